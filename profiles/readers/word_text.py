"""Word documents as text: paragraphs and tables in order, list items with "- "."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from profiles.errors import Place
from profiles.readers.archives import broken, check_archive

_PARAGRAPH, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_TEXT = qn("w:t")
_SPACES = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_SKIPPED = {qn(f"w:{name}") for name in ("pPr", "rPr", "del", "moveFrom", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr")}
_SKIPPED.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_HEADINGS = ("heading", "title", "subtitle", "kop")
_LISTS = ("list", "lijst", "opsomming")
_MOST_XML = 20_000_000
"""Most bytes of a document's text with its markup: reading it takes ten times as much memory."""

_BULLETS = ("-", "•", "*", "–")


def word_text(data: bytes, where: Place, most: int) -> str:
    """Return the text of a ``.docx`` file, until it has more than ``most`` characters; deleted text is left out.

    Raises
    ------
    UserError
        When the file cannot be read as .docx, has a password, or unpacks to too much.
    """
    check_archive(data, where, ".docx", most_text=_MOST_XML)
    try:
        document = Document(io.BytesIO(data))
        lines = list(_until_long(_lines(document.element.body, _Styles(document)), most))
    except Exception:  # a broken file makes python-docx raise errors of any kind
        raise broken(where, ".docx") from None
    return "\n".join(lines)


def _until_long(lines: Iterable[str], most: int) -> Iterator[str]:
    """Yield lines until they hold more than ``most`` characters, which is refused later: not all need be made."""
    length = 0
    for line in lines:
        yield line
        length += len(line) + 1
        if length > most:
            return


def _lines(parent: Any, styles: _Styles) -> Iterator[str]:
    """Yield the lines of the paragraphs and tables below ``parent``, also those in content controls."""
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, styles)
        elif child.tag == _TABLE:
            for row in _below(child, _ROW):
                yield from _row(row, styles)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _lines(child, styles)


def _paragraph(element: Any, styles: _Styles) -> Iterator[str]:
    text = "".join(_text(element)).strip()
    style = styles.of(element)[0]
    if not text:
        yield ""
    elif style.startswith(_HEADINGS):
        yield from ("", text)
    elif not text.startswith(_BULLETS) and (style.startswith(_LISTS) or _numbered(element, styles)):
        yield f"- {text}"
    else:
        yield text


def _row(row: Any, styles: _Styles) -> Iterator[str]:
    """Yield a table row: a name and its value on one line, fuller cells each on lines of their own."""
    cells = [[line for line in _lines(cell, styles) if line] for cell in _below(row, _CELL)]
    match [cell for cell in cells if cell]:
        case [[name], [value]] if not value.startswith("- "):
            yield (
                f"{_one_line(name)} {_one_line(value)}"
                if name[-1] in ":?!."
                else f"{_one_line(name)}: {_one_line(value)}"
            )
        case filled:
            for cell in filled:
                yield from cell


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _below(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the nearest elements ``tag`` below ``parent``: rows of this table, not of a table inside it."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED and child.tag != _PARAGRAPH:
            yield from _below(child, tag)


def _text(parent: Any) -> Iterator[str]:
    """Yield the pieces of text below ``parent``; a text box inside it gets lines of its own."""
    for child in parent:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag == _PARAGRAPH:
            yield from ("\n", *_text(child), "\n")
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _text(child)


def _numbered(element: Any, styles: _Styles) -> bool:
    """Return whether a paragraph is a list item by its own settings or by those of its style."""
    settings = element.pPr.numPr if element.pPr is not None else None
    if settings is not None:
        return settings.numId is None or settings.numId.val != 0
    return styles.of(element)[1]


class _Styles:
    """What the styles of a document tell: looking one up takes longer than all else that is done with a paragraph."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[str | None, tuple[str, bool]] = {}

    def of(self, element: Any) -> tuple[str, bool]:
        """Return the name of a paragraph's style in small letters, and whether it makes the paragraph a list item."""
        if element.style not in self._known:
            style = Paragraph(element, self._document).style
            name = str(style.name or "").lower() if style is not None else ""
            listed = False
            while style is not None and not listed:
                listed = bool(style.element.xpath("./w:pPr/w:numPr"))
                style = style.base_style
            self._known[element.style] = (name, listed)
        return self._known[element.style]
