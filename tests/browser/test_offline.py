"""The directory taken along: opted into, whole or not at all, answering where the network does not, never older than it says."""

import json
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.cut_off import Host, host
from tests.browser.fiction import FICTION
from tests.browser.pages import PAGES
from tests.browser.served import LOOPBACK, build
from tests.browser.test_every_page import AXE, FOUND_BY_AXE, TOO_WIDE
from tests.browser.test_policy import LISTEN
from tests.site.building import write

# Everything in it is fictional.
RECORDS = """
-- partners/maison-claire.yml --
name: Maison Claire
summary: Un accueil imaginaire.
-- partners/atelier-bleu.yml --
name: Atelier bleu
summary: Un atelier imaginaire.
-- content/a-propos.md --
# À propos

Rien n’est vrai.
"""
OWN = re.compile(r"(offline-copy|copy-age)\.mjs$|^service-worker\.js$|^offline(-files)?\.json$")
"""What only those ask for who look at the page of the copy, or keep one."""

CLAIRE, BLEU = "partenaires/maison-claire/", "partenaires/atelier-bleu/"

OFFLINE = PAGES["offline"]
NOT_KEPT = ("missing", "rules", "rule", "rule in words", "kinds of fields", "fields")
KEPT = re.compile(r"^Une copie est gardée sur cet appareil\s: le répertoire du 1er novembre 2026, ")
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.map(({ scope }) => scope))"
CACHES = "caches.keys()"
FULL = """(() => {
const put = Cache.prototype.put;
let room = %d;
Cache.prototype.put = function (...entry) {
  if (room-- > 0) return put.apply(this, entry);
  throw new DOMException("no more room", "QuotaExceededError");
};
})()"""

OpenReader = Callable[..., Page]


@pytest.fixture
def open_reader(browser: Browser) -> Iterator[OpenReader]:
    """Opens a page for a reader who has kept nothing yet; nothing may be asked of anybody else, and no script may fail."""
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def note(asked: str) -> None:
        if not asked.startswith(f"http://{LOOPBACK}:"):
            troubles.append(asked)

    def open_it(**options: object) -> Page:
        context = browser.new_context(locale="fr-BE", **options)  # type: ignore[arg-type]
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(LISTEN)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        context.on("request", lambda request: note(request.url))
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture
def reader(open_reader: OpenReader) -> Page:
    return open_reader()


@pytest.fixture
def real(built: Path) -> Iterator[Host]:
    """The first network's site."""
    with host(built) as started:
        yield started


class Fiction:
    """A fictional network that is built anew as it changes, and its host."""

    def __init__(self, root: Path, environment: Mapping[str, str], started: Host) -> None:
        self.root = root
        self.environment = environment
        self.host = started

    def say(self, partner: str, summary: str) -> None:
        """Have a partner's page say something else."""
        file = self.root / f"partners/{partner}.yml"
        name = file.read_text("utf-8").splitlines()[0]
        file.write_text(f"{name}\nsummary: {summary}\n", "utf-8")

    def withdraw(self, partner: str) -> None:
        (self.root / f"partners/{partner}.yml").unlink()

    def build(self) -> None:
        build(self.root, self.host.folder, self.environment)
        self.host.forget()


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, environment: Mapping[str, str]) -> Path:
    """The fictional network and its site, as they are before anything changes."""
    folder = tmp_path_factory.mktemp("first")
    write(folder / "network", FICTION + RECORDS)
    build(folder / "network", folder / "site", environment)
    return folder


@pytest.fixture
def fiction(first: Path, tmp_path: Path, environment: Mapping[str, str]) -> Iterator[Fiction]:
    own = tmp_path / "own"
    shutil.copytree(first, own)
    with host(own / "site") as started:
        yield Fiction(own / "network", environment, started)


def status(page: Page) -> Locator:
    return page.locator("offline-copy [role=status]")


def trouble(page: Page) -> Locator:
    return page.locator("offline-copy").get_by_role("alert")


def button(page: Page, name: str) -> Locator:
    return page.locator("offline-copy").get_by_role("button", name=name)


