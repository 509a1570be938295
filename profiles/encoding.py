"""From a portfolio to a competence profile: own words, levels, strength, each with the evidence it came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from profiles.dutch import denies
from profiles.linking.model import Link, PhraseLinker
from profiles.linking.spotting import Reading, Spotted, SpottingSettings, spot
from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing
from profiles.papers import Paper, papers
from profiles.portfolio import DocumentKind, Evidence, EvidenceKind, Portfolio
from profiles.strength import BASE, StrengthSettings, combine, evidence_strength
from profiles.text import Span, sentences
from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary

_LEVEL_WORDS = (
    (4, re.compile(
        r"\b(?:leidinggeven\w*|gaf leiding|leiding (?:aan|over|gegeven)|inwerken|ingewerkt|werkte \w+ in|leerde? (?:anderen|nieuwe\w*|collega\w*|stagiair\w*|de jonge\w*)|"
        r"begeleid\w* (?:stagiair\w*|nieuwe\w*|leerling\w*|collega\w*|vrijwilliger\w*)|voorman|teamleider|leermeester|anderen (?:in|uit|wegwijs)|stuurde \w+ aan|aanspreekpunt)\b", re.I)),
    (3, re.compile(
        r"\b(?:helemaal (?:zelf|alleen|zelfstandig)|alles zelf|volledig zelfstandig|in mijn eentje|verantwoordelijk|eindverantwoordelijk|allerlei|"
        r"alle soorten|verschillende (?:afdelingen|klussen|huizen|mensen|bedrijven))\b", re.I)),
    (1, re.compile(
        r"\b(?:onder begeleiding|met begeleiding|onder toezicht|met hulp|een beetje|beetje|meegeholpen|meegekeken|meegelopen|mee ?geholpen|hielp mee|af en toe|soms|"
        r"stage|snuffelstage|keek mee)\b", re.I)),
)  # fmt: skip
_PROOF_KINDS = frozenset({EvidenceKind.TEST, EvidenceKind.OBSERVATION})
_PROOF_DOCUMENTS = frozenset(
    {DocumentKind.DIPLOMA, DocumentKind.CERTIFICATE, DocumentKind.REFERENCE, DocumentKind.REPORT}
)
PAPER_PREFIX = "paper:"
"""A claim from a paper names it as its evidence: this prefix and the paper's id."""

_NOT_CLAIMED = frozenset({CompetenceKind.CERTIFICATE, CompetenceKind.LANGUAGE})
_OCCUPATION_KINDS = frozenset(
    {EvidenceKind.PAID_WORK, EvidenceKind.VOLUNTEER_WORK, EvidenceKind.DIPLOMA, EvidenceKind.CERTIFICATE}
)


@dataclass(frozen=True, slots=True)
class EncodingSettings:
    """How evidence is read: linking, strength, and what an occupation held suggests.

    ``occupation_threshold``: least probability that a title is an occupation; ``suggested_share``: what an
    occupation's essential competence gets of the evidence's strength, until it is confirmed.
    """

    spotting: SpottingSettings = field(default_factory=SpottingSettings)
    strength: StrengthSettings = field(default_factory=StrengthSettings)
    occupation_threshold: float = 0.7
    suggested_share: float = 0.4


@dataclass(frozen=True, slots=True)
class _Finding:
    source: ClaimSource
    proven: bool
    suggested: bool
    denied: bool


def source_text(evidence: Evidence) -> str:
    """Return the text that the quotes of an evidence item point into: its title, a line end, its words."""
    return f"{evidence.title}\n{evidence.text}"


