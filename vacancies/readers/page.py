"""Vacancies as web pages: the JobPosting that the page carries for search engines, else its main text."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import Tag

from profiles.errors import UserError
from profiles.messages import M
from profiles.readers.files import decode, read_bytes, tidy
from vacancies.readers.compose import (
    MOST_MARKUP,
    Facts,
    Found,
    Origin,
    Piece,
    check_length,
    compose,
    from_whole,
    one_line,
    origin_of,
)
from vacancies.readers.legibility import legible
from vacancies.readers.markup import markup_text, parse
from vacancies.readers.records import job_postings, posting_vacancy

_AROUND = ("nav", "header", "footer", "aside", "form")
"""Elements around the main text, in which no vacancy stands."""

_MOST_TAGS = 100_000
_SCRIPT = re.compile(r"<script\b(?![^>]*ld\+json)[^>]*>.*?</script\s*>", re.IGNORECASE | re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>.*?</style\s*>", re.IGNORECASE | re.DOTALL)
_EMBEDDED = re.compile(r"data:[\w.+/-]{1,80};base64,[A-Za-z0-9+/=\s]+")

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})")


def read_page(path: Path) -> Iterator[Found | UserError]:
    """Yield the vacancy of a saved web page, or each of its JobPostings.

    Nothing is fetched. Where a JobPosting cannot be read, the page's main text serves.

    Raises
    ------
    UserError
        When the file cannot be read, or has no text.
    """
    origin = origin_of(path)
    tree = parse(_lean(_decode(read_bytes(path), str(path)), origin))
    found = list(_postings(tree, origin))
    if any(isinstance(one, Found) for one in found):
        yield from found
    else:
        yield _main_text(tree, origin)


def _decode(data: bytes, name: str) -> str:
    """Return a page's text in the encoding that it declares, unless it plainly is UTF-8."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        label = declared[1].decode().lower()
        encoding = "cp1252" if label in ("iso-8859-1", "latin1", "us-ascii", "windows-1252") else label
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                text = data.decode(encoding)
            except (LookupError, ValueError):
                pass
            else:
                return tidy(text) if "\x00" not in text else decode(data, name)
    return decode(data, name)


def _lean(markup: str, origin: Origin) -> str:
    """Return a page without styles, programs and embedded pictures, which can be most of it.

    Raises
    ------
    UserError
        When what is left is still more than the tree of a page may hold.
    """
    markup = _EMBEDDED.sub("", _STYLE.sub("", _SCRIPT.sub("", markup)))
    check_length(markup, origin, MOST_MARKUP)
    if markup.count("<") > _MOST_TAGS:
        raise UserError(
            M("the page has more than {most} elements.", most=_MOST_TAGS),
            where=origin.place(),
            mend=M("Save the page of one vacancy, or paste its text into a .txt file."),
        )
    return markup


def _postings(tree: BeautifulSoup, origin: Origin) -> Iterator[Found | UserError]:
    postings = [posting for script in tree.find_all("script") for posting in job_postings(_linked_data(script))]
    for number, posting in enumerate(postings, start=1):
        single = len(postings) == 1
        one = origin if single else replace(origin, id=f"{origin.id}-{number}", record=f"JobPosting {number}")
        try:
            yield Found(one.place(), posting_vacancy(posting, one))
        except UserError as error:
            yield error


def _linked_data(script: Tag) -> object:
    """Return the linked data in a script, or None; pages often have line ends inside its texts."""
    if str(script.get("type", "")).split(";")[0].strip().lower() != "application/ld+json":
        return None
    source = re.sub(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*\Z", "", script.get_text())
    try:
        return json.loads(source.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _main_text(tree: BeautifulSoup, origin: Origin) -> Found:
    heading = _heading(tree)
    title = legible(one_line(markup_text(heading))) if heading else ""
    if not title and tree.title:
        title = legible(one_line(tree.title.get_text()))
    text = _body(tree, heading)
    vacancy = compose(Facts(title=title), [Piece("text", text)], origin) if title else from_whole(text, origin)
    return Found(origin.place(), vacancy)


def _heading(tree: BeautifulSoup) -> Tag | None:
    """Return the first ``<h1>`` with text, preferably one in the main text rather than around it."""
    headings = [heading for heading in tree.find_all("h1") if markup_text(heading).strip()]
    within = [heading for heading in headings if not heading.find_parent(_AROUND)]
    return next(iter(within or headings), None)


def _body(tree: BeautifulSoup, heading: Tag | None) -> str:
    """Return the main text; a form counts only on a page that is one large form."""
    articles = tree.find_all("article")
    roots = [
        tree.find("main"),
        tree.find(role="main"),
        articles[0] if len(articles) == 1 else None,
        tree,
    ]
    for without in (_AROUND, _AROUND[:-1]):
        for root in roots:
            if isinstance(root, Tag):
                text = legible(markup_text(root, without=without, omit=heading))
                if any(char.isalnum() for char in text):
                    return text
    return ""
