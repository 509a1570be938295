"""A vocabulary -> a table, in CSV or Excel, from which it can be read back without loss.

Columns: :mod:`profiles.vocabulary.columns`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from profiles.readers.rows import WORKBOOK
from profiles.vocabulary.columns import COLUMNS, FORMULA_STARTS, RowKind, join_cell, pair_cell
from profiles.vocabulary.concepts import (
    Competence,
    ConceptMapping,
    Label,
    MappingRelation,
    Note,
    NoteKind,
    Occupation,
)
from profiles.vocabulary.vocabulary import Vocabulary

Cells = Mapping[str, str]


def write_vocabulary_table(vocabulary: Vocabulary, path: Path) -> int:
    """Write a vocabulary to a ``.csv`` or ``.xlsx`` file and return the number of rows below the header.

    Texts that a spreadsheet would take for a formula get a quote mark before them; reading takes it away.
    """
    rows = list(table_rows(vocabulary))
    if path.suffix.lower() == WORKBOOK:
        # Loaded only where it is needed: openpyxl takes a while.
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet = book.create_sheet(vocabulary.name[:31])
        sheet.append(list(COLUMNS))
        for row in rows:
            sheet.append([_guarded(row.get(column, "")) or None for column in COLUMNS])
        book.save(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows([_guarded(row.get(column, "")) for column in COLUMNS] for row in rows)
    return len(rows)


def table_rows(vocabulary: Vocabulary) -> Iterator[Cells]:
    """Yield a vocabulary row by row: cells by column, empty ones left out."""
    for sector in vocabulary.sectors.values():
        kind = {"kind": RowKind.SECTOR.value, "sbi": join_cell(sector.sbi2025)}
        yield from _rows(sector.id, sector.labels, (), kind)
    for group in vocabulary.groups.values():
        facts = {"kind": RowKind.GROUP.value, "code": group.code, "broader": join_cell(group.broader)}
        yield from _rows(group.id, group.labels, group.notes, facts)
    for circumstance in vocabulary.circumstances.values():
        yield from _rows(circumstance.id, circumstance.labels, (), {"kind": RowKind.CIRCUMSTANCE.value})
    for competence in vocabulary.competences.values():
        yield from _rows(competence.id, competence.labels, competence.notes, _competence(competence))
    for occupation in vocabulary.occupations.values():
        yield from _rows(occupation.id, occupation.labels, occupation.notes, _occupation(occupation))
    for qualification in vocabulary.qualifications.values():
        facts = {
            "kind": qualification.kind.value,
            "code": qualification.code,
            "essential": join_cell(qualification.essential),
            "important": join_cell(qualification.important),
            "somewhat": join_cell(qualification.somewhat),
        }
        yield from _rows(qualification.id, qualification.labels, (), facts)


def _competence(competence: Competence) -> dict[str, str]:
    paper = competence.paper
    return {
        "kind": competence.kind.value,
        "broader": join_cell(competence.broader),
        "related": join_cell(competence.related),
        "groups": join_cell(competence.groups),
        "sectors": join_cell(competence.sectors),
        "level": str(competence.level or ""),
        "reuse": competence.reuse,
        "codes": pair_cell(competence.codes),
        "essential": join_cell(competence.essential),
        "optional": join_cell(competence.optional),
        **_mappings(competence.mappings),
        **(
            {
                "paper_basis": paper.basis,
                "paper_valid_years": str(paper.valid_years or ""),
                "paper_obtained_by": paper.obtained_by,
                "certifies": join_cell(paper.certifies),
            }
            if paper
            else {}
        ),
    }


def _occupation(occupation: Occupation) -> dict[str, str]:
    kind = RowKind.OCCUPATION_GROUP if occupation.is_group else RowKind.OCCUPATION
    return {
        "kind": kind.value,
        "broader": join_cell(occupation.broader),
        "sectors": join_cell(occupation.sectors),
        "level": str(occupation.level or ""),
        "isco": occupation.isco,
        "codes": pair_cell(occupation.codes),
        "essential": join_cell(occupation.essential),
        "important": join_cell(occupation.important),
        "somewhat": join_cell(occupation.somewhat),
        "optional": join_cell(occupation.optional),
        "circumstances": pair_cell((id, relevance.value) for id, relevance in occupation.circumstances),
        **_mappings(occupation.mappings),
    }


def _mappings(mappings: tuple[ConceptMapping, ...]) -> dict[str, str]:
    return {
        f"{relation.value}_match": join_cell(mapping.uri for mapping in mappings if mapping.relation is relation)
        for relation in MappingRelation
    }


def _rows(
    identifier: str, labels: tuple[Label, ...], notes: tuple[Note, ...], facts: dict[str, str]
) -> Iterator[Cells]:
    """Yield a row for each language, and more where a language has several notes of a kind."""
    languages = list(dict.fromkeys([*(label.lang for label in labels), *(note.lang for note in notes)]))
    first = True
    for lang in languages:
        own = [label for label in labels if label.lang == lang]
        cells = {
            "id": identifier,
            "lang": lang,
            "label": next((label.text for label in own if label.preferred), ""),
            "alt_labels": join_cell(label.text for label in own if not label.preferred and not label.hidden),
            "hidden_labels": join_cell(label.text for label in own if label.hidden),
        }
        told_of = [note for note in notes if note.lang == lang]
        examples = join_cell(note.text for note in told_of if note.kind is NoteKind.EXAMPLE)
        cells |= {"examples": examples} if examples else {}
        for number, row in enumerate(_with_notes(cells, told_of)):
            told = (
                row
                if number == 0
                else {key: row[key] for key in row if not key.endswith(("label", "labels", "examples"))}
            )
            told = {**told, **(facts if first else {"kind": facts["kind"]})}
            yield {column: text for column, text in told.items() if text}
            first = False


def _with_notes(cells: dict[str, str], notes: list[Note]) -> Iterator[dict[str, str]]:
    columns = {NoteKind.DESCRIPTION: "description", NoteKind.DEFINITION: "definition", NoteKind.SCOPE: "scope_note"}
    rows: list[dict[str, str]] = [dict(cells)]
    for note in notes:
        if note.kind is NoteKind.EXAMPLE:
            continue
        column = columns[note.kind]
        free = next((row for row in rows if column not in row), None)
        if free is None:
            free = dict(cells)
            rows.append(free)
        free[column] = note.text
    yield from rows


def _guarded(text: str) -> str:
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text
