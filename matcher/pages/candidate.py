"""The page for the candidate: what you can do, in plain words, and what would make it stronger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from matcher.language import Translator
from matcher.pages.rendering import render
from matcher.pages.words import (
    KINDS,
    LanguageLine,
    PaperLine,
    availability,
    day_words,
    language_lines,
    paper_lines,
    shortened,
)
from profiles.claiming import DECISION
from profiles.credentials import Credential
from profiles.findings import ANSWER_PREFIX, PAPER_PREFIX
from profiles.messages import N_
from profiles.model import CandidateProfile, Claim, ClaimSource, Route, Standing
from profiles.papers import Paper
from profiles.portfolio import Evidence, Portfolio
from profiles.proof import NextProof, Proof, next_proof
from profiles.remarks import remarks
from profiles.vocabulary.vocabulary import Vocabulary

MOST_MAYBES = 12
"""Suggestions that fit a conversation; the page says how many more there are."""

_MOST_TOLD = 3

ROUTES = {
    Route.FORMAL: N_("School and papers"),
    Route.NON_FORMAL: N_("Courses"),
    Route.WORK: N_("Work"),
    Route.VOLUNTEER: N_("Volunteering"),
    Route.CARE: N_("Care at home"),
    Route.HOBBY: N_("Hobbies"),
    Route.LIFE: N_("Life"),
    Route.ASSESSMENT: N_("Seen by somebody else"),
    Route.SELF: N_("What you say of yourself"),
}
"""Headings of the page, in its order."""

LEVELS = {
    1: N_("with help"),
    2: N_("by yourself, in situations you know"),
    3: N_("by yourself, in new situations too"),
    4: N_("you help others"),
}
_UNPLACED = (Route.ASSESSMENT, Route.SELF)


@dataclass(frozen=True, slots=True)
class Told:
    """What a competence was read from: words (``quoted`` where they are the person's own), and about what they are."""

    words: str
    about: str
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Skill:
    """A competence, its level (1-4) with words for it, whether it is proven, and what it was read from."""

    name: str
    level: int
    level_words: str
    proven: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A step that makes competences stronger, and the names of those."""

    step: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RouteSection:
    """What was learnt along one route, strongest first, and the steps that would make it stronger.

    ``words_from`` heads the words that it was read from: told by the person, or written by somebody else.
    """

    heading: str
    words_from: str
    skills: tuple[Skill, ...]
    advice: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A competence without a level, and what it was read from."""

    name: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A sentence about an item of the portfolio that is worth a look; ``about`` is empty for the whole."""

    about: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """All that the candidate's page shows; ``more_maybes`` counts the suggestions that it leaves out."""

    code: str
    made_on: str
    sections: tuple[RouteSection, ...]
    maybes: tuple[Mention, ...]
    more_maybes: int
    denied: tuple[Mention, ...]
    papers: tuple[PaperLine, ...]
    languages: tuple[LanguageLine, ...]
    availability: tuple[str, ...]
    to_check: tuple[ToCheck, ...]


def candidate_page(
    portfolio: Portfolio,
    profile: CandidateProfile,
    *,
    vocabulary: Vocabulary,
    papers: Mapping[str, Paper],
    credentials: Mapping[str, Credential],
    today: date,
    tr: Translator,
) -> CandidatePage:
    """Return the page for the candidate, in the language of ``tr``.

    Parameters
    ----------
    vocabulary:
        The one that the profile is said in.
    papers, credentials:
        What a next proof may be, said in that vocabulary.
    today:
        The day of the page: what papers hold, and which dates lie in the future.
    """
    items = {item.id: item for item in portfolio.evidence}
    lang = tr.language.value

    def name(claim: Claim) -> str:
        return vocabulary.competences[claim.competence].label(lang)

    def mention(claim: Claim) -> Mention:
        return Mention(name(claim), _told(claim.sources, items, papers, tr))

    by_route: dict[Route, list[Claim]] = defaultdict(list)
    for claim in profile.claims:
        if claim.standing in (Standing.PROVEN, Standing.CLAIMED):
            by_route[_route(claim)].append(claim)
    sections = []
    for route, heading in ROUTES.items():
        if route not in by_route:
            continue
        skills = [
            Skill(
                name(claim),
                claim.level,
                tr(LEVELS[claim.level]),
                claim.standing is Standing.PROVEN,
                _told(claim.sources, items, papers, tr),
            )
            for claim in by_route[route]
        ]
        steps: dict[str, list[str]] = defaultdict(list)
        for claim in by_route[route]:
            proof = next_proof(claim, portfolio, credentials=credentials, papers=papers)
            if proof is not None:
                steps[_step(proof, items, papers, credentials, tr)].append(name(claim))
        advice = tuple(Advice(step, tuple(names)) for step, names in steps.items())
        words_from = tr("In the report") if route is Route.ASSESSMENT else tr("You told")
        sections.append(RouteSection(tr(heading), words_from, tuple(skills), advice))
    maybes = [mention(claim) for claim in profile.claims if claim.standing is Standing.SUGGESTED]
    return CandidatePage(
        code=portfolio.candidate,
        made_on=day_words(today, tr),
        sections=tuple(sections),
        maybes=tuple(maybes[:MOST_MAYBES]),
        more_maybes=len(maybes[MOST_MAYBES:]),
        denied=tuple(mention(claim) for claim in profile.claims if claim.standing is Standing.DENIED),
        papers=paper_lines(portfolio, papers, today, tr),
        languages=language_lines(portfolio, tr),
        availability=availability(portfolio, tr),
        to_check=tuple(
            ToCheck(_title(items[remark.evidence], tr) if remark.evidence in items else "", tr(remark.message))
            for remark in remarks(portfolio, today=today, credentials=credentials, papers=papers)
        ),
    )


def candidate_html(page: CandidatePage, tr: Translator) -> str:
    """Return the page as HTML."""
    return render("candidate.html.j2", page, tr)


def _route(claim: Claim) -> Route:
    """Return where it was learnt: by the strongest source that tells that, else by the strongest."""
    routes = [source.route for source in claim.sources]
    return next((route for route in routes if route not in _UNPLACED), routes[0])


def _told(
    sources: Iterable[ClaimSource], items: Mapping[str, Evidence], papers: Mapping[str, Paper], tr: Translator
) -> tuple[Told, ...]:
    """Return the words behind a claim, the strongest first, the same words once."""
    told = (_told_by(source, items, papers, tr) for source in sources)
    return tuple(dict.fromkeys(told))[:_MOST_TOLD]


def _told_by(source: ClaimSource, items: Mapping[str, Evidence], papers: Mapping[str, Paper], tr: Translator) -> Told:
    section = source.quote.section
    if section.startswith(PAPER_PREFIX):
        held = papers.get(section.removeprefix(PAPER_PREFIX))
        return Told(tr("You have this paper: {name}", name=_label(held, tr) or source.quote.text), "", quoted=False)
    if section.startswith(ANSWER_PREFIX):
        return Told(tr("You answered this in a list of questions."), "", quoted=False)
    if section == DECISION:
        return Told(tr("You talked about this: {words}", words=shortened(source.quote.text)), "", quoted=False)
    item = items.get(source.evidence)
    about = _title(item, tr) if item is not None else ""
    words = shortened(source.quote.text)
    return Told(words, "" if about.casefold() == words.casefold() else about)


def _title(item: Evidence, tr: Translator) -> str:
    return shortened(item.title) or tr(KINDS[item.kind])


def _step(
    proof: NextProof,
    items: Mapping[str, Evidence],
    papers: Mapping[str, Paper],
    credentials: Mapping[str, Credential],
    tr: Translator,
) -> str:
    """Return the next proof as something to do."""
    named = _label(credentials.get(proof.paper) or papers.get(proof.paper), tr) or proof.paper
    match proof.proof:
        case Proof.CONVERSATION:
            return tr("Talk about it with your coach.")
        case Proof.REFERENCE:
            item = items[proof.evidence]
            if item.vouched_by:
                return tr(
                    "Ask for a letter that says that you did this (“{about}”). The person to ask: {who}.",
                    who=item.vouched_by,
                    about=_title(item, tr),
                )
            return tr(
                "Ask somebody who saw you do it for a letter that says so (“{about}”).",
                about=_title(item, tr),
            )
        case Proof.OBSERVATION:
            return tr("Show it at a workplace. Somebody watches and writes down what you can do.")
        case Proof.PRACTICE_STATEMENT:
            return tr("Show it at work and ask for the practice statement “{name}”.", name=named)
        case Proof.CERTIFICATE:
            return tr("Get the certificate “{name}”.", name=named)


def _label(named: Credential | Paper | None, tr: Translator) -> str:
    return named.label(tr.language.value) if named is not None else ""
