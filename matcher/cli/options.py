"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from matcher.cli.context import Format
from profiles.errors import UserError
from profiles.messages import N_, M

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
RegionArgument = Annotated[str, typer.Argument(metavar="REGION", help=N_("Region: code or name."))]


def weights_asked(texts: Iterable[str]) -> dict[str, float]:
    """Return the weight of each sector in arguments such as ``zorg=1.5``.

    Raises
    ------
    UserError
        When one does not have that form.
    """
    return dict(_weight_asked(text) for text in texts)


def _weight_asked(text: str) -> tuple[str, float]:
    sector, _, weight = text.partition("=")
    try:
        return sector.strip(), float(weight.replace(",", "."))
    except ValueError:
        raise UserError(
            M("{text} is not SECTOR=WEIGHT.", text=text),
            mend=M("For example: workprofiler region weights AM03 zorg=1.5"),
        ) from None
