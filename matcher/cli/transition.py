"""``workprofiler transition``: from one occupation to others, what carries over and what covers the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.cli.context import DONE, Format, Session
from matcher.cli.options import FormatOption, VocabularyOption
from matcher.cli.output import write
from profiles.errors import UserError
from profiles.messages import N_, M

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matcher.explaining import Reason
    from matcher.flow.transitions import Transitions
    from matcher.transitions import Transition
    from profiles.vocabulary.vocabulary import Vocabulary

HELP = N_(
    "From one occupation to others: what carries over, what is missing, and which certificate or course covers it."
)
AIDS = {"credential": N_("diploma or certificate"), "paper": N_("paper"), "course": N_("course")}


def transition(
    context: typer.Context,
    occupation: Annotated[
        str, typer.Argument(metavar="OCCUPATION", help=N_("Occupation to leave: its name, everyday title or id."))
    ],
    to: Annotated[
        str | None, typer.Option("--to", metavar="OCCUPATION", help=N_("Compare with this occupation alone."))
    ] = None,
    level: Annotated[
        int, typer.Option("--level", min=-3, max=3, help=N_("How many levels up the others are; below 0 is down."))
    ] = 1,
    any_level: Annotated[bool, typer.Option("--any-level", help=N_("Compare with occupations of any level."))] = False,
    sector: Annotated[
        str | None, typer.Option("--sector", metavar="SECTOR", help=N_("Only occupations of this sector."))
    ] = None,
    vocabulary: VocabularyOption = None,
    top: Annotated[int, typer.Option("--top", min=1, help=N_("At most so many occupations."))] = 10,
    details: Annotated[int, typer.Option("--details", min=0, help=N_("How many of them to take apart."))] = 3,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show the occupations that people from one occupation fit best."""
    from matcher.flow.transitions import transitions_from

    session: Session = context.obj
    tools = session.tools(vocabulary)
    answer = transitions_from(
        session.databank_if_any(),
        tools,
        occupation,
        to=to,
        step=None if any_level else level,
        sector=sector,
        top=top,
    )
    if not answer.found:
        raise UserError(
            M("there is no other occupation to compare {id} with.", id=answer.origin.id),
            mend=M("Try another --level or --sector, or --any-level."),
        )
    lang = session.tr.language.value
    if form is not Format.TABLE:
        write((_record(answer, found, tools.vocabulary, lang) for found in answer.found), form)
        raise SystemExit(DONE)
    _show(session, answer, tools.vocabulary, details)


def _record(answer: Transitions, found: Transition, vocabulary: Vocabulary, lang: str) -> dict[str, Any]:
    def named(concepts: Iterable[str]) -> list[dict[str, str]]:
        return [{"id": one, "label": vocabulary.competences[one].label(lang)} for one in concepts]

    return {
        "from": {"id": answer.origin.id, "label": answer.origin.label(lang), "level": answer.level},
        "to": {
            "id": found.occupation,
            "label": vocabulary.occupations[found.occupation].label(lang),
            "level": found.level,
        },
        "fit": found.fit,
        "reasons": [
            {
                "requirement": reason.requirement,
                "label": vocabulary.competences[reason.requirement].label(lang),
                "importance": reason.importance.value,
                "share": reason.share,
                "met": reason.met,
                "by": {"competence": reason.by.competence, "how": reason.by.how.name.lower()} if reason.by else None,
            }
            for reason in found.reasons
        ],
        "carries_over": named(reason.requirement for reason in found.carried),
        "missing": named(gap.requirement for gap in found.missing),
        "helps": [
            {
                "id": one.aid.id,
                "kind": one.aid.kind.value,
                "label": one.aid.label,
                "covers": named(one.covers),
                "fit_after": one.fit_after,
            }
            for one in found.helps
        ],
        "uncovered": named(found.uncovered),
    }


def _show(session: Session, answer: Transitions, vocabulary: Vocabulary, details: int) -> None:
    tr, lang = session.tr, session.tr.language.value
    title = tr("From {occupation} (level {level})", occupation=answer.origin.label(lang), level=answer.level or "–")
    if answer.nearest:
        names = ", ".join(one.label(lang) for one in answer.nearest)
        session.out.print(
            tr("Taken for {name}. It may also mean: {names}.", name=answer.origin.label(lang), names=names),
            style="dim",
            markup=False,
        )
    table = Table(title=escape(title), title_justify="left", title_style="bold")
    table.add_column(tr("To"), ratio=1)
    for column in (tr("Level"), tr("Fit"), tr("Carries over"), tr("Missing")):
        table.add_column(column, justify="right")
    for found in answer.found:
        table.add_row(
            escape(vocabulary.occupations[found.occupation].label(lang)),
            str(found.level or "–"),
            tr.percent(found.fit),
            str(len(found.carried)),
            str(len(found.missing)),
        )
    session.out.print(table)
    for found in answer.found[:details]:
        session.out.print(_taken_apart(session, found, vocabulary))


def _taken_apart(session: Session, found: Transition, vocabulary: Vocabulary) -> RenderableType:
    tr, lang = session.tr, session.tr.language.value
    label = vocabulary.occupations[found.occupation].label(lang)

    def names(concepts: Iterable[str]) -> str:
        return ", ".join(vocabulary.competences[one].label(lang) for one in concepts)

    whole = {reason.requirement for reason in found.carried}
    part = [reason for reason in found.reasons if reason.met > 0 and reason.requirement not in whole]
    partly = {reason.requirement for reason in part}
    lines = [
        (tr("Carries over"), "; ".join(_met(reason, session, vocabulary) for reason in found.carried), "green"),
        (tr("In part"), "; ".join(_met(reason, session, vocabulary) for reason in part), "yellow"),
        (
            tr("Missing"),
            names(gap.requirement for gap in found.missing if gap.requirement not in partly),
            "red",
        ),
    ]
    parts: list[RenderableType] = [Text(f"{label}: {tr.percent(found.fit)}", style="bold")]
    parts += [Text(f"  {name}: {words}", style=style) for name, words, style in lines if words]
    if found.helps:
        table = Table(tr("Certificate or course"), tr("Kind"), tr("Covers"), tr("Fit with it"))
        for one in found.helps:
            table.add_row(
                escape(one.aid.label), tr(AIDS[one.aid.kind.value]), names(one.covers), tr.percent(one.fit_after)
            )
        parts.append(table)
    if found.uncovered:
        count = len(found.uncovered)
        parts.append(
            Text("  " + tr("Of what is missing, no certificate or course known here covers {count}.", count=count))
        )
    parts.append(Text(""))
    return Group(*parts)


def _met(reason: Reason, session: Session, vocabulary: Vocabulary) -> str:
    """Return a requirement with what meets it, where that is something else."""
    from matcher.cli.tables import HOWS
    from profiles.vocabulary.transfer import How

    tr, lang = session.tr, session.tr.language.value
    asked = vocabulary.competences[reason.requirement].label(lang)
    if reason.by is None or reason.by.how is How.SAME:
        return asked if reason.met >= 1.0 else tr("{name} (not everybody has it)", name=asked)
    return f"{asked} ({vocabulary.competences[reason.by.competence].label(lang)}: {tr(HOWS[reason.by.how])})"
