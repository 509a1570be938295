"""The shared types of a competence profile: the words, the claims, the profile of a person.

Both rooms that make profiles use these types: `vacancies` for what is asked, `profiles.portfolio` for what
people can do. All are immutable and know nothing beyond their own consistency.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LEVELS = (1, 2, 3, 4)
"""Proficiency: 1 with guidance, 2 independently in familiar situations, 3 independently in varied situations,
4 guides others."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words from a source text.

    ``text`` equals ``source[start:end]``; offsets count characters from 0. ``section`` is the role of the passage
    in a vacancy (``tasks``, ``requirements`` …) or the id of the evidence item in a portfolio.
    """

    text: str
    start: int
    end: int
    section: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"quote offsets {self.start}-{self.end} do not fit {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class VocabularyRef:
    """Name and version of the vocabulary that a profile was made with."""

    name: str
    version: str


class Standing(StrEnum):
    """How far a claim is backed: by an assessor or document, by own words, by inference, or not at all."""

    PROVEN = "proven"
    CLAIMED = "claimed"
    SUGGESTED = "suggested"
    DENIED = "denied"


class Route(StrEnum):
    """Where a competence was gained."""

    FORMAL = "formal"
    NON_FORMAL = "non_formal"
    WORK = "work"
    VOLUNTEER = "volunteer"
    CARE = "care"
    HOBBY = "hobby"
    LIFE = "life"
    ASSESSMENT = "assessment"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """One piece of evidence behind a claim.

    ``strength`` (0-1) is what this piece gives alone; ``confidence`` (0-1) is how sure the linking of its words is.
    """

    evidence: str
    route: Route
    quote: Quote
    level: int
    strength: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """That a person has a competence, at a level (1-4), with a strength in [0, 1], from named evidence.

    A *denied* claim records that the person says not to have the competence; its strength is 0.
    """

    competence: str
    level: int
    strength: float
    standing: Standing
    sources: tuple[ClaimSource, ...]

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise ValueError(f"level {self.level} of {self.competence} is not 1-4")
        if not 0.0 <= self.strength <= 1.0:
            raise ValueError(f"strength {self.strength} of {self.competence} is not in [0, 1]")
        if self.standing is Standing.DENIED and self.strength != 0.0:
            raise ValueError(f"{self.competence} is denied, yet has a strength")


@dataclass(frozen=True, slots=True)
class CandidateProfile:
    """What a candidate can do, as claims over one vocabulary; the candidate is a code and nothing more."""

    candidate: str
    vocabulary: VocabularyRef
    claims: tuple[Claim, ...]

    def __post_init__(self) -> None:
        seen = [claim.competence for claim in self.claims]
        if len(seen) != len(set(seen)):
            raise ValueError(f"profile of {self.candidate} claims a competence twice")
