"""How fast filters are for one candidate against many vacancies, on conditions drawn from a seed."""

from __future__ import annotations

from datetime import date
from functools import partial
from time import perf_counter
from typing import Any

import numpy as np

from matcher.conditions.checking import check_conditions
from matcher.conditions.distance import Places
from matcher.conditions.filter_index import apply, index_vacancies
from matcher.conditions.filters import Filters, Switch
from profiles.portfolio import HeldPaper, Hours, Portfolio, Schedule
from vacancies.model import Condition, ConditionKind, Importance

_DAY = date(2026, 3, 1)
_SHARES = {
    ConditionKind.HOURS: 0.9, ConditionKind.SCHEDULE: 0.5, ConditionKind.DRIVING_LICENCE: 0.25,
    ConditionKind.CERTIFICATE: 0.3, ConditionKind.LANGUAGE: 0.4, ConditionKind.DIPLOMA: 0.3,
    ConditionKind.TRANSPORT: 0.1, ConditionKind.EXPERIENCE: 0.3, ConditionKind.CONTRACT: 0.5, ConditionKind.PAY: 0.4,
}  # fmt: skip
"""In how many vacancies a kind of condition stands, about."""

_VALUES = {
    ConditionKind.SCHEDULE: tuple(Schedule), ConditionKind.DRIVING_LICENCE: ("B", "C", "CE", "BE"),
    ConditionKind.CERTIFICATE: ("vca-basic", "vca-vol", "bhv", "vog", "forklift", "haccp"),
    ConditionKind.LANGUAGE: ("nl:A2", "nl:B1", "nl:B2", "en:", "de:B1"), ConditionKind.DIPLOMA: ("1", "2", "3", "4"),
    ConditionKind.TRANSPORT: ("own",), ConditionKind.EXPERIENCE: ("1", "2-5"), ConditionKind.CONTRACT: ("permanent",),
    ConditionKind.PAY: ("15/hour", "16.50/hour"),
}  # fmt: skip
_PERSON = Portfolio(
    "K-1", place="Assen", wishes=("care", "retail"), hours=Hours(16, 28), schedule=(Schedule.DAY, Schedule.EVENING),
    transport=("bicycle",), papers=(HeldPaper("driving-licence-b"),), languages=(("nl", "B1"),), education=2,
    travel_km=25,
)  # fmt: skip


def measure_filtering(places: Places, *, vacancies: int = 20_000, repeats: int = 5, seed: int = 7) -> dict[str, Any]:
    """Return how long filters take for one candidate: all nine switched on, and only the distance.

    Times in milliseconds, the fastest of ``repeats``: ``index_ms`` prepares the vacancies, once for all candidates;
    ``first_ms`` filters when no place was looked up before; ``all_ms`` and ``travel_ms`` when they were.
    """
    asked = draw_conditions(places, vacancies, seed=seed)
    check = partial(check_conditions, papers={}, grantable=frozenset({"vca-basic"}), today=_DAY, places=places)
    started = perf_counter()
    index = index_vacancies(asked)
    prepared = perf_counter() - started
    every = Filters(frozenset(Switch), sectors=frozenset({"care", "retail", "logistics"}))
    travel = Filters(frozenset({Switch.TRAVEL}))
    times = {}
    for name, filters in (("first_ms", every), ("all_ms", every), ("travel_ms", travel)):
        taken = []
        for _ in range(1 if name == "first_ms" else repeats):
            started = perf_counter()
            filtered = apply(filters, _PERSON, index, check)
            taken.append(perf_counter() - started)
        times[name] = round(min(taken) * 1000, 2)
    return {
        "name": "filtering",
        "vacancies": vacancies,
        "conditions": int(sum(len(own) for own, _ in asked)),
        "demands": len(index.demands),
        "hidden_by_distance": filtered.hidden,
        "index_ms": round(prepared * 1000, 2),
        **times,
    }


def draw_conditions(places: Places, count: int, *, seed: int = 7) -> list[tuple[tuple[Condition, ...], str | None]]:
    """Return conditions and a sector for so many vacancies all over the country; the same for the same seed."""
    random = np.random.default_rng(seed)
    towns = sorted({town.name for own in places.by_name.values() for town in own})
    sectors = (None, "care", "retail", "logistics", "construction", "tourism")
    return [(tuple(_conditions(towns, random)), sectors[int(random.integers(len(sectors)))]) for _ in range(count)]


def _conditions(towns: list[str], random: np.random.Generator) -> list[Condition]:
    found = [Condition(ConditionKind.PLACE, towns[int(random.integers(len(towns)))], Importance.MUST, ())]
    for (kind, share), chance in zip(_SHARES.items(), random.random(len(_SHARES)).tolist(), strict=True):
        if chance >= share:
            continue
        if kind is ConditionKind.HOURS:
            least = int(random.integers(8, 41))
            value = f"{least}-{min(40, least + int(random.integers(1, 12)))}" if least < 40 else "40"
        else:
            value = _VALUES[kind][int(random.integers(len(_VALUES[kind])))]
        importance = Importance.MUST if random.random() < 0.8 else Importance.NICE
        found.append(Condition(kind, str(value), importance, (), alternative=bool(random.random() < 0.1)))
    return found
