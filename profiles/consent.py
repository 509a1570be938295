"""What a candidate agreed to: for which purpose, since when, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum


class Purpose(StrEnum):
    """What a portfolio may be used for: to compare it with vacancies, or to show a profile to employers."""

    MATCHING = "matching"
    SHARING = "sharing"


@dataclass(frozen=True, slots=True)
class Consent:
    """That the candidate agreed to ``purpose`` on the day ``given``.

    ``until`` is the last day on which it holds: the day it was given for, or the day before it was withdrawn. None is
    no end.
    """

    purpose: Purpose
    given: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether it holds on ``day``."""
        return self.given <= day and (self.until is None or day <= self.until)


def holds(consents: Iterable[Consent], purpose: Purpose, day: date) -> bool:
    """Return whether any of these consents holds for a purpose on a day."""
    return any(consent.purpose is purpose and consent.holds(day) for consent in consents)


def given(consents: tuple[Consent, ...], purpose: Purpose, day: date, until: date | None = None) -> tuple[Consent, ...]:
    """Return the consents after one was given on ``day``; one that already says the same stays as it is.

    An earlier one for the purpose ends where the new one begins, so that what holds is what was said last.

    Raises
    ------
    ValueError
        When it would end before it begins.
    """
    if until is not None and until < day:
        raise ValueError("a consent cannot end before it begins")
    if any(one.purpose is purpose and one.holds(day) and one.until == until for one in consents):
        return consents
    return (*withdrawn(consents, purpose, day), Consent(purpose, day, until))


def withdrawn(consents: tuple[Consent, ...], purpose: Purpose, day: date) -> tuple[Consent, ...]:
    """Return the consents after one was withdrawn on ``day``, from which day on it no longer holds.

    What held before stays on record; one that would begin only later never begins.
    """
    last = day - timedelta(days=1)
    return tuple(
        replace(one, until=last if one.until is None else min(one.until, last)) if one.purpose is purpose else one
        for one in consents
    )
