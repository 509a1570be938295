"""The employer's review of a draft profile, as a state machine whose every step is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from profiles.errors import UserError
from profiles.messages import M, Message
from profiles.model import LEVELS
from vacancies import editing
from vacancies.model import Importance, Requirement, VacancyProfile


class ReviewState(StrEnum):
    """Where a vacancy's profile stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class ReviewAction(StrEnum):
    """What a reviewer does."""

    START = "start"
    CONFIRM = "confirm"
    REJECT = "reject"
    ADD = "add"
    SET_IMPORTANCE = "set_importance"
    SET_LEVEL = "set_level"
    SET_WEIGHT = "set_weight"
    MERGE = "merge"
    COMMENT = "comment"
    APPROVE = "approve"
    PUBLISH = "publish"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    CARRY = "carry"


class Unsure(StrEnum):
    """What becomes of competences that are still unsure when a vacancy is approved: left out, kept, or no approval."""

    DROP = "drop"
    KEEP = "keep"
    REFUSE = "refuse"


MATCHABLE = frozenset({ReviewState.APPROVED, ReviewState.PUBLISHED})
"""The states in which a vacancy may be matched."""

DECISIONS = (
    ReviewAction.CONFIRM,
    ReviewAction.REJECT,
    ReviewAction.ADD,
    ReviewAction.SET_IMPORTANCE,
    ReviewAction.SET_LEVEL,
    ReviewAction.SET_WEIGHT,
    ReviewAction.MERGE,
)
"""The actions that change what is asked."""

STATE_NAMES: Mapping[ReviewState, Message] = MappingProxyType(
    {
        ReviewState.DRAFT: M("draft"),
        ReviewState.IN_REVIEW: M("in review"),
        ReviewState.APPROVED: M("approved"),
        ReviewState.PUBLISHED: M("published"),
        ReviewState.CLOSED: M("closed"),
        ReviewState.WITHDRAWN: M("withdrawn"),
    }
)
ACTION_NAMES: Mapping[ReviewAction, Message] = MappingProxyType(
    {
        ReviewAction.START: M("start the review"),
        ReviewAction.CONFIRM: M("confirm"),
        ReviewAction.REJECT: M("reject"),
        ReviewAction.ADD: M("add"),
        ReviewAction.SET_IMPORTANCE: M("set the importance"),
        ReviewAction.SET_LEVEL: M("set the level"),
        ReviewAction.SET_WEIGHT: M("set the share"),
        ReviewAction.MERGE: M("merge"),
        ReviewAction.COMMENT: M("comment"),
        ReviewAction.APPROVE: M("approve"),
        ReviewAction.PUBLISH: M("publish"),
        ReviewAction.CLOSE: M("close"),
        ReviewAction.WITHDRAW: M("withdraw"),
        ReviewAction.REOPEN: M("reopen"),
        ReviewAction.CARRY: M("carry over"),
    }
)
"""How people call states and actions."""

_OPEN = (ReviewState.DRAFT, ReviewState.IN_REVIEW)

