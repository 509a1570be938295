"""Pictures in the terminal: profiles, proposals taken apart, gaps and plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from matcher.cli.condition_names import condition_name
from matcher.conditions.checking import CheckedCondition, ConditionState
from matcher.explaining import Reason, State
from matcher.flow.proposals import Proposal
from matcher.gaps import Gap
from matcher.language import Translator
from profiles.messages import N_
from profiles.model import CandidateProfile, Quote, Route, Standing
from profiles.papers import Paper
from profiles.vocabulary.transfer import How
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.model import (
    Importance,
)

IMPORTANCE = {
    Importance.MUST: N_("must"),
    Importance.SHOULD: N_("should"),
    Importance.NICE: N_("nice to have"),
}
STATES = {
    State.PROVEN: N_("proven"),
    State.CLAIMED: N_("own words"),
    State.RELATED: N_("something near it"),
    State.NO_DATA: N_("not known yet: ask"),
    State.GAP: N_("missing"),
}
STATE_MARKS = {State.PROVEN: "✓", State.CLAIMED: "✓", State.RELATED: "≈", State.NO_DATA: "?", State.GAP: "✗"}
STATE_STYLES = {
    State.PROVEN: "green",
    State.CLAIMED: "green",
    State.RELATED: "yellow",
    State.NO_DATA: "cyan",
    State.GAP: "red",
}
STANDINGS = {
    Standing.PROVEN: N_("proven"),
    Standing.CLAIMED: N_("own words"),
    Standing.SUGGESTED: N_("suggested by the occupation"),
    Standing.DENIED: N_("says not to have it"),
}
ROUTES = {
    Route.FORMAL: N_("school"),
    Route.NON_FORMAL: N_("course"),
    Route.WORK: N_("work"),
    Route.VOLUNTEER: N_("volunteering"),
    Route.CARE: N_("care at home"),
    Route.HOBBY: N_("hobby"),
    Route.LIFE: N_("life"),
    Route.ASSESSMENT: N_("assessment"),
    Route.SELF: N_("self-assessment"),
}
HOWS = {
    How.SAME: N_("the same"),
    How.NARROWER: N_("more specific"),
    How.BROADER: N_("more general"),
    How.RELATED: N_("related"),
    How.SIBLING: N_("of the same family"),
    How.MEANING: N_("near in meaning"),
}
CONDITION_STATES = {
    ConditionState.MET: N_("met"),
    ConditionState.OBTAINABLE: N_("obtainable"),
    ConditionState.BLOCKING: N_("blocking"),
    ConditionState.UNKNOWN: N_("not known yet: ask"),
    ConditionState.WISH: N_("a wish, not met"),
}
CONDITION_MARKS = {
    ConditionState.MET: ("✓", "green"),
    ConditionState.OBTAINABLE: ("↗", "yellow"),
    ConditionState.BLOCKING: ("✗", "red"),
    ConditionState.UNKNOWN: ("?", "cyan"),
    ConditionState.WISH: ("·", "dim"),
}


def bar(share: float, width: int = 10) -> str:
    """Return a share in [0, 1] as a bar of blocks."""
    full = round(max(0.0, min(1.0, share)) * width)
    return "█" * full + "░" * (width - full)


def profile_table(profile: CandidateProfile, vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    """Return what a candidate can do, and from which evidence."""
    lang = tr.language.value
    table = Table(
        tr("Competence"), tr("Level"), tr("Strength"), tr("Standing"), tr("Evidence"), title=profile.candidate,
        title_justify="left", title_style="bold",
    )  # fmt: skip
    for claim in profile.claims:
        source = claim.sources[0]
        table.add_row(
            vocabulary.competences[claim.competence].label(lang),
            "–" if claim.standing is Standing.DENIED else str(claim.level),
            f"{bar(claim.strength, 6)} {tr.decimal(claim.strength)}",
            tr(STANDINGS[claim.standing]),
            escape(f"{source.evidence} ({tr(ROUTES[source.route])}): {quoted([source.quote])}")
            + (f" +{len(claim.sources) - 1}" if len(claim.sources) > 1 else ""),
        )
    return table


def proposal_table(proposals: Sequence[Proposal], vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    """Return proposals in order: fit, the weight of the sector, and what they come to together."""
    if not proposals:
        return Text(tr("There is nothing to propose."), style="yellow")
    table = Table()
    table.add_column("#", justify="right")
    table.add_column(tr("Candidate"), no_wrap=True)
    table.add_column(tr("Vacancy"), no_wrap=True)
    table.add_column(tr("Title and employer"), ratio=1)
    table.add_column(tr("Fit"), no_wrap=True)
    table.add_column(tr("Sector weight"), max_width=18)
    table.add_column(tr("Order"), justify="right")
    table.add_column(tr("Conditions"))
    numbers: dict[str, int] = {}
    for number, proposal in enumerate(proposals, start=1):
        code = proposal.candidate.portfolio.candidate
        numbers[code] = numbers.get(code, 0) + 1
        vacancy = proposal.vacancy.vacancy
        sector = proposal.vacancy.profile.sector
        name = sector_label(sector, vocabulary, tr.language.value)
        several = len({p.candidate.portfolio.candidate for p in proposals}) < len(proposals)
        table.add_row(
            str(numbers[code] if several else number),
            code,
            vacancy.id,
            escape(", ".join(part for part in (vacancy.title, vacancy.employer, vacancy.place) if part)),
            f"{bar(proposal.fit)} {tr.percent(proposal.fit)}",
            f"{tr.decimal(proposal.sector_weight)} {name}",
            tr.decimal(proposal.rank_score),
            _condition_counts(proposal.conditions, tr),
        )
    return table


def _condition_counts(conditions: Sequence[CheckedCondition], tr: Translator) -> Text:
    text = Text()
    # How far it is stands under the marks: beside them it would take room from names.
    for state, (mark, style) in CONDITION_MARKS.items():
        count = sum(item.state is state for item in conditions)
        if count and state is not ConditionState.WISH:
            text.append(f"{mark}{count} ", style=style)
    km = next((item.km for item in conditions if item.km), None)
    if km is not None:
        text.append(f"\n± {km} km" if text else f"± {km} km", style="dim")
    return text


def proposal_details(
    proposal: Proposal, vocabulary: Vocabulary, papers: Mapping[str, Paper], tr: Translator
) -> RenderableType:
    """Return a proposal taken apart: each requirement's share and what met it; the parts add up to the fit."""
    lang = tr.language.value
    vacancy = proposal.vacancy.vacancy
    table = Table(
        title=f"{proposal.candidate.portfolio.candidate} → {vacancy.id} {vacancy.title}",
        title_justify="left",
        title_style="bold",
        show_footer=True,
    )
    table.add_column(tr("Asked"), tr("Fit"))
    table.add_column(tr("Share"), "100%", justify="right")
    table.add_column(tr("Met"), justify="right")
    table.add_column(tr("Adds"), tr.decimal(proposal.fit, 3), justify="right")
    table.add_column(tr("How it stands"))
    table.add_column(tr("From the evidence"), ratio=1)
    for reason in proposal.reasons:
        table.add_row(
            tr(" or ").join(vocabulary.competences[side].label(lang) for side in (reason.requirement, *reason.either)),
            tr.percent(reason.share),
            tr.percent(reason.met),
            tr.decimal(reason.adds, 3),
            Text(f"{STATE_MARKS[reason.state]} {tr(STATES[reason.state])}", style=STATE_STYLES[reason.state]),
            escape(_by(reason, vocabulary, tr)),
        )
    parts: list[RenderableType] = [table]
    span = proposal.span
    if tr.percent(span.low) != tr.percent(span.high):
        ends = tr("could be {low} to {high}", low=tr.percent(span.low), high=tr.percent(span.high))
        parts.append(Text(f"{tr('Fit')}: {tr.percent(proposal.fit)}; {ends}", style="dim"))
    if proposal.conditions:
        parts.append(Text(tr("Conditions") + ":"))
        for item in proposal.conditions:
            mark, style = CONDITION_MARKS[item.state]
            line = Text(f"  {mark} ", style=style)
            line.append(f"{condition_name(item.condition, papers, tr)}: {tr(CONDITION_STATES[item.state])}")
            line.append(f" ({tr(item.why)})", style="dim")
            parts.append(line)
    parts.append(Text(""))
    return Group(*parts)


