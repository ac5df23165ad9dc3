"""An answer is taken for what it shows, and only where it can be right; the others wait, with the reason, to be looked at."""

from typing import Any

import pytest

from quifaitquoi import __version__
from quifaitquoi.diagnostics import SiteError
from quifaitquoi.i18n import messages
from tests.geocoding.conftest import KEY, POINT, Desk, place
from tests.geocoding.servers import answer, serving

NOMINATIM = "nominatim 127.0.0.1"


def feature(*point: float, **properties: Any) -> dict[str, Any]:
    """An answer as services of the GeoJSON kind give it."""
    latitude, longitude = point or POINT
    properties = {"name": "Rue Imaginaire", "label": "un endroit fictif", **properties}
    geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def features(*found: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(found)}


HOUSE = {"housenumber": "5", "street": "Rue Imaginaire", "postcode": "6940"}
PHOTON = {**HOUSE, "type": "house", "district": "Barvaux-sur-Ourthe", "city": "Durbuy", "countrycode": "BE"}
PELIAS = {
    "layer": "address",
    "accuracy": "point",
    "match_type": "exact",
    "housenumber": "5",
    "street": "Rue Imaginaire",
    "postalcode": "6940",
    "locality": "Barvaux-sur-Ourthe",
    "localadmin": "Durbuy",
    "country_code": "BE",
}
COMPONENTS = {**place()["address"], "_type": "building"}


def opencage(**components: str) -> dict[str, Any]:
    point = {"lat": POINT[0], "lng": POINT[1]}
    told = {"formatted": "un endroit fictif", "geometry": point, "components": {**COMPONENTS, **components}}
    return {"results": [told], "status": {"code": 200}}


# What each service says, and how exact it is


@pytest.mark.parametrize(
    ("service", "said", "precision"),
    [
        ("nominatim", [place()], "exact"),
        ("nominatim", [place(address={"house_number": "7"})], "street"),
        ("nominatim", [place(place_rank=26, type="residential", address={"house_number": ""})], "street"),
        ("nominatim", [place(type="cafe", address={"house_number": "", "road": "Rue Imaginaire"})], "street"),
        ("nominatim", [place(address={"road": "Rue Inventée"})], "locality"),
        ("nominatim", [place(place_rank=19, type="village", address={"house_number": "", "road": ""})], "locality"),
        ("photon", features(feature(**PHOTON)), "exact"),
        ("photon", features(feature(**{**PHOTON, "housenumber": "50"})), "street"),
        ("photon", features(feature(**{**PHOTON, "housenumber": ""})), "street"),
        (
            "photon",
            features(feature(type="street", name="Rue Imaginaire", district="Barvaux", countrycode="BE")),
            "street",
        ),
        (
            "photon",
            features(feature(type="street", name="Rue Inventée", district="Barvaux", countrycode="BE")),
            "locality",
        ),
        ("photon", features(feature(type="district", name="Barvaux", city="Durbuy", countrycode="BE")), "locality"),
        ("pelias", features(feature(**PELIAS)), "exact"),
        ("pelias", features(feature(**{**PELIAS, "match_type": "interpolated"})), "street"),
        ("pelias", features(feature(**{**PELIAS, "accuracy": "centroid"})), "street"),
        ("pelias", features(feature(**{**PELIAS, "layer": "venue"})), "street"),
        ("pelias", features(feature(**{**PELIAS, "layer": "locality"})), "locality"),
        ("geocodeearth", features(feature(**PELIAS)), "exact"),
        ("opencage", opencage(), "exact"),
        ("opencage", opencage(house_number=""), "street"),
        ("opencage", opencage(_type="road"), "street"),
        ("opencage", opencage(_type="village"), "locality"),
        ("pickpoint", [place()], "exact"),
        ("pickpoint", [place(place_rank="", type="", address={"house_number": "5"})], "street"),
    ],
)
def test_how_exact_an_answer_is(service: str, said: Any, precision: str, desk: Desk) -> None:
    with serving(answer(said)) as server:
        done = desk.ask(server.url, name=service, key_from="CLE", environment={"CLE": "secret"})

    assert (done.trouble, done.asked, desk.refused()) == (None, 1, "")
    assert desk.kept() == f"{precision} {service} 127.0.0.1"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"type": "housenumber", **HOUSE}, "exact"),
        ({"type": "street", "name": "Rue Imaginaire", "postcode": "99999"}, "street"),
        ({"type": "locality", "name": "Lieu imaginaire", "postcode": "99999"}, "locality"),
        ({"type": "municipality", "name": "Bourg-Fictif", "postcode": "99999"}, "municipality"),
    ],
)
def test_how_exact_an_answer_about_france_is(said: dict[str, str], kept: str, desk: Desk) -> None:
    desk.write(
        "partners/maison-claire.yml",
        "name: Maison\nsites: [{address: {street: Rue Imaginaire 5, postcode: 99999, locality: Bourg-Fictif, country: FR}}]\n",
    )

    with serving(
        answer(features(feature(49.52, 5.76, **{**said, "postcode": "99999", "city": "Bourg-Fictif"})))
    ) as server:
        desk.ask(server.url, name="banfrance")

    assert desk.kept("fr 99999 bourg-fictif | rue imaginaire 5") == f"{kept} banfrance 127.0.0.1"
    assert server.asked[0].query["q"] == "Rue Imaginaire 5, 99999 Bourg-Fictif"


