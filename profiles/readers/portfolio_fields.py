"""The fields of a portfolio file, which are the published schema too."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from profiles.consent import Consent, Purpose
from profiles.portfolio import (
    FURTHEST,
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
_FULL_POSTCODE = re.compile(r"\b([1-9]\d{3})(?: ?[A-Z]{2}|[a-z]{2})\b")
"""A postcode with its letters, which tell a street; only its digits are kept."""

Cefr = Literal["A1", "A2", "B1", "B2", "C1", "C2"]
Transport = Literal["bicycle", "public", "car", "moped", "none"]
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

    situation: str = Field(default="", description="What the situation was.")
    task: str = Field(default="", description="What had to be done.")
    action: str = Field(default="", description="What the person did.")
    result: str = Field(default="", description="What came of it.")
    reflection: str = Field(default="", description="What the person learnt from it.")

    def domain(self) -> Starr | None:
        """Return the parts, or None when all are empty."""
        parts = {name: " ".join(text.split()) for name, text in self.model_dump().items()}
        return Starr(**parts) if any(parts.values()) else None


class DocumentFields(BaseModel):
    """A document attached: its kind, and the SHA-256 of its content, or the file to work that out from."""

    model_config = ConfigDict(extra="forbid")

    kind: DocumentKind
    sha256: str = Field(default="", pattern=r"^([0-9a-f]{64})?$", description="SHA-256 of the content, hexadecimal.")
    file: str = Field(default="", description="A file by its path from this one; only its SHA-256 is kept.")


class AnswerFields(BaseModel):
    """An answer of a self-test."""

    model_config = ConfigDict(extra="forbid")

    competence: str = Field(min_length=1, description="Id of the competence in the vocabulary.")
    can: Can


class EvidenceFields(BaseModel):
    """One piece of evidence."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, coerce_numbers_to_str=True)

    id: str = Field(min_length=1, description="Its own id within the portfolio, such as E1.")
    kind: EvidenceKind
    title: str = Field(default="", description="What it goes by: a role, a course, a diploma.")
    text: str = Field(default="", description="What the person did, in his or her own words.")
    start: str | None = Field(default=None, alias="from", pattern=_MONTH, description="First year or month.")
    end: str | None = Field(
        default=None, alias="to", pattern=_MONTH, description="Last year or month; left out while it goes on."
    )
    hours_per_week: float | None = Field(default=None, gt=0, le=168, description="Hours a week.")
    context: str = Field(default="", description="Where and with whom.")
    starr: StarrFields | None = None
    document: DocumentKind | DocumentFields | None = Field(default=None, description="A document attached.")
    vouched_by: str = Field(default="", description="The role of who can vouch for it, never a name.")
    qualification: str = Field(default="", description="Id or crebo code of a diploma or certificate.")
    answers: list[AnswerFields] = Field(default=[], description="Answers of a self-test.")
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

    id: str = Field(min_length=1, description="Id of the paper, such as vca-basic.")
    valid_until: str | date | None = Field(default=None, description="Last day, month or year in which it is valid.")

    def domain(self) -> HeldPaper:
        """Return it as the domain has it; raises ValueError when the last day is none."""
        return HeldPaper(self.id, _last_day(self.valid_until))


class ConsentFields(BaseModel):
    """What the candidate agreed to, and when."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    purpose: Purpose | list[Purpose] = Field(description="What the portfolio may be used for.")
    given: date = Field(alias="date", description="The day on which the candidate agreed.")
    until: date | None = Field(default=None, description="The last day on which it holds.")

    def domain(self) -> tuple[Consent, ...]:
        """Return a consent a purpose."""
        purposes = self.purpose if isinstance(self.purpose, list) else [self.purpose]
        return tuple(Consent(purpose, self.given, self.until) for purpose in purposes)


class DecisionFields(BaseModel):
    """What was decided on one competence, by whom (a role or a coach's code) and why."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    competence: str = Field(min_length=1, description="Id of the competence in the vocabulary.")
    verdict: Verdict
    by: str = Field(min_length=1, description="A role or a coach's code, never a candidate's name.")
    reason: str = Field(min_length=1, description="Why.")
    on: date = Field(alias="date", description="The day of the decision.")
    level: int | None = Field(default=None, ge=1, le=4, description="The level (1-4) that was decided on.")

    def domain(self) -> Decision:
        """Return it as the domain has it."""
        return Decision(self.competence, self.verdict, self.by, self.reason, self.on, self.level)


class AvailabilityFields(BaseModel):
    """When somebody can work."""

    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

    hours: str | None = Field(
        default=None, pattern=r"^\d{1,2}(\s*-\s*\d{1,2})?$", description="Hours a week: 24 or 24-32."
    )
    schedule: list[Schedule] = Field(default=[], description="Times of work that suit.")


class PortfolioFields(BaseModel):
    """A portfolio: what a person brings to show what he or she can do. It holds no personal facts."""

    model_config = ConfigDict(extra="forbid")

    candidate: str = Field(pattern=r"^[A-Za-z]{1,4}-?\d{1,10}$", description="A code, such as K-0017; never a name.")
    place: str = Field(default="", description="Town or village, or a postcode of four digits.")
    region: str = Field(default="", description="Labour-market region: its code (AM01) or its name.")
    wishes: list[str] = Field(default=[], description="Sectors in which the person likes to work.")
    availability: AvailabilityFields = AvailabilityFields()
    transport: list[Transport] = Field(default=[], description="Own means of getting to work.")
    travel_km: int | None = Field(
        default=None, ge=0, le=FURTHEST, description="Kilometres by road that the person will travel to work, one way."
    )
    papers: list[PaperFields] = Field(default=[], description="Certificates and licences that were seen.")
    languages: dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")], Cefr] = Field(
        default={}, description="CEFR level by ISO 639 code of the language."
    )
    education: int | None = Field(
        default=None, ge=0, le=6, description="Highest diploma: mbo level 0-4, 5 hbo, 6 university."
    )
    evidence: list[EvidenceFields] = Field(default=[], description="What shows what the person can do.")
    consent: ConsentFields | list[ConsentFields] = Field(default=[], description="What the candidate agreed to.")
    decisions: list[DecisionFields] = Field(default=[], description="What was decided on competences, with people.")

    def domain(self) -> Portfolio:
        """Return it as the domain has it; raises ValueError when hours or a paper's last day do not fit."""
        consents = self.consent if isinstance(self.consent, list) else [self.consent]
        return Portfolio(
            candidate=self.candidate,
            place=_FULL_POSTCODE.sub(r"\1", self.place),
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
            travel_km=self.travel_km,
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
