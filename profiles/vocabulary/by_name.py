"""Concepts as people name them in a command or a form: by id, or by one of their labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from profiles.errors import UserError
from profiles.messages import M
from profiles.vocabulary.concepts import Competence, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

_C = TypeVar("_C", Competence, Occupation)


def competence_named(vocabulary: Vocabulary, name: str) -> Competence:
    """Return the competence with this id or exactly this label, whatever the case.

    Raises
    ------
    UserError
        When there is none, or when several have the label.
    """
    found = _named(vocabulary.competences, name)
    if found is None:
        return vocabulary.competence(name)
    return found


def occupation_named(vocabulary: Vocabulary, name: str) -> Occupation:
    """Return the occupation with this id or exactly this label, whatever the case.

    Raises
    ------
    UserError
        When there is none, or when several have the label.
    """
    found = _named(vocabulary.occupations, name)
    if found is None:
        raise UserError(
            M("vocabulary {vocabulary} has no occupation {name}.", vocabulary=vocabulary.name, name=name),
            mend=M("Look it up with `workprofiler vocabulary search`."),
        )
    return found


def occupations_named(vocabulary: Vocabulary, name: str) -> tuple[Occupation, ...]:
    """Return the occupations with this id or exactly this label, whatever the case: preferred labels first count."""
    return _all_named(vocabulary.occupations, name)


def _named(concepts: Mapping[str, _C], name: str) -> _C | None:
    found = _all_named(concepts, name)
    if len(found) > 1:
        raise UserError(
            M("{name} is the name of several concepts.", name=name),
            mend=M("Name one by its id: {ids}.", ids=", ".join(sorted(concept.id for concept in found))),
        )
    return found[0] if found else None


def _all_named(concepts: Mapping[str, _C], name: str) -> tuple[_C, ...]:
    if name in concepts:
        return (concepts[name],)
    wanted = " ".join(name.split()).casefold()
    preferred: list[_C] = []
    others: list[_C] = []
    for concept in concepts.values():
        matching = [label for label in concept.labels if not label.hidden and label.text.casefold() == wanted]
        if any(label.preferred for label in matching):
            preferred.append(concept)
        elif matching:
            others.append(concept)
    return tuple(preferred or others)
