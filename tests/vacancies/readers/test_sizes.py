"""What is far too large, too deep or made to do harm: a clear word, soon, and the batch goes on."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from profiles.readers import rows
from vacancies.readers import page
from vacancies.readers.compose import MOST_TEXT

SENTENCE = "Je kookt elke dag voor honderd gasten. "


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("v.txt", "Kok\n\n" + SENTENCE * 4000),
        ("v.md", "# Kok\n\n" + "x" * 1_000_000),
        ("v.json", json.dumps({"title": "Kok", "description": SENTENCE * 4000})),
        ("v.json", json.dumps({"title": "Kok", "description": SENTENCE * 100_000})),
        ("v.csv", "title,description\nKok," + SENTENCE * 3000),
        ("v.html", "<h1>Kok</h1>" + f"<p>{SENTENCE}</p>" * 4000),
        ("v.html", f"<h1>Kok</h1><p>{SENTENCE * 60_000}</p>"),
    ],
)
def test_a_text_longer_than_any_vacancy(tmp_path, only_error, name, content):
    file = tmp_path / name
    file.write_text(content)
    assert "longer than any vacancy" in str(only_error(file))


def test_one_record_that_is_too_long_does_not_stop_the_others(tmp_path, read_both):
    file = tmp_path / "v.json"
    file.write_text(json.dumps([{"title": "Kok", "text": text} for text in ("a " * MOST_TEXT, "Je kookt elke dag.")]))
    vacancies, errors = read_both(file)
    assert [vacancy.id for vacancy in vacancies] == ["v-2"]
    assert "record 1" in str(errors[0])


def test_a_page_of_too_many_elements_and_one_nested_too_deeply(tmp_path, only_error, monkeypatch):
    file = tmp_path / "v.html"
    file.write_text("<b>" * 150_000 + "Je kookt")
    assert "elements" in str(only_error(file))
    file.write_text("<div>" * 20_000 + SENTENCE)
    monkeypatch.setattr(page, "_MOST_TAGS", 30_000)
    only_error(file)  # the parser stops at some depth, and no text is left


def test_a_page_with_all_its_pictures_and_programs_inside(tmp_path, only_vacancy):
    file = tmp_path / "v.html"
    bulk = f"<style>{'a{b:c}' * 400_000}</style><script>{'x=1;' * 600_000}</script>"
    file.write_text(
        f"<html><head>{bulk}</head><body><h1>Kok</h1><img src='data:image/png;base64,{'A' * 3_000_000}'>"
        f'<script type="application/json">{{"x": 1}}</script><main><p>{SENTENCE}</p></main></body></html>'
    )
    assert only_vacancy(file).text == f"Kok\n\n{SENTENCE.strip()}"


@pytest.mark.parametrize(
    "hidden",
    ["<p hidden>x9</p>", "<p style='display: none'>x9</p>", "<p style='visibility:hidden'>x9</p>",
     "<p style='font-size:0'>x9</p>", "<span class='a sr-only'>x9</span>", "<script>x9</script>", "<style>x9</style>",
     "<noscript>x9</noscript>", "<template>x9</template>", "<!-- x9 -->", "<script>x9"],
)  # fmt: skip
def test_what_a_page_does_not_show_is_not_read(tmp_path, only_vacancy, hidden):
    file = tmp_path / "v.html"
    file.write_text(f"<h1>Kok</h1><p style='font-size:0.9em'>{SENTENCE}</p>{hidden}")
    assert only_vacancy(file).text == f"Kok\n\n{SENTENCE.strip()}"


def test_a_page_of_menus_only(tmp_path, only_error):
    file = tmp_path / "v.html"
    file.write_text("<title>Kok</title><nav><a>Home</a></nav><header>Kop</header><footer>Voet</footer>")
    assert "no text" in str(only_error(file))


def inflated(source: Path, target: Path, member: str, before: str, bulk: str) -> None:
    """Copy an office file with ``bulk`` put before ``before`` in one of its parts."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8") if name == member else old.read(name)
            new.writestr(name, content.replace(before, bulk + before) if isinstance(content, str) else content)


@pytest.mark.parametrize(("times", "problem"), [(20_000, "longer than any vacancy"), (500_000, "unpacks to more")])
def test_a_document_that_swells(tmp_path, only_error, times, problem):
    document = Document()
    document.add_paragraph("Kok")
    document.save(tmp_path / "klein.docx")
    line = "<w:p><w:r><w:t>Je kookt</w:t></w:r></w:p>"
    inflated(tmp_path / "klein.docx", tmp_path / "v.docx", "word/document.xml", "<w:sectPr", line * times)
    assert problem in str(only_error(tmp_path / "v.docx"))


def test_a_workbook_of_too_many_rows(tmp_path, only_error, monkeypatch):
    monkeypatch.setattr(rows, "MOST_ROWS", 50)
    workbook = Workbook()
    for row in [["title", "description"], *[["Kok", "Je kookt."]] * 60]:
        workbook.active.append(row)
    workbook.save(tmp_path / "v.xlsx")
    assert "more than 50 rows" in str(only_error(tmp_path / "v.xlsx"))
