"""``workprofiler course``: the catalogue, what courses open to a candidate, and what to buy for a region."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from matcher.choosing.buying import Aim
from matcher.choosing.market import OPEN
from matcher.choosing.openings import By
from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, VocabularyOption
from matcher.cli.output import write, write_one
from profiles.errors import UserError
from profiles.messages import N_, M

HELP = N_("Courses: the catalogue, which open most vacancies to a candidate, and which to buy for a region.")
app = typer.Typer(no_args_is_help=True)
LeastOption = Annotated[
    float, typer.Option("--least", metavar="FIT", help=N_("From which fit on a vacancy is open, such as 0.6."))
]


@app.command("list", help=N_("List the courses of the catalogue."))
def list_(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """List the courses."""
    from matcher.cli.course_records import course_record
    from matcher.cli.course_tables import catalogue_table
    from matcher.flow import openings as flow

    session: Session = context.obj
    courses = flow.catalogue(session.databank())
    if form is Format.TABLE:
        session.out.print(catalogue_table(courses, session.tr))
        return
    tools = session.tools()
    write((course_record(course, tools.own_vocabulary, session.tr.language.value) for course in courses), form)


@app.command("show", help=N_("Show a course: what it teaches, asks beforehand, takes and costs."))
def show(
    context: typer.Context,
    course: Annotated[str, typer.Argument(metavar="COURSE", help=N_("Id of the course."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """Show one course."""
    from matcher.cli.course_records import course_record
    from matcher.cli.course_tables import course_page
    from matcher.flow import openings as flow

    session: Session = context.obj
    found = flow.one_course(session.databank(), course)
    vocabulary = session.tools().own_vocabulary
    if form is Format.TABLE:
        session.out.print(course_page(found, vocabulary, session.tr))
        return
    write_one(course_record(found, vocabulary, session.tr.language.value), form)


@app.command("open", help=N_("The course, or two, that open most vacancies to a candidate."))
def open_(
    context: typer.Context,
    candidate: Annotated[str, typer.Argument(metavar="CANDIDATE", help=N_("Code of the candidate."))],
    by: Annotated[
        By,
        typer.Option("--by", help=N_("Order by vacancies opened, those per euro, or the rise of all fits.")),
    ] = By.VACANCIES,
    within: Annotated[
        int | None,
        typer.Option("--within", metavar="KM", min=1, help=N_("Vacancies at most so far by road, of any region.")),
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, help=N_("At most so many courses, and pairs."))] = 5,
    least: LeastOption = OPEN,
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show which courses open most vacancies to a candidate."""
    from matcher.cli.course_records import openings_records
    from matcher.cli.course_tables import openings_tables
    from matcher.flow import openings as flow

    session: Session = context.obj
    tools = session.tools(vocabulary)
    answer = flow.courses_that_open(
        session.databank(), tools, candidate, by=by, top=top, least=least, within_km=within, today=date.today()
    )
    if form is not Format.TABLE:
        write(openings_records(answer, tools.vocabulary, session.tr.language.value), form)
        return
    session.out.print(openings_tables(answer, tools.vocabulary, session.tr))
    if answer.elsewhere:
        session.err.print(
            session.tr(
                "({count} vacancies lie elsewhere, or at a place that is not known, and were left out.)",
                count=answer.elsewhere,
            ),
            style="dim",
            markup=False,
        )


@app.command("buy", help=N_("Which courses to buy for a region's candidates under a budget, and who gains."))
def buy(
    context: typer.Context,
    region: Annotated[str, typer.Argument(metavar="REGION", help=N_("Region: code or name."))],
    budget: Annotated[float, typer.Option("--budget", metavar="EUROS", help=N_("Euros that may be spent."))],
    each: Annotated[int, typer.Option("--each", min=1, max=2, help=N_("At most so many courses a candidate."))] = 1,
    aim: Annotated[
        Aim, typer.Option("--aim", help=N_("What comes first: people who gain, or vacancies opened in all."))
    ] = Aim.PEOPLE,
    group: Annotated[
        list[str] | None,
        typer.Option("--group", metavar="COURSE=EUROS", help=N_("A course with one price for a whole group.")),
    ] = None,
    least: LeastOption = OPEN,
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show which courses to buy for a region."""
    from matcher.cli.course_records import buying_record
    from matcher.cli.course_tables import buying_tables
    from matcher.flow import openings as flow

    session: Session = context.obj
    tools, databank = session.tools(vocabulary), session.databank()
    prices = dict(_price(text) for text in group or ())
    with session.progress(session.tr("Counting what courses open"), threads=False) as progress:
        [task] = progress.task_ids
        answer = flow.courses_to_buy(
            databank,
            tools,
            region,
            budget=budget,
            each=each,
            aim=aim,
            least=least,
            group_prices=prices,
            today=date.today(),
            begun=lambda total: progress.update(task, total=total),
            counted=lambda: progress.advance(task),
        )
    if form is not Format.TABLE:
        write_one(buying_record(answer, tools.vocabulary, session.tr.language.value), form)
        return
    session.out.print(buying_tables(answer, tools.vocabulary, session.tr))


def _price(text: str) -> tuple[str, float]:
    course, _, euros = text.partition("=")
    try:
        price = float(euros.replace(",", "."))
    except ValueError:
        price = -1.0
    if not 0.0 <= price < float("inf"):
        raise UserError(
            M("{text} is not COURSE=EUROS.", text=text),
            mend=M("For example: workprofiler course buy AM03 --budget 5000 --group C-101=1500"),
        )
    return course.strip(), price
