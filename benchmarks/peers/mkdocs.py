"""The records of a network as MkDocs is used as usual: one Markdown file a record, outside the navigation."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.names import Names
from benchmarks.networks import records
from benchmarks.peers.graph import Graph, Key
from benchmarks.peers.sections import LONG, RECORDS, TERMS
from benchmarks.wording import LISTS, WORDS

Lines = Iterator[str]


def write_mkdocs(root: Path, names: Names) -> None:
    """Write the Markdown files and the configuration into a folder that does not exist yet."""
    graph = Graph.of(names)
    for path, title, lines in _pages(names, graph):
        file = root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'---\ntitle: "{title}"\n---\n\n# {title}\n\n' + "\n".join(lines) + "\n", encoding="utf-8")
    navigation = "".join(f"  - {section}/index.md\n" for section in LISTS)
    (root / "mkdocs.yml").write_text(_CONFIGURATION + navigation, encoding="utf-8")


def mkdocs_command() -> list[str]:
    """Return the command that builds the site in the folder it runs in into `site/`."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet"]


_CONFIGURATION = """site_name: Réseau fictif
site_url: https://reseau.example/
theme:
  name: material
  language: fr
  font: false
plugins: []
markdown_extensions:
  - def_list
validation:
  nav:
    omitted_files: ignore
nav:
  - index.md
"""


def _pages(names: Names, graph: Graph) -> Iterator[tuple[str, str, Lines]]:
    """Give the file, the title and the lines of every page."""
    for record in records(names):
        if record.kind in RECORDS:
            key = (record.kind, record.id)
            yield (
                f"{RECORDS[record.kind]}/{record.id}.md",
                graph.cards[key].title,
                _RECORD_PAGES[record.kind](record.id, record.data, graph),
            )
    for vocabulary, section in TERMS.items():
        for term, data in graph.vocabularies[vocabulary].items():
            yield f"{section}/{term}.md", data["label"], _shelves(_TERM_SHELVES[vocabulary](term, graph), graph)
    letters = list(_letters(graph))
    yield "partenaires/index.md", LISTS["partenaires"], _shelves(letters, graph)
    if sum(len(keys) for _, _, keys in letters) > LONG:
        for letter, _, keys in letters:
            yield f"partenaires/lettres/{letter.lower()}.md", letter, _cards(keys, graph, up="../../")
    yield "actions/index.md", LISTS["actions"], _shelves(_first_needs(graph), graph)
    yield "methodes/index.md", LISTS["methodes"], _cards([key for key in graph.cards if key[0] == "methods"], graph)
    yield "projets/index.md", LISTS["projets"], _cards([key for key in graph.cards if key[0] == "projects"], graph)
    yield "besoins/index.md", LISTS["besoins"], _needs(graph)
    for vocabulary in ("audiences", "municipalities", "zones"):
        section = TERMS[vocabulary]
        yield f"{section}/index.md", LISTS[section], _directory(vocabulary, graph)
    yield "glossaire/index.md", LISTS["glossaire"], _glossary(graph)
    lists = (f"- [{title}](../{section}/index.md)" for section, title in LISTS.items())
    yield "recherche/index.md", LISTS["recherche"], lists
    home = "Ce réseau n’existe pas : il sert à mesurer la vitesse.\n"
    yield "index.md", "Réseau fictif", chain([home], _needs(graph, "besoins/"))


# Records


