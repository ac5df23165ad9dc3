"""A network that does not exist, for what the first one has no example of."""

FICTION = """
-- mkdocs.yml --
site_name: Réseau fictif
docs_dir: content
theme: {name: material, language: fr, font: false}
plugins:
  - quifaitquoi: {language: fr, countries: [BE]}
-- content/index.md --
Tout est inventé.
"""
