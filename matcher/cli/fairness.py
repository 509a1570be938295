"""``workprofiler fairness``: how groups fare in matching, from a list that is read and not stored."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from matcher.cli.context import DONE, Format, Session
from matcher.cli.options import FormatOption, RegionArgument, VocabularyOption
from matcher.cli.output import write
from profiles.messages import N_

if TYPE_CHECKING:
    from matcher.fairness import Characteristic, Estimate, GroupFigures
    from matcher.flow.fairness import FairnessReport

HELP = N_("How groups fare in matching, apart from it: proposals and fits by group. The list is read and not stored.")


def fairness(
    context: typer.Context,
    region: RegionArgument,
    groups: Annotated[
        Path,
        typer.Option(
            "--groups", metavar="FILE", help=N_("List of groups (.csv, .xlsx): a candidate's code on each row.")
        ),
    ],
    by: Annotated[
        str,
        typer.Option("--by", metavar="COLUMNS", help=N_("Columns to look at, such as sex,age_band; all if left out.")),
    ] = "",
    top: Annotated[int, typer.Option("--top", min=1, help=N_("How many proposals of each candidate count."))] = 5,
    least: Annotated[
        float,
        typer.Option("--least", min=0.0, max=1.0, metavar="FIT", help=N_("The fit from which a proposal counts.")),
    ] = 0.5,
    smallest: Annotated[int, typer.Option("--smallest", min=5, help=N_("Groups of fewer people are not shown."))] = 10,
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Report proposals and fits by group."""
    from matcher.fairness import FairnessSettings
    from matcher.flow.fairness import fairness_report
    from matcher.readers.groups import read_groups

    session: Session = context.obj
    listed = read_groups(groups, [column.strip() for column in by.split(",") if column.strip()])
    report = fairness_report(
        session.databank(),
        session.tools(vocabulary),
        region,
        listed,
        top=top,
        least=least,
        settings=FairnessSettings(smallest=smallest),
        today=date.today(),
    )
    _notes(session, report, smallest)
    if form is not Format.TABLE:
        records = (_record(report, one, group) for one in report.characteristics for group in one.groups)
        write(records, form)
        raise SystemExit(DONE)
    for one in report.characteristics:
        if one.groups:
            session.out.print(_table(session, report, one))
    if any(one.groups for one in report.characteristics):
        session.out.print(
            session.tr(
                "Between brackets: the interval in which a figure lies in 95 of 100 draws. A ratio below 80% is a "
                "signal to look closer (!), and a strong one when all of its interval is (!!). It is never a verdict."
            ),
            markup=False,
        )


def _notes(session: Session, report: FairnessReport, smallest: int) -> None:
    """Say on standard error what is left out."""
    tr = session.tr
    lines = [
        tr("{name}: {count} groups of fewer than {smallest} people are not shown.", name=one.name, count=one.withheld,
           smallest=smallest)
        for one in report.characteristics
        if one.withheld
    ]  # fmt: skip
    lines += [
        tr("{name}: of {count} candidates the list tells no group.", name=one.name, count=one.unknown)
        for one in report.characteristics
        if one.unknown
    ]
    if report.strangers:
        lines.append(tr("{count} candidates of the list are not matched in this region.", count=report.strangers))
    for line in lines:
        session.err.print(f"({line})", style="dim", markup=False)


def _record(report: FairnessReport, one: Characteristic, group: GroupFigures) -> dict[str, Any]:
    record: dict[str, Any] = {
        "region": report.region.id,
        "top": report.top,
        "least": report.least,
        "characteristic": one.name,
        "group": group.group,
        "candidates": group.candidates,
        "selected": group.selected,
        "best_off": one.best_off,
        "signal": group.signal,
        "strong_signal": group.sure,
    }
    for name in ("rate", "best_fit", "ratio", "difference", "fit_difference"):
        figure: Estimate | None = getattr(group, name)
        record[name] = figure.value if figure else None
        record[f"{name}_low"] = figure.low if figure else None
        record[f"{name}_high"] = figure.high if figure and math.isfinite(figure.high) else None
    return record


def _table(session: Session, report: FairnessReport, one: Characteristic) -> Table:
    tr = session.tr
    table = Table(title=escape(one.name), title_justify="left", title_style="bold")
    table.add_column(tr("Group"))
    table.add_column(tr("Candidates"), justify="right")
    table.add_column(tr("With a proposal of {least} or more", least=tr.percent(report.least)))
    for title in (tr("Ratio to the best off"), tr("Mean best fit"), tr("Difference in fit")):
        table.add_column(title)
    for group in one.groups:
        mark = " !!" if group.sure else " !" if group.signal else ""
        table.add_row(
            escape(group.group),
            str(group.candidates),
            f"{group.selected}: {_shown(session, group.rate)}",
            f"{_shown(session, group.ratio)}{mark}" if group.ratio and group.group != one.best_off else "–",
            _shown(session, group.best_fit),
            _shown(session, group.fit_difference) if group.group != one.best_off else "–",
        )
    return table


def _shown(session: Session, figure: Estimate) -> str:
    percent = session.tr.percent
    high = percent(figure.high) if math.isfinite(figure.high) else "∞"
    return f"{percent(figure.value)} ({percent(figure.low)} … {high})"
