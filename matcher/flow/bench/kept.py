"""Keeping what was trained: weights as plain arrays, and beside them a record of how they were made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

CONVERT_COMMAND = "workprofiler bench convert --train vacancies/data"
"""What fits the models of sentences that ship."""


def keep_weights(path: Path, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Write arrays under their names into one file; its folder is made where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def keep_record(path: Path, told: Mapping[str, Any]) -> None:
    """Write what is remembered of a training as JSON that people can read."""
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
