"""Reading first and understanding later gives the same as linking at once, in whatever context."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.flow.tools import Tools
from profiles.linking.linker import Linker
from profiles.linking.model import Context, Link
from profiles.linking.reading import KNOWN, READ
from profiles.linking.running import SHOWN, best_links, in_context, understood
from profiles.linking.spotting import Reading, read_texts, spot, spotted
from profiles.text import sentences
from profiles.vocabulary.vocabulary import Vocabulary

PHRASES = [
    "muren bouwen",
    "Je kunt vakken vullen",
    "groente snijden",
    "bij ons op kantoor",
    "",
    "stressbestendig",
    "ervaring met metselen",
    "🙂",
    "heftruck rijden in het magazijn",
]
CONTEXTS = [
    (None, None),
    ("wpo:bricklayer", "construction"),
    ("wpo:cook", "tourism"),
    ("wpo:shelf-filler", "retail"),
    (None, "care"),
    ("wpo:cook", None),
    ("wpo:not-known-here", "nor-this"),
]


@pytest.fixture(scope="module")
def linker(tools: Tools) -> Linker:
    return tools.competences


def contexts(phrases: list[str], around: tuple[str | None, str | None]) -> list[Context]:
    return [Context(f"Je werk: {phrase}.", *around) for phrase in phrases]


def close(one: list[tuple[Link, ...]], other: list[tuple[Link, ...]]) -> bool:
    """Return whether the links are the same, but for the last bits of sums over batches of another size."""
    return all(
        [link.concept for link in these] == [link.concept for link in those]
        and all(abs(a.score - b.score) < 2e-4 for a, b in zip(these, those, strict=True))
        for these, those in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("around", CONTEXTS)
def test_what_was_read_once_is_understood_in_any_context(linker: Linker, around: tuple[str | None, str | None]) -> None:
    known = contexts(PHRASES, around)
    read = linker.read(PHRASES, [context.sentence for context in known])
    for top in (1, 3, 5):
        assert linker.understood(read, known, top=top) == linker.link(PHRASES, contexts=known, top=top)


def test_each_phrase_is_understood_by_itself(linker: Linker) -> None:
    mixed = [context for around in CONTEXTS for context in contexts(PHRASES, around)]
    phrases = PHRASES * len(CONTEXTS)
    read = linker.read(phrases, [context.sentence for context in mixed])
    together = linker.understood(read, mixed)
    alone = [linker.understood([one], [context])[0] for one, context in zip(read, mixed, strict=True)]
    assert close(together, alone)


def test_spotting_is_reading_and_then_understanding(linker: Linker) -> None:
    text = "Bedden opmaken, vloeren dweilen en ramen wassen. Je bent stressbestendig."
    reading = Reading(text, sentences(text))
    (read,) = read_texts(linker, [reading])
    for sector in (None, "care", "construction"):
        told = replace(reading, sector=sector)
        assert spotted(linker, replace(read, reading=told)) == spot(linker, [told])[0]


def score(linker: Linker, phrase: str, concept: str, around: tuple[str | None, str | None]) -> float:
    links = linker.link([phrase], contexts=[Context(phrase, *around)], top=12)[0]
    return next((link.score for link in links if link.concept == concept), 0.0)


@pytest.mark.parametrize(
    ("phrase", "concept", "fits", "other"),
    [
        ("muren bouwen", "wp:make-masonry", ("wpo:bricklayer", "construction"), ("wpo:cook", "tourism")),
        ("vakken vullen is een must", "wp:fill-shelves", ("wpo:shelf-filler", "retail"), ("wpo:cook", "tourism")),
        ("ervaring met metselen", "wp:lay-facing-bricks", ("wpo:bricklayer", "construction"), ("wpo:cook", "tourism")),
    ],
)
def test_a_context_lifts_what_belongs_to_it(
    linker: Linker, phrase: str, concept: str, fits: tuple[str, str], other: tuple[str, str]
) -> None:
    lifted = score(linker, phrase, concept, fits)
    assert lifted > score(linker, phrase, concept, other) + 0.2
    assert lifted > score(linker, phrase, concept, (None, None))


def test_a_name_means_its_concept_in_any_context(linker: Linker) -> None:
    scores = {round(score(linker, "specie maken", "wp:mix-mortar", around), 3) for around in CONTEXTS}
    assert len(scores) == 1
    assert scores.pop() > 0.6


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=5), st.sampled_from(CONTEXTS[1:]))
def test_a_context_never_lifts_what_the_words_do_not_support(
    linker: Linker, phrases: list[str], around: tuple[str | None, str | None]
) -> None:
    known, nothing = contexts(phrases, around), contexts(phrases, (None, None))
    read = linker.read(phrases, [context.sentence for context in known])
    for links, by_words in zip(
        linker.understood(read, known, top=12), linker.understood(read, nothing, top=12), strict=True
    ):
        alone = {link.concept: link.score for link in by_words}
        assert {link.concept for link in links} == set(alone)
        assert all(0.0 <= link.score <= 1.0 for link in links)
        assert [link.score for link in links] == sorted((link.score for link in links), reverse=True)
        assert all(link.score <= max(0.2, alone[link.concept]) or alone[link.concept] >= 0.2 for link in links)


def test_an_empty_list_gives_an_empty_list(linker: Linker) -> None:
    assert linker.read([], []) == []
    assert linker.understood([], []) == []
    assert linker.link([], contexts=[]) == []
    assert in_context([], [], linker.vocabulary).shape == (0, len(READ))


def test_phrases_without_a_word_have_a_place_and_no_links(linker: Linker) -> None:
    phrases = ["…", "kassa bedienen", "", "🙂"]
    read = linker.read(phrases, phrases)
    assert [len(one.concepts) > 0 for one in read] == [False, True, False, False]
    assert [links != () for links in linker.understood(read, contexts(phrases, (None, None)))] == [
        False,
        True,
        False,
        False,
    ]
    assert linker.understood(read[:1], contexts(phrases[:1], ("wpo:cook", "tourism"))) == [()]


def test_an_empty_vocabulary_reads_nothing() -> None:
    empty = Linker(Vocabulary.build("leeg", "1", []), None)
    read = empty.read(["kassa", "dak"], ["kassa", "dak"])
    assert [one.concepts for one in read] == [(), ()]
    assert empty.understood(read, [Context("kassa"), Context("dak", "wpo:cook", "tourism")]) == [(), ()]


def test_as_many_concepts_are_read_as_are_asked_for(linker: Linker) -> None:
    few, many = (linker.read(["kassa bedienen"], ["kassa bedienen"], most=most)[0] for most in (2, 30))
    assert len(few.concepts) == len(few.labels) == len(few.features) == len(few.alone) == 2
    assert many.concepts[:2] == few.concepts
    assert 12 < len(many.concepts) <= 30
    assert len(linker.link(["kassa bedienen"], contexts=[Context("kassa bedienen")], top=20)[0]) == 20


def test_what_is_known_stands_behind_what_the_phrase_shows(linker: Linker) -> None:
    phrases = ["muren voegen", "stressbestendig"]
    read = linker.read(phrases, phrases)
    rows = in_context(read, contexts(phrases, ("wpo:bricklayer", "construction")), linker.vocabulary)
    assert rows.shape == (sum(len(one.concepts) for one in read), len(READ))
    assert np.array_equal(rows[:, :SHOWN], np.concatenate([one.features for one in read]))
    concepts = [concept for one in read for concept in one.concepts]

    def known(concept: str) -> dict[str, bool]:
        return dict(zip(KNOWN, rows[concepts.index(concept), SHOWN:].astype(bool).tolist(), strict=True))

    assert known("wp:point-brickwork") == {
        "behaviour": False,
        "knowledge": False,
        "occupation": True,
        "sector": True,
        "other sector": False,
    }
    assert known("wp:behaviour-handle-pressure")["behaviour"]
    elsewhere = in_context(read[:1], contexts(phrases[:1], (None, "care")), linker.vocabulary)
    assert elsewhere[concepts.index("wp:point-brickwork"), SHOWN:].tolist() == [0, 0, 0, 0, 1]


def test_the_same_number_of_contexts_is_needed(linker: Linker) -> None:
    read = linker.read(["kassa bedienen", "dak"], ["kassa bedienen", "dak"])
    with pytest.raises(ValueError, match="shorter"):
        understood(read, [Context("kassa")], linker._reading, linker.vocabulary, top=1)


def test_of_equal_chances_the_first_comes_first() -> None:
    chances = np.array([0.2, 0.7, 0.7, 0.1234567], dtype=np.float32)
    links = best_links(["a", "b", "c", "d"], ["A", "B", "C", "D"], chances, 3)
    assert links == (Link("b", 0.7, "B"), Link("c", 0.7, "C"), Link("a", 0.2, "A"))
    assert best_links(["d"], ["D"], chances[3:], 1)[0].score == 0.123457
    assert best_links([], [], np.zeros(0, dtype=np.float32), 5) == ()
