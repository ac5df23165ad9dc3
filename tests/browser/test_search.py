"""The search answers as people write, and its address can be sent, kept and gone back to."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import hold
from tests.browser.pages import PAGES, open_page

ENDING_IN = "{}$".format


def box(page: Page) -> Locator:
    return page.locator("#search")


def hits(page: Page) -> Locator:
    return page.locator(".qfq-hit__link")


def titles(page: Page, site: str, query: str) -> list[str]:
    page.goto(f"{site}recherche/")
    page.locator("#search-page").fill(query)
    hits(page).first.wait_for()
    return hits(page).all_inner_texts()


@pytest.mark.parametrize(
    ("query", "record"),
    [
        ("permis de conduire", "actions/mobilite-et-permis-de-conduire/"),
        ("dettes", "actions/centre-de-conseil-dettes/"),
        ("logement La Roche", "actions/trouver-et-garder-un-logement/"),
        ("bien être", "actions/module-bien-etre/"),
        ("huissier", "actions/centre-de-conseil-dettes/"),
        ("boulot Luxembourg", "actions/entreprise-d-insertion-pour-jeunes/"),
        ("carte de crédit", "besoins/dettes/"),
        ("je dors dehors", "besoins/hebergement-d-urgence/"),
        ("086/21.06.02", "partenaires/integra-plus/"),
        ("086210602", "partenaires/integra-plus/"),
        ("+32 86 21 06 02", "partenaires/integra-plus/"),
    ],
)
def test_the_right_record_comes_first(page: Page, site: str, query: str, record: str) -> None:
    open_page(page, site, "home")
    box(page).fill(query)
    first = page.get_by_role("listbox").get_by_role("option").first
    expect(first).to_have_attribute("href", re.compile(ENDING_IN(record)))

    box(page).press("Enter")

    expect(page).to_have_url(re.compile(r"/recherche/\?q="))
    expect(page.locator("#search-page")).to_have_value(query)
    expect(hits(page).first).to_have_attribute("href", re.compile(ENDING_IN(record)))


def test_what_is_typed_before_the_page_listens_is_asked(page: Page, site: str) -> None:
    held = hold(page, "**/elements/search-page*.mjs")
    page.goto(f"{site}recherche/", wait_until="commit")
    page.locator("#search-page").fill("dettes")
    page.wait_for_function("document.readyState !== 'loading'")
    while not held:
        page.wait_for_timeout(20)

    for route in held:
        route.continue_()

    expect(hits(page).first).to_have_attribute(
        "href", re.compile("/besoins/dettes/$|/actions/centre-de-conseil-dettes/$")
    )
    expect(page.locator("#search-page")).to_have_value("dettes")
    expect(page).to_have_url(f"{site}recherche/?q=dettes")


@pytest.mark.parametrize(("one", "other"), [("l'aide", "l’aide"), ("creation", "création"), ("DETTES", "dettes")])
def test_spelling_does_not_matter(page: Page, site: str, one: str, other: str) -> None:
    assert titles(page, site, one) == titles(page, site, other)


def test_a_filter_says_how_many_it_keeps_and_the_address_remembers_it(page: Page, site: str) -> None:
    open_page(page, site, "results")
    every = hits(page).count()
    box = page.get_by_role("checkbox", name=re.compile("^Méthode"))
    promised = int(re.findall(r"\((\d+)\)", box.locator("xpath=..").inner_text())[0])

    box.check()
    expect(hits(page)).to_have_count(promised)
    expect(page).to_have_url(re.compile(r"\?q=logement&kind=M%C3%A9thode$"))

    page.reload()
    expect(hits(page)).to_have_count(promised)
    expect(box).to_be_checked()

    page.go_back()
    expect(hits(page)).to_have_count(every)
    expect(box).not_to_be_checked()
    expect(page).to_have_url(f"{site}{PAGES['results']}")


def test_a_filter_is_taken_away_where_it_is_shown(page: Page, site: str) -> None:
    open_page(page, site, "results")
    page.get_by_role("checkbox", name=re.compile("^Méthode")).check()

    page.get_by_role("button", name="Retirer le filtre Méthode").click()

    expect(page).to_have_url(f"{site}{PAGES['results']}")


def test_back_from_a_record_finds_the_results_again(page: Page, site: str) -> None:
    open_page(page, site, "results")
    first = hits(page).first.inner_text()

    hits(page).first.click()
    expect(page.locator("h1")).to_contain_text(first)
    page.go_back()

    expect(hits(page).first).to_have_text(first)


def test_nothing_found_says_what_to_do(page: Page, site: str) -> None:
    page.goto(f"{site}recherche/?q=xyzzyqq")

    expect(page.get_by_role("status").filter(has_text="Aucun résultat pour « xyzzyqq »")).to_be_visible()
    expect(page.get_by_role("link", name="Partenaires de A à Z")).to_be_visible()


def test_where_nothing_is_found_the_words_can_be_asked_of_the_page_that_orients(page: Page, site: str) -> None:
    page.goto(f"{site}recherche/?q=un homme de 17 ans sans logement à Durbuy")

    page.get_by_role("link", name="Chercher une aide avec ces mots").click()

    expect(page).to_have_url(f"{site}orienter/#q=un+homme+de+17+ans+sans+logement+%C3%A0+Durbuy")
    expect(page.get_by_role("searchbox", name="En quelques mots")).to_have_value(
        "un homme de 17 ans sans logement à Durbuy"
    )
    expect(page.get_by_role("group", name="Compris")).to_contain_text("17 ans")


def test_what_was_typed_is_never_markup(page: Page, site: str) -> None:
    page.goto(f"{site}recherche/?q=<img src=x onerror=alert(1)>")

    expect(page.locator("[data-part=count]")).to_contain_text("<img src=x")
    assert page.locator("main img[src=x], search-page img").count() == 0
