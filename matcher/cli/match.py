"""``workprofiler match``: the best pairs, each with the reasons that add up to its fit."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from matcher.cli.context import DONE, Format, Session
from matcher.cli.filter_options import (
    HideOption,
    ObtainableOption,
    SectorOption,
    WithinOption,
    filters_of,
    tell_filtered,
)
from matcher.cli.options import FormatOption, RegionOption, VocabularyOption
from matcher.cli.output import write
from profiles.errors import UserError
from profiles.messages import N_, M

HELP = N_("Match: vacancies for a candidate, candidates for a vacancy, or all; with the reasons.")


def match(
    context: typer.Context,
    candidate: Annotated[
        str | None, typer.Option("--candidate", metavar="ID", help=N_("Code of the candidate."))
    ] = None,
    vacancy: Annotated[str | None, typer.Option("--vacancy", metavar="ID", help=N_("Id of the vacancy."))] = None,
    everyone: Annotated[bool, typer.Option("--all", help=N_("Every candidate."))] = False,
    region: RegionOption = None,
    vocabulary: VocabularyOption = None,
    top: Annotated[int, typer.Option("--top", min=1, help=N_("At most so many proposals."))] = 10,
    within: WithinOption = None,
    hide: HideOption = None,
    sector: SectorOption = None,
    obtainable: ObtainableOption = False,
    details: Annotated[int, typer.Option("--details", min=0, help=N_("How many proposals to take apart."))] = 3,
    form: FormatOption = Format.TABLE,
) -> None:
    """Propose matches and say why."""
    from matcher.cli.records import proposal_record
    from matcher.cli.tables import proposal_details, proposal_table
    from matcher.flow import matching

    if sum((candidate is not None, vacancy is not None, everyone)) != 1:
        raise UserError(
            M("choose one of --candidate, --vacancy and --all."),
            mend=M("For example: workprofiler match --candidate K-0001"),
        )
    session: Session = context.obj
    tools, databank, today = session.tools(vocabulary), session.databank(), date.today()
    filters = filters_of(tools, within=within, hide=hide, sectors=sector or (), obtainable=obtainable)
    if filters and everyone:
        raise UserError(
            M("filters are for one candidate or one vacancy."), mend=M("Leave out --all, or leave out the filters.")
        )
    told = partial(tell_filtered, session, candidates=candidate is None)
    if candidate is not None:
        proposals = matching.propose_vacancies(
            databank, tools, candidate, region=region, top=top, today=today, filters=filters, told=told
        )
    elif vacancy is not None:
        proposals = matching.propose_candidates(
            databank, tools, vacancy, region=region, top=top, today=today, filters=filters, told=told
        )
    else:
        proposals = matching.propose_all(databank, tools, region=region, top=top, today=today)
    if left_out := matching.not_compared(databank, tools):
        session.err.print(
            session.tr(
                "({count} profiles are said in another vocabulary and were not compared: "
                "see `workprofiler vocabulary carry`.)",
                count=left_out,
            ),
            style="dim",
            markup=False,
        )
    if candidate is None and (silent := matching.without_consent(databank, tools, region=region, today=today)):
        session.err.print(
            session.tr(
                "({count} candidates have given no consent to be matched and were left out: "
                "see `workprofiler portfolio consent`.)",
                count=silent,
            ),
            style="dim",
            markup=False,
        )
    if form is not Format.TABLE:
        write((proposal_record(proposal, tools.vocabulary, session.tr) for proposal in proposals), form)
        raise SystemExit(DONE)
    session.out.print(proposal_table(proposals, tools.vocabulary, session.tr))
    for proposal in proposals[: 0 if everyone else details]:
        session.out.print(proposal_details(proposal, tools.vocabulary, tools.papers, session.tr))
