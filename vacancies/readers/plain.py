"""Vacancies as plain text or Markdown: one a file, its title on the first line or in the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.files import parse_yaml, read_text
from vacancies.model import Vacancy
from vacancies.readers.compose import (
    Facts,
    Found,
    Origin,
    Piece,
    compose,
    from_whole,
    opening,
    origin_of,
)
from vacancies.readers.fields import facts_from
from vacancies.readers.legibility import legible

_FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<fields>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_HEADING_MARKS = re.compile(r"\A#{1,6}[ \t]+|[ \t]+#+\Z|\A(?:\*\*|__)(?=\S)|(?:\*\*|__)\Z")


def read_plain(path: Path) -> Iterator[Found | UserError]:
    """Yield the vacancy of a ``.txt`` or ``.md`` file.

    Raises
    ------
    UserError
        When the file cannot be read, has nothing besides a title, or its front matter is not YAML fields.
    """
    origin, text = origin_of(path), read_text(path)
    vacancy = _markdown(text, origin) if path.suffix.lower() == ".md" else from_whole(text, origin)
    yield Found(origin.place(), vacancy)


def _markdown(text: str, origin: Origin) -> Vacancy:
    """Return the vacancy of a Markdown text; the first line is the title where the front matter has none."""
    front = _FRONT.match(text)
    facts = _front_matter(front["fields"], text.count("\n", 0, front.start("fields")) + 1, origin) if front else Facts()
    body = legible(text[front.end() :] if front else text)
    if not facts.title:
        head = opening(body)
        title = head.of(body)
        for _ in range(2):
            title = _HEADING_MARKS.sub("", title)
        facts = replace(facts, title=title.strip())
        body = legible(body[head.end :])
    return compose(facts, [Piece("text", body)], origin)


def _front_matter(fields: str, first_line: int, origin: Origin) -> Facts:
    try:
        content = parse_yaml(fields, str(origin.path), first_line)
    except (ValueError, OverflowError, RecursionError):
        raise UserError(
            M("the front matter holds a value that cannot be read."),
            where=Place(str(origin.path), first_line),
            mend=M("Put quotes around dates and long numbers."),
        ) from None
    if content is None:
        return Facts()
    if not isinstance(content, Mapping):
        raise UserError(
            M("the front matter holds no fields."),
            where=Place(str(origin.path), first_line),
            mend=M("Write fields such as `title:` between the lines with ---."),
        )
    return facts_from(list(content.items()), origin)
