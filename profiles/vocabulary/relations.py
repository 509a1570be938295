"""By which relations one competence counts for another, and what each counts for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray


class How(IntEnum):
    """By which relation one competence counts for another."""

    SAME = 1
    NARROWER = 2
    BROADER = 3
    RELATED = 4
    SIBLING = 5
    MEANING = 6


@dataclass(frozen=True, slots=True)
class TransferSettings:
    """What each relation counts for, all in [0, 1]; what counts less than ``least`` counts nothing.

    Parameters
    ----------
    broader:
        Having the broader when the narrower is asked; halved with each further step.
    related:
        Having what is related.
    needed, useful:
        Having a competence that needs the one asked (ESCO's essential), or is helped by it (optional); the other way
        round counts half, since knowing what a task needs is not yet doing it.
    sibling:
        Having another one right below the same broader competence, where that has at most ``family`` narrower ones;
        half when no occupation asks both.
    kin:
        Having one of the same group, or of a larger family, that is near in meaning too (cosine at least
        ``kin_from``) and in the same line of work.
    meaning, meaning_from:
        Likeness in meaning counts above the cosine ``meaning_from``, and ``meaning`` at cosine 1.
    doubt:
        What is taken off the cosine of two competences that no occupation asks both and no group or broader
        competence joins: sentence vectors find "repairing sails" and "repairing fans" alike.
    neighbours:
        The most competences that count for another by meaning or as kin, the nearest first.
    """

    broader: float = 0.5
    related: float = 0.4
    needed: float = 0.5
    useful: float = 0.3
    sibling: float = 0.3
    family: int = 20
    kin: float = 0.2
    kin_from: float = 0.65
    meaning: float = 0.5
    meaning_from: float = 0.7
    doubt: float = 0.1
    neighbours: int = 20
    least: float = 0.15


@dataclass(frozen=True, slots=True)
class Entries:
    """Some cells of the transfer matrix: having ``had`` counts ``value`` for ``asked``; all of shape (entries,)."""

    asked: NDArray[np.int64]
    had: NDArray[np.int64]
    value: NDArray[np.float64]
    how: NDArray[np.int8]

    @classmethod
    def alike(cls, asked: NDArray[np.integer], had: NDArray[np.integer], value: float, how: How) -> Entries:
        """Return entries that all count the same by one relation."""
        count = len(asked)
        return cls(asked.astype(np.int64), had.astype(np.int64), np.full(count, value), np.full(count, how, np.int8))
