"""From sentences to competences: which concepts a text speaks of, and with which words.

Vacancies and portfolios are read by the same spotter, so that both end in the same language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from profiles.linking.model import Context, Link, PhraseLinker, PhraseRead
from profiles.text import Phrase, Span, phrases

_RUNNERS_UP = 2
"""How many concepts a phrase may mean at once."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """A competence found in a sentence: its link and the span of the words that mean it."""

    link: Link
    span: Span


@dataclass(frozen=True, slots=True)
class SpottingSettings:
    """How sure a link must be.

    ``threshold`` is the least probability; a phrase's runner-up counts when it has ``second`` or more.
    At most ``most`` competences are taken from one sentence.
    """

    threshold: float = 0.4
    second: float = 0.6
    most: int = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to spot competences in: its sentences, and what it is about as far as that is known."""

    text: str
    sentences: Sequence[Span]
    occupation: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text whose phrases were read, sentence by sentence; what it is about may still change."""

    reading: Reading
    phrases: tuple[tuple[Phrase, ...], ...]
    reads: tuple[PhraseRead, ...]


def spot(
    linker: PhraseLinker, readings: Sequence[Reading], settings: SpottingSettings | None = None
) -> list[list[list[Spotted]]]:
    """Return, for each text, the competences of each of its sentences, best first; all are linked in one batch."""
    return [spotted(linker, text, settings) for text in read_texts(linker, readings)]


def read_texts(linker: PhraseLinker, readings: Sequence[Reading]) -> list[ReadText]:
    """Return texts whose phrases were read, all in one batch."""
    parts = [tuple(tuple(phrases(reading.text, sentence)) for sentence in reading.sentences) for reading in readings]
    flat: list[str] = []
    around: list[str] = []
    for reading, by_sentence in zip(readings, parts, strict=True):
        for sentence, found in zip(reading.sentences, by_sentence, strict=True):
            flat.extend(phrase.text for phrase in found)
            around.extend(sentence.of(reading.text) for _ in found)
    reads = iter(linker.read(flat, around))
    return [
        ReadText(reading, by_sentence, tuple(islice(reads, sum(map(len, by_sentence)))))
        for reading, by_sentence in zip(readings, parts, strict=True)
    ]


def spotted(linker: PhraseLinker, text: ReadText, settings: SpottingSettings | None = None) -> list[list[Spotted]]:
    """Return the competences of each sentence of a text that was read, best first."""
    settings = settings or SpottingSettings()
    reading = text.reading
    contexts = [
        Context(sentence.of(reading.text), reading.occupation, reading.sector)
        for sentence, found in zip(reading.sentences, text.phrases, strict=True)
        for _ in found
    ]
    links = iter(linker.understood(text.reads, contexts, top=_RUNNERS_UP))
    return [_best([(phrase, next(links)) for phrase in found], settings) for found in text.phrases]


def _best(linked: list[tuple[Phrase, tuple[Link, ...]]], settings: SpottingSettings) -> list[Spotted]:
    found: dict[str, Spotted] = {}
    for phrase, links in linked:
        for rank, link in enumerate(links[:_RUNNERS_UP]):
            if link.score < (settings.second if rank else settings.threshold):
                continue
            known = found.get(link.concept)
            if known is None or _better(link, phrase.span, known):
                found[link.concept] = Spotted(link, phrase.span)
    ranked = sorted(found.values(), key=lambda s: (-s.link.score, s.span.start, s.link.concept))
    return ranked[: settings.most]


def _better(link: Link, span: Span, known: Spotted) -> bool:
    """Prefer the higher score; for equal scores the fewer words."""
    return (link.score, known.span.end - known.span.start) > (known.link.score, span.end - span.start)
