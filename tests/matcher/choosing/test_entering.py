"""Who may enter which course."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.after import COURSE_STRENGTH
from matcher.choosing.entering import entrance_of
from matcher.courses import Course, Lesson, ProviderKind
from matcher.gaps import ENOUGH
from profiles.model import Standing
from profiles.vocabulary.transfer import build_transfer

Make = Callable[..., Any]


def course(id: str, teaches: Sequence[Lesson] = (), requires: Sequence[Lesson] = ()) -> Course:
    return Course(id, id, "School", ProviderKind.ROC, "", 1, 0.0, teaches=tuple(teaches), requires=tuple(requires))


@settings(derandomize=True, deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_what_is_lacking_and_what_gives_it_is_said_lesson_by_lesson(
    seed: int, vocabulary_of: Make, claim_of: Make, candidate_of: Make
) -> None:
    dice = Random(seed)
    concepts = "abcd"
    vocabulary = vocabulary_of(
        concepts, broader={c: concepts[n - 1] for n, c in enumerate(concepts) if n and dice.random() < 0.4}
    )
    transfer = build_transfer(vocabulary)

    def lessons(most: int) -> list[Lesson]:
        return [Lesson(c, dice.randint(1, 4)) for c in dice.sample([*concepts, "gone"], dice.randint(0, most))]

    courses = [course(f"C-{n}", lessons(2), lessons(2)) for n in range(5)]
    person = candidate_of(
        *(
            claim_of(c, dice.randint(1, 4), dice.choice([0.0, 0.5]), dice.choice([*Standing]))
            for c in dice.sample(concepts, dice.randint(0, 3))
        )
    )
    entrance = entrance_of(courses, transfer)
    lacks = entrance.lacking(person)
    unlocks = entrance.unlocks(lacks).toarray() > 0

    def has(lesson: Lesson) -> bool:
        return lesson.competence in concepts and any(
            transfer.between(lesson.competence, claim.competence)[0] * claim.level >= lesson.level
            for claim in person.claims
            if claim.standing is not Standing.DENIED and claim.strength > 0
        )

    def gives(one: Course, lesson: Lesson) -> bool:
        return lesson.competence in concepts and any(
            transfer.between(lesson.competence, taught.competence)[0] * COURSE_STRENGTH * taught.level / lesson.level
            >= ENOUGH
            for taught in one.teaches
            if taught.competence in concepts
        )

    for number, one in enumerate(courses):
        lacking = {lesson for lesson in one.requires if not has(lesson)}
        assert {entrance.lessons[n] for n in lacks[number].indices} == lacking
        for other, before in enumerate(courses):
            assert unlocks[other, number] == (bool(lacking) and all(gives(before, lesson) for lesson in lacking))


def test_without_courses_nobody_lacks_anything(vocabulary_of: Make, candidate_of: Make) -> None:
    entrance = entrance_of((), build_transfer(vocabulary_of("a")))
    assert entrance.lacking(candidate_of()).shape == (0, 0)
