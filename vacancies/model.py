"""A vacancy, what it asks, and on what conditions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

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
    source had fields. ``hours`` is what a separate field says of hours a week, as written.
    """

    id: str
    title: str
    text: str
    place: str = ""
    employer: str = ""
    hours: str = ""
    source: str = ""
    parts: tuple[NamedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or list item of a vacancy, where it stands, and its role."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Requirement:
    """A competence that a vacancy asks.

    ``level`` (1-4) is None when the text does not tell; ``weight`` is its share of the whole (all sum to 1);
    ``confidence`` in [0, 1] is how sure the conversion is.
    """

    competence: str
    importance: Importance
    level: int | None
    weight: float
    confidence: float
    quotes: tuple[Quote, ...]

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


@dataclass(frozen=True, slots=True)
class Condition:
    """A demand that is no competence: met, obtainable or blocking, apart from the fit.

    ``value`` by kind: a licence category (``B``); a paper's id (``vca-basic``); an education level (``2`` = mbo 2,
    5 = hbo); ``language:CEFR`` (``nl:B1``, ``de:`` without a level); hours (``24-32``); a schedule; ``own``; years.
    ``alternative`` tells that the text accepts something else instead ("of bereid te behalen", "of eigen vervoer").
    """

    kind: ConditionKind
    value: str
    importance: Importance
    quotes: tuple[Quote, ...]
    alternative: bool = False


@dataclass(frozen=True, slots=True)
class OccupationGuess:
    """The occupation that a vacancy is for, with the probability of the guess."""

    occupation: str
    score: float


@dataclass(frozen=True, slots=True)
class VacancyProfile:
    """The competence profile of a vacancy: draft until the employer approves it.

    ``taught`` holds competences that the text says are learnt on the job: they are not asked.
    """

    vacancy: str
    vocabulary: VocabularyRef
    occupation: OccupationGuess | None
    sector: str | None
    requirements: tuple[Requirement, ...]
    conditions: tuple[Condition, ...] = ()
    taught: tuple[Requirement, ...] = field(default=())

    def __post_init__(self) -> None:
        asked = [requirement.competence for requirement in self.requirements]
        if len(asked) != len(set(asked)):
            raise ValueError(f"vacancy {self.vacancy} asks a competence twice")
        total = sum(requirement.weight for requirement in self.requirements)
        if asked and abs(total - 1.0) > 1e-9:
            raise ValueError(f"weights of vacancy {self.vacancy} sum to {total}, not 1")
