"""A Europass file as a tree of plain values, whatever form it has: XML, JSON, or the XML inside a PDF."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from profiles.errors import Place, UserError
from profiles.messages import M

Tree = Mapping[str, Any]
"""An element by the names of its children (lists), its attributes, and its own text under ``#``."""

_DEEPEST = 60


def tree_of(data: bytes, where: Place) -> Tree:
    """Return the root's children of a Europass file.

    Raises
    ------
    UserError
        When the file is no Europass in XML, JSON or PDF, or cannot be read.
    """
    if data.startswith(b"%PDF"):
        data = _attached(data, where)
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start == b"{":
        try:
            root = json.loads(data.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise no_europass(where) from None
        return _from_json(root, 0, where)
    return _from_xml(data, where)


def no_europass(where: Place) -> UserError:
    """Return the error for a file that holds no Europass."""
    return UserError(
        M("this is no Europass CV in XML, JSON or PDF."),
        where=where,
        mend=M("Download the CV from Europass again, with its data in it."),
    )


def many(tree: Any, name: str) -> list[Tree]:
    """Return the elements ``name`` of a tree, also where a list around them has the name ``nameList``."""
    if not isinstance(tree, Mapping):
        return []
    found = list(tree.get(name, ()))
    for around in tree.get(f"{name}List", ()):
        found.extend(around.get(name, ()))
    return found


def at(tree: Any, *path: str) -> str:
    """Return the text at the end of a path, or an empty one where it does not lead anywhere."""
    for name in path:
        here = many(tree, name)
        if not here:
            return ""
        tree = here[0]
    return str(tree.get("#", "")).strip() if isinstance(tree, Mapping) else ""


def all_of(tree: Any, name: str) -> Iterator[Tree]:
    """Yield the elements ``name`` anywhere below a tree."""
    if isinstance(tree, Mapping):
        for key, values in tree.items():
            for value in values if isinstance(values, list) else ():
                if key == name:
                    yield value
                yield from all_of(value, name)


def plain(text: str) -> str:
    """Return a rich text of Europass without its markup, list items with "- "."""
    if "<" in text or "&" in text:
        from bs4 import BeautifulSoup

        text = re.sub(r"(?i)<br\s*/?>|</p>|</div>|</li>", "\n", text)
        text = BeautifulSoup(re.sub(r"(?i)<li[^>]*>", "- ", text), "html.parser").get_text()
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def _from_xml(data: bytes, where: Place) -> Tree:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise no_europass(where) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError(
            M("the file declares a document type, which no Europass does; it is not read."),
            where=where,
            mend=M("Download the CV from Europass again, with its data in it."),
        )
    return {etree.QName(root).localname: [_element(root, 0, where)]}


def _element(element: Any, depth: int, where: Place) -> Tree:
    from lxml import etree

    if depth > _DEEPEST:
        raise no_europass(where)
    tree: dict[str, Any] = {"#": element.text or ""}
    for name, value in element.attrib.items():
        tree.setdefault(etree.QName(name).localname.capitalize(), [{"#": value.lstrip("-")}])
    for child in element:
        if isinstance(child.tag, str):
            tree.setdefault(etree.QName(child).localname, []).append(_element(child, depth + 1, where))
    return tree


def _from_json(value: Any, depth: int, where: Place) -> Tree:
    if depth > _DEEPEST:
        raise no_europass(where)
    if isinstance(value, Mapping):
        return {
            str(key): [_from_json(one, depth + 1, where) for one in (held if isinstance(held, list) else [held])]
            for key, held in value.items()
            if held is not None
        }
    return {"#": str(value).lower() if isinstance(value, bool) else str(value)}


def _attached(data: bytes, where: Place) -> bytes:
    from pypdf import PdfReader

    try:
        attachments = PdfReader(io.BytesIO(data)).attachments
        for name, contents in attachments.items():
            if name.lower().endswith((".xml", ".json")):
                for content in contents:
                    return bytes(content)
    except Exception:  # a broken file makes pypdf raise errors of any kind
        raise no_europass(where) from None
    raise no_europass(where)
