"""The one door: each kind of file finds its reader, folders with their subfolders, and nothing stops a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from profiles.errors import UserError
from profiles.naming import Naming, naming
from profiles.portfolio import Evidence, EvidenceKind, Portfolio
from profiles.readers.people import KNOWN_ENDINGS, read_people
from profiles.readers.read_person import ReadPerson
from profiles.vocabulary.vocabulary import Vocabulary
from profiles.writers.europass import to_europass
from profiles.writers.people_table import write_people_table
from profiles.writers.portfolio import to_json, to_json_lines, to_yaml
from profiles.writers.vum_person import vum_record

PORTFOLIO = Portfolio(
    "K-17", evidence=(Evidence("E1", EvidenceKind.PAID_WORK, "kok", "Ik kook in een restaurant voor vijftig gasten."),)
)
CV = """Werkervaring

2019 - heden kok bij een restaurant
- koken voor vijftig gasten

Opleiding

2015 - 2018 mbo kok niveau 2
"""


def fill(folder: Path) -> None:
    """Write a file of each kind, some in a subfolder."""
    below = folder / "below"
    below.mkdir()
    (folder / "a.yaml").write_text(to_yaml([PORTFOLIO]), encoding="utf-8")
    (folder / "b.json").write_text(to_json([PORTFOLIO, PORTFOLIO]), encoding="utf-8")
    (folder / "c.jsonl").write_text(to_json_lines([PORTFOLIO]), encoding="utf-8")
    (folder / "d.json").write_text(json.dumps({"matches": [vum_record(PORTFOLIO, {})]}), encoding="utf-8")
    (folder / "e.jsonl").write_text("\n" + json.dumps(vum_record(PORTFOLIO, {})), encoding="utf-8")
    write_people_table([PORTFOLIO], below / "f.csv")
    write_people_table([PORTFOLIO], below / "g.xlsx")
    (below / "h.txt").write_text(CV, encoding="utf-8")
    (below / "i.xml").write_bytes(to_europass(PORTFOLIO))
    for name in (".hidden.yaml", "~$lock.docx", "notes.log"):
        (folder / name).write_text("nothing of this is read", encoding="utf-8")


def test_a_folder_gives_all_its_people_in_order(tmp_path: Path) -> None:
    fill(tmp_path)
    found = list(read_people(tmp_path))
    people = [item for item in found if isinstance(item, ReadPerson)]
    assert len(people) == len(found) == 10, [str(item) for item in found]
    assert [person.portfolio for person in people[:4]] == [PORTFOLIO] * 4
    assert [person.portfolio.candidate for person in people[4:8]] == ["K-17"] * 4
    assert [person.portfolio.candidate[:3] for person in people[8:]] == ["CV-", "CV-"]
    for person in people:
        told = " ".join(f"{item.title} {item.text}" for item in person.portfolio.evidence)
        assert "kok" in told


def test_naming_is_asked_only_where_a_file_may_hold_codes(tmp_path: Path, vocabulary: Vocabulary) -> None:
    asked = 0

    def known() -> Naming:
        nonlocal asked
        asked += 1
        return naming(vocabulary, vocabulary)

    fill(tmp_path)
    list(read_people(tmp_path / "a.yaml", known))
    assert asked == 0
    list(read_people(tmp_path / "d.json", known))
    assert asked == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"{"),
        ("a.json", b"[1, 2"),
        ("a.json", b"[" * 5000),
        ("a.jsonl", b"\n\nno json"),
        ("a.yaml", b""),
        ("a.csv", b"\x00\x01"),
        ("a.xlsx", b"no workbook"),
        ("a.docx", b"no document"),
        ("a.pdf", b"no pdf"),
        ("a.xml", b"<x/>"),
        ("a.odt", b"x"),
        ("a", b"x"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    found = list(read_people(tmp_path / name))
    assert found
    for error in found:
        assert isinstance(error, UserError)
        assert (error.where.file, error.mend is None) == (str(tmp_path / name), False)


def test_a_file_or_folder_that_is_not_there_or_holds_nobody(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "gone.yaml", tmp_path / "gone.odt", tmp_path / "gone.xlsx"):
        [error] = read_people(place)
        assert isinstance(error, UserError)
        assert error.where.file == str(place)
    assert all(ending in str(next(iter(read_people(tmp_path)))) for ending in KNOWN_ENDINGS)
