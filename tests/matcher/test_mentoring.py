from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.explaining import explain, fit_of
from matcher.mentoring import Mentor, guided, mentor_values, occupation_target, pair_mentors
from matcher.placement.left_over import Why
from matcher.placement.terms import Party, Veto
from profiles.model import Standing, VocabularyRef
from profiles.vocabulary.concepts import Label, Occupation
from profiles.vocabulary.transfer import build_transfer
from tests.matcher.conftest import (
    candidates,
    make_candidate,
    make_claim,
    make_requirement,
    make_vacancy,
    make_vocabulary,
    vacancies,
    vocabularies,
)
from vacancies.model import Importance

LAW = settings(derandomize=True, deadline=None, max_examples=60)
VOCABULARY = make_vocabulary(["koken", "bakken", "wassen"], broader={"bakken": ["koken"]})
TRANSFER = build_transfer(VOCABULARY)
TARGET = make_vacancy(make_requirement("koken", weight=0.75), make_requirement("wassen", weight=0.25))


@LAW
@given(data=st.data())
def test_the_value_is_what_its_parts_add_up_to(data: st.DataObject) -> None:
    vocabulary = data.draw(vocabularies())
    transfer = build_transfer(vocabulary)
    people = [data.draw(candidates(vocabulary, code=f"K-{number}")) for number in range(3)]
    targets = [data.draw(vacancies(vocabulary)) for _ in people]
    mentors = [data.draw(candidates(vocabulary, code=f"M-{number}")) for number in range(2)]
    values = mentor_values(people, targets, mentors, transfer)
    for row, (person, target) in enumerate(zip(people, targets, strict=True)):
        for column, mentor in enumerate(mentors):
            parts = guided(person, target, mentor, transfer)
            assert values[row, column] == pytest.approx(sum(part.adds for part in parts), abs=1e-12)
            assert values[row, column] <= 1.0 - fit_of(explain(person, target, transfer)) + 1e-9
            assert all(part.level >= 3 for part in parts)


def test_only_what_somebody_lacks_counts_and_only_what_a_mentor_has_at_level_3_or_4() -> None:
    person = make_candidate(make_claim("wassen", level=2, strength=0.5))
    cook = make_candidate(make_claim("bakken", level=3, strength=0.8), make_claim("wassen", level=4), code="M-1")
    parts = guided(person, TARGET, cook, TRANSFER)
    assert [(part.requirement, part.by, part.lacking, part.transfer) for part in parts] == [
        ("koken", "bakken", 0.75, 1.0),
        ("wassen", "wassen", 0.125, 1.0),
    ]
    assert sum(part.adds for part in parts) == pytest.approx(0.75 * 0.8 + 0.125)
    assert guided(make_candidate(make_claim("koken", 4), make_claim("wassen", 4)), TARGET, cook, TRANSFER) == ()


@pytest.mark.parametrize(
    "claim",
    [
        make_claim("koken", level=2),
        make_claim("koken", level=4, standing=Standing.SUGGESTED),
        make_claim("koken", level=4, standing=Standing.DENIED),
        make_claim("koken", level=4, strength=0.0),
    ],
)
def test_little_or_no_experience_makes_no_mentor(claim: Any) -> None:
    mentor = make_candidate(claim, code="M-1")
    assert mentor_values([make_candidate()], [TARGET], [mentor], TRANSFER).tolist() == [[0.0]]
    assert guided(make_candidate(), TARGET, mentor, TRANSFER) == ()


def test_either_of_two_that_are_asked_can_be_guided() -> None:
    asked = make_vacancy(make_requirement("wassen"))
    target = replace(asked, requirements=(replace(asked.requirements[0], either=("koken",)),))
    cook = make_candidate(make_claim("koken", level=3), code="M-1")
    [part] = guided(make_candidate(), target, cook, TRANSFER)
    assert (part.requirement, part.by, part.adds) == ("wassen", "koken", 1.0)
    assert mentor_values([make_candidate()], [target], [cook], TRANSFER).tolist() == [[1.0]]


def test_as_many_as_possible_get_a_mentor_with_room_and_nobody_oneself() -> None:
    everything = make_candidate(make_claim("koken", 4), make_claim("wassen", 4), code="M-1")
    washer = make_candidate(make_claim("wassen", 4), code="M-2")
    people = [make_candidate(code=f"K-{number}") for number in range(3)]
    targets = [TARGET] * 3
    found = pair_mentors(people, targets, [Mentor(everything, 1), Mentor(washer, 1)], TRANSFER)
    assert {(pair.place, pair.fit) for pair in found.pairs} == {("M-1", 1.0), ("M-2", 0.25)}
    assert [one.why for one in found.unplaced] == [Why.TAKEN]
    no = [Veto("K-0", "M-1", Party.CANDIDATE)]
    refused = pair_mentors(people[:1], targets[:1], [Mentor(everything)], TRANSFER, vetoes=no)
    assert [(one.id, one.why) for one in refused.unplaced] == [("K-0", Why.VETOED)]
    alone = pair_mentors([everything], [TARGET], [Mentor(everything)], TRANSFER)
    assert alone.pairs == ()
    with pytest.raises(ValueError, match="cannot guide -1 people"):
        Mentor(washer, -1)


def test_an_occupation_is_a_target() -> None:
    occupation = Occupation("kok", (Label("kok", "nl", preferred=True),), essential=("koken",), optional=("wassen",))
    target = occupation_target(occupation, VocabularyRef("test", "1"))
    assert [(r.competence, r.importance, r.weight) for r in target.requirements] == [
        ("koken", Importance.MUST, 0.75),
        ("wassen", Importance.NICE, 0.25),
    ]
    empty = Occupation("niets", (Label("niets", "nl", preferred=True),))
    assert occupation_target(empty, VocabularyRef("test", "1")).requirements == ()
