"""From whole sentences to the concepts that they speak of, in Dutch or English, without sections or negation.

A sentence names several things at once, and says much besides. It is linked as a whole, by its clauses, and by short
runs of its words; a concept is as likely as the likeliest of these makes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.dutch import STOP_WORDS, WORD
from profiles.linking.model import Link, PhraseLinker

_CUT = re.compile(
    r"\s*[,;:()/•·|]\s*|\s+[-–—]\s+|\s+(?:and|or|en|of|und|with|met|including|zoals|such as)\s+", re.IGNORECASE
)
_RUN = 3
_MOST = 60


def link_sentences(linker: PhraseLinker, sentences: Sequence[str], *, top: int = 10) -> list[tuple[Link, ...]]:
    """Return for each sentence its best concepts, best first, at most ``top``."""
    parts = [sentence_parts(sentence) for sentence in sentences]
    links = iter(linker.link([part for found in parts for part in found], top=top))
    results = []
    for found in parts:
        best: dict[str, Link] = {}
        for _ in found:
            for link in next(links):
                known = best.get(link.concept)
                if known is None or link.score > known.score:
                    best[link.concept] = link
        ranked = sorted(best.values(), key=lambda link: (-link.score, link.concept))
        results.append(tuple(ranked[:top]))
    return results


def sentence_parts(sentence: str) -> list[str]:
    """Return what of a sentence is linked: the whole, its clauses, and runs of up to three of their words.

    >>> sentence_parts("bake bread and sell cakes")
    ['bake bread and sell cakes', 'bake bread', 'bake', 'bread', 'sell cakes', 'sell', 'cakes']
    """
    parts = [sentence]
    for clause in _CUT.split(sentence):
        words = [match.group() for match in WORD.finditer(clause)]
        parts.append(clause.strip())
        for start in range(len(words)):
            for end in range(min(start + _RUN, len(words)), start, -1):
                first, last = words[start].lower(), words[end - 1].lower()
                if first not in STOP_WORDS and last not in STOP_WORDS:
                    parts.append(" ".join(words[start:end]))
    kept = [part for part in dict.fromkeys(parts) if any(char.isalnum() for char in part)]
    return kept[:_MOST]
