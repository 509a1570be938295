"""Vacancies as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from profiles.errors import UserError
from profiles.readers.files import read_bytes
from profiles.readers.pdf_text import paragraphs, pdf_pages, scanned
from vacancies.readers.compose import MOST_TEXT, Found, check_length, from_whole, origin_of
from vacancies.readers.legibility import legible


def read_pdf(path: Path) -> Iterator[Found | UserError]:
    """Yield the vacancy of a PDF file.

    Raises
    ------
    UserError
        When the file cannot be read as PDF, needs a password, or holds no text, as a scan does.
    """
    origin = origin_of(path)
    raw = "\n".join(pdf_pages(read_bytes(path), origin.place(), MOST_TEXT))
    check_length(raw, origin)
    text = legible(raw)
    if not any(char.isalnum() for char in text):
        raise scanned(origin.place())
    yield Found(origin.place(), from_whole(paragraphs(text), origin))
