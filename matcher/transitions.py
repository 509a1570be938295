"""From one occupation to another: what carries over, what is missing, and what would prove or teach it.

A person from an occupation is taken to hold what it asks: the essential in full, the optional with half the strength.
Other occupations are asked of that profile as vacancies are: the essential as musts, the optional as wishes that weigh
a quarter at most. So the fit is the true score of matching, and takes the same reasons and gaps.

What counts for each requirement is the best that is held (a maximum), so what somebody meets with a certificate is the
larger of what the occupation and the certificate meet. A certificate counts at the asked level at most: being good at
something near never makes it the thing itself. Pure functions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse

from matcher.courses import Lesson
from matcher.explaining import Reason, explain, fit_of
from matcher.gaps import ENOUGH, Gap, find_gaps
from matcher.scoring import fits, met, shown, strengths
from profiles.model import CandidateProfile, Claim, Standing, VocabularyRef
from profiles.vocabulary.concepts import Occupation
from profiles.vocabulary.transfer import Transfer
from vacancies.model import Importance, OccupationGuess, Requirement, VacancyProfile

_SKILL_LEVELS = {"1": 4, "2": 4, "3": 3, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1}
_SKILL_LEVELS_OF_SUBGROUPS = {"14": 3, "01": 4, "02": 2, "03": 1}


@dataclass(frozen=True, slots=True)
class TransitionSettings:
    """What is taken of an occupation.

    ``level`` (1-4): at which its competences are held and asked; ``essential``, ``important`` and ``optional``:
    with which strength (0-1) people from it hold them; ``optional_share``: the largest part (0-1, not 1) of a
    demand that its wishes take together; ``aids``: how many certificates and courses are told of each occupation.
    """

    level: int = 2
    essential: float = 1.0
    important: float = 0.75
    optional: float = 0.5
    optional_share: float = 0.25
    aids: int = 5


class AidKind(StrEnum):
    """What proves or teaches what is missing: a credential (diploma, certificate …), a paper or a course."""

    CREDENTIAL = "credential"
    PAPER = "paper"
    COURSE = "course"


@dataclass(frozen=True, slots=True)
class Aid:
    """A certificate or course with the competences, each at a level, that whoever has it shows."""

    id: str
    kind: AidKind
    label: str
    shows: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """What an aid does for a transition: the requirements that it covers, and the fit with it, in [0, 1]."""

    aid: Aid
    covers: tuple[str, ...]
    fit_after: float


@dataclass(frozen=True, slots=True)
class Transition:
    """An occupation to go to, with its level (1-4, None where it is not known) and the fit of people from the other.

    ``reasons`` add up to the fit. ``helps`` are the aids that cover something missing, each by itself, the one that
    lifts the fit most first; ``uncovered`` are the missing requirements that no aid at all covers.
    """

    occupation: str
    level: int | None
    fit: float
    reasons: tuple[Reason, ...]
    helps: tuple[Help, ...] = ()
    uncovered: tuple[str, ...] = ()

    @property
    def carried(self) -> tuple[Reason, ...]:
        """What is met well enough, by the same competence, a narrower one or one near it."""
        return tuple(reason for reason in self.reasons if reason.met >= ENOUGH)

    @property
    def missing(self) -> tuple[Gap, ...]:
        """What is not met, or only in part: musts first, then by what it would add."""
        return find_gaps(self.reasons)


def level_of(occupation: Occupation) -> int | None:
    """Return the level of an occupation (1-4): the vocabulary's own, else the skill level of its ISCO-08 group.

    Source of the latter: ILO, International Standard Classification of Occupations, ISCO-08, volume 1, table 1; a group
    that has two skill levels counts as the higher one, except that of hotel, shop and other service managers (14).

    >>> level_of(Occupation("steward", (), isco="5111"))
    2
    """
    if occupation.level is not None:
        return occupation.level
    code = occupation.isco
    return _SKILL_LEVELS_OF_SUBGROUPS.get(code[:2], _SKILL_LEVELS.get(code[:1]))


def people_from(
    occupation: Occupation, vocabulary: VocabularyRef, settings: TransitionSettings | None = None
) -> CandidateProfile:
    """Return the profile of somebody from an occupation, under the occupation's id."""
    settings = settings or TransitionSettings()
    strength = {
        Importance.MUST: settings.essential,
        Importance.SHOULD: settings.important,
        Importance.NICE: settings.optional,
    }
    claims = (
        Claim(competence, settings.level, strength[importance], Standing.CLAIMED, ())
        for competence, importance in _asked(occupation).items()
    )
    return CandidateProfile(occupation.id, vocabulary, tuple(claims))


def demand_of(
    occupation: Occupation, vocabulary: VocabularyRef, settings: TransitionSettings | None = None
) -> VacancyProfile:
    """Return what an occupation asks, as a vacancy for it would: musts weigh 3, shoulds 2, wishes a quarter at most."""
    settings = settings or TransitionSettings()
    asked = _asked(occupation)
    wishes = sum(importance is Importance.NICE for importance in asked.values())
    needed = sum(_WEIGHTS[importance] for importance in asked.values() if importance is not Importance.NICE)
    most = needed * settings.optional_share / (1.0 - settings.optional_share)
    together = min(wishes, most) if needed else wishes
    whole = needed + together
    requirements = tuple(
        Requirement(
            competence,
            importance,
            settings.level,
            (together / wishes if importance is Importance.NICE else _WEIGHTS[importance]) / whole,
            1.0,
            (),
        )
        for competence, importance in asked.items()
    )
    sector = occupation.sectors[0] if occupation.sectors else None
    return VacancyProfile(occupation.id, vocabulary, OccupationGuess(occupation.id, 1.0), sector, requirements)


def transitions(
    origin: Occupation,
    targets: Iterable[Occupation],
    vocabulary: VocabularyRef,
    transfer: Transfer,
    aids: Sequence[Aid] = (),
    *,
    top: int = 10,
    settings: TransitionSettings | None = None,
) -> tuple[Transition, ...]:
    """Return the ``top`` occupations that people from ``origin`` fit best, best first; of equal fits by id.

    Groups, occupations that ask nothing, and ``origin`` itself are left out.

    Parameters
    ----------
    transfer:
        The transfer matrix over the vocabulary, which has all that the occupations ask and the aids show.
    aids:
        What may cover what is missing.
    """
    settings = settings or TransitionSettings()
    others = [one for one in targets if one.id != origin.id and not one.is_group and one.asked]
    if not others:
        return ()
    person = people_from(origin, vocabulary, settings)
    demands = [demand_of(one, vocabulary, settings) for one in others]
    found = fits([person], demands, transfer)[0]
    best = sorted(range(len(others)), key=lambda place: (-found[place], others[place].id))[:top]
    cover = _cover(aids, vocabulary, transfer, settings.level)
    return tuple(_transition(others[place], person, demands[place], transfer, cover, settings) for place in best)


_WEIGHTS = {Importance.MUST: 3.0, Importance.SHOULD: 2.0}


def _asked(occupation: Occupation) -> dict[str, Importance]:
    """Return what an occupation asks, each competence once, by its strongest degree of need."""
    degrees = (
        (occupation.optional, Importance.NICE),
        (occupation.somewhat, Importance.NICE),
        (occupation.important, Importance.SHOULD),
        (occupation.essential, Importance.MUST),
    )
    found = {competence: importance for competences, importance in degrees for competence in competences}
    return {competence: found[competence] for competence in occupation.asked}


@dataclass(frozen=True, slots=True)
class _Cover:
    """How far each aid by itself meets each competence at each level, shape (aids, 4 x competences)."""

    aids: tuple[Aid, ...]
    met: sparse.csc_matrix


def _cover(aids: Sequence[Aid], vocabulary: VocabularyRef, transfer: Transfer, level: int) -> _Cover:
    profiles = [_holder(aid, vocabulary, level) for aid in aids]
    return _Cover(tuple(aids), met(shown(strengths(profiles, transfer.index), transfer.matrix)).tocsc())


def _holder(aid: Aid, vocabulary: VocabularyRef, most: int) -> CandidateProfile:
    """Return the profile of somebody who has an aid and nothing else, at level ``most`` at most."""
    levels: dict[str, int] = {}
    for lesson in aid.shows:
        levels[lesson.competence] = max(min(lesson.level, most), levels.get(lesson.competence, 0))
    claims = (Claim(competence, level, 1.0, Standing.PROVEN, ()) for competence, level in levels.items())
    return CandidateProfile(aid.id, vocabulary, tuple(claims))


def _transition(
    target: Occupation,
    person: CandidateProfile,
    demand: VacancyProfile,
    transfer: Transfer,
    cover: _Cover,
    settings: TransitionSettings,
) -> Transition:
    reasons = explain(person, demand, transfer)
    own = np.array([reason.met for reason in reasons])
    columns = [(reason.level - 1) * len(transfer.ids) + transfer.index[reason.requirement] for reason in reasons]
    by_aid = cover.met[:, columns].toarray()
    after = np.clip(np.maximum(by_aid, own) @ np.array([reason.share for reason in reasons]), 0.0, 1.0)
    covers = (by_aid >= ENOUGH) & (own < ENOUGH)
    useful = sorted(np.flatnonzero(covers.any(axis=1)).tolist(), key=lambda row: (-after[row], cover.aids[row].id))
    names = np.array([reason.requirement for reason in reasons], dtype=object)
    return Transition(
        occupation=target.id,
        level=level_of(target),
        fit=fit_of(reasons),
        reasons=reasons,
        helps=tuple(
            Help(cover.aids[row], tuple(names[covers[row]].tolist()), float(after[row]))
            for row in useful[: settings.aids]
        ),
        uncovered=tuple(names[(own < ENOUGH) & ~covers.any(axis=0)].tolist()),
    )
