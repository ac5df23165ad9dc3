"""The records of a network as a Hugo site: the same YAML files as data, a content adapter, templates that show the same facts.

A reader finds there the words and links of our pages, hours and dates in words and what is not known included. What our
pages are besides is not made: maps and drawings, the page that asks and the links to all these, the ways within a page of
answers, a municipality's nearest offer for each need and what lies near it, distances and the order that they give, the
coming weeks as data for scripts, search, abbreviations that explain themselves. On a partner's page the cards of its
actions repeat its name, as they do everywhere.
"""

from __future__ import annotations

import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from benchmarks.emit import Data, emit
from benchmarks.measure import CommandError
from benchmarks.peers.sections import LONG, RECORDS, TERMS
from benchmarks.records import FOLDERS
from benchmarks.wording import ANSWERS, INTROS, LISTS, WORDS

_SITE = Path(__file__).parent / "hugo_site"


def write_hugo(root: Path, network: Path) -> None:
    """Write the Hugo site of the network in a folder into another folder, which does not exist yet."""
    shutil.copytree(_SITE, root)
    for folder in FOLDERS.values():
        shutil.copytree(network / folder, root / "data" / Path(folder).name, copy_function=shutil.copyfile)
    words: Data = {
        "long": LONG,
        "sections": {"records": RECORDS, "terms": TERMS},
        "lists": LISTS,
        "intros": INTROS,
        "answers": ANSWERS,
        **WORDS,
    }
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
