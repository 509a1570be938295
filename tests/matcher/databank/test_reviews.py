"""Review steps, history and decisions as the databank keeps them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from matcher.databank import Databank, load_decisions, load_history, load_vacancy, record_event, save_vacancy
from profiles.errors import UserError
from profiles.model import VocabularyRef
from vacancies.model import Basis, Importance, Requirement, Vacancy, VacancyProfile
from vacancies.review import ReviewAction, ReviewEvent, ReviewState, apply_event, with_item

Vacancies = Callable[..., Vacancy]
Profiles = Callable[..., VacancyProfile]
Action = ReviewAction


def whole(at: datetime) -> tuple[ReviewEvent, ...]:
    """Return a review in which every field of an event is used."""
    plain = ReviewEvent("V-1001", Action.COMMENT, "P. de Boer", at, "besproken")
    return (
        replace(plain, competence="wassen"),
        replace(plain, action=Action.CONFIRM, competence="koken", in_bulk=True),
        replace(plain, action=Action.ADD, competence="fietsen", importance=Importance.NICE, level=2),
        replace(plain, action=Action.SET_LEVEL, competence="wassen", level=3),
        replace(plain, action=Action.SET_WEIGHT, competence="wassen", weight=0.25, held=("fietsen",)),
        replace(plain, action=Action.MERGE, competence="luisteren", other="wassen", carried_from=1),
        replace(plain, action=Action.APPROVE),
        replace(plain, action=Action.PUBLISH),
    )


def take(databank: Databank, *events: ReviewEvent) -> list[ReviewEvent]:
    taken = []
    with databank.begin() as conn:
        for event in events:
            stored = load_vacancy(conn, event.vacancy)
            taken.append(with_item(stored.profile, event))
            record_event(conn, taken[-1], *apply_event(stored.state, stored.profile, event))
    return taken


@pytest.fixture
def draft(profile: Profiles) -> VacancyProfile:
    unsure = Requirement("koken", Importance.SHOULD, None, 0.2, 0.4, (), basis=Basis.TEXT, either=("bakken",))
    return replace(profile(), unsure=(unsure,))


def test_steps_come_back_whole_and_lead_from_the_draft_to_the_profile(
    databank: Databank, vacancy: Vacancies, draft: VacancyProfile, at: datetime
) -> None:
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), draft, at=at)
    taken = take(databank, *whole(at))
    assert taken[1].item == draft.unsure[0]
    with databank.read() as conn:
        [version] = load_history(conn, "V-1001")
        stored = load_vacancy(conn, "V-1001")
    assert version.events == stored.events == tuple(taken)
    assert version.draft == draft
    again = (ReviewState.DRAFT, version.draft)
    for event in version.events:
        again = apply_event(*again, event)
    assert again == (ReviewState.PUBLISHED, version.profile) == (stored.state, stored.profile)


def test_a_history_has_all_versions_with_their_own_steps(
    databank: Databank, vacancy: Vacancies, profile: Profiles, draft: VacancyProfile, at: datetime
) -> None:
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), draft, at=at)
    first = take(databank, *whole(at)[:2])
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(text="Je kookt voor bewoners."), profile(competences=("koken",)), at=at)
    second = take(databank, ReviewEvent("V-1001", Action.START, "P. de Boer", at))
    with databank.read() as conn:
        versions = load_history(conn, "V-1001")
    assert [(one.version, one.vacancy.text, list(one.events)) for one in versions] == [
        (1, vacancy().text, first),
        (2, "Je kookt voor bewoners.", second),
    ]
    with databank.read() as conn, pytest.raises(UserError, match=r"no vacancy V-1002 .* Did you mean V-1001"):
        load_history(conn, "V-1002")


def test_decisions_are_those_on_competences_and_not_those_that_were_carried(
    databank: Databank, vacancy: Vacancies, draft: VacancyProfile, at: datetime
) -> None:
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), draft, at=at)
    take(databank, *whole(at))
    with databank.read() as conn:
        found = list(load_decisions(conn))
    assert [one.event.action for one in found] == [Action.CONFIRM, Action.ADD, Action.SET_LEVEL, Action.SET_WEIGHT]
    assert {(one.version, one.vocabulary) for one in found} == {(1, VocabularyRef("default", "1.2"))}
