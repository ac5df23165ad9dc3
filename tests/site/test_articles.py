"""Whole sites whose pages and pictures somebody hostile has written: what is published is inert, or nothing is."""

from html.parser import HTMLParser
from pathlib import Path
from shutil import copyfile

import pytest

from tests.site.building import command, published, write
from tests.unit.test_bad_input import CORPUS

CANARY = "zq7canari4"
EXTENSIONS = "markdown_extensions: [attr_list, md_in_html, toc, pymdownx.snippets]\n"
HOSTILE = """\
---
title: "A</title><script>alert(1)</script> & b"
description: '"><script>alert(2)</script>'
---

---
note: pas un champ
---

# Titre <script>alert(3)</script> {: onclick="alert(4)" }

[a](javascript:alert(5)){: onclick="alert(6)" } <a href="&#106;avascript:alert(7)" onclick="alert(8)">b</a>

<div markdown="1" onmouseover="alert(9)">**c**</div>
<iframe src="https://evil.example"></iframe><form action="https://evil.example"></form><base href="https://evil.example">
<meta http-equiv="refresh" content="0;url=https://evil.example"><img src="https://evil.example/p.png" onerror="alert(10)">

--8<-- "mkdocs.yml"

![Nous](photos/groupe.jpg) ![Logo](logo.svg) [Autre](a-propos.md#a-propos) [Fiche](partner:maison-claire)
"""


class Active(HTMLParser):
    """Collects what acts or fetches in a page and is not of the software's making."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"iframe", "base", "object", "embed"}:
            self.found.append(tag)
        for name, value in attrs:
            if (
                name.startswith("on")
                or "evil.example" in (value or "")
                or (value or "").lower().startswith("javascript:")
            ):
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem and "alert(" in data:
            self.found.append(data)


def test_what_acts_is_seen() -> None:
    _, _, body = HOSTILE.partition("# Titre")
    assert len(Active(body).found) >= 9


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("hostile"))
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(EXTENSIONS)
    (root / "content/piege.md").write_text(HOSTILE, "utf-8")
    (root / "content/photos").mkdir()
    copyfile(CORPUS / "content/picture-gps.jpg", root / "content/photos/groupe.jpg")
    copyfile(CORPUS / "content/drawing-program.svg", root / "content/logo.svg")
    (root / "content/notes.html").write_text(f"<script>alert('{CANARY}')</script>", "utf-8")
    (root / "content/reglages.yml").write_text(f"secret: {CANARY}\n", "utf-8")
    done = command("build", "--root", root, "--out", root / "site", "--keep-index-tree", root / "lean")
    assert done.returncode == 0, done.stderr
    return root / "site"


def test_no_page_acts_on_behalf_of_an_author(site: Path) -> None:
    active = {file: Active(file.read_text("utf-8")).found for file in site.rglob("*.html")}
    assert not {str(file): found for file, found in active.items() if found}


def test_a_title_and_a_description_are_text(site: Path) -> None:
    page = (site / "piege/index.html").read_text("utf-8")
    assert "<title>A&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; b - " in page
    assert "alert(1)</script>" not in page
    assert "alert(2)</script>" not in page
    lean = (site.parent / "lean/piege/index.html").read_text("utf-8")
    assert "A&lt;/title&gt;&lt;script&gt;" in lean


def test_extensions_of_markdown_reach_no_file(site: Path) -> None:
    assert "docs_dir" not in (site / "piege/index.html").read_text("utf-8")


def test_pictures_pages_and_records_are_found_from_a_page(site: Path) -> None:
    page = (site / "piege/index.html").read_text("utf-8")
    for address in ('src="../photos/groupe.jpg"', 'src="../logo.svg"', 'href="../a-propos/#a-propos"'):
        assert address in page
    assert 'href="../partenaires/maison-claire/"' in page


def test_pictures_are_published_without_what_hid_in_them(site: Path) -> None:
    picture = (site / "photos/groupe.jpg").read_bytes()
    assert picture.startswith(b"\xff\xd8")
    assert b"Exif" in (CORPUS / "content/picture-gps.jpg").read_bytes()
    assert b"Exif" not in picture
    assert b"Marie Fictive" not in (site / "logo.svg").read_bytes()


def test_what_is_neither_page_nor_picture_is_not_published(site: Path) -> None:
    assert CANARY.encode() not in b"".join(published(site).values())
    assert not (site / "notes.html").exists()
    told = command("check", "--root", site.parent).stdout
    for left_out in ("content/notes.html", "content/reglages.yml"):
        assert f"{left_out}:1:1: avertissement[not-published]" in told


def test_front_matter_that_is_wrong_stops_the_build_and_is_on_no_page(tmp_path: Path) -> None:
    write(tmp_path)
    fronts = [
        f"---\ntitle: Refuge: adresse\nnote: {CANARY}\n---\n",
        f"---\nconfidential: true\nnote: {CANARY}\n---\n",
        f"---\nnote: {CANARY}\n",
        f"note: {CANARY}\n\n",
        f"\n\n---\nnote: {CANARY}\n---\n",
        f"---\n- {CANARY}\n---\n",
        f"---\ntitle: &a {CANARY}\n...\n",
    ]
    for number, front in enumerate(fronts):
        (tmp_path / f"content/refuge-{number}.md").write_text(f"{front}# Refuge\n", "utf-8")
    done = command("build", "--root", tmp_path, "--out", tmp_path / "site")
    assert done.returncode == command("check", "--root", tmp_path).returncode == 1
    assert [n for n, _ in enumerate(fronts) if f"content/refuge-{n}.md:" not in done.stderr] == []
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_no_link_is_followed(tmp_path: Path) -> None:
    root = write(tmp_path / "network")
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "cle.md").write_text(f"# {CANARY}\n", "utf-8")
    links = {"page.md": "cle.md", "photo.png": "cle.md", "reglages.yml": "cle.md", "dossier": "", ".cache": ""}
    for name, target in links.items():
        (root / "content" / name).symlink_to(secret / target)
    done = command("build", "--root", root, "--out", root / "site")
    assert done.returncode == 1
    assert [n for n in links if f"content/{n}:1:1: erreur[unreadable-file]" not in done.stderr] == []
    assert CANARY not in done.stderr
    assert not (root / "site").exists()


def test_nothing_is_published_from_another_folder(tmp_path: Path) -> None:
    root = write(tmp_path)
    options = root / "mkdocs.yml"
    options.write_text(options.read_text("utf-8").replace("docs_dir: content", "docs_dir: ailleurs"), "utf-8")
    (root / "ailleurs").mkdir()
    done = command("build", "--root", root, "--out", root / "site")
    assert done.returncode == 2
    assert "docs_dir" in done.stderr
    assert done.stderr.count("\n") == 1
