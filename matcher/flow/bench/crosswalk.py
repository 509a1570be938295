"""Competences of another list -> ESCO skills, in Dutch: the experts' crosswalk of VDAB.

Provenance: VDAB Competent -> ESCO, published crosswalk 3.8; the half that is given for development. Exact and close
mappings are right answers. The candidates are the skills that have a Dutch label.
Measure: success@k on the phrases whose number falls, by hash, in the last three tenths; the others may be trained on.
"""

from __future__ import annotations

from matcher.flow.bench.data import REPORT_FROM, BenchData, narrowed, part
from matcher.flow.bench.tasks import LinkTask
from profiles.linking.model import ConceptKind
from profiles.vocabulary.vocabulary import Vocabulary

_TABLE = "competent/vdab_competent_to_esco.dev.csv"
SAME = ("exact", "close")
NEAR = ("broad", "narrow")


def crosswalk_task(data: BenchData) -> LinkTask:
    """Return the task; the data folder must hold the crosswalk and ESCO."""
    return LinkTask(
        "competences, VDAB to ESCO",
        ConceptKind.COMPETENCE,
        dutch_skills(data),
        crosswalk(data, REPORT_FROM, 1.0),
    )


def dutch_skills(data: BenchData) -> Vocabulary:
    """Return ESCO's skills that have a Dutch label."""
    skills = data.esco.competences
    return narrowed(data.esco, lambda key: key in skills and any(label.lang == "nl" for label in skills[key].labels))


def crosswalk(
    data: BenchData, first: float, last: float, relations: tuple[str, ...] = SAME
) -> dict[str, frozenset[str]]:
    """Return phrases with their right skills, of the part of the crosswalk between two shares."""
    found: dict[str, set[str]] = {}
    for row in data.rows(_TABLE):
        relation = row["mapping_relation"].removeprefix("skos:").removesuffix("Match")
        if relation in relations and first <= part(row["vdab_id"]) < last:
            found.setdefault(row["vdab_label_nl"], set()).add(row["esco_uri"])
    return {text: frozenset(uris) for text, uris in found.items()}
