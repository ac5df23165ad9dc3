"""The list that a reader makes, from the first card to the sheet in the person's hand. All services in it are fictional."""

import base64
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from unicodedata import normalize
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader

from quifaitquoi.exports.selection import short_name
from tests.browser.conftest import PATIENCE, REPOSITORY, OpenPage, hold
from tests.browser.fictional_services import SERVICES
from tests.browser.served import LOOPBACK, build, served
from tests.browser.test_every_page import FOUND_BY_AXE, TOO_WIDE
from tests.browser.test_every_page import axe as axe  # noqa: PLC0414 (a fixture)
from tests.browser.test_keyboard import CONTROLS, WHERE
from tests.network import files_in

GENERATOR = REPOSITORY / "generator"
JSQR = GENERATOR / "node_modules" / "jsqr" / "dist" / "jsQR.js"
ESBUILD = GENERATOR / "node_modules" / "esbuild" / "bin" / "esbuild"
MONDAY_MORNING = datetime(2026, 11, 9, 10, 15, tzinfo=ZoneInfo("Europe/Brussels"))
LIST = "liste/"
MEAL, BUDGET, HOUSE = "action/repas-du-soir", "action/conseil-budget", "partner/maison-claire"
ROOM = "action/chambre"
NAMES = {
    MEAL: "Repas du soir",
    BUDGET: "Conseil budget, dettes & factures",
    HOUSE: "Maison Claire",
    ROOM: "Chambre pour quelques nuits",
}
NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } });"""
RIGHT_OF_WORDS = """(element) => {
    const range = new Range();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().right;
}"""
LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));"""
MOVED = """() => new Promise((resolve) => {
    setTimeout(resolve, 500, []);
    const content = document.querySelector("article");
    new PerformanceObserver((list) => {
        const nodes = list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => node));
        resolve(nodes.filter((node) => content.contains(node)).map((node) => node.outerHTML));
    }).observe({ type: "layout-shift", buffered: true });
})"""
"""What has moved in the content of the page since it was first painted."""
DECODE = """async (picture) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${picture}` });
    await image.decode();
    const { width, height } = image;
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const drawing = canvas.getContext("2d");
    drawing.drawImage(image, 0, 0);
    return jsQR(drawing.getImageData(0, 0, width, height).data, width, height)?.data;
}"""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory, environment: Mapping[str, str]) -> Iterator[str]:
    """The address of a site of fictional services."""
    root = tmp_path_factory.mktemp("services")
    for name, content in files_in(SERVICES).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
    with served(build(root, tmp_path_factory.mktemp("site") / "site", environment)) as address:
        yield address


Opened = Callable[..., Page]


@pytest.fixture
def opened(new_page: OpenPage, services: str) -> Opened:
    """Opens a page of the site, on a Monday morning, in a browser that knows nothing yet."""

    def open_at(path: str, **options: object) -> Page:
        page = new_page(timezone_id="Europe/Brussels", **options)
        page.clock.set_fixed_time(MONDAY_MORNING)
        visit(page, services, path)
        return page

    return open_at


def visit(page: Page, services: str, path: str) -> None:
    page.goto(f"{services}{path}")
    page.wait_for_function("() => customElements.get('selection-bar') !== undefined")


def hash_of(*keys: str) -> str:
    return "#l=" + ".".join(keys)


def short_hash_of(*keys: str) -> str:
    return hash_of(*map(short_name, keys))


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="Ma liste")


def names(page: Page) -> Locator:
    return page.locator("selection-items h3")


def sheet(page: Page) -> Locator:
    return page.get_by_role("region", name="Aperçu de la feuille")


def ready(page: Page, *keys: str) -> None:
    """Wait until the records are on the sheet, in this order."""
    expect(sheet(page).locator("h4 > bdi")).to_have_text([NAMES[key] for key in keys])


# Filling the list


def test_a_record_is_added_from_its_card_and_from_its_page(opened: Opened, services: str) -> None:
    page = opened("actions/")
    expect(bar(page)).to_be_hidden()

    button = page.get_by_role("button", name="Ajouter à la liste : Repas du soir")
    expect(button).to_have_attribute("aria-pressed", "false")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(f"{services}actions/")
    expect(bar(page).get_by_role("link", name="Ma liste : 1")).to_be_visible()
    expect(bar(page).get_by_role("status")).to_have_text("Ajouté. Fiches dans la liste : 1")

    visit(page, services, "partenaires/maison-claire/")
    expect(page.get_by_role("button", name="Ajouter à la liste : Repas du soir")).to_have_attribute(
        "aria-pressed", "true"
    )
    own = page.get_by_role("button", name="Ajouter à la liste", exact=True)
    own.click()
    expect(own).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Voir ma liste").click()

    expect(page).to_have_url(f"{services}{LIST}")
    expect(names(page)).to_have_text([NAMES[MEAL], NAMES[HOUSE]])


