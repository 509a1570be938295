"""From files to matches by hand: convert, review with the employer, approve, encode, match."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from matcher.databank import Databank, save_vacancy
from matcher.flow.tools import Tools
from vacancies.model import Importance, Requirement, Vacancy, VacancyProfile

if TYPE_CHECKING:
    from running import Record, Run

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
    return {item["id"]: item["weight"] for item in record["competences"] if item["standing"] == "asked"}


def test_a_draft_is_matched_only_after_the_employer_approved_it(
    vacancy_file: Path,
    tmp_path: Path,
    sample_folder: Path,
    inside: Callable[..., Run],
    content: Callable[[Path], list[str]],
) -> None:
    own = tmp_path / "databanken" / "own.sqlite"
    identifier = "Avondwinkel-2"

    converted = inside("vacancy", "convert", vacancy_file, "--save", "--format", "jsonl", databank=own)
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
    adjusted = inside(
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
    approved = inside("vacancy", "approve", identifier, "V-9999", "--by", "Winkelier", databank=own)
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


def test_decisions_outlive_a_changed_text(vacancy_file: Path, tmp_path: Path, inside: Callable[..., Run]) -> None:
    own = tmp_path / "own.sqlite"
    convert = ("vacancy", "convert", vacancy_file, "--save")
    show = ("vacancy", "show", "Avondwinkel-2", "--format", "jsonl")
    assert inside(*convert, databank=own).code == 0
    adjusted = inside(
        "vacancy", "adjust", "Avondwinkel-2", "--reject", SHELVES, "--add", "wp:cut-vegetables=must",
        "--level", f"{TILL}=3", "--weight", f"{TILL}=0,5", "--comment", f"{TILL}=ook de zelfscan", "--by", "Winkelier",
        databank=own,
    )  # fmt: skip
    assert adjusted.code == 0, adjusted.err
    before = inside(*show, databank=own).record()
    assert weights(before)[TILL] == pytest.approx(0.5)
    assert [event["action"] for event in before["review"]] == ["add", "comment", "reject", "set_level", "set_weight"]
    assert inside("vacancy", "approve", "Avondwinkel-2", databank=own).code == 0
    assert inside("vacancy", "publish", "Avondwinkel-2", databank=own).code == 0

    vacancy_file.write_text(VACANCY + "- je hebt rijbewijs B\n", encoding="utf-8")
    told = inside(*convert, databank=own)
    assert "4 decisions of the employer were kept" in told.out
    after = inside(*show, databank=own).record()
    assert (after["state"], after["version"]) == ("in_review", 2)
    assert SHELVES not in weights(after)
    assert "wp:cut-vegetables" in weights(after)
    assert weights(after)[TILL] == pytest.approx(0.5)
    assert {item["id"]: item["level"] for item in after["competences"]}[TILL] == 3
    for event in after["review"]:
        assert (event["by"], event["carried_from"]) == ("Winkelier", 1)
    assert inside(*convert, databank=own).code == 0
    assert inside(*show, databank=own).record() == after, "a second time changes nothing"

    [difference] = inside("vacancy", "diff", "Avondwinkel-2", "--format", "jsonl", databank=own).records()
    assert (difference["from"], difference["to"]) == (1, 2)
    assert [(one["kind"], one["text"]) for one in difference["sentences"]] == [("added", "je hebt rijbewijs B")]
    assert [(one["change"], one["kind"], one["value"]) for one in difference["conditions"]] == [
        ("added", "driving_licence", "B")
    ]
    pictured = inside("vacancy", "diff", "Avondwinkel-2", lang="nl", databank=own)
    assert "+ je hebt rijbewijs B" in pictured.out
    assert "Voorwaarde: rijbewijs B" in pictured.out

    versions = inside("vacancy", "history", "Avondwinkel-2", "--format", "jsonl", databank=own).records()
    assert [[event["action"] for event in one["review"]][-1] for one in versions] == ["publish", "set_weight"]
    told = inside("vacancy", "history", "Avondwinkel-2", lang="nl", databank=own)
    assert "ook de zelfscan" in told.out
    assert "overgenomen van versie 1" in told.out

    learnt = inside("vacancy", "decisions", databank=own)
    assert "Winkelier" not in learnt.out
    by_action = {record["decision"]: record for record in learnt.records()}
    assert set(by_action) == {"add", "reject", "set_level", "set_weight"}
    [rejected] = [record for record in learnt.records() if record["decision"] == "reject" and not record["in_bulk"]]
    assert rejected["words"][0]["section"] == "tasks"
    assert (rejected["competence"], rejected["basis"], rejected["importance_after"]) == (SHELVES, "text", None)
    assert 0 < rejected["confidence"] <= 1
    assert inside("vacancy", "decisions", "--format", "table", lang="nl", databank=own).code == 0


def test_what_is_unsure_is_settled_at_approval(tmp_path: Path, tools: Tools, inside: Callable[..., Run]) -> None:
    own = tmp_path / "own.sqlite"
    with Databank.open(str(own)) as databank, databank.begin() as connection:
        for id in ("V-1", "V-2", "V-3"):
            asked, unsure = (
                Requirement(competence, Importance.MUST, None, weight, 0.6, ())
                for competence, weight in ((TILL, 1.0), (SHELVES, 0.5))
            )
            profile = VacancyProfile(id, tools.vocabulary.ref, None, None, (asked,), unsure=(unsure,))
            save_vacancy(connection, Vacancy(id, "Kassamedewerker", "kassa"), profile, at=datetime.now(UTC))
    refused = inside("vacancy", "approve", "V-1", "--unsure", "refuse", databank=own)
    assert (refused.code, refused.out) == (2, "")
    assert "--unsure drop" in refused.err
    dropped = inside("vacancy", "approve", "V-1", lang="nl", databank=own)
    assert "weggelaten (1): vakken vullen" in dropped.out
    kept = inside("vacancy", "approve", "V-2", "--unsure", "keep", databank=own)
    assert "1 unsure kept: fill shelves" in kept.out
    adjusted = inside("vacancy", "adjust", "V-3", "--importance", f"{TILL}=nice", databank=own)
    assert "Still unsure: fill shelves" in adjusted.out
    shown = {id: inside("vacancy", "show", id, "--format", "jsonl", databank=own).record() for id in ("V-1", "V-2")}
    assert weights(shown["V-1"]) == {TILL: 1.0}
    assert weights(shown["V-2"]) == pytest.approx({TILL: 2 / 3, SHELVES: 1 / 3})
    [event, _] = shown["V-1"]["review"]
    assert (event["action"], event["reason"], event["in_bulk"]) == ("reject", "not confirmed at approval", True)
