"""A vocabulary -> SKOS in Turtle, from which it can be read back without loss.

Other programs read the labels, notes, hierarchy and mappings as plain SKOS, and skills, occupations and what they need
as ESCO says them; what neither has a term for is said in our own. Concepts, properties and values come in one order, so
that two versions can be compared line by line. What RDF keeps no order of comes back in that of
:func:`profiles.vocabulary.canonical.canonical`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from profiles.vocabulary.canonical import canonical
from profiles.vocabulary.columns import pair_cell
from profiles.vocabulary.concepts import (
    Competence,
    ConceptMapping,
    Label,
    Note,
    Occupation,
    Qualification,
)
from profiles.vocabulary.rdf_terms import (
    CIRCUMSTANCE,
    ESCO,
    GROUP,
    LABELS,
    MATCHES,
    NEEDS,
    NOTES,
    OCCUPATION,
    OCCUPATION_GROUP,
    PREFIXES,
    SECTOR,
    WP,
    uri_of,
)
from profiles.vocabulary.vocabulary import Vocabulary

UNTOLD = "und"
"""The language of labels whose source names none."""

_Fact = tuple[URIRef, URIRef | Literal]
_MATCH = {relation: term for term, relation in MATCHES.items() if term.startswith(str(SKOS))}
_NOTE = {kind: term for term, kind in NOTES.items()}
_LABEL = {(preferred, hidden): term for term, _, preferred, hidden in LABELS}


def write_skos(vocabulary: Vocabulary, path: Path) -> None:
    """Write a vocabulary to a Turtle file.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        write_turtle(vocabulary, file)


def write_turtle(vocabulary: Vocabulary, file: TextIO) -> None:
    """Write a vocabulary as Turtle, concept by concept, so that memory stays flat."""
    for prefix, namespace in PREFIXES.items():
        file.write(f"@prefix {prefix}: <{namespace}> .\n")
    scheme = URIRef(f"urn:workprofiler:scheme:{uri_of(vocabulary.name).rpartition(':')[2]}")
    about: list[_Fact] = [
        (RDF.type, SKOS.ConceptScheme),
        (DCTERMS.title, Literal(vocabulary.name)),
        (OWL.versionInfo, Literal(vocabulary.version)),
    ]
    file.write(_said(scheme, about))
    for identifier, facts in _concepts(canonical(vocabulary)):
        always: list[_Fact] = [(RDF.type, SKOS.Concept), (SKOS.inScheme, scheme)]
        file.write(_said(uri_of(identifier), [*always, *facts]))


def _concepts(vocabulary: Vocabulary) -> Iterator[tuple[str, Iterable[_Fact]]]:
    for sector in vocabulary.sectors.values():
        sbi = ((WP.sbi, Literal(section)) for section in sector.sbi2025)
        yield sector.id, [_kind(SECTOR), *_labels(sector.labels), *sbi]
    for group in vocabulary.groups.values():
        code = _text(SKOS.notation, group.code)
        yield group.id, [_kind(GROUP), *_labels(group.labels), *_notes(group.notes), *code,
                         *_relations(SKOS.broader, group.broader)]  # fmt: skip
    for circumstance in vocabulary.circumstances.values():
        yield circumstance.id, [_kind(CIRCUMSTANCE), *_labels(circumstance.labels)]
    for competence in vocabulary.competences.values():
        yield competence.id, _competence(competence)
    for occupation in vocabulary.occupations.values():
        yield occupation.id, _occupation(occupation)
    for qualification in vocabulary.qualifications.values():
        yield qualification.id, _qualification(qualification)


