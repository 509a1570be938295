"""Annotated evidence texts: which competences people show in their own words, and at which level.

Provenance: texts in the voices of people with little schooling, of people who learnt Dutch later, of older and younger
people, of Flemings and of fluent writers, written and annotated by hand for this project (``tests/data``). Those of
``gold_evidence.yaml`` were written and annotated by somebody who had not seen how texts are read, and nothing is
trained on them.
Measures: precision and recall of what a text shows (proven or claimed; what is acceptable too is right when it is found
and not missed when it is not), the share of levels within one step, and how many of the denials are not read as shown.
What is only suggested is counted apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from profiles.encoding import Encoder, encode
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.model import CandidateProfile, Standing
from profiles.portfolio import Portfolio
from profiles.readers.portfolio import portfolio_from

TODAY = date(2026, 11, 23)
GOLD = "gold_evidence.yaml"
_SHOWN = (Standing.PROVEN, Standing.CLAIMED)


@dataclass(frozen=True)
class AnnotatedEvidence:
    """An evidence text as a portfolio of one item, and what it shows.

    ``levels`` gives each competence its level, ``words`` the words that show it; ``fine`` are acceptable too,
    ``denied`` what the person says not to have done.
    """

    portfolio: Portfolio
    voice: str
    levels: Mapping[str, int]
    words: Mapping[str, tuple[str, ...]]
    fine: frozenset[str]
    denied: frozenset[str]


@dataclass(frozen=True, slots=True)
class EvidenceResult:
    """Figures over annotated texts; ``suggested_right`` is the precision of what is only suggested."""

    name: str
    texts: int
    precision: float
    recall: float
    level: float
    not_denied: float
    suggested: float
    suggested_right: float
    recall_suggested: float
    recall_by_voice: Mapping[str, float]


def evidence_record(result: EvidenceResult) -> dict[str, Any]:
    """Return the figures under their names, rounded."""
    return {
        "name": result.name,
        "texts": result.texts,
        "competences: precision": round(result.precision, 3),
        "competences: recall": round(result.recall, 3),
        "recall with suggestions": round(result.recall_suggested, 3),
        "level within one step": round(result.level, 3),
        "denials not read as shown": round(result.not_denied, 3),
        "suggested a text": round(result.suggested, 2),
        "suggested: precision": round(result.suggested_right, 3),
        **{f"recall, {voice}": round(value, 3) for voice, value in result.recall_by_voice.items()},
    }


def read_evidence(folder: Path, name: str = GOLD) -> list[AnnotatedEvidence]:
    """Read annotated evidence texts.

    Raises
    ------
    UserError
        When the file is not in the folder.
    """
    path = folder / name
    if not path.exists():
        raise UserError(
            M("there is no {name} with annotated evidence.", name=name),
            where=Place(str(folder)),
            mend=M("Name the folder that holds it with --gold."),
        )
    return list(_annotated(yaml.safe_load(path.read_text(encoding="utf-8")), name))


def _annotated(entries: Iterable[Mapping[str, Any]], name: str) -> Iterator[AnnotatedEvidence]:
    for entry in entries:
        told = ("kind", "title", "text", "from", "to", "hours_per_week", "document", "vouched_by", "assessment")
        evidence = {"id": "E1"} | {field: entry[field] for field in told if field in entry}
        words: dict[str, tuple[str, ...]] = {}
        for item in entry["competences"]:
            words[item["id"]] = (*words.get(item["id"], ()), item.get("words", ""))
        yield AnnotatedEvidence(
            portfolio_from({"candidate": entry["id"], "evidence": [evidence]}, name),
            entry["voice"],
            {item["id"]: item["level"] for item in entry["competences"]},
            words,
            frozenset(entry.get("also_ok", ())),
            frozenset(item["id"] for item in entry.get("denied", ())),
        )


def measure_evidence(name: str, texts: Iterable[AnnotatedEvidence], encoder: Encoder) -> EvidenceResult:
    """Encode annotated texts and compare."""
    texts = list(texts)
    return compared(name, texts, [encode(text.portfolio, encoder, today=TODAY) for text in texts])


def compared(name: str, texts: list[AnnotatedEvidence], profiles: Iterable[CandidateProfile]) -> EvidenceResult:
    """Return the figures of profiles that were made of annotated texts."""
    good = found = hits = wanted = near = denied = kept = fitting = suggested = maybe = 0
    by_voice: dict[str, list[int]] = {}
    for text, profile in zip(texts, profiles, strict=True):
        claims = {claim.competence: claim for claim in profile.claims}
        shown = {name for name, claim in claims.items() if claim.standing in _SHOWN}
        proposed = {name for name, claim in claims.items() if claim.standing is Standing.SUGGESTED}
        met = shown & text.levels.keys()
        good += len(shown & (text.levels.keys() | text.fine))
        found += len(shown)
        hits += len(met)
        wanted += len(text.levels)
        maybe += len((shown | proposed) & text.levels.keys())
        near += sum(abs(claims[competence].level - text.levels[competence]) <= 1 for competence in met)
        denied += len(text.denied)
        kept += len(text.denied - shown)
        suggested += len(proposed)
        fitting += len(proposed & (text.levels.keys() | text.fine))
        counts = by_voice.setdefault(text.voice, [0, 0])
        counts[0] += len(met)
        counts[1] += len(text.levels)
    return EvidenceResult(
        name,
        len(texts),
        good / max(found, 1),
        hits / max(wanted, 1),
        near / max(hits, 1),
        kept / max(denied, 1),
        suggested / max(len(texts), 1),
        fitting / max(suggested, 1),
        maybe / max(wanted, 1),
        {voice: met / max(all_, 1) for voice, (met, all_) in sorted(by_voice.items())},
    )
