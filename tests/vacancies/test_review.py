from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from profiles.errors import UserError
from profiles.model import Quote, VocabularyRef
from vacancies.cues import WEIGHTS
from vacancies.model import Basis, Condition, ConditionKind, Importance, Requirement, VacancyProfile
from vacancies.review import (
    ACTION_NAMES,
    DECISIONS,
    MATCHABLE,
    STATE_NAMES,
    ReviewAction,
    ReviewEvent,
    ReviewState,
    apply_event,
    with_item,
)

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
LAW = settings(derandomize=True, deadline=None, max_examples=100)
State = ReviewState
Action = ReviewAction
D, R, A, P, C, W = ReviewState
ALLOWED = {
    (D, Action.START): R,
    **{(state, action): R for state in (D, R) for action in DECISIONS},
    (D, Action.APPROVE): A,
    (R, Action.APPROVE): A,
    (A, Action.PUBLISH): P,
    (A, Action.CLOSE): C,
    (P, Action.CLOSE): C,
    **{(state, Action.WITHDRAW): W for state in (D, R, A, P)},
    **{(state, Action.REOPEN): R for state in (A, P, C, W)},
    **{(state, Action.CARRY): state for state in State},
    **{(state, Action.COMMENT): state for state in State},
    (D, Action.COMMENT): R,
}


def step(action: Action, competence: str | None = None, importance: Importance | None = None) -> ReviewEvent:
    return ReviewEvent("V-1", action, "M. de Boer", AT, "besproken", competence, importance)


def asks(*weights: float, importance: Importance = Importance.SHOULD) -> VacancyProfile:
    """Return a profile that asks a, b, c … with these weights, shared out to sum to 1."""
    requirements = tuple(
        Requirement(competence, importance, 3, weight / sum(weights), 0.8, (Quote("woorden", 0, 7, "tasks"),))
        for competence, weight in zip("abcdefgh", weights, strict=False)
    )
    condition = Condition(ConditionKind.HOURS, "24-32", Importance.MUST, ())
    return VacancyProfile("V-1", VocabularyRef("test", "1"), None, "care", requirements, (condition,))


def weights(profile: VacancyProfile) -> dict[str, float]:
    return {requirement.competence: requirement.weight for requirement in profile.requirements}


def shared_out(*figures: int) -> VacancyProfile:
    return asks(*(float(figure) for figure in figures))


PROFILES = st.lists(st.integers(1, 9), min_size=1, max_size=6).map(lambda figures: shared_out(*figures))


@pytest.mark.parametrize(("state", "action"), [*product(State, Action)])
def test_only_some_steps_are_possible(state: State, action: Action) -> None:
    event = replace(step(action, "z" if action is Action.ADD else "a", Importance.MUST), other="b", weight=0.5)
    if (state, action) in ALLOWED:
        following, _ = apply_event(state, asks(1, 2), event)
        assert following is ALLOWED[state, action]
    else:
        with pytest.raises(
            UserError, match=f"V-1 is {STATE_NAMES[state]}; {ACTION_NAMES[action]} is not possible now"
        ) as caught:
            apply_event(state, asks(1, 2), event)
        assert caught.value.mend is not None


@pytest.mark.parametrize(("state", "action"), [pair for pair in ALLOWED if pair[1] not in DECISIONS])
def test_a_step_on_the_whole_leaves_the_profile_as_it_is(state: State, action: Action) -> None:
    profile = asks(1, 2)
    assert apply_event(state, profile, step(action))[1] is profile


def test_a_whole_review() -> None:
    state, profile = State.DRAFT, asks(1, 1, 2)
    for event in (
        step(Action.REJECT, "a"),
        step(Action.SET_IMPORTANCE, "b", Importance.MUST),
        step(Action.APPROVE),
        step(Action.REOPEN),
        step(Action.SET_IMPORTANCE, "c", Importance.NICE),
        step(Action.APPROVE),
        step(Action.WITHDRAW),
    ):
        state, profile = apply_event(state, profile, event)
    assert state is State.WITHDRAWN
    # b weighs 1 x 3/2, c weighs 2 x 1/2
    assert weights(profile) == pytest.approx({"b": 0.6, "c": 0.4})


def test_a_rejected_competence_leaves_and_its_weight_goes_to_the_others_in_proportion() -> None:
    profile = asks(1, 3, 4)
    _, after = apply_event(State.DRAFT, profile, step(Action.REJECT, "c"))
    assert weights(after) == pytest.approx({"a": 0.25, "b": 0.75})
    assert weights(profile) == pytest.approx({"a": 0.125, "b": 0.375, "c": 0.5})
    kept = after.requirements[0]
    assert (kept.importance, kept.level, kept.confidence, kept.quotes) == (
        profile.requirements[0].importance,
        profile.requirements[0].level,
        profile.requirements[0].confidence,
        profile.requirements[0].quotes,
    )
    assert (after.conditions, after.sector, after.vocabulary) == (profile.conditions, "care", profile.vocabulary)


