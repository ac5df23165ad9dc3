"""The policy of the pages: all that the site does goes by it, and what it forbids does not happen."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from quifaitquoi.policy import protected
from tests.browser.conftest import BuildText
from tests.browser.fiction import FICTION
from tests.browser.pages import PAGES, open_page

LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));"""
AUTHORED = """
-- content/tableau.md --
| Jour  | Heures |
|-------|-------:|
| Lundi |      3 |
-- partners/maison-claire.yml --
name: Maison Claire
former_ids: [maison-clair]
"""

Tamper = Callable[[str], Page]


@pytest.mark.parametrize("kind", PAGES)
def test_all_that_a_page_does_goes_by_its_policy(page: Page, site: str, kind: str) -> None:
    page.add_init_script(LISTEN)
    open_page(page, site, kind)

    page.keyboard.press("/")
    page.keyboard.type("logement")
    expect(page.locator("[role=option], .qfq-hit").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("scheme-switch button").click(click_count=2)
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("site-menu summary").click()
    expect(page.get_by_role("navigation", name="Menu")).to_be_visible()

    assert page.evaluate("violations") == []
    assert [worker.url.rpartition("/")[2] for worker in page.workers] == ["pagefind-worker.js"]


def test_pages_of_authors_and_former_addresses_go_by_it_too(page: Page, build_text: BuildText) -> None:
    page.add_init_script(LISTEN)
    site = build_text(FICTION + AUTHORED)

    page.goto(f"{site}tableau/")
    expect(page.locator("td").last).to_have_css("text-align", re.compile("right$"))
    assert page.evaluate("violations") == []

    page.goto(f"{site}partenaires/maison-clair/")
    expect(page).to_have_url(f"{site}partenaires/maison-claire/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("violations") == []


@pytest.fixture
def tamper(browser: Browser, site: str) -> Iterator[Tamper]:
    """Opens an editorial page into which somebody has smuggled markup."""
    page = browser.new_page()
    page.add_init_script(LISTEN)

    def open_tampered(markup: str) -> Page:
        def answer(route: Route) -> None:
            response = route.fetch()
            route.fulfill(response=response, body=response.text().replace("</article>", f"{markup}</article>"))

        page.route(f"{site}{PAGES['editorial']}", answer)
        open_page(page, site, "editorial")
        return page

    yield open_tampered
    page.close()


@pytest.mark.parametrize(
    ("markup", "refused"),
    [
        ("<script>window.ran = true</script>", "script-src-elem"),
        ("<script src='https://elsewhere.example/a.js'></script>", "script-src-elem"),
        ("<script src='data:text/javascript,window.ran = true'></script>", "script-src-elem"),
        ("<img src='data:,' onerror='window.ran = true'>", "script-src-attr"),
        ("<p style='color: red'>", "style-src-attr"),
        ("<style>p { color: red }</style>", "style-src-elem"),
        ("<img src='https://elsewhere.example/a.png'>", "img-src"),
        ("<iframe src='https://elsewhere.example/'></iframe>", "frame-src"),
        ("<object data='a.svg'></object>", "object-src"),
        ("<base href='https://elsewhere.example/'>", "base-uri"),
    ],
)
def test_what_is_smuggled_into_a_page_does_nothing(tamper: Tamper, markup: str, refused: str) -> None:
    page = tamper(markup)

    page.wait_for_function("() => violations.length > 0")

    assert page.evaluate("violations") == [refused]
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize(
    "act",
    [
        "document.body.innerHTML = '<b>no</b>'",
        "new Worker('assets/quifaitquoi/js/boot.js')",
        "Object.assign(document.createElement('script'), { src: '/assets/quifaitquoi/js/boot.js' })",
    ],
)
def test_a_text_becomes_neither_markup_nor_script(tamper: Tamper, act: str) -> None:
    page = tamper("")

    with pytest.raises(Error, match="Trusted"):
        page.evaluate(f"() => {{ {act} }}")

    assert page.evaluate("violations") == ["require-trusted-types-for"]


def test_a_script_of_the_template_runs_by_its_hash(page: Page, site: str) -> None:
    markup = protected("<!doctype html><title>é</title><script>document.title += ' — oui'</script>")
    page.route(f"{site}essai/", lambda route: route.fulfill(body=markup, content_type="text/html; charset=utf-8"))

    page.goto(f"{site}essai/")

    assert page.title() == "é — oui"
