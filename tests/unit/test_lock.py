"""The lock file: an address has one key however it is written, what is kept is read back, and what is wrong is told."""

import random
import string
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quifaitquoi.catalogue import Whereabouts
from quifaitquoi.places.lock import REASONS, Answered, Refused, address_key, read_lock, write_lock
from quifaitquoi.position import Position, Precision

POSITION = Position(50.3483, 5.4906, Precision.EXACT)
KEPT = Answered(POSITION, "nominatim geocoder.example")
LINE = "be 6940 barvaux | grand-rue 44\t50.34830\t5.49060\texact\tnominatim geocoder.example\n"


def where(**said: str) -> Whereabouts:
    return Whereabouts(0, **said)  # type: ignore[arg-type]


# The key of an address

WAYS = [
    {"street": "Grand-Rue 44", "postcode": "6940", "locality": "Barvaux", "country": "BE"},
    {"street": "GRAND-RUE 44", "postcode": "B-6940", "locality": "BARVAUX", "country": "BE"},
    {"street": "  Grand-Rue,  44 ", "postcode": "B 6940", "locality": "Barvaux"},
    {"street": "Grand-Rue\u00a044", "postcode": "be-6940", "locality": "barvaux"},
    {"street": "Grand-Rue 44", "postcode": " 6940 ", "locality": "Barvaux", "country": "BE", "municipality": "durbuy"},
]


@pytest.mark.parametrize("said", WAYS)
def test_an_address_has_one_key_however_it_is_written(said: dict[str, str]) -> None:
    assert address_key(where(**said)) == "be 6940 barvaux | grand-rue 44"


@pytest.mark.parametrize(
    ("street", "key"),
    [
        ("Rue de l’Église 1", "6940 | rue de l'eglise 1"),
        ("rue de l'eglise 1", "6940 | rue de l'eglise 1"),
        ("Rue de l' Eglise, 1", "6940 | rue de l'eglise 1"),
        ("Rue des Œillets 3/2", "6940 | rue des oeillets 3/2"),
        ("Straße | 1\t2", "6940 | strasse 1 2"),
        ("<<<<<<< Rue #1", "6940 | rue 1"),
    ],
)
def test_the_street_is_what_people_compare(street: str, key: str) -> None:
    assert address_key(where(street=street, postcode="6940")) == key


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"postcode": "L-1234"}, "lu 1234"),
        ({"postcode": "F-54400", "locality": "Longwy"}, "fr 54400 longwy"),
        ({"postcode": "1234 ab", "locality": "Stad", "country": "NL"}, "nl 1234ab stad"),
        ({"locality": "Bomal", "municipality": "durbuy"}, "bomal, durbuy"),
        ({"street": "Rue 1", "municipality": "durbuy"}, "durbuy | rue 1"),
        ({"street": "Rue 1", "postcode": "6940", "municipality": "durbuy"}, "6940 durbuy | rue 1"),
        ({"street": "Rue 1"}, ""),
        ({"country": "BE"}, ""),
        ({}, ""),
    ],
)
def test_the_key_holds_what_is_known(said: dict[str, str], key: str) -> None:
    assert address_key(where(**said)) == key


def test_the_same_street_elsewhere_is_another_address() -> None:
    keys = {
        address_key(where(street="Rue 1", postcode=postcode, locality="Bourg"))
        for postcode in ("1000", "B-1000", "L-1000", "1001")
    }

    assert len(keys) == 4


@given(st.builds(Whereabouts, st.just(0), *[st.none() | st.text()] * 4, st.none() | st.sampled_from(["BE", "LU"])))
def test_a_key_fits_on_its_line(any_where: Whereabouts) -> None:
    key = address_key(any_where)

    assert key.isprintable()
    assert key == key.strip()
    assert not key.startswith(("#", "<", ">", "="))


