"""The first network, built once and served; one browser; a page on which nothing may go wrong."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    expect,
    sync_playwright,
)

from tests.browser.pages import MISSING
from tests.browser.served import LOOPBACK, build, served
from tests.network import files_in
from tools.environment import find_chromium

REPOSITORY = Path(__file__).resolve().parents[2]
FIRST_OF_NOVEMBER_2026 = "1793491200"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
PATIENCE = 15_000
EXPECTED = (MISSING, "/favicon.ico")
"""What may be missing: the page that does not exist, and the icon that a browser looks for beside a page that names none."""

OpenPage = Callable[..., Page]
BuildText = Callable[[str], str]


def hold(page: Page, address: str) -> list[Route]:
    """Keep waiting what a page asks for at an address; each of what is given, which grows, can be let go on."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks what it is given)
    return held


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What the software is run with: a cache of its own, and the same day every time."""
    cache = str(tmp_path_factory.mktemp("cache"))
    return {**os.environ, "XDG_CACHE_HOME": cache, "SOURCE_DATE_EPOCH": FIRST_OF_NOVEMBER_2026, "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, environment: Mapping[str, str]) -> Path:
    """The folder of the first network's site."""
    return build(REPOSITORY, tmp_path_factory.mktemp("network") / "site", environment)


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of the first network's site."""
    with served(built) as address:
        yield address


@pytest.fixture(scope="session")
def site_in_folder(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the same site in a folder of a server that has nothing else."""
    host = tmp_path_factory.mktemp("host")
    (host / "sous").mkdir()
    (host / "sous" / "dossier").symlink_to(built)
    with served(host, "sous/dossier/") as address:
        yield address


@pytest.fixture
def draw(tmp_path: Path) -> Callable[[str], Path]:
    """Writes the files that a text draws, and returns their folder."""

    def write(text: str) -> Path:
        for name, content in files_in(text).items():
            file = tmp_path / "network" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, "utf-8")
        return tmp_path / "network"

    return write


@pytest.fixture
def build_text(draw: Callable[[str], Path], tmp_path: Path, environment: Mapping[str, str]) -> Iterator[BuildText]:
    """Builds and serves the network that a text draws; returns its address."""
    hosts = []

    def build_and_serve(text: str) -> str:
        host = served(build(draw(text), tmp_path / "site", environment))
        hosts.append(host)
        return host.__enter__()

    yield build_and_serve
    for host in hosts:
        host.__exit__(None, None, None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.fail("There is no Chromium on this machine: `make test` installs one.")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a page in a browser that knows nothing yet; the test fails if anything goes wrong on it."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def new(**options: object) -> Page:
        context = browser.new_context(**{"locale": "fr-BE", "viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        _watch(page, troubles)
        return page

    yield new
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def page(new_page: OpenPage) -> Page:
    return new_page()


def _watch(page: Page, troubles: list[str]) -> None:
    """Note every request to somebody else, every failed answer, every error in a script."""

    def on_request(request: Request) -> None:
        if not request.url.startswith((f"http://{LOOPBACK}:", "data:", "blob:")):
            troubles.append(f"foreign request: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and not response.url.endswith(EXPECTED):
            troubles.append(f"{response.status}: {response.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(EXPECTED):
            troubles.append(f"console: {message.text}")

    page.on("request", on_request)
    page.on("response", on_response)
    page.on("console", on_console)
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
