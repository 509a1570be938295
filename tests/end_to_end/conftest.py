"""The command line as a person runs it: real processes, with data and cache folders of their own.

A process takes seconds to start, so slow runs happen once a session (the demo, the real vacancies), beside one another,
and many small checks go through the same ``main`` in this process with shared models (``inside``).
"""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest
from running import Demo, Run, WorkProfiler, copied, settings, share_models

from matcher.cli.main import main
from matcher.flow.tools import Tools

REAL_VACANCIES = Path(__file__).parents[3] / "shared" / "data" / "vacancies" / "real_nl.dev.jsonl"

RunOnce = Callable[[str, Callable[[], Run]], Run]


@pytest.fixture(scope="session")
def content() -> Callable[[Path], list[str]]:
    """All that a databank holds, to compare before and after."""

    def dump(databank: Path) -> list[str]:
        with closing(sqlite3.connect(databank)) as connection:
            return list(connection.iterdump())

    return dump


@pytest.fixture(scope="session", autouse=True)
def head_start(request: pytest.FixtureRequest) -> None:
    """Start the slow runs that the chosen tests will ask for, so that they run while others are checked."""
    asked = {name for item in request.session.items for name in getattr(item, "fixturenames", ())}
    for name in ("first_demo", "second_demo", "real_conversion"):
        if name in asked:
            request.getfixturevalue(name)


@pytest.fixture(scope="session")
def second_demo(
    workprofiler: WorkProfiler,
    run_once: RunOnce,
    first_demo: Future[Demo],
    beside: ThreadPoolExecutor,
    of_the_run: Path,
) -> Future[Demo]:
    """The demo once more on a copy of its databank, in the language it speaks by default."""
    databank = of_the_run / "again" / "demo.sqlite"

    def run() -> Run:
        copied(first_demo.result().databank, databank)
        return workprofiler("demo", databank=databank, lang=None)

    return beside.submit(lambda: Demo(run_once("again", run), databank))


@pytest.fixture(scope="session")
def real_conversion(workprofiler: WorkProfiler, run_once: RunOnce, beside: ThreadPoolExecutor) -> Future[Run] | None:
    """The 52 real vacancies of the shared data, converted; None where they are not."""
    if not REAL_VACANCIES.exists():
        return None
    convert = ("vacancy", "convert", REAL_VACANCIES, "--format", "jsonl")
    return beside.submit(run_once, "real", lambda: workprofiler(*convert))


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


@pytest.fixture
def inside(
    workprofiler: WorkProfiler, tools: Tools, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Run]:
    """Run a command through ``main`` in this process, with the models that are already loaded."""
    for name in [name for name in os.environ if name.startswith("WORKPROFILER_")]:
        monkeypatch.delenv(name)
    for name, value in workprofiler.folders.items():
        monkeypatch.setenv(name, value)
    share_models(monkeypatch, tools)

    def run(*arguments: str | Path, databank: str | Path | None = None, lang: str | None = "en", text: str = "") -> Run:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        capfd.readouterr()
        given = [*settings(databank, lang), *map(str, arguments)]
        with pytest.raises(SystemExit) as ending:
            main(given)
        out, err = capfd.readouterr()
        return Run(tuple(given), int(ending.value.code or 0), out, err)

    return run
