"""Keeping what was computed of a vocabulary's labels between runs.

A folder an index, a file an array, mapped back into memory when it is needed. Only labels of vocabularies are kept,
never what people write. A folder that cannot be written to, and a damaged file, cost time and nothing else.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from profiles.linking.index import Names

Arrays = dict[str, NDArray[np.generic]]

_FORMAT = "2"
_FEWEST = 200
"""Smaller vocabularies are computed faster than they are looked up."""


class IndexStore:
    """Arrays by the content that they were computed from, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def arrays(self, names: Names, model: str, compute: Callable[[], Arrays]) -> Arrays:
        """Return the arrays of these names by this model (encoder and weights): kept ones, else computed and kept."""
        if len(names.labels) < _FEWEST:
            return compute()
        place = self._folder / _key(names, model)
        kept = _load(place)
        if kept is not None:
            return kept
        arrays = compute()
        self._keep(place, arrays)
        return _load(place) or arrays

    def _keep(self, place: Path, arrays: Arrays) -> None:
        """Write beside the place and rename, so that a half-written index is never read."""
        temporary = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary = Path(tempfile.mkdtemp(dir=self._folder, suffix=".tmp"))
            for name, array in arrays.items():
                np.save(temporary / f"{name}.npy", array)
            (temporary / "complete").write_text("\n".join(sorted(arrays)), encoding="utf-8")
            if place.exists():
                shutil.rmtree(place)
            temporary.rename(place)
        except OSError:
            if temporary is not None:
                shutil.rmtree(temporary, ignore_errors=True)


def _load(place: Path) -> Arrays | None:
    try:
        names = (place / "complete").read_text(encoding="utf-8").split("\n")
        return {name: np.load(place / f"{name}.npy", mmap_mode="r", allow_pickle=False) for name in names}
    except Exception:  # a damaged file fails in many ways, and costs time only
        return None


def _key(names: Names, model: str) -> str:
    digest = hashlib.sha256(f"{_FORMAT}\x00{model}".encode())
    for label in names.labels:
        digest.update(f"\x00{label.lang}\x01{label.text}".encode())
    for array in (names.owner, names.segment):
        digest.update(array.tobytes())
    for text in (*names.descriptions, *names.families):
        digest.update(b"\x02" + text.encode())
    return digest.hexdigest()[:32]
