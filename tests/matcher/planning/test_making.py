from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.conditions.checking import CheckedCondition, ConditionState
from matcher.courses import Course, Lesson, ProviderKind
from matcher.explaining import explain, fit_of
from matcher.gaps import ENOUGH, Gap, find_gaps
from matcher.planning import COURSE_STRENGTH, Hindrance, Objective, Obstacle, Plan, plan_courses
from profiles.messages import M
from profiles.model import CandidateProfile, Claim, Standing
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Condition, ConditionKind, Importance, Requirement, VacancyProfile

Make = Callable[..., Any]
TODAY = date(2026, 3, 2)
LAW = settings(derandomize=True, deadline=None, max_examples=50)
PAPERS = ("bhv", "vca-basic")
Skill = tuple[str, int]


def course(
    id: str,
    *teaches: Skill,
    cost: float = 100.0,
    weeks: int = 1,
    requires: Sequence[Skill] = (),
    grants: Sequence[str] = (),
) -> Course:
    return Course(
        id,
        f"Cursus {id}",
        "School",
        ProviderKind.ROC,
        "Assen",
        weeks,
        cost,
        teaches=tuple(Lesson(*lesson) for lesson in teaches),
        grants=tuple(grants),
        requires=tuple(Lesson(*lesson) for lesson in requires),
    )


def condition(
    paper: str,
    state: ConditionState = ConditionState.OBTAINABLE,
    importance: Importance = Importance.MUST,
    *,
    kind: ConditionKind = ConditionKind.CERTIFICATE,
    obtained: bool = True,
) -> CheckedCondition:
    return CheckedCondition(Condition(kind, paper, importance, ()), state, M("why"), paper if obtained else None)


@dataclass(frozen=True)
class Case:
    """A person, a vacancy and a catalogue, and all that is known of them without any programme."""

    vocabulary: Vocabulary
    transfer: Transfer
    candidate: CandidateProfile
    vacancy: VacancyProfile
    catalogue: list[Course]
    conditions: list[CheckedCondition]
    counts: Callable[[Vocabulary, str, str], float]
    met: Callable[..., float]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return find_gaps(explain(self.candidate, self.vacancy, self.transfer))

    def plan(self, objective: Objective) -> Plan:
        return plan_courses(
            self.candidate,
            self.vacancy,
            self.gaps,
            self.conditions,
            self.catalogue,
            self.transfer,
            objective=objective,
            today=TODAY,
        )

    def wanted(self, objective: Objective) -> list[Gap]:
        best = objective is Objective.BEST
        return [gap for gap in self.gaps if gap.importance is Importance.MUST or (best and gap.share > 0.0)]

    def papers(self) -> set[str]:
        return {
            item.paper
            for item in self.conditions
            if item.paper and item.state is ConditionState.OBTAINABLE and item.condition.importance is Importance.MUST
        }

    def teaches(self, course: Course, competence: str, level: int) -> bool:
        learnt = [(lesson.competence, COURSE_STRENGTH * lesson.level) for lesson in course.teaches]
        return self.met(self.vocabulary, competence, level, learnt) >= ENOUGH

    def may_enter(self, course: Course, done: Iterable[Course]) -> bool:
        return all(
            any(self.has(claim, lesson) for claim in self.candidate.claims)
            or any(self.teaches(other, lesson.competence, lesson.level) for other in done)
            for lesson in course.requires
        )

    def has(self, claim: Claim, lesson: Lesson) -> bool:
        counts = self.counts(self.vocabulary, lesson.competence, claim.competence)
        return claim.strength > 0.0 and counts * claim.level >= lesson.level

    def can_be_followed(self, courses: Iterable[Course]) -> bool:
        """Return whether the courses can be put in an order in which each may be entered."""
        waiting, done = list(courses), list[Course]()
        while waiting:
            ready = [course for course in waiting if self.may_enter(course, done)]
            if not ready:
                return False
            done += ready
            waiting = [course for course in waiting if course not in ready]
        return True

    def reaches(self, courses: Sequence[Course], gaps: Iterable[Gap]) -> set[str]:
        """Return the gaps that the courses close and the papers they grant, of those that are wanted."""
        closed = {
            gap.requirement
            for gap in gaps
            if any(self.teaches(course, gap.requirement, gap.level) for course in courses)
        }
        return closed | {paper for course in courses for paper in course.grants if paper in self.papers()}

    def fit_after(self, courses: Iterable[Course]) -> float:
        had = [(c.competence, c.strength * c.level) for c in self.candidate.claims]
        had += [(lesson.competence, COURSE_STRENGTH * lesson.level) for c in courses for lesson in c.teaches]
        return sum(
            asked.weight * self.met(self.vocabulary, asked.competence, asked.level, had)
            for asked in self.vacancy.requirements
        )

    def serving(self) -> set[Course]:
        """Return the courses that help with a gap or a paper, and those that lead to them."""
        open_now = {gap.requirement: 1.0 - gap.missing for gap in self.gaps if gap in self.wanted(Objective.BEST)}
        levels = {gap.requirement: gap.level for gap in self.gaps}
        found = {
            course
            for course in self.catalogue
            if set(course.grants) & self.papers()
            or any(
                self.met(self.vocabulary, asked, levels[asked], [(learnt.competence, COURSE_STRENGTH * learnt.level)])
                > before + 1e-12
                for asked, before in open_now.items()
                for learnt in course.teaches
            )
        }
        while True:
            asked = [lesson for course in found for lesson in course.requires]
            more = {c for c in self.catalogue if any(self.teaches(c, one.competence, one.level) for one in asked)}
            if more <= found:
                return found
            found |= more

    def every_way(self) -> list[tuple[Course, ...]]:
        """Return all sets of courses that can be followed."""
        found = [
            subset
            for size in range(len(self.catalogue) + 1)
            for subset in combinations(self.catalogue, size)
            if self.can_be_followed(subset)
        ]
        assert () in found
        return found