# What is kept


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    answers = {
        "be 6940 barvaux | grand-rue 44": KEPT,
        "lu 1234": Answered(Position(49.61, 6.13, Precision.POSTCODE), "gazetteer"),
        "5 south-west": Answered(Position(-12.5, -0.00001, Precision.STREET), "photon 127.0.0.1"),
    }
    refused = {
        "a": Refused("nominatim geocoder.example", "nothing"),
        "b": Refused("photon 127.0.0.1", "postcode", "BE 1000 Bruxelles, 98 km"),
    }

    write_lock(str(tmp_path), answers, refused)
    lock = read_lock(str(tmp_path))

    assert (lock.answers, lock.refused, lock.diagnostics) == (answers, refused, ())
    assert (tmp_path / "geocode.lock").read_text("utf-8") == (
        "5 south-west\t-12.50000\t-0.00001\tstreet\tphoton 127.0.0.1\n"
        f"{LINE}"
        "lu 1234\t49.61000\t6.13000\tpostcode\tgazetteer\n"
    )
    assert (tmp_path / "geocode.rejected").read_text("utf-8") == (
        "a\tnothing\tnominatim geocoder.example\nb\tpostcode\tphoton 127.0.0.1\tBE 1000 Bruxelles, 98 km\n"
    )


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_each_reason_is_read_back(reason: str, tmp_path: Path) -> None:
    write_lock(str(tmp_path), {}, {"a": Refused("x", reason)})

    assert read_lock(str(tmp_path)).refused == {"a": Refused("x", reason)}


def test_without_answers_there_are_no_files(tmp_path: Path) -> None:
    write_lock(str(tmp_path), {"a": KEPT}, {"b": Refused("x", "nothing")})
    write_lock(str(tmp_path), {}, {})

    assert list(tmp_path.iterdir()) == []
    assert read_lock(str(tmp_path)).answers == {}


def test_positions_make_the_digest_and_refusals_do_not(tmp_path: Path) -> None:
    digests = []
    for answers, refused in (
        ({}, {}),
        ({"a": KEPT}, {}),
        ({"a": KEPT}, {"b": Refused("x", "nothing")}),
        ({"b": KEPT}, {}),
    ):
        write_lock(str(tmp_path), answers, refused)
        digests.append(read_lock(str(tmp_path)).digest)

    assert digests[1] == digests[2]
    assert len(set(digests)) == 3


def test_an_order_that_a_merge_left_and_remarks_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "geocode.lock").write_bytes(f"# une remarque\r\n\r\nlu\t49.6\t6\tlocality\tx\r\n{LINE}{LINE}".encode())

    lock = read_lock(str(tmp_path))

    assert lock.diagnostics == ()
    assert lock.answers["lu"] == Answered(Position(49.6, 6.0, Precision.LOCALITY), "x")
    assert lock.answers["be 6940 barvaux | grand-rue 44"] == KEPT


def test_two_peoples_additions_merge_by_themselves(tmp_path: Path) -> None:
    """With the merge driver that this repository names for the file."""

    def git(*arguments: str) -> None:
        identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    attributes = Path(__file__).parents[2] / ".gitattributes"
    (tmp_path / ".gitattributes").write_text(attributes.read_text("utf-8"), "utf-8")
    git("init", "--initial-branch=main")
    for branch, streets in (("main", [1, 9]), ("mine", [1, 3, 9]), ("yours", [1, 4, 9])):
        if branch != "main":
            git("checkout", "-b", branch, "main")
        write_lock(str(tmp_path), {f"be 6940 | rue {street}": KEPT for street in streets}, {})
        git("add", ".")
        git("commit", "-m", branch)

    git("merge", "mine")

    lock = read_lock(str(tmp_path))
    assert lock.diagnostics == ()
    assert sorted(lock.answers) == [f"be 6940 | rue {street}" for street in (1, 3, 4, 9)]


