"""Many vacancies, prepared so that filters are applied to all of them at once for a candidate.

Thousands of vacancies share some hundreds of demands. Each is held against the person once; the rest is counting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matcher.conditions.checking import CheckedCondition
from matcher.conditions.filters import SWITCH_OF, Checker, Filtered, Filters, Hiding, Switch, hidden_by
from profiles.portfolio import Portfolio
from vacancies.model import Condition, ConditionKind

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FilterIndex:
    """Vacancies by what they ask: their conditions and sectors, and the different demands among them.

    ``demand`` (ints, one for each condition that a filter can look at) tells which of ``demands`` it is, ``vacancy``
    whose it is; ``sector`` (an int a vacancy) which of ``sectors``.
    """

    conditions: tuple[tuple[Condition, ...], ...]
    demands: tuple[Condition, ...]
    demand: npt.NDArray[np.int32]
    vacancy: npt.NDArray[np.int32]
    sectors: tuple[str | None, ...]
    sector: npt.NDArray[np.int32]


def index_vacancies(vacancies: Sequence[tuple[Sequence[Condition], str | None]]) -> FilterIndex:
    """Return an index of vacancies, each given as its conditions and its sector."""
    numbers: dict[_Key, int] = {}
    demands: list[Condition] = []
    sectors: dict[str | None, int] = {}
    demand: list[int] = []
    owner: list[int] = []
    for place, (conditions, _) in enumerate(vacancies):
        for condition in conditions:
            if condition.kind not in SWITCH_OF:
                continue
            key = _key(condition)
            number = numbers.get(key)
            if number is None:
                number = numbers[key] = len(demands)
                demands.append(condition)
            demand.append(number)
            owner.append(place)
    sector = [sectors.setdefault(name, len(sectors)) for _, name in vacancies]
    return FilterIndex(
        tuple(tuple(conditions) for conditions, _ in vacancies),
        tuple(demands),
        np.array(demand, dtype=np.int32),
        np.array(owner, dtype=np.int32),
        tuple(sectors),
        np.array(sector, dtype=np.int32),
    )


def apply(filters: Filters, person: Portfolio, index: FilterIndex, check: Checker) -> Filtered:
    """Return which vacancies of an index stay in sight for a person, and what each filter hides.

    The same as :func:`matcher.conditions.filters.hidden_by` for each vacancy,
    :func:`matcher.conditions.filters.tally` of all.
    """
    switches = filters.switches
    hidden = np.zeros((len(switches), len(index.conditions)), dtype=bool)
    rows = {switch: row for row, switch in enumerate(switches)}
    seen = filters.seen_by(person)
    row_of = np.full(len(index.demands), -1, dtype=np.int32)
    doubtful: set[int] = set()
    for number, item in _standing(filters, seen, index, check):
        if filters.hides_state(item):
            row_of[number] = rows[SWITCH_OF[item.condition.kind]]
            if item.condition.alternative:
                doubtful.add(number)
    hiding = row_of[index.demand]
    touched = hiding >= 0
    hidden[hiding[touched], index.vacancy[touched]] = True
    for switch in (Switch.SECTOR, Switch.WISHES):
        if switch in rows:
            by_sector = np.array([filters.hides_sector(switch, name, person) for name in index.sectors], dtype=bool)
            hidden[rows[switch]] = by_sector[index.sector]
    if doubtful:
        _decide_alternatives(filters, person, index, check, doubtful, hidden)
    return _counted(switches, hidden)


def _standing(
    filters: Filters, seen: Portfolio, index: FilterIndex, check: Checker
) -> Iterator[tuple[int, CheckedCondition]]:
    """Yield how each demand that a filter may hide by stands, by its number; alternatives each by itself."""
    on = frozenset(filters.switches)
    asked = [
        number
        for number, demand in enumerate(index.demands)
        if SWITCH_OF[demand.kind] in on and filters.may_hide(demand)
    ]
    plain = [number for number in asked if not index.demands[number].alternative]
    yield from zip(plain, check([index.demands[number] for number in plain], seen), strict=True)
    for number in asked:
        if index.demands[number].alternative:
            yield number, check((index.demands[number],), seen)[0]


def _decide_alternatives(
    filters: Filters,
    person: Portfolio,
    index: FilterIndex,
    check: Checker,
    doubtful: set[int],
    hidden: npt.NDArray[np.bool_],
) -> None:
    """Look again, in place, at vacancies where something else that they accept may be met."""
    again = np.unique(index.vacancy[np.isin(index.demand, list(doubtful))])
    for place in again.tolist():
        sector = index.sectors[index.sector[place]]
        by = hidden_by(filters, person, index.conditions[place], sector, check)
        hidden[:, place] = [switch in by for switch in filters.switches]


def _counted(switches: Sequence[Switch], hidden: npt.NDArray[np.bool_]) -> Filtered:
    by = hidden.sum(axis=0)
    alone = hidden & (by == 1)
    counts = tuple(
        Hiding(switch, int(hides), int(only))
        for switch, hides, only in zip(switches, hidden.sum(axis=1), alone.sum(axis=1), strict=True)
    )
    return Filtered(tuple(np.flatnonzero(by == 0).tolist()), hidden.shape[1], counts)


def _key(condition: Condition) -> _Key:
    """Return what a condition's standing by itself depends on; of its words only those of a diploma."""
    words = tuple(quote.text for quote in condition.quotes) if condition.kind is ConditionKind.DIPLOMA else ()
    other = tuple((one.kind, one.value, one.quote.text) for one in condition.instead)
    return condition.kind, condition.value, condition.importance, condition.alternative, words, other
