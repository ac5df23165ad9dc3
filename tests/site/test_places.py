"""Where things are, on the published pages and in the data of the maps."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from tests.site.building import command, text_of, write

# The organisations are fictional; the municipalities, their postcodes and their localities are real.
NETWORK = """\
-- mkdocs.yml --
site_name: Réseau fictif
docs_dir: content
theme: {name: material, language: fr, font: false}
plugins:
  - quifaitquoi: {countries: [BE, LU]OPTIONS}
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  durbuy: {label: Durbuy, country: BE, codes: {nis: "83012"}, postcodes: {"6940": [Barvaux-sur-Ourthe], "6941": }}
  hotton: {label: Hotton, country: BE, codes: {nis: "83028"}, postcodes: {"6990": [Hotton]}}
  clervaux: {label: Clervaux, country: LU}
  nulle-part: {label: Nulle-Part, country: BE}
-- content/vocabularies/needs.yml --
title: Besoins
terms:
  loyer: {label: Payer son loyer}
  dettes: {label: Sortir des dettes}
  papiers: {label: Faire ses papiers}
  sommeil: {label: Bien dormir}
  repas: {label: Manger}
-- partners/maison-claire.yml --
name: Maison Claire
sites:
  - address: {street: Rue Imaginaire 1, postcode: 6940, locality: Barvaux}
    access: Arrêt de bus imaginaire
-- partners/maison-bleue.yml --
name: Maison Bleue
sites:
  - address: {postcode: 6990, locality: Hotton}
    latitude: 50.268
    longitude: 5.447
-- partners/refuge.yml --
name: Refuge
sites:
  - confidential: yes
    address: {municipality: hotton}
-- content/actions/loyer.yml --
title: Permanence loyer
providers: [maison-claire]
needs: [loyer]
zone: [durbuy]
-- content/actions/dettes.yml --
title: Conseil en dettes
providers: [maison-bleue]
needs: [dettes]
zone: [durbuy, hotton]
-- content/actions/papiers.yml --
title: Aide aux papiers
providers: [maison-bleue]
needs: [papiers]
zone: [hotton]
-- content/actions/sommeil.yml --
title: Atelier sommeil
providers: [refuge]
needs: [sommeil]
-- carte.geojson --
{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"nis": "83012", "secret": "x"},
   "geometry": {"type": "Polygon", "coordinates": [[[5.4, 50.3, 100], [5.5, 50.3, 100], [5.5, 50.4, 100], [5.4, 50.3, 100]]]}},
  {"type": "Feature", "properties": {"nis": "99999"},
   "geometry": {"type": "Polygon", "coordinates": [[[5.4, 50.3], [5.5, 50.3], [5.5, 50.4], [5.4, 50.3]]]}}]}
