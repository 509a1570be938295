"""Consent: what was said last holds, and a withdrawal counts at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from profiles.consent import Consent, Purpose, given, holds, withdrawn
from profiles.portfolio import Answer, Can, Decision, Evidence, EvidenceKind, Portfolio, Verdict
from profiles.recorded import with_recorded

DAY = date(2026, 4, 1)
LATER = date(2026, 6, 1)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
STEPS = st.lists(st.tuples(st.sampled_from(Purpose), st.booleans(), DAYS), max_size=8)


@drawn(STEPS)
def test_what_was_said_last_holds(steps: list[tuple[Purpose, bool, date]]) -> None:
    consents: tuple[Consent, ...] = ()
    last: dict[Purpose, bool] = {}
    day = date(2026, 12, 31)
    for purpose, gives, when in sorted(steps, key=lambda step: step[2]):
        consents = given(consents, purpose, when) if gives else withdrawn(consents, purpose, when)
        last[purpose] = gives
    for purpose in Purpose:
        assert holds(consents, purpose, day) is last.get(purpose, False)


def test_a_withdrawal_counts_from_its_own_day_and_what_held_before_stays_on_record() -> None:
    [consent] = withdrawn(given((), Purpose.MATCHING, DAY), Purpose.MATCHING, LATER)
    assert consent.holds(LATER - timedelta(days=1))
    assert not consent.holds(LATER)
    assert withdrawn((consent,), Purpose.MATCHING, LATER) == (consent,)
    with pytest.raises(ValueError, match="before it begins"):
        given((), Purpose.SHARING, LATER, DAY)


def test_a_file_that_is_read_again_undoes_nothing_that_was_recorded() -> None:
    read = Portfolio("K-1", consents=(Consent(Purpose.MATCHING, DAY),), evidence=(item("E1"),))
    decision = Decision("wassen", Verdict.CONFIRM, "coach", "gezien", LATER)
    answered = replace(item("E1"), kind=EvidenceKind.SELF_ASSESSMENT, answers=(Answer("wassen", Can.YES),))
    kept = replace(
        read,
        consents=withdrawn(read.consents, Purpose.MATCHING, LATER),
        decisions=(decision,),
        evidence=(answered,),
    )
    both = with_recorded(read, kept)
    assert both.consents == kept.consents
    assert both.decisions == (decision,)
    assert [one.id for one in both.evidence] == ["E1", "E2"]
    assert both.evidence[1].answers == answered.answers
    assert with_recorded(read, both) == both
    fresh = replace(read, consents=(Consent(Purpose.MATCHING, LATER + timedelta(days=9)),))
    assert with_recorded(fresh, kept).allows(Purpose.MATCHING, date(2026, 12, 31))


def item(id: str) -> Evidence:
    return Evidence(id, EvidenceKind.HOBBY, "wassen", "Ik was mijn moeder.")