# What cannot be right


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ([], "nothing"),
        ([place(address={"country_code": "lu"})], "country LU 6940 Barvaux-sur-Ourthe, 0 km"),
        ([place(address={"postcode": "6990"})], "postcode BE 6990 Barvaux-sur-Ourthe, 0 km"),
        (
            [place(address={"village": "Hotton", "municipality": "Hotton", "postcode": ""})],
            "locality BE Hotton, 0 km",
        ),
        ([place(lat="50.4600")], "distance BE 6940 Barvaux-sur-Ourthe, 12 km"),
        (
            [place(place_rank=16, type="administrative", **{"class": "boundary"})],
            "coarse BE 6940 Barvaux-sur-Ourthe, 0 km",
        ),
        (
            [place(place_rank=8, type="administrative", **{"class": "boundary"})],
            "coarse BE 6940 Barvaux-sur-Ourthe, 0 km",
        ),
    ],
)
def test_an_answer_that_cannot_be_right_is_refused_with_its_reason(said: Any, refused: str, desk: Desk) -> None:
    with serving(answer(said)) as server:
        done = desk.ask(server.url)

    assert (done.trouble, done.asked) == (None, 1)
    assert desk.refused() == refused
    assert desk.kept() == "locality gazetteer"


@pytest.mark.parametrize(
    "said",
    [
        [],
        [place(address={"country_code": "nl"})],
        [place(address={"postcode": "1000"})],
        [place(address={"house_number": ""}, place_rank=26)],
    ],
    ids=["nothing", "wrong country", "wrong postcode", "house missing"],
)
def test_the_last_good_value_stays_when_the_next_answer_is_worse(said: Any, desk: Desk) -> None:
    good = f"{KEY}\t50.34900\t5.49200\texact\t{NOMINATIM}\n"
    desk.write("geocode.lock", good)

    with serving(answer(said)) as server:
        done = desk.ask(server.url, again=True)

    assert done.asked == 1
    assert (desk.root / "geocode.lock").read_text("utf-8") == good
    assert desk.refused()


def test_a_right_answer_makes_an_earlier_refusal_go(desk: Desk) -> None:
    desk.write("geocode.rejected", f"{KEY}\tnothing\t{NOMINATIM}\n")

    with serving(answer([place()])) as server:
        desk.ask(server.url, again=True)

    assert desk.kept() == f"exact {NOMINATIM}"
    assert not (desk.root / "geocode.rejected").exists()


