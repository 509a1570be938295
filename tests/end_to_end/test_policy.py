"""What a region looks at: the effect of weights before they are set, moves between occupations, and fairness."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Record, Run

TOP = 3


def first(inside: Callable[..., Run], databank: Path) -> dict[str, list[Record]]:
    """Return the first proposals of each candidate of Drenthe."""
    run = inside("match", "--all", "--region", "AM03", "--top", TOP, "--format", "jsonl", databank=databank)
    return {code: list(group) for code, group in groupby(run.records(), key=lambda record: record["candidate"])}


def test_the_effect_is_what_matching_then_gives(
    databank: Path, inside: Callable[..., Run], content: Callable[[Path], list[str]]
) -> None:
    before, stored = first(inside, databank), content(databank)
    run = inside("region", "effect", "Drenthe", "zorg=2,5", "--top", TOP, "--format", "json", databank=databank)
    assert (run.code, run.err) == (0, "")
    effect = json.loads(run.out)
    assert content(databank) == stored
    inside("region", "weights", "Drenthe", "zorg=2,5", "--by", "adviseur", databank=databank)
    after = first(inside, databank)

    changes = {change["candidate"]: change for change in effect["changes"]}
    assert effect["candidates"] == len(before)
    assert effect["replaced"] > 0
    for code, old in before.items():
        was, becomes = ([record["vacancy"] for record in records] for records in (old, after[code]))
        assert (code in changes) == (was != becomes)
        if code in changes:
            assert set(changes[code]["comes"]) == set(becomes) - set(was)
            assert set(changes[code]["leaves"]) == set(was) - set(becomes)
    for name, proposals in (("before", before), ("after", after)):
        records = [record for group in proposals.values() for record in group]
        assert effect[f"fit_{name}"] == pytest.approx(sum(record["fit"] for record in records) / len(records))
        counts = {sector["sector"]: sector[name] for sector in effect["sectors"]}
        assert counts["care"] == sum(record["sector"] == "care" for record in records)
    assert effect["fit_lost"] == pytest.approx(effect["fit_before"] - effect["fit_after"])


def test_the_effect_is_shown_to_people(samples: Path, inside: Callable[..., Run]) -> None:
    shown = inside("region", "effect", "AM03", "care=2", databank=samples)
    assert shown.code == 0
    assert "of 13 candidates" in shown.out
    assert "care and welfare" in shown.out
    assert inside("region", "effect", "AM03", "care=4", databank=samples).code == 2
    nobody = inside("region", "effect", "Zeeland", "care=2", databank=samples)
    assert (nobody.code, nobody.out) == (2, "")
    assert "no candidates who can be matched" in nobody.err


def test_what_held_on_a_day(databank: Path, inside: Callable[..., Run]) -> None:
    def on(*day: str) -> dict[str, float]:
        return dict(
            json.loads(inside("region", "weights", "AM03", *day, "--format", "json", databank=databank).out)["weights"]
        )

    assert set(on("--on", "2020-01-01").values()) == {1.0}
    assert on("--on", "2999-01-01") == on()
    assert on()["care"] != 1.0
    both = inside("region", "weights", "AM03", "care=2", "--on", "2020-01-01", databank=databank)
    assert both.code == 2


def test_from_one_occupation_to_another(samples: Path, inside: Callable[..., Run]) -> None:
    run = inside(
        "transition", "vakkenvuller", "--sector", "retail", "--top", "4", "--format", "jsonl", databank=samples
    )
    assert run.code == 0
    found = run.records()
    assert len(found) == 4
    assert [record["fit"] for record in found] == sorted((record["fit"] for record in found), reverse=True)
    for record in found:
        assert record["from"]["id"] == "wpo:shelf-filler"
        assert record["to"]["level"] == record["from"]["level"] + 1
        assert sum(reason["share"] * reason["met"] for reason in record["reasons"]) == pytest.approx(record["fit"])
        missing = {one["id"] for one in record["missing"]}
        assert not missing & {one["id"] for one in record["carries_over"]}
        assert {one["id"] for one in record["uncovered"]} <= missing
        for aid in record["helps"]:
            assert aid["fit_after"] > record["fit"]
            assert {one["id"] for one in aid["covers"]} <= missing
    kinds = {aid["kind"] for record in found for aid in record["helps"]}
    assert {"credential", "course"} <= kinds


def test_a_transition_is_shown_to_people_and_names_are_understood(samples: Path, inside: Callable[..., Run]) -> None:
    shown = inside("transition", "beveiliger", "--to", "toezichthouder openbare ruimte", databank=samples)
    assert shown.code == 0
    for part in ("From security guard (level 2)", "street warden", "Carries over", "Handhaver toezicht en veiligheid"):
        assert part in shown.out
    guessed = inside("transition", "stewardess", "--any-level", "--top", "1", databank=samples)
    assert "Taken for public transport steward" in guessed.out
    unknown = inside("transition", "sterrenwichelaar", databank=samples)
    assert (unknown.code, unknown.out) == (2, "")
    assert "is surely meant" in unknown.err
    assert inside("transition", "vakkenvuller", "--level", "-3", databank=samples).code == 2


def test_fairness_reads_a_list_and_keeps_nothing(
    tmp_path: Path, databank: Path, inside: Callable[..., Run], content: Callable[[Path], list[str]]
) -> None:
    codes = list(first(inside, databank))
    listed = tmp_path / "groups.csv"
    rows = [f"{code},{'groepx' if place < 6 else 'groepy'},{place}" for place, code in enumerate(codes)]
    listed.write_text("\n".join(["candidate,origin,street", *rows, "K-9999,groepx,9"]), encoding="utf-8")
    stored = content(databank)
    asked = ("fairness", "AM03", "--groups", listed, "--top", TOP, "--least", "0.4", "--smallest", "5")
    run = inside(*asked, "--format", "jsonl", databank=databank)
    assert run.code == 0
    found = {record["group"]: record for record in run.records()}
    assert set(found) == {"groepx", "groepy"}
    assert "13 groups of fewer than 5 people are not shown" in run.err
    assert "1 candidates of the list are not matched" in run.err
    assert content(databank) == stored
    best = {code: max(record["fit"] for record in records) for code, records in first(inside, databank).items()}
    for name, members in (("groepx", codes[:6]), ("groepy", codes[6:])):
        assert found[name]["candidates"] == len(members)
        assert found[name]["selected"] == sum(best[code] >= 0.4 for code in members)
        assert found[name]["best_fit"] == pytest.approx(sum(best[code] for code in members) / len(members))
        assert found[name]["rate_low"] <= found[name]["rate"] <= found[name]["rate_high"]
    assert inside(*asked, "--format", "jsonl", databank=databank).out == run.out
    usual = inside(*asked[:-2], "--by", "origin", databank=databank)
    assert (usual.code, "groepx" in usual.out + usual.err) == (0, False)


def test_a_list_that_is_about_nobody_is_refused(tmp_path: Path, samples: Path, inside: Callable[..., Run]) -> None:
    listed = tmp_path / "groups.csv"
    listed.write_text("candidate,sex\nK-9999,geheim\n", encoding="utf-8")
    run = inside("fairness", "AM03", "--groups", listed, databank=samples)
    assert (run.code, run.out) == (2, "")
    assert "nobody of the list" in run.err
    assert "geheim" not in run.err
