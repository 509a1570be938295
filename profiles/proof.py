"""The cheapest next proof that would lift a claim: what to ask for, from whom, and how much stronger it would stand.

Proofs in rising order of effort: a conversation about it, a reference of somebody who saw it, an observation at a
workplace, a praktijkverklaring or mbo-certificaat for what was shown at work, a certificate by a course.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from profiles.credentials import Credential
from profiles.model import Claim, ClaimSource, Route, Standing
from profiles.papers import Paper
from profiles.portfolio import DocumentKind, EvidenceKind, Portfolio
from profiles.strength import BASE, DOCUMENT_LIFT, combine


class Proof(StrEnum):
    """Kinds of proof, the cheapest first."""

    CONVERSATION = "conversation"
    REFERENCE = "reference"
    OBSERVATION = "observation"
    PRACTICE_STATEMENT = "practice_statement"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class NextProof:
    """A proof that lifts a claim.

    ``evidence`` is the item that a reference would be about, ``paper`` the id of the credential or paper to obtain;
    each empty where none is meant. ``standing``, ``level`` and ``strength`` are those of the claim afterwards.
    """

    proof: Proof
    standing: Standing
    level: int
    strength: float
    evidence: str = ""
    paper: str = ""


_SEEN_BY_OTHERS = frozenset({Route.WORK, Route.VOLUNTEER, Route.NON_FORMAL, Route.CARE})


def next_proof(
    claim: Claim, portfolio: Portfolio, *, credentials: Mapping[str, Credential], papers: Mapping[str, Paper]
) -> NextProof | None:
    """Return the cheapest proof that lifts the standing of a claim, or None when it is proven or denied already.

    A suggestion is first talked over. What others saw (work, volunteering, a course, care with a professional near) is
    backed by a reference to it. What nobody saw is shown at a workplace, or, where a praktijkverklaring or certificate
    is known for it and the person already does such work, by that.
    """
    return next(iter(proofs(claim, portfolio, credentials=credentials, papers=papers)), None)


def proofs(
    claim: Claim, portfolio: Portfolio, *, credentials: Mapping[str, Credential], papers: Mapping[str, Paper]
) -> tuple[NextProof, ...]:
    """Return every proof that lifts the standing of a claim, the cheapest first."""
    if claim.standing in (Standing.PROVEN, Standing.DENIED):
        return ()
    if claim.standing is Standing.SUGGESTED:
        return (_talked_over(claim),)
    kinds = {item.id: item for item in portfolio.evidence}
    found = []
    for source in claim.sources:
        item = kinds.get(source.evidence)
        if item is not None and item.route in _SEEN_BY_OTHERS and item.document is None:
            lifted = replace(source, strength=1.0 - (1.0 - source.strength) * (1.0 - DOCUMENT_LIFT[_REFERENCE]))
            others = [other for other in claim.sources if other is not source]
            found.append(_after(Proof.REFERENCE, [lifted, *others], evidence=item.id))
            break
    found.append(_after(Proof.OBSERVATION, [*claim.sources, _shown(claim, EvidenceKind.OBSERVATION)]))
    for kind, proof in ((EvidenceKind.PRACTICE_STATEMENT, Proof.PRACTICE_STATEMENT), *_CERTIFICATES):
        credential = _certifying(claim.competence, credentials.values(), kind)
        if credential is not None:
            found.append(_after(proof, [*claim.sources, _shown(claim, kind)], paper=credential.id))
            break
    paper = next((id for id in sorted(papers) if claim.competence in papers[id].facts.certifies), None)
    if paper is not None:
        shown = _shown(claim, EvidenceKind.CERTIFICATE)
        found.append(_after(Proof.CERTIFICATE, [*claim.sources, shown], paper=paper))
    return tuple(found)


_REFERENCE = DocumentKind.REFERENCE
_CERTIFICATES = ((EvidenceKind.MBO_CERTIFICATE, Proof.CERTIFICATE), (EvidenceKind.CERTIFICATE, Proof.CERTIFICATE))


def _talked_over(claim: Claim) -> NextProof:
    """Return what a claim becomes when the person says to have done it."""
    said = [replace(source, confidence=1.0) for source in claim.sources]
    level, strength = combine(said)
    return NextProof(Proof.CONVERSATION, Standing.CLAIMED, level, strength)


def _after(proof: Proof, sources: Iterable[ClaimSource], *, evidence: str = "", paper: str = "") -> NextProof:
    level, strength = combine(sources)
    return NextProof(proof, Standing.PROVEN, level, strength, evidence, paper)


def _shown(claim: Claim, kind: EvidenceKind) -> ClaimSource:
    """Return what a proof of this kind would be as a source: at the claim's own level."""
    return ClaimSource(kind.value, Route.ASSESSMENT, claim.sources[0].quote, claim.level, BASE[kind], 1.0)


def _certifying(competence: str, known: Iterable[Credential], kind: EvidenceKind) -> Credential | None:
    """Return the credential of a kind that certifies a competence: the one that certifies the fewest others."""
    fitting = [one for one in known if one.kind is kind and competence in one.certifies]
    return min(fitting, key=lambda one: (len(one.certifies), one.id), default=None)
