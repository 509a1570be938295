"""From a vacancy text to a draft competence profile, each item with the words it came from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from profiles.dutch import tokens
from profiles.linking.model import PhraseLinker
from profiles.linking.spotting import Reading, ReadText, Spotted, SpottingSettings, read_texts, spotted
from profiles.model import Quote
from profiles.papers import Paper
from profiles.text import Span
from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.conditions import find_conditions
from vacancies.cues import IDIOMS, TRAINABLE, WEIGHTS
from vacancies.forbidden import find_forbidden, is_forbidden
from vacancies.model import (
    ForbiddenAsk,
    OccupationGuess,
    Passage,
    Requirement,
    Role,
    Vacancy,
    VacancyProfile,
    strongest,
)
from vacancies.occupation import guess_occupation, guess_sector, sector_of, sector_votes
from vacancies.requirements import Asking, Standing, asked_level, clause_of
from vacancies.roles import RoleReader
from vacancies.sections import passages
from vacancies.standing import Asker, Place
from vacancies.suggesting import NOT_COMPETENCES, SuggestionSettings, suggest

_KIND_WEIGHT = {CompetenceKind.BEHAVIOUR: 0.5}
_OR = re.compile(
    r"[\s,]*(?:/|\b(?:of|or|dan wel|en/of)\b)\s*(?:(?:een|de|het|met|in|als|van|kennis|ervaring)\s+)*", re.IGNORECASE
)
"""What stands between two competences of which one will do."""

_IN_SPEECH = re.compile(
    r"\b(?:mondelinge?|schriftelijke?|in woord en geschrift|in spraak en schrift|spoken|written|in speech and writing)\b",
    re.IGNORECASE,
)
"""How a language is to be known: part of the condition."""


@dataclass(frozen=True, slots=True)
class ConversionSettings:
    """How a text is converted.

    What is found with a probability of ``sure`` or more is asked; with less, it is for the employer to confirm.
    ``occupation_threshold`` is the least probability for an occupation; ``most`` the most competences that are asked
    (the heaviest stay).
    """

    spotting: SpottingSettings = field(default_factory=SpottingSettings)
    suggestions: SuggestionSettings = field(default_factory=SuggestionSettings)
    sure: float = 0.65
    occupation_threshold: float = 0.5
    most: int = 40


@dataclass(frozen=True, slots=True)
class Converter:
    """What conversion needs, loaded once and passed in: the vocabulary, linkers over it, and the papers.

    ``roles`` tells what sentences are about and ``asker`` what is asked, by default by words alone.
    """

    vocabulary: Vocabulary
    competences: PhraseLinker
    occupations: PhraseLinker
    papers: Mapping[str, Paper]
    settings: ConversionSettings = field(default_factory=ConversionSettings)
    roles: RoleReader = field(default_factory=lambda: RoleReader.with_encoder(None))
    asker: Asker = field(default_factory=lambda: Asker.with_encoder(None))


@dataclass(frozen=True, slots=True)
class _Mention:
    spotted: Spotted
    how: Asking
    level: int | None
    role: Role

    @property
    def chance(self) -> float:
        """The probability that the words mean the competence and ask it."""
        return self.spotted.link.score * self.how.chance


@dataclass(frozen=True, slots=True)
class _Aside:
    """Words that ask no competence: those of conditions and of what may come later, and what the law forbids to ask.

    ``known`` keeps how words are asked, since a text is understood twice.
    """

    taken: tuple[Span, ...]
    forbidden: tuple[ForbiddenAsk, ...]
    known: dict[Place, Asking] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text asks and what it promises to teach: for each competence, where it is said."""

    asked: Mapping[str, list[_Mention]]
    taught: Mapping[str, list[_Mention]]


