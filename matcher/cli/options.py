"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from matcher.cli.context import Format
from profiles.messages import N_

FormatOption = Annotated[Format, typer.Option("--format", help=N_("How to print the result."))]
VocabularyOption = Annotated[
    str | None,
    typer.Option("--vocabulary", metavar="NAME", help=N_("Vocabulary to use; the default one if left out.")),
]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help=N_("Files or folders."), show_default=False)]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="WHO", help=N_("Who does this; your account name if left out."))
]
ReasonOption = Annotated[str, typer.Option("--reason", help=N_("Why; kept with the decision."))]
RegionOption = Annotated[
    str | None,
    typer.Option("--region", metavar="REGION", help=N_("Region (code or name) whose sector weights count.")),
]
