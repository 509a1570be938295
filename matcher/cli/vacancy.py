"""``workprofiler vacancy``: convert, list, show, and the commands of the review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from matcher.cli import vacancy_history, vacancy_review
from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, Paths, VocabularyOption
from matcher.cli.output import write, write_one
from profiles.errors import UserError
from profiles.messages import N_, M
from vacancies.review import ACTION_NAMES, STATE_NAMES, ReviewState

if TYPE_CHECKING:
    from matcher.flow.vacancies import Converted
    from profiles.vocabulary.vocabulary import Vocabulary
    from vacancies.redeciding import Redecided

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
    from matcher.cli.vacancy_tables import vacancy_tables

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
                region = tools.region_of_place(item.vacancy.place)
                session.out.print(
                    vacancy_tables(item.vacancy, item.profile, tools.vocabulary, session.tr, top=top, region=region)
                )
                if item.redecided:
                    _tell_redecided(session, item.vacancy.id, item.redecided, tools.vocabulary)
        else:
            lang = session.tr.language.value
            write(
                (
                    conversion_record(
                        c.vacancy, c.profile, tools.vocabulary, lang, top, tools.region_of_place(c.vacancy.place)
                    )
                    for c in converted()
                ),
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
    from matcher.cli.events import event_line, event_record
    from matcher.cli.records import conversion_record
    from matcher.cli.vacancy_tables import vacancy_tables
    from matcher.flow import vacancies as flow

    session: Session = context.obj
    stored = flow.vacancy(session.databank(), identifier)
    tools = session.tools_for(stored.profile.vocabulary)
    vocabulary, region = tools.vocabulary, tools.region_of_place(stored.vacancy.place)
    if form is not Format.TABLE:
        lang = session.tr.language.value
        record = conversion_record(stored.vacancy, stored.profile, vocabulary, lang, region=region)
        review = [event_record(event) for event in stored.events]
        write_one(record | {"state": stored.state.value, "version": stored.version, "review": review}, form)
        return
    tr = session.tr
    # Exactly as it is kept, whatever the width of the screen: all offsets count in it.
    session.out.out(stored.vacancy.text, highlight=False)
    session.out.print()
    session.out.print(vacancy_tables(stored.vacancy, stored.profile, vocabulary, tr, region=region))
    session.out.print(
        f"{tr('State')}: {tr(STATE_NAMES[stored.state])} ({tr('version {number}', number=stored.version)})"
    )
    label = vacancy_history.labels(session, stored.profile)
    for event in stored.events:
        session.out.print("  " + event_line(event, label, tr), markup=False)


def _tell_redecided(session: Session, identifier: str, again: Redecided, vocabulary: Vocabulary) -> None:
    """Tell what became of the employer's decisions in a text that changed."""
    tr = session.tr
    kept = tr("{id} was changed: {count} decisions of the employer were kept.", id=identifier, count=again.kept)
    session.out.print(kept, markup=False)
    for decision in again.void:
        competence = vocabulary.competences.get(decision.competence or "")
        name = competence.label(tr.language.value) if competence else decision.competence
        told = M("Does not apply any more: {action} {name}", action=ACTION_NAMES[decision.action], name=name)
        session.out.print("  " + tr(told), markup=False)


for _name, _help, _command in (
    ("adjust", vacancy_review.ADJUST_HELP, vacancy_review.adjust),
    ("start", vacancy_review.START_HELP, vacancy_review.start),
    ("approve", vacancy_review.APPROVE_HELP, vacancy_review.approve),
    ("publish", vacancy_review.PUBLISH_HELP, vacancy_review.publish),
    ("close", vacancy_review.CLOSE_HELP, vacancy_review.close),
    ("withdraw", vacancy_review.WITHDRAW_HELP, vacancy_review.withdraw),
    ("reopen", vacancy_review.REOPEN_HELP, vacancy_review.reopen),
    ("history", vacancy_history.HISTORY_HELP, vacancy_history.history),
    ("diff", vacancy_history.DIFF_HELP, vacancy_history.diff),
    ("decisions", vacancy_history.DECISIONS_HELP, vacancy_history.decisions),
):
    app.command(_name, help=_help)(_command)
