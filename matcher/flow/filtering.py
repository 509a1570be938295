"""Use cases of filters: which vacancies, or candidates, stay in sight with what a coach switched on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from matcher.conditions.checking import check_conditions, with_fields
from matcher.conditions.filter_index import apply, index_vacancies
from matcher.conditions.filters import Checker, Filtered, Filters, hidden_by, tally
from matcher.courses import granted_papers
from matcher.databank import Databank, StoredCandidate, StoredVacancy, load_courses
from matcher.flow.tools import Tools

Told = Callable[[Filtered], None]
"""What is called with how many vacancies or candidates each filter hides."""


def ignore(filtered: Filtered) -> None:
    """Do nothing with what filters hide."""


def vacancies_in_sight(
    databank: Databank,
    tools: Tools,
    person: StoredCandidate,
    vacancies: Sequence[StoredVacancy],
    filters: Filters,
    today: date,
) -> tuple[list[StoredVacancy], Filtered]:
    """Return the vacancies that filters leave a candidate, in order, and what each filter hides."""
    index = index_vacancies([(with_fields(v.profile.conditions, v.vacancy), v.profile.sector) for v in vacancies])
    filtered = apply(filters, person.portfolio, index, _checker(databank, tools, today))
    return [vacancies[place] for place in filtered.kept], filtered


def candidates_in_sight(
    databank: Databank,
    tools: Tools,
    people: Sequence[StoredCandidate],
    vacancy: StoredVacancy,
    filters: Filters,
    today: date,
) -> tuple[list[StoredCandidate], Filtered]:
    """Return the candidates from whom filters do not hide a vacancy, in order, and how many each filter leaves out."""
    conditions = with_fields(vacancy.profile.conditions, vacancy.vacancy)
    check, sector = _checker(databank, tools, today), vacancy.profile.sector
    filtered = tally(filters, [hidden_by(filters, person.portfolio, conditions, sector, check) for person in people])
    return [people[place] for place in filtered.kept], filtered


def _checker(databank: Databank, tools: Tools, today: date) -> Checker:
    with databank.read() as connection:
        grantable = granted_papers(load_courses(connection))
    return partial(check_conditions, papers=tools.papers, grantable=grantable, today=today, places=tools.places)
