"""What a plan says where something is in the way, each case by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.courses import Course, Lesson, ProviderKind
from matcher.explaining import explain
from matcher.gaps import find_gaps
from matcher.planning import (
    Catalogue,
    Hindrance,
    Objective,
    Obstacle,
    Plan,
    PlanSettings,
    Shortfall,
    plan_courses,
    plan_frontier,
)
from matcher.planning.abreast import side_by_side
from matcher.planning.calendar import NEVER, Calendar
from matcher.planning.dating import timetable
from matcher.planning.ordering import one_by_one
from profiles.model import VocabularyRef
from profiles.vocabulary.transfer import Transfer, build_transfer
from vacancies.model import Importance, VacancyProfile

Make = Callable[..., Any]
TODAY = date(2026, 3, 2)
LAW = settings(derandomize=True, deadline=None, max_examples=80)


def course(id: str, *teaches: tuple[str, int], **told: Any) -> Course:
    asks = told.pop("requires", ())
    starts = tuple(TODAY + timedelta(days=day) for day in told.pop("starts", ()))
    plain = Course(
        id, f"Cursus {id}", "School", ProviderKind.ROC, "Assen", told.pop("weeks", 1), told.pop("cost", 100.0)
    )
    return replace(
        plain,
        teaches=tuple(Lesson(*one) for one in teaches),
        requires=tuple(Lesson(*one) for one in asks),
        starts=starts,
        **told,
    )


@pytest.fixture(scope="module")
def transfer(vocabulary_of: Make) -> Transfer:
    return build_transfer(vocabulary_of("abcdef"))


@pytest.fixture
def plan_of(transfer: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make) -> Callable[..., Plan]:
    def make(
        *catalogue: Course,
        asks: Sequence[str] | VacancyProfile = ("a",),
        objective: Objective = Objective.CHEAPEST,
        has: Sequence[Any] = (),
        **limits: Any,
    ) -> Plan:
        vacancy = asks if isinstance(asks, VacancyProfile) else vacancy_of(*(requirement_of(one, 2) for one in asks))
        person = candidate_of(*has)
        return plan_courses(
            person, vacancy, find_gaps(explain(person, vacancy, transfer)), (), catalogue, transfer,
            today=TODAY, objective=objective, settings=PlanSettings(**limits),
        )  # fmt: skip

    return make


def ids(plan: Plan) -> list[str]:
    return [step.course.id for step in plan.steps]


@pytest.mark.parametrize(
    ("catalogue", "obstacle"),
    [
        ([course("C-1", ("b", 4))], Obstacle("a", Hindrance.NOBODY)),
        ([course("C-1", ("a", 1))], Obstacle("a", Hindrance.LEVEL, (), "a", 1)),
        (
            [course("C-1", ("a", 2), requires=[("d", 3)]), course("C-2", ("d", 1))],
            Obstacle("a", Hindrance.PREREQUISITE, ("C-1",), "d", 3),
        ),
        (
            [course("C-1", ("a", 2), requires=[("b", 2)]), course("C-2", ("b", 2), requires=[("a", 2)])],
            Obstacle("a", Hindrance.CIRCLE, ("C-1", "C-2")),
        ),
        ([course("C-1", ("a", 2), requires=[("a", 2)])], Obstacle("a", Hindrance.CIRCLE, ("C-1",))),
        ([course("C-1", ("a", 2), seats=2)], Obstacle("a", Hindrance.FULL, ("C-1",))),
        ([course("C-1", ("a", 2), starts=[-1])], Obstacle("a", Hindrance.NO_START, ("C-1",))),
        (
            [course("C-1", ("a", 2), requires=[("b", 2)], starts=[3]), course("C-2", ("b", 2))],
            Obstacle("a", Hindrance.NO_START, ("C-1",)),
        ),
    ],
    ids=lambda value: value.why.value if isinstance(value, Obstacle) else None,
)
def test_what_stays_open_has_its_reason(
    catalogue: list[Course], obstacle: Obstacle, plan_of: Callable[..., Plan]
) -> None:
    for objective in (Objective.CHEAPEST, Objective.FASTEST):
        plan = plan_of(*catalogue, objective=objective, taken={"C-1": 2})
        assert (plan.steps, plan.untaught, plan.obstacles) == ((), ("a",), (obstacle,))


def test_courses_that_ask_each_other_are_entered_by_who_has_one_of_them(
    plan_of: Callable[..., Plan], claim_of: Make
) -> None:
    circle = (course("C-1", ("a", 2), requires=[("b", 2)]), course("C-2", ("b", 2), requires=[("a", 2)]))
    plan = plan_of(*circle, has=[claim_of("b", 2, 0.2)])
    assert (ids(plan), plan.obstacles) == (["C-1"], ())


def test_days_that_clash_are_named(plan_of: Callable[..., Plan]) -> None:
    both = (course("C-1", ("a", 2), starts=[7], cost=10), course("C-2", ("b", 2), starts=[8], cost=20))
    plan = plan_of(*both, asks="ab")
    assert (ids(plan), plan.obstacles) == (["C-1"], (Obstacle("b", Hindrance.CLASH, ("C-2",)),))
    assert ids(plan_of(*both, asks="ab", together=2)) == ["C-1", "C-2"]


def test_the_fastest_waits_less_and_the_cheapest_waits(plan_of: Callable[..., Plan]) -> None:
    choice = (course("C-1", ("a", 2), cost=10, starts=[70]), course("C-2", ("a", 2), cost=20, weeks=4))
    cheapest, fastest = plan_of(*choice), plan_of(*choice, objective=Objective.FASTEST)
    assert (ids(cheapest), cheapest.weeks, cheapest.finish) == (["C-1"], 11, TODAY + timedelta(days=77))
    assert (ids(fastest), fastest.weeks, fastest.steps[0].start) == (["C-2"], 4, TODAY)


def test_what_waits_for_a_day_lets_others_go_first(plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(course("C-1", ("a", 2), weeks=1, starts=[14]), course("C-2", ("b", 2), weeks=2), asks="ab")
    assert [(step.course.id, (step.start - TODAY).days) for step in plan.steps] == [("C-2", 0), ("C-1", 14)]
    assert plan.weeks == 3


def test_what_the_work_teaches_needs_no_course(
    plan_of: Callable[..., Plan], vacancy_of: Make, requirement_of: Make
) -> None:
    vacancy = replace(vacancy_of(requirement_of("a", 3), requirement_of("b", 2)), taught=(requirement_of("a", None),))
    plan = plan_of(course("C-1", ("a", 4)), course("C-2", ("b", 2)), asks=vacancy)
    assert (ids(plan), plan.on_the_job, plan.closes) == (["C-2"], ("a",), ("a", "b"))
    assert plan.fit_after == pytest.approx(0.85)
    low = replace(vacancy, taught=(requirement_of("a", 1),))
    assert plan_of(course("C-1", ("a", 4)), asks=low).on_the_job == ()


def test_what_will_do_instead_closes_the_gap(plan_of: Callable[..., Plan], requirement_of: Make) -> None:
    asked = replace(requirement_of("a", 2), either=("c",))
    plan = plan_of(
        course("C-1", ("c", 2)), asks=VacancyProfile("V-1", VocabularyRef("test", "1"), None, None, (asked,))
    )
    assert (ids(plan), plan.closes, plan.untaught) == (["C-1"], ("a",), ())


def test_too_small_a_budget_says_the_least_and_the_best_gets_what_it_can(
    plan_of: Callable[..., Plan], vacancy_of: Make, requirement_of: Make
) -> None:
    vacancy = vacancy_of(
        requirement_of("a", 2, Importance.MUST, 0.2),
        requirement_of("b", 2, Importance.MUST, 0.3),
        requirement_of("c", 2, Importance.NICE, 0.5),
    )
    courses = (course("C-1", ("a", 2)), course("C-2", ("b", 2), weeks=3), course("C-3", ("c", 2)))
    small = plan_of(*courses, asks=vacancy, budget=150)
    assert (small.steps, small.shortfall) == ((), Shortfall(cost=200.0))
    best = plan_of(*courses, asks=vacancy, budget=150, objective=Objective.BEST)
    assert (ids(best), best.shortfall) == (["C-3"], Shortfall(cost=200.0))
    assert plan_of(*courses, asks=vacancy, weeks=3).shortfall == Shortfall(weeks=4)
    assert ids(plan_of(*courses, asks=vacancy, budget=200, objective=Objective.BEST)) == ["C-1", "C-2"]


def test_a_course_outside_the_vocabulary_is_left_out_and_named(transfer: Transfer) -> None:
    catalogue = Catalogue([course("C-2", ("a", 2), requires=[("z", 1)]), course("C-1", ("z", 2), ("a", 2))], transfer)
    assert [one.id for one in catalogue.courses] == ["C-1"]
    assert catalogue.strange == ("C-2",)


@pytest.mark.parametrize(
    "limits", [{"budget": nan}, {"budget": -1.0}, {"weeks": -1}, {"together": 0}, {"seconds": inf}]
)
def test_a_limit_that_is_none_is_refused(limits: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="is no"):
        PlanSettings(**limits)


def test_no_seconds_give_a_plan_that_is_not_called_proven_or_none(
    transfer: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make
) -> None:
    vacancy, person = vacancy_of(requirement_of("a", 2)), candidate_of()
    pair = (person, vacancy, find_gaps(explain(person, vacancy, transfer)), ())
    frontier = plan_frontier(*pair, [course("C-1", ("a", 2))], transfer, today=TODAY, settings=PlanSettings(seconds=0))
    assert (frontier.plans, frontier.complete) == ((), False)


@st.composite
def calendars(draw: st.DrawFn, together: int) -> Calendar:
    size = draw(st.integers(1, 5))
    day = st.integers(0, 40)
    starts = st.none() | st.lists(day, min_size=1, max_size=3, unique=True).map(lambda days: tuple(sorted(days)))
    groups = [
        draw(st.lists(st.frozensets(st.integers(0, n - 1), min_size=1, max_size=2), max_size=1)) if n else []
        for n in range(size)
    ]
    return Calendar(
        tuple(draw(st.integers(0, 3)) * 7 for _ in range(size)),
        tuple(draw(starts) for _ in range(size)),
        tuple(tuple(found) for found in groups),
        together,
    )


def soonest(calendar: Calendar) -> int:
    """Return the earliest finish over all orders and, side by side, all ways to divide them."""
    best = NEVER

    def follow(left: tuple[int, ...], free: tuple[int, ...], ends: dict[int, int]) -> None:
        nonlocal best
        if not left:
            best = min(best, max(ends.values()))
            return
        first, rest = left[0], left[1:]
        if not all(any(t in ends for t in group) for group in calendar.lessons[first]):
            return
        ready = max((min(ends[t] for t in group if t in ends) for group in calendar.lessons[first]), default=0)
        for place, day in enumerate(free):
            start = calendar.next_start(first, max(day, ready))
            if start < NEVER:
                end = start + calendar.days[first]
                follow(rest, (*free[:place], end, *free[place + 1 :]), {**ends, first: end})

    for order in permutations(range(len(calendar.days))):
        follow(order, (0,) * calendar.together, {})
    return best


@LAW
@given(data=st.data())
def test_no_order_is_finished_sooner(data: st.DataObject) -> None:
    for together in (1, 2):
        calendar = data.draw(calendars(together))
        chosen = range(len(calendar.days))
        least = soonest(calendar)
        found = [timetable(chosen, calendar), side_by_side(chosen, calendar)]
        found += [one_by_one(chosen, calendar)] if together == 1 else []
        for dates in found:
            assert (dates.finish, dates.least) == (least, least)
            assert sorted(c for c, _ in dates.starts) == (list(chosen) if least < NEVER else [])
            for few in dates.fewest:
                assert one_by_one(sorted(few), calendar).finish == least
