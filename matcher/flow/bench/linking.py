"""The benchmark of linking: how right, and how sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from matcher.flow.bench.measures import NOT_FOUND, Bin, calibration_error, mrr, reliability, success
from matcher.flow.bench.tasks import LinkTask
from profiles.linking.encoder import TextEncoder
from profiles.linking.linker import Linker
from profiles.linking.meaning import Meaning
from profiles.linking.model import ConceptKind, Link
from profiles.linking.ranker import Ranker
from profiles.linking.sentences import link_sentences
from profiles.linking.store import IndexStore

_TOP = 50


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


@dataclass(frozen=True)
class Weights:
    """Weights that are measured; None is those that ship."""

    meaning: Meaning | None = None
    rankers: Mapping[ConceptKind, Ranker] = field(default_factory=dict)


def run_task(
    task: LinkTask, encoder: TextEncoder | None, store: IndexStore | None, weights: Weights | None = None
) -> TaskResult:
    """Link the phrases of a task and measure what comes out."""
    weights = weights or Weights()
    linker = Linker(
        task.vocabulary,
        encoder,
        kind=task.kind,
        store=store,
        meaning=weights.meaning,
        ranker=weights.rankers.get(task.kind),
    )
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
