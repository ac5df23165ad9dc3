"""The orientation page in a browser, on the fictional network: from a person's situation to the right door."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.served import build, served
from tests.browser.test_every_page import FOUND_BY_AXE, MOVING, TOO_WIDE
from tests.browser.test_every_page import axe as axe  # noqa: PLC0414 (a fixture)
from tests.browser.test_keyboard import CONTROLS, WHERE
from tests.browser.test_policy import LISTEN
from tests.relevance.network import write_network

TUESDAY_MORNING = datetime(2026, 11, 3, 10, 15, tzinfo=ZoneInfo("Europe/Brussels"))
DEBTS_IN_DURBUY = "#besoin=dettes&lieu=durbuy"
NOTHING_FITS = "#besoin=dettes&lieu=durbuy&age=5&langue=uk"
IN_DURBUY = {"latitude": 50.36, "longitude": 5.46}
IN_PARIS = {"latitude": 48.86, "longitude": 2.35}
SHOWN = "(cards) => cards.map(({ dataset }) => [dataset.record, dataset.fit])"
MOVED = """() => new Promise((resolve) => {
    setTimeout(resolve, 500, 0);
    new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
        .observe({ type: "layout-shift", buffered: true });
})"""
"""How much of the page has moved since it was first painted."""

LONG = "Un accueil sur rendez-vous où l’on regarde ensemble les factures, les droits et ce que la famille peut payer ce mois-là…"
"""A summary as long as they come."""

BOXES = "(cards) => cards.map((card) => JSON.stringify(card.getBoundingClientRect()))"

OUTSIDE = """(cards) => cards.flatMap((card) => {
    const below = (one) => one.getBoundingClientRect().bottom > card.getBoundingClientRect().bottom;
    return [...card.querySelectorAll("a, button, summary")].filter(below).map((one) => one.outerHTML);
})"""
"""What one can touch of cards that reaches out of its card."""

CORNERS = """(items) => items.map((item) => {
    const { left, top } = item.getBoundingClientRect();
    return [item.className, [Math.round(left), Math.round(top)]];
})"""
"""Of each reason its class, then where its corner is."""

COUNTED = re.compile(r" \((\d+(, mais .+ complet)?|(\d+(, mais .+ complet)? \+ )?\d+ à vérifier)\)\s*$")
"""How many answers a choice would leave: those that surely fit, and those of which something is not known."""

ICON = "assets/images/favicon.png"
"""Asked for by the browser itself, whenever it likes."""

UNFOLD = "(folds) => folds.forEach((fold) => (fold.open = true))"

ANSWERED = "() => [...document.querySelector('orientation-page').desk.given.keys()]"
"""The questions whose answers the page has at hand."""

AT_ONCE = """(change) => new Promise((resolve) => {
    const within = (node) => {
        const { top, bottom } = node.getBoundingClientRect();
        return node.checkVisibility() && bottom > 0 && top < innerHeight - 40;
    };
    const around = "#answers, .q-status, .q-asked > *, .q-emergency, .q-relief, .q-jump";
    const answers = ".q-fit h3, .q-answer > a, .q-reasons, .q-more-answers";
    const shown = () => [...document.querySelectorAll(`${around}, ${answers}`)].filter(within).map((node) => node.textContent);
    change.click();
    requestAnimationFrame(() => {
        const first = shown();
        setTimeout(() => resolve([first, shown()]), 500);
    });
})"""
"""Changes what is asked; what is in sight of the answers and around them when the next frame is painted, and what is at last."""

RING = """(control) => {
    const pseudo = getComputedStyle(control, "::after").outlineStyle === "solid" ? "::after" : null;
    const { outlineColor, outlineOffset, outlineWidth } = getComputedStyle(control, pseudo);
    const card = pseudo && control.closest("li");
    const { left: begins, top, right, bottom } = (card ?? control).getBoundingClientRect();
    const left = begins + (card?.clientLeft ?? 0); // within what is drawn at the side of a card
    const line = parseFloat(outlineOffset) + parseFloat(outlineWidth) / 2;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const sides = { left: [left - line, y], right: [right + line, y], top: [x, top - line], bottom: [x, bottom + line] };
    return [outlineColor.match(/\\d+/g).map(Number), sides];
}"""
"""The colour of the ring around a control, and where its line is on each side."""

Ask = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, environment: Mapping[str, str]) -> Iterator[str]:
    """The address of the fictional network's site."""
    folder = tmp_path_factory.mktemp("fictional")
    write_network(folder / "network")
    with served(build(folder / "network", folder / "site", environment)) as address:
        yield address


@pytest.fixture
def ask(new_page: OpenPage, site: str) -> Ask:
    """Opens the page with a question in its address, on a Tuesday morning, and waits for the answers."""

    def open_it(question: str = "", **options: object) -> Page:
        page = new_page(**options)
        page.clock.set_fixed_time(TUESDAY_MORNING)
        page.add_init_script(LISTEN)
        page.goto(f"{site}orienter/{question}")
        expect(status(page)).not_to_have_text("Les données arrivent…")
        expect(page.get_by_text("Travail et revenu (")).to_be_visible()
        return page

    return open_it


def status(page: Page) -> Locator:
    return page.locator("orientation-page .q-status")


def words(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="En quelques mots")


def place(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Où habite la personne ?")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Communes").get_by_role("option")


