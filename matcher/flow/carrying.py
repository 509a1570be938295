"""Use cases of moving to another vocabulary: crosswalks, and carrying all stored profiles over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from matcher.databank import (
    Databank,
    Saved,
    StoredCandidate,
    StoredVacancy,
    load_candidates,
    load_crosswalks,
    load_vacancies,
    record_event,
    save_carried,
    save_crosswalk,
    save_portfolio,
)
from matcher.flow.vocabularies import stored_vocabulary
from matcher.flow.writing import writing
from profiles.errors import Place, UserError
from profiles.messages import M
from profiles.model import CandidateProfile, VocabularyRef
from profiles.vocabulary.carrying import Carried, Outcome, carry_candidate
from profiles.vocabulary.crosswalk import Crosswalk, crosswalk_between
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.carrying import carry_vacancy, needs_a_look
from vacancies.model import VacancyProfile
from vacancies.review import MATCHABLE, ReviewAction, ReviewEvent, apply_event


@dataclass(frozen=True, slots=True)
class CarriedProfile:
    """One profile on its way: whose it is, what became of each concept, and whether its employer must look again."""

    owner: str
    profile: CandidateProfile | VacancyProfile
    concepts: tuple[Carried, ...]
    look_again: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """All profiles of a databank on their way from one vocabulary to another."""

    source: VocabularyRef
    target: VocabularyRef
    profiles: tuple[CarriedProfile, ...]
    saved: bool

    def count(self, outcome: Outcome) -> int:
        """Return how many concepts of profiles had this outcome."""
        return sum(one.outcome is outcome for profile in self.profiles for one in profile.concepts)


def import_crosswalk(
    databank: Databank, paths: Sequence[Path], *, source: str, target: str, now: datetime
) -> tuple[Crosswalk, Saved, tuple[UserError, ...]]:
    """Read a crosswalk from files and keep it in the place of the one between the same vocabularies.

    Raises
    ------
    UserError
        When a file cannot be read or no mapping is found; nothing is kept then.
    """
    from profiles.readers.crosswalk import read_crosswalk

    crosswalk, warnings = read_crosswalk(paths, source=source, target=target)
    with databank.begin() as connection:
        return crosswalk, save_crosswalk(connection, crosswalk, at=now), warnings


def crosswalk_for(databank: Databank | None, source: Vocabulary, target: Vocabulary) -> Crosswalk:
    """Return all that is known of one vocabulary in another: imported, and from the mappings of both.

    Raises
    ------
    UserError
        When nothing is known.
    """
    given: list[Crosswalk] = []
    if databank is not None:
        with databank.read() as connection:
            given = load_crosswalks(connection)
    crosswalk = crosswalk_between(source, target, given)
    if not crosswalk.rows:
        raise UserError(
            M("nothing is known of what {source} is in {target}.", source=source.name, target=target.name),
            mend=M("Import a crosswalk with `workprofiler crosswalk import FILE --from {source} --to {target}`.",
                   source=source.name, target=target.name),
        )  # fmt: skip
    return crosswalk


def export_crosswalk(crosswalk: Crosswalk, path: Path) -> None:
    """Write a crosswalk to a ``.csv``, ``.tsv`` or ``.ttl`` file.

    Raises
    ------
    UserError
        When the ending is not one that is written, or the file cannot be.
    """
    from profiles.writers.crosswalk import write_crosswalk

    if path.suffix.lower() not in (".csv", ".tsv", ".ttl"):
        raise UserError(
            M("a crosswalk is not written as {ending}.", ending=path.suffix or "-"),
            where=Place(str(path)),
            mend=M("Choose .csv, .tsv or .ttl."),
        )
    with writing(path):
        write_crosswalk(crosswalk, path)


def carry_profiles(
    databank: Databank, own: Vocabulary, *, source: str, target: str, save: bool, by: str, now: datetime
) -> Move:
    """Carry all current profiles from one vocabulary to another, all or nothing, with an account of every concept.

    With ``save`` each becomes a new version; what was before stays in the history. A vacancy keeps its state, but one
    that may be matched and lost something that was asked, or asks more now, goes back into review for its employer.

    Raises
    ------
    UserError
        When a vocabulary is not there, nothing is known between both, or no profile is said in ``source``.
    """
    old, new = (stored_vocabulary(databank, name, own) for name in (source, target))
    crosswalk = crosswalk_for(databank, old, new)
    with databank.begin() as connection:
        vacancies = [one for one in load_vacancies(connection) if one.profile.vocabulary.name == old.name]
        people = [one for one in load_candidates(connection) if one.profile.vocabulary.name == old.name]
        if old.name == new.name:
            vacancies = [one for one in vacancies if one.profile.vocabulary != new.ref]
            people = [one for one in people if one.profile.vocabulary != new.ref]
        if not vacancies and not people:
            raise UserError(
                M("no stored profile is said in {name}.", name=old.name), mend=M("See `workprofiler vocabulary list`.")
            )
        moved = [
            *(_vacancy(connection, one, crosswalk, new.ref, by=by if save else None, now=now) for one in vacancies),
            *(_person(connection, one, crosswalk, new.ref, save=save, now=now) for one in people),
        ]
    return Move(old.ref, new.ref, tuple(moved), save)


def _vacancy(
    connection: Connection, stored: StoredVacancy, crosswalk: Crosswalk, target: VocabularyRef, *, by: str | None,
    now: datetime,
) -> CarriedProfile:  # fmt: skip
    profile, concepts = carry_vacancy(stored.profile, crosswalk, target)
    look = stored.state in MATCHABLE and needs_a_look(concepts, stored.profile)
    if by is not None:
        save_carried(connection, stored, profile, at=now)
        source = stored.profile.vocabulary
        reason = f"{source.name} {source.version} → {target.name} {target.version}"
        state = stored.state
        for action in (ReviewAction.CARRY, *([ReviewAction.REOPEN] if look else [])):
            event = ReviewEvent(stored.vacancy.id, action, by, now, reason)
            state, profile = apply_event(state, profile, event)
            record_event(connection, event, state, profile)
    return CarriedProfile(stored.vacancy.id, profile, concepts, look)


def _person(
    connection: Connection, stored: StoredCandidate, crosswalk: Crosswalk, target: VocabularyRef, *, save: bool,
    now: datetime,
) -> CarriedProfile:  # fmt: skip
    profile, concepts = carry_candidate(stored.profile, crosswalk, target)
    if save:
        save_portfolio(connection, stored.portfolio, profile, at=now)
    return CarriedProfile(stored.portfolio.candidate, profile, concepts)