def _partner(name: str, data: Any, graph: Graph) -> Lines:
    yield f"*{data['acronym']}*\n" if "acronym" in data else ""
    yield f"{data['summary']}\n"
    yield "## Contact\n"
    yield from _contacts(data["contacts"])
    yield "\n## Lieux\n"
    yield from _sites(data["sites"])
    yield "\n## Actions\n"
    by_need: dict[str, list[Key]] = {}
    for key in graph.naming("partners", name, "providers"):
        by_need.setdefault(graph.cards[key].first_need, []).append(key)
    for need, keys in sorted(by_need.items()):
        yield f"\n### {graph.term('needs', need)}\n"
        yield from _cards(keys, graph)
    yield "\n## En bref\n"
    yield from _fact("Pour qui", graph.terms("audiences", data["audiences"]))
    yield from _fact("Zone d’action", graph.places(data["area"]))
    yield from _fact("Langues", [WORDS["languages"][language] for language in data["languages"]])
    yield from _fact("Répond aux besoins", graph.terms("needs", data["needs"]))
    yield from _fact("Forme juridique", [graph.vocabularies["legal-forms"][data["legal_form"]]["label"]])
    yield from _fact("Depuis", [data["founded"]])
    yield from _fact(
        "Réseaux", [graph.vocabularies["networks"][network]["label"] for network in data.get("networks", ())]
    )
    yield f"\n## Présentation\n\n{data['description']}"
    yield "\n## Travaille avec\n"
    purposes = graph.cooperations.get(name, {}) | {other["partner"]: other["purpose"] for other in data["works_with"]}
    yield from (f"- {graph.link(('partners', other))} {purpose}" for other, purpose in purposes.items())
    yield from _card_section("Membres", graph.naming("partners", name, "member_of"), graph)
    yield from _link_section("Membre de", "partners", data.get("member_of", ()), graph)
    yield from _link_section(
        "Projets", "projects", [found for _, found in graph.naming("partners", name, "partners")], graph
    )
    yield from _link_section("Méthodes", "methods", data.get("methods", ()), graph)
    yield from _foot(data)


def _action(name: str, data: Any, graph: Graph) -> Lines:
    yield f"{data['summary']}\n"
    if "contacts" in data:
        yield "## Contact\n"
        yield from _contacts(data["contacts"])
    if "sites" in data:
        yield "\n## Lieux\n"
        yield from _sites(data["sites"])
    yield "\n## Proposé par\n"
    for provider in data["providers"]:
        yield from _provider(provider, graph)
    eligibility = data.get("eligibility")
    capacity = data.get("capacity")
    ages = [f"de {eligibility['minimum_age']} à {eligibility['maximum_age']} ans"] if eligibility else []
    yield "\n## En bref\n"
    yield from _fact("Répond aux besoins", graph.terms("needs", data["needs"]))
    yield from _fact("Pour qui", graph.terms("audiences", data["audiences"]) + ages)
    yield from _fact("Pour quelles communes", graph.places(data["zone"]))
    yield from _fact("Prix", ["Gratuit" if data["fee"]["free"] else f"Payant {data['fee']['detail']}"])
    yield from _fact("Quand", [data["opening_hours"]])
    yield from _fact("Langues", [WORDS["languages"][language] for language in data["languages"]])
    yield from _fact("Où cela se passe", [WORDS["reception"][way] for way in data["reception"]])
    yield from _fact("Places", [f"{WORDS['capacity'][capacity['state']]} {capacity['as_of']}"] if capacity else [])
    yield from _fact("Type d’action", [graph.vocabularies["action-types"][data["type"]]["label"]])
    yield from _fact("Durée", [data["duration"]])
    if eligibility:
        yield from _list_section("Conditions", eligibility["conditions"])
        yield from _list_section("À apporter", eligibility["bring"])
    yield from _list_section("Comment y entrer", [_way_in(way) for way in data["access"]])
    yield f"\n## Présentation\n\n{data['description']}"
    yield from _card_section("Ensuite", [("actions", each) for each in data["leads_to"]], graph)
    yield from _card_section("Avant", graph.naming("actions", name, "leads_to"), graph)
    yield from _card_section("Ou bien", [("actions", each) for each in data["alternatives"]], graph)
    yield from _link_section("Méthodes", "methods", data.get("methods", ()), graph)
    creating = [found for _, found in graph.naming("actions", name, "actions")]
    yield from _link_section("Projets", "projects", dict.fromkeys([*data.get("projects", ()), *creating]), graph)
    yield from _foot(data)


def _method(name: str, data: Any, graph: Graph) -> Lines:
    yield f"{data['summary']}\n\n## Présentation\n\n{data['description']}"
    yield from _list_section("Principes", data["principles"])
    yield from _list_section("Étapes", [f"**{step['title']}** {step['text']}" for step in data["steps"]])
    for title, field in (("Convient quand", "fits"), ("Limites", "limits"), ("Origines", "origins")):
        yield f"\n## {title}\n\n{data[field]}\n"
    using = graph.naming("methods", name, "methods")
    yield from _card_section("Actions", [key for key in using if key[0] == "actions"], graph)
    yield from _link_section("Partenaires", "partners", [found for kind, found in using if kind == "partners"], graph)
    yield from _link_section("Projets", "projects", [found for kind, found in using if kind == "projects"], graph)
    yield from _link_section("Méthodes voisines", "methods", data["related"], graph)
    yield from _foot(data)


