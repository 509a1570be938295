"""Proposals: which vacancies stand first for whom, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.conditions.checking import CheckedCondition, check_conditions, with_fields
from matcher.courses import granted_papers
from matcher.databank import Databank, StoredCandidate, StoredVacancy, load_courses
from matcher.demand import demand_of
from matcher.explaining import Reason, explain, fit_of
from matcher.flow.regions import sector_weights
from matcher.flow.tools import Tools
from matcher.gaps import Gap, find_gaps
from matcher.ranking import Ranked, rank_region, rank_vacancies
from matcher.scoring import check_vocabularies
from matcher.settling import Interval, interval

_FEW = 50
"""Up to so many candidates are ranked one by one, with all vacancies, also those that they do not fit at all."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A vacancy proposed to a candidate: where it stands in the order, and why.

    ``fit`` is what the reasons add up to, and ``span`` between which fits it could end once all that is unsure is
    settled; ``rank_score`` is the fit after the region's weight of the sector.
    """

    candidate: StoredCandidate
    vacancy: StoredVacancy
    fit: float
    span: Interval
    sector_weight: float
    reasons: tuple[Reason, ...]
    gaps: tuple[Gap, ...]
    conditions: tuple[CheckedCondition, ...]

    @property
    def rank_score(self) -> float:
        """What the order goes by."""
        return self.fit * self.sector_weight


def proposals_for(
    databank: Databank,
    tools: Tools,
    people: Sequence[StoredCandidate],
    vacancies: Sequence[StoredVacancy],
    *,
    region: str | None,
    top: int | None,
    today: date,
) -> list[Proposal]:
    """Return the best vacancies of each candidate, candidate by candidate, each explained.

    Parameters
    ----------
    region:
        Whose sector weights count; by default those of each candidate's own region.
    top:
        How many for each; None for all.
    """
    with databank.read() as connection:
        grantable = granted_papers(load_courses(connection))
    by_id = {stored.vacancy.id: stored for stored in vacancies}
    by_code = {person.portfolio.candidate: person for person in people}
    found: dict[str, list[Proposal]] = {code: [] for code in by_code}
    for pair in _ranked(databank, tools, people, vacancies, region=region, top=top):
        person = by_code[pair.candidate]
        found[pair.candidate].append(_explained(pair, person, by_id[pair.vacancy], tools, grantable, today))
    return [proposal for proposals in found.values() for proposal in proposals]


def _ranked(
    databank: Databank,
    tools: Tools,
    people: Sequence[StoredCandidate],
    vacancies: Sequence[StoredVacancy],
    *,
    region: str | None,
    top: int | None,
) -> Iterator[Ranked]:
    """Yield the pairs: of few people one by one, of many region by region, all in one go."""
    asked = [stored.profile for stored in vacancies]
    check_vocabularies([*asked, *(person.profile for person in people)])
    groups: dict[str, list[StoredCandidate]] = {}
    for person in people:
        groups.setdefault(region or person.portfolio.region, []).append(person)
    one_by_one = top is None or len(people) <= _FEW
    demand = demand_of(asked, tools.transfer) if one_by_one else None
    for own, group in groups.items():
        weights = sector_weights(databank, tools, own) if own else {}
        profiles = [person.profile for person in group]
        if demand is None and top is not None:
            yield from rank_region(profiles, asked, tools.transfer, weights, top=top)
        elif demand is not None:
            for profile in profiles:
                yield from rank_vacancies(profile, demand, tools.transfer, weights, top=top)


def _explained(
    pair: Ranked,
    person: StoredCandidate,
    vacancy: StoredVacancy,
    tools: Tools,
    grantable: frozenset[str],
    today: date,
) -> Proposal:
    reasons = explain(person.profile, vacancy.profile, tools.transfer)
    return Proposal(
        candidate=person,
        vacancy=vacancy,
        fit=fit_of(reasons),
        span=interval(person.profile, vacancy.profile, tools.transfer),
        sector_weight=pair.sector_weight,
        reasons=reasons,
        gaps=find_gaps(reasons),
        conditions=check_conditions(
            with_fields(vacancy.profile.conditions, vacancy.vacancy),
            person.portfolio,
            papers=tools.papers,
            grantable=grantable,
            today=today,
            places=tools.places,
        ),
    )
