"""What a text means: trained vectors of its surface, beside those of the sentence encoder.

Two small networks were trained together, so that two names of one concept, in any language, lie near each other
(:mod:`profiles.linking.training`):

- the *surface table* gives each bucket of :mod:`profiles.linking.surface` a vector; a text is the sum of its buckets.
  It learns what a general encoder does not know: that "beenhouwer" and "slager" are one trade, and what "-chauffeur"
  adds to a compound. It needs no encoder.
- the *head* bends the encoder's sentence vectors towards the language of work: ``unit(x A + a + relu(x B + b) C)``.

A text's vector holds three parts side by side, each of unit length or zero: surface, head, and the encoder's own in
fewer dimensions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from profiles.linking.encoder import TextEncoder
from profiles.linking.surface import surface
from profiles.linking.weights import shipped

Floats = NDArray[np.float32]

_BLOCK = 1024
_SHORT = 512
_WEIGHTS = "meaning.npz"


@dataclass(frozen=True)
class Meaning:
    """The trained networks.

    ``table`` has shape (buckets, dimensions); the head (``A``, ``a``, ``B``, ``b``, ``C``) and ``shrink`` (encoder
    dimensions, fewer) belong to the encoder of that name and are left out with any other. ``digest`` tells one set of
    networks from another.
    """

    table: Floats
    digest: str = ""
    encoder: str = ""
    head: Mapping[str, Floats] | None = None
    shrink: Floats | None = None

    def widths(self, encoder: TextEncoder | None) -> tuple[int, int, int]:
        """Return how many dimensions the parts surface, head and encoder have; zero for a part that is not there."""
        if encoder is None:
            return self.table.shape[1], 0, 0
        if self.knows(encoder) and self.head is not None and self.shrink is not None:
            return self.table.shape[1], self.head["A"].shape[1], self.shrink.shape[1]
        return self.table.shape[1], 0, encoder.dimensions

    def knows(self, encoder: TextEncoder | None) -> bool:
        """Return whether the head was trained on the vectors of this encoder."""
        return encoder is not None and self.head is not None and encoder.name == self.encoder

    def of(
        self, texts: Sequence[str], encoder: TextEncoder | None, texts_surface: sparse.csr_matrix | None = None
    ) -> Floats:
        """Return the vectors of texts, shape (texts, sum of :meth:`widths`).

        Texts are read in blocks, so that memory stays flat. ``texts_surface`` spares reading the surface again.
        """
        result = np.zeros((len(texts), sum(self.widths(encoder))), dtype=np.float32)
        sentences = _encoded(texts, encoder)
        for start in range(0, len(texts), _BLOCK):
            rows = slice(start, min(start + _BLOCK, len(texts)))
            seen = surface(texts[rows]) if texts_surface is None else texts_surface[rows]
            self._fill(result[rows], seen, None if sentences is None else sentences[rows], encoder)
        return result

    def _fill(
        self, rows: Floats, seen: sparse.csr_matrix, sentences: Floats | None, encoder: TextEncoder | None
    ) -> None:
        wide, head, _ = self.widths(encoder)
        rows[:, :wide] = unit(np.asarray(seen @ self.table, dtype=np.float32))
        if sentences is None:
            return
        if head and self.head is not None and self.shrink is not None:
            rows[:, wide : wide + head] = apply_head(self.head, sentences)
            rows[:, wide + head :] = unit(sentences @ self.shrink)
        else:
            rows[:, wide:] = sentences


def _encoded(texts: Sequence[str], encoder: TextEncoder | None) -> Floats | None:
    """Encode in short lists, of which no cache keeps anything: what matters here is kept by the index."""
    if encoder is None:
        return None
    if len(texts) <= _SHORT:
        return encoder.encode(texts)
    parts = [encoder.encode(texts[start : start + _SHORT]) for start in range(0, len(texts), _SHORT)]
    return np.concatenate(parts)


def apply_head(head: Mapping[str, Floats], vectors: Floats) -> Floats:
    """Return unit vectors from an encoder's own; a zero vector stays zero."""
    hidden = np.maximum(vectors @ head["B"] + head["b"], 0.0)
    result = unit(vectors @ head["A"] + head["a"] + hidden @ head["C"])
    result[~vectors.any(axis=1)] = 0.0
    return result


def unit(vectors: Floats) -> Floats:
    """Return the rows at unit length; rows of zeros stay."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: Floats = np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 1e-6)
    return result


@lru_cache(maxsize=1)
def default_meaning() -> Meaning:
    """Return the networks that ship."""
    return unpacked(shipped("profiles.linking", _WEIGHTS))


def packed(meaning: Meaning) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a file: the table in bytes with a scale a row, the rest in half precision."""
    scale = np.maximum(np.abs(meaning.table).max(axis=1), 1e-8) / 127.0
    arrays: dict[str, NDArray[np.generic]] = {
        "table": np.round(meaning.table / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
        "encoder": np.array(meaning.encoder),
    }
    for name, array in (meaning.head or {}).items():
        arrays[f"head_{name}"] = array.astype(np.float16)
    if meaning.shrink is not None:
        arrays["shrink"] = meaning.shrink.astype(np.float16)
    digest = hashlib.sha256()
    for part in arrays.values():
        digest.update(part.tobytes())
    arrays["digest"] = np.array(digest.hexdigest()[:16])
    return arrays


def unpacked(arrays: Mapping[str, NDArray[np.generic]]) -> Meaning:
    """Return the networks of a file; the inverse of :func:`packed`."""
    table = arrays["table"].astype(np.float32) * arrays["scale"].astype(np.float32)[:, None]
    head = {name[5:]: array.astype(np.float32) for name, array in arrays.items() if name.startswith("head_")}
    shrink = arrays["shrink"].astype(np.float32) if "shrink" in arrays else None
    return Meaning(table, str(arrays["digest"]), str(arrays["encoder"]), head or None, shrink)
