"""From one occupation to another: levels, the true score, and what a certificate adds to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.courses import Lesson
from matcher.explaining import explain, fit_of
from matcher.gaps import ENOUGH
from matcher.transitions import (
    Aid,
    AidKind,
    TransitionSettings,
    demand_of,
    level_of,
    people_from,
    transitions,
)
from profiles.model import CandidateProfile, Claim, Standing, VocabularyRef
from profiles.vocabulary.concepts import Occupation
from profiles.vocabulary.transfer import Transfer, build_transfer
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Importance

law = settings(derandomize=True, deadline=None, max_examples=25)
REF = VocabularyRef("test", "1")
IDS = tuple("abcdef")


@pytest.fixture(scope="module")
def transfer(vocabulary_of: Callable[..., Vocabulary]) -> Transfer:
    """a covers b (it is narrower), and is related to c."""
    return build_transfer(vocabulary_of(IDS, broader={"a": ("b",)}, related={"a": ("c",)}))


def occupation(name: str, essential: str = "", optional: str = "", **more: object) -> Occupation:
    return Occupation(name, (), essential=tuple(essential), optional=tuple(optional), **more)  # type: ignore[arg-type]


@st.composite
def occupations(draw: st.DrawFn, name: str) -> Occupation:
    needs = {degree: tuple(draw(st.lists(st.sampled_from(IDS), max_size=4, unique=True)))
             for degree in ("essential", "important", "somewhat", "optional")}  # fmt: skip
    needs["essential"] = needs["essential"] or ("a",)
    return Occupation(name, (), **needs)


@st.composite
def aids(draw: st.DrawFn, name: str) -> Aid:
    shown = draw(st.lists(st.builds(Lesson, st.sampled_from(IDS), st.integers(1, 4)), min_size=1, max_size=3))
    return Aid(name, draw(st.sampled_from(AidKind)), name, tuple(shown))


@pytest.mark.parametrize(
    ("isco", "level"),
    [
        ("0310", 1),
        ("0210", 2),
        ("0110", 4),
        ("5111", 2),
        ("9334", 1),
        ("3221", 3),
        ("1411", 3),
        ("1120", 4),
        ("", None),
    ],
)
def test_the_level_is_the_skill_level_of_isco(isco: str, level: int | None) -> None:
    assert level_of(occupation("o", isco=isco)) == level


def test_a_level_of_the_vocabulary_goes_first() -> None:
    assert level_of(occupation("o", isco="9334", level=3)) == 3


def test_wishes_take_a_quarter_at_most_and_each_competence_counts_once() -> None:
    demand = demand_of(Occupation("o", (), essential=("a",), optional=("b", "c", "d", "e", "a")), REF)
    weights = {item.competence: item.weight for item in demand.requirements}
    assert weights["a"] == pytest.approx(0.75)
    assert [weights[one] for one in "bcde"] == pytest.approx([0.0625] * 4)
    few = demand_of(occupation("o", "abcd", "e"), REF)
    assert {item.competence: item.weight for item in few.requirements}["e"] == pytest.approx(1 / 13)
    only = demand_of(occupation("o", "", "ab"), REF)
    assert [item.weight for item in only.requirements] == [0.5, 0.5]


def test_what_carries_over_what_is_missing_and_what_covers_it(transfer: Transfer) -> None:
    origin, target = occupation("from", "a"), occupation("to", "abcde")
    training = Aid("t", AidKind.CREDENTIAL, "training", (Lesson("d", 2), Lesson("c", 2)))
    (found,) = transitions(origin, [target, origin], REF, transfer, [training])
    assert [reason.requirement for reason in found.carried] == ["a", "b"]
    assert {gap.requirement for gap in found.missing} == {"c", "d", "e"}
    assert found.fit == pytest.approx((1 + 1 + 0.4) / 5)
    (aid,) = found.helps
    assert aid.covers == ("c", "d")
    assert aid.fit_after == pytest.approx(4 / 5)
    assert found.uncovered == ("e",)


def test_a_high_level_of_something_near_covers_nothing(transfer: Transfer) -> None:
    near = Aid("n", AidKind.COURSE, "near", (Lesson("a", 4),))
    (found,) = transitions(occupation("from", "f"), [occupation("to", "cf")], REF, transfer, [near])
    assert found.helps == ()
    assert found.uncovered == ("c",)


def test_groups_and_what_asks_nothing_are_no_place_to_go(transfer: Transfer) -> None:
    others = [occupation("g", "a", is_group=True), occupation("n"), occupation("from", "a")]
    assert transitions(occupation("from", "a"), others, REF, transfer) == ()


def test_the_best_stand_first_and_equals_by_id(transfer: Transfer) -> None:
    others = [occupation("z", "ad"), occupation("y", "a"), occupation("x", "ad"), occupation("w", "d")]
    found = transitions(occupation("from", "a"), others, REF, transfer, top=3)
    assert [one.occupation for one in found] == ["y", "x", "z"]


@law
@given(occupations("from"), occupations("to"), st.lists(st.sampled_from("tuvw"), unique=True, max_size=3), st.data())
def test_the_fit_with_a_certificate_is_the_true_score_with_its_claims(
    transfer: Transfer, origin: Occupation, target: Occupation, names: list[str], data: st.DataObject
) -> None:
    known = [data.draw(aids(name)) for name in names]
    (found,) = transitions(origin, [target], REF, transfer, known)
    person, demand = people_from(origin, REF), demand_of(target, REF)
    assert found.fit == pytest.approx(fit_of(explain(person, demand, transfer)))
    covered = {concept for one in found.helps for concept in one.covers}
    assert {gap.requirement for gap in found.missing} == covered | set(found.uncovered)
    for one in found.helps:
        reasons = explain(with_aid(person, one.aid), demand, transfer)
        assert one.fit_after == pytest.approx(fit_of(reasons))
        assert one.fit_after >= found.fit - 1e-12
        after = {reason.requirement: reason.met for reason in reasons}
        assert all(after[concept] >= ENOUGH for concept in one.covers)


@law
@given(occupations("o"))
def test_demands_are_whole_and_people_fit_their_own_occupation(transfer: Transfer, one: Occupation) -> None:
    demand, person = demand_of(one, REF), people_from(one, REF)
    assert sum(item.weight for item in demand.requirements) == pytest.approx(1.0)
    musts = {item.competence for item in demand.requirements if item.importance is Importance.MUST}
    assert musts == set(one.essential)
    reasons = explain(person, demand, transfer)
    assert all(reason.met == 1.0 for reason in reasons if reason.requirement in musts)
    assert fit_of(reasons) >= 0.5


@law
@given(occupations("from"), occupations("to"))
def test_more_that_is_held_never_fits_less(transfer: Transfer, origin: Occupation, target: Occupation) -> None:
    usual, sure = TransitionSettings(), TransitionSettings(important=1.0, optional=1.0)
    (one,) = transitions(origin, [target], REF, transfer, settings=usual)
    (other,) = transitions(origin, [target], REF, transfer, settings=sure)
    assert other.fit >= one.fit - 1e-12


def with_aid(person: CandidateProfile, aid: Aid) -> CandidateProfile:
    """Return a person who holds an aid beside all else: of each competence the better of the two."""
    best = {claim.competence: claim for claim in person.claims}
    for lesson in aid.shows:
        new = Claim(lesson.competence, min(lesson.level, 2), 1.0, Standing.PROVEN, ())
        old = best.get(lesson.competence)
        if old is None or new.strength * new.level > old.strength * old.level:
            best[lesson.competence] = new
    return CandidateProfile(person.candidate, person.vocabulary, tuple(best.values()))
