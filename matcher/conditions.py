"""Conditions against what a person has: met, obtainable or blocking, apart from the fit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from profiles.messages import M, Message
from profiles.model import Quote
from profiles.papers import LICENCE_COVERS, LICENCE_PREFIX, Paper
from profiles.portfolio import HeldPaper, Hours, Portfolio, Schedule
from vacancies.model import Condition, ConditionKind, Importance, Instead

_CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
_DEFAULT_CEFR = {"nl": "B1"}
_NEAR = 60


class ConditionState(StrEnum):
    """How a condition stands for a person.

    *obtainable*: a course or a request gets it. *unknown*: nobody has asked yet. *wish*: not met, but only a wish.
    """

    MET = "met"
    OBTAINABLE = "obtainable"
    BLOCKING = "blocking"
    UNKNOWN = "unknown"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class CheckedCondition:
    """A condition with its state, why, and, where a course gets it, the paper that the course must grant."""

    condition: Condition
    state: ConditionState
    why: Message
    paper: str | None = None

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The vacancy's words."""
        return self.condition.quotes


@dataclass(frozen=True, slots=True)
class _Verdict:
    state: ConditionState
    why: Message
    paper: str | None = None


_MET, _BLOCKING, _UNKNOWN = ConditionState.MET, ConditionState.BLOCKING, ConditionState.UNKNOWN
_OBTAINABLE = ConditionState.OBTAINABLE


def check_conditions(
    conditions: Collection[Condition],
    person: Portfolio,
    *,
    papers: Mapping[str, Paper],
    grantable: Collection[str],
    today: date,
) -> tuple[CheckedCondition, ...]:
    """Return each condition with how it stands for a person.

    Parameters
    ----------
    conditions:
        What the vacancy demands.
    person:
        Papers, languages, hours, schedule, transport and education; what is not known gives *unknown*, never
        *blocking*: without any paper nobody has asked for papers yet. Age and strength are not kept here, so
        such a limit is always *unknown*; so is what the employer offers, which is for people to compare.
    papers:
        The known papers by id.
    grantable:
        Ids of papers that some course grants.
    today:
        The day on which papers must be valid.
    """
    checked = [_check(condition, person, papers, grantable, today) for condition in conditions]

    def met(other: Instead) -> bool:
        if other.kind is None or not other.value:
            return False
        named = Condition(other.kind, other.value, Importance.MUST, (other.quote,))
        return _check(named, person, papers, grantable, today).state is _MET

    return tuple(_by_instead(_by_alternative(item, checked), met) for item in checked)


def _check(
    condition: Condition,
    person: Portfolio,
    papers: Mapping[str, Paper],
    grantable: Collection[str],
    today: date,
) -> CheckedCondition:
    match condition.kind:
        case ConditionKind.DRIVING_LICENCE:
            verdict = _licence(condition.value, person.papers, grantable, today)
        case ConditionKind.CERTIFICATE:
            verdict = _certificate(condition.value, person.papers, papers, grantable, today)
        case ConditionKind.DIPLOMA:
            verdict = _diploma(condition, person.education, grantable)
        case ConditionKind.LANGUAGE:
            verdict = _language(condition.value, dict(person.languages), grantable)
        case ConditionKind.HOURS:
            verdict = _hours(condition.value, person.hours)
        case ConditionKind.SCHEDULE:
            verdict = _schedule(condition.value, person.schedule)
        case ConditionKind.TRANSPORT:
            verdict = _transport(person.transport)
        case ConditionKind.MINIMUM_AGE:
            verdict = _Verdict(_UNKNOWN, M("age is not kept here: check it together"))
        case ConditionKind.EXPERIENCE:
            verdict = _Verdict(_UNKNOWN, M("years of experience: compare them with the portfolio together"))
        case ConditionKind.LIFTING:
            verdict = _Verdict(_UNKNOWN, M("what somebody can lift is not kept here: discuss it together"))
        case ConditionKind.PLACE:
            verdict = _place(condition.value, person.place)
        case ConditionKind.START | ConditionKind.CONTRACT | ConditionKind.PAY:
            verdict = _Verdict(_UNKNOWN, M("offered by the employer: compare it with the wishes together"))
    state = verdict.state
    if state is _BLOCKING and condition.alternative and condition.kind is not ConditionKind.TRANSPORT:
        return CheckedCondition(condition, _OBTAINABLE, M("the vacancy accepts something else instead"), verdict.paper)
    if state is _BLOCKING and condition.importance is not Importance.MUST:
        state = ConditionState.WISH
    return CheckedCondition(condition, state, verdict.why, verdict.paper)


def _by_alternative(item: CheckedCondition, checked: list[CheckedCondition]) -> CheckedCondition:
    """Count an alternative as met when what stands beside it ("rijbewijs B of eigen vervoer") is met."""
    if item.state is _MET or not item.condition.alternative:
        return item
    for other in checked:
        if other.state is _MET and other.condition.alternative and _beside(item.condition, other.condition):
            return replace(item, state=_MET, why=M("the alternative that the vacancy names is met"), paper=None)
    return item


