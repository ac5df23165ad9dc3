"""How soon the orientation page answers when somebody changes what is asked, on a device four times as slow as this one.

All is done by the keyboard, as the browser's own events. A change is timed from the key that makes it (`event.timeStamp`) until
the frame is painted with the answers that are in sight (where the form fills the screen none, but the button that says how many
there are): in the page, an observer sees them being told, the next frame is awaited, and a task of the highest priority runs once
the main thread has handed that frame over. What the page then adds out of sight, and how many answers each choice would leave, is
timed as well (`whole`), but not judged. Typed letters count from the letter: a pause that the page made before it answers would
count. Every change waits until the page rests from the one before and from the way to its field: nobody presses a key in the very
frame in which the field comes into view.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from playwright.sync_api import Page, ViewportSize, sync_playwright

from benchmarks import wording
from benchmarks.maps import FLAGS, PATIENCE
from benchmarks.measure import CommandError
from benchmarks.names import Names
from benchmarks.shifts import WATCH_SHIFTS, shifted

SLOWER = 4
BACK = "Alt+ArrowLeft"
PHONE: ViewportSize = {"width": 390, "height": 844}

SITUATIONS = 6
"""Together they change what is asked more than a hundred times."""

_WORDS = (
    "dettes et huissier",
    "je dors dehors",
    "permis de conduire",
    "logment pas cher",
    "17 ans sans abri",
    "parler",
)
_SETTLED = 250
"""Milliseconds without anything new in the page, after which it is taken to be whole."""


class Change(NamedTuple):
    """What was changed, and the milliseconds until its answers were painted, and until all that follows from them was."""

    what: str
    painted: float
    whole: float


class Spread(NamedTuple):
    """How many changes, and their times in the middle, at the 95th of 100, and at most."""

    times: int
    middle: float
    most: float
    worst: float


class Asked(NamedTuple):
    """All changes in the order in which they were made, and how far the page's content moved by itself meanwhile."""

    changes: tuple[Change, ...]
    shift: float
    reached: tuple[float, ...] = ()
    """The 95th percentile of each run, where all was asked several times, rising."""

    @property
    def answered(self) -> Spread:
        """How long it took until the changes were answered."""
        return spread([change.painted for change in self.changes])


def spread(times: list[float]) -> Spread:
    """Return how some times are spread; the 95th percentile lies between two of them, as everywhere."""
    among = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    return Spread(len(times), median(times), among, max(times))


def ask(chromium: Path, address: str, names: Names, situations: int, runs: int) -> Asked:
    """Ask in so many situations, several times, and return what is typical of these runs."""
    return typical([_run(chromium, address, names, situations) for _ in range(runs)])


