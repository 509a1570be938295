"""What each change of a reviewer does to a profile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.errors import UserError
from profiles.model import Quote, VocabularyRef
from vacancies.editing import add, confirm, merge, named, reject, set_level, set_weight
from vacancies.model import Basis, Importance, Requirement, VacancyProfile

MUST, SHOULD, NICE = Importance


def item(competence: str, weight: float, importance: Importance = SHOULD, level: int | None = None) -> Requirement:
    quote = Quote(competence, 0, len(competence), "tasks")
    return Requirement(competence, importance, level, weight, 0.5, (quote,), basis=Basis.TEXT)


def profile(
    *asked: Requirement,
    unsure: tuple[Requirement, ...] = (),
    suggested: tuple[Requirement, ...] = (),
    taught: tuple[Requirement, ...] = (),
) -> VacancyProfile:
    ref = VocabularyRef("test", "1")
    return VacancyProfile("V-1", ref, None, None, asked, taught=taught, unsure=unsure, suggested=suggested)


def weights(of: VacancyProfile) -> dict[str, float]:
    return {requirement.competence: requirement.weight for requirement in of.requirements}


SHARES = st.lists(st.integers(1, 9), min_size=1, max_size=6).map(lambda parts: [part / sum(parts) for part in parts])


def test_what_was_unsure_is_asked_once_it_is_confirmed() -> None:
    before = profile(item("a", 1.0), unsure=(item("x", 0.25), item("y", 0.1)))
    after = confirm(before, "x")
    assert weights(after) == pytest.approx({"a": 0.8, "x": 0.2})
    assert (after.requirements[1].confirmed, after.requirements[0].confirmed) == (True, False)
    assert [(one.competence, one.weight) for one in after.unsure] == [("y", pytest.approx(0.08))]
    assert replace(after.requirements[1], weight=0.25, confirmed=False) == before.unsure[0]


def test_what_was_suggested_keeps_where_it_came_from() -> None:
    typical = replace(item("s", 0.5), basis=Basis.OCCUPATION)
    after = confirm(profile(item("a", 1.0), suggested=(typical,)), "s")
    assert (after.suggested, after.requirements[1].basis) == ((), Basis.OCCUPATION)


def test_what_is_confirmed_counts_even_without_a_proposed_weight() -> None:
    after = confirm(profile(item("a", 1.0, MUST), unsure=(item("x", 0.0, NICE),)), "x")
    assert weights(after) == pytest.approx({"a": 0.75, "x": 0.25})
    assert weights(confirm(profile(unsure=(item("x", 0.0),)), "x")) == {"x": 1.0}


def test_what_is_asked_can_be_confirmed_too_and_weighs_the_same() -> None:
    before = profile(item("a", 0.4), item("b", 0.6))
    after = confirm(before, "b")
    assert weights(after) == weights(before)
    assert [one.confirmed for one in after.requirements] == [False, True]


@given(st.permutations(["x", "y", "z"]))
def test_the_order_of_confirming_does_not_matter(order: list[str]) -> None:
    before = profile(item("a", 1.0), unsure=(item("x", 0.3), item("y", 0.1)), suggested=(item("z", 0.2),))
    after = before
    for competence in order:
        after = confirm(after, competence)
    assert weights(after) == pytest.approx({"a": 10 / 16, "x": 3 / 16, "y": 1 / 16, "z": 2 / 16})


def test_what_is_not_asked_leaves_whichever_list_it_stands_in() -> None:
    before = profile(item("a", 0.5), item("b", 0.5), unsure=(item("x", 0.1),), suggested=(item("s", 0.1),))
    for competence in ("a", "x", "s"):
        assert named(reject(before, competence), competence) is None
    assert weights(reject(before, "x")) == weights(before)
    with pytest.raises(UserError, match="does not ask q"):
        reject(before, "q")


def test_what_is_added_is_the_employers_and_weighs_what_its_importance_does() -> None:
    after = add(profile(item("a", 0.5, MUST), item("b", 0.5, NICE)), "z", SHOULD, 3)
    assert weights(after) == pytest.approx({"a": 1 / 3, "b": 1 / 3, "z": 1 / 3})
    new = after.requirements[2]
    assert (new.basis, new.confirmed, new.importance, new.level, new.quotes) == (Basis.EMPLOYER, True, SHOULD, 3, ())
    assert weights(add(profile(), "z", NICE)) == {"z": 1.0}


@pytest.mark.parametrize("competence", ["a", "x", "s"])
def test_what_is_named_already_cannot_be_added(competence: str) -> None:
    before = profile(item("a", 1.0), unsure=(item("x", 0.1),), suggested=(item("s", 0.1),))
    with pytest.raises(UserError, match=f"names {competence} already.*--confirm"):
        add(before, competence, MUST)


def test_what_is_added_is_not_learnt_on_the_job_any_more() -> None:
    assert add(profile(item("a", 1.0), taught=(item("t", 0.0),)), "t", MUST).taught == ()


def test_a_level_can_be_set_and_taken_away() -> None:
    before = profile(item("a", 1.0, level=2))
    assert set_level(before, "a", 4).requirements[0].level == 4
    assert set_level(before, "a", None).requirements[0].level is None


@given(SHARES, st.floats(0, 1))
def test_a_share_that_is_set_holds_and_the_others_keep_their_proportions(shares: list[float], share: float) -> None:
    before = profile(item("a", 0.0), *(item(str(place), part) for place, part in enumerate(shares)))
    after = weights(set_weight(before, "a", share))
    assert after["a"] == pytest.approx(share)
    for place, part in enumerate(shares):
        assert after[str(place)] == pytest.approx(part * (1 - share))


def test_shares_that_are_held_stay() -> None:
    before = profile(item("a", 0.25), item("b", 0.25), item("c", 0.5))
    after = set_weight(set_weight(before, "a", 0.1), "b", 0.3, held=("a",))
    assert weights(after) == pytest.approx({"a": 0.1, "b": 0.3, "c": 0.6})


@pytest.mark.parametrize(
    ("share", "held", "others"), [(0.5, (), 0), (1.5, (), 1), (-0.1, (), 1), (0.8, ("b",), 2), (float("nan"), (), 1)]
)
def test_shares_that_cannot_sum_to_one_are_refused(share: float, held: tuple[str, ...], others: int) -> None:
    names = "abc"[: others + 1]
    before = profile(*(item(name, 1 / len(names)) for name in names))
    with pytest.raises(UserError, match="cannot sum to 1"):
        set_weight(before, "a", share, held)


def test_others_that_weighed_nothing_share_out_what_is_left() -> None:
    before = profile(item("a", 1.0), item("b", 0.0), item("c", 0.0))
    assert weights(set_weight(before, "a", 0.5)) == pytest.approx({"a": 0.5, "b": 0.25, "c": 0.25})


def test_what_is_the_same_to_the_employer_becomes_one() -> None:
    before = profile(item("a", 0.2, MUST, 1), replace(item("b", 0.3, NICE, 3), either=("a", "q")), item("c", 0.5))
    after = merge(before, "a", "b")
    assert weights(after) == pytest.approx({"b": 0.5, "c": 0.5})
    both = after.requirements[0]
    assert (both.importance, both.level, both.confirmed, both.either) == (MUST, 3, True, ("q",))
    assert [quote.text for quote in both.quotes] == ["b", "a"]


def test_what_was_unsure_adds_its_words_and_no_weight() -> None:
    after = merge(profile(item("a", 0.5), item("b", 0.5), unsure=(item("x", 0.4),)), "x", "a")
    assert weights(after) == {"a": 0.5, "b": 0.5}
    assert ([quote.text for quote in after.requirements[0].quotes], after.unsure) == (["a", "x"], ())


@pytest.mark.parametrize(("one", "other", "why"), [("a", "a", "with itself"), ("q", "a", "q"), ("a", "x", "x")])
def test_only_two_that_are_there_can_be_merged(one: str, other: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        merge(profile(item("a", 1.0), unsure=(item("x", 0.1),)), one, other)


def test_what_is_unsure_must_be_confirmed_before_it_is_changed() -> None:
    with pytest.raises(UserError, match=r"does not ask x.*Confirm it first"):
        set_level(profile(item("a", 1.0), unsure=(item("x", 0.1),)), "x", 2)
