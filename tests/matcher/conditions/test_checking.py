from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.conditions.availability import overlap
from matcher.conditions.checking import CheckedCondition, ConditionState, check_conditions, with_fields
from matcher.conditions.distance import Spot, Town, places_of
from matcher.naming import SCHEDULES
from profiles.model import Quote
from profiles.papers import LICENCE_COVERS, Paper
from profiles.portfolio import HeldPaper, Hours, Portfolio, Schedule
from profiles.vocabulary.concepts import PaperFacts
from vacancies.model import Condition, ConditionKind, Importance, Instead, Vacancy

Kind = ConditionKind
State = ConditionState
TODAY = date(2026, 3, 1)
NOBODY = Portfolio("K-1")
PAPERS: Mapping[str, Paper] = {
    id: Paper(id, (), PaperFacts("law", None, how), re.compile(id))
    for id, how in {"vog": "request", "vca-basic": "course", "vca-vol": "course", "bhv": "course"}.items()
}


def asks(
    kind: Kind,
    value: str,
    importance: Importance = Importance.MUST,
    *,
    alternative: bool = False,
    at: int = 0,
    words: str = "gevraagd",
) -> Condition:
    return Condition(kind, value, importance, (Quote(words, at, at + len(words), "requirements"),), alternative)


def check(*conditions: Condition, person: Portfolio = NOBODY, grantable: set[str] | None = None) -> list[State]:
    return [item.state for item in checked(*conditions, person=person, grantable=grantable)]


def checked(
    *conditions: Condition, person: Portfolio = NOBODY, grantable: set[str] | None = None
) -> tuple[CheckedCondition, ...]:
    return check_conditions(conditions, person, papers=PAPERS, grantable=grantable or set(), today=TODAY)


def holding(*papers: str, until: date | None = None) -> Portfolio:
    return replace(NOBODY, papers=tuple(HeldPaper(paper, until) for paper in papers))


ELSE = holding("haccp")
"""Somebody whose papers are known, without the one that is asked."""

ABLE = replace(
    NOBODY,
    papers=(HeldPaper("driving-licence-b"), HeldPaper("vca-basic")),
    education=3,
    languages=(("nl", "B2"),),
    hours=Hours(24, 36),
    schedule=(Schedule.DAY, Schedule.WEEKEND),
    transport=("bicycle", "car"),
)
UNABLE = replace(
    NOBODY,
    papers=(HeldPaper("haccp"),),
    education=1,
    languages=(("nl", "A1"),),
    hours=Hours(8, 12),
    schedule=(Schedule.NIGHT,),
    transport=("bicycle", "public"),
)
ASKED = {
    Kind.DRIVING_LICENCE: ("B", "driving-licence-b"),
    Kind.CERTIFICATE: ("vca-basic", "vca-basic"),
    Kind.DIPLOMA: ("2", "education-2"),
    Kind.LANGUAGE: ("nl:B1", "language-nl-b1"),
    Kind.HOURS: ("24-32", None),
    Kind.SCHEDULE: ("weekend", None),
    Kind.TRANSPORT: ("own", None),
}
"""Each kind that is checked, with a value, and the paper that a course may grant for it."""
FOR_PEOPLE = {
    Kind.MINIMUM_AGE: "18",
    Kind.EXPERIENCE: "2-5",
    Kind.LIFTING: "25",
    Kind.START: "now",
    Kind.CONTRACT: "permanent",
    Kind.PAY: "14.50-17/hour",
    Kind.PLACE: "Emmen",
}
"""Kinds that people compare themselves, with a value."""
KINDS = list(ASKED)


def test_every_kind_of_condition_is_tried_here() -> None:
    assert {*ASKED, *FOR_PEOPLE} == set(Kind)


@pytest.mark.parametrize("person", [NOBODY, ABLE, UNABLE])
@pytest.mark.parametrize(("kind", "value"), FOR_PEOPLE.items())
def test_what_only_people_can_compare_is_never_decided(kind: Kind, value: str, person: Portfolio) -> None:
    (item,) = checked(asks(kind, value), person=person)
    assert (item.state, item.paper) == (State.UNKNOWN, None)
    assert str(item.why)


def test_the_place_of_work_is_met_where_somebody_lives() -> None:
    assert check(asks(Kind.PLACE, "Assen"), person=replace(NOBODY, place="assen")) == [State.MET]