def cost_of(courses: Iterable[Course]) -> float:
    return round(sum(course.cost for course in courses), 6)


def weeks_of(courses: Iterable[Course]) -> int:
    return sum(course.weeks for course in courses)


@pytest.fixture(scope="session")
def cases(
    vocabulary_of: Make,
    claim_of: Make,
    candidate_of: Make,
    requirement_of: Make,
    vacancy_of: Make,
    reference_transfer: Callable[[Vocabulary, str, str], float],
    reference_met: Callable[..., float],
) -> st.SearchStrategy[Case]:
    """Draw small worlds with much to choose: several courses for a gap, chains and circles of what they ask."""

    def made(seed: int) -> Case:
        dice = Random(seed)
        concepts = "abcde"[: dice.randint(2, 5)]
        vocabulary = vocabulary_of(
            concepts,
            broader={concept: concepts[n - 1] for n, concept in enumerate(concepts) if n and dice.random() < 0.25},
            related={concept: dice.choice(concepts) for concept in concepts if dice.random() < 0.15},
        )

        def lessons(most: int) -> list[Skill]:
            return [(concept, dice.choice([1, 2, 2, 3, 4])) for concept in dice.sample(concepts, dice.randint(0, most))]

        catalogue = [
            course(
                f"C-{number}",
                *lessons(2),
                cost=dice.choice([0.0, 0.01, 40.0, 60.0, 99.99, 100.0, 25_000.0]),
                weeks=dice.randint(0, 4),
                requires=lessons(1) if dice.random() < 0.6 else (),
                grants=dice.sample(PAPERS, dice.choice([0, 0, 1, 2])),
            )
            for number in range(dice.randint(0, 7))
        ]
        has = [
            claim_of(concept, dice.randint(1, 4), dice.choice([0.0, 0.3, 0.6, 0.9]), dice.choice([*Standing]))
            for concept in dice.sample(concepts, dice.randint(0, 2))
        ]
        asked = dice.sample(concepts, dice.randint(1, min(4, len(concepts))))
        vacancy = vacancy_of(
            *(
                requirement_of(
                    concept,
                    dice.choice([None, 1, 2, 2, 3, 4]),
                    dice.choice([Importance.MUST, Importance.MUST, Importance.SHOULD, Importance.NICE]),
                    dice.choice([0.1, 0.5, 1.0]) if number == 0 else dice.choice([0.0, 0.0001, 0.1, 0.5, 1.0]),
                )
                for number, concept in enumerate(asked)
            )
        )
        conditions = [
            condition(paper, state, dice.choice([*Importance]), obtained=state is ConditionState.OBTAINABLE)
            for paper in dice.sample(PAPERS, dice.choice([0, 0, 1, 2]))
            for state in [dice.choice([*ConditionState, ConditionState.OBTAINABLE, ConditionState.OBTAINABLE])]
        ]
        return Case(
            vocabulary,
            build_transfer(vocabulary),
            candidate_of(*has),
            vacancy,
            catalogue,
            conditions,
            reference_transfer,
            reference_met,
        )

    return st.integers(0, 2**32).map(made)


