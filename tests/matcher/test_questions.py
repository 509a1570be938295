"""The next questions: never a loss, as much as really confirming gives, and never the same thing twice."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.questions import Ground, QuestionSettings, confirmed, importance, next_questions
from matcher.scoring import fits
from profiles.model import CandidateProfile, Claim, Standing
from profiles.vocabulary.relations import How
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import VacancyProfile

World = tuple[Vocabulary, list[CandidateProfile], list[VacancyProfile]]
SETTINGS = QuestionSettings()
WEIGHTS = {"care": 2.0, "retail": 0.5}


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest) -> st.SearchStrategy[World]:
    strategy: st.SearchStrategy[World] = request.getfixturevalue("worlds")
    return strategy


def value(profile: CandidateProfile, vacancies: list[VacancyProfile], transfer: Transfer, share: np.ndarray) -> float:
    return float(fits([profile], vacancies, transfer)[0] @ share)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_each_gain_is_what_really_confirming_adds_on_top_of_the_questions_before(
    data: st.DataObject, world: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(world)
    transfer = build_transfer(vocabulary)
    profile = people[0]
    share = importance(fits([profile], vacancies, transfer)[0], vacancies, WEIGHTS, SETTINGS)
    now = profile
    for question in next_questions(profile, vacancies, transfer, WEIGHTS, top=4):
        then = confirmed(now, question.competence, question.level)
        added = value(then, vacancies, transfer, share) - value(now, vacancies, transfer, share)
        assert question.gain > 0
        assert question.gain == pytest.approx(added, abs=1e-9)
        assert question.expected == pytest.approx(question.gain * question.likely)
        now = then


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_first_question_is_the_best_of_all_that_may_be_asked(
    data: st.DataObject, world: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(world)
    transfer = build_transfer(vocabulary)
    profile = people[0]
    everything = next_questions(profile, vacancies, transfer, WEIGHTS, top=1)
    best = everything[0].expected if everything else 0.0
    for concept in vocabulary.competences:
        others = [other for other in vocabulary.competences if other != concept]
        alone = next_questions(profile, vacancies, transfer, WEIGHTS, top=1, leave_out=others)
        assert all(question.expected <= best + 1e-12 for question in alone)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_nothing_known_or_left_out_is_asked_and_every_rise_is_a_rise(
    data: st.DataObject, world: st.SearchStrategy[World]
) -> None:
    vocabulary, people, vacancies = data.draw(world)
    transfer = build_transfer(vocabulary)
    profile = people[0]
    left_out = data.draw(st.sets(st.sampled_from(list(vocabulary.competences))))
    known = {claim.competence for claim in profile.claims if claim.standing is not Standing.SUGGESTED}
    found = next_questions(profile, vacancies, transfer, WEIGHTS, top=9, leave_out=left_out)
    asked = [question.competence for question in found]
    assert len(asked) == len(set(asked))
    assert not set(asked) & (known | left_out)
    for question in found:
        assert 0 < question.likely <= 1
        after = confirmed(profile, question.competence, question.level)
        fit = dict(zip((v.vacancy for v in vacancies), fits([after], vacancies, transfer)[0], strict=True))
        assert question.rises
        for rise in question.rises:
            assert rise.after > rise.before
            assert rise.after == pytest.approx(fit[rise.vacancy], abs=1e-12)


def test_what_transfers_to_the_same_is_not_asked_twice_in_a_row(
    vocabulary_of: Callable[..., Vocabulary],
    candidate_of: Callable[..., CandidateProfile],
    vacancy_of: Callable[..., VacancyProfile],
    requirement_of: Callable[..., object],
) -> None:
    vocabulary = vocabulary_of(
        ["till", "till-shop", "till-bar", "clean"], {"till-shop": ["till"], "till-bar": ["till"]}
    )
    transfer = build_transfer(vocabulary)
    vacancy = vacancy_of(requirement_of("till", weight=0.7), requirement_of("clean", weight=0.3))
    first, second = next_questions(candidate_of(), [vacancy], transfer, {}, top=5)
    assert first.competence in {"till", "till-shop", "till-bar"}
    assert second.competence == "clean"


def test_a_suggestion_goes_before_what_nobody_spoke_of_and_a_denial_rules_out(
    vocabulary_of: Callable[..., Vocabulary],
    claim_of: Callable[..., Claim],
    candidate_of: Callable[..., CandidateProfile],
    vacancy_of: Callable[..., VacancyProfile],
    requirement_of: Callable[..., object],
) -> None:
    vocabulary = vocabulary_of(["a", "b", "c", "d"], {"d": ["c"]}, {"b": ["a"]})
    transfer = build_transfer(vocabulary)
    vacancy = vacancy_of(*(requirement_of(concept) for concept in "abcd"))
    suggested = candidate_of(claim_of("a", 2, 0.3, Standing.SUGGESTED), claim_of("c", standing=Standing.DENIED))
    first, *others = next_questions(suggested, [vacancy], transfer, {})
    assert (first.competence, first.hint.ground) == ("a", Ground.SUGGESTED)
    [near] = [question for question in others if question.competence == "b"]
    assert (near.hint.ground, near.hint.competence, near.hint.how) == (Ground.NEAR, "a", How.RELATED)
    assert not {question.competence for question in others} & {"c", "d"}


def test_level_three_where_a_vacancy_asks_more_and_sectors_weigh(
    vocabulary_of: Callable[..., Vocabulary],
    candidate_of: Callable[..., CandidateProfile],
    vacancy_of: Callable[..., VacancyProfile],
    requirement_of: Callable[..., object],
) -> None:
    transfer = build_transfer(vocabulary_of(["a", "b"]))
    vacancies = [
        vacancy_of(requirement_of("a", 4), id="V-1", sector="retail"),
        vacancy_of(requirement_of("b", 2), id="V-2", sector="care"),
    ]
    first, second = next_questions(candidate_of(), vacancies, transfer, WEIGHTS)
    assert [(first.competence, first.level), (second.competence, second.level)] == [("b", 2), ("a", 3)]
    assert first.gain == pytest.approx(0.5 * 2.0 * 0.6)
    assert next_questions(candidate_of(), [], transfer, WEIGHTS) == ()
