"""From files to matches by hand: convert, review with the employer, approve, encode, match."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Record, Run, WorkProfiler

VACANCY = """\
Kassamedewerker avondwinkel

Wat ga je doen?
- je bedient de kassa en rekent af met klanten
- je vult de schappen aan
- je controleert de houdbaarheidsdatums
- je maakt de winkel schoon na sluitingstijd

Wie ben jij?
- je bent klantvriendelijk
- ervaring met kassa opmaken is een pré
- je kunt in het weekend werken
"""
TILL, SHELVES = "wp:operate-cash-register", "wp:fill-shelves"


@pytest.fixture
def vacancy_file(tmp_path: Path) -> Path:
    file = tmp_path / "Avondwinkel (2).txt"
    file.write_text(VACANCY, encoding="utf-8")
    return file


def weights(record: Record) -> dict[str, float]:
    return {item["id"]: item["weight"] for item in record["competences"]}


def test_a_draft_is_matched_only_after_the_employer_approved_it(
    vacancy_file: Path,
    tmp_path: Path,
    sample_folder: Path,
    workprofiler: WorkProfiler,
    inside: Callable[..., Run],
    content: Callable[[Path], list[str]],
) -> None:
    own = tmp_path / "databanken" / "own.sqlite"
    identifier = "Avondwinkel-2"

    converted = workprofiler("vacancy", "convert", vacancy_file, "--save", "--format", "jsonl", databank=own)
    assert (converted.code, converted.err) == (0, "")
    assert converted.record()["vacancy"]["id"] == identifier
    kept = inside("portfolio", "encode", sample_folder / "portfolios" / "K-0001.yaml", "--save", databank=own)
    assert kept.code == 0
    once = content(own)
    for again in (
        inside("vacancy", "convert", vacancy_file, "--save", databank=own),
        inside("portfolio", "encode", sample_folder / "portfolios" / "K-0001.yaml", "--save", databank=own),
    ):
        assert again.code == 0
    assert content(own) == once, "a second time changes nothing"

    # A draft matches nobody.
    [row] = inside("vacancy", "list", "--format", "jsonl", databank=own).records()
    assert (row["id"], row["state"]) == (identifier, "draft")
    for asked in (("--candidate", "K-0001"), ("--vacancy", identifier), ("--all",)):
        run = inside("match", *asked, "--format", "jsonl", databank=own)
        assert (run.code, run.out) == (2, "")
        assert "approve" in run.err
    assert inside("gap", "K-0001", identifier, databank=own).code == 2

    # The employer reviews.
    before = inside("vacancy", "show", identifier, "--format", "jsonl", databank=own).record()
    assert {TILL, SHELVES} <= set(weights(before))
    adjusted = workprofiler(
        "vacancy", "adjust", identifier, "--reject", SHELVES, "--importance", f"{TILL}=nice", "--by", "Winkelier",
        "--reason", "dat doet de ochtendploeg", databank=own,
    )  # fmt: skip
    assert adjusted.code == 0
    after = inside("vacancy", "show", identifier, "--format", "jsonl", databank=own).record()
    assert set(weights(after)) == set(weights(before)) - {SHELVES}
    assert sum(weights(after).values()) == pytest.approx(1, abs=1e-9)
    assert weights(after)[TILL] < weights(before)[TILL]
    assert {item["id"]: item["importance"] for item in after["competences"]}[TILL] == "nice"
    assert [(event["action"], event["competence"], event["importance"]) for event in after["review"]] == [
        ("reject", SHELVES, None),
        ("set_importance", TILL, "nice"),
    ]
    for event in after["review"]:
        assert (event["by"], event["reason"]) == ("Winkelier", "dat doet de ochtendploeg")
        assert event["at"]

    # Whoever converts the text again does not undo what the employer decided.
    reviewed = content(own)
    assert inside("vacancy", "convert", vacancy_file, "--save", databank=own).code == 0
    assert content(own) == reviewed

    # All or nothing: one unknown competence, and no decision of the command is kept.
    refused = inside("vacancy", "adjust", identifier, "--reject", TILL, "--reject", "wp:nothing", databank=own)
    assert (refused.code, refused.out) == (2, "")
    assert "wp:nothing" in refused.err
    assert content(own) == reviewed

    # Approve: what is known is approved, what is not is named.
    approved = workprofiler("vacancy", "approve", identifier, "V-9999", "--by", "Winkelier", databank=own)
    assert approved.code == 1
    assert identifier in approved.out
    assert "V-9999" in approved.err
    for asked in (("--candidate", "K-0001"), ("--vacancy", identifier), ("--all",)):
        record = inside("match", *asked, "--format", "jsonl", databank=own).record()
        assert (record["candidate"], record["vacancy"]) == ("K-0001", identifier)
        shares = {reason["requirement"]: reason["share"] for reason in record["reasons"]}
        assert shares == pytest.approx(weights(after))
        assert record["fit"] > 0

    # What is approved is no draft any more.
    final = content(own)
    for step in (("adjust", identifier, "--reject", TILL), ("approve", identifier)):
        run = inside("vacancy", *step, databank=own)
        assert (run.code, run.out) == (2, "")
        assert identifier in run.err
    assert content(own) == final


def test_a_changed_text_is_a_new_draft(vacancy_file: Path, tmp_path: Path, inside: Callable[..., Run]) -> None:
    own = tmp_path / "own.sqlite"
    convert = ("vacancy", "convert", vacancy_file, "--save", "--format", "jsonl")
    identifier = inside(*convert, databank=own).record()["vacancy"]["id"]
    assert inside("vacancy", "approve", identifier, databank=own).code == 0
    vacancy_file.write_text(VACANCY + "- je bestelt nieuwe voorraad\n", encoding="utf-8")
    assert inside(*convert, databank=own).code == 0
    [row] = inside("vacancy", "list", "--format", "jsonl", databank=own).records()
    assert (row["state"], row["version"]) == ("draft", 2)


def test_without_save_nothing_is_kept(vacancy_file: Path, tmp_path: Path, inside: Callable[..., Run]) -> None:
    own = tmp_path / "own.sqlite"
    assert inside("vacancy", "convert", vacancy_file, databank=own).code == 0
    assert not own.exists()
