"""The EVC portfolio: what a person brings to show what he or she can do, wherever it was learnt.

A portfolio goes by a code. It holds no name, birth date, address, health, benefit or number of a person: those live
elsewhere, and nothing here accepts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from profiles.consent import Consent, Purpose, holds
from profiles.model import LEVELS, Route


class EvidenceKind(StrEnum):
    """Kinds of evidence that a portfolio holds.

    An *mbo certificate* proves part of a qualification, a *practice statement* (praktijkverklaring) what somebody
    showed at work; a *certificate* is any other paper with an examination behind it.
    """

    DIPLOMA = "diploma"
    MBO_CERTIFICATE = "mbo_certificate"
    PRACTICE_STATEMENT = "practice_statement"
    CERTIFICATE = "certificate"
    COURSE = "course"
    PAID_WORK = "paid_work"
    VOLUNTEER_WORK = "volunteer_work"
    CARE_AT_HOME = "care_at_home"
    HOBBY = "hobby"
    LIFE_EXPERIENCE = "life_experience"
    TEST = "test"
    OBSERVATION = "observation"
    SELF_ASSESSMENT = "self_assessment"


ROUTES = {
    EvidenceKind.DIPLOMA: Route.FORMAL,
    EvidenceKind.MBO_CERTIFICATE: Route.FORMAL,
    EvidenceKind.PRACTICE_STATEMENT: Route.FORMAL,
    EvidenceKind.CERTIFICATE: Route.FORMAL,
    EvidenceKind.COURSE: Route.NON_FORMAL,
    EvidenceKind.PAID_WORK: Route.WORK,
    EvidenceKind.VOLUNTEER_WORK: Route.VOLUNTEER,
    EvidenceKind.CARE_AT_HOME: Route.CARE,
    EvidenceKind.HOBBY: Route.HOBBY,
    EvidenceKind.LIFE_EXPERIENCE: Route.LIFE,
    EvidenceKind.TEST: Route.ASSESSMENT,
    EvidenceKind.OBSERVATION: Route.ASSESSMENT,
    EvidenceKind.SELF_ASSESSMENT: Route.SELF,
}
"""The route by which each kind of evidence was gained."""

FORMAL_KINDS = frozenset(kind for kind, route in ROUTES.items() if route is Route.FORMAL)
"""Papers that a school, a training company or an examiner gave."""


class DocumentKind(StrEnum):
    """Kinds of document attached to an evidence item."""

    DIPLOMA = "diploma"
    CERTIFICATE = "certificate"
    REFERENCE = "reference"
    REPORT = "report"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Vraak:
    """An EVC assessor's judgement, each criterion 0 (not at all) to 4 (fully)."""

    variation: int
    relevance: int
    authenticity: int
    currency: int
    quantity: int

    def __post_init__(self) -> None:
        for value in (self.variation, self.relevance, self.authenticity, self.currency, self.quantity):
            if value not in range(5):
                raise ValueError(f"a VRAAK criterion is {value}, not 0-4")

    @property
    def share(self) -> float:
        """The judgement as a share of the highest one, in [0, 1]."""
        return (self.variation + self.relevance + self.authenticity + self.currency + self.quantity) / 20

    @property
    def convinces(self) -> bool:
        """Whether the assessor found it relevant and this person's own, and enough as a whole."""
        return min(self.relevance, self.authenticity) >= 2 and self.share >= 0.5


@dataclass(frozen=True, slots=True)
class Starr:
    """One situation told in order, each part in the person's own words or empty."""

    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    reflection: str = ""

    @property
    def done(self) -> tuple[str, ...]:
        """The parts that tell what the person did and learnt: all but the situation, empty ones left out."""
        return tuple(part for part in (self.task, self.action, self.result, self.reflection) if part)


