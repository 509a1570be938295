"""A picture of growth: the competences that changed most, each a line from before to after.

It is an SVG that says in words (title, description, and the end of every line) what it draws, and needs no colour:
before is an open circle, after a filled one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from matcher.growth import Change, Growth, Step, worth
from matcher.language import Translator
from matcher.pages.rendering import render
from matcher.pages.words import day_words
from profiles.messages import N_
from profiles.vocabulary.vocabulary import Vocabulary

MOST_LINES = 12
"""Competences that the picture has room for."""

CHANGES = {
    Change.NEW: N_("new"),
    Change.LIFTED: N_("stronger"),
    Change.SAME: N_("the same"),
    Change.WEAKENED: N_("weaker"),
    Change.GONE: N_("gone"),
}
"""What became of a competence, in a word."""

BY_TIME = N_("weaker, only by time")

WIDTH, MARGIN = 860, 24
_TOP, _ROW, _BOTTOM = 118, 40, 74
_LEFT, _RIGHT = 330, 650
_LONGEST = 44


@dataclass(frozen=True, slots=True)
class Line:
    """One competence: its name, its difference in words, and where its circles stand, in pixels.

    ``y`` counts from the top, ``before`` and ``after`` from the left; ``moved`` tells whether these lie apart.
    """

    name: str
    y: int
    before: float
    after: float
    words: str
    moved: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A worth on the axis, and where it stands."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class GrowthPicture:
    """All that the picture shows; ``description`` tells it to who cannot see it."""

    title: str
    subtitle: str
    description: str
    summary: str
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int
    margin: int
    top: int
    bottom: int
    words_at: int


def growth_picture(
    growth: Growth, before: date, after: date, *, vocabulary: Vocabulary, tr: Translator
) -> GrowthPicture:
    """Return the picture of what changed between two days, in the language of ``tr``.

    Parameters
    ----------
    before, after:
        The days on which the two profiles were saved.
    vocabulary:
        The one that the profiles are said in.
    """
    changed = [step for step in growth.steps if step.change is not Change.SAME][:MOST_LINES]
    lines = tuple(
        Line(
            _short(vocabulary.competences[step.competence].label(tr.language.value)),
            _TOP + number * _ROW + _ROW // 2,
            _x(worth(step.before)),
            _x(worth(step.after)),
            f"{signed(step.distance, tr)} {tr(change_words(step))}",
            abs(step.distance) > 0.02,
        )
        for number, step in enumerate(changed)
    )
    bottom = _TOP + max(len(lines), 1) * _ROW
    told = "; ".join(
        tr(
            "{name}: from {before} to {after}, {change}",
            name=vocabulary.competences[step.competence].label(tr.language.value),
            before=tr.decimal(worth(step.before)),
            after=tr.decimal(worth(step.after)),
            change=tr(change_words(step)),
        )
        for step in changed
    )
    return GrowthPicture(
        title=tr("Growth of {code}", code=growth.candidate),
        subtitle=tr("from {before} to {after}", before=day_words(before, tr), after=day_words(after, tr)),
        description=told + "." if told else tr("Nothing changed."),
        summary=summary(growth, tr),
        lines=lines,
        ticks=tuple(Tick(_x(quarter / 4), tr.decimal(quarter / 4)) for quarter in range(5)),
        width=WIDTH,
        height=bottom + _BOTTOM,
        margin=MARGIN,
        top=_TOP,
        bottom=bottom,
        words_at=_RIGHT + 24,
    )


def growth_svg(picture: GrowthPicture, tr: Translator) -> str:
    """Return the picture as SVG."""
    return render("growth.svg.j2", picture, tr)


def summary(growth: Growth, tr: Translator) -> str:
    """Return the distance and its parts in a sentence; a part that is nothing is left out."""
    parts = (
        (growth.gained, tr("new evidence")),
        (growth.lifted, tr("proof, or more of the same")),
        (growth.faded, tr("time")),
        (growth.taken_back, tr("taken back")),
    )
    told = "; ".join(f"{name} {signed(part, tr)}" for part, name in parts if abs(part) >= 0.005)
    if not told:
        return tr("Distance travelled: {distance}", distance=signed(growth.distance, tr))
    return tr("Distance travelled: {distance} ({parts})", distance=signed(growth.distance, tr), parts=told)


def change_words(step: Step) -> str:
    """Return what became of a competence, to be translated; of a weaker one whether time alone did it."""
    return BY_TIME if step.change is Change.WEAKENED and step.only_by_time else CHANGES[step.change]


def signed(value: float, tr: Translator) -> str:
    """Return a difference with its sign; 0 has none."""
    written = tr.decimal(abs(value))
    if not any(digit in "123456789" for digit in written):
        return written
    return ("+" if value > 0 else "−") + written


def _x(share: float) -> float:
    return round(_LEFT + share * (_RIGHT - _LEFT), 1)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
