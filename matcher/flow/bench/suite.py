"""All of the linking benchmark: what runs when one asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from matcher.flow.bench.crosswalk import crosswalk_task
from matcher.flow.bench.data import BenchData
from matcher.flow.bench.linking import TaskResult, Weights, run_task
from matcher.flow.bench.melo import melo_task
from matcher.flow.bench.sentences import sentence_task
from matcher.flow.bench.speed import SpeedResult, measure_speed
from profiles.linking.encoder import TextEncoder
from profiles.linking.store import IndexStore
from profiles.messages import M, Message

Said = Callable[[Message], None]

_PHRASES = 2000


@dataclass(frozen=True, slots=True)
class LinkBench:
    """The results of all tasks, and speed against full ESCO; None where speed was not measured."""

    tasks: tuple[TaskResult, ...]
    speed: SpeedResult | None


def bench_linking(
    data: BenchData, encoder: TextEncoder | None, store: Path, *, weights: Weights | None = None, said: Said
) -> LinkBench:
    """Run every task, then measure speed and memory against full ESCO.

    Parameters
    ----------
    data:
        The folder of public data.
    encoder:
        As for :class:`~profiles.linking.linker.Linker`. Without one, speed is not measured: it is that of the default.
    store:
        Folder for what is computed of labels.
    weights:
        What is measured; by default what ships.
    said:
        Told what is being done.

    Raises
    ------
    UserError
        When ESCO or a table of a task is missing or does not fit.
    """
    said(M("reading ESCO"))
    tasks = []
    for make in (melo_task, crosswalk_task, sentence_task):
        task = make(data)
        said(M("{task}: {count} phrases", task=task.name, count=len(task.right)))
        tasks.append(run_task(task, encoder, IndexStore(store), weights))
    speed = None
    if encoder is not None:
        said(M("speed"))
        concepts = data.esco.competences.values()
        phrases = [label.text for concept in concepts for label in concept.labels if label.lang == "nl"]
        speed = measure_speed(data.esco, store, phrases[:_PHRASES])
    return LinkBench(tuple(tasks), speed)
