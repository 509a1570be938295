"""Why a candidate got no proposal, and why a place stays open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from matcher.placement.optimum import Floats, Ints
from matcher.placement.terms import Veto
from matcher.placement.world import Truths, World


class Why(StrEnum):
    """Why a candidate got no proposal, or a place is not filled; the first that holds.

    *none*: there is nobody or nothing on the other side. *below*: no fit reaches the least. *blocked*: a condition
    blocks every pair that does. *vetoed*: those that are left were vetoed. *quota*: room is left only in sectors whose
    quota is full. *taken*: the others who fit are placed elsewhere, which gives a better whole.
    """

    NONE = "none"
    BELOW = "below"
    BLOCKED = "blocked"
    VETOED = "vetoed"
    QUOTA = "quota"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A candidate without a proposal, or a place with ``open`` proposals to go, why, and the nearest on the other side.

    ``nearest`` is the id of the best fit that is possible, or, where none is, of the best fit of all; ``fit`` is that
    fit. ``vetoes`` are those on the pairs that would do.
    """

    id: str
    open: int
    why: Why
    nearest: str | None
    fit: float
    vetoes: tuple[Veto, ...] = ()


class LeftOvers:
    """What a placement leaves over.

    Parameters
    ----------
    world:
        Who and what was placed.
    enough:
        Shape (candidates, places): whether the fit reaches the least and the place has any room at all.
    possible:
        Same shape: enough, no condition blocks the pair, and nobody vetoed it.
    rows, columns:
        The pairs that were chosen.
    capacity, each:
        How many proposals each place and a candidate can take.
    """

    def __init__(
        self,
        world: World,
        enough: Truths,
        possible: Truths,
        rows: Ints,
        columns: Ints,
        *,
        capacity: Ints,
        each: int,
    ) -> None:
        self._world, self._enough, self._possible = world, enough, possible
        self._given = np.bincount(rows, minlength=len(world.codes))
        self._room = capacity - np.bincount(columns, minlength=len(world.places))
        self._capacity, self._each = capacity, each
        self._chosen = np.zeros(world.fits.shape, dtype=np.bool_)
        self._chosen[rows, columns] = True

    def candidates(self) -> tuple[LeftOver, ...]:
        """Return the candidates without any proposal."""
        return tuple(self._candidate(int(row)) for row in np.flatnonzero(self._given == 0))

    def places(self) -> tuple[LeftOver, ...]:
        """Return the places that can take more."""
        return tuple(self._place(int(column)) for column in np.flatnonzero(self._room > 0))

    def _candidate(self, row: int) -> LeftOver:
        why, nearest = self._why((row, slice(None)), self._capacity > 0, self._room > 0)
        place = None if nearest is None else self._world.places[nearest].id
        fit = 0.0 if nearest is None else float(self._world.fits[row, nearest])
        code = self._world.codes[row]
        suited = np.flatnonzero(self._enough[row] & self._world.eligible[row])
        vetoes = self._vetoes([code], (self._world.places[column].id for column in suited)) if why is Why.VETOED else ()
        return LeftOver(code, self._each, why, place, fit, vetoes)

    def _place(self, column: int) -> LeftOver:
        there = ~self._chosen[:, column]
        why, nearest = self._why((slice(None), column), there, self._given < self._each)
        code = None if nearest is None else self._world.codes[nearest]
        fit = 0.0 if nearest is None else float(self._world.fits[nearest, column])
        place = self._world.places[column].id
        suited = np.flatnonzero(self._enough[:, column] & self._world.eligible[:, column])
        vetoes = self._vetoes((self._world.codes[row] for row in suited), [place]) if why is Why.VETOED else ()
        return LeftOver(place, int(self._room[column]), why, code, fit, vetoes)

    def _why(self, line: tuple[Any, Any], there: Truths, free: Truths) -> tuple[Why, int | None]:
        """Return why nothing more came of the pairs on a line, and where the nearest of them is."""
        fits, enough, possible = self._world.fits[line], self._enough[line] & there, self._possible[line] & there
        suited = enough & self._world.eligible[line]
        if not there.any():
            return Why.NONE, None
        if not enough.any():
            return Why.BELOW, _largest(fits, there & (fits > 0))
        if not suited.any():
            return Why.BLOCKED, _largest(fits, enough)
        if not possible.any():
            return Why.VETOED, _largest(fits, suited)
        return Why.QUOTA if (possible & free).any() else Why.TAKEN, _largest(fits, possible)

    def _vetoes(self, codes: Iterable[str], ids: Iterable[str]) -> tuple[Veto, ...]:
        """Return the vetoes that some of these pairs fall under, in the order given."""
        named, places = {None, *codes}, {None, *ids}
        return tuple(veto for veto in self._world.vetoes if veto.candidate in named and veto.place in places)


def _largest(fits: Floats, among: Truths) -> int | None:
    return int(np.where(among, fits, -1.0).argmax()) if among.any() else None
