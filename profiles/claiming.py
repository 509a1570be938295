"""From findings to claims: what several pieces of evidence show together, and what people decided on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from profiles.findings import Finding
from profiles.model import Claim, ClaimSource, Quote, Route, Standing
from profiles.portfolio import Decision, EvidenceKind, Verdict
from profiles.strength import BASE, combine, reaching

DECISION = "decision"
"""The evidence that a claim names which nothing in the portfolio shows: somebody confirmed it, in these words."""


def claims_of(
    findings: Iterable[Finding], decisions: Sequence[Decision], *, suggested_share: float
) -> tuple[Claim, ...]:
    """Return a claim for each competence, the strongest first.

    Own words, papers and answers weigh first; what is only suggested gets ``suggested_share`` of its evidence's
    strength until somebody confirms it. A rejected competence has no claim, whatever was found.
    """
    by_competence: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_competence[finding.competence].append(finding)
    decided = latest(decisions)
    for competence, decision in decided.items():
        if decision.verdict is Verdict.CONFIRM:
            by_competence.setdefault(competence, [])
    claims = [
        _claim(competence, found, decided.get(competence), suggested_share)
        for competence, found in by_competence.items()
        if competence not in decided or decided[competence].verdict is not Verdict.REJECT
    ]
    return tuple(sorted(claims, key=lambda claim: (-claim.level * claim.strength, claim.competence)))


def latest(decisions: Sequence[Decision]) -> Mapping[str, Decision]:
    """Return the decision that holds for each competence: the one of the latest day, of one day the last."""
    return {decision.competence: decision for decision in sorted(decisions, key=lambda decision: decision.on)}


def _claim(competence: str, findings: list[Finding], decision: Decision | None, suggested_share: float) -> Claim:
    confirmed = decision is not None and decision.verdict is Verdict.CONFIRM
    shown = [found for found in findings if not found.denied and (confirmed or not found.suggested)]
    denied = [found for found in findings if found.denied]
    if denied and not shown and not confirmed:
        return Claim(competence, 1, 0.0, Standing.DENIED, tuple(found.source for found in denied))
    if shown:
        sources = [found.source for found in shown]
    elif confirmed and decision is not None:
        sources = [_said(decision)]
    else:
        sources = [_suggested(found.source, suggested_share) for found in findings]
    if confirmed:
        sources = [replace(source, confidence=1.0) for source in sources]
    used = _strongest_per_evidence(sources)
    level, strength = combine(used)
    if decision is not None and decision.level is not None and (shown or confirmed):
        level, strength = decision.level, reaching(used, 1)
    if not shown and not confirmed:
        standing = Standing.SUGGESTED
    elif any(found.proven and not found.suggested for found in shown):
        standing = Standing.PROVEN
    else:
        standing = Standing.CLAIMED
    return Claim(competence, level, strength, standing, tuple(used))


def _suggested(source: ClaimSource, share: float) -> ClaimSource:
    return replace(source, strength=source.strength * share)


def _said(decision: Decision) -> ClaimSource:
    """Return what a confirmation is worth where no evidence shows the competence: that of a self-assessment."""
    quote = Quote(decision.reason, 0, len(decision.reason), DECISION)
    return ClaimSource(DECISION, Route.SELF, quote, decision.level or 2, BASE[EvidenceKind.SELF_ASSESSMENT], 1.0)


def _strongest_per_evidence(sources: list[ClaimSource]) -> list[ClaimSource]:
    """Return the strongest source of each evidence item, strongest first: saying a thing twice proves no more."""
    best: dict[str, ClaimSource] = {}
    for source in sources:
        known = best.get(source.evidence)
        if known is None or _worth(source) > _worth(known):
            best[source.evidence] = source
    return sorted(best.values(), key=lambda source: (-_worth(source), source.evidence))


def _worth(source: ClaimSource) -> float:
    return source.level * source.strength * source.confidence
