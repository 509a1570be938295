"""Texts in the cells of a spreadsheet: none of them may run as a formula, and lists stand in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@")
"""What a spreadsheet takes for the start of a formula; such a cell is written with a quote mark before it."""

LONGEST = 32_767
"""Most characters that a spreadsheet keeps in a cell."""

_PART = re.compile(r"(?:\\.|[^;|\n\\])+", re.DOTALL)


def guarded(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), unguarded("'=1+1")
    ("'=1+1", '=1+1')
    """
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell that :func:`guarded` wrote, or that a person wrote so."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def joined(items: Iterable[str]) -> str:
    """Return items as one cell, with ``;`` between them; what would part an item has a ``\\`` before it."""
    return "; ".join(re.sub(r"[\\;|\n]", r"\\\g<0>", item) for item in items)


def parted(cell: str) -> list[str]:
    """Return the items of a cell, parted by ``;``, ``|`` or line ends, without spaces around them.

    >>> parted(joined(["nl:B1", "a;b"]))
    ['nl:B1', 'a;b']
    """
    items = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in _PART.findall(cell))
    return [item for item in items if item]
