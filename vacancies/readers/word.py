"""Vacancies as Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from profiles.errors import UserError
from profiles.readers.files import read_bytes
from profiles.readers.word_text import word_text
from vacancies.readers.compose import MOST_TEXT, Found, from_whole, origin_of


def read_word(path: Path) -> Iterator[Found | UserError]:
    """Yield the vacancy of a ``.docx`` file; deleted text that Word still keeps is left out.

    Raises
    ------
    UserError
        When the file cannot be read as .docx, has a password, unpacks to too much, or has no text.
    """
    origin = origin_of(path)
    yield Found(origin.place(), from_whole(word_text(read_bytes(path), origin.place(), MOST_TEXT), origin))