def shown(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.locator("orientation-page li[data-record]").evaluate_all(SHOWN)
    return found


def card(page: Page, record: str) -> Locator:
    return page.locator(f"li[data-record='action/{record}']")


def asked(page: Page) -> Locator:
    return page.get_by_role("group", name="Demandé")


def understood(page: Page) -> Locator:
    return page.get_by_role("group", name="Compris")


# The question


def test_nothing_is_answered_before_something_is_asked(ask: Ask) -> None:
    page = ask()

    expect(status(page)).to_contain_text("les réponses viennent aussitôt")
    assert shown(page) == []

    words(page).fill("Bonjour ?")
    expect(page).to_have_url(re.compile("q=Bonjour"))
    expect(status(page)).to_contain_text("les réponses viennent aussitôt")
    assert shown(page) == []


def test_where_nothing_is_found_it_says_so_and_what_to_do(ask: Ask) -> None:
    page = ask("#q=xyzzyqq")

    expect(status(page)).to_have_text("Rien n’a été trouvé pour cela. Essayez d’autres mots, ou choisissez un besoin.")


def test_somebody_can_begin_with_a_question_of_the_page(ask: Ask) -> None:
    page = ask()
    examples = page.get_by_role("list", name="Ou commencez par un de ces besoins")
    first = examples.get_by_role("link").first
    need = first.inner_text()

    first.click()

    expect(asked(page)).to_contain_text(need)
    expect(status(page)).to_contain_text("convien")
    expect(examples).to_be_hidden()
    expect(page.get_by_role("heading", name="Les réponses", exact=True)).to_be_focused()
    page.get_by_role("button", name="Tout effacer").click()
    expect(examples).to_be_visible()


def test_answers_come_with_each_choice_and_are_told(ask: Ask, site: str) -> None:
    page = ask()
    page.locator("summary", has_text="Besoins transversaux").click()

    page.get_by_role("checkbox", name="Sortir des dettes").check()
    expect(page).to_have_url(f"{site}orienter/#besoin=dettes")
    expect(status(page)).to_have_text(re.compile(r"^\d+ conviennent \(dont 1 complet\)$"))
    place(page).fill("durbuy")
    place(page).press("Enter")

    expect(page).to_have_url(f"{site}orienter/{DEBTS_IN_DURBUY}")
    expect(status(page)).to_have_text(re.compile(r"^\d+ convien\w+(, \d+ à vérifier)?, \d+ conviennent presque$"))
    expect(status(page)).to_have_role("status")
    assert shown(page)[0] == ["action/mediation-de-dettes-durbuy", "yes"]
    assert [fit for _, fit in shown(page)] == sorted(
        (fit for _, fit in shown(page)), key=["yes", "unknown", "near"].index
    )


def test_typing_answers_without_a_button_and_going_back_leads_to_before_it(ask: Ask, site: str) -> None:
    page = ask("#lieu=durbuy")
    before = page.evaluate("history.length")

    words(page).press_sequentially("huissier", delay=30)

    expect(page).to_have_url(f"{site}orienter/#lieu=durbuy&q=huissier")
    expect(understood(page)).to_contain_text("Sortir des dettes")
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(page).to_have_url(f"{site}orienter/#lieu=durbuy")
    expect(words(page)).to_have_value("")
    expect(place(page)).to_have_value("Durbuy")


def test_back_and_forward_go_from_question_to_question(ask: Ask, site: str) -> None:
    page = ask("#lieu=durbuy")
    page.locator("summary", has_text="Logement").click()
    page.get_by_role("checkbox", name="Trouver un logement").check()
    expect(page).to_have_url(f"{site}orienter/#besoin=trouver-un-logement&lieu=durbuy")
    housing = shown(page)
    page.get_by_label("Langue").select_option("ar")
    expect(page).to_have_url(re.compile("langue=ar"))

    page.go_back()
    expect(page).to_have_url(f"{site}orienter/#besoin=trouver-un-logement&lieu=durbuy")
    expect(page.get_by_label("Langue")).to_have_value("")
    expect(page.locator("li[data-record]").first).to_have_attribute("data-record", housing[0][0])
    assert shown(page) == housing
    page.go_back()
    expect(page.get_by_role("checkbox", name="Trouver un logement")).not_to_be_checked()
    page.go_forward()

    expect(page.get_by_role("checkbox", name="Trouver un logement")).to_be_checked()
    expect(status(page)).to_have_text(re.compile("conviennent"))


@pytest.mark.parametrize(
    ("field", "key"),
    [
        (".q-asked button", "Enter"),
        ("[name=besoin][value=logement]", "Space"),
        ("[name=besoin][value=dettes]", "Space"),
        ("[name=quand][value=maintenant]", "Space"),
        ("[name=mode]", "ArrowDown"),
    ],
)
def test_what_a_reader_comes_to_is_answered_before_it_is_asked(ask: Ask, field: str, key: str) -> None:
    page = ask(DEBTS_IN_DURBUY)
    page.locator("orientation-page details").evaluate_all(UNFOLD)
    before = page.evaluate(ANSWERED)

    page.locator(f"orientation-page {field}").first.focus()
    page.wait_for_function(f"(before) => ({ANSWERED})().length > before", arg=len(before))
    foreseen = page.evaluate(ANSWERED)
    page.keyboard.press(key)

    expect(page).not_to_have_url(re.compile(f"{DEBTS_IN_DURBUY}$"))
    asked = page.evaluate("() => JSON.stringify(document.querySelector('orientation-page').question)")
    assert not any(asked in each for each in before)
    assert any(asked in each for each in foreseen)


def test_a_link_answers_the_same_elsewhere(ask: Ask) -> None:
    page = ask(
        "#besoin=trouver-un-logement&lieu=durbuy&age=16&langue=fr&mode=sur-place&par=professionnel&quand=maintenant"
    )

    other = ask(f"#{page.url.partition('#')[2]}", viewport={"width": 390, "height": 800})

    assert shown(other) == shown(page) != []
    expect(place(other)).to_have_value("Durbuy")
    expect(other.get_by_label("Âge")).to_have_value("16")
    expect(other.get_by_label("Qui demande")).to_have_value("professional")
    for part in ("Trouver un logement", "habite Durbuy", "16 ans", "parle français", "maintenant"):
        expect(asked(other)).to_contain_text(part)


def test_a_link_says_what_this_directory_does_not_know(ask: Ask) -> None:
    page = ask("#besoin=licornes&lieu=Nulle-Part&q=xyzzy")

    results = page.locator("orientation-page .q-results")
    expect(results).to_contain_text("Ce lien demande « licornes »")
    expect(results).to_contain_text("Le lieu « Nulle-Part » n’est pas connu")
    expect(results).to_contain_text(
        "Pas compris : xyzzy. Si c’est un lieu, écrivez-le sous « Où habite la personne ? »."
    )
    expect(place(page)).to_have_attribute("aria-invalid", "true")


def test_a_link_written_by_hand_asks_too_and_its_question_is_not_sent_again(ask: Ask, site: str) -> None:
    page = ask("?besoin=dettes&lieu=durbuy")

    assert shown(page)[0] == ["action/mediation-de-dettes-durbuy", "yes"]
    expect(page).to_have_url(f"{site}orienter/{DEBTS_IN_DURBUY}")


def test_going_to_another_part_of_the_page_asks_the_same(ask: Ask, site: str) -> None:
    page = ask(DEBTS_IN_DURBUY)
    before = shown(page)

    page.evaluate("location.hash = 'qfq-main'")

    expect(page).to_have_url(f"{site}orienter/{DEBTS_IN_DURBUY}")
    assert shown(page) == before


def test_clearing_asks_nothing_any_more(ask: Ask, site: str) -> None:
    page = ask(f"{DEBTS_IN_DURBUY}&q=huissier")

    page.get_by_role("button", name="Tout effacer").click()

    expect(page).to_have_url(f"{site}orienter/")
    expect(words(page)).to_be_focused()
    expect(words(page)).to_have_value("")
    expect(place(page)).to_have_value("")
    assert shown(page) == []


def test_what_is_changed_before_the_data_come_is_asked(new_page: OpenPage, site: str) -> None:
    page = new_page()
    held: list[Callable[[], None]] = []
    page.route("**/orienter/data.json", lambda route: held.append(route.continue_))
    page.goto(f"{site}orienter/#lieu=durbuy")
    page.get_by_label("Langue").select_option("fr")
    expect(status(page)).to_have_text("Les données arrivent…")

    held[0]()

    expect(asked(page)).to_contain_text("parle français")
    expect(asked(page)).to_contain_text("habite Durbuy")
    expect(page).to_have_url(f"{site}orienter/#lieu=durbuy&langue=fr")


def test_what_is_changed_and_changed_back_before_the_data_come_is_answered(new_page: OpenPage, site: str) -> None:
    page = new_page()
    held: list[Callable[[], None]] = []
    page.route("**/orienter/data.json", lambda route: held.append(route.continue_))
    page.goto(f"{site}orienter/#lieu=durbuy")
    for language in ("fr", ""):
        page.get_by_label("Langue").select_option(language)

    held[0]()

    expect(asked(page)).to_contain_text("habite Durbuy")
    expect(page).to_have_url(f"{site}orienter/#lieu=durbuy")


def test_clearing_takes_away_what_is_not_known_too(ask: Ask, site: str) -> None:
    page = ask("#besoin=zzyzx")
    said = page.locator(".q-asked")
    expect(said).to_contain_text("zzyzx")

    page.get_by_role("button", name="Tout effacer").click()

    expect(said).not_to_contain_text("zzyzx")
    expect(page).to_have_url(f"{site}orienter/")


# Words


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        ("permi de conduir", "Passer le permis de conduire"),
        ("logment", "Trouver un logement"),
        ("mediation de dete", "Sortir des dettes"),
    ],
)
def test_words_with_typing_errors_are_understood(ask: Ask, typed: str, need: str) -> None:
    page = ask()

    words(page).fill(typed)

    expect(understood(page)).to_contain_text(need)
    assert shown(page)[0][1] == "yes"


