"""The map in the browser, on pages written by hand around fictional places: what it shows, and that everybody can use it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import quifaitquoi
from quifaitquoi.scripts import imported
from tests.browser.conftest import OpenPage, hold
from tests.browser.fictional_map import ABROAD, ALONE, CROWD, FEW, many, write_map
from tests.browser.served import served
from tests.browser.test_every_page import AXE, FOUND_BY_AXE, MOVING, TOO_WIDE
from tests.browser.test_policy import LISTEN

FRAME = "accessibilite/index.html"
ALL = ["Car des collines", "Écluse solidaire", "Moulin de Valsombre", "Soupe du mardi", "Vélo pour tous"]
SCRIPTS = str(Path(quifaitquoi.__file__).parent / "assets" / "js")
ZOOM_AND_PLACE = r"map=([\d.]+)_(-?[\d.]+)_(-?[\d.]+)"

OpenMap = Callable[..., Page]


@pytest.fixture(scope="module")
def host(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a server, below which lie the pages with few places, and those with five thousand."""
    host = tmp_path_factory.mktemp("host")
    frame = (built / FRAME).read_text("utf-8")
    networks = {"few": FEW, "many": many(5000), "alone": ALONE, "abroad": ABROAD, "crowd": CROWD}
    for name, rows in networks.items():
        folder = host / name
        folder.mkdir()
        for part in ("assets", "pagefind"):
            (folder / part).symlink_to(built / part)
        write_map(folder, frame, rows)
        for row in rows[:5]:
            record = folder / row[3] / "index.html"
            record.parent.mkdir()
            record.write_text(f"<!doctype html><html lang=fr><title>{row[1]}</title><h1>{row[1]}</h1>", "utf-8")
    return host


@pytest.fixture(scope="module")
def address(host: Path) -> Iterator[str]:
    with served(host) as address:
        yield address


@pytest.fixture
def open_map(new_page: OpenPage, address: str) -> OpenMap:
    """Opens the page of the map, and waits until it is there; what it does against its policy is noted."""

    def open_it(path: str = "few/carte/", **options: object) -> Page:
        page = new_page(**options)
        page.add_init_script(LISTEN)
        page.goto(f"{address}{path}")
        expect(status(page)).not_to_be_empty()
        return page

    return open_it


def status(page: Page) -> Locator:
    return page.locator("network-map [role=status]")


def canvas(page: Page) -> Locator:
    return page.get_by_role("region", name=re.compile("^Carte des lieux"))


def listed(page: Page) -> Locator:
    return page.get_by_role("region", name="Lieux dans la carte").get_by_role("listitem")


def titles(page: Page) -> list[str]:
    return listed(page).get_by_role("link").all_inner_texts()


def pins(page: Page) -> Locator:
    return canvas(page).locator(".q-pin:not([inert])")


def bunches(page: Page) -> Locator:
    return canvas(page).locator(".q-bunch:not([inert])")


def card(page: Page) -> Locator:
    return page.get_by_role("dialog")


