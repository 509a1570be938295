"""The order of proposals: the fit after the region's sector weight. The weight never changes a fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matcher.regions import weight_of


@dataclass(frozen=True, slots=True)
class Ranked:
    """A pair in the order: its fit, the weight of the vacancy's sector, and their product."""

    candidate: str
    vacancy: str
    fit: float
    sector_weight: float

    @property
    def rank_score(self) -> float:
        """What the order goes by: fit x sector weight."""
        return self.fit * self.sector_weight


def rank(
    pairs: Iterable[tuple[str, str, float, str | None]],
    weights: Mapping[str, float],
    *,
    top: int | None = None,
) -> list[Ranked]:
    """Return pairs (candidate, vacancy, fit, sector) in order, best first.

    Equal scores go by fit, then by vacancy and candidate, so that the order is the same every time.
    """
    ranked = [Ranked(candidate, vacancy, fit, weight_of(sector, weights)) for candidate, vacancy, fit, sector in pairs]
    ranked.sort(key=lambda pair: (-pair.rank_score, -pair.fit, pair.vacancy, pair.candidate))
    return ranked if top is None else ranked[:top]
