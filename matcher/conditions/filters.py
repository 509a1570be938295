"""Filters that a coach can switch on: which vacancies each hides, apart from the fit, which they never change.

Only what is known to block hides anything: what nobody knows of a person or a vacancy stays in sight, and so does what
is only a wish. Each filter tells how many it hides, and how many it alone hides: those come back without it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from matcher.conditions.checking import CheckedCondition
from matcher.conditions.verdicts import BLOCKING, OBTAINABLE
from profiles.portfolio import Portfolio
from vacancies.model import Condition, ConditionKind, Importance

Checker = Callable[[Collection[Condition], Portfolio], tuple[CheckedCondition, ...]]
"""Holds conditions against a person, as :func:`matcher.conditions.checking.check_conditions` does."""


class Switch(StrEnum):
    """The filters. *travel*: how far; *papers*: licences and certificates; *wishes*: the sectors somebody likes."""

    TRAVEL = "travel"
    HOURS = "hours"
    SCHEDULE = "schedule"
    PAPERS = "papers"
    LANGUAGE = "language"
    DIPLOMA = "diploma"
    TRANSPORT = "transport"
    SECTOR = "sector"
    WISHES = "wishes"


SWITCH_OF: Mapping[ConditionKind, Switch] = MappingProxyType(
    {
        ConditionKind.PLACE: Switch.TRAVEL,
        ConditionKind.HOURS: Switch.HOURS,
        ConditionKind.SCHEDULE: Switch.SCHEDULE,
        ConditionKind.DRIVING_LICENCE: Switch.PAPERS,
        ConditionKind.CERTIFICATE: Switch.PAPERS,
        ConditionKind.LANGUAGE: Switch.LANGUAGE,
        ConditionKind.DIPLOMA: Switch.DIPLOMA,
        ConditionKind.TRANSPORT: Switch.TRANSPORT,
    }
)
"""The filter that a kind of condition belongs to; other kinds are for people and never hide."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a coach switched on; by default nothing.

    Parameters
    ----------
    on:
        The filters that are on.
    within_km:
        The furthest that the work may be, by road, in place of the person's own limit; it switches *travel* on.
    sectors:
        The ids of the sectors that stay; they switch *sector* on. A vacancy without a sector stays.
    obtainable:
        Whether to hide also what a course or a request gets.
    """

    on: frozenset[Switch] = frozenset()
    within_km: int | None = None
    sectors: frozenset[str] = frozenset()
    obtainable: bool = False

    @property
    def switches(self) -> tuple[Switch, ...]:
        """The filters that are on, in one order."""
        on = set(self.on)
        if self.within_km is not None:
            on.add(Switch.TRAVEL)
        if self.sectors:
            on.add(Switch.SECTOR)
        return tuple(switch for switch in Switch if switch in on)

    def seen_by(self, person: Portfolio) -> Portfolio:
        """Return the person with the coach's limit of travel in place of his or her own, where there is one."""
        return person if self.within_km is None else replace(person, travel_km=self.within_km)

    def may_hide(self, condition: Condition) -> bool:
        """Return whether a condition can hide a vacancy from anybody: only a must blocks."""
        return self.obtainable or condition.importance is Importance.MUST

    def hides_state(self, item: CheckedCondition) -> bool:
        """Return whether a condition that stands so hides a vacancy."""
        return item.state is BLOCKING or (self.obtainable and item.state is OBTAINABLE)

    def hides_sector(self, switch: Switch, sector: str | None, person: Portfolio) -> bool:
        """Return whether *sector* or *wishes* hides a vacancy of this sector."""
        wanted: Collection[str] = self.sectors if switch is Switch.SECTOR else person.wishes
        return bool(wanted) and sector is not None and sector not in wanted


@dataclass(frozen=True, slots=True)
class Hiding:
    """How many one filter hides, and how many of those no other filter hides: they come back without it."""

    switch: Switch
    hides: int
    only: int


@dataclass(frozen=True, slots=True)
class Filtered:
    """What filters leave in sight, by position in what was given, and what each hides."""

    kept: tuple[int, ...]
    total: int
    hiding: tuple[Hiding, ...] = ()

    @property
    def hidden(self) -> int:
        """How many are hidden."""
        return self.total - len(self.kept)


def hidden_by(
    filters: Filters, person: Portfolio, conditions: Collection[Condition], sector: str | None, check: Checker
) -> frozenset[Switch]:
    """Return the filters that hide a vacancy with these conditions, of this sector, from a person."""
    on = frozenset(filters.switches)
    asked = {SWITCH_OF[condition.kind] for condition in conditions if condition.kind in SWITCH_OF}
    hiding = {switch for switch in (Switch.SECTOR, Switch.WISHES) if filters.hides_sector(switch, sector, person)} & on
    if asked & on:
        for item in check(conditions, filters.seen_by(person)):
            switch = SWITCH_OF.get(item.condition.kind)
            if switch in on and filters.hides_state(item):
                hiding.add(switch)
    return frozenset(hiding)


def tally(filters: Filters, hiding: Sequence[frozenset[Switch]]) -> Filtered:
    """Return what stays and what each filter hides, from the filters that hide each vacancy or candidate."""
    counts = tuple(
        Hiding(switch, sum(switch in one for one in hiding), sum(one == {switch} for one in hiding))
        for switch in filters.switches
    )
    return Filtered(tuple(place for place, one in enumerate(hiding) if not one), len(hiding), counts)