MOVES: Mapping[tuple[ReviewState, ReviewAction], ReviewState] = MappingProxyType(
    {
        (ReviewState.DRAFT, ReviewAction.START): ReviewState.IN_REVIEW,
        **{(state, action): ReviewState.IN_REVIEW for state in _OPEN for action in DECISIONS},
        **{(state, ReviewAction.APPROVE): ReviewState.APPROVED for state in _OPEN},
        (ReviewState.APPROVED, ReviewAction.PUBLISH): ReviewState.PUBLISHED,
        **{(state, ReviewAction.CLOSE): ReviewState.CLOSED for state in MATCHABLE},
        **{(state, ReviewAction.WITHDRAW): ReviewState.WITHDRAWN for state in (*_OPEN, *MATCHABLE)},
        **{
            (state, ReviewAction.REOPEN): ReviewState.IN_REVIEW
            for state in (*MATCHABLE, ReviewState.CLOSED, ReviewState.WITHDRAWN)
        },
        **{(state, ReviewAction.COMMENT): state for state in ReviewState},
        (ReviewState.DRAFT, ReviewAction.COMMENT): ReviewState.IN_REVIEW,
        **{(state, ReviewAction.CARRY): state for state in ReviewState},
    }
)
"""What is possible where, and where it leads; what is not named is not possible."""


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One step of a review: who did what to which item, when and why; with it the step can be taken again.

    ``competence`` is the item, ``other`` what it is merged into; ``importance``, ``level`` (None: any) and ``weight``
    (a share in [0, 1]) are what is set, ``held`` whose share stays then. ``reason`` is the text of a comment too.
    ``item`` is the competence as it stood before the step: what somebody confirmed or rejected, and its words.
    ``in_bulk`` tells that it was decided for all unsure items at once, and ``carried_from`` that the decision was taken
    on that earlier version of the text.
    """

    vacancy: str
    action: ReviewAction
    by: str
    at: datetime
    reason: str = ""
    competence: str | None = None
    importance: Importance | None = None
    other: str | None = None
    level: int | None = None
    weight: float | None = None
    held: tuple[str, ...] = ()
    item: Requirement | None = None
    in_bulk: bool = False
    carried_from: int | None = None


def apply_event(state: ReviewState, profile: VacancyProfile, event: ReviewEvent) -> tuple[ReviewState, VacancyProfile]:
    """Return state and profile after a step; weights of what is asked sum to 1 again.

    Raises
    ------
    UserError
        When the step is not possible in this state, the profile has no such competence, something is still unsure when
        it is approved, or nothing would be asked.
    """
    following = MOVES.get((state, event.action))
    if following is None:
        raise UserError(
            M(
                "{vacancy} is {state}; {action} is not possible now.",
                vacancy=event.vacancy,
                state=STATE_NAMES[state],
                action=ACTION_NAMES[event.action],
            ),
            mend=M("See where it stands with `workprofiler vacancy show`."),
        )
    if event.action is ReviewAction.APPROVE:
        _check_approval(profile)
    elif event.action is ReviewAction.COMMENT:
        _check_comment(profile, event)
    elif event.action in DECISIONS:
        profile = _decided(profile, event)
    return following, profile


def with_item(profile: VacancyProfile, event: ReviewEvent) -> ReviewEvent:
    """Return a step with the competence that it is about as it stands in the profile now."""
    return replace(event, item=editing.named(profile, event.competence))


def _decided(profile: VacancyProfile, event: ReviewEvent) -> VacancyProfile:
    match event.action:
        case ReviewAction.CONFIRM:
            return editing.confirm(profile, event.competence)
        case ReviewAction.REJECT:
            return editing.reject(profile, event.competence)
        case ReviewAction.ADD:
            if event.competence is None:
                raise ValueError("add needs a competence")
            return editing.add(profile, event.competence, event.importance or Importance.SHOULD, _level(event))
        case ReviewAction.SET_IMPORTANCE:
            if event.importance is None:
                raise ValueError("set_importance needs an importance")
            return editing.set_importance(profile, event.competence, event.importance)
        case ReviewAction.SET_LEVEL:
            return editing.set_level(profile, event.competence, _level(event))
        case ReviewAction.SET_WEIGHT:
            if event.weight is None:
                raise ValueError("set_weight needs a weight")
            return editing.set_weight(profile, event.competence, event.weight, event.held)
        case _:
            return editing.merge(profile, event.competence, event.other)


def _level(event: ReviewEvent) -> int | None:
    if event.level is not None and event.level not in LEVELS:
        raise UserError(M("level {level} is not 1-4.", level=event.level), mend=M("Give 1, 2, 3, 4 or none."))
    return event.level


def _check_approval(profile: VacancyProfile) -> None:
    if profile.unsure:
        raise UserError(
            M(
                "{vacancy} has {count} competences that are unsure.",
                vacancy=profile.vacancy,
                count=len(profile.unsure),
            ),
            mend=M(
                "Confirm or reject each with `workprofiler vacancy adjust`, or approve with `--unsure drop` or "
                "`--unsure keep`."
            ),
        )
    if not profile.requirements:
        raise UserError(
            M("{vacancy} asks no competence, so it cannot be matched.", vacancy=profile.vacancy),
            mend=M("Add tasks or requirements to the text and convert it again."),
        )


def _check_comment(profile: VacancyProfile, event: ReviewEvent) -> None:
    if not event.reason.strip():
        raise UserError(M("a comment needs a text."), mend=M("Give it with `--comment`."))
    if event.competence is not None and editing.named(profile, event.competence) is None:
        raise UserError(
            M("{vacancy} does not ask {competence}.", vacancy=profile.vacancy, competence=event.competence),
            mend=M("See what it asks with `workprofiler vacancy show`."),
        )
