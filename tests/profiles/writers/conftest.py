from __future__ import annotations

from datetime import date

import pytest
from hypothesis import strategies as st

from profiles.consent import Consent, Purpose
from profiles.portfolio import (
    Answer,
    Can,
    Decision,
    DocumentKind,
    Evidence,
    EvidenceKind,
    HeldPaper,
    Hours,
    Month,
    Portfolio,
    Schedule,
    Starr,
    Verdict,
    Vraak,
)
from profiles.readers.files import tidy

Texts = st.SearchStrategy[str]


def lines(texts: Texts) -> Texts:
    """Texts as a portfolio keeps what stands on one line."""
    return texts.map(lambda text: " ".join(text.split()))


def portfolios(texts: Texts, *, decisions: bool = True) -> st.SearchStrategy[Portfolio]:
    """Portfolios over all fields, with these texts in them."""
    one_line, words = lines(texts), texts.map(str.strip)
    named = words.filter(bool)
    # Ids may hold anything but what tables separate with.
    ids = st.text("abcXYZ019-:/.é", min_size=1, max_size=12)
    days = st.dates(date(1950, 1, 1), date(2100, 12, 31))
    months = st.builds(Month, st.integers(1, 9999), st.none() | st.integers(1, 12))
    evidence = st.builds(
        Evidence,
        id=ids,
        kind=st.sampled_from(EvidenceKind),
        title=one_line,
        text=words,
        start=st.none() | months,
        end=st.none() | months,
        hours_per_week=st.none() | st.floats(0.25, 168, width=16),
        document=st.sampled_from(DocumentKind),
        vouched_by=words,
        assessment=st.none() | st.builds(Vraak, *[st.integers(0, 4)] * 5),
        document_hash=st.just("") | st.text("0123456789abcdef", min_size=64, max_size=64),
        context=one_line,
        starr=st.none() | st.builds(Starr, *[one_line] * 5).filter(lambda starr: starr != Starr()),
        qualification=words,
        answers=st.lists(st.builds(Answer, ids, st.sampled_from(Can)), max_size=3).map(tuple),
    )
    return st.builds(
        Portfolio,
        candidate=st.from_regex(r"[A-Za-z]{1,4}-?[0-9]{1,10}", fullmatch=True),
        place=words,
        region=words,
        wishes=st.lists(ids, max_size=3).map(tuple),
        hours=st.none() | st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: Hours(min(two), max(two))),
        schedule=st.lists(st.sampled_from(Schedule), max_size=3).map(tuple),
        transport=st.lists(st.sampled_from(["bicycle", "public", "car", "moped", "none"]), max_size=3).map(tuple),
        papers=st.lists(st.builds(HeldPaper, ids, st.none() | days), max_size=3).map(tuple),
        languages=st.dictionaries(
            st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=3),
            st.sampled_from(["A1", "A2", "B1", "B2", "C1", "C2"]),
            max_size=3,
        ).map(lambda known: tuple(known.items())),
        education=st.none() | st.integers(0, 6),
        travel_km=st.none() | st.integers(0, 300),
        evidence=st.lists(evidence, max_size=3, unique_by=lambda item: item.id).map(tuple),
        consents=st.lists(
            st.builds(Consent, st.sampled_from(Purpose), days, st.none() | days), max_size=3
        ).map(tuple),
        decisions=st.lists(
            st.builds(
                Decision, ids, st.sampled_from(Verdict), named, named, days, st.none() | st.integers(1, 4)
            ),
            max_size=2,
        ).map(tuple)
        if decisions
        else st.just(()),
    )  # fmt: skip


@pytest.fixture(scope="session")
def generated_portfolios() -> st.SearchStrategy[Portfolio]:
    """Portfolios whose texts hold any characters that a file can hold."""
    return portfolios(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))


@pytest.fixture(scope="session")
def legible_portfolios() -> st.SearchStrategy[Portfolio]:
    """Portfolios without decisions, whose texts hold what people can see: what a table holds."""
    visible = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])
    texts = st.text(visible | st.sampled_from("=+-@'\"\n;,|:\t€é"), max_size=30)
    return portfolios(texts.map(tidy), decisions=False)
