"""The gazetteer: real postcodes and localities of Belgium, Luxembourg and what is around them, found without a network."""

import zlib
from collections import Counter
from pathlib import Path

import pytest

from quifaitquoi.places.gazetteer import Answer, Gazetteer, Locality, load_gazetteer
from quifaitquoi.position import Position, Precision, distance

HOME = ("BE", "LU")
EVERYWHERE = (*HOME, "FR", "NL", "DE")
DATA = Path(__file__).resolve().parents[2] / "generator" / "quifaitquoi" / "places" / "data"

PLACES = load_gazetteer(HOME)


def found(answer: Answer) -> tuple[str, str]:
    """The postcode and the name of the locality that was found."""
    assert answer.locality is not None
    return answer.locality.postcode, answer.locality.name


def at(latitude: float, longitude: float) -> Position:
    return Position(latitude, longitude, Precision.LOCALITY)


def where(answer: Answer) -> Position:
    assert answer.position is not None
    return answer.position


# Within the postcode


@pytest.mark.parametrize(
    ("country", "postcode", "written", "name"),
    [
        ("BE", "6940", "Durbuy", "Durbuy"),
        ("BE", "6940", "BARVAUX-SUR-OURTHE", "Barvaux-sur-Ourthe"),
        ("BE", "6940", "Barvaux", "Barvaux-sur-Ourthe"),
        ("BE", "6940", "Barvaux s/Ourthe", "Barvaux-sur-Ourthe"),
        ("BE", "6940", "Barvaux (Durbuy)", "Barvaux-sur-Ourthe"),
        ("BE", "6941", "Bomal", "Bomal-sur-Ourthe"),
        ("BE", "6980", "La Roche", "La Roche-en-Ardenne"),
        ("BE", "6900", "  marche en famenne ", "Marche-en-Famenne"),
        ("BE", "6997", "Érezée", "Erezée"),
        ("BE", "6870", "St Hubert", "Saint-Hubert"),
        ("BE", "6870", "St.-Hubert", "Saint-Hubert"),
        ("BE", "6820", "Ste-Cécile", "Sainte-Cécile"),
        ("BE", "1420", "Braine-l’Alleud", "Braine-l'Alleud"),
        ("BE", "4780", "Sankt Vith", "Saint-Vith"),
        ("BE", "4780", "St. Vith", "Saint-Vith"),
        ("BE", "4000", "Lüttich", "Liège"),
        ("BE", "6600", "Bastenaken", "Bastogne"),
        ("BE", "6700", "Arel", "Arlon"),
        ("LU", "9710", "Clerf", "Clervaux"),
        ("LU", "9710", "Klierf", "Clervaux"),
        ("LU", "8510", "Redange/Attert", "Redange-sur-Attert"),
        ("LU", "1234", "Lëtzebuerg", "Luxembourg"),
    ],
)
def test_a_locality_is_found_in_its_postcode_however_it_is_written(
    country: str, postcode: str, written: str, name: str
) -> None:
    answer = PLACES.locate(country, postcode, written)

    assert found(answer) == (postcode, name)
    assert where(answer).precision is Precision.LOCALITY
    assert answer.locality in answer.here
    assert answer.elsewhere == ()


@pytest.mark.parametrize("postcode", ["6940", "B-6940", "B 6940", "BE-6940", "b6940", " 6940 "])
def test_a_postcode_is_understood_with_its_country(postcode: str) -> None:
    assert found(PLACES.locate("BE", postcode, "Durbuy")) == ("6940", "Durbuy")
    assert found(PLACES.locate(None, postcode, "Durbuy")) == ("6940", "Durbuy")


@pytest.mark.parametrize("postcode", ["L-1234", "L 1234", "LU-1234", "l-1234"])
def test_the_letter_of_a_postcode_names_the_country(postcode: str) -> None:
    answer = PLACES.locate(None, postcode, None)

    assert [(place.country, place.name) for place in answer.here] == [("LU", "Luxembourg")]


