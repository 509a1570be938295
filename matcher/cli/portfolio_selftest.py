"""``workprofiler portfolio selftest`` and ``answers``: a self-test to print, to fill in or to answer here."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from matcher.cli.context import Session
from matcher.cli.options import VocabularyOption
from profiles.errors import Place, UserError
from profiles.messages import N_, M

if TYPE_CHECKING:
    from matcher.databank import Saved
    from matcher.flow.selftest import MadeTest
    from matcher.flow.tools import Tools
    from matcher.language import Translator

HELP = N_("A self-test in plain words: to print, to fill in as a form, or to answer here.")
ANSWERS_HELP = N_("Take a filled-in self-test into a candidate's portfolio.")
PAGES = frozenset({".html", ".htm"})


def selftest(
    context: typer.Context,
    sector: Annotated[
        str | None, typer.Option("--sector", help=N_("What a sector asks most (at most 40 questions)."))
    ] = None,
    occupation: Annotated[
        str | None, typer.Option("--occupation", help=N_("What an occupation asks, by its id or name."))
    ] = None,
    competence: Annotated[
        list[str] | None, typer.Option("--competence", help=N_("A competence, by its id or name; as often as needed."))
    ] = None,
    code: Annotated[str | None, typer.Option("--for", metavar="CANDIDATE", help=N_("Code of the candidate."))] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help=N_("Where to: .html to print; .csv, .xlsx or .yaml."))
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help=N_("Ask the questions here, one by one."))] = False,
    vocabulary: VocabularyOption = None,
) -> None:
    """Make a self-test, or ask it here."""
    from matcher.flow.portfolios import candidate
    from matcher.flow.selftest import make_test

    session: Session = context.obj
    tr = session.tr
    if ask == (to is not None):
        raise UserError(M("choose one of --to and --ask."), mend=M("Name a file to write, or ask the questions here."))
    if ask and code is None:
        raise UserError(M("whose answers are these?"), mend=M("Name the candidate with --for."))
    person = candidate(session.databank(), code) if code is not None else None
    tools = session.tools_for(person.profile.vocabulary) if person else session.tools(vocabulary)
    made = make_test(tools, sector=sector, occupation=occupation, competences=competence or (), lang=tr.language.value)
    if to is not None:
        _write(made, to, code or "", tr)
        told = tr("✓ {count} questions about {about}: {file}", count=len(made.test.items), about=made.about, file=to)
        session.out.print(told, markup=False)
    elif code is not None:
        _ask(session, tools, code, made)


def answers(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CANDIDATE", help=N_("Code of the candidate."))],
    path: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The form, filled in."))],
) -> None:
    """Read a filled-in form back."""
    from matcher.flow.portfolios import candidate
    from matcher.flow.selftest import take_form

    session: Session = context.obj
    databank = session.databank()
    tools = session.tools_for(candidate(databank, code).profile.vocabulary)
    taken = take_form(databank, tools, code, path, today=date.today(), now=datetime.now(UTC))
    for error in taken.refused:
        session.refuse(error)
    session.out.print(_told(len(taken.answers), taken.saved, code, session.tr), markup=False)
    session.finish(len(taken.answers))


def _told(count: int, saved: Saved, code: str, tr: Translator) -> str:
    from matcher.databank import Saved

    if saved is Saved.SAME:
        return tr("These answers are in the portfolio of {code} already.", code=code)
    return tr("✓ {count} answers are in the portfolio of {code}.", count=count, code=code)


def _write(made: MadeTest, path: Path, code: str, tr: Translator) -> None:
    from profiles.writers.selftest import FORMS, write_form

    ending = path.suffix.lower()
    try:
        if ending in PAGES:
            from matcher.pages.selftest import SelfTestPage, selftest_html

            path.write_text(selftest_html(SelfTestPage(made.test, made.about, code), tr), encoding="utf-8")
        elif ending in FORMS:
            write_form(made.test, path, tr, tr.language.value)
        else:
            raise UserError(
                M("a self-test is not written with this ending."),
                where=Place(str(path)),
                mend=M("Choose .html to print, or .csv, .xlsx or .yaml to fill in."),
            )
    except OSError as error:
        raise UserError(
            M("the file cannot be written ({reason}).", reason=error.strerror or "?"),
            where=Place(str(path)),
            mend=M("Check the folder and your rights on it."),
        ) from None


def _ask(session: Session, tools: Tools, code: str, made: MadeTest) -> None:
    """Ask what is not answered yet; each answer is kept as it is given, and Ctrl-C stops until the next time."""
    from matcher.cli.kept_answers import KeptAnswers
    from matcher.flow.selftest import take_answers
    from profiles.portfolio import Answer
    from profiles.selftest_form import can_of

    tr, databank = session.tr, session.databank()
    kept = KeptAnswers(session.data_folder / "selftests", code, str(session.databank_url or ""))
    total = len(made.test.items)
    session.out.print(
        tr("Answer with: {choices}. Stop with Ctrl-C and go on later.", choices=_choices(tr)), markup=False
    )
    try:
        for number, item in enumerate(made.test.items, start=1):
            if item.competence in kept.answers:
                continue
            session.out.print(f"{number}/{total}  {tr(item.question)}", markup=False)
            if item.examples:
                said = tr("For example: {examples}.", examples="; ".join(item.examples))
                session.out.print(said, markup=False, style="dim")
            can = None
            while can is None:
                can = can_of(typer.prompt(tr("Your answer"), default="", show_default=False))
                if can is None:
                    session.out.print(tr("Answer with: {choices}.", choices=_choices(tr)), markup=False)
            kept.add(item.competence, can)
    except (typer.Abort, KeyboardInterrupt, EOFError):
        done = sum(item.competence in kept.answers for item in made.test.items)
        session.out.print()
        told = tr("{done} of {total} answers are kept. The same command goes on.", done=done, total=total)
        session.out.print(told, markup=False)
        return
    given = [Answer(item.competence, kept.answers[item.competence]) for item in made.test.items]
    _, saved = take_answers(databank, tools, code, given, today=date.today(), now=datetime.now(UTC))
    kept.forget(answer.competence for answer in given)
    session.out.print(_told(len(given), saved, code, tr), markup=False)


def _choices(tr: Translator) -> str:
    return tr("yes (I can), help (with help), no (not yet)")
