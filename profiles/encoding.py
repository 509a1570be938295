"""From a portfolio to a competence profile: own words, levels, strength, each with the evidence it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from profiles.claiming import claims_of
from profiles.credentials import Credential
from profiles.findings import Finding, hinted, of_answers, of_credential, of_occupation, of_papers, own_words
from profiles.held import Held, held_occupations
from profiles.linking.model import PhraseLinker
from profiles.linking.spotting import Reading, Spotted, SpottingSettings, read_texts, spotted
from profiles.model import CandidateProfile
from profiles.near import NearSettings, near
from profiles.papers import Paper, papers
from profiles.portfolio import Evidence, Portfolio
from profiles.strength import StrengthSettings, evidence_strength
from profiles.telling.reader import Teller
from profiles.text import sentences
from profiles.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class EncodingSettings:
    """How evidence is read: linking, strength, and what is suggested.

    ``told``: least probability that a text of people tells of a competence, where examples of how people speak are
    known; from ``hinted`` on it is suggested. Where they are not, ``spotting`` and ``near`` say the same.
    ``occupation_least``: least probability that words name an occupation, which then suggests its essential
    competences; ``occupation_sure``: from where on it also helps to understand the rest of the text;
    ``suggested_share``: what a suggestion gets of the evidence's strength, until it is confirmed.
    """

    spotting: SpottingSettings = field(default_factory=SpottingSettings)
    strength: StrengthSettings = field(default_factory=StrengthSettings)
    near: NearSettings = field(default_factory=NearSettings)
    told: float = 0.5
    hinted: float = 0.3
    occupation_least: float = 0.3
    occupation_sure: float = 0.7
    suggested_share: float = 0.4


@dataclass(frozen=True)
class Encoder:
    """All that turns portfolios into profiles over one vocabulary.

    ``papers`` and ``credentials`` tell what papers, diplomas and certificates certify in this vocabulary. ``teller``
    reads how people tell what they did, where the vocabulary has examples of that; else ``competences`` reads it.
    """

    vocabulary: Vocabulary
    competences: PhraseLinker
    occupations: PhraseLinker
    papers: Mapping[str, Paper]
    credentials: Mapping[str, Credential] = field(default_factory=dict)
    teller: Teller | None = None
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
        settings=settings or EncodingSettings(),
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
    readings = [
        evidence_reading(item, sure_occupation(held.get(item.id), settings), vocabulary) for item in portfolio.evidence
    ]
    read = _told(readings, encoder, encoder.teller) if encoder.teller else _linked(portfolio, readings, encoder)
    for evidence, reading, (spotted_, hints) in zip(portfolio.evidence, readings, read, strict=True):
        strength = evidence_strength(evidence, today, settings.strength)
        yield from own_words(evidence, reading, spotted_, vocabulary, strength, today)
        yield from hinted(evidence, reading, hints, vocabulary, strength)
        yield from of_credential(evidence, reading.text, encoder.credentials, strength, today)
        yield from of_answers(evidence, vocabulary, strength)
        if evidence.id in held:
            yield from of_occupation(evidence, reading.text, held[evidence.id], vocabulary, strength, today)


_Read = tuple[list[list[Spotted]], list[Spotted]]
"""What the sentences of a text tell surely, and what the text only hints at."""


def _told(readings: list[Reading], encoder: Encoder, teller: Teller) -> Iterator[_Read]:
    settings = encoder.settings
    for found in teller.spot(readings, least=min(settings.told, settings.hinted)):
        yield (
            [[item for item in items if item.link.score >= settings.told] for items in found],
            [item for items in found for item in items if item.link.score < settings.told],
        )


def _linked(portfolio: Portfolio, readings: list[Reading], encoder: Encoder) -> Iterator[_Read]:
    linker, settings = encoder.competences, encoder.settings
    for evidence, text in zip(portfolio.evidence, read_texts(linker, readings), strict=True):
        yield spotted(linker, text, settings.spotting), near(evidence.title, text, linker, settings.near)


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


def sure_occupation(held: Held | None, settings: EncodingSettings) -> Held | None:
    """Return an occupation held that is sure enough to help to understand the rest of the text, else None."""
    return held if held is not None and held.link.score >= settings.occupation_sure else None
