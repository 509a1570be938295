"""Small worlds to place, and every placement of them, to hold the best against."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from matcher.placement.optimum import Floats
from matcher.placement.round import Round, place_all
from matcher.placement.terms import Party, Quota, Seat, Terms, Veto
from matcher.placement.world import Truths

SECTORS = ("care", "retail", None)
Pairs = tuple[tuple[int, int], ...]
Rank = tuple[int, int, float]


@dataclass(frozen=True)
class Small:
    """What one round is given."""

    codes: tuple[str, ...]
    seats: tuple[Seat, ...]
    fits: Floats
    eligible: Truths
    vetoes: tuple[Veto, ...]
    terms: Terms

    def placed(self) -> Round:
        return place_all(
            self.codes, self.seats, self.fits, eligible=self.eligible, vetoes=self.vetoes, terms=self.terms
        )

    def may(self, row: int, column: int) -> bool:
        """Return whether a pair may be proposed, told pair by pair."""
        fit = float(self.fits[row, column])
        no = any(
            veto.candidate in (None, self.codes[row]) and veto.place in (None, self.seats[column].id)
            for veto in self.vetoes
        )
        return fit > 0 and fit >= self.terms.least_fit and bool(self.eligible[row, column]) and not no

    def every(self) -> Iterator[Pairs]:
        """Yield every placement that keeps to the terms."""
        ways = [
            [
                chosen
                for count in range(self.terms.each + 1)
                for chosen in itertools.combinations(
                    [column for column in range(len(self.seats)) if self.may(row, column)], count
                )
            ]
            for row in range(len(self.codes))
        ]
        for choice in itertools.product(*ways):
            pairs = tuple((row, column) for row, chosen in enumerate(choice) for column in chosen)
            if self.fits_in(pairs):
                yield pairs

    def fits_in(self, pairs: Pairs) -> bool:
        taken = [sum(column == one for _, column in pairs) for one in range(len(self.seats))]
        room = all(
            count <= seat.positions * self.terms.per_position for count, seat in zip(taken, self.seats, strict=True)
        )
        return room and all(
            quota.most is None or self.in_sector(pairs, quota) <= quota.most for quota in self.terms.quotas
        )

    def in_sector(self, pairs: Pairs, quota: Quota) -> int:
        return sum(self.seats[column].sector == quota.sector for _, column in pairs)

    def rank(self, pairs: Pairs) -> Rank:
        """Return what a placement is judged by, the first that counts first."""
        short = sum(max(quota.least - self.in_sector(pairs, quota), 0) for quota in self.terms.quotas)
        total = math.fsum(float(self.fits[pair]) for pair in pairs)
        return (-short, len({row for row, _ in pairs}), total)

    def reordered(self, rows: list[int], columns: list[int]) -> Small:
        return replace(
            self,
            codes=tuple(self.codes[row] for row in rows),
            seats=tuple(self.seats[column] for column in columns),
            fits=self.fits[np.ix_(rows, columns)],
            eligible=self.eligible[np.ix_(rows, columns)],
        )


FITS = st.sampled_from([0.0, 0.2, 0.5, 0.5, 0.7, 1.0]) | st.floats(0.0, 1.0)


@st.composite
def worlds(draw: st.DrawFn) -> Small:
    rows, columns = draw(st.integers(0, 4)), draw(st.integers(0, 3))
    codes = tuple(f"K-{row}" for row in range(rows))
    seats = tuple(
        Seat(f"V-{column}", draw(st.integers(0, 3)), draw(st.sampled_from(SECTORS))) for column in range(columns)
    )
    fits = np.array([[draw(FITS) for _ in range(columns)] for _ in range(rows)], dtype=np.float64)
    eligible = np.array([[draw(st.integers(0, 4)) > 0 for _ in range(columns)] for _ in range(rows)], dtype=np.bool_)
    named = [
        (code, place)
        for code in (None, *codes)
        for place in (None, *(seat.id for seat in seats))
        if (code, place) != (None, None)
    ]
    vetoes = draw(st.lists(st.sampled_from(named), max_size=2)) if named else []
    quotas = []
    for sector in draw(st.lists(st.sampled_from(["care", "retail"]), unique=True)):
        least = draw(st.integers(0, 2))
        quotas.append(Quota(sector, least, draw(st.none() | st.integers(least, 3))))
    terms = Terms(
        draw(st.sampled_from([0.0, 0.0, 0.3, 0.6])),
        draw(st.integers(1, 2)),
        draw(st.integers(1, 2)),
        tuple(quotas),
    )
    said = tuple(Veto(candidate, place, draw(st.sampled_from(Party))) for candidate, place in vetoes)
    return Small(codes, seats, fits.reshape(rows, columns), eligible.reshape(rows, columns), said, terms)