def test_what_was_understood_can_be_taken_away(ask: Ask) -> None:
    page = ask("#q=huissier+16+ans+Bomal")
    expect(understood(page).get_by_role("button")).to_have_count(3)

    page.get_by_role("button", name="Enlever : 16 ans").click()

    expect(words(page)).to_have_value("huissier Bomal")
    expect(understood(page).get_by_role("button")).to_have_count(2)
    expect(understood(page).get_by_role("button").last).to_be_focused()


def test_another_spelling_is_offered(ask: Ask) -> None:
    page = ask("#q=logment")

    page.get_by_role("group", name="Vouliez-vous dire").get_by_role("button", name="logement").click()

    expect(words(page)).to_have_value("logement")


# The place


@pytest.mark.parametrize(
    ("typed", "option", "identifier"),
    [
        ("6941", "6941 commune de Durbuy", "durbuy"),
        ("bomal", "Bomal commune de Durbuy", "durbuy"),
        ("6941 bo", "6941 Bomal-sur-Ourthe commune de Durbuy", "durbuy"),
        ("Klierf", "Klierf commune de Clervaux", "clervaux"),
        ("st hub", "Saint-Hubert", "saint-hubert"),
        ("la roche en ard", "La Roche-en-Ardenne", "la-roche-en-ardenne"),
        ("Barveaux", "Durbuy", "durbuy"),
    ],
)
def test_a_place_is_completed(ask: Ask, typed: str, option: str, identifier: str) -> None:
    page = ask()

    place(page).press_sequentially(typed)
    expect(options(page).first).to_have_text(option)
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(place(page)).to_have_attribute("aria-activedescendant", "ask-place-options-0")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(f"lieu={identifier}$"))
    expect(options(page)).to_have_count(0)


def test_a_place_is_completed_with_a_click_or_on_the_way_out(ask: Ask) -> None:
    page = ask()
    place(page).press_sequentially("roch")
    options(page).filter(has_text="Rochefort").click()
    expect(page).to_have_url(re.compile("lieu=rochefort$"))

    place(page).fill("Marloie")
    page.keyboard.press("Tab")

    expect(page).to_have_url(re.compile("lieu=marche-en-famenne$"))
    expect(page.locator(".q-found")).to_have_text("commune de Marche-en-Famenne")


def test_words_that_are_no_place_are_said_to_be_none_and_nothing_surely_fits(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY)

    place(page).fill("Zzyzx")
    page.keyboard.press("Tab")

    expect(place(page)).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".q-found")).to_contain_text("ne connaît ni commune")
    expect(page).to_have_url(re.compile("lieu=Zzyzx"))
    expect(place(page)).to_have_value("Zzyzx")
    expect(page.locator(".q-asked")).to_contain_text("Le lieu « Zzyzx » n’est pas connu")
    expect(status(page)).to_have_text(re.compile(r"^Rien ne convient tout à fait, \d+ à vérifier$"))


def test_escape_closes_the_places_and_keeps_the_words(ask: Ask) -> None:
    page = ask()
    place(page).press_sequentially("bo")
    expect(options(page).first).to_be_visible()

    page.keyboard.press("Escape")

    expect(options(page)).to_have_count(0)
    expect(place(page)).to_have_attribute("aria-expanded", "false")
    expect(place(page)).to_have_value("bo")


def test_near_me_asks_the_browser_and_nobody_else(ask: Ask, site: str) -> None:
    page = ask(geolocation=IN_DURBUY, permissions=["geolocation"])
    hint = page.get_by_text("là où est cet appareil, pas chez la personne")
    expect(hint).to_be_visible()
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(site)))

    page.get_by_role("button", name="Près de moi").click()

    expect(place(page)).to_have_value("Durbuy")
    expect(page.locator(".q-found")).to_contain_text(
        "La commune la plus proche est Durbuy : son milieu est à environ 800 m"
    )
    expect(page).to_have_url(re.compile("lieu=durbuy$"))
    assert set(requests) <= {ICON}


def test_far_from_everything_nothing_is_chosen(ask: Ask) -> None:
    page = ask(geolocation=IN_PARIS, permissions=["geolocation"])

    page.get_by_role("button", name="Près de moi").click()

    expect(page.locator(".q-found")).to_contain_text("Vous êtes loin des communes de ce répertoire")
    expect(place(page)).to_have_value("")
    expect(page).not_to_have_url(re.compile("lieu"))


def test_without_permission_it_says_what_to_do(ask: Ask) -> None:
    page = ask()

    page.get_by_role("button", name="Près de moi").click()

    expect(page.locator(".q-found")).to_contain_text("n’a pas eu la permission")
    expect(page.locator(".q-found")).to_contain_text("Écrivez la commune")


