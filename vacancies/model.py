"""A vacancy, what it asks, and on what conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from profiles.model import LEVELS, Quote, VocabularyRef
from profiles.text import Span


class Role(StrEnum):
    """What a passage of a vacancy text is about; only tasks and requirements yield competences."""

    TASKS = "tasks"
    REQUIREMENTS = "requirements"
    OFFER = "offer"
    EMPLOYER = "employer"
    PROCEDURE = "procedure"
    TITLE = "title"
    OTHER = "other"


class Importance(StrEnum):
    """How much a vacancy asks for something: eis (must), wens (should), pre (nice)."""

    MUST = "must"
    SHOULD = "should"
    NICE = "nice"


def strongest(importances: Iterable[Importance]) -> Importance:
    """Return the strongest of some importances: what is an eis somewhere is one.

    Raises
    ------
    ValueError
        When there are none.
    """
    return min(importances, key=STRENGTH.__getitem__)


STRENGTH: Mapping[Importance, int] = MappingProxyType({one: place for place, one in enumerate(Importance)})
"""The importances in order, the strongest first."""


class Basis(StrEnum):
    """Where a competence of a profile comes from.

    The vacancy's own words; the occupation that its title names; the likeness of its text as a whole; or the employer,
    who added it in the review.
    """

    TEXT = "text"
    OCCUPATION = "occupation"
    LIKENESS = "likeness"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class NamedPart:
    """A stretch of the text that came from a named field of the source, with the role that the field implies."""

    name: str
    span: Span
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A vacancy as the employer wrote it.

    ``text`` is the one text that all offsets count in; ``parts`` tell which field each stretch came from, when the
    source had fields. ``hours`` is what a separate field says of hours a week, as written. ``positions`` is how many
    people are wanted, 1 or more.
    """

    id: str
    title: str
    text: str
    place: str = ""
    employer: str = ""
    hours: str = ""
    source: str = ""
    parts: tuple[NamedPart, ...] = ()
    positions: int = 1

    def __post_init__(self) -> None:
        if self.positions < 1:
            raise ValueError(f"{self.positions} positions of vacancy {self.id} are fewer than 1")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or list item of a vacancy, where it stands, and its role."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Requirement:
    """A competence that a vacancy asks.

    ``level`` (1-4) is None when the text does not tell; ``weight`` is its share of the whole (all that is asked sums to
    1; of what is unsure or suggested it is the share that it would take); ``confidence`` in [0, 1] is how sure the
    conversion is. ``confirmed`` tells that the employer said so. ``either`` holds competences of which the text says
    that they will do instead ("ervaring met X of Y").
    """

    competence: str
    importance: Importance
    level: int | None
    weight: float
    confidence: float
    quotes: tuple[Quote, ...]
    basis: Basis = Basis.TEXT
    confirmed: bool = False
    either: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.level is not None and self.level not in LEVELS:
            raise ValueError(f"level {self.level} of {self.competence} is not 1-4")
        if not 0.0 <= self.weight <= 1.0 or not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"weight or confidence of {self.competence} is not in [0, 1]")


class ConditionKind(StrEnum):
    """Kinds of condition: demands that are no competences."""

    DRIVING_LICENCE = "driving_licence"
    CERTIFICATE = "certificate"
    DIPLOMA = "diploma"
    LANGUAGE = "language"
    HOURS = "hours"
    SCHEDULE = "schedule"
    TRANSPORT = "transport"
    MINIMUM_AGE = "minimum_age"
    EXPERIENCE = "experience"
    LIFTING = "lifting"
    START = "start"
    CONTRACT = "contract"
    PAY = "pay"
    PLACE = "place"


OFFERS = frozenset({ConditionKind.START, ConditionKind.CONTRACT, ConditionKind.PAY, ConditionKind.PLACE})
"""Kinds that tell what the employer offers: something to compare, never a demand that somebody fails."""


@dataclass(frozen=True, slots=True)
class Instead:
    """Words of a vacancy for what will do instead of a condition, with kind and value where they are known."""

    quote: Quote
    kind: ConditionKind | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A demand that is no competence: met, obtainable or blocking, apart from the fit.

    ``value`` by kind: a licence category (``B``); a paper's id (``vca-basic``); an education level (``2`` = mbo 2,
    5 = hbo); ``language:CEFR`` (``nl:B1``, ``de:`` without a level); hours a week (``24-32``); a schedule; ``own``;
    years of age; years of experience (``2``, ``2-5``); kilos to lift (``25``). Of what is offered: the start (``now``,
    ``2026-03-01``, ``2026-03``, ``--03-01`` without a year); a kind of contract (``permanent``, ``temporary``,
    ``temp_agency``, ``on_call``, ``bbl``, ``seasonal``, ``internship``, ``freelance``, ``trial``); pay in euros
    (``14.50-17/hour``, also ``/day``, ``/week``, ``/month``, ``/year``); the place of work as written.
    ``alternative`` tells that the text accepts something else instead ("of bereid te behalen", "of eigen vervoer");
    ``instead`` holds its words, where it is more than the same thing later.
    """

    kind: ConditionKind
    value: str
    importance: Importance
    quotes: tuple[Quote, ...]
    alternative: bool = False
    instead: tuple[Instead, ...] = ()


class ForbiddenKind(StrEnum):
    """What equal-treatment law (AWGB, WGBL and others) forbids to ask for."""

    AGE = "age"
    SEX = "sex"
    ORIGIN = "origin"
    RELIGION = "religion"
    HEALTH = "health"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class ForbiddenAsk:
    """Words of a vacancy that ask who somebody is, not what they can do."""

    kind: ForbiddenKind
    quote: Quote


@dataclass(frozen=True, slots=True)
class OccupationGuess:
    """The occupation that a vacancy is for, with the probability of the guess."""

    occupation: str
    score: float


@dataclass(frozen=True, slots=True)
class VacancyProfile:
    """The competence profile of a vacancy: draft until the employer approves it.

    ``requirements`` is what is asked, and all that matching knows of. Apart from it stand: ``taught``, what the text
    says is learnt on the job; ``unsure``, what its words may ask, for the employer to confirm or reject; ``suggested``,
    what is typical of the occupation or near to the text as a whole, for the employer to add. ``forbidden`` holds asks
    that the law forbids: they are told and never used.
    """

    vacancy: str
    vocabulary: VocabularyRef
    occupation: OccupationGuess | None
    sector: str | None
    requirements: tuple[Requirement, ...]
    conditions: tuple[Condition, ...] = ()
    taught: tuple[Requirement, ...] = field(default=())
    unsure: tuple[Requirement, ...] = ()
    suggested: tuple[Requirement, ...] = ()
    forbidden: tuple[ForbiddenAsk, ...] = ()

    def __post_init__(self) -> None:
        named = [item.competence for item in (*self.requirements, *self.unsure, *self.suggested)]
        if len(named) != len(set(named)):
            raise ValueError(f"vacancy {self.vacancy} names a competence twice")
        total = sum(requirement.weight for requirement in self.requirements)
        if self.requirements and abs(total - 1.0) > 1e-9:
            raise ValueError(f"weights of vacancy {self.vacancy} sum to {total}, not 1")
