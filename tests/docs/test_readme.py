"""README and CONTRIBUTING say what is so: commands exist and run, links lead somewhere."""

from __future__ import annotations

import io
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer
from running import Demo, WorkProfiler, copied, share_models

from matcher.cli.main import app, main
from matcher.flow.tools import Tools

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md")
MORE_PAGES = (*PAGES, "CHANGELOG.md")
TWO_COMMANDS = ("pip install . && workprofiler demo", 'pip install ".[dev]" && pytest')

_BLOCK = re.compile(r"^```(?P<language>\w*)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_EXIT_CODE = re.compile(r"# exit code (\d)")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; ``name`` is the file that its text belongs in."""

    language: str
    name: str
    body: str


@dataclass(frozen=True)
class Line:
    """A line of a shell block that calls the command: its arguments, what is piped in, and how it should end."""

    text: str
    arguments: tuple[str, ...]
    piped: str
    exit_code: int


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[Block]:
    return [Block(b["language"], b["name"] or "", b["body"]) for b in _BLOCK.finditer(page(name))]


def lines(name: str) -> list[Line]:
    found = []
    for block in blocks(name):
        for text in block.body.splitlines() if block.language == "bash" else ():
            ends = _EXIT_CODE.search(text)
            tokens = shlex.split(text, comments=True)
            piped = tokens[1] + "\n" if tokens[:1] == ["echo"] and "|" in tokens else ""
            for part in _split(tokens, ("&&", "|")):
                if "workprofiler" in part and "pybabel" not in part:
                    arguments = tuple(part[part.index("workprofiler") + 1 :])
                    found.append(Line(text, arguments, piped, int(ends[1]) if ends else 0))
    return found


def _split(tokens: list[str], marks: tuple[str, ...]) -> Iterator[list[str]]:
    part: list[str] = []
    for token in tokens:
        if token in marks:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def unknown(command: Any, arguments: tuple[str, ...]) -> str | None:
    """Return the first word of ``arguments`` that the command, or a command below it, does not know."""
    words = list(arguments)
    while words:
        word = words.pop(0)
        if word.startswith("-") and word != "-":
            name, has_value, _ = word.partition("=")
            option = next((p for p in command.params if name in (*p.opts, *p.secondary_opts)), None)
            if option is None and name not in ("--help", "-h"):
                return word
            if option is not None and not option.is_flag and not has_value and not words:
                return f"{word} without a value"
            if option is not None and not option.is_flag and not has_value:
                words.pop(0)
        elif hasattr(command, "commands"):
            if word not in command.commands:
                return word
            command = command.commands[word]
        elif not any(parameter.param_type_name == "argument" for parameter in command.params):
            return word
    return None


@pytest.mark.parametrize("command", TWO_COMMANDS)
def test_the_two_commands_stand_in_the_readme_by_themselves(command: str) -> None:
    assert f"```bash\n{command}\n```" in page("README.md")


@pytest.mark.parametrize("name", PAGES)
def test_pages_show_commands(name: str) -> None:
    assert lines(name)


@pytest.mark.parametrize("line", [line for name in PAGES for line in lines(name)], ids=lambda line: line.text)
def test_every_command_exists_with_its_options(line: Line) -> None:
    assert unknown(typer.main.get_command(app), line.arguments) is None


def test_every_command_of_the_software_stands_in_the_readme() -> None:
    shown = {line.arguments for line in lines("README.md")}
    words = {word for arguments in shown for word in arguments}
    command: Any = typer.main.get_command(app)
    groups = {name: getattr(below, "commands", {}) for name, below in command.commands.items()}
    assert set(groups) <= words
    said = {
        (name, below)
        for name, below_it in groups.items()
        for below in below_it
        if any(name in arguments and below in arguments for arguments in shown)
    }
    assert said == {(name, below) for name, below_it in groups.items() for below in below_it}


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (("dmeo",), "dmeo"),
        (("match", "--candidat", "K-0001"), "--candidat"),
        (("vacancy", "remove", "V-1001"), "remove"),
        (("match", "--top"), "--top without a value"),
        (("demo", "twice"), "twice"),
        (("--databank", "demo", "match", "--top=3", "--all"), None),
    ],
)
def test_the_check_itself_finds_what_does_not_exist(arguments: tuple[str, ...], wrong: str | None) -> None:
    assert unknown(typer.main.get_command(app), arguments) == wrong


