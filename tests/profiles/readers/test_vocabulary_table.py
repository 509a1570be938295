from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from profiles.errors import UserError
from profiles.readers.vocabulary_table import read_vocabulary_table
from profiles.vocabulary.columns import join_cell, pair_cell, split_cell, split_pairs
from profiles.vocabulary.concepts import (
    CompetenceKind,
    ConceptMapping,
    Label,
    MappingRelation,
    NoteKind,
    QualificationKind,
    Relevance,
    Sector,
)

Write = Callable[[str], Path]


@pytest.fixture
def table(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def warned(path: Path) -> str:
    return "\n".join(map(str, read_vocabulary_table([path], name="list").warnings))


def test_two_columns_are_enough(table: Write) -> None:
    imported = read_vocabulary_table([table("id,label\nC1,metselen\nC2,voegen\n")], name="list")
    assert imported.warnings == ()
    found = imported.vocabulary.competences
    assert list(found) == ["C1", "C2"]
    assert found["C1"].kind is CompetenceKind.SKILL
    assert found["C1"].labels == (Label("metselen", "nl", preferred=True),)


def test_all_that_the_contract_names(table: Write) -> None:
    text = (
        "id;label;kind;lang;alt_labels;description;broader;sectors;exact_match;close_match\n"
        "C1;metselen;vakvaardigheid;nl;metselwerk maken|muren metselen;Met stenen bouwen.;;bouw;http://a/1;\n"
        "C1;lay bricks;;en;;;;;;\n"
        "C2;voegen;skill;nl;;;C1;;;http://a/2|http://a/3\n"
    )
    bouw = Sector("bouw", (Label("bouw", "nl", preferred=True),), ("F",))
    imported = read_vocabulary_table([table(text)], name="list", version="7", sectors=[bouw])
    found = imported.vocabulary
    assert imported.warnings == ()
    assert (found.version, found.languages) == ("7", ("nl", "en"))
    one, two = found.competences.values()
    assert [label.text for label in one.labels] == ["metselen", "metselwerk maken", "muren metselen", "lay bricks"]
    assert one.label("en") == "lay bricks"
    assert (one.sectors, found.sectors) == (("bouw",), {"bouw": bouw})
    assert one.mappings == (ConceptMapping(MappingRelation.EXACT, "http://a/1"),)
    assert [(note.text, note.kind) for note in one.notes] == [("Met stenen bouwen.", NoteKind.DESCRIPTION)]
    assert two.broader == ("C1",)
    assert [mapping.uri for mapping in two.mappings] == ["http://a/2", "http://a/3"]


def test_other_kinds_of_rows(table: Write) -> None:
    text = (
        "id,label,kind,essential,somewhat,circumstances,code,broader\n"
        "C1,bakken,skill,,,,,\n"
        "C2,kneden,skill,,,,,\n"
        "H,hitte,circumstance,,,,,\n"
        "G,ambacht,occupation_group,,,,,\n"
        "B,bakker,beroep,C1,C2,H=strong,,G\n"
        "Q,Brood en banket,qualification,C1,,,25655,\n"
    )
    found = read_vocabulary_table([table(text)], name="list").vocabulary
    baker = found.occupations["B"]
    assert (baker.essential, baker.somewhat, baker.broader) == (("C1",), ("C2",), ("G",))
    assert baker.circumstances == (("H", Relevance.STRONG),)
    assert found.occupations["G"].is_group
    diploma = found.qualifications["Q"]
    assert (diploma.kind, diploma.code) == (QualificationKind.QUALIFICATION, "25655")


def test_a_workbook_with_numbers_as_codes(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["id", "label", "level", "kind", "isco"], [12, "bakker", 2.0, "occupation", 7512]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    found = read_vocabulary_table([tmp_path / "list.xlsx"], name="list").vocabulary.occupations["12"]
    assert (found.level, found.isco) == (2, "7512")


def test_several_tables_make_one_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,label,broader\nC1,metselen,C2\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("id,label\nC2,bouwen\n", encoding="utf-8")
    imported = read_vocabulary_table([tmp_path / "a.csv", tmp_path / "b.csv"], name="list")
    assert imported.warnings == ()
    assert imported.vocabulary.competences["C1"].broader == ("C2",)


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    for name, text in (("a", "id,label\nC1,x\n"), ("b", "label;id\nx;C1\n"), ("c", "id,label\nC1,y\n")):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    versions = [
        read_vocabulary_table([tmp_path / f"{name}.csv"], name="list").vocabulary.version for name in ("a", "b", "c")
    ]
    assert versions[0] == versions[1] != versions[2]


def test_the_language_of_rows_that_name_none(table: Write) -> None:
    found = read_vocabulary_table([table("id,label\nC1,metselen\n")], name="list", lang="fr").vocabulary
    assert found.languages == ("fr",)


# What does not fit


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",metselen,,,", "line 3: a row without an id was left out."),
        ("C2,,,,", "line 3: a concept without label was left out."),
        ("C2,x,hamer,,", "line 3, field kind: kind hamer is not known; the row was left out."),
        ("C2,x,,C9,", "line 3, field broader: broader names C9, which the table does not have; it was left out."),
        ("C2,x,,C2,", "line 3, field broader: broader names C2"),
        ("C2,x,,,9", "line 3, field level: the value 9 does not fit; it was passed over."),
        ("C1,other,,,", "line 3, field label: C1 has a second label in nl; it became another word for it."),
        ("C1,x,occupation,,", "line 3: C1 is a skill on one row and a occupation on another; the first counts."),
        ('C2,"x"y,,,', "line 3: this row is not valid CSV"),
    ],
)
def test_a_row_that_does_not_fit_is_told(table: Write, row: str, said: str) -> None:
    path = table(f"id,label,kind,broader,level\nC1,metselen,skill,,\n{row}\nC3,voegen,,,\n")
    assert said in warned(path)
    assert "C3" in read_vocabulary_table([path], name="list").vocabulary.competences


def test_rows_left_out_are_counted(table: Write) -> None:
    path = table("id,label\nC1,metselen\n,x\nC2,\n")
    assert read_vocabulary_table([path], name="list").refused == 2


def test_an_unknown_column_is_told(table: Write) -> None:
    assert "line 1, field kleur: column kleur is not known" in warned(table("id,label,kleur\nC1,x,rood\n"))


def test_a_column_that_is_needed(table: Write) -> None:
    with pytest.raises(UserError, match=r"line 1, field id: column id is missing; .* found are: code, label"):
        read_vocabulary_table([table("code,label\nC1,x\n")], name="list")


def test_a_circle_is_refused(table: Write) -> None:
    with pytest.raises(UserError, match=r"line [23], field broader: broader goes round in a circle: C. > C. > C."):
        read_vocabulary_table([table("id,label,broader\nC1,x,C2\nC2,y,C1\n")], name="list")


def test_a_table_without_concepts_is_refused(table: Write) -> None:
    with pytest.raises(UserError, match="no row of the table tells a concept"):
        read_vocabulary_table([table("id,label\n")], name="list")


# Cells

WORDS = st.text(min_size=1).map(str.strip).filter(bool)


@given(st.lists(WORDS))
def test_lists_in_a_cell_come_back(items: list[str]) -> None:
    assert split_cell(join_cell(items)) == items


@given(st.lists(st.tuples(WORDS, st.just("") | WORDS)))
def test_pairs_in_a_cell_come_back(pairs: list[tuple[str, str]]) -> None:
    assert split_pairs(pair_cell(pairs)) == pairs
