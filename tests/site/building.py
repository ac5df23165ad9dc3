"""Building whole sites in tests: a fictional network in, published files out."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from tests.network import files_in

MKDOCS = """\
site_name: Réseau fictif
site_url: https://reseau.example/
docs_dir: content
theme: {name: material, language: fr, font: false, features: [navigation.tabs]}
plugins:
  - quifaitquoi:
      propose: {edit_url: "https://forge.example/edit/{file}", email: reseau@maison-claire.example}
"""

# Everything in it is fictional.
NETWORK = f"""\
-- mkdocs.yml --
{MKDOCS}
-- content/index.md --
# Réseau fictif

Un réseau imaginaire : [Maison Claire](partner:maison-claire).
-- content/a-propos.md --
# À propos

Le CPF fictif aide [par ici](needs:loyer) et [là](partner:inconnu).
-- partners/maison-claire.yml --
name: Maison Claire <b>&</b> fils
summary: Un lieu d’accueil imaginaire du CPF.
former_ids: [maison-clair]
sites:
  - address: {{street: Rue Imaginaire 1, postcode: 0600, locality: Bourg-Fictif, municipality: bourg-fictif}}
    opening_hours: Mo-Fr 09:00-12:00
contacts:
  - purpose: Accueil
    phone: 086 00 00 01
    email: accueil@maison-claire.example
works_with:
  - partner: atelier-bleu
    purpose: Les outils en commun
verified: {{on: 2026-03-03, by: coordination}}
-- partners/atelier-bleu.yml --
name: Atelier bleu
closed: 2019
verified: {{on: 2010}}
-- partners/refuge.yml --
name: Refuge imaginaire
sites:
  - confidential: yes
    address: {{locality: Bourg-Fictif, municipality: bourg-fictif}}
-- content/actions/permanence-loyer.yml --
title: Permanence loyer
summary: On parle du loyer.
description: |
  Une **permanence** avec [l’atelier](partner:atelier-bleu), <script>alert(1)</script> et [un piège](javascript:alert(1)).
providers: [maison-claire]
needs: [loyer]
zone: [val-fictif]
fee: {{free: yes}}
eligibility: {{minimum_age: 18, bring: []}}
leads_to: [suivi]
methods: [ecoute]
-- content/actions/suivi.yml --
title: Suivi
providers: [maison-claire]
-- content/methods/ecoute.yml --
title: Écoute
-- content/projects/toit.yml --
title: Un toit
period: {{start: 2010, end: 2012-06}}
partners:
  - {{partner: maison-claire, role: Porteur}}
results:
  - indicator: Personnes reçues
    values:
      - {{date: 2010, value: 10}}
      - {{date: 2011, value: 40}}
-- content/vocabularies/needs.yml --
title: Besoins
terms:
  logement: {{label: Logement, basic_function: yes}}
  loyer: {{label: Payer son loyer, parent: logement, synonyms: [bailleur]}}
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  bourg-fictif: {{label: Bourg-Fictif, country: BE, codes: {{nis: "99001"}}, postcodes: {{0600: [Bourg-Fictif]}}}}
  val-perdu: {{label: Val-Perdu, country: BE}}
-- content/vocabularies/zones.yml --
title: Zones
terms:
  val-fictif: {{label: Val Fictif, municipalities: [bourg-fictif]}}
-- content/vocabularies/glossary.yml --
title: Glossaire
terms:
  cpf: {{label: CPF, stands_for: centre public fictif}}
"""


def write(root: Path, text: str = NETWORK) -> Path:
    """Write a network below `root`."""
    for name, content in files_in(text).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return root


def command(*arguments: object, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run our command line in a process of its own."""
    line = [sys.executable, "-m", "quifaitquoi", *map(str, arguments)]
    return subprocess.run(line, capture_output=True, text=True, check=False, env={**os.environ, **(env or {})})


def published(site: Path) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    return {str(file.relative_to(site)): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


def text_of(site: Path, path: str) -> str:
    """Return the words of a page's article, blanks made plain."""
    html = (site / path / "index.html").read_text(encoding="utf-8")
    article = re.search(r"<article.*?</article>", html, re.DOTALL)
    assert article
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", article[0])).split())


def html_of(site: Path, path: str) -> str:
    """Return a page as it is written."""
    return (site / path / "index.html").read_text(encoding="utf-8")
