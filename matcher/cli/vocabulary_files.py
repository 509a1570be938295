"""``workprofiler vocabulary import``, ``export``, ``use`` and ``remove``."""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from matcher.cli.context import DONE, REFUSED, Format, Session
from matcher.cli.options import FormatOption, Paths
from matcher.cli.output import write_one
from profiles.messages import N_, M, Message
from profiles.vocabulary.summary import summary_of

if TYPE_CHECKING:
    from matcher.flow.vocabularies import VocabularyImport

NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help=N_("Name of a vocabulary, or NAME@VERSION."), show_default=False)
]

_SAVED = {
    "new": N_("Vocabulary {name} {version} was imported."),
    "changed": N_("Vocabulary {name} {version} was imported and is now the current one of its name."),
    "same": N_("Vocabulary {name} {version} was imported before; nothing has changed."),
}


def import_(
    context: typer.Context,
    paths: Paths,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help=N_("Name to keep it under."))],
    version: Annotated[
        str | None,
        typer.Option("--version", metavar="VERSION", help=N_("Its version; by default from the files.")),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", metavar="LANG", help=N_("Languages to keep (repeat it), such as nl; all if left out.")),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Import a vocabulary, whole or not at all, and say what it holds and what was left out."""
    from matcher.flow.vocabularies import import_vocabulary

    session: Session = context.obj
    own = session.tools().own_vocabulary
    with session.progress(session.tr("Importing")) as progress:
        task = progress.task_ids[0]

        def told(what: Message, done: int, total: int | None) -> None:
            progress.update(task, description=what.render(session.tr.text), completed=done, total=total)

        result = import_vocabulary(
            session.databank(create=True, own=True),
            paths,
            own,
            name=name,
            version=version,
            languages=tuple(lang or ()),
            progress=told,
            now=datetime.now(UTC),
        )
        told(M("working out what concepts mean"), 0, None)
        tools = session.tools_for(result.ref)
        _ = tools.vectors, tools.transfer  # kept from now on, so that the first search and match need not wait
    for warning in result.warnings:
        session.err.print("! " + warning.render(session.tr.text), markup=False, style="yellow")
    _show(session, result, form)
    session.close()
    raise SystemExit(REFUSED if result.refused else DONE)


def export(
    context: typer.Context,
    name: NameArgument,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help=N_("File (.ttl, .csv, .xlsx); Turtle to the screen if left out.")),
    ] = None,
) -> None:
    """Write a vocabulary to a file from which it can be imported again without loss."""
    from matcher.flow.vocabularies import export_vocabulary, stored_vocabulary

    session: Session = context.obj
    vocabulary = stored_vocabulary(session.databank_if_any(), name, session.tools().own_vocabulary)
    if to is not None:
        export_vocabulary(vocabulary, to)
        session.out.print(session.tr("{name} {version} is written to {file}.", name=vocabulary.name,
                                     version=vocabulary.version, file=to), markup=False)  # fmt: skip
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "vocabulary.ttl"
        export_vocabulary(vocabulary, file)
        sys.stdout.write(file.read_text(encoding="utf-8"))


def use(context: typer.Context, name: NameArgument) -> None:
    """Choose the vocabulary that commands on this databank use."""
    from matcher.flow.vocabularies import use_vocabulary

    session: Session = context.obj
    ref = use_vocabulary(session.databank(create=True, own=True), name, session.tools().own_vocabulary)
    session.out.print(session.tr("Commands now use vocabulary {name} {version}.", name=ref.name, version=ref.version))


def drop(context: typer.Context, name: NameArgument) -> None:
    """Remove an imported vocabulary."""
    from matcher.flow.vocabularies import drop_vocabulary

    session: Session = context.obj
    ref = drop_vocabulary(session.databank(own=True), name)
    session.out.print(session.tr("Vocabulary {name} {version} is removed.", name=ref.name, version=ref.version))


def _show(session: Session, result: VocabularyImport, form: Format) -> None:
    summary = summary_of(result.vocabulary)
    if form is not Format.TABLE:
        write_one(
            {
                "name": result.ref.name,
                "version": result.ref.version,
                "saved": result.saved.value,
                **{key: value for key, value in summary.counts.items() if value},
                "labels": summary.labels,
                "without_label": summary.without_label,
                "warnings": len(result.warnings),
                "refused": result.refused,
            },
            form,
        )
        return
    tr = session.tr
    session.out.print(tr(_SAVED[result.saved.value], name=result.ref.name, version=result.ref.version), markup=False)
    table = Table(show_header=False, box=None, padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(justify="right")
    for key, value in summary.counts.items():
        if value:
            table.add_row(tr(_COUNTS[key]), str(value))
    for lang, count in summary.labels.items():
        table.add_row(tr("labels in {lang}", lang=lang), str(count))
    for lang, count in summary.without_label.items():
        if count:
            table.add_row(tr("concepts without a label in {lang}", lang=lang), str(count))
    session.out.print(table)


_COUNTS = {
    "competences": N_("competences"),
    "skill": N_("of kind skill"),
    "knowledge": N_("of kind knowledge"),
    "behaviour": N_("of kind behaviour"),
    "language": N_("of kind language"),
    "certificate": N_("of kind certificate"),
    "occupations": N_("occupations"),
    "occupation_groups": N_("of which groups of occupations"),
    "groups": N_("groups of competences"),
    "qualifications": N_("qualifications"),
    "circumstances": N_("circumstances"),
    "broader": N_("broader relations"),
    "needs": N_("relations of occupations with competences"),
    "between": N_("other relations between competences"),
    "mappings": N_("mappings to other vocabularies"),
}
