"""How soon the orientation page of a fictional network is of use, what it brings along, and how soon it answers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from benchmarks.asking import PHONE, SITUATIONS, SLOWER, Asked, ask
from benchmarks.doors import write_doors
from benchmarks.hosting import SLOW_4G, hosted
from benchmarks.lighthouse import Audited, audit
from benchmarks.maps import FLAGS, PATIENCE, chromium, weight
from benchmarks.ours import Workshop
from benchmarks.shifts import WATCH_SHIFTS, shifted

ACTIONS = 2_000
"""As many as the goals speak of."""

PAGE = "orienter/"
QUESTION = f"{PAGE}#besoin=dettes&lieu=durbuy"
LEAST_RUNS = 5


class Opened(NamedTuple):
    """A page that answers the question in its address: seconds until the first answer is painted.

    `data` are the files of data that had come by then, `code` all scripts that the page fetches until it rests; `shift` is how
    far its content moves by itself.
    """

    useful: float
    data: frozenset[str]
    code: frozenset[str]
    shift: float


class Orientation(NamedTuple):
    """What was measured with so many actions.

    `useful`: seconds until the first answer on slow 4G, by how many times the device is slower. `code` and `data` are bytes,
    each file compressed as web servers do.
    """

    actions: int
    useful: dict[int, float]
    code: int
    data: int
    shift: float
    asked: Asked
    audited: tuple[Audited, ...]


def open_orientation(
    folder: Path, actions: int, *, seed: int, runs: int, say: Callable[[str], None]
) -> Orientation | None:
    """Build a fictional network in a folder that does not exist yet, ask its orientation page, and remove it again.

    Nothing is measured where there is no browser. With fewer actions than the goals speak of it is opened and asked less often,
    and Lighthouse is left out: that is only to see that measuring works.
    """
    full = actions >= ACTIONS
    browser = chromium()
    if not browser:
        say("nobody is oriented: there is no Chromium on this machine")
        return None
    say(f"building a network with {actions:,} actions")
    names = write_doors(folder / "network", actions, seed)
    workshop = Workshop(folder / "network", folder / "built")
    workshop.clear()
    workshop.build(index=True)
    say("opening the orientation page on slow 4G")
    with hosted(workshop.site, SLOW_4G) as address:
        opened = {
            slower: [_opened(browser, address, slower) for _ in range(max(runs, LEAST_RUNS) if full else runs)]
            for slower in (1, SLOWER)
        }
    with hosted(workshop.site) as address:
        say("asking")
        situations, times = (SITUATIONS, runs) if full else (1, 1)
        asked = ask(browser, address + PAGE, names, situations, times)
        audited = audit(browser, _pages(workshop.site, address), runs, say) if full else ()
    measured = Orientation(
        len(list((folder / "network/content/actions").iterdir())),
        {slower: median(each.useful for each in runs) for slower, runs in opened.items()},
        sum(weight(workshop.site / path) for path in opened[1][0].code),
        sum(weight(workshop.site / path) for path in opened[1][0].data),
        max(each.shift for runs in opened.values() for each in runs),
        asked,
        audited,
    )
    shutil.rmtree(folder)
    return measured


def _pages(site: Path, address: str) -> dict[str, str]:
    """The pages to be audited, by what they are."""
    partner = min(page.parent.name for page in (site / "partenaires").glob("*/index.html"))
    return {"home": address, "orientation": address + PAGE, "a partner": f"{address}partenaires/{partner}/"}


def _opened(chromium: Path, address: str, slower: int) -> Opened:
    """Open the page in a browser that was just started, on a device so many times slower, and wait for its first answer."""
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser:
        page = browser.new_page(viewport=PHONE)
        page.add_init_script(WATCH_SHIFTS)
        page.add_init_script(_WATCH)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(address + QUESTION, wait_until="commit")
        useful = page.locator("html[data-useful]")
        useful.wait_for(state="attached", timeout=PATIENCE)
        page.wait_for_load_state("networkidle")
        told = json.loads(useful.get_attribute("data-useful") or "")
        data = {_path(url) for url in told["fetched"]}
        scripts = {
            _path(url) for url in page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
        }
        return Opened(
            told["at"] / 1000,
            frozenset(path for path in data if not path.endswith(_NO_DATA)),
            frozenset(path for path in scripts if path.endswith(_CODE)),
            shifted(page),
        )


_CODE = (".js", ".mjs")
_NO_DATA = (*_CODE, ".css", ".ico", ".png", ".svg", ".webmanifest")


def _path(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


_WATCH = """
const look = () => requestAnimationFrame(document.querySelector("li[data-record]") ? painted : look);
const painted = () => scheduler.postTask(note, { priority: "user-blocking" });
const note = () => {
  const at = performance.now();
  const fetched = performance.getEntriesByType("resource").filter((one) => one.responseEnd && one.responseEnd <= at);
  document.documentElement.dataset.useful = JSON.stringify({ at, fetched: fetched.map(({ name }) => name) });
};
requestAnimationFrame(look);
"""
"""Notes when the first answer is painted, from the start of the navigation, and what had come by then."""
