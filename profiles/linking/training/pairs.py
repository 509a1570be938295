"""Pairs of texts that mean the same: two names of one concept, in any language.

A third of the batches takes neighbours (concepts of one group), so that the networks learn what tells a baker from a
confectioner, and not only what tells a baker from a banker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_NEIGHBOURS = 0.34
_FROM_A_GROUP = 16


@dataclass(frozen=True)
class NamedConcept:
    """Texts that name one concept, by source (a language, a national list, a description), and its group."""

    texts: Mapping[str, tuple[str, ...]]
    group: str


@dataclass(frozen=True)
class Batch:
    """Pairs of texts by number; ``concepts`` tells which pairs belong together."""

    concepts: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]


class PairSampler:
    """Draws batches of pairs from pools of concepts; a batch stays within one pool.

    Parameters
    ----------
    pools:
        For each pool its share of the batches, and its concepts.
    weights:
        How often a text of a source is drawn beside those of other sources; 1 for sources not named.
    seed:
        Makes the draw repeatable.
    """

    def __init__(
        self, pools: Sequence[tuple[float, Sequence[NamedConcept]]], weights: Mapping[str, float], seed: int
    ) -> None:
        self.texts: list[str] = []
        numbers: dict[str, int] = {}
        self._random = np.random.default_rng(seed)
        self._concepts: list[tuple[list[list[int]], NDArray[np.float64]]] = []
        self._pools: list[NDArray[np.int64]] = []
        self._groups: list[list[NDArray[np.int64]]] = []
        for _, concepts in pools:
            first = len(self._concepts)
            groups: dict[str, list[int]] = {}
            for concept in concepts:
                sources = {name: [t for t in texts if t.strip()] for name, texts in concept.texts.items()}
                sources = {name: texts for name, texts in sources.items() if texts}
                if sum(len(texts) for texts in sources.values()) < 2:
                    continue
                lists = [[numbers.setdefault(t, len(numbers)) for t in texts] for texts in sources.values()]
                chance = np.array([weights.get(name, 1.0) for name in sources])
                groups.setdefault(concept.group, []).append(len(self._concepts))
                self._concepts.append((lists, np.cumsum(chance / chance.sum())))
            self._pools.append(np.arange(first, len(self._concepts)))
            self._groups.append([np.array(found) for found in groups.values() if len(found) > 1])
        self.texts = list(numbers)
        shares = np.array([share for share, _ in pools])
        self._shares = np.cumsum(shares / shares.sum())

    def batch(self, size: int) -> Batch:
        """Return ``size`` pairs."""
        random = self._random
        number = min(int(np.searchsorted(self._shares, random.random())), len(self._pools) - 1)
        pool, groups = self._pools[number], self._groups[number]
        if groups and random.random() < _NEIGHBOURS:
            chosen: list[int] = []
            while len(chosen) < size:
                group = groups[random.integers(len(groups))]
                chosen.extend(random.permutation(group)[:_FROM_A_GROUP].tolist())
            concepts = np.array(chosen[:size])
        else:
            concepts = random.choice(pool, size=size, replace=len(pool) < size)
        pairs = np.array([self._pair(int(concept)) for concept in concepts])
        return Batch(concepts, pairs[:, 0], pairs[:, 1])

    def _pair(self, concept: int) -> tuple[int, int]:
        lists, chance = self._concepts[concept]
        left = self._draw(lists, chance)
        for _ in range(8):
            right = self._draw(lists, chance)
            if right != left:
                return left, right
        return left, left

    def _draw(self, lists: list[list[int]], chance: NDArray[np.float64]) -> int:
        source = lists[min(int(np.searchsorted(chance, self._random.random())), len(lists) - 1)]
        return source[int(self._random.integers(len(source)))]
