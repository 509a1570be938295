"""A placement round and its mentors on the sample region, as a person runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Record, Run, WorkProfiler

Inside = Callable[..., "Run"]
REGION = "AM03"


def placed(inside: Inside, samples: Path, *options: str) -> Record:
    run = inside("placement", "round", REGION, *options, "--format", "json", databank=samples)
    assert run.code == 0, run.err
    return dict(json.loads(run.out))


@pytest.fixture(scope="module")
def region(workprofiler: WorkProfiler, samples: Path) -> Record:
    run = workprofiler("placement", "round", REGION, "--format", "json", databank=samples)
    assert run.code == 0, run.err
    return dict(json.loads(run.out))


def test_everybody_is_placed_or_told_why(region: Record, inside: Inside, samples: Path) -> None:
    pairs = region["pairs"]
    assert 3 < len(pairs) == region["best"]["candidates"] <= region["placeable"]
    assert region["proven"]
    assert region["best"]["total"] >= region["greedy"]["total"]
    assert all(pair["fit"] >= region["terms"]["least_fit"] for pair in pairs)
    assert len({pair["vacancy"] for pair in pairs}) == len(pairs)
    assert not {pair["candidate"] for pair in pairs} & {one["candidate"] for one in region["unplaced"]}
    assert {one["why"] for one in region["unplaced"]} <= {"below", "blocked", "taken"}
    for pair in pairs[:3]:
        run = inside("gap", pair["candidate"], pair["vacancy"], "--format", "jsonl", databank=samples)
        record = run.record()
        assert record["fit"] == pytest.approx(pair["fit"], abs=1e-9)
        assert all(item["state"] != "blocking" for item in record["conditions"])


def test_vetoes_and_quotas_are_kept(region: Record, inside: Inside, samples: Path, tmp_path: Path) -> None:
    first = region["pairs"][0]
    vetoes = tmp_path / "vetoes.csv"
    vetoes.write_text(f"kandidaat,vacature,door,reden\n{first['candidate']},,kandidaat,wil eerst een cursus\n", "utf-8")
    busiest = max({pair["sector"] for pair in region["pairs"]}, key=[p["sector"] for p in region["pairs"]].count)
    found = placed(inside, samples, "--veto", str(vetoes), "--quota", f"{busiest}=1")
    assert sum(pair["sector"] == busiest for pair in found["pairs"]) == 1
    told = {one["candidate"]: one for one in found["unplaced"]}
    assert told[first["candidate"]]["why"] == "vetoed"
    assert told[first["candidate"]]["words"] == "vetoed by the candidate (wil eerst een cursus)"
    assert "quota" in {one["why"] for one in found["unfilled"]}


def test_it_is_shown_as_a_proposal_and_line_by_line(region: Record, inside: Inside, samples: Path) -> None:
    shown = inside("placement", "round", REGION, databank=samples)
    assert shown.code == 0
    assert "people decide" in shown.out
    assert all(pair["candidate"] in shown.out for pair in region["pairs"])
    lines = inside("placement", "round", REGION, "--format", "jsonl", databank=samples).records()
    assert [line["vacancy"] for line in lines] == [
        *(pair["vacancy"] for pair in region["pairs"]),
        *(None for _ in region["unplaced"]),
    ]
    rows = inside("placement", "round", REGION, "--format", "csv", databank=samples).rows()
    assert [row["candidate"] for row in rows] == [line["candidate"] for line in lines]


def test_mentors_guide_in_what_candidates_lack(inside: Inside, samples: Path, sample_folder: Path) -> None:
    portfolio = sorted((sample_folder / "portfolios").glob("K-0011*"))[0]
    asked = ("placement", "mentors", REGION, "--mentor", "K-0003=2", "--mentor", f"{portfolio}")
    record = json.loads(inside(*asked, "--format", "json", databank=samples).out)
    assert record["pairs"]
    assert {pair["mentor"] for pair in record["pairs"]} <= {"K-0003", "K-0011"}
    assert not {pair["candidate"] for pair in record["pairs"]} & {"K-0003", "K-0011"}
    for pair in record["pairs"]:
        assert pair["value"] == pytest.approx(sum(part["adds"] for part in pair["guides"]), abs=1e-9)
        assert all(part["by"]["level"] >= 3 for part in pair["guides"])
    lines = inside(*asked, "--format", "jsonl", databank=samples).records()
    assert len(lines) == len(record["pairs"]) + len(record["unplaced"])
    shown = inside(*asked, "--target", record["pairs"][0]["target"], databank=samples)
    assert (shown.code, "people decide" in shown.out) == (0, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("round", "Atlantis"), "there is no region Atlantis"),
        (("round", "AM10"), "nobody in region Rivierenland has given consent"),
        (("round", REGION, "--least", "2"), "a least fit of 2.0 is not between 0 and 1"),
        (("round", REGION, "--quota", "zorg"), "zorg is not SECTOR=N"),
        (("round", REGION, "--quota", "ruimtevaart=3"), "there is no sector ruimtevaart"),
        (("mentors", REGION, "--mentor", "K-0003=x"), "K-0003=x is not WHO=N"),
        (("mentors", REGION, "--mentor", "K-0003", "--mentor", "K-0003"), "mentor K-0003 is named twice"),
        (("mentors", REGION, "--mentor", "K-9999"), "K-9999"),
    ],
)
def test_what_cannot_be_is_refused_in_words(options: tuple[str, ...], said: str, inside: Inside, samples: Path) -> None:
    run = inside("placement", *options, databank=samples)
    assert run.code == 2
    assert said in run.err
    assert run.out == ""


def test_a_veto_on_somebody_unknown_is_refused_with_row_and_field(
    inside: Inside, samples: Path, tmp_path: Path
) -> None:
    vetoes = tmp_path / "vetoes.csv"
    vetoes.write_text("candidate,vacancy,by\nK-0001,V-9999,employer\n", "utf-8")
    run = inside("placement", "round", REGION, "--veto", str(vetoes), databank=samples)
    assert run.code == 2
    assert "vetoes.csv, line 2, field vacancy: the databank holds no V-9999." in run.err