def filter_(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def choose(page: Page, field: str, words: str) -> None:
    control = filter_(page, field)
    control.select_option(label=next(text for text in control.locator("option").all_inner_texts() if words in text))


# What is shown


def test_the_map_takes_the_place_of_the_drawing_and_the_list_says_the_same(open_map: OpenMap) -> None:
    page = open_map()

    expect(status(page)).to_have_text("5 lieux, 5 dans la carte")
    assert titles(page) == ALL
    expect(listed(page).nth(1)).to_contain_text("Partenaire · Pont-Brisé")
    expect(listed(page).nth(1).get_by_role("link")).to_have_attribute("href", "../ecluse/")
    expect(page.locator(".q-sketch")).to_be_hidden()
    expect(page.locator(".q-map-list")).to_be_hidden()
    assert canvas(page).locator("path.q-map-land").count() == 7
    assert {"Valsombre", "Pont-Brisé"} & set(canvas(page).locator(".q-map-name").all_inner_texts())
    assert page.evaluate("violations") == []


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1000, 700), (1600, 1000)])
def test_a_place_that_is_alone_has_its_pin_on_a_map_of_any_size(open_map: OpenMap, width: int, height: int) -> None:
    page = open_map("alone/carte/", viewport={"width": width, "height": height})

    expect(status(page)).to_have_text("5 lieux, 5 dans la carte")
    together = sum(map(int, bunches(page).all_inner_texts()))
    assert pins(page).count() + together == 5


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 900)])
def test_a_place_beyond_the_outlines_is_in_the_middle_of_the_map(open_map: OpenMap, width: int, height: int) -> None:
    page = open_map("abroad/carte/", viewport={"width": width, "height": height})

    expect(status(page)).to_have_text("1 lieu, 1 dans la carte")
    pin, frame = pins(page).bounding_box(), canvas(page).bounding_box()
    assert pin is not None
    assert frame is not None
    assert abs(pin["x"] + pin["width"] / 2 - frame["x"] - frame["width"] / 2) < 3
    assert abs(pin["y"] + pin["height"] / 2 - frame["y"] - frame["height"] / 2) < 3


def test_a_crowd_at_one_point_is_in_the_list_and_not_spread_over_the_map(open_map: OpenMap) -> None:
    page = open_map("crowd/carte/")

    bunches(page).click()

    expect(page).to_have_url(re.compile(ZOOM_AND_PLACE))
    expect(bunches(page)).to_have_count(1)
    expect(bunches(page)).to_have_text("100")
    expect(pins(page)).to_have_count(0)
    expect(status(page)).to_have_text("100 lieux, 100 dans la carte")


def test_without_javascript_the_drawing_and_the_list_stay(new_page: OpenPage, address: str) -> None:
    page = new_page(java_script_enabled=False)

    page.goto(f"{address}few/carte/")

    expect(page.locator(".q-sketch")).to_be_visible()
    expect(page.locator(".q-map-list li")).to_have_count(len(FEW))


@pytest.mark.parametrize("lost", ["places.json", "backdrop.json", "leaflet.css", "leaflet.markercluster.css"])
def test_without_a_part_of_the_map_too(browser: Browser, address: str, lost: str) -> None:
    page = browser.new_page()
    page.route(f"**/{lost}", lambda route: route.abort())

    with page.expect_event("requestfailed"):
        page.goto(f"{address}few/carte/")
    page.wait_for_load_state("networkidle")

    expect(page.locator(".q-map-list li")).to_have_count(len(FEW))
    expect(page.locator(".q-map-list")).to_be_visible()
    expect(page.locator("[data-ready], .q-map-live")).to_have_count(0)
    page.close()


@pytest.mark.parametrize("awaited", ["municipalities.geojson", "leaflet.markercluster.css"])
def test_the_map_comes_whole(new_page: OpenPage, address: str, awaited: str) -> None:
    page = new_page()
    waiting = hold(page, f"**/{awaited}")
    with page.expect_request(f"**/{awaited}"):
        page.goto(f"{address}few/carte/", wait_until="commit")
    page.wait_for_timeout(500)

    expect(page.locator(".q-map-list")).to_be_visible()
    expect(page.locator("[data-ready], .q-map-live")).to_have_count(0)
    waiting[0].continue_()
    expect(status(page)).to_have_text("5 lieux, 5 dans la carte")
    expect(page.locator(".q-map-list")).to_be_hidden()


