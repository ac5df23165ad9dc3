"""A printed page holds what a person needs on the way there, and nothing to click."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import open_page

TO_CLICK = [".qfq-skip", ".qfq-header__search", ".qfq-header__tools", ".qfq-tabs", ".qfq-footer__links", ".q-buttons"]


@pytest.fixture
def printed(page: Page, site: str) -> Page:
    open_page(page, site, "action")
    page.emulate_media(media="print")
    return page


def test_a_printed_action_says_how_to_get_there(printed: Page) -> None:
    expect(printed.locator("h1")).to_be_visible()
    for part in ("a[href^='tel:']", "address", "#sources", "#facts"):
        expect(printed.locator(part).first).to_be_visible()
    expect(printed.locator("#sources")).to_contain_text("D’où viennent ces informations")
    expect(printed.get_by_text("Adresse de cette page :")).to_contain_text("actions/trouver-et-garder-un-logement/")


@pytest.mark.parametrize("part", TO_CLICK)
def test_what_is_to_be_clicked_is_not_printed(printed: Page, part: str) -> None:
    assert printed.locator(part).count() > 0
    for element in printed.locator(part).all():
        expect(element).to_be_hidden()


def test_a_dark_screen_prints_black_on_white(printed: Page) -> None:
    printed.emulate_media(media="print", color_scheme="dark")

    assert max(colour(printed, "h1", "color")) < 64
    assert colour(printed, "body", "backgroundColor") == [255, 255, 255]


def test_a_printed_municipality_says_how_far_each_place_is(page: Page, site: str) -> None:
    open_page(page, site, "municipality")
    page.emulate_media(media="print")

    distances = page.locator(".q-card .q-where")
    assert distances.count() > 0
    for distance in distances.all():
        expect(distance).to_be_visible()
    assert page.locator(".q-card .q-badges").count() > 0
    expect(page.locator(".q-card .q-badges").first).to_be_hidden()


def colour(page: Page, part: str, name: str) -> list[int]:
    """Return the red, green and blue of a part of the page."""
    written = str(page.locator(part).evaluate(f"(element) => getComputedStyle(element).{name}"))
    return [int(number) for number in re.findall(r"\d+", written)]