def test_the_button_takes_off_again(opened: Opened) -> None:
    page = opened("actions/repas-du-soir/")
    button = page.get_by_role("button", name="Ajouter à la liste", exact=True)
    button.click()

    button.click()

    expect(button).to_have_attribute("aria-pressed", "false")
    expect(bar(page)).to_be_hidden()


def test_the_buttons_move_nothing_on_the_page(opened: Opened) -> None:
    page = opened("actions/", viewport={"width": 390, "height": 800})
    page.reload()
    page.locator(".qfq-pick").first.wait_for()

    assert page.evaluate(MOVED) == []


def test_only_partners_and_actions_can_be_on_it(page: Page, site: str) -> None:
    page.goto(f"{site}methodes/")
    page.wait_for_function("() => customElements.get('selection-bar') !== undefined")

    assert page.locator(".qfq-pick").count() == 0


# The list


def test_the_order_is_made_with_the_keyboard(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL, BUDGET, HOUSE))
    ready(page, MEAL, BUDGET, HOUSE)
    page.get_by_role("button", name="Monter : Maison Claire").focus()

    page.keyboard.press("Enter")
    expect(names(page)).to_have_text([NAMES[MEAL], NAMES[HOUSE], NAMES[BUDGET]])
    expect(page.get_by_role("button", name="Monter : Maison Claire")).to_be_focused()
    expect(page.locator("selection-items").get_by_role("status")).to_have_text("Maison Claire : place 2 sur 3")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    ready(page, HOUSE, MEAL, BUDGET)

    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Descendre : Maison Claire")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(names(page)).to_have_text([NAMES[MEAL], NAMES[BUDGET]])
    expect(page.get_by_role("button", name="Retirer : Repas du soir")).to_be_focused()


def test_notes_are_kept_for_the_session_and_stay_out_of_the_link(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)

    page.get_by_label("Note pour la personne : Repas du soir").fill("Demander Luc\nà l’entrée")
    page.get_by_label("Note générale pour la personne").fill("Bon courage")
    expect(sheet(page)).to_contain_text("Demander Luc")
    page.reload()

    expect(page.get_by_label("Note pour la personne : Repas du soir")).to_have_value("Demander Luc\nà l’entrée")
    expect(sheet(page)).to_contain_text("Bon courage")
    expect(page.get_by_label("Lien vers cette liste")).to_have_value(re.compile(f"{short_hash_of(MEAL)}$"))
    assert page.evaluate("localStorage.length") == 0


def test_the_list_is_kept_on_the_device_only_if_asked(opened: Opened, services: str) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)

    page.get_by_role("checkbox", name="Garder sur cet appareil").check()
    expect(page.get_by_text("La liste reste sur cet appareil")).to_be_visible()
    page = in_a_new_tab(page)
    visit(page, services, LIST)
    ready(page, MEAL)

    page.get_by_role("checkbox", name="Garder sur cet appareil").uncheck()
    assert page.evaluate("localStorage.length") == 0
    page = in_a_new_tab(page)
    visit(page, services, LIST)
    expect(page.get_by_role("heading", name="Votre liste est vide")).to_be_visible()


def in_a_new_tab(page: Page) -> Page:
    """Close the only tab, and open another in the same browser."""
    context = page.context
    page.close()
    return context.new_page()


def test_clearing_is_always_in_sight_and_can_be_undone_at_once(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL, BUDGET, HOUSE), viewport={"width": 390, "height": 700})
    ready(page, MEAL, BUDGET, HOUSE)
    clear = bar(page).get_by_role("button", name="Vider la liste")
    for end in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
        page.evaluate(f"scrollTo(0, {end})")
        expect(clear).to_be_in_viewport()

    clear.click()
    expect(page.get_by_role("heading", name="Votre liste est vide")).to_be_visible()
    assert MEAL not in page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")
    bar(page).get_by_role("button", name="Annuler").click()
    ready(page, MEAL, BUDGET, HOUSE)

    clear.click()
    page.reload()
    expect(bar(page)).to_be_hidden()
    expect(page.get_by_role("heading", name="Votre liste est vide")).to_be_visible()


