"""Texts as they come: bullets, capitals, wrong encodings, lost line breaks; and that the rest is left alone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vacancies.conditions import find_conditions
from vacancies.model import ConditionKind, Role
from vacancies.readers.breaks import LONG, with_breaks
from vacancies.readers.capitals import in_sentence_case
from vacancies.readers.legibility import legible
from vacancies.readers.mojibake import mended
from vacancies.sections import passages

SHOUTED = """KOK

WIJ ZOEKEN VOOR ONS HOTEL IN ASSEN EEN KOK.

WAT GA JE DOEN?
• JE KOOKT ELKE DAG VOOR HONDERD GASTEN
• JE BESTELT BIJ DE GROOTHANDEL

WAT VRAGEN WIJ?
• RIJBEWIJS B
• VCA EN HACCP
• 24 TOT 32 UUR PER WEEK, OOK 'S AVONDS"""


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("✅ Je kookt\n✅ Je snijdt", "- Je kookt\n- Je snijdt"),
        ("o Je kookt\n· Je snijdt\n➤ Je bakt\n\uf0b7 Je proeft", "- Je kookt\n- Je snijdt\n- Je bakt\n- Je proeft"),
        ("🚀 Wat ga je doen?\nJe kookt 😀", "Wat ga je doen?\nJe kookt 😀"),
        ("🍰 Taart\n🍰 IJs", "- Taart\n- IJs"),
        ("Assen · 32 uur\nEind o", "Assen · 32 uur\nEind o"),
        ("oﬃcieel, ﬁjn en ĳverig", "officieel, fijn en ijverig"),
        ("e\u0301e\u0301n", "één"),
        ("werk\u00adzaam\u200bheden\u00a0hier", "werkzaamheden hier"),
        ("CafÃ© â€¢ â€œkokâ€� â€“ collegaâ€™s", "Café • “kokâ€� – collega’s"),
        (
            "BELANGRIJK NIEUWS VOOR ALLE KOKS VAN ONS MOOIE HOTEL",
            "Belangrijk nieuws voor alle koks van ons mooie hotel",
        ),
    ],
)
def test_what_becomes_of_a_text(raw, text):
    assert legible(raw) == text


def test_a_text_in_capitals_is_read_as_one_in_normal_case(tmp_path, only_vacancy, vocabulary_papers):
    file = tmp_path / "v.txt"
    file.write_text(SHOUTED)
    vacancy = only_vacancy(file)
    assert "Je kookt elke dag voor honderd gasten" in vacancy.text
    roles = {passage.span.of(vacancy.text): passage.role for passage in passages(vacancy)}
    assert roles["Je kookt elke dag voor honderd gasten"] is Role.TASKS
    assert roles["VCA en HACCP"] is Role.REQUIREMENTS
    found = find_conditions(vacancy, passages(vacancy), vocabulary_papers)
    assert {ConditionKind.DRIVING_LICENCE, ConditionKind.CERTIFICATE, ConditionKind.HOURS} <= {
        one.kind for one in found
    }
    for condition in found:
        for quote in condition.quotes:
            assert vacancy.text[quote.start : quote.end] == quote.text


def test_a_heading_in_capitals_stays_in_a_normal_text():
    text = "KOK GEZOCHT VOOR ONS GROTE EN MOOIE HOTEL\nJe kookt elke dag voor gasten en helpt mee in ons hotel."
    assert legible(text) == text


def test_abbreviations_and_towns_with_ij_keep_their_capitals():
    shouted = "MET VCA, BHV, MBO-4 OF RIJBEWIJS BE EN B2-NIVEAU BEN JE WELKOM. IJVER HELPT U."
    told = "Met VCA, BHV, MBO-4 of rijbewijs BE en B2-niveau ben je welkom. IJver helpt u."
    assert in_sentence_case(shouted) == told


@given(st.text(alphabet="ABCDEIJU ßİÉ'.!?\n-1b", max_size=120))
def test_sentence_case_moves_nothing(text):
    assert len(in_sentence_case(text)) == len(text)
    assert in_sentence_case(text).casefold() == text.casefold()


@given(st.text())
def test_what_is_not_spoilt_is_not_mended(text):
    if not set(text) & set("ÂÃÅâïð"):
        assert mended(text) == text


@given(st.text(alphabet="abc éëöü€’“”•–é😀", min_size=1, max_size=40))
def test_spoilt_text_is_mended(text):
    try:
        spoilt = text.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return
    assert mended(spoilt) == text


@given(st.text(alphabet=st.sampled_from(list("Jeaen.•: W")), max_size=400))
def test_breaks_only_take_spaces_and_bullets_and_only_of_long_lines(text):
    broken = with_breaks(text)
    bare = str.maketrans("", "", " \n•-")
    assert broken.translate(bare) == text.translate(bare)
    for line in text.split("\n"):
        if len(line) <= LONG:
            assert with_breaks(line) == line


def test_lost_line_breaks_come_back_where_they_are_certain(tmp_path, only_vacancy):
    lost = (
        "Ons hotel is een warm familiebedrijf midden in het bos.Wat ga je doen:•Kamers schoonmaken•Bedden opmaken "
        "Wie ben jij Je bent gastvrij en spreekt Nederlands Je hebt ervaring in de schoonmaakJe krijgt van ons een "
        "goed loon, zie www.hotel.Nl of mail onze De Vries"
    )
    file = tmp_path / "v.json"
    file.write_text(json.dumps({"title": "Schoonmaker", "description": lost}))
    assert only_vacancy(file).text.split("\n")[2:] == [
        "Ons hotel is een warm familiebedrijf midden in het bos.",
        "Wat ga je doen:",
        "- Kamers schoonmaken",
        "- Bedden opmaken",
        "Wie ben jij",
        "Je bent gastvrij en spreekt Nederlands",
        "Je hebt ervaring in de schoonmaak",
        "Je krijgt van ons een goed loon, zie www.hotel.Nl of mail onze De Vries",
    ]


def test_names_and_places_within_a_sentence_are_no_new_lines():
    text = (
        "Vanuit onze vestiging in Uithuizen werk je met Excel en Word voor Digitaal Vlaanderen en Hotel De Brink in "
        "Het Hogeland, waar mevrouw Jansen van Personeel je wegwijs maakt."
    )
    assert len(text) > LONG
    assert with_breaks(text) == text
