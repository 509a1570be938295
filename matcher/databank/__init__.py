"""The databank: vacancies, candidates, courses and sector weights, stored and found; it never scores."""

from matcher.databank.candidates import (
    CandidateRow,
    PortfolioVersion,
    StoredCandidate,
    list_candidates,
    list_portfolio_versions,
    load_candidate,
    load_candidate_at,
    load_candidates,
    save_portfolio,
)
from matcher.databank.courses import load_courses, save_courses
from matcher.databank.crosswalks import load_crosswalks, save_crosswalk
from matcher.databank.engine import Databank
from matcher.databank.meta import get_meta, set_meta
from matcher.databank.records import Saved
from matcher.databank.regions import current_weights, save_weights, weight_history
from matcher.databank.reviews import Decision, VacancyVersion, load_decisions
from matcher.databank.vacancies import (
    StoredVacancy,
    VacancyRow,
    list_vacancies,
    load_history,
    load_vacancies,
    load_vacancy,
    record_event,
    save_carried,
    save_vacancy,
)
from matcher.databank.vocabularies import (
    VocabularyRow,
    count_users,
    list_vocabularies,
    load_vocabulary,
    remove_vocabulary,
    save_vocabulary,
)

__all__ = [
    "CandidateRow",
    "Databank",
    "Decision",
    "PortfolioVersion",
    "Saved",
    "StoredCandidate",
    "StoredVacancy",
    "VacancyRow",
    "VacancyVersion",
    "VocabularyRow",
    "count_users",
    "current_weights",
    "get_meta",
    "list_candidates",
    "list_portfolio_versions",
    "list_vacancies",
    "list_vocabularies",
    "load_candidate",
    "load_candidate_at",
    "load_candidates",
    "load_courses",
    "load_crosswalks",
    "load_decisions",
    "load_history",
    "load_vacancies",
    "load_vacancy",
    "load_vocabulary",
    "record_event",
    "remove_vocabulary",
    "save_carried",
    "save_courses",
    "save_crosswalk",
    "save_portfolio",
    "save_vacancy",
    "save_vocabulary",
    "save_weights",
    "set_meta",
    "weight_history",
]
