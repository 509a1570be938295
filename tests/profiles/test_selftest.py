"""The self-test: plain questions, forms that come back, and answers that are taken once."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from matcher.language import Translator
from matcher.pages.selftest import SelfTestPage, selftest_html
from profiles.errors import UserError
from profiles.portfolio import Answer, Can, Portfolio
from profiles.readers.questions import default_questions
from profiles.readers.selftest import read_answers
from profiles.selftest import MOST, SelfTest, answered, of_sector, self_test
from profiles.vocabulary.concepts import CompetenceKind
from profiles.vocabulary.vocabulary import Vocabulary
from profiles.writers.selftest import write_form

DUTCH = Translator()
TODAY = date(2026, 6, 15)


Made = Callable[..., SelfTest]


@pytest.fixture(scope="module")
def made(vocabulary: Vocabulary) -> Made:
    return lambda *competences: self_test(competences, vocabulary, "nl", default_questions())


def test_every_behaviour_has_a_question_of_its_own(vocabulary: Vocabulary) -> None:
    behaviours = {one.id for one in vocabulary.competences.values() if one.kind is CompetenceKind.BEHAVIOUR}
    assert set(default_questions()) == behaviours
    assert all(text.endswith("?") for own in default_questions().values() for text in own.values())


def test_a_sector_gives_a_balanced_choice_that_is_not_too_long(made: Made, vocabulary: Vocabulary) -> None:
    assert vocabulary.sectors
    for sector in vocabulary.sectors:
        chosen = of_sector(sector, vocabulary)
        assert len(chosen) == len(set(chosen)) <= MOST
        test = made(*chosen)
        assert len(test.items) == len(chosen)
        assert all(DUTCH(item.question).endswith("?") for item in test.items)


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".yaml"])
def test_an_empty_form_is_told_row_by_row(made: Made, vocabulary: Vocabulary, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"form{ending}"
    write_form(made("wp:fill-shelves", "wp:operate-cash-register"), path, DUTCH, "nl")
    answers, errors = read_answers(path, vocabulary.competences)
    assert answers == ()
    assert ["no answer yet" in str(error) for error in errors] == [True, True]


def test_rows_that_are_not_clear_are_told_and_the_rest_is_read(vocabulary: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    rows = [
        ["competence", "vraag", "Kan ik", "met hulp", "nog niet", "antwoord"],
        ["wp:fill-shelves", "", "x", "", "", ""],
        ["wp:operate-cash-register", "", "x", "", "X", ""],
        ["wp:nothing", "", "x", "", "", ""],
        ["wp:cut-vegetables", "", "", "", "", "Nee"],
        ["wp:clean-rooms", "", "", "", "", "misschien"],
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    answers, errors = read_answers(path, vocabulary.competences)
    assert answers == (Answer("wp:fill-shelves", Can.YES), Answer("wp:cut-vegetables", Can.NOT_YET))
    assert [error.where.line for error in errors] == [3, 4, 6]


def test_what_is_no_form_is_refused(vocabulary: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("naam,woonplaats\nx,y\n", encoding="utf-8")
    with pytest.raises(UserError, match="no form of a self-test"):
        read_answers(path, vocabulary.competences)


def test_answers_are_taken_once_and_a_fuller_form_takes_their_place() -> None:
    first = (Answer("wp:fill-shelves", Can.YES),)
    once = answered(Portfolio("K-1"), first, TODAY)
    assert [(item.id, item.answers, str(item.end)) for item in once.evidence] == [("E1", first, "2026-06")]
    assert answered(once, first, TODAY) == once
    fuller = (*first, Answer("wp:cut-vegetables", Can.WITH_HELP))
    assert [item.answers for item in answered(once, fuller, TODAY).evidence] == [fuller]
    assert len(answered(once, fuller, date(2027, 1, 1)).evidence) == 2


def test_the_page_has_three_boxes_a_question_and_escapes_what_it_shows(made: Made) -> None:
    test = made("wp:fill-shelves", "wp:behaviour-learn")
    page = selftest_html(SelfTestPage(test, "<winkel>", "K-0001"), DUTCH)
    assert page.count('class="box"') == 3 * len(test.items)
    assert "&lt;winkel&gt;" in page
    assert "K-0001" in page
    assert "http" not in page
