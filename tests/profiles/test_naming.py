"""What codes, addresses and names mean in a vocabulary."""

from __future__ import annotations

from profiles.dutch import fold
from profiles.naming import naming
from profiles.vocabulary.concepts import (
    Competence,
    CompetenceKind,
    ConceptMapping,
    Label,
    MappingRelation,
    Occupation,
)
from profiles.vocabulary.vocabulary import Vocabulary


def test_our_own_codes_and_mappings_are_known(vocabulary: Vocabulary) -> None:
    known = naming(vocabulary, vocabulary)
    behaviour = known.competences["24105"]
    assert dict(vocabulary.competences[behaviour].codes)["vum"] == "24105"
    assert known.competences[behaviour] == behaviour
    assert known.sectors[fold("Zorg en welzijn")] == "care"
    assert known.papers[fold("BHV")] == "bhv"
    for competence in vocabulary.competences.values():
        for mapping in competence.mappings:
            if mapping.relation is MappingRelation.EXACT:
                found = vocabulary.competences[known.competences[mapping.uri]]
                assert mapping.uri in {other.uri for other in found.mappings}


def test_exact_goes_before_close_and_other_relations_name_nothing() -> None:
    def competence(identifier: str, relation: MappingRelation) -> Competence:
        label = Label(identifier, "nl", preferred=True)
        mapping = ConceptMapping(relation, "http://x/1" if relation is not MappingRelation.BROAD else "http://x/2")
        return Competence(identifier, CompetenceKind.SKILL, (label,), mappings=(mapping,))

    relations = (MappingRelation.EXACT, MappingRelation.CLOSE, MappingRelation.BROAD)
    occupation = Occupation("o", (Label("kok", "nl", preferred=True),), "5120", essential=())
    made = Vocabulary.build("t", "1", [competence(relation.value, relation) for relation in relations], [occupation])
    known = naming(made, made)
    assert known.competences["http://x/1"] == "exact"
    assert "http://x/2" not in known.competences
    assert known.occupations == {"o": "kok"}
