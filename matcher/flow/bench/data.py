"""The public data that benchmarks read: a folder beside the project, never part of it."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.esco import read_esco
from profiles.vocabulary.vocabulary import Vocabulary

REPORT_FROM = 0.7
"""Of data that is also trained on, the part (by hash) from which figures are reported."""

Row = dict[str, str]


@dataclass(frozen=True)
class BenchData:
    """The folder with ESCO, MELO, the crosswalk and the annotated sentences."""

    folder: Path

    def path(self, name: str) -> Path:
        """Return a file of the folder.

        Raises
        ------
        UserError
            When it is not there.
        """
        path = self.folder / name
        if not path.exists():
            raise UserError(
                M("there is no {name} among the benchmark data.", name=name),
                where=Place(str(self.folder)),
                mend=M("Name the folder that holds it with --data."),
            )
        return path

    def has(self, name: str) -> bool:
        """Return whether the folder holds a file."""
        return (self.folder / name).exists()

    def rows(self, name: str, columns: tuple[str, ...] = ()) -> list[Row]:
        """Return the rows of a table, by column; ``columns`` names those of a table without a header."""
        path = self.path(name)
        with path.open(encoding="utf-8", newline="") as file:
            if path.suffix == ".tsv":
                return list(csv.DictReader(file, fieldnames=columns or None, delimiter="\t", quoting=csv.QUOTE_NONE))
            return list(csv.DictReader(file, fieldnames=columns or None))

    @cached_property
    def esco(self) -> Vocabulary:
        """ESCO with Dutch and English labels, from its official bundle."""
        folder = self.path("esco")
        return read_esco(sorted(folder.iterdir()), languages=("nl", "en")).vocabulary


def narrowed(vocabulary: Vocabulary, keep: Callable[[str], bool]) -> Vocabulary:
    """Return a vocabulary with some of its concepts; relations to others are left out."""
    kept = {key for key in (*vocabulary.competences, *vocabulary.occupations) if keep(key)}

    def only(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in ids if name in kept)

    return Vocabulary.build(
        vocabulary.name,
        vocabulary.version,
        [
            replace(
                concept,
                broader=only(concept.broader),
                related=only(concept.related),
                essential=only(concept.essential),
                optional=only(concept.optional),
                paper=replace(concept.paper, certifies=only(concept.paper.certifies)) if concept.paper else None,
            )
            for key, concept in vocabulary.competences.items()
            if key in kept
        ],
        [
            replace(
                concept,
                broader=only(concept.broader),
                essential=only(concept.essential),
                important=only(concept.important),
                somewhat=only(concept.somewhat),
                optional=only(concept.optional),
            )
            for key, concept in vocabulary.occupations.items()
            if key in kept
        ],
        vocabulary.sectors.values(),
        groups=vocabulary.groups.values(),
        circumstances=vocabulary.circumstances.values(),
    )


def part(key: str) -> float:
    """Return a fixed number in [0, 1) for a key, by which data is divided the same way on every machine.

    >>> 0 <= part("KN-10") < 1
    True
    """
    return int(hashlib.sha256(f"linking:{key}".encode()).hexdigest()[:8], 16) / 2**32
