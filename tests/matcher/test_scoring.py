from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, get_args, get_type_hints

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matcher.demand import DEFAULT_LEVEL, asked_level, demand_of
from matcher.explaining import explain, fit_of
from matcher.scoring import fits, met, shown, strengths
from profiles.encoding import encode_portfolio
from profiles.errors import UserError
from profiles.linking.model import Context, Link, PhraseRead
from profiles.model import LEVELS, CandidateProfile, Claim, ClaimSource, Standing, VocabularyRef
from profiles.portfolio import Evidence, EvidenceKind, HeldPaper, Hours, Portfolio, Schedule
from profiles.readers.portfolio import PERSONAL
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Requirement, VacancyProfile

World = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
Make = Callable[..., Any]
LAW = settings(derandomize=True, deadline=None, max_examples=60)
CLOSE = 1e-9


@settings(LAW, max_examples=120)
@given(data=st.data())
def test_every_way_to_the_fit_agrees_with_the_plain_one(
    data: st.DataObject, worlds: st.SearchStrategy[World], reference_fit: Callable[..., float]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    transfer = build_transfer(vocabulary)
    matrix = fits(people, vacancies, transfer)
    assert matrix.shape == (len(people), len(vacancies))
    for row, person in enumerate(people):
        for column, vacancy in enumerate(vacancies):
            expected = reference_fit(vocabulary, person, vacancy)
            assert matrix[row, column] == pytest.approx(expected, abs=CLOSE)
            assert fit_of(explain(person, vacancy, transfer)) == pytest.approx(expected, abs=CLOSE)


@LAW
@given(data=st.data())
def test_a_fit_lies_between_nothing_and_everything(data: st.DataObject, worlds: st.SearchStrategy[World]) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    matrix = fits(people, vacancies, build_transfer(vocabulary))
    assert np.isfinite(matrix).all()
    assert ((matrix >= 0.0) & (matrix <= 1.0)).all()


@LAW
@given(data=st.data())
def test_another_claim_never_lowers_a_fit(
    data: st.DataObject, worlds: st.SearchStrategy[World], claim_of: Callable[..., Claim]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    transfer = build_transfer(vocabulary)
    person = people[0]
    unclaimed = sorted(set(vocabulary.competences) - {claim.competence for claim in person.claims})
    assume(unclaimed)
    claim = claim_of(
        data.draw(st.sampled_from(unclaimed)),
        data.draw(st.sampled_from(LEVELS)),
        data.draw(st.floats(0.0, 1.0)),
        data.draw(st.sampled_from(Standing)),
    )
    richer = replace(person, claims=(*person.claims, claim))
    before, after = fits([person, richer], vacancies, transfer)
    assert (after >= before - 1e-12).all()


@LAW
@given(data=st.data())
def test_a_stronger_claim_never_lowers_a_fit(data: st.DataObject, worlds: st.SearchStrategy[World]) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    person = people[0]
    assume(person.claims)
    transfer = build_transfer(vocabulary)
    number = data.draw(st.integers(0, len(person.claims) - 1))
    claim = person.claims[number]
    stronger = replace(
        claim,
        level=data.draw(st.integers(claim.level, 4)),
        strength=data.draw(st.floats(claim.strength, 1.0)),
        standing=Standing.PROVEN,
    )
    claims = list(person.claims)
    claims[number] = stronger
    before, after = fits([person, replace(person, claims=tuple(claims))], vacancies, transfer)
    assert (after >= before - 1e-12).all()


@LAW
@given(data=st.data())
def test_the_order_of_claims_and_requirements_does_not_matter(
    data: st.DataObject, worlds: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    transfer = build_transfer(vocabulary)
    person, vacancy = people[0], vacancies[0]
    shuffled = replace(person, claims=tuple(data.draw(st.permutations(person.claims))))
    turned = replace(vacancy, requirements=tuple(data.draw(st.permutations(vacancy.requirements))))
    assert fits([person], [vacancy], transfer) == pytest.approx(fits([shuffled], [turned], transfer), abs=1e-12)
    assert {reason.requirement: reason for reason in explain(person, vacancy, transfer)} == {
        reason.requirement: reason for reason in explain(shuffled, turned, transfer)
    }


@LAW
@given(data=st.data())
def test_a_fit_depends_on_nobody_else(data: st.DataObject, worlds: st.SearchStrategy[World]) -> None:
    vocabulary, people, vacancies = data.draw(worlds)
    transfer = build_transfer(vocabulary)
    alone = [[fits([person], [vacancy], transfer)[0, 0] for vacancy in vacancies] for person in people]
    assert fits(people, vacancies, transfer) == pytest.approx(np.array(alone), abs=1e-12)


def test_a_fit_worked_out_by_hand(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    vocabulary = vocabulary_of("abcde", broader={"b": ["a"], "c": ["a"]}, related={"d": ["e"]})
    person = candidate_of(claim_of("b", 2, 0.6), claim_of("d", 3, 0.8))
    vacancy = vacancy_of(
        requirement_of("a", 3, weight=0.5),  # narrower b: 0.6 x 2 / 3 = 0.4
        requirement_of("c", 1, weight=0.3),  # sibling b: 0.3 x 0.6 x 2 / 1 = 0.36
        requirement_of("e", None, weight=0.2),  # related d: 0.4 x 0.8 x 3 / 2 = 0.48
    )
    assert fits([person], [vacancy], build_transfer(vocabulary))[0, 0] == pytest.approx(0.5 * 0.4 + 0.3 * 0.36 + 0.096)


def test_the_best_evidence_counts_and_not_the_sum(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    vocabulary = vocabulary_of("abc", broader={"b": ["a"], "c": ["a"]})
    person = candidate_of(claim_of("b", 2, 0.5), claim_of("c", 2, 0.4))
    transfer = build_transfer(vocabulary)
    assert fits([person], [vacancy_of(requirement_of("a", 2))], transfer)[0, 0] == pytest.approx(0.5)


def test_a_level_that_is_not_told_counts_as_the_default(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    transfer = build_transfer(vocabulary_of("a"))
    person = candidate_of(claim_of("a", 1, 0.9))
    untold, told = vacancy_of(requirement_of("a", None)), vacancy_of(requirement_of("a", DEFAULT_LEVEL))
    assert [asked_level(level) for level in (None, 1, 2, 3, 4)] == [2, 1, 2, 3, 4]
    untold_fit, told_fit = fits([person], [untold, told], transfer)[0]
    assert untold_fit == told_fit == pytest.approx(0.45)


def test_what_is_denied_counts_for_nothing(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    transfer = build_transfer(vocabulary_of("ab", broader={"b": ["a"]}))
    person = candidate_of(claim_of("b", 4, standing=Standing.DENIED))
    assert fits([person], [vacancy_of(requirement_of("a"))], transfer)[0, 0] == 0.0


def test_nothing_gives_a_fit_of_nothing(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    transfer = build_transfer(vocabulary_of("a"))
    empty, able = candidate_of(), candidate_of(claim_of("a"))
    asks, asks_nothing = vacancy_of(requirement_of("a")), vacancy_of()
    assert fits([empty, able], [asks, asks_nothing], transfer).tolist() == [[0.0, 0.0], [1.0, 0.0]]
    assert fits([], [asks], transfer).shape == (0, 1)
    assert fits([able], [], transfer).shape == (1, 0)
    assert fits([], [], transfer).shape == (0, 0)


def test_the_parts_have_the_shapes_and_ranges_they_promise(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    vocabulary = vocabulary_of("ab", broader={"b": ["a"]})
    transfer = build_transfer(vocabulary)
    has = strengths([candidate_of(claim_of("b", 3, 0.5)), candidate_of()], transfer.index)
    assert has.toarray().tolist() == [[0.0, 0.375], [0.0, 0.0]]
    assert shown(has, transfer.matrix).toarray().tolist() == [[0.375, 0.375], [0.0, 0.0]]
    how_far = met(shown(has, transfer.matrix)).toarray()
    assert how_far[0] == pytest.approx([1.0, 1.0, 0.75, 0.75, 0.5, 0.5, 0.375, 0.375])
    demand = demand_of([vacancy_of(requirement_of("a", 4, weight=0.9), requirement_of("b", weight=0.3))], transfer)
    assert demand.asked == (("a",), ("b",))
    # Columns: a and b at level 1, then at level 2, 3 and 4; b's level is not told.
    assert demand.shares.toarray()[0] == pytest.approx([0, 0, 0, 0.25, 0, 0, 0.75, 0])


def test_profiles_of_two_vocabularies_are_refused(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    transfer = build_transfer(vocabulary_of("a"))
    person = replace(candidate_of(claim_of("a")), vocabulary=VocabularyRef("esco", "1.2"))
    with pytest.raises(UserError, match="esco, test") as caught:
        fits([person], [vacancy_of(requirement_of("a"))], transfer)
    assert caught.value.mend is not None


def test_a_competence_that_the_vocabulary_lost_is_named(
    vocabulary_of: Make, claim_of: Make, candidate_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    transfer = build_transfer(vocabulary_of("a"))
    with pytest.raises(UserError, match="names gone"):
        fits([candidate_of(claim_of("gone"))], [vacancy_of(requirement_of("a"))], transfer)
    with pytest.raises(UserError, match="names gone"):
        fits([candidate_of(claim_of("a"))], [vacancy_of(requirement_of("gone"))], transfer)


# Nobody's person reaches the score.

REACH_SCORING = {
    "CandidateProfile": {"candidate", "vocabulary", "claims"},
    "Claim": {"competence", "level", "strength", "standing", "sources"},
    "ClaimSource": {"evidence", "route", "quote", "level", "strength", "confidence"},
    "Quote": {"text", "start", "end", "section"},
    "VocabularyRef": {"name", "version"},
    "VacancyProfile": {
        "vacancy", "vocabulary", "occupation", "sector", "requirements", "conditions", "taught", "unsure", "suggested",
        "forbidden",
    },
    "ForbiddenAsk": {"kind", "quote"},
    "OccupationGuess": {"occupation", "score"},
    "Requirement": {
        "competence", "importance", "level", "weight", "confidence", "quotes", "basis", "confirmed", "either",
    },
    "Condition": {"kind", "value", "importance", "quotes", "alternative", "instead"},
    "Instead": {"quote", "kind", "value"},
}  # fmt: skip
"""All that scoring can see. A field added here must say nothing of who a person is."""


def _reached(root: Any) -> dict[str, set[str]]:
    """Return the fields of all dataclasses within reach of a type."""
    found: dict[str, set[str]] = {}
    waiting = [root]
    while waiting:
        kind = waiting.pop()
        waiting.extend(get_args(kind))
        if is_dataclass(kind) and isinstance(kind, type) and kind is not Transfer and kind.__name__ not in found:
            found[kind.__name__] = {field.name for field in fields(kind)}
            waiting.extend(get_type_hints(kind).values())
    return found


@pytest.mark.parametrize("function", [fits, explain, strengths, demand_of])
def test_no_field_that_reaches_scoring_says_who_a_person_is(function: Callable[..., Any]) -> None:
    hints = get_type_hints(function)
    hints.pop("return")
    reached: dict[str, set[str]] = {}
    for hint in hints.values():
        reached |= _reached(hint)
    assert reached
    for name, found in reached.items():
        assert found == REACH_SCORING[name], name
        assert not found & PERSONAL or name == "VocabularyRef", name  # a vocabulary has a name, and is nobody


def test_the_walk_over_fields_sees_every_type_it_should() -> None:
    assert _reached(CandidateProfile).keys() | _reached(VacancyProfile).keys() == REACH_SCORING.keys()
    assert {Claim.__name__, ClaimSource.__name__, Requirement.__name__} <= REACH_SCORING.keys()


class _Words:
    """Links a phrase that holds a concept's word to that concept."""

    words: tuple[str, ...] = ("koken", "wassen")

    def link(
        self, phrases: Sequence[str], *, contexts: Sequence[Context] | None = None, top: int = 5
    ) -> list[tuple[Link, ...]]:
        return [
            tuple(Link(word, 0.95, word) for word in self.words if word in phrase.lower())[:top] for phrase in phrases
        ]

    def read(self, phrases: Sequence[str], sentences: Sequence[str]) -> list[PhraseRead]:
        found = [tuple(link.concept for link in links) for links in self.link(phrases)]
        return [
            PhraseRead(words, words, np.zeros((len(words), 1)), np.full(len(words), 0.95), np.zeros(1))
            for words in found
        ]

    def understood(
        self, reads: Sequence[PhraseRead], contexts: Sequence[Context], *, top: int = 5
    ) -> list[tuple[Link, ...]]:
        return [tuple(Link(concept, 0.95, concept) for concept in read.concepts)[:top] for read in reads]

    def alike(self, reads: Sequence[PhraseRead], title: str) -> list[tuple[str, float]]:
        return []


class _None(_Words):
    words = ()


OTHERS = [
    Portfolio("K-2", place="Meppel", region="AM36"),
    Portfolio("K-3", wishes=("care", "retail")),
    Portfolio("K-4", hours=Hours(4, 8), schedule=(Schedule.NIGHT,), transport=("none",)),
    Portfolio("K-5", papers=(HeldPaper("vog"), HeldPaper("driving-licence-b", date(2020, 1, 1)))),
    Portfolio("K-6", languages=(("ar", "C2"),), education=0),
    Portfolio("K-7", languages=(("nl", "C2"),), education=6),
]


@pytest.mark.parametrize("other", OTHERS, ids=lambda portfolio: portfolio.candidate)
def test_what_else_a_portfolio_tells_changes_no_fit(
    other: Portfolio, vocabulary_of: Make, requirement_of: Make, vacancy_of: Make
) -> None:
    evidence = Evidence("e1", EvidenceKind.CARE_AT_HOME, "Mantelzorg", "Ik deed het koken en het wassen voor mijn oma.")
    vocabulary = vocabulary_of(["koken", "wassen"])
    vacancy = vacancy_of(requirement_of("koken", 3), requirement_of("wassen"))

    def fit(portfolio: Portfolio) -> tuple[float, int]:
        profile = encode_portfolio(
            replace(portfolio, evidence=(evidence,)), vocabulary, _Words(), _None(), today=date(2026, 3, 1)
        )
        return fits([profile], [vacancy], build_transfer(vocabulary))[0, 0], len(profile.claims)

    plain = fit(Portfolio("K-1"))
    assert plain[0] > 0.0
    assert plain[1] == 2
    assert fit(other) == plain
