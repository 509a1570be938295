"""The table form of a vocabulary: which columns there are, and what each holds.

One row tells one concept in one language. What does not depend on the language (relations, codes, level) stands on any
row of the concept. Lists in a cell are separated by ``|``; a ``|`` or ``\\`` inside an item has a ``\\`` before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from profiles.vocabulary.concepts import CompetenceKind, QualificationKind


class RowKind(StrEnum):
    """What a row tells, beside the kinds of competence."""

    OCCUPATION = "occupation"
    OCCUPATION_GROUP = "occupation_group"
    GROUP = "group"
    CIRCUMSTANCE = "circumstance"
    SECTOR = "sector"


KINDS: tuple[str, ...] = (
    *(kind.value for kind in CompetenceKind),
    *(kind.value for kind in RowKind),
    *(kind.value for kind in QualificationKind),
)
"""All values of column ``kind``."""

ALIASES = {
    "vakvaardigheid": CompetenceKind.SKILL.value,
    "vaardigheid": CompetenceKind.SKILL.value,
    "competence": CompetenceKind.SKILL.value,
    "competentie": CompetenceKind.SKILL.value,
    "skill/competence": CompetenceKind.SKILL.value,
    "kennis": CompetenceKind.KNOWLEDGE.value,
    "gedragscompetentie": CompetenceKind.BEHAVIOUR.value,
    "gedrag": CompetenceKind.BEHAVIOUR.value,
    "taal": CompetenceKind.LANGUAGE.value,
    "bewijs van bekwaamheid": CompetenceKind.CERTIFICATE.value,
    "beroep": RowKind.OCCUPATION.value,
}
"""Other words for a kind, as tables made by people have them."""

COLUMNS = (
    "id", "kind", "lang", "label", "alt_labels", "hidden_labels", "description", "definition", "scope_note", "examples",
    "broader", "related", "groups", "sectors", "level", "reuse", "isco", "code", "codes",
    "essential", "important", "somewhat", "optional", "circumstances",
    "exact_match", "close_match", "broad_match", "narrow_match", "related_match",
    "sbi", "paper_basis", "paper_valid_years", "paper_obtained_by", "certifies",
)  # fmt: skip
"""Columns in the order in which they are written; only ``id`` and ``label`` are needed."""

NEEDED = ("id", "label")

FORMULA_STARTS = ("=", "+", "-", "@")
"""What a spreadsheet takes for the start of a formula; such a cell is written with a quote mark before it."""

_ESCAPED = re.compile(r"[=\\]")
_BEFORE = r"\\\g<0>"
_PARTS = re.compile(r"(?:\\.|[^|\\])+|(?<=\|)(?=\|)", re.DOTALL)


def join_cell(items: Iterable[str]) -> str:
    """Return items as one cell."""
    return "|".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def split_cell(cell: str) -> list[str]:
    """Return the items of a cell, without spaces around them; empty ones are left out.

    >>> split_cell(join_cell(["a|b", "c"]))
    ['a|b', 'c']
    """
    items = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in _PARTS.findall(cell))
    return [item for item in items if item]


def pair_cell(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs as one cell: ``first=second|…``; an ``=`` in the first part has a ``\\`` before it."""
    return join_cell(
        f"{first.replace(chr(92), chr(92) * 2).replace('=', chr(92) + '=')}={second}" for first, second in pairs
    )


def split_pairs(cell: str) -> list[tuple[str, str]]:
    """Return the pairs of a cell; an item without ``=`` gives a pair with an empty second part."""
    pairs = []
    for item in split_cell(cell):
        match = re.match(r"((?:\\.|[^=\\])*)(?:=(.*))?\Z", item, re.DOTALL)
        first, second = (match[1], match[2] or "") if match else (item, "")
        pairs.append((re.sub(r"\\(.)", r"\1", first, flags=re.DOTALL).strip(), second.strip()))
    return pairs
