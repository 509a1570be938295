"""Plain text and Markdown."""

from __future__ import annotations

import pytest

from vacancies.model import Role

BODY = "Je legt riolering en je verdicht zand."


def test_first_line_is_the_title(tmp_path, only_vacancy, parts_of):
    file = tmp_path / "Vacature café (2).txt"
    file.write_text(f"\n\n  Grondwerker  (m/v/x)\n\n{BODY}\n\n\n\nRijbewijs BE.\n", encoding="utf-8")
    vacancy = only_vacancy(file)
    assert vacancy.title == "Grondwerker (m/v/x)"
    assert vacancy.id == "Vacature-cafe-2"
    assert vacancy.source == file.name
    assert vacancy.text == f"Grondwerker  (m/v/x)\n\n{BODY}\n\nRijbewijs BE."
    assert parts_of(vacancy) == {"title": "Grondwerker  (m/v/x)", "text": f"{BODY}\n\nRijbewijs BE."}
    assert [part.role for part in vacancy.parts] == [Role.TITLE, None]


def test_windows_text_is_decoded_and_tidied(tmp_path, only_vacancy):
    file = tmp_path / "a.txt"
    file.write_bytes("Kok\r\n\r\nJe bent\u00a0een coördinator; één \u20ac 15 per uur.\r\n".encode("cp1252"))
    assert only_vacancy(file).text == "Kok\n\nJe bent een coördinator; één € 15 per uur."


def test_text_without_line_breaks_keeps_all_but_its_first_sentence(tmp_path, only_vacancy, parts_of):
    file = tmp_path / "a.txt"
    file.write_text("Wij zoeken een metselaar. " + "Je metselt gevels en je voegt. " * 10, encoding="utf-8")
    vacancy = only_vacancy(file)
    assert vacancy.title == "Wij zoeken een metselaar."
    assert parts_of(vacancy)["text"].count("Je metselt gevels") == 10


@pytest.mark.parametrize("line", ["woord " * 60, "x" * 400])
def test_a_long_first_line_gives_a_title_of_bounded_length(tmp_path, only_vacancy, line):
    file = tmp_path / "a.txt"
    file.write_text(line, encoding="utf-8")
    vacancy = only_vacancy(file)
    assert len(vacancy.title) <= 120
    assert not vacancy.title.startswith("woord") or vacancy.title.endswith("woord")


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_title_alone_is_refused(tmp_path, only_error, ending):
    file = tmp_path / f"a.{ending}"
    file.write_text("Grondwerker\n\n---\n", encoding="utf-8")
    error = only_error(file)
    assert "no text" in str(error)
    assert "Grondwerker" not in str(error), "errors never quote the content"


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path, only_error, content):
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    assert "empty" in str(only_error(file))


def test_binary_content_is_refused(tmp_path, only_error):
    file = tmp_path / "a.txt"
    file.write_bytes(bytes(range(256)) * 4)
    assert "encoding" in str(only_error(file))


def test_a_missing_file_is_named(tmp_path, only_error):
    assert "no such file" in str(only_error(tmp_path / "weg.txt"))
    assert "no such file" in str(only_error(tmp_path / "weg.odt"))


def test_front_matter_gives_the_facts(tmp_path, only_vacancy, parts_of):
    file = tmp_path / "naam.md"
    file.write_text(
        "---\nid: V-3001\ntitel: Grondwerker (m/v/x)\nemployer: Gebr. Hilbrands\nplace: Borger\nhours: 40\n"
        f"closing: 2024-05-01\n---\n\n## Wat ga je doen?\n{BODY}\n",
        encoding="utf-8",
    )
    vacancy = only_vacancy(file)
    assert (vacancy.id, vacancy.title) == ("V-3001", "Grondwerker (m/v/x)")
    assert (vacancy.employer, vacancy.place, vacancy.hours) == ("Gebr. Hilbrands", "Borger", "40")
    assert vacancy.text == f"Grondwerker (m/v/x)\n\n## Wat ga je doen?\n{BODY}"
    assert parts_of(vacancy)["text"].startswith("## Wat ga je doen?")
    assert [part.role for part in vacancy.parts] == [Role.TITLE, None]


@pytest.mark.parametrize("line", ["# Grondwerker", "**Grondwerker**", "## **Grondwerker** ##", "Grondwerker"])
def test_markdown_without_front_matter_takes_its_first_line(tmp_path, only_vacancy, line):
    file = tmp_path / "grond_werk.md"
    file.write_text(f"{line}\n\n{BODY}\n", encoding="utf-8")
    vacancy = only_vacancy(file)
    assert (vacancy.id, vacancy.title) == ("grond-werk", "Grondwerker")
    assert vacancy.text == f"Grondwerker\n\n{BODY}"


def test_front_matter_without_title_leaves_it_to_the_first_line(tmp_path, only_vacancy):
    file = tmp_path / "a.md"
    file.write_text(f"---\nplaats: Borger\n---\n# Grondwerker\n{BODY}", encoding="utf-8")
    vacancy = only_vacancy(file)
    assert (vacancy.title, vacancy.place) == ("Grondwerker", "Borger")
    assert vacancy.text == f"Grondwerker\n\n{BODY}"


def test_a_rule_that_is_never_closed_is_no_front_matter(tmp_path, only_vacancy):
    file = tmp_path / "a.md"
    file.write_text(f"---\nGrondwerker\n\n{BODY}", encoding="utf-8")
    assert BODY in only_vacancy(file).text


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("title: 'open\nplace: x", 3),
        ("title: [a, b", 3),
        ("geen velden", 2),
        ("title: Kok\nhours: 2024-13-45", 2),
        ("title: Kok\nhours: " + "9" * 5000, 2),
        ("- a\n- b", 2),
    ],
)
def test_bad_front_matter_names_the_line(tmp_path, only_error, front, line):
    file = tmp_path / "a.md"
    file.write_text(f"---\n{front}\n---\n{BODY}", encoding="utf-8")
    found = only_error(file).where.line
    assert found is not None
    assert abs(found - line) <= 1


@pytest.mark.parametrize("value", ["true", "{nl: Kok}", "[[Kok]]", "0x" + "f" * 5000])
def test_front_matter_value_that_is_no_text_names_the_field(tmp_path, only_error, value):
    file = tmp_path / "a.md"
    file.write_text(f"---\ntitle: {value}\n---\n{BODY}", encoding="utf-8")
    assert only_error(file).where.field == "title"


def test_yaml_that_swells_is_refused_quickly(tmp_path, only_error):
    lists = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for name, inner in zip("bcdefghi", "abcdefgh", strict=True):
        lists += f"{name}: &{name} [{', '.join([f'*{inner}'] * 10)}]\n"
    file = tmp_path / "a.md"
    file.write_text(f"---\n{lists}title: *i\n---\n{BODY}", encoding="utf-8")
    assert only_error(file).where.field == "title"
