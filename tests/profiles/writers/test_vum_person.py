"""Portfolios in VUM: what the format takes comes back, in its own grain."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.naming import Naming
from profiles.portfolio import Can, EvidenceKind, HeldPaper, Hours, Portfolio
from profiles.readers.portfolio import read_portfolios
from profiles.readers.read_person import ReadPerson
from profiles.readers.vum_codes import CEFR, MASTERY_OF_CEFR
from profiles.readers.vum_person import is_vum_person, read_vum_people
from profiles.writers.vum_person import vum_record

SAMPLES = Path(__file__).parents[3] / "matcher" / "sample" / "portfolios"
SECTORS = {"care": "zorg en welzijn", "retail": "detailhandel", "construction": "bouw", "tourism": "toerisme"}
BY_NAME = {name: sector for sector, name in SECTORS.items()}


def there_and_back(portfolio: Portfolio, addresses: tuple[str, ...] = ()) -> Portfolio:
    record = vum_record(portfolio, SECTORS)
    assert is_vum_person(record)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vum.json"
        path.write_text(json.dumps(record), encoding="utf-8")
        [person] = read_vum_people(path, Naming({uri: uri for uri in addresses}, {}, BY_NAME))
    assert isinstance(person, ReadPerson), person
    assert person.facts is None
    return person.portfolio


def test_what_the_format_takes_of_the_samples_comes_back() -> None:
    samples = [item for file in sorted(SAMPLES.iterdir()) for item in read_portfolios(file)]
    assert len(samples) >= 20
    for portfolio in samples:
        assert isinstance(portfolio, Portfolio)
        back = there_and_back(portfolio)
        assert (back.candidate, back.hours) == (portfolio.candidate, portfolio.hours)
        assert set(back.wishes) == set(portfolio.wishes)
        assert set(back.transport) == set(portfolio.transport) - {"none"}
        assert there_and_back(replace(portfolio, travel_km=20)).travel_km == 20
        licences = {paper.id for paper in portfolio.papers if paper.id.startswith("driving-licence-")}
        assert {paper.id for paper in back.papers} == licences
        assert dict(back.languages) == {code: CEFR[MASTERY_OF_CEFR[level]] for code, level in portfolio.languages}
        for kind in (EvidenceKind.PAID_WORK, EvidenceKind.VOLUNTEER_WORK, EvidenceKind.CARE_AT_HOME):
            mine = [item for item in portfolio.evidence if item.kind is kind]
            theirs = [item for item in back.evidence if item.kind is kind]
            for item, other in zip(mine, theirs, strict=True):
                if kind is EvidenceKind.CARE_AT_HOME:
                    assert f"{item.title}\n{item.text}" in other.text
                assert item.title in other.text
                assert (item.start and item.start.year, item.end and item.end.year) == (
                    other.start and other.start.year, other.end and other.end.year
                )  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_record_that_was_read_is_written_the_same_again(
    legible_portfolios: st.SearchStrategy[Portfolio], data: st.DataObject
) -> None:
    portfolio = data.draw(legible_portfolios)
    said = tuple(answer.competence for item in portfolio.evidence for answer in item.answers if answer.can is Can.YES)
    once = there_and_back(portfolio, said)
    twice = there_and_back(once, said)
    assert replace(twice, evidence=()) == replace(once, evidence=())
    assert [(item.kind, item.start, item.end) for item in twice.evidence] == [
        (item.kind, item.start, item.end) for item in once.evidence
    ]


def test_nothing_of_the_person_is_in_it() -> None:
    portfolio = Portfolio("K-1", hours=Hours(8, 16), place="Assen", papers=(HeldPaper("bhv"),))
    assert vum_record(portfolio, {}) == {
        "idWerkzoekende": "K-1",
        "werktijden": {"aantalWerkurenPerWeekMinimaal": 8, "aantalWerkurenPerWeekMaximaal": 16},
    }
