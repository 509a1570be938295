"""``workprofiler vacancy``: convert, list, show, adjust, approve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from matcher.cli.context import Format, Session, reviewer
from matcher.cli.options import ByOption, FormatOption, Paths, ReasonOption, VocabularyOption
from matcher.cli.output import Record, write, write_one
from profiles.errors import UserError
from profiles.messages import N_, M
from vacancies.model import Importance
from vacancies.review import ACTION_NAMES, STATE_NAMES, ReviewAction, ReviewState

if TYPE_CHECKING:
    from matcher.flow.vacancies import Converted

HELP = N_("Vacancies: from text to a competence profile that the employer approves.")
app = typer.Typer(no_args_is_help=True)


@app.command("convert", help=N_("Convert vacancy texts into draft competence profiles."))
def convert(
    context: typer.Context,
    paths: Paths,
    vocabulary: VocabularyOption = None,
    top: Annotated[int | None, typer.Option("--top", min=1, help=N_("At most so many competences a vacancy."))] = None,
    save: Annotated[bool, typer.Option("--save", help=N_("Keep the drafts in the databank."))] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Convert vacancy texts; what cannot be read is named on standard error and the rest goes on."""
    from matcher.cli.records import conversion_record
    from matcher.cli.tables import vacancy_tables

    session: Session = context.obj
    tools = session.tools(vocabulary)
    done = 0
    with session.progress(session.tr("Converting vacancies"), threads=False) as progress:

        def converted() -> Iterator[Converted]:
            nonlocal done
            from matcher.flow.vacancies import convert_vacancies

            databank = session.databank(create=True, own=True) if save else None
            for item in convert_vacancies(paths, tools, databank=databank, now=datetime.now(UTC)):
                progress.advance(progress.task_ids[0])
                if isinstance(item, UserError):
                    session.refuse(item)
                else:
                    done += 1
                    yield item

        if form is Format.TABLE:
            for item in converted():
                session.out.print(vacancy_tables(item.vacancy, item.profile, tools.vocabulary, session.tr, top=top))
        else:
            lang = session.tr.language.value
            write(
                (conversion_record(c.vacancy, c.profile, tools.vocabulary, lang, top) for c in converted()),
                form,
            )
    if save and form is Format.TABLE and done:
        session.out.print(
            session.tr(
                "{count} drafts are in the databank. Approve them with `workprofiler vacancy approve ID`.",
                count=done,
            )
        )
    session.finish(done)


