"""Use cases of pages and growth, on a databank with two versions of a small portfolio."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from matcher.databank import Databank, load_candidate, save_portfolio
from matcher.flow.pages import Audience, grown, page, versions, write_page, write_picture
from matcher.flow.tools import Tools
from matcher.language import Translator
from profiles.consent import Consent, Purpose
from profiles.errors import UserError
from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing
from profiles.portfolio import Evidence, EvidenceKind, Portfolio

TODAY = date(2026, 6, 1)
FIRST, SECOND = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 5, 1, 12, tzinfo=UTC)
PORTFOLIO = Portfolio("K-1", evidence=(Evidence("E1", EvidenceKind.PAID_WORK, "winkel", "vakken gevuld"),))


def profile(tools: Tools, strength: float) -> CandidateProfile:
    source = ClaimSource("E1", Route.WORK, Quote("vakken gevuld", 7, 20, "E1"), 2, strength, 1.0)
    claim = Claim("wp:fill-shelves", 2, strength, Standing.CLAIMED, (source,))
    return CandidateProfile("K-1", tools.vocabulary.ref, (claim,))


@pytest.fixture
def databank(tmp_path: Path, tools: Tools) -> Iterator[Databank]:
    with Databank.open(str(tmp_path / "bank.sqlite")) as bank:
        with bank.begin() as conn:
            save_portfolio(conn, PORTFOLIO, profile(tools, 0.4), at=FIRST)
            save_portfolio(conn, PORTFOLIO, profile(tools, 0.6), at=SECOND)
        yield bank


def test_growth_goes_from_the_first_version_to_the_last(databank: Databank) -> None:
    found = grown(databank, "K-1")
    assert (found.before.version, found.after.version) == (1, 2)
    assert found.growth.lifted == found.growth.distance == pytest.approx(0.1)
    assert [one.version for one in versions(databank, "K-1")] == [1, 2]


def test_growth_between_dates_takes_what_was_in_force_at_their_end(databank: Databank) -> None:
    found = grown(databank, "K-1", start=date(2026, 3, 1), end=date(2026, 4, 1))
    assert (found.before.version, found.after.version, found.growth.distance) == (1, 1, 0)
    assert grown(databank, "K-1", start=date(2026, 3, 2)).after.version == 2


def test_dates_that_cannot_be_are_refused(databank: Databank) -> None:
    with pytest.raises(UserError, match="before it begins"):
        grown(databank, "K-1", start=date(2026, 4, 1), end=date(2026, 3, 1))
    with pytest.raises(UserError, match="no portfolio yet on 2026-01-01"):
        grown(databank, "K-1", start=date(2026, 1, 1))


def test_pages_are_written_by_the_ending_of_the_file(databank: Databank, tools: Tools, tmp_path: Path) -> None:
    with databank.read() as conn:
        person = load_candidate(conn, "K-1")
    html = page(person, Audience.CANDIDATE, tools, today=TODAY, tr=Translator())
    write_page(html, tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == html
    write_page(html, tmp_path / "page.PDF")
    assert (tmp_path / "page.PDF").read_bytes().startswith(b"%PDF-")
    with pytest.raises(UserError, match=r"\.html or a \.pdf"):
        write_page(html, tmp_path / "page.docx")
    with pytest.raises(UserError, match="cannot be written"):
        write_page(html, tmp_path / "nowhere" / "page.html")


def test_the_page_for_an_employer_needs_consent(databank: Databank, tools: Tools) -> None:
    with databank.read() as conn:
        person = load_candidate(conn, "K-1")
    with pytest.raises(UserError, match="not consented"):
        page(person, Audience.EMPLOYER, tools, today=TODAY, tr=Translator())
    agreed = replace(PORTFOLIO, consents=(Consent(Purpose.SHARING, TODAY),))
    html = page(replace(person, portfolio=agreed), Audience.EMPLOYER, tools, today=TODAY, tr=Translator())
    assert "vakken gevuld" in html
    assert "winkel" not in html


def test_the_picture_is_an_svg(databank: Databank, tools: Tools, tmp_path: Path) -> None:
    found = grown(databank, "K-1")
    write_picture(found, tools.vocabulary, tmp_path / "growth.svg", tr=Translator())
    assert "van 1 maart 2026 tot 1 mei 2026" in (tmp_path / "growth.svg").read_text(encoding="utf-8")
    with pytest.raises(UserError, match=r"\.svg file"):
        write_picture(found, tools.vocabulary, tmp_path / "growth.png", tr=Translator())
