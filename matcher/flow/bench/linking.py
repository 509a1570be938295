"""The benchmark of linking: how right, how sure, how fast, how large."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.flow.bench.measures import NOT_FOUND, Bin, calibration_error, mrr, reliability, success
from matcher.flow.bench.tasks import LinkTask
from profiles.linking.encoder import TextEncoder
from profiles.linking.linker import Linker
from profiles.linking.model import ConceptKind, Link
from profiles.linking.sentences import link_sentences
from profiles.linking.store import IndexStore
from profiles.vocabulary.vocabulary import Vocabulary

_TOP = 50
Said = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class TaskResult:
    """What a task gave. ``recall_at_10`` and ``baseline`` (the encoder alone) are those of sentences, else None.

    ``wrong`` holds the phrases whose first concept is wrong, with that concept.
    """

    name: str
    queries: int
    success_at_1: float
    success_at_5: float
    success_at_10: float
    mrr: float
    calibration_error: float
    bins: tuple[Bin, ...]
    recall_at_10: float | None
    baseline: float | None
    wrong: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """Loading and linking against a vocabulary: concepts, labels, seconds, phrases a second, peak memory in MB."""

    vocabulary: str
    concepts: int
    labels: int
    load_seconds: float
    phrases_per_second: float
    memory_mb: float


def run_task(task: LinkTask, encoder: TextEncoder | None, store: IndexStore | None) -> TaskResult:
    """Link the phrases of a task and measure what comes out."""
    linker = Linker(task.vocabulary, encoder, kind=task.kind, store=store)
    phrases = list(task.right)
    links = link_sentences(linker, phrases, top=_TOP) if task.sentences else linker.link(phrases, top=_TOP)
    wanted = [task.right[phrase] for phrase in phrases]
    ranks = [_rank(found, right) for found, right in zip(links, wanted, strict=True)]
    first = [found[0] if found else None for found in links]
    said = np.array([link.score if link else 0.0 for link in first])
    hits = np.array([link is not None and link.concept in right for link, right in zip(first, wanted, strict=True)])
    bins = reliability(said, hits)
    wrong = tuple(
        (phrase, link.concept)
        for phrase, link, hit in zip(phrases, first, hits.tolist(), strict=True)
        if link is not None and not hit
    )
    return TaskResult(
        name=task.name,
        queries=len(phrases),
        success_at_1=success(ranks, 1),
        success_at_5=success(ranks, 5),
        success_at_10=success(ranks, 10),
        mrr=mrr(ranks),
        calibration_error=calibration_error(bins),
        bins=bins,
        recall_at_10=_recall([[link.concept for link in found] for found in links], wanted) if task.sentences else None,
        baseline=_recall(_by_encoder(task, phrases, encoder), wanted) if task.sentences and encoder else None,
        wrong=wrong,
    )


def measure_speed(
    vocabulary: Vocabulary,
    encoder: TextEncoder,
    store: IndexStore | None,
    phrases: Sequence[str],
    kind: ConceptKind = ConceptKind.COMPETENCE,
) -> SpeedResult:
    """Time loading a linker whose index is in the store, and linking phrases with it."""
    Linker(vocabulary, encoder, kind=kind, store=store)
    start = time.perf_counter()
    linker = Linker(vocabulary, encoder, kind=kind, store=store)
    linker.link(phrases[:2])
    loaded = time.perf_counter() - start
    start = time.perf_counter()
    linker.link(phrases)
    linked = time.perf_counter() - start
    concepts = vocabulary.competences if kind is ConceptKind.COMPETENCE else vocabulary.occupations
    return SpeedResult(
        vocabulary.name,
        len(concepts),
        sum(len(concept.labels) for concept in concepts.values()),
        loaded,
        len(phrases) / linked,
        _peak_memory(),
    )


def _rank(found: Sequence[Link], right: frozenset[str]) -> int:
    return next((rank for rank, link in enumerate(found) if link.concept in right), NOT_FOUND)


def _recall(found: Sequence[Sequence[str]], wanted: Sequence[frozenset[str]]) -> float:
    """Return the share of the right concepts among the first ten, averaged over phrases."""
    shares = [len(right & set(concepts[:10])) / len(right) for concepts, right in zip(found, wanted, strict=True)]
    return float(np.mean(shares))


def _by_encoder(task: LinkTask, phrases: Sequence[str], encoder: TextEncoder) -> list[list[str]]:
    """Return the concepts whose nearest label is nearest to the whole phrase by the encoder alone."""
    concepts = list(task.vocabulary.competences.values())
    texts = [label.text for concept in concepts for label in concept.labels]
    owner = np.repeat(np.arange(len(concepts)), [len(concept.labels) for concept in concepts])
    starts = np.searchsorted(owner, np.arange(len(concepts)))
    near = encoder.encode(phrases) @ encoder.encode(texts).T
    best: NDArray[np.float32] = np.maximum.reduceat(near, starts, axis=1)
    return [[concepts[place].id for place in np.argsort(-row, kind="stable")[:10]] for row in best]


def _peak_memory() -> float:
    """Return the peak memory of this process in MB; 0 where the system does not tell."""
    try:
        import resource
        import sys
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024.0 * 1024.0) if sys.platform == "darwin" else peak / 1024.0