def test_two_tabs_hold_the_same_list(opened: Opened, services: str) -> None:
    page = opened("actions/")
    page.get_by_role("button", name="Ajouter à la liste : Repas du soir").click()

    other = page.context.new_page()
    visit(other, services, LIST)
    expect(names(other)).to_have_text([NAMES[MEAL]])
    page.get_by_role("button", name="Ajouter à la liste : Conseil").click()
    expect(names(other)).to_have_text([NAMES[MEAL], NAMES[BUDGET]])

    bar(other).get_by_role("button", name="Vider la liste").click()
    expect(bar(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Ajouter à la liste : Conseil")).to_have_attribute("aria-pressed", "false")


def test_a_note_that_was_being_written_is_gone_from_the_other_tabs_too(opened: Opened, services: str) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)
    note = page.get_by_label("Note générale pour la personne")
    note.press_sequentially("Elle vient avec")
    other = page.context.new_page()
    visit(other, services, LIST)
    expect(other.get_by_label("Note générale pour la personne")).to_have_value("Elle vient avec")

    bar(other).get_by_role("button", name="Vider la liste").click()

    expect(bar(page)).to_be_hidden()
    expect(note).to_have_value("")


def test_a_browser_that_keeps_nothing_says_so_and_carries_the_list_in_the_address(
    new_page: OpenPage, services: str
) -> None:
    page = new_page()
    page.add_init_script(NO_STORAGE)
    visit(page, services, "actions/")

    page.get_by_role("button", name="Ajouter à la liste : Repas du soir").click()
    page.get_by_role("button", name="Ajouter à la liste : Conseil").click()
    expect(bar(page)).to_contain_text("Ce navigateur n’enregistre rien")
    bar(page).get_by_role("link", name="Ma liste : 2").click()

    expect(names(page)).to_have_text([NAMES[MEAL], NAMES[BUDGET]])
    expect(page.get_by_text("la liste est dans l’adresse de cette page")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Garder sur cet appareil")).to_be_hidden()
    page.get_by_role("button", name="Monter : Conseil").click()
    expect(page).to_have_url(f"{services}{LIST}{hash_of(BUDGET, MEAL)}")


def test_without_javascript_the_page_says_what_to_do(new_page: OpenPage, services: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{services}{LIST}")

    expect(page.locator("noscript p", has_text="imprimez-la")).to_be_visible()
    expect(page.locator("selection-page")).to_be_hidden()
    expect(page.locator(".qfq-list").get_by_role("link", name="Actions par besoin")).to_be_visible()


# What became of the records


@pytest.fixture
def forgiving(opened: Opened, services: str) -> Iterator[Page]:
    """A page on which a record may be missing."""
    page = opened("actions/")
    context: BrowserContext = page.context.browser.new_context(locale="fr-BE")  # type: ignore[union-attr]
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_a_record_that_is_gone_moved_or_over_says_so(forgiving: Page, services: str) -> None:
    page = forgiving
    visit(
        page,
        services,
        LIST + hash_of("partner/maison-clair", "partner/porte-close", "action/ancien-cours", "action/inconnue"),
    )

    rows = page.locator("selection-items > ol > li")
    expect(rows.nth(0)).to_contain_text("Cette fiche a changé d’adresse")
    expect(rows.nth(0).get_by_role("link")).to_have_text("Maison Claire")
    expect(rows.nth(1)).to_contain_text("Ce partenaire a fermé (30 avril 2019). Elle n’est pas sur la feuille.")
    expect(rows.nth(2)).to_contain_text("Cette action est terminée (juin 2016).")
    expect(rows.nth(3)).to_contain_text("Cette fiche n’est plus publiée (action/inconnue)")
    ready(page, HOUSE)
    expect(page.get_by_label("Lien vers cette liste")).to_have_value(
        re.compile(short_hash_of("partner/maison-claire", "partner/porte-close"))
    )


def test_a_short_link_leads_to_what_has_moved_and_says_what_is_gone(forgiving: Page, services: str) -> None:
    page = forgiving
    visit(page, services, LIST + hash_of(short_name("partner/maison-clair"), MEAL, "0gone0no"))

    rows = page.locator("selection-items > ol > li")
    expect(rows.nth(0)).to_contain_text("Cette fiche a changé d’adresse")
    expect(rows.nth(2)).to_contain_text("Cette fiche n’est plus publiée (action/0gone0no)")
    ready(page, HOUSE, MEAL)
    expect(page).to_have_url(re.compile(f"{LIST}$"))


def test_a_short_link_whose_names_do_not_come_says_so_and_stays(forgiving: Page, services: str) -> None:
    page = forgiving
    page.route("**/keys.json", lambda route: route.abort())
    visit(page, services, LIST + short_hash_of(MEAL))

    expect(page.get_by_role("alert")).to_contain_text("La liste de ce lien n’a pas pu être lue")
    expect(page.get_by_role("heading", name="Votre liste est vide")).to_be_hidden()
    expect(page).to_have_url(f"{services}{LIST}{short_hash_of(MEAL)}")

    page.unroute("**/keys.json")
    page.reload()
    ready(page, MEAL)
    expect(page.get_by_role("alert")).to_be_hidden()


def test_after_a_short_link_that_could_not_be_read_a_list_is_cleared_all_the_same(
    forgiving: Page, services: str
) -> None:
    page = forgiving
    visit(page, services, LIST + hash_of(HOUSE))
    ready(page, HOUSE)
    page.route("**/keys.json", lambda route: route.abort())
    page.evaluate("(hash) => { location.hash = hash; }", short_hash_of(MEAL))
    expect(page.get_by_role("alert")).to_be_visible()

    bar(page).get_by_role("button", name="Vider la liste").click()

    expect(page.get_by_role("heading", name="Votre liste est vide")).to_be_visible()
    expect(sheet(page)).to_be_hidden()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_of_two_links_the_last_one_counts(opened: Opened, services: str) -> None:
    page = opened(LIST)
    held = hold(page, "**/keys.json")
    page.evaluate("(hash) => { location.hash = hash; }", short_hash_of(MEAL))
    page.wait_for_timeout(200)

    page.evaluate("(hash) => { location.hash = hash; }", hash_of(HOUSE))
    ready(page, HOUSE)
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)

    ready(page, HOUSE)
    expect(page.get_by_text("Ce lien contient une autre liste")).to_be_hidden()
    assert held


def test_a_page_that_cannot_be_reached_now_can_be_read_again_later(forgiving: Page, services: str) -> None:
    page = forgiving
    page.route(f"{services}actions/repas-du-soir/", lambda route: route.abort())
    visit(page, services, LIST + hash_of(MEAL))
    expect(page.locator("selection-items")).to_contain_text("n’a pas pu être lue")

    page.unroute(f"{services}actions/repas-du-soir/")
    page.get_by_role("button", name="Réessayer").click()

    ready(page, MEAL)


def test_an_old_record_says_so_to_the_worker_and_on_the_sheet(opened: Opened) -> None:
    page = opened(LIST + hash_of(BUDGET))
    ready(page, BUDGET)

    expect(page.locator("selection-items")).to_contain_text(
        "Fiche ancienne, vérifiée pour la dernière fois à cette date : 2010"
    )
    expect(sheet(page)).to_contain_text("Attention : vérifiez ces renseignements avant d’y aller.")
    expect(sheet(page)).to_contain_text("Vérifié : 2010")


def test_a_service_that_is_full_and_what_it_asks_for_are_told_everywhere(opened: Opened) -> None:
    page = opened(LIST + hash_of(ROOM))
    ready(page, ROOM)
    asked = (
        "Familles, à partir de 18 ans",
        "Bourg-Fictif",
        "Langues : français, arabe, italien",
        "Conditions : Séjour légal ; Venir avec un enfant",
    )

    for part in ("selection-items", "selection-calls"):
        for words in ("Complet (état : 1er octobre 2026)", *asked):
            expect(page.locator(part)).to_contain_text(words)
    expect(page.locator("selection-calls")).to_contain_text("Pas de téléphone connu")
    expect(page.get_by_role("link", name="Par SMS")).to_have_attribute("href", re.compile("Complet"))
    said = text_of(page.pdf())
    for words in (
        "Complet. Demandez d’abord s’il y aura une place. (01/10/2026)",
        "Téléphone Numéro non connu.",
        "Pour qui Familles, à partir de 18 ans",
        "Pour les habitants de Bourg-Fictif",
        "Conditions Séjour légal Venir avec un enfant",
        "Source : Guide des nuits, revue Imaginaire n° 3, septembre 2026",
    ):
        assert words in said, words
    row = sheet(page).locator("dl > div", has=page.get_by_text("Langues", exact=True))
    expect(row.locator("bdi")).to_have_text(["français", "العربية", "italien"])
    expect(row.locator("bdi").nth(1)).to_have_attribute("lang", "ar")


# The sheet


def text_of(pdf: bytes) -> str:
    """Return the words of a document, ligatures and unbreakable blanks made plain."""
    words = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return " ".join(normalize("NFKC", words).split())


def test_the_printed_sheet_holds_what_a_person_needs(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL, BUDGET, HOUSE))
    ready(page, MEAL, BUDGET, HOUSE)
    page.get_by_label("Note pour la personne : Repas du soir").fill("Demander Luc")
    expect(sheet(page)).to_contain_text("Demander Luc")

    pdf = page.pdf(prefer_css_page_size=True)
    words = text_of(pdf)

    width, height = PdfReader(BytesIO(pdf)).pages[0].mediabox[2:]
    assert (round(float(width)), round(float(height))) == (595, 842)  # A4
    for said in (
        "Adresses utiles",
        "Repas du soir",
        "On mange ensemble, sans rien demander.",
        "Note pour vous Demander Luc",
        "086 00 00 01",
        "+352 26 00 00 01",
        "Rue Imaginaire 1",
        "6999 Bourg-Fictif",
        "Derrière l’église",
        "lundi 9/11 : 18 h – 20 h",
        "vendredi 13/11 : 18 h – 20 h (sur rendez-vous)",
        "mardi 10/11 : 14 h – 17 h",
        "jeudi 12/11 : 9 h – 12 h, 13 h 30 – 16 h 30",
        "Je vous contacte pour : Repas du soir.",
        "Habiter la commune",
        "Gratuit",
        "Vérifié : 05/10/2026",
        "Source : Brochure imaginaire",
        "Feuille du 09/11/2026",
    ):
        assert said in words, said
    assert f"{LIST}{short_hash_of(MEAL, BUDGET, HOUSE)}" in words.replace(" ", "")
    for unsaid in (
        "086 00 00 02",
        "mercredi 11/11 : 9 h",
        "Vider la liste",
        "Imprimer",
        "Qui appeler",
        "Aller au contenu",
    ):
        assert unsaid not in words, unsaid
    assert [words.count(thing) for thing in ("Carte d’identité (1, 2)", "arte d", "Les factures (2)")] == [1, 1, 1]


def test_a_sheet_in_large_print_is_larger_and_stays_so(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)
    page.emulate_media(media="print")
    size = "parseFloat(getComputedStyle(document.querySelector('.qfq-sheet dd')).fontSize) * 0.75"
    usual = page.evaluate(size)
    page.emulate_media(media="screen")

    page.get_by_role("checkbox", name="En grands caractères").check()
    page.reload()
    ready(page, MEAL)
    page.emulate_media(media="print")

    assert usual >= 10.5
    assert round(page.evaluate(size), 2) >= 16


TUESDAY_AFTERNOON = datetime(2026, 11, 10, 15, 0, tzinfo=ZoneInfo("Europe/Brussels"))


def test_a_sheet_that_is_printed_later_tells_what_comes_then(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)
    expect(sheet(page)).to_contain_text("Feuille du 09/11/2026")

    page.clock.set_fixed_time(TUESDAY_AFTERNOON)
    words = text_of(page.pdf())

    assert "lundi 9/11" not in words
    assert "mardi 10/11 : 18 h – 20 h" in words
    assert "Feuille du 10/11/2026" in words


def test_a_list_that_is_looked_at_again_tells_what_is_now(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL, HOUSE))
    ready(page, MEAL, HOUSE)
    states = page.locator("selection-calls .q-open")
    expect(states).to_have_text(["ouvert, jusqu’à 12 h", "ouvre à 18 h"])

    page.clock.set_fixed_time(TUESDAY_AFTERNOON)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(states).to_have_text(["ouvert, jusqu’à 16 h 30", "ouvre à 18 h"])
    expect(sheet(page)).to_contain_text("Feuille du 10/11/2026")


