"""While an author works, the page in the browser follows the file; a mistake leaves the last good page.

The server is asked for before the page: the browser leaves before the server does.
"""

import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.fiction import FICTION
from tests.browser.served import LOOPBACK, command

pytestmark = pytest.mark.slow

MAISON_CLAIRE = """\
-- partners/maison-claire.yml --
name: Maison Claire
summary: Un lieu imaginaire.
"""


def wait_until(true: Callable[[], object], seconds: float = 20) -> None:
    end = monotonic() + seconds
    while not true():
        assert monotonic() < end, "nothing happened"
        sleep(0.1)


def answers(address: str) -> bool:
    try:
        return bool(urlopen(address, timeout=5).status == 200)  # noqa: S310 (our own server)
    except (URLError, ConnectionError, TimeoutError):
        return False


@pytest.fixture
def partner(draw: Callable[[str], Path]) -> Path:
    return draw(FICTION + MAISON_CLAIRE) / "partners" / "maison-claire.yml"


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """The file that holds what the server says."""
    return tmp_path / "told.txt"


@pytest.fixture
def serving(partner: Path, told: Path, environment: Mapping[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        address = f"{LOOPBACK}:{free.getsockname()[1]}"
    with told.open("w") as file:
        line = command("serve", "--root", partner.parents[1], "--address", address)
        process = subprocess.Popen(line, stderr=file, stdout=subprocess.DEVNULL, env=environment)
        try:
            wait_until(lambda: answers(f"http://{address}/") or process.poll() is not None)
            yield f"http://{address}/"
        finally:
            process.terminate()
            process.wait(timeout=10)


def test_the_page_follows_the_file(serving: str, page: Page, partner: Path, told: Path) -> None:
    good = partner.read_text("utf-8")
    address = f"{serving}partenaires/maison-claire/"
    page.goto(address)
    lead = page.locator(".q-lead")
    expect(lead).to_have_text("Un lieu imaginaire.")

    partner.write_text(good.replace("imaginaire", "inventé"), "utf-8")
    expect(lead).to_have_text("Un lieu inventé.")

    partner.write_text(good + "summary: [\n", "utf-8")
    wait_until(lambda: "partners/maison-claire.yml" in told.read_text("utf-8"))
    another = page.context.new_page()  # the first loads once more by itself, and cannot be told to at the same time
    another.goto(address)
    expect(another.locator(".q-lead")).to_have_text("Un lieu inventé.")

    partner.write_text(good.replace("imaginaire", "réparé"), "utf-8")
    expect(lead).to_have_text("Un lieu réparé.")
