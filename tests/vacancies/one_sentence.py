"""Reading one sentence as if it stood in a vacancy, in a passage of a given role."""

from __future__ import annotations

from functools import cache

from matcher.flow.tools import Tools
from profiles.text import Span
from vacancies.conditions import find_conditions
from vacancies.forbidden import find_forbidden
from vacancies.model import Condition, ConditionKind, ForbiddenAsk, Passage, Role, Vacancy


@cache
def _tools() -> Tools:
    return Tools()


def conditions(
    sentence: str, role: Role = Role.REQUIREMENTS, *, title: str = "", place: str = ""
) -> tuple[Condition, ...]:
    vacancy = Vacancy("V-1", title, sentence, place=place)
    return find_conditions(vacancy, [Passage(Span(0, len(sentence)), role)], _tools().papers)


def values(kind: ConditionKind, sentence: str, role: Role = Role.REQUIREMENTS) -> set[str]:
    return {item.value for item in conditions(sentence, role) if item.kind is kind}


def forbidden(sentence: str, role: Role = Role.REQUIREMENTS) -> tuple[ForbiddenAsk, ...]:
    vacancy = Vacancy("V-1", "", sentence)
    return find_forbidden(vacancy, [Passage(Span(0, len(sentence)), role)])
