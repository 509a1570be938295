"""What would change the order is what really changes it, counted anew."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.explaining import explain
from matcher.ranking import rank
from matcher.regions import weight_of
from matcher.scoring import fits
from matcher.telling.turning import ChangeKind, Contender, Turning, changed, turning
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import VacancyProfile

World = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
Make = Callable[..., Any]
LAW = settings(derandomize=True, deadline=None, max_examples=40)
REGION = "AM03"


def sectored(vacancies: list[VacancyProfile], sectors: list[str | None]) -> list[VacancyProfile]:
    return [replace(one, sector=sector) for one, sector in zip(vacancies, sectors, strict=False)]


def ordered(
    person: CandidateProfile, vacancies: list[VacancyProfile], weights: dict[str, float], transfer: Transfer
) -> list[str]:
    """Return the vacancies of a person in the order of the ranking itself."""
    matrix = fits([person], vacancies, transfer)
    pairs = [
        (person.candidate, one.vacancy, float(matrix[0, column]), one.sector) for column, one in enumerate(vacancies)
    ]
    return [pair.vacancy for pair in rank(pairs, weights)]


def listed(person: CandidateProfile, vacancies: list[VacancyProfile], weights: dict[str, float]) -> list[Contender]:
    return [Contender(person, one, weight_of(one.sector, weights), REGION) for one in vacancies]


SECTORS = st.lists(st.sampled_from(["care", "retail", "tourism", None]), min_size=3, max_size=3)
WEIGHTS = st.dictionaries(st.sampled_from(["care", "retail", "tourism"]), st.sampled_from([0.0, 0.5, 1.15, 2.0, 3.0]))


@LAW
@given(data=st.data(), sectors=SECTORS, weights=WEIGHTS)
def test_every_change_moves_the_vacancy_where_it_says(
    data: st.DataObject, sectors: list[str | None], weights: dict[str, float], worlds: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    transfer = build_transfer(vocabulary)
    person, vacancies = people[0], sectored(vacancies, sectors)
    before = ordered(person, vacancies, weights, transfer)
    for place, vacancy in enumerate(before):
        found = turning(listed(person, vacancies, weights), person.candidate, vacancy, transfer)
        assert (found.rank, found.count) == (place + 1, len(before))
        for turn in (*found.up, *found.down):
            after = changed(person, turn.kind, turn.competence, turn.level)
            order = ordered(after, vacancies, weights, transfer)
            assert order.index(vacancy) + 1 == turn.rank
            [own] = [one for one in vacancies if one.vacancy == vacancy]
            assert fits([after], [own], transfer)[0, 0] == pytest.approx(turn.fit, abs=1e-12)
            assert (turn.rank < found.rank) is (turn in found.up)
        for turns in (found.up, found.down):
            sizes = [abs(turn.fit - float(fits([person], [own], transfer)[0, 0])) for turn in turns]
            assert sizes == sorted(sizes)


@LAW
@given(data=st.data(), sectors=SECTORS, weights=WEIGHTS)
def test_no_change_that_moves_it_is_left_out(
    data: st.DataObject, sectors: list[str | None], weights: dict[str, float], worlds: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    transfer = build_transfer(vocabulary)
    person, vacancies = people[0], sectored(vacancies, sectors)
    own = vacancies[0]
    found = turning(listed(person, vacancies, weights), person.candidate, own.vacancy, transfer)
    for reason in explain(person, own, transfer):
        after = changed(person, ChangeKind.PROVE, reason.requirement, reason.level)
        place = ordered(after, vacancies, weights, transfer).index(own.vacancy) + 1
        told = [
            one
            for one in (*found.up, *found.down)
            if one.kind is ChangeKind.PROVE and one.requirement == reason.requirement
        ]
        if reason.met < 1.0:
            assert [one.rank for one in told] == ([place] if place != found.rank else [])
        else:
            assert not told


@LAW
@given(data=st.data(), sectors=SECTORS, weights=WEIGHTS)
def test_a_weight_turns_the_order_exactly_there(
    data: st.DataObject, sectors: list[str | None], weights: dict[str, float], worlds: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    transfer = build_transfer(vocabulary)
    person, vacancies = people[0], sectored(vacancies, sectors)
    for vacancy in ordered(person, vacancies, weights, transfer):
        found = turning(listed(person, vacancies, weights), person.candidate, vacancy, transfer)
        for turn, up in (*((one, True) for one in found.weights_up), *((one, False) for one in found.weights_down)):
            assert turn.now == weight_of(turn.sector, weights)

            def ahead(
                weight: float, sector: str = turn.sector, other: str = turn.passed[1], own: str = vacancy
            ) -> bool:
                order = ordered(person, vacancies, {**weights, sector: weight}, transfer)
                return order.index(own) < order.index(other)

            assert ahead(turn.now) is not up
            assert ahead(turn.weight) is up
            assert ahead(math.nextafter(turn.weight, turn.now)) is not up
            order = ordered(person, vacancies, {**weights, turn.sector: turn.weight}, transfer)
            assert order.index(vacancy) + 1 == turn.rank


@pytest.fixture(scope="module")
def transfer(vocabulary_of: Make) -> Transfer:
    return build_transfer(vocabulary_of(["cook", "drive", "lift"]))


@pytest.fixture
def turned(transfer: Transfer, vacancy_of: Make, requirement_of: Make) -> Callable[..., Turning]:
    """Return what would change the place of V-2 (cooking and driving) after V-1 (cooking) for a person."""

    def of(person: CandidateProfile, level: int = 2, weights: dict[str, float] | None = None) -> Turning:
        vacancies = [
            vacancy_of(requirement_of("cook", 2), id="V-1", sector="care"),
            vacancy_of(
                requirement_of("cook", 2, weight=0.2),
                requirement_of("drive", level, weight=0.8),
                id="V-2",
                sector="retail",
            ),
        ]
        return turning(listed(person, vacancies, weights or {}), person.candidate, "V-2", transfer)

    return of


def test_a_proof_of_what_is_unknown_moves_it_up_and_a_confirmation_when_that_is_enough(
    turned: Callable[..., Turning], candidate_of: Make, claim_of: Make
) -> None:
    found = turned(candidate_of(claim_of("cook", 2, 0.7, Standing.PROVEN)))
    assert [(turn.kind, turn.competence, turn.rank) for turn in found.up] == [(ChangeKind.PROVE, "drive", 1)]
    assert found.up[0].passed == (("K-1", "V-1"),)
    assert found.up[0].fit == pytest.approx(0.2 * 0.7 + 0.8 * 0.85)
    less = turned(candidate_of(claim_of("cook", 2, 0.5, Standing.PROVEN)))
    assert [turn.kind for turn in less.up] == [ChangeKind.CONFIRM, ChangeKind.PROVE], "the smaller change first"


def test_a_higher_level_moves_it_up(turned: Callable[..., Turning], candidate_of: Make, claim_of: Make) -> None:
    person = candidate_of(claim_of("cook", 2, 0.7, Standing.PROVEN), claim_of("drive", 1, 0.9, Standing.PROVEN))
    kinds = {turn.kind: turn for turn in turned(person).up}
    assert kinds[ChangeKind.RAISE].fit == pytest.approx(0.2 * 0.7 + 0.8 * 0.9)


def test_what_only_own_words_told_may_bring_it_down(
    transfer: Transfer, vacancy_of: Make, requirement_of: Make, candidate_of: Make, claim_of: Make
) -> None:
    person = candidate_of(claim_of("drive", 2, 0.8), claim_of("lift", 2, 0.5, Standing.PROVEN))
    vacancies = [vacancy_of(requirement_of(one, 2), id=id) for one, id in (("drive", "V-1"), ("lift", "V-2"))]
    found = turning(listed(person, vacancies, {}), "K-1", "V-1", transfer)
    assert [(turn.kind, turn.competence, turn.rank, turn.fit) for turn in found.down] == [
        (ChangeKind.WITHDRAW, "drive", 2, 0.0)
    ]
    assert found.up == ()


def test_the_weight_at_which_the_order_turns(
    turned: Callable[..., Turning], candidate_of: Make, claim_of: Make
) -> None:
    person = candidate_of(claim_of("cook", 2, 0.8, Standing.PROVEN), claim_of("drive", 2, 0.3, Standing.PROVEN))
    found = turned(person)
    # The fits are 0.8 and 0.16 + 0.24 = 0.4; at equal scores the higher fit comes first.
    assert [(turn.sector, turn.now, turn.rank) for turn in found.weights_up] == [("retail", 1.0, 1), ("care", 1.0, 1)]
    assert [turn.weight for turn in found.weights_up] == pytest.approx([2.0, 0.5])
    assert found.weights_down == ()


def test_no_weight_within_the_bounds_is_told_as_none(
    turned: Callable[..., Turning], candidate_of: Make, claim_of: Make
) -> None:
    found = turned(candidate_of(claim_of("cook", 2, 0.9, Standing.PROVEN)))
    assert [turn.sector for turn in found.weights_up] == ["care"], "retail would have to weigh 5"


def test_one_sector_has_one_weight_and_never_tells_two_apart(
    transfer: Transfer, vacancy_of: Make, requirement_of: Make, candidate_of: Make, claim_of: Make
) -> None:
    person = candidate_of(claim_of("cook", 2, 0.9), claim_of("drive", 2, 0.5))
    vacancies = [vacancy_of(requirement_of(one, 2), id=one, sector="care") for one in ("cook", "drive")]
    found = turning(listed(person, vacancies, {}), "K-1", "drive", transfer)
    assert found.weights_up == found.weights_down == ()


def test_without_a_region_no_weight_can_be_set(
    transfer: Transfer, vacancy_of: Make, requirement_of: Make, candidate_of: Make, claim_of: Make
) -> None:
    person = candidate_of(claim_of("cook", 2, 0.9), claim_of("drive", 2, 0.5))
    pairs = [
        Contender(person, vacancy_of(requirement_of(one, 2), id=one, sector=sector), 1.0)
        for one, sector in (("cook", "care"), ("drive", "retail"))
    ]
    assert turning(pairs, "K-1", "drive", transfer).weights_up == ()


def test_in_a_vacancys_list_only_this_person_changes(
    transfer: Transfer, vacancy_of: Make, requirement_of: Make, candidate_of: Make, claim_of: Make
) -> None:
    vacancy = vacancy_of(requirement_of("cook", 2), sector="care")
    people = [candidate_of(claim_of("cook", 2, strength), code=code) for code, strength in (("K-1", 0.7), ("K-2", 0.4))]
    pairs = [Contender(people[0], vacancy, 1.0, "AM01"), Contender(people[1], vacancy, 1.0, "AM03")]
    found = turning(pairs, "K-2", "V-1", transfer)
    assert [(turn.kind, turn.rank, turn.passed) for turn in found.up] == [(ChangeKind.PROVE, 1, (("K-1", "V-1"),))]
    assert {turn.region: turn.weight for turn in found.weights_up} == pytest.approx({"AM03": 1.75, "AM01": 0.4 / 0.7})


def test_a_pair_that_is_not_in_the_list_is_an_error(transfer: Transfer) -> None:
    with pytest.raises(ValueError, match="not among"):
        turning([], "K-1", "V-1", transfer)


def test_a_change_never_takes_away_what_is_had(candidate_of: Make, claim_of: Make) -> None:
    person = candidate_of(claim_of("cook", 4, 0.95, Standing.PROVEN))
    for kind in (ChangeKind.CONFIRM, ChangeKind.PROVE, ChangeKind.RAISE):
        [claim] = changed(person, kind, "cook", 2).claims
        assert (claim.level, claim.strength) == (4, 0.95)
    [denied] = changed(person, ChangeKind.WITHDRAW, "cook", 2).claims
    assert (denied.strength, denied.standing) == (0.0, Standing.DENIED)