def test_of_several_answers_the_most_exact_that_can_be_right_is_taken(desk: Desk) -> None:
    said = [
        place(address={"postcode": "1000"}),
        place(place_rank=26, address={"house_number": ""}),
        place(lat="50.3501"),
    ]

    with serving(answer(said)) as server:
        desk.ask(server.url)

    assert (desk.root / "geocode.lock").read_text("utf-8") == f"{KEY}\t50.35010\t5.49200\texact\t{NOMINATIM}\n"


@pytest.mark.parametrize(
    "street",
    ["Rue du 11 Imaginaire 5", "5, rue du 11 Imaginaire", "Rue du 11 Imaginaire 3-5", "rue du 11 imaginaire 5A"],
)
def test_the_number_of_a_house_is_not_that_of_its_street(street: str, desk: Desk) -> None:
    desk.write(
        "partners/maison-claire.yml",
        f"name: Maison\nsites:\n  - address: {{street: '{street}', postcode: 6940, locality: Barvaux, country: BE}}\n",
    )
    right, wrong = (place(address={"road": "Rue du 11 Imaginaire", "house_number": number}) for number in ("5", "11"))

    with serving(answer([wrong]), answer([right])) as server:
        first = desk.ask(server.url).lock.answers
        second = desk.ask(server.url, again=True).lock.answers

    assert [kept.position.precision for kept in first.values()] == ["street"]
    assert [kept.position.precision for kept in second.values()] == ["exact"]


@pytest.mark.parametrize(
    ("written", "answered"),
    [
        ("Barvaux", {"village": "Barvaux-sur-Ourthe", "municipality": "Durbuy"}),
        ("Barvaux s/Ourthe", {"village": "Barvaux", "municipality": ""}),
        ("BARVAUX-SUR-OURTHE", {"village": "Barvaux-sur-Ourthe", "municipality": "Durbuy"}),
        ("Barvaux", {"village": "", "municipality": "Barvaux - Berwau"}),
    ],
)
def test_a_place_may_be_called_in_more_than_one_way(written: str, answered: dict[str, str], desk: Desk) -> None:
    desk.write(
        "partners/maison-claire.yml",
        f"name: Maison\nsites: [{{address: {{street: Rue Imaginaire 5, postcode: B-6940, locality: '{written}'}}}}]\n",
    )

    with serving(answer([place(address=answered)])) as server:
        done = desk.ask(server.url)

    assert [kept.position.precision for kept in done.lock.answers.values()] == ["exact"]


def test_what_the_gazetteer_does_not_know_is_judged_by_its_postal_code_and_name(desk: Desk) -> None:
    desk.write(
        "partners/maison-claire.yml",
        "name: Maison\nsites: [{address: {street: Rue Imaginaire 5, postcode: 99999, locality: Bourg-Fictif, country: FR}}]\n",
    )
    elsewhere = place(address={"country_code": "fr", "postcode": "99999", "village": "Val-Fictif", "municipality": ""})
    there = place(address={"country_code": "fr", "postcode": "99999", "village": "Bourg-Fictif", "municipality": ""})

    with serving(answer([elsewhere]), answer([there])) as server:
        desk.ask(server.url)
        refused = desk.refused("fr 99999 bourg-fictif | rue imaginaire 5")
        desk.ask(server.url, again=True)

    assert refused == "locality FR 99999 Val-Fictif"
    assert desk.kept("fr 99999 bourg-fictif | rue imaginaire 5") == f"exact {NOMINATIM}"


