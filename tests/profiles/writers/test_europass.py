"""Europass: what is written is read back, and all three forms are read."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from profiles.errors import UserError
from profiles.person import PersonalFacts
from profiles.portfolio import Evidence, EvidenceKind, HeldPaper, Month, Portfolio
from profiles.readers.europass import read_europass
from profiles.writers.europass import to_europass

FACTS = PersonalFacts(
    "K-0001", "Fenna Wolters", "Lindenlaan 14", "7811 AB", "Emmen", date(1980, 3, 12), "06-12345678", "f@voorbeeld.nl"
)
WORK = Evidence(
    "E1", EvidenceKind.PAID_WORK, "Kok", "koken <snel> & goed\nafwassen", Month(2016, 3), None, context="Bistro De Hoek"
)
SCHOOL = Evidence("E2", EvidenceKind.DIPLOMA, "Kok niveau 2", "", Month(2010), Month(2012), context="ROC Noord")
PORTFOLIO = Portfolio(
    "K-0001",
    place="Emmen",
    papers=(HeldPaper("driving-licence-b"),),
    languages=(("nl", "C2"), ("en", "A2")),
    education=2,
    evidence=(WORK, SCHOOL),
)

words = st.lists(
    st.sampled_from(["koken", "afwassen", "kassa", "<b>", "R&D", "schoonmaken", "Zorg"]), min_size=1, max_size=4
).map(" ".join)
months = st.none() | st.builds(Month, st.integers(1990, 2024), st.none() | st.integers(1, 12))
numbers = count(1)


@st.composite
def portfolios(draw):
    def items(kind, most):
        return [
            Evidence("", kind, draw(words), draw(words), draw(months), draw(months), context=draw(words))
            for _ in range(draw(st.integers(0, most)))
        ]

    made = [*items(EvidenceKind.PAID_WORK, 3), *items(EvidenceKind.DIPLOMA, 2)]
    evidence = [
        Evidence(f"E{n}", one.kind, one.title, one.text, one.start, one.end, context=one.context)
        for n, one in enumerate(made, start=1)
    ]
    school = any(one.kind is EvidenceKind.DIPLOMA for one in evidence)
    return Portfolio(
        "K-0001",
        place="Emmen",
        papers=tuple(
            HeldPaper(f"driving-licence-{one}") for one in draw(st.lists(st.sampled_from("bcd"), unique=True))
        ),
        languages=tuple(
            draw(st.dictionaries(st.sampled_from(["nl", "en", "de"]), st.sampled_from(["A1", "B2", "C2"]))).items()
        ),
        education=draw(st.integers(0, 6)) if school else None,
        evidence=tuple(evidence),
    )


def read(file):
    (found,) = read_europass(file)
    assert not isinstance(found, UserError), str(found)
    return found


@settings(max_examples=40, deadline=None)
@given(portfolios())
def test_what_is_written_is_read_back(tmp_path_factory, portfolio):
    file = tmp_path_factory.mktemp("files") / "K-0001.xml"
    file.write_bytes(to_europass(portfolio))
    assert read(file).portfolio == portfolio


def test_facts_go_apart(tmp_path):
    file = tmp_path / "K-0001.xml"
    file.write_bytes(to_europass(PORTFOLIO, FACTS))
    found = read(file)
    assert {**asdict(found.facts)} == asdict(FACTS)
    assert found.portfolio == PORTFOLIO
    assert b"Wolters" not in to_europass(PORTFOLIO)


def test_a_pdf_with_its_data_attached(tmp_path):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("attachment.xml", to_europass(PORTFOLIO))
    file = tmp_path / "K-0001.pdf"
    writer.write(file)
    assert read(file).portfolio == PORTFOLIO


def test_json(tmp_path):
    learner = {
        "Identification": {"PersonName": {"FirstName": "Fenna", "Surname": "Wolters"}, "Demographics": {"Gender": {"Code": "F"}}},
        "WorkExperience": [{"Period": {"From": {"Year": 2016, "Month": 3}, "Current": True}, "Position": {"Label": "Kok"}, "Activities": "koken<br/>afwassen door Fenna", "Employer": {"Name": "Bistro"}}],
        "Skills": {"Linguistic": {"MotherTongue": [{"Description": {"Code": "nl"}}]}, "Driving": {"Description": ["B", "CE"]}},
    }  # fmt: skip
    file = tmp_path / "K-0002.json"
    file.write_text(json.dumps({"SkillsPassport": {"LearnerInfo": learner}}))
    found = read(file)
    assert found.facts.name == "Fenna Wolters"
    (job,) = found.portfolio.evidence
    assert (job.title, job.text, str(job.start), job.end) == ("Kok", "koken\nafwassen door", "2016-03", None)
    assert found.portfolio.languages == (("nl", "C2"),)
    assert [paper.id for paper in found.portfolio.papers] == ["driving-licence-b", "driving-licence-ce"]
    assert any("sex or age" in str(note) for note in found.notes)


def test_the_newer_profile(tmp_path):
    file = tmp_path / "K-0003.xml"
    file.write_text(
        '<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9" '
        'xmlns:eures="http://www.europass_eures.eu/1.0"><CandidatePerson><PersonName><oa:GivenName>Fenna</oa:GivenName><hr:FamilyName>Wolters</hr:FamilyName></PersonName>'
        "<hr:BirthDate>1980-03-12</hr:BirthDate><PrimaryLanguageCode>nld</PrimaryLanguageCode></CandidatePerson><CandidateProfile><EmploymentHistory><EmployerHistory>"
        "<hr:OrganizationName>Bistro</hr:OrganizationName><PositionHistory><PositionTitle>Kok</PositionTitle><eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2016-03-01"
        "</hr:FormattedDateTime></eures:StartDate><hr:CurrentIndicator>true</hr:CurrentIndicator></eures:EmploymentPeriod><oa:Description>&lt;p&gt;koken&lt;/p&gt;</oa:Description>"
        "</PositionHistory></EmployerHistory></EmploymentHistory></CandidateProfile></Candidate>"
    )
    found = read(file)
    assert str(found.facts.birth_date) == "1980-03-12"
    (job,) = found.portfolio.evidence
    assert (job.title, job.context, job.text, str(job.start)) == ("Kok", "Bistro", "koken", "2016-03")
    assert found.portfolio.languages == (("nl", "C2"),)


@pytest.mark.parametrize(
    "content",
    [
        b"<a>",
        b"{",
        b"<a/>",
        b'{"a": 1}',
        b"%PDF-1.4 kapot",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><SkillsPassport>&x;</SkillsPassport>',
    ],
)
def test_what_is_no_europass_is_refused(tmp_path, content):
    file = tmp_path / "a.xml"
    file.write_bytes(content)
    (error,) = read_europass(file)
    assert isinstance(error, UserError)
    assert error.mend is not None
