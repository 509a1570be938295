"""The table of diplomas, certificates and courses: YAML that people review and edit, turned into credentials."""

from __future__ import annotations

from collections.abc import Container, Mapping
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from profiles.credentials import CERTIFYING, Credential
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.portfolio import EvidenceKind
from profiles.readers.files import first_problem, yaml_entries
from profiles.vocabulary.concepts import Label


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1, pattern=r"^[a-z0-9-]+$")
    kind: EvidenceKind
    nl: str = Field(min_length=1)
    nl_also: list[str] = []
    en: str = Field(min_length=1)
    level: int | None = Field(default=None, ge=1, le=8)
    crebo: list[Annotated[str, Field(pattern=r"^\d{5}$")]] = []
    sectors: list[str] = []
    certifies: list[str] = []

    def credential(self) -> Credential:
        """Return it as the domain has it."""
        labels = (
            Label(self.nl, "nl", preferred=True),
            *(Label(text, "nl") for text in self.nl_also),
            Label(self.en, "en", preferred=True),
        )
        return Credential(
            self.id, self.kind, labels, self.level, tuple(self.crebo), tuple(self.sectors), tuple(self.certifies)
        )


def read_credentials(path: Path, competences: Container[str]) -> Mapping[str, Credential]:
    """Read a table of credentials.

    Parameters
    ----------
    competences:
        The ids that ``certifies`` may name.

    Raises
    ------
    UserError
        With file, line and field, when an entry does not fit, an id occurs twice or a competence does not exist.
    """
    found: dict[str, Credential] = {}
    for line, content in yaml_entries(path):
        try:
            entry = _Entry.model_validate(content)
        except ValidationError as error:
            raise first_problem(error, path.name, _Entry, line) from None
        unknown = next((name for name in entry.certifies if name not in competences), None)
        if unknown is not None:
            raise UserError(
                M("there is no competence {id} in the vocabulary.", id=unknown),
                where=Place(path.name, line, "certifies"),
                mend=M("Correct the id."),
            )
        if entry.id in found or entry.kind not in CERTIFYING:
            field, reason = ("id", "twice") if entry.id in found else ("kind", entry.kind.value)
            raise UserError(
                M("the value does not fit ({reason}).", reason=reason),
                where=Place(path.name, line, field),
                mend=M("Correct the value."),
            )
        found[entry.id] = entry.credential()
    return MappingProxyType(found)


def default_credentials(competences: Container[str]) -> Mapping[str, Credential]:
    """Return the credentials that ship; ``competences`` are the ids of the default vocabulary."""
    with resources.as_file(resources.files("profiles") / "data" / "credentials.yaml") as path:
        return read_credentials(path, competences)
