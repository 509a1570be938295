"""One suite for every encoder: unit vectors, each at the place of its text, zeros for empty ones; a linker works."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from profiles.errors import UserError
from profiles.linking.cache import CachedEncoder
from profiles.linking.encoder import TextEncoder, UseEncoder, Vectors
from profiles.linking.linker import Linker
from profiles.vocabulary.vocabulary import Vocabulary

TEXTS = ["een muur metselen", "", "kassa bedienen", " \n", "to build a brick wall", "плотник", "👷🏽", "a"]


class LettersEncoder:
    """The smallest encoder that there is: how often a text has each letter."""

    name = "letters-1"
    dimensions = 26

    def encode(self, texts: Sequence[str]) -> Vectors:
        counts = np.array([[text.lower().count(chr(97 + i)) for i in range(26)] for text in texts], dtype=np.float32)
        counts = counts.reshape(-1, 26)
        counts[:, 0] += [0.01 if text.strip() else 0.0 for text in texts]
        lengths = np.linalg.norm(counts, axis=1, keepdims=True)
        return np.divide(counts, lengths, out=np.zeros_like(counts), where=lengths > 0)


def folder_model(folder: Path) -> Path:
    """Write a tiny sentence-transformers model: a bag of words and a layer of random weights."""
    models = pytest.importorskip(
        "sentence_transformers.models", reason="sentence-transformers, an optional extra, is not installed"
    )
    from sentence_transformers import SentenceTransformer

    words = sorted({word for text in TEXTS for word in re.findall(r"\w+", text)} | {"kassa", "muur"})
    bag = models.BoW(vocab=words)
    SentenceTransformer(modules=[bag, models.Normalize()], device="cpu").save(str(folder))
    return folder


@pytest.fixture(params=["use", "cached", "letters", "folder"])
def encoder(request: pytest.FixtureRequest, use_encoder: UseEncoder, tmp_path: Path) -> TextEncoder:
    match request.param:
        case "use":
            return use_encoder
        case "cached":
            return CachedEncoder(use_encoder, tmp_path)
        case "letters":
            return LettersEncoder()
        case _:
            from profiles.linking.transformers import FolderEncoder

            return FolderEncoder(folder_model(tmp_path / "model"))


def test_vectors_are_of_unit_length_or_zero(encoder: TextEncoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), encoder.dimensions)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert np.all((np.abs(lengths - 1) < 1e-4) | (lengths == 0))
    assert not vectors[[1, 3]].any()
    assert vectors[0].any()


def test_no_texts_give_no_vectors(encoder: TextEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_each_vector_belongs_to_its_text(encoder: TextEncoder) -> None:
    whole = encoder.encode(TEXTS)
    assert np.abs(encoder.encode(TEXTS[::-1])[::-1] - whole).max() < 1e-4
    assert np.abs(np.vstack([encoder.encode([text]) for text in TEXTS]) - whole).max() < 1e-4


def test_the_name_tells_one_from_another(encoder: TextEncoder) -> None:
    assert encoder.name


def test_a_linker_works_with_it(encoder: TextEncoder, vocabulary: Vocabulary) -> None:
    some = dict(list(vocabulary.competences.items())[:40])
    bare = [replace(c, broader=(), related=(), sectors=(), paper=None) for c in some.values()]
    small = Vocabulary.build("small", "1", bare)
    linker = Linker(small, encoder)
    concept = next(iter(small.competences.values()))
    found = linker.link([concept.label("nl"), "", "👷🏽"])
    assert found[0][0].concept == concept.id
    assert found[1:] == [(), ()]


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    from profiles.linking.transformers import FolderEncoder

    with pytest.raises(UserError, match=r"modules\.json"):
        FolderEncoder(tmp_path)


def test_without_sentence_transformers_it_is_told_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from profiles.linking.transformers import FolderEncoder

    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(UserError, match=r"workprofiler\[transformers\]"):
        FolderEncoder(tmp_path)
