from __future__ import annotations

import pytest

from matcher.courses import Course, Lesson, ProviderKind, granted_papers


def course(id: str, *grants: str, weeks: int = 1, cost: float = 0.0) -> Course:
    return Course(id, "Titel", "School", ProviderKind.ROC, "Assen", weeks, cost, grants=grants)


@pytest.mark.parametrize("level", [0, 5, -1])
def test_a_lesson_has_a_level_from_1_to_4(level: int) -> None:
    with pytest.raises(ValueError, match="not 1-4"):
        Lesson("cook", level)


@pytest.mark.parametrize(("weeks", "cost"), [(-1, 0.0), (0, -0.01)])
def test_a_course_never_takes_less_than_nothing(weeks: int, cost: float) -> None:
    with pytest.raises(ValueError, match="negative"):
        course("C-1", weeks=weeks, cost=cost)


@pytest.mark.parametrize(("weeks", "cost"), [(1, float("nan")), (1, float("inf")), (float("nan"), 0.0)])
def test_a_course_takes_numbers(weeks: int, cost: float) -> None:
    with pytest.raises(ValueError, match="no number"):
        course("C-1", weeks=weeks, cost=cost)


def test_a_course_may_take_nothing() -> None:
    assert (course("C-1", weeks=0).weeks, course("C-1").cost) == (0, 0.0)


def test_the_papers_that_some_course_grants() -> None:
    assert granted_papers([course("C-1", "bhv", "haccp"), course("C-2", "bhv"), course("C-3")]) == {"bhv", "haccp"}
    assert granted_papers([]) == frozenset()
