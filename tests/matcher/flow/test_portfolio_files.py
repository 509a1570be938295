"""Exporting candidates with their consent, reading many files in one run, and keeping personal facts apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from matcher.databank import Databank, save_portfolio
from matcher.flow.portfolio_files import ExportFormat, check_export, export_portfolios, exportable, keep_facts
from matcher.flow.portfolios import read_all
from matcher.flow.tools import Tools
from profiles.consent import Consent, Purpose
from profiles.errors import UserError
from profiles.model import CandidateProfile, VocabularyRef
from profiles.person import PersonalFacts
from profiles.portfolio import Portfolio
from profiles.readers.people import read_people
from profiles.readers.read_person import ReadPerson
from profiles.writers.portfolio import to_yaml

TODAY = date(2026, 6, 1)
SHARES = Portfolio("K-1", consents=(Consent(Purpose.SHARING, date(2026, 4, 1)),))
WITHDREW = Portfolio("K-2", consents=(Consent(Purpose.SHARING, date(2026, 4, 1), date(2026, 5, 31)),))
MATCHES = Portfolio("K-3", consents=(Consent(Purpose.MATCHING, date(2026, 4, 1)),))
ASKED_NOTHING = Portfolio("K-4")


@pytest.fixture
def databank(tmp_path: Path) -> Iterator[Databank]:
    databank = Databank.open(str(tmp_path / "d.sqlite"), create=True)
    for portfolio in (SHARES, WITHDREW, MATCHES, ASKED_NOTHING):
        profile = CandidateProfile(portfolio.candidate, VocabularyRef("t", "1"), ())
        with databank.begin() as connection:
            save_portfolio(connection, portfolio, profile, at=datetime(2026, 6, 1, tzinfo=UTC))
    yield databank
    databank.close()


def test_only_who_consents_to_sharing_is_exported(databank: Databank) -> None:
    allowed, refused = exportable(databank, [], own=False, today=TODAY)
    assert allowed == [SHARES]
    assert len(refused) == 3
    for code, error in zip(("K-2", "K-3", "K-4"), refused, strict=True):
        assert code in str(error)
        assert "no consent" in str(error)


def test_named_candidates_are_exported_once_and_unknown_ones_told(databank: Databank) -> None:
    allowed, [unknown] = exportable(databank, ["K-1", "K-9", "K-1"], own=False, today=TODAY)
    assert allowed == [SHARES]
    assert "K-9" in str(unknown)


@pytest.mark.parametrize("portfolio", [SHARES, WITHDREW, MATCHES, ASKED_NOTHING])
def test_candidates_may_always_have_their_own(databank: Databank, portfolio: Portfolio) -> None:
    assert exportable(databank, [portfolio.candidate], own=True, today=TODAY) == ([portfolio], [])


@pytest.mark.parametrize("codes", [[], ["K-1", "K-2"]])
def test_an_own_copy_holds_one_candidate(databank: Databank, codes: list[str]) -> None:
    with pytest.raises(UserError, match="one candidate"):
        exportable(databank, codes, own=True, today=TODAY)


@pytest.mark.parametrize(
    ("name", "form"),
    [(f"x{ending}", None) for ending in (".yaml", ".yml", ".json", ".jsonl", ".csv", ".xlsx", ".CSV")]
    + [("x.json", ExportFormat.VUM), ("x.jsonl", ExportFormat.VUM), ("x.xml", ExportFormat.EUROPASS)],
)
def test_what_is_written_can_be_read(tmp_path: Path, name: str, form: ExportFormat | None, tools: Tools) -> None:
    portfolio = Portfolio("K-1", languages=(("nl", "C1"),), wishes=("care",))
    export_portfolios([portfolio], tmp_path / name, tools.own_vocabulary.sectors, form)
    [person] = read_people(tmp_path / name, lambda: tools.naming)
    assert isinstance(person, ReadPerson), person
    assert person.portfolio.languages == portfolio.languages
    if form is not ExportFormat.EUROPASS:
        assert (person.portfolio.candidate, person.portfolio.wishes) == ("K-1", ("care",))


@pytest.mark.parametrize(
    ("name", "form"), [("x.pdf", None), ("x.xml", None), ("x.csv", ExportFormat.VUM), ("x.yaml", ExportFormat.EUROPASS)]
)
def test_other_endings_are_refused(name: str, form: ExportFormat | None) -> None:
    with pytest.raises(UserError, match="not written to a file with this ending"):
        check_export(Path(name), {}, form)


def test_europass_holds_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="one candidate"):
        export_portfolios([SHARES, MATCHES], tmp_path / "x.xml", {}, ExportFormat.EUROPASS)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    for name in ("x.yaml", "x.csv", "x.xlsx"):
        with pytest.raises(UserError, match="cannot be written"):
            export_portfolios([SHARES], tmp_path / "gone" / name, {})


def test_facts_are_never_written_over_others(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    assert keep_facts(path, [PersonalFacts("K-1", name="Proef")]) == 1
    with pytest.raises(UserError, match="never written over"):
        keep_facts(path, [])
    assert "Proef" in path.read_text(encoding="utf-8")


def test_a_candidate_is_read_once_in_a_run(tmp_path: Path, tools: Tools) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(to_yaml([Portfolio("K-1", place=name)]), encoding="utf-8")
    (tmp_path / "c.yaml").write_text(to_yaml([Portfolio("K-2", papers=(), region="Nergens")]), encoding="utf-8")
    first, second, third = read_all([tmp_path], tools)
    assert isinstance(first, ReadPerson)
    assert first.portfolio.place == "a.yaml"
    assert isinstance(second, UserError)
    assert (second.where.file, "K-1" in str(second)) == (str(tmp_path / "b.yaml"), True)
    assert isinstance(third, UserError)
    assert "Nergens" in str(third)
