"""The employer's page: consent first, and nothing of who somebody is."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import matcher.pages
from matcher.language import Translator
from matcher.pages.discretion import quotable, tells_of_home
from matcher.pages.employer import EmployerPage, SharedSkill, employer_html, employer_page
from profiles.consent import Consent, Purpose
from profiles.errors import UserError
from profiles.model import CandidateProfile, ClaimSource, Quote, Route
from profiles.person import PersonalFacts
from profiles.portfolio import Evidence, EvidenceKind, Month, Portfolio
from profiles.vocabulary.vocabulary import Vocabulary

Outline = Callable[[str], Any]


@pytest.fixture
def page(portfolio: Portfolio, profile: CandidateProfile, known: dict[str, Any], dutch: Translator) -> EmployerPage:
    return employer_page(portfolio, profile, **known, tr=dutch)


def skills(page: EmployerPage) -> dict[str, SharedSkill]:
    return {skill.name: skill for section in page.sections for skill in section.skills}


def source(words: str, route: Route = Route.WORK, section: str = "E1") -> ClaimSource:
    return ClaimSource("E1", route, Quote(words, 0, len(words), section), 2, 0.5, 1.0)


@pytest.mark.parametrize(
    "consents",
    [
        (),
        (Consent(Purpose.MATCHING, date(2026, 1, 1)),),
        (Consent(Purpose.SHARING, date(2026, 1, 1), date(2026, 11, 25)),),
        (Consent(Purpose.SHARING, date(2026, 11, 27)),),
    ],
    ids=["none", "another purpose", "ended", "not yet"],
)
def test_without_consent_to_share_there_is_no_page(
    consents: tuple[Consent, ...],
    portfolio: Portfolio,
    profile: CandidateProfile,
    known: dict[str, Any],
    dutch: Translator,
) -> None:
    with pytest.raises(UserError) as refused:
        employer_page(replace(portfolio, consents=consents), profile, **known, tr=dutch)
    assert "workprofiler portfolio consent K-7001 --give sharing" in str(refused.value)


def test_competences_say_level_proof_and_route(page: EmployerPage) -> None:
    till = skills(page)["kassa bedienen"]
    assert (till.level, till.level_words, till.proven) == (4, "begeleidt anderen", True)
    assert till.proofs == ("een referentie", "een beoordelaar")
    assert (till.routes, till.quotes) == (("werk",), ("achter de kassa",))
    coffee = skills(page)["warme dranken bereiden"]
    assert (coffee.proven, coffee.proofs, coffee.routes) == (False, (), ("vrijwilligerswerk",))


def test_a_paper_proves_by_its_name(page: EmployerPage) -> None:
    hygiene = next(skill for skill in skills(page).values() if skill.routes == ("een papier",))
    assert (hygiene.proofs, hygiene.quotes) == (("HACCP-certificaat",), ())


def test_suggestions_and_denials_are_left_out(page: EmployerPage) -> None:
    assert not {"vakken vullen", "kassa opmaken"} & skills(page).keys()


def test_care_at_home_is_experience_outside_work_without_words(page: EmployerPage) -> None:
    washing = skills(page)["cliënten wassen en douchen"]
    assert (washing.routes, washing.quotes) == (("ervaring buiten werk",), ())
    assert "mantelzorg verlenen" not in skills(page), "its very name tells of home"
    assert [(one.kind, one.period, one.hours) for one in page.experience] == [
        ("betaald werk", "6 jaar", "20 uur per week"),
        ("ervaring buiten werk", "6 jaar", "15 uur per week"),
        ("observatie op een werkplek", "", ""),
        ("vrijwilligerswerk", "1 maand", "4 uur per week"),
    ]


def test_papers_that_no_longer_hold_are_left_out(page: EmployerPage) -> None:
    assert [paper.name for paper in page.papers] == ["HACCP-certificaat"]


def test_evidence_that_backs_nothing_shown_is_left_out(
    portfolio: Portfolio, profile: CandidateProfile, known: dict[str, Any], dutch: Translator
) -> None:
    page = employer_page(portfolio, replace(profile, claims=profile.claims[:1]), **known, tr=dutch)
    assert [one.kind for one in page.experience] == ["betaald werk"]


def test_a_known_diploma_goes_by_its_official_name(
    portfolio: Portfolio, profile: CandidateProfile, known: dict[str, Any], dutch: Translator
) -> None:
    diploma = Evidence("E9", EvidenceKind.DIPLOMA, "mbo Helpende Zorg en Welzijn bij tante Sjaan", "", Month(2015))
    page = employer_page(replace(portfolio, evidence=(diploma,)), replace(profile, claims=()), **known, tr=dutch)
    assert [(one.kind, one.name) for one in page.experience] == [("diploma", "Helpende Zorg en Welzijn")]


@pytest.mark.parametrize("language", ["dutch", "english"])
def test_the_page_holds_no_title_text_place_or_voucher(
    language: str,
    portfolio: Portfolio,
    profile: CandidateProfile,
    known: dict[str, Any],
    outline: Outline,
    request: pytest.FixtureRequest,
) -> None:
    tr: Translator = request.getfixturevalue(language)
    found = outline(employer_html(employer_page(portfolio, profile, **known, tr=tr), tr))
    words = "".join(found.words).casefold()
    assert "k-7001" in words
    for private in (
        "korenaar",
        "sappemeer",
        "filiaalmanager",
        "vader",
        "zoon",
        "zieke",
        "wijkverpl",
        "therapie",
        "kleedde",
    ):
        assert private not in words
    assert found.lang == tr.language.value
    assert not {"script", "img", "link"} & set(found.tags)
    assert not found.fetched


@pytest.mark.parametrize(
    "words",
    [
        "met mijn moeder", "na mijn burn-out", "mijn twee kinderen", "toen ik ziek was", "bij meneer De Vries",
        "bel 0612345678", "mail jan@voorbeeld.nl", "in een uitkering", "voor de moskee", "9401 AB", "my husband's shop",
    ],
)  # fmt: skip
def test_words_that_may_tell_of_home_health_or_who_are_held_back(words: str) -> None:
    assert not quotable(source(words))


@pytest.mark.parametrize("words", ["achter de kassa", "sinds 2015 de hele kantine", "heftruck gereden", "baked bread"])
def test_words_of_work_are_shown(words: str) -> None:
    assert quotable(source(words))


@pytest.mark.parametrize("route", [Route.CARE, Route.LIFE, Route.SELF])
def test_words_from_outside_work_are_held_back_whatever_they_say(route: Route) -> None:
    assert not quotable(source("achter de kassa", route))


@pytest.mark.parametrize("section", ["answer:E1", "decision", "paper:bhv"])
def test_only_words_of_evidence_are_shown(section: str) -> None:
    assert not quotable(source("achter de kassa", section=section))


def test_a_competence_that_was_shown_at_work_too_stays(vocabulary: Vocabulary) -> None:
    relatives = vocabulary.competences["wp:care-for-relatives"]
    assert tells_of_home(relatives, (source("x", Route.CARE),))
    assert not tells_of_home(relatives, (source("x", Route.CARE), source("x", Route.WORK)))
    assert not tells_of_home(vocabulary.competences["wp:wash-clients"], (source("x", Route.CARE),))


def test_personal_facts_are_not_accepted(profile: CandidateProfile, known: dict[str, Any], dutch: Translator) -> None:
    facts: Any = PersonalFacts("K-7001", name="Jan de Vries", birth_date=date(1970, 1, 1))
    with pytest.raises(AttributeError):
        employer_page(facts, profile, **known, tr=dutch)


def test_no_page_knows_the_type_of_personal_facts() -> None:
    folder = Path(matcher.pages.__file__).parent
    modules = list(folder.glob("*.py"))
    assert len(modules) > 5
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert node.module != "profiles.person", module
