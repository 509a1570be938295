from __future__ import annotations

import pytest

from profiles.vocabulary.spelling import form_key, spelling_key


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("Kassa bedienen", "kassa bedienen", "nl"),
        ("kassawerk", "kassa-werk", "nl"),
        ("kassawerk", "kassa werk", "nl"),
        ("reële prijzen", "reele prijzen", "nl"),
        ("productpresentatie", "produkt-presentatie", "nl"),
        ("pannenkoeken bakken", "pannekoeken bakken", "nl"),
        ("tekstiel", "textiel", "nl"),
        ("auto's", "autos", "nl"),
        ("organise events", "organize events", "en"),
        ("labour law", "labor law", "en"),
        ("call centre", "call center", "en"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str, lang: str) -> None:
    assert spelling_key(one, lang) == spelling_key(other, lang)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rijbewijs B", "rijbewijs BE"),
        ("C", "C++"),
        ("tegels leggen", "tegels slijpen"),
        ("koken", "kook"),
        ("steen", "stenen"),
        ("VCA basis", "VCA VOL"),
    ],
)
def test_other_words_have_other_keys(one: str, other: str) -> None:
    assert spelling_key(one, "nl") != spelling_key(other, "nl")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("kamers schoonmaken", "het schoonmaken van een kamer", True),
        ("schoonmaken van kamers", "kamers schoonmaken", True),
        ("met kinderen werken", "voor kinderen werken", False),
        ("kamers schoonmaken", "kamers niet schoonmaken", False),
        ("kamers schoonmaken", "ramen schoonmaken", False),
    ],
)
def test_word_forms(one: str, other: str, same: bool) -> None:
    assert (form_key(one) == form_key(other)) is same
