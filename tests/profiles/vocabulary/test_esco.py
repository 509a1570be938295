"""Every ESCO address in the vocabulary exists in the official bundle, and is of the right type.

Runs only where the bundle stands beside the project, at ``../shared/data``.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from profiles.vocabulary.concepts import Competence, CompetenceKind, MappingRelation, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

BUNDLE = Path("esco") / "ESCO dataset - v1.1.1 - classification - en - csv.zip"

Table = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def bundle(shared_data: Path) -> zipfile.Path:
    path = shared_data / BUNDLE
    if not path.is_file():
        pytest.skip(f"the official ESCO bundle is not there: {path}")
    return zipfile.Path(path)


def table(bundle: zipfile.Path, name: str) -> Table:
    rows = csv.DictReader(io.StringIO((bundle / name).read_text(encoding="utf-8")))
    return {row["conceptUri"]: row for row in rows}


@pytest.fixture(scope="module")
def skills(bundle: zipfile.Path) -> Table:
    return table(bundle, "skills_en.csv")


@pytest.fixture(scope="module")
def occupations(bundle: zipfile.Path) -> Table:
    return table(bundle, "occupations_en.csv")


def addresses(concepts: Iterable[Competence | Occupation]) -> list[tuple[str, str]]:
    return [(concept.id, mapping.uri) for concept in concepts for mapping in concept.mappings]


def test_competences_are_mapped_to_skills_that_exist(vocabulary: Vocabulary, skills: Table) -> None:
    mapped = addresses(vocabulary.competences.values())
    assert len(mapped) > 900
    assert [(id, uri) for id, uri in mapped if uri not in skills] == []
    assert {skills[uri]["conceptType"] for _, uri in mapped} == {"KnowledgeSkillCompetence"}


def test_occupations_are_mapped_to_occupations_that_exist(vocabulary: Vocabulary, occupations: Table) -> None:
    mapped = addresses(vocabulary.occupations.values())
    assert len(mapped) > 250
    assert [(id, uri) for id, uri in mapped if uri not in occupations] == []
    assert {occupations[uri]["conceptType"] for _, uri in mapped} == {"Occupation"}


def test_what_is_the_same_is_of_the_same_type(vocabulary: Vocabulary, skills: Table) -> None:
    """ESCO calls languages knowledge, and behaviours and papers skills."""
    types = {CompetenceKind.SKILL: "skill/competence", CompetenceKind.KNOWLEDGE: "knowledge"}
    wrong = [
        (competence.id, mapping.uri)
        for competence in vocabulary.competences.values()
        for mapping in competence.mappings
        if mapping.relation is MappingRelation.EXACT
        and competence.kind in types
        and skills[mapping.uri]["skillType"] != types[competence.kind]
    ]
    assert wrong == []
