"""Use cases on pages: a candidate's page for himself or an employer, growth between two dates, and its picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path

from matcher.databank import (
    Databank,
    PortfolioVersion,
    StoredCandidate,
    list_portfolio_versions,
    load_candidate,
    load_candidate_at,
)
from matcher.flow.tools import Tools
from matcher.flow.writing import writing
from matcher.growth import Growth, growth
from matcher.language import Translator
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.vocabulary.vocabulary import Vocabulary

_HTML, _PDF = (".html", ".htm"), ".pdf"


class Audience(StrEnum):
    """For whom a page is."""

    CANDIDATE = "candidate"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Grown:
    """What a candidate gained, with the two versions that were compared."""

    before: StoredCandidate
    after: StoredCandidate
    growth: Growth


def page(person: StoredCandidate, audience: Audience, tools: Tools, *, today: date, tr: Translator) -> str:
    """Return a candidate's page as HTML.

    ``tools`` are those of the vocabulary that the profile is said in.

    Raises
    ------
    UserError
        When it is for an employer and the candidate does not consent to sharing.
    """
    from matcher.pages.candidate import candidate_html, candidate_page
    from matcher.pages.employer import employer_html, employer_page

    vocabulary, papers, credentials = tools.vocabulary, tools.papers, tools.credentials
    if audience is Audience.EMPLOYER:
        shared = employer_page(
            person.portfolio,
            person.profile,
            vocabulary=vocabulary,
            papers=papers,
            credentials=credentials,
            today=today,
            tr=tr,
        )
        return employer_html(shared, tr)
    own = candidate_page(
        person.portfolio,
        person.profile,
        vocabulary=vocabulary,
        papers=papers,
        credentials=credentials,
        today=today,
        tr=tr,
    )
    return candidate_html(own, tr)


def check_page_file(path: Path) -> None:
    """Raise UserError when a page cannot go into a file of this ending."""
    if path.suffix.lower() not in (*_HTML, _PDF):
        raise UserError(
            M("a page is an .html or a .pdf file."),
            where=Place(str(path)),
            mend=M("Give the file one of these endings."),
        )


def write_page(html: str, path: Path) -> None:
    """Write a page as HTML or PDF, by the ending of the file.

    Raises
    ------
    UserError
        When the ending is another, a PDF cannot be made here, or the file cannot be written.
    """
    check_page_file(path)
    if path.suffix.lower() == _PDF:
        from matcher.pages.pdf import pdf_of

        made = pdf_of(html)
    else:
        made = html.encode()
    with writing(path):
        path.write_bytes(made)


def versions(databank: Databank, code: str) -> list[PortfolioVersion]:
    """Return all versions of a candidate's portfolio, the first one first."""
    with databank.read() as connection:
        return list_portfolio_versions(connection, code)


def grown(databank: Databank, code: str, *, start: date | None = None, end: date | None = None) -> Grown:
    """Return what a candidate gained between the ends of two days; by default from the first version to the last.

    Raises
    ------
    UserError
        When there is no such candidate, no portfolio yet at the start, the days are in the wrong order, or the
        vocabulary is another one.
    """
    if start is not None and end is not None and end < start:
        raise UserError(
            M("the growth would end ({end}) before it begins ({start}).", end=end, start=start),
            mend=M("Put the earlier date first."),
        )
    with databank.read() as connection:
        known = list_portfolio_versions(connection, code)
        before = load_candidate_at(connection, code, _end_of(start) if start else known[0].saved_at)
        after = load_candidate_at(connection, code, _end_of(end)) if end else load_candidate(connection, code)
    return Grown(before, after, growth(before.profile, after.profile))


def write_picture(found: Grown, vocabulary: Vocabulary, path: Path, *, tr: Translator) -> None:
    """Write the picture of growth as SVG.

    Raises
    ------
    UserError
        When the ending is another, or the file cannot be written.
    """
    from matcher.pages.growth_picture import growth_picture, growth_svg

    if path.suffix.lower() != ".svg":
        raise UserError(M("the picture is an .svg file."), where=Place(str(path)), mend=M("Give the file this ending."))
    picture = growth_picture(
        found.growth,
        found.before.saved_at.astimezone().date(),
        found.after.saved_at.astimezone().date(),
        vocabulary=vocabulary,
        tr=tr,
    )
    with writing(path):
        path.write_text(growth_svg(picture, tr), encoding="utf-8")


def _end_of(day: date) -> datetime:
    """Return the last moment of a day, where we are."""
    return datetime.combine(day, time.max).astimezone()