@pytest.fixture
def case(
    vocabulary_of: Make,
    candidate_of: Make,
    vacancy_of: Make,
    requirement_of: Make,
    reference_transfer: Callable[[Vocabulary, str, str], float],
    reference_met: Callable[..., float],
) -> Callable[..., Case]:
    """Return a case over competences a to f, of which f is narrower than e; the vacancy asks all at level 2."""

    def make(
        *catalogue: Course,
        asks: Sequence[Requirement | str] = ("a",),
        has: Sequence[Claim] = (),
        conditions: Sequence[CheckedCondition] = (),
    ) -> Case:
        vocabulary = vocabulary_of("abcdef", broader={"f": ["e"]})
        return Case(
            vocabulary,
            build_transfer(vocabulary),
            candidate_of(*has),
            vacancy_of(*(requirement_of(item, 2) if isinstance(item, str) else item for item in asks)),
            list(catalogue),
            list(conditions),
            reference_transfer,
            reference_met,
        )

    return make


def ids(plan: Plan) -> list[str]:
    return [course.id for course in plan.courses]


# Against every set of courses there is


@settings(LAW, max_examples=50)
@given(data=st.data())
def test_no_set_of_courses_does_better(data: st.DataObject, cases: st.SearchStrategy[Case]) -> None:
    case = data.draw(cases)
    ways = case.every_way()
    wanted = case.wanted(Objective.CHEAPEST)
    most: set[str] = set().union(*(case.reaches(way, wanted) for way in ways))
    rivals = [way for way in ways if case.reaches(way, wanted) == most]
    sums = [(cost_of(way), weeks_of(way), len(way)) for way in rivals]
    cheapest, fastest, best = (case.plan(objective) for objective in Objective)
    for plan in (cheapest, fastest, best):
        assert case.reaches(plan.courses, wanted) == most
        assert (plan.proven, plan.shortfall, plan.bound) == (True, None, None)
    assert (round(cheapest.cost, 6), cheapest.weeks, len(cheapest.courses)) == min(sums)
    assert (fastest.weeks, round(fastest.cost, 6), len(fastest.courses)) == min((w, c, n) for c, w, n in sums)
    serving = case.serving()
    fits = [(case.fit_after(way), *sums[n]) for n, way in enumerate(rivals) if serving.issuperset(way)]
    top = max(fit for fit, *_ in fits)
    assert best.fit_after >= top - 1e-4
    assert (round(best.cost, 6), best.weeks, len(best.courses)) <= min(
        tuple(rest) for fit, *rest in fits if fit >= top - 1e-9
    )


