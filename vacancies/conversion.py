"""From a vacancy text to a draft competence profile, each item with the words it came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from profiles.dutch import tokens
from profiles.linking.model import PhraseLinker
from profiles.linking.spotting import Reading, Spotted, SpottingSettings, spot
from profiles.model import Quote
from profiles.papers import Paper
from profiles.text import Span
from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.conditions import find_conditions
from vacancies.cues import WEIGHTS
from vacancies.forbidden import find_forbidden
from vacancies.model import Condition, Importance, OccupationGuess, Passage, Requirement, Role, Vacancy, VacancyProfile
from vacancies.requirements import Asking, Standing, asked_level, asking
from vacancies.roles import RoleModel
from vacancies.sections import passages

_KIND_WEIGHT = {CompetenceKind.BEHAVIOUR: 0.5}
_NOT_COMPETENCES = frozenset({CompetenceKind.CERTIFICATE, CompetenceKind.LANGUAGE})
_RANK = {Importance.MUST: 2, Importance.SHOULD: 1, Importance.NICE: 0}
_TITLE_NOISE = re.compile(
    r"\((?:[^)]*)\)|\b[mvxw](?:\s*/\s*[mvxwd])+\b|\b\d[\d.,]*(?:\s*(?:-|–|tot|à)\s*\d[\d.,]*)?\s*(?:uur|u|uren)\b.*$|"
    r"\b(?:fulltime|parttime|full-time|part-time|bbl|leerling|aankomend|ervaren|junior|senior|allround|zelfstandig|gezocht|vacature|per direct|weekend|avond|vakantie|seizoen)\b|[*#!]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ConversionSettings:
    """How a text is converted.

    ``occupation_threshold`` is the least probability for an occupation; ``most`` the most competences in a profile
    (the heaviest stay).
    """

    spotting: SpottingSettings = field(default_factory=SpottingSettings)
    occupation_threshold: float = 0.5
    most: int = 40


@dataclass(frozen=True, slots=True)
class Converter:
    """What conversion needs, loaded once and passed in: the vocabulary, linkers over it, and the papers.

    ``roles`` is by default the model of roles that ships.
    """

    vocabulary: Vocabulary
    competences: PhraseLinker
    occupations: PhraseLinker
    papers: Mapping[str, Paper]
    settings: ConversionSettings = field(default_factory=ConversionSettings)
    roles: RoleModel | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    spotted: Spotted
    how: Asking
    level: int | None
    role: Role


def convert(vacancy: Vacancy, converter: Converter) -> VacancyProfile:
    """Return the draft competence profile of a vacancy.

    Only tasks and requirements yield competences; what the text waives is left out, what it promises to teach is
    kept apart. A text that asks nothing gives a profile without requirements, never a guess.
    """
    found = passages(vacancy, converter.roles)
    occupation = guess_occupation(vacancy.title, converter)
    conditions = find_conditions(vacancy, found, converter.papers)
    about = _sector_of(occupation, converter.vocabulary) or _first_impression(vacancy, found, converter)
    asked, taught = _mentions(vacancy, found, converter, occupation, about)
    asked = {concept: kept for concept, said in asked.items() if (kept := _beyond(vacancy.text, said, conditions))}
    requirements = _weigh(_requirements(vacancy, asked), converter)
    named = {requirement.competence for requirement in requirements}
    return VacancyProfile(
        vacancy=vacancy.id,
        vocabulary=converter.vocabulary.ref,
        occupation=occupation,
        sector=guess_sector(occupation, requirements, converter.vocabulary) or about,
        requirements=requirements,
        conditions=conditions,
        forbidden=find_forbidden(vacancy, found),
        taught=tuple(
            replace(item, weight=0.0) for item in _requirements(vacancy, taught) if item.competence not in named
        ),
    )


def vacancy_reading(vacancy: Vacancy, converter: Converter) -> Reading:
    """Return a vacancy as it is first read: its tasks and requirements, and what its title tells of the work."""
    occupation = guess_occupation(vacancy.title, converter)
    return Reading(
        vacancy.text,
        [
            passage.span
            for passage in passages(vacancy, converter.roles)
            if passage.role in (Role.TASKS, Role.REQUIREMENTS)
        ],
        occupation=occupation.occupation if occupation else None,
        sector=_sector_of(occupation, converter.vocabulary),
    )


def guess_occupation(title: str, converter: Converter) -> OccupationGuess | None:
    """Return the occupation that a title names, cleaned of hours, places and (m/v/x), or None."""
    words = [title, clean_title(title)]
    parts = [part for part in re.split(r"\s+[-–—|/]\s+|,|/", clean_title(title)) if part.strip()]
    links = [link for found in converter.occupations.link([*words, *parts], top=1) for link in found]
    if not links:
        return None
    best = max(links, key=lambda link: link.score)
    if best.score < converter.settings.occupation_threshold:
        return None
    return OccupationGuess(best.concept, best.score)


def clean_title(title: str) -> str:
    """Return a title without (m/v/x), hours, marketing and seniority words.

    >>> clean_title("Ervaren metselaar (m/v/x) 32-40 uur")
    'metselaar'
    """
    return re.sub(r"\s+", " ", _TITLE_NOISE.sub(" ", title)).strip(" -–|,.:")


def guess_sector(
    occupation: OccupationGuess | None, requirements: tuple[Requirement, ...], vocabulary: Vocabulary
) -> str | None:
    """Return the sector that occupation and competences point at together, or None when neither does.

    A concept of several sectors divides its vote; the occupation counts as much as half of all competences.
    """
    votes = _sector_votes(occupation, requirements, vocabulary)
    best = max(sorted(votes), key=lambda sector: votes[sector], default=None)
    return best if best is not None and votes[best] >= 0.05 else None


def _sector_votes(
    occupation: OccupationGuess | None, requirements: tuple[Requirement, ...], vocabulary: Vocabulary
) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for requirement in requirements:
        sectors = vocabulary.competences[requirement.competence].sectors
        for sector in sectors:
            votes[sector] += requirement.weight * requirement.confidence / len(sectors)
    if occupation is not None:
        sectors = vocabulary.occupations[occupation.occupation].sectors
        for sector in sectors:
            votes[sector] += 0.5 * occupation.score / len(sectors)
    return dict(votes)


def _sector_of(occupation: OccupationGuess | None, vocabulary: Vocabulary) -> str | None:
    """Return the one sector of an occupation, or None when it has none or several."""
    sectors = vocabulary.occupations[occupation.occupation].sectors if occupation else ()
    return sectors[0] if len(sectors) == 1 else None


def _first_impression(vacancy: Vacancy, found: list[Passage], converter: Converter) -> str | None:
    """Return the sector that most competences point at when they are read without any context, or None."""
    asked, _ = _mentions(vacancy, found, converter, None, None)
    votes = _sector_votes(None, _weigh(_requirements(vacancy, asked), converter), converter.vocabulary)
    best = max(sorted(votes), key=lambda sector: votes[sector], default=None)
    return best if best is not None and votes[best] >= max(0.1, 0.5 * sum(votes.values())) else None


def _mentions(
    vacancy: Vacancy,
    found: list[Passage],
    converter: Converter,
    occupation: OccupationGuess | None,
    sector: str | None,
) -> tuple[dict[str, list[_Mention]], dict[str, list[_Mention]]]:
    """Return what the text asks and what it promises to teach: for each competence, where it is said."""
    speaking = [passage for passage in found if passage.role in (Role.TASKS, Role.REQUIREMENTS)]
    reading = Reading(
        vacancy.text,
        [passage.span for passage in speaking],
        occupation=occupation.occupation if occupation else None,
        sector=sector,
    )
    spotted = spot(converter.competences, [reading], converter.settings.spotting)[0]
    asked: dict[str, list[_Mention]] = defaultdict(list)
    taught: dict[str, list[_Mention]] = defaultdict(list)
    for passage, items in zip(speaking, spotted, strict=True):
        level = asked_level(vacancy.text, passage.span)
        for item in _without_general(items, converter.vocabulary):
            if converter.vocabulary.competences[item.link.concept].kind in _NOT_COMPETENCES:
                continue
            how = asking(vacancy.text, passage.span, item.span)
            mention = _Mention(item, how, level, passage.role)
            if how.standing is Standing.TAUGHT:
                taught[item.link.concept].append(mention)
            elif how.standing is Standing.ASKED:
                asked[item.link.concept].append(mention)
    return asked, taught


def _beyond(text: str, said: list[_Mention], conditions: tuple[Condition, ...]) -> list[_Mention]:
    """Return the mentions that say more than a condition does: "eigen vervoer" is no skill in transport."""
    taken = [Span(quote.start, quote.end) for condition in conditions for quote in condition.quotes]
    return [
        mention
        for mention in said
        if not any(_overlap(mention.spotted.span, span) for span in taken)
        or len(_words_outside(text, mention.spotted.span, taken)) >= 2
    ]


def _words_outside(text: str, span: Span, taken: list[Span]) -> list[str]:
    return [
        word.stem
        for word in tokens(span.of(text))
        if word.content
        and not any(part.start < span.start + word.end and span.start + word.start < part.end for part in taken)
    ]


def _without_general(items: list[Spotted], vocabulary: Vocabulary) -> list[Spotted]:
    """Drop a competence where a narrower one was found in overlapping words, unless it is clearly surer."""
    kept = []
    for item in items:
        specific = [
            other
            for other in items
            if _overlap(item.span, other.span)
            and item.link.concept in vocabulary.ancestors(other.link.concept)
            and other.link.score >= item.link.score - 0.15
        ]
        if not specific:
            kept.append(item)
    return kept


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _requirements(vacancy: Vacancy, mentions: Mapping[str, list[_Mention]]) -> list[Requirement]:
    found = []
    for concept, said in mentions.items():
        quotes = {
            (m.spotted.span.start, m.spotted.span.end): Quote(
                m.spotted.span.of(vacancy.text), m.spotted.span.start, m.spotted.span.end, m.role.value
            )
            for m in sorted(said, key=lambda m: -m.spotted.link.score)
        }
        levels = [m.level for m in said if m.level is not None]
        found.append(
            Requirement(
                competence=concept,
                importance=max((m.how.importance for m in said), key=_RANK.__getitem__),
                level=max(levels, default=None),
                weight=0.0,
                confidence=max(m.spotted.link.score for m in said),
                quotes=tuple(quotes.values())[:3],
            )
        )
    return found


def _weigh(requirements: list[Requirement], converter: Converter) -> tuple[Requirement, ...]:
    """Give each item its share of the whole: importance x kind x confidence; the heaviest first."""

    def raw(item: Requirement) -> float:
        kind = converter.vocabulary.competences[item.competence].kind
        return WEIGHTS[item.importance] * _KIND_WEIGHT.get(kind, 1.0) * item.confidence

    heaviest = sorted(requirements, key=lambda item: (-raw(item), item.competence))[: converter.settings.most]
    return share_out([(item, raw(item)) for item in heaviest])


def share_out(items: list[tuple[Requirement, float]]) -> tuple[Requirement, ...]:
    """Return the requirements with their raw weights made to sum to 1."""
    total = sum(weight for _, weight in items)
    return tuple(replace(item, weight=weight / total) for item, weight in items if total > 0)
