"""What a reader can keep of a site: every file that a page needs, exactly as it is published, and how much that is."""

import json
import re
from base64 import urlsafe_b64encode
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from PIL import Image

from quifaitquoi.build import edition_of
from quifaitquoi.config import load_config
from quifaitquoi.exports import offline as export
from quifaitquoi.network import read_network
from quifaitquoi.pages import Edition
from quifaitquoi.scripts import imported
from tests.site.building import NETWORK, command, published, write

AUTHORS = re.compile(r"contribuer/(?:regles|champs)/|schemas/")
"""What is written for authors: it is not in the copy."""

ADDRESS = re.compile(r'(?:href|src|data-[a-z]+)="([^"#?]+)[^"]*"')
IMPORT = re.compile(r"""(?:import|from)\s*\(?\s*["'](\.[^"']+)["']""")


def listed(site: Path) -> dict[str, str]:
    """Return the files that the site lists, by their paths in it, with the beginning of the hash of each."""
    files: dict[str, str] = json.loads((site / "offline-files.json").read_bytes())
    return {f"{path}index.html" if not path or path.endswith("/") else path: known for path, known in files.items()}


def short(site: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((site / "offline.json").read_bytes())
    return told


def beginning(content: bytes) -> str:
    """Return the beginning of a file's hash, computed here anew."""
    return urlsafe_b64encode(sha256(content).digest()[:6]).decode()


def test_what_is_listed_is_what_is_published(site: Path) -> None:
    files = published(site)

    told = listed(site)

    assert told == {path: beginning(files[path]) for path in told}
    assert short(site) == {
        "version": 1,
        "day": "21 septembre 2026",
        "page": "hors-ligne/",
        "list": beginning(files["offline-files.json"]),
        "files": len(told),
        "bytes": sum(len(files[path]) for path in told),
        "parts": [],
    }


def test_what_is_not_listed_is_of_no_use_to_a_reader(site: Path) -> None:
    left = published(site).keys() - listed(site).keys()

    kinds = re.compile(
        r"\.quifaitquoi|404\.html|manifest\.webmanifest|offline(-files)?\.json|service-worker\.js|sitemap\.xml"
        r"|.*\.map|.*LICENSE\.txt|assets/javascripts/.*|pagefind/pagefind-[a-z-]*(ui|highlight)\..*"
    )
    assert {path for path in left if not AUTHORS.match(path) and not kinds.fullmatch(path)} == set()


def test_all_that_a_page_needs_is_listed(site: Path) -> None:
    told = listed(site)
    missing = {}
    for page in (path for path in told if path.endswith(".html")):
        html = (site / page).read_text("utf-8")
        named = {unescape(address) for address in ADDRESS.findall(html)}
        ours = {unquote(urljoin(f"/{page}", address)) for address in named if not urlsplit(address).scheme}
        wanted = {(f"{path}index.html" if path.endswith("/") else path)[1:] for path in ours}
        lacking = {path for path in wanted & published_paths(site) if path not in told and not AUTHORS.match(path)}
        missing.update(dict.fromkeys(lacking, page))

    assert set(missing) <= {"manifest.webmanifest"}


def published_paths(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_all_that_a_script_imports_is_listed(site: Path) -> None:
    told = listed(site)
    scripts = [path for path in told if path.endswith(".mjs")]

    needed = {
        urljoin(f"/{script}", address)[1:]
        for script in scripts
        for address in IMPORT.findall((site / script).read_text("utf-8"))
        if "${" not in address
    }

    assert len(needed) > 10
    assert needed <= told.keys()


@pytest.mark.parametrize(
    "path", ["pagefind/pagefind-entry.json", "carte/places.json", "carte/backdrop.json", "index.html"]
)
def test_data_are_listed(site: Path, path: str) -> None:
    assert path in listed(site)


def test_the_same_network_makes_the_same_list(tmp_path: Path) -> None:
    root = write(tmp_path / "network")
    lists = []
    for name in ("one", "two"):
        done = command(
            "build", "--root", root, "--out", tmp_path / name, env={"XDG_CACHE_HOME": str(tmp_path / f"{name} cache")}
        )
        assert done.returncode == 0, done.stderr
        lists.append([(tmp_path / name / file).read_bytes() for file in ("offline.json", "offline-files.json")])

    assert lists[0] == lists[1]


def test_a_changed_record_changes_its_own_hash(tmp_path: Path) -> None:
    root, site = write(tmp_path / "network"), tmp_path / "site"
    assert command("build", "--root", root, "--out", site).returncode == 0
    before = listed(site)
    method = root / "content/methods/ecoute.yml"
    method.write_text("title: Écoute\nsummary: Une méthode imaginaire.\n", "utf-8")
    assert command("build", "--root", root, "--out", site).returncode == 0
    after = listed(site)

    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert "methodes/ecoute/index.html" in changed
    assert "partenaires/atelier-bleu/index.html" not in changed
    assert "assets/quifaitquoi/js/quifaitquoi.mjs" not in changed


def test_of_a_large_site_the_parts_are_told(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "LARGE", short(site)["bytes"] - 1)
    files = published(site)
    held = {path: (sha256(content).hexdigest(), len(content)) for path, content in files.items()}
    edition = _edition(tmp_path)

    told = {path: json.loads(content) for path, content in export.offline(edition, held)}["offline.json"]

    parts = {part["path"]: part for part in told["parts"]}
    partners = [path for path in files if re.fullmatch("partenaires/.+/index.html", path)]
    assert parts["partenaires/"] == {
        "path": "partenaires/",
        "title": "Partenaires de A à Z",
        "files": len(partners),
        "bytes": sum(len(files[path]) for path in partners),
    }
    assert {"actions/", "methodes/", "projets/", "besoins/", "communes/"} <= parts.keys()


def _edition(tmp_path: Path) -> Edition:
    root = str(write(tmp_path / "network"))
    config = load_config(root)
    return edition_of(read_network(root, config), config, date(2026, 9, 21))


# What makes the site an application


def manifest(site: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((site / "manifest.webmanifest").read_bytes())
    return told


def test_the_manifest_names_the_site_and_its_icons(site: Path) -> None:
    told = manifest(site)

    assert told["name"] == "Réseau fictif"
    assert told["lang"] == "fr"
    assert (told["start_url"], told["scope"]) == ("./", "./")
    assert (told["theme_color"], told["background_color"]) == ("#0a5163", "#fff")
    drawn = [icon for icon in told["icons"] if icon["type"] == "image/png"]
    assert [(icon["sizes"], icon.get("purpose")) for icon in drawn] == [
        ("192x192", None),
        ("512x512", None),
        ("192x192", "maskable"),
        ("512x512", "maskable"),
    ]
    for icon in drawn:
        with Image.open(site / icon["src"]) as image:
            assert f"{image.width}x{image.height}" == icon["sizes"]
            drawn_to_the_corner = image.convert("RGBA").getchannel("A").getpixel((0, 0)) == 255
            assert drawn_to_the_corner == (icon.get("purpose") == "maskable")


def test_a_network_brings_its_own_icons_and_logo(tmp_path: Path) -> None:
    text = NETWORK.replace(
        "theme: {name: material,", "theme: {name: material, custom_dir: overrides, logo: assets/logo.svg,"
    )
    root = write(tmp_path / "network", text)
    own = root / "overrides/assets/icons/icon-192.png"
    own.parent.mkdir(parents=True)
    Image.new("RGB", (192, 192), "red").save(own)
    (root / "overrides/assets/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', "utf-8"
    )

    done = command("build", "--root", root, "--out", tmp_path / "site", "--no-index")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/assets/icons/icon-192.png").read_bytes() == own.read_bytes()
    assert (tmp_path / "site/assets/icons/icon-512.png").is_file()
    assert manifest(tmp_path / "site")["icons"][0] == {
        "src": "assets/logo.svg",
        "type": "image/svg+xml",
        "sizes": "any",
    }


def test_every_page_names_the_manifest_by_a_way_that_works_in_a_folder(site: Path) -> None:
    for page in site.rglob("index.html"):
        html = page.read_text("utf-8")
        if 'http-equiv="refresh"' in html:
            continue
        found = re.findall(r'<link rel="manifest" href="([^"]+)">', html)
        assert len(found) == 1, page
        assert (page.parent / found[0]).resolve() == site / "manifest.webmanifest"


def test_the_service_worker_stands_where_it_answers_for_the_whole_site_and_nobody_starts_it(site: Path) -> None:
    assert (site / "service-worker.js").is_file()
    scripts = site / "assets/quifaitquoi/js"
    (starting,) = (path for path in site.rglob("*.*js") if "serviceWorker.register" in path.read_text("utf-8"))
    assert starting.relative_to(scripts).as_posix() in {*imported(str(scripts), "elements/offline-copy.mjs")}
    assert starting.relative_to(scripts).as_posix() not in {*imported(str(scripts), "quifaitquoi.mjs")}
