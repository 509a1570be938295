"""Courses, what they open and what to buy as records for machine formats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from matcher.choosing.openings import NotYet, Opening
from matcher.courses import Course, Lesson
from matcher.databank import StoredVacancy
from matcher.flow.openings import BuyingAnswer, OpeningsAnswer
from profiles.vocabulary.vocabulary import Vocabulary

Record = dict[str, Any]


def course_record(course: Course, vocabulary: Vocabulary, lang: str) -> Record:
    """A course of the catalogue."""
    return {
        "id": course.id,
        "title": course.title,
        "provider": course.provider,
        "provider_kind": course.provider_kind.value,
        "place": course.place,
        "weeks": course.weeks,
        "cost": course.cost,
        "teaches": [_lesson(lesson, vocabulary, lang) for lesson in course.teaches],
        "requires": [_lesson(lesson, vocabulary, lang) for lesson in course.requires],
        "grants": list(course.grants),
        "on_the_job": course.on_the_job,
        "starts": [day.isoformat() for day in course.starts],
        "seats": course.seats,
    }


def openings_records(answer: OpeningsAnswer, vocabulary: Vocabulary, lang: str) -> list[Record]:
    """Courses and pairs with what they open, best first, then the courses that must wait for another."""
    found = answer.openings
    return [
        *(_opening(answer, one, "course", vocabulary, lang) for one in found.single),
        *(_opening(answer, one, "pair", vocabulary, lang) for one in found.pairs),
        *(_not_yet(answer, one, vocabulary, lang) for one in found.not_yet),
    ]


def buying_record(answer: BuyingAnswer, vocabulary: Vocabulary, lang: str) -> Record:
    """What to buy, who takes it, and what opens to each."""
    bought = answer.bought
    seats = Counter(course.id for taker in answer.takers for course in taker.opening.courses)
    return {
        "region": answer.region.id,
        "candidates": answer.candidates,
        "vacancies": len(answer.vacancies),
        "budget": answer.budget,
        "cost": bought.cost,
        "people": bought.people,
        "opens": bought.opened,
        "most_people": bought.most_people,
        "most_opens": bought.most_opened,
        "proven": bought.proven,
        "best_per_euro": {
            "people": bought.greedy.people,
            "opens": bought.greedy.opened,
            "cost": bought.greedy.cost,
        },
        "courses": [
            {
                "id": id,
                "title": answer.offers[id].course.title,
                "groups": groups,
                "seats": seats[id],
                "cost": groups * answer.offers[id].group + seats[id] * answer.offers[id].a_seat,
            }
            for id, groups in bought.groups.items()
        ],
        "takers": [
            {
                "candidate": taker.candidate.portfolio.candidate,
                "courses": [course.id for course in taker.opening.courses],
                "opens": len(taker.opening.opened),
                "vacancies": _opened(taker.opening, answer.vacancies),
                "closes": _labelled(taker.opening.closes, vocabulary, lang),
            }
            for taker in answer.takers
        ],
    }


def _opening(answer: OpeningsAnswer, opening: Opening, kind: str, vocabulary: Vocabulary, lang: str) -> Record:
    return {
        "candidate": answer.candidate.portfolio.candidate,
        "region": answer.region.id if answer.region else None,
        "within_km": answer.within_km,
        "kind": kind,
        "courses": [_named(course) for course in opening.courses],
        "cost": opening.cost,
        "weeks": opening.weeks,
        "opens": len(opening.opened),
        "per_thousand_euros": opening.per_thousand_euros,
        "rise": opening.rise,
        "vacancies": _opened(opening, answer.vacancies),
        "closes": _labelled(opening.closes, vocabulary, lang),
        "lacks": [],
    }


def _not_yet(answer: OpeningsAnswer, one: NotYet, vocabulary: Vocabulary, lang: str) -> Record:
    nothing = Opening((one.course,), (), 0.0, ())
    record = _opening(answer, nothing, "not_yet", vocabulary, lang)
    return record | {"lacks": [_lesson(lesson, vocabulary, lang) for lesson in one.lacks]}


def _named(course: Course) -> Record:
    return {
        "id": course.id,
        "title": course.title,
        "provider": course.provider,
        "place": course.place,
        "weeks": course.weeks,
        "cost": course.cost,
    }


def _opened(opening: Opening, vacancies: Mapping[str, StoredVacancy]) -> list[Record]:
    return [
        {
            "id": one.vacancy,
            "title": vacancies[one.vacancy].vacancy.title,
            "fit_before": one.before,
            "fit_after": one.after,
        }
        for one in opening.opened
    ]


def _labelled(concepts: tuple[str, ...], vocabulary: Vocabulary, lang: str) -> list[Record]:
    return [{"id": concept, "label": label_of(concept, vocabulary, lang)} for concept in concepts]


def _lesson(lesson: Lesson, vocabulary: Vocabulary, lang: str) -> Record:
    return {
        "competence": lesson.competence,
        "label": label_of(lesson.competence, vocabulary, lang),
        "level": lesson.level,
    }


def label_of(concept: str, vocabulary: Vocabulary, lang: str) -> str:
    """Return the label of a competence, its id where the vocabulary does not have it."""
    known = vocabulary.competences.get(concept)
    return known.label(lang) if known else concept