# Counts


def test_a_choice_says_beforehand_how_many_it_leaves(ask: Ask) -> None:
    page = ask("#lieu=durbuy")
    page.locator("summary", has_text="Besoins transversaux").click()
    label = page.locator("label", has=page.locator("[value=dettes]"))
    (counted,) = re.findall(r"Sortir des dettes \((\d+)(?: \+ (\d+) à vérifier)?\)", label.inner_text())

    page.get_by_role("checkbox", name="Sortir des dettes").check()
    expect(page).to_have_url(re.compile("besoin=dettes"))
    expect(status(page)).to_have_text(re.compile("convien"))

    assert re.findall(r"^(\d+) convien\w+(?: \(.*?\))?(?:, (\d+) à vérifier)?", status(page).inner_text()) == [counted]


def test_the_transversal_needs_are_counted_together_and_a_moment_once_it_is_known(ask: Ask) -> None:
    page = ask("#lieu=durbuy")
    when = page.get_by_role("group", name="Quand").locator("label")

    expect(page.locator("summary", has_text="Besoins transversaux")).to_have_text(COUNTED)
    expect(when.filter(has_text=COUNTED)).to_have_count(2)

    page.get_by_role("radio", name="À ce moment").check()
    page.get_by_label("Jour et heure").fill("2026-11-04T10:00")

    expect(page).to_have_url(re.compile("quand=2026-11-04T10"))
    expect(when.filter(has_text=COUNTED)).to_have_count(3)


def test_every_choice_is_counted_and_one_that_leaves_nothing_can_be_made(ask: Ask) -> None:
    page = ask(NOTHING_FITS)
    counted = page.locator(".qfq-check:has([type=checkbox])")

    assert counted.count() > 40
    expect(counted.filter(has_not_text=COUNTED)).to_have_count(0)
    for name in ("Langue", "Comment", "Qui demande"):
        choices = page.get_by_label(name).locator("option").all_inner_texts()
        assert choices[0] == "Peu importe"
        assert all(COUNTED.search(choice) for choice in choices[1:])
    expect(page.get_by_label("Langue").locator("option", has_text="(0)").first).to_be_enabled()


# The answers


def test_a_card_says_why_in_words(ask: Ask) -> None:
    page = ask("#besoin=trouver-un-logement&lieu=durbuy&langue=ar")

    first = card(page, "logement-de-transit-hotton")
    expect(first).to_have_attribute("data-fit", "unknown")
    expect(first).to_contain_text("CPAS de Hotton (fictif)")
    expect(first).to_contain_text("Hotton, à environ 9,5 km à vol d’oiseau")
    expect(first).not_to_contain_text("Position")
    expect(first.get_by_role("listitem").filter(has_text="langue non renseignée : appelez")).to_be_visible()
    expect(first.get_by_role("listitem").filter(has_text="répond à : Trouver un logement")).to_be_visible()
    expect(first.get_by_role("link", name=re.compile("^Appeler CPAS de Hotton"))).to_have_attribute(
        "href", re.compile(r"^tel:\+32")
    )


def test_what_has_to_be_asked_stands_apart_from_what_fits_where_there_is_room(ask: Ask) -> None:
    reasons = card(ask("#besoin=trouver-un-logement&lieu=durbuy&langue=ar"), "logement-de-transit-hotton")

    asking, *fitting = (box for _, box in sorted(reasons.locator(".q-reasons > li").evaluate_all(CORNERS)))

    assert {left > asking[0] + 200 for left, _ in fitting} == {True}
    assert len({left for left, _ in fitting}) == 1
    assert fitting[0][1] == asking[1]


@pytest.mark.parametrize("question", ["#besoin=trouver-un-logement&lieu=durbuy&langue=ar", DEBTS_IN_DURBUY])
def test_on_a_phone_there_is_one_reason_a_line(ask: Ask, question: str) -> None:
    first = ask(question, viewport={"width": 390, "height": 800}).locator(".q-answer").first

    boxes = [box for _, box in first.locator(".q-reasons > li").evaluate_all(CORNERS)]

    assert len(boxes) > 1
    assert len({left for left, _ in boxes}) == 1
    assert len({top for _, top in boxes}) == len(boxes)


def test_what_nearly_fits_says_first_what_is_missing_and_what_misses_more_comes_later(ask: Ask) -> None:
    page = ask(NOTHING_FITS)

    near = page.locator("li[data-fit=near]").all()
    for answer in near:
        expect(answer.locator(".q-reasons > li").first).to_have_class("q-misses")
    missing = [answer.locator(".q-misses").count() for answer in near]
    assert missing == sorted(missing)
    assert {*missing} == {1, 2}


def test_what_a_person_lives_on_and_their_status_are_asked_by_keyboard_and_say_for_whom_an_action_is_not(
    ask: Ask, site: str
) -> None:
    page = ask("#besoin=trouver-un-emploi&lieu=durbuy")
    incomes = page.get_by_role("group", name="Revenus")
    statuses = page.get_by_role("group", name="Titre de séjour ou statut")
    other = incomes.get_by_role("checkbox", name="Un autre revenu, ou aucun")
    expect(statuses.get_by_role("checkbox")).to_have_count(2)
    for choice in (*incomes.locator("label").all(), *statuses.locator("label").all()):
        expect(choice).to_have_text(COUNTED)
    expect(card(page, "insertion-cpas-durbuy")).to_have_attribute("data-fit", "yes")
    leaves = incomes.locator("[data-count]").last.inner_text()

    statuses.get_by_role("checkbox").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(other).to_be_focused()
    page.keyboard.press("Space")

    expect(page).to_have_url(f"{site}orienter/#besoin=trouver-un-emploi&lieu=durbuy&public=autre-revenu")
    missed = card(page, "insertion-cpas-durbuy")
    expect(missed).to_have_attribute("data-fit", "near")
    expect(missed.locator(".q-misses")).to_have_text("seulement pour : Personnes qui touchent le revenu d’intégration")
    fits = [fit for _, fit in shown(page)]
    assert leaves == f"({fits.count('yes')} + {fits.count('unknown')} à vérifier)"

    asked(page).get_by_role("button", name="Enlever : Un autre revenu, ou aucun").click()
    expect(page).to_have_url(f"{site}orienter/#besoin=trouver-un-emploi&lieu=durbuy")  # written after the answers
    expect(other).not_to_be_checked()
    expect(missed).to_have_attribute("data-fit", "yes")
    page.go_back()
    expect(other).to_be_checked()
    expect(missed).to_have_attribute("data-fit", "near")