def test_a_short_name_that_two_localities_of_a_postcode_have_names_neither() -> None:
    shared = Gazetteer(
        [
            Locality("BE", "9990", "Imaginaire-sur-Rêve", 50.1, 5.1),
            Locality("BE", "9990", "Imaginaire-lez-Songe", 50.2, 5.2),
        ]
    )

    assert shared.locate("BE", "9990", "Imaginaire").locality is None
    assert where(shared.locate("BE", "9990", "Imaginaire")) == Position(50.15, 5.15, Precision.POSTCODE)


def test_a_postcode_alone_is_at_the_middle_of_its_localities() -> None:
    answer = PLACES.locate("BE", "6940", None)

    assert answer.locality is None
    assert {place.name for place in answer.here} == {"Barvaux-sur-Ourthe", "Durbuy", "Grandhan", "Septon", "Wéris"}
    assert where(answer).precision is Precision.POSTCODE
    assert all(distance(where(answer), at(place.latitude, place.longitude)) < 7 for place in answer.here)


def test_a_locality_that_nobody_knows_is_at_the_middle_of_its_postcode() -> None:
    answer = PLACES.locate("BE", "6900", "Marloie")

    assert where(answer).precision is Precision.POSTCODE
    assert (answer.locality, answer.elsewhere) == (None, ())


def test_the_municipality_is_no_contradiction_where_it_is_known() -> None:
    answer = PLACES.locate("LU", "L-9838", "Parc Hosingen")

    assert where(answer).precision is Precision.POSTCODE
    assert answer.elsewhere == ()


def test_a_quarter_of_luxembourg_belongs_to_every_postcode_of_the_city() -> None:
    answer = PLACES.locate("LU", "L-1855", "Kirchberg")

    assert found(answer) == ("", "Kirchberg")
    assert distance(where(answer), at(49.6239, 6.1494)) < 0.1
    assert PLACES.locate("LU", "L-9710", "Kirchberg").locality is None


# Contradictions


@pytest.mark.parametrize(
    ("postcode", "written", "there"),
    [
        ("6940", "Hotton", {"6990"}),
        ("6990", "Durbuy", {"6940"}),
        ("6941", "Marche-en-Famenne", {"6900"}),
        ("6700", "Liège", {"4000", "4020"}),
        ("6700", "Luik", {"4000", "4020"}),
    ],
)
def test_a_postcode_of_another_place_is_told_and_nothing_is_guessed(
    postcode: str, written: str, there: set[str]
) -> None:
    answer = PLACES.locate("BE", postcode, written)

    assert (answer.position, answer.locality) == (None, None)
    assert {place.postcode for place in answer.elsewhere} == there
    assert {place.postcode for place in answer.here} == {postcode}


# Without a postcode, or with one that is not known


@pytest.mark.parametrize(
    ("country", "written", "name"),
    [
        ("BE", "Durbuy", "Durbuy"),
        ("BE", "Bastenaken", "Bastogne"),
        ("BE", "Barvaux-sur-Ourthe", "Barvaux-sur-Ourthe"),
        ("BE", "Luik", "Liège"),
        ("LU", "Luxembourg", "Luxembourg"),
        ("LU", "Esch-Uelzecht", "Esch-sur-Alzette"),
        (None, "Clervaux", "Clervaux"),
    ],
)
def test_the_only_place_of_a_name_is_found_without_a_postcode(country: str | None, written: str, name: str) -> None:
    answer = PLACES.locate(country, None, written)

    assert found(answer)[1] == name
    assert where(answer).precision is Precision.LOCALITY


@pytest.mark.parametrize(("country", "written"), [("BE", "Bomal"), ("LU", "Esch")])
def test_of_several_places_of_a_name_none_is_chosen(country: str, written: str) -> None:
    assert len(PLACES.named(written, country)) == 2
    assert PLACES.locate(country, None, written) == Answer(None, None)


def test_two_parts_of_a_place_on_both_sides_of_a_postal_border_are_one() -> None:
    near = [Locality("BE", code, "Imaginaire", 50.1, longitude) for code, longitude in (("9990", 5.1), ("9991", 5.12))]
    far = [*near, Locality("BE", "9992", "Imaginaire", 50.2, 5.1)]

    assert where(Gazetteer(near).locate("BE", None, "Imaginaire")) == at(50.1, 5.1)
    assert Gazetteer(far).locate("BE", None, "Imaginaire").position is None


