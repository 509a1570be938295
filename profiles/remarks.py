"""What to look at in a portfolio: dates that cannot be, too many hours, empty items, unknown diplomas, other languages.

Nothing is refused or changed for it: the item is kept as it is and marked, and coach and candidate mend it together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from profiles.credentials import Credential, credential_of
from profiles.language import NAMES, READ, language_of
from profiles.messages import M, Message
from profiles.papers import Paper
from profiles.portfolio import FORMAL_KINDS, Evidence, EvidenceKind, Month, Portfolio

LONG_WEEK = 60.0
"""Hours a week, of one item or of several at the same time, from which on they are worth a look."""

MANY = 500
"""Evidence items from which on a portfolio is hard to look over."""

_WORK = frozenset({EvidenceKind.PAID_WORK, EvidenceKind.VOLUNTEER_WORK})
_ENOUGH_WORDS = 6


class RemarkKind(StrEnum):
    """What is the matter with an evidence item, or with the portfolio as a whole."""

    FUTURE = "future"
    REVERSED = "reversed"
    LONG_WEEK = "long_week"
    OVERLAP = "overlap"
    EMPTY = "empty"
    UNKNOWN_CREDENTIAL = "unknown_credential"
    LANGUAGE = "language"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Remark:
    """What to look at: the id of the evidence (empty for the whole portfolio), the kind, and a sentence."""

    evidence: str
    kind: RemarkKind
    message: Message


def remarks(
    portfolio: Portfolio, *, today: date, credentials: Mapping[str, Credential], papers: Mapping[str, Paper]
) -> tuple[Remark, ...]:
    """Return what to look at in a portfolio, item by item in its order, what concerns the whole last.

    Parameters
    ----------
    today:
        What ends after it lies in the future.
    credentials, papers:
        The known ones: a diploma or certificate that names none of them certifies nothing by itself.
    """
    found = [
        Remark(item.id, kind, message)
        for item in portfolio.evidence
        for kind, message in _of_item(item, today, credentials, papers)
    ]
    return (*found, *_of_whole(portfolio, today))


def _of_item(
    item: Evidence, today: date, credentials: Mapping[str, Credential], papers: Mapping[str, Paper]
) -> Iterator[tuple[RemarkKind, Message]]:
    said = " ".join((item.title, item.text, *(item.starr.done if item.starr else ()))).strip()
    if not said and not item.answers:
        yield RemarkKind.EMPTY, M("this item says nothing yet: ask what was done, in the person's own words")
    for month in (item.start, item.end):
        if month is not None and _after(month, today):
            yield RemarkKind.FUTURE, M("{month} lies in the future: it counts until today", month=str(month))
            break
    if item.start is not None and item.end is not None and _first(item.end, last=True) < _first(item.start):
        yield (
            RemarkKind.REVERSED,
            M(
                "it ends ({end}) before it begins ({start}): correct the dates",
                end=str(item.end),
                start=str(item.start),
            ),
        )
    if item.hours_per_week is not None and item.hours_per_week > LONG_WEEK:
        yield (
            RemarkKind.LONG_WEEK,
            M("{hours} hours a week is more than people work: no more than 40 count", hours=f"{item.hours_per_week:g}"),
        )
    if item.kind in FORMAL_KINDS and said and not _known(item, credentials, papers):
        yield (
            RemarkKind.UNKNOWN_CREDENTIAL,
            M("this diploma or certificate is not in the table: only its own words count, so tell what was learnt"),
        )
    language = language_of(said) if len(said.split()) >= _ENOUGH_WORDS else "nl"
    if language not in READ:
        yield (
            RemarkKind.LANGUAGE,
            M(
                "this text is in {language}: Dutch and English are read well, so translate it",
                language=M(NAMES[language]),
            ),
        )


def _of_whole(portfolio: Portfolio, today: date) -> Iterator[Remark]:
    yield from _overlaps(portfolio, today)
    if len(portfolio.evidence) > MANY:
        yield Remark(
            "",
            RemarkKind.MANY,
            M("{count} items are hard to look over: put together what belongs together", count=len(portfolio.evidence)),
        )


def _overlaps(portfolio: Portfolio, today: date) -> Iterator[Remark]:
    """Yield the month in which work and volunteering together took the most hours, when those are too many."""
    steps: dict[int, float] = {}
    items: list[tuple[int, int, Evidence]] = []
    for item in portfolio.evidence:
        if item.kind not in _WORK or item.start is None or item.hours_per_week is None:
            continue
        first = _first(item.start)
        last = min(_first(item.end, last=True) if item.end else _of_day(today), _of_day(today))
        if last < first:
            continue
        items.append((first, last, item))
        steps[first] = steps.get(first, 0.0) + item.hours_per_week
        steps[last + 1] = steps.get(last + 1, 0.0) - item.hours_per_week
    hours, most, when = 0.0, 0.0, 0
    for month in sorted(steps):
        hours += steps[month]
        if hours > most + 1e-9:
            most, when = hours, month
    together = [item.id for first, last, item in items if first <= when <= last]
    if most > LONG_WEEK and len(together) > 1:
        yield Remark(
            "",
            RemarkKind.OVERLAP,
            M(
                "in {month} {items} together take {hours} hours a week: check periods and hours",
                month=f"{when // 12:04d}-{when % 12 + 1:02d}",
                items=", ".join(together),
                hours=f"{most:g}",
            ),
        )


def _known(item: Evidence, credentials: Mapping[str, Credential], papers: Mapping[str, Paper]) -> bool:
    if credential_of(item, credentials) is not None:
        return True
    return any(paper.pattern.search(f"{item.title}\n{item.text}") for paper in papers.values())


def _after(month: Month, today: date) -> bool:
    return _first(month) > _of_day(today)


def _first(month: Month, *, last: bool = False) -> int:
    """Return a month as a number; of a year alone its first, or its ``last``."""
    return month.year * 12 + ((month.month - 1) if month.month else 11 if last else 0)


def _of_day(day: date) -> int:
    return day.year * 12 + day.month - 1