@LAW
@given(profile=PROFILES, data=st.data())
def test_rejecting_keeps_the_order_and_the_proportions_of_the_rest(
    profile: VacancyProfile, data: st.DataObject
) -> None:
    before = weights(profile)
    gone = data.draw(st.sampled_from(sorted(before)))
    _, after = apply_event(State.DRAFT, profile, step(Action.REJECT, gone))
    assert list(weights(after)) == [competence for competence in before if competence != gone]
    assert sum(weights(after).values()) == pytest.approx(1.0 if weights(after) else 0.0)
    for competence, weight in weights(after).items():
        assert weight == pytest.approx(before[competence] / (1.0 - before[gone]))


@LAW
@given(profile=PROFILES, data=st.data())
def test_rejecting_in_another_order_comes_to_the_same(profile: VacancyProfile, data: st.DataObject) -> None:
    gone = data.draw(st.lists(st.sampled_from(sorted(weights(profile))), unique=True, max_size=len(weights(profile))))
    ends = []
    for order in (gone, data.draw(st.permutations(gone))):
        end = profile
        for competence in order:
            _, end = apply_event(State.DRAFT, end, step(Action.REJECT, competence))
        ends.append(weights(end))
    assert ends[0] == pytest.approx(ends[1])


def test_what_weighs_nothing_is_shared_out_evenly_when_nothing_else_is_left() -> None:
    _, after = apply_event(State.DRAFT, asks(1.0, 0.0, 0.0), step(Action.REJECT, "a"))
    assert weights(after) == {"b": 0.5, "c": 0.5}


def test_when_the_last_one_is_rejected_nothing_is_asked_and_nothing_can_be_approved() -> None:
    state, empty = apply_event(State.DRAFT, asks(1), step(Action.REJECT, "a"))
    assert empty.requirements == ()
    with pytest.raises(UserError, match="V-1 asks no competence") as caught:
        apply_event(state, empty, step(Action.APPROVE))
    assert caught.value.mend is not None
    assert apply_event(state, empty, step(Action.WITHDRAW))[0] is State.WITHDRAWN


def test_an_importance_changes_the_weight_in_proportion() -> None:
    profile = asks(1, 1, importance=Importance.NICE)
    _, after = apply_event(State.DRAFT, profile, step(Action.SET_IMPORTANCE, "a", Importance.MUST))
    assert weights(after) == pytest.approx({"a": 0.75, "b": 0.25})
    assert [requirement.importance for requirement in after.requirements] == [Importance.MUST, Importance.NICE]
    assert [requirement.level for requirement in after.requirements] == [3, 3]


@LAW
@given(profile=PROFILES, data=st.data(), importance=st.sampled_from(Importance))
def test_a_changed_importance_keeps_the_rest_in_proportion_and_can_be_taken_back(
    profile: VacancyProfile, data: st.DataObject, importance: Importance
) -> None:
    before = weights(profile)
    chosen = data.draw(st.sampled_from(sorted(before)))
    _, after = apply_event(State.DRAFT, profile, step(Action.SET_IMPORTANCE, chosen, importance))
    found = weights(after)
    assert sum(found.values()) == pytest.approx(1.0)
    factor = WEIGHTS[importance] / WEIGHTS[Importance.SHOULD]
    expected = {competence: weight * (factor if competence == chosen else 1.0) for competence, weight in before.items()}
    for competence, weight in expected.items():
        assert found[competence] == pytest.approx(weight / sum(expected.values()))
    _, back = apply_event(State.DRAFT, after, step(Action.SET_IMPORTANCE, chosen, Importance.SHOULD))
    assert weights(back) == pytest.approx(before)
    assert [r.importance for r in back.requirements] == [r.importance for r in profile.requirements]


def test_the_same_importance_changes_nothing() -> None:
    profile = asks(1, 2, 3)
    _, after = apply_event(State.DRAFT, profile, step(Action.SET_IMPORTANCE, "b", Importance.SHOULD))
    assert weights(after) == pytest.approx(weights(profile))


def test_a_must_weighs_more_than_a_wish_and_that_more_than_what_is_nice() -> None:
    assert WEIGHTS[Importance.MUST] > WEIGHTS[Importance.SHOULD] > WEIGHTS[Importance.NICE] > 0


@pytest.mark.parametrize("action", [Action.REJECT, Action.SET_IMPORTANCE])
@pytest.mark.parametrize(("competence", "named"), [("z", "z"), (None, "-")])
def test_a_competence_that_is_not_asked_is_named(action: Action, competence: str | None, named: str) -> None:
    with pytest.raises(UserError, match=f"V-1 does not ask {named}") as caught:
        apply_event(State.DRAFT, asks(1, 2), step(action, competence, Importance.MUST))
    assert caught.value.mend is not None


