"""``workprofiler crosswalk``: what the concepts of one vocabulary are in another; and carrying profiles over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from matcher.cli.context import DONE, REFUSED, Format, Session, reviewer
from matcher.cli.options import ByOption, FormatOption, Paths
from matcher.cli.output import Record, write
from profiles.messages import N_
from profiles.vocabulary.carrying import Outcome
from profiles.vocabulary.concepts import MappingRelation

if TYPE_CHECKING:
    from matcher.flow.carrying import Move
    from profiles.vocabulary.vocabulary import Vocabulary

HELP = N_("Crosswalks: what the concepts of one vocabulary are in another.")
app = typer.Typer(no_args_is_help=True)

FromOption = Annotated[str, typer.Option("--from", metavar="NAME", help=N_("Vocabulary to go from."))]
ToOption = Annotated[str, typer.Option("--to", metavar="NAME", help=N_("Vocabulary to go to."))]

OUTCOMES = {
    Outcome.OVER: N_("went over"),
    Outcome.WEAKENED: N_("went over in part"),
    Outcome.LOST: N_("lost"),
}
RELATIONS = {
    MappingRelation.EXACT: N_("the same"),
    MappingRelation.CLOSE: N_("nearly the same"),
    MappingRelation.BROAD: N_("broader"),
    MappingRelation.NARROW: N_("narrower"),
    MappingRelation.RELATED: N_("only related"),
}


@app.command("import", help=N_("Import mappings from a table (SSSOM) or from SKOS in RDF."))
def import_(context: typer.Context, paths: Paths, source: FromOption, target: ToOption) -> None:
    """Import a crosswalk in the place of the one between the same vocabularies."""
    from matcher.flow.carrying import import_crosswalk

    session: Session = context.obj
    databank = session.databank(create=True, own=True)
    crosswalk, _, warnings = import_crosswalk(databank, paths, source=source, target=target, now=datetime.now(UTC))
    for warning in warnings:
        session.refuse(warning)
    said = session.tr("{count} mappings from {source} to {target} are kept.", count=len(crosswalk.rows),
                      source=source, target=target)  # fmt: skip
    session.out.print(said, markup=False)
    session.finish(len(crosswalk.rows))


@app.command("show", help=N_("Show what is known of one vocabulary in another: imported and from its own mappings."))
def show(context: typer.Context, source: FromOption, target: ToOption, form: FormatOption = Format.TABLE) -> None:
    """Show a crosswalk, mapping by mapping; as a table only how many there are of each relation."""
    from matcher.flow.carrying import crosswalk_for

    session: Session = context.obj
    databank = session.databank_if_any()
    old, new = _vocabularies(session, source, target)
    crosswalk = crosswalk_for(databank, old, new)
    if form is not Format.TABLE:
        write(
            ({"subject": row.subject, "relation": row.relation.value, "object": row.object} for row in crosswalk.rows),
            form,
        )
        return
    table = Table(session.tr("In {target} it is", target=target), session.tr("Mappings"))
    for relation, name in RELATIONS.items():
        table.add_row(session.tr(name), str(sum(row.relation is relation for row in crosswalk.rows)))
    session.out.print(table)


@app.command("export", help=N_("Write what is known of one vocabulary in another to a file (.csv, .tsv, .ttl)."))
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("File to write."), show_default=False)],
    source: FromOption,
    target: ToOption,
) -> None:
    """Write a crosswalk to a file."""
    from matcher.flow.carrying import crosswalk_for, export_crosswalk

    session: Session = context.obj
    old, new = _vocabularies(session, source, target)
    crosswalk = crosswalk_for(session.databank_if_any(), old, new)
    export_crosswalk(crosswalk, file)
    session.out.print(
        session.tr("{count} mappings are written to {file}.", count=len(crosswalk.rows), file=file), markup=False
    )


def carry(
    context: typer.Context,
    source: FromOption,
    target: ToOption,
    save: Annotated[bool, typer.Option("--save", help=N_("Keep the profiles as new versions."))] = False,
    by: ByOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Carry all stored profiles to another vocabulary and tell what went over, what weakened and what was lost."""
    from matcher.flow.carrying import carry_profiles

    session: Session = context.obj
    own = session.tools().own_vocabulary
    move = carry_profiles(
        session.databank(), own, source=source, target=target, save=save, by=reviewer(by), now=datetime.now(UTC)
    )
    old, new = _vocabularies(session, source, target)
    if form is not Format.TABLE:
        write(_records(move, old, new, session), form)
    else:
        _show(session, move, old, new)
    session.close()
    raise SystemExit(REFUSED if move.count(Outcome.LOST) else DONE)


def _vocabularies(session: Session, source: str, target: str) -> tuple[Vocabulary, Vocabulary]:
    from matcher.flow.vocabularies import stored_vocabulary

    databank, own = session.databank_if_any(), session.tools().own_vocabulary
    return stored_vocabulary(databank, source, own), stored_vocabulary(databank, target, own)


def _label(concept: str | None, vocabulary: Vocabulary, lang: str) -> str:
    found = vocabulary.competences.get(concept or "") or vocabulary.occupations.get(concept or "")
    return found.label(lang) if found else concept or ""


def _records(move: Move, old: Vocabulary, new: Vocabulary, session: Session) -> Iterator[Record]:
    lang = session.tr.language.value
    for profile in move.profiles:
        for one in profile.concepts:
            yield {
                "profile": profile.owner,
                "concept": one.concept,
                "label": _label(one.concept, old, lang),
                "outcome": one.outcome.value,
                "target": one.target,
                "target_label": _label(one.target, new, lang) or None,
                "relation": one.relation.value if one.relation else None,
                "factor": one.factor,
                "near": list(one.near),
                "look_again": profile.look_again,
            }


def _show(session: Session, move: Move, old: Vocabulary, new: Vocabulary) -> None:
    tr, lang = session.tr, session.tr.language.value
    table = Table(tr("Profile"), *(tr(name) for name in OUTCOMES.values()), "")
    for profile in move.profiles:
        counts = (str(sum(one.outcome is outcome for one in profile.concepts)) for outcome in OUTCOMES)
        table.add_row(profile.owner, *counts, tr("the employer must look again") if profile.look_again else "")
    session.out.print(table)
    ways = {(one.concept, one.outcome): one for profile in move.profiles for one in profile.concepts}
    for outcome in (Outcome.WEAKENED, Outcome.LOST):
        found = sorted(
            (one for (_, how), one in ways.items() if how is outcome), key=lambda one: _label(one.concept, old, lang)
        )
        if not found:
            continue
        table = Table(title=tr(OUTCOMES[outcome]).capitalize(), title_justify="left")
        for heading in (move.source.name, tr("In {target} it is", target=move.target.name), move.target.name):
            table.add_column(heading)
        for one in found:
            relation = tr(RELATIONS[one.relation]) if one.relation else ""
            near = tr("near it: {names}", names=", ".join(_label(n, new, lang) for n in one.near)) if one.near else "–"
            table.add_row(_label(one.concept, old, lang), relation, _label(one.target, new, lang) or near)
        session.out.print(table)
    said = N_("Nothing was kept: add --save to keep them.") if not move.saved else N_("The profiles are kept.")
    session.out.print(tr(said))
