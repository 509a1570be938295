"""The Dutch catalogue is whole and true to the code; translators speak both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import matcher
from matcher.cli.context import ENV_LANGUAGE, language_asked
from matcher.language import Language, Translator
from profiles.errors import Place, UserError
from profiles.messages import M

ROOT = Path(matcher.__file__).parent.parent
PACKAGES = ("profiles", "vacancies", "matcher")
MARKS = ("M", "N_", "tr")
CATALOGUE = ROOT / "matcher" / "locale" / "nl" / "LC_MESSAGES" / "workprofiler.po"


def extracted(folder: Path) -> Iterator[str]:
    """Yield what Babel finds in the code and the templates under a folder."""
    keywords = dict.fromkeys(MARKS, (1,))
    methods = [("**.py", "python"), ("**.j2", "jinja2")]
    for _, _, found, _, _ in extract_from_dir(folder, methods, keywords=keywords):
        yield found if isinstance(found, str) else found[0]


def marked(folder: Path) -> Iterator[str]:
    """Yield marked texts inside f-strings too, which Babel does not see before Python 3.12."""
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and called(node.func) in MARKS:
                yield first.value


def called(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def names(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.fixture(scope="module")
def templates() -> set[str]:
    found = {text for package in PACKAGES for source in (extracted, marked) for text in source(ROOT / package)}
    return found - {""}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="nl", abort_invalid=True)


@pytest.fixture
def dutch() -> Translator:
    return Translator(Language.NL)


@pytest.fixture
def english() -> Translator:
    return Translator(Language.EN)


def test_every_template_has_a_dutch_translation(templates: set[str], catalogue: Catalog) -> None:
    translated = {str(entry.id) for entry in catalogue if entry.id and entry.string and not entry.fuzzy}
    assert templates, "nothing was extracted"
    assert sorted(templates - translated) == []


def test_the_catalogue_holds_nothing_that_the_code_does_not_say(templates: set[str], catalogue: Catalog) -> None:
    assert sorted({str(entry.id) for entry in catalogue if entry.id} - templates) == []
    assert list(catalogue.obsolete) == []


def test_translations_keep_the_placeholders(catalogue: Catalog) -> None:
    uneven = [str(entry.id) for entry in catalogue if entry.id and names(str(entry.id)) != names(str(entry.string))]
    assert uneven == []


def test_the_catalogue_names_no_place_in_the_code(catalogue: Catalog) -> None:
    assert all(not entry.locations for entry in catalogue)


@pytest.mark.parametrize(
    ("english_text", "dutch_text"),
    [
        ("Fit", "Geschiktheid"),
        ("not known yet: ask", "nog niet bekend: vraag het na"),
        ("draft", "concept"),
        ("must", "eis"),
    ],
)
def test_texts_are_spoken_in_both_languages(
    dutch: Translator, english: Translator, english_text: str, dutch_text: str
) -> None:
    assert dutch(english_text) == dutch.text(english_text) == dutch_text
    assert english(english_text) == english.text(english_text) == english_text


def test_named_values_are_filled_in(dutch: Translator, english: Translator) -> None:
    assert dutch("{id} is approved.", id="V-1") == "V-1 is goedgekeurd."
    assert english("{id} is approved.", id="V-1") == "V-1 is approved."


def test_a_text_without_values_keeps_its_braces(dutch: Translator) -> None:
    assert dutch("{file}, line {line}") == "{file}, regel {line}"


def test_nested_messages_are_translated_inside_and_out(dutch: Translator, english: Translator) -> None:
    message = M("the value does not fit ({reason}).", reason=M("level {level} is asked", level="B1"))
    assert dutch(message) == "de waarde past niet (niveau B1 wordt gevraagd)."
    assert english(message) == str(message) == "the value does not fit (level B1 is asked)."


def test_errors_tell_place_problem_and_remedy_in_dutch(dutch: Translator) -> None:
    error = UserError(M("the file is empty."), where=Place("a.csv", 3), mend=M("Correct the value."))
    assert error.render(dutch.text) == "a.csv, regel 3: het bestand is leeg. Verbeter de waarde."


@pytest.mark.parametrize("language", Language)
def test_nothing_stays_nothing_and_unknown_texts_stay_as_they_are(language: Language) -> None:
    tr = Translator(language)
    assert tr(None) == tr("") == tr.text("") == ""
    assert tr("a text that nobody marked") == "a text that nobody marked"


def test_numbers_are_written_as_the_language_does(dutch: Translator, english: Translator) -> None:
    assert (dutch.decimal(0.875), english.decimal(0.875)) == ("0,88", "0.88")
    assert (dutch.decimal(2, 1), english.decimal(2, 1)) == ("2,0", "2.0")
    assert (dutch.euros(1234567.4), english.euros(1234567.4)) == ("€ 1.234.567", "€ 1,234,567")
    assert dutch.euros(0) == english.euros(0) == "€ 0"
    assert dutch.percent(0.456) == english.percent(0.456) == "46%"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], Language.NL),
        (["--lang", "en"], Language.EN),
        (["match", "--lang=en"], Language.EN),
        (["--lang", "xx"], Language.NL),
        (["--lang=xx"], Language.NL),
        (["--lang"], Language.NL),
    ],
)
def test_the_asked_language_is_spoken_and_an_unknown_one_falls_back(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: Language
) -> None:
    monkeypatch.delenv(ENV_LANGUAGE, raising=False)
    assert language_asked(arguments) is expected


@pytest.mark.parametrize(("value", "expected"), [("en", Language.EN), ("nl", Language.NL), ("tlh", Language.NL)])
def test_the_environment_asks_a_language_unless_an_option_does(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: Language
) -> None:
    monkeypatch.setenv(ENV_LANGUAGE, value)
    assert language_asked([]) is expected
    assert language_asked(["--lang", "nl"]) is Language.NL
