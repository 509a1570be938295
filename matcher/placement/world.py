"""Candidates and places of a round side by side, in the order of their ids."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.placement.optimum import Floats
from matcher.placement.terms import Seat, Veto

Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class World:
    """Who and what is placed, and what stands between them; arrays have shape (candidates, places)."""

    codes: tuple[str, ...]
    places: tuple[Seat, ...]
    fits: Floats
    eligible: Truths
    vetoes: tuple[Veto, ...]

    def allowed(self) -> Truths:
        """Return which pairs nobody vetoed."""
        rows = {code: row for row, code in enumerate(self.codes)}
        columns = {place.id: column for column, place in enumerate(self.places)}
        allowed = np.ones(self.fits.shape, dtype=np.bool_)
        for veto in self.vetoes:
            row = slice(None) if veto.candidate is None else rows.get(veto.candidate)
            column = slice(None) if veto.place is None else columns.get(veto.place)
            if row is not None and column is not None:
                allowed[row, column] = False
        return allowed
