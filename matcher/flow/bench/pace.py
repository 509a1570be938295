"""How fast vacancies are converted against a large vocabulary, and whether memory stays flat.

The texts are the annotated ones. In a process of its own, as a command would meet it; the vocabulary's vectors are kept
from the first use, so what is measured is the second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from matcher.databank import Databank
from matcher.flow.bench.apart import in_a_process, peaks, stored
from matcher.flow.tools import Tools
from profiles.linking.blocks import each_in_order
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.conversion import convert
from vacancies.model import Vacancy, VacancyProfile

_PROCESSES = 2


@dataclass(frozen=True, slots=True)
class PaceResult:
    """Vacancies a second by one process and by two, and peak memory (MB) after the first and the last vacancies."""

    name: str
    vacancies: int
    concepts: int
    a_second_alone: float
    a_second_by_two: float
    memory_first_mb: float
    memory_last_mb: float


def pace_record(result: PaceResult) -> dict[str, Any]:
    """Return the figures under their names, rounded."""
    return {name: round(value, 1) if isinstance(value, float) else value for name, value in asdict(result).items()}


def measure_pace(vocabulary: Vocabulary, vacancies: Sequence[Vacancy], cache: Path) -> PaceResult:
    """Convert vacancies against a vocabulary, first in one process, then in two.

    Parameters
    ----------
    vocabulary:
        Is stored in a databank of its own, which is removed again.
    cache:
        Folder for what is computed of the labels; what it holds already is not computed again.
    """
    with stored(vocabulary) as url:
        result: PaceResult = in_a_process(_measure, url, vocabulary.name, list(vacancies), cache)
    return result


def _measure(answer: Connection, url: str, name: str, vacancies: list[Vacancy], cache: Path) -> None:
    databank = Databank.open(url)
    converter = Tools(databank=lambda: databank, vocabulary=name, cache=cache).converter

    def work(vacancy: Vacancy) -> VacancyProfile:
        return convert(vacancy, converter)

    few = max(len(vacancies) // 4, 1)
    for vacancy in vacancies[:few]:
        work(vacancy)
    first, _ = peaks()
    alone, by_two = (_pace(vacancies, work, workers) for workers in (1, _PROCESSES))
    last, _ = peaks()
    concepts = len(converter.vocabulary.competences)
    answer.send(PaceResult("pace of conversion", len(vacancies), concepts, alone, by_two, first, last))
    databank.close()


def _pace(vacancies: Sequence[Vacancy], work: Callable[[Vacancy], VacancyProfile], workers: int) -> float:
    start = time.perf_counter()
    for _ in each_in_order(vacancies, work, workers):
        pass
    return len(vacancies) / (time.perf_counter() - start)
