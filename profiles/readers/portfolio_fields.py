"""The fields of a portfolio file, which are the published schema too."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

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

_MONTH = r"^\d{4}(-(0[1-9]|1[0-2]))?$"
Cefr = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
Criterion = Annotated[int, Field(ge=0, le=4)]


class VraakFields(BaseModel):
    """An assessor's judgement, each criterion 0-4."""

    model_config = ConfigDict(extra="forbid")

    variation: Criterion
    relevance: Criterion
    authenticity: Criterion
    currency: Criterion
    quantity: Criterion


class StarrFields(BaseModel):
    """Situation, task, action, result, reflection: each in the person's own words, each optional."""

    model_config = ConfigDict(extra="forbid")

    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    reflection: str = ""

    def domain(self) -> Starr | None:
        """Return the parts, or None when all are empty."""
        parts = {name: " ".join(text.split()) for name, text in self.model_dump().items()}
        return Starr(**parts) if any(parts.values()) else None


class DocumentFields(BaseModel):
    """A document attached: its kind, and the SHA-256 of its content, or the file to work that out from."""

    model_config = ConfigDict(extra="forbid")

    kind: DocumentKind
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    file: str = ""


class AnswerFields(BaseModel):
    """An answer of a self-test."""

    model_config = ConfigDict(extra="forbid")

    competence: str = Field(min_length=1)
    can: Can


class EvidenceFields(BaseModel):
    """One piece of evidence."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    kind: EvidenceKind
    title: str = ""
    text: str = ""
    start: str | None = Field(default=None, alias="from", pattern=_MONTH)
    end: str | None = Field(default=None, alias="to", pattern=_MONTH)
    hours_per_week: float | None = Field(default=None, gt=0, le=168)
    context: str = ""
    starr: StarrFields | None = None
    document: DocumentKind | DocumentFields | None = None
    vouched_by: str = ""
    qualification: str = ""
    answers: list[AnswerFields] = []
    assessment: VraakFields | None = None

    def domain(self) -> Evidence:
        """Return it as the domain has it; a document's ``file`` must have become its ``sha256`` before."""
        attached = self.document if isinstance(self.document, DocumentFields) else None
        document = self.document.kind if isinstance(self.document, DocumentFields) else self.document
        return Evidence(
            id=self.id,
            kind=self.kind,
            title=" ".join(self.title.split()),
            text=self.text.strip(),
            start=_month(self.start),
            end=_month(self.end),
            hours_per_week=self.hours_per_week,
            document=document,
            vouched_by=self.vouched_by,
            assessment=Vraak(**self.assessment.model_dump()) if self.assessment else None,
            document_hash=attached.sha256 if attached else "",
            context=" ".join(self.context.split()),
            starr=self.starr.domain() if self.starr else None,
            qualification=self.qualification.strip(),
            answers=tuple(Answer(answer.competence, answer.can) for answer in self.answers),
        )


class PaperFields(BaseModel):
    """A certificate or licence that was seen."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    valid_until: str | date | None = None

    def domain(self) -> HeldPaper:
        """Return it as the domain has it; raises ValueError when the last day is none."""
        return HeldPaper(self.id, _last_day(self.valid_until))


class ConsentFields(BaseModel):
    """What the candidate agreed to, and when."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    purpose: Purpose | list[Purpose]
    given: date = Field(alias="date")
    until: date | None = None

    def domain(self) -> tuple[Consent, ...]:
        """Return a consent a purpose."""
        purposes = self.purpose if isinstance(self.purpose, list) else [self.purpose]
        return tuple(Consent(purpose, self.given, self.until) for purpose in purposes)


class DecisionFields(BaseModel):
    """What was decided on one competence, by whom (a role or a coach's code) and why."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    competence: str = Field(min_length=1)
    verdict: Verdict
    by: str = Field(min_length=1)
    reason: str = Field(min_length=1)
    on: date = Field(alias="date")
    level: int | None = Field(default=None, ge=1, le=4)

    def domain(self) -> Decision:
        """Return it as the domain has it."""
        return Decision(self.competence, self.verdict, self.by, self.reason, self.on, self.level)


class AvailabilityFields(BaseModel):
    """When somebody can work."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    hours: str | None = Field(default=None, pattern=r"^\d{1,2}(\s*-\s*\d{1,2})?$")
    schedule: list[Schedule] = []


class PortfolioFields(BaseModel):
    """A portfolio: what a person brings to show what he or she can do. It holds no personal facts."""

    model_config = ConfigDict(extra="forbid")

    candidate: str = Field(pattern=r"^[A-Za-z]{1,4}-?\d{1,10}$")
    place: str = ""
    region: str = ""
    wishes: list[str] = []
    availability: AvailabilityFields = AvailabilityFields()
    transport: list[Literal["bicycle", "public", "car", "moped", "none"]] = []
    papers: list[PaperFields] = []
    languages: dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], Cefr] = {}
    education: int | None = Field(default=None, ge=0, le=6)
    evidence: list[EvidenceFields] = []
    consent: ConsentFields | list[ConsentFields] = []
    decisions: list[DecisionFields] = []

    def domain(self) -> Portfolio:
        """Return it as the domain has it; raises ValueError when hours or a paper's last day do not fit."""
        consents = self.consent if isinstance(self.consent, list) else [self.consent]
        return Portfolio(
            candidate=self.candidate,
            place=self.place,
            region=self.region,
            wishes=tuple(self.wishes),
            hours=_hours(self.availability.hours),
            schedule=tuple(self.availability.schedule),
            transport=tuple(self.transport),
            papers=tuple(paper.domain() for paper in self.papers),
            languages=tuple(self.languages.items()),
            education=self.education,
            evidence=tuple(evidence.domain() for evidence in self.evidence),
            consents=tuple(consent for fields in consents for consent in fields.domain()),
            decisions=tuple(decision.domain() for decision in self.decisions),
        )


def _month(value: str | None) -> Month | None:
    if value is None:
        return None
    year, _, month = value.partition("-")
    return Month(int(year), int(month) if month else None)


def _last_day(value: str | date | None) -> date | None:
    """Return the last day that a date, a month or a year allows."""
    if value is None or isinstance(value, date):
        return value
    found = re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?", value.strip())
    parts = [int(part) for part in found.groups() if part] if found else []
    if not parts or not 1900 <= parts[0] <= 2200 or (len(parts) > 1 and not 1 <= parts[1] <= 12):
        raise ValueError("valid_until is no date, month or year")
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _hours(value: str | None) -> Hours | None:
    if value is None:
        return None
    numbers = [int(number) for number in re.findall(r"\d+", value)]
    return Hours(numbers[0], numbers[-1])
