"""``workprofiler gap``: what separates a candidate from a vacancy, and the courses that close it."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import Annotated

import typer

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, VocabularyOption
from matcher.cli.output import write_one
from matcher.planning import Objective, PlanSettings
from profiles.errors import UserError
from profiles.messages import N_, M

HELP = N_("Gaps between a candidate and a vacancy, and a course plan that closes them.")


def gap(
    context: typer.Context,
    candidate: Annotated[str, typer.Argument(metavar="CANDIDATE", help=N_("Code of the candidate."))],
    vacancy: Annotated[str, typer.Argument(metavar="VACANCY", help=N_("Id of the vacancy."))],
    plan: Annotated[
        Objective | None,
        typer.Option("--plan", help=N_("Which plan; cheapest, fastest and best if left out.")),
    ] = None,
    budget: Annotated[
        float | None, typer.Option("--budget", metavar="EUROS", min=0, help=N_("What the courses may cost together."))
    ] = None,
    weeks: Annotated[
        int | None, typer.Option("--weeks", metavar="N", min=0, help=N_("Within how many weeks all must be finished."))
    ] = None,
    together: Annotated[
        int, typer.Option("--together", metavar="N", min=1, help=N_("How many courses may run at once."))
    ] = 1,
    frontier: Annotated[
        bool, typer.Option("--frontier", help=N_("Also all plans between: what more money or time brings."))
    ] = False,
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show gaps and plans of a pair."""
    from matcher.cli.plan_tables import frontier_table, plan_table
    from matcher.cli.records import gap_record
    from matcher.cli.tables import gap_table, proposal_details
    from matcher.flow import matching

    session: Session = context.obj
    if budget is not None and not isfinite(budget):
        raise UserError(M("a budget of {budget} is no amount.", budget=budget), mend=M("Give an amount in euros."))
    tools = session.tools(vocabulary)
    answer = matching.gaps_and_plans(
        session.databank(),
        tools,
        candidate,
        vacancy,
        objectives=[plan] if plan else list(Objective),
        settings=PlanSettings(together=together, budget=budget, weeks=weeks),
        frontier=frontier,
        today=date.today(),
    )
    if form is not Format.TABLE:
        write_one(gap_record(answer, tools.vocabulary, session.tr), form)
        return
    session.out.print(proposal_details(answer.proposal, tools.vocabulary, tools.papers, session.tr))
    session.out.print(gap_table(answer.proposal.gaps, tools.vocabulary, session.tr))
    for found in answer.plans:
        session.out.print(plan_table(found, tools.vocabulary, tools.papers, session.tr))
    if answer.frontier is not None:
        session.out.print(frontier_table(answer.frontier, session.tr))
