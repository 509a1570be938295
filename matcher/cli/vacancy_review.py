"""``workprofiler vacancy adjust``, ``approve`` and the commands that bring a vacancy to another state."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Annotated

import typer

from matcher.cli.context import Session, reviewer
from matcher.cli.options import ByOption, ReasonOption
from matcher.cli.vacancy_history import Identifier, labels
from profiles.errors import UserError
from profiles.messages import N_, M, Message
from vacancies.model import Importance, VacancyProfile
from vacancies.review import STATE_NAMES, ReviewAction, Unsure

ADJUST_HELP = N_("Change with the employer what a vacancy asks: confirm, reject, add, merge, set, comment.")
APPROVE_HELP = N_("Approve vacancies, so that they can be matched.")
START_HELP = N_("Start the review of drafts.")
PUBLISH_HELP = N_("Tell that approved vacancies are published.")
CLOSE_HELP = N_("Close vacancies that are filled or over; they are matched no more.")
WITHDRAW_HELP = N_("Withdraw vacancies; they are matched no more.")
REOPEN_HELP = N_("Open vacancies for review again; they are not matched until they are approved again.")

Identifiers = Annotated[list[str], typer.Argument(metavar="ID...", help=N_("Ids of vacancies."))]

_ANY_LEVEL = ("", "-", "none", "geen")


def adjust(
    context: typer.Context,
    identifier: Identifier,
    confirm: Annotated[
        list[str] | None,
        typer.Option(
            "--confirm", metavar="COMPETENCE", help=N_("Competence that is asked: unsure, suggested or found.")
        ),
    ] = None,
    reject: Annotated[
        list[str] | None,
        typer.Option("--reject", metavar="COMPETENCE", help=N_("Competence that is not asked.")),
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add", metavar="COMPETENCE[=must|should|nice]", help=N_("Competence that is asked and was not found.")
        ),
    ] = None,
    importance: Annotated[
        list[str] | None,
        typer.Option("--importance", metavar="COMPETENCE=must|should|nice", help=N_("How much a competence is asked.")),
    ] = None,
    level: Annotated[
        list[str] | None,
        typer.Option("--level", metavar="COMPETENCE=1-4|none", help=N_("At which level a competence is asked.")),
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option(
            "--weight", metavar="COMPETENCE=SHARE", help=N_("Its share of the whole, 0-1; the others share the rest.")
        ),
    ] = None,
    merge: Annotated[
        list[str] | None,
        typer.Option("--merge", metavar="COMPETENCE=OTHER", help=N_("Competence that goes up in the other one.")),
    ] = None,
    comment: Annotated[
        list[str] | None,
        typer.Option("--comment", metavar="[COMPETENCE=]TEXT", help=N_("Remark on the vacancy or on a competence.")),
    ] = None,
    by: ByOption = None,
    reason: ReasonOption = "",
) -> None:
    """Keep the employer's decisions on single competences, all or nothing, each with the reason."""
    from matcher.flow import reviewing as flow

    session: Session = context.obj
    changes = flow.Changes(
        confirm=confirm or (),
        add=[_added(text) for text in add or ()],
        comment=comment or (),
        reject=reject or (),
        merge=[_merged(text) for text in merge or ()],
        importance=[_importance(text) for text in importance or ()],
        level=[_level(text) for text in level or ()],
        weight=[_weight(text) for text in weight or ()],
    )

    def known(profile: VacancyProfile) -> Collection[str]:
        return session.tools_for(profile.vocabulary).vocabulary.competences

    stored = flow.adjust(
        session.databank(), identifier, changes, known=known, by=reviewer(by), reason=reason, now=datetime.now(UTC)
    )
    tr = session.tr
    session.out.print(tr("{id} now asks {count} competences.", id=identifier, count=len(stored.profile.requirements)))
    if stored.profile.unsure:
        label = labels(session, stored.profile)
        names = ", ".join(label(item.competence) for item in stored.profile.unsure)
        session.out.print(tr("Still unsure: {names}", names=names), markup=False)


