"""The page for an employer: what a candidate can do and how far it is proven, and nothing of who he or she is.

It needs the candidate's consent to share. Of the portfolio it shows only what backs a competence: the kind of evidence,
its length and its proof, never a title, a text, a place or who vouches. Of words it shows at most the fragment that a
competence was read from, and none that may tell of home or health (:mod:`matcher.pages.discretion`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.language import Translator
from matcher.pages.discretion import OUTSIDE_WORK, quotable, tells_of_home
from matcher.pages.rendering import render
from matcher.pages.words import (
    KINDS,
    LanguageLine,
    PaperLine,
    availability,
    day_words,
    duration,
    language_lines,
    paper_lines,
    shortened,
)
from profiles.consent import Purpose
from profiles.credentials import Credential, credential_of
from profiles.errors import UserError
from profiles.findings import PAPER_PREFIX, proves
from profiles.messages import N_, M
from profiles.model import CandidateProfile, Claim, ClaimSource, Route, Standing
from profiles.papers import Paper
from profiles.portfolio import FORMAL_KINDS, DocumentKind, Evidence, EvidenceKind, Portfolio
from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary

HEADINGS = {
    CompetenceKind.SKILL: N_("Skills"),
    CompetenceKind.KNOWLEDGE: N_("Knowledge"),
    CompetenceKind.BEHAVIOUR: N_("Behaviour"),
}
"""Kinds of competence on the page, in its order."""

LEVELS = {
    1: N_("with guidance"),
    2: N_("independently, in familiar situations"),
    3: N_("independently, in new situations too"),
    4: N_("guides others"),
}
ROUTES = {
    Route.FORMAL: N_("school"),
    Route.NON_FORMAL: N_("course"),
    Route.WORK: N_("work"),
    Route.VOLUNTEER: N_("volunteer work"),
    Route.CARE: N_("experience outside work"),
    Route.HOBBY: N_("hobby"),
    Route.LIFE: N_("experience outside work"),
    Route.ASSESSMENT: N_("seen by an assessor"),
    Route.SELF: N_("self-assessment"),
}
_OUTSIDE = N_("experience outside work")
_PAPER = N_("a paper")
_BACKED = {
    DocumentKind.DIPLOMA: N_("a diploma"),
    DocumentKind.CERTIFICATE: N_("a certificate"),
    DocumentKind.REFERENCE: N_("a reference"),
    DocumentKind.REPORT: N_("a report"),
}
_SEEN = {EvidenceKind.TEST: N_("a test"), EvidenceKind.OBSERVATION: N_("an observation at a workplace")}
_JUDGED = N_("an assessor")
_MOST_QUOTES = 2


@dataclass(frozen=True, slots=True)
class SharedSkill:
    """A competence, its level (1-4) with words for it, whether and by what it is proven, its routes and its words."""

    name: str
    level: int
    level_words: str
    proofs: tuple[str, ...]
    proven: bool
    routes: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindSection:
    """The competences of one kind, the strongest first."""

    heading: str
    skills: tuple[SharedSkill, ...]


@dataclass(frozen=True, slots=True)
class Experience:
    """Evidence behind the page: its kind, the known name of a diploma or course, its length and hours, what backs it.

    ``period`` and ``hours`` are empty where they are not known.
    """

    kind: str
    name: str
    period: str
    hours: str
    backed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmployerPage:
    """All that the employer's page shows."""

    code: str
    made_on: str
    sections: tuple[KindSection, ...]
    experience: tuple[Experience, ...]
    papers: tuple[PaperLine, ...]
    languages: tuple[LanguageLine, ...]
    availability: tuple[str, ...]


