"""Everything can be done with the keyboard, and the reader always sees where it is."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import open_page

CONTROLS = """() => {
    const shown = (element) => element.checkVisibility({ visibilityProperty: true });
    const controls = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex]")]
        .filter((element) => shown(element) && element.tabIndex >= 0);
    controls.forEach((element, number) => (element.dataset.number = number));
    return controls.map((element) => element.outerHTML.slice(0, 150));
}"""
WHERE = """() => {
    const element = document.activeElement;
    const ringed = ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    const { left, top, width, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
        number: element.dataset.number ?? null,
        ringed: ringed(getComputedStyle(element)) || ringed(getComputedStyle(element, "::after")),
        covered: !(onTop && (element.contains(onTop) || onTop.contains(element))),
        html: element.outerHTML.slice(0, 150),
    };
}"""


LATE = 12
"""How many stops the pins of a map may add while somebody is on the way."""


def box(page: Page) -> Locator:
    return page.locator("#search")


def panel(page: Page) -> Locator:
    return page.locator("header .qfq-search__panel")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("kind", ["home", "partner", "results", "editorial"])
def test_every_control_is_reached_and_shows_it(new_page: OpenPage, site: str, kind: str, width: int) -> None:
    page = new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    open_page(page, site, kind)
    for drawing in page.locator("place-map").all():  # its controls come when a reader comes near
        drawing.scroll_into_view_if_needed()
        expect(drawing).to_have_attribute("data-ready", "")
    page.evaluate("scrollTo(0, 0)")
    controls = page.evaluate(CONTROLS)

    reached, unseen = set(), []
    for _ in range(len(controls) + LATE):
        page.keyboard.press("Tab")
        where = page.evaluate(WHERE)
        reached.add(where["number"])
        if where["number"] and (where["covered"] or not where["ringed"]):
            unseen.append(where)

    assert [html for number, html in enumerate(controls) if str(number) not in reached] == []
    assert unseen == []


def test_the_first_link_leads_past_the_header(page: Page, site: str) -> None:
    open_page(page, site, "action")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#qfq-main")).to_be_focused()
    page.keyboard.press("Tab")

    expect(page.locator("#qfq-main :focus")).to_have_count(1)


@pytest.mark.parametrize("keys", ["/", "Control+k"])
@pytest.mark.parametrize(("kind", "field"), [("action", "#search"), ("home", "#search"), ("results", "#search-page")])
def test_a_key_leads_to_the_search(page: Page, site: str, kind: str, field: str, keys: str) -> None:
    open_page(page, site, kind)

    page.keyboard.press(keys)
    expect(page.locator(field)).to_be_focused()
    page.keyboard.type("loyer")

    expect(page.locator(field)).to_have_value("loyer")


def test_a_slash_in_a_field_is_a_slash(page: Page, site: str) -> None:
    open_page(page, site, "results")
    page.locator("#search-page").focus()

    page.keyboard.press("End")
    page.keyboard.type("/")

    expect(page.locator("#search-page")).to_have_value("logement/")


def test_arrows_choose_a_suggestion_and_enter_opens_it(page: Page, site: str) -> None:
    open_page(page, site, "action")
    page.keyboard.press("/")
    page.keyboard.type("dettes")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.last).to_have_text(re.compile(r"^Voir les \d+ résultats$"))

    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box(page)).to_have_attribute("aria-activedescendant", "search-results-0")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}actions/centre-de-conseil-dettes/")


def test_escape_closes_the_suggestions_and_keeps_the_words(page: Page, site: str) -> None:
    open_page(page, site, "action")
    box(page).fill("dettes")
    expect(panel(page)).to_be_visible()

    page.keyboard.press("Escape")

    expect(panel(page)).to_be_hidden()
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("dettes")


def test_the_menu_of_a_phone_opens_and_closes(new_page: OpenPage, site: str) -> None:
    page = new_page(viewport={"width": 390, "height": 800})
    open_page(page, site, "home")
    button = page.locator("summary", has_text="Menu")
    button.focus()

    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_role("navigation", name="Menu")).to_be_hidden()
    expect(button).to_be_focused()
