"""A self-test: what a person can do, in plain questions with three answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from profiles.asking import Asked, examples, question
from profiles.findings import NOT_CLAIMED
from profiles.messages import Message
from profiles.portfolio import Answer, Evidence, EvidenceKind, Month, Portfolio
from profiles.recorded import next_evidence_id
from profiles.vocabulary.concepts import Competence, CompetenceKind, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

MOST = 40
"""Questions that a test has at most: what a person fills in within half an hour."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question about one competence, with up to two examples in everyday words."""

    competence: str
    question: Message
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfTest:
    """Questions in the order in which they are asked: what people do first, what they know, how they work."""

    vocabulary: str
    items: tuple[Item, ...]


def self_test(competences: Iterable[str], vocabulary: Vocabulary, lang: str, asked: Asked) -> SelfTest:
    """Return a self-test about these competences; each is asked once, papers and languages are left out.

    Parameters
    ----------
    competences:
        Ids in the vocabulary, the most important first.
    asked:
        Questions that stand by themselves, see :func:`profiles.asking.question`.
    """
    known = [vocabulary.competences[concept] for concept in dict.fromkeys(competences)]
    wanted = [one for one in known if one.kind not in NOT_CLAIMED]
    ordered = sorted(wanted, key=lambda one: _ORDER.get(one.kind, len(_ORDER)))
    return SelfTest(
        vocabulary.name, tuple(Item(one.id, question(one, asked, lang), examples(one, lang)) for one in ordered)
    )


def of_occupation(occupation: Occupation, vocabulary: Vocabulary, *, most: int = MOST) -> tuple[str, ...]:
    """Return what an occupation asks, the most needed first, at most ``most``."""
    return _askable(occupation.asked, vocabulary)[:most]


def of_sector(sector: str, vocabulary: Vocabulary, *, most: int = MOST) -> tuple[str, ...]:
    """Return what the occupations of a sector ask most, balanced: each occupation has its say.

    One at a time the competence is taken that the most occupations ask as essential, where an occupation that has
    *n* of its own among the chosen speaks with 1 / (n + 1).
    """
    asking: dict[str, set[str]] = {}
    for occupation in vocabulary.occupations.values():
        if sector in occupation.sectors:
            for concept in _askable(occupation.essential, vocabulary):
                asking.setdefault(concept, set()).add(occupation.id)
    heard: dict[str, int] = {}
    chosen: list[str] = []
    while asking and len(chosen) < most:
        best = min(asking, key=lambda concept: (-_votes(asking[concept], heard), concept))
        chosen.append(best)
        for occupation_id in asking.pop(best):
            heard[occupation_id] = heard.get(occupation_id, 0) + 1
    return tuple(chosen)


def answered(portfolio: Portfolio, answers: Sequence[Answer], today: date) -> Portfolio:
    """Return a portfolio with the answers of a self-test as one more evidence item, of the month of ``today``.

    Answers that it holds already, in whatever order, are not added again. A form that was filled in further in the
    same month takes the place of what it was before.
    """
    if not answers or any(set(item.answers) >= set(answers) for item in portfolio.evidence):
        return portfolio
    month = Month(today.year, today.month)
    earlier = [item for item in portfolio.evidence if item.start == month and _part_of(item, answers)]
    item = Evidence(
        earlier[0].id if earlier else next_evidence_id(portfolio.evidence),
        EvidenceKind.SELF_ASSESSMENT,
        title="",
        text="",
        start=month,
        end=month,
        answers=tuple(answers),
    )
    kept = (other for other in portfolio.evidence if other not in earlier)
    return replace(portfolio, evidence=(*kept, item))


def _part_of(item: Evidence, answers: Sequence[Answer]) -> bool:
    """Return whether an item is nothing but a self-test in which the same and no more was asked."""
    asked = {answer.competence for answer in item.answers}
    return bool(asked) and not item.text and not item.title and asked <= {answer.competence for answer in answers}


_ORDER = {CompetenceKind.SKILL: 0, CompetenceKind.KNOWLEDGE: 1, CompetenceKind.BEHAVIOUR: 2}


def _askable(concepts: Iterable[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    known: Mapping[str, Competence] = vocabulary.competences
    return tuple(concept for concept in dict.fromkeys(concepts) if known[concept].kind not in NOT_CLAIMED)


def _votes(occupations: Collection[str], heard: Mapping[str, int]) -> float:
    return sum(1 / (heard.get(one, 0) + 1) for one in sorted(occupations))