def test_those_that_miss_too_much_to_be_shown_are_counted(ask: Ask) -> None:
    page = ask("#besoin=loisirs&lieu=durbuy&age=14")

    expect(status(page)).to_have_text(
        re.compile(r"^\d+ convien\w+, .*\d+ conviennent presque, \d+ autres? ne \w+ pas sur plusieurs points$")
    )


def test_what_is_open_is_told_anew_as_time_passes(new_page: OpenPage, site: str) -> None:
    page = new_page()
    page.clock.install(time=TUESDAY_MORNING)
    page.goto(f"{site}orienter/#lieu=durbuy")
    record = page.locator("li[data-record]", has=page.locator(".q-opening[data-state='open']")).first
    key = record.get_attribute("data-record")

    page.clock.fast_forward("10:00:00")

    expect(page.locator(f"li[data-record='{key}'] .q-opening")).to_have_attribute("data-state", "closed")


def test_openness_on_the_clock_of_the_place(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY, timezone_id="Pacific/Auckland")

    expect(card(page, "mediation-de-dettes-durbuy").locator(".q-opening")).to_have_text("ouvre jeudi à 9 h")


def test_a_full_place_names_another(ask: Ask) -> None:
    page = ask("#besoin=hebergement-d-urgence&lieu=durbuy")

    full = card(page, "logement-de-transit-durbuy")
    expect(full.locator("p").nth(1)).to_have_text(re.compile(r"^Complet en ce moment\. Voyez plutôt\s: "))
    expect(full.locator(".q-instead").get_by_role("link").first).to_have_attribute(
        "href", re.compile(r"^\.\./actions/")
    )


def test_what_is_full_is_told_apart_in_the_counts(ask: Ask) -> None:
    page = ask("#besoin=hebergement-d-urgence&lieu=durbuy")

    expect(status(page)).to_have_text(re.compile(r"^\d+ convien\w+ \((dont \d+ complets?|mais c’est complet)\)"))
    expect(page.get_by_role("heading", name="Conviennent")).to_have_text(
        re.compile(r"^Conviennent \(\d+, (dont \d+ complets?|mais c’est complet)\)$")
    )
    expect(page.locator("li[data-fit=yes]").last).to_contain_text("Complet en ce moment")


def test_the_municipality_of_the_person_is_named_and_whether_it_is_served(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY)

    expect(page.locator("li[data-fit=yes] .q-fits").filter(has_text="pour qui habite Durbuy").first).to_be_visible()
    near = page.locator("details.q-fit")
    near.locator("summary").first.click()
    expect(near.get_by_role("heading")).to_have_text(re.compile(r"^Presque\s: une seule chose ne va pas \(\d+\)$"))
    expect(near.locator(".q-misses").filter(has_text="pas pour qui habite Durbuy, mais pour : ").first).to_be_visible()


def test_the_heading_says_when_more_than_one_thing_is_wrong(ask: Ask) -> None:
    near = ask(NOTHING_FITS).locator("details.q-fit")

    expect(near.get_by_role("heading")).to_have_text(
        re.compile(r"^Presque\s: une chose ou plusieurs ne vont pas \(\d+\)$")
    )


def test_the_next_steps_are_a_list(ask: Ask) -> None:
    page = ask("#lieu=durbuy&besoin=trouver-un-logement")

    first = card(page, "logement-de-transit-hotton")
    first.get_by_text("Et ensuite").click()

    expect(first.locator(".q-path").first.get_by_role("link").first).to_be_visible()


