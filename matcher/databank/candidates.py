"""Candidates: their portfolios and profiles, each change a version of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, and_, insert, select, update

from matcher.databank.codec import decode, encode
from matcher.databank.records import Saved, unknown
from matcher.databank.schema import candidate as candidate_table
from matcher.databank.schema import portfolio_version
from profiles.errors import UserError
from profiles.messages import M
from profiles.model import CandidateProfile
from profiles.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A candidate in a list, without portfolio and profile."""

    code: str
    region: str
    place: str
    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class StoredCandidate:
    """A candidate's portfolio, by default the current one, and the profile that was made of it."""

    portfolio: Portfolio
    profile: CandidateProfile
    version: int
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class PortfolioVersion:
    """A version of a candidate's portfolio in a list: when it was saved, and the vocabulary of its profile."""

    version: int
    saved_at: datetime
    vocabulary: str
    vocabulary_version: str


def save_portfolio(conn: Connection, portfolio: Portfolio, profile: CandidateProfile, *, at: datetime) -> Saved:
    """Save a portfolio with its profile as a new version, unless both are the same as the current ones."""
    code = portfolio.candidate
    if profile.candidate != code:
        raise ValueError(f"a profile of {profile.candidate} is no profile of {code}")
    row = conn.execute(_CURRENT.where(candidate_table.c.code == code)).mappings().one_or_none()
    current = _stored(row) if row is not None else None
    if current is not None and (current.portfolio, current.profile) == (portfolio, profile):
        return Saved.SAME
    version = 1 if current is None else current.version + 1
    values = {"region": portfolio.region, "place": portfolio.place, "version": version, "saved_at": at}
    if current is None:
        conn.execute(insert(candidate_table).values(code=code, **values))
    else:
        conn.execute(update(candidate_table).where(candidate_table.c.code == code).values(**values))
    conn.execute(
        insert(portfolio_version).values(
            candidate=code,
            version=version,
            portfolio=encode(portfolio),
            profile=encode(profile),
            vocabulary=profile.vocabulary.name,
            vocabulary_version=profile.vocabulary.version,
            saved_at=at,
        )
    )
    return Saved.NEW if current is None else Saved.CHANGED


def load_candidate(conn: Connection, code: str) -> StoredCandidate:
    """Return a candidate's current portfolio and profile.

    Raises
    ------
    UserError
        When there is no such candidate; it names codes that are close.
    """
    row = conn.execute(_CURRENT.where(candidate_table.c.code == code)).mappings().one_or_none()
    if row is None:
        raise _unknown(conn, code)
    return _stored(row)


def load_candidate_at(conn: Connection, code: str, moment: datetime) -> StoredCandidate:
    """Return the portfolio and profile that were in force at a moment: the last ones saved until then.

    Raises
    ------
    UserError
        When there is no such candidate, or nothing was saved yet at that moment.
    """
    query = _VERSIONS.where(portfolio_version.c.candidate == code, portfolio_version.c.saved_at <= moment)
    row = conn.execute(query.order_by(portfolio_version.c.version.desc()).limit(1)).mappings().one_or_none()
    if row is None:
        first = list_portfolio_versions(conn, code)[0]
        raise UserError(
            M("{code} has no portfolio yet on {day}.", code=code, day=moment.date().isoformat()),
            mend=M("The first one was saved on {day}.", day=first.saved_at.date().isoformat()),
        )
    return _stored(row)


def list_portfolio_versions(conn: Connection, code: str) -> list[PortfolioVersion]:
    """Return all versions of a candidate's portfolio, the first one first.

    Raises
    ------
    UserError
        When there is no such candidate; it names codes that are close.
    """
    columns = (portfolio_version.c[name] for name in PortfolioVersion.__dataclass_fields__)
    query = select(*columns).where(portfolio_version.c.candidate == code).order_by(portfolio_version.c.version)
    rows = [PortfolioVersion(**row) for row in conn.execute(query).mappings()]
    if not rows:
        raise _unknown(conn, code)
    return rows


def load_candidates(conn: Connection) -> list[StoredCandidate]:
    """Return all candidates with their current portfolio and profile, sorted by code."""
    candidates = [_stored(row) for row in conn.execute(_CURRENT).mappings()]
    return sorted(candidates, key=lambda candidate: candidate.portfolio.candidate)


def list_candidates(conn: Connection) -> list[CandidateRow]:
    """Return the candidates without portfolio and profile, sorted by code."""
    query = select(*(candidate_table.c[name] for name in CandidateRow.__dataclass_fields__))
    rows = [CandidateRow(**row) for row in conn.execute(query).mappings().all()]
    return sorted(rows, key=lambda row: row.code)


_CURRENT: Select[Any] = select(
    candidate_table.c.code,
    candidate_table.c.version,
    candidate_table.c.saved_at,
    portfolio_version.c.portfolio,
    portfolio_version.c.profile,
).join(
    portfolio_version,
    and_(
        portfolio_version.c.candidate == candidate_table.c.code,
        portfolio_version.c.version == candidate_table.c.version,
    ),
)


_VERSIONS: Select[Any] = select(
    portfolio_version.c.candidate.label("code"),
    portfolio_version.c.version,
    portfolio_version.c.saved_at,
    portfolio_version.c.portfolio,
    portfolio_version.c.profile,
)


def _unknown(conn: Connection, code: str) -> UserError:
    return unknown(
        M("there is no candidate {code} in the databank.", code=code),
        code,
        conn.execute(select(candidate_table.c.code)).scalars(),
        M("Save a portfolio first with `workprofiler portfolio encode FILE --save`."),
    )


def _stored(row: RowMapping) -> StoredCandidate:
    return StoredCandidate(
        portfolio=decode(Portfolio, row["portfolio"], row["code"]),
        profile=decode(CandidateProfile, row["profile"], row["code"]),
        version=row["version"],
        saved_at=row["saved_at"],
    )