@LAW
@given(data=st.data())
def test_a_plan_is_what_it_says(
    data: st.DataObject, cases: st.SearchStrategy[Case], reference_fit: Callable[..., float]
) -> None:
    """Every figure of a plan, worked out again from its courses alone."""
    case = data.draw(cases)
    for objective in Objective:
        plan = case.plan(objective)
        assert plan.objective is objective
        assert plan.cost == pytest.approx(cost_of(plan.courses))
        assert plan.weeks == weeks_of(plan.courses)
        assert plan.fit_before == pytest.approx(reference_fit(case.vocabulary, case.candidate, case.vacancy), abs=1e-9)
        had = [(claim.competence, claim.strength * claim.level) for claim in case.candidate.claims]
        learnt = [
            (lesson.competence, COURSE_STRENGTH * lesson.level) for course in plan.courses for lesson in course.teaches
        ]
        met = {
            asked.competence: case.met(case.vocabulary, asked.competence, asked.level, had + learnt)
            for asked in case.vacancy.requirements
        }
        after = sum(asked.weight * met[asked.competence] for asked in case.vacancy.requirements)
        assert plan.fit_after == pytest.approx(after, abs=1e-9)
        assert plan.fit_after >= plan.fit_before - 1e-12
        assert plan.closes == tuple(gap.requirement for gap in case.gaps if met[gap.requirement] >= ENOUGH)
        assert plan.papers == tuple(sorted({paper for course in plan.courses for paper in course.grants}))


@LAW
@given(data=st.data())
def test_each_course_comes_after_what_it_asks(data: st.DataObject, cases: st.SearchStrategy[Case]) -> None:
    case = data.draw(cases)
    for objective in Objective:
        courses = case.plan(objective).courses
        assert len({course.id for course in courses}) == len(courses)
        for number, course in enumerate(courses):
            assert case.may_enter(course, courses[:number])


@LAW
@given(data=st.data())
def test_what_nobody_teaches_is_named(data: st.DataObject, cases: st.SearchStrategy[Case]) -> None:
    case = data.draw(cases)
    ways = case.every_way()
    for objective in Objective:
        plan = case.plan(objective)
        wanted = case.wanted(objective)
        to_be_had: set[str] = set().union(*(case.reaches(way, wanted) for way in ways))
        assert plan.untaught == tuple(gap.requirement for gap in wanted if gap.requirement not in to_be_had)
        assert not set(plan.untaught) & set(plan.closes)
        never = [
            item.condition.value
            for item in case.conditions
            if item.state is ConditionState.BLOCKING or item.paper in case.papers() - to_be_had
        ]
        assert list(plan.unobtainable) == never


@LAW
@given(data=st.data())
def test_a_plan_never_costs_more_than_another_that_closes_the_same(
    data: st.DataObject, cases: st.SearchStrategy[Case]
) -> None:
    case = data.draw(cases)
    cheapest, fastest, best = (case.plan(objective) for objective in Objective)
    assert cheapest.cost <= fastest.cost + 1e-6
    assert cheapest.cost <= best.cost + 1e-6
    assert fastest.weeks <= cheapest.weeks
    must = {gap.requirement for gap in case.wanted(Objective.CHEAPEST)}
    assert must & set(cheapest.closes) == must & set(fastest.closes) == must & set(best.closes)
    assert best.fit_after >= max(cheapest.fit_after, fastest.fit_after) - 1e-4


@LAW
@given(data=st.data())
def test_the_order_of_the_catalogue_changes_no_figure(data: st.DataObject, cases: st.SearchStrategy[Case]) -> None:
    case = data.draw(cases)
    turned = replace(case, catalogue=data.draw(st.permutations(case.catalogue)))
    for objective in Objective:
        one, other = case.plan(objective), turned.plan(objective)
        assert (one.cost, one.weeks) == pytest.approx((other.cost, other.weeks))
        assert case.plan(objective) == one


# By hand


def test_no_gaps_no_plan(case: Callable[..., Case], claim_of: Make) -> None:
    sound = case(course("C-1", ("a", 4)), has=[claim_of("a", 2, 1.0)])
    for objective in Objective:
        plan = sound.plan(objective)
        assert (plan.courses, plan.cost, plan.weeks, plan.closes, plan.untaught) == ((), 0, 0, (), ())
        assert plan.fit_before == plan.fit_after == 1.0


