"""How much a clause asks: must, should or nice; not at all; taught on the job; at which level."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from profiles.dutch import NUMBER_WORDS, PSEUDO_NEGATIONS
from profiles.text import Span
from vacancies.cues import (
    DOUBLE,
    MUST,
    NICE,
    NOT_ASKED,
    OTHERS_DO,
    SHOULD,
    SOFTENED,
    TAUGHT,
    TRAINABLE,
    WAIVING_HEADING,
    WELCOME_STILL,
    YOU,
)
from vacancies.findings import WORDS
from vacancies.model import Importance


class Standing(StrEnum):
    """Whether a clause asks something, waives it, or promises to teach it."""

    ASKED = "asked"
    WAIVED = "waived"
    TAUGHT = "taught"


@dataclass(frozen=True, slots=True)
class Asking:
    """How a clause asks: its standing, importance, and whether something may come instead or be obtained later.

    ``chance`` is the probability that it asks at all; rules do not doubt.
    """

    standing: Standing
    importance: Importance
    trainable: bool
    chance: float = 1.0


_CONTRAST = re.compile(
    r"[;,]|\s[-–—]\s|\b(?:maar|echter|doch|hoewel|terwijl|but|although|whereas|wel(?=:))\b", re.IGNORECASE
)
_STRONG_CONTRAST = re.compile(r"[;]|\s[-–—]\s|\b(?:maar|echter|doch|hoewel|but|although)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]{15,}\)")
_BULLET = re.compile(r"^\s*[-–—•*·~+>✅✔👉→▪◦●]")
_MAY = re.compile(
    r"(?:(?!\b(?:niet|geen|waarom|iemand|wat|die|je|jij|u)\b).)*\bmag(?: ook| zeker| best| altijd)?\W*$", re.IGNORECASE
)
"""A clause that allows: "een heftruckcertificaat mag"."""

_DENIED = re.compile(r"(?:^|[\s:])(?:juist |dus |ook |hier )*(?:niet|nooit|not)\W*$", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:niet|geen|nooit|zonder|not|no|without|n't|net|nie)\b", re.IGNORECASE)
_AGAINST = re.compile(r"^\W*(?:al|maar|wel|toch|echter|but)\b", re.IGNORECASE)
_OWN_VERB = re.compile(
    r"\b(?:je|jij|u) \w+|\b(?:heb|hebt|heeft|ben|bent|kun|kunt|kan|moet|is|zijn|spreek|spreekt|beschikt|are|have|must)\b",
    re.IGNORECASE,
)
_BACK_REFERENCE = re.compile(
    r"^\W*(?:dat|dit|die|deze|daar|dan|al (?:is|zijn)|hiervoor|daarvoor|want|wij|we|which)\b", re.IGNORECASE
)
_YEARS = re.compile(
    r"\b(?:minimaal|minstens|ten minste|tenminste|circa|at least|ca\.?)?\s*(\d{1,2}|"
    + "|".join(NUMBER_WORDS)
    + r"|one|two|three|four|five|six|seven|eight|ten)\s*(?:\+|(?:à|-|tot|to|of) ?\d+)?\s*(?:jaar|years?)\b",
    re.IGNORECASE,
)
_NAMED_LEVEL = re.compile(
    r"\b(?:mbo[ -]?(?:niveau|werk- en denkniveau)?|op niveau|niveau)[ -]*([1-4])\b(?!F)", re.IGNORECASE
)
_LEVELS = (
    (4, re.compile(r"\b(?:leidinggeven|leiding (?:te )?(?:geven )?aan|geef(?:t)? leiding|aansturen|aan te sturen|inwerken van|begeleiden van (?:leerling|stagiair|collega|nieuwe|medewerk)\w*|stuurt? \w+ (?:\w+ )?aan|werkt (?:nieuwe )?collega'?s in|coach\w*|leidinggevende ervaring|(?:lead|manage|supervis)(?:e|es|ing)? (?:a |the |your )?(?:team|staff|people|colleagues)|train(?:ing|s)? (?:new )?(?:colleagues|staff)|opleiden van|begeleid je (?:stagiair|leerling|nieuwe)\w*)\b", re.I)),
    (3, re.compile(r"\b(?:zelfstandig|ruime ervaring|aantoonbare ervaring|grondige (?:kennis|ervaring)|gedegen (?:kennis|ervaring)|ervaren|volleerd|volleerde|allround|polyvalent|alle voorkomende|uitgebreide (?:kennis|ervaring)|uitstekende kennis|vloeiend|volledig verantwoordelijk|eindverantwoordelijk|independently|on your own|experienced|extensive (?:experience|knowledge)|proven experience|thorough knowledge|fluent(?:ly)?|fully responsible|expert|specialist\w*|vakman(?:schap)?|onder de knie|in de vingers)\b", re.I)),
    (1, re.compile(r"\b(?:help(?:t|en)?(?: \w+)? (?:mee|bij|met)|helpt? \w+ bij|meehelpen|onder begeleiding|onder toezicht|ondersteun\w*|assist\w*|hand- en spandiensten|basiskennis|basis van|basisvaardigheden|notie(?:s)? van|beginnende|enige kennis|wat kennis|enige ervaring|eerste ervaring|beetje ervaring|some (?:experience|knowledge)|basic (?:knowledge|skills)|under supervision|helping (?:with|out))\b", re.I)),
)  # fmt: skip


def asking(text: str, sentence: Span, span: Span) -> Asking:
    """Return how the words of ``span`` are asked in their sentence.

    The clause around the words decides; where it says nothing and has no verb of its own, the rest of the sentence
    speaks for it ("metselen, voegen en lijmen is een pré"). After a question its answer decides ("Ervaring? Niet nodig").
    """
    clause = _clause(text, sentence, span, _CONTRAST)
    near = clause.of(text)
    wide = _clause(text, sentence, span, _STRONG_CONTRAST).of(text)
    whole = _without_asides(text, sentence, span)
    trainable = bool(TRAINABLE.search(whole))
    answer = whole.rpartition("?")[2] if "?" in text[span.end : sentence.end] else ""
    if TAUGHT.search(answer):
        return Asking(Standing.TAUGHT, Importance.NICE, trainable=False)
    if NOT_ASKED.search(answer) and not NICE.search(answer):
        return Asking(Standing.WAIVED, Importance.NICE, trainable=False)
    if TAUGHT.search(wide) and not trainable:
        return Asking(Standing.TAUGHT, Importance.NICE, trainable=False)
    importance = _importance(answer) or _importance(near)
    if importance is None and not _OWN_VERB.search(near):
        importance = _importance(whole)
    if _softened(text, sentence, clause):
        return Asking(Standing.ASKED, Importance.NICE, trainable)
    if not (NICE.search(near) and not _DENIAL.search(near)) and _waived(text, sentence, clause):
        if _still_welcome(text, sentence, clause):
            return Asking(Standing.ASKED, Importance.NICE, trainable)
        return Asking(Standing.WAIVED, Importance.NICE, trainable=False)
    return Asking(Standing.ASKED, importance or Importance.MUST, trainable)


def importance(text: str, sentence: Span, span: Span) -> Importance:
    """Return how much the words of ``span`` are asked, given that they are."""
    near = _clause(text, sentence, span, _CONTRAST).of(text)
    return _importance(near) or (None if _OWN_VERB.search(near) else _importance(sentence.of(text))) or Importance.MUST


def _softened(text: str, sentence: Span, clause: Span) -> bool:
    """Return whether a clause wishes what the words after the wish say may be missing."""
    wishes = [wish for pattern in (NICE, SHOULD) if (wish := pattern.search(clause.of(text)))]
    return any(SOFTENED.match(text[clause.start + wish.end() : sentence.end]) for wish in wishes)


def _still_welcome(text: str, sentence: Span, clause: Span) -> bool:
    """Return whether what is not needed is said to be welcome all the same, in the clause that follows."""
    rest = text[clause.end : sentence.end]
    return bool(WELCOME_STILL.match(rest) and NICE.search(rest[:80]))


def _waived(text: str, sentence: Span, clause: Span) -> bool:
    """Return whether a clause denies, tells what others do, or stands under a heading of what is not asked."""
    plain = PSEUDO_NEGATIONS.sub(" ", DOUBLE.sub(" ", clause.of(text)))
    if NOT_ASKED.search(plain) or _others_do(text, sentence, clause):
        return True
    if _DENIED.search(plain) and len(plain.split()) <= 8 and not _OWN_VERB.search(plain):
        return True
    return not _AGAINST.match(sentence.of(text)) and bool(WAIVING_HEADING.match(_heading_of(text, sentence)))


def _heading_of(text: str, sentence: Span) -> str:
    """Return the short line that stands above a sentence or its list, without marks, or nothing."""
    for line in reversed(text[: sentence.start].split("\n")[:-1]):
        if not line.strip() or (
            _BULLET.match(line) and len(line.split()) > 1 and not line.rstrip().endswith((":", "*"))
        ):
            continue
        bare = line.strip(" #*_~-–:>?!.👉")
        return bare if len(bare.split()) <= 9 else ""
    return ""


def _without_asides(text: str, sentence: Span, span: Span) -> str:
    """Return a sentence without long asides in brackets that speak of something else than ``span``."""
    words = sentence.of(text)
    for match in _BRACKETS.finditer(text, sentence.start, sentence.end):
        if not (match.start() <= span.start and span.end <= match.end()):
            words = words.replace(match.group(), " ")
    return words


def _others_do(text: str, sentence: Span, clause: Span) -> bool:
    """Return whether a clause tells what somebody else does; not when "you" stands in the sentence before it ends."""
    return bool(OTHERS_DO.search(clause.of(text))) and not YOU.search(text, sentence.start, clause.end)


def clause_of(text: str, sentence: Span, span: Span) -> Span:
    """Return the clause of a sentence that words stand in."""
    return _clause(text, sentence, span, _CONTRAST)


def asked_level(text: str, clause: Span) -> int | None:
    """Return the level (1-4) that a clause or sentence asks, or None when it does not tell."""
    words = clause.of(text)
    named = _NAMED_LEVEL.search(words)
    if named:
        return int(named.group(1))
    years = asked_years(words)
    if years is not None and re.search(r"ervaring|experience", words, re.IGNORECASE):
        return 3 if years >= 2 else 2
    for level, pattern in _LEVELS:
        if pattern.search(words):
            return level
    return None


def asked_years(words: str) -> int | None:
    """Return the years that a sentence names, in figures or words, or None."""
    match = _YEARS.search(words)
    if not match:
        return None
    value = match.group(1).lower()
    return int(value) if value.isdigit() else WORDS[value]


def _importance(words: str) -> Importance | None:
    if NICE.search(words) or _MAY.match(words):
        return Importance.NICE
    if SHOULD.search(words):
        return Importance.SHOULD
    return Importance.MUST if MUST.search(words) else None


def _clause(text: str, sentence: Span, span: Span, cut: re.Pattern[str]) -> Span:
    """Return the part of the sentence between the cuts nearest to ``span``, with a part that refers back to it."""
    start, end = sentence.start, sentence.end
    for match in cut.finditer(text, sentence.start, sentence.end):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end and not _BACK_REFERENCE.match(text[match.end() : sentence.end]):
            end = match.start()
            break
    return Span(start, end)
