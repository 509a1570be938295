"""What will do instead of a condition: the words after or before "of"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.model import Quote
from profiles.text import Span
from vacancies.cues import TRAINABLE
from vacancies.findings import Found
from vacancies.model import ConditionKind, Instead, Passage, Role

_OR = r"(?:of(?: anders)?|dan wel|ofwel|oftewel|hetzij|or)"
_AFTER = re.compile(
    rf"[^,;.(]{{0,14}}?,?\s*\b{_OR}\b(?! ouder| hoger| meer| minder| older| higher| more| above| over)(?P<words>\s+[^,;.!?\n()]{{2,70}})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:^|[,;.:]\s*)(?P<words>[^,;.:]{{2,60}}?),?\s+{_OR}\s+(?:een |je |in het bezit van )?[^,;.]{{0,10}}$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\s*(?:(?:je )?bent? )?(?:bereid|willing|wil(?:t|len)?\b|ga(?:at|an)?\b|je (?:haalt|behaalt|volgt|gaat)|haal|behaal|volg|u (?:behaalt|haalt)|readiness|leert|niet\b|andersom)",
    re.IGNORECASE,
)
"""How the same thing later begins: that is obtainable, and nothing else instead."""

_WORK = re.compile(r"\b(?:\w*ervaring|experience|gewerkt|jaar in|worked)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"^\W*(?:je (?:hebt|bent in het bezit van|beschikt over)|in (?:het )?bezit van|een|a|an)\s+", re.IGNORECASE
)


def has_alternative(text: str, sentence: Span, span: Span) -> bool:
    """Return whether "of" stands right before or after the words, so that something else will do as well."""
    before = text[max(sentence.start, span.start - 22) : span.start]
    after = text[span.end : min(sentence.end, span.end + 22)]
    return bool(
        re.match(
            r"[^,;.]{0,14}?,?\s*\b(?:of|or|dan wel)\b(?! ouder| hoger| meer| minder| vergelijkbaar| older| higher| more)",
            after,
        )
    ) or bool(re.search(r"\b(?:of|or|dan wel) (?:een |je |in het bezit van )?[^,;.]{0,10}$", before))


def instead_of(text: str, passage: Passage, item: Found, beside: Sequence[Found]) -> tuple[Instead, ...]:
    """Return what a sentence accepts instead of what was found in it, in the order of the text.

    Where the words name a condition themselves, its kind and value are given; years of work are experience.
    """
    if item.kind in (ConditionKind.HOURS, ConditionKind.SCHEDULE, ConditionKind.MINIMUM_AGE):
        return ()
    sentence = passage.span
    spans = []
    before = _BEFORE.search(text[sentence.start : item.span.start])
    if before:
        spans.append(Span(sentence.start + before.start("words"), sentence.start + before.end("words")))
    after = _AFTER.match(text, item.span.end, sentence.end)
    if after and not _LATER.match(after["words"]) and not TRAINABLE.match(after["words"].strip()):
        spans.append(Span(after.start("words"), after.end("words")))
    return tuple(found for span in spans if (found := _instead(text, span, passage.role, item, beside)))


def _instead(text: str, span: Span, role: Role, item: Found, beside: Sequence[Found]) -> Instead | None:
    words = span.of(text)
    opening = _OPENING.match(words)
    start = span.start + (opening.end() if opening else len(words) - len(words.lstrip()))
    bare = text[start : span.end].rstrip()
    if len(bare) < 2:
        return None
    quote = Quote(bare, start, start + len(bare), role.value)
    within = [
        other
        for other in beside
        if span.start <= other.span.start
        and other.span.end <= span.end
        and (other.kind, other.value) != (item.kind, item.value)
    ]
    if within:
        return Instead(quote, within[0].kind, within[0].value)
    return Instead(quote, ConditionKind.EXPERIENCE) if _WORK.search(quote.text) else Instead(quote)
