"""``workprofiler portfolio consent``: what a candidate agrees to, and since when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption
from matcher.cli.output import write
from profiles.consent import Purpose
from profiles.messages import N_

HELP = N_("Show or record what a candidate agrees to: to be matched, to be shown to employers.")


def consent(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CANDIDATE", help=N_("Code of the candidate."))],
    give: Annotated[list[Purpose] | None, typer.Option("--give", help=N_("What the candidate agrees to."))] = None,
    withdraw: Annotated[
        list[Purpose] | None, typer.Option("--withdraw", help=N_("What the candidate no longer agrees to."))
    ] = None,
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=N_("The day it was said; today.")),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--until", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=N_("Its last day; none if left out.")),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Record consent, or show what is recorded."""
    from matcher.flow import consent as flow
    from matcher.flow.portfolios import candidate

    session: Session = context.obj
    databank, today, tr = session.databank(), date.today(), session.tr
    if give or withdraw:
        person = flow.record_consent(
            databank,
            code,
            give=give or (),
            withdraw=withdraw or (),
            day=day.date() if day else today,
            until=until.date() if until else None,
            today=today,
            now=datetime.now(UTC),
        )
    else:
        person = candidate(databank, code)
    records: list[dict[str, Any]] = [
        {
            "candidate": code,
            "purpose": purpose.value,
            "given": person.portfolio.allows(purpose, today),
            "since": last.given.isoformat() if last else None,
            "until": last.until.isoformat() if last and last.until else None,
        }
        for purpose in Purpose
        for last in [max((c for c in person.portfolio.consents if c.purpose is purpose), key=_order, default=None)]
    ]
    if form is not Format.TABLE:
        write(records, form)
        return
    table = Table(tr("Consent"), tr("Given"), tr("Since"), tr("Until"), title=code, title_justify="left")
    for record in records:
        table.add_row(
            tr(flow.PURPOSES[Purpose(record["purpose"])]),
            tr("yes") if record["given"] else tr("no"),
            *(escape(str(record[name] or "–")) for name in ("since", "until")),
        )
    session.out.print(table)


def _order(consent: Any) -> tuple[date, date]:
    """Order consents by the day they were given, of one day by how long they last."""
    return consent.given, consent.until or date.max
