"""The filters of ``workprofiler match``: what was asked for, and what is told of how many each hides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.cli.context import Session
from profiles.errors import UserError
from profiles.messages import N_, M

if TYPE_CHECKING:
    from matcher.conditions.filters import Filtered, Filters
    from matcher.flow.tools import Tools

WithinOption = Annotated[
    int | None,
    typer.Option("--within", metavar="KM", min=0, max=300, help=N_("Hide what is further away by road.")),
]
HideOption = Annotated[
    str | None,
    typer.Option(
        "--hide",
        metavar="FILTERS",
        help=N_(
            "Hide what cannot be met: travel, hours, schedule, papers, language, diploma, transport, wishes; "
            "separated by commas."
        ),
    ),
]
SectorOption = Annotated[
    list[str] | None, typer.Option("--sector", metavar="SECTOR", help=N_("Hide other sectors; may be repeated."))
]
ObtainableOption = Annotated[
    bool, typer.Option("--hide-obtainable", help=N_("With --hide: hide also what first takes a course or request."))
]


def filters_of(
    tools: Tools, *, within: int | None, hide: str | None, sectors: Sequence[str], obtainable: bool
) -> Filters | None:
    """Return the filters that were asked for, or None when there are none.

    Raises
    ------
    UserError
        When a filter or sector is not known, or there is nothing for ``--hide-obtainable`` to hide.
    """
    from matcher.conditions.filters import Filters, Switch

    named = [name.strip().lower() for name in (hide or "").split(",") if name.strip()]
    known = [switch.value for switch in Switch if switch is not Switch.SECTOR]
    for name in named:
        if name not in known:
            raise UserError(
                M("there is no filter {name}.", name=name),
                mend=M("Filters: {names}; for sectors there is --sector.", names=", ".join(known)),
            )
    if obtainable and not named:
        raise UserError(
            M("--hide-obtainable says nothing by itself."), mend=M("Name filters with --hide, such as --hide papers.")
        )
    filters = Filters(
        frozenset(Switch(name) for name in named), within, frozenset(tools.sector(name) for name in sectors), obtainable
    )
    return filters if filters.switches else None


def tell_filtered(session: Session, filtered: Filtered, *, candidates: bool = False) -> None:
    """Print on standard error how many are hidden, and for each filter how many, and how many only by it."""
    from matcher.conditions.filters import Switch

    names = {
        Switch.TRAVEL: N_("distance"),
        Switch.HOURS: N_("hours a week"),
        Switch.SCHEDULE: N_("times of work"),
        Switch.PAPERS: N_("licences and papers"),
        Switch.LANGUAGE: N_("language"),
        Switch.DIPLOMA: N_("diploma"),
        Switch.TRANSPORT: N_("own transport"),
        Switch.SECTOR: N_("sector"),
        Switch.WISHES: N_("wishes"),
    }
    tr, counts = session.tr, {"hidden": filtered.hidden, "total": filtered.total}
    told = (
        tr("The filters leave out {hidden} of {total} candidates.", **counts)
        if candidates
        else tr("The filters hide {hidden} of {total} vacancies.", **counts)
    )
    each = [
        tr(
            "  {filter}: {count}; {only} come back without this filter",
            filter=tr(names[one.switch]),
            count=one.hides,
            only=one.only,
        )
        for one in filtered.hiding
    ]
    for line in (told, *each):
        session.err.print(line, style="dim", markup=False, highlight=False)
