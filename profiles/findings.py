"""What each piece of evidence says about a competence, before it is weighed with the rest.

A finding comes from the person's own words, from a diploma or paper, from an answer of a self-test, or (as a
suggestion) from an occupation held or from what the words as a whole are near to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from profiles.credentials import Credential, credential_of
from profiles.dutch import denies, wishes
from profiles.held import Held
from profiles.levels import OF_ANSWER, evidence_level
from profiles.linking.spotting import Reading, Spotted
from profiles.model import ClaimSource, Quote, Route
from profiles.papers import Paper
from profiles.portfolio import Can, DocumentKind, Evidence, EvidenceKind, Portfolio
from profiles.strength import BASE
from profiles.text import Span
from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary

NOT_CLAIMED = frozenset({CompetenceKind.CERTIFICATE, CompetenceKind.LANGUAGE})
"""Kinds of concept that are conditions: a portfolio holds them as papers and languages."""

PAPER_PREFIX = "paper:"
"""A claim from a paper names it as its evidence: this prefix and the paper's id."""

ANSWER_PREFIX = "answer:"
"""The words of an answer are the competence's own name: its quote stands in this prefix and the evidence's id."""

_PROOF_KINDS = frozenset({EvidenceKind.TEST, EvidenceKind.OBSERVATION})
_PROOF_DOCUMENTS = frozenset(
    {DocumentKind.DIPLOMA, DocumentKind.CERTIFICATE, DocumentKind.REFERENCE, DocumentKind.REPORT}
)
_CONTRAST = re.compile(r"\b(?:maar|wel|behalve|alleen)\b|[;,]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """That a piece of evidence shows a competence (or denies it), or suggests it; ``proven`` by document or assessor.

    The source's strength is the evidence's own, also of what is only suggested.
    """

    competence: str
    source: ClaimSource
    proven: bool = False
    suggested: bool = False
    denied: bool = False


def own_words(
    evidence: Evidence,
    reading: Reading,
    spotted: list[list[Spotted]],
    vocabulary: Vocabulary,
    strength: float,
    today: date,
) -> Iterator[Finding]:
    """Yield what the person's own words say, sentence by sentence; what is only wished for says nothing."""
    for sentence, items in zip(reading.sentences, spotted, strict=True):
        level = evidence_level(evidence, sentence.of(reading.text), today)
        for item in items:
            if vocabulary.competences[item.link.concept].kind in NOT_CLAIMED:
                continue
            clause = clause_around(reading.text, sentence, item.span)
            if wishes(clause):
                continue
            yield Finding(
                item.link.concept,
                _source(evidence, reading.text, item.span, level, strength, item.link.score),
                proven=proves(evidence),
                denied=denies(clause),
            )


def of_occupation(
    evidence: Evidence, text: str, held: Held, vocabulary: Vocabulary, strength: float, today: date
) -> Iterator[Finding]:
    """Yield what the occupation held suggests: its essential competences."""
    level = min(evidence_level(evidence, evidence.text, today), 2)
    source = _source(evidence, text, held.span, level, strength, held.link.score)
    for concept in vocabulary.occupations[held.link.concept].essential:
        if vocabulary.competences[concept].kind not in NOT_CLAIMED:
            yield Finding(concept, source, suggested=True)


def hinted(
    evidence: Evidence, reading: Reading, hints: Iterable[Spotted], vocabulary: Vocabulary, strength: float
) -> Iterator[Finding]:
    """Yield what a text hints at, too little sure to be told."""
    for item in hints:
        if vocabulary.competences[item.link.concept].kind not in NOT_CLAIMED:
            source = _source(evidence, reading.text, item.span, 1, strength, item.link.score)
            yield Finding(item.link.concept, source, suggested=True)


def of_credential(
    evidence: Evidence, text: str, known: Mapping[str, Credential], strength: float, today: date
) -> Iterator[Finding]:
    """Yield what a diploma, certificate or course certifies, where its name is known and it was obtained."""
    held = credential_of(evidence, known)
    if held is None or not held.obtained:
        return
    level = evidence_level(evidence, "", today, qualification=held.credential.level)
    source = _source(evidence, text, held.span, level, strength, 1.0)
    for concept in held.credential.certifies:
        yield Finding(concept, source, proven=proves(evidence))


def of_answers(evidence: Evidence, vocabulary: Vocabulary, strength: float) -> Iterator[Finding]:
    """Yield what was answered in a self-test; what the vocabulary does not have is passed over."""
    for answer in evidence.answers:
        competence = vocabulary.competences.get(answer.competence)
        if competence is None:
            continue
        name = competence.label()
        quote = Quote(name, 0, len(name), ANSWER_PREFIX + evidence.id)
        level = OF_ANSWER.get(answer.can, 1)
        source = ClaimSource(evidence.id, evidence.route, quote, level, strength, 1.0)
        yield Finding(competence.id, source, proven=proves(evidence), denied=answer.can is Can.NOT_YET)


def of_papers(portfolio: Portfolio, known: Mapping[str, Paper], today: date) -> Iterator[Finding]:
    """Yield what the valid papers that were seen certify; the quote is the paper's own name."""
    for held in portfolio.papers:
        paper = known.get(held.id)
        if paper is None or not held.valid_on(today):
            continue
        name = paper.label()
        quote = Quote(name, 0, len(name), PAPER_PREFIX + held.id)
        source = ClaimSource(quote.section, Route.FORMAL, quote, 2, BASE[EvidenceKind.CERTIFICATE], 1.0)
        for concept in paper.facts.certifies:
            yield Finding(concept, source, proven=True)


def proves(evidence: Evidence) -> bool:
    """Return whether it is proof: a test or observation, a document that says so, or an assessor who is convinced."""
    return (
        (evidence.assessment is not None and evidence.assessment.convinces)
        or evidence.document in _PROOF_DOCUMENTS
        or evidence.kind in _PROOF_KINDS
    )


def clause_around(text: str, sentence: Span, span: Span) -> str:
    """Return the clause of the sentence that holds ``span``, cut where a contrast begins."""
    start, end = sentence.start, sentence.end
    for match in _CONTRAST.finditer(text, sentence.start, sentence.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return text[start:end]


def _source(evidence: Evidence, text: str, span: Span, level: int, strength: float, confidence: float) -> ClaimSource:
    quote = Quote(span.of(text), span.start, span.end, evidence.id)
    return ClaimSource(evidence.id, evidence.route, quote, level, strength, confidence)
