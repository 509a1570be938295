"""What a text is near to as a whole: a few near parts count, and the title; what all concepts share does not."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.flow.tools import Tools
from profiles.linking.index import LabelIndex, Names, computed
from profiles.linking.likeness import Likeness
from profiles.linking.linker import Linker
from profiles.linking.meaning import default_meaning
from profiles.linking.model import ConceptKind
from profiles.vocabulary.vocabulary import Vocabulary


def likeness(concepts: int, dimensions: int | None = None) -> Likeness:
    """Return concepts that each have a direction of their own."""
    centres = np.eye(concepts, dimensions or concepts, dtype=np.float32)
    return Likeness(np.zeros(centres.shape[1], dtype=np.float32), centres, centres, (centres.shape[1], 0, 0))


def towards(place: int, dimensions: int, length: float = 1.0) -> np.ndarray:
    vector = np.zeros(dimensions, dtype=np.float32)
    vector[place] = length
    return vector


def test_the_nearest_concept_comes_first_and_all_are_in_order() -> None:
    near = likeness(20).of(towards(7, 20)[None], None)
    assert near[0][0] == 7
    assert [value for _, value in near] == sorted((value for _, value in near), reverse=True)
    assert sorted(concept for concept, _ in near) == list(range(20))


def test_several_parts_weigh_more_than_one_and_parts_without_a_word_on_it_take_nothing_off() -> None:
    parts = np.stack([towards(3, 20)] * 4 + [towards(8, 20)] + [np.zeros(20, dtype=np.float32)] * 40)
    near = likeness(20).of(parts, None)
    assert [concept for concept, _ in near[:2]] == [3, 8]
    fewer = dict(likeness(20).of(parts[:10], None))
    assert dict(near)[3] == pytest.approx(fewer[3], rel=1e-4)


def test_a_title_counts() -> None:
    parts = np.stack([towards(3, 20), towards(8, 20)])
    assert dict(likeness(20).of(parts, towards(8, 20)))[8] > dict(likeness(20).of(parts, towards(3, 20)))[8] + 1.0
    assert likeness(20).of(parts, towards(8, 20))[0][0] == 8
    assert likeness(20).of(parts, towards(3, 20))[0][0] == 3


def test_nearness_counts_from_what_is_usual_for_the_text() -> None:
    """Of one that stands out and many that do not, the many lie a little below what is usual."""
    (_, first), *others = likeness(100).of(towards(5, 100)[None], towards(5, 100))
    assert first > 5.0
    assert all(-1.0 < value < 0.0 for _, value in others)
    assert first + sum(value for _, value in others) == pytest.approx(0.0, abs=1e-3)


@pytest.mark.parametrize("concepts", [1, 3])
def test_nothing_that_stands_out_gives_zeros(concepts: int) -> None:
    near = likeness(concepts).of(np.zeros((2, concepts), dtype=np.float32), None)
    assert near == [(place, 0.0) for place in range(concepts)]


def test_of_many_concepts_the_nearest_are_compared() -> None:
    near = likeness(1500).of(towards(1234, 1500)[None], towards(17, 1500))
    assert len(near) == 600
    assert {concept for concept, _ in near[:2]} == {1234, 17}


@pytest.fixture(scope="module")
def index(vocabulary: Vocabulary) -> LabelIndex:
    names = Names.of(vocabulary, ConceptKind.COMPETENCE)
    meaning = default_meaning()
    return LabelIndex.restore(names, meaning.widths(None), computed(names, meaning, None))


def test_the_middle_of_all_concepts_is_taken_off(index: LabelIndex) -> None:
    built = Likeness.build(index)
    assert built.centres.shape == (len(index.names.concepts), sum(index.widths))
    assert np.abs(built.centres.mean(axis=0)).max() < 1e-5
    assert np.linalg.norm(built.middle) > 0.05
    assert np.array_equal(built.rough, built.centres[:, : index.widths[0]])


def test_a_concept_is_nearest_to_its_own_name(index: LabelIndex) -> None:
    built = Likeness.build(index)
    owner = {label.text: int(place) for label, place in zip(index.names.labels, index.names.owner, strict=True)}
    texts = ["kassa bedienen", "muren voegen", "bedden opmaken", "specie maken", "heftruck rijden", "haren knippen"]
    known = [text for text in texts if text in owner]
    assert len(known) >= 4
    for text in known:
        vector = default_meaning().of([text], None)
        assert built.of(vector, vector[0])[0][0] == owner[text]


# By a linker


@pytest.fixture(scope="module")
def linker(tools: Tools) -> Linker:
    return tools.competences


SHOP = ["kassa bedienen", "schappen aanvullen", "klanten helpen"]
WALLS = ["metselen", "muren voegen", "steigers opbouwen"]


def alike(linker: Linker, texts: list[str], title: str) -> dict[str, float]:
    return dict(linker.alike(linker.read(texts, texts), title))


def test_a_text_is_near_to_its_own_work(linker: Linker) -> None:
    shop, walls = alike(linker, SHOP, "Winkelmedewerker"), alike(linker, WALLS, "Metselaar")
    for concept, own, other in (
        ("wp:operate-cash-register", shop, walls),
        ("wp:serve-shop-customers", shop, walls),
        ("wp:lay-facing-bricks", walls, shop),
        ("wp:point-brickwork", walls, shop),
    ):
        assert own[concept] > 2.0
        assert own[concept] > other.get(concept, 0.0) + 2.0


def test_a_text_may_have_no_title(linker: Linker) -> None:
    with_title, without = alike(linker, SHOP, "Winkelmedewerker"), alike(linker, SHOP, "")
    assert without == alike(linker, SHOP, " … ") == alike(linker, SHOP, "🙂")
    assert without["wp:operate-cash-register"] > 1.0
    assert with_title["wp:serve-shop-customers"] > without["wp:serve-shop-customers"]


@pytest.mark.parametrize("texts", [[], ["…"], ["", "- •", "🙂"]])
def test_nothing_that_was_read_is_near_to_nothing(linker: Linker, texts: list[str]) -> None:
    assert linker.alike(linker.read(texts, texts), "Kok") == []


def test_phrases_without_a_word_count_for_nothing(linker: Linker) -> None:
    texts = [*SHOP, "…", "🙂"]
    assert alike(linker, texts, "Winkelmedewerker") == pytest.approx(alike(linker, SHOP, "Winkelmedewerker"), abs=1e-3)


def test_an_empty_vocabulary_is_near_to_nothing() -> None:
    empty = Linker(Vocabulary.build("leeg", "1", []), None)
    assert empty.alike(empty.read(SHOP, SHOP), "Kok") == []
