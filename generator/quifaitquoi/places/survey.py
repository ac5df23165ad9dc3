"""Asking for every address that wants a position, at the pace that was agreed, and keeping what is answered as it comes.

A geocoder that fails has not said that it does not know: only answers are kept, and the last good one stays until a better comes.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from ..config import GeocoderOptions
from ..diagnostics import SiteError
from ..timing import Progress, silent
from .found import Found
from .locate import GAZETTEER
from .lock import Answered, Lock, Refused, write_lock
from .plausible import choose
from .questions import Question, sources

MAX_FAILURES = 4
"""After how many failures in a row a service is let alone."""

MAX_WAIT = 60.0
"""Seconds; a service that asks for more is asked again in another run."""

KEPT_EVERY = 50
"""After how many answers they are written down."""


class NoAnswer(SiteError):  # noqa: N818 (like a refusal, it is no error of ours)
    """A geocoder failed to answer: it may do so later, in `wait` seconds if it says so; what is `final` stays so in this run."""

    def __init__(self, trouble: str, /, *, wait: float | None = None, final: bool = False, **arguments: object) -> None:
        if wait is not None:
            arguments["seconds"] = f"{wait:.0f}"
        super().__init__(trouble, **arguments)
        self.wait = wait
        self.final = final


Ask = Callable[[Question, float], Iterable[Found]]
"""Asks a geocoder about an address and waits so many seconds; raises `NoAnswer`."""


class Clock(NamedTuple):
    """What time it is, in seconds from some moment, and how to wait."""

    now: Callable[[], float] = time.monotonic
    wait: Callable[[float], None] = time.sleep


@contextmanager
def alone(root: str) -> Iterator[None]:
    """Let no second run ask at the same time: the file that names the service is locked until this one ends."""
    opened = os.open(os.path.join(root, "mkdocs.yml"), os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise SiteError("geocoding-already", path=root) from None
    finally:
        os.close(opened)


class Survey(NamedTuple):
    """What a run has come to: how many addresses have been asked about and how many are left, and why it has ended early."""

    lock: Lock
    asked: int = 0
    left: int = 0
    trouble: SiteError | None = None
    interrupted: bool = False


def survey(
    root: str,
    wanted: Mapping[str, Question],
    lock: Lock,
    service: tuple[GeocoderOptions, Ask] | None,
    *,
    again: bool = False,
    clock: Clock = Clock(),  # noqa: B008 (never changed)
    progress: Progress = silent,
) -> Survey:
    """Bring the lock file below `root` up to date: ask the service, if there is one, and the gazetteer for the rest.

    What is known already is not asked for, unless all is to be asked `again`.
    """
    ledger = _Ledger(root, wanted, lock)
    if not service:
        ledger.write()
        return Survey(ledger.lock)
    options, ask = service
    waiting = deque(
        question
        for question in wanted.values()
        if again or options.source not in sources(lock.answers.get(question.key), lock.refused.get(question.key))
    )
    run = _Run(ledger, options, ask, clock, waiting)
    interrupted = False
    try:
        run.ask_all(progress)
    except NoAnswer as trouble:
        run.trouble = trouble
    except KeyboardInterrupt:
        interrupted = True
    finally:
        ledger.write()
    return Survey(ledger.lock, run.asked, run.left, run.trouble if run.left else None, interrupted)


class _Ledger:
    """What is kept of the addresses, while it changes."""

    def __init__(self, root: str, wanted: Mapping[str, Question], lock: Lock) -> None:
        self._root = root
        self._wanted = wanted
        self._answers = dict(lock.answers)
        self._refused = dict(lock.refused)

    @property
    def lock(self) -> Lock:
        """What would be written now: what geocoders have said, and for the rest what the gazetteer says."""
        kept = {key: self.kept(key) or question.current() for key, question in self._wanted.items()}
        return Lock({key: said for key, said in {**self._answers, **kept}.items() if said}, self._refused)

    def kept(self, key: str) -> Answered | None:
        """Return what a geocoder has said of an address."""
        kept = self._answers.get(key)
        return kept if kept and kept.source != GAZETTEER else None

    def keep(self, key: str, said: Answered | Refused) -> None:
        """Keep an answer; one that is refused leaves the last good one in its place."""
        if isinstance(said, Refused):
            self._refused[key] = said
        else:
            self._answers[key] = said
            self._refused.pop(key, None)

    def write(self) -> None:
        """Put it beside the data."""
        lock = self.lock
        write_lock(self._root, lock.answers, lock.refused)


class _Run:
    """One run: who is asked, about which addresses still, and how it goes."""

    def __init__(
        self, ledger: _Ledger, options: GeocoderOptions, ask: Ask, clock: Clock, waiting: deque[Question]
    ) -> None:
        self.asked = 0
        self.trouble: NoAnswer | None = None
        self._ledger = ledger
        self._options = options
        self._ask = ask
        self._clock = clock
        self._waiting = waiting
        self._put_off: set[str] = set()
        self._given_up = 0
        self._next = clock.now()
        self._end = clock.now() + options.deadline

    @property
    def left(self) -> int:
        """How many addresses have no answer yet."""
        return len(self._waiting) + self._given_up

    def ask_all(self, progress: Progress) -> None:
        """Ask about one address after the other; raise `NoAnswer` when the service is to be let alone."""
        total = len(self._waiting)
        failures = 0
        while self._waiting:
            progress("ask", total - len(self._waiting), total)
            self._rest()
            question = self._waiting[0]
            try:
                answers = tuple(self._ask(question, self._seconds()))
            except NoAnswer as trouble:
                failures += 1
                self._back_off(trouble, failures)
                continue
            failures = 0
            self._waiting.popleft()
            self._keep(question, answers)

    def _rest(self) -> None:
        """Wait until the next request may be made."""
        pause = max(0.0, self._next - self._clock.now())
        if self._clock.now() + pause >= self._end:
            raise NoAnswer("geocoder-deadline", seconds=f"{self._options.deadline:.0f}")
        if pause:
            self._clock.wait(pause)
        self._next = self._clock.now() + 1 / self._options.rate

    def _seconds(self) -> float:
        """Return how long a request may take: no longer than the run, but long enough to be one."""
        return max(0.01, min(self._options.timeout, self._end - self._clock.now()))

    def _back_off(self, trouble: NoAnswer, failures: int) -> None:
        """Let an address wait until the others have been asked about, and the service for as long as it wants, or ever longer.

        An address that fails twice is left to another run: the reason may lie in it.
        """
        if trouble.final or failures >= MAX_FAILURES or (trouble.wait or 0.0) > MAX_WAIT:
            raise trouble
        self.trouble = trouble
        question = self._waiting.popleft()
        if question.key in self._put_off:
            self._given_up += 1
        else:
            self._put_off.add(question.key)
            self._waiting.append(question)
        pause = 2.0 ** (failures - 1) if trouble.wait is None else trouble.wait
        self._next = max(self._next, self._clock.now() + pause)

    def _keep(self, question: Question, answers: Sequence[Found]) -> None:
        kept = self._ledger.kept(question.key)
        self._ledger.keep(question.key, choose(question, answers, self._options.source, kept))
        self.asked += 1
        if self.asked % KEPT_EVERY == 0:
            self._ledger.write()
