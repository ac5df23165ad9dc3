"""`quifaitquoi geocode` as its users meet it: what it asks, what it keeps, what it says, and what it never sends."""

import fcntl
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quifaitquoi.cli import app
from quifaitquoi.config import load_config
from quifaitquoi.diagnostics import SiteError
from quifaitquoi.i18n import messages
from tests.geocoding.conftest import Desk
from tests.geocoding.servers import answer, know_every_house, reply, serving, silence
from tests.site.building import NETWORK, command, write

CONFIGURED = """\
site_name: Réseau fictif
site_url: https://reseau.example/
plugins:
  - quifaitquoi:
      severities: {{never-verified: "off"}}
      geocoder: {{name: nominatim, url: "{url}", rate: 100, timeout: 2}}
"""
UNCONFIGURED = "plugins: [{quifaitquoi: {severities: {never-verified: 'off'}}}]\n"

# Villages and postal codes are real, the streets and all else are fictional.
STREETS = """\
name: Maison Claire
sites:
  - address: {street: Rue Imaginaire 1, postcode: 6940, locality: Barvaux, country: BE}
  - address: {street: Rue Imaginaire 2, postcode: 6940, locality: Barvaux, country: BE}
  - address: {street: Rue Imaginaire 3, postcode: 6940, locality: Barvaux, country: BE}
"""


def geocode(root: Path, *options: str) -> tuple[int, list[str]]:
    """Run the command in this process; return its exit code, and what it said with plain blanks."""
    done = CliRunner().invoke(app, ["geocode", "--root", str(root), "--lang", "fr", *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, re.sub("[\u00a0\u202f]", " ", done.stdout).splitlines()


def lines(desk: Desk, file: str = "geocode.lock") -> list[str]:
    return (desk.root / file).read_text("utf-8").splitlines()


# What is asked


def test_every_address_is_asked_about_once(desk: Desk) -> None:
    desk.write("partners/maison-claire.yml", STREETS)
    desk.write("partners/maison-double.yml", STREETS.replace("Claire", "Double").replace("6940", "B-6940"))
    with serving(know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))

        first = geocode(desk.root)
        second = geocode(desk.root)

    assert first == (0, [f"{desk.root}/geocode.lock : 3 adresses ont une position ; demandées à l’instant : 3."])
    assert second == (0, [f"{desk.root}/geocode.lock : 3 adresses ont une position ; demandées à l’instant : 0."])
    assert [request.query["street"] for request in server.asked] == [f"Rue Imaginaire {n}" for n in (1, 2, 3)]
    assert lines(desk) == [
        f"be 6940 barvaux | rue imaginaire {n}\t50.34900\t5.49200\texact\tnominatim 127.0.0.1" for n in (1, 2, 3)
    ]


def test_all_is_asked_again_where_that_is_wanted(desk: Desk) -> None:
    desk.write("partners/maison-claire.yml", STREETS)
    with serving(know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))

        geocode(desk.root)
        geocode(desk.root, "--again")

    assert len(server.asked) == 6


def test_a_position_by_hand_is_not_asked_for_and_has_no_line(desk: Desk) -> None:
    desk.write("partners/maison-claire.yml", f"{STREETS}    latitude: 50.35\n    longitude: 5.49\n")
    with serving(know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))
        geocode(desk.root)

    assert [request.query["street"] for request in server.asked] == ["Rue Imaginaire 1", "Rue Imaginaire 2"]
    assert len(lines(desk)) == 2


def test_an_address_that_contradicts_itself_is_not_asked_about(desk: Desk) -> None:
    desk.write(
        "partners/maison-claire.yml",
        "name: Maison\nsites: [{address: {street: Rue Imaginaire 1, postcode: 6940, locality: Hotton, country: BE}}]\n",
    )
    with serving(know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))
        geocode(desk.root)

    assert server.asked == []
    assert not (desk.root / "geocode.lock").exists()


