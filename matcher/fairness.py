"""Proposals and fits by group, looked at after matching and apart from it: nothing here is ever an input to a score.

    selection rate  = the part of a group that has a proposal of at least a given fit
    ratio           = selection rate / that of the best-off group
    difference      = selection rate - that of the best-off group

Intervals are by bootstrap: each group is drawn anew from itself, and the percentiles of what that gives are taken. They
tell how much chance there is in a figure, so those of small groups are wide; where all of a group fare alike they have
no width and tell too little. A ratio below four fifths is a signal to look closer, never a verdict. Source of the rule:
Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D). Pure functions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FOUR_FIFTHS = 0.8

_AT_ONCE = 2_000_000
"""How many draws are held in memory together."""


@dataclass(frozen=True, slots=True)
class FairnessSettings:
    """``smallest``: groups of fewer people are not shown; ``resamples``, ``confidence`` (0-1) and ``seed`` of the
    bootstrap.
    """

    smallest: int = 10
    resamples: int = 2000
    confidence: float = 0.95
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the interval that the bootstrap gives; ``high`` is infinite where it has no bound."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """How a group fares.

    ``selected`` of its ``candidates`` have a proposal of at least the given fit; ``rate`` is their part. ``best_fit``
    is the mean of everybody's best fit. ``ratio`` (None where nobody at all is selected), ``difference`` and
    ``fit_difference`` are against the best-off group, which has ratio 1 and differences 0.
    """

    group: str
    candidates: int
    selected: int
    rate: Estimate
    best_fit: Estimate
    ratio: Estimate | None
    difference: Estimate
    fit_difference: Estimate

    @property
    def signal(self) -> bool:
        """Whether its ratio is below four fifths: a reason to look closer."""
        return self.ratio is not None and self.ratio.value < FOUR_FIFTHS

    @property
    def sure(self) -> bool:
        """Whether all of the ratio's interval is below four fifths, so that chance alone hardly explains it."""
        return self.ratio is not None and self.ratio.high < FOUR_FIFTHS


@dataclass(frozen=True, slots=True)
class Characteristic:
    """The groups of one characteristic, by name, and which of them is best off (None where none is shown).

    ``withheld`` is how many groups are too small to show; ``unknown`` of how many candidates the group is not known.
    """

    name: str
    groups: tuple[GroupFigures, ...]
    best_off: str | None
    withheld: int
    unknown: int


def fairness(
    best_fits: Mapping[str, float],
    groups: Mapping[str, Mapping[str, str]],
    *,
    least: float,
    settings: FairnessSettings | None = None,
) -> tuple[Characteristic, ...]:
    """Return how the groups of each characteristic fare.

    Parameters
    ----------
    best_fits:
        The best fit among a candidate's proposals, by candidate, in [0, 1].
    groups:
        For each characteristic, the group of each candidate; candidates without proposals do not count.
    least:
        The fit from which on a proposal counts, in [0, 1].
    """
    settings = settings or FairnessSettings()
    return tuple(_characteristic(name, best_fits, of, least, settings) for name, of in groups.items())


def _characteristic(
    name: str, best_fits: Mapping[str, float], of: Mapping[str, str], least: float, settings: FairnessSettings
) -> Characteristic:
    members: defaultdict[str, list[float]] = defaultdict(list)
    for candidate in sorted(best_fits.keys() & of.keys()):
        members[of[candidate]].append(best_fits[candidate])
    shown = {group: np.array(fits) for group, fits in sorted(members.items()) if len(fits) >= settings.smallest}
    drawn = {group: _drawn(fits, least, _seed(settings, name, group), settings) for group, fits in shown.items()}
    rates = {group: float((fits >= least).mean()) for group, fits in shown.items()}
    best_off = max(rates, key=lambda group: (rates[group], shown[group].mean(), group), default=None)
    return Characteristic(
        name=name,
        groups=tuple(_figures(group, best_off, shown, drawn, least, settings) for group in shown) if best_off else (),
        best_off=best_off,
        withheld=len(members) - len(shown),
        unknown=len(best_fits.keys() - of.keys()),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The selection rate and the mean best fit of each resample of a group, shape (resamples,)."""

    rates: Floats
    fits: Floats


def _drawn(fits: Floats, least: float, seed: Sequence[int], settings: FairnessSettings) -> _Drawn:
    random = np.random.default_rng(seed)
    selected = fits >= least
    size = max(1, _AT_ONCE // len(fits))
    rates, means = [], []
    for start in range(0, settings.resamples, size):
        rows = random.integers(len(fits), size=(min(size, settings.resamples - start), len(fits)))
        rates.append(selected[rows].mean(axis=1))
        means.append(fits[rows].mean(axis=1))
    return _Drawn(np.concatenate(rates), np.concatenate(means))


def _seed(settings: FairnessSettings, name: str, group: str) -> tuple[int, int, int]:
    """Return a seed of its own for each group, so that its figures do not hang on which others there are."""
    return settings.seed, crc32(name.encode()), crc32(group.encode())


def _figures(
    group: str,
    best_off: str,
    shown: Mapping[str, Floats],
    drawn: Mapping[str, _Drawn],
    least: float,
    settings: FairnessSettings,
) -> GroupFigures:
    fits, best = shown[group], shown[best_off]
    rate, best_rate = float((fits >= least).mean()), float((best >= least).mean())
    own, other = drawn[group], drawn[best_off]
    return GroupFigures(
        group=group,
        candidates=len(fits),
        selected=int((fits >= least).sum()),
        rate=_estimate(rate, own.rates, settings),
        best_fit=_estimate(float(fits.mean()), own.fits, settings),
        ratio=_estimate(rate / best_rate, _ratios(own.rates, other.rates), settings) if best_rate else None,
        difference=_estimate(rate - best_rate, own.rates - other.rates, settings),
        fit_difference=_estimate(float(fits.mean() - best.mean()), own.fits - other.fits, settings),
    )


def _ratios(rates: Floats, best: Floats) -> Floats:
    """Return ratios; against nobody, nobody is as well off (1) and anybody is infinitely better off."""
    against_none = np.where(rates > 0.0, np.inf, 1.0)
    return np.divide(rates, best, out=against_none, where=best > 0.0)


def _estimate(value: float, drawn: Floats, settings: FairnessSettings) -> Estimate:
    tail = (1.0 - settings.confidence) / 2.0
    # Only values that were drawn: nothing lies between a number and infinity.
    low, high = np.quantile(drawn, (tail, 1.0 - tail), method="inverted_cdf")
    return Estimate(value, float(low), float(high))
