"""Laws of crosswalks, and what is known between two vocabularies."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.vocabulary.concepts import Competence, CompetenceKind, ConceptMapping, Label, MappingRelation
from profiles.vocabulary.crosswalk import (
    INVERSE,
    Crosswalk,
    CrosswalkRow,
    composed,
    crosswalk_between,
    crosswalk_of,
)
from profiles.vocabulary.vocabulary import Vocabulary

EXACT, CLOSE, BROAD, NARROW, RELATED = MappingRelation

ROWS = st.lists(
    st.builds(
        CrosswalkRow,
        st.sampled_from(["a:1", "a:2", "a:3"]),
        st.sampled_from(MappingRelation),
        st.sampled_from(["b:1", "b:2", "b:3"]),
    )
)


def competence(id: str, *mappings: tuple[MappingRelation, str]) -> Competence:
    return Competence(
        id,
        CompetenceKind.SKILL,
        (Label(id, "nl", preferred=True),),
        mappings=tuple(ConceptMapping(relation, uri) for relation, uri in mappings),
    )


def vocabulary(name: str, *competences: Competence) -> Vocabulary:
    return Vocabulary.build(name, "1", competences)


@given(ROWS)
def test_there_and_back_is_the_crosswalk_itself(rows: list[CrosswalkRow]) -> None:
    crosswalk = Crosswalk.build("a", "b", rows)
    assert crosswalk.inverse().inverse() == crosswalk
    assert len(crosswalk.inverse().rows) == len(set(rows))


@given(ROWS)
def test_the_order_of_rows_makes_no_difference(rows: list[CrosswalkRow]) -> None:
    assert Crosswalk.build("a", "b", rows) == Crosswalk.build("a", "b", [*rows[::-1], *rows])


@given(ROWS)
def test_targets_hold_every_row_the_nearest_first(rows: list[CrosswalkRow]) -> None:
    targets = Crosswalk.build("a", "b", rows).targets()
    assert {row for found in targets.values() for row in found} == set(rows)
    order = list(MappingRelation)
    for subject, found in targets.items():
        assert {row.subject for row in found} == {subject}
        places = [order.index(row.relation) for row in found]
        assert places == sorted(places)


def test_only_broad_and_narrow_turn_round() -> None:
    assert {relation for relation in MappingRelation if INVERSE[relation] is not relation} == {BROAD, NARROW}


@pytest.mark.parametrize(("first", "second"), list(itertools.product(MappingRelation, repeat=2)))
def test_what_is_composed_and_turned_is_turned_and_composed(first: MappingRelation, second: MappingRelation) -> None:
    assert INVERSE[composed(first, second)] is composed(INVERSE[second], INVERSE[first])


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (EXACT, NARROW, NARROW),
        (BROAD, EXACT, BROAD),
        (BROAD, BROAD, BROAD),
        (BROAD, NARROW, RELATED),
        (CLOSE, BROAD, BROAD),
        (RELATED, RELATED, RELATED),
        (RELATED, BROAD, RELATED),
    ],
)
def test_composed(first: MappingRelation, second: MappingRelation, together: MappingRelation) -> None:
    assert composed(first, second) is together


def test_a_vocabularys_own_mappings() -> None:
    own = vocabulary("own", competence("a:1", (EXACT, "b:1"), (NARROW, "b:2")), competence("a:2"))
    assert crosswalk_of(own, "esco") == Crosswalk(
        "own", "esco", (CrosswalkRow("a:1", EXACT, "b:1"), CrosswalkRow("a:1", NARROW, "b:2"))
    )


def test_between_two_vocabularies_the_mappings_of_both_count() -> None:
    one = vocabulary("one", competence("a:1", (EXACT, "b:1")), competence("a:2"), competence("a:3", (BROAD, "c:1")))
    two = vocabulary("two", competence("b:1"), competence("b:2", (BROAD, "a:2")), competence("b:3", (EXACT, "c:1")))
    assert crosswalk_between(one, two).rows == (
        CrosswalkRow("a:1", EXACT, "b:1"),
        CrosswalkRow("a:2", NARROW, "b:2"),
        CrosswalkRow("a:3", BROAD, "b:3"),
    )
    assert crosswalk_between(two, one) == crosswalk_between(one, two).inverse()


def test_the_same_id_is_the_same_concept_of_a_newer_version() -> None:
    old = vocabulary("one", competence("a:1", (CLOSE, "a:2")), competence("a:2"))
    assert {(row.subject, row.relation, row.object) for row in crosswalk_between(old, old).rows} == {
        ("a:1", EXACT, "a:1"),
        ("a:2", EXACT, "a:2"),
    }


def test_given_crosswalks_count_in_either_direction_and_only_between_these_two() -> None:
    one, two = vocabulary("one", competence("a:1"), competence("a:2")), vocabulary("two", competence("b:1"))
    forth = Crosswalk.build("one", "two", [CrosswalkRow("a:1", CLOSE, "b:1"), CrosswalkRow("a:9", EXACT, "b:1")])
    back = Crosswalk.build("two", "one", [CrosswalkRow("b:1", BROAD, "a:2")])
    other = Crosswalk.build("one", "three", [CrosswalkRow("a:2", EXACT, "b:1")])
    assert crosswalk_between(one, two, [forth, back, other]).rows == (
        CrosswalkRow("a:1", CLOSE, "b:1"),
        CrosswalkRow("a:2", NARROW, "b:1"),
    )
