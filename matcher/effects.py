"""What a change of a region's sector weights does to the proposals, before it is made.

The first N of each candidate are taken twice, in the order of :mod:`matcher.ranking`: with the weights as they are and
as they would be. Fits are those of matching and are the same in both; what a policy costs is the fit of the first N
that it gives up. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.regions import weight_of

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

_DECIMALS = 12
"""Fits and scores are compared in steps of 1e-12, as in ranking: equal ones are equal however they were summed."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A vacancy whose place among a candidate's first N changes; places count from 1, None is outside them."""

    vacancy: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """A candidate whose first N change.

    ``shifts`` are in the order of the new places, what leaves last; ``fit_before`` and ``fit_after`` are the mean fits
    of the first N, in [0, 1].
    """

    candidate: str
    shifts: tuple[Shift, ...]
    fit_before: float
    fit_after: float

    @property
    def comes(self) -> tuple[str, ...]:
        """The vacancies that come in."""
        return tuple(shift.vacancy for shift in self.shifts if shift.before is None)

    @property
    def leaves(self) -> tuple[str, ...]:
        """The vacancies that go out; as many as come in."""
        return tuple(shift.vacancy for shift in self.shifts if shift.after is None)


@dataclass(frozen=True, slots=True)
class SectorEffect:
    """A sector's weight and its number of proposals, before and after; ``sector`` None is of no sector."""

    sector: str | None
    weight_before: float
    weight_after: float
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of weights does to the first ``top`` proposals of ``candidates`` people.

    ``proposals`` is how many those are together, the same before and after; ``fit_before`` and ``fit_after`` are their
    mean fits, 0 where there are none.
    """

    top: int
    candidates: int
    proposals: int
    changes: tuple[Change, ...]
    sectors: tuple[SectorEffect, ...]
    fit_before: float
    fit_after: float

    @property
    def replaced(self) -> int:
        """How many candidates get another vacancy."""
        return sum(bool(change.comes) for change in self.changes)

    @property
    def reordered(self) -> int:
        """How many candidates keep their vacancies in another order."""
        return len(self.changes) - self.replaced

    @property
    def kept(self) -> int:
        """How many candidates keep their first N as they are."""
        return self.candidates - len(self.changes)

    @property
    def fit_lost(self) -> float:
        """The price of the change: how much mean fit it gives up; below 0 where it wins fit."""
        return self.fit_before - self.fit_after


def effect_of(
    fits: Floats,
    candidates: Sequence[str],
    vacancies: Sequence[tuple[str, str | None]],
    before: Mapping[str, float],
    after: Mapping[str, float],
    *,
    top: int = 5,
) -> Effect:
    """Return what other weights do to the first ``top`` vacancies of each candidate.

    Parameters
    ----------
    fits:
        The fit of every pair, shape (candidates, vacancies), values in [0, 1].
    vacancies:
        The id and sector of each vacancy.
    before, after:
        The weight of each sector, 0 to 3; a sector that is not named is neutral.
    """
    ids = [vacancy for vacancy, _ in vacancies]
    sectors = [sector for _, sector in vacancies]
    old, new = (
        first_columns(fits, np.array([weight_of(sector, weights) for sector in sectors]), ids, top)
        for weights in (before, after)
    )
    changes = tuple(
        _change(candidate, row, one, other, ids)
        for candidate, row, one, other in zip(candidates, fits, old, new, strict=True)
        if not np.array_equal(one, other)
    )
    return Effect(
        top=top,
        candidates=len(candidates),
        proposals=sum(map(len, old)),
        changes=changes,
        sectors=_sectors(sectors, old, new, before, after),
        fit_before=_mean(fits, old),
        fit_after=_mean(fits, new),
    )


def first_columns(fits: Floats, factors: Floats, ids: Sequence[str], top: int) -> list[Places]:
    """Return for each candidate the columns of the first ``top`` vacancies, best first, in the order of ranking.

    What somebody does not fit at all is no proposal and is left out.

    Parameters
    ----------
    fits:
        The fit of every pair, shape (candidates, vacancies).
    factors:
        The weight of each vacancy's sector, shape (vacancies,).
    ids:
        The id of each vacancy: of equal score and fit the first id goes first.
    """
    by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.intp)
    return [by_id[places] for places in _first(fits[:, by_id], factors[by_id], top)]


def _first(fits: Floats, factors: Floats, top: int) -> Iterator[Places]:
    """Yield the columns of each row's first ones in rank order; columns stand in the order of their ids."""
    for row in fits:
        fit = np.round(row, _DECIMALS)
        columns = np.flatnonzero(fit > 0.0)
        fit = fit[columns]
        scores = np.round(fit * factors[columns], _DECIMALS)
        if len(columns) > top:
            near = scores >= np.partition(scores, -top)[-top]
            columns, fit, scores = columns[near], fit[near], scores[near]
        # A stable sort keeps equals in the order of their ids.
        yield columns[np.lexsort((-fit, -scores))][:top]


def _change(candidate: str, row: Floats, old: Places, new: Places, ids: Sequence[str]) -> Change:
    was = {ids[column]: place for place, column in enumerate(old.tolist(), 1)}
    becomes = {ids[column]: place for place, column in enumerate(new.tolist(), 1)}
    shifts = (Shift(vacancy, was.get(vacancy), becomes.get(vacancy)) for vacancy in [*becomes, *(was.keys() - becomes)])
    moved = [shift for shift in shifts if shift.before != shift.after]
    moved.sort(key=lambda shift: (shift.after is None, shift.after or shift.before))
    return Change(candidate, tuple(moved), float(row[old].mean()), float(row[new].mean()))


def _sectors(
    sectors: Sequence[str | None],
    old: Iterable[Places],
    new: Iterable[Places],
    before: Mapping[str, float],
    after: Mapping[str, float],
) -> tuple[SectorEffect, ...]:
    """Return the effect on each sector: the weighed ones as they are named, others by id, none last."""
    others = sorted({sector for sector in sectors if sector is not None} - before.keys() - after.keys())
    names: list[str | None] = [*dict.fromkeys([*before, *after]), *others]
    if None in sectors:
        names.append(None)
    number = {name: place for place, name in enumerate(names)}
    of_column = np.array([number[sector] for sector in sectors], dtype=np.intp)
    counts = [
        np.bincount(of_column[np.concatenate([np.zeros(0, np.intp), *places])], minlength=len(names)).tolist()
        for places in (old, new)
    ]
    return tuple(
        SectorEffect(name, weight_of(name, before), weight_of(name, after), counts[0][place], counts[1][place])
        for name, place in number.items()
    )


def _mean(fits: Floats, places: Iterable[Places]) -> float:
    """Return the mean fit of all places together; 0 where there are none."""
    found = np.concatenate([np.zeros(0), *(row[columns] for row, columns in zip(fits, places, strict=True))])
    return float(found.mean()) if len(found) else 0.0
