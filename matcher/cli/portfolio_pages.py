"""``workprofiler portfolio page``, ``growth`` and ``versions``: pages to print, and what somebody gained."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption
from matcher.cli.output import Record, write, write_one
from matcher.flow.pages import Audience
from profiles.messages import N_

if TYPE_CHECKING:
    from matcher.flow.pages import Grown
    from profiles.model import Claim
    from profiles.vocabulary.vocabulary import Vocabulary

PAGE_HELP = N_("Make a page to print: for the candidate in plain words, or for an employer without personal facts.")
GROWTH_HELP = N_("Show what a candidate gained between two dates, and make a picture of it.")
VERSIONS_HELP = N_("List the versions of a candidate's portfolio.")

_DAY = ["%Y-%m-%d"]

Code = Annotated[str, typer.Argument(metavar="CANDIDATE", help=N_("Code of the candidate."))]


def page(
    context: typer.Context,
    code: Code,
    audience: Annotated[Audience, typer.Option("--for", help=N_("For whom the page is."))],
    path: Annotated[Path, typer.Option("--to", metavar="FILE", help=N_("File to write: .html or .pdf."))],
) -> None:
    """Write a candidate's page; that for an employer needs the candidate's consent to share."""
    from matcher.flow import pages as flow
    from matcher.flow.portfolios import candidate

    session: Session = context.obj
    flow.check_page_file(path)
    person = candidate(session.databank(), code)
    tools = session.tools_for(person.profile.vocabulary)
    flow.write_page(flow.page(person, audience, tools, today=date.today(), tr=session.tr), path)
    session.out.print(session.tr("{file} is written.", file=str(path)), markup=False)


def growth(
    context: typer.Context,
    code: Code,
    start: Annotated[
        datetime | None,
        typer.Option("--from", formats=_DAY, metavar="DATE", help=N_("Compare from; the first version if left out.")),
    ] = None,
    end: Annotated[
        datetime | None,
        typer.Option("--to", formats=_DAY, metavar="DATE", help=N_("Compare to; the last version if left out.")),
    ] = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE.svg", help=N_("Draw it too, in this file."))
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show each competence that changed, and the distance travelled with its parts."""
    from matcher.flow import pages as flow

    session: Session = context.obj
    found = flow.grown(session.databank(), code, start=start.date() if start else None, end=end.date() if end else None)
    vocabulary = session.tools_for(found.growth.vocabulary).vocabulary
    if picture is not None:
        flow.write_picture(found, vocabulary, picture, tr=session.tr)
    if form is not Format.TABLE:
        write_one(_record(found, vocabulary, session.tr.language.value), form)
        return
    _show(session, found, vocabulary)
    if picture is not None:
        session.out.print(session.tr("{file} is written.", file=str(picture)), markup=False)


def versions(context: typer.Context, code: Code, form: FormatOption = Format.TABLE) -> None:
    """List when the portfolio changed."""
    from matcher.flow import pages as flow

    session: Session = context.obj
    found = flow.versions(session.databank(), code)
    if form is not Format.TABLE:
        write(
            (
                {
                    "candidate": code,
                    "version": one.version,
                    "saved_at": one.saved_at.isoformat(),
                    "vocabulary": {"name": one.vocabulary, "version": one.vocabulary_version},
                }
                for one in found
            ),
            form,
        )
        return
    tr = session.tr
    table = Table(tr("Version"), tr("Saved"), tr("Vocabulary"), title=code, title_justify="left", title_style="bold")
    for one in found:
        saved = one.saved_at.astimezone().strftime("%Y-%m-%d %H:%M")
        table.add_row(str(one.version), saved, f"{one.vocabulary} {one.vocabulary_version}")
    session.out.print(table)


def _show(session: Session, found: Grown, vocabulary: Vocabulary) -> None:
    from matcher.cli.tables import STANDINGS
    from matcher.growth import Change, worth
    from matcher.pages.growth_picture import change_words, signed, summary

    tr = session.tr

    def stands(claim: Claim | None) -> str:
        if claim is None:
            return "–"
        standing = tr(STANDINGS[claim.standing])
        if not worth(claim):
            return standing
        strength = tr.decimal(claim.strength)
        return tr("level {level}, {strength}: {standing}", level=claim.level, strength=strength, standing=standing)

    changed = [step for step in found.growth.steps if step.change is not Change.SAME]
    days = [one.saved_at.astimezone().date().isoformat() for one in (found.before, found.after)]
    if changed:
        table = Table(
            tr("Competence"), tr("Before"), tr("After"), tr("Difference"), tr("Change"),
            title=f"{found.growth.candidate}: {days[0]} → {days[1]}", title_justify="left", title_style="bold",
        )  # fmt: skip
        for step in changed:
            table.add_row(
                vocabulary.competences[step.competence].label(tr.language.value),
                stands(step.before),
                stands(step.after),
                signed(step.distance, tr),
                tr(change_words(step)),
            )
        session.out.print(table)
    else:
        session.out.print(f"{found.growth.candidate}: {days[0]} → {days[1]}: {tr('Nothing changed.')}", markup=False)
    session.out.print(summary(found.growth, tr), markup=False)
    if found.before.version == found.after.version:
        session.out.print(tr("Both dates have the same version: save a newer portfolio to compare."), style="dim")


def _record(found: Grown, vocabulary: Vocabulary, lang: str) -> Record:
    grown = found.growth

    def of(claim: Claim | None) -> dict[str, Any] | None:
        if claim is None:
            return None
        return {"level": claim.level, "strength": round(claim.strength, 4), "standing": claim.standing.value}

    return {
        "candidate": grown.candidate,
        "from": {"version": found.before.version, "saved_at": found.before.saved_at.isoformat()},
        "to": {"version": found.after.version, "saved_at": found.after.saved_at.isoformat()},
        "vocabulary": {"name": grown.vocabulary.name, "version": grown.vocabulary.version},
        "distance": grown.distance,
        "gained": grown.gained,
        "lifted": grown.lifted,
        "faded": grown.faded,
        "taken_back": grown.taken_back,
        "competences": [
            {
                "id": step.competence,
                "label": vocabulary.competences[step.competence].label(lang),
                "change": step.change.value,
                "only_by_time": step.only_by_time,
                "before": of(step.before),
                "after": of(step.after),
                "distance": step.distance,
                "gained": step.gained,
                "lifted": step.lifted,
                "faded": step.faded,
                "taken_back": step.taken_back,
            }
            for step in grown.steps
        ],
    }
