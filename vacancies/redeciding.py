"""The employer's decisions, taken again on the draft of a changed text where they still make sense."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import dataclass, replace

from profiles.errors import UserError
from profiles.model import Quote
from vacancies.editing import named
from vacancies.model import Importance, VacancyProfile
from vacancies.review import DECISIONS, ReviewAction, ReviewEvent, ReviewState, apply_event, with_item

_SETS_APART = (ReviewAction.REJECT, ReviewAction.ADD, ReviewAction.MERGE)
"""After one of these, what was decided on the competence before does not count any more."""


@dataclass(frozen=True, slots=True)
class Redecided:
    """A new draft with the earlier decisions on it.

    ``events`` are the steps that were taken again, each carried from the version it was first taken on; ``void`` are
    the decisions that the new text leaves nothing to decide on. What was rejected and is not found holds by itself.
    ``kept`` is how many decisions were taken again; one may need several steps.
    """

    state: ReviewState
    profile: VacancyProfile
    events: tuple[ReviewEvent, ...]
    void: tuple[ReviewEvent, ...]
    kept: int


def standing_decisions(versions: Iterable[tuple[int, Iterable[ReviewEvent]]]) -> tuple[ReviewEvent, ...]:
    """Return the decisions that still stand, oldest first, each with the version that it was taken on.

    ``versions`` are all versions of a vacancy with their events. Decisions that were carried to a version stand on an
    earlier one, and what was left out in bulk at approval, nobody looked at: neither is among them.
    """
    standing: list[ReviewEvent] = []
    for version, events in versions:
        for event in events:
            if event.action not in DECISIONS or event.carried_from is not None:
                continue
            if event.in_bulk and event.action is ReviewAction.REJECT:
                continue
            standing = [earlier for earlier in standing if not _replaces(event, earlier)]
            standing.append(replace(event, carried_from=version))
    return tuple(standing)


def decide_again(
    draft: VacancyProfile, text: str, decisions: Iterable[ReviewEvent], known: Container[str]
) -> Redecided:
    """Return what the decisions make of a new draft; ``known`` are the competences of its vocabulary.

    What was rejected is rejected again, and what was set is set again. What was confirmed is asked, unless the words
    that it was confirmed on are gone from the text.
    """
    state, profile = ReviewState.DRAFT, draft
    taken: list[ReviewEvent] = []
    void: list[ReviewEvent] = []
    kept = 0
    for decision in decisions:
        steps = list(_steps(profile, text, decision, known))
        try:
            for step in steps:
                event = with_item(profile, step)
                state, profile = apply_event(state, profile, event)
                taken.append(event)
        except UserError:
            steps = []
        if steps:
            kept += 1
        elif not (decision.action is ReviewAction.REJECT and named(profile, decision.competence) is None):
            void.append(decision)
    return Redecided(state, profile, tuple(taken), tuple(void), kept)


def _replaces(event: ReviewEvent, earlier: ReviewEvent) -> bool:
    if event.competence != earlier.competence:
        return False
    return event.action in _SETS_APART or event.action is earlier.action


def _steps(profile: VacancyProfile, text: str, decision: ReviewEvent, known: Container[str]) -> Iterator[ReviewEvent]:
    """Yield the steps that come to a decision on this profile."""
    found = named(profile, decision.competence)
    match decision.action:
        case ReviewAction.ADD if found:
            importance = decision.importance or Importance.SHOULD
            yield replace(decision, action=ReviewAction.CONFIRM, importance=None, level=None)
            if importance is not found.importance:
                yield replace(decision, action=ReviewAction.SET_IMPORTANCE, importance=importance, level=None)
            if decision.level is not None and decision.level != found.level:
                yield replace(decision, action=ReviewAction.SET_LEVEL, importance=None)
        case ReviewAction.ADD:
            if decision.competence in known:
                yield decision
        case ReviewAction.CONFIRM if not found:
            item = decision.item
            if item and item.competence in known and _still_said(item.quotes, text):
                yield replace(decision, action=ReviewAction.ADD, importance=item.importance, level=item.level)
        case _:
            yield decision


def _still_said(quotes: Collection[Quote], text: str) -> bool:
    """Return whether some of the words are in the text; what rests on no words needs none."""
    return not quotes or any(quote.text in text for quote in quotes)