def pages_of(pdf: bytes) -> list[str]:
    """Return the words of each page."""
    return [" ".join(normalize("NFKC", page.extract_text()).split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("language", ["fr", "uk"])
def test_paper_parts_no_service_and_leaves_no_code_alone(opened: Opened, language: str) -> None:
    keys = [MEAL, ROOM, HOUSE, BUDGET]
    page = opened(LIST + hash_of(*keys))
    ready(page, *keys)
    page.get_by_label("Langue des mots de la feuille").select_option(language)
    expect(sheet(page)).to_have_attribute("lang", language)
    proofs = sheet(page).locator(".qfq-entry__proof").all_inner_texts()

    for large in (False, True):
        page.get_by_role("checkbox", name="En grands caractères").set_checked(large)
        expect(page.locator(".qfq-sheet[data-large]")).to_have_count(int(large))
        pages = pages_of(page.pdf(prefer_css_page_size=True))

        assert 2 <= len(pages) <= len(keys)
        for number, key in enumerate(keys, 1):
            title = f"{number} {NAMES[key]}"
            (found,) = (words for words in pages if title in words)
            proof = " ".join(normalize("NFKC", proofs[number - 1]).split())
            assert proof in found[found.index(title) :], title
        assert re.search(r"Carte d’identité.*liste/#l=", pages[-1])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ["Useful addresses", "Monday 9/11", "18:00 – 20:00", "by appointment", "What to bring", "are in French"],
        ),
        ("de", ["Nützliche Adressen", "Montag 9.11.", "mit Termin", "Bitte mitbringen", "auf Französisch"]),
        ("nl", ["Nuttige adressen", "maandag 9/11", "op afspraak", "Meebrengen", "in het Frans"]),
        ("lb", ["Nëtzlech Adressen", "Méindeg 9.11.", "op Rendez-vous", "Matbréngen", "op Franséisch"]),
        ("pt", ["Moradas úteis", "segunda-feira 9/11", "por marcação", "O que levar", "em francês"]),
        ("ar", ["عناوين مفيدة", "الاثنين 9/11", "بموعد مسبق", "ما يجب إحضاره", "باللغة الفرنسية"]),
        ("uk", ["Корисні адреси", "понеділок 9.11", "за записом", "Візьміть із собою", "французькою мовою"]),
    ],
)
def test_the_words_of_the_sheet_are_in_the_language_of_the_person(
    opened: Opened, language: str, said: list[str]
) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)

    page.get_by_label("Langue des mots de la feuille").select_option(language)

    for words in said:
        expect(sheet(page)).to_contain_text(words)
    expect(sheet(page)).to_have_attribute("lang", language)
    expect(sheet(page).locator("h4 > bdi")).to_have_attribute("lang", "fr")
    expect(sheet(page)).to_contain_text("On mange ensemble, sans rien demander.")
    expect(sheet(page)).to_contain_text("Je vous contacte pour : Repas du soir.")


