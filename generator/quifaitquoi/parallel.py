"""Sharing work between processes that inherit what is in memory."""

from __future__ import annotations

import ctypes
import fcntl
import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import Synchronized
from typing import Any, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_SHARING = 400
"""Below this many items, starting a process costs more than it saves."""

BLOCK = 50
"""How many neighbouring items are one piece of work: enough to profit from what they share, few enough to share evenly."""


PIPE_BYTES = 1 << 20
"""How much may wait between a worker and this process: a few blocks."""


def jobs_available() -> int:
    """Return how many processes may work at once: the processors this process may use, one where forking is not possible."""
    if "fork" not in multiprocessing.get_all_start_methods() or not hasattr(os, "sched_getaffinity"):
        return 1
    return len(os.sched_getaffinity(0))


def shared(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], jobs: int, *, elsewhere: bool = False
) -> Iterator[Result]:
    """Give the results of `work` on blocks of neighbouring items, shared between `jobs` processes, as they come.

    This process works too; each takes the next block when it is done with one. What the others need they inherit by forking;
    only their results travel. A failure in one of them is raised here. With `elsewhere` this process only collects: results
    that stay then lie close together in its memory, not between the remains of the work.
    """
    blocks = [items[start : start + BLOCK] for start in range(0, len(items), BLOCK)]
    if jobs < 2 or len(items) < WORTH_SHARING:
        yield from map(work, blocks)
        return
    taken = multiprocessing.get_context("fork").Value("l", 0)
    processes, receivers = [], []
    for _ in range(0 if elsewhere else 1, jobs):
        process, receiver = _start(work, _untaken(blocks, taken))
        processes.append(process)
        receivers.append(receiver)
    try:
        for block in () if elsewhere else _untaken(blocks, taken):
            yield work(block)
            yield from _received(receivers, timeout=0)
        yield from _awaited(receivers)
        for process in processes:
            process.join()
    finally:
        for process in processes:
            process.terminate()


def begun(work: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """Begin work in another process, which inherits what is in memory; return what waits for the result.

    A failure is raised there. Where only one process may work, the work is done when somebody waits for it.
    """
    if jobs < 2:
        return work
    process, receiver = _start(lambda _: work(), [()])

    def result() -> Result:
        try:
            (made,) = _awaited([receiver])
            process.join()
        finally:
            process.terminate()
        return cast("Result", made)

    return result


def _untaken(blocks: Sequence[Sequence[Item]], taken: Synchronized[int]) -> Iterator[Sequence[Item]]:
    """Give the blocks that no process has taken yet, and take them one by one."""
    while True:
        with taken.get_lock():
            number = taken.value
            taken.value += 1
        if number >= len(blocks):
            return
        yield blocks[number]


def _start(
    work: Callable[[Sequence[Item]], Result], blocks: Iterable[Sequence[Item]]
) -> tuple[BaseProcess, Connection]:
    """Have another process work on blocks; return it, and where its results arrive."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    _widen(sender)
    process = context.Process(target=_run, args=(work, blocks, receiver, sender, os.getpid()), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def _widen(sender: Connection) -> None:
    """Let a worker go on while its results wait to be fetched; where the system cannot, it waits a little."""
    with suppress(AttributeError, OSError):
        fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _run(
    work: Callable[[Sequence[Item]], Result],
    blocks: Iterable[Sequence[Item]],
    receiver: Connection,
    sender: Connection,
    parent: int,
) -> None:
    receiver.close()  # so that this process ends when nobody waits for its results any more
    end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends this process
    with suppress(BrokenPipeError):
        try:
            for block in blocks:
                sender.send((work(block), None))
            sender.send((None, _DONE))
        except Exception as failure:  # noqa: BLE001 (raised again by the parent)
            sender.send((None, failure))


def end_with(parent: int) -> None:
    """Have this process killed when its parent ends: it would write on, and hold what its parent had locked."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


_PR_SET_PDEATHSIG = 1
"""Linux; elsewhere nothing is shared."""

_DONE = "done"


def _awaited(working: list[Connection]) -> Iterator[Any]:
    """Give the results of all who work, as they arrive, until all is done."""
    while working:
        yield from _received(working, timeout=None)


def _received(working: list[Connection], *, timeout: float | None) -> Iterator[Any]:
    """Give the results that have arrived, waiting for one if there is no time-out; forget who has done all its work."""
    for receiver in cast("list[Connection]", multiprocessing.connection.wait(working, timeout)):
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