@pytest.fixture(scope="module")
def home(
    demo: Demo, workprofiler: WorkProfiler, tools: Tools, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """A user's home in which the demo was run, with the files that the README has its reader write.

    Commands that use our own vocabulary take the models that are loaded already.
    """
    folder = tmp_path_factory.mktemp("home")
    assert (demo.run.arguments, demo.run.err) == (("demo",), "")
    copied(demo.databank, folder / demo.databank.relative_to(workprofiler.home))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(folder))
        patch.setenv("LOCALAPPDATA", str(folder / "data"))
        patch.setenv("XDG_DATA_HOME", str(folder / "data"))
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.delenv("WORKPROFILER_DATABANK", raising=False)
        patch.setenv("WORKPROFILER_LANG", "en")
        share_models(patch, tools)
        for block in blocks("README.md"):
            if block.name:
                Path(block.name).write_text(block.body, encoding="utf-8")
        yield folder


def run(line: Line) -> tuple[int, str, str]:
    """Return exit code, output and errors of a line, run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.StringIO(line.piped))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main(list(line.arguments))
    code = ended.value.code
    return (code if isinstance(code, int) else int(code is not None)), out.getvalue(), err.getvalue()


@pytest.mark.usefixtures("home")
def test_the_tour_of_the_readme_runs_from_top_to_bottom() -> None:
    for line in lines("README.md"):
        if line.arguments != ("demo",):
            code, out, errors = run(line)
            assert code == line.exit_code, f"{line.text}\n{errors}"
            assert out or code, line.text


@pytest.mark.usefixtures("home")
def test_the_commands_of_contributing_run() -> None:
    for line in lines("CONTRIBUTING.md"):
        if line.arguments != ("demo",):
            code, out, errors = run(line)
            assert (code, bool(out)) == (0, True), f"{line.text}\n{errors}"


def test_the_picture_can_be_made_again_and_fetches_nothing(home: Path) -> None:
    (program,) = [b.body for b in blocks("CONTRIBUTING.md") if b.language == "python"]
    exec(compile(program, "CONTRIBUTING.md", "exec"), {})
    made = (home / "match.svg").read_text(encoding="utf-8")
    assert made.startswith("<svg")
    assert "@font-face" not in made


def test_pictures_are_small_and_fetch_nothing() -> None:
    pictures = [target for target in _LINK.findall(page("README.md")) if target.endswith(".svg")]
    assert pictures
    for target in pictures:
        text = (ROOT / target).read_text(encoding="utf-8")
        assert len(text.encode()) < 150_000
        assert "@font-face" not in text
        assert "<script" not in text


def test_pictures_have_a_text_for_who_cannot_see_them() -> None:
    texts = re.findall(r"!\[(.*?)\]\(", page("README.md"), re.DOTALL)
    assert texts
    assert all(len(text) > 40 for text in texts)


@pytest.mark.parametrize("name", MORE_PAGES)
def test_links_within_the_project_lead_somewhere(name: str) -> None:
    for target in _LINK.findall(page(name)):
        if "://" not in target and not target.startswith("#"):
            assert (ROOT / target.partition("#")[0]).exists(), f"{name}: {target}"


@pytest.mark.parametrize("name", MORE_PAGES)
def test_files_that_pages_name_exist(name: str) -> None:
    prose = _BLOCK.sub("", page(name))
    for target in re.findall(r"`((?:matcher|profiles|vacancies|tests|notebooks)/[\w./-]+)`", prose):
        if "NAME" not in target and "NNNN" not in target:
            assert (ROOT / target).exists(), f"{name}: {target}"


def test_esco_is_attributed() -> None:
    assert "This service uses the ESCO classification of the European Commission." in page("README.md")
