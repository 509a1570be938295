"""What a placement round is about: places, vetoes, quotas of sectors, and what a proposal must at least be."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from profiles.errors import UserError
from profiles.messages import M

MOST_PROPOSALS = 100
"""Most proposals that one candidate is given, or that are made for one position."""


class Party(StrEnum):
    """Who says no to a pair."""

    CANDIDATE = "candidate"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Seat:
    """A place of work, or a mentor, and how many people it has room for; ``sector`` is what quotas go by."""

    id: str
    positions: int = 1
    sector: str | None = None

    def __post_init__(self) -> None:
        if self.positions < 0:
            raise ValueError(f"{self.positions} positions of {self.id} are fewer than 0")


@dataclass(frozen=True, slots=True)
class Veto:
    """A no to a pair, or with one of both left open to all of a candidate or a place; with who said it, and why."""

    candidate: str | None
    place: str | None
    by: Party
    reason: str = ""

    def __post_init__(self) -> None:
        if self.candidate is None and self.place is None:
            raise ValueError("a veto names a candidate, a place, or both")


@dataclass(frozen=True, slots=True)
class Quota:
    """How many proposals a sector gets at least and at most (None: no bound); the least as far as can be reached."""

    sector: str
    least: int = 0
    most: int | None = None

    def __post_init__(self) -> None:
        if self.least < 0 or (self.most is not None and self.most < self.least):
            raise UserError(
                M("a quota of {least} to {most} for {sector} cannot be.", least=self.least, most=self.most,
                  sector=self.sector),
                mend=M("Give a least of 0 or more, and a most that is not below it."),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Terms:
    """What every proposal of a round must keep to.

    ``least_fit`` in [0, 1] is the floor of a proposal: nobody is proposed below it, and never with a fit of nothing.
    ``each`` is how many proposals a candidate is given at most, ``per_position`` how many are made for one position.
    """

    least_fit: float = 0.0
    each: int = 1
    per_position: int = 1
    quotas: tuple[Quota, ...] = field(default=())

    def __post_init__(self) -> None:
        if not 0.0 <= self.least_fit <= 1.0:
            raise UserError(
                M("a least fit of {fit} is not between 0 and 1.", fit=self.least_fit),
                mend=M("Choose a number from 0 to 1, such as 0.4."),
            )
        for count in (self.each, self.per_position):
            if not 1 <= count <= MOST_PROPOSALS:
                raise UserError(
                    M("{count} proposals is not between 1 and {most}.", count=count, most=MOST_PROPOSALS),
                    mend=M("Choose a whole number in between."),
                )
        sectors = [quota.sector for quota in self.quotas]
        if len(sectors) != len(set(sectors)):
            raise UserError(
                M("a sector has two quotas."), mend=M("Give each sector one, such as zorg=2-10 for a least and a most.")
            )
