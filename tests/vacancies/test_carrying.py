"""Laws of carrying a vacancy's profile over a crosswalk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.model import Quote, VocabularyRef
from profiles.vocabulary.carrying import Carried, Outcome
from profiles.vocabulary.concepts import MappingRelation
from profiles.vocabulary.crosswalk import Crosswalk, CrosswalkRow
from vacancies.carrying import carry_vacancy, needs_a_look
from vacancies.model import Importance, OccupationGuess, Requirement, VacancyProfile

EXACT, CLOSE, BROAD, NARROW, RELATED = MappingRelation
OLD, NEW = VocabularyRef("a", "1"), VocabularyRef("b", "2")
IDS = ["a:1", "a:2", "a:3", "a:4"]
TARGETS = ["b:1", "b:2", "b:3", "b:4"]
QUOTE = Quote("metselen", 0, 8, "tasks")


def asked(
    competence: str, weight: float, importance: Importance = Importance.MUST, level: int | None = 2
) -> Requirement:
    return Requirement(competence, importance, level, weight, 0.8, (QUOTE,))


def profile(
    *requirements: Requirement, taught: tuple[Requirement, ...] = (), occupation: OccupationGuess | None = None
) -> VacancyProfile:
    return VacancyProfile("V-1", OLD, occupation, "construction", requirements, taught=taught)


@st.composite
def profiles(draw: st.DrawFn) -> VacancyProfile:
    ids = draw(st.lists(st.sampled_from(IDS), unique=True))
    raw = [draw(st.floats(0.01, 1)) for _ in ids]
    importances = [draw(st.sampled_from(Importance)) for _ in ids]
    levels = [draw(st.sampled_from([None, 1, 2, 3, 4])) for _ in ids]
    parts = zip(ids, raw, importances, levels, strict=True)
    return profile(*(asked(id, part / sum(raw), importance, level) for id, part, importance, level in parts))


CROSSWALKS = st.lists(
    st.builds(CrosswalkRow, st.sampled_from(IDS), st.sampled_from(MappingRelation), st.sampled_from(TARGETS))
).map(lambda rows: Crosswalk.build("a", "b", rows))


def crosswalk(*rows: tuple[str, MappingRelation, str]) -> Crosswalk:
    return Crosswalk.build("a", "b", [CrosswalkRow(*row) for row in rows])


@given(profiles())
def test_the_same_concepts_change_nothing_but_the_vocabulary(before: VacancyProfile) -> None:
    after, _ = carry_vacancy(before, crosswalk(*((id, EXACT, id) for id in IDS)), NEW)
    assert after == replace(before, vocabulary=NEW)


@given(profiles(), st.permutations(TARGETS))
def test_there_and_back_over_a_bijection_is_the_profile_itself(before: VacancyProfile, targets: list[str]) -> None:
    forth = crosswalk(*((id, EXACT, target) for id, target in zip(IDS, targets, strict=True)))
    there, _ = carry_vacancy(before, forth, NEW)
    back, _ = carry_vacancy(there, forth.inverse(), OLD)
    assert back == before


@given(profiles(), CROSSWALKS)
def test_weights_are_shares_and_everything_is_told_once(before: VacancyProfile, over: Crosswalk) -> None:
    after, report = carry_vacancy(before, over, NEW)
    assert [one.concept for one in report] == [item.competence for item in before.requirements]
    assert {one.target for one in report if one.target} == {item.competence for item in after.requirements}
    if after.requirements:
        assert sum(item.weight for item in after.requirements) == pytest.approx(1.0)
    assert all(item.confidence <= 0.8 and item.quotes == (QUOTE,) for item in after.requirements)


@pytest.mark.parametrize(
    ("relation", "share", "confidence"),
    [(EXACT, 0.5, 0.8), (CLOSE, 0.9 / 1.9, 0.72), (BROAD, 0.5, 0.64), (NARROW, 1 / 3, 0.4)],
)
def test_what_each_relation_leaves(relation: MappingRelation, share: float, confidence: float) -> None:
    over = crosswalk(("a:1", relation, "b:1"), ("a:2", EXACT, "b:2"))
    after, _ = carry_vacancy(profile(asked("a:1", 0.5), asked("a:2", 0.5)), over, NEW)
    item = next(item for item in after.requirements if item.competence == "b:1")
    assert (item.weight, item.confidence) == (pytest.approx(share), pytest.approx(confidence))


def test_what_is_lost_leaves_its_weight_to_the_others() -> None:
    after, report = carry_vacancy(
        profile(asked("a:1", 0.25), asked("a:2", 0.75)), crosswalk(("a:1", EXACT, "b:1"), ("a:2", RELATED, "b:2")), NEW
    )
    assert [(item.competence, item.weight) for item in after.requirements] == [("b:1", 1.0)]
    assert report[1].near == ("b:2",)


def test_requirements_that_meet_add_up() -> None:
    over = crosswalk(("a:1", EXACT, "b:1"), ("a:2", EXACT, "b:1"))
    after, _ = carry_vacancy(
        profile(asked("a:1", 0.4, Importance.NICE, 1), asked("a:2", 0.6, Importance.SHOULD, None)), over, NEW
    )
    [item] = after.requirements
    assert (item.weight, item.importance, item.level) == (pytest.approx(1.0), Importance.SHOULD, 1)


def test_occupation_and_what_is_taught_go_over_too() -> None:
    before = profile(asked("a:1", 1.0), taught=(asked("a:2", 0.0),), occupation=OccupationGuess("a:job", 0.9))
    over = crosswalk(("a:1", EXACT, "b:1"), ("a:2", EXACT, "b:2"), ("a:job", CLOSE, "b:job"))
    after, report = carry_vacancy(before, over, NEW)
    assert after.occupation == OccupationGuess("b:job", pytest.approx(0.81))
    assert [item.competence for item in after.taught] == ["b:2"]
    assert [one.concept for one in report] == ["a:1", "a:2", "a:job"]
    after, _ = carry_vacancy(before, crosswalk(("a:1", EXACT, "b:1")), NEW)
    assert (after.occupation, after.taught) == (None, ())


def test_the_employer_looks_again_when_something_asked_is_lost_or_more_is_asked() -> None:
    before = profile(asked("a:1", 1.0))
    assert needs_a_look([Carried("a:1", Outcome.LOST)], before)
    assert needs_a_look([Carried("a:1", Outcome.WEAKENED, "b:1", NARROW, 0.5)], before)
    assert not needs_a_look([Carried("a:1", Outcome.WEAKENED, "b:1", CLOSE, 0.9)], before)
    assert not needs_a_look([Carried("a:9", Outcome.LOST)], before)


def test_what_is_unsure_or_suggested_goes_over_and_is_named_once() -> None:
    other = Quote("bouwen", 10, 16, "tasks")
    before = replace(
        profile(asked("a:1", 1.0, Importance.NICE, 1)),
        unsure=(replace(asked("a:2", 0.3, Importance.MUST, 4), quotes=(other,)), asked("a:3", 0.2)),
        suggested=(asked("a:4", 0.1),),
    )
    over = crosswalk(("a:1", EXACT, "b:1"), ("a:2", EXACT, "b:1"), ("a:3", CLOSE, "b:3"), ("a:4", EXACT, "b:3"))
    after, report = carry_vacancy(before, over, NEW)
    [item] = after.requirements
    # The words join, but what is unsure asks nothing more.
    assert (item.quotes, item.importance, item.level, item.weight) == ((QUOTE, other), Importance.NICE, 1, 1.0)
    assert [(one.competence, one.weight) for one in after.unsure] == [("b:3", pytest.approx(0.18))]
    assert after.suggested == ()
    assert [one.concept for one in report] == ["a:1", "a:2", "a:3", "a:4"]


def test_what_is_unsure_keeps_its_proportion_when_something_asked_is_lost() -> None:
    before = replace(profile(asked("a:1", 0.5), asked("a:2", 0.5)), unsure=(asked("a:3", 0.1),))
    after, _ = carry_vacancy(before, crosswalk(("a:1", EXACT, "b:1"), ("a:3", EXACT, "b:3")), NEW)
    assert (after.requirements[0].weight, after.unsure[0].weight) == (1.0, pytest.approx(0.2))


def test_what_will_do_instead_goes_over_too() -> None:
    before = profile(replace(asked("a:1", 1.0), either=("a:2", "a:3", "a:4")))
    over = crosswalk(("a:1", EXACT, "b:1"), ("a:2", EXACT, "b:2"), ("a:3", BROAD, "b:1"), ("a:4", RELATED, "b:4"))
    after, _ = carry_vacancy(before, over, NEW)
    assert after.requirements[0].either == ("b:2",)


@given(st.permutations(IDS), st.integers(0, 4), st.integers(0, 4), CROSSWALKS)
def test_however_it_goes_over_no_competence_is_named_twice(ids: list[str], one: int, two: int, over: Crosswalk) -> None:
    first, second = sorted((one, two))
    before = replace(
        profile(*(asked(id, 1 / first) for id in ids[:first])),
        unsure=tuple(asked(id, 0.1) for id in ids[first:second]),
        suggested=tuple(asked(id, 0.1) for id in ids[second:]),
    )
    after, report = carry_vacancy(before, over, NEW)  # the profile itself refuses to name one twice
    named = {item.competence for item in (*after.requirements, *after.unsure, *after.suggested)}
    assert named == {one.target for one in report if one.target}
