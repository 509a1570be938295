"""The next proof: the cheapest that lifts a claim, and carrying it out gives what was promised."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from matcher.flow.tools import Tools
from profiles.encoding import encode
from profiles.model import Claim, Standing
from profiles.portfolio import DocumentKind, Evidence, EvidenceKind, Month, Portfolio
from profiles.proof import Proof, next_proof, proofs

TODAY = date(2026, 11, 23)
WORK = Evidence("E1", EvidenceKind.PAID_WORK, "", "Ik stond achter de kassa.", Month(2020), None, 24)


def claim_of(tools: Tools, portfolio: Portfolio, competence: str = "wp:operate-cash-register") -> Claim:
    profile = encode(portfolio, tools.portfolio_encoder(), today=TODAY)
    return next(claim for claim in profile.claims if claim.competence == competence)


def test_what_others_saw_is_backed_by_a_reference_that_gives_what_was_promised(tools: Tools) -> None:
    portfolio = Portfolio("K-1", evidence=(WORK,))
    promised = next_proof(claim_of(tools, portfolio), portfolio, credentials=tools.credentials, papers=tools.papers)
    assert promised is not None
    assert (promised.proof, promised.standing, promised.evidence) == (Proof.REFERENCE, Standing.PROVEN, "E1")
    backed = Portfolio("K-1", evidence=(replace(WORK, document=DocumentKind.REFERENCE),))
    claim = claim_of(tools, backed)
    assert (claim.standing, claim.level) == (promised.standing, promised.level)
    assert claim.strength == pytest.approx(promised.strength, abs=0.01)


def test_what_nobody_saw_is_shown_at_a_workplace(tools: Tools) -> None:
    portfolio = Portfolio("K-1", evidence=(replace(WORK, kind=EvidenceKind.HOBBY),))
    found = proofs(claim_of(tools, portfolio), portfolio, credentials=tools.credentials, papers=tools.papers)
    assert found[0].proof is Proof.OBSERVATION
    assert all(proof.strength > claim_of(tools, portfolio).strength for proof in found)


def test_what_is_proven_needs_no_proof(tools: Tools) -> None:
    portfolio = Portfolio("K-1", evidence=(replace(WORK, document=DocumentKind.REFERENCE),))
    assert next_proof(claim_of(tools, portfolio), portfolio, credentials=tools.credentials, papers=tools.papers) is None
