"""The records of a network as a Hugo site: the same YAML files as data, a content adapter, templates that show the same facts.

A reader finds there the words and links of our pages, hours and dates in words and what is not known included; a script finds
its words, and when places are open in the coming weeks (worked out beforehand, which no template could); a drawing shows where
places are. What our pages are besides is not made: the map of all places and what drawings show a part of, the page that asks,
the ways within a page of answers, a municipality's nearest offer for each need and what lies near it, distances and the order
that they give, search, abbreviations that explain themselves, a seal, and all that is remembered for a second build. On a
partner's page the cards of its actions repeat its name, as they do everywhere.
"""

from __future__ import annotations

import os
import shutil
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from benchmarks.emit import Data, emit
from benchmarks.measure import CommandError
from benchmarks.peers.sections import LONG, RECORDS, TERMS
from benchmarks.records import FOLDERS
from benchmarks.wording import ANSWERS, HOURS, INTROS, LISTS, WORDS
from quifaitquoi.day import day_of_build
from quifaitquoi.hours import timetable
from quifaitquoi.i18n import messages
from quifaitquoi.position import EARTH_RADIUS_KM
from quifaitquoi.templating import quoted_json

_SITE = Path(__file__).parent / "hugo_site"


def write_hugo(root: Path, network: Path, today: date | None = None) -> None:
    """Write the Hugo site of the network in a folder, as of a day, into another folder, which does not exist yet."""
    shutil.copytree(_SITE, root)
    for folder in FOLDERS.values():
        shutil.copytree(network / folder, root / "data" / Path(folder).name, copy_function=shutil.copyfile)
    words: Data = {
        "long": LONG,
        "sections": {"records": RECORDS, "terms": TERMS},
        "lists": LISTS,
        "intros": INTROS,
        "answers": ANSWERS,
        "scripts": _words_for_scripts(),
        "timetables": {hours: _timetable(hours, today or day_of_build(os.environ)) for hours in HOURS},
        "radius": EARTH_RADIUS_KM,
        **WORDS,
    }
    (root / "data/words.yml").write_text(emit(words), encoding="utf-8")


def _words_for_scripts() -> Data:
    t = messages("fr")
    bar = {name: t(f"list.{key}") for name, key in _BAR.items()}
    said = {"age": {"age": t("offline.age")}, "hours": t.below("hours"), "list": bar}
    return {name: str(quoted_json(words)) for name, words in said.items()}


_BAR = {
    "add": "add",
    "addRecord": "add-record",
    "see": "see",
    "added": "added",
    "removed": "removed",
    "full": "full",
    "link": "bar.link",
    "clear": "bar.clear",
    "cleared": "bar.cleared",
    "undo": "bar.undo",
    "notKept": "bar.not-kept",
}
"""What the bar with the reader's list says, by the names that its script knows."""


def _timetable(hours: str, today: date) -> str:
    return str(quoted_json(timetable(((hours, "FR"),), today).data))


def hugo_command() -> list[str]:
    """Return the command that builds the site in the folder it runs in into `public/`.

    The program itself: the wheel's script would add the start of an interpreter.
    """
    try:
        program = distribution("hugo").locate_file("hugo/binaries/hugo")
    except PackageNotFoundError:
        raise CommandError("the package hugo is not installed") from None
    return [str(program), "--noBuildLock"]
