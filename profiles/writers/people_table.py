"""Portfolios -> one table in CSV or Excel, a row a piece of evidence, from which they are read back.

Decisions have no column; everything else of a portfolio has. Columns: :mod:`profiles.readers.people_columns`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple
from pathlib import Path

from profiles.cells import joined
from profiles.portfolio import Evidence, HeldPaper, Portfolio
from profiles.readers.people_columns import COLUMNS
from profiles.writers.tables import Cells, write_table


def write_people_table(portfolios: Iterable[Portfolio], path: Path) -> int:
    """Write portfolios to a ``.csv`` or ``.xlsx`` file and return the number of rows below the header.

    Raises
    ------
    UserError
        When a text is longer than a workbook's cell can hold; nothing is written then.
    """
    return write_table(path, COLUMNS, people_rows(portfolios), title="WorkProfiler")


def people_rows(portfolios: Iterable[Portfolio]) -> Iterator[Cells]:
    """Yield the rows: what is told of the candidate stands on the first; empty cells are left out."""
    for portfolio in portfolios:
        person = _person(portfolio)
        for item in portfolio.evidence or (None,):
            cells = {**person, **(_evidence(item) if item else {})}
            yield {column: cell for column, cell in cells.items() if cell}
            person = {"candidate": portfolio.candidate}


def _person(portfolio: Portfolio) -> dict[str, str]:
    hours = portfolio.hours
    return {
        "candidate": portfolio.candidate,
        "place": portfolio.place,
        "region": portfolio.region,
        "wishes": joined(portfolio.wishes),
        "hours": f"{hours.least}-{hours.most}" if hours else "",
        "schedule": joined(portfolio.schedule),
        "transport": joined(portfolio.transport),
        "travel_km": "" if portfolio.travel_km is None else str(portfolio.travel_km),
        "papers": joined(map(_paper, portfolio.papers)),
        "languages": joined(f"{code}:{level}" for code, level in portfolio.languages),
        "education": "" if portfolio.education is None else str(portfolio.education),
        "consent": joined(
            " ".join(filter(None, (consent.purpose.value, consent.given.isoformat(), str(consent.until or ""))))
            for consent in portfolio.consents
        ),
    }


def _paper(paper: HeldPaper) -> str:
    """Return a paper with its last day; a colon at the end says that there is none, where the id has one itself."""
    if paper.valid_until is None:
        return f"{paper.id}:" if ":" in paper.id else paper.id
    return f"{paper.id}:{paper.valid_until.isoformat()}"


def _evidence(item: Evidence) -> dict[str, str]:
    return {
        "id": item.id,
        "kind": item.kind.value,
        "title": item.title,
        "text": item.text,
        "from": str(item.start or ""),
        "to": str(item.end or ""),
        "hours_per_week": "" if item.hours_per_week is None else str(item.hours_per_week),
        "context": item.context,
        **(asdict(item.starr) if item.starr else {}),
        "document": item.document.value if item.document else "",
        "document_hash": item.document_hash if item.document else "",
        "vouched_by": item.vouched_by,
        "qualification": item.qualification,
        "answers": joined(f"{answer.competence}={answer.can.value}" for answer in item.answers),
        "assessment": " ".join(map(str, astuple(item.assessment))) if item.assessment else "",
    }
