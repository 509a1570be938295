from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from matcher.databank import Databank
from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing, VocabularyRef
from profiles.portfolio import Evidence, EvidenceKind, HeldPaper, Hours, Month, Portfolio
from vacancies.model import (
    Condition,
    ConditionKind,
    Importance,
    OccupationGuess,
    Requirement,
    Vacancy,
    VacancyProfile,
)

AT = datetime(2026, 3, 1, 9, 30, 0, 123456, tzinfo=UTC)
VOCABULARY = VocabularyRef("default", "1.2")


@pytest.fixture
def at() -> datetime:
    return AT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bank.db"


@pytest.fixture
def databank(path: Path) -> Iterator[Databank]:
    with Databank.open(str(path)) as databank:
        yield databank


@pytest.fixture
def vacancy() -> Callable[..., Vacancy]:
    def make(id: str = "V-1001", text: str = "Je helpt bewoners bij het wassen.", **fields: str) -> Vacancy:
        return Vacancy(id=id, title="Helpende", text=text, place="Assen", employer="De Hoven", **fields)

    return make


@pytest.fixture
def profile() -> Callable[..., VacancyProfile]:
    def make(
        id: str = "V-1001", competences: tuple[str, ...] = ("wassen", "luisteren"), sector: str | None = "care"
    ) -> VacancyProfile:
        quote = Quote("bewoners", 9, 17, "tasks")
        return VacancyProfile(
            vacancy=id,
            vocabulary=VOCABULARY,
            occupation=OccupationGuess("helpende", 0.83),
            sector=sector,
            requirements=tuple(
                Requirement(competence, Importance.MUST, None, 1 / len(competences), 0.7, (quote,))
                for competence in competences
            ),
            conditions=(Condition(ConditionKind.LANGUAGE, "nl:B1", Importance.SHOULD, (quote,), True),),
        )

    return make


@pytest.fixture
def portfolio() -> Callable[..., Portfolio]:
    def make(code: str = "K-0001", text: str = "Ik zorg al jaren voor mijn moeder.") -> Portfolio:
        return Portfolio(
            candidate=code,
            place="Emmen",
            region="drenthe",
            hours=Hours(16, 24),
            papers=(HeldPaper("vca-basic", AT.date()),),
            languages=(("nl", "C1"),),
            evidence=(Evidence("e1", EvidenceKind.CARE_AT_HOME, "Mantelzorg", text, start=Month(2019)),),
        )

    return make


@pytest.fixture
def abilities() -> Callable[..., CandidateProfile]:
    def make(code: str = "K-0001", strength: float = 0.6) -> CandidateProfile:
        source = ClaimSource("e1", Route.CARE, Quote("zorg", 3, 7, "e1"), 2, strength, 0.9)
        return CandidateProfile(code, VOCABULARY, (Claim("wassen", 2, strength, Standing.CLAIMED, (source,)),))

    return make
