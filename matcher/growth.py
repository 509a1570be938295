"""What somebody gained between two moments: per competence, and as a distance that is the sum of its parts.

What a competence is worth at a moment is ``level x strength / 4``, in [0, 1]. A suggestion is worth nothing until
somebody confirms it, and so is what is denied:

    distance = Σ over competences (worth after - worth before) = gained + lifted + faded + taken back

Each difference is walked in four steps, so that every part has its own cause and sign:

    faded       <= 0   evidence of before, as strong as it is now where that is less: evidence weakens by age alone
    taken back  <= 0   evidence that is gone, is read at a lower level, or was judged lower by somebody
    lifted      >= 0   the same evidence that stands stronger: a proof, a confirmation, a judgement, or more of it
    gained      >= 0   evidence that was not there before

By :func:`profiles.strength.combine` one more or one stronger source never lowers ``level x strength``, which gives the
signs.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from profiles.errors import UserError
from profiles.messages import M
from profiles.model import CandidateProfile, Claim, ClaimSource, Route, Standing, VocabularyRef
from profiles.strength import combine

MOST = 4
"""The highest level, by which worths are divided."""

_COUNTED = (Standing.CLAIMED, Standing.PROVEN)
_SLACK = 1e-9


class Change(StrEnum):
    """What became of a competence."""

    NEW = "new"
    LIFTED = "lifted"
    SAME = "same"
    WEAKENED = "weakened"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Step:
    """One competence before and after, each claim None where there was none, and the parts of its difference."""

    competence: str
    before: Claim | None
    after: Claim | None
    gained: float
    lifted: float
    faded: float
    taken_back: float

    @property
    def distance(self) -> float:
        """The difference in worth, in [-1, 1]."""
        return worth(self.after) - worth(self.before)

    @property
    def change(self) -> Change:
        """What became of it; where the worth stays, a higher standing lifts and a lower one weakens."""
        if not counts(self.before):
            return Change.NEW
        if not counts(self.after):
            return Change.GONE
        raised = _rank(self.after) - _rank(self.before)
        if self.distance > _SLACK or (self.distance >= -_SLACK and raised > 0):
            return Change.LIFTED
        return Change.WEAKENED if self.distance < -_SLACK or raised < 0 else Change.SAME

    @property
    def only_by_time(self) -> bool:
        """Whether it is worth less than before, and for no other reason than that its evidence grew older."""
        return self.distance < -_SLACK and self.taken_back >= -_SLACK


@dataclass(frozen=True, slots=True)
class Growth:
    """What a candidate gained between two profiles; ``steps`` has each competence, the largest difference first."""

    candidate: str
    vocabulary: VocabularyRef
    steps: tuple[Step, ...]

    @property
    def distance(self) -> float:
        """The distance travelled: 1 is one competence from nothing to level 4 in full strength."""
        return math.fsum(step.distance for step in self.steps)

    @property
    def gained(self) -> float:
        """The part that came by new evidence; 0 or more."""
        return math.fsum(step.gained for step in self.steps)

    @property
    def lifted(self) -> float:
        """The part that came by proof, confirmation or more of the same evidence; 0 or more."""
        return math.fsum(step.lifted for step in self.steps)

    @property
    def faded(self) -> float:
        """The part that went by time; 0 or less."""
        return math.fsum(step.faded for step in self.steps)

    @property
    def taken_back(self) -> float:
        """The part that went because evidence was removed, read or judged lower; 0 or less."""
        return math.fsum(step.taken_back for step in self.steps)

    def of(self, change: Change) -> tuple[Step, ...]:
        """Return the competences of which this became."""
        return tuple(step for step in self.steps if step.change is change)


def growth(before: CandidateProfile, after: CandidateProfile) -> Growth:
    """Return what a candidate gained from one profile to a later one.

    Competences that are only suggested or denied at both moments are left out.

    Raises
    ------
    UserError
        When the profiles are said in different vocabularies.
    ValueError
        When they are of different candidates.
    """
    if before.candidate != after.candidate:
        raise ValueError("growth is that of one candidate")
    if before.vocabulary != after.vocabulary:
        raise UserError(
            M(
                "these profiles are said in different vocabularies ({before} and {after}): they cannot be compared.",
                before=f"{before.vocabulary.name} {before.vocabulary.version}",
                after=f"{after.vocabulary.name} {after.vocabulary.version}",
            ),
            mend=M("Choose two dates on which the vocabulary was the same."),
        )
    old, new = _by_competence(before), _by_competence(after)
    names = {name for name in {*old, *new} if counts(old.get(name)) or counts(new.get(name))}
    steps = [_step(name, old.get(name), new.get(name)) for name in names]
    return Growth(
        after.candidate,
        after.vocabulary,
        tuple(sorted(steps, key=lambda step: (-abs(step.distance), step.competence))),
    )


def counts(claim: Claim | None) -> bool:
    """Return whether a claim is worth something: proven or in the person's own words."""
    return claim is not None and claim.standing in _COUNTED


def worth(claim: Claim | None) -> float:
    """Return ``level x strength / 4`` of a claim, in [0, 1]; 0 for none, a suggestion or what is denied."""
    return claim.level * claim.strength / MOST if claim is not None and claim.standing in _COUNTED else 0.0


def _by_competence(profile: CandidateProfile) -> Mapping[str, Claim]:
    return {claim.competence: claim for claim in profile.claims}


def _rank(claim: Claim | None) -> int:
    return _COUNTED.index(claim.standing) if claim is not None and claim.standing in _COUNTED else -1


def _step(name: str, before: Claim | None, after: Claim | None) -> Step:
    old, new = _sources(before), _sources(after)
    named = {source.evidence for source in before.sources} if before is not None else set()
    aged = [replace(one, strength=min(one.strength, new[id].strength)) if id in new else one for id, one in old.items()]
    kept = [_lower(one, new[id]) for id, one in old.items() if id in new]
    same = [one for id, one in new.items() if id in named]
    reached = [_together(part) for part in (old.values(), aged, kept, same, new.values())]
    faded, taken_back, lifted, gained = (later - earlier for earlier, later in pairwise(reached))
    # A level that somebody judged is not what the sources alone would give.
    judged = (worth(after) - worth(before)) - (reached[-1] - reached[0])
    return Step(
        name,
        before,
        after,
        gained=max(gained, 0.0),
        lifted=max(lifted, 0.0) + max(judged, 0.0),
        faded=min(faded, 0.0),
        taken_back=min(taken_back, 0.0) + min(judged, 0.0),
    )


def _sources(claim: Claim | None) -> dict[str, ClaimSource]:
    return {source.evidence: source for source in claim.sources} if claim is not None and counts(claim) else {}


def _lower(one: ClaimSource, other: ClaimSource) -> ClaimSource:
    """Return a source that shows no more than either: the lower level, strength and confidence.

    Where either is self-assessment so is this one, for that is bounded.
    """
    return replace(
        one,
        level=min(one.level, other.level),
        strength=min(one.strength, other.strength),
        confidence=min(one.confidence, other.confidence),
        route=Route.SELF if one.route is Route.SELF else other.route,
    )


def _together(sources: Iterable[ClaimSource]) -> float:
    level, strength = combine(sources)
    return level * strength / MOST
