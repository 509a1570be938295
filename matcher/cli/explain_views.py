"""An explanation in the terminal and as a record.

An employer sees the same points, and of the evidence no words and no other competence: those may tell of home.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.cli.records import quote_record
from matcher.cli.tables import HOWS, STATE_MARKS, STATE_STYLES, STATES, quoted
from matcher.explaining import Reason
from matcher.flow.explaining import Explanation
from matcher.language import Translator
from matcher.pages.waterfall import fit_words
from matcher.telling.pleading import Point, PointKind
from matcher.telling.summing_up import Names, Reader, paragraph
from matcher.telling.turning import ChangeKind, Turn, Turning, WeightTurn
from profiles.messages import N_
from profiles.vocabulary.transfer import How

Record = dict[str, Any]

KINDS = {
    PointKind.PROVEN: N_("proven"),
    PointKind.CLAIMED: N_("in own words"),
    PointKind.NEAR: N_("something near it"),
    PointKind.SUGGESTED: N_("suggested by other evidence"),
    PointKind.PARTLY: N_("there in part"),
    PointKind.IN_ORDER: N_("condition in order"),
    PointKind.SECTOR_RAISES: N_("higher in the order"),
    PointKind.MUST_MISSING: N_("a must that is missing"),
    PointKind.MISSING: N_("missing"),
    PointKind.LEVEL_TOO_LOW: N_("level too low"),
    PointKind.ONLY_NEAR: N_("not just this itself"),
    PointKind.THIN: N_("too little evidence yet"),
    PointKind.BLOCKING: N_("blocking condition"),
    PointKind.OBTAINABLE: N_("not yet, obtainable"),
    PointKind.WISH: N_("a wish, not met"),
    PointKind.SECTOR_LOWERS: N_("lower in the order"),
    PointKind.ASK: N_("not known yet: ask"),
    PointKind.CONFIRM: N_("suggested: is it so?"),
    PointKind.ASK_CONDITION: N_("not known yet: ask"),
    PointKind.ARRANGE: N_("to be arranged"),
    PointKind.COMPARE: N_("compare together"),
}
CHANGES = {
    ChangeKind.CONFIRM: N_("the candidate says to have it"),
    ChangeKind.PROVE: N_("it is proven"),
    ChangeKind.RAISE: N_("it reaches the asked level"),
    ChangeKind.WITHDRAW: N_("it turns out not to be so"),
}
MOST_TURNS = 5
"""Changes that are shown on each side; a record has them all."""


def explanation_view(found: Explanation, names: Names, tr: Translator) -> RenderableType:
    """Return the summary, what speaks for and against, what is open, what would change the order, and the parts."""
    proposal = found.proposal
    vacancy = proposal.vacancy.vacancy
    title = f"{proposal.candidate.portfolio.candidate} → {vacancy.id} {vacancy.title}"
    fit = fit_words(proposal.reasons, found.span.low, found.span.high, tr)
    parts: list[RenderableType] = [
        Text(title, style="bold"),
        Text(paragraph(found.summary)),
        Text(fit, style="dim"),
        Text(""),
    ]
    pleading = found.pleading
    for heading, points, total in (
        (tr("What speaks for it"), pleading.speaks_for, pleading.fit),
        (tr("What speaks against it"), pleading.speaks_against, pleading.lost),
        (tr("What is still open"), pleading.open, pleading.unknown),
    ):
        parts.append(_points(heading, points, total, names, tr))
    if found.turning is not None:
        parts.append(_turning(found.turning, names, tr))
    parts.append(_parts(found, names, tr))
    return Group(*parts)


def explanation_record(found: Explanation, names: Names, tr: Translator) -> Record:
    """Return an explanation as a record: the summary with what each sentence is about, points, turns and reasons."""
    proposal, pleading = found.proposal, found.pleading
    employer = found.reader is Reader.EMPLOYER
    record: Record = {
        "candidate": proposal.candidate.portfolio.candidate,
        "vacancy": proposal.vacancy.vacancy.id,
        "title": proposal.vacancy.vacancy.title,
        "for": found.reader.value,
        "fit": proposal.fit,
        "low": found.span.low,
        "high": found.span.high,
        "summary": paragraph(found.summary),
        "sentences": [{"text": sentence.text, "about": list(sentence.about)} for sentence in found.summary],
        "speaks_for": [_point_record(point, names, tr) for point in pleading.speaks_for],
        "speaks_against": [_point_record(point, names, tr) for point in pleading.speaks_against],
        "open": [_point_record(point, names, tr) for point in pleading.open],
        "reasons": [_reason_record(reason, names, employer=employer) for reason in proposal.reasons],
    }
    if found.turning is None:
        return record
    return {
        **record,
        "sector_weight": proposal.sector_weight,
        "rank_score": proposal.rank_score,
        "order": _turning_record(found.turning),
    }


def _points(heading: str, points: Sequence[Point], total: float, names: Names, tr: Translator) -> RenderableType:
    table = Table(title=heading, title_justify="left", title_style="bold", show_footer=True)
    table.add_column(tr("What"), tr("Together"))
    table.add_column(tr("How it stands"))
    table.add_column(tr("Weight"), tr.decimal(total, 3), justify="right")
    if not points:
        return Group(Text(heading, style="bold"), Text("  " + tr("nothing")), Text(""))
    for point in points:
        table.add_row(_name(point, names, tr), tr(KINDS[point.kind]), _weight(point, tr))
    return table


def _name(point: Point, names: Names, tr: Translator) -> str:
    if point.reason is not None:
        return escape(names.competence(point.reason.requirement))
    if point.condition is not None:
        return escape(names.condition(point.condition.condition))
    return tr("weight of the sector in the region")


def _weight(point: Point, tr: Translator) -> str:
    """Return what a point weighs in the fit; a dash for what stands apart from it."""
    return tr.decimal(point.weight, 3) if point.reason is not None else "–"


def _turning(found: Turning, names: Names, tr: Translator) -> RenderableType:
    heading = tr("What would change the order (place {rank} of {count})", rank=found.rank, count=found.count)
    table = Table(title=heading, title_justify="left", title_style="bold")
    table.add_column(tr("If"))
    table.add_column(tr("Fit"), justify="right")
    table.add_column(tr("Place"), justify="right")
    for turn in (*_smallest(found.up), *_smallest(found.down)):
        text = f"{names.competence(turn.competence)}: {tr(CHANGES[turn.kind])}"
        table.add_row(escape(text), tr.percent(turn.fit), _moved(turn.rank, found.rank))
    for weight in (*found.weights_up, *found.weights_down):
        table.add_row(escape(_weight_words(weight, tr)), "–", _moved(weight.rank, found.rank))
    if not table.rows:
        return Group(Text(heading, style="bold"), Text("  " + tr("no single change")), Text(""))
    return table


def _smallest(turns: Iterable[Turn]) -> list[Turn]:
    """Return the smallest change of each competence, and of those the first few."""
    first: dict[str, Turn] = {}
    for turn in turns:
        first.setdefault(turn.competence, turn)
    return list(first.values())[:MOST_TURNS]


def _moved(rank: int, now: int) -> str:
    return f"{'↑' if rank < now else '↓'} {rank}" if rank != now else f"= {rank}"


def _weight_words(turn: WeightTurn, tr: Translator) -> str:
    """Return a weight at which the order turns, rounded to the side where it has turned."""
    up = turn.weight > turn.now
    shown = (math.ceil(turn.weight * 100 - 1e-9) if up else math.floor(turn.weight * 100 + 1e-9)) / 100
    template = (
        N_("sector {sector} weighs {weight} or more in region {region}")
        if up
        else N_("sector {sector} weighs {weight} or less in region {region}")
    )
    return tr(template, sector=turn.sector, weight=tr.decimal(shown), region=turn.region)


def _parts(found: Explanation, names: Names, tr: Translator) -> RenderableType:
    employer = found.reader is Reader.EMPLOYER
    table = Table(title=tr("The fit, part by part"), title_justify="left", title_style="bold", show_footer=True)
    table.add_column(tr("Asked"), tr("Fit"))
    table.add_column(tr("Share"), "100%", justify="right")
    table.add_column(tr("Adds"), tr.decimal(found.proposal.fit, 3), justify="right")
    table.add_column(tr("How it stands"))
    if not employer:
        table.add_column(tr("From the evidence"), ratio=1)
    for reason in found.proposal.reasons:
        state = Text(f"{STATE_MARKS[reason.state]} {tr(STATES[reason.state])}", style=STATE_STYLES[reason.state])
        row: list[str | Text] = [
            escape(_asked(reason, names, tr)),
            tr.percent(reason.share),
            tr.decimal(reason.adds, 3),
            state,
        ]
        if not employer:
            row.append(escape(_evidence(reason, names, tr)))
        table.add_row(*row)
    return table


def _asked(reason: Reason, names: Names, tr: Translator) -> str:
    """Return what is asked, and what will do instead."""
    name = names.competence(reason.requirement)
    if not reason.either:
        return name
    words = ", ".join(names.competence(other) for other in reason.either)
    return tr("{condition} (or: {words})", condition=name, words=words)


def _evidence(reason: Reason, names: Names, tr: Translator) -> str:
    words = f"{reason.evidence[0].section}: {quoted(reason.evidence[:1])}" if reason.evidence else ""
    if reason.by is None or reason.by.how is How.SAME:
        return words
    return f"{names.competence(reason.by.competence)} ({tr(HOWS[reason.by.how])}) – {words}"


def _point_record(point: Point, names: Names, tr: Translator) -> Record:
    return {
        "kind": point.kind.value,
        "about": point.about,
        "name": _name(point, names, tr),
        "weight": point.weight,
        "order": point.order,
        "why": tr(point.condition.why) if point.condition else None,
    }


def _reason_record(reason: Reason, names: Names, *, employer: bool) -> Record:
    record: Record = {
        "requirement": reason.requirement,
        "label": names.competence(reason.requirement),
        "importance": reason.importance.value,
        "level": reason.level,
        "share": reason.share,
        "met": reason.met,
        "state": reason.state.value,
        "how": reason.by.how.name.lower() if reason.by else None,
        "either": list(reason.either),
        "asked": [quote_record(quote) for quote in reason.asked],
    }
    if employer:
        return record
    by = reason.by
    return {
        **record,
        "by": {"competence": by.competence, "label": names.competence(by.competence), "level": by.level}
        if by
        else None,
        "evidence": [quote_record(quote) for quote in reason.evidence],
    }


def _turning_record(found: Turning) -> Record:
    return {
        "rank": found.rank,
        "count": found.count,
        "up": _turn_records(found.up),
        "down": _turn_records(found.down),
        "weights_up": _weight_records(found.weights_up),
        "weights_down": _weight_records(found.weights_down),
    }


def _turn_records(turns: Iterable[Turn]) -> list[Record]:
    return [
        {
            "change": turn.kind.value,
            "requirement": turn.requirement,
            "competence": turn.competence,
            "level": turn.level,
            "fit": turn.fit,
            "rank": turn.rank,
            "passed": [{"candidate": candidate, "vacancy": vacancy} for candidate, vacancy in turn.passed],
        }
        for turn in turns
    ]


def _weight_records(turns: Iterable[WeightTurn]) -> list[Record]:
    return [
        {
            "region": turn.region,
            "sector": turn.sector,
            "now": turn.now,
            "weight": turn.weight,
            "rank": turn.rank,
            "passed": {"candidate": turn.passed[0], "vacancy": turn.passed[1]},
        }
        for turn in turns
    ]
