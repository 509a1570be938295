"""Use cases on files of portfolios: export candidates, and keep personal facts in a file of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path

from matcher.databank import Databank, load_candidate, load_candidates
from matcher.flow.writing import writing
from profiles.consent import Purpose
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.person import PersonalFacts
from profiles.portfolio import Portfolio
from profiles.vocabulary.concepts import Sector


class ExportFormat(StrEnum):
    """In which standard portfolios are exported, where it is not our own."""

    VUM = "vum"
    EUROPASS = "europass"


_Write = Callable[[Sequence[Portfolio], Path], object]


def exportable(
    databank: Databank, codes: Sequence[str], *, own: bool, today: date
) -> tuple[list[Portfolio], list[UserError]]:
    """Return the portfolios of candidates (all without ``codes``) that may be exported, and why others may not.

    Exporting is sharing, to which a candidate must have consented; ``own`` is for the candidate him- or herself, who
    may always have it.

    Raises
    ------
    UserError
        When ``own`` is asked without the code of one candidate.
    """
    if own and len(codes) != 1:
        raise UserError(
            M("an export for the candidate holds one candidate's portfolio."), mend=M("Name one candidate's code.")
        )
    allowed: list[Portfolio] = []
    refused: list[UserError] = []
    with databank.read() as connection:
        if not codes:
            stored = [person.portfolio for person in load_candidates(connection)]
        else:
            stored = []
            for code in dict.fromkeys(codes):
                try:
                    stored.append(load_candidate(connection, code).portfolio)
                except UserError as error:
                    refused.append(error)
    for portfolio in stored:
        if own or portfolio.allows(Purpose.SHARING, today):
            allowed.append(portfolio)
        else:
            refused.append(_no_consent(portfolio.candidate))
    return allowed, refused


def export_portfolios(
    portfolios: Sequence[Portfolio], path: Path, sectors: Mapping[str, Sector], form: ExportFormat | None = None
) -> None:
    """Write portfolios to a file: by its ending, or in another standard.

    ``sectors`` are ours, whose names VUM has in place of ids.

    Raises
    ------
    UserError
        When the ending is not known for the format, or the file cannot be written.
    """
    write = check_export(path, sectors, form, len(portfolios))
    with writing(path):
        write(portfolios, path)


def check_export(path: Path, sectors: Mapping[str, Sector], form: ExportFormat | None = None, count: int = 1) -> _Write:
    """Return what writes a file of this ending and format; raises UserError when there is no such thing."""
    ending = path.suffix.lower()
    writers = _writers(form, {sector.id: sector.label("nl") for sector in sectors.values()})
    if ending not in writers:
        raise UserError(
            M("portfolios are not written to a file with this ending."),
            where=Place(str(path)),
            mend=M("Files that can be written end in {endings}.", endings=", ".join(writers)),
        )
    if form is ExportFormat.EUROPASS and count != 1:
        raise UserError(M("a Europass file holds one candidate."), mend=M("Name one candidate's code."))
    return writers[ending]


def keep_facts(path: Path, found: Iterable[PersonalFacts]) -> int:
    """Write personal facts to a new file that only its owner can read; raises UserError when it is there already."""
    from profiles.writers.facts import write_facts

    refuse_existing(path)
    with writing(path):
        return write_facts(path, found)


def refuse_existing(path: Path) -> None:
    """Raise UserError when there is such a file: personal facts are never written over others."""
    if path.exists():
        raise UserError(
            M("there is a file of this name already; personal facts are never written over others."),
            where=Place(str(path)),
            mend=M("Choose another name."),
        )


def _no_consent(code: str) -> UserError:
    return UserError(
        M("candidate {code} gave no consent to share the portfolio; it was left out.", code=code),
        mend=M("Ask for consent and record it; for the candidate's own copy, use --own."),
    )


def _writers(form: ExportFormat | None, sectors: Mapping[str, str]) -> Mapping[str, _Write]:
    match form:
        case ExportFormat.VUM:
            return {".json": _vum(sectors, lines=False), ".jsonl": _vum(sectors, lines=True)}
        case ExportFormat.EUROPASS:
            return {".xml": _europass}
        case None:
            from profiles.writers.people_table import write_people_table
            from profiles.writers.portfolio import to_json, to_json_lines, to_yaml

            yaml = _text(to_yaml)
            table = write_people_table
            return {".yaml": yaml, ".yml": yaml, ".json": _text(to_json), ".jsonl": _text(to_json_lines),
                    ".csv": table, ".xlsx": table}  # fmt: skip


def _text(dump: Callable[[Sequence[Portfolio]], str]) -> _Write:
    return lambda portfolios, path: path.write_text(dump(portfolios), encoding="utf-8", newline="\n")


def _vum(sectors: Mapping[str, str], *, lines: bool) -> _Write:
    from profiles.writers.vum_person import vum_record

    def dump(portfolios: Sequence[Portfolio]) -> str:
        records = [vum_record(portfolio, sectors) for portfolio in portfolios]
        if lines:
            return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
        return json.dumps(records, ensure_ascii=False, indent=2) + "\n"

    return _text(dump)


def _europass(portfolios: Sequence[Portfolio], path: Path) -> None:
    from profiles.writers.europass import to_europass

    path.write_bytes(to_europass(portfolios[0]))
