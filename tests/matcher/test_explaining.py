from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.explaining import Reason, State, explain, fit_of
from profiles.model import CandidateProfile, Claim, Standing
from profiles.vocabulary.transfer import How, Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Importance, VacancyProfile

World = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
Make = Callable[..., Any]
LAW = settings(derandomize=True, deadline=None, max_examples=60)
ENTIRE = (How.SAME, How.NARROWER)


@pytest.fixture(scope="module")
def transfer(vocabulary_of: Make) -> Transfer:
    """Cooking, with two narrower ways of it (one with a narrower way yet), and tasting, which is related to cooking."""
    return build_transfer(
        vocabulary_of(
            ["cook", "fry", "bake", "bake-bread", "taste", "drive"],
            broader={"fry": ["cook"], "bake": ["cook"], "bake-bread": ["bake"]},
            related={"taste": ["cook"]},
        )
    )


@pytest.fixture
def reason(transfer: Transfer, candidate_of: Make, vacancy_of: Make, requirement_of: Make) -> Callable[..., Reason]:
    """Return the one reason of a vacancy that asks one competence."""

    def of(*claims: Claim, asks: str = "cook", level: int | None = 2) -> Reason:
        (only,) = explain(candidate_of(*claims), vacancy_of(requirement_of(asks, level)), transfer)
        return only

    return of


@LAW
@given(data=st.data())
def test_the_parts_add_up(data: st.DataObject, worlds: st.SearchStrategy[World]) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    reasons = explain(people[0], vacancies[0], build_transfer(vocabulary))
    assert [reason.requirement for reason in reasons] == [asked.competence for asked in vacancies[0].requirements]
    assert sum(reason.share for reason in reasons) == pytest.approx(1.0, abs=1e-9)
    assert sum(reason.share * reason.met for reason in reasons) == pytest.approx(fit_of(reasons), abs=1e-9)
    assert sum(reason.adds for reason in reasons) == pytest.approx(fit_of(reasons), abs=1e-9)
    assert all(0.0 <= reason.met <= 1.0 for reason in reasons)


