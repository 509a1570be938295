"""A change to a stored portfolio: encoded again and kept as a new version."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from matcher.databank import Databank, Saved, StoredCandidate, load_candidate, save_portfolio
from matcher.flow.tools import Tools
from profiles.encoding import encode
from profiles.portfolio import Portfolio


def change_portfolio(
    databank: Databank,
    tools: Tools,
    code: str,
    change: Callable[[Portfolio], Portfolio],
    *,
    today: date,
    now: datetime,
) -> tuple[StoredCandidate, Saved]:
    """Change a candidate's portfolio, encode it again and keep both, all or nothing; say what became of it.

    A change that leaves the portfolio as it is keeps no new version, whatever encoding would give by now.

    Raises
    ------
    UserError
        When there is no such candidate, or ``change`` refuses.
    """
    with databank.begin() as connection:
        person = load_candidate(connection, code)
        portfolio = change(person.portfolio)
        if portfolio == person.portfolio:
            return person, Saved.SAME
        profile = encode(portfolio, tools.portfolio_encoder(), today=today)
        saved = save_portfolio(connection, portfolio, profile, at=now)
        return load_candidate(connection, code), saved