def employer_page(
    portfolio: Portfolio,
    profile: CandidateProfile,
    *,
    vocabulary: Vocabulary,
    papers: Mapping[str, Paper],
    credentials: Mapping[str, Credential],
    today: date,
    tr: Translator,
) -> EmployerPage:
    """Return the page for an employer, in the language of ``tr``.

    Suggestions and what the candidate cannot do are left out, and so are papers that no longer hold.

    Raises
    ------
    UserError
        When the candidate does not consent to sharing on that day.
    """
    code = portfolio.candidate
    if not portfolio.allows(Purpose.SHARING, today):
        raise UserError(
            M("{code} has not consented to share a profile with employers.", code=code),
            mend=M(
                "Ask the candidate, and record the consent: `workprofiler portfolio consent {code} --give sharing`.",
                code=code,
            ),
        )
    items = {item.id: item for item in portfolio.evidence}
    shared = [
        claim
        for claim in profile.claims
        if claim.standing in (Standing.PROVEN, Standing.CLAIMED)
        and not tells_of_home(vocabulary.competences[claim.competence], claim.sources)
    ]
    by_kind: dict[CompetenceKind, list[SharedSkill]] = defaultdict(list)
    for claim in shared:
        competence = vocabulary.competences[claim.competence]
        by_kind[competence.kind].append(_skill(claim, competence.label(tr.language.value), items, papers, tr))
    behind = {source.evidence for claim in shared for source in claim.sources}
    experience = [
        _experience(item, credentials, today, tr)
        for item in portfolio.evidence
        if item.kind is not EvidenceKind.SELF_ASSESSMENT
        and (item.id in behind or (item.kind in FORMAL_KINDS and credential_of(item, credentials) is not None))
    ]
    return EmployerPage(
        code=code,
        made_on=day_words(today, tr),
        sections=tuple(
            KindSection(tr(heading), tuple(by_kind[kind])) for kind, heading in HEADINGS.items() if kind in by_kind
        ),
        experience=tuple(experience),
        papers=tuple(line for line in paper_lines(portfolio, papers, today, tr) if line.valid),
        languages=language_lines(portfolio, tr),
        availability=availability(portfolio, tr),
    )


def employer_html(page: EmployerPage, tr: Translator) -> str:
    """Return the page as HTML."""
    return render("employer.html.j2", page, tr)


def _skill(
    claim: Claim, name: str, items: Mapping[str, Evidence], papers: Mapping[str, Paper], tr: Translator
) -> SharedSkill:
    proven = claim.standing is Standing.PROVEN
    proofs: list[str] = []
    for source in claim.sources if proven else ():
        item = items.get(source.evidence)
        if item is not None:
            proofs += _proofs(item, tr)
        elif (paper := papers.get(source.evidence.removeprefix(PAPER_PREFIX))) is not None:
            proofs.append(paper.label(tr.language.value))
    quotes = dict.fromkeys(shortened(source.quote.text) for source in claim.sources if quotable(source))
    return SharedSkill(
        name,
        claim.level,
        tr(LEVELS[claim.level]),
        tuple(dict.fromkeys(proofs)),
        proven,
        tuple(dict.fromkeys(tr(_PAPER if _is_paper(source) else ROUTES[source.route]) for source in claim.sources)),
        tuple(quotes)[:_MOST_QUOTES],
    )


def _is_paper(source: ClaimSource) -> bool:
    return source.evidence.startswith(PAPER_PREFIX)


def _proofs(item: Evidence, tr: Translator) -> list[str]:
    """Return by what an item is proven; nothing where it is not."""
    if not proves(item):
        return []
    found = [_SEEN[item.kind]] if item.kind in _SEEN else []
    if item.document in _BACKED and item.kind not in _SEEN:
        found.append(_BACKED[item.document])
    if item.assessment is not None and item.assessment.convinces:
        found.append(_JUDGED)
    return [tr(text) for text in found]


def _experience(item: Evidence, credentials: Mapping[str, Credential], today: date, tr: Translator) -> Experience:
    held = credential_of(item, credentials)
    work = item.kind not in FORMAL_KINDS and item.kind not in _SEEN
    hours = item.hours_per_week
    return Experience(
        tr(_OUTSIDE if item.route in OUTSIDE_WORK else KINDS[item.kind]),
        held.credential.label(tr.language.value) if held is not None and held.obtained else "",
        duration(item, today, tr) if work else "",
        tr("{hours} hours a week", hours=f"{hours:.0f}") if work and hours else "",
        tuple(_proofs(item, tr)),
    )
