"""Makes what pages load: our scripts and style sheets, bundled, and the few files that come from others' npm packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

GENERATOR = Path(__file__).resolve().parents[1]
PACKAGES = GENERATOR / "node_modules"
SCRIPTS = GENERATOR / "javascript"
STYLES = GENERATOR / "styles"
ASSETS = GENERATOR / "quifaitquoi" / "assets"

FILES = {
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
    "leaflet.markercluster/dist/MarkerCluster.css": "leaflet.markercluster.css",
    "leaflet.markercluster/MIT-LICENCE.txt": "leaflet.markercluster.LICENSE.txt",
    "lean-qr/LICENSE": "lean-qr.LICENSE.txt",
}
"""What is taken, and its name on the site. The pictures that `leaflet.css` names belong to controls that no map here has."""

MAIN = "quifaitquoi.mjs"
"""The script of every page; all others may import what it holds."""

ENTRIES = (
    MAIN,
    *(
        f"elements/{name}.mjs"
        for name in (
            "copy-age",
            "network-map",
            "offline-copy",
            "open-state",
            "orientation-page",
            "place-map",
            "quick-exit",
            "search-page",
            "selection-page",
        )
    ),
)
"""The scripts that a page, or `MAIN`, asks for by name."""

ALONE = ("boot.js", "service-worker.js")
"""Scripts that are no modules."""

SHEETS = ("quifaitquoi.css", "print.css")
"""The style sheets that a page asks for."""

SMALL = ("--minify", "--charset=utf8", "--target=es2022", "--log-level=warning")


def main() -> int:
    """Return what the program answers: 2 when a package is missing, what the bundler answers when it fails."""
    missing = [source for source in FILES if not (PACKAGES / source).is_file()]
    if missing:
        print(f"{missing[0]} is not in generator/node_modules: run `make install`.", file=sys.stderr)
        return 2
    shutil.rmtree(ASSETS, ignore_errors=True)
    take(ASSETS / "vendor")
    return bundle_scripts(ASSETS / "js") or bundle_styles(ASSETS / "css")


def take(folder: Path) -> None:
    """Copy `FILES` into a folder."""
    folder.mkdir(parents=True)
    for source, name in FILES.items():
        (folder / name).write_bytes((PACKAGES / source).read_bytes())


def bundle_scripts(folder: Path) -> int:
    """Write our scripts into a folder, minified: what several of them share comes once, in a file of its own.

    Every module begins with `MAIN`, so that what all pages have is one file and not one for each way of sharing it.
    """
    modules = [
        *(f"{SCRIPTS / name}" for name in ENTRIES),
        "--bundle",
        "--splitting",
        "--format=esm",
        f"--inject:{SCRIPTS / MAIN}",
        f"--outbase={SCRIPTS}",
        "--out-extension:.js=.mjs",
        "--chunk-names=lib/[hash]",
    ]
    return _esbuild(folder, *modules) or _esbuild(folder, *(f"{SCRIPTS / name}" for name in ALONE))


def bundle_styles(folder: Path) -> int:
    """Write our style sheets into a folder, minified: each holds what it imports."""
    return _esbuild(folder, *(f"{STYLES / name}" for name in SHEETS), "--bundle")


def _esbuild(folder: Path, *arguments: str) -> int:
    node = (sys.executable, Path(__file__).with_name("environment.py"), "node")
    return subprocess.call([*node, PACKAGES / "esbuild" / "bin" / "esbuild", *arguments, *SMALL, f"--outdir={folder}"])


if __name__ == "__main__":
    sys.exit(main())
