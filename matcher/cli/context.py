"""What every command shares: language, databank, output, and how errors end."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from platformdirs import user_data_path
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from matcher.language import Language, Translator
from profiles.errors import UserError
from profiles.messages import N_

if TYPE_CHECKING:
    from matcher.databank import Databank
    from matcher.flow.tools import Tools
    from profiles.model import VocabularyRef

ENV_DATABANK = "WORKPROFILER_DATABANK"
ENV_LANGUAGE = "WORKPROFILER_LANG"
DEMO = "demo"

DONE, REFUSED, FAILED = 0, 1, 2
"""Exit codes: done; done with records refused; wrong usage or nothing could be done."""


class Format(StrEnum):
    """How a command prints data; machine formats print nothing else on standard output."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


class _Console(Console):
    """A console that leaves a closed pipe to :mod:`matcher.cli.main`, as plain writing does."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


@dataclass
class Session:
    """One run of the command line: its settings and what it has loaded."""

    tr: Translator = field(default_factory=lambda: Translator(Language.NL))
    databank_url: str | None = None
    refused: int = 0
    _databank: Databank | None = None
    _read_only: Databank | None = None

    def __post_init__(self) -> None:
        self.out = _Console(highlight=False, width=None if sys.stdout.isatty() else 120)
        self.err = _Console(stderr=True, highlight=False, soft_wrap=True)

    @property
    def data_folder(self) -> Path:
        """The user's data folder."""
        return user_data_path("workprofiler", appauthor=False)

    @property
    def demo_path(self) -> Path:
        """Where the demo keeps its databank when none is named."""
        return self.data_folder / "demo.sqlite"

    def databank(self, *, create: bool = False, own: bool = False) -> Databank:
        """Open the databank: the named one, else the user's own, else that of the demo.

        ``create`` makes it where there is none yet; ``own`` never falls back on the demo (real records stay apart from
        samples).

        Raises
        ------
        UserError
            When it is missing and ``create`` is not asked, or cannot be opened.
        """
        if self._databank is None:
            from matcher.databank import Databank

            self._databank = Databank.open(str(self._place(own=own)), create=create)
        return self._databank

    def _place(self, *, own: bool, tell: bool = True) -> str | Path:
        named = self.databank_url
        if named == DEMO:
            return self.demo_path
        if named:
            return named
        place = self.data_folder / "workprofiler.sqlite"
        if own or place.exists() or not self.demo_path.exists():
            return place
        if not tell:
            return self.demo_path
        note = self.tr("(You have no databank of your own yet: this is the sample databank of the demo.)")
        self.err.print(note, style="dim", markup=False)
        return self.demo_path

    def close(self) -> None:
        """Close the databank, if one was opened."""
        for databank in (self._databank, self._read_only):
            if databank is not None:
                databank.close()
        self._databank = self._read_only = None

    def tools(self, vocabulary: str | None = None) -> Tools:
        """Return the models, loaded when first used."""
        from matcher.flow.tools import Tools

        return Tools(vocabulary=vocabulary, databank=self.databank_if_any)

    def tools_for(self, ref: VocabularyRef) -> Tools:
        """Return the models for the vocabulary that a stored profile is said in."""
        return self.tools(f"{ref.name}@{ref.version}")

    def databank_if_any(self) -> Databank | None:
        """Return the databank that a reading command would use, or None when there is none yet; nothing is made."""
        if self._databank is not None:
            return self._databank
        if self._read_only is None:
            place = Path(self._place(own=False, tell=False))
            if "://" not in str(self.databank_url or "") and not (place.is_file() and place.stat().st_size):
                return None
            from matcher.databank import Databank

            self._read_only = Databank.open(str(place) if self.databank_url in (None, DEMO) else self.databank_url)
        return self._read_only

    def refuse(self, error: UserError) -> None:
        """Say on standard error what was refused and count it; the batch goes on."""
        self.refused += 1
        self.err.print("✗ " + error.render(self.tr.text), markup=False, style="red")

    def finish(self, done: int) -> NoReturn:
        """End with the exit code that the contract asks after ``done`` records."""
        self.close()
        if not self.refused:
            raise SystemExit(DONE)
        raise SystemExit(REFUSED if done else FAILED)

    def fail(self, error: UserError) -> NoReturn:
        """Say what is wrong and end: nothing could be done."""
        self.refuse(error)
        self.close()
        raise SystemExit(FAILED)

    @contextmanager
    def progress(self, description: str, total: int | None = None, *, threads: bool = True) -> Iterator[Progress]:
        """Show progress on standard error while the block runs; quiet when nobody looks.

        Without ``threads`` it moves at each step only, so that the work may be divided over processes.
        """
        with (Progress if threads else _Steps)(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self.err,
            transient=True,
            auto_refresh=threads,
            disable=not self.err.is_terminal,
        ) as progress:
            progress.add_task(description, total=total)
            yield progress


class _Steps(Progress):
    """Progress that is drawn anew at each step, by no thread."""

    def advance(self, task_id: TaskID, advance: float = 1) -> None:
        """Take a step and show it."""
        super().advance(task_id, advance)
        self.refresh()


def reviewer(named: str | None) -> str:
    """Return who does this: as named, else the account's name."""
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return N_("unknown")


def language_asked(arguments: list[str]) -> Language:
    """Return the language that arguments or environment ask for; Dutch by default or when it is not known."""
    asked = os.environ.get(ENV_LANGUAGE, "")
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    return Language(asked) if asked in set(Language) else Language.NL
