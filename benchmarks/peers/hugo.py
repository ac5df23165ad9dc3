"""The records of a network as a Hugo site: the same YAML files as data, a content adapter, templates that show the same facts.

What our pages work out of these facts besides is not made there: drawings, hours of the coming weeks, distances and answers.
"""

from __future__ import annotations

import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from benchmarks.emit import Data, emit
from benchmarks.measure import CommandError
from benchmarks.peers.sections import LONG, RECORDS, TERMS
from benchmarks.records import FOLDERS
from benchmarks.wording import LISTS, WORDS

_SITE = Path(__file__).parent / "hugo_site"


def write_hugo(root: Path, network: Path) -> None:
    """Write the Hugo site of the network in a folder into another folder, which does not exist yet."""
    shutil.copytree(_SITE, root)
    for folder in FOLDERS.values():
        shutil.copytree(network / folder, root / "data" / Path(folder).name, copy_function=shutil.copyfile)
    words: Data = {"long": LONG, "sections": {"records": RECORDS, "terms": TERMS}, "lists": LISTS, **WORDS}
    (root / "data/words.yml").write_text(emit(words), encoding="utf-8")


def hugo_command() -> list[str]:
    """Return the command that builds the site in the folder it runs in into `public/`.

    The program itself: the wheel's script would add the start of an interpreter.
    """
    try:
        program = distribution("hugo").locate_file("hugo/binaries/hugo")
    except PackageNotFoundError:
        raise CommandError("the package hugo is not installed") from None
    return [str(program), "--noBuildLock"]
