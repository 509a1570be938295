from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.explaining import State, explain
from matcher.gaps import ENOUGH, Gap, find_gaps
from profiles.model import CandidateProfile, Claim, Standing
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Importance, Requirement, VacancyProfile

World = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
Make = Callable[..., Any]
RANK = {Importance.MUST: 0, Importance.SHOULD: 1, Importance.NICE: 2}


@pytest.fixture(scope="module")
def transfer(vocabulary_of: Make) -> Transfer:
    return build_transfer(vocabulary_of("abcdef", broader={"f": ["e"]}))


@pytest.fixture
def gaps(transfer: Transfer, candidate_of: Make, vacancy_of: Make) -> Callable[..., tuple[Gap, ...]]:
    def of(claims: list[Claim], requirements: list[Requirement]) -> tuple[Gap, ...]:
        return find_gaps(explain(candidate_of(*claims), vacancy_of(*requirements), transfer))

    return of


@settings(derandomize=True, deadline=None, max_examples=60)
@given(data=st.data())
def test_gaps_are_what_is_not_met_well_enough_musts_first(
    data: st.DataObject, worlds: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    reasons = explain(people[0], vacancies[0], build_transfer(vocabulary))
    found = find_gaps(reasons)
    assert {gap.requirement for gap in found} == {reason.requirement for reason in reasons if reason.met < ENOUGH}
    by_requirement = {reason.requirement: reason for reason in reasons}
    for gap in found:
        reason = by_requirement[gap.requirement]
        assert gap.missing == pytest.approx(1.0 - reason.met)
        assert 1.0 - ENOUGH < gap.missing <= 1.0
        assert (gap.share, gap.level, gap.importance, gap.state) == (
            reason.share,
            reason.level,
            reason.importance,
            reason.state,
        )
        assert gap.has_level == (reason.by.level if reason.by else 0)
    keys = [(RANK[gap.importance], -gap.share * gap.missing, gap.requirement) for gap in found]
    assert keys == sorted(keys)
    assert find_gaps(reversed(reasons)) == found


@pytest.mark.parametrize(("strength", "count"), [(ENOUGH - 0.01, 1), (ENOUGH, 0), (1.0, 0)])
def test_enough_is_no_gap(
    strength: float, count: int, gaps: Callable[..., tuple[Gap, ...]], claim_of: Make, requirement_of: Make
) -> None:
    assert len(gaps([claim_of("a", 2, strength)], [requirement_of("a", 2)])) == count


def test_musts_come_first_then_what_adds_most_then_the_id(
    gaps: Callable[..., tuple[Gap, ...]], claim_of: Make, requirement_of: Make
) -> None:
    found = gaps(
        [claim_of("b", 2, 0.7)],
        [
            requirement_of("e", 2, Importance.NICE, 0.9),
            requirement_of("d", 2, Importance.SHOULD, 0.2),
            requirement_of("b", 2, Importance.MUST, 0.6),  # the larger share, yet most of it is met
            requirement_of("c", 2, Importance.MUST, 0.3),
            requirement_of("a", 2, Importance.MUST, 0.3),
        ],
    )
    assert [gap.requirement for gap in found] == ["a", "c", "b", "d", "e"]


def test_a_gap_tells_a_shortage_from_what_nobody_asked(
    gaps: Callable[..., tuple[Gap, ...]], claim_of: Make, requirement_of: Make
) -> None:
    found = gaps(
        [claim_of("a", 1, 0.9), claim_of("b", standing=Standing.DENIED), claim_of("e", 2, 1.0)],
        [requirement_of(asked, 2) for asked in "abcf"],
    )
    assert {gap.requirement: (gap.state, gap.has_level) for gap in found} == {
        "a": (State.GAP, 1),
        "b": (State.GAP, 0),
        "c": (State.NO_DATA, 0),
        "f": (State.RELATED, 2),
    }


def test_no_reasons_no_gaps() -> None:
    assert find_gaps(()) == ()
