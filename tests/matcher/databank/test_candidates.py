from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from matcher.databank import (
    CandidateRow,
    Databank,
    PortfolioVersion,
    Saved,
    list_candidates,
    list_portfolio_versions,
    load_candidate,
    load_candidate_at,
    load_candidates,
    save_portfolio,
)
from matcher.databank.schema import portfolio_version
from profiles.errors import UserError
from profiles.model import CandidateProfile
from profiles.portfolio import Portfolio

Portfolios = Callable[..., Portfolio]
Abilities = Callable[..., CandidateProfile]


def test_a_portfolio_comes_back_as_it_was(
    databank: Databank, portfolio: Portfolios, abilities: Abilities, at: datetime
) -> None:
    with databank.begin() as conn:
        assert save_portfolio(conn, portfolio(), abilities(), at=at) is Saved.NEW
    with databank.read() as conn:
        stored = load_candidate(conn, "K-0001")
        assert list_candidates(conn) == [CandidateRow("K-0001", "drenthe", "Emmen", 1, at)]
    assert (stored.portfolio, stored.profile, stored.version, stored.saved_at) == (portfolio(), abilities(), 1, at)


def test_only_a_change_makes_a_version(
    databank: Databank, portfolio: Portfolios, abilities: Abilities, at: datetime
) -> None:
    later = at + timedelta(days=1)
    with databank.begin() as conn:
        save_portfolio(conn, portfolio(), abilities(), at=at)
        assert save_portfolio(conn, portfolio(), abilities(), at=later) is Saved.SAME
        assert load_candidate(conn, "K-0001").saved_at == at
        assert save_portfolio(conn, portfolio(), abilities(strength=0.7), at=later) is Saved.CHANGED
        assert save_portfolio(conn, portfolio(text="Anders."), abilities(strength=0.7), at=later) is Saved.CHANGED
        stored = load_candidate(conn, "K-0001")
        assert (stored.version, stored.portfolio, stored.saved_at) == (3, portfolio(text="Anders."), later)
        assert sorted(conn.execute(select(portfolio_version.c.version)).scalars()) == [1, 2, 3]


def test_candidates_are_sorted_by_code(
    databank: Databank, portfolio: Portfolios, abilities: Abilities, at: datetime
) -> None:
    with databank.begin() as conn:
        for code in ("K-0003", "K-0001", "K-0002"):
            save_portfolio(conn, portfolio(code), abilities(code), at=at)
        assert [row.code for row in list_candidates(conn)] == ["K-0001", "K-0002", "K-0003"]
        assert [c.profile.candidate for c in load_candidates(conn)] == ["K-0001", "K-0002", "K-0003"]


def test_an_unknown_code_names_close_ones_or_how_to_go_on(
    databank: Databank, portfolio: Portfolios, abilities: Abilities, at: datetime
) -> None:
    with databank.begin() as conn:
        with pytest.raises(UserError, match=r"no candidate K-0010 .*portfolio encode FILE --save"):
            load_candidate(conn, "K-0010")
        save_portfolio(conn, portfolio(), abilities(), at=at)
        with pytest.raises(UserError, match=r"Did you mean K-0001\?"):
            load_candidate(conn, "K-0010")


def test_a_profile_of_another_candidate_is_refused(
    databank: Databank, portfolio: Portfolios, abilities: Abilities, at: datetime
) -> None:
    with pytest.raises(ValueError, match="K-0002"), databank.begin() as conn:
        save_portfolio(conn, portfolio(), abilities("K-0002"), at=at)


def test_the_version_in_force_at_a_moment_comes_back(
    databank: Databank, portfolio: Portfolios, abilities: Abilities, at: datetime
) -> None:
    later = at + timedelta(days=10)
    with databank.begin() as conn:
        save_portfolio(conn, portfolio(), abilities(), at=at)
        save_portfolio(conn, portfolio(text="Anders."), abilities(strength=0.7), at=later)
        for moment, version in ((at, 1), (later - timedelta(seconds=1), 1), (later, 2), (later + timedelta(days=1), 2)):
            assert load_candidate_at(conn, "K-0001", moment).version == version
        assert load_candidate_at(conn, "K-0001", at).portfolio == portfolio()
        with pytest.raises(UserError, match=r"no portfolio yet on 2026-02-28.*2026-03-01"):
            load_candidate_at(conn, "K-0001", at - timedelta(days=1))


def test_versions_are_listed_from_the_first(
    databank: Databank, portfolio: Portfolios, abilities: Abilities, at: datetime
) -> None:
    later = at + timedelta(days=10)
    with databank.begin() as conn:
        save_portfolio(conn, portfolio(), abilities(), at=at)
        save_portfolio(conn, portfolio(), abilities(strength=0.7), at=later)
        assert list_portfolio_versions(conn, "K-0001") == [
            PortfolioVersion(1, at, "default", "1.2"),
            PortfolioVersion(2, later, "default", "1.2"),
        ]


def test_versions_of_an_unknown_code_are_refused(databank: Databank, at: datetime) -> None:
    with databank.begin() as conn:
        with pytest.raises(UserError, match="no candidate K-0001"):
            list_portfolio_versions(conn, "K-0001")
        with pytest.raises(UserError, match="no candidate K-0001"):
            load_candidate_at(conn, "K-0001", at)
