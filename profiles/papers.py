"""Papers: licences, certificates and statements, and how texts name them.

Papers are concepts of kind *certificate* in the default vocabulary. Conditions and portfolios name them by a short id
(``vca-basic``, ``driving-licence-b``) that stays the same whatever vocabulary describes the competences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from profiles.vocabulary.concepts import CompetenceKind, Label, PaperFacts, preferred_label
from profiles.vocabulary.elsewhere import elsewhere
from profiles.vocabulary.vocabulary import Vocabulary

PREFIX = "wp:paper-"
LICENCE_PREFIX = "driving-licence-"

LICENCE_COVERS = {
    "AM": {"AM"},
    "B": {"B", "AM"},
    "BE": {"BE", "B", "AM"},
    "C": {"C", "B", "AM"},
    "CE": {"CE", "C", "BE", "B", "AM"},
    "D": {"D", "B", "AM"},
    "T": {"T", "AM"},
}
"""Which licence categories each category lets its holder drive."""


@dataclass(frozen=True)
class Paper:
    """A licence, certificate or statement, and the pattern that finds its names in a text."""

    id: str
    labels: tuple[Label, ...]
    facts: PaperFacts
    pattern: re.Pattern[str]

    def label(self, lang: str = "nl") -> str:
        """Return its preferred name."""
        return preferred_label(self.id, self.labels, lang)


def papers_in(known: Mapping[str, Paper], ours: Vocabulary, vocabulary: Vocabulary) -> Mapping[str, Paper]:
    """Return papers whose ``certifies`` are said in another vocabulary, as far as mappings carry it.

    Parameters
    ----------
    known:
        The papers of our own vocabulary, by id.
    ours:
        Our own vocabulary: the exact and close mappings of its competences tell what they are elsewhere.
    vocabulary:
        The vocabulary in which profiles are said.
    """
    if vocabulary.name == ours.name:
        return known

    return MappingProxyType(
        {
            id: replace(
                paper,
                facts=replace(
                    paper.facts,
                    certifies=elsewhere(paper.facts.certifies, ours, vocabulary),
                ),
            )
            for id, paper in known.items()
        }
    )


def papers(vocabulary: Vocabulary) -> Mapping[str, Paper]:
    """Return the papers of a vocabulary by id; one without certificates gives none."""
    found = {}
    for competence in vocabulary.competences.values():
        if competence.kind is CompetenceKind.CERTIFICATE and competence.paper and competence.id.startswith(PREFIX):
            names = sorted({label.text for label in competence.labels}, key=len, reverse=True)
            pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(_flexible, names)) + r")(?![\w])", re.IGNORECASE)
            paper = competence.id.removeprefix(PREFIX)
            found[paper] = Paper(paper, competence.labels, competence.paper, pattern)
    return MappingProxyType(found)


def _flexible(name: str) -> str:
    """Return a pattern for a name in which space and hyphen stand for each other."""
    return re.sub(r"(?:\\[ -]|\s)+", r"[\\s-]*", re.escape(name))
