"""From a portfolio to a competence profile: own words, levels, strength, each with the evidence it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from profiles.claiming import claims_of
from profiles.credentials import Credential
from profiles.findings import (
    Finding,
    NearSettings,
    near,
    of_answers,
    of_credential,
    of_occupation,
    of_papers,
    own_words,
)
from profiles.held import Held, held_occupations
from profiles.linking.model import PhraseLinker
from profiles.linking.spotting import Reading, SpottingSettings, read_texts, spotted
from profiles.model import CandidateProfile
from profiles.papers import Paper, papers
from profiles.portfolio import Evidence, Portfolio
from profiles.strength import StrengthSettings, evidence_strength
from profiles.text import sentences
from profiles.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class EncodingSettings:
    """How evidence is read: linking, strength, and what is suggested.

    ``occupation_least``: least probability that words name an occupation, which then suggests its essential
    competences; ``occupation_sure``: from where on it also helps to understand the rest of the text;
    ``suggested_share``: what a suggestion gets of the evidence's strength, until it is confirmed.
    """

    spotting: SpottingSettings = field(default_factory=SpottingSettings)
    strength: StrengthSettings = field(default_factory=StrengthSettings)
    near: NearSettings = field(default_factory=NearSettings)
    occupation_least: float = 0.3
    occupation_sure: float = 0.7
    suggested_share: float = 0.4


@dataclass(frozen=True)
class Encoder:
    """All that turns portfolios into profiles over one vocabulary.

    ``papers`` and ``credentials`` tell what papers, diplomas and certificates certify in this vocabulary.
    """

    vocabulary: Vocabulary
    competences: PhraseLinker
    occupations: PhraseLinker
    papers: Mapping[str, Paper]
    credentials: Mapping[str, Credential] = field(default_factory=dict)
    settings: EncodingSettings = field(default_factory=EncodingSettings)


def encode_portfolio(
    portfolio: Portfolio,
    vocabulary: Vocabulary,
    competences: PhraseLinker,
    occupations: PhraseLinker,
    *,
    today: date,
    settings: EncodingSettings | None = None,
    known_papers: Mapping[str, Paper] | None = None,
    credentials: Mapping[str, Credential] | None = None,
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
    credentials:
        What diplomas and certificates certify in this vocabulary; by default nothing.
    """
    encoder = Encoder(
        vocabulary,
        competences,
        occupations,
        papers(vocabulary) if known_papers is None else known_papers,
        credentials or {},
        settings or EncodingSettings(),
    )
    return encode(portfolio, encoder, today=today)


def encode(portfolio: Portfolio, encoder: Encoder, *, today: date) -> CandidateProfile:
    """Return the competence profile that a portfolio shows on a day."""
    findings = [*_found(portfolio, encoder, today), *of_papers(portfolio, encoder.papers, today)]
    decisions = [item for item in portfolio.decisions if item.competence in encoder.vocabulary.competences]
    claims = claims_of(findings, decisions, suggested_share=encoder.settings.suggested_share)
    return CandidateProfile(portfolio.candidate, encoder.vocabulary.ref, claims)


def _found(portfolio: Portfolio, encoder: Encoder, today: date) -> Iterator[Finding]:
    settings, vocabulary = encoder.settings, encoder.vocabulary
    held = held_occupations(portfolio.evidence, encoder.occupations, least=settings.occupation_least)
    readings = [evidence_reading(item, _sure(held.get(item.id), settings), vocabulary) for item in portfolio.evidence]
    for evidence, text in zip(portfolio.evidence, read_texts(encoder.competences, readings), strict=True):
        strength = evidence_strength(evidence, today, settings.strength)
        found = spotted(encoder.competences, text, settings.spotting)
        yield from own_words(evidence, text, found, vocabulary, strength, today)
        yield from of_credential(evidence, text.reading.text, encoder.credentials, strength, today)
        yield from of_answers(evidence, vocabulary, strength)
        yield from near(evidence, text, encoder.competences, vocabulary, strength, settings.near)
        if evidence.id in held:
            yield from of_occupation(evidence, text.reading.text, held[evidence.id], vocabulary, strength, today)


def source_text(evidence: Evidence) -> str:
    """Return the text that the quotes of an evidence item point into: title, words, and STARR's parts, a line each."""
    return "\n".join((evidence.title, evidence.text, *(evidence.starr.done if evidence.starr else ())))


def evidence_reading(evidence: Evidence, held: Held | None, vocabulary: Vocabulary) -> Reading:
    """Return an evidence item as it is read: its sentences, and the occupation and sector it was gained in."""
    text = source_text(evidence)
    sectors = vocabulary.occupations[held.link.concept].sectors if held else ()
    return Reading(
        text,
        sentences(text),
        occupation=held.link.concept if held else None,
        sector=sectors[0] if len(sectors) == 1 else None,
    )


def _sure(held: Held | None, settings: EncodingSettings) -> Held | None:
    return held if held is not None and held.link.score >= settings.occupation_sure else None
