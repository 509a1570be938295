"""``workprofiler vocabulary``: list, show, search."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from matcher.cli.context import Format, Session
from matcher.cli.crosswalk import carry
from matcher.cli.options import FormatOption, VocabularyOption
from matcher.cli.output import Record, write, write_one
from matcher.cli.vocabulary_check import HELP as CHECK_HELP
from matcher.cli.vocabulary_check import check
from matcher.cli.vocabulary_coverage import HELP as COVERAGE_HELP
from matcher.cli.vocabulary_coverage import coverage
from matcher.cli.vocabulary_files import drop, export, import_, use
from profiles.errors import UserError
from profiles.messages import N_, M
from profiles.vocabulary.concepts import Competence, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

HELP = N_("The words everything is said in: competences and occupations.")
app = typer.Typer(no_args_is_help=True)
app.command("import", help=N_("Import a vocabulary: ESCO's zips, SKOS and CompetentNL as RDF, or tables."))(import_)
app.command("export", help=N_("Write a vocabulary to a file: SKOS (.ttl) or a table (.csv, .xlsx)."))(export)
app.command("use", help=N_("Choose the vocabulary that commands use when none is named."))(use)
app.command("check", help=CHECK_HELP)(check)
app.command("coverage", help=COVERAGE_HELP)(coverage)
app.command("remove", help=N_("Remove an imported vocabulary that nothing uses."))(drop)
app.command("carry", help=N_("Carry all stored profiles to another vocabulary, and tell what is lost."))(carry)


@app.command("list", help=N_("List the vocabularies, the one in use first."))
def list_(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """List the vocabularies with their counts."""
    from matcher.flow.vocabularies import vocabularies

    session: Session = context.obj
    rows = vocabularies(session.databank_if_any(), session.tools().own_vocabulary)
    if form is not Format.TABLE:
        write(
            (
                {
                    "name": row.name,
                    "version": row.version,
                    "languages": list(row.languages),
                    "competences": row.competences,
                    "occupations": row.occupations,
                    "profiles": row.users,
                    "current": row.current,
                    "imported_at": row.imported_at.isoformat() if row.imported_at else None,
                }
                for row in rows
            ),
            form,
        )
        return
    tr = session.tr
    table = Table(
        tr("Vocabulary"), tr("Version"), tr("Languages"), tr("Competences"), tr("Occupations"), tr("Profiles in it"), ""
    )
    for number, row in enumerate(rows):
        mark = tr("in use") if number == 0 else "" if row.current else tr("older version")
        counts = (str(count) for count in (row.competences, row.occupations, row.users))
        table.add_row(row.name, row.version, ", ".join(row.languages), *counts, mark)
    session.out.print(table)


@app.command("show", help=N_("Show one concept: labels, relations, mappings."))
def show(
    context: typer.Context,
    identifier: Annotated[str, typer.Argument(metavar="ID", help=N_("Id of a competence or occupation."))],
    vocabulary: VocabularyOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show one concept."""
    session: Session = context.obj
    known = session.tools(vocabulary).vocabulary
    concept: Competence | Occupation | None = known.competences.get(identifier) or known.occupations.get(identifier)
    if concept is None:
        raise UserError(
            M("vocabulary {name} has no concept {id}.", name=known.name, id=identifier),
            mend=M("Look it up with `workprofiler vocabulary search`."),
        )
    record = _record(concept, known)
    if form is not Format.TABLE:
        write_one(record, form)
        return
    table = Table(show_header=False, box=None, padding=(0, 2))
    table.add_column(style="bold")
    for key, value in record.items():
        if value not in (None, "", [], {}):
            table.add_row(session.tr(_FIELDS[key]), _cell(value))
    session.out.print(table)


@app.command(
    "search",
    help=N_("Find concepts as you type: part of a word, a synonym, a misspelling, Dutch or English."),
)
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help=N_("What you look for."))],
    vocabulary: VocabularyOption = None,
    top: Annotated[int, typer.Option("--top", min=1, help=N_("At most so many."))] = 10,
    form: FormatOption = Format.TABLE,
) -> None:
    """Find concepts."""
    session: Session = context.obj
    tools = session.tools(vocabulary)
    known = tools.vocabulary
    lang = session.tr.language.value
    hits = tools.index.search(text, top=top, lang=lang)
    records = [
        {
            "id": hit.concept,
            "label": (known.competences.get(hit.concept) or known.occupations[hit.concept]).label(lang),
            "kind": hit.kind,
            "score": round(hit.score, 4),
            "matched": hit.matched,
        }
        for hit in hits
    ]
    if form is not Format.TABLE:
        write(records, form)
        return
    tr = session.tr
    if not records:
        session.out.print(tr("Nothing was found. Try another word or a shorter part of it."))
        return
    table = Table(tr("Concept"), tr("Kind"), tr("Found by"), tr("Id"))
    for record in records:
        table.add_row(str(record["label"]), tr(_KINDS[str(record["kind"])]), str(record["matched"]), str(record["id"]))
    session.out.print(table)


_KINDS = {
    "skill": N_("skill"),
    "knowledge": N_("knowledge"),
    "behaviour": N_("behaviour"),
    "language": N_("language"),
    "certificate": N_("certificate"),
    "occupation": N_("occupation"),
}
_FIELDS = {
    "id": N_("Id"),
    "label": N_("Label"),
    "kind": N_("Kind"),
    "also": N_("Also"),
    "english": N_("English"),
    "isco": N_("ISCO-08"),
    "sectors": N_("Sectors"),
    "level": N_("Usual mbo level"),
    "codes": N_("Codes"),
    "broader": N_("Broader"),
    "narrower": N_("Narrower"),
    "related": N_("Related"),
    "essential": N_("Essential"),
    "optional": N_("Optional"),
    "mappings": N_("Mappings"),
}


def _record(concept: Competence | Occupation, vocabulary: Vocabulary) -> Record:
    def named(ids: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"id": i, "label": vocabulary.competences[i].label()} for i in ids]

    common: dict[str, object] = {
        "id": concept.id,
        "label": concept.label("nl"),
        "kind": concept.kind.value if isinstance(concept, Competence) else "occupation",
        "also": [label.text for label in concept.labels if label.lang == "nl" and not label.preferred],
        "english": [label.text for label in concept.labels if label.lang == "en"],
        "sectors": list(concept.sectors),
        "level": concept.level,
    }
    if isinstance(concept, Competence):
        common |= {
            "codes": dict(concept.codes),
            "broader": named(concept.broader),
            "narrower": named(vocabulary.narrower.get(concept.id, ())),
            "related": named(concept.related),
        }
    else:
        common |= {
            "isco": concept.isco,
            "essential": named(concept.essential),
            "optional": named(concept.optional),
        }
    return common | {"mappings": [{"relation": m.relation.value, "uri": m.uri} for m in concept.mappings]}


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values())
    return str(value)
