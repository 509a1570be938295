"""Courses: what they teach at which level, what they ask beforehand, and what they take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

from profiles.model import LEVELS


class ProviderKind(StrEnum):
    """Kinds of course provider."""

    ROC = "roc"
    PRIVATE = "private"
    SECTOR_FUND = "sector_fund"
    MUNICIPALITY = "municipality"
    EMPLOYER = "employer"
    LIBRARY = "library"
    VOLUNTEER = "volunteer"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A competence at a level (1-4): what a course teaches, or asks beforehand."""

    competence: str
    level: int

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"level {self.level} of {self.competence} is not 1-4")


@dataclass(frozen=True, slots=True)
class Course:
    """A course in the catalogue.

    ``teaches`` and ``requires`` are competences with levels; ``grants`` are papers by id; ``weeks`` is how long it
    takes from start to end; ``cost`` is in euros. ``starts`` are the days on which it begins (none: at any time);
    ``seats`` is how many people can take it together, None where nobody said.

    Raises
    ------
    ValueError
        When weeks or cost are negative or no number, or when there are seats for nobody.
    """

    id: str
    title: str
    provider: str
    provider_kind: ProviderKind
    place: str
    weeks: int
    cost: float
    teaches: tuple[Lesson, ...] = ()
    grants: tuple[str, ...] = ()
    requires: tuple[Lesson, ...] = ()
    on_the_job: bool = False
    starts: tuple[date, ...] = ()
    seats: int | None = None

    def __post_init__(self) -> None:
        if not (isfinite(self.weeks) and isfinite(self.cost)):
            raise ValueError(f"course {self.id} takes a time or cost that is no number")
        if self.weeks < 0 or self.cost < 0:
            raise ValueError(f"course {self.id} takes a negative time or cost")
        if self.seats is not None and self.seats < 1:
            raise ValueError(f"course {self.id} has {self.seats} seats, not one or more")


def granted_papers(courses: Iterable[Course]) -> frozenset[str]:
    """Return the papers that some course grants."""
    return frozenset(paper for course in courses for paper in course.grants)
