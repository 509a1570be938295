"""Use cases of placement: a region's candidates over all its places, and mentors over candidates.

What comes out is a proposal for people to decide on; nothing of it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from matcher.conditions.checking import ConditionState, check_conditions, with_fields
from matcher.courses import granted_papers
from matcher.databank import (
    Databank,
    StoredCandidate,
    StoredVacancy,
    list_candidates,
    list_vacancies,
    load_candidates,
    load_courses,
)
from matcher.flow.consent import consenting
from matcher.flow.matching import approved_vacancies, candidates_of
from matcher.flow.tools import Tools
from matcher.placement.optimum import Floats
from matcher.placement.round import Round, place_all
from matcher.placement.terms import Seat, Terms, Veto
from matcher.placement.world import Truths
from matcher.readers.vetoes import WrittenVeto
from matcher.regions import Region
from matcher.scoring import fits
from profiles.consent import Purpose
from profiles.errors import UserError
from profiles.messages import M
from vacancies.model import Importance


@dataclass(frozen=True, slots=True)
class RegionRound:
    """A placement round of a region, with who and what took part by code and id.

    ``elsewhere`` counts the approved vacancies that lie elsewhere, or whose place tells no region.
    """

    region: Region
    terms: Terms
    round: Round
    candidates: Mapping[str, StoredCandidate]
    vacancies: Mapping[str, StoredVacancy]
    elsewhere: int


def place_region(
    databank: Databank,
    tools: Tools,
    region: str,
    *,
    terms: Terms | None = None,
    vetoes: Sequence[WrittenVeto] = (),
    today: date,
) -> RegionRound:
    """Return the best placement of a region's candidates who consent over its approved vacancies.

    A pair in which a condition blocks is no proposal.

    Raises
    ------
    UserError
        When there is no such region, nobody in it consents, it has no approved vacancy, or a veto names somebody or
        something that the databank does not hold.
    """
    terms = terms or Terms()
    found = tools.region(region)
    people, jobs, elsewhere = region_of_work(databank, tools, found, today)
    checked = known_vetoes(databank, vetoes)
    matrix = fits([person.profile for person in people], [job.profile for job in jobs], tools.transfer)
    enough = (matrix >= terms.least_fit) & (matrix > 0)
    result = place_all(
        [person.portfolio.candidate for person in people],
        [Seat(job.vacancy.id, job.vacancy.positions, job.profile.sector) for job in jobs],
        matrix,
        eligible=eligible_pairs(databank, tools, people, jobs, enough, today),
        vetoes=checked,
        terms=terms,
    )
    return RegionRound(
        found,
        terms,
        result,
        {person.portfolio.candidate: person for person in people},
        {job.vacancy.id: job for job in jobs},
        elsewhere,
    )


def region_of_work(
    databank: Databank, tools: Tools, region: Region, today: date
) -> tuple[list[StoredCandidate], list[StoredVacancy], int]:
    """Return the candidates of a region who consent, its approved vacancies, and how many others lie elsewhere.

    Raises
    ------
    UserError
        When there are none of either.
    """
    with databank.read() as connection:
        everybody = load_candidates(connection)
    people = consenting(candidates_of(everybody, tools, region.id), Purpose.MATCHING, today)
    approved = approved_vacancies(databank, tools)
    jobs = [job for job in approved if _lies_in(job, region, tools)]
    if not people:
        raise UserError(
            M("nobody in region {name} has given consent to be matched.", name=region.name),
            mend=M("See `workprofiler portfolio list` and `workprofiler portfolio consent`."),
        )
    if not jobs:
        raise UserError(
            M("region {name} has no approved vacancy.", name=region.name),
            mend=M("See `workprofiler vacancy list`, and approve with `workprofiler vacancy approve`."),
        )
    return people, jobs, len(approved) - len(jobs)


def _lies_in(job: StoredVacancy, region: Region, tools: Tools) -> bool:
    found = tools.region_of_place(job.vacancy.place)
    return found is not None and found.id == region.id


def known_vetoes(databank: Databank, vetoes: Sequence[WrittenVeto]) -> list[Veto]:
    """Return the vetoes; a code or id that the databank does not hold is refused, for it would do nothing unseen.

    Raises
    ------
    UserError
        With the row and the field.
    """
    if not vetoes:
        return []
    with databank.read() as connection:
        codes = {row.code for row in list_candidates(connection)}
        ids = {row.id for row in list_vacancies(connection)} | codes
    for written in vetoes:
        for field, name, known in (("candidate", written.veto.candidate, codes), ("vacancy", written.veto.place, ids)):
            if name is not None and name not in known:
                raise UserError(
                    M("the databank holds no {name}.", name=name),
                    where=written.place_of(field),
                    mend=M("Correct it, or take the veto out."),
                )
    return [written.veto for written in vetoes]


def eligible_pairs(
    databank: Databank,
    tools: Tools,
    people: Sequence[StoredCandidate],
    jobs: Sequence[StoredVacancy],
    wanted: Truths,
    today: date,
) -> Truths:
    """Return for which of the ``wanted`` pairs no condition blocks; the others are not looked at and count as eligible.

    Shape (people, jobs).
    """
    with databank.read() as connection:
        grantable = granted_papers(load_courses(connection))
    eligible = np.ones((len(people), len(jobs)), dtype=np.bool_)
    for column, job in enumerate(jobs):
        conditions = with_fields(job.profile.conditions, job.vacancy)
        if not any(one.importance is Importance.MUST for one in conditions):
            continue
        for row in np.flatnonzero(wanted[:, column]).tolist():
            checked = check_conditions(
                conditions,
                people[row].portfolio,
                papers=tools.papers,
                grantable=grantable,
                today=today,
                places=tools.places,
            )
            eligible[row, column] = all(one.state is not ConditionState.BLOCKING for one in checked)
    return eligible


def best_targets(matrix: Floats) -> list[int | None]:
    """Return for each candidate the column of the best fit, the first of equals; None where nothing fits at all."""
    if not matrix.size:
        return [None] * len(matrix)
    return [int(row.argmax()) if row.max() > 0 else None for row in matrix]
