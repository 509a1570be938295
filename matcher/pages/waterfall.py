"""A waterfall picture: how a fit came about, each requirement a step from nothing up to it.

Every step starts where the one before it ended. Its filled part is what the requirement adds, its hollow part what it
would add if it were fully met. Below stands the fit, with a whisker from the lowest to the highest that it could be.
The picture says in words what it draws (title, description, the end of every line); states are told apart by pattern
and word, not by colour alone; musts are marked with a word. It can be seen on a dark screen and printed in black.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matcher.explaining import Reason, State, fit_of
from matcher.language import Translator
from matcher.pages.rendering import render
from profiles.messages import N_
from vacancies.model import Importance

STATES = {
    State.PROVEN: N_("proven"),
    State.CLAIMED: N_("in own words"),
    State.RELATED: N_("something near it"),
    State.NO_DATA: N_("unknown: ask"),
    State.GAP: N_("known shortage"),
}
"""How a requirement stands, in a word."""

WIDTH, MARGIN = 1040, 24
_TOP, _ROW, _BAR, _BOTTOM = 150, 34, 18, 92
_LEFT, _RIGHT = 400, 730
_LONGEST = 37
_NOTABLE = 0.005


@dataclass(frozen=True, slots=True)
class Step:
    """One requirement: its name, its place and widths in pixels, and its words.

    ``x`` counts from the left, ``y`` from the top; ``filled`` and ``hollow`` are widths: what it adds, and what it
    could add more. ``state`` chooses the pattern. ``share`` and ``adds`` are parts of the whole, as percentages.
    """

    name: str
    whole_name: str
    must: bool
    state: str
    x: float
    y: float
    filled: float
    hollow: float
    end: float
    words: str
    share: str
    adds: str
    state_words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the whole on the axis, and where it stands."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Waterfall:
    """All that the picture shows; ``description`` tells it to who cannot see it."""

    code: str
    title: str
    subtitle: str
    description: str
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    legend: tuple[tuple[str, str], ...]
    zero: float
    fit_x: float
    fit_words: str
    fit_exact: str
    low_x: float
    high_x: float
    whisker: bool
    whisker_words: str
    unknown_words: str
    fit_y: float
    bar: int
    row: int
    width: int
    height: int
    margin: int
    top: int
    bottom: int
    words_at: int


def waterfall(
    reasons: Sequence[Reason],
    *,
    code: str,
    title: str,
    name: Callable[[str], str],
    low: float,
    high: float,
    tr: Translator,
) -> Waterfall:
    """Return the picture of a pair, in the language of ``tr``.

    Parameters
    ----------
    reasons:
        Those of the pair; their steps are drawn in the order given.
    code, title:
        The candidate's code and the vacancy's title.
    name:
        What a competence is called, by its id.
    low, high:
        Between which the fit could come to lie once all that is unsure is settled, in [0, 1].
    """
    fit = fit_of(reasons)
    steps = []
    reached = 0.0
    for number, reason in enumerate(reasons):
        steps.append(_step(reason, name(reason.requirement), reached, number, tr))
        reached += reason.adds
    bottom = _TOP + (max(len(reasons), 1) + 1) * _ROW + 8
    whisker_words = tr("could be {low} to {high}", low=tr.percent(low), high=tr.percent(high))
    unknown = sum(reason.share for reason in reasons if reason.state is State.NO_DATA)
    return Waterfall(
        code=code,
        title=tr("Where the fit of {code} comes from", code=code),
        subtitle=title,
        description=" ".join(
            [*(f"{step.whole_name}: {step.words}." for step in steps), fit_words(reasons, low, high, tr)]
        ),
        steps=tuple(steps),
        marks=tuple(Mark(_x(quarter / 4), tr.percent(quarter / 4)) for quarter in range(5)),
        legend=tuple((state.value, tr(words)) for state, words in STATES.items()),
        zero=_x(0.0),
        fit_x=_x(fit),
        fit_words=tr("fit {fit}", fit=tr.percent(fit)),
        fit_exact=_tenths(fit, tr),
        low_x=_x(low),
        high_x=_x(high),
        whisker=high - low > 1e-9,
        whisker_words=whisker_words,
        unknown_words=tr("{unknown} is unknown", unknown=tr.percent(unknown)) if unknown >= _NOTABLE else "",
        fit_y=bottom - _ROW / 2 - 4,
        bar=_BAR,
        row=_ROW,
        width=WIDTH,
        height=bottom + _BOTTOM,
        margin=MARGIN,
        top=_TOP,
        bottom=bottom,
        words_at=_RIGHT + 26,
    )


def fit_words(reasons: Sequence[Reason], low: float, high: float, tr: Translator) -> str:
    """Return the fit in a sentence: between what it could come to lie, and how much nobody has asked yet."""
    told = tr("could be {low} to {high}", low=tr.percent(low), high=tr.percent(high))
    unknown = sum(reason.share for reason in reasons if reason.state is State.NO_DATA)
    if unknown >= _NOTABLE:
        told += ", " + tr("{unknown} is unknown", unknown=tr.percent(unknown))
    return tr("Fit: {fit}; {whisker}.", fit=tr.percent(fit_of(reasons)), whisker=told)


def waterfall_svg(picture: Waterfall, tr: Translator) -> str:
    """Return the picture as SVG."""
    return render("waterfall.svg.j2", picture, tr)


def waterfall_html(picture: Waterfall, tr: Translator) -> str:
    """Return the picture on a page to print, with a table that says the same in numbers."""
    return render("waterfall.html.j2", picture, tr)


def _step(reason: Reason, name: str, reached: float, number: int, tr: Translator) -> Step:
    start, filled, end = _x(reached), _x(reached + reason.adds), _x(reached + reason.share)
    adds, share, state = _tenths(reason.adds, tr), _tenths(reason.share, tr), tr(STATES[reason.state])
    return Step(
        name=name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…",
        whole_name=name,
        must=reason.importance is Importance.MUST,
        state=reason.state.value,
        x=start,
        y=_TOP + number * _ROW + _ROW / 2,
        filled=round(filled - start, 2),
        hollow=round(end - filled, 2),
        end=end,
        words=tr("{adds} of {share}, {state}", adds=adds, share=share, state=state),
        share=share,
        adds=adds,
        state_words=state,
    )


def _tenths(part: float, tr: Translator) -> str:
    """Return a part of the whole as a percentage with one decimal: a step is often less than a hundredth."""
    return f"{tr.decimal(part * 100, 1)}%"


def _x(part: float) -> float:
    """Return where a part of the whole (0-1) stands, in pixels from the left."""
    return round(_LEFT + part * (_RIGHT - _LEFT), 2)
