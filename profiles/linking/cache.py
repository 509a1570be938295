"""Keeping vectors: of long, unchanging lists (a vocabulary's labels) between runs, of what was just read in memory."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from profiles.linking.encoder import TextEncoder, Vectors

_FEWEST = 1000
_RECENT = 4096
"""How many short texts are remembered: one vacancy's sentences are asked for by several steps."""


class CachedEncoder:
    """An encoder that remembers long lists of texts in a folder, and the last few thousand others in memory.

    Only lists of at least 1,000 texts are kept in the folder: those are labels of a vocabulary. What people write never
    is. A folder that cannot be written to costs time, nothing else.
    """

    def __init__(self, encoder: TextEncoder, folder: Path) -> None:
        self._encoder = encoder
        self._folder = folder
        self._recent: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    @property
    def name(self) -> str:
        """The name of the encoder behind."""
        return self._encoder.name

    @property
    def behind(self) -> TextEncoder:
        """The encoder behind: what it gives depends on the list alone, and not on what was read before."""
        return self._encoder

    @property
    def dimensions(self) -> int:
        """The length of a vector of the encoder behind."""
        return self._encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of shape (number of texts, dimensions), from the folder when it has them."""
        if len(texts) < _FEWEST:
            return self._remembered(texts)
        path = self._folder / f"{self._key(texts)}.npy"
        try:
            kept: Vectors | None = np.load(path, allow_pickle=False)
        except Exception:  # a damaged file fails in many ways, and costs time only
            kept = None
        if isinstance(kept, np.ndarray) and kept.ndim == 2 and len(kept) == len(texts) and kept.dtype == np.float32:
            return kept
        vectors = self._encoder.encode(texts)
        self._keep(path, vectors)
        return vectors

    def _remembered(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            known = {text: self._recent[text] for text in texts if text in self._recent}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, self._encoder.encode(new), strict=True))
        with self._lock:
            for text in new:
                self._recent[text] = known[text]
            while len(self._recent) > _RECENT:
                self._recent.popitem(last=False)
        return np.stack([known[text] for text in texts]) if texts else self._encoder.encode(texts)

    def _key(self, texts: Sequence[str]) -> str:
        digest = hashlib.sha256(self._encoder.name.encode())
        for text in texts:
            digest.update(b"\x00" + text.encode())
        return digest.hexdigest()[:32]

    def _keep(self, path: Path, vectors: Vectors) -> None:
        """Write beside the place and rename, so that a half-written file is never read."""
        temporary = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
            with os.fdopen(handle, "wb") as file:
                np.save(file, vectors)
            Path(temporary).replace(path)
        except OSError:
            if temporary:
                Path(temporary).unlink(missing_ok=True)
