"""``workprofiler link``: one phrase a line in; for each, its best concepts out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, VocabularyOption
from matcher.cli.output import Record, write
from profiles.linking.model import WORDS_ONLY, ConceptKind
from profiles.messages import N_
from profiles.readers.files import read_text, tidy

HELP = N_("Link phrases, one a line, to the concepts they mean.")
_BATCH = 512


def link(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=N_("File with a phrase a line; - reads standard input."))
    ] = "-",
    kind: Annotated[ConceptKind, typer.Option("--kind", help=N_("What the phrases are."))] = ConceptKind.COMPETENCE,
    vocabulary: VocabularyOption = None,
    top: Annotated[int, typer.Option("--top", min=1, help=N_("At most so many concepts a phrase."))] = 5,
    least: Annotated[
        float, typer.Option("--least", min=0.0, max=1.0, help=N_("Where the best is less probable, nothing fits."))
    ] = 0.1,
    encoder: Annotated[
        str | None,
        typer.Option(
            "--encoder",
            metavar="NAME",
            help=N_("`words` links by words alone; a folder names a sentence-transformers model."),
        ),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Link phrases to concepts."""
    session: Session = context.obj
    lines = iter(sys.stdin) if file == "-" else iter(read_text(Path(file)).splitlines())
    phrases = (tidy(line).strip() for line in lines)
    records = _links(session, (phrase for phrase in phrases if phrase), kind, vocabulary, encoder, top, least)
    if form is not Format.TABLE:
        write(records, form)
        return
    tr = session.tr
    table = Table(tr("Phrase"), tr("Concept"), tr("Probability"), tr("Id"))
    for record in records:
        for number, match in enumerate(record["matches"] or [{}]):
            table.add_row(
                record["text"] if number == 0 else "",
                match.get("label", tr("none")),
                tr.decimal(match["score"]) if match else "",
                match.get("id", ""),
            )
    session.out.print(table)


def _links(
    session: Session,
    phrases: Iterator[str],
    kind: ConceptKind,
    vocabulary: str | None,
    encoder: str | None,
    top: int,
    least: float,
) -> Iterator[Record]:
    tools = session.tools(vocabulary)
    linker = tools.linker(kind, encoder)
    if encoder == WORDS_ONLY:
        note = session.tr("(Linked by words alone, without a sentence encoder: less is found.)")
        session.err.print(note, style="dim", markup=False)
    concepts = tools.vocabulary.competences if kind is ConceptKind.COMPETENCE else tools.vocabulary.occupations
    lang = session.tr.language.value
    while batch := list(islice(phrases, _BATCH)):
        for phrase, links in zip(batch, linker.link(batch, top=top), strict=True):
            yield {
                "text": phrase,
                "matches": [
                    {
                        "id": found.concept,
                        "label": concepts[found.concept].label(lang),
                        "score": round(found.score, 4),
                    }
                    for found in (links if links and links[0].score >= least else ())
                ],
            }
