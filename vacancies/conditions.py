"""What a vacancy demands that is no competence: licences, papers, diplomas, languages, hours, times, transport, age."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from profiles.model import Quote
from profiles.papers import LICENCE_PREFIX, Paper
from profiles.text import Span
from vacancies.model import Condition, ConditionKind, Importance, Passage, Role, Vacancy
from vacancies.requirements import Asking, Standing, asking

_CATEGORY = r"(AM|BE|B|CE|C1|C|D|T)"
_LICENCE = (
    re.compile(rf"\brijbewijs\s*(?:categorie\s*)?{_CATEGORY}\b(?:\s*(?:/|of|en)\s*{_CATEGORY}\b)?", re.IGNORECASE),
    re.compile(r"\b(t)r(?:ekker|actor)-?rijbewijs\b", re.IGNORECASE),
    re.compile(rf"\b{_CATEGORY}(?:\s*[/+]\s*{_CATEGORY})?\s?-?\s?rijbewijs\b", re.IGNORECASE),
    re.compile(rf"\bdriving licen[cs]e[^.;]{{0,12}}\b{_CATEGORY}\b", re.IGNORECASE),
)
_MORE_CATEGORIES = re.compile(r"(?<![\w-])(BE|CE|C1|T)(?![\w-])")
_LICENCE_NEAR = re.compile(r"rijbewijs|driving licen[cs]e", re.IGNORECASE)
_BARE_LICENCE = re.compile(r"\b(groot |auto|brommer|bromfiets)?(?:rijbewijs|driving licen[cs]e)\b", re.IGNORECASE)
_BARE_CATEGORIES = {"groot": "C", "brommer": "AM", "bromfiets": "AM"}
_DIPLOMA = re.compile(
    r"\b(?:(?P<kind>v?mbo|havo|vwo|hbo|hbo-v|wo|bachelor|master)(?:[\s-]*(?:niveau|opleiding|diploma))?(?:[\s-]*(?P<level>[1-4])(?!\d))?"
    r"|niveau[\s-]*(?P<bare>[1-4])(?!\d)|(?P<start>startkwalificatie)|(?P<secondary>(?:hoger )?secundair(?: onderwijs)?|TSO)|(?P<vocational>BSO))",
    re.IGNORECASE,
)
_DIPLOMA_NEAR = re.compile(
    r"diploma|werk- en denkniveau|denkniveau|opleiding|niveau|gediplomeerd|kwalificatie|afgerond|behaalde?|geschoold|getuigschrift|degree|qualification|mbo[ -]?[1-4]",
    re.I,
)
_DIPLOMA_LATER = re.compile(r"\bna (?:\w+ ){1,3}(?:jaar|maanden)\b|\bdoorleren\b", re.I)
_EDUCATION = {
    "vmbo": "1",
    "mbo": "2",
    "havo": "4",
    "vwo": "4",
    "hbo": "5",
    "hbo-v": "5",
    "bachelor": "5",
    "wo": "6",
    "master": "6",
}
_LANGUAGES = {
    "nl": r"nederlands|dutch", "en": r"engels|english", "de": r"duits|german", "fr": r"frans|french", "pl": r"pools|polish",
    "ar": r"arabisch|arabic", "tr": r"turks|turkish", "uk": r"oekra[iï]ens|ukrainian", "es": r"spaans|spanish", "fy": r"fries", "nds": r"gronings|drents|nedersaksisch",
}  # fmt: skip
_LANGUAGE = {
    code: re.compile(
        rf"\b(?:{name})\b(?!-)|\b(?:{name})e (?:taal|(?:of|en) \w+e taal)\b|\b(?:{name})talig\w*", re.IGNORECASE
    )
    for code, name in _LANGUAGES.items()
}
_CEFR = re.compile(r"\b([ABC][12]|[123]F)\b")
_JOINED = re.compile(r"\s*(?:,|of|en|/)\s*")
_REFERENCE_LEVELS = {"1F": "A2", "2F": "B1", "3F": "B2"}
_HOURS = re.compile(
    r"\b(?P<least>\d{1,2}(?:[.,]5)?)(?:\s*(?:-|–|tot|à|a|/|en|of|to|and|or|tot en met|t/m)\s*(?P<most>\d{1,2}(?:[.,]5)?))?(?:\s*|-)(?:uur|uren|uurtjes|u|hours?|hrs|h|paid hours)\b(?P<week>,?\s*(?:per|in de|p/?|elke|/|a)\s*(?:week|w\b))?",
    re.IGNORECASE,
)
_NO_HOURS = re.compile(r"(?:\b(?:na|vanaf|om|rond|op basis van|toeslag)\s*|[.:])$", re.IGNORECASE)
"""What stands before an hour of the clock, or before hours that a wage is reckoned by."""

_FULLTIME = re.compile(r"\b(?:fulltime|full-time|voltijd)\b", re.IGNORECASE)
_SCHEDULE = {
    "weekend": re.compile(r"\b(?:weekend\w*|saturdays?|sundays?|zaterdag\w*|zondag\w*|zater- en zondag\w*|in het weekeinde)\b", re.IGNORECASE),
    "evening": re.compile(r"\b(?:\w*avond(?:en?)?\b|evenings?\b|late (?:diensten|shifts?)|(?:tot|en|-)\s*(?:19|2[0-3])(?:[.:u][0-5]\d| uur| u)|until midnight|avond(?:dienst\w*|werk|uren|shift\w*)\b|avond-)|['’]s avonds\b", re.IGNORECASE),
    "night": re.compile(r"\b(?:nacht(?:en|dienst\w*|werk|mens)?\b|nights?(?: shifts?)?\b|nacht-|slaapdienst\w*|tot 0?[1-4][.:]00 uur)|['’]s nachts\b", re.IGNORECASE),
    "shifts": re.compile(r"\b(?:\w*ploegen\w*|wisseldienst\w*|(?:two|three|early and late|early|rotating|late) shifts?|alle diensten|vroege,? (?:en )?late|wisselend \w*rooster|wisselende (?:diensten|tijden|werktijden|roosters?)|onregelmatig\w*)\b", re.IGNORECASE),
    "early": re.compile(r"\b(?:vroege (?:en late )?(?:dienst\w*|ochtend\w*)|vroeg (?:op|beginnen|opstaan|in de ochtend)|(?:heel|erg) vroeg|early shifts?|(?:om|vanaf|rond|vóór|voor|from) (?:half (?:vijf|zes|zeven|[5-7])\b|[3-6]u(?:[0-5]\d)?\b|[4-6] uur\b|[3-6][.:][0-5]\d am|(?:vijf|zes) uur (?:op|vertrek)|zeven uur ['’]s (?:ochtends|morgens)|0?[3-6][.:][0-5]\d(?: uur)?|(?:vier|vijf|zes) uur (?:['’]s (?:ochtends|morgens)|in de ochtend))|(?:0?[4-6]) uur ['’]s (?:ochtends|morgens))", re.IGNORECASE),
}  # fmt: skip
_TRANSPORT = re.compile(
    r"\beigen (?:vervoer|auto|wagen|brommer|fiets|gelegenheid)\b|\b(?:bak)?fiets of (?:een )?auto\b|\bauto of fiets\b|\b(?:own (?:car|bike)|car of your own)\b|\bgeraakt zelfstandig\b|\brijbewijs\W+(?:B\W+)?en (?:een )?auto\b|\bslecht (?:te )?bereikbaar (?:met|per) (?:het )?(?:ov|openbaar vervoer)|\b(?:geen|niet) [^.;]{0,20}openbaar vervoer|\bbeschi\w+ over (?:een auto|vervoer)\b",
    re.IGNORECASE,
)
_AGES = {"vijftien": "15", "zestien": "16", "zeventien": "17", "achttien": "18", "eenentwintig": "21", "eighteen": "18"}
_YEARS_OLD = r"(1[4-9]|2[01]|" + "|".join(_AGES) + ")"
_AGE = re.compile(
    rf"\b(?:minimaal|minstens|ten minste|tenminste|vanaf|al|at least|ouder dan|wel)(?: de)? {_YEARS_OLD}\b(?:\s*(?:jaar|lentes|years))?(?!\s*(?:uur|jaar ervaring|euro|-|tot|%|u\b|hours))"
    rf"|\b{_YEARS_OLD}(?: jaar)? (?:of|en) ouder\b|\b{_YEARS_OLD} (?:jaar oud|jaar zijn|or older|jaar op de dag|jaar is oud)\b|\b(1[68]|21)\s?\+|\b{_YEARS_OLD}-plusser"
    rf"|\b(?:de|onder de) {_YEARS_OLD} (?:gepasseerd|kunnen (?:we|wij))|\b(achttien|zestien|eenentwintig) jaar\b(?! ervaring)|\b{_YEARS_OLD} moet je zijn\b",
    re.IGNORECASE,
)
_SILENT = frozenset({Role.OFFER, Role.EMPLOYER, Role.PROCEDURE})
_OBTAINED = frozenset({ConditionKind.CERTIFICATE, ConditionKind.DRIVING_LICENCE})
_DUTY = re.compile(r"\b(?:verplicht|vereist|moet je|die je moet|hoort erbij|required|mandatory)\b", re.IGNORECASE)
"""A paper that must be had, even where the employer sees to it."""

_EVERYWHERE = frozenset({ConditionKind.HOURS})
_RANK = {Importance.MUST: 2, Importance.SHOULD: 1, Importance.NICE: 0}


@dataclass(frozen=True, slots=True)
class _Found:
    kind: ConditionKind
    value: str
    span: Span


def find_conditions(
    vacancy: Vacancy, passages: Sequence[Passage], papers: Mapping[str, Paper]
) -> tuple[Condition, ...]:
    """Return the conditions of a vacancy, each with its words, importance and whether something may come instead.

    Offers and descriptions of the employer demand nothing, except that hours may stand anywhere and a VOG is often
    named in the procedure. What the text waives is left out.
    """
    found: list[Condition] = []
    for passage in passages:
        for item in _in_sentence(vacancy.text, passage, papers):
            if not _counts(item, passage.role):
                continue
            how = asking(vacancy.text, passage.span, item.span)
            taught = how.standing is Standing.TAUGHT and bool(_DUTY.search(passage.span.of(vacancy.text)))
            if how.standing is not Standing.ASKED and item.kind is not ConditionKind.HOURS:
                if not (taught and item.kind in _OBTAINED):
                    continue
                how = Asking(Standing.ASKED, Importance.MUST, trainable=True)
            quote = Quote(item.span.of(vacancy.text), item.span.start, item.span.end, passage.role.value)
            alternative = how.trainable or _has_alternative(vacancy.text, passage.span, item.span)
            found.append(Condition(item.kind, item.value, how.importance, (quote,), alternative))
    return tuple(_merge([*_stated_hours(vacancy), *found]))


def _counts(item: _Found, role: Role) -> bool:
    if role not in _SILENT or item.kind in _EVERYWHERE:
        return True
    return item.kind is ConditionKind.CERTIFICATE and item.value == "vog" and role is Role.PROCEDURE


def _in_sentence(text: str, passage: Passage, papers: Mapping[str, Paper]) -> Iterator[_Found]:
    sentence = passage.span
    yield from _licences(text, sentence)
    yield from _papers(text, sentence, papers)
    yield from _diplomas(text, sentence)
    yield from _languages(text, sentence)
    yield from _hours(text, sentence, offered=passage.role is Role.OFFER)
    for value, pattern in _SCHEDULE.items():
        yield from _matches(ConditionKind.SCHEDULE, value, pattern, text, sentence)
    yield from _matches(ConditionKind.TRANSPORT, "own", _TRANSPORT, text, sentence)
    for match in _AGE.finditer(text, sentence.start, sentence.end):
        said = next(group for group in match.groups() if group).lower()
        value = _AGES.get(said, said)
        yield _Found(ConditionKind.MINIMUM_AGE, value, Span(match.start(), match.end()))


def _matches(kind: ConditionKind, value: str, pattern: re.Pattern[str], text: str, sentence: Span) -> Iterator[_Found]:
    for match in pattern.finditer(text, sentence.start, sentence.end):
        yield _Found(kind, value, Span(match.start(), match.end()))


def _licences(text: str, sentence: Span) -> Iterator[_Found]:
    named = False
    for pattern in _LICENCE:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            for category in match.groups():
                if category:
                    named = True
                    value = "C" if category.upper() == "C1" else category.upper()
                    yield _Found(ConditionKind.DRIVING_LICENCE, value, Span(match.start(), match.end()))
    if _LICENCE_NEAR.search(sentence.of(text)):
        for match in _MORE_CATEGORIES.finditer(text, sentence.start, sentence.end):
            value = "C" if match.group(1) == "C1" else match.group(1)
            yield _Found(ConditionKind.DRIVING_LICENCE, value, Span(match.start(), match.end()))
    if not named:
        for match in _BARE_LICENCE.finditer(text, sentence.start, sentence.end):
            value = _BARE_CATEGORIES.get((match.group(1) or "").strip().lower(), "B")
            yield _Found(ConditionKind.DRIVING_LICENCE, value, Span(match.start(), match.end()))


def _papers(text: str, sentence: Span, papers: Mapping[str, Paper]) -> Iterator[_Found]:
    """Yield papers named in the sentence; of names inside one another only the longest counts."""
    found: list[_Found] = []
    for paper in papers.values():
        if not paper.id.startswith(LICENCE_PREFIX):
            found.extend(_matches(ConditionKind.CERTIFICATE, paper.id, paper.pattern, text, sentence))
    for item in found:
        inside = any(
            other.span.start <= item.span.start
            and item.span.end <= other.span.end
            and (other.span.end - other.span.start) > (item.span.end - item.span.start)
            for other in found
        )
        if not inside:
            yield item


def _diplomas(text: str, sentence: Span) -> Iterator[_Found]:
    if not _DIPLOMA_NEAR.search(sentence.of(text)) or _DIPLOMA_LATER.search(sentence.of(text)):
        return
    levels: list[tuple[str, bool, Span]] = []
    for match in _DIPLOMA.finditer(text, sentence.start, sentence.end):
        level = match.group("level") or match.group("bare")
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
        levels.append((level or _EDUCATION.get(kind, "2"), stated, Span(match.start(), match.end())))
    if levels:
        # "mbo-diploma (minimaal niveau 3)": a stated level speaks before a bare "mbo".
        told = [found for found in levels if found[1]] or levels
        value, _, span = min(told, key=lambda found: (found[0], found[2].start))
        yield _Found(ConditionKind.DIPLOMA, value, span)


def _languages(text: str, sentence: Span) -> Iterator[_Found]:
    matches = sorted(
        (match.start(), match.end(), code)
        for code, pattern in _LANGUAGE.items()
        for match in pattern.finditer(text, sentence.start, sentence.end)
    )
    for number, (start, end, code) in enumerate(matches):
        until = matches[number + 1][0] if number + 1 < len(matches) else sentence.end
        after = _CEFR.search(text, end, min(until, end + 55))
        before = _CEFR.search(text, max(sentence.start, start - 25), start) if number == 0 else None
        level = after or before
        if level is None and number + 1 < len(matches) and _JOINED.fullmatch(text, end, until):
            level = _CEFR.search(text, matches[number + 1][1], min(sentence.end, matches[number + 1][1] + 30))
        written = level.group(1) if level else ""
        value = f"{code}:{_REFERENCE_LEVELS.get(written, written)}"
        yield _Found(ConditionKind.LANGUAGE, value, Span(start, end))


def _hours(text: str, sentence: Span, *, offered: bool) -> Iterator[_Found]:
    """Yield hours a week: named as such, a range, or what an offer names without a wage being reckoned by it."""
    for match in _HOURS.finditer(text, sentence.start, sentence.end):
        least, most = _number(match.group("least")), _number(match.group("most") or match.group("least"))
        ranged = match.group("most") is not None
        weekly = match.group("week") is not None or re.search(
            r"\b(?:week|contract|baan|functie|parttime|fulltime|dienstverband|aanstelling)\b",
            sentence.of(text),
            re.IGNORECASE,
        )
        clock = _NO_HOURS.search(text[max(sentence.start, match.start() - 14) : match.start()])
        if 4 <= least <= most <= 50 and (weekly or offered) and (ranged or most >= 8) and not clock:
            yield _Found(ConditionKind.HOURS, _range(least, most), Span(match.start(), match.end()))
    for match in _FULLTIME.finditer(text, sentence.start, sentence.end):
        yield _Found(ConditionKind.HOURS, "36-40", Span(match.start(), match.end()))


def _number(written: str) -> float:
    return float(written.replace(",", "."))


def _range(least: float, most: float) -> str:
    return f"{least:g}" if least == most else f"{least:g}-{most:g}"


def _stated_hours(vacancy: Vacancy) -> list[Condition]:
    """Return the hours of the vacancy's own field, else of its title; the words may stand nowhere in the text."""
    if vacancy.hours:
        numbers = [_number(written) for written in re.findall(r"\d{1,2}(?:[.,]\d)?", vacancy.hours)][:2]
    else:
        title = _HOURS.search(vacancy.title)
        numbers = [_number(found) for found in title.group("least", "most") if found] if title else []
    if not numbers or not all(4 <= n <= 60 for n in numbers) or numbers[0] > numbers[-1]:
        return []
    return [Condition(ConditionKind.HOURS, _range(numbers[0], numbers[-1]), Importance.MUST, ())]


