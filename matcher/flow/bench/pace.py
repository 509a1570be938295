"""How fast vacancies are converted against a large vocabulary and portfolios encoded, and whether memory stays flat.

The texts are the annotated ones, the portfolios those of the sample. In a process of its own, as a command would meet
it; the vocabulary's vectors are kept from the first use, so what is measured is the second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from matcher.databank import Databank
from matcher.flow.bench.apart import in_a_process, peaks, stored
from matcher.flow.tools import Tools
from profiles.encoding import Encoder, encode
from profiles.linking.blocks import each_in_order
from profiles.model import CandidateProfile
from profiles.portfolio import Portfolio
from profiles.vocabulary.vocabulary import Vocabulary
from vacancies.conversion import convert
from vacancies.model import Vacancy, VacancyProfile

_PROCESSES = 2
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class PaceResult:
    """Texts (or portfolios) a second by one process and by two, and peak memory (MB) after the first and the last."""

    name: str
    texts: int
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


def measure_people_pace(name: str, people: Sequence[Portfolio], cache: Path, today: date) -> PaceResult:
    """Encode portfolios in our own vocabulary, first in one process, then in two."""
    result: PaceResult = in_a_process(_measure_people, name, list(people), cache, today)
    return result


def _measure_people(answer: Connection, name: str, people: list[Portfolio], cache: Path, today: date) -> None:
    encoder = Tools(cache=cache).portfolio_encoder()
    few = max(len(people) // 4, 1)
    for _ in people_encoded(people[:few], encoder, today, workers=1):
        pass
    first, _ = peaks()

    def work(person: Portfolio) -> CandidateProfile:
        return encode(person, encoder, today=today)

    alone, by_two = (_pace(people, work, workers) for workers in (1, _PROCESSES))
    last, _ = peaks()
    answer.send(PaceResult(name, len(people), len(encoder.vocabulary.competences), alone, by_two, first, last))


def people_encoded(
    people: Iterable[Portfolio], encoder: Encoder, today: date, workers: int | None = None
) -> Iterator[CandidateProfile]:
    """Yield the profile of each portfolio, in order; several processes share the work where they may."""

    def work(person: Portfolio) -> CandidateProfile:
        return encode(person, encoder, today=today)

    yield from each_in_order(people, work, workers)


def _pace(items: Sequence[_Item], work: Callable[[_Item], object], workers: int) -> float:
    start = time.perf_counter()
    for _ in each_in_order(items, work, workers):
        pass
    return len(items) / (time.perf_counter() - start)
