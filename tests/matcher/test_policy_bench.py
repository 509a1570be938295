"""The measure of a region's questions measures them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from matcher.flow.bench.policy import measure_policy
from profiles.vocabulary.concepts import Occupation
from profiles.vocabulary.transfer import build_transfer
from profiles.vocabulary.vocabulary import Vocabulary


def test_each_answer_takes_a_time(vocabulary_of: Callable[..., Vocabulary]) -> None:
    occupations = {name: Occupation(name, (), essential=tuple("abcd")) for name in ("one", "other")}
    vocabulary = replace(vocabulary_of("abcdef"), occupations=occupations)
    record = measure_policy(vocabulary, build_transfer(vocabulary), candidates=40, vacancies=30)
    assert next(iter(record)) == "name"
    assert (record["candidates"], record["vacancies"], record["occupations"]) == (40, 30, 2)
    assert record["changed"] > 0
    assert all(record[f"{part}_seconds"] > 0 for part in ("scoring", "effect", "fairness", "transitions"))
