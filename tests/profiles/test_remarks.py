"""Whatever is odd in a portfolio is marked, and kept as it is."""

from __future__ import annotations

from datetime import date

import pytest

from profiles.papers import papers
from profiles.portfolio import Evidence, EvidenceKind, Month, Portfolio, Starr
from profiles.readers.credentials import default_credentials
from profiles.remarks import MANY, RemarkKind, remarks
from profiles.vocabulary.vocabulary import Vocabulary

TODAY = date(2026, 11, 23)
WORK = EvidenceKind.PAID_WORK


def kinds(vocabulary: Vocabulary, *evidence: Evidence) -> list[tuple[str, RemarkKind]]:
    credentials = default_credentials(vocabulary.competences)
    found = remarks(
        Portfolio("K-1", evidence=evidence), today=TODAY, credentials=credentials, papers=papers(vocabulary)
    )
    return [(remark.evidence, remark.kind) for remark in found]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (Evidence("E1", WORK, "kok", "soep gekookt", Month(2027, 3)), RemarkKind.FUTURE),
        (Evidence("E1", WORK, "kok", "soep gekookt", Month(2020), Month(2027)), RemarkKind.FUTURE),
        (Evidence("E1", WORK, "kok", "soep gekookt", Month(2020, 5), Month(2019)), RemarkKind.REVERSED),
        (Evidence("E1", WORK, "kok", "soep gekookt", Month(2019), Month(2020), 80), RemarkKind.LONG_WEEK),
        (Evidence("E1", WORK, "", " "), RemarkKind.EMPTY),
        (Evidence("E1", EvidenceKind.DIPLOMA, "diploma sterrenkijker", "geslaagd"), RemarkKind.UNKNOWN_CREDENTIAL),
        (
            Evidence("E1", WORK, "", "Pracowałem w kuchni i gotowałem zupy dla stu osób, nie tylko w święta."),
            RemarkKind.LANGUAGE,
        ),
        (Evidence("E1", WORK, "", "عملت في مطبخ كبير مع أربعة طباخين كل يوم"), RemarkKind.LANGUAGE),
    ],
)
def test_what_is_odd_is_marked(vocabulary: Vocabulary, item: Evidence, kind: RemarkKind) -> None:
    assert kinds(vocabulary, item) == [("E1", kind)]


@pytest.mark.parametrize(
    "item",
    [
        Evidence("E1", WORK, "kok", "soep gekookt", Month(2020), Month(2020)),
        Evidence("E1", WORK, "", "I have worked in the kitchen of a hotel for three years."),
        Evidence("E1", EvidenceKind.DIPLOMA, "Verzorgende IG", ""),
        Evidence("E1", EvidenceKind.CERTIFICATE, "VCA basis", ""),
        Evidence("E1", WORK, "", "", starr=Starr(action="Ik heb de gast gekalmeerd.")),
    ],
)
def test_what_is_sound_is_not_marked(vocabulary: Vocabulary, item: Evidence) -> None:
    assert kinds(vocabulary, item) == []


def test_jobs_at_the_same_time_are_told_once_with_the_month_that_is_worst(vocabulary: Vocabulary) -> None:
    jobs = [
        Evidence("E1", WORK, "kok", "koken", Month(2018), Month(2022, 6), 38),
        Evidence("E2", WORK, "bezorger", "rijden", Month(2021, 9), Month(2023), 30),
        Evidence("E3", WORK, "tuinman", "snoeien", Month(2023, 1), None, 30),
    ]
    assert kinds(vocabulary, *jobs) == [("", RemarkKind.OVERLAP)]
    assert kinds(vocabulary, jobs[0], jobs[2]) == []


def test_very_many_items_are_told_and_all_looked_at(vocabulary: Vocabulary) -> None:
    many = [Evidence(f"E{number}", EvidenceKind.HOBBY, "", "banden plakken") for number in range(MANY)]
    empty = Evidence("E9999", EvidenceKind.HOBBY, "", "")
    assert kinds(vocabulary, *many, empty) == [("E9999", RemarkKind.EMPTY), ("", RemarkKind.MANY)]
