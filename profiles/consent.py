"""What a candidate agreed to: for which purpose, since when, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Purpose(StrEnum):
    """What a portfolio may be used for: to compare it with vacancies, or to show a profile to employers."""

    MATCHING = "matching"
    SHARING = "sharing"


@dataclass(frozen=True, slots=True)
class Consent:
    """That the candidate agreed to ``purpose`` on the day ``given``.

    ``until`` is the last day on which it holds: the day it was given for, or the day it was withdrawn. None is no end.
    """

    purpose: Purpose
    given: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether it holds on ``day``."""
        return self.given <= day and (self.until is None or day <= self.until)
