"""Conditions against what a person has: met, obtainable or blocking, apart from the fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matcher.conditions.availability import check_hours, check_place, check_schedule, check_transport
from matcher.conditions.distance import Places
from matcher.conditions.verdicts import BLOCKING, MET, OBTAINABLE, UNKNOWN, ConditionState, Verdict
from profiles.messages import M, Message
from profiles.model import Quote
from profiles.papers import LICENCE_COVERS, LICENCE_PREFIX, Paper
from profiles.portfolio import HeldPaper, Portfolio
from vacancies.findings import hours_of_field
from vacancies.model import Condition, ConditionKind, Importance, Instead, Vacancy

__all__ = ["CheckedCondition", "ConditionState", "check_conditions", "with_fields"]

_CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
_DEFAULT_CEFR = {"nl": "B1"}
_NEAR = 60


@dataclass(frozen=True, slots=True)
class CheckedCondition:
    """A condition with its state, why, where a course gets it the paper that the course must grant, and the distance.

    ``km`` is about how far the place of work is by road, None where that is not known or it is no place.
    """

    condition: Condition
    state: ConditionState
    why: Message
    paper: str | None = None
    km: int | None = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The vacancy's words."""
        return self.condition.quotes


def with_fields(conditions: Sequence[Condition], vacancy: Vacancy) -> tuple[Condition, ...]:
    """Return conditions, and what fields of the vacancy tell besides: its hours and its place, where none are told."""
    told = {condition.kind for condition in conditions}
    fields = {ConditionKind.HOURS: hours_of_field(vacancy.hours), ConditionKind.PLACE: vacancy.place.strip()}
    besides = [
        Condition(kind, value, Importance.MUST, ()) for kind, value in fields.items() if value and kind not in told
    ]
    return (*conditions, *besides)


def check_conditions(
    conditions: Collection[Condition],
    person: Portfolio,
    *,
    papers: Mapping[str, Paper],
    grantable: Collection[str],
    today: date,
    places: Places | None = None,
) -> tuple[CheckedCondition, ...]:
    """Return each condition with how it stands for a person.

    Parameters
    ----------
    conditions:
        What the vacancy demands.
    person:
        Papers, languages, hours, schedule, transport, education, place and how far to travel; what is not known gives
        *unknown*, never *blocking*: without any paper nobody has asked for papers yet. Age and strength are not kept
        here, so such a limit is always *unknown*; so is what the employer offers, which is for people to compare,
        but for the place where the person told how far to travel.
    papers:
        The known papers by id.
    grantable:
        Ids of papers that some course grants.
    today:
        The day on which papers must be valid.
    places:
        What distances are worked out with; without it they are for people to compare.
    """
    times = tuple(condition.value for condition in conditions if condition.kind is ConditionKind.SCHEDULE)
    about = _About(person, papers, grantable, today, places, times)
    checked = [_check(condition, about) for condition in conditions]

    def met(other: Instead) -> bool:
        if other.kind is None or not other.value:
            return False
        named = Condition(other.kind, other.value, Importance.MUST, (other.quote,))
        return _check(named, about).state is MET

    return tuple(_by_instead(_by_alternative(item, checked), met) for item in checked)


@dataclass(frozen=True, slots=True)
class _About:
    """What conditions are held against: the person, what is known of papers and places, and all times asked."""

    person: Portfolio
    papers: Mapping[str, Paper]
    grantable: Collection[str]
    today: date
    places: Places | None
    times: tuple[str, ...]


def _check(condition: Condition, about: _About) -> CheckedCondition:
    person, grantable, today = about.person, about.grantable, about.today
    match condition.kind:
        case ConditionKind.DRIVING_LICENCE:
            verdict = _licence(condition.value, person.papers, grantable, today)
        case ConditionKind.CERTIFICATE:
            verdict = _certificate(condition.value, person.papers, about.papers, grantable, today)
        case ConditionKind.DIPLOMA:
            verdict = _diploma(condition, person.education, grantable)
        case ConditionKind.LANGUAGE:
            verdict = _language(condition.value, dict(person.languages), grantable)
        case ConditionKind.HOURS:
            verdict = check_hours(condition.value, person.hours)
        case ConditionKind.SCHEDULE:
            verdict = check_schedule(condition.value, about.times, person.schedule)
        case ConditionKind.TRANSPORT:
            verdict = check_transport(person.transport)
        case ConditionKind.MINIMUM_AGE:
            verdict = Verdict(UNKNOWN, M("age is not kept here: check it together"))
        case ConditionKind.EXPERIENCE:
            verdict = Verdict(UNKNOWN, M("years of experience: compare them with the portfolio together"))
        case ConditionKind.LIFTING:
            verdict = Verdict(UNKNOWN, M("what somebody can lift is not kept here: discuss it together"))
        case ConditionKind.PLACE:
            verdict = check_place(condition.value, person, about.places)
        case ConditionKind.START | ConditionKind.CONTRACT | ConditionKind.PAY:
            verdict = Verdict(UNKNOWN, M("offered by the employer: compare it with the wishes together"))
    state = verdict.state
    if state is BLOCKING and condition.alternative and condition.kind is not ConditionKind.TRANSPORT:
        return CheckedCondition(condition, OBTAINABLE, M("the vacancy accepts something else instead"), verdict.paper)
    if state is BLOCKING and condition.importance is not Importance.MUST:
        state = ConditionState.WISH
    return CheckedCondition(condition, state, verdict.why, verdict.paper, verdict.km)