def keep(page: Page, address: str) -> None:
    """Ask for a copy, and wait until it is whole."""
    page.goto(f"{address}{OFFLINE}")
    button(page, "Garder une copie").click()
    expect(status(page)).to_have_text(KEPT)


def line(page: Page) -> Locator:
    """The line of a page that comes from the copy."""
    return page.locator("copy-age")


def renew(page: Page, address: str) -> None:
    """Meet the site again, on any page, until the copy has been compared with it."""
    before = page.evaluate(CHECKED)
    page.goto(f"{address}{PAGES['partners']}")
    wait_until_renewed(page, before)


def wait_until_renewed(page: Page, before: int) -> None:
    """Wait until the copy has been compared with the site again, and nothing is left to do."""
    until(page, f"{CHECKED}.then((checked) => checked > {before})")
    until(page, "navigator.locks.query().then(({ held }) => held.length === 0)")


def until(page: Page, promised: str) -> None:
    """Wait for what a promise tells to be true."""
    given_up = time.monotonic() + 20
    while not page.evaluate(promised):
        assert time.monotonic() < given_up, promised
        time.sleep(0.05)


CHECKED = """(async () => {
  const found = await caches.match(new URL(".copy/state", (await navigator.serviceWorker.ready).scope));
  return found ? (await found.json()).checked : 0;
})()"""


# Nothing before it is asked for


def test_nothing_is_kept_unasked(reader: Page, real: Host) -> None:
    for kind in ("home", "partner", "results"):
        reader.goto(f"{real.address}{PAGES[kind]}", wait_until="networkidle")
    asked = list(real.asked)
    reader.goto(f"{real.address}{OFFLINE}", wait_until="networkidle")

    expect(button(reader, "Garder une copie")).to_be_visible()
    assert reader.evaluate(WORKERS) == []
    assert reader.evaluate(CACHES) == []
    assert [path for path in asked if OWN.search(path)] == []
    assert {"service-worker.js", "offline-files.json"}.isdisjoint(real.asked)


def test_the_page_says_first_how_much_there_is_and_of_which_day(reader: Page, real: Host) -> None:
    size = json.loads((real.folder / "offline.json").read_bytes())["bytes"]
    in_words = f"{size / 1e6:.1f}".replace(".", ",")

    reader.goto(f"{real.address}{OFFLINE}")

    expect(status(reader)).to_contain_text("Le répertoire du 1er novembre 2026 pèse")
    expect(button(reader, "Garder une copie")).to_have_text(re.compile(rf"\({in_words}\sMo\)"))


def test_without_javascript_it_says_what_is_needed(open_reader: OpenReader, real: Host) -> None:
    page = open_reader(java_script_enabled=False)

    page.goto(f"{real.address}{OFFLINE}")

    expect(page.locator("noscript p", has_text="Pour garder une copie, il faut JavaScript")).to_be_visible()
    expect(page.locator("offline-copy")).to_be_hidden()


def test_a_browser_that_cannot_keep_anything_says_so(reader: Page, real: Host) -> None:
    reader.add_init_script("delete Navigator.prototype.serviceWorker")

    reader.goto(f"{real.address}{OFFLINE}")

    expect(trouble(reader)).to_contain_text("Ce navigateur ne permet pas de garder une copie")
    expect(button(reader, "Garder")).to_have_count(0)


# Without a network


