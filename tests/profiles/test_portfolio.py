"""The portfolio's own arithmetic: periods, papers, VRAAK."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from profiles.model import Route
from profiles.portfolio import ROUTES, Evidence, EvidenceKind, HeldPaper, Hours, Month, Portfolio, Vraak
from profiles.readers.portfolio import PERSONAL

TODAY = date(2026, 6, 15)


def work(start: Month | None = None, end: Month | None = None) -> Evidence:
    return Evidence("E1", EvidenceKind.PAID_WORK, "", "", start=start, end=end)


def test_every_kind_of_evidence_has_its_route() -> None:
    assert set(ROUTES) == set(EvidenceKind)
    assert set(ROUTES.values()) == set(Route)
    assert work().route is Route.WORK


def test_months_count_from_their_middle() -> None:
    assert Month(2020, 7).years - Month(2019, 7).years == pytest.approx(1)
    assert Month(2020, 7).years - Month(2020, 1).years == pytest.approx(0.5)
    assert Month(2020, 6).years < Month(2020).years < Month(2020, 7).years
    assert [str(Month(2020, 7)), str(Month(800)), str(Month(2020))] == ["2020-07", "0800", "2020"]


@pytest.mark.parametrize(
    ("start", "end", "done", "ago"),
    [
        (Month(2020, 6), Month(2024, 6), 4.0, 2.0),
        (Month(2024, 6), None, 2.0, 0.0),
        (Month(2024, 6), Month(2024, 6), 1 / 12, 2.0),
        (Month(2024, 6), Month(2023, 6), 1 / 12, 3.0),
        (None, Month(2024, 6), None, 2.0),
        (None, None, None, None),
        (Month(2025, 6), Month(2027, 6), 2.0, 0.0),
    ],
)
def test_how_long_and_how_long_ago(
    start: Month | None, end: Month | None, done: float | None, ago: float | None
) -> None:
    evidence = work(start, end)
    assert evidence.years_done(TODAY) == (done if done is None else pytest.approx(done))
    assert evidence.years_ago(TODAY) == (ago if ago is None else pytest.approx(ago))


def test_vraak_is_a_share_of_the_highest_judgement() -> None:
    assert Vraak(0, 0, 0, 0, 0).share == 0
    assert Vraak(4, 4, 4, 4, 4).share == 1
    assert Vraak(2, 3, 4, 1, 0).share == 0.5
    for position in range(5):
        for wrong in (-1, 5):
            with pytest.raises(ValueError, match="VRAAK"):
                Vraak(*[wrong if index == position else 2 for index in range(5)])


def test_a_paper_holds_through_its_last_day() -> None:
    paper = HeldPaper("vca-basic", TODAY)
    assert paper.valid_on(TODAY)
    assert not paper.valid_on(date(2026, 6, 16))
    assert HeldPaper("vca-basic").valid_on(date(2099, 1, 1))


@pytest.mark.parametrize(("least", "most"), [(-1, 8), (32, 24), (8, 61)])
def test_hours_fit_a_week(least: int, most: int) -> None:
    assert Hours(0, 60) == Hours(0, 60)
    with pytest.raises(ValueError, match="hours"):
        Hours(least, most)


def test_nothing_says_who_a_person_is() -> None:
    names = {field.name for kind in (Portfolio, Evidence, HeldPaper) for field in dataclasses.fields(kind)}
    assert not names & PERSONAL
