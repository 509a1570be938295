"""The words of a vocabulary's labels, and which of them somebody who types a word may mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from profiles.dutch import stem

Likenesses = NDArray[np.float32]

_LAST = "\U0010ffff"
_LINKS = ("", "s", "en", "e")
"""What Dutch puts between the parts of a compound."""
_PART = 3
"""The shortest part of a compound."""
_SHORT_PREFIXES = frozenset(["af", "be", "ge", "in", "na", "om", "on", "op"])
"""Beginnings of two letters that make a word of another, as in "afwassen"."""
_TYPO_FROM = 4
_TWO_TYPOS_FROM = 8
_EASY_SLIP, _SLIP = 0.85, 1.25
_CHANCE = np.float32(0.4)
"""The likeness of a word that holds the letters by chance; it counts only for what is itself no word."""


@dataclass(frozen=True)
class Words:
    """All words of the labels, folded, unique and in order.

    :meth:`like` tells for each word how likely it is meant by what was typed, in [0, 1]: 1 the word itself, then
    another form of it, a beginning, a part of a compound, a misspelling, and last a few letters inside.
    """

    words: Sequence[str]

    def like(self, typed: str, *, typing: bool = True) -> Likenesses:
        """Return how well each word answers a typed one, shape (words,).

        ``typing`` tells that the word may not be finished, so that beginnings and misspelt beginnings count.
        """
        found = np.zeros(len(self.words), dtype=np.float32)
        if not typed or not self.words:
            return found
        stemmed = stem(typed)
        self._inside(found, typed, stemmed)
        self._beginning(found, typed, typing)
        known = self._forms(found, typed, stemmed)
        if known:
            found[found <= _CHANCE] = 0.0
        else:
            self._misspelt(found, typed, typing)
            self._compound(found, typed)
        return found

    def place(self, word: str) -> int | None:
        """Return the place of a word, or None when no label has it."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else None

    @cached_property
    def _lengths(self) -> NDArray[np.int32]:
        return np.array([len(word) for word in self.words], dtype=np.int32)

    @cached_property
    def _text(self) -> str:
        return "\n".join(self.words)

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.concatenate([[0], np.cumsum(self._lengths[:-1] + 1)]).astype(np.int64)

    @cached_property
    def _prefixed(self) -> NDArray[np.bool_]:
        return np.array([word[:2] in _SHORT_PREFIXES for word in self.words], dtype=np.bool_)

    @cached_property
    def _by_length(self) -> dict[int, tuple[list[str], NDArray[np.int64]]]:
        order = np.argsort(self._lengths, kind="stable")
        cuts = np.flatnonzero(np.diff(self._lengths[order])) + 1
        groups = [group for group in np.split(order, cuts) if len(group)]
        return {len(self.words[group[0]]): ([self.words[i] for i in group], group) for group in groups}

    @cached_property
    def _beginnings(self) -> dict[int, tuple[list[str], list[int]]]:
        return {}

    def _range(self, beginning: str) -> tuple[int, int]:
        return bisect_left(self.words, beginning), bisect_left(self.words, beginning + _LAST)

    def _beginning(self, found: Likenesses, typed: str, typing: bool) -> None:
        low, high = self._range(typed)
        share = len(typed) / self._lengths[low:high]
        _raise(found, slice(low, high), (0.88 if typing else 0.8) + 0.08 * share)

    def _forms(self, found: Likenesses, typed: str, stemmed: str) -> bool:
        """Give the word itself and its other forms their likeness; return whether there were any."""
        own = self.place(typed)
        if own is not None:
            found[own] = 1.0
        known = own is not None
        if len(stemmed) < _PART:
            return known
        low, high = self._range(stemmed)
        short = np.flatnonzero(self._lengths[low:high] <= max(len(typed), len(stemmed) + 1) + _PART) + low
        for at in short.tolist():
            if at != own and stem(self.words[at]) == stemmed:
                found[at] = 0.97
                known = True
        return known

    def _inside(self, found: Likenesses, typed: str, stemmed: str) -> None:
        for needle, weight in ((stemmed, 0.95), (typed, 1.0)):
            if len(needle) < _PART or (needle is stemmed and (stemmed == typed or len(stemmed) <= _PART)):
                continue
            places = np.array([m.start() for m in re.finditer(re.escape(needle), self._text)], dtype=np.int64)
            if not len(places):
                continue
            at = np.searchsorted(self._starts, places, side="right") - 1
            before = places - self._starts[at]
            after = self._lengths[at] - before - len(needle)
            # After a word's own ending comes no other: "volwassenen" has nothing to do with "wassen".
            ending = 0 if needle.endswith("en") else 2
            begins = (before == 0) | (before >= _PART) | ((before == 2) & self._prefixed[at])
            part = begins & ((after <= ending) | (after >= _PART))
            # What is no part of a compound stands in a word by chance.
            likeness = np.where(part & (before + after > 0), 0.72, _CHANCE if len(needle) > _TYPO_FROM else 0.25)
            likeness = np.where((after == 0) & (before >= _PART) & (len(needle) >= _TYPO_FROM), 0.8, likeness)
            likeness = np.where((before == 0) & (len(needle) >= _TYPO_FROM), 0.8, likeness)
            np.maximum.at(found, at, (likeness * weight).astype(np.float32))

    def _misspelt(self, found: Likenesses, typed: str, typing: bool) -> None:
        if len(typed) < _TYPO_FROM:
            return
        most = 2 if len(typed) >= _TWO_TYPOS_FROM else 1
        for length in range(len(typed) - most, len(typed) + most + 1):
            if length not in self._by_length:
                continue
            words, places = self._by_length[length]
            near, losses = _near(typed, words, most)
            _raise(found, places[near], 0.93 - losses)
        if not typing:
            return
        for length in range(len(typed) - 1, len(typed) + 2):
            beginnings, starts = self._beginnings_of(length)
            # A first letter is seldom wrong, and looking at its words only is quick.
            low, high = bisect_left(beginnings, typed[0]), bisect_left(beginnings, typed[0] + _LAST)
            near, losses = _near(typed, beginnings[low:high], most)
            for place, loss in zip((near + low).tolist(), losses.tolist(), strict=True):
                words_of = slice(starts[place], bisect_left(self.words, beginnings[place] + _LAST))
                share = length / self._lengths[words_of]
                _raise(found, words_of, (0.85 + 0.06 * share) - loss)

    def _beginnings_of(self, length: int) -> tuple[list[str], list[int]]:
        """Return the beginnings of this length, unique and in order, and the place of the first word of each."""
        if length not in self._beginnings:
            cut: list[str] = []
            starts: list[int] = []
            for place in np.flatnonzero(self._lengths > length).tolist():
                beginning = self.words[place][:length]
                if not cut or cut[-1] != beginning:
                    cut.append(beginning)
                    starts.append(place)
            self._beginnings[length] = (cut, starts)
        return self._beginnings[length]

    def _compound(self, found: Likenesses, typed: str) -> None:
        """Give the parts of a typed compound, "vloer" and "leggen" of "vloerleggen", their share of its letters."""
        for part in self.parts(typed):
            low, high = self._range(part)
            of_part = np.zeros(high - low, dtype=np.float32)
            for offset, word in enumerate(self.words[low:high]):
                if word == part or (len(word) <= len(part) + _PART and stem(word) == stem(part)):
                    of_part[offset] = 0.9 * len(part) / len(typed)
            _raise(found, slice(low, high), of_part)

    def parts(self, typed: str) -> tuple[str, ...]:
        """Return the words a typed compound is made of: two that cover it, else the longest that begins or ends it."""
        best: tuple[int, tuple[str, ...]] = (0, ())
        for cut in range(_PART, len(typed) - _PART + 1):
            tail = typed[cut:]
            if self.place(tail) is None:
                continue
            for link in _LINKS:
                head = typed[:cut].removesuffix(link) if link and typed[:cut].endswith(link) else typed[:cut]
                if len(head) >= _PART and self.place(head) is not None:
                    best = max(best, (min(len(head), len(tail)) + len(typed), (head, tail)))
            if len(tail) >= _TYPO_FROM:
                best = max(best, (len(tail), (tail,)))
        for cut in range(len(typed) - _PART, _TYPO_FROM - 1, -1):
            if self.place(typed[:cut]) is not None:
                return max(best, (cut, (typed[:cut],)))[1]
        return best[1]


def _near(typed: str, words: Sequence[str], most: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return which words are at most so many slips away, and what those take from the likeness.

    Who types quickly loses a letter or swaps two more easily than another letter comes out.
    """
    if not words:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    steps = process.cdist([typed], words, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
    near = np.flatnonzero(steps <= most)
    letters = sorted(typed)
    costs = [
        _EASY_SLIP if len(words[at]) > len(typed) or sorted(words[at]) == letters else _SLIP for at in near.tolist()
    ]
    return near, (np.array(costs) * steps[near] / len(typed)).astype(np.float32)


def _raise(found: Likenesses, places: slice | NDArray[np.int64], likeness: NDArray[np.floating]) -> None:
    """Raise likenesses at unique places to at least these."""
    found[places] = np.maximum(found[places], likeness.astype(np.float32))
