"""Use cases of the review, on a databank with a small hand-made vacancy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from matcher.databank import Databank, Saved, StoredVacancy, load_vacancy, save_vacancy
from matcher.flow.matching import not_compared, propose_candidates
from matcher.flow.reviewing import (
    KEPT_AT_APPROVAL,
    NOT_CONFIRMED,
    Approval,
    Changes,
    adjust,
    approve,
    compare,
    decisions,
    history,
    keep_decisions,
    move,
)
from matcher.flow.tools import Tools
from profiles.errors import UserError
from profiles.model import Quote, VocabularyRef
from vacancies.model import Importance, Requirement, Vacancy, VacancyProfile
from vacancies.review import ReviewAction, ReviewState, Unsure

AT = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
TEXT = "Je wast bewoners. Je kookt."
KNOWN = frozenset({"wassen", "luisteren", "koken", "strijken", "fietsen"})
WHO = {"by": "P. de Boer", "now": AT}


def item(competence: str, weight: float, confidence: float = 0.8) -> Requirement:
    return Requirement(competence, Importance.MUST, None, weight, confidence, (Quote("Je kookt", 18, 26, "tasks"),))


DRAFT = VacancyProfile(
    "V-1",
    VocabularyRef("test", "1"),
    None,
    None,
    (item("wassen", 0.5), item("luisteren", 0.5)),
    unsure=(item("koken", 0.25, 0.4), item("strijken", 0.25, 0.3)),
)


@pytest.fixture
def databank(tmp_path: Path) -> Iterator[Databank]:
    with Databank.open(str(tmp_path / "bank.sqlite")) as databank:
        save(databank, TEXT, DRAFT)
        yield databank


def save(databank: Databank, text: str, profile: VacancyProfile) -> Saved:
    with databank.begin() as connection:
        return save_vacancy(connection, Vacancy(profile.vacancy, "Helpende", text), profile, at=AT)


def stored(databank: Databank) -> StoredVacancy:
    with databank.read() as connection:
        return load_vacancy(connection, "V-1")


def weights(of: StoredVacancy) -> dict[str, float]:
    return {requirement.competence: requirement.weight for requirement in of.profile.requirements}


def approved(databank: Databank, unsure: Unsure = Unsure.DROP) -> Approval | UserError:
    [answer] = approve(databank, ["V-1"], unsure=unsure, **WHO)
    return answer


def test_all_kinds_of_change_at_once(databank: Databank) -> None:
    found = adjust(
        databank,
        "V-1",
        Changes(
            confirm=["koken"],
            add=[("fietsen", None)],
            comment=["samen besproken", "fietsen=op de bakfiets", "a=b"],
            reject=["strijken"],
            merge=[("luisteren", "wassen")],
            importance=[("koken", Importance.NICE)],
            level=[("wassen", 3)],
            weight=[("fietsen", 0.1), ("wassen", 0.7)],
        ),
        known=lambda _: KNOWN,
        reason="aan tafel",
        **WHO,
    )
    assert weights(found) == pytest.approx({"wassen": 0.7, "koken": 0.2, "fietsen": 0.1})
    assert (found.state, found.profile.unsure) == (ReviewState.IN_REVIEW, ())
    comments = [(e.competence, e.reason) for e in found.events if e.action is ReviewAction.COMMENT]
    assert comments == [(None, "samen besproken"), ("fietsen", "op de bakfiets"), (None, "a=b")]
    assert {e.reason for e in found.events if e.action is not ReviewAction.COMMENT} == {"aan tafel"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (Changes(confirm=["koken"], reject=["niets"]), "does not ask niets"),
        (Changes(confirm=["koken"], add=[("vliegen", None)]), "no competence vliegen"),
        (Changes(confirm=["koken"], weight=[("wassen", 0.6), ("koken", 0.6)]), "cannot sum to 1"),
        (Changes(), "nothing is asked"),
        (Changes(confirm=[], weight=[]), "nothing is asked"),
    ],
)
def test_all_or_nothing(databank: Databank, changes: Changes, why: str) -> None:
    before = stored(databank)
    with pytest.raises(UserError, match=why):
        adjust(databank, "V-1", changes, known=lambda _: KNOWN, **WHO)
    assert stored(databank) == before


def test_approval_leaves_out_what_is_unsure_and_tells_each(databank: Databank) -> None:
    answer = approved(databank)
    assert isinstance(answer, Approval)
    assert (answer.dropped, answer.kept) == (("koken", "strijken"), ())
    assert (answer.stored.state, weights(answer.stored)) == (ReviewState.APPROVED, {"wassen": 0.5, "luisteren": 0.5})
    *rejects, last = answer.stored.events
    assert [(e.action, e.competence, e.reason, e.in_bulk) for e in rejects] == [
        (ReviewAction.REJECT, "koken", NOT_CONFIRMED, True),
        (ReviewAction.REJECT, "strijken", NOT_CONFIRMED, True),
    ]
    assert (last.action, last.in_bulk) == (ReviewAction.APPROVE, False)


def test_approval_can_keep_what_is_unsure(databank: Databank) -> None:
    answer = approved(databank, Unsure.KEEP)
    assert isinstance(answer, Approval)
    assert (answer.dropped, answer.kept) == ((), ("koken", "strijken"))
    assert all(r.confirmed for r in answer.stored.profile.requirements if r.competence in answer.kept)
    assert answer.stored.events[0].reason == KEPT_AT_APPROVAL


def test_approval_can_be_refused_while_something_is_unsure(databank: Databank) -> None:
    before = stored(databank)
    answer = approved(databank, Unsure.REFUSE)
    assert isinstance(answer, UserError)
    assert "2 competences that are unsure" in str(answer)
    assert stored(databank) == before


def test_what_cannot_be_approved_keeps_what_is_unsure(databank: Databank) -> None:
    adjust(databank, "V-1", Changes(reject=["wassen", "luisteren"]), **WHO)
    before = stored(databank)
    answer = approved(databank)
    assert isinstance(answer, UserError)
    assert "asks no competence" in str(answer)
    assert stored(databank) == before


def test_a_vacancy_goes_its_way_and_what_is_not_possible_is_named(databank: Databank) -> None:
    approved(databank)
    way = [ReviewAction.PUBLISH, ReviewAction.CLOSE, ReviewAction.REOPEN, ReviewAction.WITHDRAW, ReviewAction.REOPEN]
    states = []
    for action in way:
        known, unknown = move(databank, ["V-1", "V-9"], action, **WHO)
        assert isinstance(known, StoredVacancy)
        assert isinstance(unknown, UserError)
        states.append(known.state.value)
    assert states == ["published", "closed", "in_review", "withdrawn", "in_review"]
    [refused] = move(databank, ["V-1"], ReviewAction.PUBLISH, **WHO)
    assert isinstance(refused, UserError)


def test_what_is_published_may_be_matched_and_what_is_closed_may_not(databank: Databank, tools: Tools) -> None:
    counts = []
    approved(databank)
    for action in (None, ReviewAction.PUBLISH, ReviewAction.CLOSE):
        if action:
            list(move(databank, ["V-1"], action, **WHO))
        counts.append(not_compared(databank, tools))  # which speak another vocabulary than "test"
    assert counts == [1, 1, 0]
    with pytest.raises(UserError, match=r"V-1 is closed and is not matched.*vacancy reopen V-1"):
        propose_candidates(databank, tools, "V-1", today=AT.date())


def test_decisions_stay_when_the_text_changes_and_the_difference_is_told(databank: Databank) -> None:
    adjust(databank, "V-1", Changes(reject=["luisteren"], confirm=["koken"]), **WHO)
    approved(databank)
    text = TEXT.replace("Je wast bewoners.", "Je wast bewoners elke dag.")
    assert save(databank, text, DRAFT) is Saved.CHANGED
    with databank.begin() as connection:
        again = keep_decisions(connection, "V-1", KNOWN)
    assert again is not None
    found = stored(databank)
    assert (again.kept, found.state, found.version) == (2, ReviewState.IN_REVIEW, 2)
    assert found.profile == again.profile
    assert set(weights(found)) == {"wassen", "koken"}
    # Nobody looked at what approval left out: it is asked again.
    assert [item.competence for item in found.profile.unsure] == ["strijken"]
    assert [(e.action.value, e.by, e.carried_from) for e in found.events] == [
        ("confirm", "P. de Boer", 1),
        ("reject", "P. de Boer", 1),
    ]
    assert save(databank, text, DRAFT) is Saved.SAME
    assert stored(databank) == found

    before, after, difference = compare(databank, "V-1")
    assert (before.version, after.version) == (1, 2)
    assert [sentence.text for sentence in difference.sentences] == ["Je wast bewoners.", "Je wast bewoners elke dag."]
    assert difference.competences == ()
    # What was decided once counts once, to train on.
    assert [one.event.competence for one in decisions(databank)] == ["koken", "luisteren", "strijken"]
    assert [len(version.events) for version in history(databank, "V-1")] == [4, 2]


def test_without_decisions_nothing_is_kept(databank: Databank) -> None:
    save(databank, TEXT + " Je belt.", DRAFT)
    with databank.begin() as connection:
        assert keep_decisions(connection, "V-1", KNOWN) is None
    assert stored(databank).state is ReviewState.DRAFT


@pytest.mark.parametrize(("old", "new", "why"), [(None, None, "one version"), (1, 7, "no version 7"), (0, 1, "one")])
def test_versions_that_are_not_there_are_named(databank: Databank, old: int | None, new: int | None, why: str) -> None:
    with pytest.raises(UserError, match=why):
        compare(databank, "V-1", old=old, new=new)


def test_two_people_at_once_never_lose_each_others_decisions(databank: Databank) -> None:
    added = ["strijken", "koken"]

    def one(competence: str) -> None:
        adjust(databank, "V-1", Changes(confirm=[competence]), **WHO)

    people = [threading.Thread(target=one, args=(competence,)) for competence in added]
    for person in people:
        person.start()
    for person in people:
        person.join()
    found = stored(databank)
    assert set(weights(found)) == {"wassen", "luisteren", *added}
    assert weights(found) == pytest.approx({"wassen": 1 / 3, "luisteren": 1 / 3, "koken": 1 / 6, "strijken": 1 / 6})


def test_a_decision_does_not_depend_on_what_else_the_databank_holds(databank: Databank) -> None:
    save(databank, TEXT, replace(DRAFT, vacancy="V-2"))
    adjust(databank, "V-1", Changes(confirm=["koken"]), **WHO)
    with databank.read() as connection:
        assert load_vacancy(connection, "V-2").events == ()
