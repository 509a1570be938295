"""A vacancy's competence profile in the terminal: what is asked, what is unsure, what is suggested, and why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.cli.condition_names import condition_name
from matcher.cli.tables import IMPORTANCE, quoted, sector_label
from matcher.language import Translator
from matcher.regions import Region
from profiles.messages import N_
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import Basis, ForbiddenKind, Importance, Requirement, Vacancy, VacancyProfile

BASES = {
    Basis.TEXT: N_("named in the text"),
    Basis.OCCUPATION: N_("typical of the occupation"),
    Basis.LIKENESS: N_("near to the text as a whole"),
    Basis.EMPLOYER: N_("added by the employer"),
}
FORBIDDEN = {
    ForbiddenKind.AGE: N_("age"),
    ForbiddenKind.SEX: N_("sex"),
    ForbiddenKind.ORIGIN: N_("origin"),
    ForbiddenKind.RELIGION: N_("religion"),
    ForbiddenKind.HEALTH: N_("health"),
    ForbiddenKind.FAMILY: N_("family"),
}


def vacancy_tables(
    vacancy: Vacancy,
    profile: VacancyProfile,
    vocabulary: Vocabulary,
    tr: Translator,
    *,
    top: int | None = None,
    region: Region | None = None,
) -> RenderableType:
    """Return the competence profile of a vacancy: what is asked, how much, and from which words.

    What is unsure and what is suggested stand apart, for the employer to decide; ``top`` bounds all of it together.
    """
    lang = tr.language.value
    head = Text()
    head.append(f"{vacancy.id}  {vacancy.title}", style="bold")
    about = [vacancy.employer, vacancy.place]
    if region:
        about.append(tr("region {name}", name=region.name))
    if profile.occupation:
        about.append(vocabulary.occupations[profile.occupation.occupation].label(lang))
    if profile.sector:
        about.append(sector_label(profile.sector, vocabulary, lang))
    head.append("\n" + " · ".join(part for part in about if part))
    parts: list[RenderableType] = [head]
    if profile.requirements:
        heaviest = sorted(profile.requirements, key=lambda item: -item.weight)[:top]
        parts.append(_requirement_table(heaviest, tr("From the words"), vocabulary, tr))
    else:
        parts.append(Text(tr("This text asks no competence that the vocabulary surely knows."), style="yellow"))
    left = None if top is None else max(top - len(profile.requirements), 0)
    if profile.unsure[:left]:
        parts.append(Text(tr("Unsure: confirm or reject these"), style="yellow"))
        parts.append(_requirement_table(profile.unsure[:left], tr("From the words"), vocabulary, tr))
    left = None if left is None else max(left - len(profile.unsure), 0)
    if profile.suggested[:left]:
        parts.append(Text(tr("Suggested: not in the text, and not asked until you add them"), style="cyan"))
        parts.append(_suggestion_table(profile.suggested[:left], vocabulary, tr))
    for ask in profile.forbidden:
        warning = tr("The law forbids to ask this ({kind}): it is not used.", kind=tr(FORBIDDEN[ask.kind]))
        parts.append(Text(f"{warning} {quoted([ask.quote])}", style="red"))
    if profile.taught:
        names = ", ".join(vocabulary.competences[item.competence].label(lang) for item in profile.taught)
        parts.append(Text(f"{tr('Learnt on the job')}: {names}"))
    if profile.conditions:
        from profiles.papers import papers

        known = papers(vocabulary)
        names = "; ".join(
            condition_name(item, known, tr)
            + ("" if item.importance is Importance.MUST else f" ({tr(IMPORTANCE[item.importance])})")
            for item in profile.conditions
        )
        parts.append(Text(f"{tr('Conditions')}: {names}"))
    parts.append(Text(""))
    return Group(*parts)


def _requirement_table(
    items: Sequence[Requirement], words: str, vocabulary: Vocabulary, tr: Translator
) -> RenderableType:
    lang = tr.language.value
    table = Table(tr("Competence"), tr("Asked"), tr("Level"), tr("Share"), tr("Sure"), words)
    for item in items:
        name = vocabulary.competences[item.competence].label(lang)
        others = [vocabulary.competences[other].label(lang) for other in item.either if other in vocabulary.competences]
        table.add_row(
            escape(tr("{name} (or: {others})", name=name, others=", ".join(others)) if others else name),
            tr(IMPORTANCE[item.importance]),
            str(item.level or "–"),
            tr.percent(item.weight),
            tr("confirmed") if item.confirmed else tr.percent(item.confidence),
            escape(quoted(item.quotes)),
        )
    return table


def _suggestion_table(items: Sequence[Requirement], vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    table = Table(tr("Competence"), tr("Sure"), tr("Why"))
    for item in items:
        table.add_row(
            escape(vocabulary.competences[item.competence].label(tr.language.value)),
            tr.percent(item.confidence),
            escape(f"{tr(BASES[item.basis])} {quoted(item.quotes)}".strip()),
        )
    return table
