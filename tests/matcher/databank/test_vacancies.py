from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import StatementError

from matcher.databank import (
    Databank,
    Saved,
    VacancyRow,
    list_vacancies,
    load_vacancies,
    load_vacancy,
    record_event,
    save_vacancy,
)
from matcher.databank.schema import review_event, vacancy_version
from profiles.errors import UserError
from vacancies.model import Importance, Vacancy, VacancyProfile
from vacancies.review import ReviewAction, ReviewEvent, ReviewState, apply_event

Vacancies = Callable[..., Vacancy]
Profiles = Callable[..., VacancyProfile]


def step(action: ReviewAction, at: datetime, competence: str | None = None, **fields: Importance) -> ReviewEvent:
    return ReviewEvent("V-1001", action, "P. de Boer", at, "besproken", competence, **fields)


def review(databank: Databank, *events: ReviewEvent) -> None:
    with databank.begin() as conn:
        for event in events:
            stored = load_vacancy(conn, event.vacancy)
            record_event(conn, event, *apply_event(stored.state, stored.profile, event))


def test_a_vacancy_comes_back_as_it_was(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    with databank.begin() as conn:
        assert save_vacancy(conn, vacancy(), profile(), at=at) is Saved.NEW
    with databank.read() as conn:
        stored = load_vacancy(conn, "V-1001")
    assert (stored.vacancy, stored.profile) == (vacancy(), profile())
    assert (stored.state, stored.version, stored.events) == (ReviewState.DRAFT, 1, ())
    assert (stored.saved_at, stored.saved_at.tzinfo) == (at, UTC)


def test_a_moment_is_kept_in_utc_and_one_without_zone_refused(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    local = at.astimezone(timezone(timedelta(hours=2)))
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), profile(), at=local)
        assert load_vacancy(conn, "V-1001").saved_at.isoformat() == at.isoformat()
    with pytest.raises(StatementError, match="no time zone"), databank.begin() as conn:
        save_vacancy(conn, vacancy("V-2"), profile("V-2"), at=at.replace(tzinfo=None))


def test_the_same_again_is_no_new_version(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), profile(), at=at)
        moved = vacancy(source="elsewhere/V-1001.md")
        assert save_vacancy(conn, moved, profile(), at=at + timedelta(days=1)) is Saved.SAME
        assert load_vacancy(conn, "V-1001").saved_at == at


def test_another_profile_of_the_same_text_is_a_new_draft(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), profile(), at=at)
        better = profile(competences=("wassen",), sector="retail")
        assert save_vacancy(conn, vacancy(), better, at=at) is Saved.CHANGED
        stored = load_vacancy(conn, "V-1001")
        assert (stored.version, stored.profile) == (2, better)
        assert list_vacancies(conn)[0].sector == "retail"
        assert conn.execute(select(func.count()).select_from(vacancy_version)).scalar() == 2


def test_decisions_of_the_employer_are_kept_while_the_text_stays(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), profile(), at=at)
    review(databank, step(ReviewAction.REJECT, at, "luisteren"))
    with databank.begin() as conn:
        for again in (profile(), profile(competences=("koken",))):
            assert save_vacancy(conn, vacancy(), again, at=at) is Saved.SAME
        stored = load_vacancy(conn, "V-1001")
    assert [r.competence for r in stored.profile.requirements] == ["wassen"]
    assert stored.version == 1


@pytest.mark.parametrize("field", ["text", "title", "place", "employer", "hours"])
def test_what_the_employer_writes_anew_is_reviewed_anew(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime, field: str
) -> None:
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), profile(), at=at)
    review(databank, step(ReviewAction.APPROVE, at))
    changed = replace(vacancy(), **{field: "anders"})
    with databank.begin() as conn:
        assert save_vacancy(conn, changed, profile(), at=at) is Saved.CHANGED
        stored = load_vacancy(conn, "V-1001")
        assert (stored.vacancy, stored.version, stored.state, stored.events) == (changed, 2, ReviewState.DRAFT, ())
        assert load_vacancies(conn, states=[ReviewState.APPROVED]) == []
        assert conn.execute(select(review_event.c.version)).scalars().all() == [1]


