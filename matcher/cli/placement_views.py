"""How placements are shown: as records for programs and as tables for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.cli.tables import bar, sector_label
from matcher.flow.mentoring import MentorRound
from matcher.flow.placement import RegionRound
from matcher.language import Translator
from matcher.mentoring import Guided
from matcher.placement.left_over import LeftOver, Why
from matcher.placement.round import Outcome, Round
from matcher.placement.terms import Party
from profiles.messages import N_
from profiles.vocabulary.vocabulary import Vocabulary

Record = dict[str, Any]

OF_CANDIDATES = {
    Why.NONE: N_("there is no place"),
    Why.BELOW: N_("no vacancy reaches the least fit"),
    Why.BLOCKED: N_("every vacancy that fits has a condition that blocks"),
    Why.VETOED: N_("vetoed"),
    Why.QUOTA: N_("room is left only in sectors that have their most"),
    Why.TAKEN: N_("the places that fit go to others: that gives a better whole"),
}
OF_PLACES = {
    Why.NONE: N_("nobody else is there"),
    Why.BELOW: N_("nobody else reaches the least fit"),
    Why.BLOCKED: N_("a condition blocks everybody who fits"),
    Why.VETOED: N_("vetoed"),
    Why.QUOTA: N_("the sector has its most"),
    Why.TAKEN: N_("those who fit are placed elsewhere: that gives a better whole"),
}
OF_GUIDED = {
    **OF_CANDIDATES,
    Why.NONE: N_("there is no mentor"),
    Why.BELOW: N_("no mentor can guide in what is lacking"),
    Why.TAKEN: N_("the mentors who can guide have others: that gives a better whole"),
}
OF_MENTORS = {**OF_PLACES, Why.BELOW: N_("nobody else lacks what this mentor can guide in")}
_PARTIES = {Party.CANDIDATE: N_("by the candidate"), Party.EMPLOYER: N_("by the employer")}
_OPEN_SHOWN = 20
_GUIDED_SHOWN = 3


def round_record(found: RegionRound, tr: Translator) -> Record:
    """A placement round as one record: pairs, who and what is left over and why, and the comparison."""
    return {
        "region": {"id": found.region.id, "name": found.region.name},
        "terms": {
            "least_fit": found.terms.least_fit,
            "each": found.terms.each,
            "per_position": found.terms.per_position,
            "quotas": [{"sector": q.sector, "least": q.least, "most": q.most} for q in found.terms.quotas],
        },
        "pairs": [
            {
                "candidate": pair.candidate,
                "vacancy": pair.place,
                "title": found.vacancies[pair.place].vacancy.title,
                "sector": found.vacancies[pair.place].profile.sector,
                "fit": pair.fit,
            }
            for pair in found.round.pairs
        ],
        **_rest(found.round, tr, OF_CANDIDATES, OF_PLACES),
    }


def round_lines(found: RegionRound, tr: Translator) -> Iterator[Record]:
    """A placement round line by line: the pairs, then the candidates without one."""
    for pair in found.round.pairs:
        job = found.vacancies[pair.place]
        yield _line(pair.candidate, pair.place, job.vacancy.title, job.profile.sector, pair.fit)
    for one in found.round.unplaced:
        yield _line(one.id, None, None, None, None) | _left_over(one, tr, OF_CANDIDATES)


def mentor_record(found: MentorRound, vocabulary: Vocabulary, tr: Translator) -> Record:
    """Mentors paired with candidates as one record, each pair with what the mentor can guide in."""
    return {
        "region": {"id": found.region.id, "name": found.region.name},
        "pairs": [
            _mentor_line(pair.candidate, pair.place, pair.fit, found, vocabulary, tr) for pair in found.round.pairs
        ],
        **_rest(found.round, tr, OF_GUIDED, OF_MENTORS),
        "aimless": list(found.aimless),
    }


def mentor_lines(found: MentorRound, vocabulary: Vocabulary, tr: Translator) -> Iterator[Record]:
    """Mentors paired with candidates line by line, then the candidates without a mentor."""
    for pair in found.round.pairs:
        line = _mentor_line(pair.candidate, pair.place, pair.fit, found, vocabulary, tr)
        yield line | dict.fromkeys(("why", "words", "nearest", "nearest_fit"))
    for one in found.round.unplaced:
        line = {"candidate": one.id, "mentor": None, "target": found.targets[one.id], "value": None, "guides": []}
        left = _left_over(one, tr, OF_GUIDED)
        yield line | {name: left[name] for name in ("why", "words", "nearest", "nearest_fit")}


def _line(candidate: str, place: str | None, title: str | None, sector: str | None, fit: float | None) -> Record:
    return {"candidate": candidate, "vacancy": place, "title": title, "sector": sector, "fit": fit} | dict.fromkeys(
        ("why", "words", "nearest", "nearest_fit", "vetoes")
    )


def _rest(found: Round, tr: Translator, of_candidates: Mapping[Why, str], of_places: Mapping[Why, str]) -> Record:
    return {
        "unplaced": [{"candidate": one.id} | _left_over(one, tr, of_candidates) for one in found.unplaced],
        "unfilled": [{"place": one.id, "open": one.open} | _left_over(one, tr, of_places) for one in found.unfilled],
        "placeable": found.placeable,
        "best": _outcome_record(found.best),
        "greedy": _outcome_record(found.greedy),
        "bound": found.bound,
        "proven": found.is_proven,
        "short": [{"sector": quota.sector, "least": quota.least, "placed": placed} for quota, placed in found.short],
    }


def _left_over(one: LeftOver, tr: Translator, words: Mapping[Why, str]) -> Record:
    return {
        "why": one.why.value,
        "words": _words(one, tr, words),
        "nearest": one.nearest,
        "nearest_fit": one.fit if one.nearest else None,
        "vetoes": [
            {"candidate": veto.candidate, "vacancy": veto.place, "by": veto.by.value, "reason": veto.reason}
            for veto in one.vetoes
        ],
    }


def _words(one: LeftOver, tr: Translator, words: Mapping[Why, str]) -> str:
    said = dict.fromkeys(f"{tr(_PARTIES[veto.by])}{f' ({veto.reason})' if veto.reason else ''}" for veto in one.vetoes)
    return " ".join(filter(None, (tr(words[one.why]), ", ".join(said))))


def _outcome_record(outcome: Outcome) -> Record:
    return {
        "total": outcome.total,
        "candidates": outcome.candidates,
        "proposals": outcome.proposals,
        "worst": outcome.worst,
        "short": outcome.short,
    }


def _mentor_line(
    candidate: str, mentor: str, value: float, found: MentorRound, vocabulary: Vocabulary, tr: Translator
) -> Record:
    return {
        "candidate": candidate,
        "mentor": mentor,
        "target": found.targets[candidate],
        "value": value,
        "guides": [
            {
                "requirement": item.requirement,
                "label": _label(item.requirement, vocabulary, tr),
                "lacking": item.lacking,
                "by": {
                    "competence": item.by,
                    "label": _label(item.by, vocabulary, tr),
                    "how": item.how.name.lower(),
                    "transfer": item.transfer,
                    "level": item.level,
                    "strength": item.strength,
                },
                "adds": item.adds,
            }
            for item in found.guided[candidate, mentor]
        ],
    }


def round_tables(found: RegionRound, vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    """Return the pairs of a round, what is left over and why, and what greedy would give."""
    table = Table(
        title=tr("Proposed places in {region}", region=found.region.name), title_justify="left", title_style="bold"
    )
    for name in (tr("Candidate"), tr("Vacancy")):
        table.add_column(name, no_wrap=True)
    table.add_column(tr("Title and employer"), ratio=1)
    table.add_column(tr("Sector"))
    table.add_column(tr("Fit"), no_wrap=True)
    for pair in found.round.pairs:
        job = found.vacancies[pair.place]
        table.add_row(
            pair.candidate,
            pair.place,
            escape(", ".join(filter(None, (job.vacancy.title, job.vacancy.employer, job.vacancy.place)))),
            sector_label(job.profile.sector, vocabulary, tr.language.value),
            f"{bar(pair.fit)} {tr.percent(pair.fit)}",
        )
    short = [
        Text(
            tr(
                "{sector}: {placed} proposals, {least} were asked; more there cannot be.",
                sector=sector_label(quota.sector, vocabulary, tr.language.value),
                placed=placed,
                least=quota.least,
            ),
            style="yellow",
        )
        for quota, placed in found.round.short
    ]
    return Group(
        table if found.round.pairs else Text(tr("There is nothing to propose."), style="yellow"),
        *short,
        *_left_tables(found.round, tr, OF_CANDIDATES, OF_PLACES, tr("Vacancy")),
        _comparison(found.round, tr),
        _for_people(tr),
    )


def mentor_tables(found: MentorRound, vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    """Return mentors with their candidates and in what they can guide them, and what is left over and why."""
    table = Table(title=tr("Mentors in {region}", region=found.region.name), title_justify="left", title_style="bold")
    for name in (tr("Candidate"), tr("Mentor"), tr("Works towards")):
        table.add_column(name, no_wrap=True)
    table.add_column(tr("Guides"), justify="right")
    table.add_column(tr("In"), ratio=1)
    for pair in found.round.pairs:
        table.add_row(
            pair.candidate,
            pair.place,
            _target_name(found.targets[pair.candidate], vocabulary, tr),
            tr.percent(pair.fit),
            escape(_guided_words(found.guided[pair.candidate, pair.place], vocabulary, tr)),
        )
    aimless = [
        Text(tr("Nothing in the region fits yet, so there is nothing to work towards: {codes}.",
                codes=", ".join(found.aimless)), style="yellow")
    ] if found.aimless else []  # fmt: skip
    return Group(
        table if found.round.pairs else Text(tr("There is nothing to propose."), style="yellow"),
        *aimless,
        *_left_tables(found.round, tr, OF_GUIDED, OF_MENTORS, tr("Mentor")),
        _comparison(found.round, tr),
        _for_people(tr),
    )


def _guided_words(items: tuple[Guided, ...], vocabulary: Vocabulary, tr: Translator) -> str:
    words = [f"{_label(item.requirement, vocabulary, tr)} {tr.percent(item.adds)}" for item in items[:_GUIDED_SHOWN]]
    more = len(items) - _GUIDED_SHOWN
    return ", ".join(words) + (f" +{more}" if more > 0 else "")


def _left_tables(
    found: Round, tr: Translator, of_candidates: Mapping[Why, str], of_places: Mapping[Why, str], place: str
) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if found.unplaced:
        table = Table(tr("Candidate"), tr("Why"), tr("Nearest"), title=tr("Without a proposal"), title_justify="left")
        for one in found.unplaced:
            table.add_row(one.id, escape(_words(one, tr, of_candidates)), _nearest(one, tr))
        parts.append(table)
    if found.unfilled:
        table = Table(place, tr("Open"), tr("Why"), tr("Nearest"), title=tr("Open places"), title_justify="left")
        for one in found.unfilled[:_OPEN_SHOWN]:
            table.add_row(one.id, str(one.open), escape(_words(one, tr, of_places)), _nearest(one, tr))
        parts.append(table)
        if (more := len(found.unfilled) - _OPEN_SHOWN) > 0:
            parts.append(Text(tr("… and {count} more: see `--format json`.", count=more), style="dim"))
    return parts


def _nearest(one: LeftOver, tr: Translator) -> str:
    return f"{one.nearest} {tr.percent(one.fit)}" if one.nearest else "–"


def _comparison(found: Round, tr: Translator) -> RenderableType:
    table = Table("", tr("This proposal"), tr("Best pair first"), title=tr("Compared"), title_justify="left")
    best, greedy = found.best, found.greedy
    table.add_row(tr("Candidates with a proposal"), str(best.candidates), str(greedy.candidates))
    table.add_row(tr("Proposals"), str(best.proposals), str(greedy.proposals))
    table.add_row(tr("Fits together"), tr.decimal(best.total), tr.decimal(greedy.total))
    table.add_row(tr("Fit of the worst-off"), tr.percent(best.worst), tr.percent(greedy.worst))
    proof = (
        tr("It is proven that no division places more candidates, or as many with a higher total.")
        if found.is_proven
        else tr("No division of as many candidates has a total above {bound}.", bound=tr.decimal(found.bound, 3))
    )
    return Group(table, Text(proof, style="dim"))


def _for_people(tr: Translator) -> Text:
    return Text(tr("This is a proposal: people decide. Nothing was stored."), style="bold")


def _label(concept: str, vocabulary: Vocabulary, tr: Translator) -> str:
    return vocabulary.competences[concept].label(tr.language.value)


def _target_name(target: str, vocabulary: Vocabulary, tr: Translator) -> str:
    occupation = vocabulary.occupations.get(target)
    return occupation.label(tr.language.value) if occupation else target
