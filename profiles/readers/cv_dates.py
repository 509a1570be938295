"""Periods as people write them in a CV: "2016 – heden", "jan. 2019 - mrt 2021", "sinds 2020", "zomer 2019"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from profiles.portfolio import Month

_MONTHS = (
    r"jan(?:uari|uary)?", r"feb(?:ruari|ruary|r)?", r"maart|mrt|mar(?:ch)?", r"apr(?:il)?", r"mei|may", r"jun[ie]?", r"jul[iy]?",
    r"aug(?:ustus|ust)?", r"sept?(?:ember)?", r"okt(?:ober)?|oct(?:ober)?", r"nov(?:ember)?", r"dec(?:ember)?",
)  # fmt: skip
_NAMED = "|".join(_MONTHS)
_SEASON = r"zomer|winter|herfst|najaar|lente|voorjaar|begin|eind(?:e)?|medio|summer|spring|autumn"
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_POINT = (
    rf"(?:(?:\d{{1,2}}[-/.])?\d{{1,2}}\s?[-/.]\s?(?:19|20)\d\d|(?:\d{{1,2}}\s+)?(?:{_NAMED})\.?,?\s+{_YEAR}|"
    rf"(?:{_SEASON})\s+{_YEAR}|(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?!\d)|{_YEAR})"
)
_NOW = r"heden|nu|nog steeds|vandaag|present|now|today|current(?:ly)?|lopend|\.\.\.|…"
_JOIN = r"\s*(?:[-–—]|tot(?: en met| aan)?|t/m|to|until|through|→)\s*"
_RANGE = re.compile(
    rf"(?<![\w/])(?:van(?:af)?\s+|from\s+)?(?P<start>{_POINT})(?:{_JOIN}(?P<end>{_POINT}|{_NOW})|\s*[-–—]\s*(?=$|\n))(?!\w)",
    re.I,
)
_SINCE = re.compile(rf"\b(?:sinds|vanaf|since|from)\s+(?P<start>{_POINT})(?!\w)", re.I)
_UNTIL = re.compile(rf"\b(?:tot(?: en met)?|t/m|until)\s+(?P<end>{_POINT})(?!\w)", re.I)
_ONE = re.compile(rf"(?<![\w/.,-]){_POINT}(?![\w-])", re.I)
_BORN = re.compile(r"\b(?:geb(?:oren|\.)|born|geboortedatum|date of birth)\b", re.I)


@dataclass(frozen=True, slots=True)
class Period:
    """From when until when, None where that is not known or still goes on, and where in the line it stands."""

    start: Month | None
    end: Month | None
    at: tuple[int, int]


def period_in(line: str) -> Period | None:
    """Return the first period that a line names, or None.

    >>> str(period_in("jan. 2019 - mrt 2021 Kok").start), str(period_in("jan. 2019 - mrt 2021 Kok").end)
    ('2019-01', '2021-03')
    """
    if _BORN.search(line):
        return None
    if found := _RANGE.search(line):
        ended = found["end"]
        return Period(month_of(found["start"]), month_of(ended) if ended else None, found.span())
    if found := _SINCE.search(line):
        return Period(month_of(found["start"]), None, found.span())
    if found := _UNTIL.search(line):
        return Period(None, month_of(found["end"]), found.span())
    if found := _ONE.search(line):
        point = month_of(found.group())
        return Period(point, point, found.span()) if point else None
    return None


def month_of(text: str) -> Month | None:
    """Return the month or year that words or figures name, or None for "now" and for what is no date."""
    text = text.strip().lower()
    if dated := re.fullmatch(r"((?:19|20)\d\d)-(\d\d)", text):
        return Month(int(dated[1]), int(dated[2]))
    year = re.search(r"(?:19|20)\d\d$|['’](\d\d)$", text)
    if not year:
        return None
    number = int(year.group()) if year[1] is None else int(year[1]) + (1900 if int(year[1]) > 40 else 2000)
    before = text[: year.start()].strip(" ,.")
    for place, name in enumerate(_MONTHS, start=1):
        if re.search(rf"(?:^|\s)(?:{name})$", before):
            return Month(number, place)
    figures = re.search(r"(\d{1,2})\s*[-/]?$", before)
    month = int(figures[1]) if figures else 0
    return Month(number, month if 1 <= month <= 12 else None)
