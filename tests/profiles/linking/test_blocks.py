"""Work in blocks and one by one: in order, whatever the number of workers, lazily, and errors come through."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from profiles.linking.blocks import BLOCK, each_block, each_in_order


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


def tenfold(number: int) -> int:
    return 10 * number


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 100])
@pytest.mark.parametrize("workers", [None, 1, 2])
def test_items_come_one_by_one_and_in_order(count: int, workers: int | None) -> None:
    assert list(each_in_order(range(count), tenfold, workers)) == list(range(0, 10 * count, 10))


def test_one_worker_takes_an_item_when_it_is_asked_for() -> None:
    taken: list[int] = []
    results = each_in_order((taken.append(number) or number for number in range(1000)), tenfold, 1)
    assert taken == []
    for asked in range(1, 31):
        next(results)
        assert len(taken) == asked


def test_an_error_in_the_work_is_raised_at_its_place() -> None:
    results = each_in_order([*range(1, 21), 0], lambda number: 1 // number, 1)
    assert [next(results) for _ in range(20)] == [1] + 19 * [0]
    with pytest.raises(ZeroDivisionError):
        next(results)


PROGRAM = """
import os, sys, time
from multiprocessing import active_children
from profiles.linking.blocks import each_in_order

taken = 0

def items(count):
    global taken
    for number in range(count):
        taken += 1
        yield number

def process(number):
    return number, os.getpid()

def slow_first(number):
    time.sleep(0.01 * (number % 3 == 0))
    return number

def fails(number):
    if number == 50:
        raise ValueError("number 50 is not wanted")
    return number
"""


def printed(program: str) -> list[str]:
    """Return the words that a program prints, in a process of its own, since the one that runs the tests may fork
    no other."""
    done = subprocess.run([sys.executable, "-c", PROGRAM + program], capture_output=True, text=True, check=True)
    return done.stdout.split()


several = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


@several
def test_many_items_are_shared_by_two_processes_and_few_by_none() -> None:
    program = """
many, few = (list(each_in_order(items(count), process, 2)) for count in (200, 8))
others = {worker for _, worker in many} - {os.getpid()}
print([number for number, _ in many] == list(range(200)), len(others), {worker for _, worker in few} == {os.getpid()})
"""
    assert printed(program) == ["True", "2", "True"]


@several
def test_the_order_is_kept_when_some_items_take_longer() -> None:
    assert printed("print(list(each_in_order(items(60), slow_first, 2)) == list(range(60)))") == ["True"]


@several
def test_items_are_taken_only_a_few_ahead_of_what_is_asked_for() -> None:
    program = """
ahead = []
for asked, _ in enumerate(each_in_order(items(2000), slow_first, 2), 1):
    ahead.append(taken - asked)
print(taken, max(ahead))
"""
    taken, ahead = map(int, printed(program))
    assert taken == 2000
    assert 0 < ahead <= 16


@several
def test_an_error_in_another_process_is_raised_and_leaves_none() -> None:
    program = """
found = []
try:
    for number in each_in_order(items(500), fails, 2):
        found.append(number)
except ValueError as error:
    print(found == list(range(50)), taken < 100, len(active_children()), str(error).split()[1])
"""
    assert printed(program) == ["True", "True", "0", "50"]


@several
def test_an_error_of_the_items_themselves_is_raised_and_leaves_no_process() -> None:
    program = """
def broken():
    yield from range(100)
    raise OSError("no more")

found = []
try:
    for number in each_in_order(broken(), slow_first, 2):
        found.append(number)
except OSError:
    print(found == list(range(len(found))), len(found) > 50, len(active_children()))
"""
    assert printed(program) == ["True", "True", "0"]


@several
def test_who_stops_early_leaves_no_process() -> None:
    program = """
results = each_in_order(items(10**9), process, 2)
for _ in range(40):
    next(results)
print(len(active_children()))
results.close()
print(len(active_children()), taken < 100)
"""
    assert printed(program) == ["2", "0", "True"]