def convert(vacancy: Vacancy, converter: Converter) -> VacancyProfile:
    """Return the draft competence profile of a vacancy.

    Only tasks and requirements yield competences; what the text waives is left out, what it promises to teach is
    kept apart, and so are what is too little sure and what is only suggested. A text that asks nothing gives a profile
    without competences, never a guess.
    """
    vocabulary, settings = converter.vocabulary, converter.settings
    found = passages(vacancy, converter.roles)
    occupation = _occupation(vacancy, converter)
    conditions = find_conditions(vacancy, found, converter.papers)
    forbidden = find_forbidden(vacancy, found)
    taken = [
        *(Span(quote.start, quote.end) for condition in conditions for quote in condition.quotes),
        *(
            Span(match.start(), match.end())
            for pattern in (TRAINABLE, IDIOMS, _IN_SPEECH)
            for match in pattern.finditer(vacancy.text)
        ),
    ]
    speaking = _speaking(found)
    reading = Reading(
        vacancy.text, [passage.span for passage in speaking], occupation=occupation.occupation if occupation else None
    )
    text = read_texts(converter.competences, [reading])[0]
    aside = _Aside(tuple(taken), forbidden)
    about = sector_of(occupation, vocabulary) or _first_impression(vacancy, speaking, text, aside, converter)
    said = _said(vacancy, speaking, replace(text, reading=replace(reading, sector=about)), aside, converter)
    items = _requirements(vacancy, said.asked)
    sure = [item for item in items if item.confidence >= settings.sure]
    requirements = _weigh(sure, vocabulary, settings.most)
    named = {item.competence for item in items}
    taught = [item for item in _requirements(vacancy, said.taught) if item.competence not in named]
    suggested = suggest(
        vacancy,
        text,
        found,
        occupation,
        about,
        [*named, *(item.competence for item in taught)],
        converter.competences,
        vocabulary,
        settings.suggestions,
    )
    whole = sum(_raw(item, vocabulary) for item in sure)
    return VacancyProfile(
        vacancy=vacancy.id,
        vocabulary=vocabulary.ref,
        occupation=occupation,
        sector=guess_sector(occupation, requirements, vocabulary) or about,
        requirements=requirements,
        conditions=conditions,
        taught=tuple(taught),
        unsure=_proposed([item for item in items if item.confidence < settings.sure], whole, vocabulary),
        suggested=_proposed(suggested, whole, vocabulary),
        forbidden=forbidden,
    )


def vacancy_reading(vacancy: Vacancy, converter: Converter) -> Reading:
    """Return a vacancy as it is first read: its tasks and requirements, and what its title tells of the work."""
    occupation = _occupation(vacancy, converter)
    return Reading(
        vacancy.text,
        [passage.span for passage in _speaking(passages(vacancy, converter.roles))],
        occupation=occupation.occupation if occupation else None,
        sector=sector_of(occupation, converter.vocabulary),
    )


def _occupation(vacancy: Vacancy, converter: Converter) -> OccupationGuess | None:
    """Return the occupation that the title names, apart from the place: in Aartselaar not all are masons."""
    title = vacancy.title
    if vacancy.place:
        title = re.sub(rf"\b{re.escape(vacancy.place)}\b", " ", title, flags=re.IGNORECASE)
    return guess_occupation(title, converter.occupations, threshold=converter.settings.occupation_threshold)


def _speaking(found: Iterable[Passage]) -> list[Passage]:
    return [passage for passage in found if passage.role in (Role.TASKS, Role.REQUIREMENTS)]


def _first_impression(
    vacancy: Vacancy, speaking: Sequence[Passage], text: ReadText, aside: _Aside, converter: Converter
) -> str | None:
    """Return the sector that most competences point at when they are understood without any context, or None."""
    alone = replace(text, reading=replace(text.reading, occupation=None, sector=None))
    items = _requirements(vacancy, _said(vacancy, speaking, alone, aside, converter).asked)
    votes = sector_votes(None, _weigh(items, converter.vocabulary, converter.settings.most), converter.vocabulary)
    best = max(sorted(votes), key=lambda sector: votes[sector], default=None)
    return best if best is not None and votes[best] >= max(0.1, 0.5 * sum(votes.values())) else None


