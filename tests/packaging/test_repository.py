"""What is installed is what was locked, from wherever each machine installs: no file says from where."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parents[2]
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
NPM_LOCKS = [REPOSITORY / folder / "package-lock.json" for folder in ("generator", "benchmarks")]
REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|debian|ubuntu|conda|anaconda|jsdelivr|unpkg)\.(?:org|com|net|io)\b"
    r"|\bcdn\.playwright\.dev\b"
)
CONFIGURATION = {".cfg", ".ini", ".in", ".json", ".lock", ".npmrc", ".sh", ".toml", ".txt", ".yaml", ".yml"}
PINNED = re.compile(r"(?P<name>[a-z0-9.-]+)==(?P<version>\S+)(?: ; [^;]+?)?(?: --hash=sha256:[0-9a-f]{64})+")


def test_no_file_names_a_registry() -> None:
    named = {
        str(path.relative_to(REPOSITORY)): host[0]
        for path in configuration_files()
        if (host := REGISTRY.search(path.read_text("utf-8", errors="replace")))
    }

    assert named == {}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_locked_by_hash_and_nothing_else_is_said(lock: Path) -> None:
    strays = [line for line in requirement_lines(lock) if not PINNED.fullmatch(line)]

    assert strays == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_lock_holds_an_address_or_a_path_of_a_machine(lock: Path) -> None:
    assert re.findall(r"\S*://\S*|(?<!\S)/\S+", lock.read_text("utf-8")) == []


def test_the_lock_answers_every_dependency_of_the_project() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    locked = versions(REPOSITORY / "requirements" / "runtime.txt")

    unmet = [
        text
        for text in project["dependencies"]
        if not any(
            Requirement(text).specifier.contains(version)
            for version in locked.get(canonicalize_name(Requirement(text).name), ())
        )
    ]

    assert unmet == []


def test_the_locks_agree() -> None:
    found: dict[str, set[frozenset[str]]] = {}
    for lock in LOCKS:
        for name, locked in versions(lock).items():
            found.setdefault(name, set()).add(locked)

    assert {name: locked for name, locked in found.items() if len(locked) > 1} == {}


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda lock: lock.parent.name)
def test_the_npm_locks_hold_hashes_and_no_address(lock: Path) -> None:
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    installed = {name: package for name, package in packages.items() if name}

    assert installed
    assert [name for name, package in installed.items() if "integrity" not in package] == []
    assert [name for name, package in installed.items() if "resolved" in package] == []


def configuration_files() -> list[Path]:
    """The files git knows or would add, except prose, pages and code."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(listing, cwd=REPOSITORY, capture_output=True, check=True, text=True)
    paths = [REPOSITORY / name for name in done.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and (not path.suffix or path.suffix in CONFIGURATION)]


def requirement_lines(lock: Path) -> list[str]:
    """Each requirement with its hashes on one line, without comments."""
    text = re.sub(r"\s*\\\n\s*", " ", lock.read_text("utf-8"))
    return [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]


def versions(lock: Path) -> dict[str, frozenset[str]]:
    """The locked versions by name; more than one where it depends on the machine."""
    found: dict[str, frozenset[str]] = {}
    for line in requirement_lines(lock):
        if pinned := PINNED.fullmatch(line):
            found[pinned["name"]] = found.get(pinned["name"], frozenset()) | {pinned["version"]}
    return found
