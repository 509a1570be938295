"""Languages that a vacancy asks, with their level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profiles.text import Span
from vacancies.findings import Found
from vacancies.model import ConditionKind

_LANGUAGES = {
    "nl": r"nederlands|dutch|hollands", "en": r"engels|english", "de": r"duits|german", "fr": r"frans|french", "pl": r"pools|polish",
    "ar": r"arabisch|arabic", "tr": r"turks|turkish", "uk": r"oekra[iï]ens|ukrainian", "es": r"spaans|spanish",
    "it": r"italiaans|italian", "pt": r"portugees|portuguese", "ro": r"roemeens|romanian", "bg": r"bulgaars|bulgarian", "ru": r"russisch|russian",
    "zh": r"chinees|chinese|mandarijn|mandarin", "ja": r"japans|japanese", "hu": r"hongaars|hungarian", "cs": r"tsjechisch|czech",
    "ti": r"tigrinya", "so": r"somalisch|somali", "fa": r"farsi|perzisch|persian", "ku": r"koerdisch|kurdish",
    "fy": r"fries|frysk|frisian", "nds": r"gronings|drents|twents|achterhoeks|sallands|nedersaksisch|low saxon",
}  # fmt: skip
_LANGUAGE = {
    code: re.compile(
        rf"\b(?:{name})\b(?!-)|\b(?:{name})e (?:taal|(?:of|en) \w+e taal)\b|\bde (?:{name})e(?= (?:strekt|is|ook|mag)\b)|\b(?:{name})talig\w*",
        re.IGNORECASE,
    )
    for code, name in _LANGUAGES.items()
}
_NATIONS = re.compile(
    r"\b(?:een |the |our |onze )?(?:Chinese|Japanese|German|Dutch|French|English|Polish|Italian|Spanish|Turkish) (?:company|customers?|guests?|clients?|law|market|retailer|bakery|restaurant|kitchen|holidays?|food|pension|company's|employer|branch)\b",
    re.I,
)
"""English names of languages that here say where somebody or something is from."""

_CEFR = re.compile(r"\b([ABC][12]|[123]F)\b")
_LEVEL_NEXT = re.compile(r"[;.,]?\s*(?:op )?(?:level|niveau)\b", re.IGNORECASE)
"""What a sentence of a level only begins with: "Enough English; level A2 will do"."""

_JOINED = re.compile(r"\s*(?:,|of|en|/)\s*")
_REFERENCE_LEVELS = {"1F": "A2", "2F": "B1", "3F": "B2"}


def find_languages(text: str, sentence: Span) -> Iterator[Found]:
    """Yield the languages that a sentence names; a level after, before, or of the languages together goes with them."""
    nations = [match.span() for match in _NATIONS.finditer(text, sentence.start, sentence.end)]
    matches = sorted(
        (match.start(), match.end(), code)
        for code, pattern in _LANGUAGE.items()
        for match in pattern.finditer(text, sentence.start, sentence.end)
        if not any(start <= match.start() < end for start, end in nations)
    )
    for number, (start, end, code) in enumerate(matches):
        until = matches[number + 1][0] if number + 1 < len(matches) else sentence.end
        after = _CEFR.search(text, end, min(until, end + 55))
        before = _CEFR.search(text, max(sentence.start, start - 25), start) if number == 0 else None
        level = after or before
        if level is None and number + 1 < len(matches) and _JOINED.fullmatch(text, end, until):
            level = _CEFR.search(text, matches[number + 1][1], min(sentence.end, matches[number + 1][1] + 30))
        if level is None and len(matches) == 1 and _LEVEL_NEXT.match(text, sentence.end):
            level = _CEFR.search(text, sentence.end, sentence.end + 25)
        written = level.group(1) if level else ""
        value = f"{code}:{_REFERENCE_LEVELS.get(written, written)}"
        yield Found(ConditionKind.LANGUAGE, value, Span(start, end))
