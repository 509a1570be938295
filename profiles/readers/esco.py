"""ESCO, the European classification of skills and occupations, as its official CSV bundle -> a vocabulary.

Tables of several languages join by URI. Skills become competences, skill groups :class:`Group`; occupations and ISCO
groups become occupations. What ESCO calls knowledge is of kind *knowledge*; skills below its group of languages (L)
are of kind *language*; those below attitudes (A), self-management (T3) and social skills (T4) of kind *behaviour*.

This service uses the ESCO classification of the European Commission.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from profiles.errors import Place, UserError
from profiles.messages import M, Message
from profiles.readers.esco_concepts import Draft, Drafts, read_drafts, told_rows, warn_of_languages
from profiles.readers.esco_tables import Bundle, Cells, Table, open_bundle
from profiles.readers.imported import Imported, Progress, Warnings, silent
from profiles.vocabulary.concepts import Competence, CompetenceKind, Group, Label, Note, NoteKind, Occupation
from profiles.vocabulary.vocabulary import Vocabulary, circle_error, find_cycle

_BEHAVIOURS = ("A", "T3", "T4")
_LANGUAGES = "L"

Pairs = dict[str, set[str]]


@dataclass
class _Relations:
    """Relations by the concept that has them."""

    skill_broader: Pairs = field(default_factory=dict)
    skill_groups: Pairs = field(default_factory=dict)
    group_broader: Pairs = field(default_factory=dict)
    occupation_broader: Pairs = field(default_factory=dict)
    occupation: dict[str, Pairs] = field(default_factory=lambda: {"essential": {}, "optional": {}})
    skill: dict[str, Pairs] = field(default_factory=lambda: {"essential": {}, "optional": {}})


def read_esco(
    paths: Sequence[Path],
    *,
    name: str = "esco",
    version: str | None = None,
    languages: Collection[str] = (),
    progress: Progress = silent,
) -> Imported:
    """Read an ESCO bundle from zips, folders or tables; several together, in any order, make one vocabulary.

    Parameters
    ----------
    paths:
        The zips as downloaded, folders with their tables, or single tables (``skills_nl.csv``).
    name, version:
        Name and version of the vocabulary. Without a version, it is taken from the names of the files (``v1.2.0``),
        else from the newest date of change in them.
    languages:
        Languages (ISO 639-1) whose labels are kept; all when empty.
    progress:
        Told after every 2,000 rows.

    Returns
    -------
    Imported
        The vocabulary; the same content gives the same vocabulary whatever the order and place of the files.

    Raises
    ------
    UserError
        When files are missing, damaged, in another encoding or not ESCO's, when a language of ``languages`` is not
        there, or when ``broader`` goes round in a circle; with file and row.
    """
    bundle = open_bundle(paths)
    _require_languages(bundle, languages)
    reading = _Reading(bundle, frozenset(languages), progress)
    vocabulary = reading.vocabulary(name, version)
    return Imported(vocabulary, reading.warnings.all(), reading.warnings.refused)


class _Reading:
    """One run over the tables of a bundle; what it meets is kept until the vocabulary is made."""

    def __init__(self, bundle: Bundle, languages: frozenset[str], progress: Progress) -> None:
        self.bundle = bundle
        self.languages = languages
        self.progress = progress
        self.warnings = Warnings()
        self.relations = _Relations()

    def vocabulary(self, name: str, version: str | None) -> Vocabulary:
        skills = self._drafts("skills")
        groups = self._drafts("skillGroups")
        occupations = self._drafts("occupations")
        isco = self._drafts("ISCOGroups")
        self._read_skill_hierarchy(skills, groups)
        self._read_occupation_hierarchy(occupations, isco)
        self._read_needs(occupations, skills)
        concepts = [*skills.values(), *occupations.values()]
        warn_of_languages(concepts, self.warnings)
        kinds = self._kinds(skills, groups)
        return Vocabulary.build(
            name,
            version or self._version(concepts),
            (self._competence(uri, draft, kinds) for uri, draft in sorted(skills.items())),
            [
                *(self._occupation(uri, draft, is_group=True) for uri, draft in sorted(isco.items())),
                *(self._occupation(uri, draft, is_group=False) for uri, draft in sorted(occupations.items())),
            ],
            groups=(
                Group(uri, _labels(draft), draft.code, _ids(self.relations.group_broader, uri), _notes(draft))
                for uri, draft in sorted(groups.items())
            ),
        )

    def _drafts(self, kind: str) -> Drafts:
        return read_drafts(self.bundle.of(kind), self.languages, self.warnings, self.progress)

    # Tables of relations

    def _read_skill_hierarchy(self, skills: Drafts, groups: Drafts) -> None:
        tables = self.bundle.of("broaderRelationsSkillPillar")
        for table in tables:
            for row in self._rows(table, "conceptUri", "broaderUri"):
                narrow, broad = row.get("conceptUri"), row.get("broaderUri")
                if narrow in groups and broad in groups:
                    self._relate(self.relations.group_broader, narrow, broad)
                elif narrow in skills and broad in groups:
                    self._relate(self.relations.skill_groups, narrow, broad)
                elif narrow in skills and broad in skills:
                    self._relate(self.relations.skill_broader, narrow, broad)
                else:
                    self._unknown(table, row, narrow if narrow not in skills and narrow not in groups else broad)
        for table in () if tables else self.bundle.of("skillsHierarchy"):
            for row in self._rows(table, "Level 0 URI"):
                path = [uri for level in range(4) if (uri := row.get(f"Level {level} URI")) in groups]
                for broad, narrow in pairwise(path):
                    self._relate(self.relations.group_broader, narrow, broad)
        if skills and not tables:
            self._missing("broaderRelationsSkillPillar", M("competences have no hierarchy."))
        if skills and not groups:
            self._missing("skillGroups", M("competences belong to no groups."))
        self._refuse_circles(skills, self.relations.skill_broader, tables)
        self._refuse_circles(groups, self.relations.group_broader, tables)

    def _read_occupation_hierarchy(self, occupations: Drafts, isco: Drafts) -> None:
        tables = self.bundle.of("broaderRelationsOccPillar")
        known = {**isco, **occupations}
        for table in tables:
            for row in self._rows(table, "conceptUri", "broaderUri"):
                narrow, broad = row.get("conceptUri"), row.get("broaderUri")
                if narrow in known and broad in known:
                    self._relate(self.relations.occupation_broader, narrow, broad)
                else:
                    self._unknown(table, row, narrow if narrow not in known else broad)
        self._place_by_code(occupations, isco)
        if occupations and not isco:
            self._missing("ISCOGroups", M("occupations belong to no ISCO groups."))
        self._refuse_circles(known, self.relations.occupation_broader, tables)

    def _place_by_code(self, occupations: Drafts, isco: Drafts) -> None:
        """Put what no table of relations places below the ISCO group that its code names."""
        by_code = {draft.code: uri for uri, draft in isco.items()}
        broader = self.relations.occupation_broader
        for uri, draft in occupations.items():
            if uri not in broader and draft.isco in by_code:
                self._relate(broader, uri, by_code[draft.isco])
        for uri, draft in isco.items():
            if uri not in broader and draft.code[:-1] in by_code:
                self._relate(broader, uri, by_code[draft.code[:-1]])

    def _read_needs(self, occupations: Drafts, skills: Drafts) -> None:
        for kind, owners, into, columns in (
            ("occupationSkillRelations", occupations, self.relations.occupation, ("occupationUri", "skillUri")),
            ("skillSkillRelations", skills, self.relations.skill, ("originalSkillUri", "relatedSkillUri")),
        ):
            tables = self.bundle.of(kind)
            for table in tables:
                for row in self._rows(table, *columns, "relationType"):
                    owner, skill = (row.get(column) for column in columns)
                    degree = into.get(row.get("relationType"))
                    if degree is None:
                        what = M("relation {type} is not known; it was left out.", type=row.get("relationType") or "-")
                        self._warn(what, Place(table.name, row.number, "relationType"))
                    elif owner in owners and skill in skills:
                        self._relate(degree, owner, skill)
                    else:
                        self._unknown(table, row, owner if owner not in owners else skill)
            if owners and skills and not tables and kind == "occupationSkillRelations":
                self._missing(kind, M("occupations ask no competences."))

    # Concepts

    def _competence(self, uri: str, draft: Draft, kinds: Mapping[str, CompetenceKind]) -> Competence:
        groups = _ids(self.relations.skill_groups, uri)
        essential = _ids(self.relations.skill["essential"], uri)
        return Competence(
            id=uri,
            kind=kinds[uri],
            labels=_labels(draft),
            broader=_ids(self.relations.skill_broader, uri),
            notes=_notes(draft),
            groups=groups,
            essential=essential,
            optional=_without(_ids(self.relations.skill["optional"], uri), essential),
            reuse=draft.reuse,
        )

    def _kinds(self, skills: Drafts, groups: Drafts) -> dict[str, CompetenceKind]:
        """Return the kind of each skill: what its groups say, a language also by what is broader, else its own type."""
        of_group = _group_kinds(groups, self.relations.group_broader)
        given: dict[str, CompetenceKind] = {}

        def kind_of(uri: str) -> CompetenceKind:
            if uri not in given:
                in_groups = [of_group[g] for g in sorted(self.relations.skill_groups.get(uri, ())) if g in of_group]
                above = [kind_of(broad) for broad in self.relations.skill_broader.get(uri, ())]
                if CompetenceKind.LANGUAGE in above:
                    in_groups.append(CompetenceKind.LANGUAGE)
                own = CompetenceKind.KNOWLEDGE if skills[uri].kind == "knowledge" else CompetenceKind.SKILL
                given[uri] = in_groups[0] if in_groups else own
            return given[uri]

        return {uri: kind_of(uri) for uri in skills}

    def _occupation(self, uri: str, draft: Draft, *, is_group: bool) -> Occupation:
        essential = _ids(self.relations.occupation["essential"], uri)
        return Occupation(
            id=uri,
            labels=_labels(draft),
            isco=draft.code if is_group else draft.isco,
            essential=essential,
            optional=_without(_ids(self.relations.occupation["optional"], uri), essential),
            notes=_notes(draft),
            broader=_ids(self.relations.occupation_broader, uri),
            is_group=is_group,
            codes=(("esco", draft.code),) if draft.code and not is_group else (),
        )

    # Help

    def _rows(self, table: Table, *needed: str) -> Iterator[Cells]:
        return told_rows(table, self.progress, *needed)

    def _relate(self, relations: Pairs, owner: str, other: str) -> None:
        if owner != other:
            relations.setdefault(owner, set()).add(other)

    def _unknown(self, table: Table, row: Cells, uri: str) -> None:
        what = M("a relation with {uri}, which the tables of concepts do not have, was left out.", uri=uri or "-")
        self._warn(what, Place(table.name, row.number))

    def _warn(self, what: Message, place: Place | None = None) -> None:
        self.warnings.add(UserError(what, where=place))

    def _missing(self, kind: str, effect: Message) -> None:
        self.warnings.add(
            UserError(
                M("{file} is missing: {effect}", file=f"{kind}.csv", effect=effect),
                mend=M("Name the bundle that has it too, and import again."),
            )
        )

    def _refuse_circles(self, known: Drafts, relations: Pairs, tables: Iterable[Table]) -> None:
        circle = find_cycle({uri: _ids(relations, uri) for uri in known})
        if circle is None:
            return
        place = next(
            (
                Place(table.name, row.number)
                for table in tables
                for row in table.rows()
                if (row.get("conceptUri"), row.get("broaderUri")) == (circle[-2], circle[-1])
            ),
            None,
        )
        raise circle_error(circle, place)

    def _version(self, concepts: Sequence[Draft]) -> str:
        versions = self.bundle.versions
        if len(versions) > 1:
            what = M("the files are of several versions ({versions}); the newest one names the whole.",
                     versions=", ".join(versions))  # fmt: skip
            self.warnings.add(UserError(what))
        return versions[-1] if versions else max((draft.changed for draft in concepts), default="") or "1"


def _require_languages(bundle: Bundle, languages: Collection[str]) -> None:
    for lang in sorted(set(languages) - set(bundle.languages)):
        raise UserError(
            M("there are no labels in {lang}; there are in: {found}.", lang=lang, found=", ".join(bundle.languages)),
            mend=M("Name the bundle of that language too, or leave `--lang` out."),
        )


def _group_kinds(groups: Drafts, broader: Pairs) -> dict[str, CompetenceKind]:
    """Return the kind that a group gives its members, for the groups that give one."""
    kinds: dict[str, CompetenceKind] = {}

    def kind_of(uri: str) -> CompetenceKind | None:
        code = groups[uri].code
        if code.startswith(_LANGUAGES):
            return CompetenceKind.LANGUAGE
        if code.startswith(_BEHAVIOURS):
            return CompetenceKind.BEHAVIOUR
        return next((found for above in sorted(broader.get(uri, ())) if (found := kind_of(above))), None)

    for uri in groups:
        if kind := kind_of(uri):
            kinds[uri] = kind
    return kinds


def _labels(draft: Draft) -> tuple[Label, ...]:
    """Dutch first, then by language; within one, the preferred label first and the others as the source has them."""
    return tuple(sorted(draft.labels, key=lambda label: (label.lang != "nl", label.lang, not label.preferred)))


def _notes(draft: Draft) -> tuple[Note, ...]:
    return tuple(sorted(draft.notes, key=lambda note: (note.lang != "nl", note.lang, list(NoteKind).index(note.kind))))


def _ids(relations: Pairs, uri: str) -> tuple[str, ...]:
    return tuple(sorted(relations.get(uri, ())))


def _without(ids: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(found for found in ids if found not in others)
