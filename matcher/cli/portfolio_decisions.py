"""``workprofiler portfolio decide``: confirm or reject a competence of a candidate, with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated

import typer
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from matcher.cli.context import Session, reviewer
from matcher.cli.options import ByOption
from matcher.language import Translator
from profiles.errors import UserError
from profiles.messages import N_, M
from profiles.portfolio import Decision, Verdict
from profiles.vocabulary.vocabulary import Vocabulary

HELP = N_("Confirm or reject a competence of a candidate, with the reason.")
VERDICTS = {Verdict.CONFIRM: N_("confirmed"), Verdict.REJECT: N_("rejected")}


def decide(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CANDIDATE", help=N_("Code of the candidate."))],
    competence: Annotated[str, typer.Argument(metavar="COMPETENCE", help=N_("Its id, or exactly its name."))],
    confirm: Annotated[bool, typer.Option("--confirm", help=N_("The candidate has it."))] = False,
    reject: Annotated[bool, typer.Option("--reject", help=N_("The candidate does not have it."))] = False,
    level: Annotated[
        int | None, typer.Option("--level", min=1, max=4, help=N_("At this level; as found if left out."))
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help=N_("Why; kept with the decision."))] = "",
    by: ByOption = None,
) -> None:
    """Keep a decision and encode the portfolio again."""
    from matcher.flow.deciding import decide as keep
    from matcher.flow.portfolios import candidate

    if confirm == reject:
        raise UserError(M("choose one of --confirm and --reject."), mend=M("Say whether the candidate has it."))
    session: Session = context.obj
    databank = session.databank()
    tools = session.tools_for(candidate(databank, code).profile.vocabulary)
    decided = keep(
        databank,
        tools,
        code,
        competence,
        Verdict.CONFIRM if confirm else Verdict.REJECT,
        level=level,
        by=reviewer(by),
        reason=reason,
        today=date.today(),
        now=datetime.now(UTC),
    )
    tr = session.tr
    name = decided.competence.label(tr.language.value)
    if decided.claim is None:
        told = tr("✓ {name} is rejected and does not count.", name=name)
    else:
        told = tr(
            "✓ {name} is confirmed: level {level}, strength {strength}.",
            name=name,
            level=decided.claim.level,
            strength=tr.decimal(decided.claim.strength),
        )
    session.out.print(told, markup=False)


def decision_table(decisions: Sequence[Decision], vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    """Return what was decided on a portfolio, in order of the days."""
    table = Table(
        tr("Date"), tr("Competence"), tr("Decision"), tr("Level"), tr("By"), tr("Why"),
        title=tr("Decisions"), title_justify="left", title_style="bold",
    )  # fmt: skip
    for decision in sorted(decisions, key=lambda one: one.on):
        known = vocabulary.competences.get(decision.competence)
        table.add_row(
            decision.on.isoformat(),
            known.label(tr.language.value) if known else decision.competence,
            tr(VERDICTS[decision.verdict]),
            str(decision.level or "–"),
            escape(decision.by),
            escape(decision.reason),
        )
    return table
