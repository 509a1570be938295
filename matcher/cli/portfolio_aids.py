"""``workprofiler portfolio questions``: what to ask a candidate first, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, RegionOption, VocabularyOption
from matcher.cli.output import write
from profiles.messages import N_

if TYPE_CHECKING:
    from matcher.flow.asking import Conversation
    from matcher.language import Translator
    from matcher.questions import Hint, Question
    from profiles.vocabulary.vocabulary import Vocabulary

HELP = N_("The questions whose answers would change a candidate's matches most.")
SHOWN_RISES = 3


def questions(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CANDIDATE", help=N_("Code of the candidate."))],
    top: Annotated[int, typer.Option("--top", min=1, help=N_("At most so many questions."))] = 5,
    region: RegionOption = None,
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show the next best questions."""
    from matcher.flow.asking import questions_for

    session: Session = context.obj
    tools, tr = session.tools(vocabulary), session.tr
    found = questions_for(session.databank(), tools, code, region=region, top=top, today=date.today())
    if form is not Format.TABLE:
        write((_record(question, found, tools.vocabulary, tr) for question in found.questions), form)
        return
    if not found.questions:
        session.out.print(tr("There is nothing to ask that would change a match."), style="yellow")
        return
    table = Table(
        "#", tr("Question"), tr("What it changes"), tr("Where the thought comes from"),
        title=tr("Questions for {code}", code=code), title_justify="left", title_style="bold", show_lines=True,
    )  # fmt: skip
    for number, question in enumerate(found.questions, start=1):
        table.add_row(
            str(number),
            escape(_asked(question, tools.vocabulary, tr)),
            escape("\n".join(_rises(question, found, tr))),
            escape(_hint(question.hint, tools.vocabulary, tr)),
        )
    session.out.print(table)


def _asked(item: Question, vocabulary: Vocabulary, tr: Translator) -> str:
    from profiles.asking import question
    from profiles.readers.questions import default_questions

    return tr(question(vocabulary.competences[item.competence], default_questions(), tr.language.value))


def _rises(item: Question, found: Conversation, tr: Translator) -> list[str]:
    lines = [
        f"{rise.vacancy} {found.vacancies[rise.vacancy].vacancy.title}: "
        f"{tr.percent(rise.before)} → {tr.percent(rise.after)}"
        for rise in item.rises[:SHOWN_RISES]
    ]
    more = len(item.rises) - SHOWN_RISES
    return [*lines, tr("and {count} more", count=more)] if more > 0 else lines


def _hint(hint: Hint, vocabulary: Vocabulary, tr: Translator) -> str:
    from matcher.cli.tables import HOWS, quoted
    from matcher.questions import Ground

    words = f" {hint.quote.section}: {quoted([hint.quote])}" if hint.quote else ""
    match hint.ground:
        case Ground.SUGGESTED:
            return tr("suggested by") + words
        case Ground.NEAR if hint.competence and hint.how is not None:
            near = vocabulary.competences[hint.competence].label(tr.language.value)
            return tr("{near} ({how})", near=near, how=tr(HOWS[hint.how])) + words
        case _:
            return tr("vacancies ask it; nothing is known yet")


def _record(item: Question, found: Conversation, vocabulary: Vocabulary, tr: Translator) -> dict[str, Any]:
    from matcher.cli.records import quote_record

    hint = item.hint
    return {
        "candidate": found.person.portfolio.candidate,
        "competence": item.competence,
        "label": vocabulary.competences[item.competence].label(tr.language.value),
        "question": _asked(item, vocabulary, tr),
        "level": item.level,
        "gain": item.gain,
        "likely": item.likely,
        "expected": item.expected,
        "hint": {
            "ground": hint.ground.value,
            "competence": hint.competence,
            "how": hint.how.name.lower() if hint.how is not None else None,
            "evidence": [quote_record(hint.quote)] if hint.quote else [],
        },
        "vacancies": [
            {
                "vacancy": rise.vacancy,
                "title": found.vacancies[rise.vacancy].vacancy.title,
                "before": rise.before,
                "after": rise.after,
            }
            for rise in item.rises
        ],
    }
