"""Loading and linking against a large vocabulary, in a process of its own, as a command would meet it.

The vocabulary is stored in a databank first, and what is computed of its labels is kept: what is measured is the second
use of it, not the first.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from matcher.databank import Databank, load_vocabulary
from matcher.flow.bench.apart import in_a_process, peaks, stored
from profiles.linking.encoder import UseEncoder
from profiles.linking.linker import Linker
from profiles.linking.model import ConceptKind
from profiles.linking.store import IndexStore
from profiles.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """Loading and linking competences of a vocabulary.

    ``open_seconds`` is reading it from a databank, ``load_seconds`` making the linker ready after that.
    ``memory_mb`` is the peak of the process with all of that in it, ``worker_mb`` that of one that it shared the work
    with; most of the latter is memory that both share.
    """

    vocabulary: str
    concepts: int
    labels: int
    open_seconds: float
    load_seconds: float
    phrases_per_second: float
    memory_mb: float
    worker_mb: float


def measure_speed(vocabulary: Vocabulary, store: Path, phrases: Sequence[str]) -> SpeedResult:
    """Measure opening, loading and linking with the embedded encoder.

    Parameters
    ----------
    vocabulary:
        Is stored in a databank of its own, which is removed again.
    store:
        Folder for what is computed of the labels; what it holds already is not computed again.
    phrases:
        What is linked.
    """
    with stored(vocabulary) as url:
        for turn in ([], list(phrases)):
            result: SpeedResult = in_a_process(_measure, url, vocabulary.name, store, turn)
    return result


def _measure(answer: Connection, url: str, name: str, store: Path, phrases: list[str]) -> None:
    start = time.perf_counter()
    databank = Databank.open(url)
    with databank.begin() as conn:
        vocabulary = load_vocabulary(conn, name)
    opened = time.perf_counter()
    linker = Linker(vocabulary, UseEncoder(), kind=ConceptKind.COMPETENCE, store=IndexStore(store))
    linker.link(["a", "b"])
    loaded = time.perf_counter()
    linker.link(phrases)
    linked = time.perf_counter()
    answer.send(
        SpeedResult(
            vocabulary.name,
            len(vocabulary.competences),
            sum(len(concept.labels) for concept in vocabulary.competences.values()),
            opened - start,
            loaded - opened,
            len(phrases) / (linked - loaded),
            *peaks(),
        )
    )
    databank.close()
