"""What the rows of a table tell of each concept -> the concepts of a vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from profiles.errors import Place, UserError
from profiles.messages import M, Message
from profiles.readers.imported import Warnings
from profiles.vocabulary.columns import RowKind, split_pairs
from profiles.vocabulary.concepts import (
    Circumstance,
    Competence,
    CompetenceKind,
    ConceptMapping,
    Group,
    Label,
    MappingRelation,
    Note,
    Occupation,
    PaperFacts,
    Qualification,
    QualificationKind,
    Relevance,
    Sector,
)
from profiles.vocabulary.vocabulary import Vocabulary

_HIGHEST_LEVEL = 4
COMPETENCE_KINDS = frozenset(kind.value for kind in CompetenceKind)
OCCUPATION_KINDS = frozenset((RowKind.OCCUPATION.value, RowKind.OCCUPATION_GROUP.value))
QUALIFICATION_KINDS = frozenset(kind.value for kind in QualificationKind)


@dataclass
class Draft:
    """A concept as the rows of a table tell it so far: labels and notes, lists of ids by column, and facts."""

    place: Place
    kind: str = ""
    labels: list[Label] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    lists: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)

    def list(self, column: str) -> tuple[str, ...]:
        """Return the items of a column."""
        return tuple(self.lists.get(column, ()))


def vocabulary_of(
    name: str, version: str, drafts: Mapping[str, Draft], sectors: Mapping[str, Sector], warnings: Warnings
) -> Vocabulary:
    """Return the vocabulary that drafts tell; values that do not fit are left out with a warning.

    Relations must point at drafts of the right kind; ``sectors`` are those that rows may name without telling them.
    """

    def of(kinds: Collection[str]) -> list[tuple[str, Draft]]:
        return [(id, draft) for id, draft in drafts.items() if draft.kind in kinds]

    told = {id: Sector(id, tuple(draft.labels), draft.list("sbi")) for id, draft in of({RowKind.SECTOR.value})}
    named = {sector for draft in drafts.values() for sector in draft.list("sectors")}
    circumstances = [Circumstance(id, tuple(draft.labels)) for id, draft in of({RowKind.CIRCUMSTANCE.value})]
    known = {circumstance.id for circumstance in circumstances}
    return Vocabulary.build(
        name,
        version,
        [_competence(id, draft, warnings) for id, draft in of(COMPETENCE_KINDS)],
        [_occupation(id, draft, known, warnings) for id, draft in of(OCCUPATION_KINDS)],
        [*told.values(), *(sector for id, sector in sectors.items() if id in named and id not in told)],
        groups=[
            Group(id, tuple(draft.labels), draft.facts.get("code", ""), draft.list("broader"), tuple(draft.notes))
            for id, draft in of({RowKind.GROUP.value})
        ],
        qualifications=[
            Qualification(
                id,
                QualificationKind(draft.kind),
                tuple(draft.labels),
                draft.facts.get("code", ""),
                draft.list("essential"),
                draft.list("important"),
                draft.list("somewhat"),
            )
            for id, draft in of(QUALIFICATION_KINDS)
        ],
        circumstances=circumstances,
    )


def _competence(identifier: str, draft: Draft, warnings: Warnings) -> Competence:
    return Competence(
        id=identifier,
        kind=CompetenceKind(draft.kind),
        labels=tuple(draft.labels),
        broader=draft.list("broader"),
        related=draft.list("related"),
        sectors=draft.list("sectors"),
        level=_level(draft, warnings),
        mappings=_mappings(draft),
        codes=tuple(split_pairs(draft.facts.get("codes", ""))),
        notes=tuple(draft.notes),
        paper=_paper(draft, warnings),
        groups=draft.list("groups"),
        essential=draft.list("essential"),
        optional=draft.list("optional"),
        reuse=draft.facts.get("reuse", ""),
    )


def _occupation(identifier: str, draft: Draft, circumstances: Collection[str], warnings: Warnings) -> Occupation:
    used = []
    for other, relevance in split_pairs(draft.facts.get("circumstances", "")):
        if other in circumstances and relevance in set(Relevance):
            used.append((other, Relevance(relevance)))
        else:
            _not_fitting(draft, "circumstances", f"{other}={relevance}", warnings)
    return Occupation(
        id=identifier,
        labels=tuple(draft.labels),
        isco=draft.facts.get("isco", ""),
        sectors=draft.list("sectors"),
        level=_level(draft, warnings),
        essential=draft.list("essential"),
        optional=draft.list("optional"),
        mappings=_mappings(draft),
        notes=tuple(draft.notes),
        important=draft.list("important"),
        somewhat=draft.list("somewhat"),
        broader=draft.list("broader"),
        is_group=draft.kind == RowKind.OCCUPATION_GROUP.value,
        codes=tuple(split_pairs(draft.facts.get("codes", ""))),
        circumstances=tuple(used),
    )


def _mappings(draft: Draft) -> tuple[ConceptMapping, ...]:
    return tuple(
        ConceptMapping(relation, uri) for relation in MappingRelation for uri in draft.list(f"{relation.value}_match")
    )


def _level(draft: Draft, warnings: Warnings) -> int | None:
    level = draft.facts.get("level", "")
    if not level:
        return None
    if level.isdecimal() and 1 <= int(level) <= _HIGHEST_LEVEL:
        return int(level)
    _not_fitting(draft, "level", level, warnings)
    return None


def _paper(draft: Draft, warnings: Warnings) -> PaperFacts | None:
    basis = draft.facts.get("paper_basis", "")
    if not basis:
        return None
    years = draft.facts.get("paper_valid_years", "")
    if years and not years.isdecimal():
        _not_fitting(draft, "paper_valid_years", years, warnings)
    obtained_by = draft.facts.get("paper_obtained_by", "course")
    return PaperFacts(basis, int(years) if years.isdecimal() else None, obtained_by, draft.list("certifies"))


def _not_fitting(draft: Draft, column: str, value: str, warnings: Warnings) -> None:
    what: Message = M("the value {value} does not fit; it was passed over.", value=value)
    warnings.add(UserError(what, where=Place(draft.place.file, draft.place.line, column)))
