"""What closes a vacancy to somebody: the same as checking each vacancy's conditions by themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.choosing.barriers import demands_of, with_paper
from matcher.conditions.checking import ConditionState, check_conditions
from profiles.model import Quote
from profiles.portfolio import HeldPaper, Hours, Portfolio, Schedule
from vacancies.model import Condition, ConditionKind, Importance, VacancyProfile

Make = Callable[..., Any]
TODAY = date(2026, 3, 1)
VALUES = {
    ConditionKind.DRIVING_LICENCE: ("B", "C", "CE"),
    ConditionKind.CERTIFICATE: ("vca-basic", "bhv", "first-aid", "forklift"),
    ConditionKind.DIPLOMA: ("2", "3"),
    ConditionKind.LANGUAGE: ("nl:B1", "de:"),
    ConditionKind.HOURS: ("24-32", "36"),
    ConditionKind.SCHEDULE: ("evening", "night"),
    ConditionKind.TRANSPORT: ("own",),
    ConditionKind.PAY: ("15/hour",),
}
GRANTABLE = frozenset({"driving-licence-b", "driving-licence-c", "vca-vol", "vca-basic", "bhv", "education-2"})


def a_condition(dice: Random, place: int) -> Condition:
    kind = dice.choice([*VALUES])
    words = dice.choice(["mbo 2", "mbo 2 werk- en denkniveau"]) if kind is ConditionKind.DIPLOMA else "gevraagd"
    quote = Quote(words, place, place + len(words), "requirements")
    return Condition(kind, dice.choice(VALUES[kind]), dice.choice([*Importance]), (quote,), dice.random() < 0.3)


def a_person(dice: Random) -> Portfolio:
    return Portfolio(
        "K-1",
        papers=tuple(HeldPaper(id) for id in dice.sample(["driving-licence-b", "vca-vol", "vca-basic", "x"], 2))
        if dice.random() < 0.7
        else (),
        education=dice.choice([None, 0, 2]),
        languages=dice.choice([(), (("nl", "A2"),), (("nl", "C1"), ("de", "B1"))]),
        hours=dice.choice([None, Hours(8, 16), Hours(20, 36)]),
        schedule=dice.choice([(), (Schedule.DAY, Schedule.EVENING)]),
        transport=dice.choice([(), ("bike",), ("car",)]),
    )


@settings(derandomize=True, deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_each_vacancy_is_closed_by_what_its_own_conditions_say(
    seed: int, vacancy_of: Make, requirement_of: Make
) -> None:
    dice = Random(seed)
    made = vacancy_of(requirement_of("a"))
    vacancies = [
        VacancyProfile(
            f"V-{n}",
            made.vocabulary,
            None,
            None,
            made.requirements,
            tuple(a_condition(dice, 40 * place) for place in range(dice.randint(0, 5))),
        )
        for n in range(5)
    ]
    demands = demands_of(vacancies, {}, GRANTABLE)
    person = a_person(dice)
    barriers = demands.barriers(person, TODAY)
    for number, vacancy in enumerate(vacancies):
        checked = check_conditions(vacancy.conditions, person, papers={}, grantable=GRANTABLE, today=TODAY)
        assert barriers.barred[number] == any(item.state is ConditionState.BLOCKING for item in checked)
        assert {demands.grantable[n] for n in barriers.needs[number].indices} == {
            item.paper
            for item in checked
            if item.state is ConditionState.OBTAINABLE
            and item.paper
            and item.condition.importance is Importance.MUST
            and not item.condition.alternative
        }
    assert set(np.unique(barriers.needs.data)) <= {1.0}


def test_a_paper_counts_for_those_that_it_is_as_good_as(vacancy_of: Make, requirement_of: Make) -> None:
    made = vacancy_of(requirement_of("a"))
    asked = tuple(
        Condition(kind, value, Importance.MUST, ())
        for kind, value in (
            (ConditionKind.CERTIFICATE, "vca-basic"),
            (ConditionKind.DRIVING_LICENCE, "B"),
            (ConditionKind.DIPLOMA, "2"),
            (ConditionKind.LANGUAGE, "nl:B1"),
        )
    )
    vacancy = VacancyProfile("V-1", made.vocabulary, None, None, made.requirements, asked)
    grantable = {*GRANTABLE, "education-3", "language-nl-b1", "language-nl-b2"}
    stands_in = demands_of([vacancy], {}, grantable).stands_in(TODAY)
    assert stands_in["vca-vol"] == {"vca-vol", "vca-basic"}
    assert stands_in["driving-licence-c"] == {"driving-licence-c", "driving-licence-b"}
    assert stands_in["education-3"] == {"education-3", "education-2"}
    assert stands_in["language-nl-b2"] == {"language-nl-b2", "language-nl-b1"}
    assert stands_in["bhv"] == {"bhv"}


@pytest.mark.parametrize(
    ("paper", "after"),
    [
        ("bhv", Portfolio("K-1", education=3, languages=(("nl", "B2"),), papers=(HeldPaper("bhv"),))),
        ("education-4", Portfolio("K-1", education=4, languages=(("nl", "B2"),))),
        ("education-2", Portfolio("K-1", education=3, languages=(("nl", "B2"),))),
        ("language-nl-c1", Portfolio("K-1", education=3, languages=(("nl", "C1"),))),
        ("language-nl-a2", Portfolio("K-1", education=3, languages=(("nl", "B2"),))),
        ("language-de-a2", Portfolio("K-1", education=3, languages=(("nl", "B2"), ("de", "A2")))),
    ],
)
def test_what_a_course_grants_stands_in_the_portfolio(paper: str, after: Portfolio) -> None:
    assert with_paper(Portfolio("K-1", education=3, languages=(("nl", "B2"),)), paper) == after
