"""What is computed once of a vocabulary's labels, so that linking a phrase is fast.

Labels stand in the order of their concepts, and within a concept by language; a *segment* is the labels of one concept
in one language. Everything is plain arrays in half precision, so that a large vocabulary takes little memory and can be
kept on disk (:mod:`profiles.linking.store`) and mapped back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.linking.encoder import TextEncoder
from profiles.linking.meaning import Meaning, unit
from profiles.linking.model import ConceptKind
from profiles.linking.rows import Rows
from profiles.linking.surface import BUCKETS, clean, rarity, surface, weighted
from profiles.linking.words import WordIndex
from profiles.vocabulary.concepts import Competence, Label, NoteKind, Occupation
from profiles.vocabulary.vocabulary import Vocabulary

Arrays = Mapping[str, NDArray[np.generic]]
Floats = NDArray[np.float32]

_COMMON = 0.01
"""N-grams that stand in more than this share of the labels (and in more than 200) find nobody."""


@dataclass(frozen=True)
class Names:
    """The concepts of one kind and what they are called.

    ``owner`` gives each label its concept's place in ``concepts``, ``segment`` its segment. ``descriptions`` and
    ``families`` hold for each concept one text and the labels of what is above it; ``family`` numbers what is directly
    above (a group is its own family).
    """

    concepts: tuple[str, ...]
    labels: tuple[Label, ...]
    owner: NDArray[np.int32]
    segment: NDArray[np.int32]
    segment_owner: NDArray[np.int32]
    descriptions: tuple[str, ...]
    families: tuple[str, ...]
    family: NDArray[np.int32]
    is_group: NDArray[np.bool_]

    @classmethod
    def of(cls, vocabulary: Vocabulary, kind: ConceptKind) -> Names:
        """Collect the names of a vocabulary's competences or occupations; concepts without a label are left out."""
        concepts: Mapping[str, Competence | Occupation] = (
            vocabulary.competences if kind is ConceptKind.COMPETENCE else vocabulary.occupations
        )
        named = [concept for concept in concepts.values() if any(_told(label.text) for label in concept.labels)]
        labels: list[Label] = []
        owner: list[int] = []
        segment: list[int] = []
        segment_owner: list[int] = []
        for place, concept in enumerate(named):
            kept = {(label.lang, label.text): label for label in concept.labels if _told(label.text)}
            last = ""
            for (lang, _), label in sorted(kept.items(), key=lambda item: (item[0][0], not item[1].preferred)):
                if lang != last:
                    segment_owner.append(place)
                    last = lang
                labels.append(label)
                owner.append(place)
                segment.append(len(segment_owner) - 1)
        above = [_above(concept, vocabulary) for concept in named]
        numbers: dict[str, int] = {}
        return cls(
            tuple(concept.id for concept in named),
            tuple(labels),
            np.array(owner, dtype=np.int32),
            np.array(segment, dtype=np.int32),
            np.array(segment_owner, dtype=np.int32),
            tuple(_description(concept) for concept in named),
            tuple(text for _, text in above),
            np.array([numbers.setdefault(name, len(numbers)) for name, _ in above], dtype=np.int32),
            np.array([getattr(concept, "is_group", False) for concept in named], dtype=np.bool_),
        )


def _told(text: str) -> bool:
    """Return whether anything is left of a label when it is cleaned; most begin with a letter, which tells at once."""
    return text[:1].isalnum() or bool(clean(text))


