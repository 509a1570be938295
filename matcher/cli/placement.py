"""``workprofiler placement``: a region's candidates over all its places, and mentors over candidates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, VocabularyOption
from matcher.cli.output import write, write_one
from profiles.errors import UserError
from profiles.messages import N_, M

if TYPE_CHECKING:
    from matcher.flow.mentoring import AskedMentor
    from matcher.placement.terms import Quota
    from matcher.readers.vetoes import WrittenVeto

HELP = N_("Placement: all candidates of a region over all places at once, for the best whole; and mentors.")
app = typer.Typer(no_args_is_help=True)

RegionArgument = Annotated[str, typer.Argument(metavar="REGION", help=N_("Region: code or name."))]
VetoOption = Annotated[
    Path | None,
    typer.Option(
        "--veto",
        metavar="FILE",
        help=N_("Vetoes: candidate, vacancy, by (candidate or employer) and reason, in CSV, Excel or YAML."),
    ),
]
_LEAST = 0.25


@app.command("round", help=N_("Propose places for all candidates of a region at once, and say what greedy would give."))
def round_(
    context: typer.Context,
    region: RegionArgument,
    least: Annotated[
        float, typer.Option("--least", metavar="FIT", help=N_("No proposal has a lower fit (0 to 1)."))
    ] = _LEAST,
    veto: VetoOption = None,
    quota: Annotated[
        list[str] | None,
        typer.Option(
            "--quota",
            metavar="SECTOR=N",
            help=N_(
                "Most proposals in a sector, such as zorg=10; zorg=2-10 for a least too, zorg=2- for a least alone."
            ),
        ),
    ] = None,
    each: Annotated[int, typer.Option("--each", metavar="N", help=N_("At most so many proposals a candidate."))] = 1,
    per_position: Annotated[
        int, typer.Option("--per-position", metavar="N", help=N_("At most so many proposals for one position."))
    ] = 1,
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Place a region."""
    from matcher.cli.placement_views import round_lines, round_record, round_tables
    from matcher.flow.matching import without_consent
    from matcher.flow.placement import place_region
    from matcher.placement.terms import Terms

    session: Session = context.obj
    tools, today = session.tools(vocabulary), date.today()
    quotas = tuple(_quota(text, tools.sector) for text in quota or ())
    terms = Terms(least, each, per_position, quotas)
    databank = session.databank()
    found = place_region(databank, tools, region, terms=terms, vetoes=_vetoes(veto), today=today)
    silent = without_consent(databank, tools, region=region, today=today)
    for told in (
        session.tr("({count} candidates have given no consent to be matched and were left out: "
                   "see `workprofiler portfolio consent`.)", count=silent) if silent else "",
        session.tr("({count} approved vacancies lie elsewhere, or tell no place that is known, and were left out.)",
                   count=found.elsewhere) if found.elsewhere else "",
    ):  # fmt: skip
        if told:
            session.err.print(told, style="dim", markup=False)
    if form is Format.JSON:
        write_one(round_record(found, session.tr), form)
    elif form is not Format.TABLE:
        write(round_lines(found, session.tr), form)
    else:
        session.out.print(round_tables(found, tools.own_vocabulary, session.tr))


@app.command("mentors", help=N_("Pair mentors with the candidates of a region whom they can guide most."))
def mentors(
    context: typer.Context,
    region: RegionArgument,
    mentor: Annotated[
        list[str],
        typer.Option(
            "--mentor",
            metavar="WHO[=N]",
            help=N_("Code of a mentor or a portfolio file, and how many people there is time for (1)."),
        ),
    ],
    target: Annotated[
        str | None,
        typer.Option(
            "--target",
            metavar="ID",
            help=N_("Vacancy or occupation that all work towards; by default what each fits best."),
        ),
    ] = None,
    veto: VetoOption = None,
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Pair mentors with candidates."""
    from matcher.cli.placement_views import mentor_lines, mentor_record, mentor_tables
    from matcher.flow.mentoring import pair_region_mentors

    session: Session = context.obj
    tools = session.tools(vocabulary)
    found = pair_region_mentors(
        session.databank(),
        tools,
        region,
        [_mentor(text) for text in mentor],
        target=target,
        vetoes=_vetoes(veto),
        today=date.today(),
        now=datetime.now(UTC),
    )
    if form is Format.JSON:
        write_one(mentor_record(found, tools.vocabulary, session.tr), form)
    elif form is not Format.TABLE:
        write(mentor_lines(found, tools.vocabulary, session.tr), form)
    else:
        session.out.print(mentor_tables(found, tools.vocabulary, session.tr))


def _vetoes(path: Path | None) -> list[WrittenVeto]:
    from matcher.readers.vetoes import read_vetoes

    return [] if path is None else read_vetoes(path)


def _quota(text: str, sector_of: Callable[[str], str]) -> Quota:
    from matcher.placement.terms import Quota

    sector, _, bounds = text.partition("=")
    least, dash, most = (part.strip() for part in bounds.partition("-"))
    if not dash:
        least, most = "0", least
    if not (least or "0").isdecimal() or not (most or "0").isdecimal() or not (least if dash else most):
        raise UserError(
            M("{text} is not SECTOR=N.", text=text),
            mend=M("For example: zorg=10 for at most 10, zorg=2-10, or zorg=2- for at least 2."),
        )
    return Quota(sector_of(sector.strip()), int(least or 0), int(most) if most else None)


def _mentor(text: str) -> AskedMentor:
    from matcher.flow.mentoring import AskedMentor

    name, _, room = text.rpartition("=")
    if not name:
        return AskedMentor(text)
    if not room.strip().isdecimal() or int(room) < 1:
        raise UserError(
            M("{text} is not WHO=N.", text=text), mend=M("For example: K-0001=2 for a mentor with time for two.")
        )
    return AskedMentor(name.strip(), int(room))
