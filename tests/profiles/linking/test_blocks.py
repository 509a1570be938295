"""Work in blocks: in order, whatever the number of workers, and errors come through."""

from __future__ import annotations

import os
import threading

import pytest

from profiles.linking.blocks import BLOCK, each_block


def numbers(block: slice) -> list[int]:
    return list(range(block.start, block.stop))


@pytest.mark.parametrize("count", [0, 1, BLOCK, 20 * BLOCK + 3])
@pytest.mark.parametrize("workers", [None, 1, 2])
def test_each_item_is_done_once_and_in_order(count: int, workers: int | None) -> None:
    found = each_block(count, numbers, workers)
    assert [number for block in found for number in block] == list(range(count))


def test_long_lists_are_shared_by_processes() -> None:
    found = each_block(20 * BLOCK, lambda block: os.getpid(), 2)
    assert found[0] == os.getpid()
    assert os.getpid() not in found[1:]


def test_a_process_with_threads_works_alone() -> None:
    over = threading.Event()
    waiting = threading.Thread(target=over.wait)
    waiting.start()
    try:
        assert set(each_block(20 * BLOCK, lambda block: os.getpid(), 2)) == {os.getpid()}
    finally:
        over.set()
        waiting.join()


def test_an_error_in_a_worker_is_raised() -> None:
    def fails(block: slice) -> int:
        if block.start:
            raise ValueError("no")
        return 1

    with pytest.raises(ValueError, match="no"):
        each_block(20 * BLOCK, fails, 2)
