"""Denials that are meant, wishes, and what others do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.denying import denied, wished
from profiles.text import Span


def denies(text: str, words: str = "") -> bool:
    start = text.index(words) if words else 0
    return denied(text, Span(0, len(text)), Span(start, start + len(words or text)))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.text(st.characters(), min_size=1, max_size=80))
def test_denials_take_any_text(text: str) -> None:
    assert denies(text) in (True, False)


@pytest.mark.parametrize(
    "clause",
    [
        "met de kassa heb ik nog nooit gewerkt",
        "ik heb geen ervaring met metselen",
        "ik kan niet lassen",
        "zonder rijbewijs",
        "I have never worked in a kitchen",
        "Onbekend met Excel",
        "NIET in de zorg",
    ],
)
def test_denials(clause: str) -> None:
    assert denies(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "ik ben niet bang om vies te worden",
        "niet alleen metselen",
        "tillen is geen probleem",
        "ik kan zonder hulp koken",
        "ik deins niet terug voor zwaar werk",
        "geen dag is hetzelfde",
        "ik heb in een keuken gewerkt",
        "genieten van notities",
        "zonder problemen",
    ],
)
def test_what_only_looks_like_a_denial(clause: str) -> None:
    assert not denies(clause)


def test_denials_are_whole_words() -> None:
    assert not denies("nota's schrijven in het noorden")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("leg ze met de tillift onder de dekens als ze niet meer kunnen staan", "leg ze met de tillift"),
        ("Ik weet welke stof krimpt en welke niet.", "Ik weet welke stof krimpt"),
        ("Mensen begrijpen niet de dokter, ik ga mee", "ik ga mee"),
        ("ik ben in elf jaar nooit te laat geweest", "nooit te laat"),
        ("IKEA-kast in elkaar zonder de handleiding", "IKEA-kast in elkaar"),
        ("ik ben niet bang, maar heb op een dak gewerkt", "op een dak gewerkt"),
    ],
)
def test_what_others_do_not_do_denies_nothing(text: str, words: str) -> None:
    assert not denies(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ik ben niet bang, maar heb nooit op een dak gewerkt", "op een dak gewerkt"),
        ("Bloed afnemen deed het lab.", "Bloed afnemen"),
        ("De wc en de kranen liet ik altijd aan de loodgieter over", "de kranen"),
        ("Oudergesprekken doet m'n begeleider.", "Oudergesprekken"),
    ],
)
def test_what_somebody_else_does_is_denied(text: str, words: str) -> None:
    assert denies(text, words)


def test_a_wish_is_no_skill() -> None:
    text = "Ik wil graag leren lassen, stofzuigen kan ik goed."
    whole = Span(0, len(text))
    assert wished(text, whole, Span(text.index("lassen"), text.index("lassen") + 6))
    assert not wished(text, whole, Span(text.index("stofzuigen"), text.index("stofzuigen") + 10))