def test_an_arabic_sheet_runs_from_right_to_left_and_keeps_numbers_whole(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)
    page.get_by_label("Langue des mots de la feuille").select_option("ar")
    expect(sheet(page)).to_have_attribute("dir", "rtl")

    title = sheet(page).locator("h3")
    edge = sheet(page).evaluate(
        "element => element.getBoundingClientRect().right - parseFloat(getComputedStyle(element).paddingRight)"
    )
    assert abs(title.evaluate(RIGHT_OF_WORDS) - edge) < 3
    expect(sheet(page).locator("bdi[dir=ltr]", has_text=re.compile("^086"))).to_have_text("086 00 00 01")
    expect(sheet(page).locator("bdi[dir=ltr]", has_text="18:00").first).to_have_text("18:00 – 20:00")
    assert page.locator("html").get_attribute("dir") != "rtl"
    words = text_of(page.pdf())
    assert "086 00 00 01" in words


def test_the_code_on_the_sheet_is_the_link_to_the_same_list(opened: Opened, services: str) -> None:
    page = opened(LIST + hash_of(BUDGET, MEAL, HOUSE))
    ready(page, BUDGET, MEAL, HOUSE)
    code = sheet(page).get_by_role("img", name="Cette liste sur votre téléphone")

    picture = base64.b64encode(code.screenshot()).decode()
    page.evaluate(JSQR.read_text("utf-8"))

    assert page.evaluate(DECODE, picture) == f"{services}{LIST}{short_hash_of(BUDGET, MEAL, HOUSE)}"


