"""A page with a map, written by hand around fictional places: none of the people, services and villages in it exists."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import yaml

import quifaitquoi

PACKAGE = Path(quifaitquoi.__file__).parent
ARTICLE = '<article class="md-content__inner md-typeset">'

KINDS = {"partner": "Partenaire", "action": "Action"}
PRECISIONS = ("exact", "street", "locality", "postcode", "municipality")
NEEDS = (
    ("toit", "Avoir un toit"),
    ("pain", "Manger à sa faim"),
    ("route", "Se déplacer"),
    ("chant", "Chanter ensemble"),
)
WORDS = {
    "exact": {"words": "Position exacte", "metres": 0},
    "street": {"words": "Position dans la rue", "metres": 0},
    "locality": {"words": "Position au village, à environ 700 m près", "metres": 700},
    "postcode": {"words": "Position au milieu du code postal, à environ 1,9 km près", "metres": 1900},
    "municipality": {"words": "Position au milieu de la commune, à environ 2,8 km près", "metres": 2800},
}

FEW = (
    ("partner/moulin", "Moulin de Valsombre", "Valsombre", "moulin/", 50.3, 5.5, 0, (0, 1)),
    ("partner/ecluse", "Écluse solidaire", "Pont-Brisé", "ecluse/", 50.2, 5.6, 2, (0,)),
    ("action/soupe", "Soupe du mardi", "Valsombre", "soupe/", 50.302, 5.502, 1, (1,)),
    ("action/car", "Car des collines", "Pont-Brisé", "car/", 50.2, 5.6, 2, (2,)),
    ("action/velo", "Vélo pour tous", "Hautefeuille", "velo/", 49.8, 6.0, 4, (2,)),
)
"""Five places: two at the very same point, two that are close together, one alone."""

ALONE = (
    ("partner/phare", "Phare", "Grève-Longue", "phare/", 51.2, 2.9, 2, ()),
    ("partner/mine", "Mine", "Roche-Noire", "mine/", 49.7, 5.8, 2, ()),
    ("partner/quai", "Quai", "Port-Imaginaire", "quai/", 51.2, 4.4, 2, ()),
    ("partner/tour", "Tour", "Haut-Songe", "tour/", 49.6, 6.15, 2, ()),
    ("partner/pont", "Pont", "Belle-Rive", "pont/", 50.6, 5.6, 2, ()),
)
"""Five places, each far from the others."""

ABROAD = (("partner/cap", "Cap", "Bout-du-Monde", "cap/", 40.4, -3.7, 2, ()),)
"""A place beyond all outlines."""

CROWD = tuple(
    (f"partner/chambre-{number}", f"Chambre {number}", "Valsombre", f"chambre-{number}/", 50.3, 5.5, 2, ())
    for number in range(100)
)
"""A hundred places at one point."""

SQUARES = {
    "valsombre": (5.35, 50.2, 5.55, 50.4),
    "pont-brise": (5.55, 50.1, 5.75, 50.3),
}


def many(count: int) -> tuple[tuple[Any, ...], ...]:
    """As many places, most of them in the middle of one of sixty villages."""
    random = Random(4)  # the same on every machine
    villages = [(random.uniform(49.5, 50.7), random.uniform(4.9, 6.4)) for _ in range(60)]
    rows = []
    for number in range(count):
        village = random.randrange(60)
        latitude, longitude = villages[village]
        precision = random.choice((0, 0, 1, 2, 2, 2, 3, 4))
        apart = 0.03 if precision < 2 else 0
        kind = random.choice(tuple(KINDS))
        rows.append(
            (
                f"{kind}/lieu-{number}",
                f"{'Maison' if kind == 'partner' else 'Atelier'} imaginaire n° {number + 1}",
                f"Village {village + 1}",
                f"lieu-{number}/",
                round(latitude + random.uniform(-apart, apart), 5),
                round(longitude + random.uniform(-apart, apart), 5),
                precision,
                sorted(random.sample(range(len(NEEDS)), random.randint(1, 2))),
            )
        )
    return tuple(rows)


def write_map(
    folder: Path, frame: str, rows: tuple[tuple[Any, ...], ...], *, tiles: Mapping[str, Any] | None = None
) -> None:
    """Write a page `carte/` with all places, a page `lieu/` with those at one point, and their data.

    `frame` is a page of the site, whose head and header they take.
    """
    _write(folder / "carte" / "places.json", places(rows))
    _write(folder / "carte" / "backdrop.json", backdrop(rows, tiles))
    _write(folder / "carte" / "municipalities.geojson", polygons())
    listed = "".join(f'<li><a href="../{row[3]}">{row[1]}</a> {row[2]}</li>' for row in rows[:50])
    drawing = (
        '<figure class="q-map"><svg class="q-sketch" viewBox="0 0 3 2" role="img" aria-label="Dessin"></svg></figure>'
    )
    whole = (
        '<h1>Carte</h1><network-map data-places="places.json" data-backdrop="backdrop.json" data-base="../">'
        f'{drawing}<div class="q-map-list"><ul>{listed}</ul></div></network-map>'
    )
    points = json.dumps([[row[4], row[5], PRECISIONS[row[6]], row[1]] for row in rows[1:4]])
    small = (
        f"<h1>Lieu</h1><p>{'Un texte assez long. ' * 400}</p><place-map data-points='{points}' data-zone='[\"valsombre\"]' "
        f'data-backdrop="../carte/backdrop.json">{drawing}</place-map>'
    )
    before, rest = frame.split(ARTICLE)
    _, after = rest.split("</article>", 1)
    for path, body in (("carte", whole), ("lieu", small)):
        page = folder / path / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"{before}{ARTICLE}{body}</article>{after}", "utf-8")


def places(rows: tuple[tuple[Any, ...], ...]) -> dict[str, Any]:
    return {"version": 1, "kinds": KINDS, "precisions": PRECISIONS, "needs": NEEDS, "places": rows}


def backdrop(rows: tuple[tuple[Any, ...], ...], tiles: Mapping[str, Any] | None) -> dict[str, Any]:
    """What lies below the places: the true outlines, the villages' names, and the words of the elements."""
    outlines = json.loads((PACKAGE / "places" / "data" / "outlines.json").read_text("utf-8"))
    words = yaml.safe_load((PACKAGE / "locales" / "fr" / "map.yml").read_text("utf-8"))["map"]
    villages = {row[2]: (row[4], row[5]) for row in rows}
    labels = [[name, *at, index % 3 + 1] for index, (name, at) in enumerate(villages.items())]
    return {**outlines, "labels": labels, "messages": words, "precisions": WORDS, "tiles": tiles, "polygons": True}


def polygons() -> dict[str, Any]:
    features = [
        {
            "type": "Feature",
            "properties": {"id": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
            },
        }
        for name, (west, south, east, north) in SQUARES.items()
    ]
    return {"type": "FeatureCollection", "features": features}


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