def instead(kind: Kind | None = None, value: str = "", words: str = "drie jaar ervaring") -> Condition:
    other = Instead(Quote(words, 20, 20 + len(words), "requirements"), kind, value)
    return replace(asks(Kind.DIPLOMA, "2", alternative=True), instead=(other,))


def test_what_will_do_instead_is_met_or_named() -> None:
    licence = instead(Kind.DRIVING_LICENCE, "B", "rijbewijs B")
    (item,) = checked(licence, person=replace(UNABLE, papers=(HeldPaper("driving-licence-b"),)))
    assert (item.state, "rijbewijs B" in str(item.why)) == (State.MET, True)
    (item,) = checked(instead(), person=UNABLE)
    assert (item.state, "drie jaar ervaring" in str(item.why)) == (State.OBTAINABLE, True)
    (item,) = checked(instead(Kind.DRIVING_LICENCE, "C", "rijbewijs C"), person=UNABLE)
    assert item.state is State.OBTAINABLE


@pytest.mark.parametrize("importance", Importance)
@pytest.mark.parametrize("kind", KINDS)
def test_met(kind: Kind, importance: Importance) -> None:
    (item,) = checked(asks(kind, ASKED[kind][0], importance), person=ABLE)
    assert (item.state, item.paper) == (State.MET, None)
    assert str(item.why)
    assert item.quotes == item.condition.quotes != ()


@pytest.mark.parametrize("kind", KINDS)
def test_blocking_when_a_must_is_known_not_to_be_met(kind: Kind) -> None:
    (item,) = checked(asks(kind, ASKED[kind][0]), person=UNABLE)
    assert (item.state, item.paper) == (State.BLOCKING, None)
    assert str(item.why)


@pytest.mark.parametrize("importance", [Importance.SHOULD, Importance.NICE])
@pytest.mark.parametrize("kind", KINDS)
def test_a_wish_never_blocks(kind: Kind, importance: Importance) -> None:
    assert check(asks(kind, ASKED[kind][0], importance), person=UNABLE) == [State.WISH]


@pytest.mark.parametrize("importance", Importance)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if ASKED[kind][1]])
def test_obtainable_when_a_course_grants_it(kind: Kind, importance: Importance) -> None:
    value, paper = ASKED[kind]
    assert paper is not None
    (item,) = checked(asks(kind, value, importance), person=UNABLE, grantable={paper, "other"})
    assert (item.state, item.paper) == (State.OBTAINABLE, paper)


@pytest.mark.parametrize("kind", KINDS)
def test_unknown_when_nothing_is_known(kind: Kind) -> None:
    for importance, alternative in product(Importance, (False, True)):
        assert check(asks(kind, ASKED[kind][0], importance, alternative=alternative)) == [State.UNKNOWN]


@pytest.mark.parametrize("person", [NOBODY, ABLE, UNABLE], ids=["nobody", "able", "unable"])
@pytest.mark.parametrize("importance", Importance)
def test_age_is_not_kept_and_so_always_unknown(importance: Importance, person: Portfolio) -> None:
    assert check(asks(Kind.MINIMUM_AGE, "18", importance), person=person) == [State.UNKNOWN]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Kind.TRANSPORT])
def test_where_the_text_accepts_something_else_nothing_blocks(kind: Kind) -> None:
    (item,) = checked(asks(kind, ASKED[kind][0], alternative=True), person=UNABLE)
    assert (item.state, item.paper) == (State.OBTAINABLE, None)


def test_own_transport_cannot_be_got_instead() -> None:
    assert check(asks(Kind.TRANSPORT, "own", alternative=True), person=UNABLE) == [State.BLOCKING]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(data=st.data())
