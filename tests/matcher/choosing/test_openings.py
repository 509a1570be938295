"""Which courses open vacancies: what the quick count says is what scoring everything again says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from matcher.after import COURSE_STRENGTH, after
from matcher.choosing.barriers import Barriers
from matcher.choosing.gaining import gains_of
from matcher.choosing.market import Market, after_course, lifts_of, market_of, opened, standpoint
from matcher.choosing.openings import By, Opening, Openings, find_openings
from matcher.courses import Course, Lesson, ProviderKind
from matcher.explaining import State, explain
from matcher.gaps import ENOUGH, find_gaps
from matcher.scoring import fits
from profiles.errors import UserError
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import Transfer, build_transfer
from vacancies.model import Importance, VacancyProfile

Make = Callable[..., Any]
LAW = settings(derandomize=True, deadline=None, max_examples=40)
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


@dataclass(frozen=True)
class Case:
    """A person before a market, and all that is known of them without the quick count."""

    transfer: Transfer
    candidate: CandidateProfile
    vacancies: list[VacancyProfile]
    catalogue: list[Course]
    barred: list[bool]
    needs: list[set[str]]
    least: float

    @cached_property
    def market(self) -> Market:
        return market_of(self.vacancies, self.catalogue, self.transfer)

    def barriers(self, market: Market) -> Barriers:
        needs = [[paper in needed for paper in market.teaching.papers] for needed in self.needs]
        shape = (len(self.vacancies), len(market.teaching.papers))
        # Papers that no course grants bar the vacancy.
        missing = [bool(needed - set(market.teaching.papers)) for needed in self.needs]
        return Barriers(
            np.array(self.barred) | np.array(missing),
            sparse.csr_matrix(np.array(needs, dtype=np.float64).reshape(shape)),
        )

    def found(self, by: By = By.VACANCIES, top: int = 1000) -> Openings:
        market = self.market
        return find_openings(self.candidate, market, barriers=self.barriers(market), by=by, top=top, least=self.least)

    @cached_property
    def counted(self) -> dict[tuple[str, ...], set[str]]:
        """What was scored again before."""
        return {}

    def open_after(self, courses: Sequence[Course]) -> set[str]:
        """Return what is open after courses, everything scored again."""
        key = tuple(one.id for one in courses)
        if key not in self.counted:
            self.counted[key] = self.scored_again(courses)
        return self.counted[key]

    def scored_again(self, courses: Sequence[Course]) -> set[str]:
        then = after(self.candidate, courses)
        granted = {paper for one in courses for paper in one.grants}
        fit = fits([then], self.vacancies, self.transfer)[0]
        return {
            vacancy.vacancy
            for number, vacancy in enumerate(self.vacancies)
            if fit[number] >= self.least - 1e-9
            and not self.barred[number]
            and self.needs[number] <= granted
            and not any(
                gap.importance is Importance.MUST and gap.state is State.GAP
                for gap in find_gaps(explain(then, vacancy, self.transfer))
            )
        }

    def opened_by(self, courses: Sequence[Course]) -> set[str]:
        return self.open_after(courses) - self.open_after(())

    def rise(self, courses: Sequence[Course]) -> float:
        before, then = (
            fits([person], self.vacancies, self.transfer)[0]
            for person in (self.candidate, after(self.candidate, courses))
        )
        free = [not (barred or needed - set(self.market.teaching.papers)) for barred, needed in self.barred_and_needs()]
        return float((then - before)[np.array(free)].sum())

    def barred_and_needs(self) -> list[tuple[bool, set[str]]]:
        return list(zip(self.barred, self.needs, strict=True))

    def may_enter(self, wanted: Course, done: Sequence[Course]) -> bool:
        return all(
            any(
                claim.strength > 0
                and claim.standing is not Standing.DENIED
                and self.transfer.between(lesson.competence, claim.competence)[0] * claim.level >= lesson.level
                for claim in self.candidate.claims
            )
            or any(
                self.transfer.between(lesson.competence, taught.competence)[0]
                * COURSE_STRENGTH
                * taught.level
                / lesson.level
                >= ENOUGH
                for one in done
                for taught in one.teaches
            )
            for lesson in wanted.requires
        )

    def can_follow(self, courses: Sequence[Course]) -> bool:
        return any(
            all(self.may_enter(one, order[:place]) for place, one in enumerate(order))
            for order in permutations(courses)
        )


@pytest.fixture(scope="session")
def cases(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> st.SearchStrategy[Case]:
    """Draw small markets with much between open and closed: denials, levels too low, papers, chains of courses."""

    def made(seed: int) -> Case:
        dice = Random(seed)
        concepts = "abcdef"[: dice.randint(2, 6)]
        vocabulary = vocabulary_of(
            concepts,
            broader={concept: concepts[n - 1] for n, concept in enumerate(concepts) if n and dice.random() < 0.25},
            related={concept: dice.choice(concepts) for concept in concepts if dice.random() < 0.3},
        )

        def lessons(least: int, most: int) -> list[Skill]:
            chosen = dice.sample(concepts, min(dice.randint(least, most), len(concepts)))
            return [(concept, dice.choice([1, 2, 2, 3, 4])) for concept in chosen]

        catalogue = [
            course(
                f"C-{number}",
                *lessons(0, 3),
                cost=dice.choice([0.0, 40.0, 60.0, 100.0, 100.0, 250.0]),
                weeks=dice.randint(0, 3),
                requires=lessons(0, 1) if dice.random() < 0.4 else (),
                grants=dice.sample(PAPERS, dice.choice([0, 0, 1, 2])),
            )
            for number in range(dice.randint(0, 6))
        ]
        standings = [Standing.CLAIMED, Standing.PROVEN, Standing.SUGGESTED, Standing.DENIED]
        has = [
            claim_of(concept, dice.randint(1, 4), dice.choice([0.0, 0.3, 0.425, 0.6, 0.85]), dice.choice(standings))
            for concept in dice.sample(concepts, dice.randint(0, len(concepts)))
        ]
        vacancies = [
            vacancy_of(
                *(
                    requirement_of(
                        concept,
                        dice.choice([None, 1, 2, 3, 4]),
                        dice.choice([*Importance]),
                        dice.choice([0.1, 0.2, 0.3]),
                        either=dice.sample(concepts, 1) if dice.random() < 0.3 else (),
                    )
                    for concept in dice.sample(concepts, dice.randint(1, len(concepts)))
                ),
                id=f"V-{number}",
            )
            for number in range(dice.randint(1, 6))
        ]
        return Case(
            build_transfer(vocabulary),
            candidate_of(*has),
            vacancies,
            catalogue,
            [dice.random() < 0.1 for _ in vacancies],
            [set(dice.sample(PAPERS, dice.choice([0, 0, 0, 1, 2]))) for _ in vacancies],
            dice.choice([0.3, 0.5, 0.6, 0.85]),
        )

    return st.integers(0, 2**32).map(made)


@LAW
@given(data=st.data())
def test_each_course_opens_what_scoring_everything_again_says(data: st.DataObject, cases: Any) -> None:
    case: Case = data.draw(cases)
    market = case.market
    stand = standpoint(case.candidate, market, case.barriers(market), least=case.least)
    assert stand.fit == pytest.approx(fits([case.candidate], case.vacancies, case.transfer)[0], abs=1e-9)
    lift = lifts_of(stand, market)
    cells = opened(stand, lift, market)
    for number, one in enumerate(case.catalogue):
        mine = cells.course == number
        assert {case.vacancies[v].vacancy for v in cells.vacancy[mine]} == case.opened_by([one])
        then = fits([after(case.candidate, [one])], case.vacancies, case.transfer)[0]
        assert cells.fit[mine] == pytest.approx(then[cells.vacancy[mine]], abs=1e-9)
        all_after = after_course(stand, number, market)
        assert all_after.fit == pytest.approx(then, abs=1e-9)
        assert {market.demand.ids[v] for v in np.flatnonzero(all_after.open)} == case.open_after([one])
        risen = np.asarray(market.demand.share @ lift.rise[:, [number]].toarray())[:, 0]
        assert stand.fit + risen == pytest.approx(then, abs=1e-9)


def check(case: Case, opening: Opening) -> None:
    """Hold all that is claimed of courses against scoring everything again."""
    assert {one.vacancy for one in opening.opened} == case.opened_by(opening.courses)
    then = fits([after(case.candidate, opening.courses)], case.vacancies, case.transfer)[0]
    now = fits([case.candidate], case.vacancies, case.transfer)[0]
    number = {vacancy.vacancy: n for n, vacancy in enumerate(case.vacancies)}
    for one in opening.opened:
        assert one.before == pytest.approx(now[number[one.vacancy]], abs=1e-9)
        assert one.after == pytest.approx(then[number[one.vacancy]], abs=1e-9)
    assert opening.rise == pytest.approx(case.rise(opening.courses), abs=1e-9)
    assert all(case.may_enter(one, opening.courses[:place]) for place, one in enumerate(opening.courses))


def order_of(case: Case, by: By, courses: Sequence[Course]) -> tuple[Any, ...]:
    """Return the place in the order, from what is scored again."""
    count, cost = len(case.opened_by(courses)), sum(one.cost for one in courses)
    rank: tuple[float, ...] = (-count,)
    if by is By.EURO:
        rank = (0 if cost == 0 else 1, -count if cost == 0 else -count / cost)
    elif by is By.FIT:
        rank = (-round(case.rise(courses), 7),)
    return (*rank, cost, sum(one.weeks for one in courses), sorted(one.id for one in courses))


@LAW
@given(data=st.data(), by=st.sampled_from(By), top=st.sampled_from([1, 2, 1000]))
def test_singles_and_pairs_are_those_of_trying_everything(data: st.DataObject, cases: Any, by: By, top: int) -> None:
    case: Case = data.draw(cases)
    found = case.found(by, top)
    for opening in (*found.single, *found.pairs):
        check(case, opening)

    def worth(courses: Sequence[Course]) -> float:
        return round(case.rise(courses), 7) if by is By.FIT else float(len(case.opened_by(courses)))

    single = [(one,) for one in case.catalogue if case.may_enter(one, ()) and worth([one]) > 0]
    single.sort(key=lambda courses: order_of(case, by, courses))
    assert [one.courses for one in found.single] == single[:top]
    pairs = [
        pair
        for pair in combinations(case.catalogue, 2)
        if case.can_follow(pair) and worth(pair) > max(worth([one]) if case.may_enter(one, ()) else 0 for one in pair)
    ]
    pairs.sort(key=lambda courses: order_of(case, by, courses))
    assert [{one.id for one in opening.courses} for opening in found.pairs] == [
        {one.id for one in pair} for pair in pairs[:top]
    ]
    assert {one.course.id for one in found.not_yet} == {one.id for one in case.catalogue if not case.may_enter(one, ())}
    assert set(found.open) == case.open_after(())


@pytest.fixture
def shop(vocabulary_of: Make) -> Transfer:
    return build_transfer(vocabulary_of(["till", "stock", "care"]))


def best(found: Openings) -> list[tuple[str, ...]]:
    return [tuple(one.id for one in opening.courses) for opening in (*found.single, *found.pairs)]


def test_a_course_that_asks_what_another_teaches_comes_after_it(
    shop: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make
) -> None:
    vacancies = [vacancy_of(requirement_of("stock", 2))]
    catalogue = [course("C-1", ("stock", 2), requires=[("till", 2)], weeks=1), course("C-2", ("till", 2), weeks=9)]
    found = find_openings(candidate_of(), market_of(vacancies, catalogue, shop))
    assert best(found) == [("C-2", "C-1")]
    assert [(one.course.id, one.lacks) for one in found.not_yet] == [("C-1", (Lesson("till", 2),))]


def test_courses_that_ask_each_other_are_never_taken(
    shop: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make
) -> None:
    vacancies = [vacancy_of(requirement_of("stock", 2)), vacancy_of(requirement_of("till", 2), id="V-2")]
    catalogue = [
        course("C-1", ("stock", 2), requires=[("till", 2)]),
        course("C-2", ("till", 2), requires=[("stock", 2)]),
    ]
    found = find_openings(candidate_of(), market_of(vacancies, catalogue, shop))
    assert best(found) == []
    assert {one.course.id for one in found.not_yet} == {"C-1", "C-2"}


def test_free_courses_come_first_per_euro_and_then_what_opens_most_per_euro(
    shop: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make
) -> None:
    vacancies = [
        *(vacancy_of(requirement_of("till", 2), id=f"V-{n}") for n in range(3)),
        *(vacancy_of(requirement_of("stock", 2), id=f"S-{n}") for n in range(2)),
        vacancy_of(requirement_of("care", 2), id="C-0"),
    ]
    catalogue = [
        course("C-dear", ("till", 2), cost=300.0),
        course("C-cheap", ("stock", 2), cost=100.0),
        course("C-free", ("care", 2), cost=0.0),
    ]
    market = market_of(vacancies, catalogue, shop)
    by_euro = find_openings(candidate_of(), market, by=By.EURO, pairs=False)
    assert best(by_euro) == [("C-free",), ("C-cheap",), ("C-dear",)]
    assert [one.per_thousand_euros for one in by_euro.single] == [None, 20.0, 10.0]
    assert best(find_openings(candidate_of(), market, pairs=False)) == [("C-dear",), ("C-cheap",), ("C-free",)]


def test_a_paper_opens_and_what_is_barred_never_does(
    shop: Transfer, candidate_of: Make, claim_of: Make, vacancy_of: Make, requirement_of: Make
) -> None:
    vacancies = [vacancy_of(requirement_of("till", 2), id=f"V-{n}") for n in range(3)]
    catalogue = [course("C-bhv", grants=["bhv"]), course("C-vca", ("stock", 2), grants=["vca-vol"])]
    market = market_of(vacancies, catalogue, shop, stands_in={"vca-vol": frozenset({"vca-vol", "vca-basic"})})
    assert market.teaching.papers == ("bhv", "vca-basic", "vca-vol")
    needs = sparse.csr_matrix(np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]))
    barriers = Barriers(np.array([False, False, True]), needs)
    found = find_openings(candidate_of(claim_of("till", 2)), market, barriers=barriers)
    assert [[one.vacancy for one in opening.opened] for opening in found.single] == [["V-0"], ["V-1"]]
    assert [{one.vacancy for one in opening.opened} for opening in found.pairs] == [{"V-0", "V-1"}]


def test_a_lesson_below_what_is_asked_opens_nothing_though_the_fit_is_enough(
    shop: Transfer, candidate_of: Make, claim_of: Make, vacancy_of: Make, requirement_of: Make
) -> None:
    vacancies = [vacancy_of(requirement_of("till", 2, weight=0.5), requirement_of("stock", 3, weight=0.5))]
    market = market_of(vacancies, [course("C-low", ("stock", 2)), course("C-high", ("stock", 3))], shop)
    found = find_openings(candidate_of(claim_of("till", 2)), market)
    assert best(found) == [("C-high",)]
    assert found.single[0].closes == ("stock",)


@pytest.mark.parametrize(("asked", "offered"), [(0, 2), (2, 0), (0, 0)])
def test_without_vacancies_or_courses_nothing_opens(
    asked: int, offered: int, shop: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make
) -> None:
    vacancies = [vacancy_of(requirement_of("till", 2), id=f"V-{n}") for n in range(asked)]
    catalogue = [course(f"C-{n}", ("till", 2)) for n in range(offered)]
    found = find_openings(candidate_of(), market_of(vacancies, catalogue, shop))
    assert (found.vacancies, found.open, found.single, found.pairs) == (asked, (), (), ())


def test_of_equals_the_shorter_and_then_the_first_id_comes_first(
    shop: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make
) -> None:
    vacancies = [vacancy_of(requirement_of("till", 2))]
    catalogue = [course(f"C-{n}", ("till", 2), weeks=weeks) for n, weeks in ((3, 2), (2, 2), (1, 4), (4, 1))]
    found = find_openings(candidate_of(), market_of(vacancies, catalogue, shop))
    assert best(found) == [("C-4",), ("C-2",), ("C-3",), ("C-1",)]


def test_what_the_vocabulary_does_not_have_is_refused_or_teaches_nothing(
    shop: Transfer, candidate_of: Make, claim_of: Make, vacancy_of: Make, requirement_of: Make
) -> None:
    known = [vacancy_of(requirement_of("till", 2))]
    with pytest.raises(UserError, match="gone"):
        market_of([vacancy_of(requirement_of("gone", 2))], [], shop)
    market = market_of(known, [course("C-1", ("gone", 2)), course("C-2", ("till", 2), requires=[("gone", 1)])], shop)
    with pytest.raises(UserError, match="gone"):
        find_openings(candidate_of(claim_of("gone")), market)
    found = find_openings(candidate_of(), market)
    assert (best(found), [one.course.id for one in found.not_yet]) == ([], ["C-2"])


@LAW
@given(data=st.data())
def test_what_is_gained_by_one_or_two_is_what_scoring_again_says(data: st.DataObject, cases: Any) -> None:
    case: Case = data.draw(cases)
    market = case.market
    stand = standpoint(case.candidate, market, case.barriers(market), least=case.least)
    one = gains_of(case.candidate, market, stand)
    two = gains_of(case.candidate, market, stand, each=2, partners=99)
    told = {gain.courses: gain.opened for gain in two}
    assert {gain.courses: gain.opened for gain in one} == {c: n for c, n in told.items() if len(c) == 1}
    expected = {}
    for size in (1, 2):
        for numbers in combinations(range(len(case.catalogue)), size):
            chosen = [case.catalogue[number] for number in numbers]
            count = len(case.opened_by(chosen))
            alone = [part for part in chosen if size == 2 and case.may_enter(part, ())]
            if case.can_follow(chosen) and count > max((len(case.opened_by([part])) for part in alone), default=0):
                expected[frozenset(numbers)] = count
    assert {frozenset(numbers): count for numbers, count in told.items()} == expected
    for numbers in told:
        order = [case.catalogue[number] for number in numbers]
        assert all(case.may_enter(part, order[:place]) for place, part in enumerate(order))
