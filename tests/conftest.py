"""What tests of every room share: what is slow to make is made once a process, or once a run by one of its workers."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_cache_path
from running import Demo, Run, WorkProfiler

from matcher.flow.tools import Tools
from profiles.linking.cache import CachedEncoder
from profiles.linking.encoder import TextEncoder
from profiles.vocabulary.vocabulary import Vocabulary

FIRST = ("end_to_end/test_command.py", "docs/test_notebooks.py", "end_to_end/", "docs/", "quality/test_gold.py")
"""What takes longest, so that no worker starts on it when the others are nearly done."""
LONGEST = 900.0
"""Seconds after which what another worker makes counts as never coming."""

Once = Callable[[str, Callable[[], Any]], Any]
RunOnce = Callable[[str, Callable[[], Run]], Run]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slow files first; within a file the order stays."""
    tests = Path(__file__).parent

    def place(item: pytest.Item) -> int:
        path = item.path.relative_to(tests).as_posix() if item.path.is_relative_to(tests) else ""
        return next((number for number, start in enumerate(FIRST) if path.startswith(start)), len(FIRST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def once(of_the_run: Path) -> Once:
    """Call ``once(name, make)`` for what ``make`` gives (as JSON holds it): the first worker makes it, others wait."""

    def made(name: str, make: Callable[[], Any]) -> Any:
        kept = of_the_run / f"{name}.json"
        # A databank is a lock that every system has, and that is let go when its holder dies.
        with closing(sqlite3.connect(of_the_run / f"{name}.lock", timeout=LONGEST, isolation_level=None)) as lock:
            lock.execute("BEGIN EXCLUSIVE")
            if not kept.exists():
                kept.write_text(json.dumps(make()), encoding="utf-8")
        return json.loads(kept.read_text(encoding="utf-8"))

    return made


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The models over our own vocabulary, loaded once for all tests of a process."""
    return Tools()


@pytest.fixture(scope="session")
def vocabulary(tools: Tools) -> Vocabulary:
    """The Dutch vocabulary that ships with the package."""
    return tools.own_vocabulary


@pytest.fixture(scope="session")
def use_encoder(tools: Tools) -> TextEncoder:
    """The real sentence encoder, loaded once, without its memory."""
    assert isinstance(tools.encoder, CachedEncoder)
    return tools.encoder.behind


@pytest.fixture(scope="session")
def workprofiler(of_the_run: Path, once: Once) -> WorkProfiler:
    """Runs commands in a home that all tests share, as a user has one: what was computed of labels before is there."""
    home = of_the_run / "home"

    def moved_in() -> None:
        (home / "work").mkdir(parents=True)
        labels = user_cache_path("workprofiler", appauthor=False)
        if labels.exists():
            shutil.copytree(labels, home / "cache" / "workprofiler", ignore=shutil.ignore_patterns("*.tmp"))

    once("home", moved_in)
    return WorkProfiler(home)


@pytest.fixture(scope="session")
def run_once(once: Once) -> RunOnce:
    """Call ``run_once(name, make)`` for a run of a command that all workers share."""

    def run(name: str, make: Callable[[], Run]) -> Run:
        told = once(name, lambda: asdict(make()))
        return Run(**told | {"arguments": tuple(told["arguments"])})

    return run


@pytest.fixture(scope="session")
def beside() -> Iterator[ThreadPoolExecutor]:
    """Runs commands beside one another."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        yield pool
        pool.shutdown(cancel_futures=True)


@pytest.fixture(scope="session")
def first_demo(workprofiler: WorkProfiler, run_once: RunOnce, beside: ThreadPoolExecutor) -> Future[Demo]:
    """The demo as it comes, in a while: started when it is first asked for."""
    databank = workprofiler.home / "data" / "workprofiler" / "demo.sqlite"
    return beside.submit(lambda: Demo(run_once("demo", lambda: workprofiler("demo")), databank))


@pytest.fixture(scope="session")
def demo(first_demo: Future[Demo]) -> Demo:
    """The demo, run once: in English, without naming a databank."""
    demo = first_demo.result()
    assert demo.run.code == 0, demo.run.err
    return demo