"""


def build(root: Path, options: str = "") -> Path:
    """Build the site of the network with more options of the plugin."""
    write(root, NETWORK.replace("OPTIONS", options))
    done = command("build", "--root", root, "--out", root / "site", "--no-index")
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("placed"))


def data(site: Path, name: str) -> dict[str, object]:
    read: dict[str, object] = json.loads((site / "carte" / name).read_text("utf-8"))
    return read


def test_a_municipality_says_what_serves_it_from_where_and_how_far(placed: Path) -> None:
    page = text_of(placed, "communes/durbuy")
    assert "Lieu : dans la commune" in page
    assert "Lieu : Hotton, à environ 9,5 km à vol d’oiseau" in page
    assert "Les distances sont à vol d’oiseau" in page
    titles = ("Dans la commune", "Pour la commune, depuis ailleurs", "À demander", "Pour d’autres communes seulement")
    needs = ("Payer son loyer", "Sortir des dettes", "Bien dormir", "Faire ses papiers", "Manger")
    offers = page[page.index("Besoin par besoin") :]
    places = [offers.index(words) for pair in zip(titles, needs, strict=False) for words in pair]
    assert places == sorted(places)
    assert offers.index("Aucune action connue dans ce répertoire") < offers.index("Manger")


def test_a_municipality_names_its_neighbours_and_localities(placed: Path) -> None:
    page = text_of(placed, "communes/durbuy")
    assert "Hotton environ 9,5 km" in page
    assert "6941 Bende, Bomal-sur-Ourthe" in page
    assert "Localités selon GeoNames" in page
    assert "Marnach" in text_of(placed, "communes/clervaux")
    assert "La position de cette commune n’est pas connue" in text_of(placed, "communes/nulle-part")


def test_a_page_says_how_precisely_its_place_is_known_and_opens_it_elsewhere(placed: Path) -> None:
    page = text_of(placed, "partenaires/maison-claire")
    assert "Position au village, à environ 700 m près" in page
    assert "Comment venir : Arrêt de bus imaginaire" in page
    html = (placed / "partenaires/maison-claire/index.html").read_text("utf-8")
    assert 'href="geo:0,0?q=Rue%20Imaginaire%201%2C%206940%20Barvaux"' in html
    exact = (placed / "partenaires/maison-bleue/index.html").read_text("utf-8")
    assert 'href="geo:50.26800,5.44700"' in exact
    assert "mlat=50.26800&amp;mlon=5.44700#map=17/50.26800/5.44700" in exact
    assert "Position donnée par le partenaire" in text_of(placed, "actions/dettes")


def test_a_page_names_the_municipality_of_an_address_or_says_that_it_is_not_known(tmp_path: Path) -> None:
    write(tmp_path, NETWORK.replace("OPTIONS", "").replace("postcode: 6940, locality: Barvaux", "postcode: 1000"))
    done = command("build", "--root", tmp_path, "--out", tmp_path / "site", "--no-index")
    assert done.returncode == 0, done.stderr
    assert "Commune : non connue" in text_of(tmp_path / "site", "partenaires/maison-claire")
    assert "Commune : Hotton" in text_of(tmp_path / "site", "partenaires/maison-bleue")


def test_the_drawing_of_a_page_is_a_part_of_the_networks(placed: Path) -> None:
    html = (placed / "partenaires/maison-claire/index.html").read_text("utf-8")
    layers = re.findall(r'<use href="\.\./\.\./(carte/drawing\.svg)#(\w+)"/>', html)
    drawing = (placed / "carte/drawing.svg").read_text("utf-8")
    assert [name for _, name in layers] == ["countries", "near"]
    assert all(f'id="{name}"' in drawing for _, name in layers)
    assert ">Durbuy<" in drawing
    left, top, width, height = map(float, re.findall(r'q-sketch" viewBox="([^"]+)"', html)[0].split())
    x, y = map(float, re.findall(r'q-spot" cx="([^"]+)" cy="([^"]+)"', html)[0])
    assert left < x < left + width
    assert top < y < top + height


def test_the_map_lists_every_place_and_tells_what_is_not_on_it(placed: Path) -> None:
    page = text_of(placed, "carte")
    assert page.index("Durbuy") < page.index("Maison Claire") < page.index("Hotton") < page.index("Maison Bleue")
    assert "2 fiches n’ont pas de lieu connu" in page
    rows = data(placed, "places.json")["places"]
    assert isinstance(rows, list)
    assert [row[0] for row in rows] == [
        "partner/maison-bleue",
        "partner/maison-claire",
        "action/papiers",
        "action/dettes",
        "action/loyer",
    ]
    assert rows[0][2:7] == ["Hotton", "partenaires/maison-bleue/", 50.268, 5.447, 0]


def test_programs_are_told_how_precise_a_position_is(placed: Path) -> None:
    words = {
        "exact": ("Position exacte", 0),
        "street": ("Position dans la rue", 0),
        "locality": ("Position au village, à environ 700 m près", 700),
        "postcode": ("Position au milieu du code postal, à environ 2,2 km près", 2200),
        "municipality": ("Position au milieu de la commune, à environ 2,8 km près", 2800),
    }

    assert data(placed, "places.json")["precisions"] == list(words)
    assert data(placed, "backdrop.json")["precisions"] == {
        precision: {"words": said, "metres": metres} for precision, (said, metres) in words.items()
    }


def test_a_confidential_site_is_on_no_map(placed: Path) -> None:
    for name in ("places.json", "drawing.svg", "backdrop.json"):
        assert "efuge" not in (placed / "carte" / name).read_text("utf-8")
    assert "place-map" not in (placed / "partenaires/refuge/index.html").read_text("utf-8")
    assert "Refuge" not in text_of(placed, "communes/hotton").split("Besoin par besoin")[0].split("Ce qui dessert")[0]


MORE = (
    NETWORK.replace("OPTIONS", "")
    + """\
-- partners/maison-lointaine.yml --
name: Maison Lointaine
sites:
  - address: {municipality: nulle-part}
-- partners/maison-double.yml --
name: Maison Double
sites:
  - address: {postcode: 1000, locality: Bruxelles}
  - address: {postcode: 5000, locality: Namur}
-- content/actions/repas.yml --
title: Repas partagé
providers: [maison-lointaine]
needs: [repas]
zone: [nulle-part]
-- content/actions/nuitee.yml --
title: Nuitée secrète
providers: [maison-bleue]
needs: [sommeil]
zone: [durbuy]
sites:
  - confidential: yes
    address: {municipality: hotton}
