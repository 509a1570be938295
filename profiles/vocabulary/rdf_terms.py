"""The terms in which a vocabulary is said in RDF: SKOS and SKOS-XL, ESCO, CompetentNL, and our own for the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from rdflib import Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from profiles.vocabulary.concepts import CompetenceKind, MappingRelation, NoteKind, QualificationKind, Relevance

XL = Namespace("http://www.w3.org/2008/05/skos-xl#")
ESCO = Namespace("http://data.europa.eu/esco/model#")
CNLO = Namespace("https://linkeddata.competentnl.nl/def/competentnl#")
UWV = Namespace("https://linkeddata.competentnl.nl/uwv/def/competentnl_uwv#")
KSMO = Namespace("https://data.s-bb.nl/ksm/ont/ksmo#")
WP = Namespace("urn:workprofiler:term:")
"""Our own terms, for what no standard says: level, sector, papers, degrees of need."""

PREFIXES: Mapping[str, Namespace] = {
    "dct": Namespace(str(DCTERMS)),
    "esco": ESCO,
    "owl": Namespace(str(OWL)),
    "rdf": Namespace(str(RDF)),
    "skos": Namespace(str(SKOS)),
    "wp": WP,
}

CONCEPT_BASE = "urn:workprofiler:concept:"
ISCO_BASE = "http://data.europa.eu/esco/isco/C"

OCCUPATION, OCCUPATION_GROUP, GROUP = "occupation", "occupation_group", "group"
CIRCUMSTANCE, SECTOR = "circumstance", "sector"

KIND_OF_CLASS: Mapping[URIRef, str] = {
    ESCO.Skill: CompetenceKind.SKILL.value,
    ESCO.Occupation: OCCUPATION,
    CNLO.Occupation: OCCUPATION,
    CNLO.HumanCapability: CompetenceKind.SKILL.value,
    CNLO.KnowledgeArea: CompetenceKind.KNOWLEDGE.value,
    UWV.OccupationTask: CompetenceKind.SKILL.value,
    UWV.OccupationCircumstance: CIRCUMSTANCE,
    UWV.TaxonomyItemKernberoep: OCCUPATION_GROUP,
    CNLO.EducationalNorm: QualificationKind.NORM.value,
    KSMO.MboKwalificatie: QualificationKind.QUALIFICATION.value,
    KSMO.MboKeuzedeel: QualificationKind.ELECTIVE.value,
    SKOS.Collection: GROUP,
    SKOS.OrderedCollection: GROUP,
}
"""What the classes of the standards are to us; a concept of no such class is a skill."""

LABELS: tuple[tuple[URIRef, URIRef, bool, bool], ...] = (
    (SKOS.prefLabel, XL.prefLabel, True, False),
    (SKOS.altLabel, XL.altLabel, False, False),
    (SKOS.hiddenLabel, XL.hiddenLabel, False, True),
)
"""Properties of labels: in SKOS, in SKOS-XL, and whether they are preferred or hidden."""

NOTES: Mapping[URIRef, NoteKind] = {
    DCTERMS.description: NoteKind.DESCRIPTION,
    SKOS.definition: NoteKind.DEFINITION,
    SKOS.scopeNote: NoteKind.SCOPE,
    SKOS.example: NoteKind.EXAMPLE,
}

MATCHES: Mapping[URIRef, MappingRelation] = {
    SKOS.exactMatch: MappingRelation.EXACT,
    SKOS.closeMatch: MappingRelation.CLOSE,
    SKOS.broadMatch: MappingRelation.BROAD,
    SKOS.narrowMatch: MappingRelation.NARROW,
    SKOS.relatedMatch: MappingRelation.RELATED,
    CNLO.exactMatchESCO: MappingRelation.EXACT,
    CNLO.closeMatchESCO: MappingRelation.CLOSE,
    CNLO.broadMatchESCO: MappingRelation.BROAD,
    CNLO.narrowMatchESCO: MappingRelation.NARROW,
    CNLO.closeMatchONET: MappingRelation.CLOSE,
}

NEEDS: Mapping[str, tuple[URIRef, ...]] = {
    "essential": (
        ESCO.relatedEssentialSkill,
        WP.essential,
        CNLO.requiresHATEssential,
        CNLO.prescribesHATEssential,
        UWV.isCharacterizedByOccupationTask_Essential,
    ),
    "important": (WP.important, CNLO.requiresHATImportant, CNLO.prescribesHATImportant),
    "somewhat": (WP.somewhat, CNLO.requiresHATSomewhat, CNLO.prescribesHATSomewhat),
    "optional": (ESCO.relatedOptionalSkill, WP.optional, UWV.isCharacterizedByOccupationTask_Optional),
}
"""Relations that say what is needed, by degree; the first of each is the one that we write."""

RELEVANCE: Mapping[str, Relevance] = {
    "StronglyRelevant": Relevance.STRONG,
    "ReasonablyRelevant": Relevance.REASONABLE,
    "BarelyRelevant": Relevance.BARE,
    "NotRelevant": Relevance.NONE,
}
"""How CompetentNL's relations of circumstances end."""

_PLAIN = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*://|urn:[a-zA-Z0-9-]+:)[^\s<>\"{}|\\^`\x00-\x20]+")


def uri_of(identifier: str) -> URIRef:
    """Return the URI of a concept: its id where that is one, else one under :data:`CONCEPT_BASE`.

    >>> str(uri_of("wp:lay-bricks"))
    'urn:workprofiler:concept:wp%3Alay-bricks'
    """
    if _PLAIN.fullmatch(identifier) and not identifier.startswith(CONCEPT_BASE):
        return URIRef(identifier)
    return URIRef(CONCEPT_BASE + quote(identifier, safe=""))


def id_of(uri: str) -> str:
    """Return the id of the concept with this URI; the inverse of :func:`uri_of`."""
    return unquote(uri.removeprefix(CONCEPT_BASE)) if uri.startswith(CONCEPT_BASE) else uri
