"""Where places are, drawn without a map server: a sketch for each page that has a place, and the page of the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import NamedTuple

from ..catalogue import Entry, Located
from ..position import TYPICAL_ERROR_KM, Position
from ..templating import quoted_json
from ..text import fold
from . import views
from .edition import Edition
from .lists import LONG
from .places import precision_words
from .plan import Page, Plan

PLACED = ("partner", "action")
"""The kinds of records that have a place."""

MAPPED = ("map", "partner", "action", "municipalities")
"""The sections whose pages show a map."""

NEAR, FAR = "near", "far"
"""The parts of the drawing that name places: for a view of some villages, and for one of a whole region."""

COUNTRIES = "countries"

NEAR_WIDTH = 44.0
"""Kilometres from the left to the right of a sketch of one place: it and the next small towns."""

_WIDEST_NEAR = 100.0
_MARKS = 80.0
"""How many marks of places would fit beside one another, half over half."""

_NAMED = 5
"""How many records the mark of a place names."""

_SHAPE = 2 / 3
"""Height of a sketch, of its width."""


def sketch(
    edition: Edition, places: Iterable[tuple[Entry, Located]], base: str, zone: Iterable[Entry] = ()
) -> views.Sketch | None:
    """Draw where some sites are; nothing when no position is known. One drawing serves a partner and its actions."""
    known = [(entry, found.number, found.position) for entry, found in places if found.position]
    if not known:
        return None
    sites = (f"{entry.key}:{number}" for entry, number, _ in known)
    drawn = edition.once(("sketch", base, *sites), partial(_sketch, edition, known, base))
    named = tuple([place.id for place in zone])
    return drawn._replace(zone=edition.once(("zone", *named), partial(quoted_json, named))) if named else drawn


def _sketch(edition: Edition, known: Iterable[tuple[Entry, int, Position]], base: str) -> views.Sketch:
    at: defaultdict[Position, dict[str, None]] = defaultdict(dict)
    for entry, _, position in known:
        at[position][edition.text(entry.card.title)] = None
    points = [[*position, _together(edition, titles)] for position, titles in at.items()]
    return _drawn(edition, at, base)._replace(
        label=edition.t("places.small.label", places=_together(edition, dict.fromkeys(chain(*at.values())))),
        points=quoted_json(points),
        zone=quoted_json(()),
    )


def _together(edition: Edition, titles: Collection[str]) -> str:
    """Name what is at one place; of very much only the first, and how much more it is."""
    named, rest = ", ".join(islice(titles, _NAMED)), len(titles) - _NAMED
    return edition.t("places.small.others", places=named, n=rest) if rest > 0 else named


def _drawn(edition: Edition, positions: Iterable[Position], base: str) -> views.Sketch:
    spots = [
        views.Spot(
            *edition.plane.point(position.latitude, position.longitude), TYPICAL_ERROR_KM.get(position.precision, 0)
        )
        for position in dict.fromkeys(positions)
    ]
    left, right = min(spot.x for spot in spots), max(spot.x for spot in spots)
    top, bottom = min(spot.y for spot in spots), max(spot.y for spot in spots)
    width = max(NEAR_WIDTH, (right - left) * 1.3, (bottom - top) * 1.3 / _SHAPE)
    height = width * _SHAPE
    corner = ((left + right - width) / 2, (top + bottom - height) / 2)
    drawing = base + drawing_path(edition)
    names = NEAR if width <= _WIDEST_NEAR else FAR
    return views.Sketch(
        box=" ".join(f"{number:.1f}" for number in (*corner, width, height)),
        layers=tuple(f"{drawing}#{layer}" for layer in (COUNTRIES, names)),
        unit=round(width / _MARKS, 2),
        spots=tuple(spots),
        map_url=base + edition.section("map"),
        backdrop=base + backdrop_path(edition),
    )


def drawing_path(edition: Edition) -> str:
    """Return where the drawing is that all sketches show a part of."""
    return f"{edition.section('map')}drawing.svg"


def backdrop_path(edition: Edition) -> str:
    """Return where the same is for programs: outlines, names, and the words that maps say."""
    return f"{edition.section('map')}backdrop.json"


def places_path(edition: Edition) -> str:
    """Return where all places are for programs."""
    return f"{edition.section('map')}places.json"


def polygons_path(edition: Edition) -> str:
    """Return where the polygons of municipalities are, if the network has them."""
    return f"{edition.section('map')}municipalities.geojson"


# The page of the map


class Placed(NamedTuple):
    """A record at one of its places; `owner` is whose place it is, the record itself or who offers it."""

    entry: Entry
    owner: Entry
    located: Located
    position: Position


def placed(edition: Edition) -> tuple[Placed, ...]:
    """Return every partner and running action at each of its places, in the order of the lists."""
    return edition.once(("placed",), lambda: tuple(_placed(edition)))


def _placed(edition: Edition) -> Iterator[Placed]:
    for kind in PLACED:
        for entry in edition.catalogue.all(kind):
            if not edition.over(entry):
                for owner, found in edition.catalogue.places_of(entry):
                    if found.position:
                        yield Placed(entry, owner, found, found.position)


def map_page(edition: Edition) -> Page:
    """Return the page of the map; without JavaScript it is a drawing and the list of all that is on it."""

    def plan(base: str) -> Plan:
        everything = [entry.key for kind in PLACED for entry in edition.catalogue.all(kind)]
        return Plan(everything, lambda: _map(edition, base))

    return Page(edition.section("map"), "map", "map", plan)


def _map(edition: Edition, base: str) -> views.Map:
    t, found, credit = edition.t, placed(edition), edition.config.geocoder
    drawn = _drawn(edition, [item.position for item in found], base) if found else None
    shown = {item.entry.key for item in found}
    running = [entry for kind in PLACED for entry in edition.catalogue.all(kind) if not edition.over(entry)]
    notes = [t("places.map.confidential")]
    if missing := len(running) - len(shown):
        notes.append(t("places.map.unplaced", n=missing))
    return views.Map(
        title=t("words.lists.map.title"),
        intro=t("places.map.intro"),
        sketch=drawn and drawn._replace(label=t("places.map.label", n=len(found))),
        groups=tuple(_by_municipality(edition, found, base)),
        notes=tuple(notes),
        sources=" ".join(filter(None, (t("places.map.sources"), credit.attribution if credit else ""))),
        places_url=base + places_path(edition),
        base=base,
    )


def _by_municipality(
    edition: Edition, found: Iterable[Placed], base: str
) -> Iterator[tuple[views.Link, tuple[views.Link, ...]]]:
    """Give the places by municipality; a long list only counts them, each municipality having a page."""
    towns: defaultdict[str, dict[str, Placed]] = defaultdict(dict)
    for item in found:
        towns[item.located.municipality].setdefault(item.entry.key, item)
    entries = edition.catalogue.entries
    order = sorted(towns, key=lambda key: (not key, fold(edition.text(entries[key].card.title)) if key else ""))
    long = sum(map(len, towns.values())) > LONG
    for key in order:
        title = edition.link(entries[key], base) if key else views.Link(edition.t("places.map.elsewhere"))
        here = towns[key].values()
        if long:
            yield title._replace(note=edition.t("words.count.records", n=len(here))), ()
        else:
            yield title, tuple(edition.link(item.entry, base, _precisely(edition, item)) for item in here)


def _precisely(edition: Edition, item: Placed) -> str:
    kind = edition.t(f"words.kinds.{item.entry.kind}")
    return " · ".join((kind, precision_words(edition, item.located)))
