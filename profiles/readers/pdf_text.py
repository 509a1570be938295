"""PDF files as text: their pages, with the lines of a paragraph joined again."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Iterator

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError

from profiles.errors import Place, UserError
from profiles.messages import M

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its warnings are for programs, not for the screen

_BULLET = re.compile(r"^(?:[\x7f\uf000-\uf0ff•▪●○◦‣➢✓✔►·]|o(?=\s))\s*", re.MULTILINE)
_LONE_BULLET = re.compile(r"^- ?\n", re.MULTILINE)
_ENDED = re.compile(r"[.!?:;…]$")
_FULL = 0.6
"""Share of the longest line from which a line counts as filled, so that its sentence may go on below."""


def pdf_pages(data: bytes, where: Place, most: int) -> list[str]:
    """Return the text of the pages, until there are more than ``most`` characters.

    Raises
    ------
    UserError
        When the file cannot be read as PDF or needs a password.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise _protected(where)
        return list(_until(most, (page.extract_text() for page in reader.pages)))
    except DependencyError:
        raise _protected(where) from None
    except UserError:
        raise
    except Exception:  # a broken file makes pypdf raise errors of any kind
        raise UserError(
            M("the file cannot be read as PDF."),
            where=where,
            mend=M("Make the PDF again, or paste the text into a .txt file."),
        ) from None


def scanned(where: Place) -> UserError:
    """Return the error for a PDF without text."""
    return UserError(
        M("this PDF is a scan: pictures of pages without text."),
        where=where,
        mend=M("Run text recognition (OCR) on it, or paste the text into a .txt file."),
    )


def _until(most: int, texts: Iterable[str]) -> Iterator[str]:
    """Yield texts until they hold more than ``most`` characters, which is refused later: not all need be made."""
    length = 0
    for text in texts:
        yield text
        length += len(text)
        if length > most:
            return


def _protected(where: Place) -> UserError:
    return UserError(
        M("this PDF is protected (encrypted)."),
        where=where,
        mend=M("Save it without a password, or print it to a new PDF."),
    )


def paragraphs(text: str) -> str:
    """Return ``text`` with lines joined that a page's width cut; bullets become "- ".

    A line goes on where it ends with a hyphen, or is filled and ends no sentence, and the next starts with a
    small letter.

    >>> paragraphs("Je onderhoudt de tuinen en de bestra-\\nting rond het huis.\\n• Je snoeit heggen")
    'Je onderhoudt de tuinen en de bestrating rond het huis.\\n- Je snoeit heggen'
    """
    text = _LONE_BULLET.sub("- ", _BULLET.sub("- ", re.sub(r"[ \t]+", " ", text)))
    lines = [line.strip() for line in text.split("\n")]
    filled = _FULL * max(len(line) for line in lines)
    joined: list[str] = []
    previous = ""
    for line in lines:
        small = line[:1].islower() or line[:1] == "("
        if small and previous.endswith("-") and previous[-2:-1].isalpha():
            ellipsis = re.match(r"(?:en|of|en/of)\b", line)
            joined[-1] = f"{joined[-1]} {line}" if ellipsis else joined[-1][:-1] + line
        elif small and len(previous) >= filled and previous and not _ENDED.search(previous):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        previous = line
    return "\n".join(joined)
