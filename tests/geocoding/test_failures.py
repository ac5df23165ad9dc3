"""A geocoder that fails has not answered: it costs its deadline and one sentence, and nothing that was known is lost."""

import time
from email.utils import formatdate
from socket import create_server

import pytest

from quifaitquoi.i18n import messages
from quifaitquoi.places.survey import MAX_FAILURES, MAX_WAIT
from tests.geocoding.conftest import KEY, POINT, Desk, place
from tests.geocoding.servers import (
    Behaviour,
    answer,
    cut_short,
    drip,
    drip_headers,
    endless,
    hang_up,
    reply,
    serving,
    silence,
)

SOURCE = "« nominatim 127.0.0.1 »"
GOOD = f"{KEY}\t{POINT[0]:.5f}\t{POINT[1]:.5f}\texact\tnominatim 127.0.0.1\n"
UNUSABLE = (
    f"La réponse de {SOURCE} ne peut pas être comprise : vérifiez dans mkdocs.yml le nom du géocodeur et son adresse."
)
SLOW = f"{SOURCE} n’a pas répondu en entier en 0.3 s."
PATIENCE = 4
"""Seconds: more than two requests of 0.3 s take on a busy machine, less than the slowest servers here would like to take."""


FAILURES: dict[str, tuple[Behaviour, str]] = {
    "says nothing": (silence, SLOW),
    "drips": (drip, SLOW),
    "drips its headers": (drip_headers, SLOW),
    "too many requests": (
        reply(429),
        f"{SOURCE} a reçu trop de demandes : réduisez « rate » dans mkdocs.yml, ou attendez.",
    ),
    "wait a second": (reply(429, headers={"Retry-After": "1"}), f"{SOURCE} demande d’attendre 1 s."),
    "wait an hour": (reply(503, headers={"Retry-After": "3600"}), f"{SOURCE} demande d’attendre 3600 s."),
    "wait for ages": (
        reply(429, headers={"Retry-After": "9" * 20}),
        f"{SOURCE} demande d’attendre 100000000000000000000 s.",
    ),
    "wait for nonsense": (
        reply(429, headers={"Retry-After": "Mon, 99 Foo 99999 99:99:99 +9999"}),
        f"{SOURCE} a reçu trop de demandes : réduisez « rate » dans mkdocs.yml, ou attendez.",
    ),
    "broken": (reply(500, b"<h1>500</h1>"), f"{SOURCE} est en panne (réponse 500)."),
    "not there": (reply(404, b"[]"), f"{SOURCE} est en panne (réponse 404)."),
    "no content": (reply(204), f"{SOURCE} est en panne (réponse 204)."),
    "wrong key": (reply(401), f"{SOURCE} refuse de répondre (401) : vérifiez la clé et les conditions du service."),
    "forbidden": (reply(403), f"{SOURCE} refuse de répondre (403) : vérifiez la clé et les conditions du service."),
    "hangs up": (hang_up, f"{SOURCE} ne peut pas être joint : Remote end closed connection without response."),
    "cut short": (cut_short, UNUSABLE),
    "huge": (endless, UNUSABLE),
    "a page": (reply(200, b"<html>Bienvenue</html>"), UNUSABLE),
    "no text": (reply(200, bytes(range(256))), UNUSABLE),
    "nothing at all": (reply(200), UNUSABLE),
    "brackets": (reply(200, b"[" * 200_000), UNUSABLE),
    "null": (answer(None), UNUSABLE),
    "an apology": (answer({"message": "maintenance"}), UNUSABLE),
    "an error": (answer({"error": "Unable to geocode"}), UNUSABLE),
    "numbers": (answer([1, 2, 3]), UNUSABLE),
    "no position": (answer([{"display_name": "nulle part"}]), UNUSABLE),
    "not a position": (answer([place(lat="nord", lon="sud")]), UNUSABLE),
    "off the earth": (answer([place(lat="95.0")]), UNUSABLE),
    "no number": (reply(200, b'[{"lat": NaN, "lon": Infinity, "display_name": "x"}]'), UNUSABLE),
    "a rank in words": (answer([place(place_rank="haut")]), UNUSABLE),
}


@pytest.mark.parametrize(("behaviour", "sentence"), FAILURES.values(), ids=FAILURES)
def test_a_failure_is_told_in_a_sentence_and_the_last_good_value_stays(
    behaviour: Behaviour, sentence: str, desk: Desk
) -> None:
    desk.write("geocode.lock", GOOD)
    start = time.monotonic()

    with serving(behaviour) as server:
        done = desk.ask(server.url, again=True)

    assert time.monotonic() - start < PATIENCE
    assert told(done.trouble) == sentence
    assert (done.asked, done.left) == (0, 1)
    assert (desk.root / "geocode.lock").read_text("utf-8") == GOOD
    assert desk.lock.refused == {}


def test_an_address_that_was_never_answered_is_not_said_to_be_unknown(desk: Desk) -> None:
    with serving(reply(500)) as server:
        desk.ask(server.url)

    assert desk.kept() == "locality gazetteer"
    assert desk.refused() == ""


def test_nobody_at_the_address(desk: Desk) -> None:
    with serving(hang_up) as server:
        pass

    assert told(desk.ask(server.url).trouble) == f"{SOURCE} ne peut pas être joint : Connection refused."


