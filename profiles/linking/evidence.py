"""What speaks for each candidate concept of a phrase: the features that the ranker weighs.

A concept has many labels. Each likeness is therefore taken over all of them: of the best label, and the mean of the
best language. Every feature stands beside its distance to the best candidate's, since it is the comparison that tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.linking.index import LabelIndex

Floats = NDArray[np.float32]

CANDIDATES = 120
"""How many concepts are looked at in detail."""

_NAMED = 24
"""How many labels are added that stand whole in a long phrase."""

_LEXICAL, _SURFACE, _HEAD, _ENCODER = 0.5, 1.0, 0.5, 0.15
"""What the likenesses count in choosing candidates."""

LIKENESSES = ("characters", "surface", "head", "encoder", "cover", "focus")
COMPARED = (
    *(f"best {name}" for name in LIKENESSES),
    *(f"mean {name}" for name in LIKENESSES[:4]),
    "cover x focus",
    "together",
    "surface of the description",
    "head of the description",
    "encoder of the description",
    "surface of what is above",
    "head of what is above",
    "family",
)
"""Features that are given twice: as they are, and as the distance to the best candidate's."""

FEATURES = (
    *COMPARED,
    *(f"{name}, below the best" for name in COMPARED),
    "same words",
    "group",
    "labels",
    "words of the phrase",
    "length of the label to the phrase",
)


@dataclass(frozen=True)
class Evidence:
    """Candidates of one phrase: concepts (places in the index), features, and for each the label that spoke.

    ``features`` has shape (candidates, :data:`FEATURES`).
    """

    concepts: NDArray[np.int64]
    features: Floats
    labels: NDArray[np.int64]


def nearest(
    index: LabelIndex, vectors: Floats, weights: sparse.csr_matrix, phrases: Sequence[str]
) -> tuple[list[NDArray[np.int64]], Floats]:
    """Return for each phrase the concepts to look at in detail, and how far each label shares its telling n-grams.

    The first holds sorted places, at most :data:`CANDIDATES` and a few that a long phrase names word for word; the
    second has shape (phrases, labels). A concept is as near as its nearest language, by the centre of its labels, plus
    its best label by telling n-grams.
    """
    wide = index.retrieval.shape[1]
    scores = (vectors[:, :wide] * scale(index.widths)[:wide]) @ index.retrieval.T
    near = scores[:, index.first_segment]
    for more, places in index.more_segments:
        near[:, more] = np.maximum(near[:, more], scores[:, places])
    shared = (weights @ index.postings).tocsr()
    shared.sort_indices()
    if shared.nnz:
        # Labels stand in the order of their concepts, so that each concept's best is the best of one stretch.
        cells = (
            np.repeat(np.arange(len(vectors)), np.diff(shared.indptr)) * index.size + index.names.owner[shared.indices]
        )
        starts = np.flatnonzero(np.append(True, np.diff(cells) != 0))
        near.ravel()[cells[starts]] += _LEXICAL * np.maximum.reduceat(shared.data, starts)
    lexical = shared.toarray()
    count = min(CANDIDATES, index.size)
    # Whole thousandths, and the place where those are equal, so that the last bits of a sum choose nobody.
    order = np.round(near * 1000.0).astype(np.int64) * index.size - np.arange(index.size)
    chosen = np.argpartition(-order, count - 1, axis=1)[:, :count].astype(np.int64)
    named = [index.names.owner[index.words.whole(phrase)[:_NAMED]] for phrase in phrases]
    return [np.unique(np.append(row, more)) for row, more in zip(chosen, named, strict=True)], lexical


def scale(widths: tuple[int, int, int]) -> Floats:
    """Return what each dimension counts in the sum of likenesses."""
    return np.repeat(np.array([_SURFACE, _HEAD, _ENCODER], dtype=np.float32), widths)


