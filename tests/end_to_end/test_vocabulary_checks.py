"""``vocabulary check`` and ``vocabulary coverage`` as an editor uses them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from running import Run

REAL_VACANCIES = Path(__file__).parents[3] / "shared" / "data" / "vacancies" / "real_nl.dev.jsonl"

TABLE = """id,label,kind,lang,alt_labels
t:one,muren voegen,skill,nl,voegen van gevels|voegwerk|voegen zetten
t:two,Muren Voegen,skill,nl,gevels doen|metselvoegen|kalk
"""
VACANCY = "# Medewerker\n\n## Wat ga je doen?\n\n- schappen aanvullen\n- kwantumvelden harmoniseren\n"


def test_our_vocabulary_has_no_errors(inside: Callable[..., Run]) -> None:
    table = inside("vocabulary", "check")
    assert (table.code, table.err) == (0, "")
    assert " 0 errors" in table.out
    assert "0 fouten" in inside("vocabulary", "check", lang="nl").out
    records = inside("vocabulary", "check", "--format", "jsonl")
    assert records.code == 0
    assert {record["severity"] for record in records.records()} <= {"warning"}


def test_errors_end_with_one_and_say_how_to_mend_them(tmp_path: Path, inside: Callable[..., Run]) -> None:
    file, databank = tmp_path / "words.csv", tmp_path / "own.sqlite"
    file.write_text(TABLE, encoding="utf-8")
    assert inside("vocabulary", "import", file, "--name", "words", databank=databank).code == 0
    run = inside("vocabulary", "check", "--vocabulary", "words", "--format", "jsonl", databank=databank)
    assert run.code == 1
    [same] = [record for record in run.records() if record["rule"] == "same-label"]
    assert same["severity"] == "error"
    assert same["concepts"] == ["t:one", "t:two"]
    assert same["mend"]


def test_an_esco_bundle_that_is_none_is_refused(tmp_path: Path, inside: Callable[..., Run]) -> None:
    run = inside("vocabulary", "check", "--esco", tmp_path / "nothing.zip")
    assert (run.code, run.out) == (2, "")
    assert "nothing.zip" in run.err


def test_coverage_of_a_vacancy(tmp_path: Path, inside: Callable[..., Run]) -> None:
    file = tmp_path / "V-1.md"
    file.write_text(VACANCY, encoding="utf-8")
    [missed] = inside("vocabulary", "coverage", file, "--format", "jsonl").records()
    assert (missed["text"], missed["count"], missed["sections"]) == ("kwantumvelden harmoniseren", 1, ["tasks"])
    whole = json.loads(inside("vocabulary", "coverage", file, "--format", "json").out)
    assert whole["vacancies"] == 1
    assert whole["covered"] == {"sentences": 2, "covered_sentences": 1, "parts": 2, "covered_parts": 1}
    table = inside("vocabulary", "coverage", file)
    assert (table.code, table.err) == (0, "")
    assert "50%" in table.out
    assert "kwantumvelden" in table.out


def test_what_cannot_be_read_is_refused_and_the_rest_is_measured(tmp_path: Path, inside: Callable[..., Run]) -> None:
    good, bad = tmp_path / "V-1.md", tmp_path / "missing.md"
    good.write_text(VACANCY, encoding="utf-8")
    run = inside("vocabulary", "coverage", bad, good, "--format", "jsonl")
    assert run.code == 1
    assert "missing.md" in run.err
    assert len(run.records()) == 1
    assert inside("vocabulary", "coverage", bad).code == 2


def test_the_sample_is_measured_when_no_file_is_named(inside: Callable[..., Run]) -> None:
    whole = json.loads(inside("vocabulary", "coverage", "--top", "5", "--format", "json").out)
    assert whole["vacancies"] == 48
    assert len(whole["uncovered"]) == 5
    assert whole["covered"]["covered_parts"] > 0.5 * whole["covered"]["parts"]


def test_real_vacancies_are_measured(inside: Callable[..., Run]) -> None:
    if not REAL_VACANCIES.exists():
        pytest.skip("the real vacancies are not beside the project")
    run = inside("vocabulary", "coverage", REAL_VACANCIES, "--format", "json")
    whole = json.loads(run.out)
    assert run.code == 0
    assert 0 < whole["covered"]["covered_parts"] < whole["covered"]["parts"]
