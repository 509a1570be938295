"""Decisions of the employer on a text that was changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from profiles.errors import UserError
from profiles.model import Quote, VocabularyRef
from vacancies.model import Basis, Importance, Requirement, VacancyProfile
from vacancies.redeciding import Redecided, decide_again, standing_decisions
from vacancies.review import ReviewAction, ReviewEvent, ReviewState, apply_event, with_item

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
Action = ReviewAction
TEXT = "metselen, voegen, stuken en sjouwen"
KNOWN = frozenset("abcdxyz")


def item(competence: str, weight: float, words: str = "metselen", level: int | None = None) -> Requirement:
    quotes = (Quote(words, 0, len(words), "tasks"),) if words else ()
    return Requirement(competence, Importance.MUST, level, weight, 0.5, quotes)


def draft(asked: str, unsure: str = "", suggested: str = "") -> VacancyProfile:
    return VacancyProfile(
        "V-1",
        VocabularyRef("test", "1"),
        None,
        None,
        tuple(item(competence, 1 / len(asked)) for competence in asked),
        unsure=tuple(item(competence, 0.1) for competence in unsure),
        suggested=tuple(replace(item(c, 0.1, ""), basis=Basis.OCCUPATION) for c in suggested),
    )


def step(action: Action, competence: str | None = None, **fields: object) -> ReviewEvent:
    return replace(ReviewEvent("V-1", action, "P. de Boer", AT, "besproken", competence), **fields)


def reviewed(profile: VacancyProfile, *events: ReviewEvent) -> list[ReviewEvent]:
    state, taken = ReviewState.DRAFT, []
    for event in events:
        taken.append(with_item(profile, event))
        state, profile = apply_event(state, profile, event)
    return taken


def again(new: VacancyProfile, events: list[ReviewEvent], text: str = TEXT) -> Redecided:
    return decide_again(new, text, standing_decisions([(1, events)]), KNOWN)


def asked(found: Redecided) -> list[str]:
    return [requirement.competence for requirement in found.profile.requirements]


def test_what_was_decided_is_decided_again_by_the_same_person_at_the_same_moment() -> None:
    events = reviewed(
        draft("abc", unsure="xy"),
        step(Action.REJECT, "a"),
        step(Action.CONFIRM, "x"),
        step(Action.ADD, "z", importance=Importance.NICE),
        step(Action.SET_IMPORTANCE, "b", importance=Importance.SHOULD),
        step(Action.SET_LEVEL, "b", level=3),
        step(Action.SET_WEIGHT, "b", weight=0.4),
        step(Action.MERGE, "c", other="b"),
    )
    found = again(draft("abcd", unsure="xy"), events)
    assert asked(found) == ["b", "d", "x", "z"]
    b = found.profile.requirements[0]
    assert (b.importance, b.level, b.confirmed) == (Importance.MUST, 3, True)  # merged with c, which is a must
    assert (found.state, found.void, found.kept) == (ReviewState.IN_REVIEW, (), 7)
    assert [one.competence for one in found.profile.unsure] == ["y"]
    for event in found.events:
        assert (event.by, event.at, event.reason, event.carried_from) == ("P. de Boer", AT, "besproken", 1)


def test_the_events_on_the_draft_give_the_profile() -> None:
    events = reviewed(
        draft("ab", unsure="x"), step(Action.CONFIRM, "x"), step(Action.ADD, "z"), step(Action.REJECT, "a")
    )
    new = draft("az")
    found = again(new, events)
    replayed = (ReviewState.DRAFT, new)
    for event in found.events:
        replayed = apply_event(*replayed, event)
    assert replayed == (found.state, found.profile)


def test_without_decisions_it_is_a_draft() -> None:
    found = again(draft("ab"), [step(Action.COMMENT), step(Action.APPROVE)])
    assert (found.state, found.profile, found.events, found.kept) == (ReviewState.DRAFT, draft("ab"), (), 0)


def test_what_the_new_text_leaves_nothing_to_decide_on_is_told() -> None:
    events = reviewed(draft("ab", unsure="x"), step(Action.REJECT, "a"), step(Action.CONFIRM, "x"))
    found = again(draft("b"), events, "sjouwen")
    assert [event.competence for event in found.void] == ["x"]
    assert (found.state, asked(found)) == (ReviewState.DRAFT, ["b"])


def test_what_was_confirmed_stays_while_its_words_do_or_when_it_rests_on_none() -> None:
    events = reviewed(draft("b", unsure="x", suggested="y"), step(Action.CONFIRM, "x"), step(Action.CONFIRM, "y"))
    assert asked(again(draft("b"), events)) == ["b", "x", "y"]
    assert asked(again(draft("b"), events, "sjouwen")) == ["b", "y"]


def test_what_the_vocabulary_does_not_know_any_more_is_not_added() -> None:
    events = reviewed(draft("b"), step(Action.ADD, "q"))
    found = again(draft("b"), events)
    assert (asked(found), [event.competence for event in found.void]) == (["b"], ["q"])


def test_what_was_added_and_is_found_now_is_confirmed_with_its_importance_and_level() -> None:
    events = reviewed(draft("b"), step(Action.ADD, "z", importance=Importance.NICE, level=2))
    found = again(draft("b", unsure="z"), events)
    z = found.profile.requirements[1]
    assert (z.importance, z.level, z.confirmed, z.quotes[0].text) == (Importance.NICE, 2, True, "metselen")
    assert (found.kept, len(found.events)) == (1, 3)


def test_what_was_left_out_in_bulk_is_asked_again() -> None:
    events = reviewed(draft("b", unsure="x"), step(Action.REJECT, "x", in_bulk=True))
    assert again(draft("b", unsure="x"), events).profile == draft("b", unsure="x")


def test_the_last_word_on_a_competence_counts_over_all_versions() -> None:
    first = [step(Action.REJECT, "a"), step(Action.SET_LEVEL, "b", level=1)]
    second = [replace(step(Action.REJECT, "a"), carried_from=1), step(Action.ADD, "a"), step(Action.SET_LEVEL, "b")]
    standing = standing_decisions([(1, first), (2, second)])
    assert [(event.action, event.competence, event.carried_from) for event in standing] == [
        (Action.ADD, "a", 2),
        (Action.SET_LEVEL, "b", 2),
    ]


def test_a_decision_that_did_not_apply_for_a_while_comes_back_with_the_words() -> None:
    first = reviewed(draft("ab"), step(Action.REJECT, "a"))
    standing = standing_decisions([(1, first), (2, ())])
    assert asked(decide_again(draft("ab"), TEXT, standing, KNOWN)) == ["b"]


@given(st.lists(st.tuples(st.sampled_from([Action.CONFIRM, Action.REJECT, Action.ADD]), st.sampled_from("abxyz"))))
def test_the_same_draft_again_gives_what_is_asked_as_before(given: list[tuple[Action, str]]) -> None:
    start = draft("ab", unsure="x", suggested="y")
    state, profile, events = ReviewState.DRAFT, start, []
    for action, competence in given:
        event = with_item(profile, step(action, competence))
        try:
            state, profile = apply_event(state, profile, event)
        except UserError:
            continue
        events.append(event)
    found = again(start, events)
    assert set(asked(found)) == {requirement.competence for requirement in profile.requirements}
    assert {r.competence for r in found.profile.unsure} == {r.competence for r in profile.unsure}
    assert {r.competence for r in found.profile.suggested} == {r.competence for r in profile.suggested}
    assert found.void == ()