def test_what_a_service_says_cannot_break_the_files(desk: Desk) -> None:
    name = "Val\tFictif\n<<<<<<< \u202e\x1b[31m" + "x" * 10_000

    with serving(answer([place(address={"postcode": "1\t0\n0", "village": name, "municipality": ""})])) as server:
        desk.ask(server.url)

    (line,) = (desk.root / "geocode.rejected").read_text("utf-8").splitlines()
    assert line.startswith(f"{KEY}\tpostcode\t{NOMINATIM}\tBE 1 0 0 Val Fictif <<<<<<< ")
    assert line.isprintable() or set(line) - {"\t"} == {letter for letter in line if letter.isprintable()}
    assert len(line) < 200
    assert desk.lock.diagnostics == ()


# What a service is told


def test_a_service_is_told_the_address_and_who_asks(desk: Desk) -> None:
    with serving(answer([])) as server:
        desk.ask(server.url)

    (request,) = server.asked
    assert request.path == "/search"
    assert {name: request.query[name] for name in ("street", "postalcode", "city", "countrycodes")} == {
        "street": "Rue Imaginaire 5",
        "postalcode": "6940",
        "city": "Barvaux",
        "countrycodes": "be",
    }
    assert request.query["accept-language"] == "fr"
    assert request.headers["User-Agent"] == f"quifaitquoi/{__version__} (https://reseau.example/)"


def test_a_service_may_be_given_an_address_to_write_to(desk: Desk) -> None:
    with serving(answer([])) as server:
        desk.ask(f"{server.url}/nominatim/", email="reseau@maison-claire.example")

    (request,) = server.asked
    assert request.path == "/nominatim/search"
    assert request.headers["User-Agent"].endswith(" (reseau@maison-claire.example)")


def test_a_service_is_asked_no_faster_than_was_agreed(desk: Desk) -> None:
    sites = "".join(f"  - address: {{street: Rue Imaginaire {n}, postcode: 6940, country: BE}}\n" for n in range(4))
    desk.write("partners/maison-claire.yml", f"name: Maison\nsites:\n{sites}")

    with serving(answer([])) as server:
        desk.ask(server.url, rate=0.5)

    assert len(server.asked) == 4
    assert [round(wait) for wait in desk.clock.waits] == [2, 2, 2]


def test_whoever_waits_is_told_how_far_it_is(desk: Desk) -> None:
    sites = "".join(f"  - address: {{street: Rue Imaginaire {n}, postcode: 6940, country: BE}}\n" for n in range(3))
    desk.write("partners/maison-claire.yml", f"name: Maison\nsites:\n{sites}")
    told = []

    with serving(answer([])) as server:
        desk.ask(server.url, progress=lambda *step: told.append(step))

    assert told == [("ask", 0, 3), ("ask", 1, 3), ("ask", 2, 3)]


def test_a_key_comes_from_the_environment_and_goes_nowhere_else(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    said = features(feature(**PELIAS))

    with serving(answer({"refus": "cle-secrete"}), answer(said)) as server:
        done = desk.ask(server.url, name="pelias", key_from="CLE", environment={"CLE": "cle-secrete"})

    assert [request.query["api_key"] for request in server.asked] == ["cle-secrete"] * 2
    assert done.asked == 1
    files = [file.read_text("utf-8") for file in desk.root.rglob("*") if file.is_file()]
    assert files
    assert not [text for text in [*files, caplog.text] if "cle-secrete" in text]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"name": "pelias", "key_from": "CLE"},
            "La clé du géocodeur manque : mettez-la dans la variable d’environnement CLE.",
        ),
        (
            {"name": "opencage"},
            (
                "Le géocodeur « opencage » demande une clé : dites avec l’option quifaitquoi.geocoder.key_from "
                "dans quelle variable d’environnement elle se trouve."
            ),
        ),
    ],
)
def test_a_key_that_is_missing_is_asked_for(options: dict[str, str], sentence: str, desk: Desk) -> None:
    with serving(answer([])) as server, pytest.raises(SiteError) as refused:
        desk.ask(server.url, **options)  # type: ignore[arg-type]

    assert messages("fr").describe_trouble(refused.value).replace("\u00a0", " ") == sentence
    assert server.asked == []
