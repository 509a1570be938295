"""What a course plan is: its steps on the calendar, its figures, how sure they are, and what it could not do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import isfinite
from types import MappingProxyType

from matcher.courses import Course


class Objective(StrEnum):
    """What a plan is best in."""

    CHEAPEST = "cheapest"
    FASTEST = "fastest"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """Within which limits a plan is made.

    ``together`` is how many courses somebody follows at once; ``budget`` is in euros and ``weeks`` counts from today to
    the end of the last course, None for no limit; ``taken`` tells how many seats of a course are taken, by its id;
    ``seconds`` is how long a plan may be sought.

    Raises
    ------
    ValueError
        When a limit is negative or no number, or nothing may be followed at all.
    """

    together: int = 1
    budget: float | None = None
    weeks: int | None = None
    taken: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    seconds: float = 10.0

    def __post_init__(self) -> None:
        if self.together < 1:
            raise ValueError(f"{self.together} courses at once is not one or more")
        for limit in (self.budget, self.weeks, self.seconds):
            if limit is not None and not (isfinite(limit) and limit >= 0):
                raise ValueError(f"a limit of {limit} is no number of 0 or more")

    @property
    def limited(self) -> bool:
        """Whether there is a limit on money or time."""
        return self.budget is not None or self.weeks is not None


@dataclass(frozen=True, slots=True)
class Step:
    """A course of a plan with its first day, and the day on which it is finished and the next may begin."""

    course: Course
    start: date
    end: date


class Hindrance(StrEnum):
    """Why something that must be closed stays open.

    *nobody*: no course teaches or grants it. *level*: courses teach it, none at the level asked. *prerequisite*: the
    courses for it ask a competence that nobody teaches. *circle*: they ask what can only be learnt after them. *full*:
    they have no seats left. *no_start*: they begin no more, or before what they ask can be finished. *clash*: each can
    be followed, but not with the rest, since their days clash.
    """

    NOBODY = "nobody"
    LEVEL = "level"
    PREREQUISITE = "prerequisite"
    CIRCLE = "circle"
    FULL = "full"
    NO_START = "no_start"
    CLASH = "clash"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stays open (a requirement's or a paper's id) and why.

    ``courses`` are the ids of those that would close it; ``competence`` and ``level`` are what nobody teaches
    beforehand, or for *level* the highest level at which it is taught.
    """

    what: str
    why: Hindrance
    courses: tuple[str, ...] = ()
    competence: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What the least would be to close all that must be closed, where the limits are too small for it.

    ``cost`` (euros) is given when the budget is too small, ``weeks`` when the time is.
    """

    cost: float | None = None
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A course plan, dated.

    ``steps`` stand in the order in which they begin; ``finish`` is the day on which all is finished (today without
    courses) and ``weeks`` the calendar weeks until then, begun ones counted whole, waiting included. ``closes`` are
    requirement ids that are met well enough after it; ``on_the_job`` those that the work itself teaches, at no cost and
    after the courses; ``papers`` those that the courses grant. ``untaught`` are gaps, and ``unobtainable`` papers, that
    no course closes, each with its reason in ``obstacles``. ``shortfall`` tells what the limits lack.

    ``proven`` tells that no plan is better in what it is best in; else the time ran out, and ``bound`` is what none
    can go beyond: euros for the cheapest, weeks for the fastest, the fit for the best (None where nothing is known).
    """

    objective: Objective | None
    steps: tuple[Step, ...]
    cost: float
    weeks: int
    finish: date
    fit_before: float
    fit_after: float
    closes: tuple[str, ...]
    papers: tuple[str, ...]
    untaught: tuple[str, ...]
    unobtainable: tuple[str, ...]
    on_the_job: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    shortfall: Shortfall | None = None
    proven: bool = True
    bound: float | None = None

    @property
    def courses(self) -> tuple[Course, ...]:
        """The courses, in the order in which they begin."""
        return tuple(step.course for step in self.steps)


@dataclass(frozen=True, slots=True)
class Frontier:
    """The plans of which none is better than another in cost, finishing day and fit at once, cheapest first.

    ``complete`` tells that these are all: else there were more than asked, or the time ran out. ``shortfall`` tells
    what the limits lack, where no plan closes all that must be closed within them.
    """

    plans: tuple[Plan, ...]
    complete: bool
    shortfall: Shortfall | None = None
