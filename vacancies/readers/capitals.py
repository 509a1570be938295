"""A text in capitals as people would write it, each character in its place, so that offsets hold."""

from __future__ import annotations

import re

_LEAST_WORDS = 8
_MOSTLY = 0.7
"""Share of capitals among the letters from which a text counts as one in capitals, and a line as a part of it."""

_KEPT = frozenset(
    {
        "AED", "ADR", "ADV", "AOW", "APK", "ATV", "AVG", "BBL", "BE", "BHV", "BIG", "BOL", "BV", "CAO", "CE",
        "CNC", "CV", "DKA", "EHBO", "EVC", "GGZ", "GHZ", "GMP", "HACCP", "HAVO", "HBO", "HR", "HTML", "ICT",
        "IG", "ISO", "KAM", "KVK", "LTS", "MBO", "MIG", "MTS", "MVO", "NEN", "NS", "NT", "NV", "OV", "PBM",
        "PC", "PLC", "RI", "ROC", "RVS", "SAP", "SBB", "SPW", "SVH", "SW", "TCVT", "TIG", "TSO", "UWV",
        "VAPRO", "VCA", "VGM", "VIG", "VMBO", "VOG", "VOL", "VSO", "VVE", "VVT", "VWO", "WFT", "WIA", "WLZ",
        "WMO", "WO", "WW", "ZZP",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENS = re.compile(r"(?:^[ \t]*(?:[-–*#>]+[ \t]*)*|[.!?…][\"'”’)]*[ \t]+)([^\W\d_])", re.MULTILINE)
_SMALL_LETTERS = frozenset("UNTSK")
"""Letters that are words by themselves ("u", "'n", "'t", "'s", "'k"); any other names something: rijbewijs B."""

_CAPITAL, _SMALL = re.compile(r"[A-ZÀ-ÖØ-Þ]"), re.compile(r"[a-zß-öø-ÿ]")
_VOWELS = re.compile(r"[AEIOUYÀ-Ý]")


def in_sentence_case(text: str) -> str:
    """Return ``text`` in sentence case when most of it is in capitals; lines that are not stay as they are.

    Abbreviations keep their capitals. The length stays the same.

    >>> in_sentence_case("WIJ ZOEKEN EEN KOK. JE HEBT VCA EN RIJBEWIJS B. BEL ONS!")
    'Wij zoeken een kok. Je hebt VCA en rijbewijs B. Bel ons!'
    """
    if len(text.split(None, _LEAST_WORDS)) < _LEAST_WORDS or not _in_capitals(text):
        return text
    return "\n".join(_lowered(line) if _in_capitals(line) else line for line in text.split("\n"))


def _in_capitals(text: str) -> bool:
    capitals = len(_CAPITAL.findall(text))
    return capitals > 0 and capitals >= _MOSTLY * (capitals + len(_SMALL.findall(text)))


def _lowered(line: str) -> str:
    small = _WORD.sub(lambda found: _small(line, found), line)
    opened = _OPENS.sub(lambda found: found.group()[:-1] + _capital(found[1]), small)
    return re.sub(r"\bIj", "IJ", opened)


def _small(line: str, found: re.Match[str]) -> str:
    word = found.group()
    beside = line[found.start() - 1 : found.start()] + line[found.end() : found.end() + 1]
    alone = len(word) == 1 and word not in _SMALL_LETTERS
    spelled = 1 < len(word) <= 4 and not _VOWELS.search(word)
    if word in _KEPT or alone or spelled or (len(word) == 1 and any(char.isdigit() for char in beside)):
        return word
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in word)


def _capital(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter
