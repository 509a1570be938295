"""Which questions to ask a person first: those whose answer would change his or her matches most.

For each competence that nobody knows about yet, the profile is scored as if it were confirmed, by the true score:

    rise of c       = Σ near_v x sector weight_v x (fit_v with c - fit_v now)     over the vacancies
    near_v          = (fit_v now + 0.05)², shared out to sum to 1: near matches count most
    expected change = rise of c x how likely it is that the person has c

A competence that lifts what is related to it gets the credit for that too. After one is chosen the next is counted on
top of it, so two questions never win the same thing twice. Pure functions over profiles.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matcher.demand import LEVEL_COUNT, Demand, demand_of
from matcher.regions import weight_of
from matcher.scoring import fits, shown, strengths
from profiles.model import CandidateProfile, Claim, ClaimSource, Quote, Route, Standing
from profiles.vocabulary.transfer import How, Transfer
from vacancies.model import VacancyProfile

Floats = NDArray[np.float64]

CONVERSATION = "conversation"
"""What a claim names as its evidence where it was only said in a conversation."""


@dataclass(frozen=True, slots=True)
class QuestionSettings:
    """How answers are weighed before they are given.

    ``strength``: that of recent own words, which a confirmed competence gets; ``level``: at which it is confirmed,
    and ``higher`` where a vacancy asks more. ``floor`` is added to each fit, so that an empty profile has questions
    too, and ``power`` makes near matches count most. ``prior``: how likely it is that somebody has a competence of
    which nothing is known; ``suggested_share``: what a suggestion got of its evidence's strength when it was encoded.
    """

    strength: float = 0.6
    level: int = 2
    higher: int = 3
    floor: float = 0.05
    power: float = 2.0
    prior: float = 0.05
    suggested_share: float = 0.4


class Ground(StrEnum):
    """Where the thought comes from that somebody may have a competence."""

    SUGGESTED = "suggested"
    NEAR = "near"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Hint:
    """Why it is worth asking: suggested by evidence, near to what is claimed, or only since vacancies ask it.

    ``competence`` and ``how`` tell which claim it is near to, ``quote`` the person's words behind that.
    """

    ground: Ground
    competence: str | None = None
    how: How | None = None
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Rise:
    """A vacancy whose fit rises, from what to what, by this answer alone."""

    vacancy: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Question:
    """A competence to ask about.

    ``gain`` is how much the answer adds on top of the questions before it, ``likely`` how likely a yes is (0-1);
    ``rises`` are the vacancies that it lifts by itself, what rises most first.
    """

    competence: str
    level: int
    gain: float
    likely: float
    hint: Hint
    rises: tuple[Rise, ...]

    @property
    def expected(self) -> float:
        """What the order goes by: the gain times how likely it is."""
        return self.gain * self.likely


def next_questions(
    profile: CandidateProfile,
    vacancies: Sequence[VacancyProfile],
    transfer: Transfer,
    weights: Mapping[str, float],
    *,
    top: int = 5,
    leave_out: Collection[str] = (),
    settings: QuestionSettings | None = None,
) -> tuple[Question, ...]:
    """Return the questions whose answers would change a person's matches most, best first.

    Asked is what is unknown, only suggested or only related; never what the person claims (also by something more
    specific) or denies, nor what is in ``leave_out``. Nothing is returned that would change no match.

    Parameters
    ----------
    weights:
        The region's sector weights.
    leave_out:
        Competences not to ask about, such as those that somebody rejected.
    """
    settings = settings or QuestionSettings()
    if not vacancies:
        return ()
    now = fits([profile], vacancies, transfer)[0]
    share = importance(now, vacancies, weights, settings)
    demand = demand_of(vacancies, transfer)
    levels = _levels(demand, transfer, settings)
    worth = settings.strength * levels / LEVEL_COUNT
    likely = _likely(profile, transfer, settings)
    open_ = _open(profile, transfer, leave_out)
    have = shown(strengths([profile], transfer.index), demand.counts).toarray()[0]
    wanted = (demand.shares.T @ share).reshape(LEVEL_COUNT, len(demand.asked))
    chosen: list[tuple[int, float]] = []
    while len(chosen) < top:
        gains = _gains(have, wanted, demand.counts, worth)
        expected = np.where(open_, gains * likely, 0.0)
        best = int(np.argmax(expected))
        if expected[best] <= 1e-12:
            break
        chosen.append((best, float(gains[best])))
        open_[best] = False
        column = demand.counts[:, [best]].toarray()[:, 0]
        have = np.maximum(have, column * worth[best])
    return tuple(
        Question(
            transfer.ids[number],
            int(levels[number]),
            gain,
            float(likely[number]),
            _hint(transfer.ids[number], profile, transfer),
            _rises(confirmed(profile, transfer.ids[number], int(levels[number]), settings), now, vacancies, transfer),
        )
        for number, gain in chosen
    )


def importance(
    now: Floats, vacancies: Sequence[VacancyProfile], weights: Mapping[str, float], settings: QuestionSettings
) -> Floats:
    """Return what a rise of each vacancy counts: how near it is now, times its sector's weight."""
    near = (now + settings.floor) ** settings.power
    sector = np.array([weight_of(vacancy.sector, weights) for vacancy in vacancies])
    counted: Floats = near / near.sum() * sector
    return counted


