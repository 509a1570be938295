"""``workprofiler bench``: measure, and train what ships."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption
from matcher.cli.output import write
from profiles.errors import UserError
from profiles.messages import N_, M, Message

if TYPE_CHECKING:
    from matcher.flow.bench.suite import LinkBench

HELP = N_("Measure how good and how fast WorkProfiler is, on public data.")

app = typer.Typer(no_args_is_help=True)

_DATA, _GOLD = Path("../shared/data"), Path("tests/data")
_MEASURES = ("success@1", "success@5", "success@10", "mrr", "recall@10", "calibration_error")


@app.command("link", help=N_("Measure linking on ESCO; with --train, fit its weights anew first."))
def link(
    context: typer.Context,
    data: Annotated[
        Path, typer.Option("--data", metavar="FOLDER", help=N_("Folder with ESCO, MELO, the crosswalk and sentences."))
    ] = _DATA,
    train: Annotated[
        Path | None,
        typer.Option("--train", metavar="FOLDER", help=N_("Fit the weights anew and write them into this folder.")),
    ] = None,
    gold: Annotated[
        Path, typer.Option("--gold", metavar="FOLDER", help=N_("Folder with the annotated sample, for --train."))
    ] = _GOLD,
    words: Annotated[
        bool, typer.Option("--words", help=N_("Measure linking by words alone, without a sentence encoder."))
    ] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help=N_("Write figures and reliability diagrams here."))
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Measure linking."""
    from matcher.flow.bench.data import BenchData
    from matcher.flow.bench.report import speed_record, task_record
    from matcher.flow.bench.suite import bench_linking

    session: Session = context.obj
    tools = session.tools()

    def say(message: Message) -> None:
        session.err.print(message.render(session.tr.text), style="dim", markup=False)

    found = BenchData(data)
    weights = None
    if train is not None and words:
        raise typer.BadParameter(session.tr("--words measures what ships; leave out --train."))
    if train is not None:
        from matcher.flow.bench.training import train_linking

        weights = train_linking(found, gold, train, tools.encoder, said=say)
    result = bench_linking(found, None if words else tools.encoder, tools.label_folder, weights=weights, said=say)
    if report is not None:
        report.write_text(_report(result), encoding="utf-8")
    records: list[dict[str, Any]] = [task_record(task) for task in result.tasks]
    if form is not Format.TABLE:
        write([*records, *([speed_record(result.speed)] if result.speed else [])], form)
        return
    tr = session.tr
    table = Table(tr("Task"), tr("Phrases"), *_MEASURES)
    for record in records:
        cells = ["" if record[name] is None else f"{record[name]:.3f}" for name in _MEASURES]
        table.add_row(record["task"], str(record["queries"]), *cells)
    session.out.print(table)
    for record in records:
        if record["recall@10 of the encoder alone"] is not None:
            session.out.print(
                tr("recall@10 of the encoder alone: {value}", value=f"{record['recall@10 of the encoder alone']:.3f}")
            )
    if result.speed is not None:
        speed = speed_record(result.speed)
        session.out.print(
            tr(
                "{labels} labels of {concepts} competences: opened in {opened} s, linker loaded in {loaded} s, "
                "{speed} phrases a second, {memory} MB",
                labels=speed["labels"],
                concepts=speed["concepts"],
                opened=speed["open_seconds"],
                loaded=speed["load_seconds"],
                speed=speed["phrases_per_second"],
                memory=speed["memory_mb"],
            )
        )