def encode_portfolio(
    portfolio: Portfolio,
    vocabulary: Vocabulary,
    competences: PhraseLinker,
    occupations: PhraseLinker,
    *,
    today: date,
    settings: EncodingSettings | None = None,
    known_papers: Mapping[str, Paper] | None = None,
) -> CandidateProfile:
    """Return the competence profile that a portfolio shows.

    Parameters
    ----------
    portfolio:
        The evidence; one without evidence gives a profile without claims.
    vocabulary:
        The language of the profile.
    competences, occupations:
        Linkers over that vocabulary.
    today:
        The day on which evidence is old or fresh.
    known_papers:
        What papers certify in this vocabulary; by default what the vocabulary itself says.
    """
    settings = settings or EncodingSettings()
    known_papers = papers(vocabulary) if known_papers is None else known_papers
    findings: dict[str, list[_Finding]] = defaultdict(list)
    held = held_occupations(portfolio.evidence, occupations, settings)
    readings = [evidence_reading(evidence, held.get(evidence.id), vocabulary) for evidence in portfolio.evidence]
    spotted = spot(competences, readings, settings.spotting)
    for evidence, reading, found in zip(portfolio.evidence, readings, spotted, strict=True):
        strength = evidence_strength(evidence, today, settings.strength)
        for concept, finding in _own_words(evidence, reading, found, vocabulary, strength, today):
            findings[concept].append(finding)
        if evidence.id in held:
            for concept, finding in _suggested(evidence, vocabulary, held[evidence.id], strength, today, settings):
                findings[concept].append(finding)
    for concept, finding in _papers(portfolio, known_papers, today):
        findings[concept].append(finding)
    claims = [_claim(concept, found) for concept, found in findings.items()]
    claims.sort(key=lambda claim: (-claim.level * claim.strength, claim.competence))
    return CandidateProfile(portfolio.candidate, vocabulary.ref, tuple(claims))


def _papers(portfolio: Portfolio, known: Mapping[str, Paper], today: date) -> list[tuple[str, _Finding]]:
    """Return what the valid papers that were seen certify; the quote is the paper's own name."""
    found: list[tuple[str, _Finding]] = []
    for held in portfolio.papers:
        paper = known.get(held.id)
        if paper is None or not held.valid_on(today):
            continue
        name = paper.label()
        quote = Quote(name, 0, len(name), PAPER_PREFIX + held.id)
        source = ClaimSource(quote.section, Route.FORMAL, quote, 2, BASE[EvidenceKind.CERTIFICATE], 1.0)
        found.extend(
            (concept, _Finding(source, proven=True, suggested=False, denied=False)) for concept in paper.facts.certifies
        )
    return found


def evidence_reading(evidence: Evidence, held: Link | None, vocabulary: Vocabulary) -> Reading:
    """Return an evidence item as it is read: its sentences, and the occupation and sector it was gained in."""
    text = source_text(evidence)
    sectors = vocabulary.occupations[held.concept].sectors if held else ()
    return Reading(
        text,
        sentences(text),
        occupation=held.concept if held else None,
        sector=sectors[0] if len(sectors) == 1 else None,
    )


def _own_words(
    evidence: Evidence,
    reading: Reading,
    spotted: list[list[Spotted]],
    vocabulary: Vocabulary,
    strength: float,
    today: date,
) -> list[tuple[str, _Finding]]:
    """Return what the person's own words say, sentence by sentence."""
    found: list[tuple[str, _Finding]] = []
    for sentence, items in zip(reading.sentences, spotted, strict=True):
        level = evidence_level(evidence, sentence.of(reading.text), today)
        for item in items:
            if vocabulary.competences[item.link.concept].kind in _NOT_CLAIMED:
                continue
            denied = denies(clause_around(reading.text, sentence, item.span))
            quote = Quote(item.span.of(reading.text), item.span.start, item.span.end, evidence.id)
            source = ClaimSource(evidence.id, evidence.route, quote, level, strength, item.link.score)
            found.append((item.link.concept, _Finding(source, _proves(evidence), suggested=False, denied=denied)))
    return found