def test_the_code_of_a_long_list_is_larger_and_can_be_read_too(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL), device_scale_factor=3)  # paper has finer dots than a screen
    ready(page, MEAL)
    page.emulate_media(media="print")
    page.route("**/qr.mjs", lambda route: route.fulfill(body=bundled("lib/qr.mjs"), content_type="text/javascript"))
    link = f"https://reseau.example/{LIST}" + hash_of(*(f"action/un-service-au-nom-assez-long-{n}" for n in range(30)))
    draw = """async (text) => {
        const { qrCode } = await import("/qr.mjs");
        document.querySelector(".qfq-qr").replaceWith(qrCode(text, "Code"));
        return qrCode("x".repeat(3000), "Code");
    }"""

    too_long = page.evaluate(draw, link)
    picture = base64.b64encode(sheet(page).get_by_role("img", name="Code").screenshot()).decode()
    page.evaluate(JSQR.read_text("utf-8"))

    assert page.evaluate(DECODE, picture) == link
    assert too_long is None


def bundled(script: str) -> str:
    """Return a module of ours with what it imports, as a browser can read it."""
    program: list[str | Path] = [sys.executable, GENERATOR / "tools" / "environment.py", "node", ESBUILD]
    options: list[str | Path] = ["--bundle", "--format=esm", GENERATOR / "javascript" / script]
    return subprocess.run([*program, *options], check=True, text=True, stdout=subprocess.PIPE).stdout


def test_the_code_says_what_it_is_for(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)

    expect(sheet(page).locator("footer")).to_contain_text("scannez ce code avec l’appareil photo")
    page.get_by_label("Langue des mots de la feuille").select_option("de")
    expect(sheet(page).locator("footer")).to_contain_text("Scannen Sie diesen Code")
    expect(sheet(page).locator(".qfq-entry__who")).to_have_text("Organisation: Maison Claire")


# The call list


def test_who_can_be_reached_now_is_called_first(opened: Opened) -> None:
    page = opened(LIST + hash_of(BUDGET, MEAL, HOUSE))
    ready(page, BUDGET, MEAL, HOUSE)
    rows = page.locator("selection-calls li.qfq-calls__row")

    expect(rows.locator("h3")).to_have_text([NAMES[HOUSE], NAMES[MEAL], NAMES[BUDGET]])
    expect(rows.locator(".q-open")).to_have_text(["ouvert, jusqu’à 12 h", "ouvre à 18 h", "ouvre demain à 14 h"])
    lines = rows.nth(0).locator("div")
    expect(lines.nth(0)).to_have_text(re.compile("^Pour tout le monde.*086 00 00 01"))
    expect(lines.nth(1)).to_have_text(re.compile("^Ligne des professionnels.*086 00 00 02"))
    expect(lines.nth(1).get_by_role("link")).to_have_attribute("href", "tel:+3286000002")
    expect(rows.nth(1)).to_contain_text("Comment s’y prendre : Téléphoner (La veille)")


def test_a_call_list_that_changes_leaves_the_focus_where_it_is(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL, HOUSE))
    ready(page, MEAL, HOUSE)
    rows = page.locator("selection-calls li.qfq-calls__row")
    held = rows.nth(1).get_by_role("link", name="086 00 00 02")
    held.focus()

    page.clock.set_fixed_time(datetime(2026, 11, 9, 19, 0, tzinfo=ZoneInfo("Europe/Brussels")))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(rows.locator("h3")).to_have_text([NAMES[MEAL], NAMES[HOUSE]])
    expect(rows.nth(0).get_by_role("link", name="086 00 00 02")).to_be_focused()
    bar(page).get_by_role("button", name="Vider la liste").evaluate("(button) => button.click()")

    expect(rows).to_have_count(0)


def test_the_call_list_is_printed_by_itself(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.prints }")

    page.get_by_role("button", name="Imprimer la liste d’appels").click()
    assert page.evaluate("asked") == "calls"
    words = text_of(page.pdf())
    assert "086 00 00 02" in words
    assert "Adresses utiles" not in words

    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert "Adresses utiles" in text_of(page.pdf())


