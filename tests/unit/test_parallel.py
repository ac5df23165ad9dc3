"""Work shared between processes gives what one process would give, and fails as one would."""

import gc
import os
from collections.abc import Sequence
from select import select
from time import sleep

import pytest

from quifaitquoi.parallel import BLOCK, WORTH_SHARING, begun, shared

MANY = range(WORTH_SHARING + BLOCK // 2)


def squares(numbers: Sequence[int]) -> tuple[int, list[int]]:
    sleep(0.01)  # long enough for another process to take the next block
    return os.getpid(), [number * number for number in numbers]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_every_item_is_worked_on_once(jobs: int) -> None:
    results = [square for _, part in shared(squares, MANY, jobs) for square in part]

    assert sorted(results) == [number * number for number in MANY]


def test_several_processes_work_on_much_and_one_on_little() -> None:
    assert len({process for process, _ in shared(squares, MANY, 2)}) == 2
    assert {process for process, _ in shared(squares, range(10), 2)} == {os.getpid()}


def test_a_failure_in_any_process_is_raised() -> None:
    def fails_late(numbers: Sequence[int]) -> int:
        if BLOCK in numbers:  # the second block: another process has it
            raise ValueError("the sixth of nothing")
        return len(numbers)

    with pytest.raises(ValueError, match="the sixth of nothing"):
        list(shared(fails_late, MANY, 2))


def test_a_process_that_dies_is_noticed() -> None:
    parent = os.getpid()

    def dies(numbers: Sequence[int]) -> int:
        if os.getpid() != parent:
            os._exit(3)
        sleep(0.01)
        return len(numbers)

    with pytest.raises(RuntimeError, match="ended before its work was done"):
        list(shared(dies, MANY, 2))


def test_large_results_do_not_block() -> None:
    results = list(shared(lambda numbers: b"x" * 1_000_000, MANY, 2))

    assert len(results) == -(-len(MANY) // BLOCK)


def test_work_that_was_begun_is_done_elsewhere_meanwhile() -> None:
    result = begun(lambda: (os.getpid(), b"x" * 3_000_000), 2)
    process, made = result()

    assert process != os.getpid()
    assert made == b"x" * 3_000_000


def test_with_one_process_work_is_done_when_somebody_waits_for_it() -> None:
    done: list[int] = []
    result = begun(lambda: done.append(os.getpid()), 1)
    assert done == []

    result()

    assert done == [os.getpid()]


def test_a_failure_of_work_that_was_begun_is_raised_where_it_is_awaited() -> None:
    def fails() -> None:
        raise ValueError("the sixth of nothing")

    result = begun(fails, 2)

    with pytest.raises(ValueError, match="the sixth of nothing"):
        result()


def test_work_that_was_begun_by_a_process_that_dies_is_noticed() -> None:
    result = begun(lambda: os._exit(3), 2)

    with pytest.raises(RuntimeError, match="ended before its work was done"):
        result()


def test_work_that_nobody_waits_for_any_more_ends() -> None:
    reader, writer = os.pipe()
    result = begun(lambda: b"x" * 3_000_000, 2)  # more than waits in a pipe
    os.close(writer)
    del result
    gc.collect()

    assert select([reader], [], [], 10)[0] == [reader]  # the other process had the pipe's end too
    assert os.read(reader, 1) == b""
    os.close(reader)
