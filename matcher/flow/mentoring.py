"""Use case: pair experienced people with candidates whom they can guide towards work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from matcher.databank import Databank, StoredCandidate, load_candidate, load_vacancy
from matcher.flow.consent import require_consent
from matcher.flow.matching import require_vocabulary
from matcher.flow.placement import best_targets, known_vetoes, region_of_work
from matcher.flow.portfolios import encode_portfolios
from matcher.flow.tools import Tools
from matcher.mentoring import Guided, Mentor, guided, occupation_target, pair_mentors
from matcher.placement.round import Round
from matcher.placement.terms import Terms
from matcher.readers.vetoes import WrittenVeto
from matcher.regions import Region
from matcher.scoring import fits
from profiles.consent import Purpose
from profiles.errors import UserError
from profiles.messages import M
from profiles.model import VocabularyRef
from vacancies.model import VacancyProfile


@dataclass(frozen=True, slots=True)
class AskedMentor:
    """A mentor as named: the code of a stored candidate or a portfolio file, and how many people there is time for."""

    name: str
    room: int = 1


@dataclass(frozen=True, slots=True)
class MentorRound:
    """Mentors and candidates paired, with each candidate's target and in what the mentor can guide.

    ``targets`` gives the id of the vacancy or occupation by candidate; ``guided`` stands by (candidate, mentor).
    ``aimless`` are the candidates for whom no vacancy fits at all: without a target nobody knows what they lack.
    """

    region: Region
    round: Round
    targets: Mapping[str, str]
    guided: Mapping[tuple[str, str], tuple[Guided, ...]]
    aimless: tuple[str, ...]


def pair_region_mentors(
    databank: Databank,
    tools: Tools,
    region: str,
    mentors: Sequence[AskedMentor],
    *,
    target: str | None = None,
    terms: Terms | None = None,
    vetoes: Sequence[WrittenVeto] = (),
    today: date,
    now: datetime,
) -> MentorRound:
    """Return the best pairs of a region's candidates who consent and these mentors; a mentor is no candidate here.

    Everybody's target is ``target``, a vacancy or an occupation, or by default the vacancy of the region that the
    candidate fits best.

    Raises
    ------
    UserError
        When there is no such region, mentor, file, vacancy or occupation, a mentor is named twice or has not consented,
        or nobody is left to guide.
    """
    found = tools.region(region)
    guides = _mentors(databank, tools, mentors, today, now)
    people, jobs, _ = region_of_work(databank, tools, found, today)
    codes = {guide.profile.candidate for guide in guides}
    people = [person for person in people if person.portfolio.candidate not in codes]
    profiles = [person.profile for person in people]
    if target is not None:
        aims: list[VacancyProfile | None] = [_target(databank, tools, target)] * len(people)
    else:
        matrix = fits(profiles, [job.profile for job in jobs], tools.transfer)
        aims = [None if column is None else jobs[column].profile for column in best_targets(matrix)]
    aimed = [(profile, aim) for profile, aim in zip(profiles, aims, strict=True) if aim is not None]
    result = pair_mentors(
        [profile for profile, _ in aimed],
        [aim for _, aim in aimed],
        guides,
        tools.transfer,
        vetoes=known_vetoes(databank, vetoes),
        terms=terms,
    )
    by_code = {profile.candidate: (profile, aim) for profile, aim in aimed}
    mentor_by_code = {guide.profile.candidate: guide.profile for guide in guides}
    return MentorRound(
        found,
        result,
        {code: aim.vacancy for code, (_, aim) in by_code.items()},
        {
            (pair.candidate, pair.place): guided(*by_code[pair.candidate], mentor_by_code[pair.place], tools.transfer)
            for pair in result.pairs
        },
        tuple(profile.candidate for profile, aim in zip(profiles, aims, strict=True) if aim is None),
    )


def _mentors(
    databank: Databank, tools: Tools, asked: Sequence[AskedMentor], today: date, now: datetime
) -> list[Mentor]:
    found: dict[str, Mentor] = {}
    for one in asked:
        for person in _people(databank, tools, one.name, today, now):
            code = person.portfolio.candidate
            require_consent(person, Purpose.MATCHING, today)
            require_vocabulary(person.profile, code, tools)
            if code in found:
                raise UserError(M("mentor {code} is named twice.", code=code), mend=M("Name each mentor once."))
            found[code] = Mentor(person.profile, one.room)
    return list(found.values())


def _people(databank: Databank, tools: Tools, name: str, today: date, now: datetime) -> list[StoredCandidate]:
    """Return the people of a portfolio file, or the stored candidate with this code."""
    if not Path(name).exists():
        with databank.read() as connection:
            return [load_candidate(connection, name)]
    people = []
    for item in encode_portfolios([Path(name)], tools, today=today, now=now):
        if isinstance(item, UserError):
            raise item
        people.append(StoredCandidate(item.portfolio, item.profile, 1, now))
    return people


def _target(databank: Databank, tools: Tools, name: str) -> VacancyProfile:
    vocabulary = tools.vocabulary
    if name in vocabulary.occupations:
        target = occupation_target(vocabulary.occupations[name], VocabularyRef(vocabulary.name, vocabulary.version))
        if not target.requirements:
            raise UserError(
                M("occupation {id} asks nothing in this vocabulary.", id=name),
                mend=M("Choose another, or a vacancy."),
            )
        return target
    with databank.read() as connection:
        profile = load_vacancy(connection, name).profile
    require_vocabulary(profile, name, tools)
    return profile
