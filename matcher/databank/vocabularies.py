"""Imported vocabularies by name and version, whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from matcher.databank.codec import decode, dumps, encode
from matcher.databank.records import Saved, unknown
from matcher.databank.schema import portfolio_version, vacancy_version, vocabulary_concept
from matcher.databank.schema import vocabulary as vocabulary_table
from profiles.errors import UserError
from profiles.messages import M
from profiles.model import VocabularyRef
from profiles.pausing import collection_paused
from profiles.vocabulary.concepts import Circumstance, Competence, Group, Occupation, Qualification, Sector
from profiles.vocabulary.vocabulary import Vocabulary

_BATCH = 1000
_MARK = 8
"""Letters of the digest that tell two contents with the same version apart."""

_TYPES: Mapping[str, Any] = {
    "sector": Sector,
    "group": Group,
    "circumstance": Circumstance,
    "competence": Competence,
    "occupation": Occupation,
    "qualification": Qualification,
}

Step = Callable[[int, int], None]
"""Told how many concepts are stored, and of how many."""


@dataclass(frozen=True, slots=True)
class VocabularyRow:
    """A vocabulary in a list; our own, which is not in the databank, has no ``imported_at``.

    ``users`` counts the stored profiles made with it; ``current`` tells the one that its name alone means.
    """

    name: str
    version: str
    languages: tuple[str, ...]
    competences: int
    occupations: int
    imported_at: datetime | None
    users: int
    current: bool

    @property
    def ref(self) -> VocabularyRef:
        """Name and version."""
        return VocabularyRef(self.name, self.version)


def save_vocabulary(
    conn: Connection, vocabulary: Vocabulary, *, at: datetime, step: Step = lambda _done, _total: None
) -> tuple[Saved, VocabularyRef]:
    """Save a vocabulary and return what became of it, and the version it has now.

    One with the same content as the current version changes nothing; as an older version, it makes that one current
    again. One with the same version but another content takes
    its place when no stored profile uses it; else it gets a version of its own: the same, with a mark of its content.
    Older versions that nothing uses any more go.
    """
    contents = [
        (kind, concept.id, encode(concept, brief=True)) for kind, concepts in _parts(vocabulary) for concept in concepts
    ]
    digest = _digest(contents)
    stored = {row.version: row for row in list_vocabularies(conn) if row.name == vocabulary.name}
    columns = (vocabulary_table.c.digest, vocabulary_table.c.version)
    found = conn.execute(select(*columns).where(vocabulary_table.c.name == vocabulary.name))
    digests: dict[str, str] = {row.digest: row.version for row in found}
    if digest in digests:
        known = stored[digests[digest]]
        if known.current:
            return Saved.SAME, known.ref
        conn.execute(
            update(vocabulary_table)
            .where(vocabulary_table.c.name == known.name, vocabulary_table.c.version == known.version)
            .values(imported_at=at)
        )
        return Saved.CHANGED, known.ref
    version = vocabulary.version
    if version in stored:
        if stored[version].users:
            version = f"{version}+{digest[:_MARK]}"
        else:
            _delete(conn, stored[version].ref)
    ref = VocabularyRef(vocabulary.name, version)
    conn.execute(
        insert(vocabulary_table).values(
            name=ref.name,
            version=ref.version,
            digest=digest,
            languages=list(vocabulary.languages),
            competences=len(vocabulary.competences),
            occupations=len(vocabulary.occupations),
            imported_at=at,
        )
    )
    _insert_concepts(conn, ref, contents, step)
    for row in stored.values():
        if not row.users and row.version != vocabulary.version:
            _delete(conn, row.ref)
    return Saved.CHANGED if stored else Saved.NEW, ref


def load_vocabulary(conn: Connection, name: str, version: str | None = None) -> Vocabulary:
    """Return a vocabulary; without a version, the one imported last.

    Raises
    ------
    UserError
        When there is none with this name and version, or what is stored of it cannot be read.
    """
    row = _find(conn, name, version)
    with collection_paused():
        return _loaded(conn, row)


def _loaded(conn: Connection, row: VocabularyRow) -> Vocabulary:
    concepts: dict[str, list[Any]] = {kind: [] for kind in _TYPES}
    rows = conn.execute(
        select(vocabulary_concept.c.kind, vocabulary_concept.c.id, vocabulary_concept.c.content)
        .where(vocabulary_concept.c.name == row.name, vocabulary_concept.c.version == row.version)
        .order_by(vocabulary_concept.c.position)
    )
    for kind, identifier, content in rows:
        concepts[kind].append(decode(_TYPES[kind], content, identifier))
    return Vocabulary.build(
        row.name,
        row.version,
        concepts["competence"],
        concepts["occupation"],
        concepts["sector"],
        groups=concepts["group"],
        qualifications=concepts["qualification"],
        circumstances=concepts["circumstance"],
    )


def list_vocabularies(conn: Connection) -> list[VocabularyRow]:
    """Return all imported vocabularies, by name and, of each, the newest first."""
    users = _users(conn)
    rows = conn.execute(
        select(vocabulary_table).order_by(vocabulary_table.c.name, vocabulary_table.c.imported_at.desc())
    )
    found: list[VocabularyRow] = []
    for row in rows:
        found.append(
            VocabularyRow(
                row.name,
                row.version,
                tuple(row.languages),
                row.competences,
                row.occupations,
                row.imported_at,
                users.get((row.name, row.version), 0),
                current=not found or found[-1].name != row.name,
            )
        )
    return found


def count_users(conn: Connection, ref: VocabularyRef) -> int:
    """Return how many stored profiles, of all versions, are said in a vocabulary."""
    return _users(conn).get((ref.name, ref.version), 0)


def remove_vocabulary(conn: Connection, name: str, version: str | None = None) -> VocabularyRef:
    """Remove a vocabulary that no stored profile uses; without a version, the one imported last.

    Raises
    ------
    UserError
        When there is none, or stored profiles use it.
    """
    row = _find(conn, name, version)
    if row.users:
        raise UserError(
            M("{count} stored profiles are said in {name} {version}.", count=row.users, name=row.name,
              version=row.version),
            mend=M("Carry them over to another vocabulary first, or keep this one."),
        )  # fmt: skip
    _delete(conn, row.ref)
    return row.ref


def _find(conn: Connection, name: str, version: str | None) -> VocabularyRow:
    rows = list_vocabularies(conn)
    for row in rows:
        if row.name == name and (row.current if version is None else row.version == version):
            return row
    if version is not None and any(row.name == name for row in rows):
        raise unknown(
            M("there is no version {version} of vocabulary {name}.", version=version, name=name),
            version,
            [row.version for row in rows if row.name == name],
            M("See `workprofiler vocabulary list`."),
        )
    raise unknown(
        M("there is no vocabulary {name}.", name=name),
        name,
        {row.name for row in rows},
        M("See `workprofiler vocabulary list`."),
    )


def _users(conn: Connection) -> dict[tuple[str, str], int]:
    """Return how many stored profiles were made with each version of each vocabulary."""
    found: dict[tuple[str, str], int] = {}
    for table in (vacancy_version, portfolio_version):
        columns = (table.c.vocabulary, table.c.vocabulary_version)
        for name, version, count in conn.execute(select(*columns, func.count()).group_by(*columns)):
            found[name, version] = found.get((name, version), 0) + count
    return found


def _parts(vocabulary: Vocabulary) -> Iterator[tuple[str, Any]]:
    yield "sector", vocabulary.sectors.values()
    yield "group", vocabulary.groups.values()
    yield "circumstance", vocabulary.circumstances.values()
    yield "competence", vocabulary.competences.values()
    yield "occupation", vocabulary.occupations.values()
    yield "qualification", vocabulary.qualifications.values()


def _digest(contents: list[tuple[str, str, dict[str, Any]]]) -> str:
    digest = hashlib.sha256()
    for text in sorted(dumps(content) for content in contents):
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()


def _insert_concepts(
    conn: Connection, ref: VocabularyRef, contents: list[tuple[str, str, dict[str, Any]]], step: Step
) -> None:
    rows = iter(
        {"name": ref.name, "version": ref.version, "kind": kind, "id": id, "position": position, "content": content}
        for position, (kind, id, content) in enumerate(contents)
    )
    done = 0
    while batch := list(islice(rows, _BATCH)):
        conn.execute(insert(vocabulary_concept), batch)
        done += len(batch)
        step(done, len(contents))


def _delete(conn: Connection, ref: VocabularyRef) -> None:
    for table in (vocabulary_concept, vocabulary_table):
        conn.execute(delete(table).where(and_(table.c.name == ref.name, table.c.version == ref.version)))
