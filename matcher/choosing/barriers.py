"""Which vacancies are closed to a person by a condition, and which paper from a course would open them.

A must that blocks closes a vacancy; a must that a course's paper obtains closes it until that paper is there. What is
not known, only a wish, requested for the post, or what the vacancy accepts something else for, closes nothing. Equal
conditions of a region's vacancies are checked once a person, by :func:`matcher.conditions.checking.check_conditions`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.conditions.checking import CheckedCondition, ConditionState, check_conditions
from profiles.papers import Paper
from profiles.portfolio import HeldPaper, Portfolio
from vacancies.model import OFFERS, Condition, ConditionKind, Importance, VacancyProfile

Marks = NDArray[np.bool_]

_EDUCATION, _LANGUAGE = "education-", "language-"
_BARE = Portfolio("", education=0, languages=(("", "A1"),))
"""Somebody of whom it is known that no paper, diploma or language that is asked was seen."""


@dataclass(frozen=True)
class Barriers:
    """What closes vacancies to one person.

    ``barred`` (vacancies,) marks those that no course opens; ``needs`` (vacancies, papers) has 1 for each paper that a
    course must grant first.
    """

    barred: Marks
    needs: sparse.csr_matrix


@dataclass(frozen=True)
class Demands:
    """The conditions of vacancies, equal ones once: ``part`` has shape (vacancies, groups of conditions)."""

    groups: tuple[tuple[Condition, ...], ...]
    part: sparse.csr_matrix
    papers: Mapping[str, Paper]
    grantable: tuple[str, ...]

    def barriers(self, person: Portfolio, today: date) -> Barriers:
        """Return what closes the vacancies to a person on a day."""
        number = {paper: n for n, paper in enumerate(self.grantable)}
        barred = np.zeros(len(self.groups))
        needed: list[tuple[int, int]] = []
        for row, group in enumerate(self.groups):
            for item in check_conditions(group, person, papers=self.papers, grantable=self.grantable, today=today):
                barred[row] = max(barred[row], item.state is ConditionState.BLOCKING)
                if _needs_paper(item) and item.paper is not None:
                    needed.append((row, number[item.paper]))
        rows, columns = zip(*sorted(set(needed)), strict=True) if needed else ((), ())
        shape = (len(self.groups), len(self.grantable))
        papers = self.part @ sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
        papers.data = np.ones(len(papers.data))
        return Barriers(self.part @ barred > 0.0, papers.tocsr())

    def stands_in(self, today: date) -> dict[str, frozenset[str]]:
        """Return for each paper that a course grants which papers it is as good as: those whose demand it meets."""
        asked: dict[str, Condition] = {}
        for group in self.groups:
            for item in check_conditions(group, _BARE, papers=self.papers, grantable=self.grantable, today=today):
                if item.paper is not None:
                    asked.setdefault(item.paper, item.condition)
        return {
            paper: frozenset(
                {paper}
                | {
                    other
                    for other, condition in asked.items()
                    if check_conditions(
                        (condition,), with_paper(_BARE, paper), papers=self.papers, grantable=(), today=today
                    )[0].state
                    is ConditionState.MET
                }
            )
            for paper in self.grantable
        }


def demands_of(vacancies: Sequence[VacancyProfile], papers: Mapping[str, Paper], grantable: Collection[str]) -> Demands:
    """Return the conditions of vacancies that may close them, equal ones once.

    Parameters
    ----------
    papers:
        The known papers by id.
    grantable:
        Ids of papers that some course grants.
    """
    numbers: dict[Hashable, int] = {}
    groups: list[tuple[Condition, ...]] = []
    rows, columns = [], []
    for row, vacancy in enumerate(vacancies):
        for group in _groups(vacancy.conditions):
            number = numbers.setdefault(tuple(map(_likeness, group)), len(numbers))
            if number == len(groups):
                groups.append(group)
            rows.append(row)
            columns.append(number)
    shape = (len(vacancies), len(groups))
    return Demands(
        tuple(groups),
        sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape),
        papers,
        tuple(sorted(grantable)),
    )


def with_paper(person: Portfolio, paper: str) -> Portfolio:
    """Return a person's portfolio with what a course grants: a paper, ``education-2`` or ``language-nl-b1``."""
    if paper.startswith(_EDUCATION):
        return replace(person, education=max(int(paper.removeprefix(_EDUCATION)), person.education or 0))
    if paper.startswith(_LANGUAGE):
        code, _, level = paper.removeprefix(_LANGUAGE).partition("-")
        known = dict(person.languages)
        known[code] = max(level.upper(), known.get(code, ""))
        return replace(person, languages=tuple(known.items()))
    return replace(person, papers=(*person.papers, HeldPaper(paper)))


def _groups(conditions: Sequence[Condition]) -> list[tuple[Condition, ...]]:
    """Return conditions that are checked together: those of a kind, and all that stand beside an alternative."""
    apart = [one for one in conditions if not one.alternative and one.kind not in OFFERS]
    either = tuple(one for one in conditions if one.alternative and one.kind not in OFFERS)
    kinds = dict.fromkeys(one.kind for one in apart if one.importance is Importance.MUST)
    groups = [tuple(one for one in apart if one.kind is kind) for kind in kinds]
    return [*groups, either] if any(one.importance is Importance.MUST for one in either) else groups


def _likeness(condition: Condition) -> Hashable:
    """Return what makes conditions equal: not where their words stand, but for those that stand beside others."""
    if condition.alternative:
        return condition
    words = tuple(quote.text for quote in condition.quotes) if condition.kind is ConditionKind.DIPLOMA else ()
    instead = tuple((other.kind, other.value) for other in condition.instead)
    return condition.kind, condition.value, condition.importance, instead, words


def _needs_paper(item: CheckedCondition) -> bool:
    return (
        item.state is ConditionState.OBTAINABLE
        and item.paper is not None
        and item.condition.importance is Importance.MUST
        and not item.condition.alternative
    )
