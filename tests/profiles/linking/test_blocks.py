"""Work in blocks: in order, whatever the number of workers, and errors come through."""

from __future__ import annotations

import os
import subprocess
import sys
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
    """In a process of its own, since the one that runs the tests may have threads."""
    program = (
        "import os; from profiles.linking.blocks import BLOCK, each_block; "
        "found = each_block(20 * BLOCK, lambda block: os.getpid(), 2); "
        "print(found[0] == os.getpid(), os.getpid() in found[1:])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False" if sys.platform == "linux" else "True"]


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