def test_a_town_in_several_postcodes_is_one_place() -> None:
    (whole,) = PLACES.named("Luxembourg", "LU")
    streets = [place for place in PLACES if place.country == "LU" and place.name == "Luxembourg" and place.postcode]

    assert whole.postcode == ""
    assert len(streets) > 700
    assert all(distance(at(*whole[3:5]), at(*street[3:5])) < 6 for street in streets)


@pytest.mark.parametrize(("country", "postcode", "written"), [("LU", "L-2010", "Luxembourg"), ("BE", "6999", "Hotton")])
def test_a_box_number_of_a_post_office_is_no_more_exact_than_the_municipality(
    country: str, postcode: str, written: str
) -> None:
    answer = PLACES.locate(country, postcode, written)

    assert found(answer)[1] == written
    assert where(answer).precision is Precision.MUNICIPALITY
    assert (answer.here, answer.elsewhere) == ((), ())


@pytest.mark.parametrize(
    ("country", "postcode", "written"),
    [
        ("BE", "1999", "Hotton"),  # another region
        ("BE", "6999", "Nulle-Part"),
        ("BE", "6999", None),
        ("BE", None, None),
        ("BE", "", " "),
        ("CH", "6940", "Durbuy"),
        ("BE", "six mille", "Durbuy"),
        ("BE", "6999", "x" * 10_000),
        (None, "\x00", "\u202e"),
    ],
)
def test_what_is_not_known_is_said_to_be(country: str | None, postcode: str | None, written: str | None) -> None:
    assert PLACES.locate(country, postcode, written) == Answer(None, None)


# Countries


@pytest.mark.parametrize(
    ("country", "postcode", "written", "expected"),
    [
        ("FR", "54400", "Longwy", ("54400", "Longwy")),
        ("NL", "6211 AB", "Maastricht", ("6211", "Maastricht")),
        ("DE", "54290", "Trier", ("54290", "Trier")),
        (None, "D-54290", "Trier", ("54290", "Trier")),
        (None, "F-54400", "Longwy", ("54400", "Longwy")),
    ],
)
def test_the_countries_around_are_known_when_an_address_names_them(
    country: str | None, postcode: str, written: str, expected: tuple[str, str]
) -> None:
    assert found(PLACES.locate(country, postcode, written)) == expected


def test_the_countries_around_are_not_looked_in_when_nobody_names_them() -> None:
    assert PLACES.named("Longwy") == ()
    assert PLACES.locate(None, "54400", "Longwy") == Answer(None, None)
    assert found(load_gazetteer(EVERYWHERE).locate(None, "54400", "Longwy")) == ("54400", "Longwy")


@pytest.mark.parametrize(("countries", "first"), [(("BE", "LU"), "BE"), (("LU", "BE"), "LU")])
def test_a_postcode_of_two_countries_is_of_the_first_named(countries: tuple[str, ...], first: str) -> None:
    assert {place.country for place in load_gazetteer(countries).locate(None, "1210", None).here} == {first}


def test_a_locality_tells_the_country_of_its_postcode() -> None:
    assert PLACES.locate(None, "1210", "Strassen").here[0].country == "LU"
    assert PLACES.locate(None, "1210", "Saint-Josse-ten-Noode").here[0].country == "BE"


def test_a_country_without_a_file_has_no_localities() -> None:
    assert list(load_gazetteer(("CH", "../be"))) == []
    assert PLACES.locate("../be", "6940", "Durbuy") == Answer(None, None)


def test_a_network_puts_its_own_localities_beside() -> None:
    own = Locality("BE", "6900", "Rue-Imaginaire", 50.2, 5.32)  # fictional

    places = Gazetteer([*PLACES, own])

    assert places.locate("BE", "6900", "Rue Imaginaire").locality == own
    assert found(places.locate("BE", "6900", "Waha")) == ("6900", "Waha")


# Near names


