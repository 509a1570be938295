"""Reading files as text, with errors that name the file and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from charset_normalizer import from_bytes
from pydantic import BaseModel, ValidationError

from profiles.errors import Place, UserError
from profiles.messages import M

MAX_BYTES = 50_000_000
"""Largest file that is read whole; a vacancy or portfolio is a few kilobytes."""

_LEGACY = ("cp1252", "cp850", "mac_roman")
_LEGACY_LETTERS = frozenset(
    "àáâäãåçèéêëìíîïñòóôöõøùúûüýÿæœßÀÁÂÄÃÅÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØÙÚÛÜÝÆŒ€£§©®™°²³½¼¾·•…–—‘’“”„´«»±×µ\u00a0\u00ad"
)
"""What Dutch texts hold beyond ASCII."""

_DEEPEST = 1000
_TOO_DEEP = "nested too deeply"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML's safe loader, which gives the line of a value that no number or date can be (30 February)."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except RecursionError:
            problem = "nested too deeply"
        except (ValueError, KeyError, OverflowError):
            problem = "a number, date or time that does not exist"
        raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)


def _refuse_tag(loader: yaml.Loader, node: yaml.Node) -> None:
    """Say what is wrong with ``!word`` without repeating the word."""
    raise yaml.constructor.ConstructorError(None, None, "a value that starts with !", node.start_mark)


_Loader.add_constructor(None, _refuse_tag)


def read_bytes(path: Path) -> bytes:
    """Return the content of a file.

    Raises
    ------
    UserError
        When the file is missing, is a folder, is empty, cannot be read, or is larger than :data:`MAX_BYTES`.
    """
    where = Place(str(path))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UserError(
                M(
                    "the file has {size} MB; at most {most} MB is read.",
                    size=size // 10**6,
                    most=MAX_BYTES // 10**6,
                ),
                where=where,
                mend=M("Split it into smaller files."),
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError(M("there is no such file."), where=where, mend=M("Check the name and the folder.")) from None
    except IsADirectoryError:
        raise UserError(M("this is a folder, not a file."), where=where, mend=M("Name the files in it.")) from None
    except OSError as error:
        raise UserError(
            M("the file cannot be read ({reason}).", reason=error.strerror or "?"),
            where=where,
            mend=M("Check your rights on it."),
        ) from None
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UserError(M("the file is empty."), where=where, mend=M("Save the text in it and try again."))
    return data


def decode(data: bytes, name: str) -> str:
    """Return ``data`` as text: UTF-8 (with or without mark), UTF-16 by its mark, else the likeliest legacy encoding.

    Raises
    ------
    UserError
        When the bytes are no text in any encoding that Dutch texts come in.
    """
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return _clean(data.decode("utf-16" if marked else "utf-8-sig"), name)
    except UnicodeDecodeError:
        pass
    if b"\x00" not in data and (plain := _legacy(data)) is not None:
        return tidy(plain)
    guess = from_bytes(data, cp_isolation=["cp1252", "latin_1", "cp850", "mac_roman"]).best()
    if guess is None or b"\x00" in data:
        raise UserError(
            M("the file is not text in a known encoding."),
            where=Place(name),
            mend=M("Save it again as text in UTF-8."),
        )
    return _clean(str(guess), name)


def _legacy(data: bytes) -> str | None:
    """Return the text in the first legacy encoding that gives only what Dutch texts hold, however short it is."""
    for encoding in _LEGACY:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(
            char in _LEGACY_LETTERS or (char.isascii() and (char.isprintable() or char.isspace())) for char in set(text)
        ):
            return text
    return None


def _clean(text: str, name: str) -> str:
    """Refuse binary content; unify line ends; drop soft hyphens, zero-width marks and the byte order mark."""
    if "\x00" in text:
        raise UserError(
            M("the file is not text in a known encoding."),
            where=Place(name),
            mend=M("Save it again as text in UTF-8."),
        )
    return tidy(text)


def tidy(text: str) -> str:
    """Unify line ends and spaces and drop characters that nobody sees."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").replace("\u202f", " ")
    dropped = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
    controls = {code: " " for code in range(32) if chr(code) not in "\n\t"}
    return text.translate(dropped | controls)


