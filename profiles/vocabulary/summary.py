"""What a vocabulary holds, in figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from profiles.vocabulary.concepts import Competence, CompetenceKind, Occupation
from profiles.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class VocabularySummary:
    """What a vocabulary holds: counts by name, labels by language, and concepts without a label in a language."""

    counts: Mapping[str, int]
    labels: Mapping[str, int]
    without_label: Mapping[str, int]


def summary_of(vocabulary: Vocabulary) -> VocabularySummary:
    """Count what a vocabulary holds."""
    competences, occupations = vocabulary.competences.values(), vocabulary.occupations.values()
    concepts: list[Competence | Occupation] = [*competences, *occupations]
    kinds = Counter(competence.kind.value for competence in competences)
    between = sum(len(c.related) + len(c.essential) + len(c.optional) for c in competences)
    groups = vocabulary.groups.values()
    counts = {
        "competences": len(competences),
        **{kind.value: kinds[kind.value] for kind in CompetenceKind},
        "occupations": len(occupations),
        "occupation_groups": sum(occupation.is_group for occupation in occupations),
        "groups": len(groups),
        "qualifications": len(vocabulary.qualifications),
        "circumstances": len(vocabulary.circumstances),
        "broader": sum(len(concept.broader) for concept in (*concepts, *groups))
        + sum(len(c.groups) for c in competences),
        "needs": sum(len(occupation.asked) for occupation in occupations),
        "between": between,
        "mappings": sum(len(concept.mappings) for concept in concepts),
    }
    labels = Counter(label.lang for concept in concepts for label in concept.labels)
    with_label = Counter(lang for concept in concepts for lang in {label.lang for label in concept.labels})
    return VocabularySummary(
        counts,
        {lang: labels[lang] for lang in vocabulary.languages},
        {lang: len(concepts) - with_label[lang] for lang in vocabulary.languages},
    )
