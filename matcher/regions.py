"""Regions and the weights of their sectors: policy, kept apart from what people can do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from profiles.errors import UserError
from profiles.messages import M

NEUTRAL = 1.0
LEAST, MOST = 0.0, 3.0
"""A sector weight lies between 0 and 3; 1 is neutral."""


@dataclass(frozen=True, slots=True)
class Region:
    """An arbeidsmarktregio with its CBS code and, where known, its municipalities (code and name)."""

    id: str
    name: str
    municipalities: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SectorWeight:
    """A weight that somebody gave a sector in a region, from a moment on."""

    region: str
    sector: str
    weight: float
    since: datetime
    by: str
    reason: str = ""

    def __post_init__(self) -> None:
        check_weight(self.weight)


def check_weight(weight: float) -> float:
    """Return ``weight`` when it is one.

    Raises
    ------
    UserError
        When it is not a number between 0 and 3.
    """
    if not LEAST <= weight <= MOST:
        raise UserError(
            M("a sector weight of {weight} is not between 0 and 3.", weight=weight),
            mend=M("Choose a number from 0 to 3; 1 is neutral."),
        )
    return weight


def weight_of(sector: str | None, weights: Mapping[str, float]) -> float:
    """Return the weight of a sector; a sector without one, or no sector, is neutral."""
    return weights.get(sector, NEUTRAL) if sector else NEUTRAL
