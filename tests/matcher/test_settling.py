"""The interval of a fit: exact ends, around the fit, and a point once all is settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.explaining import explain, fit_of
from matcher.settling import SURE, interval, settled
from profiles.model import CandidateProfile, Standing
from profiles.vocabulary.transfer import build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import VacancyProfile

World = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
Make = Callable[..., Any]
LAW = settings(derandomize=True, deadline=None, max_examples=50)


def _with_doubt(data: st.DataObject, worlds: st.SearchStrategy[World]) -> tuple[Vocabulary, Any, VacancyProfile]:
    """Draw a pair of which some things are unsure; what weighs by its confidence does so."""
    vocabulary, people, vacancies = data.draw(worlds)
    items = vacancies[0].requirements
    sure = [data.draw(st.sampled_from([1.0, 0.9, 0.7, 0.5])) for _ in items]
    whole = sum(item.weight * chance for item, chance in zip(items, sure, strict=True))
    vacancy = replace(
        vacancies[0],
        requirements=tuple(
            replace(item, weight=item.weight * chance / whole, confidence=chance)
            for item, chance in zip(items, sure, strict=True)
        ),
    )
    claims = tuple(
        replace(
            claim,
            sources=tuple(
                replace(source, confidence=data.draw(st.sampled_from([1.0, 0.9, 0.5]))) for source in claim.sources
            ),
        )
        for claim in people[0].claims
    )
    # A claim's strength is that of its sources times their confidence.
    claims = tuple(replace(one, strength=one.strength * one.sources[0].confidence) for one in claims)
    return vocabulary, replace(people[0], claims=claims), vacancy


@LAW
@given(data=st.data())
def test_the_fit_lies_within_its_interval(data: st.DataObject, worlds: st.SearchStrategy[World]) -> None:
    vocabulary, person, vacancy = _with_doubt(data, worlds)
    transfer = build_transfer(vocabulary)
    fit = fit_of(explain(person, vacancy, transfer))
    found = interval(person, vacancy, transfer)
    assert 0.0 <= found.low <= fit + 1e-9
    assert fit - 1e-9 <= found.high <= 1.0


@LAW
@given(data=st.data())
def test_the_ends_are_those_of_every_way_to_settle(data: st.DataObject, worlds: st.SearchStrategy[World]) -> None:
    vocabulary, person, vacancy = _with_doubt(data, worlds)
    transfer = build_transfer(vocabulary)

    def subsets(items: list[Any]) -> list[tuple[Any, ...]]:
        return list(chain.from_iterable(combinations(items, size) for size in range(len(items) + 1)))

    doubted = [
        claim
        for claim in person.claims
        if claim.standing is Standing.SUGGESTED
        or (claim.standing is Standing.CLAIMED and claim.sources[0].confidence < SURE)
    ]
    asked = [item for item in vacancy.requirements if item.weight > 0]
    unsure = [item for item in asked if item.confidence < SURE]
    seen = []
    for kept in subsets(doubted):
        claims = [claim for claim in person.claims if claim not in doubted] + [settled(claim) for claim in kept]
        person_then = replace(person, claims=tuple(claims))
        for stays in subsets(unsure):
            items = [item for item in asked if item not in unsure or item in stays]
            if not items:
                continue
            raw = [item.weight / item.confidence if item in unsure else item.weight for item in items]
            then = replace(
                vacancy,
                requirements=tuple(
                    replace(item, weight=weight / sum(raw)) for item, weight in zip(items, raw, strict=True)
                ),
            )
            seen.append(fit_of(explain(person_then, then, transfer)))
    found = interval(person, vacancy, transfer)
    assert found.low == pytest.approx(min(seen), abs=1e-9)
    assert found.high == pytest.approx(max(seen), abs=1e-9)


def test_what_is_settled_has_no_interval(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    transfer = build_transfer(vocabulary_of("ab"))
    person = candidate_of(claim_of("a", 2, 0.7, Standing.PROVEN))
    vacancy = vacancy_of(requirement_of("a", 2), requirement_of("b", 2))
    found = interval(person, vacancy, transfer)
    assert (found.low, found.high) == pytest.approx((0.35, 0.35))
    assert (found.unsure_of_person, found.unsure_of_vacancy) == (0, 0)


def test_a_suggestion_could_count_in_full_or_not_at_all(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    transfer = build_transfer(vocabulary_of("ab"))
    person = candidate_of(claim_of("a", 2, 0.2, Standing.SUGGESTED))
    found = interval(person, vacancy_of(requirement_of("a", 2), requirement_of("b", 2)), transfer)
    assert (found.low, found.high) == pytest.approx((0.0, 0.25))
    assert found.unsure_of_person == 1


def test_a_vacancy_that_asks_nothing_has_nothing_to_settle(vocabulary_of: Make, candidate_of: Make) -> None:
    person = candidate_of()
    vacancy = VacancyProfile("V-1", person.vocabulary, None, None, ())
    found = interval(person, vacancy, build_transfer(vocabulary_of("a")))
    assert (found.low, found.high) == (0.0, 0.0)
