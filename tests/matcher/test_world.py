"""Synthetic regions are the same every time, sound, and drawn from the occupations."""

from __future__ import annotations

import pytest

from matcher.flow.bench.world import draw_world
from profiles.readers.vocabulary import default_vocabulary
from profiles.vocabulary.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return default_vocabulary()


def test_the_same_seed_gives_the_same_region(vocabulary: Vocabulary) -> None:
    assert draw_world(vocabulary, 5, 5) == draw_world(vocabulary, 5, 5)
    assert draw_world(vocabulary, 5, 5) != draw_world(vocabulary, 5, 5, seed=8)


def test_a_smaller_region_is_part_of_a_larger_one(vocabulary: Vocabulary) -> None:
    large, small = draw_world(vocabulary, 6, 7), draw_world(vocabulary, 3, 4)
    assert large.candidates[:3] == small.candidates
    assert large.vacancies[:4] == small.vacancies


def test_vacancies_ask_what_their_occupation_asks(vocabulary: Vocabulary) -> None:
    for vacancy in draw_world(vocabulary, 0, 30).vacancies:
        assert vacancy.occupation is not None
        asked = vocabulary.occupations[vacancy.occupation.occupation].asked
        assert vacancy.requirements
        assert {item.competence for item in vacancy.requirements} <= set(asked)


def test_without_occupations_nothing_can_be_drawn() -> None:
    with pytest.raises(ValueError, match="asks 4 competences"):
        draw_world(Vocabulary.build("empty", "1", (), (), ()), 1, 1)