@pytest.mark.parametrize("how", ["the server is gone", "there is no network"])
def test_everything_answers_without_a_network(reader: Page, real: Host, how: str) -> None:
    keep(reader, real.address)
    if how == "the server is gone":
        real.stop()
    else:
        reader.context.set_offline(True)
        real.stop()

    reader.goto(f"{real.address}{PAGES['action']}")
    expect(reader.locator("h1")).to_have_text("Trouver un logement et le garder")
    expect(line(reader)).to_contain_text("Le site ne répond pas")
    expect(line(reader)).to_contain_text("Comparée au site : maintenant.")

    reader.locator("#search").fill("dettes")
    reader.locator("#search").press("Enter")
    expect(reader.locator(".qfq-hit__link").first).to_have_attribute("href", re.compile("centre-de-conseil-dettes"))
    reader.locator(".qfq-hit__link").first.click()
    expect(reader.locator("h1")).to_have_text("Centre de conseil en cas de dettes")

    reader.goto(f"{real.address}carte/")
    places = reader.get_by_role("region", name="Lieux dans la carte").get_by_role("link")
    expect(places.first).to_be_visible()
    assert places.count() == len(json.loads((real.folder / "carte/places.json").read_bytes())["places"])
    expect(reader.locator(".q-pin, .q-bunch").first).to_be_visible()

    reader.goto(f"{real.address}orienter/?besoin=logement")
    expect(reader.locator("li[data-record^='action/']").first).to_be_visible()

    reader.goto(f"{real.address}{OFFLINE}")
    expect(status(reader)).to_have_text(KEPT)
    assert reader.evaluate("violations") == []


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind not in NOT_KEPT])
def test_every_kind_of_page_is_the_same_without_a_network(kept: tuple[Page, Host], kind: str) -> None:
    page, real = kept
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(f"{real.address}{PAGES[kind]}", wait_until="networkidle")

    expect(line(page)).to_be_visible()
    assert "Cette page n’est pas dans votre copie" not in page.locator("main").inner_text()
    assert failed == []


@pytest.fixture(scope="module")
def kept(browser: Browser, built: Path) -> Iterator[tuple[Page, Host]]:
    """A reader with a copy, whose site has gone."""
    context = browser.new_context(locale="fr-BE")
    page = context.new_page()
    with host(built) as real:
        keep(page, real.address)
        real.stop()
        yield page, real
    context.close()


def test_a_page_that_is_not_in_the_copy_is_named(kept: tuple[Page, Host]) -> None:
    page, real = kept

    page.goto(f"{real.address}{PAGES['rule']}")

    expect(trouble(page)).to_contain_text("Cette page n’est pas dans votre copie")
    expect(trouble(page).get_by_role("link")).to_have_attribute("href", f"{real.address}{PAGES['rule']}")
    expect(status(page)).to_have_text(KEPT)


def test_an_address_without_its_last_slash_is_completed(kept: tuple[Page, Host]) -> None:
    page, real = kept

    page.goto(f"{real.address}partenaires")

    expect(page).to_have_url(f"{real.address}partenaires/")
    expect(page.locator("h1")).to_have_text("Partenaires de A à Z")


def test_what_an_address_asks_for_is_kept_when_it_is_completed(kept: tuple[Page, Host]) -> None:
    page, real = kept

    page.goto(f"{real.address}recherche?q=logement")

    expect(page).to_have_url(f"{real.address}recherche/?q=logement")


def test_an_absent_page_that_is_no_address_is_not_spoken_of(kept: tuple[Page, Host]) -> None:
    page, real = kept

    page.goto(f"{real.address}{OFFLINE}?absent=http://[")

    expect(status(page)).to_have_text(KEPT)
    expect(trouble(page)).to_be_hidden()


def test_the_copy_says_how_old_it_is(kept: tuple[Page, Host]) -> None:
    page, real = kept
    page.clock.set_fixed_time(time.time() + 3 * 24 * 3600 + 60)

    page.goto(f"{real.address}{PAGES['partner']}")
    expect(line(page)).to_contain_text("Comparée au site : il y a 3 jours.")
    page.goto(f"{real.address}{OFFLINE}")
    expect(status(page)).to_contain_text("Comparée au site : il y a 3 jours.")