def approve(
    context: typer.Context,
    identifiers: Identifiers,
    unsure: Annotated[
        Unsure,
        typer.Option(
            "--unsure", help=N_("What becomes of unsure competences: left out, all confirmed, or no approval.")
        ),
    ] = Unsure.DROP,
    by: ByOption = None,
    reason: ReasonOption = "",
) -> None:
    """Approve vacancies one by one; what cannot be approved is named and the rest goes on."""
    from matcher.flow import reviewing as flow

    session: Session = context.obj
    tr = session.tr
    done = 0
    for item in flow.approve(
        session.databank(), identifiers, by=reviewer(by), reason=reason, unsure=unsure, now=datetime.now(UTC)
    ):
        if isinstance(item, UserError):
            session.refuse(item)
            continue
        done += 1
        session.out.print("✓ " + tr("{id} is approved.", id=item.stored.vacancy.id), markup=False)
        if item.dropped or item.kept:
            label = labels(session, item.stored.profile)
            names = ", ".join(label(competence) for competence in (*item.dropped, *item.kept))
            told = N_("  {count} unsure left out: {names}") if item.dropped else N_("  {count} unsure kept: {names}")
            session.out.print(tr(told, count=len(item.dropped) + len(item.kept), names=names), markup=False)
    session.finish(done)


def start(context: typer.Context, identifiers: Identifiers, by: ByOption = None, reason: ReasonOption = "") -> None:
    """Start reviews."""
    _move(context.obj, identifiers, ReviewAction.START, by, reason)


def publish(context: typer.Context, identifiers: Identifiers, by: ByOption = None, reason: ReasonOption = "") -> None:
    """Publish approved vacancies."""
    _move(context.obj, identifiers, ReviewAction.PUBLISH, by, reason)


def close(context: typer.Context, identifiers: Identifiers, by: ByOption = None, reason: ReasonOption = "") -> None:
    """Close vacancies that are over."""
    _move(context.obj, identifiers, ReviewAction.CLOSE, by, reason)


def withdraw(context: typer.Context, identifiers: Identifiers, by: ByOption = None, reason: ReasonOption = "") -> None:
    """Withdraw vacancies."""
    _move(context.obj, identifiers, ReviewAction.WITHDRAW, by, reason)


def reopen(context: typer.Context, identifiers: Identifiers, by: ByOption = None, reason: ReasonOption = "") -> None:
    """Open vacancies for review again."""
    _move(context.obj, identifiers, ReviewAction.REOPEN, by, reason)


def _move(session: Session, identifiers: list[str], action: ReviewAction, by: str | None, reason: str) -> None:
    """Bring vacancies to another state one by one; what cannot be is named and the rest goes on."""
    from matcher.flow import reviewing as flow

    done = 0
    for item in flow.move(
        session.databank(), identifiers, action, by=reviewer(by), reason=reason, now=datetime.now(UTC)
    ):
        if isinstance(item, UserError):
            session.refuse(item)
            continue
        done += 1
        told = M("{id} is {state} now.", id=item.vacancy.id, state=STATE_NAMES[item.state])
        session.out.print("✓ " + session.tr(told), markup=False)
    session.finish(done)


def _added(text: str) -> tuple[str, Importance | None]:
    competence, _, value = text.rpartition("=")
    if competence and value in set(Importance):
        return competence, Importance(value)
    return text, None


def _importance(text: str) -> tuple[str, Importance]:
    competence, _, value = text.rpartition("=")
    if not competence or value not in set(Importance):
        raise UserError(
            M("{text} is not COMPETENCE=must, =should or =nice.", text=text),
            mend=M("For example: --importance wp:operate-cash-register=nice"),
        )
    return competence, Importance(value)


def _level(text: str) -> tuple[str, int | None]:
    competence, _, value = text.rpartition("=")
    if competence and value.casefold() in _ANY_LEVEL:
        return competence, None
    if not competence or value not in ("1", "2", "3", "4"):
        raise _misread(M("{text} is not COMPETENCE=1, =2, =3, =4 or =none.", text=text), "--level", "3")
    return competence, int(value)


def _weight(text: str) -> tuple[str, float]:
    competence, _, value = text.rpartition("=")
    try:
        weight = float(value.replace(",", "."))
    except ValueError:
        weight = -1.0
    if not competence or not 0.0 <= weight <= 1.0:
        raise _misread(M("{text} is not COMPETENCE=SHARE with a share of 0 to 1.", text=text), "--weight", "0.2")
    return competence, weight


def _merged(text: str) -> tuple[str, str]:
    competence, _, other = text.rpartition("=")
    if not competence or not other:
        raise UserError(
            M("{text} is not COMPETENCE=OTHER.", text=text),
            mend=M("Name two competences, for example --merge wp:pack-purchases=wp:operate-cash-register"),
        )
    return competence, other


def _misread(what: Message, option: str, value: str) -> UserError:
    return UserError(what, mend=M("For example: {option} wp:operate-cash-register={value}", option=option, value=value))
