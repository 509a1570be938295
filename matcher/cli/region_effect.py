"""``workprofiler region effect``: what other sector weights would do to the proposals, before they are set."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, RegionArgument, VocabularyOption, weights_asked
from matcher.cli.output import write_one
from profiles.messages import N_

if TYPE_CHECKING:
    from matcher.effects import Change, Shift
    from matcher.flow.effects import RegionEffect

HELP = N_("What other weights of sectors would do: whose first proposals change, and at what price. Nothing is stored.")


def effect(
    context: typer.Context,
    region: RegionArgument,
    changes: Annotated[
        list[str], typer.Argument(metavar="SECTOR=WEIGHT...", help=N_("New weights, such as zorg=1.5."))
    ],
    top: Annotated[int, typer.Option("--top", min=1, help=N_("How many proposals of each candidate count."))] = 5,
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show the effect of weights before they are set."""
    from matcher.flow.effects import region_effect

    session: Session = context.obj
    found = region_effect(
        session.databank(),
        session.tools(vocabulary),
        region,
        weights_asked(changes),
        top=top,
        today=date.today(),
    )
    if form is not Format.TABLE:
        write_one(_record(found), form)
        return
    _show(session, found)


def _record(found: RegionEffect) -> dict[str, Any]:
    effect = found.effect
    return {
        "region": found.region.id,
        "top": effect.top,
        "candidates": effect.candidates,
        "replaced": effect.replaced,
        "reordered": effect.reordered,
        "kept": effect.kept,
        "fit_before": effect.fit_before,
        "fit_after": effect.fit_after,
        "fit_lost": effect.fit_lost,
        "sectors": [
            {
                "sector": sector.sector,
                "weight_before": sector.weight_before,
                "weight_after": sector.weight_after,
                "before": sector.before,
                "after": sector.after,
                "share_before": _share(sector.before, effect.proposals),
                "share_after": _share(sector.after, effect.proposals),
            }
            for sector in effect.sectors
        ],
        "changes": [
            {
                "candidate": change.candidate,
                "comes": list(change.comes),
                "leaves": list(change.leaves),
                "places": [
                    {"vacancy": shift.vacancy, "before": shift.before, "after": shift.after} for shift in change.shifts
                ],
                "fit_before": change.fit_before,
                "fit_after": change.fit_after,
            }
            for change in effect.changes
        ],
    }


def _show(session: Session, found: RegionEffect) -> None:
    from matcher.cli.tables import sector_label

    tr, effect = session.tr, found.effect
    own = session.tools().own_vocabulary
    session.out.print(
        tr(
            "{region}: of {count} candidates {replaced} get other vacancies among the first {top}, {reordered} the "
            "same ones in another order; {kept} keep theirs.",
            region=f"{found.region.id} {found.region.name}",
            count=effect.candidates,
            replaced=effect.replaced,
            top=effect.top,
            reordered=effect.reordered,
            kept=effect.kept,
        ),
        markup=False,
    )
    session.out.print(
        tr(
            "Mean fit of these proposals: {before} before, {after} after. No fit changes; only the order does.",
            before=tr.decimal(effect.fit_before, 3),
            after=tr.decimal(effect.fit_after, 3),
        ),
        markup=False,
    )
    table = Table(tr("Sector"), tr("Weight"), tr("Proposals"), tr("Share"))
    for sector in effect.sectors:
        table.add_row(
            sector_label(sector.sector, own, tr.language.value),
            f"{tr.decimal(sector.weight_before)} → {tr.decimal(sector.weight_after)}",
            f"{sector.before} → {sector.after} ({sector.after - sector.before:+d})",
            f"{tr.percent(_share(sector.before, effect.proposals))} → "
            f"{tr.percent(_share(sector.after, effect.proposals))}",
        )
    session.out.print(table)
    if effect.changes:
        session.out.print(_changes(session, found))


def _changes(session: Session, found: RegionEffect) -> Table:
    tr = session.tr
    table = Table()
    for title in (tr("Candidate"), tr("Comes in"), tr("Goes out"), tr("Moves"), tr("Mean fit")):
        table.add_column(title)
    for change in found.effect.changes:
        table.add_row(
            change.candidate,
            ", ".join(_came(shift) for shift in change.shifts if shift.before is None),
            ", ".join(change.leaves),
            _moves(change),
            f"{tr.decimal(change.fit_before, 3)} → {tr.decimal(change.fit_after, 3)}",
        )
    return table


def _came(shift: Shift) -> str:
    return f"{shift.vacancy} ({shift.after})"


def _moves(change: Change) -> str:
    moved = (shift for shift in change.shifts if shift.before and shift.after)
    return ", ".join(f"{shift.vacancy} ({shift.before} → {shift.after})" for shift in moved)


def _share(count: int, whole: int) -> float:
    return count / whole if whole else 0.0
