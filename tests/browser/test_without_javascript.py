"""A page is complete without JavaScript: elements only add to it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import REPOSITORY, OpenPage
from tests.browser.pages import PAGES


@pytest.fixture
def page(new_page: OpenPage) -> Page:
    return new_page(java_script_enabled=False)


def records(folder: str) -> set[str]:
    return {path.stem for path in Path(REPOSITORY, folder).glob("*.yml")}


def test_from_a_need_to_a_telephone_number(page: Page, site: str) -> None:
    page.goto(site)

    page.get_by_role("link", name="Trouver un logement").click()
    page.get_by_role("link", name="Trouver un logement et le garder").click()

    expect(page.locator("h1")).to_have_text("Trouver un logement et le garder")
    expect(page.locator("a[href^='tel:']").first).to_be_visible()


@pytest.mark.parametrize("kind", ["orientation", "answers", "results", "list", "offline"])
def test_what_needs_a_script_is_not_offered(page: Page, site: str, kind: str) -> None:
    page.goto(f"{site}{PAGES[kind]}")

    assert page.locator(".qfq-needs-script").count() > 0
    expect(page.locator(".qfq-needs-script:visible")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "namespace", "folder"),
    [
        ("partenaires/", "partner", "partners"),
        ("actions/", "action", "content/actions"),
        ("methodes/", "method", "content/methods"),
        ("projets/", "project", "content/projects"),
    ],
)
def test_a_list_holds_every_record(page: Page, site: str, path: str, namespace: str, folder: str) -> None:
    page.goto(f"{site}{path}")

    keys = page.locator("[data-record]").evaluate_all("rows => rows.map((row) => row.dataset.record)")

    assert set(keys) == {f"{namespace}/{name}" for name in records(folder)}


def test_the_search_says_what_to_do_instead(page: Page, site: str) -> None:
    page.goto(site)
    page.locator("#search").fill("dettes")
    page.locator("#search").press("Enter")

    expect(page).to_have_url(re.compile(r"/recherche/\?q=dettes$"))
    expect(page.locator("noscript p", has_text="La recherche a besoin de JavaScript")).to_be_visible()
    expect(page.locator("#search-page")).to_be_hidden()
    page.get_by_role("link", name=re.compile("Partenaires")).last.click()
    expect(page).to_have_url(f"{site}partenaires/")


def test_what_needs_javascript_is_not_shown(page: Page, site: str) -> None:
    page.goto(site)

    expect(page.locator("scheme-switch button")).to_be_hidden()


def test_the_menu_of_a_phone_opens(new_page: OpenPage, site: str) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(site)

    page.locator("summary", has_text="Menu").click()

    expect(page.get_by_role("navigation", name="Menu").get_by_role("link", name="Partenaires")).to_be_visible()
