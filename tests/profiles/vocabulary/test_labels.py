"""Labels laid out in arrays say the same as the labels themselves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.dutch import WORD, fold
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label
from profiles.vocabulary.labels import LabelTable, folded

TEXTS = st.text(alphabet="abé \n-'1", max_size=12)


def concept(number: int, *texts: str) -> Competence:
    return Competence(f"t:{number}", CompetenceKind.SKILL, tuple(Label(text, "nl") for text in texts))


def words_of(text: str) -> set[str]:
    return set(WORD.findall(fold(text.replace("\n", " "))))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.lists(TEXTS, max_size=3), max_size=4))
def test_each_word_knows_the_labels_and_concepts_that_hold_it(texts: list[list[str]]) -> None:
    table = LabelTable.of([concept(number, *own) for number, own in enumerate(texts)])
    flat = [
        (owner, set(WORD.findall(fold(text.replace("\n", " "))))) for owner, own in enumerate(texts) for text in own
    ]
    assert table.owner.tolist() == [owner for owner, _ in flat]
    assert list(table.words.words) == sorted(set().union(*(words for _, words in flat)))
    for place, word in enumerate(table.words.words):
        holders = table.holders[table.first[place] : table.first[place + 1]].tolist()
        assert holders == [label for label, (_, words) in enumerate(flat) if word in words]
        assert table.spread[place] == len({owner for owner, words in flat if word in words})


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(TEXTS, max_size=5))
def test_folding_many_is_folding_each(texts: list[str]) -> None:
    assert folded(texts) == [fold(text.replace("\n", " ")) for text in texts]


def test_a_label_answers_with_its_best_word() -> None:
    table = LabelTable.of([concept(0, "a b"), concept(1, "b c", "d")])
    likeness = np.array([0.2, 0.9, 0.5, 0.0], dtype=np.float32)
    assert table.answering(likeness).tolist() == pytest.approx([0.9, 0.9, 0.0])


def test_function_words_have_no_letters_that_count() -> None:
    table = LabelTable.of([concept(0, "zorgen voor ouderen")])
    assert table.letters.tolist() == [len("zorgen") + len("ouderen")]
