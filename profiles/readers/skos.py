"""SKOS, SKOS-XL and CompetentNL as RDF -> a vocabulary.

What the classes and relations of the standards are to us stands in :mod:`profiles.vocabulary.rdf_terms`. A concept of
no known class is a skill. ``uwv:specialization`` is read as: the object specialises, so is narrower than, the subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from rdflib import URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS
from rdflib.term import Node

from profiles.errors import Place, UserError
from profiles.messages import M, Message
from profiles.readers.imported import Imported, Progress, Warnings, silent
from profiles.readers.rdf_files import Statements, read_statements
from profiles.readers.skos_texts import Texts
from profiles.vocabulary.canonical import canonical
from profiles.vocabulary.columns import KINDS, split_pairs
from profiles.vocabulary.concepts import (
    Circumstance,
    Competence,
    CompetenceKind,
    ConceptMapping,
    Group,
    Label,
    Occupation,
    PaperFacts,
    Qualification,
    QualificationKind,
    Relevance,
    Sector,
)
from profiles.vocabulary.rdf_terms import (
    CIRCUMSTANCE,
    CNLO,
    ESCO,
    GROUP,
    ISCO_BASE,
    KIND_OF_CLASS,
    KSMO,
    LABELS,
    MATCHES,
    NEEDS,
    OCCUPATION,
    OCCUPATION_GROUP,
    RELEVANCE,
    SECTOR,
    UWV,
    WP,
    XL,
    id_of,
)
from profiles.vocabulary.vocabulary import Vocabulary, circle_error, find_cycle

_CONCEPTS_A_STEP = 1000
_HIGHEST_LEVEL = 4
_COMPETENCES = frozenset(kind.value for kind in CompetenceKind)
_OCCUPATIONS = frozenset((OCCUPATION, OCCUPATION_GROUP))
_QUALIFICATIONS = frozenset(kind.value for kind in QualificationKind)
_NOT_CONCEPTS = frozenset((SKOS.ConceptScheme, XL.Label, ESCO.NodeLiteral))
_TRUE = frozenset(("true", "1"))


def read_skos(
    paths: Sequence[Path],
    *,
    name: str,
    version: str | None = None,
    languages: Collection[str] = (),
    progress: Progress = silent,
) -> Imported:
    """Read a vocabulary from RDF files in Turtle, RDF/XML, JSON-LD or N-Triples; several files are one.

    Parameters
    ----------
    paths:
        Files ending in ``.ttl``, ``.rdf``, ``.xml``, ``.owl``, ``.jsonld``, ``.json`` or ``.nt``.
    name, version:
        Of the vocabulary; without a version, that of its concept scheme (``owl:versionInfo``), else ``1``.
    languages:
        Languages (ISO 639-1) whose labels and notes are kept, beside those in no language; all when empty. When one
        is asked, texts in no language are taken to be in it.
    progress:
        Told of each file and after every 1,000 concepts.

    Returns
    -------
    Imported
        The vocabulary in canonical order, whatever the order and form of the files.

    Raises
    ------
    UserError
        When a file cannot be read, no concept is found, a language of ``languages`` has no labels, or ``broader`` goes
        round in a circle.
    """
    where = Place(", ".join(str(path) for path in paths))
    reading = _Reading(read_statements(paths, progress), frozenset(languages), where, progress)
    return Imported(reading.vocabulary(name, version), reading.warnings.all(), reading.warnings.refused)


class _Reading:
    """One run over the statements; kinds are settled first, since they say what each relation means."""

    def __init__(self, statements: Statements, languages: frozenset[str], where: Place, progress: Progress) -> None:
        self.statements = statements
        self.where = where
        self.progress = progress
        self.warnings = Warnings()
        self.texts = Texts(statements, languages, where, self.warnings)
        self.labels: dict[str, tuple[Label, ...]] = {}
        self.subjects = {id_of(str(subject)): subject for subject in self._concepts()}
        self.kinds = {identifier: self._kind(subject) for identifier, subject in self.subjects.items()}
        self.relevance = {term: found for term in statements if (found := _relevance(term))}
        self.broader: dict[str, set[str]] = {}
        self.members: dict[str, set[str]] = {}

    def vocabulary(self, name: str, version: str | None) -> Vocabulary:
        self.texts.require_languages(self.subjects.values())
        self._read_labels()
        if not self.labels:
            raise UserError(
                M("no concept with a label is found."),
                where=self.where,
                mend=M("SKOS concepts with skos:prefLabel or skosxl:prefLabel are read."),
            )
        self._read_hierarchy()
        return canonical(
            Vocabulary.build(
                name,
                version or self._version(),
                [self._competence(id) for id in self._of(_COMPETENCES)],
                [self._occupation(id) for id in self._of(_OCCUPATIONS)],
                [Sector(id, self.labels[id], self._texts(WP.sbi, id)) for id in self._of({SECTOR})],
                groups=[self._group(id) for id in self._of({GROUP})],
                qualifications=[self._qualification(id) for id in self._of(_QUALIFICATIONS)],
                circumstances=[Circumstance(id, self.labels[id]) for id in self._of({CIRCUMSTANCE})],
            )
        )

    # Which concepts there are

    def _concepts(self) -> Iterator[URIRef]:
        """Yield, sorted, what is typed as a concept or has a label, and has not been retired."""
        types = self.statements.get(RDF.type, {})
        known = {SKOS.Concept, *KIND_OF_CLASS}
        found = {subject for subject, classes in types.items() if known.intersection(classes)}
        for plain, xl, *_ in LABELS:
            found.update(self.statements.get(plain, ()))
            found.update(self.statements.get(xl, ()))
        for subject in sorted(found, key=str):
            if not isinstance(subject, URIRef) or _NOT_CONCEPTS.intersection(types.get(subject, ())):
                continue
            retired = self.statements.get(OWL.deprecated, {}).get(subject, ())
            if any(str(value).lower() in _TRUE for value in retired):
                self._warn(M("a concept that its source has retired was left out: {id}.", id=id_of(str(subject))))
                continue
            yield subject

    def _kind(self, subject: URIRef) -> str:
        told = [str(value) for value in self._values(WP.kind, subject) if str(value) in KINDS]
        if told:
            return min(told)
        classes = self.statements.get(RDF.type, {}).get(subject, ())
        kinds = sorted({KIND_OF_CLASS[one] for one in KIND_OF_CLASS if one in classes})
        if str(subject).startswith(ISCO_BASE):
            return OCCUPATION_GROUP
        if kinds == [CompetenceKind.SKILL.value] and any(
            str(value).endswith("/knowledge") for value in self._values(ESCO.skillType, subject)
        ):
            return CompetenceKind.KNOWLEDGE.value
        return kinds[0] if kinds else CompetenceKind.SKILL.value

    def _of(self, kinds: Collection[str]) -> list[str]:
        return [id for id, kind in self.kinds.items() if kind in kinds and id in self.labels]

    # Labels

    def _read_labels(self) -> None:
        for done, (identifier, subject) in enumerate(self.subjects.items(), 1):
            labels = self.texts.labels(identifier, subject)
            if labels:
                self.labels[identifier] = labels
            else:
                problem = M("a concept without label was left out: {id}.", id=identifier)
                self.warnings.refuse(UserError(problem, where=self.where))
            if done % _CONCEPTS_A_STEP == 0:
                self.progress(M("reading concepts"), done, len(self.subjects))
        self.progress(M("reading concepts"), len(self.subjects), len(self.subjects))

    # Relations

    def _read_hierarchy(self) -> None:
        for narrow, broad in self._pairs(SKOS.broader):
            self._put_below(narrow, broad)
        for term in (SKOS.narrower, UWV.specialization):
            for broad, narrow in self._pairs(term):
                self._put_below(narrow, broad)
        for group, member in self._pairs(SKOS.member):
            self._put_below(member, group)
        for member, group in self._pairs(WP.group):
            self._put_below(member, group)
        for kinds in (_COMPETENCES, _OCCUPATIONS, {GROUP}):
            ids = self._of(kinds)
            circle = find_cycle({id: sorted(self.broader.get(id, ())) for id in ids})
            if circle:
                raise circle_error(circle, self.where)

    def _put_below(self, narrow: str, broad: str) -> None:
        """Keep that one concept is below another, by what both are; what fits no hierarchy of ours is told."""
        below, above = self.kinds[narrow], self.kinds[broad]
        if narrow == broad:
            self._warn(M("{id} is said to be below itself; the relation was left out.", id=narrow))
        elif below in _COMPETENCES and above == GROUP:
            self.members.setdefault(narrow, set()).add(broad)
        elif any(below in kinds and above in kinds for kinds in (_COMPETENCES, _OCCUPATIONS, {GROUP})):
            self.broader.setdefault(narrow, set()).add(broad)
        else:
            self._warn(M("{narrow} is a {kind} below {broad}, a {other}; the relation was left out.",
                         narrow=narrow, kind=below, broad=broad, other=above))  # fmt: skip

    def _pairs(self, term: URIRef) -> Iterator[tuple[str, str]]:
        for subject, values in self.statements.get(term, {}).items():
            one = id_of(str(subject))
            for value in sorted(values, key=str):
                other = id_of(str(value))
                if one in self.labels and other in self.labels:
                    yield one, other
                elif one in self.labels:
                    self._unknown(one, other)

    def _related(self, terms: Iterable[URIRef], identifier: str, kinds: Collection[str]) -> tuple[str, ...]:
        """Return ids of concepts of some kinds that relations point at; the others are told and left out."""
        found = set()
        for term in terms:
            for value in sorted(self._values(term, self.subjects[identifier]), key=str):
                other = id_of(str(value))
                if other in self.labels and self.kinds[other] in kinds and other != identifier:
                    found.add(other)
                else:
                    self._unknown(identifier, other)
        return tuple(sorted(found))

    def _needs(self, degree: str, identifier: str) -> tuple[str, ...]:
        return self._related(NEEDS[degree], identifier, _COMPETENCES)

    def _circumstances(self, identifier: str) -> tuple[tuple[str, Relevance], ...]:
        """Return circumstances by id; where a source says two things of one, the more relevant holds."""
        found: dict[str, Relevance] = {}
        for term, relevance in self.relevance.items():
            for other in self._related([term], identifier, {CIRCUMSTANCE}):
                found[other] = min(found.get(other, relevance), relevance, key=list(Relevance).index)
        return tuple(sorted(found.items()))

    def _mappings(self, identifier: str) -> tuple[ConceptMapping, ...]:
        found: dict[ConceptMapping, None] = {}
        for term, relation in MATCHES.items():
            for value in self._values(term, self.subjects[identifier]):
                if isinstance(value, URIRef):
                    found[ConceptMapping(relation, id_of(str(value)))] = None
                else:
                    self._warn(M("{id} has a mapping to what is no URI; it was left out.", id=identifier))
        return tuple(found)

    # Concepts

    def _competence(self, identifier: str) -> Competence:
        return Competence(
            id=identifier,
            kind=CompetenceKind(self.kinds[identifier]),
            labels=self.labels[identifier],
            broader=tuple(self.broader.get(identifier, ())),
            related=self._related([SKOS.related], identifier, _COMPETENCES),
            sectors=self._related([WP.sector], identifier, {SECTOR}),
            level=self._level(identifier),
            mappings=self._mappings(identifier),
            codes=self._codes(identifier),
            notes=self.texts.notes(self.subjects[identifier]),
            paper=self._paper(identifier),
            groups=tuple(self.members.get(identifier, ())),
            essential=self._needs("essential", identifier),
            optional=self._needs("optional", identifier),
            reuse=self._first(WP.reuse, identifier),
        )

    def _occupation(self, identifier: str) -> Occupation:
        isco = self._first(WP.isco, identifier)
        if not isco and identifier.startswith(ISCO_BASE):
            isco = identifier.removeprefix(ISCO_BASE)
        if not isco:
            groups = (str(value) for value in self._values(ESCO.memberOfISCOGroup, self.subjects[identifier]))
            isco = next((one.removeprefix(ISCO_BASE) for one in sorted(groups) if one.startswith(ISCO_BASE)), "")
        return Occupation(
            id=identifier,
            labels=self.labels[identifier],
            isco=isco,
            sectors=self._related([WP.sector], identifier, {SECTOR}),
            level=self._level(identifier),
            essential=self._needs("essential", identifier),
            optional=self._needs("optional", identifier),
            mappings=self._mappings(identifier),
            notes=self.texts.notes(self.subjects[identifier]),
            important=self._needs("important", identifier),
            somewhat=self._needs("somewhat", identifier),
            broader=tuple(self.broader.get(identifier, ())),
            is_group=self.kinds[identifier] == OCCUPATION_GROUP,
            codes=self._codes(identifier),
            circumstances=self._circumstances(identifier),
        )

    def _group(self, identifier: str) -> Group:
        return Group(
            identifier,
            self.labels[identifier],
            self._first(SKOS.notation, identifier),
            tuple(self.broader.get(identifier, ())),
            self.texts.notes(self.subjects[identifier]),
        )

    def _qualification(self, identifier: str) -> Qualification:
        return Qualification(
            identifier,
            QualificationKind(self.kinds[identifier]),
            self.labels[identifier],
            self._first(KSMO.opleidingscode, identifier) or self._first(SKOS.notation, identifier),
            self._needs("essential", identifier),
            self._needs("important", identifier),
            self._needs("somewhat", identifier),
        )

    def _codes(self, identifier: str) -> tuple[tuple[str, str], ...]:
        codes = [pair for text in self._texts(WP.code, identifier) for pair in split_pairs(text)]
        codes += [("notation", text) for text in self._texts(SKOS.notation, identifier)]
        codes += [("riasec", text.rpartition("/")[2]) for text in self._texts(CNLO.hasRIASEC, identifier)]
        return tuple(dict.fromkeys(codes))

    def _level(self, identifier: str) -> int | None:
        text = self._first(WP.level, identifier)
        if not text:
            return None
        if text.isdecimal() and 1 <= int(text) <= _HIGHEST_LEVEL:
            return int(text)
        self._warn(M("level {level} of {id} is not 1-4; it was passed over.", level=text, id=identifier))
        return None

    def _paper(self, identifier: str) -> PaperFacts | None:
        basis = self._first(WP.paperBasis, identifier)
        if not basis:
            return None
        years = self._first(WP.paperValidYears, identifier)
        return PaperFacts(
            basis,
            int(years) if years.isdecimal() else None,
            self._first(WP.paperObtainedBy, identifier) or "course",
            self._related([WP.certifies], identifier, _COMPETENCES),
        )

    # Help

    def _values(self, term: URIRef, subject: Node) -> Collection[Node]:
        return self.statements.get(term, {}).get(subject, ())

    def _texts(self, term: URIRef, identifier: str) -> tuple[str, ...]:
        return tuple(sorted(str(value).strip() for value in self._values(term, self.subjects[identifier])))

    def _first(self, term: URIRef, identifier: str) -> str:
        return next(iter(self._texts(term, identifier)), "")

    def _version(self) -> str:
        schemes = [s for s, classes in self.statements.get(RDF.type, {}).items() if SKOS.ConceptScheme in classes]
        found = sorted(
            str(value)
            for term in (OWL.versionInfo, DCTERMS.hasVersion, DCTERMS.issued, DCTERMS.modified)
            for scheme in schemes
            for value in self._values(term, scheme)
        )
        return found[-1] if found else "1"

    def _unknown(self, owner: str, other: str) -> None:
        self._warn(M("{owner} points at {other}, which is not there or of another kind; the relation was left out.",
                     owner=owner, other=other))  # fmt: skip

    def _warn(self, what: Message) -> None:
        self.warnings.add(UserError(what, where=self.where))


def _relevance(term: URIRef) -> Relevance | None:
    own = str(term).removeprefix(str(WP["circumstance_"]))
    if own != str(term):
        return Relevance(own) if own in set(Relevance) else None
    if not term.startswith(str(UWV)):
        return None
    return next((relevance for ending, relevance in RELEVANCE.items() if term.endswith(ending)), None)