def evidence(index: LabelIndex, phrase: str, vector: Floats, lexical: Floats, chosen: NDArray[np.int64]) -> Evidence:
    """Return the features of the chosen concepts (sorted places) for one phrase.

    ``vector`` is the phrase's vector by :class:`Meaning`; ``lexical`` and ``chosen`` its rows of :func:`nearest`.
    """
    first, last = index.starts[chosen], index.starts[chosen + 1]
    labels, edges = _ranges(first, last)
    likeness, words = _label_likeness(index, phrase, vector, lexical, labels)
    columns = [np.maximum.reduceat(likeness[name], edges) for name in LIKENESSES]
    segments, segment_edges = _ranges(index.first_segment[chosen], index.first_segment_end[chosen])
    lengths = index.segment_starts[segments + 1] - index.segment_starts[segments]
    inner = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    for name in LIKENESSES[:4]:
        means = np.add.reduceat(likeness[name], inner) / lengths
        columns.append(np.maximum.reduceat(means, segment_edges))
    columns.append(np.maximum.reduceat(likeness["cover"] * likeness["focus"], edges))
    together = _LEXICAL * likeness["characters"] + _SURFACE * likeness["surface"] + _HEAD * likeness["head"]
    together += _ENCODER * likeness["encoder"] + 0.3 * likeness["cover"] * likeness["focus"]
    best = np.maximum.reduceat(together, edges)
    columns.append(best)
    surface_about, head_about, encoder_about = index.about.cosines(chosen, vector)
    surface_above, head_above, _ = index.families.cosines(chosen, vector)
    columns += [surface_about, head_about, encoder_about, surface_above, head_above]
    columns.append(_family_share(index.names.family[chosen], best))
    compared = np.stack(columns, axis=1)
    spoke = _first_best(together, best, edges)
    letters = max(len(phrase), 1)
    alone = np.stack(
        [
            (columns[0] > 0.995).astype(np.float32),
            index.names.is_group[chosen].astype(np.float32),
            np.log1p((last - first).astype(np.float32)) / 3,
            np.full(len(chosen), min(words, 8) / 8, dtype=np.float32),
            np.clip(np.log((index.letters[labels[spoke]] + 1) / letters), -2, 2).astype(np.float32),
        ],
        axis=1,
    )
    features = np.concatenate([compared, compared - compared.max(axis=0), alone], axis=1).astype(np.float32)
    return Evidence(chosen, features, labels[spoke])


def _label_likeness(
    index: LabelIndex, phrase: str, vector: Floats, lexical: Floats, labels: NDArray[np.int64]
) -> tuple[dict[str, Floats], int]:
    """Return the likenesses of labels, by name, and how many content words the phrase has."""
    surface, head, encoder = index.vectors.cosines(labels, vector)
    held, share, words = index.words.met(phrase)
    stems, edges = _ranges(index.words.starts[labels], index.words.starts[labels + 1])
    numbers = index.words.stems[stems]
    return {
        "characters": lexical[labels],
        "surface": surface,
        "head": head,
        "encoder": encoder,
        "cover": np.minimum(_sums(held[numbers], edges) / index.words.totals[labels], 1.0),
        "focus": np.minimum(_sums(share[numbers], edges), 1.0),
    }, words


def _family_share(family: NDArray[np.int32], best: Floats) -> Floats:
    """Return for each candidate how much of all likelihood lies in its family: neighbours speak for each other."""
    mass = np.exp(8.0 * (best - best.max()))
    _, inverse = np.unique(family, return_inverse=True)
    result: Floats = (np.bincount(inverse, weights=mass)[inverse] / mass.sum()).astype(np.float32)
    return result


def _first_best(together: Floats, best: Floats, edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each candidate the place of its first label that is as near as its nearest."""
    owners = np.repeat(np.arange(len(edges)), np.diff(np.append(edges, len(together))))
    hits = np.flatnonzero(together >= best[owners])
    _, firsts = np.unique(owners[hits], return_index=True)
    result: NDArray[np.int64] = hits[firsts]
    return result


def _ranges(first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all numbers of the ranges one after another, and where each range begins among them."""
    lengths = last - first
    edges = np.cumsum(lengths) - lengths
    places = np.repeat(first - edges, lengths) + np.arange(int(lengths.sum()), dtype=np.int64)
    return places, edges


def _sums(values: Floats, edges: NDArray[np.int64]) -> Floats:
    """Return the sum of each stretch that begins at ``edges``; an empty one gives zero."""
    total = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    ends = np.append(edges[1:], len(values))
    result: Floats = (total[ends] - total[edges]).astype(np.float32)
    return result
