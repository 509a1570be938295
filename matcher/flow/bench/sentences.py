"""Sentences of English vacancies -> ESCO skills: the validation sets of SkillSpan, labelled by TechWolf.

Provenance: spans of the SkillSpan corpus (parts *house* and *tech*), labelled with ESCO skills by TechWolf. Labels that
ESCO does not have are left out, and so are sentences without a label.
Measure: recall@10, the share of a sentence's skills that are among the first ten, averaged over sentences; beside it
that of the encoder alone (likeness of the whole sentence to each label). Nothing of these sets is trained on.
"""

from __future__ import annotations

from collections.abc import Iterable

from matcher.flow.bench.data import BenchData
from matcher.flow.bench.tasks import LinkTask
from profiles.linking.model import ConceptKind

_SETS = ("skill-extraction/house_validation_annotations.csv", "skill-extraction/tech_validation_annotations.csv")


def sentence_task(data: BenchData) -> LinkTask:
    """Return the task; the data folder must hold the annotations and ESCO."""
    by_label: dict[str, str] = {}
    for concept in data.esco.competences.values():
        for label in sorted(concept.labels, key=lambda label: label.preferred):
            if label.lang == "en":
                by_label[label.text.casefold()] = concept.id
    right: dict[str, set[str]] = {}
    for row in _rows(data):
        concept_id = by_label.get(row["label"].strip().casefold())
        if concept_id is not None:
            right.setdefault(row["sentence"], set()).add(concept_id)
    return LinkTask(
        "competences, English sentences",
        ConceptKind.COMPETENCE,
        data.esco,
        {text: frozenset(found) for text, found in right.items()},
        sentences=True,
    )


def _rows(data: BenchData) -> Iterable[dict[str, str]]:
    for name in _SETS:
        yield from data.rows(name)
