"""How strong a piece of evidence is, and how several pieces add up.

A documented, monotone formula in the spirit of VRAAK (variation, relevance, authenticity, currency, quantity):

    alone    = base(kind) x quantity x currency
    lifted   = 1 - (1 - alone) x Π (1 - lift)          for each proof: document, somebody who vouches, assessor
    together = 1 - Π (1 - lifted x confidence)         over the pieces that reach the level

More evidence never weakens a claim, older evidence never strengthens one, and self-assessment alone stays below
:data:`SELF_BOUND`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from profiles.model import LEVELS, ClaimSource, Route
from profiles.portfolio import FORMAL_KINDS, DocumentKind, Evidence, EvidenceKind

SELF_BOUND = 0.4
"""The most that self-assessment alone can give."""

BASE = {
    EvidenceKind.DIPLOMA: 0.90,
    EvidenceKind.MBO_CERTIFICATE: 0.88,
    EvidenceKind.PRACTICE_STATEMENT: 0.85,
    EvidenceKind.CERTIFICATE: 0.85,
    EvidenceKind.COURSE: 0.65,
    EvidenceKind.PAID_WORK: 0.80,
    EvidenceKind.VOLUNTEER_WORK: 0.70,
    EvidenceKind.CARE_AT_HOME: 0.70,
    EvidenceKind.HOBBY: 0.60,
    EvidenceKind.LIFE_EXPERIENCE: 0.55,
    EvidenceKind.TEST: 0.90,
    EvidenceKind.OBSERVATION: 0.95,
    EvidenceKind.SELF_ASSESSMENT: 0.30,
}
"""What each kind of evidence gives when there is enough of it and it is recent."""

DOCUMENT_LIFT = {
    DocumentKind.DIPLOMA: 0.5,
    DocumentKind.CERTIFICATE: 0.5,
    DocumentKind.REFERENCE: 0.35,
    DocumentKind.REPORT: 0.3,
    DocumentKind.PHOTO: 0.15,
}
VOUCH_LIFT = 0.2
ASSESSMENT_LIFT = 0.8


@dataclass(frozen=True, slots=True)
class StrengthSettings:
    """``fresh_years``: how long evidence counts in full; ``half_life``: years in which older evidence halves.

    ``default_hours``: hours a week where none are given.
    """

    fresh_years: float = 5.0
    half_life: float = 12.0
    default_hours: float = 12.0


def evidence_strength(evidence: Evidence, today: date, settings: StrengthSettings | None = None) -> float:
    """Return what one piece of evidence gives by itself, in [0, 1]."""
    settings = settings or StrengthSettings()
    alone = BASE[evidence.kind] * _quantity(evidence, today, settings) * _currency(evidence, today, settings)
    left = 1.0 - alone
    if evidence.document:
        left *= 1.0 - DOCUMENT_LIFT[evidence.document]
    if evidence.vouched_by:
        left *= 1.0 - VOUCH_LIFT
    if evidence.assessment:
        left *= 1.0 - ASSESSMENT_LIFT * evidence.assessment.share
    return 1.0 - left


def combine(sources: Iterable[ClaimSource]) -> tuple[int, float]:
    """Return the level and strength that several sources give together.

    For each level the sources that reach it add up; the level with the largest level x strength speaks. So a weak
    sign of a high level never hides strong evidence of a lower one, and one more source never lowers the product.
    """
    pieces = list(sources)
    best = (1, 0.0)
    for level in LEVELS:
        strength = reaching(pieces, level)
        if level * strength > best[0] * best[1] + 1e-12:
            best = (level, strength)
    return best


def reaching(sources: Iterable[ClaimSource], level: int) -> float:
    """Return the strength in [0, 1] that the sources of this level or higher give together."""
    pieces = [source for source in sources if source.level >= level]
    strength = 1.0 - math.prod(1.0 - source.strength * source.confidence for source in pieces)
    return min(strength, SELF_BOUND) if all(source.route is Route.SELF for source in pieces) else strength


def _quantity(evidence: Evidence, today: date, settings: StrengthSettings) -> float:
    """Return 0.6-1: how much of it there was, in full-time years; papers and assessments count in full."""
    if evidence.kind in _WITHOUT_QUANTITY:
        return 1.0
    years = evidence.years_done(today)
    if years is None:
        return 0.75
    hours = min(evidence.hours_per_week or settings.default_hours, 40.0)
    return 0.6 + 0.4 * (1.0 - math.exp(-years * hours / 32.0 / 0.75))


def _currency(evidence: Evidence, today: date, settings: StrengthSettings) -> float:
    """Return 0.25-1: how recent it is."""
    ago = evidence.years_ago(today)
    if ago is None:
        return 0.85
    return max(0.25, math.pow(0.5, max(0.0, ago - settings.fresh_years) / settings.half_life))


_WITHOUT_QUANTITY = frozenset(
    {
        *FORMAL_KINDS,
        EvidenceKind.TEST,
        EvidenceKind.OBSERVATION,
        EvidenceKind.SELF_ASSESSMENT,
    }
)
