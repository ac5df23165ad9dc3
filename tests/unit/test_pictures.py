"""Pictures as they are published: their pixels, and nothing that hid in the file."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from quifaitquoi.diagnostics import Diagnostic
from quifaitquoi.drawings import read_drawing
from quifaitquoi.pictures import MAX_BYTES, read_picture
from tests.network import read_in_a_limited_child
from tests.unit.test_bad_input import CORPUS, REPOSITORY, index

ACCEPTED = [expected.file for expected in index() if "/picture-" in expected.file and expected.outcome == "accept"]


@pytest.mark.parametrize("file", ACCEPTED)
def test_what_hides_in_a_picture_is_not_published(file: str, tmp_path: Path) -> None:
    published = read_picture(str(CORPUS), file)

    assert isinstance(published, bytes)
    assert published == read_picture(str(CORPUS), file)
    for hidden in (b"fictif-7", b"canary", b"Exif", b"http", b"PK\x03\x04"):
        assert hidden not in published
    (tmp_path / "a").write_bytes(published)
    with Image.open(tmp_path / "a") as image:
        assert image.format == {"g": "JPEG", "p": "WEBP"}.get(file[-1]) or file.endswith(".png")
        assert not image.getexif()
        assert set(image.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "background",
            "loop",
            "timestamp",
        }


def test_the_hidden_place_was_there() -> None:
    with Image.open(CORPUS / "content/picture-gps.jpg") as image:
        assert image.getexif().get_ifd(0x8825)


def test_a_picture_stands_upright_without_its_metadata(tmp_path: Path) -> None:
    published = read_picture(str(CORPUS), "content/picture-gps.jpg")

    assert isinstance(published, bytes)
    (tmp_path / "a.jpg").write_bytes(published)
    with Image.open(CORPUS / "content/picture-gps.jpg") as lying, Image.open(tmp_path / "a.jpg") as upright:
        assert upright.size == lying.size[::-1]


def test_what_is_clear_stays_clear(tmp_path: Path) -> None:
    published = read_picture(str(CORPUS), "content/picture-palette.png")

    assert isinstance(published, bytes)
    (tmp_path / "a.png").write_bytes(published)
    with Image.open(tmp_path / "a.png") as image:
        assert image.has_transparency_data


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "content/photo.png"
    bomb.parent.mkdir()
    Image.new("1", (12_000, 12_000)).save(bomb)
    assert bomb.stat().st_size < 200_000

    answers, _, complaints = read_in_a_limited_child(tmp_path)

    assert (answers, complaints) == (["1 picture-too-big"], "")


def test_a_file_of_many_bytes_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "photo.png").open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    told = read_picture(str(tmp_path), "photo.png")

    assert isinstance(told, Diagnostic)
    assert told.code == "picture-too-big"


def test_a_drawing_is_published_without_the_notes_in_it() -> None:
    published = read_drawing(str(CORPUS), "content/drawing-program.svg")

    assert published == (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">\n<rect width="9" height="9"></rect>\n</svg>'
    )


def test_the_logo_of_this_network_would_be_published_whole(tmp_path: Path) -> None:
    logo = REPOSITORY / "overrides/assets/logo.svg"
    shutil.copyfile(logo, tmp_path / "logo.svg")

    published = read_drawing(str(tmp_path), "logo.svg")

    assert isinstance(published, bytes)
    assert published.count(b"<circle ") == logo.read_bytes().count(b"<circle ")