def test_a_site_that_does_not_answer_in_time_is_not_waited_for(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    keep(reader, address)
    fiction.host.going_on.clear()

    reader.goto(f"{address}{CLAIRE}", timeout=12_000)

    expect(line(reader)).to_be_visible()
    expect(reader.locator("h1")).to_have_text("Maison Claire")
    reader.locator("#search").fill("Atelier")
    expect(reader.get_by_role("option").first).to_contain_text("Atelier bleu", timeout=3_000)


def test_as_long_as_the_site_answers_it_is_the_site_that_is_read(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    keep(reader, address)
    fiction.say("maison-claire", "Un accueil tout neuf.")
    fiction.build()

    reader.goto(f"{address}{CLAIRE}")

    expect(reader.get_by_text("Un accueil tout neuf.").first).to_be_visible()
    expect(line(reader)).to_be_hidden()


# What changes


def test_only_what_changed_is_fetched(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    keep(reader, address)
    before = json.loads((fiction.host.folder / "offline-files.json").read_bytes())
    fiction.say("maison-claire", "Un accueil tout neuf.")
    fiction.build()
    after = json.loads((fiction.host.folder / "offline-files.json").read_bytes())
    changed = {path for path, hash_ in after.items() if before.get(path) != hash_}

    asked = asked_to_renew(reader, fiction)

    assert asked[:2] == ["offline.json", "offline-files.json"]
    assert sorted(asked[2:]) == sorted(changed)
    assert CLAIRE in changed
    assert BLEU not in changed
    fiction.host.stop()
    reader.goto(f"{address}{CLAIRE}")
    expect(reader.get_by_text("Un accueil tout neuf.").first).to_be_visible()


def asked_to_renew(page: Page, fiction: Fiction) -> list[str]:
    """Have the copy compared with the site, on a page that is there already; return what was asked for."""
    before = page.evaluate(CHECKED)
    fiction.host.forget()
    button(page, "Mettre à jour").click()
    wait_until_renewed(page, before)
    return list(fiction.host.asked)


def test_nothing_but_the_question_is_asked_when_nothing_changed(reader: Page, fiction: Fiction) -> None:
    keep(reader, fiction.host.address)

    assert asked_to_renew(reader, fiction) == ["offline.json"]


def test_a_withdrawn_page_is_gone_at_the_next_contact(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    keep(reader, address)
    fiction.withdraw("atelier-bleu")
    fiction.build()

    renew(reader, address)
    fiction.host.stop()

    reader.goto(f"{address}{BLEU}")
    expect(trouble(reader)).to_contain_text("Cette page n’est pas dans votre copie")
    kept = reader.evaluate(ALL_KEPT)
    assert not [text for text in kept if "Atelier bleu" in text]
    reader.goto(f"{address}recherche/?q=Atelier")
    expect(reader.get_by_text("Aucun résultat pour « Atelier »")).to_be_visible()


ALL_KEPT = """(async () => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const all = await cache.matchAll();
  return Promise.all(all.map((found) => found.text()));
})()"""


ALL_KEYS = """(async () => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  return (await cache.keys()).map(({ url }) => url);
})()"""


def test_a_page_of_the_copy_can_renew_it_once_the_site_is_back(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    keep(reader, address)
    fiction.host.stop()
    reader.goto(f"{address}{OFFLINE}")
    button(reader, "Mettre à jour").click()
    expect(trouble(reader)).to_contain_text("Le site ne répond pas.")
    fiction.say("maison-claire", "Un accueil tout neuf.")
    fiction.build()
    fiction.host.start()

    asked_to_renew(reader, fiction)

    fiction.host.stop()
    reader.goto(f"{address}{CLAIRE}")
    expect(reader.get_by_text("Un accueil tout neuf.").first).to_be_visible()


def test_a_withdrawn_page_is_gone_even_if_the_rest_cannot_be_fetched(
    reader: Page, fiction: Fiction, first: Path
) -> None:
    address = fiction.host.address
    keep(reader, address)
    fiction.withdraw("atelier-bleu")
    fiction.build()
    fiction.host.left = 2  # what says that something changed, and what
    button(reader, "Mettre à jour").click()
    expect(trouble(reader)).to_contain_text("Le site ne répond pas.")
    fiction.host.stop()

    reader.goto(f"{address}{BLEU}")
    expect(trouble(reader)).to_contain_text("Cette page n’est pas dans votre copie")
    reader.goto(f"{address}{CLAIRE}")
    expect(reader.locator("h1")).to_have_text("Maison Claire")

    shutil.copy(first / "network/partners/atelier-bleu.yml", fiction.root / "partners")
    fiction.build()
    fiction.host.left = None
    fiction.host.start()
    renew(reader, address)
    fiction.host.stop()
    reader.goto(f"{address}{BLEU}")
    expect(reader.locator("h1")).to_have_text("Atelier bleu")


def test_a_browser_that_saves_data_only_drops_what_is_withdrawn(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    keep(reader, address)
    reader.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    fiction.withdraw("atelier-bleu")
    fiction.say("maison-claire", "Un accueil tout neuf.")
    fiction.build()

    reader.goto(address, wait_until="networkidle")
    until(reader, f"{ALL_KEYS}.then((keys) => !keys.some((key) => key.includes('partenaires%2Fatelier-bleu')))")

    reader.goto(f"{address}{PAGES['partners']}", wait_until="networkidle")
    assert fiction.host.asked.count("offline.json") == 2
    assert fiction.host.asked.count("offline-files.json") == 1
    assert CLAIRE not in fiction.host.asked
    reader.goto(f"{address}{OFFLINE}")
    button(reader, "Mettre à jour").click()
    until(reader, f"{ALL_KEPT}.then((all) => all.some((text) => text.includes('tout neuf')))")


# What goes wrong


def test_a_first_copy_that_is_interrupted_goes_on_where_it_was(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    files = json.loads((fiction.host.folder / "offline-files.json").read_bytes())
    reader.goto(f"{address}{OFFLINE}", wait_until="networkidle")
    fiction.host.left = 40
    button(reader, "Garder une copie").click()
    expect(trouble(reader)).to_contain_text("Le site ne répond pas.")
    expect(status(reader)).to_contain_text("La copie n’est pas finie")
    asked = list(fiction.host.asked)

    fiction.host.left = None
    fiction.host.forget()
    button(reader, "Finir la copie").click()

    expect(status(reader)).to_have_text(KEPT)
    again = set(fiction.host.asked) & set(files)
    assert 0 < len(again) < len(files) - 25
    assert set(files) <= {*asked, *fiction.host.asked}


def test_a_copy_that_is_interrupted_goes_on_while_other_pages_are_read(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    reader.goto(f"{address}{OFFLINE}", wait_until="networkidle")
    fiction.host.left = 40
    button(reader, "Garder une copie").click()
    expect(trouble(reader)).to_be_visible()
    fiction.host.left = None

    renew(reader, address)
    fiction.host.stop()
    reader.goto(f"{address}{CLAIRE}")

    expect(line(reader)).to_be_visible()


@pytest.mark.parametrize("wrong", ["the server is gone", "a file arrives damaged", "there is no room"])
def test_a_copy_that_cannot_be_renewed_stays_whole(reader: Page, fiction: Fiction, wrong: str) -> None:
    address = fiction.host.address
    keep(reader, address)
    fiction.say("maison-claire", "Un accueil tout neuf.")
    fiction.withdraw("atelier-bleu")
    fiction.build()
    said = "Le site ne répond pas."
    if wrong == "the server is gone":
        fiction.host.left = 8
    elif wrong == "a file arrives damaged":
        fiction.host.spoilt = {CLAIRE}
        said = "Des fichiers sont arrivés abîmés"
    else:
        reader.evaluate(FULL % 5)
        said = "Il n’y a pas assez de place"

    button(reader, "Mettre à jour").click()

    expect(trouble(reader)).to_contain_text(said)
    expect(status(reader)).to_have_text(KEPT)
    fiction.host.stop()
    reader.goto(f"{address}{CLAIRE}")
    expect(reader.get_by_text("Un accueil imaginaire.").first).to_be_visible()
    reader.goto(f"{address}recherche/?q=Claire")
    expect(reader.locator(".qfq-hit__link").first).to_have_text("Maison Claire")


def test_a_device_without_room_says_so_and_keeps_nothing(reader: Page, fiction: Fiction) -> None:
    reader.add_init_script(FULL % 20)
    reader.goto(f"{fiction.host.address}{OFFLINE}")

    button(reader, "Garder une copie").click()

    expect(trouble(reader)).to_have_text(re.compile(r"^Il n’y a pas assez de place .* demande [\d,]+\s[kM]o\."))
    expect(button(reader, "Garder une copie")).to_be_visible()
    assert reader.evaluate(CACHES) == []
    assert reader.evaluate(WORKERS) == []


# Removal, parts, places


def test_what_is_removed_is_gone(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    keep(reader, address)
    assert reader.evaluate(WORKERS) == [address]

    button(reader, "Effacer la copie").click()

    expect(status(reader)).to_contain_text("La copie est effacée.")
    expect(button(reader, "Garder une copie")).to_be_visible()
    assert reader.evaluate(CACHES) == []
    assert reader.evaluate(WORKERS) == []


def test_a_copy_can_be_removed_while_it_is_made(reader: Page, fiction: Fiction) -> None:
    reader.goto(f"{fiction.host.address}{OFFLINE}", wait_until="networkidle")
    reader.route("**/partenaires/**", lambda route: None)
    button(reader, "Garder une copie").click()
    expect(reader.get_by_role("progressbar", name="Avancement de la copie")).to_be_visible()

    button(reader, "Arrêter et effacer").click()

    expect(status(reader)).to_contain_text("La copie est effacée.")
    assert reader.evaluate(CACHES) == []


def test_of_a_large_site_parts_can_be_left_out(reader: Page, fiction: Fiction) -> None:
    address = fiction.host.address
    files = json.loads((fiction.host.folder / "offline-files.json").read_bytes())

    short = fiction.host.folder / "offline.json"
    part = {"path": "partenaires/", "title": "Partenaires de A à Z", "files": 2, "bytes": 60_000_000}
    short.write_text(json.dumps({**json.loads(short.read_bytes()), "bytes": 61_500_000, "parts": [part]}), "utf-8")
    reader.goto(f"{address}{OFFLINE}")
    expect(button(reader, "Garder une copie")).to_have_text(re.compile(r"\(62\sMo\)"))
    reader.get_by_role("checkbox", name="Partenaires de A à Z").uncheck()
    expect(button(reader, "Garder une copie")).to_have_text(re.compile(r"\(1,5\sMo\)"))
    fiction.host.forget()
    button(reader, "Garder une copie").click()

    expect(status(reader)).to_contain_text("Sans : Partenaires de A à Z.")
    assert set(files) - set(fiction.host.asked) == {CLAIRE, BLEU}
    fiction.host.stop()
    reader.goto(f"{address}partenaires/")
    expect(line(reader)).to_be_visible()
    reader.goto(f"{address}{CLAIRE}")
    expect(trouble(reader)).to_contain_text("Cette page n’est pas dans votre copie")


def test_a_site_in_a_folder_has_a_copy_of_its_own(reader: Page, built: Path, tmp_path: Path) -> None:
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "dossier").symlink_to(built)
    with host(tmp_path) as started:
        address = f"{started.address}sous/dossier/"
        keep(reader, address)
        assert reader.evaluate(WORKERS) == [address]
        started.stop()

        reader.goto(f"{address}{PAGES['partner']}")
        expect(line(reader)).to_be_visible()
        reader.goto(f"{address}{PAGES['results']}")
        expect(reader.locator(".qfq-hit").first).to_be_visible()


def test_the_site_can_be_installed(reader: Page, real: Host) -> None:
    reader.goto(f"{real.address}{PAGES['partner']}", wait_until="networkidle")
    session = reader.context.new_cdp_session(reader)

    manifest = session.send("Page.getAppManifest")

    assert manifest["errors"] == []
    read = json.loads(manifest["data"])
    assert (read["name"], read["lang"]) == ("Qui fait quoi", "fr")
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors] in ([], ["in-incognito"])
    for icon in read["icons"]:
        assert (real.folder / icon["src"]).is_file()
    assert reader.evaluate("violations") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(open_reader: OpenReader, fiction: Fiction, scheme: str) -> None:
    page = open_reader(color_scheme=scheme, viewport={"width": 320, "height": 640})
    address = fiction.host.address
    axe = AXE.read_text("utf-8")

    def check() -> None:
        page.evaluate(axe)
        assert page.evaluate(FOUND_BY_AXE) == []
        assert page.evaluate(TOO_WIDE) == []

    page.goto(f"{address}{OFFLINE}", wait_until="networkidle")
    check()
    keep(page, address)
    check()
    fiction.host.stop()
    page.goto(f"{address}{CLAIRE}")
    check()
    page.goto(f"{address}rien/")
    expect(trouble(page)).to_be_visible()
    check()