def _has_alternative(text: str, sentence: Span, span: Span) -> bool:
    """Return whether "of" stands right before or after the words, so that something else will do as well."""
    before = text[max(sentence.start, span.start - 22) : span.start]
    after = text[span.end : min(sentence.end, span.end + 22)]
    return bool(re.match(r"[^,;.]{0,14}?,?\s*of\b(?! ouder| hoger| meer| minder| vergelijkbaar)", after)) or bool(
        re.search(r"\bof (?:een |je |in het bezit van )?[^,;.]{0,10}$", before)
    )


def _merge(conditions: Iterable[Condition]) -> list[Condition]:
    """Join what is said twice: the strongest importance and all words; the first hours stand for all."""
    merged: dict[tuple[ConditionKind, str], Condition] = {}
    for condition in conditions:
        key = (condition.kind, "" if condition.kind is ConditionKind.HOURS else _language(condition))
        known = merged.get(key)
        if known is None:
            merged[key] = condition
            continue
        if condition.kind is ConditionKind.HOURS and condition.value != known.value:
            continue
        strongest = max(known.importance, condition.importance, key=_RANK.__getitem__)
        merged[key] = replace(
            known,
            value=max(known.value, condition.value, key=len),
            importance=strongest,
            quotes=known.quotes + tuple(q for q in condition.quotes if q not in known.quotes),
            alternative=known.alternative or condition.alternative,
        )
    lowest = [c for c in merged.values() if c.kind is ConditionKind.DIPLOMA]
    keep = min(lowest, key=lambda c: (-_RANK[c.importance], c.value)) if lowest else None
    return [c for c in merged.values() if c.kind is not ConditionKind.DIPLOMA or c is keep]


def _language(condition: Condition) -> str:
    return condition.value.split(":")[0] if condition.kind is ConditionKind.LANGUAGE else condition.value
