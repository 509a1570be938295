"""Reading how people tell: the same whatever stands beside it, kept and read back, and learnt anew."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from matcher.flow.tools import Tools
from profiles.linking.encoder import UseEncoder
from profiles.linking.spotting import Reading
from profiles.telling.features import PHRASE, TEXT, candidates
from profiles.telling.index import TellingIndex, digest, has_examples, kept_index, shrunk, told_of
from profiles.telling.model import default_telling, packed, unpacked
from profiles.telling.reader import Teller
from profiles.telling.training import TaughtText, fit_telling
from profiles.text import Span, sentences
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, Note, NoteKind
from profiles.vocabulary.vocabulary import Vocabulary

TOLD = {
    "t:till": ("kassa bedienen", ["achter de kassa gezeten", "boodschappen gescand en afgerekend"]),
    "t:wash": ("cliënten wassen", ["me moeder gewassen", "ouderen onder de douche geholpen"]),
    "t:bikes": ("fietsen repareren", ["banden geplakt in de schuur", "remmen afgesteld van een fiets"]),
    "t:soup": ("soep koken", ["soep gemaakt voor de buurt", "groente gesneden en in de pan gedaan"]),
}
CUSTOMERS = ["Ik zat achter de kassa.", "Moeder heb ik gewassen.", "Banden plak ik zelf.", "Soep maak ik elke week."]


def reading(text: str) -> Reading:
    return Reading(text, sentences(text))


@pytest.fixture(scope="module")
def encoder(use_encoder: UseEncoder) -> UseEncoder:
    return use_encoder


@pytest.fixture(scope="module")
def small() -> Vocabulary:
    return Vocabulary.build(
        "told",
        "1",
        [
            Competence(
                id,
                CompetenceKind.SKILL,
                (Label(name, "nl", preferred=True),),
                notes=tuple(Note(text, "nl", NoteKind.EXAMPLE) for text in said),
            )
            for id, (name, said) in TOLD.items()
        ],
    )


@pytest.fixture(scope="module")
def teller(tools: Tools) -> Teller:
    found = tools.teller
    assert found is not None
    return found


def test_a_text_tells_of_what_was_done_in_its_words(teller: Teller) -> None:
    text = "\nIk zat achter de kassa bij de supermarkt. Daarna vulde ik de schappen."
    found = teller.spot([reading(text)], least=0.5)[0]
    named = {item.link.concept: item.span.of(text) for items in found for item in items}
    assert "kassa" in named["wp:operate-cash-register"]
    assert "schappen" in named["wp:fill-shelves"]


def test_a_competence_stands_in_one_sentence_only(teller: Teller) -> None:
    found = teller.spot([reading("Achter de kassa gezeten. Ook in de winkel achter de kassa gezeten.")], least=0.1)[0]
    named = [item.link.concept for items in found for item in items]
    assert len(named) == len(set(named))


def test_a_text_reads_the_same_alone_and_among_others(teller: Teller) -> None:
    texts = [reading(text) for text in CUSTOMERS]
    together = teller.spot(texts, least=0.2)
    for text, found in zip(texts, together, strict=True):
        alone = teller.spot([text], least=0.2)[0]
        assert [[item.link.concept for item in items] for items in alone] == [
            [item.link.concept for item in items] for items in found
        ]


@pytest.mark.parametrize("text", ["", " \n ", "?!", "ja", "werk " * 3000])
def test_any_text_is_read(teller: Teller, text: str) -> None:
    found = teller.spot([reading(text)], least=0.2)[0]
    assert len(found) == len(sentences(text))


def test_likeness_is_a_share_and_an_example_is_most_like_itself(small: Vocabulary, encoder: UseEncoder) -> None:
    index = kept_index(small, encoder, None)
    phrases = [said[0] for _, said in TOLD.values()]
    likeness = index.likeness(phrases, shrunk(phrases, encoder))
    assert likeness.shape == (4, 4, 4)
    assert -1.01 <= likeness.min() <= likeness.max() <= 1.01
    assert candidates(likeness).together.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_what_takes_long_is_kept_and_read_back(small: Vocabulary, encoder: UseEncoder, tmp_path: Path) -> None:
    first = kept_index(small, encoder, tmp_path)
    (path,) = tmp_path.glob("telling-*.npz")
    again = kept_index(small, encoder, tmp_path)
    assert np.array_equal(first.meanings, again.meanings)
    path.write_bytes(b"damaged")
    assert np.allclose(kept_index(small, encoder, tmp_path).meanings, first.meanings)


def test_the_vectors_that_ship_are_those_of_the_vocabulary(tools: Tools) -> None:
    with resources.as_file(resources.files("profiles.telling") / "data" / "examples.npz") as path:
        shipped = np.load(path)
    made_anew = "workprofiler bench encode --train profiles/telling/data"
    assert str(shipped["digest"]) == digest(told_of(tools.vocabulary), tools.encoder), made_anew


def test_weights_go_into_a_file_and_back() -> None:
    arrays = packed(default_telling())
    rows = np.random.default_rng(3).normal(size=(50, len(PHRASE))).astype(np.float32)
    assert np.array_equal(unpacked(arrays).odds(rows), default_telling().odds(rows))
    with pytest.raises(ValueError, match="train them anew"):
        unpacked({**arrays, "features": np.array([*PHRASE, *TEXT[1:]])})


def test_a_vocabulary_without_examples_has_none(small: Vocabulary) -> None:
    assert has_examples(small)
    bare = [replace(one, notes=()) for one in small.competences.values()]
    assert not has_examples(Vocabulary.build("bare", "1", bare))


def test_models_are_learnt_on_a_small_vocabulary(small: Vocabulary, encoder: UseEncoder) -> None:
    texts = []
    for number in range(24):
        text, (id, _) = CUSTOMERS[number % 4], list(TOLD.items())[number % 4]
        texts.append(TaughtText(reading(text), {id: (Span(0, len(text)),)}, frozenset(), str(number % 3)))
    models = fit_telling(small, encoder, texts)
    told = Teller(small, encoder, TellingIndex.build(told_of(small), encoder), models)
    best = [
        max((item for items in found for item in items), key=lambda item: item.link.score).link.concept
        for found in told.spot([reading(text) for text in CUSTOMERS], least=0.0)
    ]
    assert best == list(TOLD)
