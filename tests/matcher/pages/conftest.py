"""A small portfolio with every route, a profile over our own vocabulary, and what pages are made with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from matcher.language import Language, Translator
from profiles.consent import Consent, Purpose
from profiles.findings import PAPER_PREFIX
from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing
from profiles.papers import papers
from profiles.portfolio import (
    DocumentKind,
    Evidence,
    EvidenceKind,
    HeldPaper,
    Hours,
    Month,
    Portfolio,
    Schedule,
    Vraak,
)
from profiles.readers.credentials import default_credentials
from profiles.vocabulary.vocabulary import Vocabulary

TODAY = date(2026, 11, 26)
GOOD = Vraak(3, 4, 4, 3, 3)

WORK = Evidence(
    "E1", EvidenceKind.PAID_WORK, "kassa bij De Gouden Korenaar",
    "Ik zat achter de kassa <b>elke dag</b>. Mijn zoon hielp.",
    Month(2018, 1), Month(2024, 1), 20.0, DocumentKind.REFERENCE, "filiaalmanager Sappemeer", GOOD,
)  # fmt: skip
CARE = Evidence(
    "E2", EvidenceKind.CARE_AT_HOME, "voor mijn zieke vader gezorgd", "Ik waste en kleedde hem.",
    Month(2020), None, 15.0, vouched_by="wijkverpleegkundige",
)  # fmt: skip
SELF = Evidence("E3", EvidenceKind.SELF_ASSESSMENT, "", "Ik blijf rustig door mijn therapie.")
SEEN = Evidence(
    "E4", EvidenceKind.OBSERVATION, "meeloopdag", "Bediende de koffiemachine vlot.", Month(2026, 5), Month(2026, 5)
)
EARLY = Evidence("E5", EvidenceKind.VOLUNTEER_WORK, "kantine", "Ik schonk koffie.", Month(2030), None, 4.0)


def said(item: Evidence, words: str, level: int = 2, strength: float = 0.5) -> ClaimSource:
    text = f"{item.title}\n{item.text}"
    start = text.index(words)
    return ClaimSource(item.id, item.route, Quote(words, start, start + len(words), item.id), level, strength, 1.0)


def claim(competence: str, standing: Standing, *sources: ClaimSource) -> Claim:
    strength = 0.0 if standing is Standing.DENIED else max(source.strength for source in sources)
    return Claim(competence, sources[0].level, strength, standing, sources)


@pytest.fixture
def portfolio() -> Portfolio:
    return Portfolio(
        "K-7001",
        place="Sappemeer",
        region="AM01",
        hours=Hours(16, 24),
        schedule=(Schedule.DAY, Schedule.WEEKEND),
        papers=(HeldPaper("bhv", date(2024, 3, 31)), HeldPaper("haccp")),
        languages=(("nl", "B1"), ("ar", "C2")),
        evidence=(WORK, CARE, SELF, SEEN, EARLY),
        consents=(Consent(Purpose.SHARING, date(2026, 4, 1)),),
    )


@pytest.fixture
def profile(vocabulary: Vocabulary) -> CandidateProfile:
    paper = Quote("HACCP", 0, 5, PAPER_PREFIX + "haccp")
    return CandidateProfile(
        "K-7001",
        vocabulary.ref,
        (
            claim("wp:operate-cash-register", Standing.PROVEN, said(WORK, "achter de kassa", 4, 0.8)),
            claim("wp:care-for-relatives", Standing.CLAIMED, said(CARE, "voor mijn zieke vader gezorgd", 3)),
            claim("wp:wash-clients", Standing.CLAIMED, said(CARE, "waste en kleedde hem", 3)),
            claim("wp:dress-clients", Standing.PROVEN, said(WORK, "Mijn zoon hielp", 1), said(SEEN, "meeloopdag")),
            claim(
                "wp:apply-food-hygiene",
                Standing.PROVEN,
                ClaimSource(paper.section, Route.FORMAL, paper, 2, 0.85, 1.0),
            ),
            claim("wp:make-hot-drinks", Standing.CLAIMED, said(EARLY, "schonk koffie", 1)),
            claim("wp:serve-restaurant-guests", Standing.CLAIMED, said(SELF, "rustig door mijn therapie", 2, 0.3)),
            claim("wp:fill-shelves", Standing.SUGGESTED, said(WORK, "kassa bij De Gouden Korenaar", 2, 0.2)),
            claim("wp:cash-up-till", Standing.DENIED, said(WORK, "elke dag")),
        ),
    )


@pytest.fixture
def known(vocabulary: Vocabulary) -> dict[str, Any]:
    """What pages are made with, but for the language."""
    return {
        "vocabulary": vocabulary,
        "papers": papers(vocabulary),
        "credentials": default_credentials(vocabulary.competences),
        "today": TODAY,
    }


@pytest.fixture(scope="session")
def dutch() -> Translator:
    return Translator(Language.NL)


@pytest.fixture(scope="session")
def english() -> Translator:
    return Translator(Language.EN)


class _Outline(HTMLParser):
    """Reads a page as a screen reader does: its words, headings, and what would be fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.lang = ""
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        if tag not in {"meta", "link", "img", "br"}:
            self.open.append(tag)
        if tag == "html":
            self.lang = told.get("lang") or ""
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.headings.append(int(tag[1]))
        self.fetched += [name for name in ("src", "href", "onclick") if name in told]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "tags close in order"

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


@pytest.fixture
def outline() -> Callable[[str], Any]:
    def read(html: str) -> _Outline:
        found = _Outline()
        found.feed(html)
        found.close()
        assert not found.open, "every tag is closed"
        return found

    return read
