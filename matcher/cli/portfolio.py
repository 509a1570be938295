"""``workprofiler portfolio``: encode, list, show, and what other modules add."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from matcher.cli import (
    portfolio_aids,
    portfolio_consent,
    portfolio_decisions,
    portfolio_files,
    portfolio_pages,
    portfolio_selftest,
)
from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, Paths, VocabularyOption
from matcher.cli.output import write, write_one
from profiles.errors import UserError
from profiles.messages import N_

if TYPE_CHECKING:
    from matcher.flow.portfolios import Encoded

HELP = N_("EVC portfolios: from evidence to what a person can do.")
app = typer.Typer(no_args_is_help=True)
portfolio_files.register(app)
app.command("consent", help=portfolio_consent.HELP)(portfolio_consent.consent)
app.command("decide", help=portfolio_decisions.HELP)(portfolio_decisions.decide)
app.command("questions", help=portfolio_aids.HELP)(portfolio_aids.questions)
app.command("selftest", help=portfolio_selftest.HELP)(portfolio_selftest.selftest)
app.command("answers", help=portfolio_selftest.ANSWERS_HELP)(portfolio_selftest.answers)
app.command("page", help=portfolio_pages.PAGE_HELP)(portfolio_pages.page)
app.command("growth", help=portfolio_pages.GROWTH_HELP)(portfolio_pages.growth)
app.command("versions", help=portfolio_pages.VERSIONS_HELP)(portfolio_pages.versions)


@app.command("encode", help=N_("Encode portfolios into competence profiles."))
def encode(
    context: typer.Context,
    paths: Paths,
    vocabulary: VocabularyOption = None,
    save: Annotated[bool, typer.Option("--save", help=N_("Keep portfolios and profiles in the databank."))] = False,
    facts: portfolio_files.FactsOption = None,
    half_life: Annotated[
        float | None,
        typer.Option("--half-life", min=0.5, metavar="YEARS", help=N_("Years in which older evidence halves (12).")),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Encode portfolios; what does not fit is named on standard error and the rest goes on."""
    from matcher.cli.records import candidate_record
    from matcher.cli.tables import profile_table
    from matcher.flow.accounts import account_of
    from matcher.flow.portfolio_files import refuse_existing
    from matcher.flow.portfolios import encode_portfolios

    session: Session = context.obj
    if facts is not None:
        refuse_existing(facts)
    tools = session.tools(vocabulary)
    read = portfolio_files.ReadAside()
    done = 0
    with session.progress(session.tr("Encoding portfolios")) as progress:

        def encoded() -> Iterator[Encoded]:
            nonlocal done
            databank = session.databank(create=True, own=True) if save else None
            for item in encode_portfolios(
                paths, tools, databank=databank, today=date.today(), now=datetime.now(UTC), half_life=half_life
            ):
                progress.advance(progress.task_ids[0])
                if isinstance(item, UserError):
                    session.refuse(item)
                else:
                    done += 1
                    read.take(item)
                    yield item

        if form is Format.TABLE:
            for item in encoded():
                session.out.print(profile_table(item.profile, tools.vocabulary, session.tr))
        else:
            write(
                (
                    candidate_record(
                        item.profile,
                        tools.vocabulary,
                        account_of(item.portfolio, item.profile, tools, today=date.today()),
                        session.tr,
                    )
                    for item in encoded()
                ),
                form,
            )
    portfolio_files.tell(session, read, facts)
    session.finish(done)


@app.command("list", help=N_("List the candidates in the databank, by code."))
def list_(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """List candidates by code."""
    from matcher.flow import portfolios as flow

    session: Session = context.obj
    people = flow.candidates(session.databank())
    records = [
        {
            "candidate": person.portfolio.candidate,
            "region": person.portfolio.region,
            "place": person.portfolio.place,
            "evidence": len(person.portfolio.evidence),
            "competences": len(person.profile.claims),
        }
        for person in people
    ]
    if form is not Format.TABLE:
        write(records, form)
        return
    tr = session.tr
    table = Table(tr("Candidate"), tr("Region"), tr("Place"), tr("Evidence"), tr("Competences"))
    for record in records:
        table.add_row(*(escape(str(value)) for value in record.values()))
    session.out.print(table)


@app.command("show", help=N_("Show what a candidate can do, and from which evidence."))
def show(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CANDIDATE", help=N_("Code of the candidate."))],
    form: FormatOption = Format.TABLE,
) -> None:
    """Show one candidate's profile, what was decided on it, what to look at, and the next proofs."""
    from matcher.cli.portfolio_account import proof_table, remark_table
    from matcher.cli.records import candidate_record
    from matcher.cli.tables import profile_table
    from matcher.flow import portfolios as flow
    from matcher.flow.accounts import account_of

    session: Session = context.obj
    tr = session.tr
    person = flow.candidate(session.databank(), code)
    tools = session.tools_for(person.profile.vocabulary)
    account = account_of(person.portfolio, person.profile, tools, today=date.today())
    if form is not Format.TABLE:
        write_one(candidate_record(person.profile, tools.vocabulary, account, tr), form)
        return
    session.out.print(profile_table(person.profile, tools.vocabulary, tr))
    if person.portfolio.decisions:
        session.out.print(portfolio_decisions.decision_table(person.portfolio.decisions, tools.vocabulary, tr))
    if account.proofs:
        session.out.print(proof_table(account, tools.vocabulary, tools.credentials, tools.papers, tr))
    if account.remarks:
        session.out.print(remark_table(account.remarks, tr))
