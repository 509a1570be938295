"""Machine formats: nothing but data on standard output, in the shapes that the contract names."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Record, Run, WorkProfiler

PHRASES = "kassa bedienen\nik hielp mijn moeder met wassen en aankleden\nqwxz vrklm\n\nstenen metselen\n"
SECTORS = {"tourism", "construction", "care", "retail"}
STATES = {"proven", "claimed", "related", "no_data", "gap"}
COMMANDS: dict[str, tuple[str, ...]] = {
    "vocabulary list": (),
    "vocabulary show": ("wp:operate-cash-register",),
    "vocabulary search": ("kasa",),
    "link": ("-",),
    "vacancy convert": ("{samples}/vacancies/V-2001.md", "{samples}/vacancies/V-3002.md"),
    "vacancy list": (),
    "vacancy show": ("V-1001",),
    "portfolio encode": ("{samples}/portfolios/K-0005.yaml",),
    "portfolio list": (),
    "portfolio show": ("K-0001",),
    "match": ("--candidate", "K-0001"),
    "gap": ("K-0001", "V-2001", "--plan", "cheapest"),
    "region list": (),
    "region show": ("AM03",),
    "region weights": ("AM03",),
}
SINGLE = {"vocabulary show", "vacancy show", "portfolio show", "gap", "region show", "region weights"}
"""Commands that print one object, not a list."""

ALONE = ("link", "vacancy convert", "match", "region weights")
"""Commands that run in a process of their own here; the others go through the same ``main`` in this one."""

Lines = Callable[[str], "Run"]


def arguments_of(command: str, form: str, sample_folder: Path) -> list[str]:
    given = (argument.format(samples=sample_folder) for argument in COMMANDS[command])
    return [*command.split(), *given, "--format", form]


@pytest.fixture(scope="module")
def printed(
    samples: Path, sample_folder: Path, workprofiler: WorkProfiler, beside: ThreadPoolExecutor
) -> dict[str, Run]:
    """What commands print as JSON lines, each of these from a process of its own."""
    started = {
        command: beside.submit(
            workprofiler, *arguments_of(command, "jsonl", sample_folder), databank=samples, text=PHRASES
        )
        for command in ALONE
    }
    return {command: run.result() for command, run in started.items()}


@pytest.fixture
def lines(printed: dict[str, Run], samples: Path, sample_folder: Path, inside: Callable[..., Run]) -> Lines:
    """What a command prints as JSON lines; it is run when it is first asked for."""

    def of(command: str) -> Run:
        if command not in printed:
            given = arguments_of(command, "jsonl", sample_folder)
            printed[command] = inside(*given, databank=samples, text=PHRASES)
        return printed[command]

    return of


@pytest.mark.parametrize("command", COMMANDS)
def test_every_format_holds_the_same_records_and_nothing_else(
    command: str, lines: Lines, samples: Path, sample_folder: Path, inside: Callable[..., Run]
) -> None:
    run = lines(command)
    assert (run.code, run.err) == (0, "")
    records = run.records()
    assert records
    assert all(list(record) == list(records[0]) for record in records)

    as_json = inside(*arguments_of(command, "json", sample_folder), databank=samples, text=PHRASES)
    assert (as_json.code, as_json.err) == (0, "")
    content = json.loads(as_json.out)
    assert isinstance(content, dict if command in SINGLE else list)
    found = [content] if command in SINGLE else content
    assert [list(record) for record in found] == [list(record) for record in records]

    as_csv = inside(*arguments_of(command, "csv", sample_folder), databank=samples, text=PHRASES)
    assert (as_csv.code, as_csv.err) == (0, "")
    rows = as_csv.rows()
    assert [list(row) for row in rows] == [list(record) for record in records]
    for row, record in zip(rows, found, strict=True):
        for key, value in record.items():
            assert None not in row, "no row has more cells than the header"
            if isinstance(value, (dict, list)):
                assert json.loads(row[key]) == value
            elif isinstance(value, float):
                assert float(row[key]) == pytest.approx(value)
            else:
                assert row[key].removeprefix("'") == ("" if value is None else str(value))


def test_vocabulary_list(lines: Lines) -> None:
    default, *_ = lines("vocabulary list").records()
    assert isinstance(default["name"], str)
    assert isinstance(default["version"], str)
    assert {"nl", "en"} <= set(default["languages"])
    assert default["competences"] >= 350
    assert default["occupations"] >= 60


def test_vocabulary_search_finds_a_misspelt_word_best_first(lines: Lines) -> None:
    hits = lines("vocabulary search").records()
    for hit in hits:
        assert {"id", "label", "kind", "score", "matched"} <= set(hit)
        assert 0 <= hit["score"] <= 1
        assert hit["kind"] in {"skill", "knowledge", "behaviour", "language", "certificate", "occupation"}
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert "wp:operate-cash-register" in {hit["id"] for hit in hits}


def test_link_answers_every_phrase_in_order(lines: Lines) -> None:
    records = lines("link").records()
    assert [record["text"] for record in records] == [line for line in PHRASES.splitlines() if line]
    for record in records:
        assert set(record) >= {"text", "matches"}
        assert len(record["matches"]) <= 5
        for match in record["matches"]:
            assert set(match) >= {"id", "label", "score"}
            assert isinstance(match["label"], str)
            assert 0 <= match["score"] <= 1
        scores = [match["score"] for match in record["matches"]]
        assert scores == sorted(scores, reverse=True)
    assert records[0]["matches"][0]["id"] == "wp:operate-cash-register"


def test_link_takes_occupations_files_and_top(tmp_path: Path, inside: Callable[..., Run]) -> None:
    titles = tmp_path / "titels.txt"
    titles.write_text("kassamedewerker\nmetselaar\n", encoding="utf-8")
    run = inside("link", "--kind", "occupation", "--top", "1", "--format", "jsonl", titles)
    assert run.code == 0
    assert [[match["id"] for match in record["matches"]] for record in run.records()] == [
        ["wpo:cashier"],
        ["wpo:bricklayer"],
    ]


def check_conversion(record: Record) -> None:
    """Check one converted vacancy against the contract, and its offsets against its text."""
    text = record["vacancy"]["text"]
    for field in ("id", "title", "place"):
        assert isinstance(record["vacancy"][field], str)
    assert record["vacancy"]["id"]
    if record["occupation"] is not None:
        assert isinstance(record["occupation"]["id"], str)
        assert isinstance(record["occupation"]["label"], str)
        assert 0 <= record["occupation"]["score"] <= 1
    assert record["sector"] is None or record["sector"] in SECTORS
    for item in record["competences"]:
        assert isinstance(item["label"], str)
        assert item["kind"] in {"skill", "knowledge", "behaviour", "language", "certificate"}
        assert item["importance"] in {"must", "should", "nice"}
        assert item["level"] is None or item["level"] in {1, 2, 3, 4}
        assert item["standing"] in {"asked", "unsure", "suggested"}
        assert (0 < item["weight"] <= 1) if item["standing"] == "asked" else item["weight"] == 0
        assert 0 <= item["confidence"] <= 1
        assert item["evidence"]
    weights = [item["weight"] for item in record["competences"]]
    assert weights == sorted(weights, reverse=True), "best first"
    assert not any(weights) or sum(weights) == pytest.approx(1, abs=1e-9)
    assert len({item["id"] for item in record["competences"]}) == len(weights)
    for item in record["conditions"]:
        assert isinstance(item["kind"], str)
        assert isinstance(item["value"], str)
        assert item["importance"] in {"must", "should", "nice"}
        # Hours may come from a field of their own, beside the text.
        assert item["evidence"] or item["kind"] == "hours"
    for item in [*record["competences"], *record["conditions"]]:
        for quote in item["evidence"]:
            assert set(quote) >= {"text", "section", "start", "end"}
            assert quote["text"]
            assert text[quote["start"] : quote["end"]] == quote["text"]


def test_vacancy_convert(lines: Lines) -> None:
    care, carpentry = lines("vacancy convert").records()
    for record in (care, carpentry):
        check_conversion(record)
        assert len(record["competences"]) >= 3
        assert record["conditions"]
        assert record["occupation"] is not None
    assert [record["vacancy"]["id"] for record in (care, carpentry)] == ["V-2001", "V-3002"]
    assert (care["sector"], carpentry["sector"]) == ("care", "construction")


def test_every_sample_vacancy_quotes_its_own_text(samples: Path, inside: Callable[..., Run]) -> None:
    listed = inside("vacancy", "list", "--state", "approved", "--format", "jsonl", databank=samples).records()
    assert len(listed) >= 40
    assert {row["sector"] for row in listed} - {None} == SECTORS
    for row in listed:
        record = inside("vacancy", "show", row["id"], "--format", "jsonl", databank=samples).record()
        check_conversion(record)
        assert record["competences"]
        assert record["state"] == "approved"


def test_the_offsets_count_in_the_text_that_show_prints(
    lines: Lines, samples: Path, inside: Callable[..., Run]
) -> None:
    text = lines("vacancy show").record()["vacancy"]["text"]
    assert max(map(len, text.splitlines())) > 120, "a line that a screen would break"
    assert inside("vacancy", "show", "V-1001", databank=samples).out.startswith(text + "\n")


def test_portfolio_encode_and_show(lines: Lines) -> None:
    for command, code in (("portfolio encode", "K-0005"), ("portfolio show", "K-0001")):
        record = lines(command).record()
        assert record["candidate"] == code
        assert record["competences"]
        for item in record["competences"]:
            assert item["standing"] in {"proven", "claimed", "suggested", "denied"}
            assert 0 <= item["strength"] <= 1
            assert item["evidence"]


def test_match(lines: Lines) -> None:
    records = lines("match").records()
    assert len(records) == 10
    assert [record["rank_score"] for record in records] == sorted((r["rank_score"] for r in records), reverse=True)
    for record in records:
        assert record["candidate"] == "K-0001"
        assert record["vacancy"].startswith("V-")
        assert 0 <= record["fit"] <= 1
        assert record["rank_score"] == pytest.approx(record["fit"] * record["sector_weight"], abs=1e-12)
        for reason in record["reasons"]:
            assert set(reason) >= {"requirement", "share", "met", "state", "by", "evidence"}
            assert reason["state"] in STATES
        for gap in record["gaps"]:
            assert gap["requirement"] in {reason["requirement"] for reason in record["reasons"]}
            assert gap["importance"] in {"must", "should", "nice"}
        for condition in record["conditions"]:
            assert condition["state"] in {"met", "obtainable", "blocking", "unknown", "wish"}
            assert condition["why"]


def test_gap(lines: Lines) -> None:
    record = lines("gap").record()
    assert (record["candidate"], record["vacancy"]) == ("K-0001", "V-2001")
    assert record["gaps"]
    [plan] = record["plans"]
    assert plan["objective"] == "cheapest"


def test_region_list_show_and_weights(lines: Lines) -> None:
    regions = {record["id"]: record["name"] for record in lines("region list").records()}
    assert regions["AM03"] == "Drenthe"
    assert len(regions) > 30
    shown = lines("region show").record()
    assert (shown["id"], shown["name"]) == ("AM03", "Drenthe")
    record = lines("region weights").record()
    assert record["region"] == "AM03"
    assert set(record["weights"]) == SECTORS
    assert all(0 <= weight <= 3 for weight in record["weights"].values())
    assert record["weights"] == shown["weights"]
