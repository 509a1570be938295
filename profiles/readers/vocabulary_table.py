"""A vocabulary as a table, in CSV or Excel -> concepts. Columns: :mod:`profiles.vocabulary.columns`.

Rows with the same ``id`` tell one concept, in several languages or in parts. Lists are joined in the order of the
rows; of what can be said once (level, code, kind), the first row that says it counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.imported import Imported, Progress, Warnings, silent
from profiles.readers.rows import read_rows
from profiles.readers.table_concepts import COMPETENCE_KINDS, OCCUPATION_KINDS, Draft, vocabulary_of
from profiles.vocabulary.columns import (
    ALIASES,
    COLUMNS,
    FORMULA_STARTS,
    KINDS,
    NEEDED,
    RowKind,
    split_cell,
)
from profiles.vocabulary.concepts import (
    CompetenceKind,
    Label,
    MappingRelation,
    Note,
    NoteKind,
    Sector,
)
from profiles.vocabulary.vocabulary import circle_error, find_cycle

_ROWS_A_STEP = 2000
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NOTES = (
    ("description", NoteKind.DESCRIPTION),
    ("definition", NoteKind.DEFINITION),
    ("scope_note", NoteKind.SCOPE),
)
_TARGETS: Mapping[str, frozenset[str]] = {
    "related": COMPETENCE_KINDS,
    "essential": COMPETENCE_KINDS,
    "important": COMPETENCE_KINDS,
    "somewhat": COMPETENCE_KINDS,
    "optional": COMPETENCE_KINDS,
    "certifies": COMPETENCE_KINDS,
    "groups": frozenset((RowKind.GROUP.value,)),
}
"""What each relation may point at; ``broader`` points at concepts of its own kind, ``sectors`` at sectors."""


_LISTS = (
    "broader", "related", "groups", "sectors", "essential", "important", "somewhat", "optional", "certifies", "sbi",
    *(f"{relation.value}_match" for relation in MappingRelation),
)  # fmt: skip
_FACTS = ("level", "reuse", "isco", "code", "codes", "circumstances", "paper_basis", "paper_valid_years",
          "paper_obtained_by")  # fmt: skip


def read_vocabulary_table(
    paths: Sequence[Path],
    *,
    name: str,
    version: str | None = None,
    lang: str = "nl",
    sectors: Collection[Sector] = (),
    progress: Progress = silent,
) -> Imported:
    """Read a vocabulary from one or more tables.

    Parameters
    ----------
    paths:
        Tables in ``.csv``, ``.tsv`` or ``.xlsx``; several make one vocabulary.
    name, version:
        Of the vocabulary; without a version it is named after its content.
    lang:
        Language of the rows whose column ``lang`` is empty or missing.
    sectors:
        Sectors that rows may name without the table telling what they are; those not named are left out.
    progress:
        Told after every 2,000 rows.

    Raises
    ------
    UserError
        When a file cannot be read, a needed column is missing, no row tells a concept, or ``broader`` goes round in a
        circle. What is wrong with one row is a warning, and that row or cell is left out.
    """
    warnings = Warnings()
    drafts: dict[str, Draft] = {}
    digest = hashlib.sha256()
    for path in paths:
        for where, cells in _records(path, warnings, progress):
            digest.update(repr(sorted(cells.items())).encode())
            _take(cells, where, drafts, lang, warnings)
    if not drafts:
        raise UserError(
            M("no row of the table tells a concept."),
            where=Place(", ".join(str(path) for path in paths)),
            mend=M("Give each concept a row with an id and a label."),
        )
    known_sectors = {sector.id: sector for sector in sectors}
    _drop_unknown(drafts, known_sectors, warnings)
    for kinds in (COMPETENCE_KINDS, OCCUPATION_KINDS, frozenset((RowKind.GROUP.value,))):
        _refuse_circle({id: draft for id, draft in drafts.items() if draft.kind in kinds})
    vocabulary = vocabulary_of(name, version or digest.hexdigest()[:12], drafts, known_sectors, warnings)
    return Imported(vocabulary, warnings.all(), warnings.refused)


def count_columns(names: Sequence[Any]) -> int:
    """Return how many of ``names`` are columns of a vocabulary."""
    return sum(_plain(name) in COLUMNS for name in names)


def _records(path: Path, warnings: Warnings, progress: Progress) -> Iterator[tuple[Place, dict[str, str]]]:
    rows = read_rows(path, count_columns)
    number, head = next(rows, (1, ()))
    if isinstance(head, UserError):
        raise head
    header = [_plain(cell) for cell in head]
    for column in NEEDED:
        if column not in header:
            raise UserError(
                M("column {column} is missing; the columns found are: {found}.", column=column,
                  found=", ".join(name for name in header if name) or "-"),
                where=Place(str(path), number, column),
                mend=M("Name the columns on the first row; needed are: {needed}.", needed=", ".join(NEEDED)),
            )  # fmt: skip
    for column in header:
        if column and column not in COLUMNS:
            what = M("column {column} is not known and was passed over.", column=column)
            warnings.add(UserError(what, where=Place(str(path), number, column)))
    what = M("reading {file}", file=str(path))
    done = 0
    for number, cells in rows:
        where = Place(str(path), number)
        if isinstance(cells, UserError):
            warnings.refuse(cells)
            continue
        yield (
            where,
            {
                column: text
                for column, cell in zip(header, cells, strict=False)
                if column in COLUMNS and (text := _text(cell))
            },
        )
        done += 1
        if done % _ROWS_A_STEP == 0:
            progress(what, done, None)
    progress(what, done, done)


def _plain(name: Any) -> str:
    return "_".join(str(name).strip().lower().replace("-", " ").split()) if name is not None else ""


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    text = str(cell).strip()
    # A spreadsheet's guard before what it would take for a formula.
    return text[1:] if text[:1] == "'" and text.lstrip("'").startswith(FORMULA_STARTS) else text


def _take(cells: dict[str, str], where: Place, drafts: dict[str, Draft], lang: str, warnings: Warnings) -> None:
    identifier, label = cells.get("id", ""), cells.get("label", "")
    if not identifier:
        warnings.refuse(UserError(M("a row without an id was left out."), where=where, mend=M("Give it an id.")))
        return
    kind = _kind(cells.get("kind", ""), where, warnings)
    if kind is None:
        return
    if identifier not in drafts and not label:
        warnings.refuse(UserError(M("a concept without label was left out."), where=where, mend=M("Give it a label.")))
        return
    draft = drafts.setdefault(identifier, Draft(where))
    if draft.kind and kind and kind != draft.kind:
        what = M("{id} is a {kind} on one row and a {other} on another; the first counts.", id=identifier,
                 kind=draft.kind, other=kind)  # fmt: skip
        warnings.add(UserError(what, where=where, mend=M("Give each concept its own id.")))
    draft.kind = draft.kind or kind
    _take_texts(cells, draft, _language(cells.get("lang", ""), lang, where, warnings), where, warnings)
    for column in _LISTS:
        known = draft.lists.setdefault(column, [])
        known.extend(item for item in dict.fromkeys(split_cell(cells.get(column, ""))) if item not in known)
    for column in _FACTS:
        if column in cells:
            draft.facts.setdefault(column, cells[column])


def _language(cell: str, otherwise: str, where: Place, warnings: Warnings) -> str:
    lang = cell.strip().lower()
    if not lang:
        return otherwise
    if _LANGUAGE.fullmatch(lang):
        return lang
    what = M("{lang} is no code of a language; {otherwise} was taken.", lang=cell, otherwise=otherwise)
    mend = M("Use two letters, such as nl or en.")
    warnings.add(UserError(what, where=Place(where.file, where.line, "lang"), mend=mend))
    return otherwise


def _kind(cell: str, where: Place, warnings: Warnings) -> str | None:
    """Return the kind that a cell names, empty when it names none, None when it is unknown."""
    kind = cell.strip().lower()
    kind = ALIASES.get(kind, kind)
    if kind and kind not in KINDS:
        warnings.refuse(
            UserError(
                M("kind {kind} is not known; the row was left out.", kind=cell),
                where=Place(where.file, where.line, "kind"),
                mend=M("Kinds: {kinds}.", kinds=", ".join(KINDS)),
            )
        )
        return None
    return kind


def _take_texts(cells: dict[str, str], draft: Draft, lang: str, where: Place, warnings: Warnings) -> None:
    known = {label.text for label in draft.labels if label.lang == lang}
    has_preferred = any(label.lang == lang and label.preferred for label in draft.labels)
    label = cells.get("label", "")
    if label and has_preferred and label not in known:
        what = M("{id} has a second label in {lang}; it became another word for it.", id=cells["id"], lang=lang)
        warnings.add(UserError(what, where=Place(where.file, where.line, "label")))
    if label and label not in known:
        draft.labels.append(Label(label, lang, preferred=not has_preferred))
        known.add(label)
    for column, hidden in (("alt_labels", False), ("hidden_labels", True)):
        for text in split_cell(cells.get(column, "")):
            if text not in known:
                known.add(text)
                draft.labels.append(Label(text, lang, hidden=hidden))
    for column, kind in _NOTES:
        if column in cells:
            draft.notes.append(Note(cells[column], lang, kind))
    draft.notes.extend(Note(text, lang, NoteKind.EXAMPLE) for text in split_cell(cells.get("examples", "")))


def _drop_unknown(drafts: dict[str, Draft], sectors: Mapping[str, Sector], warnings: Warnings) -> None:
    """Leave out relations with what is not there, each with a warning."""
    for draft in drafts.values():
        draft.kind = draft.kind or CompetenceKind.SKILL.value
    sector_ids = {id for id, draft in drafts.items() if draft.kind == RowKind.SECTOR.value} | set(sectors)
    for identifier, draft in drafts.items():
        for column in (*_TARGETS, "broader", "sectors"):
            kinds = _TARGETS.get(column) or _own_kinds(draft.kind)
            kept = [
                other
                for other in draft.lists.get(column, ())
                if (other in sector_ids if column == "sectors" else other in drafts and drafts[other].kind in kinds)
                and other != identifier
            ]
            for other in draft.lists.get(column, ()):
                if other not in kept:
                    what = M("{column} names {other}, which the table does not have; it was left out.",
                             column=column, other=other)  # fmt: skip
                    warnings.add(UserError(what, where=Place(draft.place.file, draft.place.line, column)))
            draft.lists[column] = kept


def _own_kinds(kind: str) -> frozenset[str]:
    return next((kinds for kinds in (COMPETENCE_KINDS, OCCUPATION_KINDS) if kind in kinds), frozenset((kind,)))


def _refuse_circle(drafts: Mapping[str, Draft]) -> None:
    if circle := find_cycle({id: draft.list("broader") for id, draft in drafts.items()}):
        place = drafts[circle[0]].place
        raise circle_error(circle, Place(place.file, place.line, "broader"))
