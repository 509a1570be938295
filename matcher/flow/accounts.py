"""The use case of looking a portfolio over: what to look at, and the next proof of each claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.flow.tools import Tools
from profiles.model import CandidateProfile
from profiles.portfolio import Portfolio
from profiles.proof import NextProof, next_proof
from profiles.remarks import Remark, remarks


@dataclass(frozen=True, slots=True)
class Account:
    """What to look at in a portfolio, and for each claim that can be lifted, by competence, the cheapest proof."""

    remarks: tuple[Remark, ...]
    proofs: Mapping[str, NextProof]


def account_of(portfolio: Portfolio, profile: CandidateProfile, tools: Tools, *, today: date) -> Account:
    """Return the account of a portfolio and the profile that was made of it."""
    known, papers = tools.credentials, tools.papers
    found = {
        claim.competence: next_proof(claim, portfolio, credentials=known, papers=papers) for claim in profile.claims
    }
    return Account(
        remarks(portfolio, today=today, credentials=known, papers=papers),
        {competence: proof for competence, proof in found.items() if proof is not None},
    )
