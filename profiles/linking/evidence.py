"""What speaks for each candidate concept of a phrase: the features that the ranker weighs.

A concept has many labels. Each likeness is therefore taken over all of them: of the best label, and the mean of the
best language. Every feature stands beside its distance to the best candidate's, since it is the comparison that tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.linking.index import LabelIndex

Floats = NDArray[np.float32]

CANDIDATES = 120
"""How many concepts are looked at in detail."""

_TOGETHER = 8
"""How many phrases are looked at together."""

_SAME = 0.995
"""What of its telling n-grams a label shares with a phrase of the same words."""

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
    near = np.take(scores, index.first_segment, axis=1)
    for more, places in index.more_segments:
        near[:, more] = np.maximum(near[:, more], scores[:, places])
    shared = (weights @ index.postings).tocsr()
    rows = np.repeat(np.arange(len(vectors)) * index.size, np.diff(shared.indptr))
    best = np.zeros(near.size, dtype=np.float32)
    np.maximum.at(best, rows + index.names.owner[shared.indices], shared.data)
    near += _LEXICAL * best.reshape(near.shape)
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


def evidence(
    index: LabelIndex, phrases: Sequence[str], vectors: Floats, lexical: Floats, chosen: Sequence[NDArray[np.int64]]
) -> list[Evidence]:
    """Return for each phrase the features of its chosen concepts (sorted places).

    ``vectors`` are the phrases' vectors by :class:`Meaning`; ``lexical`` and ``chosen`` come from :func:`nearest`.
    Phrases are taken together in small groups, so that memory stays flat.
    """
    found: list[Evidence] = []
    for start in range(0, len(phrases), _TOGETHER):
        rows = slice(start, start + _TOGETHER)
        found.extend(_together(index, phrases[rows], vectors[rows], lexical[rows], chosen[rows]))
    return found


def _together(
    index: LabelIndex, phrases: Sequence[str], vectors: Floats, lexical: Floats, chosen: Sequence[NDArray[np.int64]]
) -> list[Evidence]:
    counts = np.array([len(some) for some in chosen])
    ends = np.append(0, np.cumsum(counts))
    concepts = np.concatenate(chosen)
    phrase_of = np.repeat(np.arange(len(phrases)), counts)
    first, last = index.starts[concepts], index.starts[concepts + 1]
    labels, edges = _ranges(first, last)
    label_ends = np.append(edges, len(labels))[ends]
    likeness, words = _label_likeness(index, phrases, vectors, lexical, labels, label_ends)
    columns = [np.maximum.reduceat(likeness[name], edges) for name in LIKENESSES]
    segments, segment_edges = _ranges(index.first_segment[concepts], index.first_segment_end[concepts])
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
    surface_about, head_about, encoder_about = index.about.cosines(concepts, vectors, ends)
    surface_above, head_above, _ = index.families.cosines(concepts, vectors, ends)
    columns += [surface_about, head_about, encoder_about, surface_above, head_above]
    columns.append(_family_share(index.names.family[concepts], best, phrase_of, ends))
    compared = np.stack(columns, axis=1).astype(np.float32)
    spoke = _first_best(together, best, edges)
    letters = np.array([max(len(phrase), 1) for phrase in phrases])[phrase_of]
    alone = np.stack(
        [
            columns[0] > _SAME,
            index.names.is_group[concepts],
            np.log1p(last - first) / 3,
            np.minimum(words, 8)[phrase_of] / 8,
            np.clip(np.log((index.letters[labels[spoke]] + 1) / letters), -2, 2),
        ],
        axis=1,
    ).astype(np.float32)
    highest = np.maximum.reduceat(compared, ends[:-1], axis=0)
    features = np.concatenate([compared, compared - highest[phrase_of], alone], axis=1)
    return [
        Evidence(concepts[start:end], features[start:end], labels[spoke[start:end]]) for start, end in pairwise(ends)
    ]


def _label_likeness(
    index: LabelIndex,
    phrases: Sequence[str],
    vectors: Floats,
    lexical: Floats,
    labels: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> tuple[dict[str, Floats], NDArray[np.int64]]:
    """Return the likenesses of labels, by name, and how many content words each phrase has.

    Those of one phrase stand in ``labels`` between one of ``ends`` and the next.
    """
    surface, head, encoder = index.vectors.cosines(labels, vectors, ends)
    held, share, words = index.words.met(phrases)
    row = np.repeat(np.arange(len(phrases)), np.diff(ends))
    places, owners = index.words.of_labels(labels)
    cells = row[owners] * held.shape[1] + index.words.stems[places]
    count = len(labels)
    return {
        "characters": lexical.ravel()[row * lexical.shape[1] + labels],
        "surface": surface,
        "head": head,
        "encoder": encoder,
        "cover": _shares(np.bincount(owners, held.ravel()[cells], count) / index.words.totals[labels]),
        "focus": _shares(np.bincount(owners, share.ravel()[cells], count)),
    }, words


def _shares(values: NDArray[np.number]) -> Floats:
    result: Floats = np.minimum(values, 1.0).astype(np.float32)
    return result


def _family_share(
    family: NDArray[np.int32], best: Floats, phrase_of: NDArray[np.int64], ends: NDArray[np.int64]
) -> Floats:
    """Return for each candidate how much of all likelihood lies in its family: neighbours speak for each other."""
    highest = np.maximum.reduceat(best, ends[:-1])
    mass = np.exp(8.0 * (best - highest[phrase_of]).astype(np.float64))
    _, inverse = np.unique(phrase_of * (int(family.max()) + 1) + family, return_inverse=True)
    whole = np.bincount(phrase_of, weights=mass)[phrase_of]
    result: Floats = (np.bincount(inverse, weights=mass)[inverse] / whole).astype(np.float32)
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
