"""Finding concepts by what is no word: an id, an address (URI), a code of ISCO, ESCO, VUM or another scheme."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from profiles.vocabulary.concepts import Competence, MappingRelation, Occupation

_LAST = "\U0010ffff"
_BY_BEGINNING = 200
"""The most concepts found by the beginning of a code."""
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Coded:
    """A concept, by its number in the index, found by a code: ``share`` is the part of the code that was typed."""

    concept: int
    code: str
    share: float


class Codes:
    """Ids, the last parts of ids, codes and exactly matching addresses of concepts, in order."""

    def __init__(self, concepts: list[Competence | Occupation]) -> None:
        pairs = sorted(
            {(key.casefold(), number) for number, concept in enumerate(concepts) for key in _codes_of(concept) if key}
        )
        self._keys = [key for key, _ in pairs]
        self._owners = [number for _, number in pairs]

    def find(self, typed: str) -> Iterator[Coded]:
        """Yield the concepts whose code is or begins with what was typed, the code itself first.

        A beginning counts only where it holds a digit: the beginnings of words are found by the words.
        """
        wanted = typed.strip().casefold()
        if len(wanted) < _SHORTEST or any(char.isspace() for char in wanted):
            return
        low = bisect_left(self._keys, wanted)
        high = bisect_left(self._keys, wanted + _LAST)
        by_beginning = any(char.isdigit() for char in wanted)
        for place in range(low, min(high, low + _BY_BEGINNING)):
            code = self._keys[place]
            if code == wanted or by_beginning:
                yield Coded(self._owners[place], code, len(wanted) / len(code))


def _codes_of(concept: Competence | Occupation) -> Iterator[str]:
    yield concept.id
    for mark in ("/", "#", ":"):
        last = concept.id.rpartition(mark)[2] if mark in concept.id else ""
        # A last part that reads like a word says less than the labels do.
        if any(char.isdigit() or char == "-" for char in last):
            yield last
    for _, code in concept.codes:
        yield code
    if isinstance(concept, Occupation):
        yield concept.isco
    for mapping in concept.mappings:
        if mapping.relation in (MappingRelation.EXACT, MappingRelation.CLOSE):
            yield mapping.uri
