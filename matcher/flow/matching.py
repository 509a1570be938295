"""Use cases of matching: propose vacancies to candidates and candidates to vacancies, gaps and course plans.

Only candidates who consent to being matched on the day are compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.conditions.filters import Filters
from matcher.courses import Course
from matcher.databank import (
    Databank,
    StoredCandidate,
    StoredVacancy,
    load_candidate,
    load_candidates,
    load_courses,
    load_vacancies,
    load_vacancy,
)
from matcher.flow.consent import consenting, require_consent
from matcher.flow.filtering import Told, candidates_in_sight, ignore, vacancies_in_sight
from matcher.flow.proposals import Proposal, proposals_for
from matcher.flow.tools import Tools
from matcher.planning import Catalogue, Frontier, Objective, Plan, PlanSettings, plan_courses, plan_frontier
from profiles.consent import Purpose
from profiles.errors import UserError
from profiles.messages import M
from profiles.model import CandidateProfile
from vacancies.model import VacancyProfile
from vacancies.review import MATCHABLE, MOVES, STATE_NAMES, ReviewAction


def propose_vacancies(
    databank: Databank,
    tools: Tools,
    code: str,
    *,
    region: str | None = None,
    top: int = 10,
    today: date,
    filters: Filters | None = None,
    told: Told = ignore,
) -> list[Proposal]:
    """Return the best vacancies for a candidate, with the weights of ``region`` or else the candidate's own.

    ``filters`` hides vacancies before the best are taken; ``told`` is called with how many each filter hides.

    Raises
    ------
    UserError
        When there is no such candidate or region, no consent to match, or no approved vacancy yet.
    """
    with databank.read() as connection:
        person = load_candidate(connection, code)
    require_consent(person, Purpose.MATCHING, today)
    require_vocabulary(person.profile, code, tools)
    vacancies = approved_vacancies(databank, tools)
    if filters is not None:
        vacancies, filtered = vacancies_in_sight(databank, tools, person, vacancies, filters, today)
        told(filtered)
    return proposals_for(databank, tools, [person], vacancies, region=region, top=top, today=today)


def propose_candidates(
    databank: Databank,
    tools: Tools,
    vacancy: str,
    *,
    region: str | None = None,
    top: int = 10,
    today: date,
    filters: Filters | None = None,
    told: Told = ignore,
) -> list[Proposal]:
    """Return the best candidates for an approved vacancy: all who consent; ``region`` keeps only its own.

    ``filters`` leaves out whom the vacancy would be hidden from; ``told`` is called with how many each filter hides.

    Raises
    ------
    UserError
        When there is no such vacancy or region, or the vacancy is not approved.
    """
    with databank.read() as connection:
        stored = load_vacancy(connection, vacancy)
        people = load_candidates(connection)
    _require_approved(stored)
    require_vocabulary(stored.profile, vacancy, tools)
    people = consenting(candidates_of(people, tools, region), Purpose.MATCHING, today)
    if filters is not None:
        people, filtered = candidates_in_sight(databank, tools, people, stored, filters, today)
        told(filtered)
    proposals = proposals_for(databank, tools, people, [stored], region=region, top=None, today=today)
    proposals.sort(key=lambda p: (-p.rank_score, -p.fit, p.candidate.portfolio.candidate))
    return proposals[:top]


def propose_all(
    databank: Databank, tools: Tools, *, region: str | None = None, top: int = 5, today: date
) -> list[Proposal]:
    """Return the best vacancies for every candidate (of a region) who consents, candidate by candidate."""
    with databank.read() as connection:
        people = load_candidates(connection)
    people = consenting(candidates_of(people, tools, region), Purpose.MATCHING, today)
    return proposals_for(
        databank, tools, people, approved_vacancies(databank, tools), region=region, top=top, today=today
    )


def propose_pair(
    databank: Databank, tools: Tools, code: str, vacancy: str, *, region: str | None = None, today: date
) -> Proposal:
    """Return one pair, with the weights of ``region`` or else the candidate's own.

    Raises
    ------
    UserError
        When there is no such candidate, vacancy or region, no consent to match, or the vacancy is not approved.
    """
    with databank.read() as connection:
        person = load_candidate(connection, code)
        stored = load_vacancy(connection, vacancy)
    require_consent(person, Purpose.MATCHING, today)
    _require_approved(stored)
    require_vocabulary(person.profile, code, tools)
    require_vocabulary(stored.profile, vacancy, tools)
    return proposals_for(databank, tools, [person], [stored], region=region, top=1, today=today)[0]


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """A pair with its gaps, the course plans that close them, and where asked all plans between those."""

    proposal: Proposal
    plans: tuple[Plan, ...]
    frontier: Frontier | None = None


def gaps_and_plans(
    databank: Databank,
    tools: Tools,
    code: str,
    vacancy: str,
    *,
    objectives: Iterable[Objective] = (Objective.CHEAPEST,),
    settings: PlanSettings | None = None,
    frontier: bool = False,
    today: date,
) -> GapAnswer:
    """Return what separates a candidate from a vacancy, and for each objective the courses that close it.

    ``settings`` are the limits of the plans; ``frontier`` asks for all plans between the cheapest, fastest and best.

    Raises
    ------
    UserError
        When there is no such candidate or vacancy, no consent to match, or the vacancy is not approved.
    """
    proposal = propose_pair(databank, tools, code, vacancy, today=today)
    with databank.read() as connection:
        catalogue = load_courses(connection)
    prepared = Catalogue(catalogue, tools.transfer)
    plans = tuple(
        plan_for(proposal, prepared, tools, objective, settings=settings, today=today) for objective in objectives
    )
    pair = (proposal.candidate.profile, proposal.vacancy.profile, proposal.gaps, proposal.conditions)
    between = plan_frontier(*pair, prepared, tools.transfer, today=today, settings=settings) if frontier else None
    return GapAnswer(proposal, plans, between)


def plan_for(
    proposal: Proposal,
    catalogue: Sequence[Course] | Catalogue,
    tools: Tools,
    objective: Objective,
    *,
    settings: PlanSettings | None = None,
    today: date,
) -> Plan:
    """Return the course plan that closes the gaps of a proposal, begun today or later."""
    return plan_courses(
        proposal.candidate.profile,
        proposal.vacancy.profile,
        proposal.gaps,
        proposal.conditions,
        catalogue,
        tools.transfer,
        today=today,
        objective=objective,
        settings=settings,
    )


def not_compared(databank: Databank, tools: Tools) -> int:
    """Return how many approved vacancies and candidates are said in another vocabulary, and so are left out."""
    with databank.read() as connection:
        profiles: list[CandidateProfile | VacancyProfile] = [
            *(stored.profile for stored in load_vacancies(connection, states=MATCHABLE)),
            *(person.profile for person in load_candidates(connection)),
        ]
    return sum(not _comparable(profile, tools) for profile in profiles)


def without_consent(databank: Databank, tools: Tools, *, region: str | None = None, today: date) -> int:
    """Return how many candidates (of a region) are left out since they have not consented to being matched."""
    with databank.read() as connection:
        people = candidates_of(load_candidates(connection), tools, region)
    return len(people) - len(consenting(people, Purpose.MATCHING, today))


def matched_people(databank: Databank, tools: Tools, *, region: str, today: date) -> list[StoredCandidate]:
    """Return the candidates of a region who speak the vocabulary and consent to being matched."""
    with databank.read() as connection:
        people = load_candidates(connection)
    return consenting(candidates_of(people, tools, region), Purpose.MATCHING, today)


def _comparable(profile: CandidateProfile | VacancyProfile, tools: Tools) -> bool:
    return profile.vocabulary.name == tools.vocabulary.name


def require_vocabulary(profile: CandidateProfile | VacancyProfile, owner: str, tools: Tools) -> None:
    """Raise UserError when a profile is said in another vocabulary than the one that is used."""
    if not _comparable(profile, tools):
        name, wanted = profile.vocabulary.name, tools.vocabulary.name
        raise UserError(
            M("{owner} is said in vocabulary {name}, not in {wanted}.", owner=owner, name=name, wanted=wanted),
            mend=M(
                "Carry it over with `workprofiler vocabulary carry --from {name} --to {wanted} --save`, "
                "or match in the other one with `--vocabulary {name}`.",
                name=name,
                wanted=wanted,
            ),
        )


def approved_vacancies(databank: Databank, tools: Tools) -> list[StoredVacancy]:
    """Return the vacancies that may be matched and speak the vocabulary; raises UserError when there is none."""
    with databank.read() as connection:
        found = load_vacancies(connection, states=MATCHABLE)
    found = [stored for stored in found if _comparable(stored.profile, tools)]
    if not found:
        raise UserError(
            M("there is no approved vacancy yet."),
            mend=M("Convert vacancies with `--save` and approve them with `workprofiler vacancy approve`."),
        )
    return found


def _require_approved(stored: StoredVacancy) -> None:
    if stored.state not in MATCHABLE:
        vacancy = stored.vacancy.id
        raise UserError(
            M("{vacancy} is {state} and is not matched.", vacancy=vacancy, state=STATE_NAMES[stored.state]),
            mend=M("Approve it first with `workprofiler vacancy approve {vacancy}`.", vacancy=vacancy)
            if (stored.state, ReviewAction.APPROVE) in MOVES
            else M("Open it again with `workprofiler vacancy reopen {vacancy}`, and approve it.", vacancy=vacancy),
        )


def candidates_of(people: Iterable[StoredCandidate], tools: Tools, region: str | None) -> list[StoredCandidate]:
    """Return the candidates that speak the vocabulary and, when one is asked, belong to the region."""
    people = [person for person in people if _comparable(person.profile, tools)]
    if region is None:
        return people
    wanted = tools.region(region)
    return [
        person for person in people if person.portfolio.region and tools.region(person.portfolio.region).id == wanted.id
    ]
