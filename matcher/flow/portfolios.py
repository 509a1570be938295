"""Use cases on portfolios: read, encode and keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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
from profiles.encoding import EncodingSettings, encode
from profiles.errors import Place, UserError
from profiles.linking.blocks import each_in_order
from profiles.messages import M, Message
from profiles.model import CandidateProfile
from profiles.person import PersonalFacts
from profiles.portfolio import Portfolio
from profiles.readers.people import people_files, read_people
from profiles.readers.read_person import ReadPerson
from profiles.recorded import with_recorded
from profiles.strength import StrengthSettings


@dataclass(frozen=True, slots=True)
class Encoded:
    """A portfolio with its profile, and what the databank did with it when it was kept.

    ``facts`` are the personal facts that the same file held, which are in nothing else; ``notes`` tell what the reader
    dropped or could not place.
    """

    portfolio: Portfolio
    profile: CandidateProfile
    saved: Saved | None = None
    facts: PersonalFacts | None = None
    notes: tuple[Message, ...] = ()


def encode_portfolios(
    paths: Iterable[Path],
    tools: Tools,
    *,
    databank: Databank | None = None,
    today: date,
    now: datetime,
    half_life: float | None = None,
) -> Iterator[Encoded | UserError]:
    """Encode the people of files and folders one by one; with a databank, keep each in a transaction of its own.

    A record that does not fit, or that repeats a candidate's code, yields the error that says why, and the rest goes
    on. A portfolio without any consent is encoded and kept as any other. ``half_life`` is in years; None is the usual.
    """
    encoder = tools.portfolio_encoder(_settings(half_life))

    def work(person: ReadPerson | UserError) -> tuple[ReadPerson | UserError, CandidateProfile | None]:
        return person, None if isinstance(person, UserError) else encode(person.portfolio, encoder, today=today)

    for person, profile in each_in_order(_recorded(paths, tools, databank), work, 1):
        if isinstance(person, UserError) or profile is None:
            assert isinstance(person, UserError)
            yield person
            continue
        saved = None
        if databank is not None:
            with databank.begin() as connection:
                saved = save_portfolio(connection, person.portfolio, profile, at=now)
        yield Encoded(person.portfolio, profile, saved, person.facts, person.notes)


def _settings(half_life: float | None) -> EncodingSettings:
    if half_life is None:
        return EncodingSettings()
    return EncodingSettings(strength=StrengthSettings(half_life=half_life))


def _recorded(paths: Iterable[Path], tools: Tools, databank: Databank | None) -> Iterator[ReadPerson | UserError]:
    """Yield the people of files; of those that are stored, with what was recorded there."""
    for person in read_all(paths, tools):
        if isinstance(person, UserError) or databank is None:
            yield person
        else:
            yield replace(person, portfolio=_with_recorded(person.portfolio, databank))


def read_all(paths: Iterable[Path], tools: Tools) -> Iterator[ReadPerson | UserError]:
    """Yield the people of files and folders, each candidate once, with regions, wishes and papers that exist."""
    seen: set[str] = set()
    for file in (file for path in paths for file in people_files(path)):
        for person in [file] if isinstance(file, UserError) else read_people(file, lambda: tools.naming):
            if isinstance(person, UserError):
                yield person
                continue
            try:
                _check(person.portfolio, str(file), tools)
                _refuse_repeated(person.portfolio.candidate, str(file), seen)
                yield person
            except UserError as error:
                yield error


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


def _refuse_repeated(code: str, file: str, seen: set[str]) -> None:
    if code in seen:
        raise UserError(
            M("candidate {code} was read before in this run; this one was left out.", code=code),
            where=Place(file, None, "candidate"),
            mend=M("Give each candidate one code, and each code one portfolio."),
        )
    seen.add(code)


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
