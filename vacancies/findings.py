"""What a reader of conditions finds in a sentence, before it is known whether the sentence asks it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from profiles.dutch import NUMBER_WORDS
from profiles.text import Span
from vacancies.model import ConditionKind

_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "twenty": 20, "twenty-four": 24, "thirty-two": 32, "thirty-six": 36, "thirty-eight": 38, "forty": 40,
}  # fmt: skip
_DUTCH = {
    **NUMBER_WORDS, "achttien": 18, "zestien": 16, "vierentwintig": 24, "achtentwintig": 28, "tweeëndertig": 32,
    "zesendertig": 36, "achtendertig": 38, "veertig": 40,
}  # fmt: skip
WORDS = {**_ENGLISH, **_DUTCH}
"""Numbers in words, Dutch and English."""

NUMBER = r"(?:\d{1,2}(?:[.,]\d)?|" + "|".join(sorted(WORDS, key=len, reverse=True)) + ")"
"""A pattern for a small number, in figures or in words."""


_FEWEST, _MOST = 4, 60
"""Hours that a week of work can have."""


@dataclass(frozen=True, slots=True)
class Found:
    """A condition that words name. ``vague`` gives way to what the text says exactly ("fulltime" to "38 uur")."""

    kind: ConditionKind
    value: str
    span: Span
    vague: bool = False


def matches(kind: ConditionKind, value: str, pattern: re.Pattern[str], text: str, sentence: Span) -> Iterator[Found]:
    """Yield the same condition for each place where a pattern matches in the sentence."""
    for match in pattern.finditer(text, sentence.start, sentence.end):
        yield Found(kind, value, Span(match.start(), match.end()))


def number(written: str) -> float:
    """Return a small number in figures or words.

    >>> number("37,5"), number("twee")
    (37.5, 2.0)
    """
    return float(WORDS.get(written.lower(), 0) or written.replace(",", "."))


def ranged(least: float, most: float) -> str:
    """Return a range as conditions write it.

    >>> ranged(24, 32), ranged(38, 38)
    ('24-32', '38')
    """
    return f"{least:g}" if least == most else f"{least:g}-{most:g}"


def weekly(hours: Sequence[float]) -> str:
    """Return one number of hours a week, or least and most, as conditions write them; empty where they are no such.

    >>> weekly((24, 32)), weekly((80,))
    ('24-32', '')
    """
    if not hours or not all(_FEWEST <= count <= _MOST for count in hours) or hours[0] > hours[-1]:
        return ""
    return ranged(hours[0], hours[-1])


def hours_of_field(written: str) -> str:
    """Return what a vacancy's field of hours says, as conditions write it, or empty where it tells no hours a week.

    >>> hours_of_field("24 tot 32 uur")
    '24-32'
    """
    return weekly([number(found) for found in re.findall(r"\d{1,2}(?:[.,]\d)?", written)[:2]])
