"""``workprofiler vocabulary coverage``: what vacancies ask and the vocabulary has no words for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from matcher.cli.context import Format, Session
from matcher.cli.options import FormatOption, VocabularyOption
from matcher.cli.output import Record, write, write_one
from profiles.messages import N_
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.coverage import LEAST, Coverage, Share, Uncovered
from vacancies.model import Role

HELP = N_("Which tasks and requirements of vacancies no concept covers.")

_ROLES = {Role.TASKS: N_("tasks"), Role.REQUIREMENTS: N_("requirements")}


def coverage(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH...", help=N_("Vacancies: files or folders; the sample's if left out.")),
    ] = None,
    vocabulary: VocabularyOption = None,
    least: Annotated[
        float, typer.Option("--least", min=0.0, max=1.0, help=N_("Probability from which a concept covers words."))
    ] = LEAST,
    top: Annotated[int | None, typer.Option("--top", min=1, help=N_("At most so many."))] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Tell what no concept covers: in JSON with the shares, in JSON lines and CSV the uncovered words alone."""
    from matcher.flow.coverage import measure_coverage

    session: Session = context.obj
    tools = session.tools(vocabulary)
    with session.progress(session.tr("Reading vacancies")) as progress:
        measured = measure_coverage(
            paths or [],
            tools,
            least=least,
            refuse=session.refuse,
            told=lambda count: progress.update(progress.task_ids[0], completed=count),
        )
    known = tools.vocabulary
    lang = session.tr.language.value
    if form is Format.TABLE:
        _show(session, measured, known, measured.uncovered[: top or 20])
    elif form is Format.JSON:
        write_one(_whole(measured, known, lang, measured.uncovered[:top]), form)
    else:
        write((_record(group, known, lang) for group in measured.uncovered[:top]), form)
    session.finish(measured.vacancies)


def _whole(measured: Coverage, known: Vocabulary, lang: str, groups: tuple[Uncovered, ...]) -> Record:
    return {
        "vacancies": measured.vacancies,
        "least": measured.least,
        "covered": _share(measured.whole),
        "by_section": {role.value: _share(share) for role, share in measured.by_role.items()},
        "by_sector": {sector or "": _share(share) for sector, share in measured.by_sector.items()},
        "uncovered": [_record(group, known, lang) for group in groups],
    }


def _share(share: Share) -> Record:
    return {
        "sentences": share.sentences,
        "covered_sentences": share.covered_sentences,
        "parts": share.parts,
        "covered_parts": share.covered_parts,
    }


def _record(group: Uncovered, known: Vocabulary, lang: str) -> Record:
    nearest = group.nearest
    return {
        "text": group.text,
        "count": group.count,
        "vacancies": list(group.vacancies),
        "sections": [role.value for role in group.roles],
        "sectors": list(group.sectors),
        "nearest": {
            "id": nearest.concept,
            "label": known.competences[nearest.concept].label(lang),
            "score": round(nearest.score, 4),
        }
        if nearest
        else None,
    }


def _show(session: Session, measured: Coverage, known: Vocabulary, groups: tuple[Uncovered, ...]) -> None:
    tr, lang = session.tr, session.tr.language.value
    shares = Table("", tr("Sentences"), tr("Covered"), tr("Parts of sentences"), tr("Covered"))
    rows = [
        (tr("all"), measured.whole),
        *((tr(_ROLES[role]), share) for role, share in measured.by_role.items()),
        *(
            (known.sectors[sector].label(lang) if sector else tr("sector not known"), share)
            for sector, share in measured.by_sector.items()
        ),
    ]
    for name, share in rows:
        shares.add_row(
            name, str(share.sentences), f"{share.of_sentences:.0%}", str(share.parts), f"{share.of_parts:.0%}"
        )
    session.out.print(shares)
    if not groups:
        return
    table = Table(tr("Not covered"), tr("Times"), tr("Nearest concept"), tr("Probability"))
    for group in groups:
        nearest = group.nearest
        label = known.competences[nearest.concept].label(lang) if nearest else ""
        table.add_row(
            group.text.replace("[", r"\["), str(group.count), label, f"{nearest.score:.2f}" if nearest else ""
        )
    session.out.print(table)
    session.out.print(
        tr("{shown} of {total} wordings that no concept covers.", shown=len(groups), total=len(measured.uncovered)),
        markup=False,
    )
