"""Benchmarks of the whole of ESCO, Dutch and English: search and transfer.

They look for the official bundle at ``../shared/data/esco`` and skip where it is missing. ``extra_info`` of the
searches holds the milliseconds that 50 and 95 of 100 queries stay under.
"""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from profiles.linking.cache import CachedEncoder
from profiles.linking.encoder import TextEncoder, UseEncoder
from profiles.readers.esco import read_esco
from profiles.vocabulary.search import SearchIndex
from profiles.vocabulary.transfer import build_transfer
from profiles.vocabulary.transfer_cache import kept_transfer
from profiles.vocabulary.vectors import ConceptVectors, concept_vectors
from profiles.vocabulary.vocabulary import Vocabulary

BUNDLE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "esco"

WORDS = (
    "kassa", "metselen", "heftruck", "schoonmaak", "ouderen", "verpleegkundige", "timmerman", "lassen", "koken",
    "vrachtwagen", "administratie", "stukadoor", "magazijn", "kinderopvang", "elektricien", "tuinaanleg", "verkoop",
    "programmeren", "boekhouding", "schilderen",
)  # fmt: skip
PHRASES = (
    "ouderen wassen", "vakken vullen", "kassa bedienen", "vloer leggen", "klanten helpen", "auto repareren",
    "drive forklift", "clean rooms", "lay bricks", "care for children", "first aid", "machines onderhouden",
    "werken in team", "medicijnen delen", "eten bereiden", "bomen snoeien", "gasten ontvangen", "pakketten sorteren",
    "welding", "forklift", "cashier", "nurse", "customer service", "project management", "7112", "tegels zetten",
    "vloerleggen", "kassawerk", "hulp in huishouding", "omgaan met agressie",
)  # fmt: skip


def _typed() -> list[str]:
    """Return about 200 queries: words as they are typed, with slips, and phrases whole and half done."""
    beginnings = [word[:length] for word in WORDS for length in (1, 2, 3, 5)] + list(WORDS)
    slips = [word[:3] + word[4:] for word in WORDS] + [word[:2] + word[3] + word[2] + word[4:] for word in WORDS]
    halves = [phrase[: len(phrase) * 2 // 3] for phrase in PHRASES]
    return list(dict.fromkeys([*beginnings, *slips, *PHRASES, *halves]))


@pytest.fixture(scope="module")
def esco() -> Vocabulary:
    if not BUNDLE.is_dir():
        pytest.skip(f"the official ESCO bundle is not there: {BUNDLE}")
    return read_esco([*sorted(BUNDLE.glob("*.zip")), BUNDLE / "nl"]).vocabulary


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> TextEncoder:
    return CachedEncoder(UseEncoder(), tmp_path_factory.mktemp("vectors"))


@pytest.fixture(scope="module")
def vectors(esco: Vocabulary, encoder: TextEncoder) -> ConceptVectors:
    return concept_vectors(esco, encoder)


def test_encode_the_concepts_of_esco(benchmark: BenchmarkFixture, esco: Vocabulary) -> None:
    encoder = UseEncoder()
    encoder.encode(["warm"])
    assert benchmark.pedantic(concept_vectors, (esco, encoder), rounds=1).matrix.shape[1] == 512


def test_load_the_vectors_of_esco(
    benchmark: BenchmarkFixture, esco: Vocabulary, encoder: TextEncoder, vectors: ConceptVectors
) -> None:
    again = benchmark.pedantic(concept_vectors, (esco, encoder), rounds=3)
    assert np.array_equal(again.matrix, vectors.matrix)


def test_build_the_index_of_esco(benchmark: BenchmarkFixture, esco: Vocabulary) -> None:
    assert benchmark.pedantic(SearchIndex, (esco,), rounds=3).search("kassa")


@pytest.mark.parametrize("meaning", [False, True], ids=["by words", "by words and meaning"])
def test_search_esco(
    benchmark: BenchmarkFixture, esco: Vocabulary, encoder: TextEncoder, vectors: ConceptVectors, meaning: bool
) -> None:
    index = SearchIndex(esco, vectors=vectors, encoder=encoder) if meaning else SearchIndex(esco)
    queries, taken = _typed(), list[float]()

    def run() -> None:
        for query in queries:
            start = time.perf_counter()
            index.search(query)
            taken.append(1000 * (time.perf_counter() - start))

    run()
    taken.clear()
    benchmark.pedantic(run, rounds=3)
    half, most = np.percentile(taken, [50, 95])
    benchmark.extra_info |= {"queries": len(queries), "p50_ms": round(half, 1), "p95_ms": round(most, 1)}


def test_build_the_transfer_of_esco(benchmark: BenchmarkFixture, esco: Vocabulary, vectors: ConceptVectors) -> None:
    transfer = benchmark.pedantic(build_transfer, (esco, vectors.competences), rounds=2)
    benchmark.extra_info["cells"] = transfer.matrix.nnz


def test_load_the_transfer_of_esco(
    benchmark: BenchmarkFixture, esco: Vocabulary, vectors: ConceptVectors, tmp_path: Path
) -> None:
    def load() -> int:
        return int(kept_transfer(esco, tmp_path, vectors=lambda: vectors.competences, encoder="bench").matrix.nnz)

    first = load()
    assert benchmark.pedantic(load, rounds=3) == first