def test_a_step_without_the_importance_it_sets_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="needs an importance"):
        apply_event(State.DRAFT, asks(1), step(Action.SET_IMPORTANCE, "a"))


def test_only_what_is_approved_or_published_may_be_matched() -> None:
    assert {State.APPROVED, State.PUBLISHED} == MATCHABLE


def unsure_of(*competences: str, suggested: tuple[str, ...] = (), asked: int = 2) -> VacancyProfile:
    def item(competence: str, basis: Basis) -> Requirement:
        return Requirement(competence, Importance.SHOULD, None, 0.25, 0.4, (), basis=basis)

    return replace(
        asks(*range(1, asked + 1)),
        unsure=tuple(item(competence, Basis.TEXT) for competence in competences),
        suggested=tuple(item(competence, Basis.OCCUPATION) for competence in suggested),
    )


def test_nothing_is_approved_while_something_is_unsure() -> None:
    with pytest.raises(UserError, match="V-1 has 2 competences that are unsure") as caught:
        apply_event(State.IN_REVIEW, unsure_of("x", "y"), step(Action.APPROVE))
    assert "adjust" in str(caught.value.mend)
    profile = unsure_of("x", "y", suggested=("s",))
    for event in (step(Action.REJECT, "x"), step(Action.CONFIRM, "y")):
        _, profile = apply_event(State.IN_REVIEW, profile, event)
    state, approved = apply_event(State.IN_REVIEW, profile, step(Action.APPROVE))
    assert (state, approved) == (State.APPROVED, profile)
    assert [item.competence for item in approved.suggested] == ["s"]


def test_a_step_keeps_the_item_as_it_was() -> None:
    profile = unsure_of("x")
    assert with_item(profile, step(Action.REJECT, "x")).item == profile.unsure[0]
    assert with_item(profile, step(Action.ADD, "z")).item is None


@pytest.mark.parametrize("text", ["", "  "])
def test_a_comment_needs_a_text_and_an_item_that_is_there(text: str) -> None:
    with pytest.raises(UserError, match="a comment needs a text"):
        apply_event(State.APPROVED, asks(1), replace(step(Action.COMMENT), reason=text))
    with pytest.raises(UserError, match="V-1 does not ask z"):
        apply_event(State.APPROVED, asks(1), step(Action.COMMENT, "z"))


@pytest.mark.parametrize(("action", "needs"), [(Action.ADD, "a competence"), (Action.SET_WEIGHT, "a weight")])
def test_a_step_without_what_it_needs_is_a_mistake_of_the_caller(action: Action, needs: str) -> None:
    with pytest.raises(ValueError, match=f"needs {needs}"):
        apply_event(State.DRAFT, asks(1), replace(step(action, "a"), competence=None if action is Action.ADD else "a"))


@pytest.mark.parametrize("action", [Action.ADD, Action.SET_LEVEL])
def test_a_level_is_one_of_four(action: Action) -> None:
    event = replace(step(action, "z" if action is Action.ADD else "a"), level=5)
    with pytest.raises(UserError, match="level 5 is not 1-4"):
        apply_event(State.DRAFT, asks(1), event)


NAMES = st.sampled_from("abcdefgxyzs")
EVENTS = st.builds(
    ReviewEvent,
    st.just("V-1"),
    st.sampled_from([*Action, *DECISIONS, *DECISIONS]),
    st.just("P. de Boer"),
    st.just(AT),
    st.sampled_from(["", "besproken"]),
    NAMES,
    st.sampled_from(Importance),
    st.none() | NAMES,
    st.none() | st.integers(1, 4),
    st.floats(0, 1),
    st.lists(NAMES, max_size=2).map(tuple),
)


@LAW
@given(asked=st.integers(0, 4), events=st.lists(EVENTS, max_size=25))
def test_whatever_is_done_a_profile_stays_sound_and_the_events_tell_it_all(
    asked: int, events: list[ReviewEvent]
) -> None:
    draft = unsure_of("x", "y", suggested=("s",), asked=asked)
    state, profile = State.DRAFT, draft
    taken = []
    for event in events:
        try:
            # VacancyProfile itself sees to it that weights sum to 1 and that nothing is named twice.
            state, profile = apply_event(state, profile, event)
        except UserError:
            continue
        taken.append(with_item(profile, event))
        assert not (state in MATCHABLE and (profile.unsure or not profile.requirements))
    again = (State.DRAFT, draft)
    for event in taken:
        again = apply_event(*again, event)
    assert again == (state, profile)
