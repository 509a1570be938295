"""Crosswalks: what the concepts of one vocabulary are in another, as SKOS mapping relations.

In a row, the relation tells what the *object* is to the subject: ``broad`` means that the object is broader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.vocabulary import Vocabulary

INVERSE: Mapping[MappingRelation, MappingRelation] = MappingProxyType(
    {
        MappingRelation.EXACT: MappingRelation.EXACT,
        MappingRelation.CLOSE: MappingRelation.CLOSE,
        MappingRelation.BROAD: MappingRelation.NARROW,
        MappingRelation.NARROW: MappingRelation.BROAD,
        MappingRelation.RELATED: MappingRelation.RELATED,
    }
)
"""What the subject is to the object."""

ORDER = tuple(MappingRelation)
"""Relations, the nearest first."""


_AT_LEAST = (MappingRelation.EXACT, MappingRelation.CLOSE, MappingRelation.BROAD)


@dataclass(frozen=True, slots=True, order=True)
class CrosswalkRow:
    """One mapping: ``object`` is ``relation`` to ``subject``; both are ids of concepts."""

    subject: str
    relation: MappingRelation
    object: str


@dataclass(frozen=True)
class Crosswalk:
    """Mappings from the vocabulary named ``source`` to the one named ``target``, sorted and each once."""

    source: str
    target: str
    rows: tuple[CrosswalkRow, ...]

    @classmethod
    def build(cls, source: str, target: str, rows: Iterable[CrosswalkRow]) -> Crosswalk:
        """Make a crosswalk of rows in any order."""
        return cls(source, target, tuple(sorted(set(rows))))

    def inverse(self) -> Crosswalk:
        """Return the crosswalk the other way; the inverse of the inverse is the crosswalk itself."""
        rows = (CrosswalkRow(row.object, INVERSE[row.relation], row.subject) for row in self.rows)
        return Crosswalk.build(self.target, self.source, rows)

    def targets(self) -> Mapping[str, tuple[CrosswalkRow, ...]]:
        """Return the rows of each subject, the nearest relation first, then by object."""
        found: dict[str, list[CrosswalkRow]] = {}
        for row in self.rows:
            found.setdefault(row.subject, []).append(row)
        return {
            subject: tuple(sorted(rows, key=lambda row: (ORDER.index(row.relation), row.object)))
            for subject, rows in found.items()
        }


def composed(first: MappingRelation, second: MappingRelation) -> MappingRelation:
    """Return what C is to A when B is ``first`` to A and C is ``second`` to B.

    An exact match passes the other relation on, and so do two of a kind that go the same way; whatever else is joined
    is only related. Two close matches stay close by our choice: SKOS leaves that open, and in practice it holds.
    """
    if MappingRelation.EXACT in (first, second):
        return second if first is MappingRelation.EXACT else first
    if first is second and first is not MappingRelation.RELATED:
        return first
    if {first, second} == {MappingRelation.CLOSE, MappingRelation.BROAD}:
        return MappingRelation.BROAD
    if {first, second} == {MappingRelation.CLOSE, MappingRelation.NARROW}:
        return MappingRelation.NARROW
    return MappingRelation.RELATED


def crosswalk_of(vocabulary: Vocabulary, target: str) -> Crosswalk:
    """Return all mappings that a vocabulary's own concepts name, as a crosswalk to a vocabulary named ``target``."""
    return Crosswalk.build(vocabulary.name, target, _own_rows(vocabulary))


def crosswalk_between(source: Vocabulary, target: Vocabulary, given: Iterable[Crosswalk] = ()) -> Crosswalk:
    """Return what is known of the concepts of one vocabulary in another.

    A subject's rows come from the first of these that has any: the same id in both (a newer version of the same
    vocabulary); crosswalks that were given, and the mappings that the concepts of either name, in either direction;
    mappings of both to the same third concept, such as one of ESCO; and last, what its nearest broader concept is.

    Parameters
    ----------
    source, target:
        The two vocabularies; only their competences and occupations occur in the result.
    given:
        Crosswalks between vocabularies of these names, in either direction; others are passed over.
    """
    known, wanted = _ids(source), _ids(target)
    rows: dict[str, set[CrosswalkRow]] = {}

    def put(found: Iterable[CrosswalkRow]) -> None:
        fresh: dict[str, set[CrosswalkRow]] = {}
        for row in found:
            if row.subject in known and row.object in wanted and row.subject not in rows:
                fresh.setdefault(row.subject, set()).add(row)
        rows.update(fresh)

    put(CrosswalkRow(same, MappingRelation.EXACT, same) for same in sorted(known & wanted))
    forth, back = list(_own_rows(source)), list(_own_rows(target))
    put([*_given(source, target, given), *forth, *_turned(back)])
    put(_joined(forth, _turned(back)))
    put(_inherited(source, rows))
    return Crosswalk.build(source.name, target.name, (row for found in rows.values() for row in found))


def _own_rows(vocabulary: Vocabulary) -> Iterator[CrosswalkRow]:
    for concepts in (vocabulary.competences, vocabulary.occupations):
        for concept in concepts.values():
            for mapping in concept.mappings:
                yield CrosswalkRow(concept.id, mapping.relation, mapping.uri)


def _given(source: Vocabulary, target: Vocabulary, given: Iterable[Crosswalk]) -> Iterator[CrosswalkRow]:
    for crosswalk in given:
        if (crosswalk.source, crosswalk.target) == (source.name, target.name):
            yield from crosswalk.rows
        elif (crosswalk.source, crosswalk.target) == (target.name, source.name):
            yield from crosswalk.inverse().rows


def _turned(rows: Iterable[CrosswalkRow]) -> Iterator[CrosswalkRow]:
    return (CrosswalkRow(row.object, INVERSE[row.relation], row.subject) for row in rows)


def _joined(first: Iterable[CrosswalkRow], second: Iterable[CrosswalkRow]) -> Iterator[CrosswalkRow]:
    by_subject: dict[str, list[CrosswalkRow]] = {}
    for row in second:
        by_subject.setdefault(row.subject, []).append(row)
    for row in first:
        for other in by_subject.get(row.object, ()):
            yield CrosswalkRow(row.subject, composed(row.relation, other.relation), other.object)


def _inherited(source: Vocabulary, rows: Mapping[str, set[CrosswalkRow]]) -> Iterator[CrosswalkRow]:
    """Yield, for what has no rows, those of its nearest broader concept: what is not narrower than that is broader."""
    for concepts in (source.competences, source.occupations):
        for identifier in concepts:
            above, seen = [identifier], {identifier}
            while above and identifier not in rows:
                above = [one for here in above for one in concepts[here].broader if one not in seen]
                seen.update(above)
                found = [row for one in above for row in rows.get(one, ()) if row.relation in _AT_LEAST]
                if found:
                    yield from (CrosswalkRow(identifier, MappingRelation.BROAD, row.object) for row in found)
                    break


def _ids(vocabulary: Vocabulary) -> set[str]:
    return {*vocabulary.competences, *vocabulary.occupations}
