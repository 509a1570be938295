"""Line breaks that a text lost on its way, put back where its own capitals, bullets and headings show them."""

from __future__ import annotations

import re

LONG = 120
"""A line up to so many characters has its breaks, as far as anyone can tell."""

_OPENING = (
    "Je|Jij|Jouw|Jullie|Wij|We|Onze|Ons|Wat|Wie|Waar|Waarom|Hoe|Een|Als|Ben|Bent|Heb|Beschik|Kan|Kun|Wil|Ook|Dan|Naast|Daarnaast|"
    "Kortom|Geen|Samen|Ervaring|Kennis|Goede|Zin|Affiniteit|Bereidheid|Verantwoordelijk|Mogelijkheid|Functie|Functieomschrijving|"
    "Functie-eisen|Functieprofiel|Profiel|Aanbod|Taken|Takenpakket|Eisen|Arbeidsvoorwaarden|Solliciteren|Interesse|"
    "Bereid|Minimaal|Minstens|Relevante|Vlotte|Zelfstandig"
)
"""Words that Dutch writes with a capital only where a sentence, item or heading opens."""

_VERBS = (
    "(?:Op|Aan|In|Uit|Bij|Mee|Toe|Af|Klaar|Schoon|Samen|Mede)[a-z]{3,}en|[A-Z][a-zëïé]{2,}eren|Behandelen|Beheren|Begeleiden|"
    "Verzorgen|Verwerken|Bestellen|Onderhouden|Overleggen|Plaatsen|Zorgen|Helpen|Maken|Bewaken|Bedienen|Lassen|Laden|Lossen"
)
_NO_VERB = "(?!(?:Uithuizen|Inden|Opheusden|Afferden|Vlaanderen|Kinderen|Ouderen|Jongeren|Klinkeren)\\b)"
"""Places and people that look like verbs."""

_LOST = re.compile(
    rf"(?<=[a-zà-ÿ’'\"”)0-9]) (?=(?:{_OPENING}|{_NO_VERB}(?:{_VERBS}))(?:[ :?]|$))|(?<=[A-Z]) (?=(?:Je|Jij|Jouw) [a-z])"
)
_GLUED = re.compile(
    rf"(?<=[a-zà-ÿ]{{2}}[.!?:;)])(?=[A-ZÀ-Þ][a-zà-ÿ]*[ ,:?])"
    rf"|(?<=[a-zà-ÿ]{{3}})(?=(?:{_OPENING}|Voor|De|Het|Deze|Dit|Binnen)[ :?])"
)
_ADDRESS = re.compile(r"(?:www\.|https?:|@)\S*\Z")
_BULLET = re.compile(r"[ \t]*[•●▪◦‣➢➤✓✔►▶■✅☑\uf0b7\uf0a7][ \t]*(?=\w)")


def with_breaks(text: str) -> str:
    """Return ``text`` with a line end where a long line shows that it lost one; other lines stay as they are.

    >>> print(with_breaks("We zoeken voor ons hotel iemand die gasten wil bedienenJe werkt graag in "
    ...                   "een team, spreekt goed Nederlands Je hebt ervaring."))
    We zoeken voor ons hotel iemand die gasten wil bedienen
    Je werkt graag in een team, spreekt goed Nederlands
    Je hebt ervaring.
    """
    return "\n".join(_broken(line) if len(line) > LONG else line for line in text.split("\n"))


def _broken(line: str) -> str:
    start = len(line) - len(line.lstrip())
    line = line[:start] + _BULLET.sub("\n- ", line[start:]).lstrip("\n")
    line = _GLUED.sub(lambda found: "" if _ADDRESS.search(line, 0, found.start()) else "\n", line)
    return _LOST.sub("\n", line)
