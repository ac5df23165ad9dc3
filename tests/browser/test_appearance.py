"""Light or dark as the device says, unless the reader has chosen."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import PAGES, open_page

BRIGHTNESS = """() => {
    const colour = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number);
    return colour.reduce((sum, part) => sum + part) / 3 / 255;
}"""


PLACES = """() => [...document.querySelectorAll('.qfq-header *')]
    .filter((element) => element.getClientRects().length > 0 && !element.closest('svg'))
    .map((element) => [element, element.getBoundingClientRect()])
    .map(([{ tagName }, { left, top }]) => [tagName, Math.round(left * 10) / 10, Math.round(top * 10) / 10])"""


def switch(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Apparence"))


def is_dark(page: Page) -> bool:
    return bool(page.evaluate(BRIGHTNESS) < 0.3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_device_decides(new_page: OpenPage, site: str, scheme: str) -> None:
    page = new_page(color_scheme=scheme)

    open_page(page, site, "home")

    assert is_dark(page) == (scheme == "dark")
    expect(switch(page)).to_have_accessible_name("Apparence : automatique. Changer")


def test_the_reader_decides_otherwise_and_is_remembered(new_page: OpenPage, site: str) -> None:
    page = new_page(color_scheme="light")
    open_page(page, site, "home")

    switch(page).click()
    expect(switch(page)).to_have_accessible_name("Apparence : claire. Changer")
    switch(page).click()
    assert is_dark(page)
    page.reload()
    assert is_dark(page)
    page.goto(f"{site}{PAGES['action']}")
    assert is_dark(page)

    expect(switch(page)).to_have_accessible_name("Apparence : sombre. Changer")
    switch(page).click()
    assert not is_dark(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_in_the_header_moves_when_the_button_comes(new_page: OpenPage, site: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    open_page(page, site, "action")
    expect(switch(page)).to_be_visible()
    after = page.evaluate(PLACES)

    page.evaluate("""() => {
        document.querySelector("scheme-switch").removeAttribute("data-shown");
        document.querySelector("scheme-switch button").hidden = true;
    }""")

    assert page.evaluate(PLACES) == after
