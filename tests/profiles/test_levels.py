"""Levels: from words, kind, duration and the assessor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from profiles.levels import evidence_level
from profiles.portfolio import Evidence, EvidenceKind, Month, Vraak

TODAY = date(2026, 11, 23)
SHORT = Evidence("E1", EvidenceKind.PAID_WORK, "", "", Month(2025), Month(2025, 6), 24)


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Nieuwe collega's heb ik ingewerkt.", 4),
        ("Ik deed alles zelf.", 3),
        ("Onder begeleiding maakte ik schoon.", 1),
        ("Ik maakte schoon.", 2),
    ],
)
def test_words_tell_how_independent_somebody_was(words: str, level: int) -> None:
    assert evidence_level(SHORT, words, TODAY) == level


def test_years_of_full_weeks_give_varied_situations() -> None:
    assert evidence_level(replace(SHORT, start=Month(2018), hours_per_week=32), "Ik maakte schoon.", TODAY) == 3


@pytest.mark.parametrize(("mbo", "level"), [(1, 1), (2, 2), (3, 3), (4, 3), (6, 3), (None, 2)])
def test_a_diploma_gives_the_level_of_its_qualification(mbo: int | None, level: int) -> None:
    diploma = Evidence("E1", EvidenceKind.DIPLOMA, "", "")
    assert evidence_level(diploma, "", TODAY, qualification=mbo) == level


def test_an_assessor_lifts_and_never_lowers() -> None:
    seen = replace(SHORT, assessment=Vraak(4, 4, 4, 4, 4))
    doubted = replace(SHORT, assessment=Vraak(4, 0, 0, 4, 4))
    assert evidence_level(seen, "Ik maakte schoon.", TODAY) == 3
    assert evidence_level(doubted, "Ik maakte schoon.", TODAY) == 2
    assert evidence_level(seen, "Collega's heb ik ingewerkt.", TODAY) == 4
