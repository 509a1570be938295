"""All of the matching benchmark: what runs when one asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from matcher.databank import Databank
from matcher.flow.bench.apart import stored
from matcher.flow.bench.data import BenchData
from matcher.flow.bench.filtering import measure_filtering
from matcher.flow.bench.matching import measure_matching
from matcher.flow.bench.openings import draw_courses, measure_openings
from matcher.flow.bench.placement import measure_placement
from matcher.flow.bench.planning import measure_planning
from matcher.flow.bench.world import draw_world
from matcher.flow.tools import Tools

_COURSES = 2_000
_REGION = 10
"""A region's courses are chosen for so many times fewer candidates than pairs are measured with."""

_PLACED = 4
"""And people are placed who are so many times fewer, with as many vacancies."""


class Part(StrEnum):
    """What can be measured by itself."""

    PAIRS = "pairs"
    FILTERS = "filters"
    PLANS = "plans"
    COURSES = "courses"
    PLACEMENT = "placement"


def bench_matching(
    data: Path, tools: Tools, *, size: int, parts: Collection[Part] = tuple(Part)
) -> Iterator[dict[str, Any]]:
    """Yield the figures of every part, one record each, on a region with ``size`` candidates and vacancies.

    Parameters
    ----------
    data:
        The folder of public data; without ESCO in it our own vocabulary is drawn from.
    """
    found = BenchData(data)
    vocabulary = found.esco if found.has("esco") else tools.own_vocabulary
    cache = tools.label_folder.parent
    if Part.PAIRS in parts:
        yield measure_matching(vocabulary, cache, candidates=size, vacancies=size)
    if Part.FILTERS in parts:
        yield measure_filtering(tools.places, vacancies=size)
    if not {Part.PLANS, Part.COURSES, Part.PLACEMENT} & set(parts):
        return
    with stored(vocabulary) as url:
        databank = Databank.open(url)
        transfer = Tools(databank=lambda: databank, vocabulary=vocabulary.name, cache=cache).transfer
        databank.close()
    if Part.PLANS in parts:
        yield measure_planning(vocabulary, transfer, courses=_COURSES)
    if Part.COURSES in parts:
        world = draw_world(vocabulary, size // _REGION, size)
        courses = draw_courses(vocabulary, _COURSES)
        yield from measure_openings(world, courses, transfer, vacancies=size // _REGION)
    if Part.PLACEMENT in parts:
        yield measure_placement(vocabulary, transfer, candidates=size // _PLACED, vacancies=size // _PLACED)
