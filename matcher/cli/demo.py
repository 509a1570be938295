"""``workprofiler demo``: the whole chain on the built-in sample region."""

from __future__ import annotations

from datetime import UTC, date, datetime

import typer
from rich.panel import Panel
from rich.text import Text

from matcher.cli.context import DEMO, Session
from profiles.messages import N_

HELP = N_("The whole chain on a sample region of fictional people: from texts to ranked, explained matches and plans.")
SHOWN = ("K-0001", "K-0007", "K-0013", "K-0020")
"""The candidates whose matches the demo shows; the first one is taken apart."""


def demo(context: typer.Context) -> None:
    """Build the sample region and show matches, reasons, gaps and plans."""
    from matcher.cli.plan_tables import plan_table
    from matcher.cli.tables import gap_table, proposal_details, proposal_table
    from matcher.databank import Databank
    from matcher.flow import matching
    from matcher.flow.demo import build_demo, steps
    from matcher.planning import Objective

    session: Session = context.obj
    tr, out = session.tr, session.out
    place = session.databank_url if session.databank_url not in (None, DEMO) else str(session.demo_path)
    databank = Databank.open(str(place), create=True)
    tools = session.tools()
    today = date.today()
    try:
        with session.progress(tr("Building the sample region"), total=steps()) as progress:
            result = build_demo(
                databank,
                tools,
                now=datetime.now(UTC),
                today=today,
                step=lambda _name: progress.advance(progress.task_ids[0]),
            )
        out.print(
            Panel(
                tr(
                    "Sample region Drenthe/Groningen, all people and employers are fictional: {vacancies} vacancies "
                    "became competence profiles, {candidates} portfolios were encoded against the same "
                    "{competences} competences, {courses} courses can close gaps.",
                    vacancies=result.vacancies,
                    candidates=result.candidates,
                    competences=len(tools.vocabulary.competences),
                    courses=result.courses,
                ),
                title="WorkProfiler",
            )
        )
        for number, code in enumerate(SHOWN):
            proposals = matching.propose_vacancies(databank, tools, code, top=5 if number == 0 else 3, today=today)
            out.print(Text(tr("Matches for {candidate}", candidate=code), style="bold"))
            out.print(proposal_table(proposals, tools.vocabulary, tr))
            best = proposals[0]
            if number == 0:
                out.print(proposal_details(best, tools.vocabulary, tools.papers, tr))
                out.print(gap_table(best.gaps, tools.vocabulary, tr))
            objectives = list(Objective) if number == 0 else [Objective.CHEAPEST]
            answer = matching.gaps_and_plans(
                databank, tools, code, best.vacancy.vacancy.id, objectives=objectives, today=today
            )
            for plan in answer.plans:
                out.print(plan_table(plan, tools.vocabulary, tools.papers, tr))
        _next_steps(session, str(place), best_vacancy=best.vacancy.vacancy.id)
    finally:
        databank.close()


def _next_steps(session: Session, place: str, *, best_vacancy: str) -> None:
    named = "workprofiler" if session.databank_url in (None, DEMO) else f"workprofiler --databank {place}"
    tr = session.tr
    commands = (
        ("match --candidate K-0002", tr("matches of another candidate, taken apart")),
        (f"match --vacancy {best_vacancy}", tr("the best candidates for a vacancy")),
        (f"vacancy show {best_vacancy}", tr("a vacancy text and the profile made from it")),
        ("portfolio show K-0001", tr("what a candidate can do, and from which evidence")),
        (
            "region weights AM03 zorg=2",
            tr("change a sector's weight and match again: the order changes, no fit does"),
        ),
        ("vacancy convert FILE", tr("convert a vacancy text of your own")),
        ("link -", tr("type phrases and see what they are linked to")),
    )
    lines = Text()
    for command, meaning in commands:
        lines.append(f"  {named} {command}\n", style="bold")
        lines.append(f"      {meaning}\n")
    lines.append(tr("The sample databank is {place}", place=place), style="dim")
    session.out.print(Panel(lines, title=tr("Where to go next")))
