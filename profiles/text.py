"""Cutting text into sentences, clauses and phrases without losing where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from profiles.dutch import fold, tokens


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch ``start`` to ``end`` of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of the span."""
        return text[self.start : self.end]

    def meets(self, other: Span) -> bool:
        """Return whether both spans hold a character of the text in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to link: as they are compared (``text``), and the span of the source that they came from.

    The two differ where an enumeration shares a word: "kamers, sanitair en gangen schoonmaken" gives the phrase
    "sanitair schoonmaken" from the span "sanitair en gangen schoonmaken".
    """

    text: str
    span: Span


_ABBREVIATIONS = frozenset(
    [
        "o.a",
        "bijv",
        "bv",
        "d.w.z",
        "e.d",
        "etc",
        "evt",
        "ca",
        "nr",
        "t.a.v",
        "m.b.t",
        "i.v.m",
        "m.u.v",
        "v.a",
        "min",
        "max",
        "incl",
        "excl",
    ]
)
_BULLET = re.compile(r"[ \t]*(?:[-–—•*·▪●○◦‣➢✓✔►]|\d{1,2}[.)])[ \t]+")
_INLINE_BULLET = re.compile(r"(?<=[\s:;.?!])(?:[-–—*](?=\s+\S)|[•·▪●◦‣➢✓✔►])\s*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s+|$)|[;](?=\s)")
_CLAUSE_CUT = re.compile(
    r"(?:[,;:()/]|\s[-–—]\s|\b(?:en/of|en|of|maar|alsook|alsmede|zoals|waaronder|door|zodat|terwijl)\b)\s*"
)
_OPENING = re.compile(
    r"^(?:(?:je|jij|u|we|wij|ik|jouw|je taken zijn|verantwoordelijk voor|ook|daarnaast|verder|vervolgens|samen|"
    r"zelf|zelfstandig|dagelijks|regelmatig|soms|af en toe|vooral|bent|ben|kunt|kan|gaat|ga|zorgt|zorg|voor|hebt|heb|heeft|"
    r"beschikt|over|staat|in|het|de|een|ervaring|met|kennis|van|helpt|help|mee|bij)\s+)+",
    re.IGNORECASE,
)


_CLOSING = re.compile(
    r"(?<!\s)\s+(?:heb|had|kan|kon|mag|mocht|ben|doe|deed|ken) (?:ik|je|u)\b(?: \w+){0,4}$|(?<!\s)\s+(?:niet|nooit)$|"
    r"(?<!\s)\s+(?:leer|leert) (?:je|jij|u)\b(?: \w+){0,4}$",
    re.IGNORECASE,
)


def lines(text: str) -> Iterator[Span]:
    """Yield the lines of ``text`` that hold something, without the space around them."""
    for match in re.finditer(r"[^\n]+", text):
        span = trim(text, Span(match.start(), match.end()))
        if span:
            yield span


def trim(text: str, span: Span) -> Span | None:
    """Return ``span`` without white space at its ends, or None when nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """Return the sentences and list items of ``text`` (of ``span`` in it), bullets left out.

    Cuts at line ends, at bullets (also inside a line, where line breaks were lost) and after closing punctuation;
    not after common abbreviations, nor inside numbers.
    """
    whole = span or Span(0, len(text))
    found: list[Span] = []
    for line in lines(text[whole.start : whole.end]):
        base, part = whole.start + line.start, text[whole.start + line.start : whole.start + line.end]
        bullet = _BULLET.match(part)
        start = bullet.end() if bullet else 0
        cuts = sorted(_cut_points(part, start))
        for end, following in [*cuts, (len(part), len(part))]:
            piece = trim(text, Span(base + start, base + end)) if end > start else None
            if piece and any(char.isalnum() for char in piece.of(text)):
                found.append(piece)
            start = max(start, following)
    return found


def _cut_points(part: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE_END.finditer(part, start):
        before = part[start : match.start()].rsplit(None, 1)[-1:] or [""]
        if match.group().startswith(".") and (fold(before[0]).strip("(") in _ABBREVIATIONS or _initial(before[0])):
            continue
        yield match.end(), match.end()
    for match in _INLINE_BULLET.finditer(part, start):
        yield match.start(), match.end()


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def clauses(text: str, span: Span) -> list[Span]:
    """Return the parts of a sentence between commas, colons, brackets and conjunctions."""
    found = []
    start = span.start
    for match in _CLAUSE_CUT.finditer(text, span.start, span.end):
        piece = trim(text, Span(start, match.start()))
        if piece and tokens(piece.of(text)):
            found.append(piece)
        start = match.end()
    piece = trim(text, Span(start, span.end))
    if piece and tokens(piece.of(text)):
        found.append(piece)
    return found


def phrases(text: str, span: Span) -> list[Phrase]:
    """Return the phrases of a sentence that may each mean a competence.

    The whole sentence, each clause, and, where clauses share a verb, each clause with the shared words added
    ("schoonmaken van kamers, sanitair en gangen"; "kamers, sanitair en gangen schoonmaken").
    """
    parts = clauses(text, span)
    found = [Phrase(strip_opening(part.of(text)), part) for part in parts]
    if len(parts) > 1:
        found.extend(_shared_head(text, parts))
        found.extend(_shared_tail(text, parts))
        if len(tokens(span.of(text))) <= 14:
            found.append(Phrase(strip_opening(span.of(text)), span))
    unique: dict[tuple[str, Span], Phrase] = {}
    for phrase in found:
        if phrase.text:
            unique.setdefault((phrase.text, phrase.span), phrase)
    return list(unique.values())


def strip_opening(text: str) -> str:
    """Return ``text`` without the words that open and close many sentences ("je zorgt voor het …", "… heb ik gedaan").

    Whether a clause denies something is asked of the whole clause, never of what this leaves.
    """
    opened = _OPENING.sub("", text).strip(" .!?:;,-–")
    return _CLOSING.sub("", opened) or opened


def _shared_head(text: str, parts: list[Span]) -> Iterator[Phrase]:
    """Add "schoonmaken van" of the first part to the short parts that follow it."""
    head = re.match(r".*?\b(?:van|met|voor|aan|in|op)\s+(?:de |het |een )?", parts[0].of(text))
    if not head:
        return
    opening = strip_opening(head.group())
    for part in parts[1:5]:
        if opening and len(tokens(part.of(text))) <= 3:
            yield Phrase(f"{opening} {part.of(text)}", Span(parts[0].start, part.end))


def _shared_tail(text: str, parts: list[Span]) -> Iterator[Phrase]:
    """Add the infinitive that closes the last part to the short parts before it."""
    last = tokens(parts[-1].of(text))
    verb = last[-1].text if len(last) > 1 else ""
    if not (verb.endswith("en") and len(verb) > 4):
        return
    for part in parts[-5:-1]:
        if len(tokens(part.of(text))) <= 4 and not part.of(text).endswith("en"):
            yield Phrase(f"{strip_opening(part.of(text))} {verb}", Span(part.start, parts[-1].end))