def test_an_empty_catalogue_names_every_gap(case: Callable[..., Case]) -> None:
    for objective in Objective:
        plan = case(asks=["a", "b"], conditions=[condition("bhv")]).plan(objective)
        assert (plan.courses, plan.untaught, plan.unobtainable) == ((), ("a", "b"), ("bhv",))
        assert plan.fit_after == plan.fit_before == 0.0


def test_each_objective_has_its_own_plan(case: Callable[..., Case], requirement_of: Make) -> None:
    wish = requirement_of("b", 2, Importance.NICE, 0.2)
    choice = case(
        course("C-cheap", ("a", 2), cost=50, weeks=20),
        course("C-fast", ("a", 2), cost=900, weeks=1),
        course("C-wish", ("b", 2), cost=10, weeks=1),
        asks=["a", wish],
    )
    assert {objective: ids(choice.plan(objective)) for objective in Objective} == {
        Objective.CHEAPEST: ["C-cheap"],
        Objective.FASTEST: ["C-fast"],
        Objective.BEST: ["C-wish", "C-cheap"],
    }
    assert choice.plan(Objective.CHEAPEST).closes == ("a",)
    assert choice.plan(Objective.BEST).closes == ("a", "b")


def test_one_course_for_two_gaps_beats_two_courses(case: Callable[..., Case]) -> None:
    both = case(
        course("C-1", ("a", 2), cost=60),
        course("C-2", ("b", 2), cost=60),
        course("C-3", ("a", 2), ("b", 2), cost=110),
        asks=["a", "b"],
    )
    assert ids(both.plan(Objective.CHEAPEST)) == ["C-3"]


def test_the_fastest_saves_a_week_at_any_price(case: Callable[..., Case]) -> None:
    dear = case(course("C-1", ("a", 2), cost=30_000, weeks=1), course("C-2", ("a", 2), cost=0, weeks=2))
    assert ids(dear.plan(Objective.FASTEST)) == ["C-1"]


def test_the_cheapest_saves_a_cent_whatever_time_it_takes(case: Callable[..., Case]) -> None:
    slow = case(course("C-1", ("a", 2), cost=40_000.00, weeks=520), course("C-2", ("a", 2), cost=40_000.01, weeks=1))
    assert ids(slow.plan(Objective.CHEAPEST)) == ["C-1"]


def test_for_equal_cost_the_shorter_and_for_equal_time_the_cheaper(case: Callable[..., Case]) -> None:
    shorter = case(course("C-1", ("a", 2), weeks=3), course("C-2", ("a", 2), weeks=2))
    assert ids(shorter.plan(Objective.CHEAPEST)) == ["C-2"]
    assert ids(shorter.plan(Objective.BEST)) == ["C-2"]
    cheaper = case(course("C-1", ("a", 2), cost=3), course("C-2", ("a", 2), cost=2))
    assert ids(cheaper.plan(Objective.FASTEST)) == ["C-2"]


def test_what_is_free_and_takes_no_time_is_not_followed_for_nothing(case: Callable[..., Case]) -> None:
    free = case(
        course("C-1", ("a", 2), cost=0, weeks=0),
        course("C-2", ("a", 2), cost=0, weeks=0),
        course("C-3", ("d", 2), cost=0, weeks=0),
    )
    for objective in Objective:
        assert len(free.plan(objective).courses) == 1


def test_of_equals_the_plan_with_fewer_courses_counts(case: Callable[..., Case]) -> None:
    fewer = case(
        course("C-1", ("a", 2), cost=50, weeks=1),
        course("C-2", ("b", 2), cost=50, weeks=1),
        course("C-3", ("a", 2), ("b", 2), cost=100, weeks=2),
        asks=["a", "b"],
    )
    for objective in Objective:
        assert ids(fewer.plan(objective)) == ["C-3"]


