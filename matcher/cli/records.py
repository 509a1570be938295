"""Domain objects as records for machine formats (the shapes of the commands' contract)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matcher.cli.plan_records import frontier_record, plan_record
from matcher.cli.portfolio_account import proof_record, remark_records
from matcher.flow.accounts import Account
from matcher.flow.matching import GapAnswer, Proposal
from matcher.language import Translator
from matcher.regions import Region
from profiles.model import CandidateProfile, Quote
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Condition, Requirement, Vacancy, VacancyProfile

Record = dict[str, Any]


def quote_record(quote: Quote) -> Record:
    """Words with the section or evidence they stand in and their offsets."""
    return {"text": quote.text, "section": quote.section, "start": quote.start, "end": quote.end}


def vacancy_record(vacancy: Vacancy) -> Record:
    """A vacancy with the text that all offsets count in."""
    return {
        "id": vacancy.id,
        "title": vacancy.title,
        "place": vacancy.place,
        "employer": vacancy.employer,
        "hours": vacancy.hours,
        "positions": vacancy.positions,
        "text": vacancy.text,
    }


def conversion_record(
    vacancy: Vacancy,
    profile: VacancyProfile,
    vocabulary: Vocabulary,
    lang: str,
    top: int | None = None,
    region: Region | None = None,
) -> Record:
    """A vacancy with its competence profile: what is asked, then what is unsure, then what is suggested."""
    occupation = profile.occupation
    shown = [
        *((item, "asked") for item in sorted(profile.requirements, key=lambda item: -item.weight)),
        *((item, "unsure") for item in profile.unsure),
        *((item, "suggested") for item in profile.suggested),
    ]
    sector = vocabulary.sectors.get(profile.sector or "")
    return {
        "vacancy": vacancy_record(vacancy),
        "vocabulary": {"name": profile.vocabulary.name, "version": profile.vocabulary.version},
        "occupation": {
            "id": occupation.occupation,
            "label": vocabulary.occupations[occupation.occupation].label(lang),
            "score": occupation.score,
        }
        if occupation
        else None,
        "sector": profile.sector,
        "sbi": {"edition": "SBI 2025", "sections": list(sector.sbi2025)} if sector and sector.sbi2025 else None,
        "region": {"id": region.id, "name": region.name} if region else None,
        "competences": [requirement_record(item, vocabulary, lang, standing) for item, standing in shown[:top]],
        "taught": [requirement_record(item, vocabulary, lang, "taught") for item in profile.taught],
        "conditions": [condition_record(item) for item in profile.conditions],
        "forbidden": [{"kind": ask.kind.value, "evidence": [quote_record(ask.quote)]} for ask in profile.forbidden],
    }


def requirement_record(requirement: Requirement, vocabulary: Vocabulary, lang: str, standing: str) -> Record:
    """A competence of a vacancy; ``standing`` is asked, unsure, suggested or taught.

    Only what is asked weighs; ``proposed_weight`` is the share that something else would take.
    """
    asked = standing == "asked"
    competence = vocabulary.competences.get(requirement.competence)
    return {
        "id": requirement.competence,
        "label": competence.label(lang) if competence else requirement.competence,
        "kind": competence.kind.value if competence else None,
        "importance": requirement.importance.value,
        "level": requirement.level,
        "weight": requirement.weight if asked else 0.0,
        "proposed_weight": None if asked else requirement.weight,
        "confidence": requirement.confidence,
        "standing": standing,
        "suggested": standing == "suggested",
        "basis": requirement.basis.value,
        "confirmed": requirement.confirmed,
        "either": list(requirement.either),
        "evidence": [quote_record(quote) for quote in requirement.quotes],
    }


def condition_record(condition: Condition) -> Record:
    """A demand that is no competence."""
    return {
        "kind": condition.kind.value,
        "value": condition.value,
        "importance": condition.importance.value,
        "alternative": condition.alternative,
        "evidence": [quote_record(quote) for quote in condition.quotes],
    }


def candidate_record(profile: CandidateProfile, vocabulary: Vocabulary, account: Account, tr: Translator) -> Record:
    """A candidate's competence profile, the next proof of each claim, and what to look at in the portfolio."""
    lang = tr.language.value
    return {
        "candidate": profile.candidate,
        "vocabulary": {"name": profile.vocabulary.name, "version": profile.vocabulary.version},
        "competences": [
            {
                "id": claim.competence,
                "label": vocabulary.competences[claim.competence].label(lang),
                "kind": vocabulary.competences[claim.competence].kind.value,
                "level": claim.level,
                "strength": claim.strength,
                "standing": claim.standing.value,
                "routes": sorted({source.route.value for source in claim.sources}),
                "next_proof": proof_record(account.proofs.get(claim.competence)),
                "evidence": [
                    {
                        "id": source.evidence,
                        "route": source.route.value,
                        "level": source.level,
                        "strength": source.strength,
                        "confidence": source.confidence,
                        "text": source.quote.text,
                        "start": source.quote.start,
                        "end": source.quote.end,
                    }
                    for source in claim.sources
                ],
            }
            for claim in profile.claims
        ],
        "remarks": remark_records(account.remarks, tr),
    }


def proposal_record(proposal: Proposal, vocabulary: Vocabulary, tr: Translator) -> Record:
    """A proposal with the reasons that add up to its fit."""
    lang = tr.language.value

    def label(concept: str) -> str:
        return vocabulary.competences[concept].label(lang)

    return {
        "candidate": proposal.candidate.portfolio.candidate,
        "vacancy": proposal.vacancy.vacancy.id,
        "title": proposal.vacancy.vacancy.title,
        "sector": proposal.vacancy.profile.sector,
        "fit": proposal.fit,
        "sector_weight": proposal.sector_weight,
        "rank_score": proposal.rank_score,
        "reasons": [
            {
                "requirement": reason.requirement,
                "label": label(reason.requirement),
                "importance": reason.importance.value,
                "level": reason.level,
                "share": reason.share,
                "met": reason.met,
                "state": reason.state.value,
                "by": {
                    "competence": reason.by.competence,
                    "label": label(reason.by.competence),
                    "how": reason.by.how.name.lower(),
                    "transfer": reason.by.transfer,
                    "level": reason.by.level,
                    "strength": reason.by.strength,
                    "standing": reason.by.standing.value,
                }
                if reason.by
                else None,
                "evidence": [quote_record(quote) for quote in reason.evidence],
                "asked": [quote_record(quote) for quote in reason.asked],
            }
            for reason in proposal.reasons
        ],
        "gaps": [
            {
                "requirement": gap.requirement,
                "label": label(gap.requirement),
                "importance": gap.importance.value,
                "level": gap.level,
                "has_level": gap.has_level,
                "missing": gap.missing,
                "state": gap.state.value,
            }
            for gap in proposal.gaps
        ],
        "conditions": [
            condition_record(item.condition) | {"state": item.state.value, "why": tr(item.why)}
            for item in proposal.conditions
        ],
    }


def gap_record(answer: GapAnswer, vocabulary: Vocabulary, tr: Translator) -> Record:
    """A pair with its gaps and plans."""
    proposal = proposal_record(answer.proposal, vocabulary, tr)
    kept = ("candidate", "vacancy", "title", "fit", "gaps", "conditions")
    record: Mapping[str, Any] = {key: proposal[key] for key in kept}
    found = {**record, "plans": [plan_record(plan) for plan in answer.plans]}
    return found if answer.frontier is None else {**found, "frontier": frontier_record(answer.frontier)}
