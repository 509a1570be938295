from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.courses import Course, Lesson, ProviderKind
from matcher.databank.codec import decode, dumps, encode, loads
from profiles.errors import UserError
from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing, VocabularyRef
from profiles.portfolio import (
    DocumentKind,
    Evidence,
    EvidenceKind,
    HeldPaper,
    Hours,
    Month,
    Portfolio,
    Schedule,
    Vraak,
)
from profiles.text import Span
from vacancies.model import (
    Condition,
    ConditionKind,
    Importance,
    NamedPart,
    OccupationGuess,
    Requirement,
    Role,
    Vacancy,
    VacancyProfile,
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
shares = st.floats(0, 1)
levels = st.sampled_from([1, 2, 3, 4])


def few(items: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(items, max_size=3).map(tuple)


quotes = st.builds(
    lambda text, start: Quote(text, start, start + len(text), "tasks"),
    words.filter(bool),
    st.integers(0, 10**6),
)
vocabularies = st.builds(VocabularyRef, words, words)
parts = st.builds(NamedPart, words, st.builds(Span, st.integers(0), st.integers(0)), st.none() | st.sampled_from(Role))
vacancies = st.builds(
    Vacancy,
    words,
    words,
    words,
    place=words,
    employer=words,
    hours=words,
    source=words,
    parts=few(parts),
    positions=st.integers(1, 50),
)
conditions = st.builds(
    Condition, st.sampled_from(ConditionKind), words, st.sampled_from(Importance), few(quotes), st.booleans()
)


@st.composite
def requirements(draw: st.DrawFn) -> tuple[Requirement, ...]:
    competences = draw(st.lists(words, unique=True, max_size=4))
    parts = [draw(st.integers(1, 1000)) for _ in competences]
    return tuple(
        Requirement(
            competence,
            draw(st.sampled_from(Importance)),
            draw(st.none() | levels),
            part / sum(parts),
            draw(shares),
            draw(few(quotes)),
        )
        for competence, part in zip(competences, parts, strict=True)
    )


vacancy_profiles = st.builds(
    VacancyProfile,
    words,
    vocabularies,
    st.none() | st.builds(OccupationGuess, words, shares),
    st.none() | words,
    requirements(),
    few(conditions),
    requirements(),
)
sources = st.builds(ClaimSource, words, st.sampled_from(Route), quotes, levels, shares, shares)
claims = st.builds(
    lambda competence, level, strength, standing, sources: Claim(
        competence, level, 0.0 if standing is Standing.DENIED else strength, standing, sources
    ),
    words,
    levels,
    shares,
    st.sampled_from(Standing),
    few(sources),
)
candidate_profiles = st.builds(
    CandidateProfile,
    words,
    vocabularies,
    st.lists(claims, max_size=3, unique_by=lambda claim: claim.competence).map(tuple),
)
months = st.builds(Month, st.integers(1900, 2100), st.none() | st.integers(1, 12))
evidence = st.builds(
    Evidence,
    words,
    st.sampled_from(EvidenceKind),
    words,
    words,
    st.none() | months,
    st.none() | months,
    st.none() | st.floats(0.5, 168),
    st.none() | st.sampled_from(DocumentKind),
    words,
    st.none() | st.builds(Vraak, *[st.integers(0, 4)] * 5),
)
portfolios = st.builds(
    Portfolio,
    words,
    words,
    words,
    few(words),
    st.none() | st.builds(Hours, st.integers(0, 20), st.integers(20, 60)),
    few(st.sampled_from(Schedule)),
    few(words),
    few(st.builds(HeldPaper, words, st.none() | st.dates())),
    few(st.tuples(words, words)),
    st.none() | st.integers(0, 6),
    few(evidence),
)
lessons = st.builds(Lesson, words, levels)
courses = st.builds(
    Course,
    words,
    words,
    words,
    st.sampled_from(ProviderKind),
    words,
    st.integers(0, 200),
    st.floats(0, 1e5) | st.integers(0, 1000),
    few(lessons),
    few(words),
    few(lessons),
    st.booleans(),
)


@given(st.one_of(vacancies, vacancy_profiles, portfolios, candidate_profiles, courses))
def test_what_is_stored_comes_back_the_same(
    value: Vacancy | VacancyProfile | Portfolio | CandidateProfile | Course,
) -> None:
    assert decode(type(value), loads(dumps(encode(value))), "V-1") == value


def test_a_field_that_was_added_later_takes_its_default() -> None:
    assert decode(Vacancy, {"id": "V-1", "title": "Kok", "text": "", "dropped": 1}, "V-1") == Vacancy("V-1", "Kok", "")


def test_content_that_does_not_fit_names_the_record_and_the_field() -> None:
    content = {"id": "C1", "title": "", "provider": "", "provider_kind": "church", "place": "", "weeks": 1, "cost": 1}
    with pytest.raises(UserError, match=r"provider_kind: .*databank holds of C1 cannot be read"):
        decode(Course, content, "C1")


def test_letters_are_stored_as_they_are() -> None:
    assert dumps({"a": "café"}) == '{"a":"café"}'
