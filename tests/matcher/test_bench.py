"""Measures of the benchmark, and what it says where the public data is missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.flow.bench.data import BenchData, narrowed, part
from matcher.flow.bench.measures import NOT_FOUND, Bin, calibration_error, mrr, reliability, success
from matcher.flow.bench.report import reliability_diagram
from matcher.flow.bench.suite import bench_linking
from profiles.errors import UserError
from profiles.linking.encoder import UseEncoder
from profiles.linking.sentences import link_sentences, sentence_parts
from profiles.vocabulary.vocabulary import Vocabulary


def test_success_and_reciprocal_rank() -> None:
    ranks = [0, 1, 9, NOT_FOUND]
    assert [success(ranks, k) for k in (1, 5, 10)] == [0.25, 0.5, 0.75]
    assert mrr(ranks) == pytest.approx((1 + 0.5 + 0.1) / 4)
    assert success([], 1) == mrr([]) == 0.0


def test_who_says_eight_in_ten_and_is_right_eight_in_ten_makes_no_error() -> None:
    bins = reliability(np.full(10, 0.8), np.arange(10) < 8)
    assert calibration_error(bins) == pytest.approx(0.0)
    assert bins[8] == Bin(10, pytest.approx(0.8), pytest.approx(0.8))
    assert calibration_error(reliability(np.full(10, 0.8), np.zeros(10, dtype=bool))) == pytest.approx(0.8)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40))
def test_a_calibration_error_lies_between_none_and_all(answers: list[tuple[float, bool]]) -> None:
    bins = reliability(np.array([said for said, _ in answers]), np.array([right for _, right in answers], dtype=bool))
    assert sum(item.count for item in bins) == len(answers)
    assert 0.0 <= calibration_error(bins) <= 1.0
    assert len(reliability_diagram(bins).splitlines()) == 10


def test_data_is_divided_the_same_way_each_time() -> None:
    parts = [part(f"KN-{number}") for number in range(1000)]
    assert parts == [part(f"KN-{number}") for number in range(1000)]
    assert 0.25 < sum(value >= 0.7 for value in parts) / 1000 < 0.35


def test_missing_data_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="esco") as error:
        bench_linking(BenchData(tmp_path), UseEncoder(), tmp_path, said=lambda message: None)
    assert "--data" in str(error.value)


def test_a_part_of_a_vocabulary_keeps_its_relations_whole(vocabulary: Vocabulary) -> None:
    bricks = [key for key, concept in vocabulary.competences.items() if "construction" in concept.sectors]
    some = narrowed(vocabulary, lambda key: key in set(bricks))
    assert set(some.competences) == set(bricks)
    assert all(name in some.competences for concept in some.competences.values() for name in concept.broader)


def test_a_sentence_is_linked_as_a_whole_and_in_parts() -> None:
    parts = sentence_parts("bake bread, sell cakes")
    assert {"bake bread, sell cakes", "bake bread", "sell cakes", "cakes"} <= set(parts)
    assert sentence_parts("…") == []
    assert len(sentence_parts("word " * 500)) <= 60


def test_each_sentence_gets_its_own_links() -> None:
    class Echo:
        def link(self, phrases, *, contexts=None, top=5):  # type: ignore[no-untyped-def]
            from profiles.linking.model import Link

            return [(Link(f"c:{phrase}", len(phrase) / 100, phrase),) for phrase in phrases]

    first, second, third = link_sentences(Echo(), ["a b", "", "c"], top=2)
    assert first[0].concept == "c:a b"
    assert second == ()
    assert [link.concept for link in third] == ["c:c"]
