"""RDF files -> statements, looked up by property and subject. Nothing is fetched from elsewhere while reading."""

from __future__ import annotations

import json
import logging
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.sax import SAXParseException

from rdflib import Graph, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.plugins.parsers.ntriples import NTGraphSink, W3CNTriplesParser
from rdflib.plugins.stores.memory import Memory
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

Statements = Mapping[URIRef, Mapping[Node, Collection[Node]]]
"""Values by property and subject."""

_DECLARED = re.compile(r"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.-]+)["'][^>]*\?>""")
_ENTITY = re.compile(r"""<!ENTITY\s+(?P<parameter>%\s+)?\S+\s+(?:"(?P<one>[^"]*)"|'(?P<two>[^']*)')""")
_LONGEST_ENTITY = 1000


class _Store(Memory):
    """Statements by property and subject only: rdflib's own three indexes cost twice the time and memory."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[URIRef, dict[Node, dict[Node, None]]] = defaultdict(lambda: defaultdict(dict))

    def add(self, triple: tuple[Node, Node, Node], context: Any, quoted: bool = False) -> None:
        """Keep one statement; the same one twice is one."""
        subject, term, value = triple
        self.found[URIRef(str(term))][subject][value] = None


def read_statements(paths: Sequence[Path], progress: Progress) -> Statements:
    """Read RDF files as one set of statements.

    Raises
    ------
    UserError
        When a file is missing, empty, too large, not valid, not in UTF-8, or wants something fetched; with the line
        where that shows.
    """
    store = _Store()
    graph = Graph(store=store)
    for number, path in enumerate(paths):
        progress(M("reading {file}", file=str(path)), number, len(paths))
        _parse(graph, path)
    progress(M("reading {file}", file=str(paths[-1])), len(paths), len(paths))
    return store.found


def _parse(graph: Graph, path: Path) -> None:
    where = Place(str(path))
    form = FORMATS.get(path.suffix.lower())
    if form is None:
        raise UserError(
            M("a file ending in {ending} is not read as RDF.", ending=path.suffix or "-"),
            where=where,
            mend=M("Use one of {endings}.", endings=", ".join(FORMATS)),
        )
    text = _text(_content(path, where), form, path)
    try:
        if form == "json-ld":
            _refuse_remote(json.loads(text), where)
        elif form == "xml":
            _refuse_growing(text, where)
        with _quiet():
            # Ids that a file gives relative to itself must not depend on the folder it lies in.
            graph.parse(data=text.encode(), format=form, publicID=f"file:///{quote(path.name)}")
    except UserError:
        raise
    except Exception as error:  # parsers raise errors of many kinds on a broken file
        line, problem = _bad_line(text) if form == "nt" else _problem(error)
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
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UserError(M("the file is empty."), where=where, mend=M("Export it again from its source."))
    return data


def _text(data: bytes, form: str, path: Path) -> str:
    """Return the content as text: in UTF-16 by its mark, in what an XML file declares, else in UTF-8."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    if form == "xml" and (declared := _DECLARED.match(data[:1000].decode("latin-1"))):
        encoding = declared[1]
    try:
        text = data.decode(encoding)
        if form == "xml" and "\0" in text:
            # The parser would find UTF-16 in it by itself, and read what none of our checks has seen.
            raise UnicodeError
    except LookupError:
        raise UserError(
            M("the file says that it is in {encoding}, which is not known.", encoding=encoding),
            where=Place(str(path), 1),
            mend=M("Save it again as text in UTF-8."),
        ) from None
    except UnicodeError as error:
        line = data.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else None
        raise UserError(
            M("the file is not in UTF-8."),
            where=Place(str(path), line),
            mend=M("Save it again as text in UTF-8."),
        ) from None
    if form == "xml":
        text = _DECLARED.sub("<?xml version='1.0'?>", text.removeprefix("\ufeff"), count=1)
    return text


def _refuse_growing(text: str, where: Place) -> None:
    """Refuse entities that stand for entities or for long texts: a small file could fill the memory with them.

    Short ones are customary in ontologies, as prefixes of names.
    """
    for entity in _ENTITY.finditer(text):
        value = entity["one"] or entity["two"] or ""
        if entity["parameter"] or "&" in value or len(value) > _LONGEST_ENTITY:
            raise UserError(
                M("an entity of this file stands for other entities or for a long text, and is not read."),
                where=Place(where.file, text.count("\n", 0, entity.start()) + 1),
                mend=M("Write the text itself where the entity is used, or export it as Turtle."),
            )


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
        case RecursionError():
            return None, "nested too deeply"
        case ParserError():
            return None, str(error)
    return None, type(error).__name__


def _bad_line(text: str) -> tuple[int | None, str]:
    """Return the first line that is no N-Triples, which rdflib does not tell."""
    parser = W3CNTriplesParser(NTGraphSink(Graph(store=_Store())))
    for number, line in enumerate(text.split("\n"), 1):
        try:
            parser.parsestring(line)
        except Exception:  # as above: of many kinds
            return number, "no triple"
    return None, "no triple"


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
