"""The vectors of concepts: computed once, in parts, and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from profiles.linking.cache import CachedEncoder
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, Occupation
from profiles.vocabulary.vectors import concept_vectors
from profiles.vocabulary.vocabulary import Vocabulary


def preferred(*texts: str) -> tuple[Label, ...]:
    return tuple(Label(text, lang, preferred=True) for text, lang in zip(texts, ("nl", "en"), strict=False))


def many(count: int) -> Vocabulary:
    skills = [Competence(f"t:{n}", CompetenceKind.SKILL, preferred(f"taak {n}", f"task {n}")) for n in range(count)]
    return Vocabulary.build("many", "1", skills)


def test_a_concept_is_the_mean_of_its_preferred_labels(counting_encoder: Any) -> None:
    labels = (*preferred("metselen", "lay bricks"), Label("stenen stapelen", "nl"))
    vocabulary = Vocabulary.build(
        "tiny", "1", [Competence("t:a", CompetenceKind.SKILL, labels)], [Occupation("t:b", preferred("metselaar"))]
    )
    vectors = concept_vectors(vocabulary, counting_encoder)
    mean = counting_encoder.encode(["metselen", "lay bricks"]).sum(axis=0)
    assert vectors.competences == pytest.approx(mean[None] / np.linalg.norm(mean), abs=1e-5)
    assert vectors.occupations == pytest.approx(counting_encoder.encode(["metselaar"]), abs=1e-5)


def test_a_concept_without_a_name_has_no_meaning(counting_encoder: Any) -> None:
    nameless = Competence("t:x", CompetenceKind.SKILL, (Label("x", "nl"),))
    named = Competence("t:y", CompetenceKind.SKILL, preferred("y"))
    assert not concept_vectors(Vocabulary.build("v", "1", [nameless, named]), counting_encoder).matrix[0].any()
    assert concept_vectors(Vocabulary.build("v", "1", [nameless]), counting_encoder).matrix.shape[0] == 1
    assert concept_vectors(Vocabulary.build("v", "1", []), counting_encoder).matrix.shape[0] == 0


def test_parts_are_kept_so_that_the_next_time_needs_no_encoder(counting_encoder: Any, tmp_path: Path) -> None:
    vocabulary, cached = many(2600), CachedEncoder(counting_encoder, tmp_path)
    told: list[tuple[int, int]] = []
    first = concept_vectors(vocabulary, cached, told=lambda done, total: told.append((done, total)))
    assert told == [(2600, 5200), (5200, 5200)]
    assert counting_encoder.calls == [2600, 2600]
    assert np.array_equal(concept_vectors(vocabulary, cached).matrix, first.matrix)
    assert counting_encoder.calls == [2600, 2600]
    assert np.linalg.norm(first.matrix, axis=1) == pytest.approx(1.0, abs=1e-5)
