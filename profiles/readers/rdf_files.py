"""RDF files -> statements, looked up by property and subject. Nothing is fetched from elsewhere while reading."""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.sax import SAXParseException

from rdflib import Graph, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.readers.imported import Progress

LARGEST_FILE = 1_000_000_000
"""Most bytes of one file: statements are held in memory, at some ten times their size on disk."""

FORMATS: Mapping[str, str] = {
    ".ttl": "turtle",
    ".nt": "nt",
    ".rdf": "xml",
    ".xml": "xml",
    ".owl": "xml",
    ".jsonld": "json-ld",
    ".json": "json-ld",
}
"""What each ending is read as."""

Statements = Mapping[URIRef, Mapping[Node, Sequence[Node]]]
"""Values by property and subject."""


def read_statements(paths: Sequence[Path], progress: Progress) -> Statements:
    """Read RDF files as one set of statements.

    Raises
    ------
    UserError
        When a file is missing, empty, too large, not valid, not in UTF-8, or wants something fetched; with the line
        where that shows.
    """
    graph = Graph()
    for number, path in enumerate(paths):
        progress(M("reading {file}", file=str(path)), number, len(paths))
        _parse(graph, path)
    found: dict[URIRef, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for subject, term, value in graph:
        found[URIRef(str(term))][subject].append(value)
    progress(M("reading {file}", file=str(paths[-1])), len(paths), len(paths))
    return found


def _parse(graph: Graph, path: Path) -> None:
    where = Place(str(path))
    data = _content(path, where)
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise UserError(
            M("a file ending in {ending} is not read as RDF.", ending=path.suffix or "-"),
            where=where,
            mend=M("Use one of {endings}.", endings=", ".join(FORMATS)),
        )
    try:
        if form == "json-ld":
            _refuse_remote(json.loads(data), where)
        with _quiet():
            graph.parse(data=data, format=form, publicID=path.resolve().as_uri())
    except UserError:
        raise
    except UnicodeDecodeError:
        raise UserError(
            M("the file is not in UTF-8."), where=where, mend=M("Save it again as text in UTF-8.")
        ) from None
    except Exception as error:  # parsers raise errors of many kinds on a broken file
        line, problem = _problem(error)
        raise UserError(
            M("this is not valid RDF ({problem}).", problem=problem),
            where=Place(str(path), line),
            mend=M("Check the file at this place, or export it again from its source."),
        ) from None


def _content(path: Path, where: Place) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise UserError(
                M("the file has {size} MB; at most {most} MB is read.", size=size // 10**6, most=LARGEST_FILE // 10**6),
                where=where,
                mend=M("Split it into smaller files, or leave out what is no vocabulary."),
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(M("there is no such file."), where=where, mend=M("Check the name and the folder.")) from None
    except OSError as error:
        raise UserError(
            M("the file cannot be read ({reason}).", reason=error.strerror or "?"),
            where=where,
            mend=M("Check your rights on it."),
        ) from None
    if not data.strip():
        raise UserError(M("the file is empty."), where=where, mend=M("Export it again from its source."))
    return data


def _refuse_remote(content: Any, where: Place) -> None:
    """Refuse a JSON-LD context that stands elsewhere: it would have to be fetched."""
    stack = [content]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, dict):
            for key, value in item.items():
                named = value if isinstance(value, list) else [value]
                if key in ("@context", "@import") and any(isinstance(one, str) for one in named):
                    raise UserError(
                        M("the context of this file stands elsewhere and is not fetched."),
                        where=Place(where.file, field=key),
                        mend=M("Put the context itself into the file, or export it as Turtle."),
                    )
                stack.append(value)


def _problem(error: Exception) -> tuple[int | None, str]:
    match error:
        case BadSyntax():
            return error.lines + 1, str(error._why)
        case SAXParseException():
            return error.getLineNumber(), error.getMessage()
        case json.JSONDecodeError():
            return error.lineno, error.msg
        case ParserError():
            return None, str(error)
    return None, type(error).__name__


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from telling of odd values on standard error: what does not fit is told by us."""
    logger = logging.getLogger("rdflib")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
