"""From sentences to competences: which concepts a text speaks of, and with which words.

Vacancies and portfolios are read by the same spotter, so that both end in the same language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from profiles.linking.model import Context, Link, PhraseLinker
from profiles.text import Phrase, Span, phrases


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


def spot(
    linker: PhraseLinker,
    text: str,
    sentences: Sequence[Span],
    *,
    occupation: str | None = None,
    sector: str | None = None,
    settings: SpottingSettings | None = None,
) -> list[list[Spotted]]:
    """Return the competences of each sentence of ``text``, best first; all sentences are linked in one batch.

    ``occupation`` and ``sector`` are what the text is about, as far as that is known.
    """
    settings = settings or SpottingSettings()
    parts: list[list[Phrase]] = [phrases(text, sentence) for sentence in sentences]
    flat = [phrase for part in parts for phrase in part]
    contexts = [
        Context(sentence.of(text), occupation, sector)
        for sentence, part in zip(sentences, parts, strict=True)
        for _ in part
    ]
    links = iter(linker.link([phrase.text for phrase in flat], contexts=contexts, top=3))
    return [_best([(phrase, next(links)) for phrase in part], settings) for part in parts]


def _best(linked: list[tuple[Phrase, tuple[Link, ...]]], settings: SpottingSettings) -> list[Spotted]:
    found: dict[str, Spotted] = {}
    for phrase, links in linked:
        for rank, link in enumerate(links[:2]):
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
