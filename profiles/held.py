"""The occupations that evidence names, in its title or in its words: "ik heb tien jaar als kapster gewerkt".

An occupation held says what somebody has probably done. It is a suggestion until coach and candidate confirm it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from profiles.linking.model import Link, PhraseLinker
from profiles.portfolio import FORMAL_KINDS, Evidence, EvidenceKind
from profiles.text import Span

WORKING = frozenset({EvidenceKind.PAID_WORK, EvidenceKind.VOLUNTEER_WORK, *FORMAL_KINDS})
"""Kinds of evidence that may name an occupation."""

_WORD = r"[^\s,;:.()!?]+"
_TITLE_END = re.compile(r"\s+(?:bij|in|van|op|voor|at)\s+|[,(]")
_NAMED = re.compile(
    r"\b(?:(?:werk\w*|gewerkt|dienst|baan|stage|begonnen|begon|bezig|ervaring|jaar|jaren|actief|aan de slag|ingezet) als|"
    r"als(?= (?:\S+ ){0,3}(?:gewerkt|werkzaam|gestaan|begonnen|in dienst|bezig|geweest))|"
    rf"opgeleid (?:tot|als)|opleiding (?:tot|voor)|diploma (?:van|als)|gediplomeerd|worked as|job as|trained as) (?P<after>(?:{_WORD} ?){{1,5}})|"
    rf"\b(?:ik (?:was|ben)|was ik|ben ik) (?:\w+ jaar (?:lang )?|jarenlang |vroeger |eerst |toen |altijd )?(?P<was>(?:{_WORD} ?){{1,5}})|"
    rf"(?P<before>(?:{_WORD} ){{1,3}})(?:van beroep|geweest)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^(?:een|de|het|mijn|nen|'n|a|an|the)\s+", re.IGNORECASE)
_OF_A_PERSON = re.compile(
    r"\b(?:ik|k|mij|me|mijn|m'n|wij|we|ons|onze|i|my)\b|^(?:elke|iedere|sinds|vanaf|in|op|na|tot|van|bij|met|voor)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Held:
    """An occupation that evidence names: the link, and where the words stand in its source text."""

    link: Link
    span: Span


def held_occupations(evidence: Sequence[Evidence], linker: PhraseLinker, *, least: float) -> dict[str, Held]:
    """Return for each evidence item, by its id, the occupation that it most probably names, when that is probable.

    Parameters
    ----------
    least:
        The least probability; of what only the words name, and not the title, it must be half way to certainty.
    """
    named = [(item, mention) for item in evidence if item.kind in WORKING for mention in _mentions(item)]
    links = linker.link([mention.text for _, mention in named], top=1)
    held: dict[str, Held] = {}
    for (item, mention), found in zip(named, links, strict=True):
        known = held.get(item.id)
        bound = least if mention.sure else (1.0 + least) / 2.0
        if found and found[0].score >= bound and (known is None or found[0].score > known.link.score):
            held[item.id] = Held(found[0], mention.span)
    return held


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words that may name an occupation; ``sure`` where they stand where one is named."""

    text: str
    span: Span
    sure: bool


def _mentions(evidence: Evidence) -> Iterator[_Mention]:
    title = evidence.title
    if title.strip():
        yield _Mention(title, Span(0, len(title)), sure=True)
        short = title_words(title)
        if short != title:
            start = title.index(short)
            yield _Mention(short, Span(start, start + len(short)), sure=True)
    start = len(title) + 1
    for match in _NAMED.finditer(evidence.text):
        group = match.lastgroup or ""
        words, first = match.group(group), match.start(group)
        opening = _OPENING.match(words)
        skipped = opening.end() if opening else 0
        yield from _cuts(words[skipped:].rstrip(), start + first + skipped, backwards=group == "before")
    yield from _described(evidence.text, start)


def _described(text: str, start: int) -> Iterator[_Mention]:
    """Yield what a description of a function begins with: "Dakdekkers bedekken …"."""
    sentence = re.split(r"[.;!?\n]", text, maxsplit=1)[0]
    if _OF_A_PERSON.search(sentence):
        return
    opening = _OPENING.match(sentence)
    skipped = opening.end() if opening else 0
    words = re.match(rf"(?:{_WORD} ?){{1,{_MOST_WORDS}}}", sentence[skipped:])
    if words and len(sentence.split()) > _MOST_WORDS:
        yield from _cuts(words.group().rstrip(), start + skipped, sure=True)


def _cuts(words: str, start: int, *, backwards: bool = False, sure: bool = False) -> Iterator[_Mention]:
    """Yield the first one, two … words, or the last ones."""
    places = [match.span() for match in re.finditer(r"\S+", words)]
    for count in range(1, min(len(places), _MOST_WORDS) + 1):
        first, last = (places[-count][0], places[-1][1]) if backwards else (places[0][0], places[count - 1][1])
        yield _Mention(words[first:last], Span(start + first, start + last), sure)


def title_words(title: str) -> str:
    """Return a title up to where it was.

    >>> title_words("kok in een restaurant")
    'kok'
    """
    return _TITLE_END.split(title, maxsplit=1)[0].strip() or title
