"""From a vacancy text to passages, each with its role.

Headings decide where there are any, also inside a line where line breaks were lost. Where no heading tells, the words
of the sentence do. Within a section a sentence that clearly speaks of something else (pay among the requirements) gets
its own role.
"""

from __future__ import annotations

import re

from profiles.text import Span, lines, sentences, trim
from vacancies.cues import (
    EMPLOYER_WORDS,
    HEADINGS,
    INLINE_HEADINGS,
    OFFER_WORDS,
    PROCEDURE_WORDS,
    REQUIREMENT_WORDS,
    TASK_WORDS,
)
from vacancies.model import NamedPart, Passage, Role, Vacancy

_MARKS = re.compile(r"^[#*_>\s•\-–~=]+|[\s:?!.…*_#~=\-–]+$")
_HEADING_WORDS = 9


def passages(vacancy: Vacancy) -> list[Passage]:
    """Return the sentences and list items of a vacancy with their roles, in order.

    Headings themselves are left out. A text without any tasks or requirements gives passages of other roles only.
    """
    parts = vacancy.parts or (NamedPart("text", Span(0, len(vacancy.text))),)
    found: list[Passage] = []
    for part in parts:
        if part.role is Role.TITLE:
            found.append(Passage(part.span, Role.TITLE))
        else:
            found.extend(_part(vacancy.text, part))
    return found


def _part(text: str, part: NamedPart) -> list[Passage]:
    found: list[Passage] = []
    section: Role | None = part.role
    headed = False
    for line in lines(text[part.span.start : part.span.end]):
        whole = Span(part.span.start + line.start, part.span.start + line.end)
        role = heading_role(whole.of(text))
        if role is not None:
            section, headed = role, True
            continue
        if _looks_like_heading(whole.of(text)):
            section, headed = None, False
            continue
        for piece, inline in _inline(text, whole):
            if inline is not None:
                section, headed = inline, True
            found.extend(
                Passage(sentence, _role(sentence.of(text), section, headed)) for sentence in sentences(text, piece)
            )
    return found


def heading_role(line: str) -> Role | None:
    """Return the role that a line gives to what follows, or None when it is no known heading.

    >>> heading_role("**Wat ga je doen?**").value
    'tasks'
    """
    bare = line
    for _ in range(2):
        bare = _MARKS.sub("", bare)
    if not bare or len(bare.split()) > _HEADING_WORDS:
        return None
    for role, pattern in HEADINGS:
        if pattern.fullmatch(bare):
            return role
    return None


def _looks_like_heading(line: str) -> bool:
    """Return whether a line is a heading of unknown meaning: marked or in capitals, short, and no list item."""
    bare = line.strip()
    words = bare.split()
    if not words or len(words) > _HEADING_WORDS or re.match(r"[-•*]\s+\S", bare):
        return False
    marked = bare.startswith(("#", "**")) and (bare.startswith("#") or bare.endswith("**"))
    letters = [char for char in bare if char.isalpha()]
    capitals = len(letters) > 5 and all(char.isupper() for char in letters)
    return marked or capitals


def _inline(text: str, line: Span) -> list[tuple[Span, Role | None]]:
    """Cut a line at headings inside it; each piece comes with the role that its own heading gives, if any."""
    cuts: list[tuple[int, int, Role]] = []
    for role, pattern in INLINE_HEADINGS:
        for match in pattern.finditer(text, line.start, line.end):
            if _opens_sentence(text, match.start(), line.start):
                cuts.append((match.start(), match.end(), role))
    pieces: list[tuple[Span, Role | None]] = []
    start, current = line.start, None
    for begin, end, role in sorted(cuts):
        if begin < start:
            continue
        before = trim(text, Span(start, begin))
        if before:
            pieces.append((before, current))
        keep = text[begin:end].rstrip().endswith((":", "?"))
        start, current = (end if keep else begin), role
    rest = trim(text, Span(start, line.end))
    if rest:
        pieces.append((rest, current))
    return pieces


def _opens_sentence(text: str, position: int, line_start: int) -> bool:
    before = text[line_start:position].rstrip(" *_-–•")
    return not before or before[-1] in ".!?:…;)" or (text[position].isupper() and not before.endswith(","))


def _role(sentence: str, section: Role | None, headed: bool) -> Role:
    """Return the role of a sentence in a section (None where no heading told)."""
    counts = {
        Role.OFFER: len(OFFER_WORDS.findall(sentence)),
        Role.PROCEDURE: len(PROCEDURE_WORDS.findall(sentence)),
        Role.EMPLOYER: len(EMPLOYER_WORDS.findall(sentence)),
        Role.REQUIREMENTS: len(REQUIREMENT_WORDS.findall(sentence)),
        Role.TASKS: len(TASK_WORDS.findall(sentence)),
    }
    asked = counts[Role.REQUIREMENTS] + counts[Role.TASKS]
    if headed and section is not None:
        if section in (Role.TASKS, Role.REQUIREMENTS):
            if counts[Role.PROCEDURE] > asked:
                return Role.PROCEDURE
            if counts[Role.OFFER] >= 2 and counts[Role.OFFER] > asked:
                return Role.OFFER
        return section
    best = max(counts, key=lambda role: counts[role])
    if counts[best] == 0:
        return section if section in (Role.TASKS, Role.REQUIREMENTS, Role.OFFER) else Role.OTHER
    for role in (Role.PROCEDURE, Role.OFFER, Role.EMPLOYER):
        if counts[role] and counts[role] >= max(asked, 1):
            return role
    return Role.TASKS if counts[Role.TASKS] > counts[Role.REQUIREMENTS] else Role.REQUIREMENTS
