"""All of the linking benchmark: what runs when one asks for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matcher.flow.bench.crosswalk import crosswalk_task
from matcher.flow.bench.data import BenchData
from matcher.flow.bench.linking import SpeedResult, TaskResult, measure_speed, run_task
from matcher.flow.bench.melo import melo_task
from matcher.flow.bench.sentences import sentence_task
from profiles.linking.encoder import TextEncoder
from profiles.linking.store import IndexStore
from profiles.messages import M, Message

Said = Callable[[Message], None]

_PHRASES = 2000


@dataclass(frozen=True, slots=True)
class LinkBench:
    """The results of all tasks, and speed against full ESCO."""

    tasks: tuple[TaskResult, ...]
    speed: SpeedResult | None


def bench_linking(data: BenchData, encoder: TextEncoder, store: IndexStore | None, *, said: Said) -> LinkBench:
    """Run every task whose data is there, then measure speed and memory against full ESCO.

    Parameters
    ----------
    data:
        The folder of public data.
    encoder, store:
        As for :class:`~profiles.linking.linker.Linker`; what is computed of labels is kept in the store.
    said:
        Told what is being done.

    Raises
    ------
    UserError
        When ESCO or a table of a task is missing or does not fit.
    """
    said(M("reading ESCO"))
    phrases = [
        label.text for concept in data.esco.competences.values() for label in concept.labels if label.lang == "nl"
    ]
    said(M("speed"))
    speed = measure_speed(data.esco, encoder, store, phrases[:_PHRASES])
    tasks = []
    for make in (melo_task, crosswalk_task, sentence_task):
        task = make(data)
        said(M("{task}: {count} phrases", task=task.name, count=len(task.right)))
        tasks.append(run_task(task, encoder, store))
    return LinkBench(tuple(tasks), speed)
