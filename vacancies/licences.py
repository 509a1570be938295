"""Driving licences, certificates and statements that a vacancy names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from profiles.papers import LICENCE_PREFIX, Paper
from profiles.text import Span
from vacancies.findings import Found, matches
from vacancies.model import ConditionKind

_CATEGORY = r"(AM|BE|B|CE|C1|C|D|T)"
_LICENCE = (
    re.compile(rf"\brijbewijs\s*(?:categorie\s*)?{_CATEGORY}\b(?:\s*(?:/|of|en)\s*{_CATEGORY}\b)?", re.IGNORECASE),
    re.compile(r"\b(t)r(?:ekker|actor)-?rijbewijs\b", re.IGNORECASE),
    re.compile(rf"\b{_CATEGORY}(?:\s*[/+]\s*{_CATEGORY})?\s?-?\s?rijbewijs\b", re.IGNORECASE),
    re.compile(rf"\bdriving licen[cs]e[^.;]{{0,12}}\b(?-i:{_CATEGORY})\b", re.IGNORECASE),
)
_MORE_CATEGORIES = re.compile(r"(?<![\w-])(BE|CE|C1|T)(?![\w-])")
_LICENCE_NEAR = re.compile(r"rijbewijs|driving licen[cs]e", re.IGNORECASE)
_BARE_LICENCE = re.compile(r"\b(groot |auto|brommer|bromfiets)?(?:rijbewijs|driving licen[cs]e)\b", re.IGNORECASE)
_BARE_CATEGORIES = {"groot": "C", "brommer": "AM", "bromfiets": "AM"}
_BESIDE = re.compile(
    r"(?:[;,]|\bof\b|\ben\b|\bin elk geval\b|\bmaar\b)\s*(B|C)(?=\s*(?:[.,;)]|$|\b(?:heb|is|mag|zou|mooi|en|of|verplicht|een)\b))"
)
"""A bare category after a licence was named in the same sentence: "rijbewijs B; C zou fijn zijn"."""

_ALONE = re.compile(r"\W*(BE|CE|C1?)\b(?= (?:is|zou|mag|vereist|verplicht)\b|\s*[:=])")
"""A category that opens a sentence, after one on licences: "CE is een mooi extraatje"."""

_BOTH = re.compile(r"\b(?:of|en|and|or)\b|/", re.IGNORECASE)
_WORD = (
    r"(?:\w*certificaat|\w*certificaten|\w*certificering|gecertificeerd|\w*diploma'?s?|\w*attest(?:en)?|\w*brevet|\w*bewijs|papier(?:en|tje|tjes)?|\w*licentie|getuigschrift|aantekening|bevoegdheid|"
    r"certificates?|certified|licen[cs]e|ticket|card|qualification)"
)
_LINK = r"(?:voor|van|als|om|in|for|op|tot|het|de|een|te|mee|te mogen|met|zwemmend|veilig|werken|rijden|bedienen|toedienen|uitvoeren|kunnen|passieve|actieve|het besturen van|a|the|using|operating|\w+ (?:of|en|or|and))"
_TOPICS = {
    "forklift": r"(?:hef|vork(?:hef)?)truck(?:rijden|chauffeur|s)?|vorklift|forklifts?",
    "reach-truck": r"reach-?\s?truck(?:s|chauffeur)?",
    "aerial-platform": r"hoogwerkers?|aerial (?:work )?platforms?|cherry picker",
    "patient-hoist": r"(?:passieve |actieve )?til?liften|tillift|patient hoists?|hoists?",
    "chainsaw": r"(?:motor)?(?:ketting)?zaag|motorzagen|chainsaw",
    "pesticide": r"spuiten|gewasbescherming\w*|pesticides?|fyto",
    "scaffolding": r"steigerbouw(?:er)?|scaffold(?:er|ing)(?: [AB])?",
    "crane": r"(?:toren|mobiele |hijs|auto)?kra(?:an|nen)(?:machinist)?|crane(?: operator)?",
    "first-aid": r"eerste ?hulp|EHBO|levensreddend handelen|first[- ]aid|reanimatie|AED|CPR",
    "medication-handling": r"medicatie(?: delen| geven| toedienen)?|medicijnen(?: delen)?|medication",
    "pool-lifeguard": r"(?:hoger )?redder|lifeguard|zwembadtoezicht|toezicht(?:houder)? zwembaden|zwemmend redden",
    "welding": r"lassen|lasser|welding|welder",
}
_SUBJECTS = {
    paper: re.compile(
        rf"\b{_WORD}\W+(?:{_LINK}\W+){{0,4}}(?:{topic})\b"
        rf"|\b(?:{topic})(?:\W+(?:met|with|en|of|and|or|nor|a|een|geldig|valid|VCA|\w*truck-?)){{0,4}}[\W_]+{_WORD}\b",
        re.IGNORECASE,
    )
    for paper, topic in _TOPICS.items()
}
"""Papers by what they are about, with a word for a paper beside it."""


def find_licences(text: str, sentence: Span) -> Iterator[Found]:
    """Yield the categories that a sentence names; a licence without a category is one for a car."""
    named = False
    for pattern in _LICENCE:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            for category in match.groups():
                if category:
                    named = True
                    value = "C" if category.upper() == "C1" else category.upper()
                    yield Found(ConditionKind.DRIVING_LICENCE, value, Span(match.start(), match.end()))
    if _LICENCE_NEAR.search(sentence.of(text)):
        for match in _MORE_CATEGORIES.finditer(text, sentence.start, sentence.end):
            value = "C" if match.group(1) == "C1" else match.group(1)
            yield Found(ConditionKind.DRIVING_LICENCE, value, Span(match.start(), match.end()))
    for match in _BARE_LICENCE.finditer(text, sentence.start, sentence.end):
        prefix = (match.group(1) or "").strip().lower()
        if prefix in _BARE_CATEGORIES or not named:
            yield Found(
                ConditionKind.DRIVING_LICENCE, _BARE_CATEGORIES.get(prefix, "B"), Span(match.start(), match.end())
            )
    alone = _ALONE.match(text, sentence.start, sentence.end)
    if alone:
        yield Found(
            ConditionKind.DRIVING_LICENCE,
            "C" if alone.group(1) == "C1" else alone.group(1),
            Span(alone.start(1), alone.end(1)),
        )
    if named:
        for match in _BESIDE.finditer(text, sentence.start, sentence.end):
            yield Found(ConditionKind.DRIVING_LICENCE, match.group(1), Span(match.start(1), match.end(1)))


def find_papers(text: str, sentence: Span, papers: Mapping[str, Paper]) -> Iterator[Found]:
    """Yield papers named in the sentence, by name or by their subject ("een attest hoogwerker"); of names inside one another only the longest counts."""
    found: list[Found] = []
    for paper in papers.values():
        if not paper.id.startswith(LICENCE_PREFIX):
            found.extend(matches(ConditionKind.CERTIFICATE, paper.id, paper.pattern, text, sentence))
    for paper_id, subject in _SUBJECTS.items():
        if paper_id in papers:
            found.extend(matches(ConditionKind.CERTIFICATE, paper_id, subject, text, sentence))
    for item in found:
        inside = any(
            other.span.start <= item.span.start
            and item.span.end <= other.span.end
            and (other.span.end - other.span.start) > (item.span.end - item.span.start)
            and not (_BOTH.search(other.span.of(text)) and other.value != item.value)
            for other in found
        )
        if not inside:
            yield item
