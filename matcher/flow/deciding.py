"""The use case of deciding on a competence of a portfolio: confirm or reject it, with a reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from matcher.databank import Databank, StoredCandidate
from matcher.flow.changing import change_portfolio
from matcher.flow.tools import Tools
from profiles.errors import UserError
from profiles.findings import NOT_CLAIMED
from profiles.messages import M
from profiles.model import Claim
from profiles.portfolio import Decision, Portfolio, Verdict
from profiles.vocabulary.by_name import competence_named
from profiles.vocabulary.concepts import Competence


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was kept, and the claim as it stands now: None where the competence was rejected."""

    person: StoredCandidate
    competence: Competence
    decision: Decision
    claim: Claim | None


def decide(
    databank: Databank,
    tools: Tools,
    code: str,
    competence: str,
    verdict: Verdict,
    *,
    level: int | None = None,
    by: str,
    reason: str,
    today: date,
    now: datetime,
) -> Decided:
    """Keep what somebody decided on a competence (by id or exact label), and encode the portfolio again.

    Parameters
    ----------
    level:
        The level (1-4) that holds from now on; None keeps the one that encoding finds.
    by:
        A role or a coach's code, never a candidate's name.
    reason:
        Why; it becomes the words of a claim that no evidence shows.

    Raises
    ------
    UserError
        When candidate or competence is unknown, there is no reason, a level stands with a rejection, or the competence
        is a paper or a language, which a portfolio holds elsewhere.
    """
    concept = competence_named(tools.vocabulary, competence)
    said = " ".join(reason.split())
    if not said:
        raise UserError(M("a decision needs a reason."), mend=M("Tell why with --reason."))
    if concept.kind in NOT_CLAIMED:
        raise UserError(
            M("{label} is a paper or a language, not something to decide on here.", label=concept.label()),
            mend=M("Put it under `papers` or `languages` of the portfolio."),
        )
    if level is not None and verdict is Verdict.REJECT:
        raise UserError(M("what is rejected has no level."), mend=M("Leave --level out, or confirm it."))
    decision = Decision(concept.id, verdict, by, said, today, level)

    def add(portfolio: Portfolio) -> Portfolio:
        return replace(portfolio, decisions=(*portfolio.decisions, decision))

    person, _ = change_portfolio(databank, tools, code, add, today=today, now=now)
    claim = next((one for one in person.profile.claims if one.competence == concept.id), None)
    return Decided(person, concept, decision, claim)
