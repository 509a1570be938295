"""Dated plans, limits and the frontier, against every order in which every set of courses can be followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.conditions.checking import CheckedCondition, ConditionState
from matcher.courses import Course, Lesson, ProviderKind
from matcher.explaining import explain, fit_of
from matcher.gaps import ENOUGH, Gap, find_gaps
from matcher.planning import (
    COURSE_STRENGTH,
    Frontier,
    Objective,
    Plan,
    PlanSettings,
    plan_courses,
    plan_frontier,
)
from profiles.messages import M
from profiles.model import CandidateProfile
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Condition, ConditionKind, Importance, VacancyProfile

Make = Callable[..., Any]
LAW = settings(derandomize=True, deadline=None, max_examples=40)
TODAY = date(2026, 3, 2)
PAPERS = ("bhv", "vca-basic")
CLOSE = 2e-4
"""Fits nearer than this are equal to a plan."""


@dataclass(frozen=True)
class Way:
    """Courses that can be followed: what they cost, the day after which all is done, what they close, the fit then."""

    courses: frozenset[str]
    cost: float
    finish: int
    closed: frozenset[str]
    papers: frozenset[str]
    fit: float


@dataclass(frozen=True)
class World:
    vocabulary: Vocabulary
    transfer: Transfer
    candidate: CandidateProfile
    vacancy: VacancyProfile
    catalogue: tuple[Course, ...]
    conditions: tuple[CheckedCondition, ...]
    settings: PlanSettings
    counts: Callable[[Vocabulary, str, str], float]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return find_gaps(explain(self.candidate, self.vacancy, self.transfer))

    def plan(self, objective: Objective) -> Plan:
        return plan_courses(
            self.candidate, self.vacancy, self.gaps, self.conditions, self.catalogue, self.transfer,
            today=TODAY, objective=objective, settings=self.settings,
        )  # fmt: skip

    def frontier(self, most: int = 40) -> Frontier:
        return plan_frontier(
            self.candidate, self.vacancy, self.gaps, self.conditions, self.catalogue, self.transfer,
            today=TODAY, settings=self.settings, most=most,
        )  # fmt: skip

    def met(self, asked: str, level: int, had: list[tuple[str, float]]) -> float:
        return min(1.0, max((self.counts(self.vocabulary, asked, c) * worth / level for c, worth in had), default=0.0))

    @property
    def had(self) -> list[tuple[str, float]]:
        """What the person can do, and what the work teaches of what is a gap."""
        own = [(claim.competence, claim.strength * claim.level) for claim in self.candidate.claims]
        return own + [
            (taught.competence, COURSE_STRENGTH * (taught.level or 0))
            for taught in self.vacancy.taught
            if any(self.counts(self.vocabulary, gap.requirement, taught.competence) > 0 for gap in self.gaps)
        ]

    def learnt(self, courses: list[Course]) -> list[tuple[str, float]]:
        return self.had + [
            (one.competence, COURSE_STRENGTH * one.level) for course in courses for one in course.teaches
        ]

    def open_gaps(self) -> list[Gap]:
        return [gap for gap in self.gaps if self.met(gap.requirement, gap.level, self.had) < ENOUGH]

    def musts(self) -> set[str]:
        papers = {item.paper for item in self.conditions if item.paper and item.condition.importance is Importance.MUST}
        return papers | {gap.requirement for gap in self.open_gaps() if gap.importance is Importance.MUST}

    def opens(self, course: Course, before: list[Course]) -> bool:
        return all(
            any(
                claim.strength > 0
                and self.counts(self.vocabulary, lesson.competence, claim.competence) * claim.level >= lesson.level
                for claim in self.candidate.claims
            )
            or any(self.teaches(other, lesson) for other in before)
            for lesson in course.requires
        )

    def teaches(self, course: Course, lesson: Lesson) -> bool:
        had = [(one.competence, COURSE_STRENGTH * one.level) for one in course.teaches]
        return self.met(lesson.competence, lesson.level, had) >= ENOUGH

    def serving(self) -> list[Course]:
        """Return the courses that raise what is open or get a paper, and those that lead to them; with a seat left."""
        free = [c for c in self.catalogue if c.seats is None or self.settings.taken.get(c.id, 0) < c.seats]
        weighty = [g for g in self.open_gaps() if g.importance is Importance.MUST or g.share > 0]
        found = [
            course
            for course in free
            if set(course.grants) & self.musts()
            or any(
                self.met(gap.requirement, gap.level, self.learnt([course]))
                > self.met(gap.requirement, gap.level, self.had) + 1e-12
                for gap in weighty
            )
        ]
        while more := [
            c for c in free if c not in found and any(self.teaches(c, one) for d in found for one in d.requires)
        ]:
            found += more
        return found

    def ways(self) -> list[Way]:
        """Return each set of serving courses that can be followed, with its earliest finish over all orders."""
        best: dict[frozenset[str], tuple[int, list[Course]]] = {}
        for courses, finish in self._orders([], (0,) * self.settings.together, {}, self.serving()):
            key = frozenset(course.id for course in courses)
            if key not in best or finish < best[key][0]:
                best[key] = (finish, courses)
        return [self._way(key, finish, courses) for key, (finish, courses) in best.items()]

    def _orders(
        self, done: list[Course], free: tuple[int, ...], ends: dict[str, int], left: list[Course]
    ) -> Iterator[tuple[list[Course], int]]:
        yield done, max(ends.values(), default=0)
        for course in left:
            if not self.opens(course, done):
                continue
            for machine in range(len(free)):
                days = range(free[machine], 400) if not course.starts else [(d - TODAY).days for d in course.starts]
                start = min(
                    (
                        day
                        for day in days
                        if day >= free[machine] and self.opens(course, [c for c in done if ends[c.id] <= day])
                    ),
                    default=None,
                )
                if start is not None:
                    end = start + 7 * course.weeks
                    busy = (*free[:machine], end, *free[machine + 1 :])
                    rest = [other for other in left if other is not course]
                    yield from self._orders([*done, course], busy, {**ends, course.id: end}, rest)

    def _way(self, key: frozenset[str], finish: int, courses: list[Course]) -> Way:
        learnt = self.learnt(courses)
        met = {gap.requirement for gap in self.gaps if self.met(gap.requirement, gap.level, learnt) >= ENOUGH}
        papers = {paper for course in courses for paper in course.grants} & self.musts()
        fit = sum(one.weight * self.met(one.competence, one.level or 2, learnt) for one in self.vacancy.requirements)
        cost = sum(course.cost for course in courses)
        return Way(key, cost, finish, frozenset(met & self.musts()), frozenset(papers), fit)

    def within(self, way: Way) -> bool:
        budget, weeks = self.settings.budget, self.settings.weeks
        return (budget is None or way.cost <= budget + 1e-6) and (weeks is None or way.finish <= 7 * weeks)

    def rivals(self) -> tuple[list[Way], bool]:
        """Return the ways that close all that can be closed within the limits, and whether the limits are too small."""
        ways = self.ways()
        reach = {what for way in ways for what in way.closed | way.papers}
        inside = [way for way in ways if self.within(way)]
        if any(way.closed | way.papers == reach for way in ways):
            found = [way for way in inside if way.closed | way.papers == reach]
            return found, not found
        most = max(len(way.closed | way.papers) for way in inside)
        return [way for way in inside if len(way.closed | way.papers) == most], False


def days_from_today(days: list[int]) -> tuple[date, ...]:
    return tuple(TODAY + timedelta(days=day) for day in sorted(days))


@pytest.fixture(scope="session")
def worlds_in_time(
    vocabulary_of: Make,
    claim_of: Make,
    candidate_of: Make,
    requirement_of: Make,
    vacancy_of: Make,
    reference_transfer: Callable[[Vocabulary, str, str], float],
) -> st.SearchStrategy[World]:
    """Draw small worlds with start days, full courses, courses side by side, limits and learning on the job."""

    def made(seed: int) -> World:
        dice = Random(seed)
        concepts = "abcde"[: dice.randint(2, 5)]
        vocabulary = vocabulary_of(
            concepts, broader={c: concepts[n - 1] for n, c in enumerate(concepts) if n and dice.random() < 0.2}
        )

        def lessons(least: int, most: int) -> tuple[Lesson, ...]:
            chosen = dice.sample(concepts, dice.randint(least, most))
            return tuple(Lesson(concept, dice.choice([1, 2, 2, 3, 4])) for concept in chosen)

        together = dice.choice([1, 1, 1, 2])
        catalogue = tuple(
            Course(
                f"C-{number}", f"Cursus {number}", "School", ProviderKind.ROC, "Assen",
                dice.randint(0, 4), dice.choice([0.0, 40.0, 60.0, 99.99, 100.0, 2_500.0]),
                teaches=lessons(1, 2),
                grants=tuple(dice.sample(PAPERS, dice.choice([0, 0, 0, 1]))),
                requires=lessons(1, 1) if dice.random() < 0.35 else (),
                starts=days_from_today(dice.sample(range(-20, 60), dice.randint(1, 3)))
                if dice.random() < 0.5
                else (),
                seats=dice.choice([None, None, 2]),
            )
            for number in range(dice.randint(1, 5 if together == 1 else 4))
        )  # fmt: skip
        asked = dice.sample(concepts, dice.randint(1, len(concepts)))
        importances = [*Importance, Importance.MUST]
        vacancy = vacancy_of(
            *(
                requirement_of(c, dice.choice([None, 1, 2, 3, 4]), dice.choice(importances), dice.choice([0.1, 0.5, 1]))
                for c in asked
            )
        )
        if dice.random() < 0.3:
            vacancy = replace(vacancy, taught=(requirement_of(dice.choice(concepts), dice.randint(1, 3)),))
        return World(
            vocabulary,
            build_transfer(vocabulary),
            candidate_of(*(claim_of(c, dice.randint(1, 3), dice.choice([0.3, 0.9])) for c in dice.sample(concepts, 1))),
            vacancy,
            catalogue,
            tuple(
                CheckedCondition(
                    Condition(ConditionKind.CERTIFICATE, paper, Importance.MUST, ()),
                    ConditionState.OBTAINABLE,
                    M("why"),
                    paper,
                )
                for paper in dice.sample(PAPERS, dice.choice([0, 0, 1]))
            ),
            PlanSettings(
                together=together,
                budget=dice.choice([None, None, 0.0, 100.0, 160.0]),
                weeks=dice.choice([None, None, 3, 6]),
                taken={"C-0": 2, "C-1": 1},
            ),
            reference_transfer,
        )

    return st.integers(0, 2**32).map(made)


def days(plan: Plan) -> int:
    return (plan.finish - TODAY).days


@settings(LAW, max_examples=80)
@given(data=st.data())
def test_no_order_of_no_set_of_courses_does_better(
    data: st.DataObject, worlds_in_time: st.SearchStrategy[World]
) -> None:
    world = data.draw(worlds_in_time)
    rivals, too_small = world.rivals()
    cheapest, fastest, best = (world.plan(objective) for objective in Objective)
    for plan in (cheapest, fastest, best):
        assert plan.proven
        assert (plan.shortfall is not None) is too_small
    if too_small:
        assert (cheapest.steps, fastest.steps) == ((), ())
        inside = [way for way in world.ways() if world.within(way)]
        papers = max(len(way.papers) for way in inside)
        rivals = [way for way in inside if len(way.papers) == papers]
    else:
        assert (round(cheapest.cost, 6), days(cheapest), len(cheapest.steps)) == min(
            (round(way.cost, 6), way.finish, len(way.courses)) for way in rivals
        )
        assert (days(fastest), round(fastest.cost, 6), len(fastest.steps)) == min(
            (way.finish, round(way.cost, 6), len(way.courses)) for way in rivals
        )
    top = max(way.fit for way in rivals)
    assert best.fit_after >= top - CLOSE
    assert set(best.papers) & world.musts() >= set.intersection(*(set(way.papers) for way in rivals))
    peers = [way for way in rivals if way.fit >= top - 1e-9]
    most = max(len(way.closed) for way in peers)
    assert best.cost <= min(way.cost for way in peers if len(way.closed) == most) + 1e-6


@LAW
@given(data=st.data())
def test_too_small_limits_say_what_the_least_is(data: st.DataObject, worlds_in_time: st.SearchStrategy[World]) -> None:
    world = data.draw(worlds_in_time)
    ways = world.ways()
    reach = {what for way in ways for what in way.closed | way.papers}
    whole = [way for way in ways if way.closed | way.papers == reach]
    shortfall = world.plan(Objective.CHEAPEST).shortfall
    if shortfall is None:
        return
    budget, weeks = world.settings.budget, world.settings.weeks
    soonest = min(ceil(way.finish / 7) for way in whole)
    assert shortfall.weeks == (soonest if weeks is not None and soonest > weeks else None)
    in_time = [way for way in whole if shortfall.weeks is not None or weeks is None or way.finish <= 7 * weeks]
    least = min(way.cost for way in in_time)
    assert shortfall.cost == (pytest.approx(least) if budget is not None and least > budget else None)
    assert shortfall.cost is not None or shortfall.weeks is not None


@LAW
@given(data=st.data())
def test_every_claim_of_a_plan_holds(data: st.DataObject, worlds_in_time: st.SearchStrategy[World]) -> None:
    world = data.draw(worlds_in_time)
    frontier = world.frontier()
    for plan in (*(world.plan(objective) for objective in Objective), *frontier.plans):
        ends: dict[str, date] = {}
        for step in plan.steps:
            course = step.course
            assert step.start >= TODAY
            assert step.end == step.start + timedelta(weeks=course.weeks)
            assert not course.starts or step.start in course.starts
            assert course.seats is None or world.settings.taken.get(course.id, 0) < course.seats
            finished = [other.course for other in plan.steps if other.course.id in ends and other.end <= step.start]
            assert world.opens(course, finished)
            ends[course.id] = step.end
        for step in plan.steps:
            at_once = [other for other in plan.steps if other.start <= step.start < other.end]
            assert len(at_once) <= world.settings.together
        assert plan.cost == pytest.approx(sum(course.cost for course in plan.courses))
        assert plan.finish == max(ends.values(), default=TODAY)
        assert plan.weeks == ceil(days(plan) / 7)
        learnt = world.learnt(list(plan.courses))
        met = {one.competence: world.met(one.competence, one.level or 2, learnt) for one in world.vacancy.requirements}
        fit = sum(one.weight * met[one.competence] for one in world.vacancy.requirements)
        assert plan.fit_after == pytest.approx(fit, abs=1e-9)
        assert plan.fit_before == fit_of(explain(world.candidate, world.vacancy, world.transfer))
        assert set(plan.closes) == {gap.requirement for gap in world.gaps if met[gap.requirement] >= ENOUGH}
        job = {gap.requirement for gap in world.gaps} - {gap.requirement for gap in world.open_gaps()}
        assert set(plan.on_the_job) == job
        assert world.within(Way(frozenset(), plan.cost, days(plan), frozenset(), frozenset(), 0.0))
        musts = {gap.requirement for gap in world.open_gaps() if gap.importance is Importance.MUST}
        still_open = musts - set(plan.closes) | (world.musts() - musts - set(plan.papers))
        assert plan.shortfall or still_open <= {obstacle.what for obstacle in plan.obstacles}


@LAW
@given(data=st.data())
def test_the_frontier_holds_all_that_nothing_outdoes(
    data: st.DataObject, worlds_in_time: st.SearchStrategy[World]
) -> None:
    world = data.draw(worlds_in_time)
    rivals, too_small = world.rivals()
    frontier = world.frontier()
    assert frontier.complete
    assert (frontier.shortfall is not None) is too_small
    if too_small:
        assert frontier.plans == ()
        return
    figures = [(plan.cost, days(plan), plan.fit_after) for plan in frontier.plans]
    assert figures == sorted(figures, key=lambda figure: (figure[0], figure[1], -figure[2]))
    for way in rivals:
        assert any(
            cost <= way.cost + 0.01 and finish <= way.finish and fit >= way.fit - CLOSE for cost, finish, fit in figures
        )
    for cost, finish, fit in figures:
        outdone = [
            way
            for way in rivals
            if way.cost <= cost + 1e-6 and way.finish <= finish and way.fit >= fit - 1e-9
            and (way.cost < cost - 0.01 or way.finish < finish or way.fit > fit + CLOSE)
        ]  # fmt: skip
        assert outdone == []
    cheapest, fastest, best = (world.plan(objective) for objective in Objective)
    assert min(cost for cost, _, _ in figures) == pytest.approx(cheapest.cost)
    assert min(finish for _, finish, _ in figures) == days(fastest)
    assert max(fit for _, _, fit in figures) == pytest.approx(best.fit_after, abs=CLOSE)
    assert len(world.frontier(most=2).plans) == min(2, len(figures))
