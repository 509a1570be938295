"""A region moves to a vocabulary of its own: import, look, use, carry over, export, remove."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Run

Inside = Callable[..., "Run"]

ESCO = "http://data.europa.eu/esco/skill/"
TABLE = """\
id,label,kind,lang,alt_labels,description,broader,sectors,exact_match,essential
R1,kassa bedienen,skill,nl,kassawerk|afrekenen,Klanten laten betalen.,,retail,wp:operate-cash-register,
R1,operate the till,,en,,,,,,
R2,vakken vullen,skill,nl,schappen vullen,,,retail,wp:fill-shelves,
R3,klanten helpen,skill,nl,,,,,,
R4,verkoper,occupation,nl,winkelmedewerker,,,retail,,R1|R2
R5,x,hamer,nl,,,,,,
"""
VACANCY = """\
Winkelmedewerker voor de zaterdag

Wat ga je doen
Je vult de vakken. Je bedient de kassa.
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return tmp_path / "region.sqlite"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "region.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def imported(inside: Inside, bank: Path, table: Path) -> Run:
    return inside("vocabulary", "import", table, "--name", "region", "--version", "1", databank=bank)


def test_an_import_tells_what_it_holds_and_what_it_left_out(imported: Run) -> None:
    assert imported.code == 1
    assert "Vocabulary region 1 was imported." in imported.out
    assert "line 7, field kind: kind hamer is not known; the row was left out." in imported.err
    assert "labels in nl" in imported.out


def test_the_same_again_changes_nothing(
    inside: Inside, imported: Run, bank: Path, table: Path, content: object
) -> None:
    before = content(bank)  # type: ignore[operator]
    again = inside("vocabulary", "import", table, "--name", "region", "--version", "1", databank=bank)
    assert "was imported before; nothing has changed" in again.out
    assert content(bank) == before


def test_it_is_listed_after_our_own_until_it_is_used(inside: Inside, imported: Run, bank: Path) -> None:
    listed = inside("vocabulary", "list", "--format", "jsonl", databank=bank).records()
    assert [(row["name"], row["competences"], row["occupations"]) for row in listed][1] == ("region", 3, 1)
    assert listed[0]["name"] == "workprofiler"
    used = inside("vocabulary", "use", "region", databank=bank)
    assert used.out.strip() == "Commands now use vocabulary region 1."
    listed = inside("vocabulary", "list", "--format", "jsonl", databank=bank).records()
    assert [row["name"] for row in listed] == ["region", "workprofiler"]


def test_it_is_searched_and_shown_and_linked(inside: Inside, imported: Run, bank: Path) -> None:
    found = inside("vocabulary", "search", "kasawerk", "--vocabulary", "region", "--format", "jsonl", databank=bank)
    assert found.records()[0]["id"] == "R1"
    shown = inside("vocabulary", "show", "R4", "--vocabulary", "region", "--format", "json", databank=bank)
    assert '"essential"' in shown.out
    linked = inside("link", "-", "--vocabulary", "region", "--format", "jsonl", databank=bank, text="kassa bedienen\n")
    assert linked.record()["matches"][0]["id"] == "R1"


def test_a_vacancy_is_converted_in_it(inside: Inside, imported: Run, bank: Path, tmp_path: Path) -> None:
    text = tmp_path / "V-1.txt"
    text.write_text(VACANCY, encoding="utf-8")
    run = inside("vacancy", "convert", text, "--vocabulary", "region", "--save", "--format", "jsonl", databank=bank)
    record = run.record()
    assert {item["id"] for item in record["competences"]} >= {"R1", "R2"}
    assert record["sector"] == "retail"
    shown = inside("vacancy", "show", "V-1", "--format", "json", databank=bank)
    assert '"kassa bedienen"' in shown.out or '"operate the till"' in shown.out
    removed = inside("vocabulary", "remove", "region", databank=bank)
    assert removed.code == 2
    assert "1 stored profiles are said in region 1" in removed.err


def test_profiles_are_carried_over_and_matched(inside: Inside, databank: Path, table: Path) -> None:
    inside("vocabulary", "import", table, "--name", "region", "--version", "1", databank=databank)
    way = ("vocabulary", "carry", "--from", "workprofiler", "--to", "region")
    told = inside(*way, "--format", "jsonl", databank=databank)
    assert told.code == 1
    outcomes = {(row["concept"], row["outcome"], row["target"]) for row in told.records()}
    assert ("wp:operate-cash-register", "over", "R1") in outcomes
    assert any(outcome == "lost" for _, outcome, _ in outcomes)
    before = inside("match", "--vacancy", "V-1001", "--format", "jsonl", databank=databank)
    assert before.code == 0
    kept = inside(*way, "--save", databank=databank)
    assert "The profiles are kept." in kept.out
    refused = inside("match", "--candidate", "K-0001", databank=databank)
    assert refused.code == 2
    assert "K-0001 is said in vocabulary region, not in workprofiler" in refused.err
    person = inside("portfolio", "show", "K-0001", "--format", "json", databank=databank)
    assert '"region"' in person.out