def test_what_is_not_known_never_blocks(data: st.DataObject) -> None:
    """Forget any part of what is known: what blocked no longer does, and nothing else begins to block."""
    conditions = [
        asks(kind, ASKED[kind][0], data.draw(st.sampled_from(Importance)), alternative=data.draw(st.booleans()))
        for kind in data.draw(st.lists(st.sampled_from(KINDS), unique=True))
    ]
    grantable = data.draw(st.sets(st.sampled_from([paper for _, paper in ASKED.values() if paper])))
    person = data.draw(st.sampled_from([ABLE, UNABLE]))
    parts = {
        "papers": {Kind.DRIVING_LICENCE, Kind.CERTIFICATE},
        "education": {Kind.DIPLOMA},
        "languages": {Kind.LANGUAGE},
        "hours": {Kind.HOURS},
        "schedule": {Kind.SCHEDULE},
        "transport": {Kind.TRANSPORT},
    }
    forgotten = data.draw(st.sets(st.sampled_from(sorted(parts))))
    empty = {part: getattr(NOBODY, part) for part in forgotten}
    before = check(*conditions, person=person, grantable=grantable)
    after = check(*conditions, person=replace(person, **empty), grantable=grantable)
    unknown = {kind for part in forgotten for kind in parts[part]}
    for condition, was, is_ in zip(conditions, before, after, strict=True):
        if condition.kind in unknown:
            assert is_ in (State.UNKNOWN, State.OBTAINABLE, State.MET)
        elif is_ in (State.BLOCKING, State.WISH):
            # What stood beside it and met it may be forgotten; then it stands by itself.
            assert was is is_ or (was is State.MET and condition.alternative)


# Licences and certificates


@pytest.mark.parametrize("held", LICENCE_COVERS)
def test_a_licence_covers_itself_and_all_that_the_ones_it_covers_do(held: str) -> None:
    person = holding(f"driving-licence-{held.lower()}")
    lighter = {asked for cover in LICENCE_COVERS[held] for asked in LICENCE_COVERS[cover]}
    assert held in lighter
    for asked in LICENCE_COVERS:
        expected = State.MET if asked in lighter else State.BLOCKING
        assert check(asks(Kind.DRIVING_LICENCE, asked), person=person) == [expected]


@pytest.mark.parametrize(
    ("held", "asked", "state"),
    [
        ("be", "B", State.MET),
        ("ce", "BE", State.MET),
        ("c", "B", State.MET),
        ("b", "AM", State.MET),
        ("b", "BE", State.BLOCKING),
        ("c", "CE", State.BLOCKING),
        ("am", "B", State.BLOCKING),
        ("t", "B", State.BLOCKING),
        ("d", "C", State.BLOCKING),
    ],
)
def test_which_licence_covers_which(held: str, asked: str, state: State) -> None:
    assert check(asks(Kind.DRIVING_LICENCE, asked), person=holding(f"driving-licence-{held}")) == [state]


@pytest.mark.parametrize(
    ("kind", "value", "paper"),
    [(Kind.DRIVING_LICENCE, "B", "driving-licence-b"), (Kind.CERTIFICATE, "bhv", "bhv")],
)
@pytest.mark.parametrize(
    ("until", "valid"), [(None, True), (date(2026, 3, 1), True), (date(2026, 2, 28), False), (date(2030, 1, 1), True)]
)
def test_a_paper_counts_until_its_last_day(kind: Kind, value: str, paper: str, until: date | None, valid: bool) -> None:
    person = holding(paper, until=until)
    assert check(asks(kind, value), person=person) == [State.MET if valid else State.BLOCKING]
    assert check(asks(kind, value), person=person, grantable={paper}) == [State.MET if valid else State.OBTAINABLE]
    assert check(asks(kind, value, Importance.NICE), person=person) == [State.MET if valid else State.WISH]


def test_an_expired_certificate_is_told_apart_from_one_never_seen() -> None:
    asked = asks(Kind.CERTIFICATE, "bhv")
    expired, never = holding("bhv", until=date(2024, 3, 31)), ELSE
    for grantable in (set(), {"bhv"}):
        (one,) = checked(asked, person=expired, grantable=grantable)
        (other,) = checked(asked, person=never, grantable=grantable)
        assert "expired" in str(one.why)
        assert "expired" not in str(other.why)


def test_a_valid_paper_beside_an_expired_one_counts() -> None:
    person = replace(NOBODY, papers=(HeldPaper("bhv", date(2020, 1, 1)), HeldPaper("bhv", date(2027, 1, 1))))
    assert check(asks(Kind.CERTIFICATE, "bhv"), person=person) == [State.MET]


@pytest.mark.parametrize(
    ("held", "asked", "state"),
    [
        ("vca-vol", "vca-basic", State.MET),
        ("vca-basic", "vca-vol", State.BLOCKING),
        ("bhv", "first-aid", State.MET),
        ("first-aid", "bhv", State.BLOCKING),
        ("reach-truck", "forklift", State.MET),
    ],
)
def test_a_stronger_certificate_stands_in_for_a_lighter_one(held: str, asked: str, state: State) -> None:
    assert check(asks(Kind.CERTIFICATE, asked), person=holding(held)) == [state]
    assert check(asks(Kind.CERTIFICATE, asked), person=holding(held, until=date(2020, 1, 1))) == [State.BLOCKING]