def _project(name: str, data: Any, graph: Graph) -> Lines:
    yield f"{data['summary']}\n\n## En bref\n"
    yield from _fact("Période", [f"de {data['period']['start']} à {data['period']['end']}"])
    yield from _fact("Pour quelles communes", graph.places(data["area"]))
    yield from _list_section(
        "Partenaires", [f"{graph.link(('partners', each['partner']))} {each['role']}" for each in data["partners"]]
    )
    yield from _list_section("Financement", [f"{each['source']} {each['detail']}" for each in data["funding"]])
    yield f"\n## Le problème au départ\n\n{data['problem']}\n\n## Présentation\n\n{data['description']}"
    yield from _list_section("Moments", [f"**{each['date']}** {each['text']}" for each in data["milestones"]])
    yield "\n## Résultats\n"
    for result in data["results"]:
        yield from _fact(
            f"{result['indicator']} ({result['unit']})",
            [f"{value['date']} : {value['value']}" for value in result["values"]],
        )
    yield from _list_section("Leçons", data["lessons"])
    yield f"\n## Ce qui continue\n\n{data['still_running']}\n"
    named = [("actions", each) for each in data["actions"]]
    yield from _card_section("Actions", dict.fromkeys([*named, *graph.naming("projects", name, "projects")]), graph)
    yield from _link_section("Méthodes", "methods", data["methods"], graph)
    yield from _foot(data)


_RECORD_PAGES = {"partners": _partner, "actions": _action, "methods": _method, "projects": _project}


# Lists

Shelf = tuple[str, str, list[Key]]
"""A titled group in a list, and the file of the page that shows it alone."""


def _need_shelves(name: str, graph: Graph) -> Iterator[Shelf]:
    yield "", "", graph.naming("needs", name, "needs")
    for narrower, need in graph.vocabularies["needs"].items():
        if need.get("parent") == name:
            yield need["label"], f"{narrower}.md", graph.naming("needs", narrower, "needs")


def _audience_shelves(name: str, graph: Graph) -> Iterator[Shelf]:
    yield "", "", graph.naming("audiences", name, "audiences")


def _municipality_shelves(name: str, graph: Graph) -> Iterator[Shelf]:
    yield "Installés ici", "", graph.naming("places", name, "sites")
    yield "Pour cette commune", "", graph.serving(name)
    for zone in graph.zones_of[name]:
        yield graph.vocabularies["zones"][zone]["label"], f"../zones/{zone}.md", graph.serving(zone)


def _zone_shelves(name: str, graph: Graph) -> Iterator[Shelf]:
    yield "Pour cette zone", "", graph.serving(name)
    for municipality in graph.vocabularies["zones"][name]["municipalities"]:
        label = graph.vocabularies["municipalities"][municipality]["label"]
        yield label, f"../communes/{municipality}.md", graph.serving(municipality)


_TERM_SHELVES = {
    "needs": _need_shelves,
    "audiences": _audience_shelves,
    "municipalities": _municipality_shelves,
    "zones": _zone_shelves,
}


def _letters(graph: Graph) -> Iterator[Shelf]:
    by_letter: dict[str, list[Key]] = {}
    for key in sorted(key for key in graph.cards if key[0] == "partners"):
        by_letter.setdefault(key[1][0], []).append(key)
    for letter, keys in by_letter.items():
        yield letter.upper(), f"lettres/{letter}.md", keys


def _first_needs(graph: Graph) -> Iterator[Shelf]:
    by_need: dict[str, list[Key]] = {}
    for key, card in graph.cards.items():
        if key[0] == "actions":
            by_need.setdefault(card.first_need, []).append(key)
    for need, keys in sorted(by_need.items()):
        yield graph.vocabularies["needs"][need]["label"], f"../besoins/{need}.md", keys


