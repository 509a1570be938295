"""Hours a week and working times, in the words that vacancies use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_sentence import conditions, values

from vacancies.model import ConditionKind, Importance, Role


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("Een contract voor 24 tot 32 uur", "24-32"),
        ("24-32 uur per week", "24-32"),
        ("24 – 32 uur p/w", "24-32"),
        ("24 à 32 uren per week", "24-32"),
        ("24 uur tot 32 uur per week", "24-32"),
        ("tussen 12 en 20 uur per week", "12-20"),
        ("8-16u per week", "8-16"),
        ("minimaal 24 uur per week", "24-40"),
        ("min. 24 uur per week", "24-40"),
        ("at least 24 hours a week", "24-40"),
        ("maximaal 20 uur per week", "0-20"),
        ("max. 20 uur per week", "0-20"),
        ("circa 16 uur per week", "16"),
        ("ongeveer 16 uur in de week", "16"),
        ("38 uren/week", "38"),
        ("Contract 40u", "40"),
        ("een 36-urige werkweek van 36 uur per week", "36"),
        ("37,5 uur per week", "37.5"),
        ("Een 80%-contract (30,4 uur)", "30.4"),
        ("Fulltime, 40 uur", "40"),
        ("A 24, 32 or 38 hour contract", "24-38"),
        ("24/32/38 hours per week", "24-38"),
        ("a forty-hour week", "40"),
        ("drie dagen van acht uur", "24"),
        ("twee of drie dagen van acht uur", "16-24"),
        ("4x9 uur", "36"),
        ("4 x 8 uur per week", "32"),
        ("3 dagen per week", "24"),
        ("3 à 4 dagen per week", "24-32"),
        ("vier halve dagen", "16"),
        ("fulltime", "36-40"),
        ("een voltijdse job", "36-40"),
        ("een full-time job", "36-40"),
        ("halftijds", "18-20"),
    ],
)
def test_hours_a_week_are_read(words: str, hours: str) -> None:
    assert values(ConditionKind.HOURS, words, Role.OFFER) == {hours}


@pytest.mark.parametrize(
    "words",
    [
        "fulltime of parttime",
        "€ 14,50 per uur",
        "Je begint om 8 uur",
        "vanaf 10 uur ben je welkom",
        "een salaris op basis van 40 uur",
        "binnen 24 uur krijg je antwoord",
        "twee keer per jaar een uitje",
        "0-urencontract",
        "een proefmiddag van 2 uur",
    ],
)
def test_other_hours_are_not_those_of_a_week(words: str) -> None:
    assert values(ConditionKind.HOURS, words, Role.OFFER) == set()


def test_exact_hours_speak_before_a_name_for_them() -> None:
    assert values(ConditionKind.HOURS, "Een fulltime baan, 38 uur per week", Role.OFFER) == {"38"}


def test_hours_are_never_a_wish() -> None:
    (item,) = conditions("Een pré: beschikbaar voor 24 uur per week")
    assert item.importance is Importance.MUST


@given(st.integers(4, 45), st.integers(0, 5))
def test_a_range_of_hours_keeps_its_ends(least: int, more: int) -> None:
    (found,) = values(ConditionKind.HOURS, f"Een contract van {least} tot {least + more} uur per week", Role.OFFER)
    assert [float(end) for end in found.split("-")] == sorted({float(least), float(least + more)})


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("Avond- en weekendwerk horen erbij", {"evening", "weekend"}),
        ("Je werkt in vroege en late diensten", {"early", "evening"}),
        ("You work early, late and weekend shifts", {"early", "evening", "weekend"}),
        ("Je werkt in ploegendienst", {"shifts"}),
        ("Je werkt in een 3-ploegensysteem", {"shifts"}),
        ("Je draait nachtdiensten", {"night"}),
        ("Opstaan om vijf uur vind je geen punt", {"early"}),
        ("Je werkt om de week op zaterdag", {"weekend"}),
        ("Je hebt onregelmatige diensten", {"shifts"}),
        ("Je stuurt twee ploegen aan", set()),
        ("Geen avonddiensten, geen weekenden", set()),
        ("Weekendwerk is niet nodig", set()),
        ("Zonder nachtdiensten", set()),
        ("no evenings or weekends", set()),
    ],
)
def test_working_times_are_read(words: str, times: set[str]) -> None:
    assert values(ConditionKind.SCHEDULE, words) == times


def test_an_offer_tells_working_times_only_where_it_says_when_one_works() -> None:
    assert values(ConditionKind.SCHEDULE, "Toeslag voor avonden en weekenden", Role.OFFER) == set()
    assert values(ConditionKind.SCHEDULE, "Je werkt om de week op zaterdag", Role.OFFER) == {"weekend"}
