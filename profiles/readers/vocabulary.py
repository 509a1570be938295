"""The vocabulary's own files: YAML that people review and edit, turned into concepts.

``competences/*.yaml`` and ``occupations/*.yaml`` hold lists of entries, ``spoken/*.yaml`` (optional) how people tell of
a competence in their own words, ``sectors.yaml`` the sectors, and ``vocabulary.yaml`` name and version.
`default_vocabulary` reads those that ship with the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.pausing import collection_paused
from profiles.readers.files import first_problem, read_yaml, yaml_entries
from profiles.vocabulary.concepts import (
    Competence,
    CompetenceKind,
    ConceptMapping,
    Label,
    MappingRelation,
    Note,
    NoteKind,
    Occupation,
    PaperFacts,
    Sector,
)
from profiles.vocabulary.vocabulary import Vocabulary

Level = Annotated[int, Field(ge=1, le=4)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1)
    nl: str = Field(min_length=1)
    nl_also: list[str] = []
    en: str = Field(min_length=1)
    en_also: list[str] = []
    sectors: list[str] = []
    level: Level | None = None
    description: str = ""
    esco: dict[MappingRelation, str | list[str]] = {}

    def labels(self) -> tuple[Label, ...]:
        return (
            Label(self.nl, "nl", preferred=True),
            *(Label(text, "nl") for text in self.nl_also),
            Label(self.en, "en", preferred=True),
            *(Label(text, "en") for text in self.en_also),
        )

    def notes(self) -> tuple[Note, ...]:
        return (Note(self.description, "nl"),) if self.description else ()

    def mappings(self) -> tuple[ConceptMapping, ...]:
        return tuple(
            ConceptMapping(relation, uri)
            for relation, uris in self.esco.items()
            for uri in ([uris] if isinstance(uris, str) else uris)
        )


class _PaperEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    basis: Literal["law", "branch", "custom"]
    valid_years: int | None = Field(default=None, ge=1)
    obtained_by: Literal["course", "request"] = "course"
    certifies: list[str] = []


class _CompetenceEntry(_Entry):
    kind: CompetenceKind
    broader: list[str] = []
    related: list[str] = []
    codes: dict[str, str] = {}
    paper: _PaperEntry | None = None

    def concept(self) -> Competence:
        paper = self.paper
        return Competence(
            id=self.id,
            kind=self.kind,
            labels=self.labels(),
            broader=tuple(self.broader),
            related=tuple(self.related),
            sectors=tuple(self.sectors),
            level=self.level,
            mappings=self.mappings(),
            codes=tuple(self.codes.items()),
            notes=self.notes(),
            paper=PaperFacts(paper.basis, paper.valid_years, paper.obtained_by, tuple(paper.certifies))
            if paper
            else None,
        )


class _OccupationEntry(_Entry):
    isco: str = Field(default="", pattern=r"^\d{0,4}$")
    essential: list[str] = []
    optional: list[str] = []

    def concept(self) -> Occupation:
        return Occupation(
            id=self.id,
            labels=self.labels(),
            isco=self.isco,
            sectors=tuple(self.sectors),
            level=self.level,
            essential=tuple(self.essential),
            optional=tuple(self.optional),
            mappings=self.mappings(),
            notes=self.notes(),
        )


class _SpokenEntry(BaseModel):
    """How people tell of a competence: phrases to find it by."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1)
    said: list[Annotated[str, Field(min_length=3)]] = Field(min_length=1)


class _SectorEntry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    nl: str
    en: str
    sbi2025: list[str] = []

    def concept(self) -> Sector:
        labels = (Label(self.nl, "nl", preferred=True), Label(self.en, "en", preferred=True))
        return Sector(self.id, labels, tuple(self.sbi2025))


class _Header(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1)
    version: str = Field(min_length=1)


_E = TypeVar("_E", bound=BaseModel)


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read a vocabulary from a folder of YAML files.

    Raises
    ------
    UserError
        With file, entry and field, when an entry does not fit, an id occurs twice or a relation points nowhere.
    """
    header = _parse(_Header, read_yaml(folder / "vocabulary.yaml"), "vocabulary.yaml", None)
    competences = (entry.concept() for entry in _entries(_CompetenceEntry, folder / "competences"))
    return Vocabulary.build(
        header.name,
        header.version,
        _spoken(competences, folder / "spoken"),
        (entry.concept() for entry in _entries(_OccupationEntry, folder / "occupations")),
        (entry.concept() for entry in _list(_SectorEntry, folder / "sectors.yaml")),
    )


def default_vocabulary() -> Vocabulary:
    """Read the Dutch vocabulary that ships with the package (about half a second)."""
    with collection_paused(), resources.as_file(resources.files("profiles") / "vocabulary" / "data") as folder:
        return read_vocabulary(folder)


def _entries(model: type[_E], folder: Path) -> Iterator[_E]:
    for path in sorted(folder.glob("*.yaml")):
        yield from _list(model, path)


def _spoken(competences: Iterable[Competence], folder: Path) -> list[Competence]:
    """Return competences with the spoken phrases of a folder as examples."""
    given = list(competences)
    said: dict[str, list[Note]] = {competence.id: [] for competence in given}
    for path in sorted(folder.glob("*.yaml")):
        for line, content in yaml_entries(path):
            entry = _parse(_SpokenEntry, content, path.name, line)
            if entry.id not in said:
                raise UserError(
                    M("there is no competence {id} in the vocabulary.", id=entry.id),
                    where=Place(path.name, line, "id"),
                    mend=M("Correct the id."),
                )
            said[entry.id] += (Note(text, "nl", NoteKind.EXAMPLE) for text in entry.said)
    return [replace(one, notes=(*one.notes, *said[one.id])) if said[one.id] else one for one in given]


def _list(model: type[_E], path: Path) -> Iterator[_E]:
    for line, entry in yaml_entries(path):
        yield _parse(model, entry, path.name, line)


def _parse(model: type[_E], content: Any, file: str, line: int | None) -> _E:
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise first_problem(error, file, model, line) from None
