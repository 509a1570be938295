"""A CV as people write it -> a portfolio, with the personal facts apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from profiles.errors import Place, UserError
from profiles.language import NAMES, READ, language_of
from profiles.messages import M, Message
from profiles.papers import Paper, papers
from profiles.portfolio import Evidence, EvidenceKind, HeldPaper, Portfolio
from profiles.readers.cv_entries import Entry, entries_of
from profiles.readers.cv_facts import education_of, languages_in, papers_held, unfinished
from profiles.readers.cv_personal import Found, drop_kind, label_alone, name_in, scrubber, take, without_person
from profiles.readers.cv_sections import Section, is_cv_title, section_of
from profiles.readers.files import decode, read_bytes, tidy
from profiles.readers.read_person import ReadPerson, code_of
from profiles.readers.vocabulary import default_vocabulary

ENDINGS = (".docx", ".pdf", ".txt", ".md")
"""File endings that a CV is read from."""

MOST_TEXT = 100_000
"""Most characters of a CV; a long one has twenty thousand."""

_KINDS = {
    Section.WORK: EvidenceKind.PAID_WORK,
    Section.INTERNSHIP: EvidenceKind.PAID_WORK,
    Section.VOLUNTEER: EvidenceKind.VOLUNTEER_WORK,
    Section.EDUCATION: EvidenceKind.DIPLOMA,
    Section.COURSE: EvidenceKind.COURSE,
    Section.CERTIFICATE: EvidenceKind.CERTIFICATE,
    Section.HOBBY: EvidenceKind.HOBBY,
    Section.SKILL: EvidenceKind.SELF_ASSESSMENT,
    Section.PROFILE: EvidenceKind.SELF_ASSESSMENT,
}
_ENTRIES = frozenset(
    {Section.WORK, Section.INTERNSHIP, Section.VOLUNTEER, Section.EDUCATION, Section.COURSE, Section.CERTIFICATE}
)
_PERSONAL = frozenset({Section.TOP, Section.PERSONAL})
_WITH_PAPERS = frozenset(set(Section) - {Section.WORK, Section.INTERNSHIP, Section.VOLUNTEER, Section.HOBBY})
_EMPLOYER_ASKS = re.compile(
    r"\b(?:wij zoeken|wij bieden|wie ben jij|wat ga je doen|functie-?eisen|wij vragen|solliciteer|vacature(?:nummer)?|we offer|we are looking for|jouw profiel)\b",
    re.I,
)
_REFERENCE_LINE = re.compile(
    r"\brefer(?:enties?|ences?)\b.*\b(?:op aanvraag|beschikbaar|(?:up)?on request|available)\b", re.I
)


def read_cv(path: Path) -> Iterator[ReadPerson | UserError]:
    """Yield the person that a CV (.docx, .pdf, .txt or .md) tells about, or the error that says why it is not read.

    What says who somebody is goes into :class:`~profiles.person.PersonalFacts` or is dropped; ``notes`` tell which
    kinds were dropped, and never their content.
    """
    try:
        yield _person(path)
    except UserError as error:
        yield error


def cv_text(data: bytes, path: Path) -> str:
    """Return the text of a CV.

    Raises
    ------
    UserError
        When the file is a scan, protected, broken, too long, or of a kind that is not read.
    """
    where = Place(str(path))
    match path.suffix.lower():
        case ".docx":
            from profiles.readers.word_text import word_text

            text = word_text(data, where, MOST_TEXT)
        case ".pdf":
            from profiles.readers.pdf_text import paragraphs, pdf_pages, scanned

            text = "\n".join(pdf_pages(data, where, MOST_TEXT))
            if not any(char.isalnum() for char in text):
                raise scanned(where)
            text = paragraphs(text)
        case ".txt" | ".md":
            text = decode(data, str(path))
        case _:
            raise UserError(
                M("a CV is not read from a file with this ending."),
                where=where,
                mend=M("Files that can be read end in {endings}.", endings=", ".join(ENDINGS)),
            )
    if len(text) > MOST_TEXT:
        raise UserError(
            M("the text is longer than any CV: more than {most} characters.", most=MOST_TEXT),
            where=where,
            mend=M("Give one CV a file."),
        )
    return re.sub(r"^[ \t]*[•●▪◦‣➢✓✔►*\uf0b7·–](?:[ \t]+)", "- ", tidy(text), flags=re.M)


@cache
def _known() -> tuple[frozenset[str], Mapping[str, Paper]]:
    """Return the words of our occupations, and our papers: read once, however many CVs there are."""
    vocabulary = default_vocabulary()
    words = (word for one in vocabulary.occupations.values() for label in one.labels for word in label.text.split())
    return frozenset(words), papers(vocabulary)


def _person(path: Path) -> ReadPerson:
    data = read_bytes(path)
    text = cv_text(data, path)
    sections = _sections(text)
    _refuse(text, sections, path)
    found = Found()
    notes: list[Message] = []
    cleaned = [(section, _cleaned(section, lines, found)) for section, lines in sections]
    common, known = _known()
    pattern = scrubber(found, common)
    if any(section is Section.REFERENCE for section, _ in sections) or _REFERENCE_LINE.search(text):
        notes.append(M("References were left out: they tell about other people."))
    cleaned = [
        (section, [_scrubbed(line, pattern) for line in lines])
        for section, lines in cleaned
        if section is not Section.REFERENCE
    ]
    notes.extend(
        M("Dropped from the CV: {kind}.", kind=drop_kind(kind)) for kind, times in found.dropped.items() if times
    )
    held: dict[str, HeldPaper] = {}
    languages: dict[str, str] = {}
    levels: list[int] = []
    evidence: list[Evidence] = []
    for section, lines in cleaned:
        if section in _WITH_PAPERS:
            held.update((one.id, one) for one in papers_held(lines, known, bare=section is Section.LICENCE))
        if section is Section.LANGUAGE:
            lines = _take_languages(lines, languages)
        if section is Section.LICENCE:
            continue
        for item in _evidence(section, lines):
            evidence.append(_numbered(item, len(evidence) + 1))
            if (
                section is Section.EDUCATION
                and (level := education_of(f"{item.title} {item.context} {item.text}")) is not None
            ):
                levels.append(level) if item.kind is EvidenceKind.DIPLOMA else None
            if item.kind is EvidenceKind.LIFE_EXPERIENCE and not item.title and section is Section.TOP:
                notes.append(M("Some text of the CV could not be placed; it is kept as {item}.", item=evidence[-1].id))
    if not evidence and not held and not languages:
        raise UserError(
            M("nothing of this CV can be used: it tells no work, education or skills."),
            where=Place(str(path)),
            mend=M("Put headings such as Werkervaring and Opleiding above the parts."),
        )
    code = code_of(path.stem, "CV", data)
    portfolio = Portfolio(
        code,
        place=found.facts.get("town", ""),
        papers=tuple(held.values()),
        languages=tuple(languages.items()),
        education=max(levels, default=None),
        evidence=tuple(evidence),
    )
    return ReadPerson(portfolio, found.person(code), tuple(notes))


def _sections(text: str) -> list[tuple[Section, list[str]]]:
    found: list[tuple[Section, list[str]]] = [(Section.TOP, [])]
    for line in text.split("\n"):
        line = re.sub(r"^#+\s*|\*\*|__", "", line).rstrip()
        if opened := section_of(line):
            found.append((opened[0], [opened[1]] if opened[1] else []))
        else:
            found[-1][1].append(line)
    return found


def _refuse(text: str, sections: list[tuple[Section, list[str]]], path: Path) -> None:
    where = Place(str(path))
    if not any(char.isalnum() for char in text):
        raise UserError(M("the file is empty."), where=where, mend=M("Save the text in it and try again."))
    known = sum(section in _ENTRIES or section is Section.PERSONAL for section, _ in sections)
    if len(_EMPLOYER_ASKS.findall(text)) >= 2 and known < 2:
        raise UserError(
            M("this looks like a vacancy, not a CV; nothing of it was read."),
            where=where,
            mend=M("Give the CV; for a vacancy, use `workprofiler vacancy convert`."),
        )
    language = language_of(text)
    if language not in READ and known == 0:
        raise UserError(
            M("the CV is in {language}; CVs are read in Dutch and English.", language=M(NAMES[language])),
            where=where,
            mend=M("Give the CV in Dutch or English."),
        )


def _cleaned(section: Section, lines: list[str], found: Found) -> list[str]:
    """Return the lines of a section without what says who somebody is."""
    if section is Section.REFERENCE:
        return []
    cleaned: list[str] = []
    announced: str | None = None
    for line in lines:
        if not line.strip():
            cleaned.append("")
            continue
        if announced is not None:
            take(announced, line, found)
            announced = None
            continue
        if section in _PERSONAL:
            announced = label_alone(line)
            if announced is not None:
                continue
            if is_cv_title(line) or (section is Section.TOP and name_in(line, found)):
                continue
        if _REFERENCE_LINE.search(line):
            continue
        kept = without_person(line, found, labelled=section in _PERSONAL)
        if kept:
            cleaned.append(kept)
    return cleaned


def _scrubbed(line: str, pattern: re.Pattern[str] | None) -> str:
    return re.sub(r" {3,}", "  ", pattern.sub("", line)).strip() if pattern else line


def _take_languages(lines: list[str], languages: dict[str, str]) -> list[str]:
    """Take languages with a level; lines that tell something else stay."""
    rest = []
    for line in lines:
        named = languages_in(line)
        for code, level in named:
            if level:
                languages.setdefault(code, level)
        if not named or any(level is None for _, level in named):
            rest.append(line)
    return rest


def _evidence(section: Section, lines: list[str]) -> Iterator[Evidence]:
    if section in _ENTRIES:
        for entry in entries_of(lines):
            yield _from_entry(section, entry)
        return
    text = "\n".join(line.removeprefix("- ") for line in lines if line.strip())
    if re.search(r"[^\W\d_]{2}", text):
        yield Evidence("", _KINDS.get(section, EvidenceKind.LIFE_EXPERIENCE), "", text)


def _from_entry(section: Section, entry: Entry) -> Evidence:
    title, place = entry.title_and_place()
    kind, text = _KINDS[section], entry.text()
    if section is Section.EDUCATION and unfinished(f"{title} {place} {text}"):
        kind = EvidenceKind.COURSE
    context = ", ".join(filter(None, ("stage" if section is Section.INTERNSHIP else "", place)))
    return Evidence("", kind, title, text, entry.start, entry.end, entry.hours, context=context)


def _numbered(item: Evidence, number: int) -> Evidence:
    return replace(item, id=f"E{number}")
