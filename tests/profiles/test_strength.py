"""The laws of strength: bounds, and what may never lower or raise it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from profiles.model import LEVELS, ClaimSource, Quote, Route
from profiles.portfolio import DocumentKind, Evidence, EvidenceKind, Month, Vraak
from profiles.strength import (
    BASE,
    DOCUMENT_LIFT,
    SELF_BOUND,
    StrengthSettings,
    combine,
    evidence_strength,
)

TODAY = date(2026, 6, 15)
NOW = 2026 * 12 + 5
"""June 2026, in months since the year 0."""
SLACK = 1e-9

law = settings(derandomize=True, deadline=None, max_examples=150)


def month(count: int) -> Month:
    return Month(count // 12, count % 12 + 1)


criterion = st.integers(0, 4)
judgements = st.builds(Vraak, criterion, criterion, criterion, criterion, criterion)
starts = st.integers(NOW - 600, NOW)
lengths = st.integers(0, 300)
hours = st.none() | st.floats(0.5, 168)


@st.composite
def evidences(draw: st.DrawFn, *, dated: bool = False) -> Evidence:
    start = draw(starts) if dated or draw(st.booleans()) else None
    end = draw(st.integers(start or NOW - 600, NOW)) if dated or draw(st.booleans()) else None
    return Evidence(
        id="E1",
        kind=draw(st.sampled_from(EvidenceKind)),
        title="",
        text="",
        start=None if start is None else month(start),
        end=None if end is None else month(end),
        hours_per_week=draw(hours),
        document=draw(st.none() | st.sampled_from(DocumentKind)),
        vouched_by=draw(st.sampled_from(["", "team leader"])),
        assessment=draw(st.none() | judgements),
    )


share = st.floats(0, 1)
sources = st.builds(
    ClaimSource,
    evidence=st.sampled_from(["E1", "E2"]),
    route=st.sampled_from(Route),
    quote=st.just(Quote("x", 0, 1, "E1")),
    level=st.sampled_from(LEVELS),
    strength=share,
    confidence=share,
)


def source(level: int, strength: float, route: Route = Route.WORK, confidence: float = 1.0) -> ClaimSource:
    return ClaimSource("E1", route, Quote("x", 0, 1, "E1"), level, strength, confidence)


def product(pieces: list[ClaimSource]) -> float:
    level, strength = combine(pieces)
    return level * strength


def alone(evidence: Evidence, today: date = TODAY, settings: StrengthSettings | None = None) -> float:
    return evidence_strength(evidence, today, settings)


# One piece of evidence


def test_every_kind_and_document_has_its_figure() -> None:
    assert set(BASE) == set(EvidenceKind)
    assert set(DOCUMENT_LIFT) == set(DocumentKind)


@law
@given(evidences())
def test_a_strength_is_a_share(evidence: Evidence) -> None:
    assert 0 < alone(evidence) <= 1


@law
@given(evidences(dated=True), st.integers(1, 400))
def test_older_evidence_is_never_stronger(evidence: Evidence, months: int) -> None:
    assert evidence.start is not None
    assert evidence.end is not None
    earlier = [(date.year * 12 + (date.month or 1) - 1) - months for date in (evidence.start, evidence.end)]
    older = replace(evidence, start=month(earlier[0]), end=month(earlier[1]))
    assert alone(older) <= alone(evidence) + SLACK


def test_age_does_count() -> None:
    recent = Evidence("E1", EvidenceKind.PAID_WORK, "", "", Month(2024, 1), Month(2025, 1))
    old = replace(recent, start=Month(2004, 1), end=Month(2005, 1))
    assert alone(old) < alone(recent) / 2
    assert alone(replace(recent, start=Month(2021, 8), end=Month(2022, 8))) == pytest.approx(alone(recent)), "fresh"


@law
@given(evidences(dated=True), st.dates(date(2026, 6, 15), date(2060, 1, 1)))
def test_what_is_over_never_grows_with_time(evidence: Evidence, later: date) -> None:
    assert alone(evidence, later) <= alone(evidence, TODAY) + SLACK


@law
@given(evidences(dated=True), st.integers(0, 600))
def test_stopping_earlier_is_never_stronger(evidence: Evidence, months: int) -> None:
    assert evidence.start is not None
    assert evidence.end is not None
    end = evidence.end.year * 12 + (evidence.end.month or 1) - 1 - months
    assume(end >= evidence.start.year * 12 + (evidence.start.month or 1) - 1)
    assert alone(replace(evidence, end=month(end))) <= alone(evidence) + SLACK


@law
@given(evidences(dated=True), st.floats(0.5, 168), st.floats(0.5, 168))
def test_more_hours_never_weaken(evidence: Evidence, some: float, others: float) -> None:
    few, many = sorted((some, others))
    assert alone(replace(evidence, hours_per_week=few)) <= alone(replace(evidence, hours_per_week=many)) + SLACK


@law
@given(evidences(), st.sampled_from(DocumentKind))
def test_a_document_never_lowers(evidence: Evidence, document: DocumentKind) -> None:
    bare = replace(evidence, document=None)
    assert alone(replace(evidence, document=document)) >= alone(bare)
    if alone(bare) < 0.99:
        assert alone(replace(evidence, document=document)) > alone(bare)


@law
@given(evidences())
def test_somebody_who_vouches_never_lowers(evidence: Evidence) -> None:
    bare = replace(evidence, vouched_by="")
    assert alone(replace(evidence, vouched_by="team leader")) >= alone(bare)
    if alone(bare) < 0.99:
        assert alone(replace(evidence, vouched_by="team leader")) > alone(bare)


@law
@given(evidences(), judgements, criterion)
def test_an_assessment_never_lowers_and_a_better_one_lifts(evidence: Evidence, given: Vraak, other: int) -> None:
    bare = replace(evidence, assessment=None)
    assert alone(replace(evidence, assessment=given)) >= alone(bare)
    better = replace(given, relevance=max(given.relevance, other))
    assert alone(replace(evidence, assessment=better)) >= alone(replace(evidence, assessment=given))
    if alone(bare) < 0.99:
        assert alone(replace(evidence, assessment=Vraak(4, 4, 4, 4, 4))) > alone(bare)


def test_the_example_of_the_formula() -> None:
    """A volunteer, two years of 16 hours, ended last month, with a reference: 0.7 x quantity, then lifted."""
    evidence = Evidence(
        "E1", EvidenceKind.VOLUNTEER_WORK, "", "", Month(2024, 5), Month(2026, 5), 16, DocumentKind.REFERENCE
    )
    quantity = 0.6 + 0.4 * (1 - 2.718281828459045 ** -(2 * 16 / 32 / 0.75))
    assert alone(evidence) == pytest.approx(1 - (1 - 0.7 * quantity) * (1 - 0.35))


def test_settings_say_how_fast_evidence_ages() -> None:
    old = Evidence("E1", EvidenceKind.DIPLOMA, "", "", Month(2004, 1), Month(2006, 6))
    assert alone(old, settings=StrengthSettings(fresh_years=20)) == pytest.approx(0.9)
    assert alone(old, settings=StrengthSettings(fresh_years=8, half_life=12)) == pytest.approx(0.45)
    assert alone(old, settings=StrengthSettings(fresh_years=0, half_life=1)) == pytest.approx(0.225), (
        "at least a quarter"
    )


# Several pieces


@law
@given(st.lists(sources, max_size=6))
def test_together_they_are_a_share_at_a_level_that_one_reaches(pieces: list[ClaimSource]) -> None:
    level, strength = combine(pieces)
    assert 0 <= strength <= 1
    assert level in LEVELS
    assert level == 1 or level <= max(piece.level for piece in pieces)


@law
@given(st.lists(sources, max_size=6), sources)
def test_one_more_source_never_lowers_level_times_strength(pieces: list[ClaimSource], more: ClaimSource) -> None:
    assert product([*pieces, more]) >= product(pieces) - SLACK


@law
@given(st.lists(sources, min_size=1, max_size=6), share, st.booleans())
def test_a_stronger_or_surer_source_never_lowers(pieces: list[ClaimSource], value: float, surer: bool) -> None:
    first = pieces[0]
    better = (
        replace(first, confidence=max(first.confidence, value))
        if surer
        else replace(first, strength=max(first.strength, value))
    )
    assert product([better, *pieces[1:]]) >= product(pieces) - SLACK


@law
@given(st.lists(sources, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_sources_does_not_matter(pieces: list[ClaimSource], random: object) -> None:
    shuffled = list(pieces)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert product(shuffled) == pytest.approx(product(pieces))


@law
@given(st.lists(sources.map(lambda piece: replace(piece, route=Route.SELF)), max_size=8))
def test_self_assessment_alone_stays_below_its_bound(pieces: list[ClaimSource]) -> None:
    assert combine(pieces)[1] <= SELF_BOUND


def test_the_bound_binds_and_another_source_lifts_it() -> None:
    own = [source(2, 0.3, Route.SELF)] * 5
    assert combine(own) == (2, SELF_BOUND)
    level, strength = combine([*own, source(2, 0.3)])
    assert level == 2
    assert strength > SELF_BOUND


def test_high_own_words_are_bounded_though_others_prove_less() -> None:
    level, strength = combine([source(1, 0.05), *[source(4, 0.3, Route.SELF)] * 5])
    assert (level, strength) == (4, SELF_BOUND)


def test_a_weak_sign_of_a_high_level_does_not_hide_what_is_sure() -> None:
    level, strength = combine([source(2, 0.9), source(4, 0.1)])
    assert level == 2
    assert strength == pytest.approx(1 - 0.1 * 0.9)


def test_no_evidence_is_no_strength() -> None:
    assert combine([]) == (1, 0.0)
    assert combine([source(3, 0.9, confidence=0.0)]) == (1, 0.0)


def test_confidence_weighs_what_each_gives() -> None:
    level, strength = combine([source(1, 0.8, confidence=0.5), source(1, 0.5)])
    assert level == 1
    assert strength == pytest.approx(1 - 0.6 * 0.5)
