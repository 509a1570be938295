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
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from multiprocessing import get_context
from typing import Any, TypeVar

from threadpoolctl import ThreadpoolController

BLOCK = 64
"""How many items are worked on together."""

_FEWEST = 8
"""How many blocks are worth another process."""

_AHEAD = 4
"""How many items a worker may be ahead of the one that is waited for."""

_T = TypeVar("_T")
_S = TypeVar("_S")
_work: Callable[[Any], Any] | None = None


def each_block(count: int, work: Callable[[slice], _T], workers: int | None = None) -> list[_T]:
    """Do the work for each block of ``count`` items, in order; the result is the same with any number of workers.

    Parameters
    ----------
    workers:
        How many processes may share it; by default two, or as many as there are cores.
    """
    blocks = [slice(start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]
    workers = _usual() if workers is None else workers
    # One thread for the products of each block: see UseEncoder.
    with _one_thread():
        if len(blocks) < _FEWEST or workers < 2 or not _may_fork():
            return [work(block) for block in blocks]
        # The first block loads whatever is loaded late, before the process divides.
        first = work(blocks[0])
        with _pool(work, workers) as pool:
            return [first, *pool.map(_done, blocks[1:])]


def each_in_order(
    items: Iterable[_S], work: Callable[[_S], _T], workers: int | None = None, *, first: int = _FEWEST
) -> Iterator[_T]:
    """Yield what comes of each item, in order; the result is the same with any number of workers.

    Items are taken as they are needed, a few ahead, so that memory stays flat however many there are.

    Parameters
    ----------
    workers:
        How many processes may share the work; by default two, or as many as there are cores.
    first:
        How many items are worked on before others join in.
    """
    workers = _usual() if workers is None else workers
    coming = iter(items)
    with _one_thread():
        # The first ones load whatever is loaded late; few are not worth another process.
        for _, item in zip(range(first), coming, strict=False):
            yield work(item)
        if workers < 2 or not _may_fork():
            yield from map(work, coming)
            return
        waiting: deque[Future[_T]] = deque()
        with _pool(work, workers) as pool:
            try:
                for item in coming:
                    waiting.append(pool.submit(_done, item))
                    if len(waiting) > workers * _AHEAD:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()


@contextmanager
def _pool(work: Callable[[Any], Any], workers: int) -> Iterator[ProcessPoolExecutor]:
    with warnings.catch_warnings():
        # Products run in threads of the BLAS library, which minds forking by itself.
        warnings.filterwarnings("ignore", "This process.*is multi-threaded", DeprecationWarning)
        with ProcessPoolExecutor(workers, mp_context=get_context("fork"), initializer=_begin, initargs=(work,)) as pool:
            yield pool


def _usual() -> int:
    return min(2, os.cpu_count() or 1)


def _one_thread() -> AbstractContextManager[Any]:
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limited


@cache
def _libraries() -> ThreadpoolController:
    """Return what sets the threads of the libraries that are loaded; looking for those takes a while."""
    return ThreadpoolController()


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1 and _work is None


def _begin(work: Callable[[Any], Any]) -> None:
    """Begin a worker: it knows its work, and leaves an interruption to the process that it works for."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _done(item: Any) -> Any:
    assert _work is not None
    return _work(item)