@pytest.mark.parametrize(
    ("postcode", "written", "meant"),
    [
        ("6940", "Barveau", "Barvaux"),
        ("6900", "Marche en Famene", "Marche-en-Famenne"),
        ("6600", "Bastenake", "Bastenaken"),
        ("6900", "Marloi", None),
        (None, "Bastonge", "Bastogne"),
        ("6999", "Bastonge", "Bastogne"),
    ],
)
def test_a_near_name_is_offered_from_the_postcode_when_it_is_known(
    postcode: str | None, written: str, meant: str | None
) -> None:
    assert PLACES.near("BE", postcode, written) == meant


# The data


@pytest.mark.parametrize(
    ("postcode", "name", "raw", "right"),
    [
        ("6831", "Noirefontaine", (49.9619, 5.5136), (49.82, 5.10)),
        ("6860", "Assenois", (49.8783, 5.2113), (49.8024, 5.4637)),
        ("6661", "Mont", (50.0022, 5.744), (50.1535, 5.7690)),
        ("6960", "Dochamps", (50.2333, 5.5333), (50.2344, 5.6229)),
        ("6960", "Manhay", (50.2867, 5.6565), (50.2922, 5.6756)),
        ("1150", "Woluwe-Saint-Pierre", (50.8551, 4.3707), (50.837, 4.427)),
        ("1910", "Berg", (51.0079, 4.3198), (50.9306, 4.5434)),
        ("2321", "Meer", (51.422, 4.7803), (51.4464, 4.7391)),
        ("3300", "Bost", (50.8449, 4.8131), (50.7888, 4.9408)),
        ("3404", "Attenhoven", (50.9132, 4.7294), (50.7659, 5.0930)),
        ("3640", "Ophoven", (51.0822, 5.5697), (51.1257, 5.8015)),
        ("3660", "Opglabbeek", (51.1394, 5.5154), (51.0426, 5.5835)),
        ("4654", "Charneux", (50.5471, 5.9546), (50.6694, 5.8049)),
        ("4770", "Amblève", (50.4643, 6.022), (50.3536, 6.1700)),
        ("4821", "Andrimont", (50.4392, 5.8907), (50.6130, 5.8829)),
        ("5030", "Sauvenière", (50.4743, 4.7126), (50.5816, 4.7247)),
        ("7861", "Papignies", (50.615, 3.9282), (50.6860, 3.8178)),
        ("7904", "Pipaix", (50.6152, 3.4486), (50.5830, 3.5796)),
        ("7910", "Frasnes-lez-Anvaing", (50.6906, 3.5568), (50.6921, 3.6356)),
        ("9420", "Mere", (50.9, 3.8667), (50.9231, 3.9713)),
        ("9660", "Sint-Maria-Oudenhove", (50.833, 3.638), (50.8336, 3.7956)),
        ("9810", "Nazareth", (51.0, 3.65), (50.9569, 3.5943)),
    ],
)
def test_a_point_that_was_wrong_is_where_the_village_is(
    postcode: str, name: str, raw: tuple[float, float], right: tuple[float, float]
) -> None:
    position = where(PLACES.locate("BE", postcode, name))

    assert distance(position, at(*right)) < 0.7
    assert distance(position, at(*raw)) > 1.4


@pytest.mark.parametrize(
    ("postcode", "name"), [("1357", "Hélécine"), ("2040", "Antwerpen"), ("2040", "Lillo"), ("4480", "Ehein")]
)
def test_a_wrong_point_without_a_right_one_is_amid_the_rest_of_its_postcode(postcode: str, name: str) -> None:
    answer = PLACES.locate("BE", postcode, name)
    others = [at(*place[3:5]) for place in answer.here if place.name not in {"Hélécine", "Antwerpen", "Lillo", "Ehein"}]

    assert len(others) > 1
    assert all(distance(where(answer), other) < 8 for other in others)


def test_no_belgian_locality_is_far_from_all_the_others_of_its_postcode() -> None:
    belgian = Counter(place.postcode for place in PLACES if place.country == "BE")
    several = [code for code, count in belgian.items() if code and count > 1]

    alone = [
        (code, place.name)
        for code in several
        for here in [PLACES.postcode("BE", code)]
        for place in here
        if min(distance(at(*place[3:5]), at(*other[3:5])) for other in here if other is not place) > 11
    ]

    assert len(several) > 500
    assert alone == []


