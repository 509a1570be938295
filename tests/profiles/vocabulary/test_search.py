"""Finding concepts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.flow.tools import Tools
from profiles.linking.encoder import UseEncoder
from profiles.linking.model import Link
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, Occupation
from profiles.vocabulary.search import OCCUPATION, Hit, SearchIndex
from profiles.vocabulary.vectors import concept_vectors
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


# What a coach means


@pytest.fixture(scope="module")
def by_meaning(tools: Tools) -> SearchIndex:
    """The vocabulary that ships, searched by words and meaning."""
    return tools.index


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("kassa", ["wp:operate-cash-register", "wpo:cashier"]),
        ("metsl", ["wp:make-masonry", "wpo:bricklayer"]),
        ("ouderen wassen", ["wp:wash-clients"]),
        ("forklift", ["wp:drive-forklift", "wpo:forklift-driver"]),
    ],
)
def test_the_first_three_are_what_a_coach_means(by_meaning: SearchIndex, text: str, concepts: list[str]) -> None:
    assert set(concepts) <= set(ids(by_meaning.search(text, top=3)))


def test_other_words_for_the_same_are_found_by_meaning(use_encoder: UseEncoder) -> None:
    index = SearchIndex(TINY, vectors=concept_vectors(TINY, use_encoder), encoder=use_encoder)
    assert ids(index.search("kookruimte schoonmaken")) == ["t:clean"]
    assert index.search("kookruimte schoonmaken", kinds=["occupation"]) == []
    assert TINY_INDEX.search("kookruimte schoonmaken") == []


def test_half_a_word_goes_by_its_letters_alone(use_encoder: UseEncoder) -> None:
    index = SearchIndex(TINY, vectors=concept_vectors(TINY, use_encoder), encoder=use_encoder)
    assert index.search("metsl") == TINY_INDEX.search("metsl") != []


def test_kinds_leave_out_all_others(index: SearchIndex) -> None:
    everything = index.search("metsel", top=999)
    for kind in ("occupation", "skill"):
        found = index.search("metsel", top=999, kinds=[kind])
        among = [hit for hit in everything if hit.kind == kind]
        assert found[:10] == among[:10]  # further down, the shortlist of fewer kinds reaches further
        assert {hit.kind for hit in found} == {kind}
    assert index.search("metsel", kinds=[]) == []


def test_words_in_any_order_written_apart_or_together() -> None:
    vocabulary = Vocabulary.build(
        "floors",
        "1",
        [
            Competence("t:floor", CompetenceKind.SKILL, labels("vloerleggen", "lay floors")),
            Competence("t:beer", CompetenceKind.SKILL, labels("bier tappen", "tap beer")),
        ],
    )
    index = SearchIndex(vocabulary)
    for text in ("vloer leggen", "leggen vloer", "vloerleggen"):
        assert ids(index.search(text)) == ["t:floor"]
    assert ids(index.search("biertappen")) == ["t:beer"]


def test_hidden_labels_find_and_are_not_shown() -> None:
    names = (*labels("metselen", "lay bricks"), Label("stenenstapelaar", "nl", hidden=True))
    vocabulary = Vocabulary.build("hidden", "1", [Competence("t:bricks", CompetenceKind.SKILL, names)])
    index = SearchIndex(vocabulary)
    assert [hit.matched for hit in index.search("stenenstapelaar")] == ["metselen"]
    assert [hit.matched for hit in index.search("stenenstapelaar", lang="en")] == ["lay bricks"]


def test_among_equals_the_shown_language_and_preferred_labels_come_first() -> None:
    vocabulary = Vocabulary.build(
        "equals",
        "1",
        [
            Competence("t:en", CompetenceKind.SKILL, (Label("bar", "en", preferred=True),)),
            Competence("t:nl", CompetenceKind.SKILL, (Label("bar", "nl", preferred=True),)),
            Competence("t:also", CompetenceKind.SKILL, (Label("bar", "nl"), Label("tapkast", "nl", preferred=True))),
        ],
    )
    index = SearchIndex(vocabulary)
    assert ids(index.search("bar"))[0] == "t:nl"
    assert ids(index.search("bar", lang="en"))[0] == "t:en"
    assert ids(index.search("bar")).index("t:nl") < ids(index.search("bar")).index("t:also")


def test_ids_and_codes_find_their_concept(vocabulary: Vocabulary, index: SearchIndex) -> None:
    assert ids(index.search("wp:make-masonry"))[0] == "wp:make-masonry"
    assert {"wpo:bricklayer"} <= set(ids(index.search("7112")))
    (mapped, uri) = next((c.id, m.uri) for c in vocabulary.competences.values() for m in c.mappings)
    assert mapped in ids(index.search(uri))


# Odd texts


@pytest.mark.parametrize(
    "text",
    ["a", "😀", "\x00\x07", "(((", "[a-z]*+?", "\\", "a" * 10_000, "kassa " * 2_000, "é̀" * 500, "%_", "de het een"],
)
def test_odd_texts_do_no_harm(index: SearchIndex, text: str) -> None:
    assert all(0.45 <= hit.score <= 1 for hit in index.search(text))


def test_an_empty_vocabulary_has_nothing_to_find() -> None:
    assert SearchIndex(Vocabulary.build("none", "1", [])).search("kassa") == []