def test_a_chain_of_courses_stands_in_the_order_in_which_it_can_be_followed(case: Callable[..., Case]) -> None:
    chain = case(
        course("C-1", ("a", 2), requires=[("b", 2)], weeks=1),
        course("C-2", ("b", 2), requires=[("c", 1)], weeks=2),
        course("C-3", ("c", 2), weeks=30),
    )
    for objective in Objective:
        plan = chain.plan(objective)
        assert ids(plan) == ["C-3", "C-2", "C-1"]
        assert plan.closes == ("a",)


def test_who_has_what_a_course_asks_needs_no_course_for_it(case: Callable[..., Case], claim_of: Make) -> None:
    courses = (course("C-1", ("a", 2), requires=[("b", 2)]), course("C-2", ("b", 2)))
    assert ids(case(*courses, has=[claim_of("b", 2, 0.1)]).plan(Objective.CHEAPEST)) == ["C-1"]
    assert ids(case(*courses, has=[claim_of("b", 1, 1.0)]).plan(Objective.CHEAPEST)) == ["C-2", "C-1"]
    denied = claim_of("b", 4, standing=Standing.DENIED)
    assert ids(case(*courses, has=[denied]).plan(Objective.CHEAPEST)) == ["C-2", "C-1"]


def test_what_is_narrower_opens_the_door_too(case: Callable[..., Case], claim_of: Make) -> None:
    door = course("C-1", ("a", 2), requires=[("e", 2)])
    assert ids(case(door, has=[claim_of("f", 2, 0.5)]).plan(Objective.CHEAPEST)) == ["C-1"]
    taught = case(door, course("C-2", ("f", 2)))
    assert ids(taught.plan(Objective.CHEAPEST)) == ["C-2", "C-1"]


def test_courses_that_ask_each_other_are_never_chosen(case: Callable[..., Case]) -> None:
    circle = case(
        course("C-1", ("a", 2), requires=[("b", 2)], cost=0),
        course("C-2", ("b", 2), requires=[("a", 2)], cost=0),
        course("C-3", ("c", 2), requires=[("c", 2)], cost=0),
        asks=["a", "b", "c"],
    )
    for objective in Objective:
        plan = circle.plan(objective)
        assert (plan.courses, plan.untaught) == ((), ("a", "b", "c"))


def test_a_circle_is_entered_from_outside_and_in_order(case: Callable[..., Case]) -> None:
    """C-1 and C-2 ask each other and are free; only the dear C-3 opens the circle, so it must be paid."""
    circle = case(
        course("C-1", ("a", 2), requires=[("b", 2)], cost=0),
        course("C-2", ("b", 2), ("c", 2), requires=[("a", 2)], cost=0),
        course("C-3", ("b", 2), cost=500),
        asks=["a", "c"],
    )
    for objective in Objective:
        plan = circle.plan(objective)
        assert ids(plan) == ["C-3", "C-1", "C-2"]
        assert plan.cost == 500


def test_a_course_that_cannot_be_entered_leaves_the_gap_untaught(case: Callable[..., Case]) -> None:
    shut = case(course("C-1", ("a", 2), requires=[("d", 1)]), course("C-2", ("b", 2)), asks=["a", "b"])
    plan = shut.plan(Objective.CHEAPEST)
    assert (ids(plan), plan.closes, plan.untaught) == (["C-2"], ("b",), ("a",))


def test_a_course_that_teaches_too_little_closes_part(case: Callable[..., Case], requirement_of: Make) -> None:
    low = case(course("C-1", ("a", 3)), asks=[requirement_of("a", 4)])
    for objective in (Objective.CHEAPEST, Objective.FASTEST):
        assert low.plan(objective).courses == ()
    best = low.plan(Objective.BEST)
    assert (ids(best), best.closes, best.untaught) == (["C-1"], (), ("a",))
    assert best.fit_after == pytest.approx(0.85 * 3 / 4)
    assert best.obstacles == (Obstacle("a", Hindrance.LEVEL, (), "a", 3),)
    enough = case(course("C-1", ("a", 4)), asks=[requirement_of("a", 4)])
    assert ids(enough.plan(Objective.BEST)) == ["C-1"]


