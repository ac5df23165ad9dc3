"""What a record's page owes its readers: a way to put it right, words explained, names as written, old addresses that lead on."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import REPOSITORY, BuildText
from tests.browser.fiction import FICTION
from tests.browser.pages import PAGES, open_page


def test_a_change_is_proposed_by_mail_about_this_very_page(page: Page, site: str) -> None:
    open_page(page, site, "action")

    link = page.get_by_role("link", name="Écrire pour corriger").get_attribute("href") or ""

    scheme, _, address, query, _ = urlsplit(link)
    assert (scheme, address) == ("mailto", "coordination@integraplus.be")
    asked = parse_qs(query)
    assert asked["subject"][0].replace("\xa0", " ") == "Proposition de changement : Trouver un logement et le garder"
    assert PAGES["action"] in asked["body"][0]


def test_a_change_is_proposed_in_the_very_file(page: Page, site: str) -> None:
    open_page(page, site, "action")

    link = page.get_by_role("link", name="Proposer une modification").get_attribute("href") or ""

    start, file = unquote(link).split("/edit/main/")
    assert start == "https://forge.example.org/quifaitquoi"
    assert file == "content/actions/trouver-et-garder-un-logement.yml"
    assert (REPOSITORY / file).is_file()


def test_an_abbreviation_is_explained_where_it_first_stands_and_at_the_end(page: Page, site: str) -> None:
    open_page(page, site, "partner")

    abbreviation = page.locator("article abbr", has_text="CPAS")

    expect(abbreviation).to_have_count(1)
    expect(abbreviation).to_have_attribute("title", re.compile("^Centre public d.action sociale$"))
    expect(page.locator(".q-abbreviations").get_by_role("link", name="CPAS")).to_be_visible()
    page.locator(".q-abbreviations").get_by_role("link", name="CPAS").click()
    expect(page.locator("dfn", has_text=re.compile("^CPAS$"))).to_be_in_viewport()


def test_a_former_address_leads_to_the_present_one(page: Page, build_text: BuildText) -> None:
    site = build_text(
        f"{FICTION}-- partners/maison-claire.yml --\nname: Maison Claire\nsummary: Un lieu inventé.\nformer_ids: [la-maison]\n"
    )

    page.goto(f"{site}partenaires/la-maison/")

    expect(page).to_have_url(f"{site}partenaires/maison-claire/")
    expect(page.locator("h1")).to_have_text("Maison Claire")


def test_a_name_is_shown_as_it_was_written(page: Page, build_text: BuildText) -> None:
    name = "Chez <i>Zoé</i> & {{ 7 * 7 }}"
    site = build_text(f"{FICTION}-- partners/chez-zoe.yml --\nname: {name!r}\n")

    page.goto(f"{site}partenaires/chez-zoe/")
    page.wait_for_load_state()

    assert page.title() == f"{name} - Réseau fictif"
    expect(page.locator("h1")).to_have_text(name)
    page.locator("#search").fill("Zoé")
    expect(page.get_by_role("option").first).to_contain_text(name)