def _by_alternative(item: CheckedCondition, checked: list[CheckedCondition]) -> CheckedCondition:
    """Count an alternative as met when what stands beside it ("rijbewijs B of eigen vervoer") is met."""
    if item.state is MET or not item.condition.alternative:
        return item
    for other in checked:
        if other.state is MET and other.condition.alternative and _beside(item.condition, other.condition):
            return replace(item, state=MET, why=M("the alternative that the vacancy names is met"), paper=None)
    return item


def _by_instead(item: CheckedCondition, met: Callable[[Instead], bool]) -> CheckedCondition:
    """Count a condition as met when something is that the vacancy accepts instead, and else name those words."""
    others = item.condition.instead
    if item.state is MET or not others:
        return item
    for other in others:
        if met(other):
            words = other.quote.text
            return replace(
                item, state=MET, why=M("met by what the vacancy accepts instead: {words}", words=words), paper=None
            )
    if item.state in (OBTAINABLE, UNKNOWN) and item.paper is None:
        words = ", ".join(other.quote.text for other in others)
        return replace(item, why=M("the vacancy also accepts: {words}", words=words))
    return item


def _beside(one: Condition, other: Condition) -> bool:
    return any(max(a.start, b.start) - min(a.end, b.end) <= _NEAR for a in one.quotes for b in other.quotes)


def _licence(category: str, held: tuple[HeldPaper, ...], grantable: Collection[str], today: date) -> Verdict:
    covered = {
        cover
        for paper in held
        if paper.id.startswith(LICENCE_PREFIX) and paper.valid_on(today)
        for cover in LICENCE_COVERS.get(paper.id.removeprefix(LICENCE_PREFIX).upper(), ())
    }
    wanted = LICENCE_PREFIX + category.lower()
    if category in covered:
        return Verdict(MET, M("driving licence {category} was seen", category=category))
    if wanted in grantable:
        return Verdict(OBTAINABLE, M("a course in the catalogue leads to it"), wanted)
    return Verdict(BLOCKING if held else UNKNOWN, M("no driving licence {category} was seen", category=category))


def _certificate(
    wanted: str,
    held: tuple[HeldPaper, ...],
    papers: Mapping[str, Paper],
    grantable: Collection[str],
    today: date,
) -> Verdict:
    seen = [paper for paper in held if paper.id in (wanted, _STRONGER.get(wanted, ""))]
    if any(paper.valid_on(today) for paper in seen):
        return Verdict(MET, M("the paper was seen"))
    expired = M("the paper has expired") if seen else None
    if wanted in papers and papers[wanted].facts.obtained_by == "request":
        return Verdict(OBTAINABLE, M("it is requested for the post"))
    if wanted in grantable:
        return Verdict(OBTAINABLE, expired or M("a course in the catalogue leads to it"), wanted)
    return Verdict(BLOCKING if held else UNKNOWN, expired or M("the paper was not seen"))


_STRONGER = {"vca-basic": "vca-vol", "first-aid": "bhv", "forklift": "reach-truck"}
"""Papers that a stronger one stands in for."""


def _diploma(condition: Condition, education: int | None, grantable: Collection[str]) -> Verdict:
    asked = int(condition.value)
    if education is None:
        return Verdict(UNKNOWN, M("the highest diploma is not known"))
    if education >= asked:
        return Verdict(MET, M("a diploma at this level was seen"))
    if any("denkniveau" in quote.text.lower() for quote in condition.quotes):
        return Verdict(UNKNOWN, M("a way of working and thinking can be shown by experience"))
    wanted = f"education-{asked}"
    if wanted in grantable:
        return Verdict(OBTAINABLE, M("a course in the catalogue leads to it"), wanted)
    return Verdict(BLOCKING, M("no diploma at this level was seen"))


def _language(value: str, languages: Mapping[str, str], grantable: Collection[str]) -> Verdict:
    code, _, level = value.partition(":")
    asked = level or _DEFAULT_CEFR.get(code, "A2")
    has = languages.get(code)
    if has is None:
        if not languages:
            return Verdict(UNKNOWN, M("the languages are not known"))
        has_rank = -1
    else:
        has_rank = _CEFR.index(has)
    if has_rank >= _CEFR.index(asked):
        return Verdict(MET, M("level {level} is known", level=has))
    wanted = f"language-{code}-{asked.lower()}"
    if wanted in grantable:
        return Verdict(OBTAINABLE, M("a course in the catalogue leads to it"), wanted)
    return Verdict(BLOCKING, M("level {level} is asked", level=asked))
