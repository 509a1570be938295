"""The command itself: its help, its version, which databank it opens, and readers that stop reading."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer

from matcher.cli.main import app

if TYPE_CHECKING:
    from running import Run, WorkProfiler


def command_paths(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, below in getattr(command, "commands", {}).items():
        yield from command_paths(below, (*path, name))


PATHS = list(command_paths(typer.main.get_command(app)))


def test_the_commands_of_the_contract_are_there() -> None:
    promised = (
        "demo", "vocabulary list", "vocabulary show", "vocabulary search", "link", "vacancy convert", "vacancy list",
        "vacancy show", "vacancy adjust", "vacancy approve", "portfolio encode", "portfolio list", "portfolio show",
        "match", "gap", "region list", "region show", "region weights",
    )  # fmt: skip
    assert {tuple(command.split()) for command in promised} <= set(PATHS)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: " ".join(path) or "workprofiler")
def test_every_command_explains_itself_in_both_languages(path: tuple[str, ...], inside: Callable[..., Run]) -> None:
    dutch, english = (inside(*path, "--help", lang=lang) for lang in ("nl", "en"))
    for run in (dutch, english):
        assert run.code == 0
        assert run.err == ""
        assert " ".join(["workprofiler", *path]) in run.out
        assert len(run.out.splitlines()) > 5
    assert dutch.out != english.out
    assert "Options" in english.out
    assert "Opties" in dutch.out


def test_nothing_asked_shows_the_help(inside: Callable[..., Run]) -> None:
    run = inside(lang=None)
    assert run.code == 2
    assert "demo" in run.out + run.err


def test_the_installed_command_is_the_same_programme(workprofiler: WorkProfiler) -> None:
    installed = Path(sys.executable).parent / ("workprofiler.exe" if sys.platform == "win32" else "workprofiler")
    if not installed.exists():
        pytest.skip("the command workprofiler is not installed beside this Python")
    done = subprocess.run([installed, "--version"], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == f"workprofiler {version('workprofiler')}\n"
    assert done.stderr == ""


def test_a_databank_goes_by_path_address_environment_or_the_word_demo(
    samples: Path, workprofiler: WorkProfiler, inside: Callable[..., Run]
) -> None:
    listing = ("vacancy", "list", "--format", "jsonl")
    by_path = inside(*listing, databank=samples)
    by_address = inside(*listing, databank=f"sqlite:///{samples}")
    by_word = inside(*listing, databank="demo")
    by_environment = workprofiler(*listing, WORKPROFILER_DATABANK=str(samples))
    of_nobody = inside(*listing)
    assert len(by_path.records()) >= 40
    for run in (by_path, by_address, by_word, by_environment):
        assert (run.code, run.err) == (0, "")
        assert run.records() == by_path.records()
    # Without a databank of one's own, the samples are shown, and it is said that they are samples.
    assert of_nobody.records() == by_path.records()
    assert "demo" in of_nobody.err


@pytest.mark.parametrize("address", ["postgresql://coach:sleutel@localhost/werk", "postgresql+psycopg://h/werk"])
def test_another_kind_of_databank_is_refused_in_plain_words(address: str, inside: Callable[..., Run]) -> None:
    run = inside("vacancy", "list", databank=address)
    assert (run.code, run.out) == (2, "")
    assert "postgresql" in run.err
    assert "sqlite:///" in run.err
    assert "sleutel" not in run.err


def test_a_databank_that_is_not_there_is_not_made_by_looking(tmp_path: Path, inside: Callable[..., Run]) -> None:
    place = tmp_path / "nowhere.sqlite"
    run = inside("vacancy", "list", databank=place)
    assert (run.code, run.out) == (2, "")
    assert str(place) in run.err
    assert not place.exists()


def test_a_file_that_is_no_databank_is_left_alone(tmp_path: Path, inside: Callable[..., Run]) -> None:
    place = tmp_path / "brief.sqlite"
    place.write_text("Dit is een brief en geen databank.\n" * 200, encoding="utf-8")
    before = place.read_bytes()
    run = inside("vacancy", "list", databank=place)
    assert (run.code, run.out) == (2, "")
    assert str(place) in run.err
    assert place.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently on Windows")
@pytest.mark.parametrize(
    "arguments",
    [("match", "--all", "--format", "jsonl"), ("vacancy", "show", "V-1001"), ("region", "list", "--format", "csv")],
    ids=["lines", "table", "at once"],
)
def test_a_reader_who_has_seen_enough_ends_it_quietly(
    arguments: tuple[str, ...], samples: Path, workprofiler: WorkProfiler
) -> None:
    with workprofiler.start(*arguments, databank=samples) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.close()
        if arguments[0] == "match":
            assert json.loads(process.stdout.readline())["fit"] > 0
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(60)
    assert said == ""
    assert code == 0
