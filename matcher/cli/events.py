"""Review steps and what differs between versions, as records for programs and as words for people."""

from __future__ import annotations

from collections.abc import Callable

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.cli.output import Record
from matcher.cli.tables import IMPORTANCE
from matcher.databank import Decision
from matcher.language import Translator
from profiles.messages import N_
from vacancies.differing import Difference, Kind, Shift
from vacancies.model import Condition, Requirement
from vacancies.review import ACTION_NAMES, ReviewAction, ReviewEvent

Label = Callable[[str], str]
"""Gives the name of a competence by its id."""

_MARKS = {Kind.ADDED: ("+", "green"), Kind.REMOVED: ("−", "red"), Kind.CHANGED: ("~", "yellow")}
_FIELDS = {"title": N_("Title"), "place": N_("Place"), "employer": N_("Employer"), "hours": N_("Hours")}


def event_record(event: ReviewEvent) -> Record:
    """A review step."""
    return {
        "action": event.action.value,
        "by": event.by,
        "at": event.at.isoformat(),
        "reason": event.reason,
        "competence": event.competence,
        "importance": event.importance.value if event.importance else None,
        "into": event.other,
        "level": event.level,
        "weight": event.weight,
        "in_bulk": event.in_bulk,
        "carried_from": event.carried_from,
    }


def event_line(event: ReviewEvent, label: Label, tr: Translator) -> str:
    """Return a review step on one line: when, what, on which competence, by whom, and why."""
    words = [
        event.at.isoformat()[:16],
        tr(ACTION_NAMES[event.action]),
        label(event.competence) if event.competence else "",
        f"→ {label(event.other)}" if event.other else "",
        tr(IMPORTANCE[event.importance]) if event.importance else "",
        _level(event, tr),
        tr.percent(event.weight) if event.weight is not None else "",
        event.by,
        tr.text(event.reason) if event.in_bulk else event.reason,
        tr("carried from version {number}", number=event.carried_from) if event.carried_from is not None else "",
    ]
    return " · ".join(word for word in words if word)


def decision_record(decision: Decision) -> Record:
    """What an employer decided of a competence, and on which words; nobody's name is in it."""
    event, item = decision.event, decision.event.item
    before = item.importance.value if item else None
    after = event.importance.value if event.importance else before
    if event.action in (ReviewAction.REJECT, ReviewAction.MERGE):
        after = None
    return {
        "vacancy": event.vacancy,
        "version": decision.version,
        "competence": event.competence,
        "vocabulary": {"name": decision.vocabulary.name, "version": decision.vocabulary.version},
        "decision": event.action.value,
        "words": [{"text": quote.text, "section": quote.section} for quote in item.quotes] if item else [],
        "basis": item.basis.value if item else None,
        "confidence": item.confidence if item else None,
        "importance_before": before,
        "importance_after": after,
        "level": event.level,
        "weight": event.weight,
        "into": event.other,
        "in_bulk": event.in_bulk,
    }


def difference_record(found: Difference, label: Label, condition: Callable[[Condition], Record]) -> Record:
    """What differs between two versions of a vacancy."""
    return {
        "fields": [{"name": name, "before": before, "after": after} for name, before, after in found.fields],
        "sentences": [{"kind": sentence.kind.value, "text": sentence.text} for sentence in found.sentences],
        "competences": [
            {
                "kind": shift.kind.value,
                "id": shift.competence,
                "label": label(shift.competence),
                "before": _asked_record(shift.before),
                "after": _asked_record(shift.after),
            }
            for shift in found.competences
        ],
        "conditions": [
            *({"change": Kind.ADDED.value, **condition(item)} for item in found.conditions_added),
            *({"change": Kind.REMOVED.value, **condition(item)} for item in found.conditions_removed),
        ],
    }


def difference_table(
    found: Difference, label: Label, condition: Callable[[Condition], str], tr: Translator
) -> RenderableType:
    """Return what differs between two versions of a vacancy: what came is green, what went is red."""
    parts: list[RenderableType] = []
    for name, before, after in found.fields:
        parts.append(Text(f"~ {tr(_FIELDS[name])}: {before or '–'} → {after or '–'}", style="yellow"))
    for sentence in found.sentences:
        parts.append(_marked(sentence.kind, sentence.text))
    if found.competences:
        table = Table("", tr("Competence"), tr("Asked"), tr("Level"), tr("Share"))
        for shift in found.competences:
            mark, style = _MARKS[shift.kind]
            table.add_row(mark, escape(label(shift.competence)), *_cells(shift, tr), style=style)
        parts.append(table)
    for item in found.conditions_added:
        parts.append(_marked(Kind.ADDED, f"{tr('Condition')}: {condition(item)}"))
    for item in found.conditions_removed:
        parts.append(_marked(Kind.REMOVED, f"{tr('Condition')}: {condition(item)}"))
    return Group(*parts) if parts else Text(tr("Nothing differs."))


def _level(event: ReviewEvent, tr: Translator) -> str:
    if event.action is ReviewAction.SET_LEVEL or event.level is not None:
        return f"{tr('Level')} {event.level or '–'}"
    return ""


def _marked(kind: Kind, text: str) -> Text:
    mark, style = _MARKS[kind]
    return Text(f"{mark} {text}", style=style)


def _asked_record(item: Requirement | None) -> Record | None:
    if item is None:
        return None
    return {"importance": item.importance.value, "level": item.level, "weight": item.weight}


def _cells(shift: Shift, tr: Translator) -> tuple[str, str, str]:
    def cell(tell: Callable[[Requirement], str]) -> str:
        told = [tell(item) for item in (shift.before, shift.after) if item]
        return " → ".join(dict.fromkeys(told))

    return (
        cell(lambda item: tr(IMPORTANCE[item.importance])),
        cell(lambda item: str(item.level or "–")),
        cell(lambda item: tr.percent(item.weight)),
    )