def _shelves(shelves: Iterable[Shelf], graph: Graph) -> Lines:
    """Show titled groups of cards; in a long list, a group that has its own page is only counted."""
    filled = [shelf for shelf in shelves if shelf[2]]
    long = sum(len(keys) for _, _, keys in filled) > LONG
    for title, file, keys in filled:
        if long and file:
            yield f"\n## [{title}]({file}) {len(keys)}\n"
        else:
            yield f"\n## {title}\n" if title else ""
            yield from _cards(keys, graph)


def _needs(graph: Graph, up: str = "") -> Lines:
    needs = graph.vocabularies["needs"]
    for function in (*(name for name, need in needs.items() if need.get("basic_function")), ""):
        yield f"\n## [{needs[function]['label']}]({up}{function}.md)\n" if function else "\n## Besoins transversaux\n"
        for name, need in needs.items():
            if need.get("parent", "") == function and not need.get("basic_function"):
                yield f"- [{need['label']}]({up}{name}.md) {_actions(graph.naming('needs', name, 'needs'))}"


def _directory(vocabulary: str, graph: Graph) -> Lines:
    for name, term in graph.vocabularies[vocabulary].items():
        if vocabulary == "audiences":
            found = graph.naming("audiences", name, "audiences")
        else:
            found = [key for place in (name, *graph.zones_of.get(name, ())) for key in graph.serving(place)]
        yield f"- [{term['label']}]({name}.md) {_actions(found)}"


def _glossary(graph: Graph) -> Lines:
    for term in graph.vocabularies["glossary"].values():
        yield f"{term['label']} {term.get('stands_for', '')}\n:   {term['description']}\n"


def _actions(keys: list[Key]) -> str:
    return f"{sum(kind == 'actions' for kind, _ in keys)} actions"


# What pages are made of


def _cards(keys: Iterable[Key], graph: Graph, up: str = "../") -> Lines:
    for kind, name in keys:
        card = graph.cards[kind, name]
        yield f"- {WORDS['kinds'][kind]} [{card.title}]({up}{RECORDS[kind]}/{name}.md) {card.text}"


def _card_section(title: str, keys: Iterable[Key], graph: Graph) -> Lines:
    if keys:
        yield f"\n## {title}\n"
        yield from _cards(keys, graph)


def _link_section(title: str, kind: str, names: Iterable[str], graph: Graph) -> Lines:
    if names:
        yield from _list_section(title, [graph.link((kind, name)) for name in names])


def _list_section(title: str, items: Iterable[str]) -> Lines:
    yield f"\n## {title}\n"
    yield from (f"- {item}" for item in items)


def _fact(title: str, values: Iterable[str]) -> Lines:
    if values:
        yield "\n".join([title, *(f":   {value}" for value in values), ""])


def _provider(name: str, graph: Graph) -> Lines:
    data = graph.providers[name]
    yield f"\n### {graph.link(('partners', name))}\n\n{data['summary']}\n"
    yield from _contacts(data["contacts"])
    yield from _sites(data["sites"])


def _way_in(way: Any) -> str:
    return f"{WORDS['by'][way['by']]} **{WORDS['how'][way['how']]}** {way.get('detail', '')}"


def _contacts(contacts: Any) -> Lines:
    for contact in contacts:
        words = [contact["purpose"], WORDS["audience"][contact["audience"]]] if "purpose" in contact else []
        if "phone" in contact:
            words.append(f"[Téléphone {contact['phone']}](tel:{contact['phone'].replace(' ', '')})")
        if "email" in contact:
            words.append(f"[Courriel {contact['email']}](mailto:{contact['email']})")
        if "website" in contact:
            words.append(f"[Site {contact['website']}]({contact['website']})")
        yield f"- {' '.join(words)}"


def _sites(sites: Any) -> Lines:
    for site in sites:
        address = site["address"]
        place = f"{address['street']}, {address['postcode']} {address['locality']}"
        yield f"- {site['name']} {place} {site['access']} {site['opening_hours']}"


def _foot(data: Any) -> Lines:
    verified = data["verified"]
    yield f"\n## Sources\n\n**Vérifié : {verified['on']}** {verified['by']} — {verified['how']}\n"
    yield from (
        f"- [{source['title']}]({source['url']}) {source['publisher']}, {source['date']}" for source in data["sources"]
    )
