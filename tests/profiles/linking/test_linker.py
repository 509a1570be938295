from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from matcher.flow.tools import Tools
from profiles.linking.linker import Linker
from profiles.linking.model import Context, Link
from profiles.linking.spotting import Reading, spot
from profiles.text import sentences
from profiles.vocabulary.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("phrase", "concept"),
    [
        ("kassawerkzaamheden", "wp:operate-cash-register"),
        ("operate a cash register", "wp:operate-cash-register"),
        ("Steunkousen aan- en uittrekken", "wp:put-on-compression-stockings"),
        ("heftruck rijden", "wp:drive-forklift"),
    ],
)
def test_phrases_find_their_concept(tools: Tools, phrase: str, concept: str) -> None:
    links = tools.competences.link([phrase])[0]
    assert links[0].concept == concept
    assert all(0.0 <= link.score <= 1.0 for link in links)
    assert [link.score for link in links] == sorted((link.score for link in links), reverse=True)


def test_titles_find_their_occupation(tools: Tools) -> None:
    assert tools.occupations.link(["metselaar"], top=1)[0][0].concept == "wpo:bricklayer"


@pytest.mark.parametrize("phrase", ["", " ", "…", "🙂", "\x07", "- •"])
def test_nothing_to_read_gives_no_links(tools: Tools, phrase: str) -> None:
    assert tools.competences.link([phrase]) == [()]


def test_strange_texts_give_an_answer(tools: Tools) -> None:
    for phrase in ("a", "a" * 10_000, "плотник", "schoonmaken " * 2_000):
        assert len(tools.competences.link([phrase], top=3)[0]) <= 3


PHRASES = ["kassa", "bedden opmaken", "tuin onderhouden", "vloeren dweilen", "", "heftruck rijden in het magazijn"]


def same(one: Sequence[tuple[Link, ...]], other: Sequence[tuple[Link, ...]]) -> bool:
    """Return whether the same concepts come in the same order, with probabilities that round alike or nearly so."""
    return all(
        [link.concept for link in these] == [link.concept for link in those]
        and all(abs(a.score - b.score) < 2e-4 for a, b in zip(these, those, strict=True))
        for these, those in zip(one, other, strict=True)
    )


def test_the_batch_does_not_matter(tools: Tools) -> None:
    whole = tools.competences.link(PHRASES * 20, top=3)
    alone = [tools.competences.link([phrase], top=3)[0] for phrase in PHRASES]
    backwards = tools.competences.link(PHRASES[::-1], top=3)[::-1]
    assert same(whole, alone * 20)
    assert same(backwards, alone)


def test_the_number_of_workers_does_not_matter(tools: Tools) -> None:
    phrases = [f"{phrase} {number}" for number in range(100) for phrase in PHRASES]
    one, two = (Linker(tools.vocabulary, tools.encoder, store=tools.store, workers=count) for count in (1, 2))
    assert one.link(phrases, top=3) == two.link(phrases, top=3)


def test_phrases_find_the_same_candidates_together_and_alone(tools: Tools) -> None:
    phrases = [label.text for concept in list(tools.vocabulary.competences.values())[:70] for label in concept.labels]
    together = dict(tools.competences.evidence(phrases))
    for phrase in phrases[::40]:
        (_, alone) = next(tools.competences.evidence([phrase]))
        assert np.array_equal(alone.concepts, together[phrase].concepts)


def test_a_context_tells_alike_words_apart_but_makes_nothing_of_nothing(tools: Tools) -> None:
    def score(concept: str, phrase: str, sector: str) -> float:
        links = tools.competences.link([phrase], contexts=[Context(phrase, None, sector)], top=30)[0]
        return next((link.score for link in links if link.concept == concept), 0.0)

    assert score("wp:cut-vegetables", "groente snijden", "tourism") > score(
        "wp:cut-vegetables", "groente snijden", "construction"
    )
    assert score("wp:tile-walls", "bij ons op kantoor", "construction") < 0.2


def test_an_empty_vocabulary_links_nothing(tools: Tools) -> None:
    linker = Linker(Vocabulary.build("leeg", "1", []), tools.encoder)
    assert linker.link(["kassa"]) == [()]


def test_contexts_must_fit_the_phrases(tools: Tools) -> None:
    with pytest.raises(ValueError, match="contexts"):
        tools.competences.link(["a", "b"], contexts=[Context("a")])


def test_an_enumeration_yields_its_parts_with_exact_words(tools: Tools) -> None:
    text = "Bedden opmaken, vloeren dweilen en ramen wassen."
    found = spot(tools.competences, [Reading(text, sentences(text))])[0][0]
    assert {"wp:make-beds", "wp:clean-floors", "wp:wash-windows"} <= {item.link.concept for item in found}
    assert all(item.span.of(text) in text for item in found)
