from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.dutch import stem
from profiles.linking.surface import BUCKETS, MOST_CHARACTERS, clean, rarity, surface, weighted
from profiles.linking.words import WordIndex, split

LABELS = ["kassa bedienen", "kassawerk", "muren metselen", "bedienen", ""]


def shares(phrase: str) -> dict[str, float]:
    index = WordIndex.build(LABELS)
    held = index.met([phrase])[0][0]
    return {word: float(held[place] / index.weight[place]) for word, place in index.number.items()}


def test_a_word_is_met_in_full_and_a_part_of_a_compound_in_part() -> None:
    found = shares("aan de kassa")
    assert found["kassa"] == pytest.approx(1.0)
    assert 0 < found["kassawerk"] < 1
    assert found[stem("metselen")] == 0


def test_a_compound_nobody_listed_is_split_by_known_words() -> None:
    assert split("kassamuren", {"kassa": 0, "muren": 1}) == ("kassa", "muren")
    assert split("kas", {"kas": 0}) == ()
    assert shares("kassabediende")["kassa"] > 0


def test_shares_of_a_phrase_add_up_to_at_most_one() -> None:
    _, share, words = WordIndex.build(LABELS).met(["kassa bedienen en vegen"])
    assert words.tolist() == [3]
    assert 0 < share.sum() < 2


def test_labels_that_stand_whole_in_a_long_phrase_are_found() -> None:
    index = WordIndex.build(LABELS)
    whole = index.whole("in de winkel de kassa bedienen en daarna bij de buren muren metselen")
    assert {LABELS[place] for place in whole} == {"kassa bedienen", "muren metselen", "bedienen"}
    assert index.whole("kassa").size == 0


def test_an_index_comes_back_from_its_arrays() -> None:
    index = WordIndex.build(LABELS)
    again = WordIndex.restore(index.arrays())
    assert again.number == index.number
    assert (again.parts == index.parts).all()
    assert (again.totals == index.totals).all()


@given(st.text(max_size=60))
def test_any_phrase_is_met_within_bounds(phrase: str) -> None:
    index = WordIndex.build(LABELS)
    held, share, _ = index.met([phrase])
    assert ((held >= 0) & (held <= index.weight + 1e-6)).all()
    assert ((share >= 0) & (share <= 1 + 1e-6)).all()


@given(st.text(max_size=1200))
def test_cleaning_leaves_no_control_characters_and_an_end(phrase: str) -> None:
    text = clean(phrase)
    assert len(text) <= MOST_CHARACTERS
    assert not any(ord(char) < 32 for char in text)
    assert clean(text) == clean(clean(text))


def test_what_stands_in_brackets_goes_unless_it_is_all() -> None:
    assert clean("Kok (m/v) bij een hotel") == "Kok bij een hotel"
    assert clean("verkoper m/v/x") == "verkoper"
    assert clean("(kassa)") == "(kassa)"


def test_rows_have_unit_length_and_rare_buckets_weigh_more() -> None:
    seen = surface(["kassa", "kassa bedienen", "🙂", "metselen"])
    rows = weighted(seen, rarity(seen))
    assert rows.shape == (4, BUCKETS)
    lengths = rows.multiply(rows).sum(axis=1)
    assert [round(float(x), 4) for x in lengths.A1] == [1.0, 1.0, pytest.approx(float(lengths[2, 0])), 1.0]
    rarities = rarity(seen)
    (common,) = set(surface(["kassa"]).indices) & set(seen[1].indices) & {max(surface(["kassa"]).indices)}
    (rare,) = set(surface(["metselen"]).indices) & {max(surface(["metselen"]).indices)}
    assert rarities[rare] > rarities[common]
