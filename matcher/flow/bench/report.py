"""The benchmark as records, and its reliability diagram in plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matcher.flow.bench.linking import TaskResult
from matcher.flow.bench.measures import BINS, Bin
from matcher.flow.bench.speed import SpeedResult

_WIDTH = 40


def task_record(result: TaskResult) -> dict[str, Any]:
    """Return a task's figures under their names."""
    return {
        "task": result.name,
        "queries": result.queries,
        "success@1": round(result.success_at_1, 3),
        "success@5": round(result.success_at_5, 3),
        "success@10": round(result.success_at_10, 3),
        "mrr": round(result.mrr, 3),
        "recall@10": None if result.recall_at_10 is None else round(result.recall_at_10, 3),
        "recall@10 of the encoder alone": None if result.baseline is None else round(result.baseline, 3),
        "calibration_error": round(result.calibration_error, 3),
        "reliability": [
            {"count": item.count, "said": round(item.said, 3), "right": round(item.right, 3)} for item in result.bins
        ],
    }


def speed_record(speed: SpeedResult) -> dict[str, Any]:
    """Return the figures of speed and size under their names."""
    return {
        "vocabulary": speed.vocabulary,
        "concepts": speed.concepts,
        "labels": speed.labels,
        "open_seconds": round(speed.open_seconds, 2),
        "load_seconds": round(speed.load_seconds, 2),
        "phrases_per_second": round(speed.phrases_per_second),
        "memory_mb": round(speed.memory_mb),
        "worker_mb": round(speed.worker_mb),
    }


def reliability_diagram(bins: Sequence[Bin]) -> str:
    """Return a diagram in text: a row a tenth, ``#`` the share that is right, ``|`` the mean of what was said.

    >>> print(reliability_diagram([Bin(0, 0, 0)] * 9 + [Bin(4, 0.95, 0.75)]).splitlines()[-1])
    0.9-1.0 ##############################        |      4
    """
    rows = []
    for number, item in enumerate(bins):
        bar = list(("#" * round(item.right * _WIDTH)).ljust(_WIDTH))
        if item.count:
            bar[min(round(item.said * _WIDTH), _WIDTH - 1)] = "|"
        rows.append(f"{number / BINS:.1f}-{(number + 1) / BINS:.1f} {''.join(bar)} {item.count:6}")
    return "\n".join(rows)