@pytest.mark.parametrize("person", [NOBODY, ELSE, holding("vog", until=date(2020, 1, 1))], ids=["none", "else", "old"])
def test_a_vog_is_requested_for_the_post_and_needs_no_course(person: Portfolio) -> None:
    (item,) = checked(asks(Kind.CERTIFICATE, "vog"), person=person, grantable={"vog"})
    assert (item.state, item.paper) == (State.OBTAINABLE, None)
    assert "requested" in str(item.why)


def test_a_vog_that_was_seen_is_met() -> None:
    assert check(asks(Kind.CERTIFICATE, "vog"), person=holding("vog")) == [State.MET]


def test_a_certificate_that_no_vocabulary_knows_is_still_checked() -> None:
    asked = asks(Kind.CERTIFICATE, "lasdiploma")
    assert check(asked, person=holding("lasdiploma")) == [State.MET]
    assert check(asked, person=ELSE) == [State.BLOCKING]
    assert check(asked, person=ELSE, grantable={"lasdiploma"}) == [State.OBTAINABLE]


# Diplomas and languages


@pytest.mark.parametrize(("has", "asked"), [*product(range(7), range(1, 7))])
def test_a_higher_diploma_will_do(has: int, asked: int) -> None:
    expected = State.MET if has >= asked else State.BLOCKING
    assert check(asks(Kind.DIPLOMA, str(asked)), person=replace(NOBODY, education=has)) == [expected]


def test_a_way_of_working_and_thinking_is_no_diploma() -> None:
    asked = asks(Kind.DIPLOMA, "4", words="mbo-4 werk- en Denkniveau")
    assert check(asked, person=UNABLE, grantable={"education-4"}) == [State.UNKNOWN]
    assert check(asked, person=replace(NOBODY, education=4)) == [State.MET]


@pytest.mark.parametrize(
    ("value", "languages", "state"),
    [
        ("nl:B1", {"nl": "B1"}, State.MET),
        ("nl:B1", {"nl": "C2"}, State.MET),
        ("nl:B1", {"nl": "A2"}, State.BLOCKING),
        ("nl:", {"nl": "B1"}, State.MET),
        ("nl:", {"nl": "A2"}, State.BLOCKING),
        ("de:", {"de": "A2"}, State.MET),
        ("de:", {"de": "A1"}, State.BLOCKING),
        ("de:", {"nl": "C2"}, State.BLOCKING),
        ("de:A1", {"nl": "C2"}, State.BLOCKING),
        ("nl:B1", {}, State.UNKNOWN),
    ],
)
def test_a_language_at_a_level(value: str, languages: dict[str, str], state: State) -> None:
    assert check(asks(Kind.LANGUAGE, value), person=replace(NOBODY, languages=tuple(languages.items()))) == [state]


def test_a_course_gets_a_language_at_the_level_that_counts() -> None:
    person = replace(NOBODY, languages=(("nl", "A1"),))
    for value, paper in (("nl:A2", "language-nl-a2"), ("nl:", "language-nl-b1"), ("de:", "language-de-a2")):
        (item,) = checked(asks(Kind.LANGUAGE, value), person=person, grantable={paper})
        assert (item.state, item.paper) == (State.OBTAINABLE, paper)


# Hours, times, transport


@pytest.mark.parametrize(
    ("value", "least", "most", "state"),
    [
        ("24-32", 24, 32, State.MET),
        ("24-32", 32, 40, State.MET),
        ("24-32", 8, 24, State.MET),
        ("24-32", 33, 40, State.BLOCKING),
        ("24-32", 8, 23, State.BLOCKING),
        ("36", 36, 36, State.MET),
        ("36", 20, 35, State.BLOCKING),
        ("37.5", 32, 38, State.MET),
        ("37.5", 32, 37, State.BLOCKING),
        ("37.5", 38, 40, State.BLOCKING),
        ("22.5-37.5", 38, 40, State.BLOCKING),
        ("22.5-37.5", 37, 40, State.MET),
        ("22.5-37.5", 10, 22, State.BLOCKING),
        ("22.5-37.5", 10, 23, State.MET),
        ("0-60", 0, 0, State.MET),
    ],
)
def test_hours_meet_where_they_overlap(value: str, least: int, most: int, state: State) -> None:
    assert check(asks(Kind.HOURS, value), person=replace(NOBODY, hours=Hours(least, most))) == [state]


