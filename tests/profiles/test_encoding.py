from __future__ import annotations

from dataclasses import replace
from datetime import date

from matcher.flow.tools import Tools
from profiles.encoding import encode_portfolio, source_text
from profiles.model import CandidateProfile, Claim, Standing
from profiles.portfolio import DocumentKind, Evidence, EvidenceKind, HeldPaper, Month, Portfolio

TODAY = date(2026, 11, 23)
SHOP = Evidence(
    "E1",
    EvidenceKind.PAID_WORK,
    "kassamedewerker in een supermarkt",
    "Ik stond achter de kassa en ik vulde de schappen aan. Met de heftruck heb ik nooit gereden.",
    Month(2018),
    Month(2025),
    24,
)


def encode(tools: Tools, *evidence: Evidence, papers: tuple[HeldPaper, ...] = ()) -> CandidateProfile:
    portfolio = Portfolio("K-1", evidence=evidence, papers=papers)
    return encode_portfolio(portfolio, tools.vocabulary, tools.competences, tools.occupations, today=TODAY)


def claims(profile: CandidateProfile) -> dict[str, Claim]:
    return {claim.competence: claim for claim in profile.claims}


def test_own_words_become_claims_with_exact_quotes(tools: Tools) -> None:
    found = claims(encode(tools, SHOP))
    claim = found["wp:operate-cash-register"]
    assert (claim.standing, claim.level) == (Standing.CLAIMED, 3)
    for item in found.values():
        for source in item.sources:
            assert source_text(SHOP)[source.quote.start : source.quote.end] == source.quote.text


def test_what_a_person_says_not_to_do_is_denied(tools: Tools) -> None:
    claim = claims(encode(tools, SHOP))["wp:drive-forklift"]
    assert (claim.standing, claim.strength) == (Standing.DENIED, 0.0)


def test_an_occupation_held_suggests_its_competences(tools: Tools) -> None:
    found = claims(encode(tools, SHOP))
    essential = tools.vocabulary.occupations["wpo:cashier"].essential
    suggested = [concept for concept in essential if concept in found and found[concept].standing is Standing.SUGGESTED]
    assert suggested
    assert all(found[concept].strength < 0.5 for concept in suggested)


def test_a_document_proves(tools: Tools) -> None:
    bare = claims(encode(tools, SHOP))["wp:operate-cash-register"]
    proven = claims(encode(tools, replace(SHOP, document=DocumentKind.REFERENCE)))["wp:operate-cash-register"]
    assert proven.standing is Standing.PROVEN
    assert proven.strength > bare.strength


def test_more_evidence_never_weakens(tools: Tools) -> None:
    one = claims(encode(tools, SHOP))
    hobby = Evidence("E2", EvidenceKind.HOBBY, "winkeltje", "Soms sta ik achter de kassa.", Month(2024), None, 2)
    both = claims(encode(tools, SHOP, hobby))
    for concept, claim in one.items():
        assert both[concept].level * both[concept].strength >= claim.level * claim.strength - 1e-5


def test_valid_papers_certify_and_expired_ones_do_not(tools: Tools) -> None:
    held = encode(tools, papers=(HeldPaper("forklift", date(2027, 1, 1)),))
    assert claims(held)["wp:drive-forklift"].standing is Standing.PROVEN
    assert encode(tools, papers=(HeldPaper("forklift", date(2020, 1, 1)),)).claims == ()


def test_no_evidence_gives_no_claims(tools: Tools) -> None:
    assert encode(tools).claims == ()
    empty = Evidence("E1", EvidenceKind.HOBBY, "", "")
    assert encode(tools, empty).claims == ()