def test_a_service_that_does_not_speak_in_private(desk: Desk) -> None:
    with serving(answer([place()])) as server:
        done = desk.ask(server.url.replace("http:", "https:"))

    assert told(done.trouble).startswith(f"{SOURCE} ne peut pas être joint : [SSL: ")


def test_a_service_that_never_begins_to_speak_in_private(desk: Desk) -> None:
    start = time.monotonic()

    with create_server(("127.0.0.1", 0)) as server:
        done = desk.ask(f"https://127.0.0.1:{server.getsockname()[1]}")

    assert time.monotonic() - start < PATIENCE
    assert done.left == 1


def test_a_service_that_sends_us_elsewhere_is_not_followed(desk: Desk) -> None:
    with serving(answer([place()])) as elsewhere:
        moved = elsewhere.url.replace("127.0.0.1", "localhost")
        with serving(reply(302, headers={"Location": f"{moved}/search?q=x"})) as server:
            done = desk.ask(server.url)

    assert told(done.trouble) == (
        f"{SOURCE} renvoie vers localhost, que le réseau n’a pas nommé : vérifiez dans mkdocs.yml l’adresse du géocodeur."
    )
    assert (len(server.asked), elsewhere.asked) == (1, [])


@pytest.mark.parametrize("status", [301, 401, 402, 403, 407])
def test_what_will_not_change_is_asked_once(status: int, desk: Desk) -> None:
    write_streets(desk, 6)

    with serving(reply(status)) as server:
        done = desk.ask(server.url)

    assert (len(server.asked), done.left) == (1, 6)


def test_a_service_that_keeps_failing_is_let_alone(desk: Desk) -> None:
    write_streets(desk, 20)

    with serving(reply(500)) as server:
        done = desk.ask(server.url)

    assert len(server.asked) == MAX_FAILURES
    assert [round(wait) for wait in desk.clock.waits] == [1, 2, 4]
    assert done.left == 20


@pytest.mark.parametrize("seconds", [3, MAX_WAIT])
def test_a_service_is_given_the_time_that_it_asks_for(seconds: float, desk: Desk) -> None:
    with serving(reply(429, headers={"Retry-After": f"{seconds:.0f}"}), answer([place()])) as server:
        done = desk.ask(server.url)

    assert [round(wait) for wait in desk.clock.waits] == [seconds]
    assert done.trouble is None
    assert desk.kept() == "exact nominatim 127.0.0.1"


def test_a_service_may_ask_for_time_by_a_date(desk: Desk) -> None:
    in_an_hour = formatdate(time.time() + 3600, usegmt=True)

    with serving(reply(503, headers={"Retry-After": in_an_hour})) as server:
        done = desk.ask(server.url)

    assert (len(server.asked), desk.clock.waits) == (1, [])
    assert "demande d’attendre 3" in told(done.trouble)


def test_one_address_that_breaks_a_service_does_not_hold_up_the_others(desk: Desk) -> None:
    write_streets(desk, 3)

    with serving(reply(500), answer([]), answer([]), reply(500)) as server:
        done = desk.ask(server.url)

    assert [request.query["street"] for request in server.asked] == [
        "Rue Imaginaire 1",
        "Rue Imaginaire 2",
        "Rue Imaginaire 3",
        "Rue Imaginaire 1",
    ]
    assert (done.asked, done.left) == (2, 1)
    assert told(done.trouble) == f"{SOURCE} est en panne (réponse 500)."


def test_a_run_has_a_deadline_too(desk: Desk) -> None:
    write_streets(desk, 100)

    with serving(answer([])) as server:
        done = desk.ask(server.url, rate=1, deadline=10)

    assert len(server.asked) == done.asked == 10
    assert done.left == 90
    assert told(done.trouble) == "Le temps d’une recherche (10 s) est écoulé."


def test_the_last_request_ends_with_the_run(desk: Desk) -> None:
    start = time.monotonic()

    with serving(silence) as server:
        desk.ask(server.url, timeout=100, deadline=0.3)

    assert time.monotonic() - start < PATIENCE


def test_a_connection_that_took_too_long_is_cut(desk: Desk) -> None:
    """The server sees it: it is not left with somebody who no longer listens."""
    cut = []

    def write_until_cut(request: object) -> None:
        try:
            drip(request)  # type: ignore[arg-type]
        except OSError:
            cut.append(True)
            raise

    with serving(write_until_cut) as server:
        desk.ask(server.url, deadline=0.3)
        time.sleep(0.3)

    assert cut


def write_streets(desk: Desk, count: int) -> None:
    """Give the partner many addresses."""
    sites = "".join(
        f"  - address: {{street: Rue Imaginaire {number}, postcode: 6940, locality: Barvaux, country: BE}}\n"
        for number in range(1, count + 1)
    )
    desk.write("partners/maison-claire.yml", f"name: Maison Claire\nsites:\n{sites}")


def told(trouble: object) -> str:
    """Return what is told of a trouble, with plain blanks."""
    sentence = messages("fr").describe_trouble(trouble)  # type: ignore[arg-type]
    assert "\n" not in sentence
    return sentence.replace("\u00a0", " ").replace("\u202f", " ")
