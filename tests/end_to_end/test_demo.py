"""``workprofiler demo``: what a newcomer sees first."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Demo, Run

CANDIDATE = re.compile(r"\bK-\d{4}\b")
MATCH = re.compile(r"^│ +(\d+) │ (K-\d{4}) +│ (V-\d{4}) +│.*?(\d{1,3})% │ +([\d.,]+) [^│]*│ +([\d.,]+) │", re.MULTILINE)
NEXT_STEP = re.compile(r"^│   workprofiler (.+?) *│$", re.MULTILINE)


def ranked(out: str) -> dict[str, list[tuple[int, str, int, float]]]:
    """Return the rows of the tables of matches by candidate: number, vacancy, fit in %, order."""
    rows: dict[str, list[tuple[int, str, int, float]]] = {}
    for number, candidate, vacancy, fit, _, order in MATCH.findall(out):
        rows.setdefault(candidate, []).append((int(number), vacancy, int(fit), float(order.replace(",", "."))))
    return rows


def test_it_shows_ranked_matches_of_several_candidates(demo: Demo) -> None:
    assert demo.run.code == 0
    found = ranked(demo.run.out)
    assert len(found) >= 3
    for rows in found.values():
        assert len(rows) >= 3
        assert [number for number, *_ in rows] == list(range(1, len(rows) + 1))
        assert all(0 <= fit <= 100 for _, _, fit, _ in rows)
        orders = [order for *_, order in rows]
        assert orders == sorted(orders, reverse=True)


def test_it_shows_reasons_gaps_plans_and_where_to_go_next(demo: Demo) -> None:
    out = demo.run.out
    for words in (
        "all people and employers are fictional", "Matches for K-0001", "How it stands", "From the evidence", "Gaps",
        "Cheapest plan", "Fastest plan", "Plan with the best coverage", "Where to go next",
    ):  # fmt: skip
        assert words in out
    assert re.search(r"E\d+: “\w+", out), "a reason quotes the evidence it stands on"
    assert re.search(r"€ [\d,]+, \d+ weeks; fit from \d+% to \d+%", out)
    for mark in "✓≈?":
        assert mark in out
    assert str(demo.databank) in re.sub(r"\s*│\n│\s*", "", out)
    assert demo.run.err == ""


def test_the_reasons_it_shows_add_up_to_the_fit(demo: Demo) -> None:
    table = demo.run.out.split("How it stands", 1)[1]
    adds = [float(number) for number in re.findall(r"│ +\d+% │ +\d+% │ +(\d\.\d{3}) │", table.split("│ Fit ", 1)[0])]
    total = re.search(r"│ Fit +│ +100% │ +│ +(\d\.\d{3}) │", table)
    assert total is not None
    assert len(adds) > 3
    assert sum(adds) == pytest.approx(float(total[1]), abs=0.0006 * len(adds))


def test_it_speaks_dutch_unless_asked_otherwise(second_demo: Future[Demo]) -> None:
    run = second_demo.result().run
    assert (run.code, run.err) == (0, "")
    for words in ("Matches voor K-0001", "Hoe verder", "detailhandel"):
        assert words in run.out
    for words in ("Matches for", "Where to go next", "care and welfare"):
        assert words not in run.out
    assert re.search(r"\d,\d\d │", run.out), "decimals have a comma"


def test_a_second_time_it_changes_nothing(
    demo: Demo, second_demo: Future[Demo], content: Callable[[Path], list[str]]
) -> None:
    again = second_demo.result()
    assert content(again.databank) == content(demo.databank)
    assert ranked(again.run.out) == ranked(demo.run.out)


def test_every_next_step_it_names_works(
    demo: Demo, databank: Path, sample_folder: Path, inside: Callable[..., Run]
) -> None:
    steps = NEXT_STEP.findall(demo.run.out)
    assert len(steps) >= 5
    for step in steps:
        arguments = [
            str(sample_folder / "vacancies" / "V-1001.md") if word == "FILE" else word for word in shlex.split(step)
        ]
        run = inside(*arguments, databank=databank, text="kassa bedienen\n")
        assert (run.code, run.err) == (0, ""), step
        assert run.out


def test_samples_never_mix_with_records_of_ones_own(
    tmp_path: Path,
    sample_folder: Path,
    inside: Callable[..., Run],
    content: Callable[[Path], list[str]],
) -> None:
    own = tmp_path / "own.sqlite"
    assert inside("vacancy", "convert", sample_folder / "vacancies" / "V-1002.md", "--save", databank=own).code == 0
    before = content(own)
    run = inside("demo", databank=own)
    assert (run.code, run.out) == (2, "")
    assert "not samples" in run.err
    assert content(own) == before


def test_no_candidate_has_a_name(demo: Demo) -> None:
    assert set(CANDIDATE.findall(demo.run.out)) >= {"K-0001", "K-0007", "K-0013", "K-0020"}
