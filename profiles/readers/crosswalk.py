"""Crosswalks from files: tables (CSV, TSV, Excel) and SKOS mapping relations in RDF -> rows of a crosswalk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.imported import Warnings, silent
from profiles.readers.rows import read_rows
from profiles.readers.vocabularies import RDF_ENDINGS
from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.crosswalk import Crosswalk, CrosswalkRow

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "subject": ("subject_id", "subject", "source_id", "source", "from", "vdab_uri"),
    "relation": ("predicate_id", "relation", "mapping_relation", "predicate"),
    "object": ("object_id", "object", "target_id", "target", "to", "esco_uri"),
}
"""Names of the columns: those of SSSOM first, then others in use."""

_MATCH = "match"
_RELATIONS = ", ".join(f"skos:{relation.value}Match" for relation in MappingRelation)


def read_crosswalk(paths: Sequence[Path], *, source: str, target: str) -> tuple[Crosswalk, tuple[UserError, ...]]:
    """Read a crosswalk and what was left out of it.

    Parameters
    ----------
    paths:
        Tables with a column for subject, relation and object (as SSSOM has them: ``subject_id``, ``predicate_id``,
        ``object_id``), or RDF files with ``skos:exactMatch`` and the like.
    source, target:
        Names of the vocabularies of subjects and objects.

    Raises
    ------
    UserError
        When a file cannot be read, a column is missing, or no mapping is found.
    """
    warnings = Warnings()
    tables = [path for path in paths if path.suffix.lower() not in RDF_ENDINGS]
    graphs = [path for path in paths if path.suffix.lower() in RDF_ENDINGS]
    rows = [row for path in tables for row in _table(path, warnings)]
    if graphs:
        rows.extend(_statements(graphs))
    if not rows:
        raise UserError(
            M("no mapping is found."),
            where=Place(", ".join(str(path) for path in paths)),
            mend=M("Give each mapping a row with subject_id, predicate_id (such as skos:exactMatch) and object_id."),
        )
    return Crosswalk.build(source, target, rows), warnings.all()


def _table(path: Path, warnings: Warnings) -> Iterator[CrosswalkRow]:
    def count_known(names: Sequence[Any]) -> int:
        return sum(any(_plain(name) in known for known in _COLUMNS.values()) for name in names)

    # SSSOM puts its header below lines of remarks.
    rows = (row for row in read_rows(path, count_known) if isinstance(row[1], UserError) or not _remark(row[1]))
    number, head = next(rows, (1, ()))
    if isinstance(head, UserError):
        raise head
    header = [_plain(cell) for cell in head]
    at = {}
    for column, known in _COLUMNS.items():
        found = next((header.index(name) for name in known if name in header), None)
        if found is None:
            raise UserError(
                M("a column for the {column} is missing.", column=column),
                where=Place(str(path), number),
                mend=M("Name it {name}.", name=known[0]),
            )
        at[column] = found
    for number, cells in rows:
        where = Place(str(path), number)
        if isinstance(cells, UserError):
            warnings.refuse(cells)
            continue
        row = {column: str(cells[n] or "").strip() if n < len(cells) else "" for column, n in at.items()}
        relation = _relation(row["relation"])
        if relation is None:
            warnings.refuse(
                UserError(
                    M("relation {type} is not known; it was left out.", type=row["relation"] or "-"),
                    where=where,
                    mend=M(
                        "Relations: {relations}.", relations=", ".join(f"skos:{one}Match" for one in MappingRelation)
                    ),
                )
            )
        elif row["subject"] and row["object"]:
            yield CrosswalkRow(row["subject"], relation, row["object"])
        else:
            warnings.refuse(UserError(M("a mapping without subject or object was left out."), where=where))


def _statements(paths: Sequence[Path]) -> Iterator[CrosswalkRow]:
    # Loaded only where they are needed: rdflib takes a while.
    from profiles.readers.rdf_files import read_statements
    from profiles.vocabulary.rdf_terms import MATCHES, id_of

    statements = read_statements(paths, silent)
    for term, relation in MATCHES.items():
        for subject, objects in statements.get(term, {}).items():
            for one in objects:
                yield CrosswalkRow(id_of(str(subject)), relation, id_of(str(one)))


def _relation(text: str) -> MappingRelation | None:
    name = text.replace("#", "/").rpartition("/")[2].rpartition(":")[2].lower().removesuffix(_MATCH)
    return MappingRelation(name) if name in set(MappingRelation) else None


def _plain(name: Any) -> str:
    return str(name).strip().lower() if name is not None else ""


def _remark(cells: Sequence[Any]) -> bool:
    return str(cells[0] or "").startswith("#") if cells else False
