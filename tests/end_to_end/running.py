"""Running the command line as a person does: a process of its own, in a home of its own."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from matcher.cli.context import Session
from matcher.flow.tools import Tools
from matcher.flow.vocabularies import used_vocabulary

LONGEST = 600.0
"""Seconds after which a command counts as hanging."""

Record = dict[str, Any]


@dataclass(frozen=True)
class Run:
    """A command that has ended: what it printed and its exit code."""

    arguments: tuple[str, ...]
    code: int
    out: str
    err: str

    def __post_init__(self) -> None:
        """No run may ever end in a traceback or in an error that the programme did not foresee."""
        assert "Traceback" not in self.err, self.err
        assert "WORKPROFILER_DEBUG" not in self.err, self.err

    def records(self) -> list[Record]:
        """Return what was printed as JSON lines; fails when anything else was printed."""
        return [json.loads(line) for line in self.out.splitlines()]

    def record(self) -> Record:
        """Return the only record that was printed as JSON lines."""
        [record] = self.records()
        return dict(record)

    def rows(self) -> list[dict[str, str]]:
        """Return what was printed as CSV."""
        return list(csv.DictReader(io.StringIO(self.out), strict=True))


@dataclass(frozen=True)
class Demo:
    """The demo's output and its databank, which tests copy and never change."""

    run: Run
    databank: Path


class WorkProfiler:
    """Runs ``python -m matcher`` in a home of its own, from its folder ``work``."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.work = home / "work"

    @property
    def folders(self) -> dict[str, str]:
        """The folders that the programme may write to, as environment variables."""
        return {"XDG_DATA_HOME": str(self.home / "data"), "XDG_CACHE_HOME": str(self.home / "cache")}

    def start(
        self, *arguments: str | Path, databank: str | Path | None = None, lang: str | None = "en", **environment: str
    ) -> subprocess.Popen[str]:
        """Start a command and return its process; ``lang=None`` leaves the language to the programme."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("WORKPROFILER_")}
        # One thread: several runs share the machine's few cores here.
        threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        return subprocess.Popen(
            [sys.executable, "-m", "matcher", *settings(databank, lang), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=self.work,
            env=kept | self.folders | threads | environment,
        )

    def __call__(
        self,
        *arguments: str | Path,
        databank: str | Path | None = None,
        lang: str | None = "en",
        text: str = "",
        **environment: str,
    ) -> Run:
        """Run a command with ``text`` on its standard input."""
        with self.start(*arguments, databank=databank, lang=lang, **environment) as process:
            out, err = process.communicate(text, timeout=LONGEST)
        return Run(tuple(map(str, arguments)), process.returncode, out, err)


def settings(databank: str | Path | None, lang: str | None) -> list[str]:
    """Return the options that come before a command."""
    return [
        *(["--databank", str(databank)] if databank is not None else []),
        *(["--lang", lang] if lang is not None else []),
    ]


def copied(databank: Path, place: Path) -> Path:
    """Copy a closed databank."""
    place.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(databank, place))


def share_models(patch: pytest.MonkeyPatch, tools: Tools) -> None:
    """Let commands in this process that use our own vocabulary take the models that are loaded already."""
    load = Session.tools

    def loaded(session: Session, vocabulary: str | None = None) -> Tools:
        own = tools.own_vocabulary.name
        name = vocabulary or used_vocabulary(session.databank_if_any()) or own
        return tools if name.partition("@")[0] == own else load(session, vocabulary)

    patch.setattr(Session, "tools", loaded)
