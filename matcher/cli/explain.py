"""``workprofiler explain``: one pair in words, what speaks for and against it, and what would change its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, RegionOption, VocabularyOption
from matcher.cli.output import write_one
from matcher.telling.summing_up import Reader
from matcher.telling.turning import Among
from profiles.messages import N_

HELP = N_("Explain a pair: in words, what speaks for and against it, and what would change the order.")


def explain(
    context: typer.Context,
    candidate: Annotated[str, typer.Argument(metavar="CANDIDATE", help=N_("Code of the candidate."))],
    vacancy: Annotated[str, typer.Argument(metavar="VACANCY", help=N_("Id of the vacancy."))],
    reader: Annotated[Reader, typer.Option("--for", help=N_("For whom the explanation is."))] = Reader.COACH,
    among: Annotated[
        Among,
        typer.Option("--among", help=N_("Its place among the candidate's vacancies or the vacancy's candidates.")),
    ] = Among.VACANCIES,
    picture: Annotated[
        Path | None,
        typer.Option("--picture", metavar="FILE", help=N_("Draw the fit step by step too: .svg, .html or .pdf.")),
    ] = None,
    region: RegionOption = None,
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Explain a pair to the candidate, the coach or the employer."""
    from matcher.cli.condition_names import condition_name
    from matcher.cli.explain_views import explanation_record, explanation_view
    from matcher.flow import explaining as flow
    from matcher.telling.summing_up import Names

    session: Session = context.obj
    if picture is not None:
        flow.check_picture_file(picture)
    tools, tr = session.tools(vocabulary), session.tr
    names = Names(
        lambda concept: tools.vocabulary.competences[concept].label(tr.language.value),
        lambda condition: condition_name(condition, tools.papers, tr),
    )
    found = flow.explanation(
        session.databank(),
        tools,
        candidate,
        vacancy,
        reader,
        names,
        among=among,
        region=region,
        today=date.today(),
        tr=tr,
    )
    if picture is not None:
        flow.write_waterfall(found, names, picture, tr=tr)
    if form is not Format.TABLE:
        write_one(explanation_record(found, names, tr), form)
        return
    session.out.print(explanation_view(found, names, tr))
    if picture is not None:
        session.out.print(tr("{file} is written.", file=str(picture)), markup=False)
