"""What all kinds of records share: what became of a saved one, and the error for an unknown one."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from rapidfuzz import fuzz, process

from profiles.errors import UserError
from profiles.messages import M, Message

_CLOSE = 60.0
"""Least likeness (0-100) of an id that is proposed instead of an unknown one."""


class Saved(StrEnum):
    """What became of a record that was offered to the databank."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


def unknown(what: Message, key: str, known: Iterable[str], otherwise: Message) -> UserError:
    """Return the error for an id that is not in the databank, with up to three close ids, or how to go on."""
    close = process.extract(key, sorted(known), scorer=fuzz.ratio, processor=str.casefold, limit=3, score_cutoff=_CLOSE)
    mend = M("Did you mean {keys}?", keys=", ".join(found for found, _, _ in close)) if close else otherwise
    return UserError(what, mend=mend)
