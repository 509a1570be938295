"""What a competence of our own vocabulary is called in another one, as far as exact and close mappings tell."""

from __future__ import annotations

from collections.abc import Iterable

from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.vocabulary import Vocabulary

_SAME = (MappingRelation.EXACT, MappingRelation.CLOSE)


def elsewhere(competences: Iterable[str], ours: Vocabulary, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the competences of ``vocabulary`` that ``competences`` of ours are the same or nearly the same as."""
    found = (
        mapping.uri
        for competence in competences
        for mapping in ours.competences[competence].mappings
        if mapping.relation in _SAME and mapping.uri in vocabulary.competences
    )
    return tuple(dict.fromkeys(found))