def test_a_course_never_takes_away_what_somebody_can_do(case: Callable[..., Case], claim_of: Make) -> None:
    able = case(course("C-1", ("a", 2), ("b", 1)), asks=["a", "b"], has=[claim_of("b", 2, 0.9)])
    plan = able.plan(Objective.CHEAPEST)
    assert plan.fit_after == pytest.approx(0.5 * 0.85 + 0.5 * 0.9)


def test_what_was_denied_can_be_learnt(case: Callable[..., Case], claim_of: Make) -> None:
    denied = case(course("C-1", ("a", 2)), has=[claim_of("a", standing=Standing.DENIED)])
    plan = denied.plan(Objective.CHEAPEST)
    assert plan.closes == ("a",)
    assert plan.fit_after == pytest.approx(0.85)


def test_courses_of_another_vocabulary_are_left_alone(case: Callable[..., Case]) -> None:
    strange = case(
        course("C-1", ("a", 2), requires=[("esco:1", 1)], cost=0),
        course("C-2", ("esco:2", 2), cost=0),
        course("C-3", ("a", 2), ("esco:2", 1)),
    )
    plan = strange.plan(Objective.BEST)
    assert ids(plan) == ["C-3"]
    assert plan.fit_after == pytest.approx(0.85)


# Papers


def test_a_paper_that_a_must_demands_is_planned_for(case: Callable[..., Case], claim_of: Make) -> None:
    papers = case(
        course("C-1", grants=["bhv"], requires=[("b", 1)]),
        course("C-2", ("b", 2)),
        course("C-3", grants=["vca-basic"]),
        has=[claim_of("a")],
        conditions=[condition("bhv"), condition("vca-basic", importance=Importance.NICE)],
    )
    for objective in Objective:
        plan = papers.plan(objective)
        assert (ids(plan), plan.papers, plan.unobtainable) == (["C-2", "C-1"], ("bhv",), ())


@pytest.mark.parametrize("state", [state for state in ConditionState if state is not ConditionState.OBTAINABLE])
def test_only_what_a_course_obtains_is_planned_for(state: ConditionState, case: Callable[..., Case]) -> None:
    plan = case(course("C-1", grants=["bhv"]), conditions=[condition("bhv", state)]).plan(Objective.BEST)
    assert plan.courses == ()


def test_a_request_needs_no_course(case: Callable[..., Case]) -> None:
    vog = condition("vog", obtained=False)
    plan = case(course("C-1", grants=["vog"]), conditions=[vog]).plan(Objective.BEST)
    assert (plan.courses, plan.unobtainable) == ((), ())


def test_a_paper_behind_a_shut_door_is_named_and_not_hidden(case: Callable[..., Case]) -> None:
    shut = case(course("C-1", grants=["bhv"], requires=[("d", 1)]), conditions=[condition("bhv")])
    plan = shut.plan(Objective.CHEAPEST)
    assert (plan.courses, plan.papers, plan.unobtainable) == ((), (), ("bhv",))


@pytest.mark.parametrize(
    "kind", [ConditionKind.HOURS, ConditionKind.SCHEDULE, ConditionKind.TRANSPORT, ConditionKind.MINIMUM_AGE]
)
def test_what_is_no_paper_is_never_called_one(kind: ConditionKind, case: Callable[..., Case]) -> None:
    blocked = condition("24-32", ConditionState.BLOCKING, kind=kind, obtained=False)
    assert case(conditions=[blocked]).plan(Objective.CHEAPEST).unobtainable == ()


def test_the_fit_before_is_the_fit_that_was_explained(case: Callable[..., Case], claim_of: Make) -> None:
    near = case(course("C-1", ("a", 2)), has=[claim_of("a", 1, 0.9)])
    explained = fit_of(explain(near.candidate, near.vacancy, near.transfer))
    assert near.plan(Objective.CHEAPEST).fit_before == explained == pytest.approx(0.45)
