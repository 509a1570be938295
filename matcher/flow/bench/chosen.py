"""Real vacancies: how many of the competences that the employer chose from a list are found in the text.

Provenance: vacancies of a public job site (2025, contact details removed), with the competences that employers chose
from VDAB's list. Nothing of them is trained on.
Measure: recall@10, the share of a vacancy's chosen competences among the first ten that its profile shows (what is
asked, what is unsure, what is suggested), averaged over the vacancies in which any were chosen; the vocabulary holds
all competences that were chosen in any of them, and nothing more (no relations, no occupations).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matcher.flow.bench.data import BenchData
from profiles.linking.encoder import TextEncoder
from profiles.linking.linker import Linker
from profiles.linking.model import ConceptKind
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.conversion import Converter, convert
from vacancies.model import Vacancy
from vacancies.readers import read_vacancies

REAL = "vacancies/real_nl.dev.jsonl"
_CHOSEN = "chosen_competences"
_FIRST = 10


@dataclass(frozen=True, slots=True)
class ChosenResult:
    """Recall over the vacancies, so many competences to choose from, and how many one asks surely on average."""

    vacancies: int
    competences: int
    found: float
    recall_at_10: float


def chosen_record(result: ChosenResult) -> dict[str, Any]:
    """Return the figures under their names, rounded."""
    return {
        "name": "real vacancies",
        "vacancies": result.vacancies,
        "competences to choose from": result.competences,
        "surely asked": round(result.found, 1),
        "recall@10": round(result.recall_at_10, 3),
    }


def measure_chosen(data: BenchData, encoder: TextEncoder) -> ChosenResult:
    """Convert the real vacancies in the language of the competences that were chosen.

    Raises
    ------
    UserError
        When the data is not there.
    """
    chosen = _chosen(data)
    labels = sorted({label for found in chosen.values() for label in found})
    number = {label: f"chosen:{place}" for place, label in enumerate(labels)}
    vocabulary = Vocabulary.build(
        "chosen",
        "1",
        [Competence(key, CompetenceKind.SKILL, (Label(label, "nl", preferred=True),)) for label, key in number.items()],
    )
    competences, occupations = (
        Linker(vocabulary, encoder, kind=kind) for kind in (ConceptKind.COMPETENCE, ConceptKind.OCCUPATION)
    )
    converter = Converter(vocabulary, competences, occupations, {})
    shares: list[float] = []
    counts: list[int] = []
    for vacancy in read_vacancies(data.path(REAL)):
        if isinstance(vacancy, Vacancy) and chosen.get(vacancy.id):
            wanted = {number[label] for label in chosen[vacancy.id]}
            profile = convert(vacancy, converter)
            shown = [item.competence for item in (*profile.requirements, *profile.unsure, *profile.suggested)]
            shares.append(len(wanted & set(shown[:_FIRST])) / len(wanted))
            counts.append(len(profile.requirements))
    many = max(len(shares), 1)
    return ChosenResult(len(shares), len(labels), sum(counts) / many, sum(shares) / many)


def _chosen(data: BenchData) -> Mapping[str, tuple[str, ...]]:
    lines = data.path(REAL).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return {str(row["id"]): tuple(row[_CHOSEN]) for row in rows}
