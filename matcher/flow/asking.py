"""The use case of a conversation: which questions to ask a candidate next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.databank import Databank, StoredCandidate, StoredVacancy, load_candidate
from matcher.flow.consent import require_consent
from matcher.flow.matching import approved_vacancies, require_vocabulary
from matcher.flow.regions import sector_weights
from matcher.flow.tools import Tools
from matcher.questions import Question, next_questions
from profiles.claiming import latest
from profiles.consent import Purpose
from profiles.findings import NOT_CLAIMED
from profiles.portfolio import Verdict


@dataclass(frozen=True, slots=True)
class Conversation:
    """A candidate with the questions to ask, best first, and the vacancies that they are about, by id."""

    person: StoredCandidate
    questions: tuple[Question, ...]
    vacancies: Mapping[str, StoredVacancy]


def questions_for(
    databank: Databank, tools: Tools, code: str, *, region: str | None = None, top: int = 5, today: date
) -> Conversation:
    """Return the questions whose answers would change a candidate's matches most.

    All approved vacancies count, as in matching, with the sector weights of ``region`` or else the candidate's own.
    What somebody rejected is not asked again; papers and languages are no questions of this kind.

    Raises
    ------
    UserError
        When there is no such candidate or region, no consent to match, or no approved vacancy yet.
    """
    with databank.read() as connection:
        person = load_candidate(connection, code)
    require_consent(person, Purpose.MATCHING, today)
    require_vocabulary(person.profile, code, tools)
    own = region or person.portfolio.region or None
    weights = sector_weights(databank, tools, own) if own else {}
    vacancies = approved_vacancies(databank, tools)
    decided = latest(person.portfolio.decisions)
    rejected = {concept for concept, decision in decided.items() if decision.verdict is Verdict.REJECT}
    elsewhere = {one.id for one in tools.vocabulary.competences.values() if one.kind in NOT_CLAIMED}
    questions = next_questions(
        person.profile,
        [stored.profile for stored in vacancies],
        tools.transfer,
        weights,
        top=top,
        leave_out=rejected | elsewhere,
    )
    return Conversation(person, questions, {stored.vacancy.id: stored for stored in vacancies})
