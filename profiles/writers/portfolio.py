"""Portfolios -> YAML, JSON or JSON lines, read back as equal portfolios."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import yaml

from profiles.portfolio import Evidence, Portfolio
from profiles.readers.files import tidy

Record = dict[str, Any]

_LINE_ENDS = frozenset("\x85\u2028\u2029")
"""What YAML takes for ends of lines, beside the usual one."""


def portfolio_record(portfolio: Portfolio) -> Record:
    """Return a portfolio as its file has it: fields in their order, what is empty or unknown left out."""
    hours = portfolio.hours
    return _told(
        {
            "candidate": portfolio.candidate,
            "place": portfolio.place,
            "region": portfolio.region,
            "wishes": list(portfolio.wishes),
            "availability": _told(
                {
                    "hours": f"{hours.least}-{hours.most}" if hours else None,
                    "schedule": [time.value for time in portfolio.schedule],
                }
            ),
            "transport": list(portfolio.transport),
            "travel_km": portfolio.travel_km,
            "papers": [_told({"id": paper.id, "valid_until": _day(paper.valid_until)}) for paper in portfolio.papers],
            "languages": dict(portfolio.languages),
            "education": portfolio.education,
            "evidence": [_evidence(item) for item in portfolio.evidence],
            "consent": [
                _told({"purpose": consent.purpose.value, "date": _day(consent.given), "until": _day(consent.until)})
                for consent in portfolio.consents
            ],
            "decisions": [
                _told(
                    {
                        "competence": decision.competence,
                        "verdict": decision.verdict.value,
                        "by": decision.by,
                        "reason": decision.reason,
                        "date": _day(decision.on),
                        "level": decision.level,
                    }
                )
                for decision in portfolio.decisions
            ],
        }
    )


def to_yaml(portfolios: Sequence[Portfolio]) -> str:
    """Return portfolios as YAML: one as a mapping, several as a list."""
    content = _one_or_list(portfolios)
    text = _dump(content, readable=True)
    # Reading drops what nobody sees and unifies line ends, so a text that holds some is written in escapes.
    return text if tidy(text) == text and _LINE_ENDS.isdisjoint(text) else _dump(content, readable=False)


def to_json(portfolios: Sequence[Portfolio]) -> str:
    """Return portfolios as JSON: one as an object, several as a list."""
    content = _one_or_list(portfolios)
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return (text if tidy(text) == text else json.dumps(content, indent=2)) + "\n"


def to_json_lines(portfolios: Sequence[Portfolio]) -> str:
    """Return portfolios as JSON lines, one a line."""
    return "".join(json.dumps(portfolio_record(portfolio)) + "\n" for portfolio in portfolios)


def _one_or_list(portfolios: Sequence[Portfolio]) -> Record | list[Record]:
    records = [portfolio_record(portfolio) for portfolio in portfolios]
    return records[0] if len(records) == 1 else records


def _dump(content: Any, *, readable: bool) -> str:
    return str(yaml.dump(content, Dumper=_Dumper, allow_unicode=readable, sort_keys=False, width=110))


class _Dumper(yaml.SafeDumper):
    """YAML's safe writer; whoever mends a file by hand finds no anchors in it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _evidence(item: Evidence) -> Record:
    document: str | Record | None = item.document.value if item.document else None
    if document and item.document_hash:
        document = {"kind": document, "sha256": item.document_hash}
    return _told(
        {
            "id": item.id,
            "kind": item.kind.value,
            "title": item.title,
            "text": item.text,
            "from": str(item.start) if item.start else None,
            "to": str(item.end) if item.end else None,
            "hours_per_week": item.hours_per_week,
            "context": item.context,
            "starr": _told(asdict(item.starr)) if item.starr else None,
            "document": document,
            "vouched_by": item.vouched_by,
            "qualification": item.qualification,
            "answers": [{"competence": answer.competence, "can": answer.can.value} for answer in item.answers],
            "assessment": asdict(item.assessment) if item.assessment else None,
        }
    )


def _told(fields: Mapping[str, Any]) -> Record:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