@app.command("convert", help=N_("Measure the conversion of vacancies on annotated and on real texts."))
def convert(
    context: typer.Context,
    data: Annotated[
        Path, typer.Option("--data", metavar="FOLDER", help=N_("Folder with real vacancies; left out when missing."))
    ] = _DATA,
    gold: Annotated[
        Path, typer.Option("--gold", metavar="FOLDER", help=N_("Folder with annotated vacancies."))
    ] = _GOLD,
    train: Annotated[
        Path | None,
        typer.Option("--train", metavar="FOLDER", help=N_("Fit the models of sentences anew, into this folder.")),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Measure conversion."""
    from matcher.flow.bench.chosen import REAL, chosen_record, measure_chosen
    from matcher.flow.bench.data import BenchData
    from matcher.flow.bench.gold import annotated_roles, gold_record, measure_gold, read_gold
    from matcher.flow.bench.pace import measure_pace, pace_record
    from matcher.flow.bench.roles import train_roles_on
    from matcher.flow.bench.standing import train_standing_on

    session: Session = context.obj
    tools = session.tools()
    converter = tools.converter
    if train is not None:
        converter = replace(
            converter,
            roles=train_roles_on(gold, train, tools.encoder),
            asker=train_standing_on(gold, train, tools.encoder),
        )
    records = [gold_record(measure_gold("annotated vacancies", read_gold(gold), converter))]
    found = BenchData(data)
    if found.has(REAL):
        records.append(chosen_record(measure_chosen(found, tools.encoder)))
    if found.has("esco"):
        texts = [text.vacancy for text in annotated_roles(gold)]
        records.append(pace_record(measure_pace(found.esco, texts, tools.label_folder.parent)))
    if form is not Format.TABLE:
        write(records, form)
        return
    _show(records, session)


@app.command("encode", help=N_("Measure the encoding of portfolios on annotated texts and on ESCO's descriptions."))
def encode(
    context: typer.Context,
    data: Annotated[
        Path, typer.Option("--data", metavar="FOLDER", help=N_("Folder with ESCO; left out when missing."))
    ] = _DATA,
    gold: Annotated[Path, typer.Option("--gold", metavar="FOLDER", help=N_("Folder with annotated evidence."))] = _GOLD,
    train: Annotated[
        Path | None,
        typer.Option("--train", metavar="FOLDER", help=N_("Fit the models of telling anew, into this folder.")),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Measure encoding."""
    from matcher.flow.bench.encoding import bench_encoding

    session: Session = context.obj
    records = bench_encoding(data, gold, session.tools(), train=train)
    if form is not Format.TABLE:
        write(records, form)
        return
    _show(records, session)


@app.command("match", help=N_("Measure matching on synthetic regions drawn from ESCO's occupations."))
def match(
    context: typer.Context,
    data: Annotated[
        Path, typer.Option("--data", metavar="FOLDER", help=N_("Folder with ESCO; our own vocabulary when missing."))
    ] = _DATA,
    size: Annotated[
        int, typer.Option("--size", min=100, help=N_("So many candidates and so many vacancies."))
    ] = 20_000,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="PART", help=N_("Measure pairs, filters, plans, courses or placement alone.")),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Measure matching."""
    from matcher.flow.bench.match import Part, bench_matching

    session: Session = context.obj
    try:
        parts = [Part(name) for name in only] if only else list(Part)
    except ValueError:
        raise UserError(
            M("there is no such part to measure."), mend=M("Parts: {names}.", names=", ".join(Part))
        ) from None
    records = bench_matching(data, session.tools(), size=size, parts=parts)
    if form is not Format.TABLE:
        write(records, form)
        return
    for record in records:
        _show([record], session)


def _show(records: list[dict[str, Any]], session: Session) -> None:
    for record in records:
        table = Table(session.tr("Measure"), record.pop("name"))
        for name, value in record.items():
            table.add_row(name, str(value))
        session.out.print(table)


def _report(result: LinkBench) -> str:
    import json

    from matcher.flow.bench.report import reliability_diagram, speed_record, task_record

    parts = []
    for task in result.tasks:
        figures = {name: value for name, value in task_record(task).items() if name != "reliability"}
        parts.append(f"{json.dumps(figures, ensure_ascii=False)}\n{reliability_diagram(task.bins)}\n")
    if result.speed is not None:
        parts.append(json.dumps(speed_record(result.speed)) + "\n")
    return "\n".join(parts)