def test_what_is_exported_comes_back(inside: Inside, imported: Run, bank: Path, tmp_path: Path) -> None:
    for ending in ("ttl", "csv", "xlsx"):
        path = tmp_path / f"out.{ending}"
        run = inside("vocabulary", "export", "region", "--to", path, databank=bank)
        assert run.code == 0
        back = inside("vocabulary", "import", path, "--name", f"again-{ending}", "--version", "1", databank=bank)
        assert back.code == 0, back.err
    rows = inside("vocabulary", "list", "--format", "jsonl", databank=bank).records()
    assert {(row["competences"], row["occupations"]) for row in rows if row["name"] != "workprofiler"} == {(3, 1)}


def test_turtle_goes_to_the_screen(inside: Inside, imported: Run, bank: Path) -> None:
    run = inside("vocabulary", "export", "region", databank=bank)
    assert run.out.startswith("@prefix")
    assert "kassa bedienen" in run.out


def test_an_unused_one_is_removed(inside: Inside, imported: Run, bank: Path) -> None:
    assert inside("vocabulary", "remove", "region", databank=bank).out.strip() == "Vocabulary region 1 is removed."
    assert len(inside("vocabulary", "list", "--format", "jsonl", databank=bank).records()) == 1


def test_crosswalks_are_imported_shown_and_exported(inside: Inside, imported: Run, bank: Path, tmp_path: Path) -> None:
    rows = tmp_path / "map.csv"
    rows.write_text(
        "subject_id,predicate_id,object_id\nR3,skos:closeMatch,wp:give-customer-advice\nR3,skos:odd,x\n",
        encoding="utf-8",
    )
    run = inside("crosswalk", "import", rows, "--from", "region", "--to", "workprofiler", databank=bank)
    assert run.code == 1
    assert "1 mappings from region to workprofiler are kept." in run.out
    assert "line 3: relation skos:odd is not known" in run.err
    known = inside(
        "crosswalk", "show", "--from", "workprofiler", "--to", "region", "--format", "jsonl", databank=bank
    ).records()
    assert {"subject": "wp:give-customer-advice", "relation": "close", "object": "R3"} in known
    out = tmp_path / "out.ttl"
    inside("crosswalk", "export", out, "--from", "region", "--to", "workprofiler", databank=bank)
    assert "skos:closeMatch" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "arguments", "said"),
    [
        (lambda f: (f / "a.zip").write_text("text"), ("a.zip", "--name", "x"), "this is no zip that can be opened"),
        (lambda f: (f / "a.csv").write_text("code,name\n1,x\n"), ("a.csv", "--name", "x"), "column id is missing"),
        (lambda f: (f / "a.ttl").write_text("nonsense"), ("a.ttl", "--name", "x"), "this is not valid RDF"),
        (lambda f: (f / "a.doc").write_text("text"), ("a.doc", "--name", "x"), "not of one kind"),
        (lambda f: None, ("a.csv", "--name", "x"), "there is no such file"),
        (
            lambda f: (f / "a.csv").write_text("id,label\n1,x\n"),
            ("a.csv", "--name", "a b"),
            "is no name for a vocabulary",
        ),
        (
            lambda f: (f / "a.csv").write_text("id,label\n1,x\n"),
            ("a.csv", "--name", "workprofiler"),
            "workprofiler is the vocabulary that comes with WorkProfiler",
        ),
        (
            lambda f: (f / "a.csv").write_text("id,label,broader\n1,x,2\n2,y,1\n"),
            ("a.csv", "--name", "x"),
            "broader goes round in a circle",
        ),
    ],
)
def test_what_cannot_be_imported_leaves_nothing(
    inside: Inside, bank: Path, tmp_path: Path, make: Callable[[Path], object], arguments: tuple[str, ...], said: str
) -> None:
    make(tmp_path)
    run = inside("vocabulary", "import", tmp_path / arguments[0], *arguments[1:], databank=bank)
    assert run.code == 2
    assert said in run.err
    assert run.out == ""
    assert len(inside("vocabulary", "list", "--format", "jsonl", databank=bank).records()) == 1


def test_esco_is_imported_from_a_zip(inside: Inside, bank: Path, tmp_path: Path) -> None:
    path = tmp_path / "ESCO dataset - v1.2.0 - nl.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("skills_nl.csv", f"conceptUri,skillType,preferredLabel,altLabels\n{ESCO}1,knowledge,brood,\n")
    run = inside("vocabulary", "import", path, "--name", "esco", "--format", "json", databank=bank)
    assert run.code == 0
    assert '"version": "1.2.0"' in run.out
    assert "skillGroups.csv is missing: competences belong to no groups." in run.err
    assert inside("vocabulary", "show", f"{ESCO}1", "--vocabulary", "esco", databank=bank).code == 0


def test_a_language_that_is_not_there(inside: Inside, bank: Path, table: Path, tmp_path: Path) -> None:
    run = inside("vocabulary", "export", "workprofiler", "--to", tmp_path / "ours.ttl", databank=bank)
    assert run.code == 0
    refused = inside("vocabulary", "import", tmp_path / "ours.ttl", "--name", "fr", "--lang", "fr", databank=bank)
    assert refused.code == 2
    assert "there are no labels in fr; there are in: en, nl" in refused.err