def _competence(one: Competence) -> Iterator[_Fact]:
    yield RDF.type, ESCO.Skill
    yield _kind(one.kind.value)
    yield from _labels(one.labels)
    yield from _notes(one.notes)
    yield from _relations(SKOS.broader, one.broader)
    yield from _relations(SKOS.related, one.related)
    yield from _relations(WP.group, one.groups)
    yield from _relations(WP.sector, one.sectors)
    yield from _relations(NEEDS["essential"][0], one.essential)
    yield from _relations(NEEDS["optional"][0], one.optional)
    yield from _mappings(one.mappings)
    yield from _codes(one.codes)
    yield from _text(WP.reuse, one.reuse)
    if one.level is not None:
        yield WP.level, Literal(one.level)
    if one.paper:
        yield WP.paperBasis, Literal(one.paper.basis)
        yield WP.paperObtainedBy, Literal(one.paper.obtained_by)
        if one.paper.valid_years is not None:
            yield WP.paperValidYears, Literal(one.paper.valid_years)
        yield from _relations(WP.certifies, one.paper.certifies)


def _occupation(one: Occupation) -> Iterator[_Fact]:
    if not one.is_group:
        yield RDF.type, ESCO.Occupation
    yield _kind(OCCUPATION_GROUP if one.is_group else OCCUPATION)
    yield from _labels(one.labels)
    yield from _notes(one.notes)
    yield from _relations(SKOS.broader, one.broader)
    yield from _relations(WP.sector, one.sectors)
    yield from _relations(NEEDS["essential"][0], one.essential)
    yield from _relations(NEEDS["important"][0], one.important)
    yield from _relations(NEEDS["somewhat"][0], one.somewhat)
    yield from _relations(NEEDS["optional"][0], one.optional)
    yield from _mappings(one.mappings)
    yield from _codes(one.codes)
    yield from _text(WP.isco, one.isco)
    for identifier, relevance in one.circumstances:
        yield WP[f"circumstance_{relevance.value}"], uri_of(identifier)
    if one.level is not None:
        yield WP.level, Literal(one.level)


def _qualification(one: Qualification) -> Iterator[_Fact]:
    yield _kind(one.kind.value)
    yield from _labels(one.labels)
    yield from _text(SKOS.notation, one.code)
    yield from _relations(NEEDS["essential"][0], one.essential)
    yield from _relations(NEEDS["important"][0], one.important)
    yield from _relations(NEEDS["somewhat"][0], one.somewhat)


def _kind(kind: str) -> _Fact:
    return WP.kind, Literal(kind)


def _labels(labels: tuple[Label, ...]) -> Iterator[_Fact]:
    return ((_LABEL[one.preferred, one.hidden], _in(one.lang, one.text)) for one in labels)


def _notes(notes: tuple[Note, ...]) -> Iterator[_Fact]:
    return ((_NOTE[one.kind], _in(one.lang, one.text)) for one in notes)


def _in(lang: str, text: str) -> Literal:
    return Literal(text, lang=None if lang == UNTOLD else lang)


def _relations(term: URIRef, ids: tuple[str, ...]) -> Iterator[_Fact]:
    return ((term, uri_of(other)) for other in ids)


def _mappings(mappings: tuple[ConceptMapping, ...]) -> Iterator[_Fact]:
    return ((_MATCH[one.relation], uri_of(one.uri)) for one in mappings)


def _codes(codes: tuple[tuple[str, str], ...]) -> Iterator[_Fact]:
    return ((WP.code, Literal(pair_cell([pair]))) for pair in codes)


def _text(term: URIRef, text: str) -> Iterator[_Fact]:
    if text:
        yield term, Literal(text)


def _said(subject: URIRef, facts: Iterable[_Fact]) -> str:
    """Return one subject with its facts as Turtle: a line for each property, its values sorted."""
    by_term: dict[URIRef, list[str]] = {}
    for term, value in facts:
        by_term.setdefault(term, []).append(_short(value) if isinstance(value, URIRef) else value.n3())
    lines = [f"    {_short(term)} {' , '.join(sorted(set(values)))}" for term, values in sorted(by_term.items())]
    return f"\n{subject.n3()}\n" + " ;\n".join(lines) + " .\n"


def _short(term: URIRef) -> str:
    for prefix, namespace in PREFIXES.items():
        name = term.removeprefix(str(namespace))
        if name != term and name.replace("_", "").isalnum():
            return f"{prefix}:{name}"
    return term.n3()
