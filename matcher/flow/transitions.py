"""The use case of going from one occupation to another: what carries over, what is missing, what covers it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matcher.courses import Lesson
from matcher.databank import Databank, load_courses
from matcher.flow.tools import Tools
from matcher.transitions import Aid, AidKind, Transition, level_of, transitions
from profiles.errors import UserError
from profiles.messages import M
from profiles.papers import PREFIX
from profiles.vocabulary.by_name import occupations_named
from profiles.vocabulary.concepts import Occupation
from profiles.vocabulary.elsewhere import elsewhere

LEAST_SURE = 0.5
"""How sure the linking of a title must be before it is taken for an occupation."""

_NEAREST = 5
_USUAL_LEVEL = 2
_HIGHEST_SHOWN = 3
"""What a diploma shows at most: to guide others takes practice."""


@dataclass(frozen=True, slots=True)
class Transitions:
    """An occupation, its level, and the occupations to go to; ``nearest`` are others that its name may have meant."""

    origin: Occupation
    level: int | None
    found: tuple[Transition, ...]
    nearest: tuple[Occupation, ...] = ()


def transitions_from(
    databank: Databank | None,
    tools: Tools,
    occupation: str,
    *,
    to: str | None = None,
    step: int | None = 1,
    sector: str | None = None,
    top: int = 10,
) -> Transitions:
    """Return the occupations that people from one occupation fit best, with what covers what they miss.

    Parameters
    ----------
    databank:
        Holds the catalogue of courses; None, or an empty catalogue, leaves courses out.
    occupation, to:
        Id, label or everyday title of the occupation to leave and, where one is asked, of the one to go to.
    step:
        How many levels up (or down, below 0) the others are; None is any. It does not count where ``to`` is given.
    sector:
        Id or label of the sector that the others belong to.

    Raises
    ------
    UserError
        When there is no such occupation or sector, or the level of the occupation is not known where it counts.
    """
    origin, nearest = _understood(occupation, tools)
    level = level_of(origin)
    if to is not None:
        targets: Sequence[Occupation] = [_understood(to, tools)[0]]
    else:
        targets = _targets(origin, level, step, tools.sector(sector) if sector else None, tools)
    found = transitions(origin, targets, tools.vocabulary.ref, tools.transfer, list(_aids(databank, tools)), top=top)
    return Transitions(origin, level, found, nearest)


def _understood(name: str, tools: Tools) -> tuple[Occupation, tuple[Occupation, ...]]:
    """Return the occupation that a name means, and others that it may mean where linking had to tell."""
    vocabulary = tools.vocabulary
    named = occupations_named(vocabulary, name)
    if len(named) == 1:
        return _asking(named[0]), ()
    links = tools.occupations.link([name], top=2 * _NEAREST)[0]
    known = [(vocabulary.occupations[link.concept], link.score) for link in links]
    likely = [(one, score) for one, score in known if one.asked and not one.is_group][:_NEAREST]
    if not likely or likely[0][1] < LEAST_SURE:
        names = ", ".join(one.label() for one, _ in likely) or "–"
        raise UserError(
            M("no occupation of {vocabulary} is surely meant by {name}.", vocabulary=vocabulary.name, name=name),
            mend=M("Name it as the vocabulary does, or by its id; nearest are: {names}.", names=names),
        )
    return likely[0][0], tuple(one for one, _ in likely[1:])


def _asking(occupation: Occupation) -> Occupation:
    if occupation.is_group or not occupation.asked:
        raise UserError(
            M("{id} is a group, or nothing is known of what it asks.", id=occupation.id),
            mend=M("Name an occupation in it: see `workprofiler vocabulary search`."),
        )
    return occupation


def _targets(
    origin: Occupation, level: int | None, step: int | None, sector: str | None, tools: Tools
) -> Sequence[Occupation]:
    if step is not None and level is None:
        raise UserError(
            M("the level of {id} is not known.", id=origin.id),
            mend=M("Compare with occupations of any level: --any-level."),
        )
    return [
        one
        for one in tools.vocabulary.occupations.values()
        if (step is None or level is None or level_of(one) == level + step)
        and (sector is None or sector in one.sectors)
    ]


def _aids(databank: Databank | None, tools: Tools) -> Iterator[Aid]:
    """Yield the credentials, papers and courses that show something in this vocabulary."""
    for credential in tools.credentials.values():
        level = min(credential.level or _USUAL_LEVEL, _HIGHEST_SHOWN)
        shows = tuple(Lesson(competence, level) for competence in credential.certifies)
        if shows:
            yield Aid(credential.id, AidKind.CREDENTIAL, credential.label(), shows)
    for paper in tools.papers.values():
        if shows := _of_paper(paper.id, tools):
            yield Aid(paper.id, AidKind.PAPER, paper.label(), shows)
    if databank is None:
        return
    with databank.read() as connection:
        courses = load_courses(connection)
    for course in courses:
        taught = [Lesson(one, lesson.level) for lesson in course.teaches for one in _said(lesson.competence, tools)]
        granted = [lesson for paper in course.grants for lesson in _of_paper(paper, tools)]
        if taught or granted:
            yield Aid(course.id, AidKind.COURSE, course.title, (*taught, *granted))


def _of_paper(identifier: str, tools: Tools) -> tuple[Lesson, ...]:
    """Return what whoever holds a paper shows: the paper, and what it certifies."""
    paper = tools.papers.get(identifier)
    certified = paper.facts.certifies if paper else ()
    itself = PREFIX + identifier
    shown = [itself, *certified] if itself in tools.vocabulary.competences else certified
    return tuple(Lesson(competence, _USUAL_LEVEL) for competence in shown)


def _said(competence: str, tools: Tools) -> tuple[str, ...]:
    """Return what a competence of the catalogue is called in the vocabulary, where it has a name there."""
    if competence in tools.vocabulary.competences:
        return (competence,)
    if competence in tools.own_vocabulary.competences:
        return elsewhere((competence,), tools.own_vocabulary, tools.vocabulary)
    return ()
