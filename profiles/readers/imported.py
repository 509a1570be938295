"""What reading a vocabulary from files gives: the vocabulary, and what had to be left out or mended on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from profiles.errors import UserError
from profiles.messages import M, Message
from profiles.vocabulary.vocabulary import Vocabulary

Progress = Callable[[Message, int, int | None], None]
"""Told what is being read, how many records of it are done, and how many there are (None while not known)."""


def silent(_what: Message, _done: int, _total: int | None) -> None:
    """Tell nobody of progress."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A vocabulary that was read; ``warnings`` tell, each with its place, what was left out or mended.

    ``refused`` counts the concepts that were left out because their rows did not fit.
    """

    vocabulary: Vocabulary
    warnings: tuple[UserError, ...] = ()
    refused: int = 0


@dataclass
class Warnings:
    """Collects warnings; of each kind of problem the first ``keep`` are told one by one, the others are counted.

    One broken column in a large file gives thousands of the same warning, and nobody reads those.
    """

    keep: int = 10
    refused: int = 0
    _told: list[UserError] = field(default_factory=list)
    _count: dict[str, int] = field(default_factory=dict)
    _last: dict[str, UserError] = field(default_factory=dict)

    def add(self, warning: UserError) -> None:
        """Take one more warning."""
        kind = warning.what.template
        self._count[kind] = self._count.get(kind, 0) + 1
        self._last[kind] = warning
        if self._count[kind] <= self.keep:
            self._told.append(warning)

    def refuse(self, warning: UserError) -> None:
        """Take a warning that tells of a concept left out."""
        self.refused += 1
        self.add(warning)

    def all(self) -> tuple[UserError, ...]:
        """Return what is told: the first of each kind, and for each kind that had more, how many and the last."""
        more = [
            UserError(
                M("and {count} more like this, the last: {problem}", count=count - self.keep, problem=last.what),
                where=last.where,
            )
            for kind, count in self._count.items()
            if count > self.keep and (last := self._last[kind])
        ]
        return (*self._told, *more)