@app.command("list", help=N_("List the vacancies in the databank."))
def list_(
    context: typer.Context,
    state: Annotated[ReviewState | None, typer.Option("--state", help=N_("Only those in this state."))] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """List vacancies with where their review stands."""
    from matcher.cli.tables import sector_label
    from matcher.flow import vacancies as flow

    session: Session = context.obj
    rows = flow.vacancies(session.databank(), state=state)
    if form is not Format.TABLE:
        write(
            (
                {
                    "id": row.id,
                    "title": row.title,
                    "employer": row.employer,
                    "place": row.place,
                    "sector": row.sector,
                    "occupation": row.occupation,
                    "state": row.state.value,
                    "version": row.version,
                    "saved_at": row.saved_at.isoformat(),
                }
                for row in rows
            ),
            form,
        )
        return
    tr = session.tr
    vocabulary = session.tools().own_vocabulary
    table = Table(tr("Id"), tr("Title"), tr("Employer"), tr("Place"), tr("Sector"), tr("State"))
    for row in rows:
        sector = sector_label(row.sector, vocabulary, tr.language.value)
        table.add_row(
            row.id, escape(row.title), escape(row.employer), escape(row.place), sector, tr(STATE_NAMES[row.state])
        )
    session.out.print(table)


@app.command("show", help=N_("Show a vacancy's text, profile and review."))
def show(
    context: typer.Context,
    identifier: Annotated[str, typer.Argument(metavar="ID", help=N_("Id of the vacancy."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """Show one vacancy."""
    from matcher.cli.records import conversion_record
    from matcher.cli.tables import vacancy_tables
    from matcher.flow import vacancies as flow

    session: Session = context.obj
    stored = flow.vacancy(session.databank(), identifier)
    vocabulary = session.tools_for(stored.profile.vocabulary).vocabulary
    events: list[Record] = [
        {
            "action": event.action.value,
            "by": event.by,
            "at": event.at.isoformat(),
            "reason": event.reason,
            "competence": event.competence,
            "importance": event.importance.value if event.importance else None,
        }
        for event in stored.events
    ]
    if form is not Format.TABLE:
        record = conversion_record(stored.vacancy, stored.profile, vocabulary, session.tr.language.value)
        write_one(record | {"state": stored.state.value, "version": stored.version, "review": events}, form)
        return
    tr = session.tr
    # Exactly as it is kept, whatever the width of the screen: all offsets count in it.
    session.out.out(stored.vacancy.text, highlight=False)
    session.out.print()
    session.out.print(vacancy_tables(stored.vacancy, stored.profile, vocabulary, tr))
    session.out.print(
        f"{tr('State')}: {tr(STATE_NAMES[stored.state])} ({tr('version {number}', number=stored.version)})"
    )
    for event in events:
        words = [
            event["at"][:16],
            tr(ACTION_NAMES[ReviewAction(event["action"])]),
            event["competence"],
            event["importance"],
            event["by"],
            event["reason"],
        ]
        session.out.print("  " + " · ".join(str(word) for word in words if word), markup=False)


@app.command("adjust", help=N_("Change a draft with the employer: reject a competence, or set how much it is asked."))
def adjust(
    context: typer.Context,
    identifier: Annotated[str, typer.Argument(metavar="ID", help=N_("Id of the vacancy."))],
    reject: Annotated[
        list[str] | None,
        typer.Option("--reject", metavar="COMPETENCE", help=N_("Competence that is not asked.")),
    ] = None,
    importance: Annotated[
        list[str] | None,
        typer.Option("--importance", metavar="COMPETENCE=must|should|nice", help=N_("How much a competence is asked.")),
    ] = None,
    by: ByOption = None,
    reason: ReasonOption = "",
) -> None:
    """Keep the employer's decisions on single competences, each with the reason."""
    from matcher.flow import vacancies as flow

    session: Session = context.obj
    stored = flow.adjust(
        session.databank(),
        identifier,
        reject=reject or [],
        importance=[_importance(text) for text in importance or []],
        by=reviewer(by),
        reason=reason,
        now=datetime.now(UTC),
    )
    session.out.print(
        session.tr("{id} now asks {count} competences.", id=identifier, count=len(stored.profile.requirements))
    )


@app.command("approve", help=N_("Approve drafts, so that they can be matched."))
def approve(
    context: typer.Context,
    identifiers: Annotated[list[str], typer.Argument(metavar="ID...", help=N_("Ids of vacancies."))],
    by: ByOption = None,
    reason: ReasonOption = "",
) -> None:
    """Approve drafts one by one; what cannot be approved is named and the rest goes on."""
    from matcher.flow import vacancies as flow

    session: Session = context.obj
    done = 0
    for item in flow.approve(session.databank(), identifiers, by=reviewer(by), reason=reason, now=datetime.now(UTC)):
        if isinstance(item, UserError):
            session.refuse(item)
        else:
            done += 1
            session.out.print("✓ " + session.tr("{id} is approved.", id=item.vacancy.id), markup=False)
    session.finish(done)


def _importance(text: str) -> tuple[str, Importance]:
    competence, _, value = text.rpartition("=")
    if not competence or value not in set(Importance):
        raise UserError(
            M("{text} is not COMPETENCE=must, =should or =nice.", text=text),
            mend=M("For example: --importance wp:operate-cash-register=nice"),
        )
    return competence, Importance(value)
