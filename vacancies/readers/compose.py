"""From a title and named texts to one vacancy text, in which each part knows exactly where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.text import Span
from vacancies.model import NamedPart, Role, Vacancy
from vacancies.readers.legibility import legible

MOST_TITLE = 120
"""Most characters of a title that is taken from the first line of a text."""

MOST_TEXT = 100_000
"""Most characters of a vacancy's text; a long one has ten thousand."""

MOST_MARKUP = 2_000_000
"""Most characters of a text with its markup."""

_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a vacancy comes from: the file, and the line or record in it; ``id`` serves if none is given."""

    path: Path
    id: str
    line: int | None = None
    record: str | None = None

    def place(self, field: str | None = None) -> Place:
        """Return the place for an error, ``field`` named as the source names it."""
        return Place(str(self.path), self.line, ", ".join(filter(None, (self.record, field))) or None)


@dataclass(frozen=True, slots=True)
class Found:
    """A vacancy and where it was found."""

    place: Place
    vacancy: Vacancy


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one field, legible and not blank, with the role that the field implies."""

    name: str
    text: str
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source tells in short fields; empty where it tells nothing."""

    id: str = ""
    title: str = ""
    place: str = ""
    employer: str = ""
    hours: str = ""
    positions: int = 1


def origin_of(path: Path) -> Origin:
    """Return the origin of a file that holds one vacancy."""
    return Origin(path, safe_id(path.stem))


def safe_id(stem: str) -> str:
    """Return a file's stem as an id of letters, digits and dashes.

    >>> safe_id("Vacature café (2)")
    'Vacature-cafe-2'
    """
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "vacancy"


def one_line(text: str) -> str:
    """Return ``text`` on one line, with single spaces."""
    return " ".join(text.split())


def compose(facts: Facts, pieces: Iterable[Piece], origin: Origin) -> Vacancy:
    """Return the vacancy with ``title``, blank line, and the pieces in order, blank lines between.

    Without a title, the opening of the first piece serves as the title; it is then no part of its own.

    Raises
    ------
    UserError
        When there is nothing to read but, at most, a title, or more than any vacancy holds.
    """
    pieces = [piece for piece in pieces if piece.text]
    for piece in pieces:
        check_length(piece.text, origin)
    if not any(char.isalnum() for piece in pieces for char in piece.text):
        raise _without_text(bool(facts.title), origin)
    title = facts.title or one_line(opening(pieces[0].text).of(pieces[0].text))
    if facts.title:
        pieces.insert(0, Piece("title", facts.title, Role.TITLE))
    text, parts = "", []
    for piece in pieces:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{piece.text}" if text else piece.text
        parts.append(NamedPart(piece.name, Span(start, len(text)), piece.role))
    return _vacancy(facts, title, text, parts, origin)


def from_whole(text: str, origin: Origin) -> Vacancy:
    """Return the vacancy of a text without fields: its first line is the title, the rest the part ``text``.

    Raises
    ------
    UserError
        When there is nothing to read after the first line, or more than any vacancy holds.
    """
    check_length(text, origin)
    text = legible(text)
    head = opening(text)
    start = head.end
    while start < len(text) and text[start].isspace():
        start += 1
    if not any(char.isalnum() for char in text[start:]):
        raise _without_text(bool(text), origin)
    parts = [NamedPart("title", head, Role.TITLE), NamedPart("text", Span(start, len(text)))]
    return _vacancy(Facts(), one_line(head.of(text)), text, parts, origin)


def check_length(text: str, origin: Origin, most: int = MOST_TEXT) -> None:
    """Refuse a text that is too long for a vacancy.

    Raises
    ------
    UserError
        When it has more than ``most`` characters.
    """
    if len(text) > most:
        raise UserError(
            M("the text is longer than any vacancy: more than {most} characters.", most=most),
            where=origin.place(),
            mend=M("Give one vacancy a file or record, and only its text."),
        )


def opening(text: str) -> Span:
    """Return where the title stands in a text: the first line, or of a long line the first sentence or words.

    A line longer than :data:`MOST_TITLE` is no title but a text that lost its line breaks.
    """
    end = text.find("\n") if "\n" in text else len(text)
    if end > MOST_TITLE:
        sentence = _SENTENCE_END.search(text, 0, MOST_TITLE)
        end = sentence.end() if sentence else max(text.rfind(" ", 0, MOST_TITLE + 1), 0) or MOST_TITLE
    return Span(0, len(text[:end].rstrip()))


def _vacancy(facts: Facts, title: str, text: str, parts: list[NamedPart], origin: Origin) -> Vacancy:
    return Vacancy(
        id=facts.id or origin.id,
        title=title,
        text=text,
        place=facts.place,
        employer=facts.employer,
        hours=facts.hours,
        source=origin.path.name,
        parts=tuple(parts),
        positions=facts.positions,
    )


def _without_text(has_title: bool, origin: Origin) -> UserError:
    what = M("the vacancy has no text besides its title.") if has_title else M("the vacancy has no title and no text.")
    return UserError(what, where=origin.place(), mend=M("Add what the work is and what is asked of who will do it."))
