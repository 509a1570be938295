"""``workprofiler region``: list, show, and the weights of sectors."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table

from matcher.cli import region_effect
from matcher.cli.context import Format, Session, reviewer
from matcher.cli.options import ByOption, FormatOption, ReasonOption, RegionArgument, weights_asked
from matcher.cli.output import Record, write, write_one
from profiles.errors import UserError
from profiles.messages import N_, M

HELP = N_("Regions and the weights of their sectors.")
app = typer.Typer(no_args_is_help=True)
app.command("effect", help=region_effect.HELP)(region_effect.effect)


@app.command("list", help=N_("List the labour-market regions."))
def list_(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """List the regions."""
    session: Session = context.obj
    regions = session.tools().regions.values()
    if form is not Format.TABLE:
        write(({"id": region.id, "name": region.name} for region in regions), form)
        return
    table = Table(session.tr("Code"), session.tr("Region"))
    for region in regions:
        table.add_row(region.id, region.name)
    session.out.print(table)


@app.command("show", help=N_("Show a region: its municipalities, sector weights and their history."))
def show(context: typer.Context, region: RegionArgument, form: FormatOption = Format.TABLE) -> None:
    """Show one region."""
    from matcher.flow import regions as flow

    session: Session = context.obj
    tools = session.tools()
    found = tools.region(region)
    databank = session.databank()
    weights = flow.sector_weights(databank, tools, found.id)
    history = flow.history(databank, tools, found.id)
    record: Record = {
        "id": found.id,
        "name": found.name,
        "municipalities": [{"code": code or None, "name": name} for code, name in found.municipalities],
        "weights": weights,
        "history": [
            {
                "sector": w.sector,
                "weight": w.weight,
                "since": w.since.isoformat(),
                "by": w.by,
                "reason": w.reason,
            }
            for w in history
        ],
    }
    if form is not Format.TABLE:
        write_one(record, form)
        return
    tr = session.tr
    session.out.print(f"[bold]{found.id} {found.name}[/bold]")
    if found.municipalities:
        session.out.print(tr("Municipalities") + ": " + ", ".join(name for _, name in found.municipalities))
    session.out.print(_weights_table(session, weights))
    for weight in history:
        words = (
            weight.since.strftime("%Y-%m-%d %H:%M"),
            weight.sector,
            tr.decimal(weight.weight),
            weight.by,
            weight.reason,
        )
        session.out.print("  " + " · ".join(word for word in words if word), markup=False)


@app.command(
    "weights",
    help=N_("Show or set the weights of sectors: 0 to 3, 1 is neutral. They change the order, never a fit."),
)
def weights(
    context: typer.Context,
    region: RegionArgument,
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="SECTOR=WEIGHT...", help=N_("New weights, such as zorg=1.5.")),
    ] = None,
    by: ByOption = None,
    reason: ReasonOption = "",
    day: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=N_("Show what held on this day.")),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show or set sector weights."""
    from matcher.flow import regions as flow

    if changes and day:
        raise UserError(
            M("weights are set from now on, not for a day."),
            mend=M("Leave out --on to set weights, or the weights to see what held on a day."),
        )

    session: Session = context.obj
    tools = session.tools()
    found = tools.region(region)
    if changes:
        asked = weights_asked(changes)
        current = flow.set_weights(
            session.databank(create=True),
            tools,
            found.id,
            asked,
            by=reviewer(by),
            reason=reason,
            now=datetime.now(UTC),
        )
    else:
        current = flow.sector_weights(session.databank(), tools, found.id, on=day.date() if day else None)
    if form is not Format.TABLE:
        write_one({"region": found.id, "weights": current}, form)
        return
    session.out.print(_weights_table(session, current))


def _weights_table(session: Session, current: dict[str, float]) -> Table:
    tr = session.tr
    sectors = session.tools().own_vocabulary.sectors
    table = Table(tr("Sector"), tr("Name"), tr("Weight"), "")
    for sector, weight in current.items():
        table.add_row(sector, sectors[sector].label(tr.language.value), tr.decimal(weight), "█" * round(weight * 8))
    return table
