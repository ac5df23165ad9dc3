"""Sharing work between processes that inherit what is in memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_SHARING = 400
"""Below this many items, starting a process costs more than it saves."""


def jobs_available() -> int:
    """Return how many processes may work at once: the processors this process may use, one where forking is not possible."""
    if "fork" not in multiprocessing.get_all_start_methods() or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


def shared(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], jobs: int) -> list[Result]:
    """Apply `work` to a share of the items in each of `jobs` processes; return the results in the order of the shares.

    The shares take turns (the first item to the first process, the second to the second), so that they are alike. What the
    work needs is inherited by forking; only its result travels. A failure in a process is raised here.
    """
    if jobs < 2 or len(items) < WORTH_SHARING:
        return [work(items)]
    context = multiprocessing.get_context("fork")
    running = []
    for number in range(1, jobs):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(work, items[number::jobs], sender))
        process.start()
        sender.close()
        running.append((process, receiver))
    results = [work(items[0::jobs])]
    for process, receiver in running:
        outcome: Result | Exception = _received(receiver)
        process.join()
        if isinstance(outcome, Exception):
            raise outcome
        results.append(outcome)
    return results


def _run(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], sender: Connection) -> None:
    try:
        sender.send(work(items))
    except Exception as failure:  # noqa: BLE001 (raised again by the parent)
        sender.send(failure)
    finally:
        sender.close()


def _received(receiver: Connection) -> Any:
    try:
        return receiver.recv()
    except EOFError:
        return RuntimeError("a worker process ended before its work was done")


@contextmanager
def unhurried_memory() -> Iterator[None]:
    """Keep the garbage collector out of a batch that makes many objects and no cycles: it would cost more than half."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