def _said(vacancy: Vacancy, speaking: Sequence[Passage], text: ReadText, aside: _Aside, converter: Converter) -> _Said:
    """Return what the text asks and what it promises to teach, as far as it is not set aside."""
    found = spotted(converter.competences, text, converter.settings.spotting)
    mentions = [
        (passage, item)
        for passage, items in zip(speaking, found, strict=True)
        for item in _without_general(items, converter.vocabulary)
        if converter.vocabulary.competences[item.link.concept].kind not in NOT_COMPETENCES
        and _beyond(vacancy.text, item, aside.taken, converter.vocabulary)
        and not is_forbidden(item.span, aside.forbidden)
    ]
    places = [(passage.span, item.span) for passage, item in mentions]
    askings = converter.asker.askings(vacancy.text, places, aside.known)
    asked: dict[str, list[_Mention]] = defaultdict(list)
    taught: dict[str, list[_Mention]] = defaultdict(list)
    for (passage, item), how in zip(mentions, askings, strict=True):
        level = None
        if converter.vocabulary.competences[item.link.concept].kind is not CompetenceKind.BEHAVIOUR:
            level = asked_level(vacancy.text, clause_of(vacancy.text, passage.span, item.span))
        mention = _Mention(item, how, level, passage.role)
        if how.standing is Standing.TAUGHT:
            taught[item.link.concept].append(mention)
        elif how.standing is Standing.ASKED:
            asked[item.link.concept].append(mention)
    return _Said(asked, taught)


def _beyond(text: str, item: Spotted, taken: Sequence[Span], vocabulary: Vocabulary) -> bool:
    """Return whether words say more than a condition does: "eigen vervoer" is no skill in transport.

    Of behaviour a condition says nothing: who will work at night does not therefore learn gladly.
    """
    if not any(item.span.meets(other) for other in taken):
        return True
    if vocabulary.competences[item.link.concept].kind is CompetenceKind.BEHAVIOUR:
        return False
    return len(_words_outside(text, item.span, taken)) >= 2


def _words_outside(text: str, span: Span, taken: Sequence[Span]) -> list[str]:
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
            if item.span.meets(other.span)
            and item.link.concept in vocabulary.ancestors(other.link.concept)
            and other.link.score >= item.link.score - 0.15
        ]
        if not specific:
            kept.append(item)
    return kept


def _requirements(vacancy: Vacancy, mentions: Mapping[str, list[_Mention]]) -> list[Requirement]:
    either = _either(vacancy.text, mentions)
    found = []
    for concept, said in mentions.items():
        quotes = {
            (m.spotted.span.start, m.spotted.span.end): Quote(
                m.spotted.span.of(vacancy.text), m.spotted.span.start, m.spotted.span.end, m.role.value
            )
            for m in sorted(said, key=lambda m: -m.chance)
        }
        levels = [m.level for m in said if m.level is not None]
        found.append(
            Requirement(
                competence=concept,
                importance=strongest(m.how.importance for m in said),
                level=max(levels, default=None),
                weight=0.0,
                confidence=round(max(m.chance for m in said), 6),
                quotes=tuple(quotes.values())[:3],
                either=tuple(sorted(either[concept])),
            )
        )
    return found


def _either(text: str, mentions: Mapping[str, list[_Mention]]) -> dict[str, set[str]]:
    """Return for each competence those that stand beside it with no more than "of" between them."""
    places = sorted(
        (m.spotted.span.start, m.spotted.span.end, concept) for concept, said in mentions.items() for m in said
    )
    found: dict[str, set[str]] = defaultdict(set)
    for _, end, one in places:
        for start, _, other in places:
            if start >= end and one != other and _OR.fullmatch(text, end, start):
                found[one].add(other)
                found[other].add(one)
    return found


def _weigh(items: Iterable[Requirement], vocabulary: Vocabulary, most: int) -> tuple[Requirement, ...]:
    """Give each item its share of the whole: importance x kind x confidence; the heaviest first."""
    heaviest = sorted(items, key=lambda item: (-_raw(item, vocabulary), item.competence))[:most]
    total = sum(_raw(item, vocabulary) for item in heaviest)
    return tuple(replace(item, weight=_raw(item, vocabulary) / total) for item in heaviest if total > 0)


def _proposed(items: Iterable[Requirement], whole: float, vocabulary: Vocabulary) -> tuple[Requirement, ...]:
    """Give each item the share that it would take of all if it were added; the surest first."""
    shares = [(item, _raw(item, vocabulary)) for item in items]
    return tuple(
        replace(item, weight=raw / (whole + raw) if raw > 0 else 0.0)
        for item, raw in sorted(shares, key=lambda share: (-share[0].confidence, share[0].competence))
    )


def _raw(item: Requirement, vocabulary: Vocabulary) -> float:
    kind = vocabulary.competences[item.competence].kind
    return WEIGHTS[item.importance] * _KIND_WEIGHT.get(kind, 1.0) * item.confidence
