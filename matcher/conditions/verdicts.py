"""How a condition can stand for a person, and what one look at it gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from profiles.messages import Message


class ConditionState(StrEnum):
    """How a condition stands for a person.

    *obtainable*: a course or a request gets it. *unknown*: nobody has asked yet. *wish*: not met, but only a wish.
    """

    MET = "met"
    OBTAINABLE = "obtainable"
    BLOCKING = "blocking"
    UNKNOWN = "unknown"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a condition stands by itself, why, the paper that a course must grant for it, and the way to travel in km."""

    state: ConditionState
    why: Message
    paper: str | None = None
    km: int | None = None


MET, BLOCKING, UNKNOWN = ConditionState.MET, ConditionState.BLOCKING, ConditionState.UNKNOWN
OBTAINABLE = ConditionState.OBTAINABLE
