"""Sharing work between processes that inherit what is in memory."""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_SHARING = 400
"""Below this many items, starting a process costs more than it saves."""


def jobs_available() -> int:
    """Return how many processes may work at once: the processors this process may use, one where forking is not possible."""
    if "fork" not in multiprocessing.get_all_start_methods() or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


def shared(work: Callable[[Sequence[Item]], Iterator[Result]], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """Give the results of `work` on all items, shared between `jobs` processes, as they come.

    The shares take turns (the first item to the first process, the second to the second), so that they are alike. What the
    work needs is inherited by forking; only its results travel. A failure in a process is raised here.
    """
    if jobs < 2 or len(items) < WORTH_SHARING:
        yield from work(items)
        return
    context = multiprocessing.get_context("fork")
    processes, receivers = [], []
    for number in range(jobs):
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(work, items[number::jobs], sender), daemon=True)
        process.start()
        sender.close()
        processes.append(process)
        receivers.append(receiver)
    try:
        yield from _received(receivers)
        for process in processes:
            process.join()
    finally:
        for process in processes:
            process.terminate()


def _run(work: Callable[[Sequence[Item]], Iterator[Result]], items: Sequence[Item], sender: Connection) -> None:
    try:
        for result in work(items):
            sender.send((result, None))
        sender.send((None, _DONE))
    except Exception as failure:  # noqa: BLE001 (raised again by the parent)
        sender.send((None, failure))


_DONE = "done"


def _received(receivers: list[Connection]) -> Iterator[Any]:
    working = list(receivers)
    while working:
        for receiver in cast("list[Connection]", multiprocessing.connection.wait(working)):
            try:
                result, outcome = receiver.recv()
            except EOFError:
                raise RuntimeError("a worker process ended before its work was done") from None
            if isinstance(outcome, Exception):
                raise outcome
            if outcome == _DONE:
                working.remove(receiver)
            else:
                yield result


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
