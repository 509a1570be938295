"""Benchmarks, not tests: `pytest tests/benchmarks --benchmark-only` measures; a normal run skips them.

They time the steps of the main job on the sample region, models loaded and warm.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from matcher.databank import Databank
from matcher.flow.demo import build_demo
from matcher.flow.matching import propose_all, propose_vacancies
from matcher.flow.portfolios import encode_portfolios
from matcher.flow.tools import Tools
from matcher.flow.vacancies import convert_vacancies

NOW, TODAY = datetime(2026, 11, 23, tzinfo=UTC), date(2026, 11, 23)


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


@pytest.fixture(scope="module")
def sample() -> Iterator[Path]:
    with resources.as_file(resources.files("matcher") / "sample") as folder:
        yield folder


@pytest.fixture(scope="module")
def databank(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databank]:
    with Databank.open(str(tmp_path_factory.mktemp("bench") / "demo.sqlite")) as opened:
        build_demo(opened, tools, now=NOW, today=TODAY)
        yield opened


def test_link_phrases(benchmark: BenchmarkFixture, tools: Tools) -> None:
    phrases = [label.text for c in tools.vocabulary.competences.values() for label in c.labels][:512]
    tools.competences.link(phrases[:2])
    assert len(benchmark(tools.competences.link, phrases)) == 512


def test_convert_48_vacancies(benchmark: BenchmarkFixture, tools: Tools, sample: Path) -> None:
    found = benchmark.pedantic(
        lambda: list(convert_vacancies([sample / "vacancies"], tools, now=NOW)), rounds=2, warmup_rounds=1
    )
    assert len(found) == 48


def test_encode_26_portfolios(benchmark: BenchmarkFixture, tools: Tools, sample: Path) -> None:
    found = benchmark.pedantic(
        lambda: list(encode_portfolios([sample / "portfolios"], tools, today=TODAY, now=NOW)),
        rounds=2,
        warmup_rounds=1,
    )
    assert len(found) == 26


def test_propose_to_one_candidate(benchmark: BenchmarkFixture, tools: Tools, databank: Databank) -> None:
    assert benchmark(propose_vacancies, databank, tools, "K-0001", today=TODAY)


def test_propose_to_everybody(benchmark: BenchmarkFixture, tools: Tools, databank: Databank) -> None:
    assert benchmark(propose_all, databank, tools, today=TODAY)
