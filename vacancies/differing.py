"""What differs between two versions of a vacancy: its words, what it asks, and on what conditions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from profiles.text import sentences
from vacancies.model import Condition, Requirement, Vacancy, VacancyProfile

LEAST_SHIFT = 0.005
"""The least change of a share that is told: half a per cent, for less is not seen in a table."""


class Kind(StrEnum):
    """What became of something between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is only in one of two texts."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A competence that is asked in only one of two versions, or asked otherwise."""

    before: Requirement | None
    after: Requirement | None

    @property
    def kind(self) -> Kind:
        """Whether it came, went or changed."""
        if self.before is None:
            return Kind.ADDED
        return Kind.CHANGED if self.after else Kind.REMOVED

    @property
    def competence(self) -> str:
        """The competence's id."""
        either = self.after or self.before
        assert either is not None
        return either.competence


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions; all empty when nothing does.

    ``fields`` are the title, place, employer and hours that changed: name, before, after. ``sentences`` and
    ``competences`` stand in the order of the texts and of the later profile; conditions are those in one version only.
    """

    fields: tuple[tuple[str, str, str], ...] = ()
    sentences: tuple[Sentence, ...] = ()
    competences: tuple[Shift, ...] = ()
    conditions_added: tuple[Condition, ...] = ()
    conditions_removed: tuple[Condition, ...] = ()


def difference(old: Vacancy, asked: VacancyProfile, new: Vacancy, asks: VacancyProfile) -> Difference:
    """Return what differs between a vacancy with its profile and a later version of both."""
    names = ("title", "place", "employer", "hours")
    fields = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return Difference(
        fields=tuple(field for field in fields if field[1] != field[2]),
        sentences=tuple(_sentences(old.text, new.text)),
        competences=tuple(_shifts(asked, asks)),
        conditions_added=_beyond(asks.conditions, asked.conditions),
        conditions_removed=_beyond(asked.conditions, asks.conditions),
    )


def _sentences(old: str, new: str) -> Iterable[Sentence]:
    before = [span.of(old) for span in sentences(old)]
    after = [span.of(new) for span in sentences(new)]
    for _, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[start:end] != after[first:last]:
            yield from (Sentence(Kind.REMOVED, text) for text in before[start:end])
            yield from (Sentence(Kind.ADDED, text) for text in after[first:last])


def _shifts(asked: VacancyProfile, asks: VacancyProfile) -> Iterable[Shift]:
    before = {item.competence: item for item in asked.requirements}
    after = {item.competence: item for item in asks.requirements}
    for competence, item in after.items():
        known = before.get(competence)
        if known is None or _otherwise(known, item):
            yield Shift(known, item)
    yield from (Shift(item, None) for competence, item in before.items() if competence not in after)


def _otherwise(one: Requirement, other: Requirement) -> bool:
    return (one.importance, one.level) != (other.importance, other.level) or (
        abs(one.weight - other.weight) >= LEAST_SHIFT
    )


def _beyond(ours: tuple[Condition, ...], theirs: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return the conditions that the others lack; where they were said does not count."""
    known = {_asked(condition) for condition in theirs}
    return tuple(condition for condition in ours if _asked(condition) not in known)


def _asked(condition: Condition) -> tuple[str, str, str, bool]:
    return condition.kind.value, condition.value, condition.importance.value, condition.alternative
