"""The employer's review of a draft profile, as a state machine whose every step is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from profiles.errors import UserError
from profiles.messages import M, Message
from vacancies.cues import WEIGHTS
from vacancies.model import Importance, Requirement, VacancyProfile


class ReviewState(StrEnum):
    """Where a vacancy's profile stands; only an approved one can be matched."""

    DRAFT = "draft"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class ReviewAction(StrEnum):
    """What a reviewer does."""

    APPROVE = "approve"
    REJECT = "reject"
    SET_IMPORTANCE = "set_importance"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"
    CARRY = "carry"


STATE_NAMES: Mapping[ReviewState, Message] = MappingProxyType(
    {
        ReviewState.DRAFT: M("draft"),
        ReviewState.APPROVED: M("approved"),
        ReviewState.WITHDRAWN: M("withdrawn"),
    }
)
ACTION_NAMES: Mapping[ReviewAction, Message] = MappingProxyType(
    {
        ReviewAction.APPROVE: M("approve"),
        ReviewAction.REJECT: M("reject"),
        ReviewAction.SET_IMPORTANCE: M("set the importance"),
        ReviewAction.REOPEN: M("reopen"),
        ReviewAction.WITHDRAW: M("withdraw"),
        ReviewAction.CARRY: M("carry over"),
    }
)
"""How people call states and actions."""

_MOVES: Mapping[tuple[ReviewState, ReviewAction], ReviewState] = MappingProxyType(
    {
        (ReviewState.DRAFT, ReviewAction.APPROVE): ReviewState.APPROVED,
        (ReviewState.DRAFT, ReviewAction.REJECT): ReviewState.DRAFT,
        (ReviewState.DRAFT, ReviewAction.SET_IMPORTANCE): ReviewState.DRAFT,
        (ReviewState.DRAFT, ReviewAction.WITHDRAW): ReviewState.WITHDRAWN,
        (ReviewState.APPROVED, ReviewAction.REOPEN): ReviewState.DRAFT,
        (ReviewState.APPROVED, ReviewAction.WITHDRAW): ReviewState.WITHDRAWN,
        (ReviewState.WITHDRAWN, ReviewAction.REOPEN): ReviewState.DRAFT,
        **{(state, ReviewAction.CARRY): state for state in ReviewState},
    }
)


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One step of a review: who did what to which item, when and why.

    ``competence`` and ``importance`` are given for steps on one item.
    """

    vacancy: str
    action: ReviewAction
    by: str
    at: datetime
    reason: str = ""
    competence: str | None = None
    importance: Importance | None = None


def apply_event(state: ReviewState, profile: VacancyProfile, event: ReviewEvent) -> tuple[ReviewState, VacancyProfile]:
    """Return state and profile after a step.

    A rejected competence leaves the profile and the other weights are shared out again. A changed importance changes
    the weight in proportion.

    Raises
    ------
    UserError
        When the step is not possible in this state, the profile has no such competence, or nothing would be asked.
    """
    following = _MOVES.get((state, event.action))
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
    if event.action is ReviewAction.APPROVE and not profile.requirements:
        raise UserError(
            M("{vacancy} asks no competence, so it cannot be matched.", vacancy=event.vacancy),
            mend=M("Add tasks or requirements to the text and convert it again."),
        )
    if event.action is ReviewAction.REJECT:
        profile = _without(profile, event)
    elif event.action is ReviewAction.SET_IMPORTANCE:
        profile = _with_importance(profile, event)
    return following, profile


def _item(profile: VacancyProfile, event: ReviewEvent) -> Requirement:
    for requirement in profile.requirements:
        if requirement.competence == event.competence:
            return requirement
    raise UserError(
        M("{vacancy} does not ask {competence}.", vacancy=event.vacancy, competence=event.competence or "-"),
        mend=M("See what it asks with `workprofiler vacancy show`."),
    )


def _without(profile: VacancyProfile, event: ReviewEvent) -> VacancyProfile:
    item = _item(profile, event)
    return replace(profile, requirements=shared_out([r for r in profile.requirements if r is not item]))


def _with_importance(profile: VacancyProfile, event: ReviewEvent) -> VacancyProfile:
    item = _item(profile, event)
    if event.importance is None:
        raise ValueError("set_importance needs an importance")
    factor = WEIGHTS[event.importance] / WEIGHTS[item.importance]
    # A weight above 1 is passing: all weights are shared out again before anybody sees them.
    weights = [r.weight * (factor if r is item else 1.0) for r in profile.requirements]
    total = sum(weights)
    changed = tuple(
        replace(r, weight=w / total, importance=event.importance if r is item else r.importance)
        for r, w in zip(profile.requirements, weights, strict=True)
    )
    return replace(profile, requirements=changed)


def shared_out(requirements: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Return requirements whose weights, in the same proportions, sum to 1."""
    total = sum(requirement.weight for requirement in requirements)
    if total == 0.0:  # only what weighed nothing is left: all weigh the same now
        return tuple(replace(requirement, weight=1.0 / len(requirements)) for requirement in requirements)
    return tuple(replace(requirement, weight=requirement.weight / total) for requirement in requirements)
