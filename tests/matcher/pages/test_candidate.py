"""The candidate's page: everything he or she told, in plain words, readable by everybody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import pytest

from matcher.language import Translator
from matcher.pages.candidate import MOST_MAYBES, CandidatePage, RouteSection, candidate_html, candidate_page
from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing
from profiles.portfolio import Portfolio

Outline = Callable[[str], Any]


@pytest.fixture
def page(portfolio: Portfolio, profile: CandidateProfile, known: dict[str, Any], dutch: Translator) -> CandidatePage:
    return candidate_page(portfolio, profile, **known, tr=dutch)


def section(page: CandidatePage, heading: str) -> RouteSection:
    return next(section for section in page.sections if section.heading == heading)


def test_competences_stand_by_route_with_level_words_and_proof(page: CandidatePage) -> None:
    assert [section.heading for section in page.sections] == [
        "School en papieren", "Werk", "Vrijwilligerswerk", "Zorg thuis", "Wat u over uzelf zegt",
    ]  # fmt: skip
    till, dressing = section(page, "Werk").skills
    assert (till.name, till.level, till.level_words, till.proven) == ("kassa bedienen", 4, "u helpt anderen", True)
    assert [(told.words, told.about) for told in till.told] == [("achter de kassa", "kassa bij De Gouden Korenaar")]
    assert (dressing.level_words, len(dressing.told)) == ("met hulp", 2)


def test_a_title_that_is_the_quote_is_not_said_twice(page: CandidatePage) -> None:
    [care, _] = section(page, "Zorg thuis").skills
    assert [(told.words, told.about) for told in care.told] == [("voor mijn zieke vader gezorgd", "")]


def test_a_paper_is_named_and_not_quoted(page: CandidatePage) -> None:
    [hygiene] = section(page, "School en papieren").skills
    assert [(told.words, told.quoted) for told in hygiene.told] == [("U hebt dit papier: HACCP-certificaat", False)]


def test_what_makes_it_stronger_is_a_step_with_somebody_to_ask(page: CandidatePage) -> None:
    assert section(page, "Werk").advice == ()
    [advice] = section(page, "Zorg thuis").advice
    assert "U vraagt dit aan: wijkverpleegkundige." in advice.step
    assert advice.skills == ("mantelzorg verlenen", "cliënten wassen en douchen")
    [advice] = section(page, "Vrijwilligerswerk").advice
    assert advice.step == "Vraag een brief aan iemand die zag dat u dit deed (“kantine”)."


def test_what_was_seen_alone_is_told_by_a_report(
    portfolio: Portfolio, profile: CandidateProfile, known: dict[str, Any], dutch: Translator
) -> None:
    quote = Quote("meeloopdag", 0, 10, "E4")
    seen = Claim("wp:fill-shelves", 2, 0.9, Standing.PROVEN, (ClaimSource("E4", Route.ASSESSMENT, quote, 2, 0.9, 1),))
    [only] = candidate_page(portfolio, replace(profile, claims=(seen,)), **known, tr=dutch).sections
    assert (only.heading, only.words_from) == ("Gezien door iemand anders", "In het verslag")


def test_suggestions_denials_papers_languages_and_remarks_stand_apart(page: CandidatePage) -> None:
    assert [item.name for item in page.maybes] == ["vakken vullen"]
    assert page.more_maybes == 0
    assert [item.name for item in page.denied] == ["kassa opmaken"]
    assert [(paper.name, paper.valid) for paper in page.papers] == [("HACCP-certificaat", True), ("BHV", False)]
    assert [(one.name, one.words) for one in page.languages] == [
        ("Arabisch", "uitstekend"),
        ("Nederlands", "gewone gesprekken"),
    ]
    assert page.availability == ("16 tot 24 uur per week", "overdag, in het weekend")
    assert "kantine" in [item.about for item in page.to_check], "its dates lie in the future"


def test_many_suggestions_are_cut_and_counted(
    portfolio: Portfolio, profile: CandidateProfile, known: dict[str, Any], dutch: Translator
) -> None:
    source = profile.claims[0].sources
    names = list(known["vocabulary"].competences)[: MOST_MAYBES + 5]
    claims = tuple(Claim(name, 1, 0.1, Standing.SUGGESTED, source) for name in names)
    page = candidate_page(portfolio, replace(profile, claims=claims), **known, tr=dutch)
    assert (len(page.maybes), page.more_maybes) == (MOST_MAYBES, 5)
    assert "Uw coach heeft er nog 5" in candidate_html(page, dutch)


def test_a_decision_and_an_answer_are_told_as_such(
    portfolio: Portfolio, profile: CandidateProfile, known: dict[str, Any], dutch: Translator
) -> None:
    said = Quote("besproken met de coach", 0, 22, "decision")
    answered = Quote("vakken vullen", 0, 13, "answer:E3")
    sources = (
        ClaimSource("decision", Route.SELF, said, 2, 0.3, 1.0),
        ClaimSource("E3", Route.SELF, answered, 2, 0.3, 1.0),
    )
    claims = (Claim("wp:fill-shelves", 2, 0.4, Standing.CLAIMED, sources),)
    [only] = candidate_page(portfolio, replace(profile, claims=claims), **known, tr=dutch).sections
    assert [told.words for told in only.skills[0].told] == [
        "U hebt hierover gepraat: besproken met de coach",
        "U hebt dit ingevuld in een vragenlijst.",
    ]


@pytest.mark.parametrize("language", ["dutch", "english"])
def test_the_page_is_whole_accessible_and_fetches_nothing(
    language: str,
    portfolio: Portfolio,
    profile: CandidateProfile,
    known: dict[str, Any],
    outline: Outline,
    request: pytest.FixtureRequest,
) -> None:
    tr: Translator = request.getfixturevalue(language)
    found = outline(candidate_html(candidate_page(portfolio, profile, **known, tr=tr), tr))
    assert found.lang == tr.language.value
    assert found.headings[0] == 1
    assert found.headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(found.headings, found.headings[1:], strict=False))
    assert not {"script", "img", "link"} & set(found.tags)
    assert not found.fetched
    assert "th" in found.tags
    assert "main" in found.tags


def test_what_people_wrote_is_escaped(
    portfolio: Portfolio, profile: CandidateProfile, known: dict[str, Any], dutch: Translator
) -> None:
    html = candidate_html(candidate_page(portfolio, profile, **known, tr=dutch), dutch)
    assert "<script" not in html
    quote = Quote("<script>alert(1)</script>", 0, 25, "E1")
    source = ClaimSource("E1", Route.WORK, quote, 2, 0.5, 1.0)
    claims = (Claim("wp:fill-shelves", 2, 0.5, Standing.CLAIMED, (source,)),)
    html = candidate_html(candidate_page(portfolio, replace(profile, claims=claims), **known, tr=dutch), dutch)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_an_empty_portfolio_says_what_to_do(known: dict[str, Any], dutch: Translator, outline: Outline) -> None:
    profile = CandidateProfile("K-1", known["vocabulary"].ref, ())
    found = outline(candidate_html(candidate_page(Portfolio("K-1"), profile, **known, tr=dutch), dutch))
    assert "Er is nog niets gevonden." in "".join(found.words)


def test_a_page_holds_values_and_no_portfolio() -> None:
    """The template sees what the page names, so nothing else can get on it."""
    assert not {"portfolio", "profile", "facts"} & {field.name for field in fields(CandidatePage)}
