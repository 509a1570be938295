"""A vocabulary checks its relations once, and then answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.errors import UserError
from profiles.model import VocabularyRef
from profiles.vocabulary.concepts import Competence, CompetenceKind, Label, Occupation, Sector, preferred_label
from profiles.vocabulary.vocabulary import Vocabulary

law = settings(derandomize=True, deadline=None, max_examples=150)


def competence(id: str, broader: Iterable[str] = (), **fields: object) -> Competence:
    names = (Label(f"{id} nl", "nl", preferred=True), Label(f"{id} en", "en", preferred=True))
    return Competence(id, CompetenceKind.SKILL, names, broader=tuple(broader), **fields)  # type: ignore[arg-type]


def tree(**broader: Iterable[str]) -> Vocabulary:
    return Vocabulary.build("tiny", "1", [competence(id, wider) for id, wider in broader.items()])


def refusal(*competences: Competence, **others: Iterable[object]) -> str:
    with pytest.raises(UserError) as caught:
        Vocabulary.build("tiny", "1", competences, **others)  # type: ignore[arg-type]
    assert caught.value.mend is not None
    return str(caught.value)


def test_ancestors_come_with_their_shortest_distance() -> None:
    vocabulary = tree(a=[], b=["a"], c=["b", "a"], d=["c"], e=[])
    assert vocabulary.ancestors("d") == {"c": 1, "b": 2, "a": 2}
    assert vocabulary.ancestors("c") == {"b": 1, "a": 1}
    assert vocabulary.ancestors("e") == {}


def test_narrower_is_the_inverse_of_broader() -> None:
    assert dict(tree(a=[], b=["a"], c=["b", "a"]).narrower) == {"a": ("b", "c"), "b": ("c",)}


@law
@given(st.lists(st.sets(st.integers(0, 9), max_size=3), min_size=1, max_size=10))
def test_any_relations_without_a_circle_are_taken(wider: list[set[int]]) -> None:
    """Each concept points only at earlier ones, so there is no circle."""
    vocabulary = tree(**{f"c{i}": [f"c{j}" for j in sorted(js) if j < i] for i, js in enumerate(wider)})
    for id in vocabulary.competences:
        above = vocabulary.ancestors(id)
        assert id not in above
        for parent in vocabulary.competences[id].broader:
            assert above[parent] == 1
            assert id in vocabulary.narrower[parent]
            assert set(vocabulary.ancestors(parent)) <= set(above)


@law
@given(st.integers(1, 6), st.lists(st.sets(st.integers(0, 9), max_size=2), min_size=6, max_size=10))
def test_any_circle_is_found(size: int, wider: list[set[int]]) -> None:
    relations = {i: {j for j in js if j < i} for i, js in enumerate(wider)}
    for i in range(size):
        relations[i] = relations[i] | {(i + 1) % size}
    with pytest.raises(UserError, match="circle"):
        tree(**{f"c{i}": [f"c{j}" for j in sorted(js)] for i, js in relations.items()})


def test_a_circle_is_named_from_start_to_start() -> None:
    error = refusal(competence("x", ["a"]), competence("a", ["b"]), competence("b", ["c"]), competence("c", ["a"]))
    assert "a > b > c > a" in error
    assert "x" not in error.split("circle")[1].split(".")[0]


def test_two_roads_to_one_concept_are_no_circle() -> None:
    assert tree(a=[], b=["a"], c=["a"], d=["b", "c", "b"]).ancestors("d") == {"b": 1, "c": 1, "a": 2}


def test_a_long_chain_is_no_trouble() -> None:
    chain = {f"c{i}": [f"c{i + 1}"] for i in range(3000)} | {"c3000": []}
    assert tree(**chain).ancestors("c0")["c3000"] == 3000


@pytest.mark.parametrize("relation", ["broader", "related", "sectors"])
def test_unknown_concepts_are_named_with_who_points_at_them(relation: str) -> None:
    error = refusal(dataclasses.replace(competence("a"), **{relation: ("gone",)}))  # type: ignore[arg-type]
    assert f"{relation} of a points at gone" in error


@pytest.mark.parametrize("relation", ["essential", "optional", "sectors"])
def test_unknown_concepts_of_occupations_are_named(relation: str) -> None:
    job = Occupation("o", (Label("o", "nl", preferred=True),))
    error = refusal(competence("a"), occupations=[dataclasses.replace(job, **{relation: ("gone",)})])  # type: ignore[arg-type]
    assert f"{relation} of o points at gone" in error


def test_an_id_occurs_once() -> None:
    assert "the id a occurs twice" in refusal(competence("a"), competence("a"))
    job = Occupation("o", ())
    assert "the id o occurs twice" in refusal(occupations=[job, job])
    assert "the id s occurs twice" in refusal(sectors=[Sector("s", ()), Sector("s", ())])


def test_a_competence_is_found_or_named() -> None:
    vocabulary = tree(a=[])
    assert vocabulary.competence("a").label() == "a nl"
    with pytest.raises(UserError, match="vocabulary tiny has no competence gone") as caught:
        vocabulary.competence("gone")
    assert caught.value.mend is not None


def test_profiles_can_remember_it() -> None:
    assert tree(a=[]).ref == VocabularyRef("tiny", "1")


def test_dutch_comes_first_among_the_languages() -> None:
    names = tuple(Label(lang, lang, preferred=True) for lang in ("en", "ar", "nl"))
    vocabulary = Vocabulary.build("tiny", "1", [Competence("a", CompetenceKind.SKILL, names)])
    assert vocabulary.languages == ("nl", "ar", "en")


def test_what_is_built_cannot_be_changed() -> None:
    vocabulary = tree(a=[])
    with pytest.raises(TypeError):
        vocabulary.competences["b"] = competence("b")  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        vocabulary.name = "other"  # type: ignore[misc]


def test_labels_fall_back_to_another_language_and_then_to_the_id() -> None:
    names = (Label("muren", "nl"), Label("metselen", "nl", preferred=True), Label("bricks", "en", preferred=True))
    assert [preferred_label("a", names, lang) for lang in ("nl", "en", "de")] == ["metselen", "bricks", "metselen"]
    assert preferred_label("a", (Label("muren", "nl"),), "nl") == "a"
    assert Sector("s", names).label("en") == Occupation("o", names).label("en") == "bricks"