def test_what_is_stored_without_positions_wants_one_and_is_the_same_again(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), profile(), at=at)
        content = dict(conn.execute(select(vacancy_version.c.vacancy)).scalar_one())
        del content["positions"]
        conn.execute(update(vacancy_version).values(vacancy=content))
        assert load_vacancy(conn, "V-1001").vacancy.positions == 1
        written = ["Helpende", vacancy().text, "Assen", "De Hoven", ""]
        hashed = conn.execute(select(vacancy_version.c.text_hash)).scalar_one()
        assert hashed == sha256(json.dumps(written).encode()).hexdigest()
        assert save_vacancy(conn, vacancy(), profile(), at=at) is Saved.SAME
        assert save_vacancy(conn, vacancy(positions=3), profile(), at=at) is Saved.CHANGED
        assert load_vacancy(conn, "V-1001").vacancy.positions == 3


def test_review_steps_are_kept_in_order_with_what_they_lead_to(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    with databank.begin() as conn:
        save_vacancy(conn, vacancy(), profile(), at=at)
    events = (
        step(ReviewAction.SET_IMPORTANCE, at, "luisteren", importance=Importance.NICE),
        # An earlier clock does not change the order.
        step(ReviewAction.APPROVE, at - timedelta(hours=1)),
    )
    review(databank, *events)
    with databank.read() as conn:
        stored = load_vacancy(conn, "V-1001")
        assert load_vacancies(conn, states=[ReviewState.APPROVED]) == [stored]
        assert load_vacancies(conn, states=[ReviewState.DRAFT]) == []
    assert (stored.state, stored.events) == (ReviewState.APPROVED, events)
    assert stored.profile.requirements[1].importance is Importance.NICE


def test_a_list_is_sorted_and_can_be_of_one_state(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    with databank.begin() as conn:
        for id in ("V-2002", "V-1001", "v-0001"):
            save_vacancy(conn, vacancy(id), profile(id, sector=None), at=at)
    review(databank, step(ReviewAction.WITHDRAW, at))
    with databank.read() as conn:
        assert [row.id for row in list_vacancies(conn)] == ["V-1001", "V-2002", "v-0001"]
        assert [s.vacancy.id for s in load_vacancies(conn, states=[ReviewState.DRAFT])] == ["V-2002", "v-0001"]
        assert list_vacancies(conn, state=ReviewState.WITHDRAWN) == [
            VacancyRow("V-1001", "Helpende", "Assen", "De Hoven", None, "helpende", ReviewState.WITHDRAWN, 1, at)
        ]


def test_an_unknown_id_names_close_ones_or_the_list(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    with databank.begin() as conn:
        for id in ("V-1001", "V-1002", "V-1003", "V-1004", "X"):
            save_vacancy(conn, vacancy(id), profile(id), at=at)
        with pytest.raises(UserError, match=r"no vacancy v-1003x .* Did you mean V-1003, V-100\d, V-100\d\?$"):
            load_vacancy(conn, "v-1003x")
        with pytest.raises(UserError, match="`workprofiler vacancy list`"):
            load_vacancy(conn, "zzz")
        with pytest.raises(UserError, match="no vacancy V-9"):
            record_event(
                conn, replace(step(ReviewAction.APPROVE, at), vacancy="V-9"), ReviewState.APPROVED, profile("V-9")
            )


def test_a_profile_of_another_vacancy_is_refused(
    databank: Databank, vacancy: Vacancies, profile: Profiles, at: datetime
) -> None:
    with pytest.raises(ValueError, match="V-2"), databank.begin() as conn:
        save_vacancy(conn, vacancy("V-1"), profile("V-2"), at=at)
    with pytest.raises(ValueError, match="V-2"), databank.begin() as conn:
        record_event(conn, step(ReviewAction.APPROVE, at), ReviewState.APPROVED, profile("V-2"))
