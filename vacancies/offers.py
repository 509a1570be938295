"""What a vacancy offers that people compare: the start, the contract, the pay, the place of work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from profiles.text import Span
from vacancies.findings import Found
from vacancies.model import ConditionKind, Role

_MONTHS = (
    "januari|january", "februari|february", "maart|march", "april", "mei|may", "juni|june", "juli|july",
    "augustus|august", "september", "oktober|october", "november", "december",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_STARTING = re.compile(
    r"\b(?:(?:op)?start\w*|begin\w*|aanvang\w*|indienst\w*|ingang|ingaand\w*|ingangsdatum|in dienst|aan de slag|aan het werk|beschikbaar|inzetbaar|available|joining|invulling|gezocht|zoeken|zijn (?:wij|we) op zoek|vacature|join|nodig|tewerkstelling)\b",
    re.IGNORECASE,
)
_NO_START = re.compile(
    r"\b(?:sollicit\w*|reageer\w*|reactie\w*|sluit\w*|deadline|gesprek\w*|apply|uiterlijk|tot en met|t/m|wettelijk\w*|sinds|since|cao|loonsverhoging|opgeleverd|stuur|mail|bel|antwoord|contact)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?P<plain>per direct|met onmiddellijke ingang|onmiddellijke (?:opstart|start|indiensttreding|ingang)|immediate start|direct (?:starten|beginnen|beschikbaar|aan de slag|aan het werk|inzetbaar)|(?:start|starten|beginnen) (?:direct|meteen|onmiddellijk)|meteen (?:starten|beginnen|aan de slag)|start immediately)\b"
    r"|\b(?:z\.?s\.?m\.?|zo (?:snel|spoedig|vlug) mogelijk|asap|as soon as possible|onmiddellijk|immediately|morgen (?:al )?beginnen)(?!\w)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|e)?\s+(?P<month>{_MONTH})(?:\s+(?P<year>20\d\d))?|(?P<months>{_MONTH})(?:\s+(?P<years>20\d\d))?|(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.](?P<y>20\d\d)|(?P<iso>20\d\d-\d\d-\d\d))\b",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:per|vanaf|van af|met ingang van|m\.?i\.?v\.?|startdatum|ingangsdatum|datum indiensttreding|start|starten|starts?|begin|beginnen|beginnen we|op|on|from|as of|in|:|datum)[\s:]*(?:begin |eind |medio )?$",
    re.IGNORECASE,
)

_FILLER = r"\W+(?:een |a |op |tot |of |snel |directe? |een eigen )*$"
_NOT = re.compile(rf"\b(?:geen|niet|nooit|no|not|zonder){_FILLER}", re.IGNORECASE)
_PROSPECT = re.compile(
    r"\b(?:uitzicht\w*(?: op)?|kans(?: \w+)?(?: op)?|optie(?: op)?|mogelijkheid(?: \w+)?(?: op| tot)?|zicht op|perspectief op|op termijn|later|na(?: een)?(?: [\w-]+){1,7}|daarna|vervolgens|prospect of|leading to)"
    rf"{_FILLER}|=\s*$",
    re.IGNORECASE,
)
"""What stands before a permanent contract that may follow, and is not offered yet."""

_CONTRACTS = {
    "permanent": r"vaste? (?:contract|dienstverband|aanstelling|baan|job|dienst|betrekking|arbeidsovereenkomst)|vast contract|(?<!\w)onbepaalde (?:tijd|duur)|permanent (?:contract|position|job|role)|in vaste dienst|open-ended contract",
    "temporary": r"tijdelijke? (?:contract|dienstverband|aanstelling|functie|baan|job|betrekking|arbeidsovereenkomst|werk)|(?:half)?jaarcontract|(?:contract|dienstverband|aanstelling|arbeidsovereenkomst)\s+(?:voor|van)\s+(?:de duur van\s+)?(?:minimaal |in eerste instantie |eerst |voorlopig )?(?:\d{1,2}|een|één|twee|drie|zes|zeven|acht|negen|twaalf|a)\s+(?:maanden|maand|jaar)|\w*maandencontract|(?<!\w)bepaalde (?:tijd|duur)|vervangingscontract|zwangerschapsvervanging|zwangerschapsverlof|ter vervanging van|temporary (?:contract|position|job|role)|fixed[- ]term|(?:six|twelve|one)[- ](?:month|year) contract",
    "temp_agency": r"uitzend(?:basis|kracht|contract|overeenkomst|periode|constructie|baan|werk|cao)|(?:op )?basis van uitzend\w*|periode van uitzend\w*|interim(?:contract|[- ]?periode|basis|job|arbeid|kracht|opdracht)|(?:op|via|na) interim\b|detachering\w*|gedetacheerd|temp(?:orary)? agency|agency (?:contract|work|worker)|temp[- ]to[- ]perm|fase a\b",
    "on_call": r"oproep(?:basis|kracht|contract|kr\w*|overeenkomst|medewerker|werk)|(?:0|nul)[- ]?uren(?:[- ]?contract|basis)?|min[-/]max[- ]?contract|flexi-?job\w*|invalkracht|zero[- ]hours?(?: contract)?|on[- ]call (?:contract|basis|worker)",
    "bbl": r"bbl(?!-?\s?(?:leerlingen|diploma|studenten|niveau))(?:-\w+)?|leer-?\s?werk(?:plek|plaats|baan|traject|overeenkomst|bedrijf)|leerbaan|werken en leren|leren en werken|duaal leren|duale opleiding|alternerend leren|apprentice(?:ship)?",
    "seasonal": r"seizoens?(?:werk|kracht|contract|baan|medewerker|hulp|arbeid|job)\w*|voor (?:het|dit|een|één) (?:hele |komende |volledige )?(?:\w*seizoen)|vakantie(?:werk|baan|kracht|job|hulp)|zomer(?:baan|job|werk)|seasonal (?:work|job|contract|worker|position)",
    "internship": r"stage(?:plek|plaats|opdracht|contract|vergoeding)|(?:meewerk|afstudeer|snuffel)stage|internship",
    "freelance": r"zzp(?:-?basis|['’]?er|['’]?ers|-opdracht)?|freelance(?:r|basis)?|op zelfstandige basis|zelfstandige in bijberoep|self-employed",
    "trial": r"proefplaatsing",
}  # fmt: skip
_CONTRACT = {value: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for value, pattern in _CONTRACTS.items()}
_PEOPLE_THERE = re.compile(
    r"\b(?:leerlingen|stagiairs?|stagiaires|collega['’]?s|uitzendkrachten|begeleid\w*|stuurt|aansturen|inwerken)\b",
    re.IGNORECASE,
)
"""Who has such a contract, where it is not the person who is sought."""

_AMOUNT = r"(?:\d{1,3}(?:[.\s]\d{3})+|\d{1,6})(?:,\d{1,3}|\.\d{1,2}(?!\d))?(?:,-{1,2}|,–)?"
_EURO = r"(?:€|eur\b|euro\b)"
_PAY = re.compile(
    rf"{_EURO}?\s*(?P<least>{_AMOUNT})\s*{_EURO}?\s*(?:bruto|gross)?\s*(?:(?:-|–|tot(?: maximaal| max\.?| en met)?|en|t/m|à|to|and|- ?max\.?)\s*{_EURO}?\s*(?P<most>{_AMOUNT}))?\s*{_EURO}?",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(rf"(?:min\.?|{_EURO})\s*{_AMOUNT}\s*{_EURO}?\s*[-–]\s*$", re.IGNORECASE)
_RANGE_AFTER = re.compile(
    rf"\s*[-–]\s*(?:max\.?\s*)?{_EURO}?\s*{_AMOUNT}\s*{_EURO}?[ /]*(?:bruto|gross)?[ /]*(?:per )?(?:uur|maand|month)?",
    re.IGNORECASE,
)
_UNITS = (
    (
        "hour",
        re.compile(
            r"\b(?:per uur|/\s?u(?:ur)?|p/?\.?u(?:ur)?\.?|uurloon|(?:een|an|per|/) ?hour|hourly|bruto uur)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "month",
        re.compile(
            r"\b(?:per maand|/\s?m(?:aand|nd)?|p/?\.?m(?:nd)?\.?|maandsalaris|maandloon|(?:a|per|/) ?month|monthly|maand)\b",
            re.IGNORECASE,
        ),
    ),
    ("week", re.compile(r"\b(?:per week|weekloon|a week)\b", re.IGNORECASE)),
    ("year", re.compile(r"\b(?:per jaar|op jaarbasis|jaarsalaris|(?:a|per) (?:year|annum)|yearly)\b", re.IGNORECASE)),
    ("day", re.compile(r"\b(?:per dag|dagloon|a day|per day)\b", re.IGNORECASE)),
)
_BOUNDS = {"hour": (4, 150), "day": (40, 1500), "week": (100, 3000), "month": (300, 15000), "year": (8000, 200000)}
_PAID = re.compile(
    r"\b(?:sala\w*|\w*loon|verdien\w*|bruto|netto|pay|salary|wages?|earn|gross|\w*schaal|verloning|betaal\w*)\b",
    re.IGNORECASE,
)
_NO_PAY = re.compile(
    r"\b(?:\w*cheques?|reiskosten\w*|\w*kosten|bonus\w*|\w*toeslag|budget\w*|korting|fooi\w*|tips|kilometer\w*|km|\w*premie|vakantiegeld|onkosten\w*|omzet\w*|gratis|eenmalig\w*|cadeau\w*|\w*vergoeding per|allowance|eigen bijdrage|t\.?w\.?v\.?)\b",
    re.IGNORECASE,
)

_PLACE = re.compile(
    r"\b(?i:(?:met als )?standplaats(?: is| wordt)?|werklocatie|locatie|plaats (?:van )?tewerkstelling|tewerkstellingsplaats|werkplek|plaats|werkgebied|location|place of work|workplace)\b\s?(?::|\bis\b)?\s*"
    r"(?P<place>['’]?[A-Z][\w'’]+(?:[- ](?:(?:aan|den|de|op|bij|en|het|ten|ter|van|der|a/d)[- ](?:de[rn]? |het )?)?[A-Z][\w'’]+){0,3})"
)
_NAMED_PLACE = re.compile(r"\b(?:standplaats|tewerkstelling|place of work|tewerkstellingsplaats)|:", re.IGNORECASE)

_SPEAKS = {
    ConditionKind.START: frozenset({Role.OFFER, Role.REQUIREMENTS, Role.OTHER, Role.TITLE}),
    ConditionKind.CONTRACT: frozenset({Role.OFFER, Role.OTHER, Role.TITLE}),
    ConditionKind.PAY: frozenset({Role.OFFER, Role.OTHER, Role.TITLE}),
    ConditionKind.PLACE: frozenset({Role.OFFER, Role.REQUIREMENTS, Role.OTHER, Role.PROCEDURE, Role.EMPLOYER}),
}
"""In which passages each kind is believed."""


def find_offers(text: str, sentence: Span, role: Role) -> Iterator[Found]:
    """Yield what a sentence of this role offers."""
    if role in _SPEAKS[ConditionKind.START]:
        yield from _starts(text, sentence)
    if role in _SPEAKS[ConditionKind.CONTRACT]:
        yield from _contracts(text, sentence)
    if role in _SPEAKS[ConditionKind.PAY]:
        yield from _pay(text, _with_both_ends(text, sentence))
    if role in _SPEAKS[ConditionKind.PLACE]:
        for match in _PLACE.finditer(text, sentence.start, sentence.end):
            if _NAMED_PLACE.search(match.group()):
                yield Found(ConditionKind.PLACE, match["place"], Span(match.start("place"), match.end("place")))


def _starts(text: str, sentence: Span) -> Iterator[Found]:
    words = sentence.of(text)
    if _NO_START.search(words):
        return
    for match in _NOW.finditer(text, sentence.start, sentence.end):
        if match["plain"] or _STARTING.search(words):
            yield Found(ConditionKind.START, "now", Span(match.start(), match.end()))
    if not _STARTING.search(words) and not re.match(r"\W*(?:per|vanaf|met ingang van)\b", words, re.IGNORECASE):
        return
    for match in _DATE.finditer(text, sentence.start, sentence.end):
        value = _date(match)
        if value and _ON.search(text[max(sentence.start, match.start() - 30) : match.start()]):
            yield Found(ConditionKind.START, value, Span(match.start(), match.end()))


def _date(match: re.Match[str]) -> str | None:
    """Return a date as conditions write it, or None for what the calendar lacks."""
    named = match["month"] or match["months"]
    if named:
        month = next(n for n, names in enumerate(_MONTHS, 1) if named.lower() in names.split("|"))
        day, year = int(match["day"] or 0), match["year"] or match["years"]
    elif match["iso"]:
        written, month, day = (int(part) for part in match["iso"].split("-"))
        year = str(written)
    else:
        day, month, year = int(match["d"]), int(match["m"]), match["y"]
    try:
        date(int(year or 2024), month, day or 1)
    except ValueError:
        return None
    return f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")


def _contracts(text: str, sentence: Span) -> Iterator[Found]:
    if _PEOPLE_THERE.search(sentence.of(text)):
        return
    for value, pattern in _CONTRACT.items():
        for match in pattern.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, match.start() - 60) : match.start()]
            if not _NOT.search(before) and not (value == "permanent" and _PROSPECT.search(before)):
                yield Found(ConditionKind.CONTRACT, value, Span(match.start(), match.end()))


def _with_both_ends(text: str, sentence: Span) -> Span:
    """Return a sentence with the other end of a range that a dash set apart ("€ 4.000 - € 5.500" seems a list)."""
    start, end = sentence.start, sentence.end
    before = _RANGE_BEFORE.search(text, max(0, start - 40), start)
    after = _RANGE_AFTER.match(text, end, min(len(text), end + 60)) if text[end - 1 : end].isdigit() else None
    return Span(before.start() if before else start, after.end() if after else end)


def _pay(text: str, sentence: Span) -> Iterator[Found]:
    words = sentence.of(text)
    for match in _PAY.finditer(text, sentence.start, sentence.end):
        euros = bool(re.search(_EURO, match.group(), re.IGNORECASE))
        if not euros and not (match["most"] and _PAID.search(words)):
            continue
        clause = _clause(text, sentence, match)
        if _NO_PAY.search(clause) and not re.search(r"\b(?:bruto|sala\w*|\w*loon)\b", clause, re.IGNORECASE):
            continue
        unit = _unit(text[match.end() : min(sentence.end, match.end() + 30)], clause)
        least = _amount(match["least"], unit)
        most = _amount(match["most"], unit) if match["most"] else least
        unit = unit or _guess(least, clause)
        low, high = _BOUNDS.get(unit, (1, 0))
        if low <= least <= most <= high:
            amounts = f"{_money(least)}-{_money(most)}" if most != least else _money(least)
            yield Found(ConditionKind.PAY, f"{amounts}/{unit}", Span(*_trimmed(text, match.start(), match.end())))


def _clause(text: str, sentence: Span, match: re.Match[str]) -> str:
    """Return an amount with the words around it, up to the nearest semicolon, "en" or comma before it."""
    before = re.split(r";|,\s|\ben\b", text[sentence.start : match.start()])[-1]
    after = re.split(r"[;,(]\s|\bplus\b|\+", text[match.end() : sentence.end])[0]
    return f"{before} {match.group()} {after}"


def _unit(after: str, clause: str) -> str:
    """Return the unit that stands first after an amount, else the one in its clause, or nothing."""
    near = [(found.start(), unit) for unit, pattern in _UNITS if (found := pattern.search(after))]
    if near:
        return min(near)[1]
    return next((unit for unit, pattern in _UNITS if pattern.search(clause)), "")


def _guess(amount: float, clause: str) -> str:
    if not _PAID.search(clause):
        return ""
    return "hour" if 10 <= amount <= 60 else "month" if 1200 <= amount <= 9000 else ""


def _amount(written: str, unit: str) -> float:
    """Return an amount: a point or comma before three digits sets thousands apart, but not in pay by the hour."""
    bare = re.sub(r",[-–]+$", "", re.sub(r"\s", "", written))
    if unit == "hour" and re.fullmatch(r"\d{1,2}[.,]\d{3}", bare):
        return float(bare.replace(",", "."))
    thousands = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare)
    return float(thousands.replace(",", "."))


def _money(amount: float) -> str:
    return f"{amount:.2f}" if amount % 1 else f"{amount:.0f}"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
