"""Whether words of a vacancy are asked, waived or taught, by a small trained model.

People say in many ways that something is not needed, that others do it, or that they teach it. Rules know some of them
(:func:`vacancies.requirements.asking`); what they say is one of the things that the model weighs, beside the words
before, in and after, how they follow one another, and what clause, frame and next sentence mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction import FeatureHasher

from profiles.linking.encoder import TextEncoder
from profiles.linking.weights import shipped
from profiles.text import Span
from vacancies.cues import MUST, NICE, NOT_ASKED, OTHERS_DO, SHOULD, TAUGHT, TRAINABLE, YOU
from vacancies.requirements import Asking, Standing, asking, importance

Floats = NDArray[np.float32]
Place = tuple[Span, Span]
"""A sentence, and the words in it that are asked about."""

STANDINGS = (Standing.ASKED, Standing.WAIVED, Standing.TAUGHT)

DOUBT = 0.2
"""The probability of being waived or taught from which words are not surely asked."""

_BUCKETS = 2**15
_HASHED = FeatureHasher(_BUCKETS, alternate_sign=False, dtype=np.float32)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[.,;:?!()–\-…]")
_CUT = re.compile(r"[;,:?!.]|\s[-–—]\s|\b(?:maar|echter|doch|but|terwijl|want|al|hoewel)\b", re.IGNORECASE)
_CUES = (NOT_ASKED, TAUGHT, TRAINABLE, OTHERS_DO, YOU, MUST, NICE, SHOULD)
_AROUND = 120
"""How many characters before and after a sentence are read."""

_FRAME_BEFORE, _FRAME_AFTER, _NEXT = 60, 80, 90
_TELLING, _MEANING = 2.0, 4.0
"""What cues and vectors count beside words."""


@dataclass(frozen=True)
class StandingModel:
    """Trained weights (features, standings) and intercepts, for the vectors of one encoder; "" for words alone."""

    weights: Floats
    intercepts: Floats
    encoder: str

    def probabilities(self, text: str, places: Sequence[Place], encoder: TextEncoder | None) -> Floats:
        """Return the probability of each of :data:`STANDINGS`, shape (places, 3)."""
        if not places:
            return np.zeros((0, len(STANDINGS)), dtype=np.float32)
        scores = np.asarray(features([(text, place) for place in places], encoder) @ self.weights) + self.intercepts
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        result: Floats = chances / chances.sum(axis=1, keepdims=True)
        return result


@dataclass(frozen=True, slots=True)
class Asker:
    """Tells how words are asked: by rules, and, about whether they are at all, by the model for its encoder."""

    model: StandingModel
    encoder: TextEncoder | None

    @classmethod
    def with_encoder(cls, encoder: TextEncoder | None) -> Asker:
        """Return an asker with the weights that ship for this encoder, else with those for words alone."""
        if encoder is not None:
            model = default_standing(words=False)
            if model.encoder == encoder.name:
                return cls(model, encoder)
        return cls(default_standing(words=True), None)

    def askings(
        self, text: str, places: Sequence[Place], known: MutableMapping[Place, Asking] | None = None
    ) -> list[Asking]:
        """Return how the words of each place are asked in their sentence; what is ``known`` already is kept there."""
        known = {} if known is None else known
        new = [place for place in dict.fromkeys(places) if place not in known]
        known.update(zip(new, self._askings(text, new), strict=True))
        return [known[place] for place in places]

    def _askings(self, text: str, places: Sequence[Place]) -> list[Asking]:
        found: list[Asking] = []
        for (sentence, span), chances in zip(places, self.model.probabilities(text, places, self.encoder), strict=True):
            ruled = asking(text, sentence, span)
            standing = STANDINGS[int(np.argmax(chances))]
            chance = round(float(chances[0]), 6)
            if (standing is Standing.ASKED) is (ruled.standing is Standing.ASKED):
                found.append(replace(ruled, standing=standing, chance=chance))
            else:
                found.append(Asking(standing, importance(text, sentence, span), ruled.trainable, chance))
        return found


def features(places: Sequence[tuple[str, Place]], encoder: TextEncoder | None) -> sparse.csr_matrix:
    """Return what the model weighs of words in their texts, shape (places, features); vectors last, if any."""
    words = _HASHED.transform([dict(_words(text, *place)) for text, place in places])
    parts = [words, sparse.csr_matrix(_TELLING * np.array([_telling(text, *place) for text, place in places]))]
    if encoder is not None:
        told = [part for text, place in places for part in _told(text, *place)]
        rows = {part: row for row, part in enumerate(dict.fromkeys(told))}
        vectors = encoder.encode(list(rows))[[rows[part] for part in told]]
        parts.append(sparse.csr_matrix(_MEANING * vectors.reshape(len(places), -1)))
    return sparse.hstack(parts, format="csr", dtype=np.float32)


def _within(sentence: Span, span: Span) -> tuple[int, int]:
    start = min(max(span.start, sentence.start), sentence.end)
    return start, max(min(span.end, sentence.end), start)


def _clause(text: str, sentence: Span, span: Span) -> str:
    """Return the words between the cuts nearest to a span."""
    start, end = _within(sentence, span)
    before = [match.end() for match in _CUT.finditer(text, sentence.start, start)]
    after = _CUT.search(text, end, sentence.end)
    return text[before[-1] if before else sentence.start : after.start() if after else sentence.end]


def _told(text: str, sentence: Span, span: Span) -> tuple[str, str, str]:
    """Return the clause, the frame that the words stand in, and what follows the sentence."""
    start, end = _within(sentence, span)
    frame = f"{text[sentence.start : start][-_FRAME_BEFORE:]} dit {text[end : sentence.end][:_FRAME_AFTER]}"
    return _clause(text, sentence, span), frame.strip(), text[sentence.end : sentence.end + _NEXT]


def _tokens(words: str) -> list[str]:
    return [token.lower() for token in _TOKEN.findall(words)]


def _words(text: str, sentence: Span, span: Span) -> Iterator[tuple[str, float]]:
    start, end = _within(sentence, span)
    left, inside, right = (
        _tokens(part) for part in (text[sentence.start : start], text[start:end], text[end : sentence.end])
    )
    before = _tokens(text[max(0, sentence.start - _AROUND) : sentence.start])[-8:]
    after = _tokens(text[sentence.end : sentence.end + _AROUND])[:8]
    for zone, tokens, weight in (
        ("l", left[-5:], 1.0),
        ("L", left[:-5], 0.5),
        ("r", right[:6], 1.0),
        ("R", right[6:], 0.5),
        ("i", inside, 1.0),
        ("N", after, 0.7),
        ("P", before, 0.5),
    ):
        yield from ((f"{zone} {token}", weight) for token in tokens)
    yield from _grams("n", [*left[-6:], "<X>", *right[:7]], (2, 3, 4))
    yield from _grams("I", ["<", *inside, ">"], (2, 3))
    yield from _grams("N", after[:6], (2, 3))
    yield from _grams("P", before[-4:], (2,))
    yield from (
        (name, 1.0)
        for name, holds in (
            ("first", not left),
            ("last", not right),
            ("question", "?" in right),
            ("answer", before[-1:] == ["?"]),
        )
        if holds
    )


def _grams(zone: str, tokens: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[str, float]]:
    for size in sizes:
        for start in range(len(tokens) - size + 1):
            yield f"{zone}{size}{' '.join(tokens[start : start + size])}", 1.0


def _telling(text: str, sentence: Span, span: Span) -> list[float]:
    """Return which cues stand in the clause, the sentence and what follows; what the rules say; and lengths."""
    start, end = _within(sentence, span)
    clause = _clause(text, sentence, span)
    after = text[sentence.end : sentence.end + _AROUND]
    ruled = asking(text, sentence, span).standing
    counts = (
        (len(_tokens(text[start:end])), 10),
        (len(_tokens(text[sentence.start : start])), 20),
        (len(_tokens(text[end : sentence.end])), 20),
    )
    return [
        *(float(bool(cue.search(part))) for cue in _CUES for part in (clause, sentence.of(text), after)),
        *(float(ruled is standing) for standing in STANDINGS),
        *(min(count, most) / most for count, most in counts),
    ]


def standing_file(*, words: bool) -> str:
    """Return the name of the file with the weights for an encoder or for words alone."""
    return "standing_words.npz" if words else "standing.npz"


@lru_cache(maxsize=2)
def default_standing(*, words: bool) -> StandingModel:
    """Return the weights that ship."""
    return unpacked(shipped("vacancies", standing_file(words=words)))


def packed(model: StandingModel) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a file, in half precision."""
    return {
        "weights": model.weights.astype(np.float16),
        "intercepts": model.intercepts.astype(np.float32),
        "encoder": np.array(model.encoder),
    }


def unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> StandingModel:
    """Return the model of a file; the inverse of :func:`packed`."""
    weights, intercepts = (np.asarray(arrays[name], dtype=np.float32) for name in ("weights", "intercepts"))
    return StandingModel(weights, intercepts, str(arrays["encoder"]))
