"""Diplomas that a vacancy asks, as levels of education."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from profiles.text import Span
from vacancies.findings import Found
from vacancies.model import ConditionKind

_DIPLOMA = re.compile(
    r"\b(?:(?P<kind>v?mbo|havo|vwo|hbo|hbo-v|wo|bachelor|master|graduaat)(?:[\s-]*(?:niveau|level|opleiding|diploma))?(?:[\s-]*(?P<level>[1-4])(?!\d))?"
    r"|(?:op )?niveau[\s-]*(?P<bare>[1-4])(?!\d)|(?P<start>startkwalificatie)|(?P<secondary>(?<!lager )(?:hoger )?secundair(?: onderwijs)?|TSO|humaniora|middelbaar onderwijs)"
    r"|(?P<vocational>BSO|derde graad beroeps\w*)|\((?P<bracket>[1-4])(?: of hoger)?\)|(?P<orhigher>[1-4]) of hoger)",
    re.IGNORECASE,
)
_TRADES = (
    (
        "2",
        re.compile(
            r"\b(?:diploma|opleiding|gediplomeerd) (?:als |tot |van )?helpende\b|\bhelpende-?diploma\b|\bgediplomeerd helpende\b",
            re.IGNORECASE,
        ),
    ),
    (
        "3",
        re.compile(
            r"\b(?:diploma|opleiding|gediplomeerd) (?:als |tot |van )?(?:verzorgende(?:[ -]IG)?|VIG)\b|\b(?:verzorgende(?:[ -]IG)?|VIG)-?\s?diploma\b|\bgediplomeerd verzorgende\b",
            re.IGNORECASE,
        ),
    ),
)
"""Diplomas named by the trade, and their level by the Dutch qualification structure."""

_DIPLOMA_NEAR = re.compile(
    r"diploma|werk- en denkniveau|denkniveau|opleiding|niveau|gediplomeerd|kwalificatie|afgerond|behaalde?|geschoold|getuigschrift|degree|graduaat|humaniora|derde graad|qualification|mbo[ -]?[1-4]",
    re.I,
)
_DIPLOMA_LATER = re.compile(r"\bna (?:\w+ ){1,3}(?:jaar|maanden)\b|\bdoorleren\b", re.I)
_EDUCATION = {
    "vmbo": "1",
    "mbo": "2",
    "havo": "4",
    "vwo": "4",
    "hbo": "5",
    "graduaat": "5",
    "hbo-v": "5",
    "bachelor": "5",
    "wo": "6",
    "master": "6",
}
_MORE = re.compile(
    r"\W*(?:\w+\W+){0,4}?(?:aangevuld met|en (?:minimaal|minstens|ten minste|\w+ jaar)|met (?:minimaal |minstens |ruime |enkele |aantoonbare |\w+ jaar )|plus|with)",
    re.I,
)
"""What makes a lower diploma do: years of work."""

_Level = tuple[str, bool, Span]
"""A level, whether the text names it itself, and where."""


def find_diplomas(text: str, sentence: Span) -> Iterator[Found]:
    """Yield the lowest diploma that a sentence asks; of "mbo 4 or mbo 3 with experience" the first, without more."""
    if not _DIPLOMA_NEAR.search(sentence.of(text)) or _DIPLOMA_LATER.search(sentence.of(text)):
        return
    levels: list[_Level] = []
    for match in _DIPLOMA.finditer(text, sentence.start, sentence.end):
        level = match.group("level") or match.group("bare") or match.group("bracket") or match.group("orhigher")
        if match.group("start"):
            level = "2"
        if match.group("secondary") or match.group("vocational"):
            level = "4" if match.group("secondary") else "3"
        kind = (match.group("kind") or "").lower()
        if kind == "vmbo":
            level = "1"
        if kind == "wo" and match.group("kind") != "WO":
            continue
        stated = bool(level) or kind != "mbo"
        bracket = match.group("bracket") or match.group("orhigher")
        if bracket and not re.search(
            r"opleiding|diploma|mbo|niveau", text[max(sentence.start, match.start() - 40) : match.start()], re.I
        ):
            continue
        levels.append((level or _EDUCATION.get(kind, "2"), stated, Span(match.start(), match.end())))
    for trade, pattern in _TRADES:
        levels.extend(
            (trade, True, Span(*match.span())) for match in pattern.finditer(text, sentence.start, sentence.end)
        )
    if levels:
        # "mbo-diploma (minimaal niveau 3)": a stated level speaks before a bare "mbo".
        told = [found for found in levels if found[1]] or levels
        extra = _with_more(text, sentence, told)
        value, _, span = min((item for item in told if item not in extra), key=lambda found: (found[0], found[2].start))
        yield Found(ConditionKind.DIPLOMA, value, span)
        for value, _, span in extra:
            yield Found(ConditionKind.DIPLOMA, value, span)


def _with_more(text: str, sentence: Span, levels: list[_Level]) -> list[_Level]:
    """Return the lower levels that do only with experience: "hbo, of mbo 4 met vijf jaar ervaring"."""
    ordered = sorted(levels, key=lambda level: level[2].start)
    return [
        item
        for before, item in pairwise(ordered)
        if item[0] < before[0]
        and _MORE.match(text, item[2].end, sentence.end)
        and re.search(r"\b(?:of|or|dan wel)\b", text[before[2].end : item[2].start], re.IGNORECASE)
    ]
