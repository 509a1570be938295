"""What a benchmark asks: phrases, a vocabulary, and which concepts are right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from profiles.linking.model import ConceptKind
from profiles.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True)
class LinkTask:
    """Phrases to link: ``right`` gives for each phrase the ids of the concepts that answer it.

    ``sentences`` tells that the phrases are whole sentences with several answers, of which recall is measured.
    """

    name: str
    kind: ConceptKind
    vocabulary: Vocabulary
    right: Mapping[str, frozenset[str]]
    sentences: bool = False
