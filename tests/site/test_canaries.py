"""What is private stays private: no word of it is in the site, in whatever form."""

import gzip
import json
import re
import secrets
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from html import escape
from typing import NamedTuple
from urllib.parse import quote

import pytest

from tests.site.building import NETWORK, command, published, write
from tests.site.scanner import found_in

PUBLIC = "publicaria7"

# Everything in it is fictional. Each CANARY becomes a word of its own, which no reader may ever see.
PRIVATE = f"""\
-- partners/abri.yml --
# CANARY
name: Abri imaginaire  # CANARY
summary: Un mot que chacun peut lire, {PUBLIC}.
description: |
  Un abri. <!-- CANARY -->

  <!--
  CANARY
  -->
sites:
  - confidential: oui  # CANARY
    address: {{locality: CANARY}}
    access: Sonner deux fois chez CANARY
    name: La maison CANARY
    opening_hours: 'Mo 10:00-12:00 "CANARY"'
    hours_note: Sauf CANARY
contacts:
  - email: accueil@abri.example
    consent: CANARY l’a écrit
-- content/actions/nuitee.yml --
title: Nuitée
providers: [abri]
sites:
  - confidential: yes
    address: {{locality: CANARY, municipality: bourg-fictif}}
    access: {{fr: CANARY, en: CANARY}}
-- partners/notes.txt --
CANARY
-- partners/CANARY.txt --
-- partners/abri.yml.bak --
name: CANARY
-- partners/.abri.yml --
name: CANARY
-- partners/.git/config --
CANARY
-- partners/README.md --
CANARY
-- content/actions/nuitee.yml.orig --
title: CANARY
-- content/actions/LICENCE.txt --
CANARY
-- content/actions/.cache/a.md --
CANARY
-- content/notes.odt --
CANARY
-- content/brouillon.txt --
CANARY
-- content/donnees.yml --
nom: CANARY
-- content/.brouillon.md --
CANARY
-- content/.git/HEAD --
CANARY
-- content/visite.md --
---
# CANARY
title: Visite
description: Une page imaginaire.
---

# Visite

<!-- CANARY -->

Un texte. <!-- CANARY
CANARY --> Et sa suite.
-- .git/HEAD --
CANARY
-- overrides/.notes --
CANARY
-- overrides/main.html --
{{# CANARY #}}
{{% extends "base.html" %}}
-- README.md --
CANARY
"""


class Built(NamedTuple):
    """A site, and the words that must not be in it, each with the place in the network where it stands."""

    site: dict[str, bytes]
    private: dict[str, str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("private")
    private: dict[str, str] = {}
    config = "# CANARY\ntheme: {custom_dir: overrides, name: material,"
    text = (NETWORK + PRIVATE).replace("theme: {name: material,", config)
    for number, line in enumerate(text.splitlines(), start=1):
        private |= {canary(): f"{number}: {line}" for _ in range(line.count("CANARY"))}
    words = iter(private)
    write(root, re.sub("CANARY", lambda _: next(words), text))
    done = command("build", "--root", root, "--out", root / "site")
    assert done.returncode == 0, done.stderr
    return Built(published(root / "site"), private)


def canary() -> str:
    """Make up a word that no text holds; a search index keeps it whole, since it ends in a digit."""
    return "".join(secrets.choice("bcdfghjklmnpqrstvwxz") for _ in range(12)) + secrets.choice("123456789")


def test_no_private_word_is_published(built: Built) -> None:
    leaks = found_in(built.site, built.private)

    assert {(path, built.private[word]) for word, path in leaks} == set()


def test_a_public_word_is_found_where_readers_find_it(built: Built) -> None:
    paths = {path for _, path in found_in(built.site, [PUBLIC])}

    assert "partenaires/abri/index.html" in paths
    assert any(path.startswith("pagefind/fragment/") for path in paths)
    assert any(path.startswith("pagefind/index/") for path in paths)


def each_escaped(form: str) -> Callable[[str], bytes]:
    return lambda word: "".join(form.format(ord(letter)) for letter in word).encode()


HIDDEN: dict[str, Callable[[str], bytes]] = {
    "text": lambda word: f"<p>{word}</p>".encode(),
    "capitals": lambda word: word.upper().encode(),
    "accents": lambda word: "\u0301".join(word).encode(),
    "punctuation": lambda word: "-".join(word).encode(),
    "full width": lambda word: "".join(chr(ord(letter) + 0xFEE0) for letter in word).encode(),
    "tags": lambda word: f"{word[:4]}<b class='x'>{word[4:]}</b>".encode(),
    "comment": lambda word: f"<!-- {word} -->".encode(),
    "gzip": lambda word: gzip.compress(word.encode()),
    "search fragment": lambda word: gzip.compress(b"pagefind_dcd" + json.dumps({"content": word}).encode()),
    "second gzip member": lambda word: gzip.compress(b"a") + gzip.compress(word.encode()),
    "JSON": lambda word: json.dumps({"a": [word]}).encode(),
    "JSON escapes": each_escaped("\\u{:04x}"),
    "JavaScript escapes": each_escaped("\\x{:02x}"),
    "address": each_escaped("%{:02X}"),
    "address in an address": lambda word: quote(each_escaped("%{:02X}")(word)).encode(),
    "entities": each_escaped("&#{};"),
    "escaped entities": lambda word: escape(each_escaped("&#x{:x};")(word).decode()).encode(),
    "Base64": lambda word: b64encode(f"adresse : {word}".encode()),
    "Base64 in an address": lambda word: b"data:text/plain;base64," + urlsafe_b64encode(word.encode()),
    "Base64 after letters": lambda word: b"abc" + b64encode(word.encode()),
    "Base64 of gzip": lambda word: b64encode(gzip.compress(word.encode())),
    "hexadecimal": lambda word: word.encode().hex().encode(),
    "UTF-16": lambda word: word.encode("utf-16-le"),
    "UTF-16, other order": lambda word: b"a" + word.encode("utf-16-be"),
}


@pytest.mark.parametrize("form", HIDDEN)
def test_the_scanner_finds_what_is_hidden(form: str) -> None:
    word = canary()

    assert found_in({"a": b"before " + HIDDEN[form](word) + b" after", "b": b"nothing"}, [word, canary()]) == {
        (word, "a")
    }


@pytest.mark.parametrize("form", ["{}", "a/{}.html", "a/B-{}/index.html"])
def test_the_scanner_reads_file_names(form: str) -> None:
    word = canary()

    assert {found for found, _ in found_in({form.format(word): b""}, [word])} == {word}
