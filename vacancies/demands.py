"""What a vacancy demands of the person: transport, age, years of experience, kilos to lift."""

from __future__ import annotations

import re
from collections.abc import Iterator

from profiles.text import Span
from vacancies.findings import NUMBER, Found, matches, number, ranged
from vacancies.model import ConditionKind

_TRANSPORT = re.compile(
    r"\beigen (?:vervoer|auto|wagen|brommer|fiets|gelegenheid)\b|\b(?:bak)?fiets of (?:een )?auto\b|\bauto of fiets\b|\b(?:own (?:car|bike)|car of your own)\b|\bgeraakt zelfstandig\b|\brijbewijs\W+(?:B\W+)?en (?:een )?auto\b|\bslecht (?:te )?bereikbaar (?:met|per) (?:het )?(?:ov|openbaar vervoer)|\b(?:geen|niet) [^.;]{0,20}openbaar vervoer|\bbeschi\w+ over (?:een (?:eigen )?(?:auto|wagen|voertuig|brommer|scooter|fiets)|vervoer)\b"
    r"|\b(?:own (?:transport|vehicle|means of transport)|access to a (?:car|vehicle)|op eigen gelegenheid|een auto en (?:een )?rijbewijs|(?:auto|wagen) (?:is )?(?:noodzakelijk|vereist|nodig|een must)|(?:heb|hebt|bezit|zorg voor|bezit van) een (?:auto|wagen|brommer|scooter)(?! van (?:de zaak|ons)))\b"
    r"|\b(?:een|de|met) (?:fiets|brommer|scooter|bromfiets|auto|wagen)(?:,? (?:of |en )?(?:met )?(?:de |een )?(?:fiets|brommer|scooter|bromfiets|auto|wagen))+\b",
    re.IGNORECASE,
)
_AGES = {"vijftien": "15", "zestien": "16", "zeventien": "17", "achttien": "18", "eenentwintig": "21", "eighteen": "18"}
_YEARS_OLD = r"(1[4-9]|2[01]|" + "|".join(_AGES) + ")"
_AGE = re.compile(
    rf"\b(?:minimaal|minstens|ten minste|tenminste|vanaf|al|at least|ouder dan|wel)(?: de)? {_YEARS_OLD}\b(?:\s*(?:jaar|lentes|years))?(?!\s*(?:uur|jaar ervaring|euro|-|tot|%|u\b|hours))"
    rf"|\b{_YEARS_OLD}(?: jaar)? (?:of|en) ouder\b|\b{_YEARS_OLD} (?:jaar oud|jaar zijn|or (?:older|over|above)|and (?:over|older)|years old|years of age|jaar en (?:een dag|ouder)|jaar op de dag|jaar is oud)\b|\b(1[68]|21)\s?\+|\b{_YEARS_OLD}-plusser"
    rf"|\b(?:de|onder de) {_YEARS_OLD} (?:gepasseerd|kunnen (?:we|wij))|\b(achttien|zestien|eenentwintig) jaar\b(?! ervaring)|\b{_YEARS_OLD} moet je zijn\b",
    re.IGNORECASE,
)
_GROWN = re.compile(
    r"\b(?:meerderjarig|volwassen ben|of legal age|(?:over|above) (?:eighteen|18)(?! (?:months|years of))|18 plus)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    rf"(?:\b(?P<bound>minimaal|minstens|minimum|min\.?|ten minste|at least|vanaf)\s+)?\b(?P<least>{NUMBER})\+?(?:\s*(?:-|–|à|tot|of|to|or)\s*(?P<most>{NUMBER}))?\+?\s*(?P<unit>jaar|jaren|years?['’]?|maanden|months)\b",
    re.IGNORECASE,
)
_WORKED = re.compile(
    r"\W*(?:of |aan |lang )?(?:(?!geleden|oud|rijbewijs|bestaa|contract|dienstverband|garantie|jong|jaar)[\w/-]+\W+){0,5}?(?:\w*ervaring\w*|experience|gewerkt|gestuukt|gewerkte|worked|actief|werkzaam|leiding gegeven|gereden|gekookt|gelast|gemetseld|in (?:een|een vergelijkbare|deze|dezelfde|soortgelijke) (?:\w+ )?(?:functie|rol|job|vak)|in a similar (?:role|position)|in het vak|op de teller|op de werkvloer)\b",
    re.IGNORECASE,
)
_EXPERIENCE_OF = re.compile(
    r"\b(?:\w*ervaring|experience)\b[^.;\d]{0,45}\b(?:van|of|:|\()?\s*(?:minimaal |minstens |ten minste |at least |min\.? )?$",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:wij|we|ons bedrijf|al (?:meer dan|ruim)|already|onze)\b[^.;]{0,40}$", re.IGNORECASE)
_LIFTS = re.compile(
    r"\b(?:til\w*|optillen|sjouw\w*|hef(?:fen|t)|heft?|dra(?:gen|agt|ag)|lift(?:ing|s)?|carry\w*|gewicht\w*|last(?:en)?|zwaar|zware|fysiek|physical\w*|zakken|dozen|kratten)\b",
    re.IGNORECASE,
)
_KILOS = re.compile(
    r"\b(?:(?P<least>\d{1,2})\s*(?:-|–|tot|à|to)\s*)?(?P<most>\d{1,2})\s*(?:kg|kilo(?:gram)?(?:['’]?s)?|kgs)\b",
    re.IGNORECASE,
)
_BODY = 60


def find_demands(text: str, sentence: Span) -> Iterator[Found]:
    """Yield transport, age, experience and weights that a sentence names."""
    yield from matches(ConditionKind.TRANSPORT, "own", _TRANSPORT, text, sentence)
    for match in _AGE.finditer(text, sentence.start, sentence.end):
        said = next(group for group in match.groups() if group).lower()
        yield Found(ConditionKind.MINIMUM_AGE, _AGES.get(said, said), Span(match.start(), match.end()))
    yield from matches(ConditionKind.MINIMUM_AGE, "18", _GROWN, text, sentence)
    yield from _experience(text, sentence)
    if _LIFTS.search(sentence.of(text)):
        for match in _KILOS.finditer(text, sentence.start, sentence.end):
            if 5 <= int(match["most"]) <= _BODY:
                yield Found(ConditionKind.LIFTING, match["most"], Span(match.start(), match.end()))


def _experience(text: str, sentence: Span) -> Iterator[Found]:
    """Yield years of experience that are asked of the person, not told of the employer."""
    for match in _YEARS.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : match.start()]
        worked = _WORKED.match(text, match.end(), sentence.end)
        if not (worked or _EXPERIENCE_OF.search(before)) or _OURS.search(before):
            continue
        least, most = number(match["least"]), number(match["most"] or match["least"])
        if match["unit"].lower().startswith(("maand", "month")):
            least, most = round(least / 12, 1), round(most / 12, 1)
        if 0 < least <= most <= 20:
            end = worked.end() if worked else match.end()
            yield Found(ConditionKind.EXPERIENCE, ranged(least, most), Span(match.start(), end))