@pytest.mark.parametrize(("asked", "offered"), [*product(Schedule, Schedule)])
def test_times_that_are_offered_are_met(asked: Schedule, offered: Schedule) -> None:
    person = replace(NOBODY, schedule=(offered,))
    assert check(asks(Kind.SCHEDULE, asked.value), person=person) == [State.MET if asked is offered else State.BLOCKING]


@pytest.mark.parametrize(
    ("transport", "state"),
    [
        (("car",), State.MET),
        (("moped",), State.MET),
        (("public", "car"), State.MET),
        (("bicycle", "public"), State.BLOCKING),
        (("none",), State.BLOCKING),
        ((), State.UNKNOWN),
    ],
)
def test_own_transport_has_a_motor(transport: tuple[str, ...], state: State) -> None:
    assert check(asks(Kind.TRANSPORT, "own"), person=replace(NOBODY, transport=transport)) == [state]


@pytest.mark.parametrize(
    ("value", "least", "most", "both"),
    [("24-32", 16, 28, "24-28"), ("24-32", 8, 24, "24"), ("24-32", 0, 60, "24-32"), ("22.5-37.5", 10, 23, "22.5-23")],
)
def test_hours_that_are_met_tell_the_overlap(value: str, least: int, most: int, both: str) -> None:
    (item,) = checked(asks(Kind.HOURS, value), person=replace(NOBODY, hours=Hours(least, most)))
    assert str(item.why) == f"{both} hours a week suit both; asked: {value}"


@pytest.mark.parametrize(
    ("value", "least", "most", "why"),
    [
        ("24-32", 16, 20, "at most 20 hours are possible: 4 too few"),
        ("24-32", 36, 40, "at least 36 hours are wished: 4 too many"),
        ("37.5", 32, 37, "at most 37 hours are possible: 0.5 too few"),
    ],
)
def test_hours_that_do_not_meet_tell_how_far_apart_they_are(value: str, least: int, most: int, why: str) -> None:
    (item,) = checked(asks(Kind.HOURS, value), person=replace(NOBODY, hours=Hours(least, most)))
    assert (item.state, str(item.why)) == (State.BLOCKING, why)


ranges = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda two: (min(two), max(two)))


@settings(derandomize=True, deadline=None, max_examples=100)
@given(ranges, ranges)
def test_an_overlap_is_what_both_have(asked: tuple[int, int], can: tuple[int, int]) -> None:
    both = set(range(asked[0], asked[1] + 1)) & set(range(can[0], can[1] + 1))
    assert overlap(asked, can) == overlap(can, asked) == ((min(both), max(both)) if both else None)


@pytest.mark.parametrize(
    ("offered", "why"),
    [
        (("early", "evening"), "available at all times that are asked: early, evenings"),
        (("early",), "available: early; not available: evenings"),
        (("night",), "available at none of the times that are asked: early, evenings"),
    ],
)
def test_several_times_are_told_together(offered: tuple[str, ...], why: str) -> None:
    person = replace(NOBODY, schedule=tuple(map(Schedule, offered)))
    early, evening = checked(asks(Kind.SCHEDULE, "early"), asks(Kind.SCHEDULE, "evening"), person=person)
    assert str(early.why) == str(evening.why) == why.replace("early", SCHEDULES["early"])
    assert [item.state for item in (early, evening)] == [
        State.MET if time in offered else State.BLOCKING for time in ("early", "evening")
    ]


# The place of work

TOWNS = places_of(
    [
        Town("Assen", "DR", "Assen", Spot(53.0, 6.56)),
        Town("Emmen", "DR", "Emmen", Spot(52.78, 6.91)),
        Town("Hengelo", "OV", "Hengelo", Spot(52.27, 6.79)),
        Town("Hengelo", "GE", "Bronckhorst", Spot(52.05, 6.31)),
    ],
    {"9401": (Town("Assen", "DR", "Assen", Spot(53.0, 6.56)),)},
)


def place_for(place: str, home: str, travel_km: int | None) -> CheckedCondition:
    person = replace(NOBODY, place=home, travel_km=travel_km)
    (item,) = check_conditions([asks(Kind.PLACE, place)], person, papers={}, grantable=set(), today=TODAY, places=TOWNS)
    return item


