"""The cache keeps labels, what people write only in memory and for a while, and a bad disk costs time only."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from profiles.linking.cache import CachedEncoder
from profiles.linking.encoder import TextEncoder

LONG = [f"label {number}" for number in range(1000)]
SHORT = LONG[:999]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "vectors"


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*")) if folder.is_dir() else []


def test_a_long_list_is_encoded_once(folder: Path, counting_encoder: Any) -> None:
    cached = CachedEncoder(counting_encoder, folder)
    first, second = cached.encode(LONG), cached.encode(LONG)
    third = CachedEncoder(counting_encoder, folder).encode(tuple(LONG))
    assert counting_encoder.calls == [1000]
    assert np.array_equal(first, second)
    assert np.array_equal(first, third)
    assert first.dtype == second.dtype == np.float32
    assert [path.suffix for path in kept(folder)] == [".npy"]


def test_vectors_are_those_of_the_encoder_behind(folder: Path, counting_encoder: Any) -> None:
    plain = counting_encoder.encode(LONG)
    cached = CachedEncoder(counting_encoder, folder)
    assert np.array_equal(cached.encode(LONG), plain)
    assert np.array_equal(cached.encode(LONG), plain)
    assert np.array_equal(cached.encode(SHORT), plain[:999])
    assert cached.name == counting_encoder.name


@pytest.mark.parametrize("texts", [SHORT, ["Ik zorg voor mijn moeder."], []])
def test_short_lists_leave_no_trace(
    folder: Path, counting_encoder: Any, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting_encoder, "encode", lambda texts: np.zeros((len(texts), 2), dtype=np.float32))
    assert len(CachedEncoder(counting_encoder, folder).encode(texts)) == len(texts)
    assert kept(folder) == []


def test_texts_do_not_stand_in_the_folder(folder: Path, counting_encoder: Any) -> None:
    CachedEncoder(counting_encoder, folder).encode(LONG)
    (path,) = kept(folder)
    assert b"label" not in path.read_bytes()
    assert "label" not in path.name


@pytest.mark.parametrize(
    "other",
    [
        LONG[::-1],
        [*LONG[:-1], "label x"],
        [*LONG, "label 1000"],
        [LONG[0] + LONG[1][:3], LONG[1][3:], *LONG[2:]],
    ],
)
def test_another_list_is_another_entry(folder: Path, counting_encoder: Any, other: list[str]) -> None:
    cached = CachedEncoder(counting_encoder, folder)
    cached.encode(LONG)
    assert np.array_equal(cached.encode(other), counting_encoder.encode(other))
    assert len(kept(folder)) == 2


def test_another_encoder_is_another_entry(
    folder: Path, counting_encoder: Any, encoder_named: Callable[[str], TextEncoder]
) -> None:
    CachedEncoder(counting_encoder, folder).encode(LONG)
    newer: Any = encoder_named("counting-2")
    CachedEncoder(newer, folder).encode(LONG)
    assert newer.calls == [1000]
    assert len(kept(folder)) == 2


# Texts that were just read


def encoded(encoder: Any) -> int:
    return sum(encoder.calls)


def test_recent_texts_are_encoded_once_and_have_the_same_vectors(folder: Path, counting_encoder: Any) -> None:
    cached = CachedEncoder(counting_encoder, folder)
    texts = ["kassa", "bedden", "kassa", "", "ramen"]
    right = counting_encoder.encode(texts)
    counting_encoder.calls.clear()
    for asked, vectors in ((texts, right), (texts[::-1], right[::-1]), (texts[:1], right[:1])):
        assert np.array_equal(cached.encode(asked), vectors)
    assert encoded(counting_encoder) == 4
    assert np.array_equal(cached.encode(["dak", "ramen"])[1], right[4])
    assert encoded(counting_encoder) == 5


def test_who_changes_a_vector_does_not_change_the_memory(folder: Path, counting_encoder: Any) -> None:
    cached = CachedEncoder(counting_encoder, folder)
    right = cached.encode(["kassa"]).copy()
    cached.encode(["kassa"])[:] = 7.0
    assert np.array_equal(cached.encode(["kassa"]), right)


def test_the_memory_is_bounded_and_nothing_of_it_comes_in_the_folder(folder: Path, counting_encoder: Any) -> None:
    cached = CachedEncoder(counting_encoder, folder)
    texts = [f"zin {number}" for number in range(9000)]
    for start in range(0, len(texts), 900):
        cached.encode(texts[start : start + 900])
    assert encoded(counting_encoder) == 9000
    cached.encode(texts[-900:])
    assert encoded(counting_encoder) == 9000
    cached.encode(texts[:900])
    assert encoded(counting_encoder) == 9900
    assert len(cached._recent) < 5000
    assert kept(folder) == []


def test_several_threads_get_their_own_texts(folder: Path, counting_encoder: Any) -> None:
    cached = CachedEncoder(counting_encoder, folder)
    lists = [[f"zin {start + number}" for number in range(900)] for start in range(0, 9000, 450)]
    right = [counting_encoder.encode(texts) for texts in lists]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(cached.encode, lists * 2))
    assert all(np.array_equal(one, other) for one, other in zip(found, right * 2, strict=True))


# A bad disk


@pytest.fixture
def check(folder: Path, counting_encoder: Any) -> Callable[[bytes], None]:
    """Put content in the place of a kept file, and see that the vectors are right all the same, and kept anew."""
    cached = CachedEncoder(counting_encoder, folder)
    right = cached.encode(LONG)
    (path,) = kept(folder)

    def put(content: bytes) -> None:
        path.write_bytes(content)
        assert np.array_equal(cached.encode(LONG), right)
        calls = len(counting_encoder.calls)
        assert np.array_equal(cached.encode(LONG), right)
        assert len(counting_encoder.calls) == calls, "the file was mended"

    return put


def saved(vectors: object) -> bytes:
    with tempfile.TemporaryFile() as file:
        np.save(file, np.asarray(vectors))
        file.seek(0)
        return file.read()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"rubbish",
        b"\x80\x04K\x01.",
        b"PK\x03\x04 no archive",
        b"\x93NUMPY",
        b"\x93NUMPY\x01\x00v\x00{'descr': '<f4', 'fortran_order': False, 'shape': (1000, (, }",
        saved(np.zeros((1000, 2), dtype=np.float32))[:-1],
        saved(np.zeros((999, 2), dtype=np.float32)),
        saved(np.zeros(1000, dtype=np.float32)),
        saved(np.zeros((1000, 2), dtype=np.int64)),
        saved(np.float32(0)),
    ],
)
def test_a_damaged_file_is_made_again(check: Callable[[bytes], None], content: bytes) -> None:
    check(content)


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning", "ignore::SyntaxWarning")
def test_any_damage_to_the_header_is_survived(folder: Path, counting_encoder: Any) -> None:
    cached = CachedEncoder(counting_encoder, folder)
    cached.encode(LONG)
    (path,) = kept(folder)
    good = path.read_bytes()
    chance = random.Random(7)
    for _ in range(300):
        spoilt = bytearray(good)
        for _ in range(chance.randint(1, 3)):
            spoilt[chance.randrange(128)] = chance.randrange(256)
        path.write_bytes(spoilt)
        vectors = cached.encode(LONG)
        assert len(vectors) == 1000
        assert vectors.ndim == 2


def test_a_folder_that_may_not_be_written_costs_time_only(
    folder: Path, counting_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    folder.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    cached = CachedEncoder(counting_encoder, folder)
    assert np.array_equal(cached.encode(LONG), cached.encode(LONG))
    assert counting_encoder.calls == [1000, 1000]
    assert kept(folder) == []


def test_a_read_only_folder_gives_the_same_vectors(folder: Path, counting_encoder: Any) -> None:
    """An administrator may write all the same, so only the vectors are looked at."""
    folder.mkdir(parents=True)
    folder.chmod(0o555)
    try:
        cached = CachedEncoder(counting_encoder, folder)
        assert np.array_equal(cached.encode(LONG), counting_encoder.encode(LONG))
        assert np.array_equal(cached.encode(LONG), counting_encoder.encode(LONG))
    finally:
        folder.chmod(0o755)


def test_a_file_in_the_place_of_the_folder_is_survived(tmp_path: Path, counting_encoder: Any) -> None:
    (tmp_path / "cache").write_text("no folder")
    cached = CachedEncoder(counting_encoder, tmp_path / "cache" / "vectors")
    assert np.array_equal(cached.encode(LONG), counting_encoder.encode(LONG))


def test_a_full_disk_leaves_no_half_written_file(
    folder: Path, counting_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(file: Any, vectors: object) -> None:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "save", fill)
    cached = CachedEncoder(counting_encoder, folder)
    assert np.array_equal(cached.encode(LONG), counting_encoder.encode(LONG))
    assert kept(folder) == []
