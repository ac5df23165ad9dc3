"""What holds whatever authors write: places, order, addresses, and their very words."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quifaitquoi import source
from quifaitquoi.build import edition_of
from quifaitquoi.diagnostics import Diagnostic, Place
from quifaitquoi.network import Network, read_network
from quifaitquoi.pages import all_pages
from quifaitquoi.pages.edition import EMPTY
from quifaitquoi.pages.printing import Press
from quifaitquoi.source import Document
from quifaitquoi.templating import Frame, environment, marker
from tests.fuzz.judge import judge_diagnostics
from tests.network import QUIET, read
from tests.site.building import NETWORK, write

TODAY = date(2026, 3, 3)

# Files in folders of their own may have the same name; everything is fictional.
FAULTY = """\
-- partners/nord/maison.yml --
name: Maison du nord
former_ids: [logis]
works_with: [{partner: refuge}]
-- partners/sud/maison.yml --
name: Maison du sud
former_ids: [gite]
-- partners/abri.yml --
name: Abri
former_ids: [logis, gite]
members: [maison, logis, atelier]
nam: Abri
-- content/actions/repas.yml --
title: Repas
providers: [gite]
needs: [manger, Manger, faim]
-- content/vocabularies/needs.yml --
terms:
  manger: {label: Manger, synonyms: [faim]}
  repas: {label: Repas, synonyms: [faim, Manger]}
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("network"))


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("faulty"), FAULTY)


def read_shuffled(root: Path, random: Random) -> Network:
    """Read a network whose folders give their files in another order."""

    def shuffled(*arguments: str) -> Iterator[object]:
        found = list(source.find(*arguments))
        random.shuffle(found)
        yield from found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quifaitquoi.network.find", shuffled)
        return read_network(str(root), QUIET, today=TODAY)


def told(network: Network) -> object:
    """Return all that a network says, in order."""
    catalogue = network.catalogue
    sources = {
        key: {field: list(found) for field, found in fields.items()} for key, fields in catalogue.sources.items()
    }
    return network.diagnostics, list(catalogue.entries.items()), catalogue.targets, catalogue.notes, sources


def pages(network: Network) -> dict[str, bytes]:
    """Return every page by its path."""
    edition = edition_of(network, QUIET, TODAY)
    found = list(all_pages(edition))
    frames = {(page.section, page.path.count("/")): Frame(marker("title") + marker("body")) for page in found}
    press = Press(edition, environment((), edition.t), frames, url="", intro=EMPTY, standing=b"")
    return {page.path: press.print(page, page.plan(page.base)).html for page in found}


@settings(max_examples=20)
@given(random=st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(root: Path, faulty: Path, random: Random) -> None:
    for folder in (root, faulty):
        assert told(read_shuffled(folder, random)) == told(read_shuffled(folder, Random(0)))


@settings(max_examples=5)
@given(random=st.randoms(use_true_random=False))
def test_the_order_of_files_changes_no_page(root: Path, random: Random) -> None:
    assert pages(read_shuffled(root, random)) == pages(read_shuffled(root, Random(0)))


PIECES = st.lists(
    st.sampled_from(
        [
            "name: a\n",
            "nam: a\n",
            "summary:",
            " b\n",
            "sites:\n",
            "  - confidential: ",
            "yes\n",
            "    address: {street: x}\n",
        ]
    )
    | st.sampled_from(
        ["contacts: [", "{phone: 1}", "]\n", "works_with:\n- partner: x\n", "verified: {on: 2099}\n", "\r\n"]
    )
    | st.sampled_from(
        ["é", "\u0301", "🧑\u200d🤝\u200d🧑", "\ufeff", '"', "'", "|\n", "  ", "\t", "- ", ": ", "#", "\u202e", "\x1b"]
    )
    | st.text(max_size=5),
    max_size=25,
).map("".join)


@given(text=PIECES)
def test_every_diagnostic_has_a_place_in_its_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp() / "places"
    (folder / "partners").mkdir(parents=True, exist_ok=True)
    (folder / "partners/a.yml").write_bytes(text.encode())

    assert list(judge_diagnostics(read(folder), str(folder))) == []


TITLES = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40).filter(str.strip)


@settings(max_examples=30)
@given(title=TITLES, new=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True))
def test_ids_and_addresses_outlive_other_titles_and_new_records(
    tmp_path_factory: pytest.TempPathFactory, root: Path, title: str, new: str
) -> None:
    before = read_network(str(root), QUIET, today=TODAY)
    folder = tmp_path_factory.getbasetemp() / "addresses"
    changed = NETWORK.replace("name: Atelier bleu", f"name: {quoted(title)}").replace(
        "title: Suivi", f"title: {quoted(title)}"
    )
    write(folder, f"{changed}-- partners/{new}.yml --\nname: {quoted(title)}\n")

    after = read_network(str(folder), QUIET, today=TODAY)
    (folder / f"partners/{new}.yml").unlink()

    assert before.catalogue.entries.keys() <= after.catalogue.entries.keys()
    assert paths(before) <= paths(after)


def paths(network: Network) -> set[str]:
    return {page.path for page in all_pages(edition_of(network, QUIET, TODAY))}


def quoted(text: str, escaped: str = "") -> str:
    """Write a text as YAML in double quotes, with escapes for some letters."""
    letters = (
        f"\\U{ord(letter):08x}" if letter in escaped or letter in '\\"' or ord(letter) < 0x20 else letter
        for letter in text
    )
    return f'"{"".join(letters)}"'


@given(data=st.data(), text=st.text(max_size=30))
def test_a_text_comes_back_as_it_was_written_or_is_refused_at_its_place(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, text: str
) -> None:
    escaped = data.draw(st.text(st.sampled_from(text), max_size=5)) if text else ""
    folder = tmp_path_factory.getbasetemp()
    (folder / "a.yml").write_text(f"name: a\nsummary: {quoted(text, escaped)}\n", "utf-8", newline="")

    match source.read(str(folder), "a.yml"):
        case Document() as document:
            assert document.data == {"name": "a", "summary": unicodedata.normalize("NFC", text)}
        case Diagnostic(Place("a.yml", 2, column), "forbidden-character", arguments=arguments):
            assert column >= len("summary: ") + 1
            assert chr(int(dict(arguments)["character"].removeprefix("U+"), 16)) in text
        case other:
            pytest.fail(str(other))
