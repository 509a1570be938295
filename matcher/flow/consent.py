"""Use cases of consent: what a candidate agrees to is recorded, and without it nothing is matched or shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from matcher.databank import Databank, StoredCandidate, load_candidate, save_portfolio
from profiles.consent import Consent, Purpose, given, holds, withdrawn
from profiles.errors import UserError
from profiles.messages import N_, M

PURPOSES = {Purpose.MATCHING: N_("to be matched with vacancies"), Purpose.SHARING: N_("to be shown to employers")}
"""What a candidate agrees to, as people say it."""


def record_consent(
    databank: Databank,
    code: str,
    *,
    give: Sequence[Purpose] = (),
    withdraw: Sequence[Purpose] = (),
    day: date,
    until: date | None = None,
    today: date,
    now: datetime,
) -> StoredCandidate:
    """Record what a candidate gave or withdrew on ``day``, as a new version of the portfolio, and return it.

    Consent counts from its day on, and a withdrawal too. What is said already changes nothing.

    Raises
    ------
    UserError
        When there is no such candidate, a purpose is both given and withdrawn, or withdrawn without holding, or a day
        lies in the future or after ``until``.
    """
    _check(give, withdraw, day, until, today)
    with databank.begin() as connection:
        person = load_candidate(connection, code)
        consents = person.portfolio.consents
        for purpose in withdraw:
            consents = _without(consents, purpose, day, code)
        for purpose in give:
            consents = given(consents, purpose, day, until)
        save_portfolio(connection, replace(person.portfolio, consents=consents), person.profile, at=now)
        return load_candidate(connection, code)


def require_consent(person: StoredCandidate, purpose: Purpose, day: date) -> None:
    """Refuse to go on where the candidate does not consent to ``purpose`` on ``day``.

    Raises
    ------
    UserError
        With how to record the consent.
    """
    if person.portfolio.allows(purpose, day):
        return
    code = person.portfolio.candidate
    raise UserError(
        M("{code} has given no consent {purpose}.", code=code, purpose=M(PURPOSES[purpose])),
        mend=M(
            "Ask the candidate, and record it with `workprofiler portfolio consent {code} --give {purpose}`.",
            code=code,
            purpose=purpose.value,
        ),
    )


def consenting(people: Iterable[StoredCandidate], purpose: Purpose, day: date) -> list[StoredCandidate]:
    """Return the candidates who consent to ``purpose`` on ``day``."""
    return [person for person in people if person.portfolio.allows(purpose, day)]


def _without(consents: tuple[Consent, ...], purpose: Purpose, day: date, code: str) -> tuple[Consent, ...]:
    if not holds(consents, purpose, day):
        raise UserError(
            M("{code} has given no consent {purpose}.", code=code, purpose=M(PURPOSES[purpose])),
            mend=M("There is nothing to withdraw."),
        )
    return withdrawn(consents, purpose, day)


def _check(give: Sequence[Purpose], withdraw: Sequence[Purpose], day: date, until: date | None, today: date) -> None:
    if set(give) & set(withdraw):
        raise UserError(
            M("the same consent is both given and withdrawn."), mend=M("Name it with --give or with --withdraw.")
        )
    if day > today:
        raise UserError(
            M("{day} lies in the future.", day=day.isoformat()), mend=M("Record consent on the day it is given.")
        )
    if until is not None and until < day:
        raise UserError(
            M("a consent cannot end before it begins."),
            mend=M("Give a last day (--until) that is not before {day}.", day=day.isoformat()),
        )