def read_text(path: Path) -> str:
    """Return a text file's content, decoded and tidied; raises :class:`UserError` as `read_bytes` and `decode` do."""
    return decode(read_bytes(path), str(path))


def read_yaml(path: Path) -> Any:
    """Return the content of a YAML (or JSON) file.

    Raises
    ------
    UserError
        When the file cannot be read, or is not YAML; with the line where that shows.
    """
    return parse_yaml(read_text(path), str(path))


def parse_yaml(text: str, name: str, first_line: int = 1) -> Any:
    """Return ``text`` parsed as YAML; ``name`` and ``first_line`` tell errors where it stands."""
    try:
        _refuse_depth(text)
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise UserError(
            M("this is not valid YAML ({problem}).", problem=error.problem or "?"),
            where=Place(name, mark.line + first_line if mark else None),
            mend=M("Check indents, quotes and colons on this line."),
        ) from None
    except yaml.YAMLError as error:
        # A character that YAML does not take; the C parser counts bytes.
        position = getattr(error, "position", None)
        raise UserError(
            M("this is not valid YAML ({problem}).", problem=getattr(error, "reason", None) or "?"),
            where=Place(name, text.encode()[:position].count(b"\n") + first_line if position is not None else None),
            mend=M("Check indents, quotes and colons on this line."),
        ) from None


def _refuse_depth(text: str) -> None:
    """Refuse what is nested so deeply that the C parser would bring the process down; plain files skip the look.

    Newer C parsers stop by themselves, with words of their own.
    """
    if len(re.findall(r"[\[{]|[-?:]\s", text)) <= _DEEPEST:
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise yaml.MarkedYAMLError(problem=_TOO_DEEP, problem_mark=event.start_mark)  # type: ignore[arg-type]
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in str(error.problem):
            error.problem = _TOO_DEEP
        raise


def yaml_entries(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield the entries of a file that holds a list, each with the line it starts on.

    Raises
    ------
    UserError
        When the file cannot be read, is not YAML, or holds no list.
    """
    text = read_text(path)
    parse_yaml(text, str(path))
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.SequenceNode):
            raise UserError(
                M("a list of entries is expected."),
                where=Place(str(path)),
                mend=M("Start each entry with `- id:`."),
            )
        for node in root.value:
            line = node.start_mark.line + 1
            try:
                entry = loader.construct_object(node, deep=True)
            except yaml.MarkedYAMLError as error:
                raise UserError(
                    M("this is not valid YAML ({problem}).", problem=error.problem or "?"),
                    where=Place(str(path), line),
                    mend=M("Check indents, quotes and colons on this line."),
                ) from None
            yield line, entry
    finally:
        loader.dispose()


def first_problem(error: ValidationError, file: str, model: type[BaseModel], line: int | None = None) -> UserError:
    """Turn the first problem that pydantic found into an error a user can mend; values stay out of it."""
    problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = ".".join(str(part) for part in problem["loc"]) or None
    kind = problem["type"]
    if kind == "missing":
        return UserError(
            M("a required field is missing."),
            where=Place(file, line, field),
            mend=M("Add the field and its value."),
        )
    if kind == "extra_forbidden":
        allowed = ", ".join(name for name, info in model.model_fields.items() if not info.exclude)
        return UserError(
            M("this field is not known here."),
            where=Place(file, line, field),
            mend=M("Fields at this place: {fields}.", fields=allowed) if len(problem["loc"]) == 1 else None,
        )
    return UserError(
        M("the value does not fit ({reason}).", reason=problem["msg"]),
        where=Place(file, line, field),
        mend=M("Correct the value."),
    )
