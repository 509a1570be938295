"""Finding concepts as a person types: a beginning, part of a compound, a misspelling, a synonym, either language.

The words typed are looked up among the words of all labels (:mod:`profiles.vocabulary.words`), rare words weighing more
than common ones. A label's score is how much of what was typed it answers, and a little how much of the label that is.
Where vectors are given, concepts that mean the same in other words join, and likeness in meaning orders what the words
leave equal. Ids and codes are found as such.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from profiles.dutch import STOP_WORDS, WORD, fold
from profiles.linking.encoder import TextEncoder
from profiles.linking.model import Link
from profiles.vocabulary.codes import Codes
from profiles.vocabulary.concepts import Competence, Occupation, preferred_label
from profiles.vocabulary.labels import LabelTable, Scores
from profiles.vocabulary.vectors import ConceptVectors
from profiles.vocabulary.vocabulary import Vocabulary
from profiles.vocabulary.words import Likenesses

OCCUPATION = "occupation"

_LONGEST_TEXT = 200
_MOST_WORDS = 10
_CANDIDATES = 300
_BY_MEANING = 60
_MEANS_FROM = 3
"""The fewest characters that mean something."""
_SURE = 0.85
"""The likeness from which a word is taken for one that a label has."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that was found: ``kind`` is that of the competence, or ``occupation``; ``matched`` what found it.

    ``score`` in [0, 1] orders hits; it is no probability.
    """

    concept: str
    kind: str
    score: float
    matched: str


class SearchIndex:
    """Searches one vocabulary, its competences and occupations together; built once, then quick enough for typing.

    Parameters
    ----------
    vocabulary:
        Where to look: labels of all languages, hidden ones too, ids and codes.
    vectors, encoder:
        What the concepts mean, and what encodes the text typed; without both, search goes by words alone.
    """

    def __init__(
        self, vocabulary: Vocabulary, *, vectors: ConceptVectors | None = None, encoder: TextEncoder | None = None
    ) -> None:
        self._concepts: list[Competence | Occupation] = [
            *vocabulary.competences.values(),
            *vocabulary.occupations.values(),
        ]
        self._number = {concept.id: number for number, concept in enumerate(self._concepts)}
        self._kinds = np.array([kind_of(concept) for concept in self._concepts])
        self._table = LabelTable.of(self._concepts)
        self._codes = Codes(self._concepts)
        self._vectors = vectors
        self._encoder = encoder

    def search(
        self,
        text: str,
        *,
        linked: Iterable[Link] = (),
        top: int = 10,
        least: float = 0.45,
        kinds: Collection[str] | None = None,
        lang: str = "nl",
    ) -> list[Hit]:
        """Return the concepts that ``text`` may mean, best first.

        Parameters
        ----------
        text:
            What was typed, of which the first 200 characters count; an empty text finds nothing.
        linked:
            Concepts that a linker found for the text; each keeps the better of both scores.
        top:
            The most hits.
        least:
            The lowest score that counts.
        kinds:
            The kinds (values of :class:`CompetenceKind`, and ``occupation``) to look among; None is all.
        lang:
            The language that comes first among equals, in which a concept found by meaning is named.
        """
        typed = text[:_LONGEST_TEXT]
        wanted = fold.__wrapped__(typed).strip()
        if not wanted or not self._concepts:
            return []
        allowed = None if kinds is None else np.isin(self._kinds, list(kinds))
        best = self._by_words(wanted, allowed, lang)
        if not (best and self._broken_off(wanted)):
            self._join_meaning(best, typed, allowed, lang)
        for coded in self._codes.find(typed):
            _better(best, coded.concept, 0.9 + 0.1 * coded.share, coded.code)
        for link in linked:
            if link.concept in self._number:
                _better(best, self._number[link.concept], 0.9 * link.score, link.matched)
        hits = [
            Hit(self._concepts[number].id, str(self._kinds[number]), round(score, 6), matched)
            for number, (score, matched) in best.items()
            if score >= least and (allowed is None or allowed[number])
        ]
        return sorted(hits, key=lambda hit: (-hit.score, len(hit.matched), hit.concept))[:top]

    def _by_words(self, wanted: str, allowed: NDArray[np.bool_] | None, lang: str) -> dict[int, tuple[float, str]]:
        """Return for the concepts with the best labels their score by words and the label that spoke."""
        table = self._table
        scores = self._label_scores(wanted)
        if allowed is not None:
            scores = scores * allowed[table.owner]
        found = np.flatnonzero(scores)
        if len(found) > _CANDIDATES:
            # Labels that score alike are taken in their order, so that the same text always finds the same.
            cut = np.partition(scores[found], len(found) - _CANDIDATES)[len(found) - _CANDIDATES]
            above, equal = found[scores[found] > cut], found[scores[found] == cut]
            found = np.concatenate([above, equal[: _CANDIDATES - len(above)]])
        whole = table.alike(wanted, found)
        in_language = np.array([code == lang for code in table.languages], dtype=np.bool_)
        final = (
            0.93 * scores[found]
            + 0.025 * whole
            + 0.02 * table.preferred[found]
            + 0.025 * (in_language[table.language[found]] if len(found) else 0.0)
            - 0.02 * table.hidden[found]
        )
        best: dict[int, tuple[float, str]] = {}
        for label, score in zip(found.tolist(), final.tolist(), strict=True):
            known = table.labels[label]
            number = int(table.owner[label])
            _better(best, number, min(1.0, score), self._shown(number, lang) if known.hidden else known.text)
        return best

    def _label_scores(self, wanted: str) -> Scores:
        """Return for each label in [0, 1] how well its words answer the words typed, shape (labels,)."""
        table = self._table
        typed = _words_of(wanted)
        cover = np.zeros(len(table.labels), dtype=np.float32)
        focus = np.zeros(len(table.labels), dtype=np.float32)
        total = 0.0
        for word, likeness in self._likenesses(typed):
            weight = self._rarity(likeness)
            answered = table.answering(likeness)
            cover += weight * answered
            focus += len(word) * answered
            total += weight
        if not total:
            return cover
        cover /= total
        focus = np.minimum(1.0, focus / np.maximum(table.letters, 1))
        answers: Scores = cover * (0.75 + 0.25 * focus)
        return answers

    def _broken_off(self, wanted: str) -> bool:
        """Return whether a single word was typed that no label has: half a word has no meaning to go by."""
        words = WORD.findall(wanted)
        return len(words) == 1 and self._table.words.place(words[0]) is None

    def _likenesses(self, typed: list[str]) -> Iterator[tuple[str, Likenesses]]:
        """Yield the words typed with what they may mean, compounds that no label has in their two parts."""
        words = self._table.words
        for place, word in enumerate(typed):
            typing = place == len(typed) - 1
            likeness = words.like(word, typing=typing)
            for beside in _joined(typed, place):
                at = words.place(beside)
                if at is not None:
                    likeness[at] = max(likeness[at], 0.95)
            parts = words.parts(word) if likeness.max(initial=0.0) < _SURE else ()
            if len(parts) == 2:
                for part in parts:
                    yield part, 0.95 * words.like(part, typing=False)
            else:
                yield word, likeness

    def _rarity(self, likeness: Scores) -> float:
        """Return the weight of a typed word: the fewer concepts have the words it most likely means, the more."""
        best = float(likeness.max(initial=0.0))
        spread = self._table.spread[likeness >= best - 0.05].sum() if best else 0
        # A word that nobody uses weighs like a rare one: it may be a name or a slip.
        return float(np.log1p(len(self._concepts) / max(float(spread), 3.0)))

    def _join_meaning(
        self, best: dict[int, tuple[float, str]], typed: str, allowed: NDArray[np.bool_] | None, lang: str
    ) -> None:
        if self._vectors is None or self._encoder is None or len(typed.strip()) < _MEANS_FROM:
            return
        cosines = self._vectors.matrix @ self._encoder.encode([typed])[0]
        if allowed is not None:
            cosines = np.where(allowed, cosines, -1.0)
        count = min(_BY_MEANING, len(cosines))
        nearest = np.argpartition(-cosines, count - 1)[:count]
        numbers = sorted({*best, *nearest.tolist()})
        meanings = np.clip((cosines[numbers] - 0.3) / 0.6, 0.0, 1.0)
        for number, meaning in zip(numbers, meanings.tolist(), strict=True):
            by_words, matched = best.get(number, (0.0, ""))
            stronger = max(by_words, 0.8 * meaning)
            score = stronger + 0.5 * min(by_words, meaning) * (1.0 - stronger)
            best[number] = (score, matched or self._shown(number, lang))

    def _shown(self, number: int, lang: str) -> str:
        return preferred_label(self._concepts[number].id, self._concepts[number].labels, lang)


def kind_of(concept: Competence | Occupation) -> str:
    """Return the kind of a competence, or ``occupation``."""
    return concept.kind.value if isinstance(concept, Competence) else OCCUPATION


def _words_of(wanted: str) -> list[str]:
    """Return the words typed, each once; function words only where there is nothing else."""
    words = list(dict.fromkeys(WORD.findall(wanted)))
    carrying = [word for word in words if word not in STOP_WORDS]
    return (carrying or words)[:_MOST_WORDS]


def _joined(typed: list[str], place: int) -> list[str]:
    """Return a word joined with its neighbours: "vloer leggen" may be written as one word."""
    before = [typed[place - 1] + typed[place]] if place else []
    return [*before, typed[place] + typed[place + 1]] if place + 1 < len(typed) else before


def _better(best: dict[int, tuple[float, str]], number: int, score: float, matched: str) -> None:
    """Keep the better score; of equal ones the shorter label."""
    known = best.get(number)
    if known is None or (-score, len(matched), matched) < (-known[0], len(known[1]), known[1]):
        best[number] = (score, matched)
