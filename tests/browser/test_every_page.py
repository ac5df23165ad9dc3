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
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_page: OpenPage, site: str, axe: str, kind: str, scheme: str, width: int) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    open_page(page, site, kind)

    page.evaluate(axe)

    assert page.evaluate(FOUND_BY_AXE) == []


@every_page
def test_a_page_says_what_it_is(page: Page, site: str, kind: str) -> None:
    open_page(page, site, kind)

    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.title().partition(" - ")[0].strip()
    assert not {"<", "&", "{"} & set(page.title())


@every_page
@pytest.mark.parametrize(("width", "style"), [(320, ""), (1280, "html { font-size: 200% !important }")], ids=["320px", "200%"])
def test_nothing_is_cut_off_at_the_side(new_page: OpenPage, site: str, kind: str, width: int, style: str) -> None:
    page = new_page(viewport={"width": width, "height": 640})
    open_page(page, site, kind)

    page.add_style_tag(content=style)

    assert page.evaluate(TOO_WIDE) == []


@every_page
def test_nothing_moves_for_those_who_asked_for_that(new_page: OpenPage, site: str, kind: str) -> None:
    page = new_page(reduced_motion="reduce")
    open_page(page, site, kind)

    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "missing"])
def test_the_site_works_in_a_folder(page: Page, site_in_folder: str, built: Path, kind: str) -> None:
    open_page(page, site_in_folder, kind)

    links = page.locator("a[href]").evaluate_all("links => links.map((link) => link.href.split(/[#?]/)[0])")
    inside = {link.removeprefix(site_in_folder) for link in links if link.startswith(site_in_folder)}
    astray = {link for link in links if link.startswith("http://127.") and not link.startswith(site_in_folder)}

    assert astray == set()
    assert [link for link in sorted(inside) if not (built / link / "index.html").exists()] == []