@pytest.mark.parametrize(
    ("home", "travel_km", "state", "why"),
    [
        ("9401", None, State.UNKNOWN, "about 42 km by road: compare it together"),
        ("9401 AB", 42, State.MET, "about 42 km by road, within the 42 km that are possible"),
        ("Assen", 41, State.BLOCKING, "about 42 km by road, more than the 41 km that are possible"),
        ("emmen", 0, State.MET, "lives in the place of work"),
        ("regio Emmen", 0, State.MET, "lives in the place of work"),
        ("", 10, State.UNKNOWN, "compare the distance together"),
        ("Hengelo", 10, State.UNKNOWN, "there are several places of this name: compare the distance together"),
    ],
)
def test_the_way_to_work_is_held_against_how_far_somebody_will_travel(
    home: str, travel_km: int | None, state: State, why: str
) -> None:
    item = place_for("Emmen", home, travel_km)
    assert (item.state, str(item.why)) == (state, why)
    assert item.km == (None if "compare the distance" in why else 0 if "lives" in why else 42)


@pytest.mark.parametrize("place", ["Hengelo", "ergens", "Nederland"])
def test_a_place_that_is_not_certain_never_blocks(place: str) -> None:
    item = place_for(place, "Assen", 1)
    assert (item.state, item.km) == (State.UNKNOWN, None)


def test_fields_of_the_vacancy_tell_what_its_conditions_do_not() -> None:
    vacancy = Vacancy("V-1", "kok", "kok", place="Emmen", hours="24 tot 32 uur")
    assert [(item.kind, item.value) for item in with_fields((), vacancy)] == [
        (Kind.HOURS, "24-32"),
        (Kind.PLACE, "Emmen"),
    ]
    told = (asks(Kind.HOURS, "32"), asks(Kind.PLACE, "Assen"))
    assert with_fields(told, vacancy) == told
    assert with_fields(told, Vacancy("V-2", "kok", "kok", hours="in overleg")) == told


# Alternatives beside each other


def licence_or_transport(at: int, *, alternative: bool = True) -> list[Condition]:
    return [
        asks(Kind.DRIVING_LICENCE, "B", alternative=alternative, words="rijbewijs B"),
        asks(Kind.TRANSPORT, "own", alternative=alternative, at=at, words="eigen vervoer"),
    ]


def test_one_of_two_alternatives_beside_each_other_is_enough() -> None:
    person = replace(ELSE, transport=("moped",))
    assert check(*licence_or_transport(15), person=person) == [State.MET, State.MET]
    assert check(*reversed(licence_or_transport(15)), person=person) == [State.MET, State.MET]
    driver = replace(holding("driving-licence-b"), transport=("public",))
    assert check(*licence_or_transport(15), person=driver) == [State.MET, State.MET]


def test_an_alternative_that_is_met_needs_no_course() -> None:
    person = replace(ELSE, transport=("moped",))
    for item in checked(*licence_or_transport(15), person=person, grantable={"driving-licence-b"}):
        assert (item.state, item.paper) == (State.MET, None)


def test_an_unknown_is_met_by_the_alternative_beside_it() -> None:
    assert check(*licence_or_transport(15), person=replace(NOBODY, transport=("car",))) == [State.MET, State.MET]


def test_an_alternative_counts_only_near_by() -> None:
    person = replace(ELSE, transport=("moped",))
    licence, _ = licence_or_transport(0)
    near, far = licence.quotes[0].end + 60, licence.quotes[0].end + 61
    assert check(*licence_or_transport(near), person=person)[0] is State.MET
    assert check(*licence_or_transport(far), person=person)[0] is State.OBTAINABLE


def test_two_demands_that_are_no_alternatives_are_both_asked() -> None:
    person = replace(ELSE, transport=("moped",))
    assert check(*licence_or_transport(15, alternative=False), person=person) == [State.BLOCKING, State.MET]


def test_what_is_asked_besides_is_no_alternative() -> None:
    licence, _ = licence_or_transport(15)
    _, besides = licence_or_transport(15, alternative=False)
    assert check(licence, besides, person=replace(ELSE, transport=("moped",))) == [State.OBTAINABLE, State.MET]


def test_a_condition_without_words_has_nothing_beside_it() -> None:
    licence, transport = licence_or_transport(15)
    person = replace(ELSE, transport=("car",))
    assert check(replace(licence, quotes=()), transport, person=person) == [State.OBTAINABLE, State.MET]


def test_no_conditions_nothing_to_check() -> None:
    assert checked(person=ABLE) == ()
