"""When two labels are the same words, spelled or bent in another way."""

from __future__ import annotations

import re
from functools import lru_cache

from profiles.dutch import STOP_WORDS, fold, tokens

_JOINTS = re.compile(r"[\s\-‐‑–—'’`´./,]+")
"""What may stand between the parts of a word or not: "kassa-werk", "kassa werk", "kassawerk"; "t.v.", "tv"."""

_EQUIVALENT: dict[str, tuple[tuple[re.Pattern[str], str], ...]] = {
    "nl": (
        (re.compile(r"c(?=[aoulrkt])"), "k"),  # product, produkt; contact, kontakt
        (re.compile(r"qu"), "kw"),  # enquete, enkwete
        (re.compile(r"x"), "ks"),  # textiel, tekstiel
        (re.compile(r"ph"), "f"),  # typographie, typografie
        (re.compile(r"th"), "t"),  # thee is no tee, yet no two labels differ by that alone
        (re.compile(r"(?<=[a-z]{2})en(?=[bcdfghjklmnprtvwz][a-z]{3})"), "e"),  # pannenkoek, pannekoek
    ),
    "en": (
        (re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations)\b)"), "iz"),  # organise, organize
        (re.compile(r"(?<=[a-z]{2})our"), "or"),  # labour, labor
        (re.compile(r"tre\b"), "ter"),  # centre, center
        (re.compile(r"ll(?=ing|ed|er)"), "l"),  # travelling, traveling
    ),
}
"""Spellings of one sound that both occur in vacancies, by language; on folded text, in this order."""


@lru_cache(maxsize=200_000)
def spelling_key(text: str, lang: str) -> str:
    """Return what is left of a label when case, diacritics, joints and equivalent spellings make no difference.

    >>> spelling_key("Produkt-presentatie", "nl") == spelling_key("productpresentatie", "nl")
    True
    """
    plain = fold(text)
    for pattern, written in _EQUIVALENT.get(lang, ()):
        plain = pattern.sub(written, plain)
    return _JOINTS.sub("", plain)


@lru_cache(maxsize=200_000)
def form_key(text: str) -> tuple[str, ...]:
    """Return the stems of a Dutch label in order of the alphabet, function words of one or no meaning left out.

    Prepositions and denials stay: "met kinderen werken" and "voor kinderen werken" are two things.

    >>> form_key("kamers schoonmaken") == form_key("het schoonmaken van een kamer")
    True
    """
    return tuple(sorted(token.stem for token in tokens(text) if token.text.lower() not in _EMPTY))


_EMPTY = frozenset({"de", "het", "een", "van", "en", "of", "te", "the", "a", "an"}) & STOP_WORDS
