"""What is asked of every page, whatever it shows."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import REPOSITORY, OpenPage
from tests.browser.pages import PAGES, open_page

AXE = REPOSITORY / "generator" / "node_modules" / "axe-core" / "axe.min.js"
FOUND_BY_AXE = """async () => (await axe.run()).violations.map(({ id, help, nodes }) =>
    `${id}: ${help}\\n` + nodes.map(({ html, failureSummary }) => `  ${html}\\n    ${failureSummary}`).join("\\n"))"""
TOO_WIDE = """() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    return [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > edge + 0.5)
        .map((element) => element.outerHTML.slice(0, 120));
}"""
MOVING = """() => [...document.querySelectorAll("*")]
    .filter((element) => {
        const style = getComputedStyle(element);
        const lasts = (durations) => durations.split(",").some((duration) => parseFloat(duration) > 0.01);
        return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration));
    })
    .map((element) => `${element.localName}.${element.className}`)"""

every_page = pytest.mark.parametrize("kind", PAGES)


@pytest.fixture(scope="session")
def axe() -> str:
    assert AXE.exists(), "axe is not installed: run `make test`, or `npm ci` in generator/"
    return AXE.read_text("utf-8")


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_page: OpenPage, site: str, axe: str, kind: str, scheme: str) -> None:
    page = new_page(color_scheme=scheme)
    open_page(page, site, kind)
    page.evaluate(axe)

    found = {"wide": page.evaluate(FOUND_BY_AXE)}
    page.set_viewport_size({"width": 390, "height": 800})
    found["narrow"] = page.evaluate(FOUND_BY_AXE)

    assert found == {"wide": [], "narrow": []}


@every_page
def test_nothing_is_cut_off_at_the_side(page: Page, site: str, kind: str) -> None:
    open_page(page, site, kind)

    page.set_viewport_size({"width": 320, "height": 640})
    cut_off = {"320 px": page.evaluate(TOO_WIDE)}
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate(
        "document.documentElement.style.fontSize = `${2 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`"
    )
    cut_off["200 %"] = page.evaluate(TOO_WIDE)

    assert cut_off == {"320 px": [], "200 %": []}


@every_page
def test_a_page_says_what_it_is_and_keeps_still(new_page: OpenPage, site: str, kind: str) -> None:
    page = new_page(reduced_motion="reduce")
    open_page(page, site, kind)

    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("h1").count() == 1
    assert page.title().endswith(" - Qui fait quoi") or kind == "home"
    assert page.title().partition(" - ")[0].strip()
    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "missing"])
def test_the_site_works_in_a_folder(page: Page, site_in_folder: str, built: Path, kind: str) -> None:
    open_page(page, site_in_folder, kind)

    links = page.locator("a[href]").evaluate_all("links => links.map((link) => link.href.split(/[#?]/)[0])")
    inside = {link.removeprefix(site_in_folder) for link in links if link.startswith(site_in_folder)}
    astray = {link for link in links if link.startswith("http://127.") and not link.startswith(site_in_folder)}

    assert astray == set()
    files = {link: built / link if link.endswith(".json") else built / link / "index.html" for link in sorted(inside)}
    assert [link for link, file in files.items() if not file.exists()] == []
