"""Where the pages of a network are, the same on every side."""

RECORDS = {"partners": "partenaires", "actions": "actions", "methods": "methodes", "projects": "projets"}
"""The kinds of records that have a page each, by their folders."""

TERMS = {"needs": "besoins", "audiences": "publics", "municipalities": "communes", "zones": "zones"}
"""The vocabularies whose terms have a page each."""

LONG = 600
"""How many cards a list may hold before its groups are only counted there, and partners get a page a letter."""
