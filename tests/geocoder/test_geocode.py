"""`quifaitquoi geocode` with a real Nominatim, which knows two fictional villages (`villages.osm`) and nothing else."""

from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess, run
from typing import NamedTuple

import pytest

from tests.browser.served import command
from tests.geocoder.nominatim import Nominatim
from tests.network import files_in

NETWORK = """
-- mkdocs.yml --
site_name: Réseau fictif
plugins:
  - quifaitquoi:
      countries: [BE]
      geocoder: {name: nominatim, url: "$URL", email: essai@example.org, rate: 100}
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  val-fictif:
    label: Val-Fictif
    country: BE
    postcodes:
      6998: [Bourg-Imaginaire]
      6999: [Hameau-Inventé]
-- partners/maison.yml --
name: La maison est connue
sites:
  - address: {street: Rue des Exemples 3, postcode: 6998, locality: Bourg-Imaginaire}
  - address: {street: "7A, rue de l’Eglise-Revee", postcode: B-6998, locality: Bourg-Imaginaire}
  - address: {street: Rue des Exemples 5, postcode: 6999, municipality: val-fictif}
-- partners/rue.yml --
name: Seule la rue est connue
sites:
  - address: {street: Rue des Exemples 99, postcode: 6998, locality: Bourg-Imaginaire}
  - address: {street: Rue des Exemples 3, postcode: 6999, locality: Hameau-Inventé}
-- partners/village.yml --
name: Il n’y a que le village
sites:
  - address: {postcode: 6999, locality: Hameau-Inventé}
-- partners/ailleurs.yml --
name: Le code postal est celui de l’autre village
sites:
  - address: {street: Rue des Exemples 1, postcode: 6999, locality: Bourg-Imaginaire}
-- partners/nulle-part.yml --
name: Personne ne connaît cette rue
sites:
  - address: {street: Rue Introuvable 4, postcode: 6998, locality: Bourg-Imaginaire}
-- partners/main.yml --
name: La position est donnée
sites:
  - address: {street: Chemin du Conte 2, postcode: 6999, locality: Hameau-Inventé}
    latitude: 50.2622
    longitude: 5.5311
-- partners/refuge.yml --
name: Le lieu est confidentiel, et son adresse écrite par erreur
sites:
  - confidential: yes
    address: {street: Chemin du Conte 1, postcode: 6999, locality: Hameau-Inventé}
"""

LOCK = """\
6998 bourg-imaginaire | rue des exemples 3, 50.30010, 5.47200, exact, nominatim 127.0.0.1
6998 bourg-imaginaire | rue des exemples 99, 50.30000, 5.47200, street, nominatim 127.0.0.1
6999 hameau-invente, 50.26000, 5.53000, locality, nominatim 127.0.0.1
6999 hameau-invente | rue des exemples 3, 50.26000, 5.53200, street, nominatim 127.0.0.1
6999 val-fictif | rue des exemples 5, 50.26010, 5.53200, exact, nominatim 127.0.0.1
be 6998 bourg-imaginaire | 7a rue de l'eglise-revee, 50.30210, 5.47300, exact, nominatim 127.0.0.1
"""
REJECTED = """\
6998 bourg-imaginaire | rue introuvable 4, nothing, nominatim 127.0.0.1
6999 bourg-imaginaire | rue des exemples 1, postcode, nominatim 127.0.0.1, BE 6998 Bourg-Imaginaire
"""
ASKED = {
    "Rue des Exemples 3, 6998 Bourg-Imaginaire",
    "7A, rue de l’Eglise-Revee, 6998 Bourg-Imaginaire",
    "Rue des Exemples 5, 6999 Val-Fictif",
    "Rue des Exemples 99, 6998 Bourg-Imaginaire",
    "Rue des Exemples 3, 6999 Hameau-Inventé",
    "6999 Hameau-Inventé",
    "Rue des Exemples 1, 6999 Bourg-Imaginaire",
    "Rue Introuvable 4, 6998 Bourg-Imaginaire",
}


class Located(NamedTuple):
    """A fictional network whose addresses have been looked up once: where it is, what was said, and what was asked."""

    root: Path
    told: CompletedProcess[str]
    asked: list[str]


@pytest.fixture(scope="module")
def network(geocoder: Nominatim, tmp_path_factory: pytest.TempPathFactory) -> Located:
    """The network, looked up once."""
    root = tmp_path_factory.mktemp("network")
    for name, content in files_in(NETWORK.replace("$URL", geocoder.url)).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return Located(root, geocode(root), list(addresses(geocoder)))


def test_each_answer_is_kept_with_what_it_is_exact_to(network: Located) -> None:
    assert network.told.returncode == 0
    assert kept(network.root, "geocode.lock") == LOCK


def test_what_cannot_be_right_is_refused_and_told(network: Located) -> None:
    assert kept(network.root, "geocode.rejected") == REJECTED
    told = [line.split(": ")[0] for line in network.told.stdout.splitlines() if line.startswith("partners/")]
    assert told == ["partners/ailleurs.yml:3:14", "partners/nulle-part.yml:3:14"]


def test_neither_a_confidential_address_nor_one_whose_position_is_given_is_asked_for(network: Located) -> None:
    assert sorted(network.asked) == sorted(ASKED)


def test_nothing_is_missing_and_nothing_is_asked_twice(network: Located, geocoder: Nominatim) -> None:
    before = len(geocoder.asked())

    assert geocode(network.root, "--check").returncode == 0
    assert geocode(network.root).returncode == 0

    assert len(geocoder.asked()) == before
    assert kept(network.root, "geocode.lock") == LOCK
    assert kept(network.root, "geocode.rejected") == REJECTED


def test_a_new_address_is_missing_until_it_alone_has_been_asked_for(network: Located, geocoder: Nominatim) -> None:
    before = len(geocoder.asked())
    partner = network.root / "partners" / "nouveau.yml"
    partner.write_text(
        "name: Nouveau\nsites: [{address: {street: Rue des Exemples 1, postcode: 6998, locality: Bourg-Imaginaire}}]\n"
    )

    assert "partners/nouveau.yml:2:" in geocode(network.root, "--check").stdout
    geocode(network.root)

    assert list(addresses(geocoder))[before:] == ["Rue des Exemples 1, 6998 Bourg-Imaginaire"]
    assert "rue des exemples 1, 50.30010, 5.47100, exact" in kept(network.root, "geocode.lock")
    assert geocode(network.root, "--check").returncode == 0


def geocode(root: Path, *options: str) -> CompletedProcess[str]:
    return run(
        command("geocode", "--root", root, "--lang", "fr", *options), capture_output=True, text=True, check=False
    )


def addresses(geocoder: Nominatim) -> Iterator[str]:
    """Each address that was asked for, on one line."""
    for question in geocoder.asked():
        place = f"{question['postalcode']} {question['city']}"
        yield ", ".join(part for part in (question.get("street"), place) if part)


def kept(root: Path, file: str) -> str:
    """A file of answers, with commas in the place of tabs."""
    return (root / file).read_text("utf-8").replace("\t", ", ")
