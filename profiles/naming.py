"""What other systems' codes and addresses name in a vocabulary: competences by id, occupations by label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from profiles.dutch import fold
from profiles.papers import papers
from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.vocabulary import Vocabulary

_SAME = (MappingRelation.CLOSE, MappingRelation.EXACT)


@dataclass(frozen=True, slots=True)
class Naming:
    """What is named: competences (ids) and occupations (labels) by id, code and address, sectors and papers (ids) by
    folded label. What is not here is not known."""

    competences: Mapping[str, str] = field(default_factory=dict)
    occupations: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)


def naming(vocabulary: Vocabulary, ours: Vocabulary, lang: str = "nl") -> Naming:
    """Return what codes and addresses name in ``vocabulary``; an exact mapping goes before a close one.

    ``ours`` is our own vocabulary, which names sectors and papers whatever vocabulary is used.
    """
    competences: dict[str, str] = {}
    for relation in _SAME:
        competences |= {
            mapping.uri: competence.id
            for competence in vocabulary.competences.values()
            for mapping in competence.mappings
            if mapping.relation is relation
        }
    competences |= {
        code: competence.id for competence in vocabulary.competences.values() for _, code in competence.codes
    }
    competences |= {identifier: identifier for identifier in vocabulary.competences}
    occupations = {
        address: occupation.label(lang)
        for occupation in vocabulary.occupations.values()
        for address in (
            *(mapping.uri for mapping in occupation.mappings if mapping.relation in _SAME),
            *(code for _, code in occupation.codes),
            occupation.id,
        )
    }
    sectors = {fold(label.text): sector.id for sector in ours.sectors.values() for label in sector.labels}
    named = {fold(label.text): paper.id for paper in papers(ours).values() for label in paper.labels}
    return Naming(competences, occupations, sectors, named)