def test_next_steps_that_do_not_come_are_asked_for_again(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.route("**/orienter/paths.json", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.goto(f"{site}orienter/?lieu=durbuy&besoin=trouver-un-logement")
    first = card(page, "logement-de-transit-hotton")
    unfold = first.get_by_text("Et ensuite")
    unfold.click()
    expect(first.locator(".q-next")).to_contain_text("elle est sur la page de l’action")

    page.unroute("**/orienter/paths.json")
    unfold.click()
    unfold.click()

    expect(first.locator(".q-path").first.get_by_role("link").first).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [320, 375, 412, 600, 768, 960, 1280])
@pytest.mark.parametrize("question", [DEBTS_IN_DURBUY, "?lieu=durbuy"])
def test_summaries_come_later_and_nothing_moves(new_page: OpenPage, site: str, width: int, question: str) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.clock.set_fixed_time(TUESDAY_MORNING)
    held: list[Callable[[], None]] = []

    def longest(route: Route) -> None:
        words = route.fetch().json()
        words["summaries"] = [LONG for _ in words["summaries"]]
        route.fulfill(json=words)

    page.route("**/orienter/words.json", lambda route: held.append(lambda: longest(route)))
    page.goto(f"{site}orienter/{question}")
    expect(page.get_by_text("Travail et revenu (")).to_be_visible()
    order, before = shown(page), page.locator(".q-answer").evaluate_all(BOXES)
    assert before

    held[0]()

    expect(page.locator(".q-answer > p", has_text=LONG)).to_have_count(len(order))
    assert page.locator(".q-answer").evaluate_all(BOXES) == before
    assert shown(page) == order
    assert page.evaluate(MOVED) < 0.01


def come_back(page: Page) -> None:
    """Have the page renew its answers, as when a reader comes back to it, and wait until it has painted them."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")


def test_ten_at_a_time_and_the_keyboard_goes_on_where_they_begin(ask: Ask) -> None:
    page = ask("#lieu=durbuy")
    fitting = page.locator("li[data-fit=yes]")
    expect(fitting).to_have_count(10)

    page.get_by_role("button", name="10 réponses de plus").first.press("Enter")

    expect(fitting).to_have_count(20)
    expect(fitting.nth(10).get_by_role("link").first).to_be_focused()


def test_who_reads_far_down_stays_there_when_the_answers_are_renewed(ask: Ask) -> None:
    page = ask("#lieu=durbuy")
    page.get_by_role("button", name="10 réponses de plus").first.press("Enter")
    page.get_by_role("button", name="10 réponses de plus").first.press("Enter")
    read = page.locator("li[data-fit=yes]").nth(20)
    expect(read.get_by_role("link").first).to_be_focused()
    at = read.bounding_box()

    come_back(page)

    expect(read.get_by_role("link").first).to_be_focused()
    expect(page.locator("li[data-fit=yes]")).to_have_count(30)
    assert read.bounding_box() == at


def test_who_stands_at_more_answers_stays_there_when_the_answers_are_renewed(ask: Ask) -> None:
    page = ask("#lieu=durbuy")
    more = page.get_by_role("button", name="10 réponses de plus").first
    more.focus()

    come_back(page)

    expect(more).to_be_focused()
    expect(page.locator("li[data-fit=yes]")).to_have_count(10)


def test_nothing_that_sticks_lies_on_the_way_out(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY, viewport={"width": 390, "height": 800})
    page.locator(".q-jump").wait_for()

    page.evaluate("document.querySelector('.q-ask').scrollIntoView({ block: 'end' }); scrollBy(0, innerHeight - 70)")
    page.wait_for_timeout(200)
    lies_on_it, on_top = page.evaluate("""() => {
      const [leave, jump] = [".qfq-exit__link", ".q-jump"].map((name) => document.querySelector(name));
      const { left, top, width, height } = leave.getBoundingClientRect();
      const there = document.elementsFromPoint(left + width / 2, top + height / 2);
      return [there.includes(jump), there[0] === leave];
    }""")
    assert lies_on_it
    assert on_top


def test_what_is_printed_from_the_form_has_all_the_answers(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY, viewport={"width": 390, "height": 400})
    before = page.locator("li[data-fit]").count()

    printed = page.evaluate("dispatchEvent(new Event('beforeprint')), document.querySelectorAll('li[data-fit]').length")

    assert printed == before > 1


def test_what_is_printed_in_the_moment_of_a_change_has_all_the_answers_to_it(ask: Ask) -> None:
    page = ask("#lieu=durbuy", viewport={"width": 390, "height": 400})
    printed = page.evaluate("""() => {
        document.querySelector("[name=besoin][value=dettes]").click();
        dispatchEvent(new Event("beforeprint"));
        return [...document.querySelectorAll("li[data-fit]")].map(({ dataset }) => [dataset.record, dataset.fit]);
    }""")

    page.wait_for_timeout(500)

    assert printed == page.locator("li[data-fit]").evaluate_all(SHOWN)
    assert printed == ask(DEBTS_IN_DURBUY).locator("li[data-fit]").evaluate_all(SHOWN)


@pytest.mark.parametrize(
    ("question", "change"),
    [
        pytest.param("#lieu=durbuy", "[name=besoin][value=dettes]", id="a need"),
        pytest.param("#besoin=hebergement-d-urgence&lieu=durbuy", "[name=besoin][value=dettes]", id="one more need"),
        pytest.param(DEBTS_IN_DURBUY, "[name=quand][value=maintenant]", id="the time"),
        pytest.param(f"{DEBTS_IN_DURBUY}&age=30&langue=ar", ".q-asked button", id="less of it"),
        pytest.param(NOTHING_FITS, ".q-asked button:nth-of-type(3)", id="no longer only nearly"),
        pytest.param("#q=dettes+zzyzx+blorp&lieu=durbuy", ".q-asked button", id="no longer what is not understood"),
        pytest.param("#besoin=hebergement-d-urgence&lieu=durbuy", ".q-asked button", id="no longer in danger"),
        pytest.param("#lieu=durbuy&age=30", "[type=reset]", id="nothing any more"),
        pytest.param("", ".q-examples a", id="an example"),
    ],
)
@pytest.mark.parametrize(("width", "height"), [(390, 500), (390, 844), (1280, 900)])
def test_what_is_in_sight_is_there_at_once(ask: Ask, question: str, change: str, width: int, height: int) -> None:
    page = ask(question, viewport={"width": width, "height": height})
    control = page.locator(change).first
    control.evaluate(f"(control) => ({UNFOLD})([control.closest('details')].filter(Boolean))")
    control.evaluate("(control) => control.scrollIntoView({ block: control.closest('form') ? 'center' : 'start' })")

    at_once, at_last = control.evaluate(AT_ONCE)

    assert at_once == at_last


def test_whoever_asks_for_the_answers_at_once_gets_those_to_the_question(ask: Ask) -> None:
    page = ask("#lieu=durbuy", viewport={"width": 390, "height": 500})
    page.locator("form.q-ask").evaluate("(form) => form.scrollIntoView()")

    led_to = page.evaluate("""async () => {
        document.querySelector("[name=besoin][value=dettes]").click();
        document.querySelector(".q-jump").click();
        for (let turn = 0; turn < 20; turn += 1) await null; // no frame in between
        const cards = [...document.querySelectorAll("li[data-fit]")];
        return [document.activeElement.id, cards.map(({ dataset }) => [dataset.record, dataset.fit])];
    }""")
    page.wait_for_timeout(500)

    assert led_to == ["answers", page.locator("li[data-fit]").evaluate_all(SHOWN)]
    assert led_to[1] == ask(DEBTS_IN_DURBUY).locator("li[data-fit]").evaluate_all(SHOWN)


def test_answers_out_of_sight_come_without_being_asked_for(ask: Ask) -> None:
    page = ask(viewport={"width": 390, "height": 400})

    page.locator("[name=besoin][value=dettes]").evaluate("(box) => box.click()")

    expect(page.locator("li[data-fit=yes]").first).to_be_attached()
    expect(page.locator("li[data-fit=yes]").first).not_to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 412, 1280])
@pytest.mark.parametrize("question", ["#lieu=durbuy", "#besoin=hebergement-d-urgence&lieu=durbuy&age=30&langue=ar"])
def test_what_is_in_a_card_that_is_not_drawn_yet_does_not_reach_into_the_next(
    ask: Ask, width: int, question: str
) -> None:
    cards = ask(question, viewport={"width": width, "height": 800}).locator(".q-fit:not(details) .q-answer")

    assert cards.count() > 4
    assert cards.evaluate_all(OUTSIDE) == []


def test_an_answer_can_be_put_on_the_list(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY)

    button = card(page, "mediation-de-dettes-durbuy").locator(".qfq-pick")
    button.click()

    expect(button).to_have_attribute("aria-pressed", "true")


def test_what_nearly_fits_is_there_folded_and_can_be_put_on_the_list(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY)
    near = page.locator("li[data-fit=near]")
    expect(near.first).to_be_hidden()

    page.locator("details.q-fit > summary").click()

    expect(near.first).to_be_visible()
    expect(near.locator(".qfq-pick")).to_have_count(near.count())


def test_more_answers_can_be_put_on_the_list_too(ask: Ask) -> None:
    page = ask("#lieu=durbuy")
    fitting = page.locator("li[data-fit=yes]")
    expect(fitting).to_have_count(10)

    page.locator(".q-more-answers").first.press("Enter")

    expect(fitting).not_to_have_count(10)
    expect(fitting.locator(".qfq-pick")).to_have_count(fitting.count())


# In an emergency


EMERGENCY = "En cas de danger immédiat, appelez le 112"


@pytest.mark.parametrize("question", ["#besoin=violences", "#q=mon+mari+me+frappe", "#besoin=sante-soins&lieu=durbuy"])
def test_what_may_be_an_emergency_shows_the_number_to_call_above_the_answers(ask: Ask, question: str) -> None:
    page = ask(question)
    notice = page.get_by_role("status").filter(has_text=EMERGENCY)
    link = notice.get_by_role("link", name="Appeler le 112")

    expect(link).to_have_attribute("href", "tel:112")
    expect(link).to_have_text("112")
    first = page.locator(".q-answer").first.bounding_box()
    told = notice.bounding_box()
    assert first is not None
    assert told is not None
    assert told["y"] + told["height"] < first["y"]


def test_the_number_goes_when_something_else_is_asked(ask: Ask) -> None:
    page = ask("#besoin=dettes&besoin=violences")
    expect(page.get_by_text(EMERGENCY)).to_be_visible()

    page.get_by_role("button", name="Enlever : Sortir de la violence").click()

    expect(page.get_by_text(EMERGENCY)).to_be_hidden()


@pytest.mark.parametrize(("need", "shown"), [("violences", True), ("se-soigner", True), ("dettes", False)])
def test_the_pages_without_a_script_show_it_for_the_same_needs(
    browser: Browser, site: str, need: str, shown: bool
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}orienter/{need}/")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text(EMERGENCY)).to_be_visible(visible=shown)
    expect(page.locator("main a[href='tel:112']")).to_have_count(int(shown))
    page.close()


# Nothing fits


def test_when_nothing_fits_it_says_what_to_ask_less_of(ask: Ask, site: str) -> None:
    page = ask(NOTHING_FITS)
    expect(status(page)).to_have_text(re.compile(r"^Rien ne convient tout à fait, \d+ convien\w+ presque"))
    expect(page.locator("li[data-fit=near]").first).to_be_visible()
    expect(page.get_by_text("Pour demander conseil")).to_contain_text(re.compile(r"\d\D\d\d$"))

    less = page.get_by_role("group", name="En demandant moins").get_by_role("button").first
    (promised,) = re.findall(r"Sans tenir compte de la commune \((\d+) réponse", less.inner_text())
    less.click()

    expect(page).to_have_url(f"{site}orienter/#besoin=dettes&age=5&langue=uk")
    expect(status(page)).to_contain_text(f"{promised} à vérifier")
    expect(page.get_by_role("heading", name="Les réponses", exact=True)).to_be_focused()


def test_who_is_about_to_ask_less_stays_there_when_answers_are_renewed(ask: Ask) -> None:
    page = ask(NOTHING_FITS)
    less = page.get_by_role("group", name="En demandant moins").get_by_role("button").first
    less.focus()

    come_back(page)

    expect(less).to_be_focused()


def test_less_can_be_asked_of_what_was_said_in_words(ask: Ask) -> None:
    page = ask("#besoin=dettes&langue=uk&q=5+ans+à+Durbuy")

    page.get_by_role("button", name=re.compile("^Sans tenir compte de la commune")).click()

    expect(words(page)).to_have_value(re.compile("^5 ans"))
    expect(words(page)).not_to_have_value(re.compile("Durbuy"))


# For everybody


def test_from_the_address_to_an_answer_by_keyboard(ask: Ask, site: str) -> None:
    page = ask()

    for _ in range(40):
        page.keyboard.press("Tab")
        if words(page).evaluate("(field) => field === document.activeElement"):
            break
    page.keyboard.type("permi de conduir")
    page.keyboard.press("Tab")
    page.keyboard.type("6940")
    expect(options(page)).to_have_text([re.compile("^6940.*Durbuy"), "6940 Niederanven"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("lieu=durbuy"))
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("li[data-record] > a").first).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(f"^{site}actions/permis-[a-z]+-durbuy/$"))


def test_the_letter_before_a_postcode_tells_the_country(ask: Ask) -> None:
    page = ask("#besoin=trouver-un-logement")

    place(page).press_sequentially("L-6940")
    expect(options(page)).to_have_text(["6940 Niederanven"])
    place(page).press("Tab")

    expect(page).to_have_url(re.compile("lieu=niederanven"))
    expect(asked(page)).to_contain_text("habite Niederanven")


@pytest.mark.parametrize("width", [1280, 390])
def test_every_control_is_reached_and_shows_it(ask: Ask, width: int) -> None:
    page = ask(f"{DEBTS_IN_DURBUY}&q=logment", viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.locator(".qfq-pick").first.wait_for()
    controls = page.evaluate(CONTROLS)

    radios = {str(number) for number, html in enumerate(controls) if 'type="radio"' in html}
    reached, unseen = set(), []
    for _ in controls[max(len(radios) - 1, 0) :]:  # radio buttons are one stop together
        page.keyboard.press("Tab")
        where = page.evaluate(WHERE)
        reached.add(where["number"])
        if where["covered"] or not where["ringed"]:
            unseen.append(where)

    assert [html for number, html in enumerate(controls) if str(number) not in reached | radios] == []
    assert unseen == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "control",
    ["#ask-q", "#ask-place", ".q-folds summary", "#ask-mode", ".q-asked button", ".q-card > a", ".q-card .q-tel"],
)
def test_the_ring_of_the_focus_is_seen_on_all_sides(ask: Ask, control: str, width: int) -> None:
    page = ask(DEBTS_IN_DURBUY, viewport={"width": width, "height": 1400}, reduced_motion="reduce")
    page.locator("form details").evaluate_all(UNFOLD)
    page.keyboard.press("Tab")
    target = page.locator(f".q-orientation :is({control})").first
    target.focus()
    page.wait_for_timeout(500)
    colour, sides = target.evaluate(RING)
    shot = Image.open(BytesIO(page.screenshot())).convert("RGB")

    seen = {side: shot.getpixel((int(x), int(y))) for side, (x, y) in sides.items()}

    assert seen == dict.fromkeys(sides, tuple(colour))


def test_names_and_roles_are_told(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY)

    told = page.locator("orientation-page").aria_snapshot()

    for line in (
        'form "La situation"',
        'searchbox "En quelques mots"',
        'combobox "Où habite la personne ?": Durbuy',
        'button "Près de moi"',
        'group "Les besoins Un ou plusieurs."',
        'spinbutton "Âge"',
        'group "Quand"',
        'heading "Les réponses" [level=2]',
        'group "Demandé :"',
        'button "Enlever : Sortir des dettes"',
    ):
        assert line in told, told
    assert re.search(r"- status: \d+ convien", told)
    assert re.search(r'- region "Conviennent \(\d+\)":', told)
    assert re.search(
        r'- list "Conviennent \(\d+\)":\s+- listitem:\s+- link "Service de médiation de dettes de Durbuy"', told
    )


@pytest.mark.parametrize("question", [DEBTS_IN_DURBUY, NOTHING_FITS, "#q=logment+16+ans&lieu=durbuy"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(ask: Ask, axe: str, scheme: str, question: str) -> None:
    page = ask(question, color_scheme=scheme)
    page.locator("orientation-page details").evaluate_all(UNFOLD)
    page.evaluate(axe)

    found = {"wide": page.evaluate(FOUND_BY_AXE)}
    page.set_viewport_size({"width": 390, "height": 800})
    found["narrow"] = page.evaluate(FOUND_BY_AXE)

    assert found == {"wide": [], "narrow": []}


@pytest.mark.parametrize("question", ["", "#q=logment+16+ans&lieu=durbuy&langue=ar", NOTHING_FITS])
def test_nothing_is_cut_off_at_the_side(ask: Ask, question: str) -> None:
    page = ask(question, viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    page.locator("orientation-page details").evaluate_all(UNFOLD)

    cut_off = {"320 px": page.evaluate(TOO_WIDE)}
    page.set_viewport_size({"width": 1280, "height": 800})
    page.evaluate("document.documentElement.style.fontSize = '250%'")
    cut_off["200 %"] = page.evaluate(TOO_WIDE)

    assert cut_off == {"320 px": [], "200 %": []}
    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_the_page_comes(ask: Ask, width: int) -> None:
    page = ask(DEBTS_IN_DURBUY, viewport={"width": width, "height": 800})

    assert page.evaluate(MOVED) < 0.01


def test_on_a_phone_a_button_leads_down_to_the_answers(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY, viewport={"width": 390, "height": 800})
    expect(page.get_by_label("Âge")).to_be_hidden()

    page.get_by_role("button", name=re.compile(r"^Voir (la réponse|les \d+ réponses)$")).click()

    expect(page.locator("#answers")).to_be_focused()
    expect(status(page)).to_be_in_viewport()


def test_on_paper_the_answers_are_printed_with_what_was_asked(ask: Ask) -> None:
    page = ask(DEBTS_IN_DURBUY)

    page.emulate_media(media="print")

    expect(page.get_by_role("form", name="La situation")).to_be_hidden()
    expect(page.locator("#needs")).to_be_hidden()
    expect(asked(page)).to_contain_text("Sortir des dettes")
    expect(card(page, "mediation-de-dettes-durbuy")).to_be_visible()


# Whatever happens


def test_without_javascript_the_same_is_answered_need_by_need(new_page: OpenPage, site: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{site}orienter/{DEBTS_IN_DURBUY}")
    expect(page.get_by_role("form", name="La situation")).to_be_hidden()

    page.get_by_role("link", name="Sortir des dettes").click()

    expect(page.locator("h1")).to_have_text("Sortir des dettes : qui peut aider ?")
    expect(page.get_by_role("link", name="Service de médiation de dettes de Durbuy").first).to_be_visible()


def test_with_javascript_the_pages_for_each_need_are_folded_but_there(ask: Ask) -> None:
    page = ask()
    need = page.locator("#needs").get_by_role("link", name="Sortir des dettes")
    expect(need).to_be_hidden()

    page.locator("#needs > summary").click()

    expect(need).to_be_visible()


def test_without_its_data_it_says_so_and_shows_the_other_way(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.route("**/orienter/data.json", lambda route: route.abort())

    page.goto(f"{site}orienter/{DEBTS_IN_DURBUY}")

    expect(status(page)).to_contain_text("Les données n’ont pas pu être chargées")
    expect(page.locator("#needs").get_by_role("link", name="Sortir des dettes")).to_be_visible()
    page.close()


def test_without_the_words_what_the_data_say_has_to_do(browser: Browser, site: str) -> None:
    page = browser.new_page(locale="fr-BE")
    page.route("**/orienter/words.json", lambda route: route.abort())

    page.goto(f"{site}orienter/#q=sortir+des+dettes&lieu=Durbuy")

    expect(status(page)).to_contain_text("convien")
    expect(page).to_have_url(re.compile("lieu=durbuy"))
    page.close()


def test_nothing_is_asked_of_anybody_but_the_site_and_the_policy_holds(ask: Ask, site: str) -> None:
    page = ask()
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url.removeprefix(site)))

    words(page).fill("je dors dehors à Bomal")
    expect(understood(page)).to_contain_text("Dormir")
    place(page).press_sequentially("marche")
    page.keyboard.press("Enter")
    expect(asked(page)).to_contain_text("Marche-en-Famenne")
    page.get_by_label("Âge").fill("17")
    expect(page).to_have_url(re.compile("age=17"))
    page.get_by_role("button", name="Tout effacer").click()

    assert set(requests) - {ICON} == set()
    assert page.evaluate("violations") == []


def test_no_word_about_the_person_leaves_the_browser(ask: Ask, site: str) -> None:
    page = ask("#lieu=durbuy")
    told: list[str] = []
    page.on("request", lambda request: told.append(f"{request.url} {request.all_headers()}"))

    words(page).fill("mon mari me frappe, logement")
    expect(page).to_have_url(re.compile("mari"))
    page.locator("li[data-record] a").first.click()
    expect(page.locator("h1")).not_to_have_text("Orienter")
    page.go_back()
    expect(words(page)).to_have_value("mon mari me frappe, logement")
    page.reload()
    expect(page.locator("li[data-record]").first).to_be_visible()

    assert [line for line in told if f"{site}orienter/ " in line]
    assert [line for line in told if re.search("mari|frappe|durbuy", line.replace("-durbuy", ""))] == []
    assert {line for line in told if "'referer'" in line and f"'referer': '{site}'" not in line} == set()


# The ways in


@pytest.mark.parametrize(
    ("path", "name", "question"),
    [
        ("", "Orienter une personne", ""),
        ("besoins/dettes/", "Préciser la situation", "#besoin=dettes"),
        ("publics/jeunes/", "Préciser la situation", "#public=jeunes"),
        ("communes/durbuy/", "Orienter une personne d’ici", "#lieu=durbuy"),
        ("orienter/dettes/", "Préciser la situation", "#besoin=dettes"),
    ],
)
def test_other_pages_lead_to_the_question(page: Page, site: str, path: str, name: str, question: str) -> None:
    page.goto(f"{site}{path}")

    page.get_by_role("link", name=name, exact=True).click()

    expect(page).to_have_url(f"{site}orienter/{question}")
    expect(status(page)).not_to_have_text("Les données arrivent…")


def test_the_data_are_asked_for_before_the_page_is_read(site: str, page: Page) -> None:
    page.goto(f"{site}orienter/")

    head = page.locator("head").inner_html()
    assert head.index("data.json") < head.index("stylesheet")
