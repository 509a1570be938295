"""From a vacancy text to passages, each with its role.

The text is cut into sentences, list items and headings, also inside a line where line breaks were lost. Rules say
what each seems to be about: headings decide where there are any, else the words of the sentence. What the rules say is
one of the things that the trained model of :mod:`vacancies.roles` weighs; it decides.
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
from vacancies.roles import RoleReader, Unit

_MARKS = re.compile(r"^[#*_>\s•\-–~=]+|[\s:?!.…*_#~=\-–]+$")
_HEADING_WORDS = 9


def passages(vacancy: Vacancy, reader: RoleReader | None = None) -> list[Passage]:
    """Return the sentences and list items of a vacancy with their roles, in order.

    Headings themselves are left out. A text without any tasks or requirements gives passages of other roles only.
    ``reader`` is by default the one that goes by words alone.
    """
    found = units(vacancy)
    roles = (reader or RoleReader.with_encoder(None)).roles(vacancy.text, found)
    titles = [Passage(part.span, Role.TITLE) for part in vacancy.parts if part.role is Role.TITLE]
    told = [Passage(unit.span, role) for unit, role in zip(found, roles, strict=True) if role is not None]
    return _with_answers(vacancy.text, sorted([*titles, *told], key=lambda passage: passage.span.start))


def units(vacancy: Vacancy) -> list[Unit]:
    """Return the sentences, list items and headings of a vacancy's text, titles left out, as the rules see them."""
    parts = vacancy.parts or (NamedPart("text", Span(0, len(vacancy.text))),)
    return [unit for part in parts if part.role is not Role.TITLE for unit in _part(vacancy.text, part)]


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


def _part(text: str, part: NamedPart) -> list[Unit]:
    found: list[Unit] = []
    section: Role | None = part.role
    headed = False
    before: Role | None = None
    for line in lines(text[part.span.start : part.span.end]):
        whole = Span(part.span.start + line.start, part.span.start + line.end)
        role = heading_role(whole.of(text))
        if role is not None or _looks_like_heading(whole.of(text)):
            section, headed = role, role is not None
            found.append(Unit(whole, role, heading=True, named=part.role))
            continue
        for piece, inline, is_heading in _inline(text, whole):
            if inline is not None:
                section, headed = inline, True
            if is_heading:
                found.append(Unit(piece, inline, heading=True, named=part.role))
                continue
            for sentence in sentences(text, piece):
                lead = _lead(sentence.of(text), text[sentence.end : whole.end])
                if lead is not None:
                    section, headed = lead, True
                before = _role(sentence.of(text), section, headed=headed, before=before)
                found.append(Unit(sentence, before, heading=False, named=part.role))
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


def _inline(text: str, line: Span) -> list[tuple[Span, Role | None, bool]]:
    """Cut a line at headings inside it; each piece comes with the role that its own heading gives, if any.

    The last tells that a piece is a heading by itself.
    """
    cuts: list[tuple[int, int, Role]] = []
    for role, pattern in INLINE_HEADINGS:
        for match in pattern.finditer(text, line.start, line.end):
            if _opens_sentence(text, match.start(), line.start):
                cuts.append((match.start(), match.end(), role))
    pieces: list[tuple[Span | None, Role | None, bool]] = []
    start, current = line.start, None
    for begin, end, role in sorted(cuts):
        if begin < start:
            continue
        pieces.append((trim(text, Span(start, begin)), current, False))
        start, current = begin, role
        if text[begin:end].rstrip().endswith((":", "?")):
            pieces.append((trim(text, Span(begin, end)), role, True))
            start = end
    pieces.append((trim(text, Span(start, line.end)), current, False))
    return [(piece, role, heading) for piece, role, heading in pieces if piece is not None]


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
