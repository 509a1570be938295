"""The concepts of an ESCO bundle, as its tables tell them language by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from profiles.errors import Place, UserError
from profiles.messages import M, Message
from profiles.readers.esco_tables import Cells, Table
from profiles.readers.files import tidy
from profiles.readers.imported import Progress, Warnings
from profiles.vocabulary.concepts import Label, Note, NoteKind

_ROWS_A_STEP = 2000
_RETIRED = "obsolete"
_SAME_TEXT = 0.9
"""The share of equal preferred labels from which two languages are taken for the same file."""
_COMPARABLE = 100
"""Concepts that two languages must share before they are compared."""


@dataclass
class Draft:
    """A concept as its tables tell it so far: labels and notes of all languages, and the source's own words for it."""

    place: Place
    labels: list[Label] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    code: str = ""
    kind: str = ""
    reuse: str = ""
    isco: str = ""
    changed: str = ""


Drafts = dict[str, Draft]


def read_drafts(tables: Sequence[Table], languages: Collection[str], warnings: Warnings, progress: Progress) -> Drafts:
    """Return the concepts of tables of one kind by URI; ``languages`` says which to keep, all when empty."""
    drafts: Drafts = {}
    seen: set[tuple[str, str]] = set()
    for table in tables:
        if not languages or table.lang in languages:
            for row in told_rows(table, progress, "conceptUri", "preferredLabel"):
                _take(row, table, drafts, seen, warnings)
    return drafts


def told_rows(table: Table, progress: Progress, *needed: str) -> Iterator[Cells]:
    """Yield the rows of a table and tell how far it is."""
    what = M("reading {file}", file=table.name)
    done = 0
    for row in table.rows(*needed):
        yield row
        done += 1
        if done % _ROWS_A_STEP == 0:
            progress(what, done, None)
    progress(what, done, done)


def warn_of_languages(drafts: Sequence[Draft], warnings: Warnings) -> None:
    """Warn where two languages say the same: a table under the wrong name."""
    same: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        preferred = sorted((label.lang, label.text) for label in draft.labels if label.preferred)
        for at, (lang, text) in enumerate(preferred):
            for other, other_text in preferred[at + 1 :]:
                both[lang, other] += 1
                same[lang, other] += text == other_text
    for (lang, other), count in sorted(both.items()):
        if count >= _COMPARABLE and same[lang, other] > _SAME_TEXT * count:
            what = M("the labels in {lang} are nearly all those in {other}.", lang=lang, other=other)
            mend = M("Look whether a file has the wrong language in its name.")
            warnings.add(UserError(what, mend=mend))


def _take(row: Cells, table: Table, drafts: Drafts, seen: set[tuple[str, str]], warnings: Warnings) -> None:
    uri, preferred = row.get("conceptUri"), " ".join(tidy(row.get("preferredLabel")).split())
    place = Place(table.name, row.number)
    if not uri or not preferred:
        missing = "preferredLabel" if uri else "conceptUri"
        warnings.refuse(UserError(M("a concept without {column} was left out.", column=missing), where=place))
    elif row.get("status") == _RETIRED:
        _warn(warnings, M("a concept that ESCO has retired was left out."), place)
    elif (uri, table.lang) in seen:
        _warn(warnings, M("concept {uri} occurs twice in this language; the first counts.", uri=uri), place)
    else:
        seen.add((uri, table.lang))
        draft = drafts.setdefault(uri, Draft(place))
        _fill(draft, row, table.lang, preferred, place, warnings)


def _fill(draft: Draft, row: Cells, lang: str, preferred: str, place: Place, warnings: Warnings) -> None:
    if _garbled(preferred):
        _warn(warnings, M("label “{label}” looks as if read in a wrong encoding.", label=preferred), place)
    draft.labels.append(Label(preferred, lang, preferred=True))
    known = {preferred}
    for column, hidden in (("altLabels", False), ("hiddenLabels", True)):
        for text in _lines(tidy(row.get(column))):
            if text not in known:
                known.add(text)
                draft.labels.append(Label(text, lang, hidden=hidden))
    for column, kind in (
        ("description", NoteKind.DESCRIPTION),
        ("definition", NoteKind.DEFINITION),
        ("scopeNote", NoteKind.SCOPE),
    ):
        if text := tidy(row.get(column)).strip():
            draft.notes.append(Note(text, lang, kind))
    draft.code = draft.code or row.get("code")
    draft.kind = draft.kind or row.get("skillType")
    draft.reuse = draft.reuse or row.get("reuseLevel")
    draft.isco = draft.isco or row.get("iscoGroup")
    draft.changed = max(draft.changed, row.get("modifiedDate")[:10])


def _warn(warnings: Warnings, what: Message, place: Place) -> None:
    warnings.add(UserError(what, where=place))


def _lines(cell: str) -> Iterator[str]:
    return (text for line in cell.splitlines() if (text := " ".join(line.split())))


def _garbled(text: str) -> bool:
    """Return whether a text shows UTF-8 that was read as Windows-1252, such as Ã© for é."""
    try:
        return "Ã" in text and text.encode("cp1252").decode("utf-8") != text
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False
