"""From a vacancy text to passages, each with its role.

Headings decide where there are any, also inside a line where line breaks were lost. Where no heading tells, the words
of the sentence do. Within a section a sentence that clearly speaks of something else (pay among the requirements) gets
its own role.
"""

from __future__ import annotations

import re

from profiles.text import Span, lines, sentences, trim
from vacancies.cues import (
    DEMAND_OPENING,
    EMPLOYER_WORDS,
    HEADINGS,
    INFINITIVE,
    INLINE_HEADINGS,
    LEADS,
    OFFER_WORDS,
    OWN_PEOPLE,
    PROCEDURE_WORDS,
    REQUIREMENT_WORDS,
    TASK_WORDS,
    YOU_DO,
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
    return _with_answers(vacancy.text, found)


def _with_answers(text: str, found: list[Passage]) -> list[Passage]:
    """Join a question and the short sentence that answers it ("Ervaring? Niet nodig."): apart they mislead."""
    joined: list[Passage] = []
    for passage in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.role in (Role.TASKS, Role.REQUIREMENTS)
            and text[last.span.end - 1] == "?"
            and len(passage.span.of(text).split()) <= _HEADING_WORDS
            and "\n" not in text[last.span.end : passage.span.start]
        ):
            joined[-1] = Passage(Span(last.span.start, passage.span.end), last.role)
        else:
            joined.append(passage)
    return joined


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
            for sentence in sentences(text, piece):
                lead = _lead(sentence.of(text), text[sentence.end : whole.end])
                if lead is not None:
                    section, headed = lead, True
                before = found[-1].role if found else None
                found.append(Passage(sentence, _role(sentence.of(text), section, headed=headed, before=before)))
    return found


def _lead(sentence: str, rest: str) -> Role | None:
    """Return the role that a sentence gives to the list it opens ("van u wordt verwacht dat u:"), or None."""
    opens = sentence.rstrip().endswith(":") or (sentence.rstrip().endswith(("als volgt", "als volgt.")) and not rest)
    if not opens or len(sentence.split()) > 2 * _HEADING_WORDS:
        return None
    for role, pattern in LEADS:
        if pattern.search(sentence):
            return role
    return None


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


def _role(sentence: str, section: Role | None, *, headed: bool, before: Role | None) -> Role:
    """Return the role of a sentence in a section (None where no heading told), after one of role ``before``."""
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
            if counts[Role.PROCEDURE] > asked and before in (section, Role.PROCEDURE):
                return Role.PROCEDURE
            if counts[Role.OFFER] >= 2 and counts[Role.OFFER] > asked:
                return Role.OFFER
        return section
    if not any(counts.values()):
        return _without_cues(sentence, section, before)
    for role in (Role.PROCEDURE, Role.OFFER, Role.EMPLOYER):
        if counts[role] and counts[role] >= max(asked, 1):
            return role
    return Role.TASKS if counts[Role.TASKS] > counts[Role.REQUIREMENTS] else Role.REQUIREMENTS


def _without_cues(sentence: str, section: Role | None, before: Role | None) -> Role:
    """Return the role of a sentence without telling words: what "you" do and lists of verbs are tasks."""
    if OWN_PEOPLE.search(sentence):
        return section or Role.OTHER
    if DEMAND_OPENING.match(sentence):
        return Role.REQUIREMENTS
    if YOU_DO.search(sentence) or len(INFINITIVE.findall(sentence)) >= 2:
        return Role.TASKS
    return section or (before if before in (Role.TASKS, Role.REQUIREMENTS) else Role.OTHER)
