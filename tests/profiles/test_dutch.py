"""Dutch word forms: one stem for what is one word, offsets that hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.dutch import (
    NUMBER_WORDS,
    SEPARABLE_PREFIXES,
    STOP_WORDS,
    content_stems,
    fold,
    stem,
    tokens,
)

law = settings(derandomize=True, deadline=None, max_examples=200)
any_text = st.text(st.characters(), max_size=80)
"""All of Unicode, halves of characters included."""


@law
@given(any_text)
def test_stemming_never_fails_and_ignores_case(text: str) -> None:
    assert isinstance(stem(text), str)
    assert stem(text) == stem(fold(text))


@law
@given(any_text)
def test_folding_gives_lower_case_without_diacritics_once_and_for_all(text: str) -> None:
    folded = fold(text)
    assert folded == folded.lower()
    assert fold(folded) == folded
    if text.isascii():
        assert folded == text.lower()


@law
@given(any_text)
def test_words_quote_the_text_in_order(text: str) -> None:
    reached = 0
    for word in tokens(text):
        assert reached <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.text
        assert word.stem == stem(word.text)
        reached = word.end


@law
@given(any_text)
def test_no_letter_or_digit_is_in_no_word(text: str) -> None:
    covered = {place for word in tokens(text) for place in range(word.start, word.end)}
    assert [char for place, char in enumerate(text) if char.isalnum() and place not in covered] == []


@law
@given(any_text)
def test_stems_take_any_text(text: str) -> None:
    assert all(isinstance(found, str) for found in content_stems(text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Coördinátor", "coordinator"),
        ("één", "een"),
        ("e\u0301e\u0301n", "een"),
        ("CAFÉ", "cafe"),
        ("ﬁets", "fiets"),
        ("İJs", "ijs"),
        ("20 ℃", "20 °c"),
        ("№ 3", "no 3"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "forms",
    [
        ("kassa", "kassa's", "Kassa's", "kassa’s", "KASSA"),
        ("timmeren", "timmert", "Timmer"),
        ("aanvullen", "aanvult"),
        ("werken", "werkt"),
        ("schappen", "schap"),
        ("cliënten", "client", "Cliënt"),
    ],
)
def test_forms_of_a_word_share_their_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("metselen", "meten"), ("kassa", "kast"), ("kast", "kas"), ("voegen", "vegen")]
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_apostrophes_stay_inside_words_and_underscores_do_not() -> None:
    assert [word.text for word in tokens("auto's én 'foto’s' in_map 3x")] == [
        "auto's",
        "én",
        "foto’s",
        "in",
        "map",
        "3x",
    ]


def test_function_words_carry_no_content() -> None:
    assert [word.text for word in tokens("Je legt de stenen in het zand") if word.content] == ["legt", "stenen", "zand"]
    assert content_stems("van de en het") == ()


def test_separable_verbs_are_joined() -> None:
    assert stem("aanvullen") in content_stems("je vult de schappen aan")
    assert stem("schoonmaken") in content_stems("je maakt de kamers schoon")
    assert stem("aanvullen") not in content_stems("je vult de schappen")


def test_word_lists_are_folded_lower_case() -> None:
    assert {word for word in STOP_WORDS if word != word.lower()} == set()
    assert {word for word in SEPARABLE_PREFIXES if word != word.lower()} == set()
    assert NUMBER_WORDS["vijftien"] == 15
    assert NUMBER_WORDS["een"] == NUMBER_WORDS["één"] == 1
