"""``workprofiler vacancy history``, ``diff`` and ``decisions``: look back on reviews."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption
from matcher.cli.output import write, write_one
from profiles.errors import UserError
from profiles.messages import N_

if TYPE_CHECKING:
    from matcher.cli.events import Label
    from vacancies.model import Condition, VacancyProfile

HISTORY_HELP = N_("Show all versions of a vacancy and every step of their reviews.")
DIFF_HELP = N_("Show what differs between two versions of a vacancy: words, competences, conditions.")
DECISIONS_HELP = N_("Print what employers decided of competences, to train on: a JSON line each, without names.")

Identifier = Annotated[str, typer.Argument(metavar="ID", help=N_("Id of the vacancy."))]


def history(context: typer.Context, identifier: Identifier, form: FormatOption = Format.TABLE) -> None:
    """Show who did what on which version of a vacancy."""
    from matcher.cli.events import event_line, event_record
    from matcher.flow import reviewing as flow

    session: Session = context.obj
    versions = flow.history(session.databank(), identifier)
    if form is not Format.TABLE:
        write(
            (
                {
                    "vacancy": identifier,
                    "version": one.version,
                    "saved_at": one.saved_at.isoformat(),
                    "title": one.vacancy.title,
                    "vocabulary": {"name": one.profile.vocabulary.name, "version": one.profile.vocabulary.version},
                    "competences": [item.competence for item in one.profile.requirements],
                    "review": [event_record(event) for event in one.events],
                }
                for one in versions
            ),
            form,
        )
        return
    tr = session.tr
    label = labels(session, *(one.profile for one in versions))
    for one in versions:
        session.out.print(
            f"[bold]{tr('version {number}', number=one.version)}[/bold] · {one.saved_at.isoformat()[:16]} · "
            f"{escape(one.vacancy.title)}"
        )
        for event in one.events:
            session.out.print("  " + event_line(event, label, tr), markup=False)


def diff(
    context: typer.Context,
    identifier: Identifier,
    old: Annotated[
        int | None, typer.Option("--from", metavar="N", help=N_("Earlier version; the one before if left out."))
    ] = None,
    new: Annotated[
        int | None, typer.Option("--to", metavar="N", help=N_("Later version; the last if left out."))
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show what came, went and changed between two versions, reviews included."""
    from matcher.cli.condition_names import condition_name
    from matcher.cli.events import difference_record, difference_table
    from matcher.cli.records import condition_record
    from matcher.flow import reviewing as flow

    session: Session = context.obj
    before, after, found = flow.compare(session.databank(), identifier, old=old, new=new)
    label = labels(session, before.profile, after.profile)
    if form is not Format.TABLE:
        told = {"vacancy": identifier, "from": before.version, "to": after.version}
        write_one({**told, **difference_record(found, label, condition_record)}, form)
        return
    known = session.tools().papers

    def name(condition: Condition) -> str:
        return condition_name(condition, known, session.tr)

    heading = session.tr("version {number}", number=f"{before.version} → {after.version}")
    session.out.print(f"{identifier} · {heading}", markup=False, style="bold")
    session.out.print(difference_table(found, label, name, session.tr))


def decisions(context: typer.Context, form: FormatOption = Format.JSONL) -> None:
    """Print the decisions of employers on single competences, oldest first."""
    from matcher.cli.events import decision_record
    from matcher.flow import reviewing as flow
    from vacancies.review import ACTION_NAMES

    session: Session = context.obj
    found = flow.decisions(session.databank())
    if form is not Format.TABLE:
        write((decision_record(decision) for decision in found), form)
        return
    tr = session.tr
    table = Table(tr("Vacancy"), tr("Competence"), tr("Decision"), tr("From the words"))
    for one in found:
        quotes = one.event.item.quotes if one.event.item else ()
        words = ", ".join(f"“{quote.text}”" for quote in quotes)
        table.add_row(one.event.vacancy, one.event.competence, tr(ACTION_NAMES[one.event.action]), escape(words))
    session.out.print(table)


def labels(session: Session, *profiles: VacancyProfile) -> Label:
    """Return what names a competence of these profiles, or gives its id when their vocabularies do not know it."""
    lang = session.tr.language.value
    refs = dict.fromkeys(profile.vocabulary for profile in profiles)
    known = []
    for ref in refs:
        # An older version of a vocabulary may be gone; its ids still tell what is meant.
        with suppress(UserError):
            known.append(session.tools_for(ref).vocabulary.competences)

    def label(competence: str) -> str:
        return next((each[competence].label(lang) for each in known if competence in each), competence)

    return label
