"""Languages with their level, papers held and the highest education, as a CV tells them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from profiles.papers import LICENCE_PREFIX, Paper
from profiles.portfolio import HeldPaper

_LANGUAGES = {
    "nl": r"nederlands|dutch|vlaams", "en": r"engels|english", "de": r"duits|german", "fr": r"frans|french", "pl": r"pools|polish", "ar": r"arabisch|arabic", "tr": r"turks|turkish",
    "uk": r"oekra[iï]ens|ukrainian", "es": r"spaans|spanish", "it": r"italiaans|italian", "pt": r"portugees|portuguese", "ro": r"roemeens|romanian", "bg": r"bulgaars|bulgarian", "ru": r"russisch|russian",
    "zh": r"chinees|chinese|mandarijn|mandarin", "ja": r"japans|japanese", "hu": r"hongaars|hungarian", "cs": r"tsjechisch|czech", "ti": r"tigrinya", "so": r"somalisch|somali", "fa": r"farsi|perzisch|persian|dari",
    "ku": r"koerdisch|kurdish", "fy": r"fries|frysk|frisian", "ber": r"berbers|tamazight", "am": r"amhaars|amharic", "ps": r"pasjtoe?|pashto", "ur": r"urdu", "hi": r"hindi", "el": r"grieks|greek", "sr": r"servisch|serbian",
    "hr": r"kroatisch|croatian", "sk": r"slowaaks|slovak", "da": r"deens|danish", "sv": r"zweeds|swedish", "id": r"indonesisch|indonesian", "vi": r"vietnamees|vietnamese", "th": r"thai|thais", "pap": r"papiaments?u?",
}  # fmt: skip
_LANGUAGE = re.compile("|".join(rf"(?P<{code}>\b(?:{names})\b)" for code, names in _LANGUAGES.items()), re.I)
_LEVELS = (
    ("C2", r"moedertaal|native|mother ?tongue|tweetalig|bilingual|near-?native"), ("C1", r"vloeiend|uitstekend|zeer goed|fluent|full professional|excellent|heel goed"),
    ("A2", r"redelijk|matig|voldoende|fair|limited|elementary|niet zo goed"), ("A1", r"basis\w*|beginn\w*|een beetje|beetje|basic|notions?|weinig|noties"),
    ("B2", r"goed|good|professional|gevorderd|advanced"), ("B1", r"gemiddeld|intermediate|conversational|working"),
)  # fmt: skip
_CEFR = re.compile(r"\b([ABC][12])\b")
_DENIED = re.compile(r"\b(?:geen|nog niet|niet|bezig met|wil|willen|zonder|verlopen|volg momenteel|hoop|no)\b", re.I)
_LICENCE = re.compile(r"\brijbewijs\b|\bdriving licen[cs]e\b|\bdriver['’]?s licen[cs]e\b", re.I)
_CATEGORY = re.compile(r"(?<![\w-])(AM|BE|B|CE|C1|C|D1|D|T)(?![\w-])")
_EDUCATION = (
    (6, r"\bwo\b|universit\w+|\bmaster\b|\bmsc\b|\bphd\b|doctora\w+|\bdrs\b"), (5, r"\bhbo\b|hogeschool|bachelor|\bbsc\b|\bba\b|associate degree|graduaat"), (4, r"\b(?:mbo|niveau|level|mts|meao|mdgo|roc)[ -]*(?:niveau[ -]*)?4\b|\bhavo\b|\bvwo\b|\baso\b|\btso\b|\bmts\b|\bmeao\b|gymnasium|atheneum|secundair onderwijs"),
    (3, r"\b(?:mbo|niveau|level)[ -]*(?:niveau[ -]*)?3\b|\bbso\b"), (2, r"\b(?:mbo|niveau|level)[ -]*(?:niveau[ -]*)?2\b|\bvmbo\b|\bmavo\b|\blts\b|\blbo\b|\bvbo\b|\bleao\b"), (1, r"\b(?:mbo|niveau|level)[ -]*(?:niveau[ -]*)?1\b|\bentree\w*|praktijkonderwijs"), (0, r"basisschool|basisonderwijs|lagere school|primary school"),
)  # fmt: skip
_UNFINISHED = re.compile(
    r"niet (?:afgemaakt|afgerond|behaald|voltooid)|geen diploma|zonder diploma|afgebroken|gestopt|unfinished|not completed|no diploma|\bheden\b|nog bezig|lopend|present|in opleiding",
    re.I,
)


def languages_in(line: str) -> list[tuple[str, str | None]]:
    """Return the languages of a line as ISO 639-1 codes, each with its CEFR level or None.

    >>> languages_in("Nederlands (moedertaal), Engels: goed")
    [('nl', 'C2'), ('en', 'B2')]
    """
    named = [(match.start(), match.end(), str(match.lastgroup)) for match in _LANGUAGE.finditer(line)]
    found: list[tuple[str, str | None]] = []
    for number, (_, end, code) in enumerate(named):
        until = named[number + 1][0] if number + 1 < len(named) else len(line)
        level = level_of(line[end:until]) or (
            level_of(line[: named[0][0]]) if number == 0 or ":" in line[: named[0][0]] else None
        )
        found.append((code, level))
    for number in range(len(found) - 2, -1, -1):
        between = line[named[number][1] : named[number + 1][0]]
        if found[number][1] is None and re.fullmatch(r"\s*(?:,|en|and|&|/)\s*", between):
            found[number] = (found[number][0], found[number + 1][1])
    return found


def level_of(words: str) -> str | None:
    """Return the CEFR level that words tell, or None; of several levels the lowest, which all skills reach."""
    if cefr := _CEFR.findall(words):
        return str(min(cefr))
    return next((level for level, names in _LEVELS if re.search(rf"\b(?:{names})\b", words, re.I)), None)


def papers_held(lines: Iterable[str], papers: Mapping[str, Paper], *, bare: bool = False) -> list[HeldPaper]:
    """Return the papers that lines name as held; ``bare``: the lines stand under a heading "Rijbewijs"."""
    held: dict[str, HeldPaper] = {}
    for line in lines:
        if _DENIED.search(line):
            continue
        if _LICENCE.search(line) or bare:
            spot = _LICENCE.search(line)
            beside = line[max(0, spot.start() - 12) : spot.end() + 40] if spot else line
            categories = [found.removesuffix("1") for found in _CATEGORY.findall(beside)] or ["B"]
            ids = [LICENCE_PREFIX + category.lower() for category in categories]
        else:
            ids = []
        found = [(match.span(), paper.id) for paper in papers.values() for match in paper.pattern.finditer(line)]
        for (start, end), paper in found:
            inside = any(a <= start and end <= b and (b - a) > (end - start) for (a, b), _ in found)
            if not inside:
                ids.append(paper)
        held.update((one, HeldPaper(one)) for one in ids if one in papers)
    return list(held.values())


def education_of(text: str) -> int | None:
    """Return the level of a finished education (mbo 0-4, 5 hbo, 6 wo), or None where it does not show."""
    if unfinished(text):
        return None
    return next((level for level, names in _EDUCATION if re.search(names, text, re.I)), None)


def unfinished(text: str) -> bool:
    """Return whether words tell that an education was not finished, or still goes on."""
    return bool(_UNFINISHED.search(text))