def test_luxembourg_has_its_hundred_communes() -> None:
    assert len({place.municipality for place in PLACES if place.country == "LU"}) == 100


@pytest.mark.parametrize(
    ("locality", "communes"),
    [
        ("Heinerscheid", {"Clervaux"}),
        ("Munshausen", {"Clervaux"}),
        ("Hosingen", {"Parc Hosingen"}),
        ("Heiderscheid", {"Esch-sur-Sûre"}),
        ("Medernach", {"Vallée de l'Ernz"}),
        ("Remerschen", {"Schengen"}),
        ("Bascharage", {"Käerjeng"}),
        ("Wilwerwiltz", {"Kiischpelt"}),
        ("Fouhren", {"Tandel"}),
        ("Tuntange", {"Helperknapp"}),
        ("Septfontaines", {"Habscht"}),
        ("Mompach", {"Rosport-Mompach"}),
        ("Waldbredimus", {"Bous-Waldbredimus"}),
        ("Grosbous", {"Groussbus-Wal"}),
        ("Wahl", {"Groussbus-Wal"}),
        ("Berg", {"Betzdorf"}),
        ("Colmar-Berg", {"Colmar-Berg"}),
        ("Eschweiler", {"Junglinster", "Wiltz"}),
        ("Erpeldange", {"Bous-Waldbredimus", "Erpeldange-sur-Sûre", "Wiltz"}),
        ("Boevange", {"Helperknapp", "Wincrange"}),
        ("Luxembourg", {"Luxembourg"}),
    ],
)
def test_a_locality_of_luxembourg_is_in_todays_commune(locality: str, communes: set[str]) -> None:
    assert {place.municipality for place in PLACES.named(locality, "LU")} == communes


@pytest.mark.parametrize(
    "name",
    [
        "Marche-en-Famenne",
        "Braine-l'Alleud",
        "Mont-de-l'Enclus",
        "Pont-à-Celles",
        "Villers-la-Bonne-Eau",
        "Hastière-par-delà",
        "Fexhe-le-Haut-Clocher",
        "Saint-Josse-ten-Noode",
        "La Roche-en-Ardenne",
        "Les Bons Villers",
        "De Haan",
        "Heist-op-den-Berg",
        "Sint-Job-in-'t-Goor",
        "'s-Gravenwezel",
        "Beveren-aan-de-IJzer",
    ],
)
def test_names_are_written_as_people_write_them(name: str) -> None:
    assert name in {place.name for place in PLACES.named(name, "BE")}


@pytest.mark.parametrize("country", EVERYWHERE)
def test_each_file_is_sorted_and_tells_points_near_by(country: str) -> None:
    head, *lines = (DATA / f"{country.lower()}.tsv").read_text("utf-8").splitlines()
    places = list(load_gazetteer((country,)))

    assert head.split("\t") == ["postcode", "name", "municipality", "latitude", "longitude", "aliases"]
    assert [line.split("\t")[:2] for line in lines] == sorted(line.split("\t")[:2] for line in lines)
    assert len(places) == len(lines) > 2000
    assert all(47.5 < place.latitude < 53.2 and 0.5 < place.longitude < 9.5 for place in places)
    assert all(place.name and place.name == place.name.strip() for place in places)


@pytest.mark.parametrize("country", HOME)
def test_other_names_are_in_latin_letters(country: str) -> None:
    aliases = {alias for place in load_gazetteer((country,)) for alias in place.aliases}

    assert len(aliases) > 150
    assert all(alias[0].isupper() or alias.startswith("'s-") for alias in aliases)
    assert all(ord(letter) < 0x180 and not letter.isdigit() for alias in aliases for letter in alias)


def test_the_gazetteer_is_small() -> None:
    deflated = sum(len(zlib.compress(file.read_bytes(), 9)) for file in DATA.glob("*.tsv"))

    assert deflated < 350_000
