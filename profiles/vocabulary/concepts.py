"""Concepts of the vocabulary: competences, occupations, their labels and mappings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CompetenceKind(StrEnum):
    """Kinds of competence (vakvaardigheid, kennis, gedragscompetentie, taal, bewijs van bekwaamheid)."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"
    BEHAVIOUR = "behaviour"
    LANGUAGE = "language"
    CERTIFICATE = "certificate"


class MappingRelation(StrEnum):
    """SKOS mapping relations; ``broad`` means that the other concept is broader than ours."""

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NARROW = "narrow"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a concept in a language (ISO 639-1)."""

    text: str
    lang: str
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class ConceptMapping:
    """A link from our concept to one of another vocabulary, by URI."""

    relation: MappingRelation
    uri: str


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known of a certificate: its basis (``law``, ``branch``, ``custom``), validity and how it is got.

    ``obtained_by`` is ``course`` or ``request``; ``valid_years`` None means unlimited or not stated; ``certifies`` are
    the competences that holding it shows.
    """

    basis: str
    valid_years: int | None
    obtained_by: str
    certifies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Competence:
    """Something a person can do, know or show in behaviour.

    ``broader`` and ``related`` hold ids; ``sectors`` sector ids; ``level`` the usual mbo level (1-4) or None;
    ``codes`` pairs of scheme and code, such as ``("vum", "24100")``.
    """

    id: str
    kind: CompetenceKind
    labels: tuple[Label, ...]
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    level: int | None = None
    mappings: tuple[ConceptMapping, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    description: str = ""
    paper: PaperFacts | None = None

    def label(self, lang: str = "nl") -> str:
        """Return the preferred label in ``lang``, else in any language, else the id."""
        return preferred_label(self.id, self.labels, lang)


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation with the competences it usually asks: ``essential`` and ``optional`` hold competence ids."""

    id: str
    labels: tuple[Label, ...]
    isco: str = ""
    sectors: tuple[str, ...] = ()
    level: int | None = None
    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    mappings: tuple[ConceptMapping, ...] = ()
    description: str = ""

    def label(self, lang: str = "nl") -> str:
        """Return the preferred label in ``lang``, else in any language, else the id."""
        return preferred_label(self.id, self.labels, lang)


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector of work with its sections in SBI 2025 (Standaard Bedrijfsindeling)."""

    id: str
    labels: tuple[Label, ...]
    sbi2025: tuple[str, ...] = ()

    def label(self, lang: str = "nl") -> str:
        """Return the preferred label in ``lang``, else in any language, else the id."""
        return preferred_label(self.id, self.labels, lang)


def preferred_label(concept: str, labels: tuple[Label, ...], lang: str) -> str:
    """Return the preferred label in ``lang``, falling back to any preferred one, then to the id."""
    preferred = [label for label in labels if label.preferred]
    for label in preferred:
        if label.lang == lang:
            return label.text
    return preferred[0].text if preferred else concept
