"""Long lists in blocks: memory stays flat, and several processes share the work where the system lets them.

Python runs one thread at a time, so that threads gain little here. Processes that are forked share the vectors of a
vocabulary and need no copy. They are used for long lists only, and never where a process has threads of its own (a web
server's, for example), since forking those is not safe.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from threadpoolctl import threadpool_limits

BLOCK = 64
"""How many items are worked on together."""

_FEWEST = 8
"""How many blocks are worth another process."""

_T = TypeVar("_T")
_work: Callable[[slice], Any] | None = None


def each_block(count: int, work: Callable[[slice], _T], workers: int | None = None) -> list[_T]:
    """Do the work for each block of ``count`` items, in order; the result is the same with any number of workers.

    Parameters
    ----------
    workers:
        How many processes may share it; by default two, or as many as there are cores.
    """
    blocks = [slice(start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]
    workers = min(2, os.cpu_count() or 1) if workers is None else workers
    # One thread for the products of each block: see UseEncoder.
    with threadpool_limits(limits=1, user_api="blas"):
        if len(blocks) < _FEWEST or workers < 2 or not _may_fork():
            return [work(block) for block in blocks]
        # The first block loads whatever is loaded late, before the process divides.
        first = work(blocks[0])
        with warnings.catch_warnings():
            # Products run in threads of the BLAS library, which minds forking by itself.
            warnings.filterwarnings("ignore", "This process.*is multi-threaded", DeprecationWarning)
            with ProcessPoolExecutor(
                workers, mp_context=get_context("fork"), initializer=_begin, initargs=(work,)
            ) as pool:
                return [first, *pool.map(_done, blocks[1:])]


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1 and _work is None


def _begin(work: Callable[[slice], Any]) -> None:
    """Begin a worker: it knows its work, and leaves an interruption to the process that it works for."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _done(block: slice) -> Any:
    assert _work is not None
    return _work(block)
