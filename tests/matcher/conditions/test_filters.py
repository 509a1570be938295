from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.conditions.checking import ConditionState, check_conditions
from matcher.conditions.distance import Spot, Town, places_of
from matcher.conditions.filter_index import apply, index_vacancies
from matcher.conditions.filters import SWITCH_OF, Filtered, Filters, Hiding, Switch, hidden_by, tally
from profiles.model import Quote
from profiles.portfolio import HeldPaper, Hours, Portfolio, Schedule
from vacancies.model import Condition, ConditionKind, Importance, Instead

Kind = ConditionKind
Asked = tuple[tuple[Condition, ...], str | None]
PLACES = places_of(
    [
        Town("Assen", "DR", "Assen", Spot(53.0, 6.56)),
        Town("Beilen", "DR", "Midden-Drenthe", Spot(52.86, 6.51)),
        Town("Emmen", "DR", "Emmen", Spot(52.78, 6.91)),
    ],
    {},
)
check = partial(check_conditions, papers={}, grantable={"vca-basic"}, today=date(2026, 3, 1), places=PLACES)
NOBODY = Portfolio("K-1")
KNOWN = Portfolio(
    "K-2",
    place="Assen",
    wishes=("care",),
    hours=Hours(16, 24),
    schedule=(Schedule.DAY, Schedule.EVENING),
    transport=("bicycle",),
    papers=(HeldPaper("driving-licence-b"),),
    languages=(("nl", "A2"),),
    education=1,
    travel_km=25,
)
VALUES = {
    Kind.PLACE: ("Assen", "Beilen", "Emmen", "ergens"),
    Kind.HOURS: ("24-32", "32-40", "8", "24.5"),
    Kind.SCHEDULE: tuple(Schedule),
    Kind.DRIVING_LICENCE: ("B", "C"),
    Kind.CERTIFICATE: ("vca-basic", "bhv"),
    Kind.LANGUAGE: ("nl:A2", "nl:B1", "de:"),
    Kind.DIPLOMA: ("1", "2"),
    Kind.TRANSPORT: ("own",),
    Kind.MINIMUM_AGE: ("18",),
    Kind.PAY: ("15/hour",),
}
OTHERS = [(None, ""), (Kind.DRIVING_LICENCE, "B"), (Kind.CERTIFICATE, "bhv")]


def drawn(seed: int) -> list[Asked]:
    """Return a dozen vacancies with conditions of every sort; the same for the same seed."""
    random = Random(seed)

    def quote() -> Quote:
        words, at = random.choice(["gevraagd", "mbo werk- en denkniveau"]), random.randrange(200)
        return Quote(words, at, at + len(words), "requirements")

    def condition() -> Condition:
        kind = random.choice(list(VALUES))
        importance = random.choice([Importance.MUST, Importance.MUST, Importance.NICE])
        instead = tuple(Instead(quote(), *random.choice(OTHERS)) for _ in range(random.choice([0, 0, 1])))
        said = tuple(quote() for _ in range(random.randrange(2)))
        return Condition(kind, random.choice(VALUES[kind]), importance, said, random.random() < 0.4, instead)

    return [
        (tuple(condition() for _ in range(random.randrange(6))), random.choice([None, "care", "retail"]))
        for _ in range(random.randrange(13))
    ]


vacancies = st.integers(0, 10**6).map(drawn)
filterings = st.builds(
    Filters,
    st.frozensets(st.sampled_from(list(Switch))),
    st.sampled_from([None, None, 0, 30]),
    st.sampled_from([frozenset(), frozenset({"care"})]),
    st.booleans(),
)
FIELDS = ("place", "wishes", "hours", "schedule", "transport", "papers", "languages", "education", "travel_km")
people = st.frozensets(st.sampled_from(FIELDS)).map(
    lambda unknown: replace(KNOWN, **{field: getattr(NOBODY, field) for field in unknown})
)
quick = settings(derandomize=True, deadline=None, max_examples=60)


def each(filters: Filters, person: Portfolio, asked: Collection[Asked]) -> list[frozenset[Switch]]:
    return [hidden_by(filters, person, conditions, sector, check) for conditions, sector in asked]


def asks(kind: Kind, value: str, importance: Importance = Importance.MUST) -> tuple[Condition, ...]:
    return (Condition(kind, value, importance, ()),)


@quick
@given(filterings, people, vacancies)
def test_all_at_once_is_the_same_as_one_by_one(filters: Filters, person: Portfolio, asked: list[Asked]) -> None:
    assert apply(filters, person, index_vacancies(asked), check) == tally(filters, each(filters, person, asked))


@quick
@given(filterings, people, vacancies)
def test_counts_are_what_switching_shows(filters: Filters, person: Portfolio, asked: list[Asked]) -> None:
    """Each count, worked out anew by switching the filter on alone, and off among the others."""
    index = index_vacancies(asked)
    filtered = apply(filters, person, index, check)
    assert filtered.hidden + len(filtered.kept) == filtered.total == len(asked)
    assert [one.switch for one in filtered.hiding] == list(filters.switches)
    for one in filtered.hiding:
        alone = apply(switched(filters, {one.switch}), person, index, check)
        without = apply(switched(filters, set(filters.switches) - {one.switch}), person, index, check)
        assert one.hides == alone.hidden
        assert one.only == filtered.hidden - without.hidden
        assert set(filtered.kept) <= set(without.kept)


