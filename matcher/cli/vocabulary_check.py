"""``workprofiler vocabulary check``: what in a vocabulary breaks the editorial guide."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from matcher.cli.context import DONE, REFUSED, Format, Session
from matcher.cli.options import FormatOption, VocabularyOption
from matcher.cli.output import write
from profiles.messages import N_
from profiles.vocabulary.checking import check as check_vocabulary
from profiles.vocabulary.findings import Finding, Severity
from profiles.vocabulary.vocabulary import Vocabulary

HELP = N_("Check a vocabulary: labels shared or badly written, concepts that hang loose, addresses that lead nowhere.")

_SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def check(
    context: typer.Context,
    vocabulary: VocabularyOption = None,
    esco: Annotated[
        list[Path] | None,
        typer.Option("--esco", metavar="PATH", help=N_("ESCO's zip or folder (repeat it), to look mappings up in.")),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option("--against", metavar="NAME", help=N_("An imported vocabulary to look mappings up in.")),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Check a vocabulary; ends with exit code 1 when there are errors."""
    session: Session = context.obj
    known: set[str] = set()
    if esco:
        from profiles.readers.esco import read_esco

        known |= _uris(read_esco(esco).vocabulary)
    if against:
        known |= _uris(session.tools(against).vocabulary)
    checked = session.tools(vocabulary).vocabulary
    findings = check_vocabulary(checked, known_uris=known or None)
    if form is Format.TABLE:
        _show(session, checked, findings)
    else:
        write((_record(session, finding) for finding in findings), form)
    session.close()
    raise SystemExit(REFUSED if any(f.severity is Severity.ERROR for f in findings) else DONE)


def _uris(vocabulary: Vocabulary) -> set[str]:
    return {*vocabulary.competences, *vocabulary.occupations, *vocabulary.groups}


def _record(session: Session, finding: Finding) -> dict[str, object]:
    return {
        "severity": finding.severity.value,
        "rule": finding.rule.value,
        "concepts": list(finding.concepts),
        "message": finding.message.render(session.tr.text),
        "mend": finding.mend.render(session.tr.text),
    }


def _show(session: Session, vocabulary: Vocabulary, findings: tuple[Finding, ...]) -> None:
    tr = session.tr
    if findings:
        table = Table("", tr("Concepts"), tr("What is wrong"), tr("How to mend it"))
        for finding in findings:
            severity = f"[{_STYLES[finding.severity]}]{tr(_SEVERITIES[finding.severity])}[/]"
            texts = (text.render(tr.text).replace("[", r"\[") for text in (finding.message, finding.mend))
            table.add_row(severity, "\n".join(finding.concepts), *texts)
        session.out.print(table)
    counts = Counter(finding.severity for finding in findings)
    session.out.print(
        tr(
            "{name} {version}: {competences} competences and {occupations} occupations checked, "
            "{errors} errors, {warnings} warnings.",
            name=vocabulary.name,
            version=vocabulary.version,
            competences=len(vocabulary.competences),
            occupations=len(vocabulary.occupations),
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
        ),
        markup=False,
    )