def held_occupations(evidence: Sequence[Evidence], linker: PhraseLinker, settings: EncodingSettings) -> dict[str, Link]:
    """Return the occupation that the title of each evidence item names, by its id, for those that name one."""
    titled = [item for item in evidence if item.kind in _OCCUPATION_KINDS and item.title.strip()]
    links = linker.link([title for item in titled for title in (item.title, _title_words(item.title))], top=1)
    held: dict[str, Link] = {}
    for item, pair in zip(titled, zip(links[::2], links[1::2], strict=True), strict=True):
        best = max((link for found in pair for link in found), key=lambda link: link.score, default=None)
        if best is not None and best.score >= settings.occupation_threshold:
            held[item.id] = best
    return held


def _title_words(title: str) -> str:
    """Return a title up to where it was: "kok in een restaurant" gives "kok"."""
    return re.split(r"\s+(?:bij|in|van|op|voor|at)\s+|[,(]", title, maxsplit=1)[0].strip() or title


def _suggested(
    evidence: Evidence, vocabulary: Vocabulary, held: Link, strength: float, today: date, settings: EncodingSettings
) -> list[tuple[str, _Finding]]:
    """Return what the occupation held suggests: its essential competences, unconfirmed."""
    title = _title_words(evidence.title)
    start = evidence.title.index(title)
    quote = Quote(title, start, start + len(title), evidence.id)
    level = min(evidence_level(evidence, evidence.text, today), 2)
    source = ClaimSource(evidence.id, evidence.route, quote, level, strength * settings.suggested_share, held.score)
    return [
        (concept, _Finding(source, proven=False, suggested=True, denied=False))
        for concept in vocabulary.occupations[held.concept].essential
        if vocabulary.competences[concept].kind not in _NOT_CLAIMED
    ]


def evidence_level(evidence: Evidence, words: str, today: date) -> int:
    """Return the level (1-4) that the words show, else what the kind and duration of the evidence suggest."""
    for level, pattern in _LEVEL_WORDS:
        if pattern.search(words):
            return level
    if evidence.kind in {EvidenceKind.DIPLOMA, EvidenceKind.CERTIFICATE}:
        mbo = re.search(r"\b(?:mbo|niveau)[ -]*(?:niveau[ -]*)?([1-4])\b", evidence.title + " " + evidence.text, re.I)
        return {1: 1, 2: 2, 3: 3, 4: 3}[int(mbo.group(1))] if mbo else 2
    if evidence.kind in {EvidenceKind.SELF_ASSESSMENT, EvidenceKind.COURSE}:
        return 2
    years = evidence.years_done(today) or 0.0
    return 3 if years * min(evidence.hours_per_week or 12.0, 40.0) / 32.0 >= 3.0 else 2


def clause_around(text: str, sentence: Span, span: Span) -> str:
    """Return the clause of the sentence that holds ``span``, cut where a contrast begins."""
    contrast = re.compile(r"\b(?:maar|wel|behalve|alleen)\b|[;,]", re.I)
    start, end = sentence.start, sentence.end
    for match in contrast.finditer(text, sentence.start, sentence.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return text[start:end]


def _proves(evidence: Evidence) -> bool:
    return evidence.assessment is not None or evidence.document in _PROOF_DOCUMENTS or evidence.kind in _PROOF_KINDS


def _claim(concept: str, findings: list[_Finding]) -> Claim:
    """Weigh what was found on one competence: own words first, an occupation's suggestion last."""
    asserted = [f for f in findings if not f.denied and not f.suggested]
    denied = [f for f in findings if f.denied]
    suggested = [f for f in findings if f.suggested]
    if denied and not asserted:
        return Claim(concept, 1, 0.0, Standing.DENIED, tuple(f.source for f in denied))
    used = _strongest_per_evidence([f.source for f in asserted or suggested])
    level, strength = combine(used)
    if not asserted:
        standing = Standing.SUGGESTED
    elif any(f.proven for f in asserted):
        standing = Standing.PROVEN
    else:
        standing = Standing.CLAIMED
    return Claim(concept, level, strength, standing, tuple(used))


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