def test_a_map_is_one_without_the_outlines_of_municipalities(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/municipalities.geojson", lambda route: route.abort())

    page.goto(f"{address}few/carte/")

    expect(status(page)).to_have_text("5 lieux, 5 dans la carte")
    expect(canvas(page).locator("path.q-map-land").first).to_be_attached()
    expect(canvas(page).locator("path.q-map-municipality")).to_have_count(0)
    page.close()


def test_on_paper_the_drawing_and_the_list_come_back(open_map: OpenMap) -> None:
    page = open_map()

    page.emulate_media(media="print")

    expect(page.locator(".q-map-live")).to_be_hidden()
    expect(page.locator(".q-sketch")).to_be_visible()
    expect(page.locator(".q-map-list")).to_be_visible()


def test_a_pin_says_its_name_place_and_precision(open_map: OpenMap) -> None:
    page = open_map("few/carte/?map=15_50.301_5.501")

    expect(pins(page)).to_have_count(2)
    names = sorted(str(pin.get_attribute("title")) for pin in pins(page).all())

    assert names == [
        "Moulin de Valsombre, Valsombre, Position exacte",
        "Soupe du mardi, Valsombre, Position dans la rue",
    ]
    expect(page.get_by_role("button", name=names[0])).to_be_visible()


def test_dark_or_light_as_the_reader_says_at_once(open_map: OpenMap) -> None:
    page = open_map(color_scheme="light")
    land = "getComputedStyle(document.querySelector('.q-map-land')).fill.match(/\\d+/g).map(Number)[0]"
    assert page.evaluate(land) > 200

    page.locator("scheme-switch button").click(click_count=2)

    assert page.evaluate(land) < 60


# Filters


def test_a_choice_says_beforehand_how_many_it_leaves(open_map: OpenMap) -> None:
    page = open_map()

    assert filter_(page, "Besoin").locator("option").all_inner_texts() == [
        "Tous les besoins (5)",
        "Avoir un toit (2)",
        "Manger à sa faim (2)",
        "Se déplacer (2)",
        "Chanter ensemble (0)",
    ]
    assert filter_(page, "Montrer").locator("option").all_inner_texts() == [
        "Tout (5)",
        "Partenaire (2)",
        "Action (3)",
    ]
    expect(page.locator("option", has_text="Chanter")).to_be_disabled()

    choose(page, "Besoin", "Avoir un toit")

    expect(status(page)).to_have_text("2 lieux, 2 dans la carte")
    assert titles(page) == ["Écluse solidaire", "Moulin de Valsombre"]
    expect(pins(page)).to_have_count(2)
    assert filter_(page, "Montrer").locator("option").all_inner_texts() == [
        "Tout (2)",
        "Partenaire (2)",
        "Action (0)",
    ]


def test_the_address_remembers_what_is_chosen_and_shown(open_map: OpenMap, address: str) -> None:
    page = open_map()
    choose(page, "Montrer", "Action")
    choose(page, "Besoin", "Se déplacer")
    expect(page).to_have_url(f"{address}few/carte/?kind=action&need=route")

    page.get_by_role("button", name="Rapprocher", exact=True).click()
    expect(page).to_have_url(re.compile(ZOOM_AND_PLACE))
    moved = page.url
    shown = status(page).inner_text()
    listed(page).get_by_role("link").first.click()
    expect(page.locator("h1")).to_have_text("Car des collines")
    page.go_back()

    expect(status(page)).to_have_text(shown)
    assert page.url == moved
    expect(filter_(page, "Besoin")).to_have_value("route")
    expect(filter_(page, "Montrer")).to_have_value("action")


def test_an_address_that_asks_for_what_does_not_exist_shows_everything(open_map: OpenMap) -> None:
    page = open_map("few/carte/?kind=bateau&need=toString&map=x")

    expect(status(page)).to_have_text("5 lieux, 5 dans la carte")


def test_where_nothing_is_to_be_seen_the_list_says_how_to_go_on(open_map: OpenMap) -> None:
    page = open_map("few/carte/?map=14_50.6_4.5")
    expect(status(page)).to_have_text("5 lieux, 0 dans la carte")
    expect(page.get_by_text("Aucun lieu dans cette partie de la carte.")).to_be_visible()

    page.get_by_role("button", name="Tout voir").click()

    expect(status(page)).to_have_text("5 lieux, 5 dans la carte")


# Map and list together


def test_a_place_chosen_in_the_list_opens_on_the_map(open_map: OpenMap) -> None:
    page = open_map()
    shower = page.get_by_role("button", name="Montrer Écluse solidaire sur la carte")

    shower.click()

    expect(card(page)).to_contain_text("Partenaire · Pont-Brisé")
    expect(card(page)).to_contain_text("Avoir un toit")
    expect(card(page)).to_contain_text("Position au village, à environ 700 m près")
    expect(card(page)).to_be_in_viewport(ratio=1)
    expect(card(page).get_by_role("link", name="Écluse solidaire")).to_be_focused()
    expect(page.locator("li[aria-current]")).to_contain_text("Écluse solidaire")

    page.keyboard.press("Escape")

    expect(card(page)).to_have_count(0)
    expect(shower).to_be_focused()
    expect(page.locator("li[aria-current]")).to_have_count(0)


def test_a_pin_opened_on_the_map_is_marked_in_the_list(open_map: OpenMap) -> None:
    page = open_map("few/carte/?map=15_50.301_5.501")

    page.get_by_role("button", name=re.compile("^Soupe du mardi, ")).click()

    expect(card(page).get_by_role("link")).to_have_attribute("href", "../soupe/")
    expect(page.locator("li[aria-current]")).to_contain_text("Soupe du mardi")

    card(page).get_by_role("button", name="Fermer").click()

    expect(card(page)).to_have_count(0)


def test_a_card_goes_with_the_choice_that_leaves_its_place_out(open_map: OpenMap) -> None:
    page = open_map()
    page.get_by_role("button", name="Montrer Soupe du mardi sur la carte").click()
    expect(card(page)).to_be_visible()

    choose(page, "Montrer", "Partenaire")

    expect(card(page)).to_have_count(0)


def test_places_at_one_point_part_when_they_are_opened(open_map: OpenMap) -> None:
    page = open_map("few/carte/?map=13_50.2_5.6")
    expect(bunches(page)).to_have_count(1)
    expect(pins(page)).to_have_count(0)
    expect(page.get_by_role("button", name="2 lieux proches, rapprocher")).to_have_text("2")

    bunches(page).click()

    expect(pins(page)).to_have_count(2)
    page.get_by_role("button", name=re.compile("^Car des collines, ")).click()
    expect(card(page)).to_contain_text("Car des collines")


def test_five_thousand_places_part_step_by_step(open_map: OpenMap) -> None:
    page = open_map("many/carte/")
    number = re.compile(r"^5\s000 lieux, 5\s000 dans la carte$")
    expect(status(page)).to_have_text(number)
    expect(listed(page)).to_have_count(50)
    assert 10 < bunches(page).count() + pins(page).count() < 200
    assert sum(int(text) for text in bunches(page).all_inner_texts()) + pins(page).count() == 5000

    page.get_by_role("button", name="Afficher 50 lieux de plus").click()
    expect(listed(page)).to_have_count(100)
    expect(listed(page).nth(50).get_by_role("link")).to_be_focused()

    bunches(page).nth(3).click()
    expect(status(page)).not_to_have_text(number)
    expect(pins(page).first).to_be_visible()
    assert page.evaluate("violations") == []


# Keyboard


FOCUSED = "() => { const { title, ariaLabel, textContent } = document.activeElement; return title || ariaLabel || textContent; }"


def test_every_part_is_reached_by_keyboard(open_map: OpenMap) -> None:
    page = open_map("few/carte/?map=15_50.301_5.501")
    expect(pins(page)).to_have_count(2)
    filter_(page, "Besoin").focus()

    reached = []
    for _ in range(11):
        page.keyboard.press("Tab")
        reached.append(re.split("[.,]", page.evaluate(FOCUSED))[0])

    assert reached[:5] == ["Passer la carte", "Rapprocher", "Éloigner", "Tout voir", "Carte des lieux"]
    assert sorted(reached[5:7]) == ["Moulin de Valsombre", "Soupe du mardi"]
    assert reached[7:] == [
        "Moulin de Valsombre",
        "Montrer Moulin de Valsombre sur la carte",
        "Soupe du mardi",
        "Montrer Soupe du mardi sur la carte",
    ]


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_pin_opens_and_closes_by_keyboard(open_map: OpenMap, key: str) -> None:
    page = open_map("few/carte/?map=15_50.301_5.501")
    pin = page.get_by_role("button", name=re.compile("^Moulin de Valsombre, "))
    pin.focus()

    page.keyboard.press(key)
    expect(card(page).get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")

    expect(card(page)).to_have_count(0)
    expect(pin).to_be_focused()


def test_the_keyboard_moves_the_map_and_never_gets_lost(open_map: OpenMap) -> None:
    page = open_map("few/carte/?map=13_50.2_5.6")
    canvas(page).focus()
    before = page.url

    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(before)
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("map=14_"))
    expect(canvas(page)).to_be_focused()

    bunches(page).focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(300)
    expect(bunches(page)).to_have_count(0)

    expect(canvas(page)).to_be_focused()


def test_a_bunch_opened_by_keyboard_leaves_the_reader_in_the_map(open_map: OpenMap) -> None:
    page = open_map("many/carte/")
    before = status(page).inner_text()
    bunches(page).first.focus()

    page.keyboard.press("Enter")

    expect(status(page)).not_to_have_text(before)
    page.wait_for_timeout(600)
    assert page.evaluate("document.activeElement.closest('.q-map-canvas') !== null")


def test_the_map_can_be_passed(open_map: OpenMap) -> None:
    page = open_map()

    page.get_by_role("button", name="Passer la carte").press("Enter")
    page.keyboard.press("Tab")

    expect(listed(page).first.get_by_role("link")).to_be_focused()


# For everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["few/carte/", "many/carte/"])
def test_axe_finds_nothing(open_map: OpenMap, path: str, scheme: str) -> None:
    page = open_map(path, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(AXE.read_text("utf-8"))

    found = {"wide": page.evaluate(FOUND_BY_AXE)}
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_timeout(500)  # axe cannot look at what is being drawn anew
    listed(page).get_by_role("button").first.click()
    expect(card(page)).to_be_visible()
    page.wait_for_timeout(500)
    found["narrow, with a card"] = page.evaluate(FOUND_BY_AXE)

    assert found == {"wide": [], "narrow, with a card": []}


def test_nothing_is_cut_off_at_the_side(open_map: OpenMap) -> None:
    page = open_map()
    page.set_viewport_size({"width": 320, "height": 640})
    listed(page).get_by_role("button").first.click()
    expect(card(page)).to_be_in_viewport(ratio=1)

    card(page).get_by_role("link").click(trial=True)  # no button covers it
    assert page.evaluate(TOO_WIDE) == []


def test_the_map_keeps_still_for_those_who_ask_for_that(open_map: OpenMap) -> None:
    page = open_map("many/carte/", reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    at = "document.querySelector('.leaflet-map-pane').getBoundingClientRect().x"
    before = page.evaluate(at)

    canvas(page).focus()
    page.keyboard.press("ArrowRight")

    assert page.evaluate(at) == before - 80
    page.get_by_role("button", name="Rapprocher", exact=True).click()
    assert page.evaluate(MOVING) == []


# What is fetched, and from whom


def test_pages_without_a_map_fetch_nothing_of_it(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{site}glossaire/")
    page.wait_for_load_state("networkidle")

    folder = f"{site}assets/quifaitquoi/js/"
    of_all = {"quifaitquoi.mjs", *imported(SCRIPTS, "quifaitquoi.mjs")}
    assert {url for url in asked if url.endswith(".mjs")} == {folder + script for script in of_all}
    assert [url for url in asked if "/vendor/" in url] == []


def test_pictures_of_somebody_else_come_only_when_asked_for(
    new_page: OpenPage, built: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    asked: list[str] = []
    with served(tmp_path_factory.mktemp("tiles")) as other, served(tmp_path) as address:
        (tmp_path / "assets").symlink_to(built / "assets")
        frame = (built / FRAME).read_text("utf-8").replace("img-src 'self'", f"img-src 'self' {other.rstrip('/')}")
        url = f"{other}{{z}}/{{x}}/{{y}}.png"
        tiles = {
            "url": url,
            "attribution": "© Cartographes imaginaires",
            "max_zoom": 17,
            "asks": True,
            "host": "tuiles.example",
        }
        write_map(tmp_path, frame, FEW, tiles=tiles)
        page = new_page()
        picture = b"\x89PNG\r\n\x1a\n"

        def answer(route: object, request: object) -> None:
            asked.append(request.url.removeprefix(other))  # type: ignore[attr-defined]
            route.fulfill(body=picture, content_type="image/png")  # type: ignore[attr-defined]

        page.add_init_script(LISTEN)
        page.route(f"{other}**", answer)
        page.goto(f"{address}carte/")
        expect(status(page)).not_to_be_empty()
        page.wait_for_load_state("networkidle")
        assert asked == []

        page.get_by_role("button", name="demande des images à tuiles.example").click()
        expect(page.get_by_text("© Cartographes imaginaires")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert asked
        assert all(re.fullmatch(r"\d+/\d+/\d+\.png", path) for path in asked)
        assert page.evaluate("violations") == []

        asked.clear()
        page.reload()
        expect(page.get_by_text("© Cartographes imaginaires")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert asked


# The small map


def test_a_small_map_comes_when_the_reader_comes_near(new_page: OpenPage, address: str) -> None:
    asked: list[str] = []
    page = new_page()
    page.add_init_script(LISTEN)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}few/lieu/")
    page.wait_for_load_state("networkidle")
    assert not any("leaflet" in url or "backdrop" in url for url in asked)

    page.locator("place-map").scroll_into_view_if_needed()

    expect(pins(page)).to_have_count(3)
    assert any("leaflet.css" in url for url in asked)
    assert not any("markercluster" in url for url in asked)
    expect(page.get_by_role("button", name="Soupe du mardi, Position dans la rue")).to_be_visible()
    expect(canvas(page).locator(".q-map-about")).to_have_count(2)
    expect(canvas(page).locator("path.q-map-zone")).to_have_count(1)
    expect(canvas(page).locator("path.q-map-municipality")).to_have_count(1)
    expect(page.locator(".q-sketch")).to_be_hidden()

    page.get_by_role("button", name="Soupe du mardi, Position dans la rue").click()
    expect(card(page)).to_contain_text("Position dans la rue")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    assert page.evaluate("violations") == []


@pytest.mark.parametrize("lost", ["backdrop.json", "leaflet.css"])
def test_without_a_part_of_the_small_map_its_drawing_stays(browser: Browser, address: str, lost: str) -> None:
    page = browser.new_page()
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(f"{address}few/lieu/")

    with page.expect_event("requestfailed"):
        page.locator("place-map").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")

    expect(page.locator(".q-sketch")).to_be_visible()
    expect(page.locator("[data-ready], .q-map-frame")).to_have_count(0)
    page.close()


def test_axe_finds_nothing_on_the_small_map(new_page: OpenPage, address: str) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(f"{address}few/lieu/")
    page.locator("place-map").scroll_into_view_if_needed()
    expect(pins(page)).to_have_count(3)
    page.evaluate(AXE.read_text("utf-8"))

    assert page.evaluate(FOUND_BY_AXE) == []
