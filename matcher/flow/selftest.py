"""Use cases of the self-test: make one, and take its answers into a portfolio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from matcher.databank import Databank, Saved, StoredCandidate
from matcher.flow.changing import change_portfolio
from matcher.flow.tools import Tools
from profiles.errors import UserError
from profiles.messages import M
from profiles.portfolio import Answer
from profiles.readers.questions import default_questions
from profiles.readers.selftest import read_answers
from profiles.selftest import SelfTest, answered, of_occupation, of_sector, self_test
from profiles.vocabulary.by_name import competence_named, occupation_named


@dataclass(frozen=True, slots=True)
class MadeTest:
    """A self-test, and in words what it is about."""

    test: SelfTest
    about: str


@dataclass(frozen=True, slots=True)
class Taken:
    """Answers that were taken into a portfolio: the candidate now, what became of it, and rows that gave no answer."""

    person: StoredCandidate
    saved: Saved
    answers: tuple[Answer, ...]
    refused: tuple[UserError, ...] = ()


def make_test(
    tools: Tools,
    *,
    sector: str | None = None,
    occupation: str | None = None,
    competences: Sequence[str] = (),
    lang: str,
) -> MadeTest:
    """Return a self-test about a sector, an occupation or named competences, each by id or name.

    Raises
    ------
    UserError
        When not exactly one of them is given, it is unknown, or nothing is left to ask.
    """
    if sum((sector is not None, occupation is not None, bool(competences))) != 1:
        raise UserError(
            M("choose one of --sector, --occupation and --competence."),
            mend=M("For example: workprofiler portfolio selftest --sector retail --to zelftest.html"),
        )
    vocabulary = tools.vocabulary
    if sector is not None:
        identifier = tools.sector(sector)
        chosen = of_sector(identifier, vocabulary)
        about = tools.own_vocabulary.sectors[identifier].label(lang)
    elif occupation is not None:
        found = occupation_named(vocabulary, occupation)
        chosen, about = of_occupation(found, vocabulary), found.label(lang)
    else:
        named = [competence_named(vocabulary, name) for name in competences]
        chosen, about = tuple(one.id for one in named), ", ".join(one.label(lang) for one in named[:3])
    test = self_test(chosen, vocabulary, lang, default_questions())
    if not test.items:
        raise UserError(
            M("there is nothing to ask about {about}.", about=about),
            mend=M("Choose another sector or occupation, or name competences."),
        )
    return MadeTest(test, about)


def take_form(databank: Databank, tools: Tools, code: str, path: Path, *, today: date, now: datetime) -> Taken:
    """Read a filled-in form and take its answers into a candidate's portfolio, as a new version.

    Rows without a clear answer are told and the rest is taken; the same answers twice change nothing.

    Raises
    ------
    UserError
        When the file is no form, no row gives an answer, or there is no such candidate.
    """
    answers, refused = read_answers(path, tools.vocabulary.competences)
    if not answers:
        raise (
            refused[0]
            if refused
            else UserError(M("this form has no answers."), mend=M("Fill it in first: one x a row."))
        )
    person, saved = take_answers(databank, tools, code, answers, today=today, now=now)
    return Taken(person, saved, answers, refused)


def take_answers(
    databank: Databank, tools: Tools, code: str, answers: Sequence[Answer], *, today: date, now: datetime
) -> tuple[StoredCandidate, Saved]:
    """Take answers of a self-test into a candidate's portfolio and encode it again."""
    return change_portfolio(
        databank, tools, code, lambda portfolio: answered(portfolio, answers, today), today=today, now=now
    )
