"""Files as text and as YAML: any encoding a Dutch office saves in, and errors that say where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError

from profiles.errors import Place, UserError
from profiles.readers import files
from profiles.readers.files import (
    decode,
    first_problem,
    parse_yaml,
    read_bytes,
    read_text,
    read_yaml,
    tidy,
    yaml_entries,
)

law = settings(derandomize=True, deadline=None, max_examples=200)

DUTCH = [
    "één",
    "Café",
    "€ 15",
    "Cliënten helpen",
    "Coördinator in café: één dag voor € 15,50 per uur",
    "Je taken:\n• metselen – én voegen\n“kwaliteit” is onze naam…",
    "’s ochtends 5 m² leggen bij 30 °C",
    "CREËREN IN PATIËNTENZORG",
]


@pytest.fixture
def at(tmp_path: Path) -> Path:
    return tmp_path / "text.yaml"


def refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        decode(data, "a.txt")
    assert caught.value.where == Place("a.txt")
    assert caught.value.mend is not None
    return str(caught.value)


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("text", DUTCH)
def test_dutch_text_is_read_in_every_usual_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("byte_order", ["utf-16-le", "utf-16-be"])
def test_utf16_is_read_by_its_mark(byte_order: str) -> None:
    assert decode(("\ufeff" + DUTCH[4]).encode(byte_order), "a.txt") == DUTCH[4]


@pytest.mark.parametrize("text", ["Café", "Cliënten helpen", "één", "geïnteresseerd"])
def test_dos_text_is_read(text: str) -> None:
    assert decode(text.encode("cp850"), "a.txt") == text


@law
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60).filter(lambda text: text[:1] != "\ufeff"))
def test_all_of_unicode_is_read_from_utf8_and_utf16(text: str) -> None:
    for encoding in ("utf-8", "utf-16"):
        assert decode(text.encode(encoding), "a.txt") == tidy(text)


@law
@given(st.text(st.sampled_from("abcdeij .,-\n\téëïöüáèçÉËÖ€“”‘’…–•½²°"), max_size=60))
def test_any_dutch_letters_are_read_from_windows_text(text: str) -> None:
    data = text.encode("cp1252")
    try:
        expected = data.decode("utf-8")
    except UnicodeDecodeError:
        expected = text
    assert decode(data, "a.txt") == expected


@law
@given(st.binary(max_size=80))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except UserError:
        return
    assert "\x00" not in text
    assert text.encode().decode() == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00",
        b"plain text with a \x00 in it",
        "hallo".encode("utf-16-le"),
        bytes(range(128, 256)) * 3,
        b"\x1f\x8b\x08" + bytes(range(1, 256)),
    ],
)
def test_binary_content_is_refused(data: bytes) -> None:
    assert "not text" in refusal(data)


def test_tidying_unifies_line_ends_and_spaces_and_drops_what_nobody_sees() -> None:
    assert tidy("a\r\nb\rc\u00a0d\u202fe") == "a\nb\nc d e"
    assert tidy("ver\u00adzor\u200bging\ufeff\u2060") == "verzorging"
    assert tidy("a\x07b\x0cc\td") == "a b c\td"


# Bytes


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", b"\xff\xfe", b"\xfe\xff\x00 \x00\n", b"\x00\x00"])
def test_an_empty_file_is_refused(at: Path, data: bytes) -> None:
    at.write_bytes(data)
    with pytest.raises(UserError, match="empty") as caught:
        read_text(at)
    assert caught.value.where.file == str(at)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file"):
        read_bytes(tmp_path / "gone.txt")
    with pytest.raises(UserError, match="folder"):
        read_bytes(tmp_path)
    file = tmp_path / "a.txt"
    file.write_text("x")
    with pytest.raises(UserError, match="cannot be read"):
        read_bytes(file / "b.txt")


def test_a_file_that_may_not_be_read_is_refused(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at.write_text("x")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UserError, match=r"cannot be read \(Permission denied\)"):
        read_bytes(at)


def test_a_file_that_is_too_large_is_refused_unread(at: Path) -> None:
    with at.open("wb") as file:
        file.truncate(files.MAX_BYTES + 10**6)
    with pytest.raises(UserError, match="51 MB; at most 50 MB"):
        read_bytes(at)
    assert os.path.getsize(at) > files.MAX_BYTES  # noqa: PTH202


# YAML


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 1\nb: Jan zei: dat kan\n", 2),
        ('a: 1\nb: "open\n', 3),
        ("a: 1\nb: @home\n", 2),
        ("a: 1\nb: *home\n", 2),
        ("a: 1\n\nb: !home x\n", 3),
        ("a: 1\nvalid_until: 2025-02-30\n", 2),
        ("a: 1\nb: [x, 2025-01-01 25:00:00]\n", 2),
        ("a: 1\nb: é\nc: x\x86y\n", 3),
        ("a: 1\n---\nb: 2\n", 2),
        ("a: 1\n{a: b}: 2\n", 2),
        (f"a: 1\nb: {'9' * 5000}\n", 2),
        (f"a: 1\nb: {'[' * 60_000}{']' * 60_000}\n", 2),
        (f"a: 1\nb:\n{'- ' * 60_000}x\n", 3),
    ],
)
def test_bad_yaml_names_the_line(text: str, line: int) -> None:
    with pytest.raises(UserError, match="not valid YAML") as caught:
        parse_yaml(text, "a.yaml")
    assert caught.value.where == Place("a.yaml", line)
    assert caught.value.mend is not None


def test_lines_count_from_where_the_text_stands() -> None:
    for text in ("a: 1\nb: *x\n", "a: 1\nb: x\x86\n"):
        with pytest.raises(UserError) as caught:
            parse_yaml(text, "a.md", first_line=10)
        assert caught.value.where.line == 11


@pytest.mark.parametrize(
    "secret", ["*GEHEIM", "!GEHEIM x", "GEHEIM: a: b", "@GEHEIM", '"GEHEIM', "[GEHEIM", "&a [*GEHEIM]"]
)
def test_yaml_errors_do_not_repeat_the_text(secret: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_yaml(f"a: {secret}\n", "a.yaml")
    assert "GEHEIM" not in str(caught.value)


def test_good_yaml_is_read(at: Path) -> None:
    at.write_text("a: één\nb: [1, 2.5, yes, 2025-02-28, {c: null}]\n", encoding="utf-8")
    content = read_yaml(at)
    assert content["a"] == "één"
    assert [str(value) for value in content["b"]] == ["1", "2.5", "True", "2025-02-28", "{'c': None}"]


def test_yaml_makes_no_objects() -> None:
    with pytest.raises(UserError):
        parse_yaml("!!python/object/apply:os.getcwd []", "a.yaml")


@law
@given(st.text(max_size=60))
def test_any_text_is_yaml_or_a_user_error(text: str) -> None:
    where = Place("a.yaml", 1)
    try:
        parse_yaml(text, "a.yaml")
    except UserError as error:
        where = error.where
    assert where.file == "a.yaml"
    assert where.line is not None
    assert 1 <= where.line <= len(text.splitlines()) + 1


def test_entries_come_with_the_line_they_start_on(at: Path) -> None:
    at.write_text("# one\n\n- {id: a}\n\n# two\n- id: b\n  of: [1, {c: 2}]\n- c\n-\n  id: d\n", encoding="utf-8")
    assert list(yaml_entries(at)) == [
        (3, {"id": "a"}),
        (6, {"id": "b", "of": [1, {"c": 2}]}),
        (8, "c"),
        (10, {"id": "d"}),
    ]


def test_entries_may_share_parts(at: Path) -> None:
    at.write_text("- &first {id: a}\n- *first\n- {<<: *first, of: 1}\n", encoding="utf-8")
    assert [entry for _, entry in yaml_entries(at)] == [{"id": "a"}, {"id": "a"}, {"id": "a", "of": 1}]


@pytest.mark.parametrize("text", ["id: a\n", "a\n", "# nothing\n", "3\n"])
def test_entries_need_a_list(at: Path, text: str) -> None:
    at.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="a list of entries") as caught:
        list(yaml_entries(at))
    assert caught.value.where.file == str(at)


def test_bad_entries_name_the_line(at: Path) -> None:
    at.write_text("- {id: a}\n- {id: b\n- {id: c}\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        list(yaml_entries(at))
    assert caught.value.where == Place(str(at), 3)


@pytest.mark.parametrize("depth", [400, 900, 60_000])
def test_entries_nested_too_deeply_are_refused(at: Path, depth: int) -> None:
    at.write_text(f"- a\n- {'[' * depth}{']' * depth}\n", encoding="utf-8")
    with pytest.raises(UserError, match="nested too deeply") as caught:
        list(yaml_entries(at))
    assert caught.value.where == Place(str(at), 2)


# Checked fields


class _Box(BaseModel):
    model_config = ConfigDict(extra="forbid")

    size: int
    label: str = ""


class _Room(BaseModel):
    model_config = ConfigDict(extra="forbid")

    boxes: list[_Box] = []
    door: str


def problem(content: object) -> UserError:
    with pytest.raises(ValidationError) as caught:
        _Room.model_validate(content)
    return first_problem(caught.value, "a.yaml", _Room, 7)


def test_a_missing_field_is_named() -> None:
    assert str(problem({})) == "a.yaml, line 7, field door: a required field is missing. Add the field and its value."


def test_an_unknown_field_is_named_with_those_that_are_known() -> None:
    error = str(problem({"door": "x", "dor": "GEHEIM"}))
    assert error == "a.yaml, line 7, field dor: this field is not known here. Fields at this place: boxes, door."


def test_a_field_inside_is_named_by_its_path() -> None:
    assert problem({"door": "x", "boxes": [{"size": 1}, {"size": "GEHEIM"}]}).where.field == "boxes.1.size"
    unknown = str(problem({"door": "x", "boxes": [{"size": 1, "colour": "GEHEIM"}]}))
    assert "field boxes.0.colour" in unknown
    assert "Fields at this place" not in unknown, "those are the fields of the outer place"


@pytest.mark.parametrize(
    "content", [{"door": ["GEHEIM"]}, {"door": "x", "boxes": [{"size": "GEHEIM"}]}, ["GEHEIM"], "GEHEIM"]
)
def test_values_stay_out_of_errors(content: object) -> None:
    error = problem(content)
    assert "GEHEIM" not in str(error)
    assert error.where.line == 7
