"""Copies what maps and QR codes are drawn with out of the installed npm packages, to where the site takes its assets from."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

GENERATOR = Path(__file__).resolve().parents[1]
PACKAGES = GENERATOR / "node_modules"
VENDOR = GENERATOR / "quifaitquoi" / "assets" / "vendor"

FILES = {
    "leaflet/dist/leaflet.js": "leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet.css",
    "leaflet/LICENSE": "leaflet.LICENSE.txt",
    "leaflet.markercluster/dist/leaflet.markercluster.js": "leaflet.markercluster.js",
    "leaflet.markercluster/dist/MarkerCluster.css": "leaflet.markercluster.css",
    "leaflet.markercluster/MIT-LICENCE.txt": "leaflet.markercluster.LICENSE.txt",
    "lean-qr/index.mjs": "lean-qr.mjs",
    "lean-qr/LICENSE": "lean-qr.LICENSE.txt",
}
"""What is taken, and its name on the site. The pictures that `leaflet.css` names belong to controls that no map here has."""


def main() -> int:
    missing = [source for source in FILES if not (PACKAGES / source).is_file()]
    if missing:
        print(f"{missing[0]} is not in generator/node_modules: run `make install`.", file=sys.stderr)
        return 2
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    for source, name in FILES.items():
        (VENDOR / name).write_bytes((PACKAGES / source).read_bytes())
    return 0


if __name__ == "__main__":
    sys.exit(main())
