"""What pages call levels, routes, kinds of evidence, languages, papers and periods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.language import Translator
from matcher.naming import LANGUAGES, MONTHS, SCHEDULES
from profiles.messages import N_
from profiles.papers import Paper
from profiles.portfolio import Evidence, EvidenceKind, Portfolio

KINDS = {
    EvidenceKind.DIPLOMA: N_("diploma"),
    EvidenceKind.MBO_CERTIFICATE: N_("mbo certificate"),
    EvidenceKind.PRACTICE_STATEMENT: N_("practice statement (praktijkverklaring)"),
    EvidenceKind.CERTIFICATE: N_("certificate"),
    EvidenceKind.COURSE: N_("course"),
    EvidenceKind.PAID_WORK: N_("paid work"),
    EvidenceKind.VOLUNTEER_WORK: N_("volunteer work"),
    EvidenceKind.CARE_AT_HOME: N_("caring for somebody at home"),
    EvidenceKind.HOBBY: N_("hobby"),
    EvidenceKind.LIFE_EXPERIENCE: N_("life experience"),
    EvidenceKind.TEST: N_("test"),
    EvidenceKind.OBSERVATION: N_("observation at a workplace"),
    EvidenceKind.SELF_ASSESSMENT: N_("what you say of yourself"),
}
_CEFR = {
    "A1": N_("a few words"),
    "A2": N_("simple sentences"),
    "B1": N_("ordinary conversations"),
    "B2": N_("well"),
    "C1": N_("very well"),
    "C2": N_("excellently"),
}
_MOST_WORDS = 90


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper's name, how long it holds (empty where it does not expire), and whether it still does."""

    name: str
    until: str
    valid: bool


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """A language, how well it is spoken in words, and its CEFR level."""

    name: str
    words: str
    level: str


def paper_lines(
    portfolio: Portfolio, papers: Mapping[str, Paper], today: date, tr: Translator
) -> tuple[PaperLine, ...]:
    """Return the papers of a portfolio by name, those that still hold first."""
    lines = [
        PaperLine(
            papers[held.id].label(tr.language.value) if held.id in papers else held.id,
            day_words(held.valid_until, tr) if held.valid_until else "",
            held.valid_on(today),
        )
        for held in portfolio.papers
    ]
    return tuple(sorted(lines, key=lambda line: (not line.valid, line.name.casefold())))


def language_lines(portfolio: Portfolio, tr: Translator) -> tuple[LanguageLine, ...]:
    """Return the languages of a portfolio, the best first."""
    spoken = sorted(portfolio.languages, key=lambda pair: pair[1], reverse=True)
    return tuple(
        LanguageLine(tr(LANGUAGES.get(code, code)), tr(_CEFR.get(level, level)), level) for code, level in spoken
    )


def availability(portfolio: Portfolio, tr: Translator) -> tuple[str, ...]:
    """Return hours a week and times of work, as far as they are known."""
    lines = []
    if portfolio.hours is not None:
        least, most = portfolio.hours.least, portfolio.hours.most
        hours = str(least) if least == most else tr("{least} to {most}", least=least, most=most)
        lines.append(tr("{hours} hours a week", hours=hours))
    if portfolio.schedule:
        lines.append(", ".join(tr(SCHEDULES[time.value]) for time in portfolio.schedule))
    return tuple(lines)


def day_words(day: date, tr: Translator) -> str:
    """Return a day as people write it: ``26 November 2026``."""
    return f"{day.day} {tr(MONTHS[day.month - 1])} {day.year}"


def duration(evidence: Evidence, today: date, tr: Translator) -> str:
    """Return how long evidence lasted, in whole years or months; empty where that is not known."""
    years = evidence.years_done(today)
    if years is None:
        return ""
    if years >= 1.75:
        return tr("{years} years", years=round(years))
    months = max(round(years * 12), 1)
    return tr("1 month") if months == 1 else tr("{months} months", months=months)


def shortened(words: str) -> str:
    """Return words in one line, cut at a word where they are long."""
    line = " ".join(words.split())
    if len(line) <= _MOST_WORDS:
        return line
    return line[:_MOST_WORDS].rsplit(" ", 1)[0].rstrip(",;:.") + " …"
