"""The command line as a person runs it: real processes, with data and cache folders of their own.

A process takes seconds to start, so slow runs happen once a session (the demo, the real vacancies), beside one another,
and many small checks go through the same ``main`` in this process with shared models (``inside``).
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from matcher.cli.context import Session
from matcher.cli.main import main
from matcher.flow.tools import Tools

REAL_VACANCIES = Path(__file__).parents[3] / "shared" / "data" / "vacancies" / "real_nl.dev.jsonl"
LONGEST = 300.0
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
    """Runs ``python -m matcher`` in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.work = home / "work"
        self.work.mkdir()

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


@pytest.fixture(scope="session")
def content() -> Callable[[Path], list[str]]:
    """All that a databank holds, to compare before and after."""

    def dump(databank: Path) -> list[str]:
        with closing(sqlite3.connect(databank)) as connection:
            return list(connection.iterdump())

    return dump


@pytest.fixture(scope="session")
def workprofiler(tmp_path_factory: pytest.TempPathFactory) -> WorkProfiler:
    return WorkProfiler(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def beside() -> Iterator[ThreadPoolExecutor]:
    """Runs commands beside one another."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        yield pool
        pool.shutdown(cancel_futures=True)


@pytest.fixture(scope="session", autouse=True)
def head_start(request: pytest.FixtureRequest) -> None:
    """Start the slow runs that the chosen tests will ask for, so that they run while others are checked."""
    asked = {name for item in request.session.items for name in getattr(item, "fixturenames", ())}
    for name in ("first_demo", "second_demo", "real_conversion"):
        if name in asked:
            request.getfixturevalue(name)


@pytest.fixture(scope="session")
def first_demo(workprofiler: WorkProfiler, beside: ThreadPoolExecutor) -> Future[Demo]:
    def run() -> Demo:
        return Demo(workprofiler("demo"), workprofiler.home / "data" / "workprofiler" / "demo.sqlite")

    return beside.submit(run)


@pytest.fixture(scope="session")
def demo(first_demo: Future[Demo]) -> Demo:
    """The demo, run once: in English, without naming a databank."""
    demo = first_demo.result()
    assert demo.run.code == 0, demo.run.err
    return demo


@pytest.fixture(scope="session")
def second_demo(
    workprofiler: WorkProfiler, first_demo: Future[Demo], beside: ThreadPoolExecutor, tmp_path_factory: Any
) -> Future[Demo]:
    """The demo once more on a copy of its databank, in the language it speaks by default."""
    place = tmp_path_factory.mktemp("again") / "demo.sqlite"

    def run() -> Demo:
        databank = copied(first_demo.result().databank, place)
        return Demo(workprofiler("demo", databank=databank, lang=None), databank)

    return beside.submit(run)


@pytest.fixture(scope="session")
def real_conversion(workprofiler: WorkProfiler, beside: ThreadPoolExecutor) -> Future[Run] | None:
    """The 52 real vacancies of the shared data, converted; None where they are not."""
    if not REAL_VACANCIES.exists():
        return None
    return beside.submit(workprofiler, "vacancy", "convert", REAL_VACANCIES, "--format", "jsonl")


@pytest.fixture(scope="session")
def samples(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo's databank for all tests that only read."""
    return copied(demo.databank, tmp_path_factory.mktemp("samples") / "demo.sqlite")


@pytest.fixture
def databank(demo: Demo, tmp_path: Path) -> Path:
    """A copy of the demo's databank for one test that changes it."""
    return copied(demo.databank, tmp_path / "databank.sqlite")


@pytest.fixture(scope="session")
def sample_folder() -> Iterator[Path]:
    with resources.as_file(resources.files("matcher") / "sample") as folder:
        yield folder


@pytest.fixture(scope="session")
def tools(workprofiler: WorkProfiler) -> Tools:
    return Tools(cache=workprofiler.home / "cache" / "workprofiler" / "vectors")


@pytest.fixture
def inside(
    workprofiler: WorkProfiler, tools: Tools, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Run]:
    """Run a command through ``main`` in this process, with the models that are already loaded."""
    for name in [name for name in os.environ if name.startswith("WORKPROFILER_")]:
        monkeypatch.delenv(name)
    for name, value in workprofiler.folders.items():
        monkeypatch.setenv(name, value)
    load = Session.tools

    def loaded(session: Session, vocabulary: str | None = None) -> Tools:
        return tools if vocabulary is None else load(session, vocabulary)

    monkeypatch.setattr(Session, "tools", loaded)

    def run(*arguments: str | Path, databank: str | Path | None = None, lang: str | None = "en", text: str = "") -> Run:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        capfd.readouterr()
        given = [*settings(databank, lang), *map(str, arguments)]
        with pytest.raises(SystemExit) as ending:
            main(given)
        out, err = capfd.readouterr()
        return Run(tuple(given), int(ending.value.code or 0), out, err)

    return run
