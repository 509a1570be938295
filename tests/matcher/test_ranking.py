from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.ranking import Ranked, rank
from matcher.regions import NEUTRAL, weight_of

LAW = settings(derandomize=True, deadline=None, max_examples=100)
Pair = tuple[str, str, float, str | None]

SECTORS = st.sampled_from(["care", "retail", "construction", None])
FITS = st.floats(0.0, 1.0) | st.sampled_from([0.0, 0.5, 1.0])
WEIGHTS = st.dictionaries(st.sampled_from(["care", "retail"]), st.floats(0.0, 3.0))
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(["K-1", "K-2"]), st.sampled_from(["V-1", "V-2", "V-3", "V-4"])),
    st.tuples(FITS, SECTORS),
    max_size=8,
).map(lambda found: [(*pair, *rest) for pair, rest in found.items()])


@LAW
@given(pairs=PAIRS, weights=WEIGHTS)
def test_weights_change_the_order_and_never_a_fit(pairs: list[Pair], weights: dict[str, float]) -> None:
    ranked = rank(pairs, weights)
    assert {(pair.candidate, pair.vacancy): pair.fit for pair in ranked} == {
        (candidate, vacancy): fit for candidate, vacancy, fit, _ in pairs
    }
    assert len(ranked) == len(pairs)
    sectors = {(candidate, vacancy): sector for candidate, vacancy, _, sector in pairs}
    for pair in ranked:
        assert pair.sector_weight == weight_of(sectors[pair.candidate, pair.vacancy], weights)
        assert pair.rank_score == pair.fit * pair.sector_weight
    scores = [pair.rank_score for pair in ranked]
    assert scores == sorted(scores, reverse=True)


@LAW
@given(data=st.data(), pairs=PAIRS, weights=WEIGHTS)
def test_the_order_does_not_depend_on_the_order_that_pairs_come_in(
    data: st.DataObject, pairs: list[Pair], weights: dict[str, float]
) -> None:
    assert rank(data.draw(st.permutations(pairs)), weights) == rank(pairs, weights)


@LAW
@given(pairs=PAIRS, weights=WEIGHTS, top=st.integers(0, 9))
def test_the_top_is_the_start_of_the_whole_order(pairs: list[Pair], weights: dict[str, float], top: int) -> None:
    assert rank(iter(pairs), weights, top=top) == rank(pairs, weights)[:top]


def test_a_weight_lifts_its_sector() -> None:
    pairs: list[Pair] = [("K-1", "V-1", 0.6, "retail"), ("K-1", "V-2", 0.5, "care")]
    assert [pair.vacancy for pair in rank(pairs, {})] == ["V-1", "V-2"]
    lifted = rank(pairs, {"care": 1.5})
    assert lifted == [Ranked("K-1", "V-2", 0.5, 1.5), Ranked("K-1", "V-1", 0.6, 1.0)]
    assert [pair.rank_score for pair in lifted] == [0.75, 0.6]


def test_a_sector_that_weighs_nothing_comes_last_in_the_order_of_fit() -> None:
    pairs: list[Pair] = [
        ("K-1", "V-1", 0.2, "care"),
        ("K-1", "V-2", 0.9, "care"),
        ("K-1", "V-3", 0.1, None),
    ]
    ranked = rank(pairs, {"care": 0.0})
    assert [(pair.vacancy, pair.fit, pair.rank_score) for pair in ranked] == [
        ("V-3", 0.1, 0.1),
        ("V-2", 0.9, 0.0),
        ("V-1", 0.2, 0.0),
    ]


def test_equal_scores_go_by_fit_then_vacancy_then_candidate() -> None:
    pairs: list[Pair] = [
        ("K-2", "V-2", 0.5, None),
        ("K-1", "V-2", 0.5, None),
        ("K-1", "V-1", 0.5, None),
        ("K-1", "V-3", 0.25, "care"),
    ]
    ranked = rank(pairs, {"care": 2.0})
    assert [(pair.vacancy, pair.candidate) for pair in ranked] == [
        ("V-1", "K-1"),
        ("V-2", "K-1"),
        ("V-2", "K-2"),
        ("V-3", "K-1"),
    ]


def test_a_sector_without_a_weight_and_no_sector_are_neutral() -> None:
    assert weight_of("retail", {"care": 2.0}) == NEUTRAL == 1.0
    assert weight_of(None, {"care": 2.0}) == NEUTRAL
    assert weight_of("", {"": 2.0}) == NEUTRAL
    assert weight_of("care", {"care": 0.0}) == 0.0
