"""The law of the parts: each part's offsets cut exactly that field's text out of the whole."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from profiles.errors import UserError
from vacancies.model import Role, Vacancy
from vacancies.readers import read_vacancies
from vacancies.readers.compose import Origin, from_whole, safe_id
from vacancies.readers.fields import TEXT_FIELDS, vacancy_from
from vacancies.readers.legibility import legible
from vacancies.readers.markup import field_text

ODD = st.sampled_from(
    ["<p>", "</p>", "<br>", "<li>", "&amp;", "&nbsp;", "&lt;b&gt;", "\r\n", "\n\n\n", "\u00a0", "\u00ad",
     "\u2028", "\ud83d", "\x0b", "\t", "é", "e\u0301", "😀", "• ", "- ", "#", "<", "&", " ", "Je kookt", "."]
)  # fmt: skip
FIELD = st.one_of(st.text(max_size=40), st.lists(ODD, max_size=12).map("".join))
ORIGIN = Origin(Path("v.json"), "v")
RECORDS = st.dictionaries(st.sampled_from([field.name for field in TEXT_FIELDS]), FIELD)


@given(title=FIELD, record=RECORDS)
@example(title="Kok", record={"tasks": "x", "offer": "x", "profile": "x"})
def test_offsets_of_parts_are_exact(title, record):
    expected = {name: field_text(text) for name, text in record.items() if field_text(text)}
    try:
        vacancy = vacancy_from([("title", title), *record.items()], ORIGIN)
    except UserError:
        assert not any(char.isalnum() for text in expected.values() for char in text)
        return
    found = {part.name: vacancy.text[part.span.start : part.span.end] for part in vacancy.parts}
    heading = found.pop("title", "")
    assert heading == " ".join(field_text(title).split())
    assert found == expected
    order = [field.name for field in TEXT_FIELDS if field.name in expected]
    assert vacancy.text == "\n\n".join(filter(None, [heading, *(expected[name] for name in order)]))
    assert vacancy.text.encode("utf-8")


@given(st.lists(ODD, max_size=30).map("".join) | st.text())
def test_offsets_of_a_whole_text_are_exact(raw):
    text = legible(raw)
    try:
        vacancy = from_whole(raw, ORIGIN)
    except UserError:
        return
    head, rest = vacancy.parts
    assert vacancy.text == text
    assert (head.role, rest.role) == (Role.TITLE, None)
    assert head.span.start == 0
    assert text[head.span.end : rest.span.start].strip() == ""
    assert rest.span.end == len(text)
    assert " ".join(head.span.of(text).split()) == vacancy.title
    assert len(head.span.of(text)) <= 120


@given(st.lists(ODD, max_size=30).map("".join) | st.text())
def test_legible_once_is_enough(raw):
    assert legible(legible(raw)) == legible(raw)


@given(st.text())
def test_safe_id_is_letters_digits_and_dashes(stem):
    found = safe_id(stem)
    assert found
    assert all(char.isascii() and (char.isalnum() or char == "-") for char in found)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | FIELD,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.just("name"), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(["id", "title", "titel", "tasks", "eisen", "place", "employer", "@type", "@graph", "vacancies"])


@given(st.lists(st.dictionaries(NAMES, JSON, max_size=5) | JSON, max_size=5))
def test_no_record_ever_raises(rows):
    with tempfile.TemporaryDirectory() as folder:
        for ending, content in (("json", json.dumps(rows)), ("jsonl", "\n".join(map(json.dumps, rows)))):
            file = Path(folder, f"v.{ending}")
            file.write_text(content)
            for found in read_vacancies(file):
                assert isinstance(found, Vacancy | UserError)
                assert str(found)
