"""Measuring in a process of its own, as a command would meet it, against a vocabulary in a databank of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from matcher.databank import Databank, save_vocabulary
from profiles.vocabulary.vocabulary import Vocabulary


@contextmanager
def stored(vocabulary: Vocabulary) -> Iterator[str]:
    """Store a vocabulary in a databank and give its URL; afterwards it is removed again."""
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite'}"
        databank = Databank.open(url, create=True)
        with databank.begin() as conn:
            save_vocabulary(conn, vocabulary, at=datetime.now(UTC))
        databank.close()
        yield url


def in_a_process(measure: Callable[..., None], *given: Any) -> Any:
    """Return what ``measure`` sends over the connection that it gets before what is ``given``, in a new process."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=measure, args=(theirs, *given))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    finally:
        process.join()


def peaks() -> tuple[float, float]:
    """Return the peak memory of this process and of its largest worker in MB; 0 where the system does not tell.

    Linux counts the memory of the process that started this one in what ``getrusage`` tells, so it is asked otherwise.
    """
    try:
        import resource
    except ImportError:
        return 0.0, 0.0
    unit = 1024.0 * 1024.0 if sys.platform == "darwin" else 1024.0
    own, workers = (
        resource.getrusage(who).ru_maxrss / unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        own = int(lines["VmHWM"].split()[0]) / 1024.0
    return own, workers