def confirmed(
    profile: CandidateProfile, competence: str, level: int, settings: QuestionSettings | None = None
) -> CandidateProfile:
    """Return a profile as if a competence were confirmed in a conversation; what counts for more already stays."""
    settings = settings or QuestionSettings()
    quote = Quote(competence, 0, len(competence), CONVERSATION)
    source = ClaimSource(CONVERSATION, Route.LIFE, quote, level, settings.strength, 1.0)
    claim = Claim(competence, level, settings.strength, Standing.CLAIMED, (source,))
    known = next((one for one in profile.claims if one.competence == competence), None)
    if known is not None and known.level * known.strength >= level * settings.strength:
        return profile
    others = tuple(one for one in profile.claims if one.competence != competence)
    return replace(profile, claims=(*others, claim))


def _open(profile: CandidateProfile, transfer: Transfer, leave_out: Collection[str]) -> NDArray[np.bool_]:
    """Return which competences may be asked about."""
    open_ = np.ones(len(transfer.ids), dtype=np.bool_)
    hows = transfer.how.tocsc()
    for claim in profile.claims:
        if claim.standing is Standing.SUGGESTED:
            continue
        column = transfer.index[claim.competence]
        open_[column] = False
        if claim.strength > 0:
            start, end = hows.indptr[column], hows.indptr[column + 1]
            open_[hows.indices[start:end][hows.data[start:end] == How.NARROWER]] = False
    for concept in leave_out:
        if concept in transfer.index:
            open_[transfer.index[concept]] = False
    return open_


def _levels(demand: Demand, transfer: Transfer, settings: QuestionSettings) -> NDArray[np.int64]:
    """Return at which level each competence would be confirmed: a higher one where a vacancy asks more than usual."""
    most = np.zeros(len(transfer.ids), dtype=np.int64)
    asked = len(demand.asked)
    for column in np.unique(demand.shares.indices[demand.shares.data > 0]).tolist():
        for side in demand.asked[column % asked]:
            most[transfer.index[side]] = max(most[transfer.index[side]], column // asked + 1)
    levels: NDArray[np.int64] = np.where(most > settings.level, settings.higher, settings.level)
    return levels


def _gains(have: Floats, wanted: Floats, counts: sparse.csr_matrix, worth: Floats) -> Floats:
    """Return for each competence how much the weighted fits rise when it is had too, all at once."""
    asked = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    had = counts.indices
    before = have[asked]
    after = np.maximum(before, counts.data * worth[had])
    rise = np.zeros(len(asked))
    for level in range(1, LEVEL_COUNT + 1):
        scale = LEVEL_COUNT / level
        rise += wanted[level - 1][asked] * (np.minimum(1.0, after * scale) - np.minimum(1.0, before * scale))
    return np.asarray(np.bincount(had, weights=rise, minlength=counts.shape[1]), dtype=np.float64)


def _likely(profile: CandidateProfile, transfer: Transfer, settings: QuestionSettings) -> Floats:
    """Return how likely it is that the person has each competence, in [prior, 1], and 0 for what a denial rules out.

    The nearest of what is claimed speaks, by how much that counts for it; a suggestion at its evidence's strength.
    What would show a denied competence is as much less likely as it would count for that.
    """
    size = len(transfer.ids)
    sure = np.zeros(size)
    denied = np.zeros(size)
    for claim in profile.claims:
        column = transfer.index[claim.competence]
        if claim.standing is Standing.DENIED:
            denied[column] = 1.0
        else:
            whole = settings.suggested_share if claim.standing is Standing.SUGGESTED else 1.0
            sure[column] = min(1.0, claim.strength / whole)
    near = transfer.matrix.multiply(sure[None, :]).max(axis=1).toarray()[:, 0]
    ruled_out = transfer.matrix.multiply(denied[:, None]).max(axis=0).toarray()[0]
    likely: Floats = (settings.prior + (1.0 - settings.prior) * near) * (1.0 - ruled_out)
    return likely


def _hint(competence: str, profile: CandidateProfile, transfer: Transfer) -> Hint:
    """Return where the thought comes from: a suggestion, else the claim that counts most for it, else nothing."""
    own = next((claim for claim in profile.claims if claim.competence == competence), None)
    if own is not None:
        return Hint(Ground.SUGGESTED, quote=own.sources[0].quote if own.sources else None)
    best: tuple[float, str] | None = None
    hint = Hint(Ground.ASKED)
    for claim in profile.claims:
        value, how = transfer.between(competence, claim.competence)
        counted = (-value * claim.strength, claim.competence)
        if value * claim.strength > 0 and (best is None or counted < best):
            best = counted
            hint = Hint(Ground.NEAR, claim.competence, how, claim.sources[0].quote if claim.sources else None)
    return hint


def _rises(
    after: CandidateProfile, now: Floats, vacancies: Sequence[VacancyProfile], transfer: Transfer
) -> tuple[Rise, ...]:
    then = fits([after], vacancies, transfer)[0]
    order = sorted(range(len(vacancies)), key=lambda n: (now[n] - then[n], -then[n], vacancies[n].vacancy))
    return tuple(Rise(vacancies[n].vacancy, float(now[n]), float(then[n])) for n in order if then[n] - now[n] > 1e-12)