def _by_instead(item: CheckedCondition, met: Callable[[Instead], bool]) -> CheckedCondition:
    """Count a condition as met when something is that the vacancy accepts instead, and else name those words."""
    others = item.condition.instead
    if item.state is _MET or not others:
        return item
    for other in others:
        if met(other):
            words = other.quote.text
            return replace(
                item, state=_MET, why=M("met by what the vacancy accepts instead: {words}", words=words), paper=None
            )
    if item.state in (_OBTAINABLE, _UNKNOWN) and item.paper is None:
        words = ", ".join(other.quote.text for other in others)
        return replace(item, why=M("the vacancy also accepts: {words}", words=words))
    return item


def _place(place: str, home: str) -> _Verdict:
    if home and home.casefold() == place.casefold():
        return _Verdict(_MET, M("lives in the place of work"))
    return _Verdict(_UNKNOWN, M("compare the distance together"))


def _beside(one: Condition, other: Condition) -> bool:
    return any(max(a.start, b.start) - min(a.end, b.end) <= _NEAR for a in one.quotes for b in other.quotes)


def _licence(category: str, held: tuple[HeldPaper, ...], grantable: Collection[str], today: date) -> _Verdict:
    covered = {
        cover
        for paper in held
        if paper.id.startswith(LICENCE_PREFIX) and paper.valid_on(today)
        for cover in LICENCE_COVERS.get(paper.id.removeprefix(LICENCE_PREFIX).upper(), ())
    }
    wanted = LICENCE_PREFIX + category.lower()
    if category in covered:
        return _Verdict(_MET, M("driving licence {category} was seen", category=category))
    if wanted in grantable:
        return _Verdict(_OBTAINABLE, M("a course in the catalogue leads to it"), wanted)
    return _Verdict(_BLOCKING if held else _UNKNOWN, M("no driving licence {category} was seen", category=category))


def _certificate(
    wanted: str,
    held: tuple[HeldPaper, ...],
    papers: Mapping[str, Paper],
    grantable: Collection[str],
    today: date,
) -> _Verdict:
    seen = [paper for paper in held if paper.id in (wanted, _STRONGER.get(wanted, ""))]
    if any(paper.valid_on(today) for paper in seen):
        return _Verdict(_MET, M("the paper was seen"))
    expired = M("the paper has expired") if seen else None
    if wanted in papers and papers[wanted].facts.obtained_by == "request":
        return _Verdict(_OBTAINABLE, M("it is requested for the post"))
    if wanted in grantable:
        return _Verdict(_OBTAINABLE, expired or M("a course in the catalogue leads to it"), wanted)
    return _Verdict(_BLOCKING if held else _UNKNOWN, expired or M("the paper was not seen"))


_STRONGER = {"vca-basic": "vca-vol", "first-aid": "bhv", "forklift": "reach-truck"}
"""Papers that a stronger one stands in for."""


def _diploma(condition: Condition, education: int | None, grantable: Collection[str]) -> _Verdict:
    asked = int(condition.value)
    if education is None:
        return _Verdict(_UNKNOWN, M("the highest diploma is not known"))
    if education >= asked:
        return _Verdict(_MET, M("a diploma at this level was seen"))
    if any("denkniveau" in quote.text.lower() for quote in condition.quotes):
        return _Verdict(_UNKNOWN, M("a way of working and thinking can be shown by experience"))
    wanted = f"education-{asked}"
    if wanted in grantable:
        return _Verdict(_OBTAINABLE, M("a course in the catalogue leads to it"), wanted)
    return _Verdict(_BLOCKING, M("no diploma at this level was seen"))


def _language(value: str, languages: Mapping[str, str], grantable: Collection[str]) -> _Verdict:
    code, _, level = value.partition(":")
    asked = level or _DEFAULT_CEFR.get(code, "A2")
    has = languages.get(code)
    if has is None:
        if not languages:
            return _Verdict(_UNKNOWN, M("the languages are not known"))
        has_rank = -1
    else:
        has_rank = _CEFR.index(has)
    if has_rank >= _CEFR.index(asked):
        return _Verdict(_MET, M("level {level} is known", level=has))
    wanted = f"language-{code}-{asked.lower()}"
    if wanted in grantable:
        return _Verdict(_OBTAINABLE, M("a course in the catalogue leads to it"), wanted)
    return _Verdict(_BLOCKING, M("level {level} is asked", level=asked))


def _hours(value: str, hours: Hours | None) -> _Verdict:
    least, _, most = value.partition("-")
    if hours is None:
        return _Verdict(_UNKNOWN, M("the hours this person can work are not known"))
    if hours.least <= float(most or least) and float(least) <= hours.most:
        return _Verdict(_MET, M("{least}-{most} hours are possible", least=hours.least, most=hours.most))
    return _Verdict(_BLOCKING, M("{least}-{most} hours are possible", least=hours.least, most=hours.most))


def _schedule(value: str, schedule: tuple[Schedule, ...]) -> _Verdict:
    if not schedule:
        return _Verdict(_UNKNOWN, M("the times this person can work are not known"))
    if Schedule(value) in schedule:
        return _Verdict(_MET, M("available at these times"))
    return _Verdict(_BLOCKING, M("not available at these times"))


def _transport(transport: tuple[str, ...]) -> _Verdict:
    if not transport:
        return _Verdict(_UNKNOWN, M("how this person travels is not known"))
    if {"car", "moped"} & set(transport):
        return _Verdict(_MET, M("has own transport"))
    return _Verdict(_BLOCKING, M("has no own transport"))