def _by(reason: Reason, vocabulary: Vocabulary, tr: Translator) -> str:
    words = quoted(reason.evidence[:1])
    item = f"{reason.evidence[0].section}: {words}" if reason.evidence else ""
    support = reason.by
    if support is None or support.how is How.SAME:
        return item
    near = vocabulary.competences[support.competence].label(tr.language.value)
    return f"{near} ({tr(HOWS[support.how])}) – {item}"


def gap_table(gaps: Sequence[Gap], vocabulary: Vocabulary, tr: Translator) -> RenderableType:
    """Return the gaps of a pair: musts first."""
    if not gaps:
        return Text(tr("Nothing is missing: everything that is asked is met well enough."), style="green")
    table = Table(
        tr("Open"), tr("Asked"), tr("Level asked"), tr("Level now"), tr("How it stands"),
        title=tr("Gaps"), title_justify="left", title_style="bold",
    )  # fmt: skip
    for gap in gaps:
        table.add_row(
            vocabulary.competences[gap.requirement].label(tr.language.value),
            tr(IMPORTANCE[gap.importance]),
            str(gap.level),
            str(gap.has_level or "–"),
            Text(f"{STATE_MARKS[gap.state]} {tr(STATES[gap.state])}", style=STATE_STYLES[gap.state]),
        )
    unknown = sum(gap.state is State.NO_DATA for gap in gaps)
    if not unknown:
        return table
    note = tr("{count} of these are not known yet. Ask first: a question costs nothing, a course does.", count=unknown)
    return Group(table, Text(note, style="cyan"), Text(""))


def quoted(quotes: Sequence[Quote]) -> str:
    """Return words between quotation marks, shortened to stay readable."""
    words = []
    for quote in quotes:
        text = " ".join(quote.text.split())
        words.append(f"“{text if len(text) <= 70 else text[:67] + '…'}”")
    return ", ".join(words)


def sector_label(sector: str | None, vocabulary: Vocabulary, lang: str) -> str:
    """Return the name of a sector; its id where the vocabulary does not know it, a dash where there is none."""
    if sector is None:
        return "–"
    known = vocabulary.sectors.get(sector)
    return known.label(lang) if known else sector
