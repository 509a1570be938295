"""Use cases on portfolios: encode and keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from matcher.databank import (
    Databank,
    Saved,
    StoredCandidate,
    list_candidates,
    load_candidate,
    load_candidates,
    save_portfolio,
)
from matcher.flow.tools import Tools
from profiles.encoding import encode
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.model import CandidateProfile
from profiles.portfolio import Portfolio
from profiles.readers.portfolio import read_portfolios
from profiles.recorded import with_recorded


@dataclass(frozen=True, slots=True)
class Encoded:
    """A portfolio with its profile, and what the databank did with it when it was kept."""

    portfolio: Portfolio
    profile: CandidateProfile
    saved: Saved | None = None


def encode_portfolios(
    paths: Iterable[Path], tools: Tools, *, databank: Databank | None = None, today: date, now: datetime
) -> Iterator[Encoded | UserError]:
    """Encode the portfolios of files one by one; with a databank, keep each in a transaction of its own.

    A record that does not fit yields the error that says why, and the rest goes on.
    """
    encoder = tools.portfolio_encoder()
    for portfolio in (item for path in paths for file in _files(path) for item in _read(file, tools)):
        if isinstance(portfolio, UserError):
            yield portfolio
            continue
        if databank is not None:
            portfolio = _with_recorded(portfolio, databank)
        profile = encode(portfolio, encoder, today=today)
        saved = None
        if databank is not None:
            with databank.begin() as connection:
                saved = save_portfolio(connection, portfolio, profile, at=now)
        yield Encoded(portfolio, profile, saved)


def _with_recorded(portfolio: Portfolio, databank: Databank) -> Portfolio:
    """Return a portfolio with the consents, decisions and answers that were recorded on the stored one."""
    code = portfolio.candidate
    with databank.read() as connection:
        known = any(row.code == code for row in list_candidates(connection))
        return with_recorded(portfolio, load_candidate(connection, code).portfolio) if known else portfolio


def candidate(databank: Databank, code: str) -> StoredCandidate:
    """Return one candidate's portfolio and profile; raises UserError when there is none."""
    with databank.read() as connection:
        return load_candidate(connection, code)


def candidates(databank: Databank) -> list[StoredCandidate]:
    """Return all candidates by code."""
    with databank.read() as connection:
        return load_candidates(connection)


def _files(path: Path) -> list[Path | UserError]:
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in {".yaml", ".yml", ".json", ".jsonl"})
    if files:
        return list(files)
    return [
        UserError(
            M("the folder holds no portfolios."),
            where=Place(str(path)),
            mend=M("Put .yaml or .json files in it."),
        )
    ]


def _read(file: Path | UserError, tools: Tools) -> Iterator[Portfolio | UserError]:
    for portfolio in [file] if isinstance(file, UserError) else read_portfolios(file):
        try:
            if isinstance(portfolio, Portfolio):
                _check(portfolio, str(file), tools)
            yield portfolio
        except UserError as error:
            yield error


def _check(portfolio: Portfolio, file: str, tools: Tools) -> None:
    """Refuse regions, sectors and papers that do not exist: they would silently match nothing."""
    try:
        field = "region"
        if portfolio.region:
            tools.region(portfolio.region)
        field = "wishes"
        for wish in portfolio.wishes:
            tools.sector(wish)
        field = "papers"
        for paper in portfolio.papers:
            tools.paper(paper.id)
    except UserError as error:
        where = Place(file, None, f"{portfolio.candidate}, {field}")
        raise UserError(error.what, where=where, mend=error.mend) from None
