"""The use case that tells what vacancies ask and the vocabulary lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from importlib import resources
from pathlib import Path

from matcher.flow.tools import Tools
from profiles.errors import UserError
from vacancies.coverage import LEAST, Coverage, Part, coverage_of, read_parts
from vacancies.readers import read_vacancies

Told = Callable[[int], None]
"""Told how many vacancies were read."""


def measure_coverage(
    paths: Iterable[Path],
    tools: Tools,
    *,
    least: float = LEAST,
    refuse: Callable[[UserError], None],
    told: Told = lambda _: None,
) -> Coverage:
    """Read vacancies and return how far the vocabulary covers what they ask.

    Parameters
    ----------
    paths:
        Files or folders with vacancies; none means the built-in sample.
    tools:
        The vocabulary and what reads with it.
    least:
        The probability from which a concept covers words.
    refuse:
        Told of each record that cannot be read; the rest goes on.
    told:
        Told after each vacancy.
    """
    parts: list[Part] = []
    count = 0
    with ExitStack() as stack:
        places = list(paths) or [
            stack.enter_context(resources.as_file(resources.files("matcher") / "sample" / "vacancies"))
        ]
        for found in (found for place in places for found in read_vacancies(place)):
            if isinstance(found, UserError):
                refuse(found)
                continue
            parts.extend(read_parts(found, tools.converter))
            count += 1
            told(count)
    return coverage_of(parts, least=least)