def switched(filters: Filters, on: Collection[Switch]) -> Filters:
    return replace(
        filters,
        on=frozenset(on),
        within_km=filters.within_km if Switch.TRAVEL in on else None,
        sectors=filters.sectors if Switch.SECTOR in on else frozenset(),
    )


@quick
@given(people, vacancies)
def test_without_filters_nothing_is_hidden(person: Portfolio, asked: list[Asked]) -> None:
    assert apply(Filters(), person, index_vacancies(asked), check) == Filtered(tuple(range(len(asked))), len(asked))


@quick
@given(vacancies, st.frozensets(st.sampled_from(list(Switch))))
def test_what_is_not_known_of_a_person_hides_nothing(asked: list[Asked], on: frozenset[Switch]) -> None:
    assert apply(Filters(on), NOBODY, index_vacancies(asked), check).hidden == 0


@quick
@given(filterings, people, vacancies)
def test_only_what_blocks_hides(filters: Filters, person: Portfolio, asked: list[Asked]) -> None:
    hiding = {ConditionState.BLOCKING, *([ConditionState.OBTAINABLE] if filters.obtainable else [])}
    for (own, sector), by in zip(asked, each(filters, person, asked), strict=True):
        items = check(own, filters.seen_by(person))
        kinds = {SWITCH_OF.get(item.condition.kind) for item in items if item.state in hiding}
        if sector not in (None, *person.wishes) and person.wishes:
            kinds.add(Switch.WISHES)
        if sector not in (None, *filters.sectors) and filters.sectors:
            kinds.add(Switch.SECTOR)
        assert by == kinds & set(filters.switches)


@pytest.mark.parametrize(
    ("switch", "hides", "keeps"),
    [
        (Switch.TRAVEL, asks(Kind.PLACE, "Emmen"), asks(Kind.PLACE, "Beilen")),
        (Switch.TRAVEL, asks(Kind.PLACE, "Emmen"), asks(Kind.PLACE, "ergens")),
        (Switch.HOURS, asks(Kind.HOURS, "32-40"), asks(Kind.HOURS, "24-40")),
        (Switch.SCHEDULE, asks(Kind.SCHEDULE, "night"), asks(Kind.SCHEDULE, "day")),
        (Switch.PAPERS, asks(Kind.DRIVING_LICENCE, "C"), asks(Kind.DRIVING_LICENCE, "B")),
        (Switch.PAPERS, asks(Kind.CERTIFICATE, "bhv"), asks(Kind.CERTIFICATE, "vca-basic")),
        (Switch.LANGUAGE, asks(Kind.LANGUAGE, "nl:B1"), asks(Kind.LANGUAGE, "nl:B1", Importance.NICE)),
        (Switch.DIPLOMA, asks(Kind.DIPLOMA, "2"), asks(Kind.DIPLOMA, "1")),
        (Switch.TRANSPORT, asks(Kind.TRANSPORT, "own"), asks(Kind.TRANSPORT, "own", Importance.SHOULD)),
    ],
)
def test_each_filter_hides_its_own(switch: Switch, hides: tuple[Condition, ...], keeps: tuple[Condition, ...]) -> None:
    index = index_vacancies([(hides, "retail"), (keeps, "retail"), ((), None)])
    everything_else = frozenset(Switch) - {switch, Switch.WISHES}
    assert apply(Filters(frozenset({switch})), KNOWN, index, check) == Filtered((1, 2), 3, (Hiding(switch, 1, 1),))
    assert apply(Filters(everything_else), KNOWN, index, check).hidden == 0


def test_sectors_and_wishes_hide_other_sectors_and_keep_what_has_none() -> None:
    index = index_vacancies([((), "care"), ((), "retail"), ((), None)])
    assert apply(Filters(frozenset({Switch.WISHES})), KNOWN, index, check).kept == (0, 2)
    assert apply(Filters(sectors=frozenset({"retail"})), KNOWN, index, check).kept == (1, 2)
    assert apply(Filters(frozenset({Switch.SECTOR})), KNOWN, index, check).kept == (0, 1, 2)


def test_the_coachs_distance_takes_the_place_of_the_persons_own() -> None:
    index = index_vacancies([(asks(Kind.PLACE, place), None) for place in ("Assen", "Beilen", "Emmen", "ergens")])
    assert apply(Filters(within_km=0), KNOWN, index, check).kept == (0, 3)
    assert apply(Filters(within_km=60), KNOWN, index, check).kept == (0, 1, 2, 3)
    assert apply(Filters(frozenset({Switch.TRAVEL})), KNOWN, index, check).kept == (0, 1, 3)


def test_what_a_course_gets_is_hidden_only_when_asked() -> None:
    index = index_vacancies([(asks(Kind.CERTIFICATE, "vca-basic"), None)])
    papers = Filters(frozenset({Switch.PAPERS}))
    assert apply(papers, KNOWN, index, check).hidden == 0
    assert apply(replace(papers, obtainable=True), KNOWN, index, check).hidden == 1


def test_no_vacancies_nothing_to_hide() -> None:
    filters = Filters(frozenset({Switch.HOURS}))
    assert apply(filters, KNOWN, index_vacancies([]), check) == Filtered((), 0, (Hiding(Switch.HOURS, 0, 0),))