@LAW
@given(data=st.data())
def test_each_requirement_is_met_by_the_best_that_is_had(
    data: st.DataObject, worlds: st.SearchStrategy[World], reference_met: Callable[..., float]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    had = [(claim.competence, claim.strength * claim.level) for claim in people[0].claims]
    for asked, reason in zip(
        vacancies[0].requirements, explain(people[0], vacancies[0], build_transfer(vocabulary)), strict=True
    ):
        expected = reference_met(vocabulary, asked.competence, asked.level, had, asked.either)
        assert reason.met == pytest.approx(expected, abs=1e-9)
        if reason.by is None:
            assert expected == 0.0
        else:
            alone = [(reason.by.competence, reason.by.strength * reason.by.level)]
            assert reason.through in (asked.competence, *asked.either)
            through = reference_met(vocabulary, reason.through, asked.level, alone)
            assert through == pytest.approx(expected, abs=1e-9)


@LAW
@given(data=st.data())
def test_each_state_says_what_it_means(data: st.DataObject, worlds: st.SearchStrategy[World]) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    denied = {claim.competence for claim in people[0].claims if claim.standing is Standing.DENIED}
    for reason in explain(people[0], vacancies[0], build_transfer(vocabulary)):
        by = reason.by
        entire = by is not None and by.how in ENTIRE and by.standing is not Standing.SUGGESTED
        if {reason.requirement, *reason.either} <= denied:
            expected = State.GAP
        elif by is None:
            expected = State.NO_DATA
        elif not entire:
            expected = State.RELATED
        elif by.level < reason.level:
            expected = State.GAP
        else:
            expected = State.PROVEN if by.standing is Standing.PROVEN else State.CLAIMED
        assert reason.state is expected
        assert by is not None or reason.met == 0.0


def test_either_side_will_do(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    transfer = build_transfer(vocabulary_of("abc"))
    vacancy = vacancy_of(requirement_of("a", 2, either=["b"]))
    (by_other,) = explain(
        candidate_of(claim_of("a", standing=Standing.DENIED), claim_of("b", 2, 1.0)), vacancy, transfer
    )
    assert (by_other.met, by_other.through, by_other.state) == (1.0, "b", State.CLAIMED)
    (open_,) = explain(candidate_of(claim_of("a", standing=Standing.DENIED)), vacancy, transfer)
    assert (open_.met, open_.state) == (0.0, State.NO_DATA), "nobody has asked about the other side"
    (neither,) = explain(
        candidate_of(claim_of("a", standing=Standing.DENIED), claim_of("b", standing=Standing.DENIED)),
        vacancy,
        transfer,
    )
    assert (neither.met, neither.state) == (0.0, State.GAP)


@pytest.mark.parametrize(
    ("standing", "level", "state"),
    [
        (Standing.PROVEN, 2, State.PROVEN),
        (Standing.PROVEN, 4, State.PROVEN),
        (Standing.CLAIMED, 2, State.CLAIMED),
        (Standing.SUGGESTED, 2, State.RELATED),
        (Standing.SUGGESTED, 1, State.RELATED),
        (Standing.PROVEN, 1, State.GAP),
        (Standing.CLAIMED, 1, State.GAP),
        (Standing.DENIED, 2, State.GAP),
    ],
)
@pytest.mark.parametrize("had", ["cook", "fry", "bake-bread"])
def test_the_state_of_what_is_had_itself_or_narrower(
    had: str, standing: Standing, level: int, state: State, reason: Callable[..., Reason], claim_of: Make
) -> None:
    if standing is Standing.DENIED and had != "cook":
        state = State.NO_DATA  # who cannot fry may well cook
    assert reason(claim_of(had, level, 0.8, standing), level=2).state is state


def test_the_way_in_is_written_with_the_support(reason: Callable[..., Reason], claim_of: Make) -> None:
    ways = {had: reason(claim_of(had, 2, 0.8)).by for had in ("cook", "fry", "bake-bread", "taste")}
    assert {had: (by.competence, by.how, by.transfer) for had, by in ways.items() if by} == {
        "cook": ("cook", How.SAME, 1.0),
        "fry": ("fry", How.NARROWER, 1.0),
        "bake-bread": ("bake-bread", How.NARROWER, 1.0),
        "taste": ("taste", How.RELATED, 0.4),
    }


@pytest.mark.parametrize(
    ("asks", "had", "met"),
    [
        ("cook", "bake-bread", 0.8),  # narrower counts in full, however deep
        ("bake", "cook", 0.4),  # broader counts half
        ("bake-bread", "cook", 0.2),  # and half of that a step further
        ("fry", "bake", 0.24),
        ("cook", "taste", 0.32),
        ("taste", "cook", 0.32),
        ("drive", "cook", 0.0),
    ],
)
def test_what_each_relation_counts_for(
    asks: str, had: str, met: float, reason: Callable[..., Reason], claim_of: Make
) -> None:
    assert reason(claim_of(had, 2, 0.8, Standing.PROVEN), asks=asks).met == pytest.approx(met)


@pytest.mark.parametrize(("asks", "had"), [("bake", "cook"), ("fry", "bake"), ("cook", "taste")])
def test_something_near_it_is_related_even_when_proven_and_high(
    asks: str, had: str, reason: Callable[..., Reason], claim_of: Make
) -> None:
    assert reason(claim_of(had, 4, 1.0, Standing.PROVEN), asks=asks, level=1).state is State.RELATED


def test_nothing_known_is_no_gap(reason: Callable[..., Reason], claim_of: Make) -> None:
    nothing = reason(claim_of("drive", 4))
    assert (nothing.state, nothing.met, nothing.by, nothing.evidence) == (State.NO_DATA, 0.0, None, ())


def test_a_claim_without_strength_is_no_data(reason: Callable[..., Reason], claim_of: Make) -> None:
    assert reason(claim_of("cook", 2, 0.0)).state is State.NO_DATA


def test_the_best_evidence_is_chosen_and_never_a_sum(reason: Callable[..., Reason], claim_of: Make) -> None:
    found = reason(claim_of("fry", 2, 0.4), claim_of("bake", 2, 0.6, words="brood gebakken"), claim_of("taste", 2, 0.9))
    assert found.by is not None
    assert found.by.competence == "bake"
    assert found.met == pytest.approx(0.6)
    assert [quote.text for quote in found.evidence] == ["brood gebakken"]


def test_a_near_competence_may_be_the_best_evidence(reason: Callable[..., Reason], claim_of: Make) -> None:
    found = reason(claim_of("cook", 1, 0.3, Standing.PROVEN), claim_of("taste", 4, 1.0))
    assert found.by is not None
    assert (found.by.competence, found.state) == ("taste", State.RELATED)
    assert found.met == pytest.approx(0.8)


def test_of_equal_evidence_the_closest_relation_speaks_then_the_id(
    reason: Callable[..., Reason], claim_of: Make
) -> None:
    own = reason(claim_of("fry", 2, 0.5), claim_of("cook", 2, 0.5))
    narrower = reason(claim_of("fry", 2, 0.5), claim_of("bake", 2, 0.5))
    assert own.by is not None
    assert own.by.competence == "cook"
    assert narrower.by is not None
    assert narrower.by.competence == "bake"


def test_a_denial_shows_the_words_of_the_denial(reason: Callable[..., Reason], claim_of: Make) -> None:
    denial = claim_of("cook", 1, standing=Standing.DENIED, words="koken kan ik niet")
    alone = reason(denial)
    assert (alone.state, alone.met, alone.by) == (State.GAP, 0.0, None)
    assert [quote.text for quote in alone.evidence] == ["koken kan ik niet"]
    beside = reason(denial, claim_of("fry", 2, 0.6, Standing.PROVEN))
    assert beside.state is State.GAP
    assert beside.met == pytest.approx(0.6)
    assert [quote.text for quote in beside.evidence] == ["koken kan ik niet"]


def test_what_is_met_never_counts_above_all_of_it(reason: Callable[..., Reason], claim_of: Make) -> None:
    assert reason(claim_of("cook", 4, 1.0), level=1).met == 1.0


def test_a_reason_carries_the_vacancy_s_words_its_importance_and_the_level_that_counts(
    transfer: Transfer, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    asking = vacancy_of(
        requirement_of("cook", None, Importance.NICE, 0.1, words="koken is een pré"),
        requirement_of("drive", 3, Importance.MUST, 0.3),
    )
    nice, must = explain(candidate_of(), asking, transfer)
    assert (nice.importance, nice.level) == (Importance.NICE, 2)
    assert nice.share == pytest.approx(0.25)
    assert [quote.text for quote in nice.asked] == ["koken is een pré"]
    assert (must.importance, must.level) == (Importance.MUST, 3)
    assert must.share == pytest.approx(0.75)


def test_a_vacancy_that_asks_nothing_has_no_reasons(transfer: Transfer, candidate_of: Make, vacancy_of: Make) -> None:
    assert explain(candidate_of(), vacancy_of(), transfer) == ()
    assert fit_of(()) == 0.0