# Sharing


def test_a_shared_link_opens_the_list_elsewhere_without_its_notes(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL, HOUSE))
    ready(page, MEAL, HOUSE)
    page.get_by_label("Note générale pour la personne").fill("secret")
    link = page.get_by_label("Lien vers cette liste").input_value()

    elsewhere = opened("actions/")
    elsewhere.goto(link)

    ready(elsewhere, MEAL, HOUSE)
    expect(elsewhere.get_by_label("Note générale pour la personne")).to_have_value("")
    expect(elsewhere).to_have_url(re.compile(f"{LIST}$"))


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("Remplacer ma liste", [BUDGET]),
        ("Ajouter à ma liste", [MEAL, BUDGET]),
        ("Garder la mienne", [MEAL]),
    ],
)
def test_a_link_replaces_no_list_unasked(opened: Opened, services: str, answer: str, left: list[str]) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)

    visit(page, services, "actions/")
    visit(page, services, LIST + hash_of(BUDGET))
    expect(page.get_by_role("heading", name="Ce lien contient une autre liste : Conseil budget")).to_be_focused()
    ready(page, MEAL)
    page.get_by_role("button", name=answer).click()

    ready(page, *left)
    page.reload()
    ready(page, *left)


def test_messages_and_files_are_made_in_the_browser(opened: Opened, tmp_path: Path) -> None:
    page = opened(LIST + hash_of(MEAL, BUDGET), accept_downloads=True)
    ready(page, MEAL, BUDGET)
    page.locator("html").evaluate("() => { window.requests = performance.getEntriesByType('resource').length }")

    expect(page.get_by_role("link", name="Par e-mail")).to_have_attribute(
        "href", re.compile(r"^mailto:\?subject=Adresses%20utiles&body=Repas%20du%20soir%0D%0A")
    )
    expect(page.get_by_role("link", name="Par SMS")).to_have_attribute(
        "href", re.compile(r"^sms:\?&body=Repas%20du%20soir%0A")
    )

    with page.expect_download() as cards:
        page.get_by_role("button", name="Les contacts (.vcf)").click()
    written = Path(cards.value.path()).read_bytes().decode()
    assert cards.value.suggested_filename == "adresses.vcf"
    assert written.count("BEGIN:VCARD\r\n") == 2
    assert "FN:Conseil budget\\, dettes & factures\r\n" in written
    assert "TEL;TYPE=WORK,VOICE:+35226000001\r\n" in written
    assert "086000002" not in written

    page.get_by_label("Chez qui").select_option(BUDGET)
    page.get_by_label("Jour").fill("2026-11-24")
    page.get_by_label("Heure").fill("14:30")
    with page.expect_download() as visit_:
        page.get_by_role("button", name="Fichier d’agenda (.ics)").click()
    written = Path(visit_.value.path()).read_bytes().decode()
    assert visit_.value.suggested_filename == "rendez-vous.ics"
    assert "DTSTART:20261124T133000Z\r\n" in written
    assert "LOCATION:Entrée\\, Chemin Inventé\\, 7\\, L-9999 Kirchdorf\r\n" in written

    assert page.evaluate("performance.getEntriesByType('resource').length === requests")


def test_of_several_places_none_is_taken_for_where_a_visit_is(opened: Opened, services: str) -> None:
    page = opened("actions/")
    slow: list[Callable[[], None]] = []
    page.route(f"{services}actions/repas-du-soir/", lambda route: slow.append(route.continue_))
    visit(page, services, LIST + hash_of(MEAL, HOUSE))
    where = page.get_by_label("Chez qui")
    expect(where).to_have_value(HOUSE)  # the only one that is known so far

    for go_on in slow:
        go_on()
    ready(page, MEAL, HOUSE)
    expect(where).to_have_value("")
    page.get_by_label("Jour").fill("2026-11-24")
    page.get_by_label("Heure").fill("14:30")
    page.get_by_role("button", name="Fichier d’agenda (.ics)").click()
    expect(where).to_be_focused()

    where.select_option(MEAL)
    page.get_by_role("button", name="Monter : Maison Claire").click()
    expect(where).to_have_value(MEAL)


def test_a_visit_needs_a_day_and_a_time(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL))
    ready(page, MEAL)

    page.get_by_role("button", name="Fichier d’agenda (.ics)").click()

    expect(page.get_by_label("Jour")).to_be_focused()


