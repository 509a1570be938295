"""Concepts of the vocabulary: competences, occupations, their groups, labels and mappings.

The types hold what the standards say without loss: ESCO's hierarchy, groups and degrees of need, CompetentNL's three
degrees, qualifications and circumstances, and SKOS labels, notes and mapping relations.
"""

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


class NoteKind(StrEnum):
    """Kinds of note, as SKOS names them; ESCO's description is its own kind.

    An *example* is how somebody tells of it in his or her own words ("achter de kassa gezeten"): people's texts are
    compared with it, and vacancies are not.
    """

    DESCRIPTION = "description"
    DEFINITION = "definition"
    SCOPE = "scope"
    EXAMPLE = "example"


class QualificationKind(StrEnum):
    """Kinds of qualification: CompetentNL's educational norm, and the mbo's kwalificatie and keuzedeel."""

    NORM = "norm"
    QUALIFICATION = "qualification"
    ELECTIVE = "elective"


class Relevance(StrEnum):
    """How much a circumstance belongs to an occupation."""

    STRONG = "strong"
    REASONABLE = "reasonable"
    BARE = "bare"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Label:
    """A name of a concept in a language (ISO 639-1; ``und`` where the source names none).

    A *hidden* label is one to find by and not to show, such as a common misspelling.
    """

    text: str
    lang: str
    preferred: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence or more about a concept in a language."""

    text: str
    lang: str
    kind: NoteKind = NoteKind.DESCRIPTION


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

    ``broader`` and ``related`` hold ids, and so do ``essential`` and ``optional``: what this competence itself needs.
    ``groups`` holds ids of :class:`Group`; ``sectors`` sector ids; ``level`` the usual mbo level (1-4) or None;
    ``reuse`` how widely it is used, in the source's word (ESCO: ``transversal``, ``cross-sector`` …);
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
    notes: tuple[Note, ...] = ()
    paper: PaperFacts | None = None
    groups: tuple[str, ...] = ()
    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    reuse: str = ""

    def label(self, lang: str = "nl") -> str:
        """Return the preferred label in ``lang``, else in any language, else the id."""
        return preferred_label(self.id, self.labels, lang)


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation with the competences it usually asks, or a group of occupations.

    ``essential``, ``important``, ``somewhat`` and ``optional`` hold competence ids by degree of need: ESCO and our own
    vocabulary use the first and the last, CompetentNL the first three for capabilities and knowledge, and essential
    and optional for tasks. ``broader`` holds ids of occupations; ``is_group`` tells an ISCO or other group, which a
    title may well mean; ``isco`` is the ISCO-08 code, ``codes`` further pairs of scheme and code; ``circumstances``
    pairs of a circumstance's id and how relevant it is.
    """

    id: str
    labels: tuple[Label, ...]
    isco: str = ""
    sectors: tuple[str, ...] = ()
    level: int | None = None
    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    mappings: tuple[ConceptMapping, ...] = ()
    notes: tuple[Note, ...] = ()
    important: tuple[str, ...] = ()
    somewhat: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    is_group: bool = False
    codes: tuple[tuple[str, str], ...] = ()
    circumstances: tuple[tuple[str, Relevance], ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """All competences it asks, the most needed first."""
        return (*self.essential, *self.important, *self.somewhat, *self.optional)

    def label(self, lang: str = "nl") -> str:
        """Return the preferred label in ``lang``, else in any language, else the id."""
        return preferred_label(self.id, self.labels, lang)


@dataclass(frozen=True, slots=True)
class Group:
    """A group that competences belong to, such as an ESCO skill group; it is never asked of anybody.

    ``broader`` holds ids of groups.
    """

    id: str
    labels: tuple[Label, ...]
    code: str = ""
    broader: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    def label(self, lang: str = "nl") -> str:
        """Return the preferred label in ``lang``, else in any language, else the id."""
        return preferred_label(self.id, self.labels, lang)


@dataclass(frozen=True, slots=True)
class Qualification:
    """A diploma or part of one, with the competences it prescribes by degree; ``code`` is the crebo or keuzedeel."""

    id: str
    kind: QualificationKind
    labels: tuple[Label, ...]
    code: str = ""
    essential: tuple[str, ...] = ()
    important: tuple[str, ...] = ()
    somewhat: tuple[str, ...] = ()

    def label(self, lang: str = "nl") -> str:
        """Return the preferred label in ``lang``, else in any language, else the id."""
        return preferred_label(self.id, self.labels, lang)


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A circumstance of work, such as heights or noise; it is told with an occupation and never scored."""

    id: str
    labels: tuple[Label, ...]

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
