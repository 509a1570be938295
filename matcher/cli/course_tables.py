"""Courses, what they open and what to buy, as tables and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.choosing.openings import Opening
from matcher.cli.course_records import label_of
from matcher.courses import Course, Lesson
from matcher.flow.openings import BuyingAnswer, OpeningsAnswer
from matcher.language import Translator
from profiles.vocabulary.vocabulary import Vocabulary

_FEW = 3


def catalogue_table(courses: Sequence[Course], tr: Translator) -> RenderableType:
    """Return the catalogue, a line each."""
    table = Table(tr("Code"), tr("Course"), tr("Provider"), tr("Place"), tr("Weeks"), tr("Cost"), tr("Seats"))
    for course in courses:
        table.add_row(
            course.id,
            escape(course.title),
            escape(course.provider),
            course.place,
            str(course.weeks),
            tr.euros(course.cost),
            str(course.seats or "–"),
        )
    return table


def course_page(course: Course, vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    """Return one course: what it takes, teaches and asks beforehand."""
    facts = (course.provider, course.place, _weeks(course.weeks, tr), tr.euros(course.cost))
    parts: list[RenderableType] = [
        Text(f"{course.id} {course.title}", style="bold"),
        Text(" · ".join(fact for fact in facts if fact)),
    ]
    for title, lessons in ((tr("Teaches"), course.teaches), (tr("Asks beforehand"), course.requires)):
        if lessons:
            parts.append(Text(f"{title}: {_lessons(lessons, vocabulary, tr)}"))
    if course.grants:
        parts.append(Text(f"{tr('Obtains')}: {', '.join(course.grants)}"))
    if course.starts:
        parts.append(Text(f"{tr('Starts')}: {', '.join(day.isoformat() for day in course.starts)}"))
    if course.seats:
        parts.append(Text(f"{tr('Seats')}: {course.seats}"))
    return Group(*parts)


def _weeks(weeks: int, tr: Translator) -> str:
    return tr("1 week") if weeks == 1 else tr("{weeks} weeks", weeks=weeks)


def openings_tables(answer: OpeningsAnswer, vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    """Return what courses open to a candidate, in sentences and a table of the best courses and pairs."""
    found = answer.openings
    counts = {"code": answer.candidate.portfolio.candidate, "open": len(found.open), "count": found.vacancies}
    if answer.within_km is not None:
        head = tr("{code}: {open} of {count} vacancies within {km} km are open now.", km=answer.within_km, **counts)
    else:
        where = answer.region.name if answer.region else tr("all regions")
        head = tr("{code}: {open} of {count} vacancies in {region} are open now.", region=where, **counts)
    parts: list[RenderableType] = [Text(head)]
    if not found.single and not found.pairs:
        return Group(*parts, Text(tr("No course opens another vacancy."), style="yellow"))
    for title, openings in ((tr("One course"), found.single), (tr("Two courses"), found.pairs)):
        if openings:
            parts.append(_openings_table(title, openings, vocabulary, tr))
    best = max((*found.single[:1], *found.pairs[:1]), key=lambda one: len(one.opened))
    parts.append(Text(_sentence(best, answer, tr), style="green"))
    if found.not_yet:
        parts.append(
            Text(tr("{count} courses ask beforehand what is not there yet.", count=len(found.not_yet)), style="dim")
        )
    return Group(*parts)


def _sentence(opening: Opening, answer: OpeningsAnswer, tr: Translator) -> str:
    """Return in a sentence which vacancies the best course opens."""
    titles = [f"{answer.vacancies[one.vacancy].vacancy.title} ({one.vacancy})" for one in opening.opened[:_FEW]]
    names = ", ".join(titles) + (" …" if len(opening.opened) > _FEW else "")
    courses = " + ".join(course.title for course in opening.courses)
    if not opening.opened:
        return tr("“{courses}” opens no vacancy, but lifts the fits most.", courses=courses)
    if len(opening.opened) == 1:
        return tr("“{courses}” opens 1 vacancy: {names}.", courses=courses, names=names)
    return tr("“{courses}” opens {count} vacancies: {names}.", courses=courses, count=len(opening.opened), names=names)


def _openings_table(title: str, openings: Sequence[Opening], vocabulary: Vocabulary, tr: Translator) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column(tr("Course"), ratio=2)
    table.add_column(tr("Weeks"), justify="right")
    table.add_column(tr("Cost"), justify="right", no_wrap=True)
    table.add_column(tr("Opens"), justify="right")
    table.add_column(tr("Per € 1,000"), justify="right")
    table.add_column(tr("Closes"), ratio=3)
    for one in openings:
        rate = one.per_thousand_euros
        table.add_row(
            "\n+ ".join(escape(f"{course.title} ({course.id})") for course in one.courses),
            str(one.weeks),
            tr.euros(one.cost),
            str(len(one.opened)),
            tr("free") if rate is None else tr.decimal(rate, 1),
            _some(one.closes, vocabulary, tr),
        )
    return table


def buying_tables(answer: BuyingAnswer, vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    """Return what to buy, who takes it, and how it compares with the best per euro."""
    bought = answer.bought
    summary = tr(
        "{region}: for {cost} of {budget}, {people} of {candidates} candidates get vacancies that were not open to "
        "them: {opened} in all.",
        region=answer.region.name,
        cost=tr.euros(bought.cost),
        budget=tr.euros(answer.budget),
        people=bought.people,
        candidates=answer.candidates,
        opened=bought.opened,
    )
    if not answer.takers:
        return Group(Text(summary), Text(tr("There is nothing to buy that opens a vacancy."), style="yellow"))
    seats = Counter(course.id for taker in answer.takers for course in taker.opening.courses)
    courses = Table(tr("Course"), tr("Groups"), tr("Seats"), tr("Cost"))
    for id, groups in bought.groups.items():
        offer = answer.offers[id]
        cost = groups * offer.group + seats[id] * offer.a_seat
        courses.add_row(escape(f"{offer.course.title} ({id})"), str(groups), str(seats[id]), tr.euros(cost))
    takers = Table(tr("Candidate"), tr("Course"), tr("Opens"), tr("Closes"))
    for taker in answer.takers:
        takers.add_row(
            taker.candidate.portfolio.candidate,
            " + ".join(course.id for course in taker.opening.courses),
            str(len(taker.opening.opened)),
            _some(taker.opening.closes, vocabulary, tr),
        )
    if bought.proven:
        proof = tr("Nothing better can be bought for this money.")
    else:
        proof = tr(
            "At most {people} candidates and {opened} vacancies could be reached; the search was cut short.",
            people=bought.most_people,
            opened=bought.most_opened,
        )
    per_euro = tr(
        "Buying the most vacancies per euro one by one: {people} candidates, {opened} vacancies, {cost}.",
        people=bought.greedy.people,
        opened=bought.greedy.opened,
        cost=tr.euros(bought.greedy.cost),
    )
    return Group(Text(summary), courses, takers, Text(proof, style="green"), Text(per_euro, style="dim"))


def _some(concepts: Sequence[str], vocabulary: Vocabulary, tr: Translator) -> str:
    names = ", ".join(label_of(concept, vocabulary, tr.language.value) for concept in concepts[:_FEW])
    return escape(names + (" …" if len(concepts) > _FEW else ""))


def _lessons(lessons: Sequence[Lesson], vocabulary: Vocabulary, tr: Translator) -> str:
    lang = tr.language.value
    return ", ".join(
        tr("{competence} (level {level})", competence=label_of(one.competence, vocabulary, lang), level=one.level)
        for one in lessons
    )
