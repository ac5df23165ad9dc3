"""How soon the page of the map can be used in a browser that knows nothing of the site yet, and how heavy its code is."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from pathlib import Path
from statistics import median
from threading import Thread
from typing import NamedTuple

from playwright.sync_api import Page, Request, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as NeverShown

from benchmarks.addresses import lock_addresses, write_addresses
from benchmarks.measure import CommandError
from benchmarks.ours import Workshop
from tools.environment import MissingProgram, find_chromium

POINTS = 5_000
"""As many as the goal speaks of."""

MAP, WITHOUT = "carte/", "partenaires/"
"""The page of the map, and one that has none."""

PATIENCE = 30_000
"""Milliseconds after which a map that is not drawn is given up."""

LOOPBACK = "127.0.0.1"
VIEW: ViewportSize = {"width": 1280, "height": 800}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


class Map(NamedTuple):
    """What was measured of the map of so many points: seconds from the start of its loading until it can be used.

    `code` is how many bytes of JavaScript it brings that a page without a map does not, each file compressed as web servers
    do; `all_code` counts the others of the page too.
    """

    points: int
    usable: float
    code: int
    all_code: int
    faults: tuple[str, ...]


class Opened(NamedTuple):
    """A page in a browser: which scripts it has fetched, by their paths, what went wrong, and when its map could be used."""

    scripts: frozenset[str]
    faults: tuple[str, ...]
    usable: float = 0.0


def open_map(folder: Path, points: int, *, seed: int, runs: int, say: Callable[[str], None]) -> Map | None:
    """Build a fictional network of so many places in a folder that does not exist yet, open its map, and remove it again.

    Nothing is measured where there is no browser.
    """
    browser = chromium()
    if not browser:
        say("no map is opened: there is no Chromium on this machine")
        return None
    say(f"building a network with {points:,} points on its map")
    addresses = write_addresses(folder / "network", points, seed)
    lock_addresses(folder / "network", addresses[::2], seed)
    workshop = Workshop(folder / "network", folder / "built")
    workshop.clear()
    workshop.build(index=False)
    drawn = len(json.loads((workshop.site / MAP / "places.json").read_bytes())["places"])
    say("opening its map")
    with _served(workshop.site) as address:
        opened = [_opened(browser, address, MAP, drawn) for _ in range(runs)]
        other = _opened(browser, address, WITHOUT)
    scripts = opened[0].scripts
    weights = {script: weight(workshop.site / script) for script in scripts}
    shutil.rmtree(folder)
    return Map(
        drawn,
        median(each.usable for each in opened),
        sum(weights[script] for script in scripts - other.scripts),
        sum(weights.values()),
        tuple(dict.fromkeys((*chain.from_iterable(each.faults for each in opened), *other.faults, *_strangers(other)))),
    )


def chromium() -> Path | None:
    """Return the browser to measure in, if there is one."""
    try:
        return find_chromium()
    except MissingProgram as trouble:
        raise CommandError(str(trouble)) from None


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """Serve a site as a plain file server does, and give its address."""
    with ThreadingHTTPServer((LOOPBACK, 0), partial(_Host, directory=str(site))) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{LOOPBACK}:{server.server_port}/"
        server.shutdown()


class _Host(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def _opened(chromium: Path, address: str, path: str, points: int = 0) -> Opened:
    """Open a page in a browser that has just been started; on a map, wait until its points are drawn, and try the first mark."""
    scripts, faults = set(), []

    def on_request(request: Request) -> None:
        file = request.url.removeprefix(address)
        if file == request.url and not file.startswith(("data:", "blob:")):
            faults.append(f"{path} asks {file}")
        elif file.endswith((".js", ".mjs")):
            scripts.add(file)

    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser:
        page = browser.new_page(viewport=VIEW)
        page.on("request", on_request)
        page.on("pageerror", lambda error: faults.append(f"{path}: {error}"))
        page.add_init_script(_WATCH.replace("POINTS", str(points)))
        page.goto(address + path, wait_until="networkidle")
        try:
            usable = _usable(page) if points else 0.0
        except CommandError as error:
            raise CommandError("\n".join((str(error), *faults))) from None
    return Opened(frozenset(scripts), tuple(faults), usable)


_WATCH = """
const look = () => {
  const marks = [...document.querySelectorAll("network-map .leaflet-marker-icon[tabindex]")];
  const drawn = marks.reduce((sum, mark) => sum + (Number(mark.textContent) || 1), 0);
  requestAnimationFrame(drawn === POINTS && marks.some((mark) => !mark.inert) ? note : look);
};
const note = (now) => (document.documentElement.dataset.usable = now);
requestAnimationFrame(look);
"""
"""Notes when all points are drawn, each as a pin or in the number on a bunch, once the frame that shows them is made."""


def _usable(page: Page) -> float:
    """Return after how many seconds the map could be used."""
    drawn = page.locator("html[data-usable]")
    try:
        drawn.wait_for(state="attached", timeout=PATIENCE)
    except NeverShown:
        raise CommandError(f"the map does not show all of its points after {PATIENCE / 1000:.0f} seconds") from None
    page.locator("network-map [role=region][tabindex='0']").first.focus()
    page.keyboard.press("Tab")
    if not page.locator(".leaflet-marker-icon[tabindex]:focus").count():
        raise CommandError("no mark on the map is reached by the Tab key")
    return float(drawn.get_attribute("data-usable") or 0) / 1000


def _strangers(opened: Opened) -> Iterator[str]:
    """Tell the code of maps that a page without one fetches."""
    strange = (script for script in opened.scripts if "/vendor/" in script or script.endswith("-map.mjs"))
    yield from (f"{WITHOUT} has no map but fetches {script}" for script in sorted(strange))


def weight(file: Path) -> int:
    """Return how many bytes a file has, compressed as web servers do."""
    return len(gzip.compress(file.read_bytes(), compresslevel=6))
