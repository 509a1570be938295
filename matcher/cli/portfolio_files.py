"""``workprofiler portfolio``: export and schema, and what is told of files that were read."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.cli.context import Session
from profiles.messages import N_, M

if TYPE_CHECKING:
    from matcher.flow.portfolios import Encoded
    from profiles.messages import Message
    from profiles.person import PersonalFacts

_MOST_CODES = 5
"""How many candidates a note names."""

FactsOption = Annotated[
    Path | None,
    typer.Option(
        "--facts",
        metavar="FILE",
        help=N_("Keep names and contact details that files hold in this new file, apart from all else."),
    ),
]


class Standard(StrEnum):
    """Standards of others that portfolios are exported in."""

    VUM = "vum"
    EUROPASS = "europass"


@dataclass
class ReadAside:
    """What files held beside portfolios: personal facts, and notes of readers with the candidates they are about."""

    facts: list[PersonalFacts] = field(default_factory=list)
    notes: list[tuple[Message, str]] = field(default_factory=list)

    def take(self, item: Encoded) -> None:
        """Take what was read beside one portfolio."""
        self.notes.extend((note, item.portfolio.candidate) for note in item.notes)
        if item.facts is not None:
            self.facts.append(item.facts)


def tell(session: Session, read: ReadAside, facts: Path | None) -> None:
    """Say on standard error what was dropped or not placed, each thing once, and keep personal facts where asked."""
    from matcher.flow.portfolio_files import keep_facts

    about: dict[str, list[str]] = {}
    for note, code in read.notes:
        about.setdefault(note.render(session.tr.text), []).append(code)
    for sentence, codes in about.items():
        unique = list(dict.fromkeys(codes))
        more = f" + {len(unique) - _MOST_CODES}" if len(unique) > _MOST_CODES else ""
        session.err.print(f"• {sentence} ({', '.join(unique[:_MOST_CODES])}{more})", markup=False, style="dim")
    if facts is not None:
        count = keep_facts(facts, read.facts)
        said = M("Personal facts of candidates, kept in {file}: {count}.", file=str(facts), count=count)
    elif read.facts:
        said = M("Personal facts of candidates, read and not kept: {count}. --facts FILE keeps them apart.",
                 count=len(read.facts))  # fmt: skip
    else:
        return
    session.err.print(said.render(session.tr.text), markup=False, style="dim")


def export(
    context: typer.Context,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help=N_("File (.yaml, .json, .jsonl, .csv, .xlsx)."))],
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE...]", help=N_("Codes of candidates; all if left out."))
    ] = None,
    standard: Annotated[
        Standard | None, typer.Option("--as", help=N_("Another standard: VUM (.json, .jsonl) or Europass (.xml)."))
    ] = None,
    own: Annotated[
        bool, typer.Option("--own", help=N_("The candidate's own copy, which needs no consent to sharing."))
    ] = False,
) -> None:
    """Write portfolios from the databank to a file; candidates without consent to sharing are left out."""
    from matcher.flow import portfolio_files as flow

    session: Session = context.obj
    form = flow.ExportFormat(standard.value) if standard else None
    sectors = session.tools().own_vocabulary.sectors
    flow.check_export(to, sectors, form)
    portfolios, refused = flow.exportable(session.databank(), codes or [], own=own, today=date.today())
    for error in refused:
        session.refuse(error)
    if portfolios:
        flow.export_portfolios(portfolios, to, sectors, form)
        said = M("Portfolios written to {file}: {count}.", file=str(to), count=len(portfolios))
        session.out.print(said.render(session.tr.text), markup=False)
    elif not refused:
        session.out.print(session.tr("There are no candidates."), markup=False)
    session.finish(len(portfolios))


def schema() -> None:
    """Print the JSON Schema of portfolio files."""
    from profiles.readers.portfolio_schema import published_schema

    sys.stdout.write(published_schema())


def register(app: typer.Typer) -> None:
    """Add the commands to ``workprofiler portfolio``."""
    app.command("export", help=N_("Write portfolios to a file, for who may have them."))(export)
    app.command("schema", help=N_("Print the JSON Schema of portfolio files."))(schema)
