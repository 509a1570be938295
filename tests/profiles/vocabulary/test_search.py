"""Finding concepts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.linking.model import Link
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, Occupation
from profiles.vocabulary.search import OCCUPATION, Hit, SearchIndex
from profiles.vocabulary.vocabulary import Vocabulary

law = settings(derandomize=True, deadline=None, max_examples=100)


def labels(nl: str, en: str, *also: str) -> tuple[Label, ...]:
    return (Label(nl, "nl", preferred=True), Label(en, "en", preferred=True), *(Label(text, "nl") for text in also))


TINY = Vocabulary.build(
    "tiny",
    "1",
    [
        Competence("t:bricks", CompetenceKind.SKILL, labels("metselen", "lay bricks", "muren optrekken")),
        Competence("t:till", CompetenceKind.SKILL, labels("kassa bedienen", "operate the till")),
        Competence("t:hygiene", CompetenceKind.KNOWLEDGE, labels("sociale hygiëne", "social hygiene")),
        Competence("t:clean", CompetenceKind.SKILL, labels("grootkeuken reinigen", "clean kitchens")),
    ],
    [Occupation("t:bricklayer", labels("metselaar", "bricklayer"))],
)

TINY_INDEX = SearchIndex(TINY)


@pytest.fixture(scope="module")
def index(vocabulary: Vocabulary) -> SearchIndex:
    """The vocabulary that ships, searched by words alone."""
    return SearchIndex(vocabulary)


def ids(hits: list[Hit]) -> list[str]:
    return [hit.concept for hit in hits]


# The rules, on a few concepts


@pytest.mark.parametrize(
    ("text", "concept", "matched"),
    [
        ("metselen", "t:bricks", "metselen"),
        ("METSELEN ", "t:bricks", "metselen"),
        ("metsela", "t:bricklayer", "metselaar"),
        ("ka", "t:till", "kassa bedienen"),
        ("bedie", "t:till", "kassa bedienen"),
        ("keuken", "t:clean", "grootkeuken reinigen"),
        ("kasa bediene", "t:till", "kassa bedienen"),
        ("metslaar", "t:bricklayer", "metselaar"),
        ("lay bricks", "t:bricks", "lay bricks"),
        ("till", "t:till", "operate the till"),
        ("hygiene", "t:hygiene", "sociale hygiëne"),
        ("sociale hygiene", "t:hygiene", "sociale hygiëne"),
        ("muren", "t:bricks", "muren optrekken"),
    ],
)
def test_what_is_typed_finds_the_concept(text: str, concept: str, matched: str) -> None:
    best = TINY_INDEX.search(text)[0]
    assert (best.concept, best.matched) == (concept, matched)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u0301"])
def test_an_empty_text_finds_nothing(text: str) -> None:
    assert TINY_INDEX.search(text) == []
    assert TINY_INDEX.search(text, linked=[Link("t:till", 1.0, "kassa")]) == []


def test_one_letter_finds_beginnings_only() -> None:
    assert set(ids(TINY_INDEX.search("k"))) == {"t:till", "t:clean"}


def test_the_whole_beats_a_beginning_beats_a_part_beats_a_misspelt_beginning() -> None:
    scores = [TINY_INDEX.search(text)[0].score for text in ("grootkeuken reinigen", "grootkeuken", "keuken", "grotkeu")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


def test_nothing_like_it_finds_nothing() -> None:
    assert TINY_INDEX.search("qqqq") == []


def test_hits_say_what_they_are() -> None:
    kinds = {hit.concept: hit.kind for text in ("metsel", "hygiene") for hit in TINY_INDEX.search(text)}
    assert kinds["t:bricklayer"] == OCCUPATION
    assert kinds["t:bricks"] == "skill"
    assert kinds["t:hygiene"] == "knowledge"


def test_at_most_top_hits_and_none_below_the_least() -> None:
    assert len(TINY_INDEX.search("metsel")) == 2
    assert ids(TINY_INDEX.search("metsel", top=1)) == ids(TINY_INDEX.search("metsel"))[:1]
    assert TINY_INDEX.search("metsel", least=0.99) == []


def test_what_a_linker_found_joins_with_the_better_score() -> None:
    linked = [Link("t:till", 0.8, "kassa bedienen"), Link("t:bricks", 0.2, "metselen")]
    found = {hit.concept: hit for hit in TINY_INDEX.search("metselen", linked=linked)}
    assert found["t:till"].score == pytest.approx(0.72)
    assert (found["t:till"].kind, found["t:till"].matched) == ("skill", "kassa bedienen")
    assert found["t:bricks"].score > 0.9, "the words were better"
    assert TINY_INDEX.search("qqqq", linked=[Link("t:bricklayer", 0.9, "metselaar")])[0].kind == OCCUPATION
    assert TINY_INDEX.search("qqqq", linked=[Link("t:till", 0.4, "kassa")]) == []


# Laws, on the vocabulary that ships


@law
@given(text=st.text(max_size=30))
def test_any_text_gives_ordered_hits_with_scores(text: str) -> None:
    hits = TINY_INDEX.search(text)
    assert all(0.45 <= hit.score <= 1 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(set(ids(hits))) == len(hits)


def test_every_preferred_label_finds_its_own_concept_first(vocabulary: Vocabulary, index: SearchIndex) -> None:
    some = list(vocabulary.competences.values())[::40] + list(vocabulary.occupations.values())[::20]
    missed = [
        (concept.id, lang)
        for concept in some
        for lang in ("nl", "en")
        if concept.label(lang) not in [hit.matched for hit in index.search(concept.label(lang), top=2)]
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("metselw", "wp:make-masonry"),
        ("metselwrk maken", "wp:make-masonry"),
        ("lay bricks", "wp:make-masonry"),
        ("kassa bed", "wp:operate-cash-register"),
        ("VCA", "wp:paper-vca-basic"),
        ("stukadoor", "wpo:plasterer"),
        ("stucadoor", "wpo:plasterer"),
        ("bricklayer", "wpo:bricklayer"),
        ("verpleegkundge", "wpo:nurse-mbo"),
        ("teamspeler", "wp:behaviour-cooperate"),
    ],
)
def test_people_find_what_they_mean(index: SearchIndex, text: str, concept: str) -> None:
    assert ids(index.search(text))[0] == concept


def test_part_of_a_compound_finds_it(index: SearchIndex) -> None:
    assert "wpo:cashier" in ids(index.search("medewerker", top=200))
    assert "wp:clean-sanitary" in ids(index.search("sanitair"))


def test_searching_twice_gives_the_same(index: SearchIndex) -> None:
    assert index.search("schoonmaak") == index.search("schoonmaak")
