"""The level at which somebody shows a competence: from the words, the kind, the duration and the assessor.

Levels: 1 with guidance, 2 independently in familiar situations, 3 independently in varied situations, 4 guides others.
"""

from __future__ import annotations

import re
from datetime import date

from profiles.portfolio import FORMAL_KINDS, Can, Evidence, EvidenceKind

_LEVEL_WORDS = (
    (4, re.compile(
        r"\b(?:leidinggeven\w*|gaf leiding|leiding (?:aan|over|gegeven)|inwerken|ingewerkt|werkte? \w+ in|leerde? (?:\w+ )?(?:anderen|nieuwe\w*|collega\w*|stagiair\w*|jongere\w*|de jonge\w*)|"
        r"begeleid\w* (?:\w+ )?(?:stagiair\w*|nieuwe\w*|leerling\w*|collega\w*|vrijwilliger\w*)|voorman|voorvrouw|teamleider|ploegbaas|leermeester|meester-?gast|anderen (?:in|uit|wegwijs)|stuurde?n? \w+ aan|aangestuurd|"
        r"aanspreekpunt|(?:heb|had) (?:ik )?(?:\w+ )?(?:mensen|man|vrijwilligers|collega'?s) onder m(?:e|ij)|onder m(?:e|ij|ijn hoede)\b|train(?:de|ed)? (?:nieuwe|collega)\w*)\b", re.I)),
    (3, re.compile(
        r"\b(?:helemaal (?:zelf|alleen|zelfstandig)|alles (?:zelf|alleen)|volledig zelfstandig|in mijn eentje|op m(?:e|ijn) eentje|verantwoordelijk|eindverantwoordelijk|allerlei|"
        r"alle soorten|van alles|verschillende (?:afdelingen|klussen|huizen|mensen|bedrijven|werven|klanten))\b", re.I)),
    (1, re.compile(
        r"\b(?:onder begeleiding|met begeleiding|onder toezicht|met (?:een beetje )?hulp|een beetje|beetje|meegeholpen|meegekeken|meegelopen|mee ?geholpen|hielp mee|hielp m(?:e|ij)|af en toe|soms|"
        r"stage|snuffelstage|keek mee|leer(?:de)? (?:nu |ik )?(?:nog|pas)|nog niet zo goed|nog oefenen|samen met (?:mijn|de) begeleider|begeleider (?:zegt|helpt))\b", re.I)),
)  # fmt: skip

_MBO = re.compile(r"\b(?:mbo|niveau)[ -]*(?:niveau[ -]*)?([1-4])\b", re.I)
_OF_MBO = {1: 1, 2: 2, 3: 3, 4: 3}
"""The level that a qualification of an mbo level shows; to guide others takes practice."""

LONG = 3.0
"""Full-time years after which somebody has met varied situations."""

FULL_TIME = 32.0
"""Hours a week that count as full time."""

OF_ANSWER = {Can.YES: 2, Can.WITH_HELP: 1}
"""The level of what a person answers to be able to do, in a self-test."""


def evidence_level(
    evidence: Evidence, words: str, today: date, *, qualification: int | None = None, default_hours: float = 12.0
) -> int:
    """Return the level (1-4) that a piece of evidence shows in these words.

    What the words say of independence and of guiding others speaks first; else the level of the qualification, else
    how long and how many hours a week. An assessor who saw enough of it in varied situations lifts to 3, never lowers.

    Parameters
    ----------
    words:
        The sentence that the competence stands in.
    qualification:
        The mbo level (1-4) of the diploma or certificate that the evidence is, where it is known.
    default_hours:
        Hours a week where none are given.
    """
    level = _told(words) or _usual(evidence, today, qualification, default_hours)
    assessment = evidence.assessment
    if assessment is not None and assessment.convinces and min(assessment.variation, assessment.quantity) >= 3:
        return max(level, 3)
    return level


def _told(words: str) -> int | None:
    return next((level for level, pattern in _LEVEL_WORDS if pattern.search(words)), None)


def _usual(evidence: Evidence, today: date, qualification: int | None, default_hours: float) -> int:
    if evidence.kind in FORMAL_KINDS:
        mbo = _MBO.search(f"{evidence.title} {evidence.text}")
        known = qualification or (int(mbo.group(1)) if mbo else None)
        return _OF_MBO.get(known, 3) if known else 2
    if evidence.kind in {EvidenceKind.SELF_ASSESSMENT, EvidenceKind.COURSE}:
        return 2
    years = evidence.years_done(today) or 0.0
    hours = min(evidence.hours_per_week or default_hours, 40.0)
    return 3 if years * hours / FULL_TIME >= LONG else 2