def typical(runs: Sequence[Asked]) -> Asked:
    """Return the run in the middle by its 95th percentile, with the most shift of any.

    One run alone tells as much of what else the machine was doing as of the page. Of two in the middle it is the slower one.
    """
    rising = sorted(runs, key=lambda run: run.answered.most)
    shift, reached = max(run.shift for run in runs), tuple(run.answered.most for run in rising)
    return rising[len(rising) // 2]._replace(shift=shift, reached=reached)


def _run(chromium: Path, address: str, names: Names, situations: int) -> Asked:
    """Ask in one situation after the other, in one page of a browser that was just started."""
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser:
        page = browser.new_page(viewport=PHONE)
        page.add_init_script(WATCH_SHIFTS)
        page.add_init_script(_WATCH)
        page.goto(address, wait_until="networkidle")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        reader = _Reader(page)
        changes = tuple(change for number in range(situations) for change in _situation(reader, names, number))
        return Asked(changes, shifted(page))


def _situation(reader: _Reader, names: Names, number: int) -> Iterator[Change]:
    """Tell what a person needs, where they live, who they are, when; ask less of it, go back; then begin anew, in words."""
    needs = list(islice(cycle(wording.NEEDS), number * 5, number * 5 + 2))
    audience = list(wording.AUDIENCES)[number]
    place = names.municipalities[number * 7].label
    for need in needs:
        reader.unfold(f"[name=besoin][value={need}]")
        yield from reader.press("a need", f"[name=besoin][value={need}]", "Space")
    reader.write("#ask-place", place)
    yield from reader.press("a place", "", "Enter")
    reader.unfold(".q-more [name=age]")
    yield from reader.press("an age", "[name=age]", "2")
    yield from reader.press("an age", "", "4")
    reader.unfold(f"[name=public][value={audience}]")
    yield from reader.press("an audience", f"[name=public][value={audience}]", "Space")
    yield from reader.press("the way", "[name=mode]", "ArrowDown")
    yield from reader.press("who asks", "[name=par]", "ArrowDown")
    yield from reader.press("a language", "[name=langue]", "ArrowDown")
    yield from reader.press("the time", "[name=quand][value=maintenant]", "Space")
    for _ in range(4):
        yield from reader.press("less of it", ".q-asked button", "Enter")
    yield from reader.press("back", "", BACK)
    yield from reader.press("nothing", "[type=reset]", "Enter")
    for letter in _WORDS[number]:
        yield from reader.press("a letter", "#ask-q", letter)
    yield from reader.press("nothing", "[type=reset]", "Enter")


class _Reader:
    """Somebody at the keyboard of the page."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def unfold(self, field: str) -> None:
        """Open what a field is folded in."""
        folds = self._page.locator(f"orientation-page details:not([open]):has({field}) > summary")
        while folds.count():
            folds.first.press("Enter")
        self._page.wait_for_timeout(_SETTLED)

    def write(self, field: str, words: str) -> None:
        """Write into a field of which only what is then chosen is a change."""
        self._page.locator(field).press_sequentially(words, delay=80)
        self._page.locator("[role=option]").first.wait_for()
        self._page.wait_for_timeout(_SETTLED)

    def press(self, what: str, field: str, key: str) -> Iterator[Change]:
        """Press a key at a field, or where the reader is, and give the change that it makes; a space after a word is none."""
        if field:
            target = self._page.locator(field).first
            if not target.count():
                return
            target.evaluate("(field) => field.focus()")
            self._page.wait_for_timeout(_SETTLED)
        self._page.evaluate("asking.begin()")
        self._page.keyboard.press(key)
        if key == BACK:  # which a browser without a window does not obey
            self._page.evaluate("history.back()")
        if what == "a letter" and key == " ":
            return
        painted, whole = self._times(what)
        yield Change(what, painted, whole)

    def _times(self, what: str) -> tuple[float, float]:
        for _ in range(PATIENCE // _SETTLED):
            self._page.wait_for_timeout(_SETTLED)
            painted, whole, quiet = self._page.evaluate("asking.times()")
            if painted is not None and quiet > _SETTLED:
                return painted, whole
        raise CommandError(f"the orientation page does not answer when {what} is changed")


_WATCH = """
window.asking = {
  begin() { Object.assign(this, { from: null, told: null, painted: null, whole: null, last: 0 }); },
  times() { return [this.since(this.painted), this.since(this.whole), performance.now() - this.last]; },
  since(then) { return then === null ? null : then - this.from; },
  key({ timeStamp }) { if (this.told === null) this.from = timeStamp; },
  changed() {
    this.last = performance.now();
    if (this.from === null) return; // the page answers again each minute
    const first = this.told === null;
    this.told ??= this.last;
    const seen = () => { this.whole = performance.now(); if (first) this.painted = this.whole; };
    requestAnimationFrame(() => scheduler.postTask(seen, { priority: "user-blocking" }));
  },
};
asking.begin();
addEventListener("keydown", (event) => event.key !== " " && asking.key(event), true);
addEventListener("keyup", (event) => event.key === " " && asking.key(event), true); // a space acts when it is let go
addEventListener("popstate", (event) => asking.key(event), true);
addEventListener("DOMContentLoaded", () => {
  const page = document.querySelector("orientation-page");
  new MutationObserver(() => asking.changed()).observe(page, { childList: true, characterData: true, subtree: true });
});
"""
"""Notes the key that changed something, and when what follows from it was painted, in the page's own clock."""
