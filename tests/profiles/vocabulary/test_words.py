"""Which words somebody who types a word may mean."""

from __future__ import annotations

import pytest

from profiles.vocabulary.words import Words

# fmt: off
WORDS = Words([
    "afwassen", "bier", "grootkeuken", "heftruck", "kassa", "kassamedewerker", "keuken", "leggen",
    "legt", "metaal", "metselaar", "metselen", "muur", "parketvloer", "tappen", "vloer", "vloeren",
    "vloerleggen", "volwassenen", "wassen",
])
# fmt: on


def like(typed: str, *, typing: bool = True) -> dict[str, float]:
    found = WORDS.like(typed, typing=typing)
    return {word: float(value) for word, value in zip(WORDS.words, found, strict=True) if value > 0}


def test_the_word_itself_comes_first_then_its_forms_then_words_that_begin_with_it() -> None:
    found = like("vloer")
    assert found["vloer"] == 1.0
    assert 1.0 > found["vloeren"] > found["vloerleggen"] > 0
    assert like("leggen")["legt"] == pytest.approx(0.97)


def test_parts_of_compounds_are_found_on_both_sides() -> None:
    assert like("keuken")["grootkeuken"] == pytest.approx(0.8)
    assert like("kassa")["kassamedewerker"] >= 0.8
    assert like("vloer")["parketvloer"] == pytest.approx(0.8)
    assert like("wassen")["afwassen"] > 0.7


def test_letters_that_stand_in_a_word_by_chance_count_only_for_what_is_no_word() -> None:
    assert "volwassenen" not in like("wassen")
    assert 0 < like("olwas")["volwassenen"] < 0.5


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kasa", "kassa"),
        ("heftuck", "heftruck"),
        ("heftrukc", "heftruck"),
        ("keuekn", "keuken"),
        ("metsaelar", "metselaar"),
    ],
)
def test_slips_are_forgiven(typed: str, meant: str) -> None:
    found = like(typed)
    assert max(found, key=lambda word: found[word]) == meant
    assert 0.5 < found[meant] < 0.95


def test_a_lost_letter_is_likelier_than_another_letter() -> None:
    found = like("metsl")
    assert min(found["metselen"], found["metselaar"]) > found.get("metaal", 0.0)


def test_only_the_word_being_typed_may_be_a_misspelt_beginning() -> None:
    assert "metselaar" in like("mettse")
    assert "metselaar" not in like("mettse", typing=False)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("biertappen", ("bier", "tappen")),
        ("vloerenleggen", ("vloeren", "leggen")),
        ("keukenstappen", ("keuken", "tappen")),
        ("xyzkassa", ("kassa",)),
        ("kassaxyz", ("kassa",)),
        ("qqqqqq", ()),
        ("ab", ()),
    ],
)
def test_a_typed_compound_has_the_parts_that_labels_know(typed: str, parts: tuple[str, ...]) -> None:
    assert WORDS.parts(typed) == parts


@pytest.mark.parametrize("typed", ["", "q", "((", "[a-z]+", "\\", "😀", "\x00"])
def test_odd_letters_do_no_harm(typed: str) -> None:
    assert like(typed) == {}


def test_without_words_nothing_is_found() -> None:
    assert Words([]).like("kassa").shape == (0,)
