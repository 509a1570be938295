"""All of the matching benchmark: what runs when one asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matcher.flow.bench.data import BenchData
from matcher.flow.bench.matching import measure_matching
from matcher.flow.tools import Tools


def bench_matching(data: Path, tools: Tools, *, size: int) -> list[dict[str, Any]]:
    """Return the figures of every part, one record each, on a region with ``size`` candidates and vacancies.

    Parameters
    ----------
    data:
        The folder of public data; without ESCO in it our own vocabulary is drawn from.
    """
    found = BenchData(data)
    vocabulary = found.esco if found.has("esco") else tools.own_vocabulary
    cache = tools.label_folder.parent
    return [measure_matching(vocabulary, cache, candidates=size, vacancies=size)]
