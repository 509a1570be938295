"""What speaks for and against adds up, and what nobody knows is held against nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.conditions.checking import CheckedCondition, ConditionState
from matcher.explaining import Reason, State, explain, fit_of
from matcher.telling.pleading import OPEN, PointKind, plead, shareable, sides
from profiles.messages import M
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Condition, ConditionKind, Importance, VacancyProfile

World = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
Make = Callable[..., Any]
LAW = settings(derandomize=True, deadline=None, max_examples=40)


def checked(kind: ConditionKind, state: ConditionState, value: str = "x", paper: str | None = None) -> CheckedCondition:
    return CheckedCondition(Condition(kind, value, Importance.MUST, ()), state, M("why"), paper)


@LAW
@given(data=st.data(), weight=st.floats(0.0, 3.0))
def test_the_sides_account_for_the_fit_and_for_all_that_it_lacks(
    data: st.DataObject, weight: float, worlds: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    reasons = explain(people[0], vacancies[0], build_transfer(vocabulary))
    found = plead(reasons, sector_weight=weight)
    fit = fit_of(reasons)
    assert sum(point.weight for point in found.speaks_for) == pytest.approx(fit, abs=1e-9)
    assert sum(point.weight for points in sides(found)[1:] for point in points) == pytest.approx(1.0 - fit, abs=1e-9)
    assert found.fit + found.lost + found.unknown == pytest.approx(1.0, abs=1e-9)
    order = sum(point.order for points in sides(found) for point in points)
    assert fit + order == pytest.approx(fit * weight, abs=1e-9)
    for reason in reasons:
        points = [point for side in sides(found) for point in side if point.reason is reason]
        assert sum(point.weight for point in points) == pytest.approx(reason.share, abs=1e-12)
        assert points


@LAW
@given(data=st.data())
def test_what_nobody_knows_is_only_asked(data: st.DataObject, worlds: st.SearchStrategy[World]) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    found = plead(explain(people[0], vacancies[0], build_transfer(vocabulary)))
    for point in (*found.speaks_for, *found.speaks_against):
        assert point.reason is not None
        assert point.reason.state is not State.NO_DATA
        assert point.kind not in OPEN
    for point in found.open:
        assert point.kind in OPEN
        assert point.reason is not None
        assert point.reason.state in (State.NO_DATA, State.RELATED)


@LAW
@given(data=st.data())
def test_each_side_has_the_heaviest_first(data: st.DataObject, worlds: st.SearchStrategy[World]) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    blocking = checked(ConditionKind.TRANSPORT, ConditionState.BLOCKING, "own")
    found = plead(explain(people[0], vacancies[0], build_transfer(vocabulary)), [blocking], sector_weight=0.5)
    assert found.speaks_against[0].condition is blocking
    for points in (found.speaks_for, found.speaks_against[1:], found.open):
        weights = [point.weight for point in points]
        assert weights == sorted(weights, reverse=True)


@pytest.fixture(scope="module")
def transfer(vocabulary_of: Make) -> Transfer:
    return build_transfer(
        vocabulary_of(["cook", "fry", "taste"], broader={"fry": ["cook"]}, related={"taste": ["cook"]})
    )


@pytest.fixture
def kinds(
    transfer: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make
) -> Callable[..., list[PointKind]]:
    """Return the kinds of point of a vacancy that asks one competence at level 2."""

    def of(*claims: Any, importance: Importance = Importance.MUST) -> list[PointKind]:
        vacancy = vacancy_of(requirement_of("cook", 2, importance))
        found = plead(explain(candidate_of(*claims), vacancy, transfer))
        return [point.kind for points in sides(found) for point in points]

    return of


@pytest.mark.parametrize(
    ("had", "level", "strength", "standing", "expected"),
    [
        ("cook", 2, 1.0, Standing.PROVEN, [PointKind.PROVEN]),
        ("cook", 2, 0.8, Standing.PROVEN, [PointKind.PROVEN, PointKind.THIN]),
        ("fry", 2, 0.5, Standing.CLAIMED, [PointKind.CLAIMED, PointKind.THIN]),
        ("cook", 2, 0.3, Standing.SUGGESTED, [PointKind.SUGGESTED, PointKind.CONFIRM]),
        ("taste", 4, 0.5, Standing.PROVEN, [PointKind.NEAR, PointKind.ONLY_NEAR]),
        ("cook", 1, 0.8, Standing.PROVEN, [PointKind.PARTLY, PointKind.LEVEL_TOO_LOW]),
        ("cook", 2, 0.0, Standing.DENIED, [PointKind.MUST_MISSING]),
    ],
)
def test_what_each_state_says(
    had: str,
    level: int,
    strength: float,
    standing: Standing,
    expected: list[PointKind],
    kinds: Callable[..., list[PointKind]],
    claim_of: Make,
) -> None:
    assert kinds(claim_of(had, level, strength, standing)) == expected


def test_nothing_known_is_asked_and_a_wish_is_no_must(kinds: Callable[..., list[PointKind]], claim_of: Make) -> None:
    assert kinds() == [PointKind.ASK]
    denied = claim_of("cook", 2, standing=Standing.DENIED)
    assert kinds(denied, importance=Importance.NICE) == [PointKind.MISSING]
    assert kinds(denied, claim_of("fry", 2, 0.5)) == [PointKind.PARTLY, PointKind.MUST_MISSING]


@pytest.mark.parametrize(
    ("kind", "state", "paper", "expected", "side"),
    [
        (ConditionKind.CERTIFICATE, ConditionState.MET, None, PointKind.IN_ORDER, 0),
        (ConditionKind.CERTIFICATE, ConditionState.OBTAINABLE, "vca-basic", PointKind.OBTAINABLE, 1),
        (ConditionKind.CERTIFICATE, ConditionState.OBTAINABLE, None, PointKind.ARRANGE, 2),
        (ConditionKind.HOURS, ConditionState.BLOCKING, None, PointKind.BLOCKING, 1),
        (ConditionKind.HOURS, ConditionState.WISH, None, PointKind.WISH, 1),
        (ConditionKind.HOURS, ConditionState.UNKNOWN, None, PointKind.ASK_CONDITION, 2),
        (ConditionKind.PAY, ConditionState.UNKNOWN, None, PointKind.COMPARE, 2),
    ],
)
def test_where_a_condition_stands(
    kind: ConditionKind, state: ConditionState, paper: str | None, expected: PointKind, side: int
) -> None:
    [point] = sides(plead((), [checked(kind, state, paper=paper)]))[side]
    assert (point.kind, point.weight) == (expected, 0.0)
    assert point.about == f"condition:{kind.value}:x"


@pytest.mark.parametrize(
    ("weight", "kind"), [(1.5, PointKind.SECTOR_RAISES), (0.5, PointKind.SECTOR_LOWERS), (1.0, None)]
)
def test_the_weight_of_the_sector_is_a_point_apart(
    weight: float, kind: PointKind | None, transfer: Transfer, candidate_of: Make, vacancy_of: Make,
    requirement_of: Make, claim_of: Make,
) -> None:  # fmt: skip
    reasons = explain(candidate_of(claim_of("cook", 2, 0.8)), vacancy_of(requirement_of("cook", 2)), transfer)
    points = [
        point for side in sides(plead(reasons, sector_weight=weight)) for point in side if point.about == "sector"
    ]
    assert [point.kind for point in points] == ([kind] if kind else [])
    assert sum(point.order for point in points) == pytest.approx(0.8 * (weight - 1.0))


def test_an_employer_sees_nothing_of_hours_travel_age_pay_or_the_order(
    transfer: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make, claim_of: Make
) -> None:
    reasons = explain(candidate_of(claim_of("cook", 2, 0.8)), vacancy_of(requirement_of("cook", 2)), transfer)
    conditions = [checked(kind, state) for kind in ConditionKind for state in ConditionState]
    found = shareable(plead(reasons, conditions, sector_weight=0.5))
    seen = {point.condition.condition.kind for side in sides(found) for point in side if point.condition}
    assert seen == {
        ConditionKind.DRIVING_LICENCE,
        ConditionKind.CERTIFICATE,
        ConditionKind.DIPLOMA,
        ConditionKind.LANGUAGE,
        ConditionKind.EXPERIENCE,
    }
    assert found.fit + found.lost + found.unknown == pytest.approx(1.0)
    assert all(point.about != "sector" for side in sides(found) for point in side)


def test_the_order_of_points_does_not_depend_on_that_of_the_requirements(
    transfer: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make, claim_of: Make
) -> None:
    reasons: tuple[Reason, ...] = explain(
        candidate_of(claim_of("cook", 2, 0.5)),
        vacancy_of(*(requirement_of(one, 2) for one in ("cook", "fry", "taste"))),
        transfer,
    )
    assert plead(reasons) == plead(reasons[::-1])