def test_without_a_geocoder_the_gazetteer_answers(desk: Desk) -> None:
    desk.write("partners/maison-claire.yml", STREETS)
    desk.write("mkdocs.yml", UNCONFIGURED)

    code, _ = geocode(desk.root)

    assert code == 0
    assert [line.split("\t")[3:] for line in lines(desk)] == [["locality", "gazetteer"]] * 3


def test_a_geocoder_is_asked_for_what_the_gazetteer_has_answered(desk: Desk) -> None:
    desk.write("partners/maison-claire.yml", STREETS)
    desk.write("mkdocs.yml", UNCONFIGURED)
    geocode(desk.root)
    with serving(know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))
        geocode(desk.root)
    desk.write("mkdocs.yml", UNCONFIGURED)
    geocode(desk.root)

    assert len(server.asked) == 3
    assert [line.split("\t")[3:] for line in lines(desk)] == [["exact", "nominatim 127.0.0.1"]] * 3


# What is never sent

SECRET = """\
name: Refuge imaginaire
sites:
  - confidential: yes
    name: Chalet caché
    address: {locality: Bomal, municipality: durbuy, country: BE}
  - address: {street: Rue Imaginaire 1, postcode: 6940, locality: Barvaux, country: BE}
contacts: [{phone: 086 00 00 01}]
"""
MUNICIPALITIES = (
    "title: Communes\nterms:\n  durbuy: {label: Durbuy, country: BE, postcodes: {'6940': [], '6941': []}}\n"
)


def test_nothing_of_a_confidential_site_is_sent_or_kept(desk: Desk) -> None:
    desk.write("partners/maison-claire.yml", SECRET)
    desk.write("content/vocabularies/municipalities.yml", MUNICIPALITIES)
    with serving(know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))
        geocode(desk.root)
        geocode(desk.root, "--again")

    assert [request.query["street"] for request in server.asked] == ["Rue Imaginaire 1"] * 2
    sent = " ".join(request.words for request in server.asked).casefold()
    assert not [word for word in ("bomal", "durbuy", "chalet", "refuge", "086") if word in sent]
    assert "bomal" not in " ".join(lines(desk))


def test_a_secret_that_was_written_by_mistake_is_not_sent_either(desk: Desk) -> None:
    desk.write(
        "partners/maison-claire.yml", SECRET.replace("{locality: Bomal,", "{street: Rue Secrète 1, locality: Bomal,")
    )
    desk.write("content/vocabularies/municipalities.yml", MUNICIPALITIES)
    with serving(know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))
        geocode(desk.root)

    assert [request.query["street"] for request in server.asked] == ["Rue Imaginaire 1"]
    assert "rue secrete" not in " ".join(lines(desk))


GUARD = """
import os, socket, sys

class Refused(socket.socket):
    def __new__(cls, *arguments, **named):
        os.write(2, b"a socket was opened")
        os._exit(99)

def refuse(event, arguments):
    if event in {"socket.__new__", "socket.connect", "socket.getaddrinfo", "socket.bind"}:
        os.write(2, event.encode())
        os._exit(99)

socket.socket = Refused
sys.addaudithook(refuse)
from quifaitquoi.cli import main
main()
"""


