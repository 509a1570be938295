"""Use cases on vocabularies: import, list, choose, export, remove."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from matcher.databank import (
    Databank,
    Saved,
    VocabularyRow,
    count_users,
    get_meta,
    list_vocabularies,
    load_vocabulary,
    remove_vocabulary,
    save_vocabulary,
    set_meta,
)
from matcher.flow.writing import writing
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.model import VocabularyRef
from profiles.readers.imported import Progress, silent
from profiles.readers.vocabularies import read_vocabulary_files
from profiles.vocabulary.sectors import with_sectors
from profiles.vocabulary.vocabulary import Vocabulary
from profiles.writers.vocabulary_table import write_vocabulary_table

USED = "vocabulary"
"""The databank's fact that names the vocabulary that commands use when none is named."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VocabularyImport:
    """What became of an import: the vocabulary as it was read, what the databank did with it, and the warnings."""

    ref: VocabularyRef
    saved: Saved
    vocabulary: Vocabulary
    warnings: tuple[UserError, ...]
    refused: int


def import_vocabulary(
    databank: Databank,
    paths: Sequence[Path],
    own: Vocabulary,
    *,
    name: str,
    version: str | None = None,
    languages: Sequence[str] = (),
    progress: Progress = silent,
    now: datetime,
) -> VocabularyImport:
    """Read a vocabulary from files and keep it, whole or not at all.

    Importing the same again changes nothing. A newer version becomes the current one of its name; the older one stays
    as long as a stored profile is said in it.

    Parameters
    ----------
    databank:
        Where it is kept.
    paths:
        ESCO's zips or folder, RDF files or tables.
    own:
        Our own vocabulary: its name is taken, and tables may name its sectors.
    name, version, languages, progress:
        As for :func:`profiles.readers.vocabularies.read_vocabulary_files`.
    now:
        The moment of the import.

    Raises
    ------
    UserError
        When the files cannot be read as a vocabulary, or the name is not fit or is that of our own vocabulary.
    """
    _check_name(name, own)
    imported = read_vocabulary_files(
        paths, name=name, version=version, languages=languages, sectors=tuple(own.sectors.values()), progress=progress
    )
    what = M("keeping vocabulary {name}", name=name)
    with databank.begin() as connection:
        saved, ref = save_vocabulary(
            connection, imported.vocabulary, at=now, step=lambda done, total: progress(what, done, total)
        )
    return VocabularyImport(ref, saved, imported.vocabulary, imported.warnings, imported.refused)


def open_vocabulary(databank: Databank | None, name: str | None, own: Vocabulary) -> Vocabulary:
    """Return a vocabulary by ``NAME`` or ``NAME@VERSION``; without a name, the one in use.

    One that has no sectors of its own, such as ESCO, gets ours, so that regions can weigh its occupations.

    Raises
    ------
    UserError
        When there is none of this name and version.
    """
    wanted, version = _split(name or used_vocabulary(databank) or own.name)
    if wanted == own.name:  # its ids never change, so that any version can be read with this one
        return own
    if databank is None:
        raise UserError(M("there is no vocabulary {name}.", name=wanted), mend=M("See `workprofiler vocabulary list`."))
    with databank.read() as connection:
        return with_sectors(load_vocabulary(connection, wanted, version), own)


def stored_vocabulary(databank: Databank | None, name: str | None, own: Vocabulary) -> Vocabulary:
    """Return a vocabulary as it was imported, with nothing put to it; raises as :func:`open_vocabulary` does."""
    wanted, version = _split(name or used_vocabulary(databank) or own.name)
    if databank is None or wanted == own.name:
        return open_vocabulary(databank, name, own)
    with databank.read() as connection:
        return load_vocabulary(connection, wanted, version)


def used_vocabulary(databank: Databank | None) -> str | None:
    """Return the name of the vocabulary that commands use when none is named; None means our own."""
    if databank is None:
        return None
    with databank.read() as connection:
        return get_meta(connection, USED)


def use_vocabulary(databank: Databank, name: str, own: Vocabulary) -> VocabularyRef:
    """Let commands on this databank use a vocabulary when none is named.

    Raises
    ------
    UserError
        When there is none of this name and version.
    """
    wanted, version = _split(name)
    if wanted == own.name:
        ref = own.ref
    else:
        with databank.read() as connection:
            ref = load_vocabulary(connection, wanted, version).ref
    with databank.begin() as connection:
        set_meta(connection, USED, name)
    return ref


def vocabularies(databank: Databank | None, own: Vocabulary) -> list[VocabularyRow]:
    """Return our own vocabulary and the imported ones; the one in use comes first."""
    rows = [_own_row(own, users=0)]
    if databank is not None:
        with databank.read() as connection:
            rows = [_own_row(own, users=count_users(connection, own.ref)), *list_vocabularies(connection)]
    wanted, version = _split(used_vocabulary(databank) or own.name)

    def in_use(row: VocabularyRow) -> bool:
        return row.name == wanted and (row.current if version is None else row.version == version)

    return sorted(rows, key=lambda row: not in_use(row))


def drop_vocabulary(databank: Databank, name: str) -> VocabularyRef:
    """Remove an imported vocabulary, ``NAME`` or ``NAME@VERSION``, that nothing uses.

    Raises
    ------
    UserError
        When there is none, when stored profiles are said in it, or when it is the one in use.
    """
    wanted, version = _split(name)
    used, _ = _split(used_vocabulary(databank) or "")
    if used == wanted:
        raise UserError(
            M("{name} is the vocabulary in use.", name=wanted),
            mend=M("Choose another one first with `workprofiler vocabulary use NAME`."),
        )
    with databank.begin() as connection:
        return remove_vocabulary(connection, wanted, version)


def export_vocabulary(vocabulary: Vocabulary, path: Path) -> None:
    """Write a vocabulary to a file from which it can be imported again without loss; the ending chooses the form.

    Raises
    ------
    UserError
        When the ending is not one that is written, or the file cannot be.
    """
    from profiles.writers.skos import write_skos

    with writing(path):
        match path.suffix.lower():
            case ".csv" | ".xlsx":
                write_vocabulary_table(vocabulary, path)
            case ".ttl":
                write_skos(vocabulary, path)
            case ending:
                raise UserError(
                    M("a vocabulary is not written as {ending}.", ending=ending or "-"),
                    where=Place(str(path)),
                    mend=M("Choose .ttl (SKOS), .csv or .xlsx."),
                )


def _check_name(name: str, own: Vocabulary) -> None:
    if not _NAME.fullmatch(name):
        raise UserError(
            M("{name} is no name for a vocabulary.", name=name),
            mend=M("Use letters, digits, dots and hyphens, such as esco or competentnl."),
        )
    if name.casefold() == own.name:
        raise UserError(
            M("{name} is the vocabulary that comes with WorkProfiler.", name=name), mend=M("Choose another name.")
        )


def _split(name: str) -> tuple[str, str | None]:
    wanted, _, version = name.partition("@")
    return wanted, version or None


def _own_row(own: Vocabulary, *, users: int) -> VocabularyRow:
    return VocabularyRow(
        own.name, own.version, own.languages, len(own.competences), len(own.occupations), None, users, current=True
    )