class Can(StrEnum):
    """An answer of a self-test: able to, able with help, or not yet."""

    YES = "yes"
    WITH_HELP = "with_help"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person answered about one competence in a self-test."""

    competence: str
    can: Can


@dataclass(frozen=True, slots=True)
class Month:
    """A month, or a year where the month is not known (counted as its middle)."""

    year: int
    month: int | None = None

    @property
    def years(self) -> float:
        """The moment in years since the year 0."""
        return self.year + ((self.month - 0.5) / 12 if self.month else 0.5)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence, in the person's own words.

    ``context`` tells where and with whom ("verpleeghuis, veertig bewoners"); ``vouched_by`` the role of who can vouch
    for it, never a name. Of a ``document`` only its kind and its SHA-256 (``document_hash``, hexadecimal, empty where
    it was not read) are kept: its content stays outside. ``qualification`` is the id or crebo code of a diploma or
    certificate, where the title does not say enough; ``answers`` are those of a self-test.
    """

    id: str
    kind: EvidenceKind
    title: str
    text: str
    start: Month | None = None
    end: Month | None = None
    hours_per_week: float | None = None
    document: DocumentKind | None = None
    vouched_by: str = ""
    assessment: Vraak | None = None
    document_hash: str = ""
    context: str = ""
    starr: Starr | None = None
    qualification: str = ""
    answers: tuple[Answer, ...] = ()

    @property
    def route(self) -> Route:
        """Where this was learnt."""
        return ROUTES[self.kind]

    def years_done(self, today: date) -> float | None:
        """Return how long it lasted in years (until ``today`` when it goes on), or None when no start is known."""
        if self.start is None:
            return None
        end = self.end or Month(today.year, today.month)
        return max(end.years - self.start.years, 1 / 12)

    def years_ago(self, today: date) -> float | None:
        """Return how many years ago it ended (0 when it goes on), or None when no period is known."""
        if self.end is None:
            return 0.0 if self.start is not None else None
        return max(Month(today.year, today.month).years - self.end.years, 0.0)


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A certificate or licence that was seen: its id and, where it expires, until when it is valid."""

    id: str
    valid_until: date | None = None

    def valid_on(self, day: date) -> bool:
        """Return whether it still holds on ``day``."""
        return self.valid_until is None or day <= self.valid_until


class Schedule(StrEnum):
    """Times of work that a vacancy asks and a person can offer."""

    DAY = "day"
    EARLY = "early"
    EVENING = "evening"
    NIGHT = "night"
    WEEKEND = "weekend"
    SHIFTS = "shifts"


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a week, from ``least`` to ``most``."""

    least: int
    most: int

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most <= 60:
            raise ValueError(f"hours {self.least}-{self.most} are not between 0 and 60")


FURTHEST = 300
"""Kilometres that nobody travels to work."""


class Verdict(StrEnum):
    """What a person decided on a competence of a profile."""

    CONFIRM = "confirm"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Decision:
    """What coach, candidate or assessor decided on one competence, with the reason; the latest one on it holds.

    ``by`` is a role or a coach's code, never a candidate's name. ``level`` (1-4) takes the place of the level that
    encoding found, or is None to keep that.
    """

    competence: str
    verdict: Verdict
    by: str
    reason: str
    on: date
    level: int | None = None

    def __post_init__(self) -> None:
        if self.level is not None and self.level not in LEVELS:
            raise ValueError(f"level {self.level} of {self.competence} is not 1-4")


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A candidate's evidence, papers, languages and availability, what was decided on it, and what it may be used for.

    ``languages`` maps ISO 639-1 codes to CEFR levels; ``education`` is the highest diploma as mbo level 0-4, 5 hbo,
    6 wo, or None when not known. ``place`` is a town or a postcode of four digits; ``travel_km`` how far by road the
    person is willing and able to travel to work, one way. Everything that is not known is None or empty, which never
    counts against a person. Without a consent a portfolio is kept and encoded, and neither matched nor shared.
    """

    candidate: str
    place: str = ""
    region: str = ""
    wishes: tuple[str, ...] = ()
    hours: Hours | None = None
    schedule: tuple[Schedule, ...] = ()
    transport: tuple[str, ...] = ()
    papers: tuple[HeldPaper, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    education: int | None = None
    evidence: tuple[Evidence, ...] = ()
    consents: tuple[Consent, ...] = ()
    decisions: tuple[Decision, ...] = ()
    travel_km: int | None = None

    def __post_init__(self) -> None:
        if self.travel_km is not None and not 0 <= self.travel_km <= FURTHEST:
            raise ValueError(f"a travel distance of {self.travel_km} km is not between 0 and {FURTHEST}")

    def allows(self, purpose: Purpose, day: date) -> bool:
        """Return whether the candidate consents to ``purpose`` on ``day``."""
        return holds(self.consents, purpose, day)
