"""Use cases of the employer's review: decide, approve, move on, look back, and keep decisions when a text changes."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from sqlalchemy import Connection

from matcher.databank import (
    Databank,
    Decision,
    StoredVacancy,
    VacancyVersion,
    load_decisions,
    load_history,
    load_vacancy,
    record_event,
)
from profiles.errors import UserError
from profiles.messages import N_, M
from vacancies.differing import Difference, difference
from vacancies.editing import named
from vacancies.model import Importance, VacancyProfile
from vacancies.redeciding import Redecided, decide_again, standing_decisions
from vacancies.review import MOVES, ReviewAction, ReviewEvent, ReviewState, Unsure, apply_event, with_item

NOT_CONFIRMED = N_("not confirmed at approval")
KEPT_AT_APPROVAL = N_("confirmed with all others at approval")


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reviewer changes in one go; they are taken in the order of these fields.

    ``add`` and ``importance`` pair a competence with how much it is asked (None: should), ``level`` with 1-4 or None,
    ``weight`` with its share of the whole, ``merge`` with the competence that it goes up in. A comment that begins
    with a competence and ``=`` is about that competence.
    """

    confirm: Sequence[str] = ()
    add: Sequence[tuple[str, Importance | None]] = ()
    comment: Sequence[str] = ()
    reject: Sequence[str] = ()
    merge: Sequence[tuple[str, str]] = ()
    importance: Sequence[tuple[str, Importance]] = ()
    level: Sequence[tuple[str, int | None]] = ()
    weight: Sequence[tuple[str, float]] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """An approved vacancy, and the competences that were unsure until then: left out, or confirmed together."""

    stored: StoredVacancy
    dropped: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def review(databank: Databank, event: ReviewEvent) -> StoredVacancy:
    """Take one step in the review of a vacancy and keep it.

    Raises
    ------
    UserError
        When there is no such vacancy, or the step is not possible.
    """
    with databank.begin() as connection:
        return _take(connection, event.vacancy, lambda _: [event])


def adjust(
    databank: Databank,
    identifier: str,
    changes: Changes,
    *,
    known: Callable[[VacancyProfile], Container[str]] | None = None,
    by: str,
    reason: str = "",
    now: datetime,
) -> StoredVacancy:
    """Change what a vacancy asks as its employer says, all or nothing, each step with the reason.

    ``known`` tells the competences of the vocabulary that a profile is said in; only those can be added.

    Raises
    ------
    UserError
        When there is no such vacancy or competence, it is not in review, or nothing is to be changed.
    """

    def events(profile: VacancyProfile) -> Iterator[ReviewEvent]:
        for competence, _ in changes.add:
            _check_known(competence, known(profile) if known else None)
        return _steps(changes, profile, ReviewEvent(identifier, ReviewAction.COMMENT, by, now, reason))

    if not any(getattr(changes, field.name) for field in fields(changes)):
        raise UserError(
            M("nothing is asked to be changed."), mend=M("See what can be with `workprofiler vacancy adjust --help`.")
        )
    with databank.begin() as connection:
        return _take(connection, identifier, events)


def approve(
    databank: Databank,
    identifiers: Sequence[str],
    *,
    by: str,
    reason: str = "",
    unsure: Unsure = Unsure.DROP,
    now: datetime,
) -> Iterator[Approval | UserError]:
    """Approve vacancies, each in a transaction of its own, so that they can be matched.

    What is still unsure is settled first, by an event for each competence: left out, or confirmed; or the vacancy is
    refused. One that cannot be approved yields the error that says why, and the rest goes on.
    """
    for identifier in identifiers:
        plain = ReviewEvent(identifier, ReviewAction.APPROVE, by, now, reason)
        try:
            with databank.begin() as connection:
                stored = load_vacancy(connection, identifier)
                possible = (stored.state, plain.action) in MOVES
                settled = _settled(stored.profile, plain, unsure) if possible else []
                _keep(connection, stored.state, stored.profile, (*settled, plain))
                stored = load_vacancy(connection, identifier)
        except UserError as error:
            yield error
        else:
            names = tuple(event.competence for event in settled if event.competence)
            yield Approval(stored, **{"kept" if unsure is Unsure.KEEP else "dropped": names})


def move(
    databank: Databank, identifiers: Sequence[str], action: ReviewAction, *, by: str, reason: str = "", now: datetime
) -> Iterator[StoredVacancy | UserError]:
    """Bring vacancies to another state by an action, each in a transaction of its own.

    One for which that is not possible yields the error that says why, and the rest goes on.
    """
    for identifier in identifiers:
        try:
            yield review(databank, ReviewEvent(identifier, action, by, now, reason))
        except UserError as error:
            yield error


def history(databank: Databank, identifier: str) -> tuple[VacancyVersion, ...]:
    """Return all versions of a vacancy with their reviews, oldest first; raises UserError when there is none."""
    with databank.read() as connection:
        return load_history(connection, identifier)


