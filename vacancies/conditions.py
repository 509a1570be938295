"""What a vacancy demands that is no competence, and what it offers that people compare; each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from profiles.model import Quote
from profiles.papers import Paper
from vacancies.alternatives import has_alternative, instead_of
from vacancies.demands import find_demands
from vacancies.diplomas import find_diplomas
from vacancies.findings import Found, hours_of_field, number, weekly
from vacancies.forbidden import find_forbidden, is_forbidden
from vacancies.languages import find_languages
from vacancies.licences import find_licences, find_papers
from vacancies.model import OFFERS, STRENGTH, Condition, ConditionKind, Importance, Passage, Role, Vacancy, strongest
from vacancies.offers import find_offers
from vacancies.requirements import Asking, Standing, asking
from vacancies.times import find_hours, find_schedule, hours_of_title

_SILENT = frozenset({Role.OFFER, Role.EMPLOYER, Role.PROCEDURE})
_OBTAINED = frozenset({ConditionKind.CERTIFICATE, ConditionKind.DRIVING_LICENCE})
_DUTY = re.compile(
    r"\b(?:verplicht|vereist|moet je|moet halen|die je moet|hoort erbij|nodig|required|mandatory)\b", re.IGNORECASE
)
"""A paper that must be had, even where the employer sees to it."""

_WORKS = re.compile(
    r"\b(?:(?:werk|draai|sta|begin) je|(?:je|jij|u|wij|we) (?:werkt?|draait?|werken|draaien)|ho(?:ort|ren) bij|"
    r"(?:you|we) work|uurrooster|rooster|roster|werktijden|wordt gewerkt|ook in het weekend|weekends? included|"
    r"inclusief weekend\w*)\b",
    re.IGNORECASE,
)
"""Working times that an offer tells."""

_EVERYWHERE = frozenset({ConditionKind.HOURS}) | OFFERS
_ONE_VALUE = frozenset({ConditionKind.HOURS, ConditionKind.PAY, ConditionKind.START, ConditionKind.PLACE})
"""Kinds of which the first value said stands for all."""


def find_conditions(
    vacancy: Vacancy, passages: Sequence[Passage], papers: Mapping[str, Paper]
) -> tuple[Condition, ...]:
    """Return the conditions of a vacancy, each with its words, importance and what may come instead.

    Offers and descriptions of the employer demand nothing, except that hours may stand anywhere, a VOG is often
    named in the procedure, and a paper may be a duty that the employer pays. What the text waives, and what the law
    forbids to ask, is left out. Start, contract, pay and place are read where offers stand.
    """
    forbidden = find_forbidden(vacancy, passages)
    exact: list[Condition] = []
    vague: list[Condition] = []
    for passage in passages:
        found = [item for item in _in_sentence(vacancy.text, passage, papers) if not is_forbidden(item.span, forbidden)]
        for item in found:
            condition = _condition(vacancy.text, passage, item, found)
            if condition is not None:
                (vague if item.vague else exact).append(condition)
    named = [*_stated_hours(vacancy), *exact]
    if not any(condition.kind is ConditionKind.HOURS for condition in named):
        named += vague
    return tuple(_merge(named))


def _in_sentence(text: str, passage: Passage, papers: Mapping[str, Paper]) -> Iterator[Found]:
    sentence = passage.span
    yield from find_licences(text, sentence)
    yield from find_papers(text, sentence, papers)
    yield from find_diplomas(text, sentence)
    yield from find_languages(text, sentence)
    yield from find_hours(text, sentence, passage.role)
    yield from find_schedule(text, sentence)
    yield from find_demands(text, sentence)
    yield from find_offers(text, sentence, passage.role)


def _condition(text: str, passage: Passage, item: Found, beside: Sequence[Found]) -> Condition | None:
    """Return what is found as a condition, or None when its sentence does not ask it."""
    sentence = passage.span
    quote = Quote(item.span.of(text), item.span.start, item.span.end, passage.role.value)
    if item.kind in OFFERS:
        return Condition(item.kind, item.value, Importance.MUST, (quote,))
    duty = bool(_DUTY.search(sentence.of(text)))
    if passage.role in _SILENT and not _speaks(
        item, passage.role, duty=duty, works=bool(_WORKS.search(sentence.of(text)))
    ):
        return None
    how = asking(text, sentence, item.span)
    if how.standing is not Standing.ASKED and item.kind is not ConditionKind.HOURS:
        if not (how.standing is Standing.TAUGHT and duty and item.kind in _OBTAINED):
            return None
        how = Asking(Standing.ASKED, Importance.MUST, trainable=True)
    instead = instead_of(text, passage, item, beside)
    alternative = how.trainable or bool(instead) or has_alternative(text, sentence, item.span)
    importance = Importance.MUST if item.kind is ConditionKind.HOURS else how.importance
    return Condition(item.kind, item.value, importance, (quote,), alternative, instead)


def _speaks(item: Found, role: Role, *, duty: bool, works: bool) -> bool:
    """Return whether a find counts although its passage demands nothing by itself."""
    if item.kind in _EVERYWHERE:
        return True
    if item.kind is ConditionKind.SCHEDULE:
        return role is Role.OFFER and works
    if item.kind is not ConditionKind.CERTIFICATE:
        return False
    return (role is Role.PROCEDURE and item.value == "vog") or (role is Role.OFFER and duty)


def _stated_hours(vacancy: Vacancy) -> list[Condition]:
    """Return the hours of the vacancy's own field, else of its title; the words may stand nowhere in the text."""
    hours = hours_of_field(vacancy.hours) if vacancy.hours else weekly(hours_of_title(vacancy.title))
    return [Condition(ConditionKind.HOURS, hours, Importance.MUST, ())] if hours else []


def _merge(conditions: Iterable[Condition]) -> list[Condition]:
    """Join what is said twice: the strongest importance and all words; the first hours stand for all."""
    merged: dict[tuple[ConditionKind, str], Condition] = {}
    for condition in conditions:
        key = (condition.kind, "" if condition.kind in _ONE_VALUE else _language(condition))
        known = merged.get(key)
        if known is None:
            merged[key] = condition
            continue
        if condition.kind in _ONE_VALUE and condition.value != known.value:
            continue
        merged[key] = replace(
            known,
            value=max(known.value, condition.value, key=len),
            importance=strongest((known.importance, condition.importance)),
            quotes=known.quotes + tuple(q for q in condition.quotes if q not in known.quotes),
            alternative=known.alternative or condition.alternative,
            instead=known.instead + tuple(other for other in condition.instead if other not in known.instead),
        )
    return _least(_least(list(merged.values()), ConditionKind.DIPLOMA), ConditionKind.EXPERIENCE)


def _least(conditions: list[Condition], kind: ConditionKind) -> list[Condition]:
    """Keep of one kind only what is asked most strongly, of that the least, and what the text sets beside it."""
    lowest = [c for c in conditions if c.kind is kind]
    if not lowest:
        return conditions
    keep = min(lowest, key=lambda c: (STRENGTH[c.importance], number(c.value.split("-")[0])))
    return [c for c in conditions if c.kind is not kind or c is keep or _instead(c, keep) or _instead(keep, c)]


def _instead(one: Condition, other: Condition) -> bool:
    """Return whether a condition names another as what will do instead."""
    return any((item.kind, item.value) == (other.kind, other.value) for item in one.instead)


def _language(condition: Condition) -> str:
    return condition.value.split(":")[0] if condition.kind is ConditionKind.LANGUAGE else condition.value
