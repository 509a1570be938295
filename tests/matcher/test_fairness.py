"""Figures by group: right by another library's count, steady, and silent on small groups."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from fairlearn.metrics import MetricFrame, selection_rate
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.fairness import Characteristic, Estimate, FairnessSettings, GroupFigures, fairness

law = settings(derandomize=True, deadline=None, max_examples=15)
FEW = FairnessSettings(smallest=2, resamples=200)
LEAST = 0.5

people = st.lists(
    st.tuples(st.sampled_from("xyz"), st.integers(0, 10).map(lambda tenth: tenth / 10)), min_size=1, max_size=30
)
People = list[tuple[str, float]]


def report(members: People, settings: FairnessSettings = FEW, least: float = LEAST) -> Characteristic:
    fits = {f"K-{number}": fit for number, (_, fit) in enumerate(members)}
    groups = {f"K-{number}": group for number, (group, _) in enumerate(members)}
    (found,) = fairness(fits, {"origin": groups}, least=least, settings=settings)
    return found


def by_name(found: Characteristic) -> dict[str, GroupFigures]:
    return {one.group: one for one in found.groups}


def test_rates_ratios_and_differences_against_the_best_off() -> None:
    members = [("a", 0.9)] * 8 + [("a", 0.1)] * 2 + [("b", 0.6)] * 3 + [("b", 0.2)] * 7
    found = by_name(report(members))
    assert report(members).best_off == "a"
    assert (found["a"].candidates, found["a"].selected, found["a"].rate.value) == (10, 8, 0.8)
    assert found["a"].ratio == Estimate(1.0, 1.0, 1.0)
    assert found["b"].ratio is not None
    assert found["b"].ratio.value == pytest.approx(0.375)
    assert found["b"].difference.value == pytest.approx(-0.5)
    assert found["b"].fit_difference.value == pytest.approx(0.32 - 0.74)
    assert (found["a"].signal, found["b"].signal) == (False, True)


def test_four_fifths_is_no_signal_and_less_is() -> None:
    just = by_name(report([("a", 1.0)] * 10 + [("b", 1.0)] * 8 + [("b", 0.0)] * 2))["b"]
    below = by_name(report([("a", 1.0)] * 10 + [("b", 1.0)] * 7 + [("b", 0.0)] * 3))["b"]
    assert (just.signal, below.signal) == (False, True)
    assert not below.sure  # ten people tell too little
    many = by_name(report(([("a", 1.0)] * 10 + [("b", 1.0)] * 5 + [("b", 0.0)] * 5) * 30))["b"]
    assert many.sure


def test_where_nobody_is_selected_there_is_no_ratio() -> None:
    found = report([("a", 0.1)] * 3 + [("b", 0.2)] * 3)
    assert all(one.ratio is None and not one.signal and not one.sure for one in found.groups)


def test_small_groups_are_left_out_and_only_counted() -> None:
    found = report([("a", 0.9)] * 10 + [("b", 0.1)] * 9, FairnessSettings())
    assert [one.group for one in found.groups] == ["a"]
    assert (found.withheld, found.best_off) == (1, "a")
    assert "'b'" not in repr(found)
    none = report([("b", 0.1)] * 9, FairnessSettings())
    assert (none.groups, none.best_off, none.withheld) == ((), None, 1)


def test_who_has_no_group_or_no_proposals_does_not_count() -> None:
    fits = {"K-1": 0.9, "K-2": 0.8, "K-3": 0.1}
    (found,) = fairness(fits, {"sex": {"K-1": "f", "K-2": "f", "K-9": "f"}}, least=LEAST, settings=FEW)
    assert (found.groups[0].candidates, found.unknown) == (2, 1)


def test_more_people_make_narrower_intervals() -> None:
    members = [("a", 0.9)] * 6 + [("a", 0.1)] * 4
    few, many = (report(members * times).groups[0].rate for times in (1, 50))
    assert many.high - many.low < (few.high - few.low) / 3
    assert few.low < 0.6 < few.high


def test_the_interval_of_a_rate_is_that_of_the_binomial() -> None:
    """Bootstrapping yes and no is drawing from the binomial; 300 of 500 gives 0.6 ± 1.96 x 0.0219."""
    rate = report([("a", 0.9)] * 300 + [("a", 0.1)] * 200, FairnessSettings()).groups[0].rate
    assert rate.low == pytest.approx(0.6 - 1.96 * 0.0219, abs=0.006)
    assert rate.high == pytest.approx(0.6 + 1.96 * 0.0219, abs=0.006)


@law
@given(people)
def test_fairlearn_counts_the_same(members: People) -> None:
    found = by_name(report(members, FairnessSettings(smallest=1, resamples=10)))
    frame = pd.DataFrame(members, columns=["group", "fit"])
    chosen = (frame["fit"] >= LEAST).astype(int)
    rates = MetricFrame(metrics=selection_rate, y_true=chosen, y_pred=chosen, sensitive_features=frame["group"])
    assert {name: one.rate.value for name, one in found.items()} == pytest.approx(rates.by_group.to_dict())
    assert -min(one.difference.value for one in found.values()) == pytest.approx(rates.difference())
    ratios = [one.ratio.value for one in found.values() if one.ratio]
    if ratios:
        assert min(ratios) == pytest.approx(rates.ratio())
    means = frame.groupby("group")["fit"].mean()
    assert {name: one.best_fit.value for name, one in found.items()} == pytest.approx(means.to_dict())


@law
@given(people, st.randoms(use_true_random=False))
def test_neither_order_nor_other_groups_change_a_figure(members: People, random: object) -> None:
    shuffled = list(members)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = by_name(report(sorted(members))), by_name(report(sorted(shuffled)))
    assert one == other
    without = by_name(report(sorted(member for member in members if member[0] != "z")))
    assert all(without[name].rate == figures.rate for name, figures in one.items() if name != "z")
    assert all(without[name].best_fit == figures.best_fit for name, figures in one.items() if name != "z")


@law
@given(people, st.floats(0.0, 1.0))
def test_figures_keep_within_their_bounds(members: People, least: float) -> None:
    found = report(members, least=least)
    for one in found.groups:
        assert one.candidates >= FEW.smallest
        assert 0.0 <= one.rate.low <= one.rate.high <= 1.0
        assert one.ratio is None or (0.0 <= one.ratio.value <= 1.0 and one.ratio.low <= one.ratio.high)
        assert one.difference.value <= 1e-12
    if found.best_off:
        best = by_name(found)[found.best_off]
        assert best.rate.value == max(one.rate.value for one in found.groups)
        assert best.difference == best.fit_difference == Estimate(0.0, 0.0, 0.0)
        assert best.ratio in (None, Estimate(1.0, 1.0, 1.0))


def test_large_groups_are_drawn_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    members = [("a", float(fit)) for fit in np.linspace(0, 1, 40)]
    whole = report(members)
    monkeypatch.setattr("matcher.fairness._AT_ONCE", 100)
    parts = report(members)
    assert parts == whole
