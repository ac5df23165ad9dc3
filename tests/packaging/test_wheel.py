"""What another network gets when it installs the software: everything it needs, and nothing from this repository."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "generator" / "quifaitquoi"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, REPOSITORY], cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an empty environment into which only the wheel and its locked dependencies went."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=True)
    programs = environment / "bin"
    pip: list[str | Path] = [programs / "python", "-m", "pip", "install", "--quiet"]
    requirements = REPOSITORY / "requirements" / "runtime.txt"
    run([*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", requirements], cwd=environment)
    run([*pip, "--no-deps", wheel], cwd=environment)
    return programs


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    ours = {path.relative_to(PACKAGE.parent).as_posix() for path in PACKAGE.rglob("*") if is_source(path)}

    assert ours
    assert ours - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    folders = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"quifaitquoi"}


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The repository as git has it: without what npm brings."""
    bare = tmp_path / "bare"
    shutil.copytree(
        REPOSITORY / "generator", bare / "generator", ignore=shutil.ignore_patterns("node_modules", "assets")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(REPOSITORY / name, bare)
    return bare


def test_no_wheel_is_built_without_what_git_does_not_keep(bare: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        bare / "dist",
        bare,
    ]
    done = subprocess.run(command, cwd=bare, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    assert done.returncode != 0
    assert not list((bare / "dist").glob("*.whl"))
    said = [line for line in done.stdout.splitlines() if "/assets" in line]
    assert said == [
        "generator/quifaitquoi/assets is missing, and without it pages would do nothing: run `make install` first."
    ]
    assert "Traceback" not in done.stdout


def test_an_editable_installation_does_without(bare: Path) -> None:
    script = f"import hatchling.build; print(hatchling.build.build_editable({str(bare / 'dist')!r}))"
    (bare / "dist").mkdir()

    assert run([sys.executable, "-c", script], cwd=bare).strip().endswith(".whl")


def test_a_site_without_what_git_does_not_keep_is_refused(bare: Path, tmp_path: Path) -> None:
    tiny_network(tmp_path / "network")
    script = f"import sys; sys.path.insert(0, {str(bare / 'generator')!r}); from quifaitquoi.cli import main; main()"
    command = [sys.executable, "-c", script, "build", "--root", "network", "--out", "site"]
    done = subprocess.run(command, cwd=tmp_path, check=False, text=True, capture_output=True)

    assert done.returncode == 2
    assert "make install" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_the_command_explains_itself(programs: Path, tmp_path: Path) -> None:
    assert "build" in run(["quifaitquoi", "--help"], cwd=tmp_path, programs=programs)


def test_a_new_partner_can_be_started(programs: Path, tmp_path: Path) -> None:
    tiny_network(tmp_path)

    run(["quifaitquoi", "new", "partner", "atelier-imaginaire"], cwd=tmp_path, programs=programs)

    assert (tmp_path / "partners" / "atelier-imaginaire.yml").is_file()


def test_another_network_builds_its_site(programs: Path, tmp_path: Path) -> None:
    tiny_network(tmp_path)

    run(["quifaitquoi", "build", "--out", "site"], cwd=tmp_path, programs=programs)

    site = tmp_path / "site"
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    assert "index.html" in pages
    assert any("Maison imaginaire" in text for name, text in pages.items() if "maison-imaginaire" in name)


def tiny_network(path: Path) -> None:
    """A fictional network: nobody in it exists."""
    files = {
        "mkdocs.yml": """
            site_name: Réseau imaginaire
            docs_dir: content
            theme:
              name: material
              language: fr
            plugins:
              - quifaitquoi
        """,
        "content/index.md": """
            # Réseau imaginaire

            Un réseau fictif, pour les tests.
        """,
        "partners/maison-imaginaire.yml": """
            name: Maison imaginaire
            summary: Un partenaire fictif.
        """,
    }
    for name, text in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip(), "utf-8")


def is_source(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"


def run(command: Sequence[str | Path], *, cwd: Path, programs: Path | None = None) -> str:
    """What the command prints; given `programs`, it sees no other program: neither Node nor a browser."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    if programs:
        environment["PATH"] = str(programs)
        command = [programs / command[0], *command[1:]]
    done = subprocess.run(
        command, cwd=cwd, env=environment, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert done.returncode == 0, done.stdout
    return done.stdout
