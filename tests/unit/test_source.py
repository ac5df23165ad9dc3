"""Reading files that strangers wrote: text and places, or the one reason why not."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quifaitquoi.diagnostics import Diagnostic, Place
from quifaitquoi.source import MAX_BYTES, MAX_KEY_LENGTH, MAX_VALUE_LENGTH, MAX_VALUES, Document, find, locate, read

FILE = "partners/a.yml"
YAML_LIKE = st.lists(
    st.sampled_from(
        ["name", "a", "é", ": ", ":", "\n", "\r\n", "  ", "\t", "- ", "[", "]", "{", "}", ",", '"', "'", "|", ">"]
    )
    | st.sampled_from(
        ["&a ", "*a", "<<: ", "!t ", "%", "---\n", "...\n", "# ", "? ", "@", "`", "\\x", "\ufeff", "\u2028", "\x00"]
    ),
    max_size=60,
).map("".join)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "partners").mkdir()
    return tmp_path


def document(folder: Path, content: str | bytes) -> Document | Diagnostic:
    (folder / FILE).write_bytes(content.encode() if isinstance(content, str) else content)
    return read(str(folder), FILE)


def test_every_word_stays_as_it_was_typed(folder: Path) -> None:
    found = document(folder, "a: 0470123456\nb: no\nc: [2010-06-19, 0600, 9:30, .inf, ~, null]\nd: {on: yes}\n")

    assert isinstance(found, Document)
    assert found.data == {
        "a": "0470123456",
        "b": "no",
        "c": ["2010-06-19", "0600", "9:30", ".inf", "~", "null"],
        "d": {"on": "yes"},
    }


def test_blank_is_not_known_and_quoted_blank_is_empty(folder: Path) -> None:
    found = document(folder, "a:\nb: ''\nc:\n  -\n  - x\n")

    assert isinstance(found, Document)
    assert found.data == {"a": None, "b": "", "c": [None, "x"]}


def test_letters_are_composed(folder: Path) -> None:
    found = document(folder, "name: Re\u0301seau\ne\u0301cole: x\n")

    assert isinstance(found, Document)
    assert found.data == {"name": "Réseau", "école": "x"}


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbfname: a\n", b"name: a\r\n", b"name: a\r", b'{"name": "a"}', b"---\nname: a"]
)
def test_files_of_other_editors_are_read(folder: Path, content: bytes) -> None:
    found = document(folder, content)

    assert isinstance(found, Document)
    assert found.data == {"name": "a"}


def test_every_key_and_value_has_its_place(folder: Path) -> None:
    document(folder, "name: Maison\ncontacts:\n  - phone: 112\n    email: a@b.be\nlanguages: [fr, lb]\n")

    marks = locate(str(folder), FILE)

    assert marks.value(("name",)) == Place(FILE, 1, 7)
    assert marks.key(("contacts",)) == Place(FILE, 2, 1)
    assert marks.value(("contacts", 0, "email")) == Place(FILE, 4, 12)
    assert marks.key(("languages", 1)) == Place(FILE, 5, 17)
    assert marks.value(("contacts", 0, "website")) == Place(FILE, 3, 5)
    assert marks.value(("nowhere",)) == Place(FILE, 1, 1)


@pytest.mark.parametrize(
    ("content", "place", "code"),
    [
        (b"name: a\nsummary: caf\xe9\n", (2, 13), "not-utf-8"),
        ("name: a\n".encode("utf-16"), (1, 1), "not-utf-8"),
        ("é: a\nb: c\u202ed\n".encode(), (2, 5), "forbidden-character"),
        (b"name: a\nb: {", (2, 5), "yaml-syntax"),
        (b"a: " + b"x" * MAX_BYTES, (1, 1), "too-big"),
        (b"name: a\nsummary: " + b"x" * (MAX_VALUE_LENGTH + 1), (2, 10), "too-big"),
        (b"x" * (MAX_KEY_LENGTH + 1) + b": a", (1, 1), "too-big"),
        (b"a:\n" + b"- x\n" * MAX_VALUES, (MAX_VALUES + 1, 3), "too-many-values"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_place(
    folder: Path, content: bytes, place: tuple[int, int], code: str
) -> None:
    found = document(folder, content)

    assert isinstance(found, Diagnostic)
    assert (found.place[1:], found.code) == (place, code)


def test_a_byte_order_mark_takes_no_column(folder: Path) -> None:
    found = document(folder, b"\xef\xbb\xbfname: caf\xe9\n")

    assert isinstance(found, Diagnostic)
    assert found.place == Place(FILE, 1, 10)


def test_only_ordinary_files_are_opened(folder: Path) -> None:
    (folder / "secret.yml").write_text("name: Secret\n")
    (folder / "partners/link.yml").symlink_to(folder / "secret.yml")
    (folder / "partners/loop.yml").symlink_to("loop.yml")
    os.mkfifo(folder / "partners/pipe.yml")
    (folder / "partners/folder.yml").mkdir()

    found = [read(str(folder), f"partners/{name}.yml") for name in ("link", "loop", "pipe", "folder", "missing")]

    assert [item.code for item in found if isinstance(item, Diagnostic)] == ["unreadable-file"] * 5


def test_files_are_found_in_order_without_entering_links(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "z.yml").touch()
    for name in ("b.yml", "a.yaml", ".hidden.yml", "notes.md"):
        (folder / "partners" / name).touch()
    (folder / "partners/sud").mkdir()
    (folder / "partners/sud/c.yml").touch()
    (folder / "partners/outside").symlink_to(elsewhere)
    (folder / "partners/link.yml").symlink_to(elsewhere / "z.yml")

    found = [path for path, _ in find(str(folder), "partners")]

    assert found == [
        "partners/a.yaml",
        "partners/b.yml",
        "partners/link.yml",
        "partners/outside",
        "partners/sud/c.yml",
    ]
    assert list(find(str(folder), "nowhere")) == []


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scratch")
    (folder / "partners").mkdir()
    return folder


@given(content=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_reading_never_fails_on_any_bytes(scratch: Path, content: bytes) -> None:
    within_the_file(document(scratch, content), content.decode("utf-8", "replace"))


@given(content=YAML_LIKE)
@example(content="a: [")
@example(content="\ufeff\ufeffa: b")
@example(content="a: b\n\n\n\n? [")
def test_reading_never_fails_on_anything_like_yaml(scratch: Path, content: str) -> None:
    found = document(scratch, content)

    within_the_file(found, content)
    for places in locate(str(scratch), FILE):
        for place in places.values():
            assert_within(place, content)


def within_the_file(found: Document | Diagnostic, content: str) -> None:
    if isinstance(found, Diagnostic):
        assert_within(found.place, content)


def assert_within(place: Place, content: str) -> None:
    """A place is on a line of the file, or on the one after the last where something was missing."""
    lines = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= place.line <= len(lines) + 1
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    assert 1 <= place.column <= len(line) + 1