"""
)


@pytest.fixture(scope="module")
def further(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("further")
    write(root, MORE)
    done = command("build", "--root", root, "--out", root / "site", "--no-index")
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_an_action_at_a_confidential_place_is_not_shown_where_its_provider_is(further: Path) -> None:
    assert "Nuitée" not in (further / "carte" / "places.json").read_text("utf-8")
    assert "Nuitée" not in text_of(further, "carte")
    assert "place-map" not in (further / "actions/nuitee/index.html").read_text("utf-8")
    assert "Bien dormir Nuitée secrète Lieu non renseigné" in text_of(further, "communes/durbuy")


def test_what_is_far_from_any_known_place_is_known_all_the_same(further: Path) -> None:
    offers = text_of(further, "communes/durbuy").partition("Besoin par besoin")[2]
    assert "Manger Repas partagé Lieu : Nulle-Part" in offers
    assert "Payer son loyer Permanence loyer Lieu : Durbuy" in text_of(further, "communes/nulle-part")


def test_a_place_outside_of_the_municipalities_is_called_by_its_own_locality(further: Path) -> None:
    rows = data(further, "places.json")["places"]
    assert isinstance(rows, list)
    assert [row[2] for row in rows if row[0] == "partner/maison-double"] == ["Bruxelles", "Namur"]


def test_many_at_one_place_are_one_mark_that_names_a_few(tmp_path: Path) -> None:
    address = "sites: [{address: {postcode: 6940, locality: Durbuy}}]"
    many = "".join(f"-- partners/m{number}.yml --\nname: Maison {number}\n{address}\n" for number in range(8))
    write(tmp_path, NETWORK.replace("OPTIONS", "") + many)
    done = command("build", "--root", tmp_path, "--out", tmp_path / "site", "--no-index")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site/communes/durbuy/index.html").read_text("utf-8")
    points = json.loads(unescape(re.findall(r"data-points=\'([^\']+)\'", html)[0]))
    assert [point[3] for point in points] == [
        "Maison 0, Maison 1, Maison 2, Maison 3, Maison 4 et 3 autres",
        "Maison Claire",
    ]
    assert 'aria-label="Carte\u00a0: Maison 0, Maison 1, Maison 2, Maison 3, Maison 4 et 4 autres"' in html


def test_no_page_may_show_pictures_from_elsewhere_unless_the_network_chose_a_server(placed: Path) -> None:
    for page in placed.rglob("index.html"):
        assert "img-src 'self' data:;" in page.read_text("utf-8")
    assert data(placed, "backdrop.json")["tiles"] is None


def test_map_images_of_the_network_s_choice_are_allowed_where_a_map_is_and_nowhere_else(tmp_path: Path) -> None:
    tiles = "url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: Contributeurs fictifs, max_zoom: 17"
    site = build(tmp_path, f", map: {{tiles: {{{tiles}}}, municipalities: carte.geojson}}")
    allowed = "img-src 'self' data: https://tiles.example;"
    for path in ("carte", "partenaires/maison-claire", "actions/loyer", "communes/durbuy"):
        assert allowed in (site / path / "index.html").read_text("utf-8")
    for path in ("", "methodes", "glossaire", "contribuer/regles"):
        assert "tiles.example" not in (site / path / "index.html").read_text("utf-8")
    told = data(site, "backdrop.json")
    assert told["tiles"] == {
        "url": "https://tiles.example/{z}/{x}/{y}.png",
        "attribution": "Contributeurs fictifs",
        "max_zoom": 17,
        "asks": True,
        "host": "tiles.example",
    }
    assert told["polygons"] is True
    assert data(site, "municipalities.geojson") == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": "durbuy"},
                "geometry": {"type": "Polygon", "coordinates": [[[5.4, 50.3], [5.5, 50.3], [5.5, 50.4], [5.4, 50.3]]]},
            }
        ],
    }


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[" * 100_000,
        '{"features": [{"geometry": {"type": "Polygon"}}]}',
        '{"features": []}',
        '{"features": 3}',
    ],
)
def test_a_broken_file_of_polygons_stops_the_build_in_one_sentence(tmp_path: Path, content: str) -> None:
    write(tmp_path, NETWORK.replace("OPTIONS", ", map: {municipalities: carte.geojson}"))
    (tmp_path / "carte.geojson").write_text(content)
    done = command("build", "--root", tmp_path, "--out", tmp_path / "site", "--no-index")
    assert done.returncode == 2
    assert "ne donne aucun polygone" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("file", ["../dehors.geojson", "/etc/hostname", "absent.geojson"])
def test_polygons_come_from_the_network_s_own_folder(tmp_path: Path, file: str) -> None:
    write(tmp_path / "network", NETWORK.replace("OPTIONS", f", map: {{municipalities: {file}}}"))
    (tmp_path / "dehors.geojson").write_text("{}")
    done = command("build", "--root", tmp_path / "network", "--out", tmp_path / "site", "--no-index")
    assert done.returncode == 2
    assert "ne donne aucun polygone" in done.stderr


@pytest.mark.parametrize(
    "url", ["http://tiles.example/{z}.png", "https://{host}/{z}.png", "https://tiles.example/x.png"]
)
def test_the_address_of_map_images_is_checked(tmp_path: Path, url: str) -> None:
    write(tmp_path, NETWORK.replace("OPTIONS", f", map: {{tiles: {{url: '{url}', attribution: Fictif}}}}"))
    done = command("check", "--root", tmp_path)
    assert done.returncode == 2
    assert "quifaitquoi.map.tiles.url" in done.stderr
