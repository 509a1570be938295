"""What people say not to do or know, and what they only wish for, in their own words.

A denial is about the person and about these words: "als ze niet meer kunnen staan" denies nothing, and neither does "ik
weet welke stof krimpt en welke niet". So a sentence is cut where other things begin to be told, and the part with the
words decides, unless somebody else is the one who does not.
"""

from __future__ import annotations

import re
from itertools import pairwise

from profiles.dutch import PSEUDO_NEGATIONS
from profiles.text import Span

_CUT = re.compile(
    r"[,;:]|\s[-–—]\s|\b(?:maar|wel(?!ke?\b)|behalve|alsof|als|as|zodat|want|omdat|wanneer|terwijl|toen|waar(?:in|mee|van|door|bij|voor)?|dus|dan|wie|welke?|"
    r"die|dat|en (?:ik|dan|daarna|toen|soms|ook|we|wij|mijn|m'n)|of)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:niet|nie|niets?|nooit|noit|niks|geen|gene|amper|nauwelijks|onbekend met|never|not)\b|\bnee$|\bin de war\b|\blaten doen\b|"
    r"\bzonder (?:ervaring|kennis|diploma|papieren|opleiding|rijbewijs)\b|\b(?:alleen|enkel) (?:mee)?(?:kijken|gekeken)\b|\bgeweigerd\b|\been onvoldoende\b|"
    r"\bzwart gat\b|\bnog (?:te |wel |heel |erg )?(?:moeilijk|lastig|eng|nieuw)\b",
    re.IGNORECASE,
)
_DOUBLE = re.compile(
    r"\b(?:(?:niet|nooit|noit|geen(?: enkele keer)?) (?:\w+ ){0,2}?(?:te laat|in paniek|in de stress?|ziek|zenuwachtig|moeilijk|lastig|erg|eng)|"
    r"(?:nooit|niet|geen) (?:\w+ )?(?:fout\w*|klacht\w*|ongeluk\w*|schade|probleem|problemen|ruzie|hekel)|"
    r"(?:klaag|zeur|mopper)\w* (?:ik )?(?:niet|nooit)|(?:boei|kan)\w* (?:me|mij) (?:\w+ )?(?:niet|niks|geen)|ma?aa?k\w* (?:me|mij) (?:\w+ )?niet uit|"
    r"(?:schrik|bang|angst|hoogtevrees) (?:\S+ ){0,5}?(?:niet|nooit|geen)|(?:niet|nooit|geen) (?:\w+ )?(?:schrik|bang|angst|hoogtevrees)|"
    r"wel/niet|wel of niet|niet voor niets|niets? te veel|(?:waarom|hoe|wat|of) (?:\w+ ){0,4}?niet|liet \w+ nooit)\b",
    re.IGNORECASE,
)
_OTHERS = (
    r"(?:\w*lab|zuster|verple\w+|verzorgende\w*|dokter|(?:huis|dieren)?arts|baas|bazin|chef|patron|man|vrouw|moeder|vader|zoon|dochter|broer|zus|"
    r"collega\w*|\w*begeleid\w+|boekhoud\w+|loodgieter|elektricien|monteur|dienst|anderen?|iemand anders|ploeg|kok|notaris|buurman|specialist|vakman|"
    r"firma|directeur|leidster|juf|meester|werkleider|teamleider|voorman|kantoor)"
)
_BY_OTHERS = re.compile(
    rf"\b(?:doe[tn]?|deed|deden|regel(?:t|de|den)|maak(?:t|te|ten)|mag|mocht(?:en)?|poets(?:t|te)|schrijft|schreef) (?:alleen |altijd |dan )?(?:(?:de|het|m'n|mijn|me|onze|een|den|nen) )?(?:technische |andere )?{_OTHERS}\b|"
    rf"\b(?:is|zijn|was|waren|bleef) (?:\w+ \w+ \w+ )?(?:voor|aan) (?:de|het|m'n|mijn|onze|een) (?:\w+ )?{_OTHERS}\b|"
    rf"\bl(?:aat|iet|ieten|aten) (?:\w+ ){{0,4}}?(?:aan|door) (?:de|het|m'n|mijn|onze|een) (?:\w+ )?{_OTHERS}\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:ik|'?k|we|wij|me|mij|mijzelf|ons|i|myself)\b|(?:^|\s)'k\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:zij|ze|hij|hem|der|haar|het|'t|u|je|mensen|\w*klant\w*|kind\w*|ouders?|moeder|vader|mama|papa|iemand|wie|die|tante|oom|patiënt\w*|bewoner\w*|gast\w*|"
    r"jongens?|meisjes?|man|vrouw|oma|opa|bomma|bompa|dokter|collega\w*|stock|machine|auto|er)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:(?:wil|wilde|willen|zou|zouden|hoop|hoopte|droom\w*|lijkt) (?:\S+ ){0,6}?(?:leren|gaan|worden|halen|beginnen|doen|me leuk|mij leuk)\b|"
    r"(?:wil|zou) (?:ik |het )?(?:\S+ ){0,3}?graag|(?:graag|liefst|later) (?:\S+ ){0,3}?(?:leren|gaan|worden|willen|wil ik|een keer)|would like to|want to learn)\b",
    re.IGNORECASE,
)


def denied(text: str, sentence: Span, span: Span) -> bool:
    """Return whether a sentence of a person's own words says not to do or know what ``span`` tells.

    >>> told = "met de kassa heb ik nog nooit gewerkt"
    >>> denied(told, Span(0, len(told)), Span(0, 12))
    True
    """
    parts = [part for part in _parts(text, sentence) if part.meets(span)]
    if not parts:
        return False
    # The first of the parts that the words stand in is what they are about.
    return _denies(parts[0].of(text), sentence.of(text))


def wished(text: str, sentence: Span, span: Span) -> bool:
    """Return whether what ``span`` tells is only wished for ("ik wil graag leren lassen")."""
    return any(_WISH.search(part.of(text)) for part in _parts(text, sentence, wide=True) if part.meets(span))


def _denies(part: str, sentence: str) -> bool:
    plain = PSEUDO_NEGATIONS.sub(" ", _DOUBLE.sub(" ", part))
    if _BY_OTHERS.search(plain) and not _SELF.search(_BY_OTHERS.split(plain)[0] or ""):
        return True
    found = _NEGATION.search(plain)
    if found is None:
        return False
    if _SELF.search(plain):
        return True
    before = plain[: found.start()]
    return not _SOMEBODY.search(before)


_WIDE = re.compile(r"\b(?:maar|behalve)\b|[;,]", re.IGNORECASE)


def _parts(text: str, sentence: Span, *, wide: bool = False) -> list[Span]:
    """Return a sentence in the parts that each tell one thing; ``wide`` cuts at commas and contrasts only."""
    cuts = [match.start() for match in (_WIDE if wide else _CUT).finditer(text, sentence.start, sentence.end)]
    edges = sorted({sentence.start, *cuts, sentence.end})
    return [Span(start, end) for start, end in pairwise(edges) if text[start:end].strip(" ,;:-–—")]