def guarded(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command where no socket can be opened."""
    line = [sys.executable, "-c", GUARD, *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_neither_check_nor_build_opens_a_socket(tmp_path: Path) -> None:
    with serving(know_every_house) as server:
        options = f'      geocoder: {{name: nominatim, url: "{server.url}", key_from: CLE}}\n'
        root = write(tmp_path / "network", NETWORK.replace("  - quifaitquoi:\n", f"  - quifaitquoi:\n{options}", 1))

        checked = guarded("check", "--root", root)
        planned = guarded("geocode", "--check", "--root", root)
        built = guarded("build", "--root", root, "--out", tmp_path / "site")
        asked = guarded("geocode", "--root", root)

    assert (checked.returncode, built.returncode, planned.returncode) == (0, 0, 1), checked.stderr + built.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert asked.returncode == 99, "the guard itself must work"
    assert server.asked == []


def test_no_module_but_one_knows_how_to_ask() -> None:
    """import-linter watches the other libraries; it cannot tell `urllib.request` from `urllib.parse`."""
    package = Path(__file__).parents[2] / "generator" / "quifaitquoi"

    assert [file.name for file in package.rglob("*.py") if "urllib.request" in file.read_text("utf-8")] == []


# When it does not go well


def test_an_interrupted_run_keeps_what_was_answered_and_goes_on(desk: Desk) -> None:
    sites = "".join(
        f"  - address: {{street: Rue Imaginaire {n}, postcode: 6940, locality: Barvaux}}\n" for n in range(1, 7)
    )
    desk.write("partners/maison-claire.yml", f"name: Maison Claire\nsites:\n{sites}")
    with serving(*[know_every_house] * 3, silence, know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url).replace("timeout: 2", "timeout: 60"))
        line = [sys.executable, "-m", "quifaitquoi", "geocode", "--root", str(desk.root), "--lang", "fr"]
        with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
            wait_until(lambda: len(server.asked) == 4)
            run.send_signal(signal.SIGINT)
            said, complaint = run.communicate(timeout=10)
        kept = lines(desk)

        code, _ = geocode(desk.root)

    assert (run.returncode, complaint) == (130, "")
    assert re.sub("[\u00a0\u202f]", " ", said).splitlines() == [
        f"{desk.root}/geocode.lock : 6 adresses ont une position ; demandées à l’instant : 3.",
        (
            "3 adresses attendent encore. Ce qui a été répondu est gardé : lancez de nouveau « quifaitquoi geocode » pour"
            " continuer."
        ),
    ]
    assert [line.split("\t")[4] for line in kept] == ["nominatim 127.0.0.1"] * 3 + ["gazetteer"] * 3
    assert code == 0
    assert [request.query["street"][-1] for request in server.asked] == ["1", "2", "3", "4", "4", "5", "6"]


def test_answers_are_written_while_a_run_goes_on(desk: Desk) -> None:
    sites = "".join(f"  - address: {{street: Rue Imaginaire {n}, postcode: 6940, country: BE}}\n" for n in range(60))
    desk.write("partners/maison-claire.yml", f"name: Maison Claire\nsites:\n{sites}")
    with serving(*[answer([])] * 55, silence) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url).replace("timeout: 2", "timeout: 60"))
        line = [sys.executable, "-m", "quifaitquoi", "geocode", "--root", str(desk.root)]
        with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            wait_until(lambda: len(server.asked) == 56)
            run.kill()
            run.communicate(timeout=10)

    assert len(lines(desk, "geocode.rejected")) == 50
    assert desk.lock.diagnostics == ()


def wait_until(reached: object) -> None:
    deadline = time.monotonic() + 10
    while not reached():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        (
            reply(302, headers={"Location": "https://example.org/"}),
            "renvoie vers example.org, que le réseau n’a pas nommé",
        ),
        (reply(403), "refuse de répondre (403)"),
        (reply(429, headers={"Retry-After": "600"}), "demande d’attendre 600 s."),
    ],
)
def test_a_failure_is_one_sentence_and_its_own_exit_code(behaviour: object, sentence: str, desk: Desk) -> None:
    with serving(behaviour) as server:  # type: ignore[arg-type]
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))
        done = command("geocode", "--root", desk.root, env={"LANG": "fr_BE.UTF-8"})

    assert done.returncode == 2
    (complaint,) = done.stderr.splitlines()
    assert sentence in complaint.replace("\u00a0", " ")
    assert "1 adresse attend encore." in done.stdout.replace("\u00a0", " ")


def test_two_runs_do_not_ask_at_once(desk: Desk) -> None:
    with serving(know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))
        with (desk.root / "mkdocs.yml").open() as first:
            fcntl.flock(first, fcntl.LOCK_EX)
            done = command("geocode", "--root", desk.root, env={"LANG": "fr_BE.UTF-8"})

    assert done.returncode == 2
    assert done.stderr.startswith("Une autre recherche d’adresses est en cours dans ")
    assert server.asked == []


def test_a_folder_that_cannot_be_written_into_is_told(desk: Desk) -> None:
    desk.write("mkdocs.yml", UNCONFIGURED)
    (desk.root / "geocode.lock.new").mkdir()

    done = command("geocode", "--root", desk.root, env={"LANG": "fr_BE.UTF-8"})

    assert done.returncode == 2
    assert done.stderr.replace("\u00a0", " ").startswith(f"Impossible d’écrire dans {desk.root}/geocode.lock : ")


def test_the_authors_are_told_what_was_not_found(desk: Desk) -> None:
    with serving(answer([])) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))
        code, said = geocode(desk.root)

    assert code == 0
    assert said[:4] == [
        "partners/maison-claire.yml:3:14: avertissement[address-not-found] « nominatim 127.0.0.1 » ne trouve pas cette adresse",
        "     3 |   - address: {street: Rue Imaginaire 5, postcode: 6940, locality: Barvaux, country: BE}",
        "                      ^",
        (
            "       aide : Vérifiez la rue, le numéro, le code postal et la localité. Si tout est juste, écrivez la position"
            " du lieu avec « latitude » et « longitude »."
        ),
    ]


# Whether all is there


def test_what_is_missing_stale_or_orphaned_is_told(desk: Desk) -> None:
    desk.write("partners/maison-claire.yml", STREETS)
    desk.write("mkdocs.yml", CONFIGURED.format(url="http://127.0.0.1:9"))
    key = "be 6940 barvaux | rue imaginaire"
    desk.write(
        "geocode.lock",
        f"{key} 1\t50.34900\t5.49200\texact\tphoton 127.0.0.1\n"
        f"{key} 2\t50.00000\t5.00000\tlocality\tgazetteer\n"
        f"{key} 4\t50.34900\t5.49200\texact\tnominatim 127.0.0.1\n",
    )
    desk.write("geocode.rejected", f"{key} 2\tnothing\tnominatim 127.0.0.1\n{key} 5\tnothing\tnominatim 127.0.0.1\n")

    code, said = geocode(desk.root, "--check")

    assert code == 1
    assert [line for line in said if "[" in line] == [
        "geocode.lock:1:1: erreur[stale-position] cette position est dépassée",
        "geocode.lock:2:1: erreur[stale-position] cette position est dépassée",
        "geocode.lock:3:1: erreur[orphan-position] plus aucune fiche n’a cette adresse",
        "geocode.rejected:2:1: erreur[orphan-position] plus aucune fiche n’a cette adresse",
        "partners/maison-claire.yml:5:14: erreur[missing-position] la position de cette adresse n’a pas encore été cherchée",
    ]
    assert [line for line in said if "dépassée" not in line and "aide" in line][:2] == [
        (
            "       aide : Elle vient de « photon 127.0.0.1 », que le réseau ne consulte plus : lancez « quifaitquoi geocode »,"
            " puis envoyez « geocode.lock »."
        ),
        (
            "       aide : La liste des localités en donne maintenant une autre : lancez « quifaitquoi geocode », puis envoyez"
            " « geocode.lock »."
        ),
    ]


def test_a_run_leaves_nothing_to_tell(desk: Desk) -> None:
    desk.write("partners/maison-claire.yml", STREETS)
    desk.write("geocode.lock", "be 1000 | rue oubliée 1\t50.34900\t5.49200\texact\tnominatim 127.0.0.1\n")
    desk.write("geocode.rejected", "be 1000 | rue oubliée 2\tnothing\tnominatim 127.0.0.1\n")
    with serving(answer([]), know_every_house) as server:
        desk.write("mkdocs.yml", CONFIGURED.format(url=server.url))
        before = geocode(desk.root, "--check")
        geocode(desk.root)

    assert before[0] == 1
    assert geocode(desk.root, "--check") == (
        0,
        ["Les positions de 3 adresses sont à jour."],
    )
    assert [line.partition("\t")[0][-1] for line in lines(desk)] == ["1", "2", "3"]
    assert [line.partition("\t")[0][-1] for line in lines(desk, "geocode.rejected")] == ["1"]


def test_the_lines_of_a_record_that_cannot_be_read_stay(desk: Desk) -> None:
    desk.write("partners/maison-claire.yml", STREETS)
    desk.write("mkdocs.yml", UNCONFIGURED)
    geocode(desk.root)
    before = lines(desk)
    desk.write("partners/maison-claire.yml", "name: [")

    checked = geocode(desk.root, "--check")
    done = geocode(desk.root)

    assert (checked[0], done[0]) == (0, 0)
    assert lines(desk) == before


def test_nothing_is_written_over_a_file_that_cannot_be_read(desk: Desk) -> None:
    desk.write("mkdocs.yml", UNCONFIGURED)
    desk.write("geocode.lock", "<<<<<<< HEAD\n")

    code, said = geocode(desk.root)

    assert code == 1
    assert said[0].startswith("geocode.lock:1:1: erreur[conflict-marker]")
    assert lines(desk) == ["<<<<<<< HEAD"]


def test_a_check_changes_nothing(desk: Desk) -> None:
    desk.write("mkdocs.yml", UNCONFIGURED)
    before = {file: file.read_bytes() for file in desk.root.rglob("*") if file.is_file()}

    code, _ = geocode(desk.root, "--check")

    assert code == 1
    assert {file: file.read_bytes() for file in desk.root.rglob("*") if file.is_file()} == before


# What a network names


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            "{name: nominatim}",
            (
                "Dans mkdocs.yml, l’option quifaitquoi.geocoder.url manque : écrivez l’adresse du service « nominatim » que le"
                " réseau a le droit d’interroger ; aucune n’est choisie d’office."
            ),
        ),
        (
            "{name: google, url: 'https://example.org'}",
            "Dans mkdocs.yml, l’option quifaitquoi.geocoder.name ne convient pas",
        ),
        (
            "{name: photon, url: 'ftp://example.org'}",
            "Dans mkdocs.yml, l’option quifaitquoi.geocoder.url ne convient pas",
        ),
        (
            "{name: photon, url: 'https://a:b@example.org'}",
            "Dans mkdocs.yml, l’option quifaitquoi.geocoder.url ne convient pas",
        ),
        (
            "{name: photon, url: 'https://example.org:99999'}",
            "Dans mkdocs.yml, l’option quifaitquoi.geocoder.url ne convient",
        ),
        (
            "{name: photon, url: 'https://example.org/?key=x'}",
            "Dans mkdocs.yml, l’option quifaitquoi.geocoder.url ne convient",
        ),
        (
            "{name: photon, url: 'https://example.org', rate: 0}",
            "Dans mkdocs.yml, l’option quifaitquoi.geocoder.rate ne",
        ),
        (
            "{name: photon, url: 'https://example.org', key_from: 'a b'}",
            "Dans mkdocs.yml, l’option quifaitquoi.geocoder.key_from",
        ),
    ],
)
def test_a_geocoder_is_named_with_its_place(options: str, sentence: str, desk: Desk) -> None:
    desk.write("mkdocs.yml", f"plugins: [{{quifaitquoi: {{geocoder: {options}}}}}]\n")

    with pytest.raises(SiteError) as refused:
        load_config(str(desk.root))

    told = re.sub("[\u00a0\u202f]", " ", messages("fr").describe_trouble(refused.value))
    assert told.startswith(sentence)
    assert "\n" not in told
