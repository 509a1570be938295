"""One order for all that has no order of its own, so that vocabularies with the same content are equal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from profiles.vocabulary.concepts import (
    Circumstance,
    Competence,
    ConceptMapping,
    Group,
    Label,
    MappingRelation,
    Note,
    NoteKind,
    Occupation,
    PaperFacts,
    Qualification,
    Sector,
)
from profiles.vocabulary.vocabulary import Vocabulary

_T = TypeVar("_T", Competence, Occupation, Group, Qualification, Circumstance, Sector)


def canonical(vocabulary: Vocabulary) -> Vocabulary:
    """Return the same vocabulary with concepts by id, Dutch labels first, and every list sorted.

    RDF keeps no order, so a vocabulary that went through it comes back in this one.
    """
    return Vocabulary.build(
        vocabulary.name,
        vocabulary.version,
        [_competence(one) for one in _by_id(vocabulary.competences.values())],
        [_occupation(one) for one in _by_id(vocabulary.occupations.values())],
        [
            replace(one, labels=in_order(one.labels), sbi2025=tuple(sorted(one.sbi2025)))
            for one in _by_id(vocabulary.sectors.values())
        ],
        groups=[
            replace(one, labels=in_order(one.labels), broader=_sorted(one.broader), notes=notes_in_order(one.notes))
            for one in _by_id(vocabulary.groups.values())
        ],
        qualifications=[
            replace(
                one,
                labels=in_order(one.labels),
                essential=_sorted(one.essential),
                important=_sorted(one.important),
                somewhat=_sorted(one.somewhat),
            )
            for one in _by_id(vocabulary.qualifications.values())
        ],
        circumstances=[replace(one, labels=in_order(one.labels)) for one in _by_id(vocabulary.circumstances.values())],
    )


def in_order(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Return labels with Dutch first, then by language; of each, the preferred one, the others, the hidden ones."""
    return tuple(sorted(labels, key=lambda one: (one.lang != "nl", one.lang, not one.preferred, one.hidden, one.text)))


def notes_in_order(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return notes with Dutch first, then by language and kind."""
    kinds = list(NoteKind)
    return tuple(sorted(notes, key=lambda one: (one.lang != "nl", one.lang, kinds.index(one.kind), one.text)))


def mappings_in_order(mappings: Iterable[ConceptMapping]) -> tuple[ConceptMapping, ...]:
    """Return mappings from exact to related, then by URI."""
    relations = list(MappingRelation)
    return tuple(sorted(mappings, key=lambda one: (relations.index(one.relation), one.uri)))


def _competence(one: Competence) -> Competence:
    return replace(
        one,
        labels=in_order(one.labels),
        broader=_sorted(one.broader),
        related=_sorted(one.related),
        sectors=_sorted(one.sectors),
        mappings=mappings_in_order(one.mappings),
        codes=tuple(sorted(one.codes)),
        notes=notes_in_order(one.notes),
        paper=_paper(one.paper),
        groups=_sorted(one.groups),
        essential=_sorted(one.essential),
        optional=_sorted(one.optional),
    )


def _occupation(one: Occupation) -> Occupation:
    return replace(
        one,
        labels=in_order(one.labels),
        sectors=_sorted(one.sectors),
        essential=_sorted(one.essential),
        important=_sorted(one.important),
        somewhat=_sorted(one.somewhat),
        optional=_sorted(one.optional),
        mappings=mappings_in_order(one.mappings),
        notes=notes_in_order(one.notes),
        broader=_sorted(one.broader),
        codes=tuple(sorted(one.codes)),
        circumstances=tuple(sorted(one.circumstances)),
    )


def _paper(facts: PaperFacts | None) -> PaperFacts | None:
    return replace(facts, certifies=_sorted(facts.certifies)) if facts else None


def _sorted(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))


def _by_id(concepts: Iterable[_T]) -> list[_T]:
    return sorted(concepts, key=lambda one: one.id)
