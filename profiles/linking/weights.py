"""Trained weights as they ship: plain arrays in a file beside the code."""

from __future__ import annotations

from importlib import resources

import numpy as np
from numpy.typing import NDArray


def shipped(package: str, name: str) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a file in the folder ``data`` of a package, by name."""
    with (
        resources.as_file(resources.files(package) / "data" / name) as path,
        np.load(path, allow_pickle=False) as kept,
    ):
        return {part: kept[part] for part in kept.files}