def test_the_link_is_copied(opened: Opened, services: str) -> None:
    page = opened(LIST + hash_of(MEAL), permissions=["clipboard-read", "clipboard-write"])
    ready(page, MEAL)

    page.get_by_role("button", name="Copier le lien").click()

    expect(page.get_by_text("Lien copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{services}{LIST}{short_hash_of(MEAL)}"


# The way out


@pytest.mark.parametrize("keys", [None, ["Escape", "Escape"]])
def test_a_fast_exit_leaves_and_back_does_not_return(opened: Opened, services: str, keys: list[str] | None) -> None:
    page = opened("actions/")
    visit(page, services, LIST)
    expect(page.get_by_role("link", name="Quitter vite cette page")).to_have_accessible_description(
        re.compile("L’historique du navigateur et la liste ne sont pas effacés")
    )

    if keys:
        for key in keys:
            page.keyboard.press(key)
    else:
        page.get_by_role("link", name="Quitter vite cette page").click()

    page.wait_for_url("about:blank")
    page.go_back()
    expect(page).to_have_url(f"{services}actions/")


def test_one_escape_or_two_slow_ones_leave_nothing(opened: Opened, services: str) -> None:
    page = opened(LIST)
    page.wait_for_function("() => customElements.get('quick-exit') !== undefined")

    page.keyboard.press("Escape")
    page.wait_for_timeout(900)
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)

    expect(page).to_have_url(f"{services}{LIST}")


# Opening hours on the pages of records


def test_a_page_says_whether_a_place_is_open_now(opened: Opened) -> None:
    page = opened("partenaires/maison-claire/")
    state = page.locator("open-state")
    expect(state).to_have_text("ouvert, jusqu’à 12 h")
    expect(page.locator(".q-hours")).to_contain_text("de 9 h à 12 h")

    page.clock.set_fixed_time(datetime(2026, 11, 10, 17, 0, tzinfo=ZoneInfo("Europe/Brussels")))
    page.reload()
    expect(state).to_have_text("ouvre jeudi à 9 h")  # the day between is a holiday

    page.clock.set_fixed_time(datetime(2027, 6, 1, 10, 0, tzinfo=ZoneInfo("Europe/Brussels")))
    page.reload()
    page.wait_for_function("() => customElements.get('open-state') !== undefined")
    expect(state).to_have_text("")
    expect(state).to_be_hidden()


def test_what_is_open_now_is_not_printed(opened: Opened) -> None:
    page = opened("partenaires/maison-claire/")
    expect(page.locator("open-state")).to_be_visible()

    page.emulate_media(media="print")

    expect(page.locator("open-state")).to_be_hidden()
    expect(page.locator(".q-hours")).to_be_visible()
    expect(page.locator(".qfq-pick").first).to_be_hidden()


# The page as such


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_full_list(opened: Opened, axe: str, scheme: str) -> None:
    page = opened(LIST + hash_of(MEAL, BUDGET, HOUSE, ROOM), color_scheme=scheme)
    ready(page, MEAL, BUDGET, HOUSE, ROOM)
    page.get_by_label("Langue des mots de la feuille").select_option("ar")
    expect(sheet(page)).to_have_attribute("dir", "rtl")
    page.evaluate(axe)

    found = {"wide": page.evaluate(FOUND_BY_AXE)}
    page.set_viewport_size({"width": 390, "height": 800})
    found["narrow"] = page.evaluate(FOUND_BY_AXE)

    assert found == {"wide": [], "narrow": []}


def test_nothing_is_cut_off_on_a_small_screen_or_in_large_text(opened: Opened) -> None:
    page = opened(LIST + hash_of(MEAL, BUDGET, HOUSE, ROOM), viewport={"width": 320, "height": 640})
    ready(page, MEAL, BUDGET, HOUSE, ROOM)
    cut_off = {"320 px": page.evaluate(TOO_WIDE)}
    page.get_by_role("checkbox", name="En grands caractères").check()
    cut_off["large"] = page.evaluate(TOO_WIDE)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    cut_off["200 %"] = page.evaluate(TOO_WIDE)

    assert cut_off == {"320 px": [], "large": [], "200 %": []}


def test_all_that_the_list_does_goes_by_the_policy_of_its_page(new_page: OpenPage, services: str) -> None:
    page = new_page()
    page.add_init_script(LISTEN)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, services, LIST + hash_of(MEAL, HOUSE))
    ready(page, MEAL, HOUSE)
    with page.expect_download():
        page.get_by_role("button", name="Les contacts (.vcf)").click()

    assert page.evaluate("violations") == []
    assert [url for url in asked if not url.startswith((f"http://{LOOPBACK}:", "blob:"))] == []
    assert [
        url
        for url in asked
        if "#l=" in url or "repas-du-soir" in url.split("#")[0].replace("actions/repas-du-soir/", "")
    ] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_every_control_of_a_full_list_is_reached_and_seen(opened: Opened, width: int) -> None:
    page = opened(LIST + hash_of(MEAL, BUDGET), viewport={"width": width, "height": 800}, reduced_motion="reduce")
    ready(page, MEAL, BUDGET)
    controls = page.evaluate(CONTROLS)
    reached, unseen = set(), []
    for _ in range(len(controls) + 20):  # a date and a time are several stops each
        page.keyboard.press("Tab")
        where = page.evaluate(WHERE)
        reached.add(where["number"])
        if where["number"] and (where["covered"] or not where["ringed"]):
            unseen.append(where["html"])

    assert [html for number, html in enumerate(controls) if str(number) not in reached] == []
    assert unseen == []