def compare(
    databank: Databank, identifier: str, *, old: int | None = None, new: int | None = None
) -> tuple[VacancyVersion, VacancyVersion, Difference]:
    """Return two versions of a vacancy and what differs; by default the last one and the one before ``new``.

    Raises
    ------
    UserError
        When there is no such vacancy or version, or only one version.
    """
    versions = {version.version: version for version in history(databank, identifier)}
    new = max(versions) if new is None else new
    old = new - 1 if old is None else old
    if len(versions) == 1 and (old, new) == (0, 1):
        raise UserError(
            M("{vacancy} has one version, so there is nothing to compare.", vacancy=identifier),
            mend=M("See its review with `workprofiler vacancy history {vacancy}`.", vacancy=identifier),
        )
    for number in (new, old):
        if number not in versions:
            raise UserError(
                M("{vacancy} has no version {number}.", vacancy=identifier, number=number),
                mend=M("It has {numbers}.", numbers=", ".join(map(str, versions))),
            )
    before, after = versions[old], versions[new]
    return before, after, difference(before.vacancy, before.profile, after.vacancy, after.profile)


def decisions(databank: Databank) -> list[Decision]:
    """Return what employers decided of competences, oldest first: material to train conversion on."""
    with databank.read() as connection:
        return list(load_decisions(connection))


def keep_decisions(connection: Connection, identifier: str, known: Container[str]) -> Redecided | None:
    """Take the employer's earlier decisions again on the draft that was just saved, and keep them.

    ``known`` are the competences of its vocabulary. None when nobody decided anything on this vacancy yet.
    """
    *earlier, current = load_history(connection, identifier)
    standing = standing_decisions((version.version, version.events) for version in earlier)
    if not standing:
        return None
    again = decide_again(current.profile, current.vacancy.text, standing, known)
    _keep(connection, ReviewState.DRAFT, current.profile, again.events)
    return again


def _take(
    connection: Connection, identifier: str, events: Callable[[VacancyProfile], Iterable[ReviewEvent]]
) -> StoredVacancy:
    """Take the steps that ``events`` gives for the profile as it is now, and return what they lead to."""
    stored = load_vacancy(connection, identifier)
    _keep(connection, stored.state, stored.profile, events(stored.profile))
    return load_vacancy(connection, identifier)


def _keep(connection: Connection, state: ReviewState, profile: VacancyProfile, events: Iterable[ReviewEvent]) -> None:
    for step in events:
        event = with_item(profile, step)
        state, profile = apply_event(state, profile, event)
        record_event(connection, event, state, profile)


def _steps(changes: Changes, profile: VacancyProfile, plain: ReviewEvent) -> Iterator[ReviewEvent]:
    """Yield the changes as steps in the order in which they are taken; ``plain`` has what all of them share."""
    for competence in changes.confirm:
        yield replace(plain, action=ReviewAction.CONFIRM, competence=competence)
    for competence, asked in changes.add:
        yield replace(plain, action=ReviewAction.ADD, competence=competence, importance=asked or Importance.SHOULD)
    added = {competence for competence, _ in changes.add}
    for text in changes.comment:
        about, _, said = text.partition("=")
        if said and (about in added or named(profile, about)):
            yield replace(plain, competence=about, reason=said.strip())
        else:
            yield replace(plain, reason=text)
    for competence in changes.reject:
        yield replace(plain, action=ReviewAction.REJECT, competence=competence)
    for competence, other in changes.merge:
        yield replace(plain, action=ReviewAction.MERGE, competence=competence, other=other)
    for competence, importance in changes.importance:
        yield replace(plain, action=ReviewAction.SET_IMPORTANCE, competence=competence, importance=importance)
    for competence, level in changes.level:
        yield replace(plain, action=ReviewAction.SET_LEVEL, competence=competence, level=level)
    for position, (competence, weight) in enumerate(changes.weight):
        held = tuple(earlier for earlier, _ in changes.weight[:position])
        yield replace(plain, action=ReviewAction.SET_WEIGHT, competence=competence, weight=weight, held=held)


def _settled(profile: VacancyProfile, plain: ReviewEvent, unsure: Unsure) -> list[ReviewEvent]:
    """Return the steps that settle what is unsure at once, none when that is to be refused."""
    match unsure:
        case Unsure.DROP:
            step = replace(plain, action=ReviewAction.REJECT, reason=NOT_CONFIRMED, in_bulk=True)
        case Unsure.KEEP:
            step = replace(plain, action=ReviewAction.CONFIRM, reason=KEPT_AT_APPROVAL, in_bulk=True)
        case Unsure.REFUSE:
            return []
    return [replace(step, competence=item.competence) for item in profile.unsure]


def _check_known(competence: str, known: Container[str] | None) -> None:
    if known is not None and competence not in known:
        raise UserError(
            M("the vocabulary has no competence {competence}.", competence=competence),
            mend=M("Look it up with `workprofiler vocabulary search`."),
        )
