"""What people recorded on a portfolio stays when its file is read again: consents, decisions, answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from profiles.consent import Consent
from profiles.portfolio import Evidence, Portfolio


def with_recorded(read: Portfolio, kept: Portfolio) -> Portfolio:
    """Return a portfolio as it was ``read``, with what was recorded on the ``kept`` one and the file does not hold.

    A consent that was withdrawn stays withdrawn: only one that was given after it counts again. Decisions of both
    stay. The answers of a self-test stay as they were given, under an id of their own.
    """
    return replace(
        read,
        consents=_consents(read.consents, kept.consents),
        decisions=(*kept.decisions, *(one for one in read.decisions if one not in kept.decisions)),
        evidence=(*read.evidence, *_answered(read, kept)),
    )


def next_evidence_id(evidence: tuple[Evidence, ...]) -> str:
    """Return an id for one more evidence item: E and the number after the highest of that form."""
    numbers = [int(item.id[1:]) for item in evidence if item.id[:1] == "E" and item.id[1:].isdecimal()]
    return f"E{max(numbers, default=0) + 1}"


def _consents(read: tuple[Consent, ...], kept: tuple[Consent, ...]) -> tuple[Consent, ...]:
    known = {(one.purpose, one.given): one for one in kept}
    merged = dict(known)
    for one in read:
        key = (one.purpose, one.given)
        if key in known:
            merged[key] = replace(one, until=_first_end(one, known[key]))
        elif all(one.given > _last_told(other) for other in kept if other.purpose is one.purpose):
            merged[key] = one
    return tuple(merged.values())


def _first_end(one: Consent, other: Consent) -> date | None:
    return min((day for day in (one.until, other.until) if day is not None), default=None)


def _last_told(consent: Consent) -> date:
    """Return the last day on which something was said about a consent: when it was given, or ended."""
    return max(consent.given, consent.until or consent.given)


def _answered(read: Portfolio, kept: Portfolio) -> tuple[Evidence, ...]:
    known = {item.answers for item in read.evidence}
    taken = list(read.evidence)
    added = []
    for item in kept.evidence:
        if not item.answers or item.answers in known:
            continue
        named = any(other.id == item.id for other in taken)
        item = replace(item, id=next_evidence_id(tuple(taken))) if named else item
        taken.append(item)
        added.append(item)
    return tuple(added)