# What is wrong


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("be 6940 | rue 1\t50,3\t5.4\texact\tx", 17),
        ("be 6940 | rue 1\t91\t5.4\texact\tx", 17),
        ("be 6940 | rue 1\tnan\t5.4\texact\tx", 17),
        ("be 6940 | rue 1\t50.3\t180.1\texact\tx", 22),
        ("be 6940 | rue 1\t50.3\t5.4\tabout\tx", 26),
        ("be 6940 | rue 1\t50.3\t5.4\texact", 31),
        ("be 6940 | rue 1\t50.3\t5.4\texact\tx\tmore", 34),
        ("be 6940 | rue 1", 16),
        ("\t50.3\t5.4\texact\tx", 1),
    ],
)
def test_a_line_that_is_wrong_is_told_and_counts_for_nothing(line: str, column: int, tmp_path: Path) -> None:
    (tmp_path / "geocode.lock").write_text(f"{LINE}{line}\n", "utf-8")

    lock = read_lock(str(tmp_path))

    assert [(told.place, told.code) for told in lock.diagnostics] == [
        (("geocode.lock", 2, column), "unreadable-position")
    ]
    assert list(lock.answers) == ["be 6940 barvaux | grand-rue 44"]


@pytest.mark.parametrize(("line", "column"), [("a\tfoo\tx", 3), ("a\tnothing", 10), ("a\tnothing\tx\ty\tz", 15)])
def test_a_refusal_that_is_wrong_is_told(line: str, column: int, tmp_path: Path) -> None:
    (tmp_path / "geocode.rejected").write_text(f"{line}\n", "utf-8")

    (told,) = read_lock(str(tmp_path)).diagnostics

    assert (told.place, told.code) == (("geocode.rejected", 1, column), "unreadable-position")


def test_two_lines_about_one_address_are_told(tmp_path: Path) -> None:
    (tmp_path / "geocode.lock").write_text(LINE + LINE.replace("50.3", "50.4"), "utf-8")

    lock = read_lock(str(tmp_path))

    assert [(told.place, told.remedy) for told in lock.diagnostics] == [(("geocode.lock", 2, 1), "twice")]
    assert list(lock.answers.values()) == [KEPT]


def test_of_many_wrong_lines_the_rest_is_counted(tmp_path: Path) -> None:
    (tmp_path / "geocode.lock").write_text("x\n" * 1000, "utf-8")

    told = read_lock(str(tmp_path)).diagnostics

    assert [diagnostic.code for diagnostic in told] == ["unreadable-position"] * 20 + ["more-problems"]
    assert told[-1].arguments == (("count", "980"),)


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_text(LINE, "utf-8")
    (tmp_path / "geocode.lock").symlink_to("other")

    lock = read_lock(str(tmp_path))

    assert lock.answers == {}
    assert [diagnostic.code for diagnostic in lock.diagnostics] == ["unreadable-file"]


@given(st.binary(max_size=200) | st.text(st.sampled_from("ab|#\t\n\r 0159.-<>=exact"), max_size=200).map(str.encode))
def test_anything_may_stand_in_the_file(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("lock")
    (folder / "geocode.lock").write_bytes(content)
    (folder / "geocode.rejected").write_bytes(content)

    lock = read_lock(str(folder))

    assert all(diagnostic.place.line >= 1 and diagnostic.place.column >= 1 for diagnostic in lock.diagnostics)


# How fast


def test_ten_thousand_addresses_are_read_in_a_second(tmp_path: Path) -> None:
    """Lines and addresses are fictional, of the usual length."""
    draw = random.Random(4)
    wanted = [
        where(street=f"Rue {''.join(draw.choices(string.ascii_letters, k=12))} {number}", postcode="6940", country="BE")
        for number in range(10_000)
    ]
    write_lock(str(tmp_path), {address_key(one): KEPT for one in wanted}, {})
    start = time.perf_counter()

    lock = read_lock(str(tmp_path))
    found = sum(address_key(one) in lock.answers for one in wanted)

    assert found == 10_000
    assert time.perf_counter() - start < 1