def _above(concept: Competence | Occupation, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return the id of what is directly above a concept (its own where nothing is, or for a group), and its name."""
    known: Mapping[str, Competence | Occupation] = (
        vocabulary.competences if isinstance(concept, Competence) else vocabulary.occupations
    )
    higher = [known[name] for name in concept.broader if name in known]
    groups = [vocabulary.groups[name] for name in getattr(concept, "groups", ()) if name in vocabulary.groups]
    names = [thing.label("nl") for thing in (*higher, *groups)]
    own = getattr(concept, "is_group", False) or not names
    first = concept.id if own else (*higher, *groups)[0].id
    return first, "; ".join(names[:3])


def _description(concept: Competence | Occupation) -> str:
    """Return the text that tells most of a concept: English first, as the most complete; else any."""
    told = (note for note in concept.notes if note.kind is not NoteKind.EXAMPLE)
    texts = sorted(told, key=lambda note: (note.kind.value != "description", note.lang != "en", note.lang))
    return texts[0].text if texts else ""


@dataclass(frozen=True)
class LabelIndex:
    """Arrays over the labels of one kind of concept.

    ``vectors`` (labels, dimensions) are those of :class:`Meaning`, ``centres`` (segments, dimensions) their means;
    ``about`` and ``families`` (concepts, dimensions) those of descriptions and of what is above. ``postings``
    (buckets, labels) give for each telling bucket its part in the labels that hold it.
    """

    names: Names
    widths: tuple[int, int, int]
    rarities: Floats
    vectors: Rows
    centres: Rows
    about: Rows
    families: Rows
    words: WordIndex
    starts: NDArray[np.int64]
    segment_starts: NDArray[np.int64]
    first_segment: NDArray[np.int64]
    first_segment_end: NDArray[np.int64]
    letters: NDArray[np.int32]
    postings: sparse.csr_matrix

    @cached_property
    def retrieval(self) -> Floats:
        """The centres by which candidates are found, shape (segments, surface and head, or all without a head)."""
        wide = self.widths[0] + self.widths[1] if self.widths[1] else sum(self.widths)
        return self.centres.numbers[:, :wide].astype(np.float32) * self.centres.scale[:, None]

    @cached_property
    def more_segments(self) -> tuple[tuple[NDArray[np.int64], NDArray[np.int64]], ...]:
        """Concepts with a second, third … segment, and those segments, one pair of arrays a turn."""
        counts = self.first_segment_end - self.first_segment
        turns = range(1, int(counts.max(initial=1)))
        concepts = [np.flatnonzero(counts > turn) for turn in turns]
        return tuple((some, self.first_segment[some] + turn) for turn, some in zip(turns, concepts, strict=True))

    @property
    def size(self) -> int:
        """How many concepts there are."""
        return len(self.names.concepts)

    @classmethod
    def restore(cls, names: Names, widths: tuple[int, int, int], arrays: Arrays) -> LabelIndex:
        """Make an index of arrays that were computed before."""
        rarities = arrays["rarities"].astype(np.float32)
        return cls(
            names=names,
            widths=widths,
            rarities=rarities,
            vectors=Rows.restore(arrays, "vectors", widths),
            centres=Rows.restore(arrays, "centres", widths),
            about=Rows.restore(arrays, "about", widths),
            families=Rows.restore(arrays, "families", widths),
            words=WordIndex.restore(arrays),
            starts=np.searchsorted(names.owner, np.arange(len(names.concepts) + 1)),
            segment_starts=np.searchsorted(names.segment, np.arange(len(names.segment_owner) + 1)),
            first_segment=np.searchsorted(names.segment_owner, np.arange(len(names.concepts))),
            first_segment_end=np.searchsorted(names.segment_owner, np.arange(len(names.concepts)), side="right"),
            letters=np.array([len(label.text) for label in names.labels], dtype=np.int32),
            postings=sparse.csr_matrix(
                (arrays["posting_weight"].astype(np.float32), arrays["posting_labels"], arrays["posting_starts"]),
                shape=(BUCKETS, len(names.labels)),
            ),
        )


def computed(names: Names, meaning: Meaning, encoder: TextEncoder | None) -> dict[str, NDArray[np.generic]]:
    """Return the arrays that are worth keeping."""
    texts = [clean(label.text) for label in names.labels]
    seen = surface(texts)
    rarities = rarity(seen)
    vectors = meaning.of(texts, encoder, seen)
    widths = meaning.widths(encoder)
    segments = len(names.segment_owner)
    gather = sparse.csr_matrix(
        (np.ones(len(texts), dtype=np.float32), (names.segment, np.arange(len(texts)))), shape=(segments, len(texts))
    )
    about = meaning.of([clean(text) for text in names.descriptions], encoder)
    families = meaning.of([clean(text) for text in names.families], encoder)
    return {
        "rarities": rarities,
        **Rows.pack(vectors, widths).arrays("vectors"),
        **Rows.pack(by_part(gather @ vectors, widths), widths).arrays("centres"),
        **Rows.pack(about, widths).arrays("about"),
        **Rows.pack(families, widths).arrays("families"),
        **_postings(seen, rarities),
        **WordIndex.build(texts).arrays(),
    }


def by_part(vectors: Floats, widths: Sequence[int]) -> Floats:
    """Return vectors whose parts each have unit length."""
    ends = np.cumsum([0, *widths])
    parts = [unit(vectors[:, a:b]) for a, b in pairwise(ends) if b > a]
    return np.concatenate(parts, axis=1) if parts else vectors


def _postings(seen: sparse.csr_matrix, rarities: Floats) -> dict[str, NDArray[np.generic]]:
    """Return for each telling bucket the labels that hold it, with its part in them, as the arrays of a matrix."""
    frequency = np.bincount(seen.indices, minlength=BUCKETS)
    telling = frequency <= max(200, _COMMON * seen.shape[0])
    turned = weighted(seen, rarities).multiply(telling.astype(np.float32)).tocsc()
    turned.eliminate_zeros()
    return {
        "posting_weight": turned.data.astype(np.float32),
        "posting_labels": turned.indices.astype(np.int32),
        "posting_starts": turned.indptr.astype(np.int32),
    }
