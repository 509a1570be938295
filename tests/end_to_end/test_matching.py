"""Matches that add up, weights that only order, gaps with plans."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from profiles.encoding import source_text
from profiles.portfolio import Portfolio
from profiles.readers.portfolio import read_portfolios

if TYPE_CHECKING:
    from running import Record, Run, WorkProfiler

ALL_PAIRS = ("match", "--all", "--top", "1000", "--format", "jsonl")
Pair = tuple[str, str]


@pytest.fixture(scope="module")
def pairs(samples: Path, workprofiler: WorkProfiler) -> list[Record]:
    """All pairs of the sample region."""
    run = workprofiler(*ALL_PAIRS, databank=samples)
    assert (run.code, run.err) == (0, "")
    return run.records()


@pytest.fixture(scope="module")
def portfolios(sample_folder: Path) -> dict[str, Portfolio]:
    found = [item for file in sorted((sample_folder / "portfolios").iterdir()) for item in read_portfolios(file)]
    return {item.candidate: item for item in found if isinstance(item, Portfolio)}


def fits(records: list[Record]) -> dict[Pair, float]:
    return {(record["candidate"], record["vacancy"]): record["fit"] for record in records}


def orders(records: list[Record]) -> dict[str, list[str]]:
    by_candidate = groupby(records, key=lambda record: record["candidate"])
    return {candidate: [record["vacancy"] for record in group] for candidate, group in by_candidate}


def test_every_pair_is_there_in_order(pairs: list[Record]) -> None:
    candidates, vacancies = ({record[key] for record in pairs} for key in ("candidate", "vacancy"))
    assert len(candidates) >= 24
    assert len(vacancies) >= 40
    assert len(pairs) == len(fits(pairs)) == len(candidates) * len(vacancies)
    for _, group in groupby(pairs, key=lambda record: record["candidate"]):
        scores = [record["rank_score"] for record in group]
        assert scores == sorted(scores, reverse=True)


def test_reasons_add_up_to_the_fit(pairs: list[Record]) -> None:
    seen = set()
    for record in pairs:
        reasons = record["reasons"]
        assert sum(reason["share"] for reason in reasons) == pytest.approx(1, abs=1e-9)
        assert sum(reason["share"] * reason["met"] for reason in reasons) == pytest.approx(record["fit"], abs=1e-9)
        assert 0 <= record["fit"] <= 1
        assert record["rank_score"] == pytest.approx(record["fit"] * record["sector_weight"], abs=1e-12)
        for reason in reasons:
            seen.add(reason["state"])
            assert 0 < reason["share"] <= 1
            assert 0 <= reason["met"] <= 1
            if reason["state"] == "no_data":
                assert reason["met"] == 0
            elif reason["state"] != "gap":
                assert reason["met"] > 0
                assert reason["by"]
                assert reason["evidence"]
    assert seen <= {"proven", "claimed", "related", "no_data", "gap"}
    assert {"proven", "claimed", "related", "no_data"} <= seen


def test_every_reason_quotes_what_stands_behind_it(
    pairs: list[Record], portfolios: dict[str, Portfolio], samples: Path, inside: Callable[..., Run]
) -> None:
    texts = {
        vacancy: inside("vacancy", "show", vacancy, "--format", "jsonl", databank=samples).record()["vacancy"]["text"]
        for vacancy in {record["vacancy"] for record in pairs}
    }
    words = {
        (code, evidence.id): source_text(evidence)
        for code, portfolio in portfolios.items()
        for evidence in portfolio.evidence
    }
    quotes = 0
    for record in pairs:
        for reason in record["reasons"]:
            for quote in reason["asked"]:
                assert texts[record["vacancy"]][quote["start"] : quote["end"]] == quote["text"]
            for quote in reason["evidence"]:
                source = words.get((record["candidate"], quote["section"]))
                if source is not None:  # papers that are held are no evidence items
                    quotes += 1
                    assert source[quote["start"] : quote["end"]] == quote["text"]
    assert quotes > 1000


def test_weights_change_the_order_and_never_a_fit(
    pairs: list[Record], databank: Path, inside: Callable[..., Run]
) -> None:
    changes = ("care=0.3", "bouw=2,5")
    run = inside(
        "region", "weights", "Drenthe", *changes, "--by", "adviseur", "--reason", "proef", "--format", "json",
        databank=databank,
    )  # fmt: skip
    assert run.code == 0
    after = inside(*ALL_PAIRS, databank=databank).records()
    assert fits(after) == pytest.approx(fits(pairs), abs=1e-9)
    old, new = orders(pairs), orders(after)
    places = {
        person["candidate"]: person["region"]
        for person in inside("portfolio", "list", "--format", "jsonl", databank=databank).records()
    }
    assert any(old[code] != new[code] for code, region in places.items() if region == "AM03")
    assert all(old[code] == new[code] for code, region in places.items() if region != "AM03")
    for record in after:
        if places[record["candidate"]] == "AM03" and record["sector"] in ("care", "construction"):
            assert record["sector_weight"] == {"care": 0.3, "construction": 2.5}[record["sector"]]
    history = inside("region", "show", "AM03", "--format", "json", databank=databank)
    assert '"by": "adviseur"' in history.out
    assert history.out.count('"reason": "proef"') == 2


def test_the_region_asked_for_sets_the_weights(pairs: list[Record], samples: Path, inside: Callable[..., Run]) -> None:
    run = inside("match", "--candidate", "K-0001", "--region", "Zeeland", "--format", "jsonl", databank=samples)
    assert run.code == 0
    before = fits(pairs)
    for record in run.records():
        assert record["sector_weight"] == 1
        assert record["rank_score"] == record["fit"] == pytest.approx(before[("K-0001", record["vacancy"])], abs=1e-9)


def test_one_candidate_and_one_vacancy_show_the_same_pair(
    pairs: list[Record], samples: Path, inside: Callable[..., Run]
) -> None:
    known = fits(pairs)
    of_vacancy = inside("match", "--vacancy", "V-2001", "--top", "5", "--format", "jsonl", databank=samples).records()
    assert len(of_vacancy) == 5
    for record in of_vacancy:
        assert record["vacancy"] == "V-2001"
        assert record["fit"] == pytest.approx(known[(record["candidate"], "V-2001")], abs=1e-9)
    shown = inside("match", "--vacancy", "V-2001", "--top", "5", "--details", "1", databank=samples)
    assert shown.code == 0
    assert shown.out.count("How it stands") == 1
    for record in of_vacancy:
        assert record["candidate"] in shown.out


def test_filters_hide_and_tell_what_they_hide_and_leave_fits_alone(
    pairs: list[Record], samples: Path, inside: Callable[..., Run]
) -> None:
    asked = ("match", "--candidate", "K-0001", "--top", "1000", "--format", "jsonl")
    run = inside(*asked, "--within", "20", "--hide", "hours,schedule", databank=samples)
    shown = run.records()
    mine = [record for record in pairs if record["candidate"] == "K-0001"]
    assert f"hide {len(mine) - len(shown)} of {len(mine)} vacancies" in run.err
    assert 0 < len(shown) < len(mine)
    left = {record["vacancy"] for record in shown}
    for record in mine:
        blocked = {c["kind"] for c in record["conditions"] if c["state"] == "blocking"}
        if record["vacancy"] in left:
            assert not blocked & {"hours", "schedule"}
            assert record["fit"] == fits(shown)["K-0001", record["vacancy"]]
    other_way = inside("match", "--vacancy", sorted(left)[0], "--hide", "hours,schedule", "--within", "20",
                       "--top", "100", "--format", "jsonl", databank=samples)  # fmt: skip
    assert "K-0001" in {record["candidate"] for record in other_way.records()}
    assert "candidates" in other_way.err


def test_plans_keep_what_they_promise(pairs: list[Record], samples: Path, inside: Callable[..., Run]) -> None:
    known = fits(pairs)
    for candidate, vacancy in (("K-0001", "V-2001"), ("K-0020", "V-3002")):
        run = inside("gap", candidate, vacancy, "--format", "jsonl", databank=samples)
        assert (run.code, run.err) == (0, "")
        record = run.record()
        assert record["fit"] == pytest.approx(known[(candidate, vacancy)], abs=1e-9)
        open_ones = {gap["requirement"] for gap in record["gaps"]}
        plans = {plan["objective"]: plan for plan in record["plans"]}
        assert set(plans) == {"cheapest", "fastest", "best"}
        for plan in plans.values():
            assert plan["cost"] == pytest.approx(sum(course["cost"] for course in plan["courses"]))
            assert plan["weeks"] >= max((course["weeks"] for course in plan["courses"]), default=0)
            assert plan["fit_before"] == pytest.approx(record["fit"], abs=1e-9)
            assert plan["fit_before"] <= plan["fit_after"] <= 1 + 1e-9
            assert set(plan["closes"]) <= open_ones
            assert not set(plan["closes"]) & set(plan["untaught"])
        assert plans["cheapest"]["cost"] <= plans["fastest"]["cost"]
        assert plans["fastest"]["weeks"] <= plans["cheapest"]["weeks"]
        for name in ("cheapest", "fastest"):
            assert set(plans["best"]["closes"]) >= set(plans[name]["closes"])
    shown = inside("gap", "K-0001", "V-2001", "--plan", "fastest", databank=samples)
    assert shown.code == 0
    assert "Fastest plan" in shown.out
    assert "Cheapest plan" not in shown.out
