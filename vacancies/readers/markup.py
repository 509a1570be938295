"""HTML into text with the lines that a reader would see."""

from __future__ import annotations

import html
import re
from collections.abc import Container

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PageElement, Tag

from vacancies.readers.legibility import legible

_UNSEEN = (
    "script style noscript template head title meta link svg math iframe object canvas audio video "
    "button select textarea option datalist dialog"
)
UNSEEN = frozenset(_UNSEEN.split())
"""Elements whose content is no text of the page."""

_UNSEEN_STYLE = re.compile(r"display:none|visibility:hidden|(?:font-size|opacity):0(?:px|em|rem|%)?(?:;|!|$)")
_UNSEEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})
"""What pages call text that is only read aloud."""

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_BLOCK = (
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form header hr legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_BLOCK.split()) | _HEADINGS
_SPACED = _HEADINGS | {"p", "blockquote"}
_INLINE = "a abbr b em font i mark s small span strong sub sup td th u"
_TAG = re.compile(rf"</?(?:br|{'|'.join([*sorted(_BLOCKS), *_INLINE.split()])})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LINE_TAG = re.compile(rf"</?(?:br|{'|'.join(sorted(_BLOCKS))})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BULLETED = re.compile(r"[-–—•*·▪●○◦‣➢✓✔►]\s")


def field_text(value: str) -> str:
    """Return a field's text legible: HTML in it as lines, entities decoded; other texts keep their own lines.

    >>> field_text("<p>Je taken:</p><ul><li>metselen</li><li>voegen &amp; poetsen</li></ul>")
    'Je taken:\\n\\n- metselen\\n- voegen & poetsen'
    """
    value = legible(value)
    if not _TAG.search(value):
        value = _ENTITY.sub(lambda entity: html.unescape(entity.group()), value)
    if _TAG.search(value):
        value = markup_text(parse(value), keep_lines=not _LINE_TAG.search(value))
    return legible(value)


def parse(markup: str) -> BeautifulSoup:
    """Return the tree of an HTML text; nothing it refers to is fetched."""
    return BeautifulSoup(re.sub(r"\A\s*<\?xml[^>]*>", "", markup), "lxml")


def markup_text(root: Tag, *, without: Container[str] = (), omit: Tag | None = None, keep_lines: bool = False) -> str:
    """Return the text below ``root``: blocks and ``<br>`` end lines, items get "- ", headings stand apart.

    Parameters
    ----------
    without:
        Names of elements to leave out, besides :data:`UNSEEN` and what is hidden.
    omit:
        One element to leave out.
    keep_lines:
        Whether line ends in the source count, as they do within ``<pre>``.
    """
    lines = _Lines()
    stack: list[tuple[PageElement, bool, bool]] = [(root, False, keep_lines)]
    while stack:
        node, closing, kept = stack.pop()
        if isinstance(node, Tag):
            if closing:
                lines.close(node.name)
            elif node is root or not (node is omit or node.name in without or _hidden(node)):
                kept = kept or node.name == "pre"
                lines.open(node.name)
                stack.append((node, True, kept))
                stack.extend((child, False, kept) for child in reversed(node.contents))
        elif type(node) in (NavigableString, CData):
            lines.add(str(node), kept)
    return lines.text()


def _hidden(node: Tag) -> bool:
    style = re.sub(r"\s", "", str(node.get("style", ""))).lower()
    classes = node.get("class") or ()
    return (
        node.name in UNSEEN
        or node.has_attr("hidden")
        or bool(_UNSEEN_STYLE.search(style))
        or not _UNSEEN_CLASSES.isdisjoint([classes] if isinstance(classes, str) else classes)
    )


class _Lines:
    """The lines written so far, the line at hand, and the gap that the next line keeps from the last."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._line: list[str] = []
        self._gap = 1
        self._item = False

    def open(self, name: str) -> None:
        if name == "br":
            if not self._end():
                self._gap = 2
        elif name == "li":
            self._end()
            self._gap, self._item = (1 if self._item_before() else self._gap), True
        elif name in ("td", "th"):
            self._line.append(" ")
        elif name in _BLOCKS:
            self._end()
            if name in _SPACED and not self._item:
                self._gap = 2

    def close(self, name: str) -> None:
        if name in _BLOCKS:
            self._end()
            if name == "li":
                self._gap, self._item = 1, False
            elif name in _SPACED and not self._item:
                self._gap = 2

    def add(self, raw: str, kept: bool) -> None:
        first, *others = raw.split("\n") if kept else [raw]
        self._line.append(first)
        for other in others:
            self.open("br")
            self._line.append(other)

    def text(self) -> str:
        self._end()
        return "".join(self._done)

    def _item_before(self) -> bool:
        return bool(self._done) and self._done[-1].startswith("- ")

    def _end(self) -> bool:
        """End the line at hand; return whether it held anything."""
        line = " ".join("".join(self._line).split())
        self._line.clear()
        if not line:
            return False
        if self._item and not _BULLETED.match(line):
            line = f"- {line}"
        self._item = False
        self._done.extend(("\n" * self._gap, line) if self._done else (line,))
        self._gap = 1
        return True
