"""The command ``workprofiler``: one group a noun, one module a command, each a thin door on a use case."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer
import typer.rich_utils
from typer.core import TyperGroup

from matcher.cli import (
    bench,
    course,
    crosswalk,
    demo,
    explain,
    fairness,
    gap,
    link,
    match,
    placement,
    portfolio,
    region,
    transition,
    vacancy,
    vocabulary,
)
from matcher.cli.context import DONE, ENV_DATABANK, ENV_LANGUAGE, FAILED, Session, language_asked
from matcher.language import Language, Translator
from profiles.errors import UserError
from profiles.messages import N_

_DEBUG = "WORKPROFILER_DEBUG"


class _Commands(TyperGroup):
    """The commands; a reader of our output who has seen enough (``| head``) ends them quietly."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command, and write all that is left while we can still tell that nobody reads it."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            # Keep Python from complaining about what it cannot write when it ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(DONE) from None


app = typer.Typer(
    name="workprofiler",
    cls=_Commands,
    help=N_("WorkProfiler matches people to work by what they can do."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo", help=demo.HELP)(demo.demo)
app.command("link", help=link.HELP)(link.link)
app.command("match", help=match.HELP)(match.match)
app.command("gap", help=gap.HELP)(gap.gap)
app.command("explain", help=explain.HELP)(explain.explain)
app.command("transition", help=transition.HELP)(transition.transition)
app.command("fairness", help=fairness.HELP)(fairness.fairness)
app.add_typer(vocabulary.app, name="vocabulary", help=vocabulary.HELP)
app.add_typer(crosswalk.app, name="crosswalk", help=crosswalk.HELP)
app.add_typer(course.app, name="course", help=course.HELP)
app.add_typer(vacancy.app, name="vacancy", help=vacancy.HELP)
app.add_typer(portfolio.app, name="portfolio", help=portfolio.HELP)
app.add_typer(region.app, name="region", help=region.HELP)
app.add_typer(placement.app, name="placement", help=placement.HELP)
app.add_typer(bench.app, name="bench", help=bench.HELP)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"workprofiler {version('workprofiler')}")
        raise typer.Exit(DONE)


@app.callback()
def settings(
    context: typer.Context,
    databank: Annotated[
        str | None,
        typer.Option(
            "--databank",
            metavar="URL",
            envvar=ENV_DATABANK,
            help=N_("Databank: a file, a SQLAlchemy URL, or `demo`. Default: a file in your data folder."),
        ),
    ] = None,
    lang: Annotated[
        Language, typer.Option("--lang", envvar=ENV_LANGUAGE, help=N_("Language of the output."))
    ] = Language.NL,
    _show_version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=N_("Show the version and stop.")),
    ] = False,
) -> None:
    """Keep the settings that every command shares."""
    session: Session = context.obj
    session.databank_url = databank
    session.tr = Translator(lang)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends with the exit codes of the contract and never with a bare traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    _utf8()
    session = Session(tr=Translator(language_asked(given)))
    command = typer.main.get_command(app)
    _translate(command, session.tr)
    try:
        command.main(args=given, prog_name="workprofiler", obj=session)
    except UserError as error:
        session.fail(error)
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        session.err.print(
            session.tr(
                "Something went wrong inside WorkProfiler ({kind}). Nothing half-done was kept. "
                "Set {variable}=1 and try again to see the details.",
                kind=type(error).__name__,
                variable=_DEBUG,
            ),
            markup=False,
        )
        raise SystemExit(FAILED) from None
    finally:
        session.close()


def _utf8() -> None:
    """Write UTF-8 whatever the terminal's locale, so that names and marks never break a run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _translate(command: Any, tr: Translator) -> None:
    """Put the help texts of a command and all below it into the user's language."""
    typer.rich_utils.ARGUMENTS_PANEL_TITLE = tr("Arguments")
    typer.rich_utils.OPTIONS_PANEL_TITLE = tr("Options")
    typer.rich_utils.COMMANDS_PANEL_TITLE = tr("Commands")
    typer.rich_utils.ERRORS_PANEL_TITLE = tr("Error")
    _translate_command(command, tr)


def _translate_command(command: Any, tr: Translator) -> None:
    command.help = tr(command.help)
    command.short_help = tr(command.short_help) or None
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = tr(parameter.help)
        elif parameter.name == "help":
            parameter.help = tr("Show this help and stop.")
    for below in getattr(command, "commands", {}).values():
        _translate_command(below, tr)


if __name__ == "__main__":
    main()
