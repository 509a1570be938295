"""Diplomas, certificates, praktijkverklaringen and courses, and what each of them certifies.

The table is data (``profiles/data/credentials.yaml``). A credential is found by its id or crebo code, or by the longest
of its names that stands in the title of the evidence, or else in its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from profiles.dutch import fold
from profiles.portfolio import FORMAL_KINDS, Evidence, EvidenceKind
from profiles.text import Span
from profiles.vocabulary.concepts import Label, preferred_label
from profiles.vocabulary.elsewhere import elsewhere
from profiles.vocabulary.vocabulary import Vocabulary

CERTIFYING = FORMAL_KINDS | {EvidenceKind.COURSE}
"""Kinds of evidence that may be a credential."""

_NOT_OBTAINED = re.compile(
    r"\b(?:niet (?:af\w*|gehaald|behaald|voltooid|geslaagd)|(?:zonder|geen|nooit (?:een|het)|net niet het) (?:diploma|papier\w*|certificaat)|"
    r"(?:voortijdig|eerder|halverwege) (?:gestopt|weg\w*)|gestopt (?:met|in het)|afgebroken|van school (?:gegaan|gestuurd)|gezakt|not (?:finished|completed)|dropped out)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\b(?:mbo|niveau|bol|bbl)[ -]*(?:niveau[ -]*)?([1-4])\b")


@dataclass(frozen=True, slots=True)
class Credential:
    """A diploma, part of one, praktijkverklaring, certificate or course.

    ``level`` is that of mbo and NLQF (1-4), 5-6 hbo, 7 wo, or None; ``crebo`` the codes under which it stood in the
    register; ``certifies`` the competences that whoever holds it has shown.
    """

    id: str
    kind: EvidenceKind
    labels: tuple[Label, ...]
    level: int | None = None
    crebo: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    certifies: tuple[str, ...] = ()

    def label(self, lang: str = "nl") -> str:
        """Return its preferred name."""
        return preferred_label(self.id, self.labels, lang)


@dataclass(frozen=True, slots=True)
class HeldCredential:
    """A credential that evidence is: the words that name it, and whether those say that it was obtained."""

    credential: Credential
    span: Span
    obtained: bool


def credential_of(evidence: Evidence, known: Mapping[str, Credential]) -> HeldCredential | None:
    """Return the credential that an evidence item is, or None when its name is not known.

    The span points into the source text of the evidence (title, line end, words).
    """
    if evidence.kind not in CERTIFYING:
        return None
    obtained = not _NOT_OBTAINED.search(f"{evidence.title}. {evidence.text}")
    whole = Span(0, len(evidence.title)) if evidence.title else Span(1, 1 + len(evidence.text))
    named = evidence.qualification.strip()
    for credential in known.values() if named else ():
        if named in (credential.id, *credential.crebo):
            return HeldCredential(credential, whole, obtained) if whole.end > whole.start else None
    found = _named(evidence.title, known)
    if found is not None:
        return HeldCredential(*found, obtained)
    if evidence.kind in FORMAL_KINDS:
        found = _named(evidence.text, known)
        if found is not None:
            credential, span = found
            shift = len(evidence.title) + 1
            return HeldCredential(credential, Span(span.start + shift, span.end + shift), obtained)
    return None


def _named(text: str, known: Mapping[str, Credential]) -> tuple[Credential, Span] | None:
    """Return the credential with the longest name in a text; of equals the one of the level that the text tells."""
    lowered = text.lower()
    told = _LEVEL.search(lowered)
    level = int(told.group(1)) if told else None
    best: tuple[tuple[int, bool, str], Credential, Span] | None = None
    plain = fold(text) if len(fold(text)) == len(text) else lowered
    for match in _patterns(tuple(known.values())).finditer(plain):
        # A name may begin inside another one: each start gives its longest.
        for credential in _by_name(tuple(known.values()))[_key(match.group(1))]:
            span = Span(match.start(1), match.end(1))
            rank = (span.end - span.start, level is not None and credential.level == level, credential.id)
            if best is None or rank > best[0]:
                best = (rank, credential, span)
    return (best[1], best[2]) if best else None


@lru_cache(maxsize=4)
def _by_name(known: tuple[Credential, ...]) -> Mapping[str, tuple[Credential, ...]]:
    names: dict[str, tuple[Credential, ...]] = {}
    for credential in known:
        for key in {_key(label.text) for label in credential.labels}:
            names[key] = (*names.get(key, ()), credential)
    return names


@lru_cache(maxsize=4)
def _patterns(known: tuple[Credential, ...]) -> re.Pattern[str]:
    """Return the pattern of all names, each start once, the longest first; space and hyphen stand for each other."""
    names = sorted(_by_name(known), key=len, reverse=True)
    either = "|".join(re.escape(name).replace(r"\ ", r"[\s\-/]*") for name in names) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?=({either})(?!\w))")


def _key(name: str) -> str:
    return re.sub(r"[\s\-/]+", " ", fold(name)).strip()


def credentials_in(
    known: Mapping[str, Credential], ours: Vocabulary, vocabulary: Vocabulary
) -> Mapping[str, Credential]:
    """Return credentials whose ``certifies`` are said in another vocabulary, as far as mappings carry it."""
    if vocabulary.name == ours.name:
        return known
    return MappingProxyType(
        {
            id: replace(credential, certifies=elsewhere(credential.certifies, ours, vocabulary))
            for id, credential in known.items()
        }
    )
