"""How many hours a week a vacancy is for, and when the work is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profiles.text import Span
from vacancies.findings import NUMBER, Found, matches, number, ranged
from vacancies.model import ConditionKind, Role

_UNIT = r"(?:uur|uren|uurtjes|u|hours?|hrs|h|paid hours)"
_JOIN = r"(?:-|–|tot en met|t/m|tot max(?:imaal|\.)?|tot|à|a|/|en|of|to|and|or)"
_FIGURE = r"\d{1,2}(?:[.,]\d)?"
_HOURS = re.compile(
    rf"(?<![\d.,:/])(?P<least>{_FIGURE})(?:\s*[,/]\s*{_FIGURE}(?=\s*(?:/|,|of\b|or\b|en\b|and\b)))?"
    rf"(?:\s*(?:u|uur|hours?)?\s*{_JOIN}\s*(?P<most>{_FIGURE}))?(?:\s*|-)(?:{_UNIT}\b|uren(?=week\b))"
    r"(?P<week>,?\s*(?:per|in de|p/?|elke|/|a)\s*(?:week|wk\b|w\b)|week\b)?",
    re.IGNORECASE,
)
_WEEKLY = re.compile(
    r"\b(?:per week|week|p/?w|weekly|\w*contract|baan|functie|job|parttime|fulltime|part-time|full-time|deeltijd\w*|voltijd\w*|halftijds\w*|dienstverband|aanstelling|betrekking|"
    r"gaat om|verdeeld over|(?:voor|min(?:imaal|stens|\.)?|maximaal|max\.?|circa|ca\.?|ongeveer|gemiddeld|aantal uren|uren ?:|hours ?:|dienst van)\s*\d)",
    re.IGNORECASE,
)
"""Words that tell that hours are those of a week."""

_NO_HOURS = re.compile(
    r"(?:\b(?:na|vanaf|om|rond|op basis van|toeslag|binnen|tot|before|after|until|from|at|elke|iedere|dienst(?:en)? van)\s*|[.:])$",
    re.IGNORECASE,
)
"""What stands before an hour of the clock, or before hours that a wage is reckoned by."""

_AFTER_HOURS = re.compile(
    r"\s*(?:['’]s\b|per (?:dag|nacht|dienst|keer|maand|jaar|jaargang)|a day|lang|training|(?:voor)?af|ervaring|later|open)",
    re.IGNORECASE,
)
"""What stands after an hour of the clock, or after hours that are not of a week."""

_AT_LEAST = re.compile(r"\b(?:minimaal|minimum|minstens|min\.?|ten minste|tenminste|vanaf|at least)\s*$", re.IGNORECASE)
_AT_MOST = re.compile(
    r"\b(?:maximaal|maximum|max\.?|hooguit|hoogstens|tot|up to|at most|ten hoogste)\s*$", re.IGNORECASE
)
_SHIFTS = re.compile(
    rf"\b(?P<least>{NUMBER})(?:\s*(?:-|à|of|tot|or|to)\s*(?P<most>{NUMBER}))?\s*(?:x|×|keer|dagen|diensten|days|shifts)\s*(?:(?:van|of|à)\s*)?(?P<long>{NUMBER})[\s-]*{_UNIT}\b",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"\b(?P<hours>{NUMBER})[\s-](?:uur|hours?)[\s-](?:per week|a week|op (?:een |de )?\w+dag\b|week\b|\w*contract\b)",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"\b(?P<least>{NUMBER})(?:\s*(?:-|–|/|à|of|tot|or|to)\s*(?P<most>{NUMBER}))?\s*(?P<half>halve )?(?:dagen|dag|days?)\s*(?:per|in de|a|p/)\s*week\b"
    rf"|\b(?P<halves>{NUMBER}) halve dagen\b",
    re.IGNORECASE,
)
_DAY = 8.0
_FULLTIME = re.compile(r"\b(?:full-?\s?time|voltijds?e?|volledige werkweek)\b(?! verlof)", re.IGNORECASE)
_PARTTIME = re.compile(r"\b(?:part-?\s?time|deeltijds?e?)\b", re.IGNORECASE)
_HALFTIME = re.compile(r"\b(?:halftijds?e?|half-?time)\b", re.IGNORECASE)
FULL_WEEK = 40.0
_SCHEDULE = {
    "weekend": re.compile(r"\b(?:weekend\w*|za(?:t)?\s?(?:/|en|&|\+)\s?zon?\b|saturdays?|sundays?|zaterdag\w*|zondag\w*|zater- en zondag\w*|in het weekeinde)\b", re.IGNORECASE),
    "evening": re.compile(r"\b(?:\w*avond(?:en?)?\b|evenings?\b|late?(?:,? (?:en|and|of|or|nacht-|night|weekend|en weekend)+)* ?(?:diensten?|shifts?|(?:en )?(?:nacht|slaap|weekend)dienst\w*)|(?:tot|en|-)\s*(?:19|2[0-3])(?:[.:u][0-5]\d| uur| u)|until midnight|avond(?:dienst\w*|werk|uren|shift\w*)\b|avond-)|['’]s avonds\b", re.IGNORECASE),
    "night": re.compile(r"\b(?:nacht(?:en|dienst\w*|werk|mens)?\b|nights?(?: shifts?)?\b|nacht-|slaapdienst\w*|tot 0?[1-4][.:]00 uur)|['’]s nachts\b", re.IGNORECASE),
    "shifts": re.compile(r"\b(?:\w*ploegen(?:dienst|rooster|systeem|stelsel|werk|toeslag|verband|arbeid)\w*|in (?:\w+ )?ploegen|wisseldienst\w*|(?:two|three|rotating|alternating|split|different)[ -]shifts?|shift ?(?:work|pattern|rota)|variabele (?:uren|shiften)|(?:twee|drie|vijf|vier|[2-5])[- ]?ploegen?(?:dienst|systeem|stelsel|rooster)\w*|shiften|roterend\w*|continudienst\w*|volcontinu|rotating schedule|alle diensten|wisselend \w*rooster|wisselende (?:diensten|tijden|werktijden|roosters?)|onregelmatig\w*)\b", re.IGNORECASE),
    "early": re.compile(r"\b(?:(?:begin\w*|start\w*|aan de slag|vertrek\w*) (?:om |vanaf |rond )?(?:0?[4-6][.:][0-5]\d|(?:half )?(?:vijf|zes|[5-6]) uur|half (?:zes|zeven))|(?:half )?(?:vijf|zes|zeven) uur (?:op de (?:zaak|bouw|werf)|voor de deur|in de zaak)(?<!zeven uur op de zaak)|early,? (?:and |or )?(?:late|night|weekend)[^.;]{0,25}shifts?|vroege,? (?:en |of )?(?:late|nacht|weekend|slaap)[^.;]{0,25}(?:dienst|rooster|shift)\w*|opstaan om (?:vier|vijf|zes|[4-6])\b|van half (?:vijf|zes|zeven|[5-7])\b|half (?:[5-7]|vijf|zes|zeven) ['’]s (?:ochtends|morgens)|[4-6] ?am\b|vroegdienst\w*|vroegmarkt|vroege (?:en late )?(?:dienst\w*|ochtend\w*)|vroeg (?:op|beginnen|opstaan|in de ochtend)|(?:heel|erg) vroeg|early shifts?|(?:om|vanaf|rond|vóór|voor|from) (?:half (?:vijf|zes|zeven|[5-7])\b|[3-6]u(?:[0-5]\d)?\b|[4-6] uur\b|[3-6][.:][0-5]\d am|(?:vijf|zes) uur (?:op|vertrek)|zeven uur ['’]s (?:ochtends|morgens)|0?[3-6][.:][0-5]\d(?: uur)?|(?:vier|vijf|zes) uur (?:['’]s (?:ochtends|morgens)|in de ochtend))|(?:0?[4-6]) uur ['’]s (?:ochtends|morgens))", re.IGNORECASE),
}  # fmt: skip


_FREE = re.compile(
    r"\b(?:zaterdag|zondag|maandag|weekends?|avonds?)\w*(?: (?:en|of) (?:\w+dag|feestdagen))?,? (?:ben je|zijn we|is de zaak|heb je|altijd|steeds|gewoon)? ?(?:vrij|gesloten|dicht|toe)\b"
    r"|\b(?:vrij|gesloten) (?:in het weekend|op (?:zaterdag|zondag|weekend\w*))|\b(?:weekends?|evenings?|sundays?) off\b",
    re.IGNORECASE,
)
"""When the work is not done: "zondag en maandag ben je vrij"."""


def find_hours(text: str, sentence: Span, role: Role) -> Iterator[Found]:
    """Yield hours a week: named as such, a range, or what an offer names without a wage being reckoned by it."""
    offered = role is Role.OFFER
    taken: list[Span] = []
    for match in _SHIFTS.finditer(text, sentence.start, sentence.end):
        least, most = number(match["least"]), number(match["most"] or match["least"])
        long = number(match["long"])
        taken.append(Span(match.start(), match.end()))
        if long <= 12 and most * long <= 50:
            yield Found(ConditionKind.HOURS, ranged(least * long, most * long), taken[-1])
    for match in _HOURS.finditer(text, sentence.start, sentence.end):
        span = Span(match.start(), match.end())
        if any(span.meets(other) for other in taken):
            continue
        least, most = number(match["least"]), number(match["most"] or match["least"])
        before = text[max(sentence.start, span.start - 14) : span.start]
        weekly = match["week"] is not None or bool(_WEEKLY.search(sentence.of(text)))
        bound = match["most"] is None and weekly
        clock = _NO_HOURS.search(before) and not (bound and _AT_MOST.search(before) and match["week"])
        clock = clock and not re.search(r"\b(?:gaat|draait) (?:het )?om\s*$", before, re.IGNORECASE)
        after = match["week"] is None and _AFTER_HOURS.match(text, span.end, sentence.end)
        if (
            4 <= least <= most <= 50
            and (weekly or offered)
            and (match["most"] or match["week"] or most >= 8)
            and not clock
            and not after
        ):
            if bound and _AT_LEAST.search(before):
                most = max(most, FULL_WEEK)
            elif bound and _AT_MOST.search(before):
                least = 0
            yield Found(ConditionKind.HOURS, ranged(least, most), span)
    for match in _WORDED.finditer(text, sentence.start, sentence.end):
        hours = number(match["hours"])
        if not match["hours"][0].isdigit() and 4 <= hours <= 50:
            yield Found(ConditionKind.HOURS, ranged(hours, hours), Span(match.start(), match.end()))
    if role is not Role.TASKS:
        yield from _vague_hours(text, sentence)


def _vague_hours(text: str, sentence: Span) -> Iterator[Found]:
    """Yield what a working week is called, or its days, as hours."""
    for match in _DAYS.finditer(text, sentence.start, sentence.end):
        day = _DAY / 2 if match["half"] or match["halves"] else _DAY
        least = number(match["least"] or match["halves"])
        most = number(match["most"] or match["least"] or match["halves"])
        if least <= most and 4 <= least * day <= most * day <= FULL_WEEK:
            yield Found(
                ConditionKind.HOURS, ranged(least * day, most * day), Span(match.start(), match.end()), vague=True
            )
    if _PARTTIME.search(sentence.of(text)):
        return
    yield from _named(text, sentence, _FULLTIME, "36-40")
    yield from _named(text, sentence, _HALFTIME, "18-20")


def _named(text: str, sentence: Span, pattern: re.Pattern[str], value: str) -> Iterator[Found]:
    for found in matches(ConditionKind.HOURS, value, pattern, text, sentence):
        yield Found(found.kind, found.value, found.span, vague=True)


def hours_of_title(title: str) -> tuple[float, ...]:
    """Return the hours that a title names: none, one, or least and most."""
    match = _HOURS.search(title)
    return tuple(number(found) for found in match.group("least", "most") if found) if match else ()


def find_schedule(text: str, sentence: Span) -> Iterator[Found]:
    """Yield the times at which the work is done; not those at which nobody works."""
    free = [Span(match.start(), match.end()) for match in _FREE.finditer(text, sentence.start, sentence.end)]
    for value, pattern in _SCHEDULE.items():
        for found in matches(ConditionKind.SCHEDULE, value, pattern, text, sentence):
            if not any(found.span.meets(span) for span in free):
                yield found
