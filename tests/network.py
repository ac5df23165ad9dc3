"""A small network drawn as one text, for tests: files in, catalogue and diagnostics out.

    -- partners/maison-claire.yml --
    name: Maison Claire
    -- content/actions/permanence.yml --
    title: Permanence
    providers: [maison-clair]
    -- expected --
    content/actions/permanence.yml:2:13: error[unknown-reference] aucune fiche ne s’appelle « maison-clair »
      Vouliez-vous dire « maison-claire » ?

Each expected diagnostic is one line, as an author reads it, with plain blanks for the unbreakable ones; the remedy
below it, set in by two blanks, may be left out.
"""

import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from quifaitquoi.config import NetworkConfig, load_config
from quifaitquoi.diagnostics import Diagnostic
from quifaitquoi.i18n import messages
from quifaitquoi.network import Network, read_network

HEADER = re.compile(r"^-- (\S.*) --\n", re.MULTILINE)
EXPECTED = "expected"


def read_text(text: str, root: Path) -> Network:
    """Write the files that the text draws below `root`, and read them as a network."""
    for name, content in files_in(text).items():
        if name != EXPECTED:
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode())
    return read(root)


QUIET = NetworkConfig(
    severities=dict.fromkeys(
        ["never-verified", "stale", "need-without-action", "unused-term", "unknown-abbreviation"], "off"
    )
)
"""What small networks choose that are about something else: nobody has verified them, and their vocabularies are sparse."""

DAY = date(2026, 6, 15)


def read(root: Path) -> Network:
    """Read the network below `root`, on a fixed day; one without `mkdocs.yml` is not told of its gaps."""
    config = load_config(str(root)) if (root / "mkdocs.yml").exists() else QUIET
    return read_network(str(root), config, today=DAY)


def files_in(text: str) -> dict[str, str]:
    """Cut a text at its headers: what stands under each."""
    _, *parts = HEADER.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def expected_in(text: str) -> list[str]:
    """Return the diagnostics that a text expects, each with its remedy if it is given."""
    return re.findall(r"^\S.*(?:\n  .*)*", files_in(text)[EXPECTED], re.MULTILINE)


def shown(diagnostics: Iterable[Diagnostic], language: str = "fr") -> list[str]:
    """Return what an author reads of each diagnostic, its remedy on a second line."""
    return [_shown(diagnostic, language) for diagnostic in diagnostics]


def _shown(diagnostic: Diagnostic, language: str) -> str:
    message, remedy = messages(language).describe(diagnostic)
    file, line, column = diagnostic.place
    text = f"{file}:{line}:{column}: {diagnostic.severity}[{diagnostic.code}] {message}\n  {remedy}"
    return re.sub("[\u00a0\u202f]", " ", text)


def problems(network: Network) -> list[str]:
    """Return the line and code of each diagnostic: `3 tag`."""
    return [f"{diagnostic.place.line} {diagnostic.code}" for diagnostic in network.diagnostics]


def read_in_a_limited_child(*roots: Path) -> tuple[list[str], int, str]:
    """Run `main` in a process of its own; return what it printed, its exit code, and what it complained of."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.network", *roots],
        cwd=Path(__file__).resolve().parents[1],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    return done.stdout.splitlines(), done.returncode, done.stderr


def main(roots: Iterable[str]) -> None:
    """Print the first problem of each network, within limits of memory (a gigabyte) and time (twenty seconds)."""
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    for root in roots:
        print(next(iter(problems(read(Path(root)))), ""), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
