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
    """A candidate's current portfolio, and the profile that was made of it."""

    portfolio: Portfolio
    profile: CandidateProfile
    version: int
    saved_at: datetime


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
        raise unknown(
            M("there is no candidate {code} in the databank.", code=code),
            code,
            conn.execute(select(candidate_table.c.code)).scalars(),
            M("Save a portfolio first with `workprofiler portfolio encode FILE --save`."),
        )
    return _stored(row)


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


def _stored(row: RowMapping) -> StoredCandidate:
    return StoredCandidate(
        portfolio=decode(Portfolio, row["portfolio"], row["code"]),
        profile=decode(CandidateProfile, row["profile"], row["code"]),
        version=row["version"],
        saved_at=row["saved_at"],
    )
