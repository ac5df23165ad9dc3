"""Fictional networks of any size: the same size and seed give the same files, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

from benchmarks.emit import Data, emit
from benchmarks.names import Names
from benchmarks.records import FOLDERS, METHODS, PROJECTS, Record, action, method, partner, project
from benchmarks.vocabularies import vocabularies

FICTION = "# Fictif : ce fichier sert à mesurer la vitesse, rien de ce qu’il dit n’existe.\n"


def write_network(root: Path, partners: int, seed: int) -> Names:
    """Write a whole network into a folder that does not exist yet, and return its names."""
    names = Names(partners, seed)
    lay_out(root, {"countries": ["FR"]})
    for record in records(names):
        write_record(root, record)
    return names


def lay_out(root: Path, options: Data) -> None:
    """Make the folders of a network, its configuration with these options, and its home page."""
    for folder in FOLDERS.values():
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(_CONFIGURATION + indent(emit(options), " " * 6), encoding="utf-8")
    (root / "content/index.md").write_text(_HOME, encoding="utf-8")


def records(names: Names) -> Iterator[Record]:
    """Give every record of a network, vocabularies first."""
    yield from vocabularies(names)
    yield from (method(names, number) for number in range(len(METHODS)))
    yield from (project(names, number) for number in range(len(PROJECTS)))
    yield from (partner(names, number) for number in range(len(names.partners)))
    yield from (action(names, number) for number in range(len(names.actions)))


def write_record(root: Path, record: Record) -> None:
    """Write the file of one record."""
    (root / record.file).write_text(FICTION + emit(record.data), encoding="utf-8")


def edited(record: Record, word: str) -> Record:
    """Return a partner after somebody has changed its summary, which its own page and every list with it show."""
    return record._replace(
        data={**record.data, "summary": f"Un résumé tout neuf ({word}), que rien d’autre ne contient."}
    )


def reverified(record: Record) -> Record:
    """Return a record after somebody has verified it again: its page says so, but nobody searches for that."""
    return record._replace(
        data={**record.data, "verified": {"on": "2026-10-30", "by": "coordination", "how": "par téléphone"}}
    )


_HOME = "# Réseau fictif\n\nCe réseau n’existe pas : il sert à mesurer la vitesse.\n"
_CONFIGURATION = f"""{FICTION}site_name: Réseau fictif
site_url: https://reseau.example/
docs_dir: content
theme:
  name: material
  language: fr
  font: false
plugins:
  - quifaitquoi:
"""
