"""Gaps: what is asked and not (fully) met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matcher.explaining import Reason, State
from vacancies.model import Importance

ENOUGH = 0.75
"""From this part on a requirement counts as met well enough to leave it out of the gaps."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement that is asked and not (fully) met.

    ``missing`` is asked minus met, in [0, 1]; ``has_level`` is 0 when nothing is known. ``state`` tells a known
    shortage (*gap*) from what nobody has asked yet (*no_data*) and from what only something near it meets (*related*).
    """

    requirement: str
    importance: Importance
    level: int
    has_level: int
    missing: float
    share: float
    state: State


def find_gaps(reasons: Iterable[Reason]) -> tuple[Gap, ...]:
    """Return the gaps of a pair: musts first, then by what closing them adds to the fit."""
    found = [
        Gap(
            requirement=reason.requirement,
            importance=reason.importance,
            level=reason.level,
            has_level=reason.by.level if reason.by else 0,
            missing=1.0 - reason.met,
            share=reason.share,
            state=reason.state,
        )
        for reason in reasons
        if reason.met < ENOUGH
    ]
    order = {Importance.MUST: 0, Importance.SHOULD: 1, Importance.NICE: 2}
    return tuple(sorted(found, key=lambda gap: (order[gap.importance], -gap.share * gap.missing, gap.requirement)))
