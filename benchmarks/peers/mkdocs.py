"""The records of a network as MkDocs is used as usual: one Markdown file a record, outside the navigation.

Their author writes the facts that our pages show, in the same words; what is not in them either, `hugo.py` tells.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.names import Names
from benchmarks.networks import records
from benchmarks.peers.graph import Graph, Key, badges
from benchmarks.peers.sections import LONG, RECORDS, TERMS
from benchmarks.wording import ANSWERS, FUNCTIONS, HOURS, INTROS, LISTS, WORDS, date

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
            yield f"{section}/{term}.md", data["label"], _TERM_PAGES[vocabulary](term, graph)
    for need in graph.vocabularies["needs"]:
        if actions := _answering(need, graph):
            yield (
                f"orienter/{need}.md",
                ANSWERS["title"] % graph.vocabularies["needs"][need]["label"],
                _answers(need, actions, graph),
            )
    for section, lines in _lists(graph):
        yield f"{section}/index.md", LISTS[section], chain([f"{INTROS[section]}\n"], lines)
    if sum(kind == "partners" for kind, _ in graph.cards) > LONG:
        for letter, _, keys in _letters(graph):
            yield f"partenaires/lettres/{letter.lower()}.md", f"Partenaires : {letter}", _cards(keys, graph, "../../")
    yield "recherche/index.md", "Rechercher", chain([_SEARCH], _entries(graph, "../", counted=False))
    yield "index.md", "Vers qui orienter ?", _home(graph)


# Records


def _partner(name: str, data: Any, graph: Graph) -> Lines:
    yield f"*{data['acronym']}*\n" if "acronym" in data else ""
    yield from _head("partners", data)
    yield "## Contact\n"
    yield from _contacts(data["contacts"])
    yield "\n## Où et quand\n"
    yield from _sites(data["sites"], graph)
    yield "\n## Ce que ce partenaire propose\n"
    by_need: dict[str, list[Key]] = {}
    for key in graph.naming("partners", name, "providers"):
        by_need.setdefault(graph.cards[key].first_need, []).append(key)
    for need, keys in sorted(by_need.items()):
        yield f"\n### {graph.term('needs', need)}\n"
        yield from _cards(keys, graph)
    yield "\n## Carte d’identité\n"
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
    roles = [f"{graph.link(('projects', project))} {role}" for project, role in graph.roles.get(name, {}).items()]
    yield from _list_section("Projets", roles) if roles else ()
    yield from _link_section("Méthodes", "methods", data.get("methods", ()), graph)
    yield from _foot("partners", name, data)


def _action(name: str, data: Any, graph: Graph) -> Lines:
    yield from _head("actions", data)
    yield f"{badges(data)}\n"
    if "contacts" in data:
        yield "## Contact\n"
        yield from _contacts(data["contacts"])
    if "sites" in data:
        yield "\n## Où et quand\n"
        yield from _sites(data["sites"], graph)
    yield "\n## Qui le propose\n"
    for provider in data["providers"]:
        yield from _provider(provider, graph)
    eligibility = data.get("eligibility")
    capacity = data.get("capacity")
    ages = [f"de {eligibility['minimum_age']} à {eligibility['maximum_age']} ans"] if eligibility else []
    yield "\n## L’essentiel\n"
    yield from _fact("Répond aux besoins", graph.terms("needs", data["needs"]))
    yield from _fact("Pour qui", graph.terms("audiences", data["audiences"]) + ages)
    yield from _fact("Pour quelles communes", graph.places(data["zone"]))
    yield from _fact("Prix", ["Gratuit" if data["fee"]["free"] else f"Payant {data['fee']['detail']}"])
    yield from _fact("Quand", HOURS[data["opening_hours"]])
    yield from _fact("Langues", [WORDS["languages"][language] for language in data["languages"]])
    if not eligibility:
        yield from _fact("Conditions", ["non renseigné"])
        yield from _fact("À apporter", ["non renseigné"])
    yield from _fact("Où cela se passe", [WORDS["reception"][way] for way in data["reception"]])
    if capacity:
        yield from _fact("Places", [f"{WORDS['capacity'][capacity['state']]} état : {date(capacity['as_of'])}"])
    yield from _fact("Type d’action", [graph.vocabularies["action-types"][data["type"]]["label"]])
    yield from _fact("Durée", [data["duration"]])
    if eligibility:
        yield from _list_section("Conditions", eligibility["conditions"])
        yield from _list_section("À apporter", eligibility["bring"])
    yield from _list_section("Comment s’y prendre", [_way_in(way) for way in data["access"]])
    yield f"\n## En détail\n\n{data['description']}"
    next_ones = [("actions", each) for each in data["leads_to"]]
    before = [key for key in graph.naming("actions", name, "leads_to") if key not in next_ones]
    yield from _card_section("Et ensuite ?", next_ones, graph, "Ce que cette action peut ouvrir à la personne.")
    yield from _card_section("Avant cette action", before, graph)
    yield from _card_section("Autres possibilités", [("actions", each) for each in data["alternatives"]], graph)
    yield from _link_section("Méthodes utilisées", "methods", data.get("methods", ()), graph)
    creating = [found for _, found in graph.naming("actions", name, "actions")]
    yield from _link_section("Projets liés", "projects", dict.fromkeys([*data.get("projects", ()), *creating]), graph)
    yield from _foot("actions", name, data)


def _method(name: str, data: Any, graph: Graph) -> Lines:
    yield from _head("methods", data)
    yield f"## De quoi s’agit-il ?\n\n{data['description']}"
    yield from _list_section("Principes", data["principles"])
    yield from _list_section("Étapes", [f"**{step['title']}** {step['text']}" for step in data["steps"]])
    for title, field in (("Quand elle convient", "fits"), ("Ses limites", "limits"), ("D’où elle vient", "origins")):
        yield f"\n## {title}\n\n{data[field]}\n"
    using = graph.naming("methods", name, "methods")
    yield from _card_section("Actions qui l’appliquent", [key for key in using if key[0] == "actions"], graph)
    for title, kind in (("Qui l’applique", "partners"), ("Dans quels projets", "projects")):
        yield from _link_section(title, kind, [found for each, found in using if each == kind], graph)
    near = dict.fromkeys([*data["related"], *(found for _, found in graph.naming("methods", name, "related"))])
    yield from _link_section("Méthodes voisines", "methods", near, graph)
    yield from _foot("methods", name, data)


def _project(name: str, data: Any, graph: Graph) -> Lines:
    yield from _head("projects", data)
    yield f"*Terminé*\n\nCe projet est terminé ({data['period']['end']}).\n\n## En bref\n"
    yield from _fact("Période", [graph.periods["projects", name]])
    yield from _fact("Pour quelles communes", graph.places(data["area"]))
    yield from _list_section(
        "Partenaires", [f"{graph.link(('partners', each['partner']))} {each['role']}" for each in data["partners"]]
    )
    yield from _list_section("Financement", [f"{each['source']} {each['detail']}" for each in data["funding"]])
    yield f"\n## Le problème au départ\n\n{data['problem']}\n\n## Ce qui a été fait\n\n{data['description']}"
    yield from _list_section("Les étapes", [f"**{each['date']}** {each['text']}" for each in data["milestones"]])
    yield "\n## Les résultats\n"
    for result in data["results"]:
        yield from _fact(
            f"{result['indicator']} ({result['unit']})",
            [f"{value['date']} : {value['value']}" for value in result["values"]],
        )
    yield from _list_section("Ce qu’on en retient", data["lessons"])
    yield f"\n## Ce qui continue\n\n{data['still_running']}\n"
    named = [("actions", each) for each in data["actions"]]
    actions = dict.fromkeys([*named, *graph.naming("projects", name, "projects")])
    yield from _card_section("Les actions nées de ce projet", actions, graph)
    yield from _link_section("Méthodes utilisées", "methods", data["methods"], graph)
    yield from _foot("projects", name, data)


_RECORD_PAGES = {"partners": _partner, "actions": _action, "methods": _method, "projects": _project}


# Lists

Shelf = tuple[str, str, list[Key]]
"""A titled group in a list, and the file of the page that shows it alone."""


def _need(name: str, graph: Graph) -> Lines:
    shelves = [("", "", graph.naming("needs", name, "needs"))]
    for narrower in graph.narrower(name):
        label = graph.vocabularies["needs"][narrower]["label"]
        shelves.append((label, f"{narrower}.md", graph.naming("needs", narrower, "needs")))
    nothing = (
        "Aucune action connue ne répond encore à ce besoin. "
        "Un partenaire proche pourra peut-être orienter : voyez la liste des partenaires."
    )
    yield from _shelves(shelves, graph, nothing)


def _audience(name: str, graph: Graph) -> Lines:
    yield from _shelves([("", "", graph.naming("audiences", name, "audiences"))], graph)


def _municipality(name: str, graph: Graph) -> Lines:
    yield "[Commune](index.md)\n\n## Dans la commune\n"
    here = graph.naming("places", name, "sites")
    yield from _cards(here, graph)
    yield "" if here else "Aucun partenaire de ce répertoire n’a d’adresse connue dans cette commune."
    yield "\n## Ce qui dessert la commune\n"
    yield from _serving("Pour les habitants d’ici", name, name, graph)
    for zone in graph.zones_of[name]:
        title = f"Pour une zone plus large : {graph.vocabularies['zones'][zone]['label']}"
        keys = graph.serving(zone)
        if len(keys) > LONG:
            yield f"\n### [{title}](../zones/{zone}.md) {len(keys)} fiches\n"
        else:
            yield from _serving(f"[{title}](../zones/{zone}.md)", name, zone, graph)
    yield "\n## En bref\n"
    postcodes = graph.vocabularies["municipalities"][name]["postcodes"]
    yield from _fact("Codes postaux et localités", [f"{code} {', '.join(found)}" for code, found in postcodes.items()])
    yield from _fact("Zones dont elle fait partie", graph.terms("zones", graph.zones_of[name]))


def _serving(title: str, place: str, zone: str, graph: Graph) -> Lines:
    """Show what serves a place or one of its zones, each with where it is."""
    keys = graph.serving(zone)
    if keys:
        yield f"\n### {title}\n"
    for key, card in zip(keys, _cards(keys, graph), strict=True):
        where = graph.where[key]
        label = graph.vocabularies["municipalities"][where[0]]["label"]
        yield f"{card} Lieu : {'dans la commune' if place in where else label}"


def _zone(name: str, graph: Graph) -> Lines:
    nothing = "Aucune action connue ne dessert cet endroit. Voyez les communes voisines ou la liste des partenaires."
    yield from _shelves(_zone_shelves(name, graph), graph, nothing)


def _zone_shelves(name: str, graph: Graph) -> Iterator[Shelf]:
    yield "Pour les habitants d’ici", "", graph.serving(name)
    for municipality in graph.vocabularies["zones"][name]["municipalities"]:
        label = graph.vocabularies["municipalities"][municipality]["label"]
        yield label, f"../communes/{municipality}.md", graph.serving(municipality)


_TERM_PAGES = {"needs": _need, "audiences": _audience, "municipalities": _municipality, "zones": _zone}


def _lists(graph: Graph) -> Iterator[tuple[str, Lines]]:
    letters = list(_letters(graph))
    jumps = [" ".join(f"[{letter}](#{letter.lower()})" for letter, _, _ in letters), ""]
    if sum(len(keys) for _, _, keys in letters) <= LONG:
        letters = [(letter, "", keys) for letter, _, keys in letters]
    yield "partenaires", chain(jumps, _shelves(letters, graph))
    yield "actions", _shelves(_first_needs(graph), graph)
    yield "methodes", _cards([key for key in graph.cards if key[0] == "methods"], graph)
    yield "projets", _timeline(graph)
    yield "besoins", _needs(graph)
    yield "publics", _directory("audiences", graph)
    yield "communes", chain(["## Communes desservies\n"], _directory("municipalities", graph))
    yield "zones", chain(["## Zones desservies\n"], _directory("zones", graph))
    yield "glossaire", _glossary(graph)


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


def _shelves(shelves: Iterable[Shelf], graph: Graph, nothing: str = "Il n’y a encore rien ici.") -> Lines:
    """Show titled groups of cards; in a long list, a group that has its own page is only counted."""
    filled = [shelf for shelf in shelves if shelf[2]]
    long = sum(len(keys) for _, _, keys in filled) > LONG
    for title, file, keys in filled:
        linked = f"[{title}]({file})" if file else title
        if long and file:
            yield f"\n## {linked} {len(keys)} fiches\n"
        else:
            yield f"\n## {linked}\n" if title else ""
            yield from _cards(keys, graph)
    if not filled:
        yield nothing


def _timeline(graph: Graph) -> Lines:
    """Show the projects by their first year."""
    yield "| Projet | Période |\n| --- | --- |"
    for key in sorted(graph.periods, key=lambda key: graph.periods[key]):
        card = graph.cards[key]
        yield f"| [{card.title}]({key[1]}.md) {card.text} | {graph.periods[key]} |"


def _needs(graph: Graph, up: str = "", across: str = "## Besoins transversaux") -> Lines:
    needs = graph.vocabularies["needs"]
    for function in (*FUNCTIONS, ""):
        narrower = [
            name for name, need in needs.items() if need.get("parent", "") == function and name not in FUNCTIONS
        ]
        if function:
            found = [key for name in (function, *narrower) for key in graph.naming("needs", name, "needs")]
            yield f"\n## [{needs[function]['label']}]({up}{function}.md) {_actions(found)}\n"
        else:
            yield f"\n{across}\n"
        for name in narrower:
            yield f"- [{needs[name]['label']}]({up}{name}.md) {_actions(graph.naming('needs', name, 'needs'))}"


def _directory(vocabulary: str, graph: Graph) -> Lines:
    for name, term in graph.vocabularies[vocabulary].items():
        if vocabulary == "audiences":
            found = graph.naming("audiences", name, "audiences")
        else:
            places = (name, *graph.zones_of.get(name, ()), *term.get("municipalities", ()))
            found = [key for place in places for key in graph.serving(place)]
        yield f"- [{term['label']}]({name}.md) {_actions(found)}"


def _glossary(graph: Graph) -> Lines:
    for term in graph.vocabularies["glossary"].values():
        yield f"{term['label']} {term.get('stands_for', '')}\n:   {term['description']}\n"


def _home(graph: Graph) -> Lines:
    yield "Trouvez qui peut aider, où et à quelles conditions.\n\n## Par besoin\n"
    across = "## Besoins qui touchent à tout\n\nIls peuvent bloquer le travail, le logement, la formation, la santé ou le repos."
    yield from _needs(graph, "besoins/", across)
    yield "\n## Autres entrées\n"
    yield from _entries(graph, "", counted=True)
    yield "\n# Réseau fictif\n\nCe réseau n’existe pas : il sert à mesurer la vitesse."


def _entries(graph: Graph, up: str, *, counted: bool) -> Lines:
    """Show the lists, and how much is in each."""
    kinds = [kind for kind, _ in graph.cards]
    sizes = {section: kinds.count(kind) for kind, section in RECORDS.items()}
    sizes |= {section: len(graph.vocabularies[vocabulary]) for vocabulary, section in TERMS.items()}
    sizes["glossaire"] = len(graph.vocabularies["glossary"])
    for section, what in _COUNTED.items():
        yield f"- [{LISTS[section]}]({up}{section}/index.md)" + (f" {sizes[section]} {what}" if counted else "")


_COUNTED = {
    "partenaires": "partenaires",
    "actions": "actions",
    "communes": "communes",
    "publics": "publics",
    "methodes": "méthodes",
    "projets": "projets",
    "glossaire": "mots",
}
_SEARCH = """Écrivez quelques mots, un nom de service, une commune ou un numéro de téléphone.

La recherche a besoin de JavaScript, qui est désactivé dans ce navigateur. Toutes les fiches restent accessibles par ces listes.

## Ou parcourez les listes
"""


def _actions(keys: Iterable[Key]) -> str:
    count = sum(kind == "actions" for kind, _ in set(keys))
    return "aucune action" if count == 0 else f"{count} action" if count == 1 else f"{count} actions"


# Answers

Groups = dict[tuple[Key, ...], list[str]]
"""The linked places that the same actions serve."""


def _answers(need: str, actions: Sequence[Key], graph: Graph) -> Lines:
    """Show who answers a need, by municipality and by audience; of a great many, narrower needs are only counted."""
    yield f"{ANSWERS['note']}\n\n[{ANSWERS['about']}](../besoins/{need}.md)\n"
    narrower = graph.narrower(need)
    if narrower and len(actions) > LONG:
        yield f"## {ANSWERS['needs']}\n"
        for name in narrower:
            if found := _answering(name, graph):
                yield f"- [{graph.vocabularies['needs'][name]['label']}]({name}.md) {_actions(found)}"
        actions = [key for key in graph.naming("needs", need, "needs") if key[0] == "actions"]
    by_place = _together(actions, graph, graph.municipalities_of)
    by_zone = sum(map(len, by_place)) > LONG
    if by_zone:
        by_place = _together(actions, graph, lambda place: [place])
    yield f"\n## {ANSWERS['places']}\n" if by_place else ""
    yield f"{ANSWERS['zones']}\n" if by_zone else ""
    for keys, places in by_place.items():
        yield from _offers(", ".join(places), keys, graph)
    yield f"\n## {ANSWERS['people']}\n" if actions else ""
    for audience in graph.vocabularies["audiences"]:
        welcoming = set(graph.naming("audiences", audience, "audiences"))
        yield from _offers(graph.term("audiences", audience), [key for key in actions if key in welcoming], graph)


def _answering(need: str, graph: Graph) -> list[Key]:
    """Return the actions that answer a need or one below it."""
    named = (need, *graph.narrower(need))
    return [
        *dict.fromkeys(key for each in named for key in graph.naming("needs", each, "needs") if key[0] == "actions")
    ]


def _together(actions: Iterable[Key], graph: Graph, places_of: Callable[[str], Iterable[str]]) -> Groups:
    serving: dict[str, list[Key]] = {}
    for key in actions:
        for place in {each for named in graph.zones[key] for each in places_of(named)}:
            serving.setdefault(place, []).append(key)
    together: Groups = {}
    for place in (*graph.vocabularies["municipalities"], *graph.vocabularies["zones"]):
        if place in serving:
            together.setdefault(tuple(serving[place]), []).extend(graph.places([place]))
    return together


def _offers(whom: str, keys: Iterable[Key], graph: Graph) -> Lines:
    if keys:
        yield f"\n### {whom}\n"
        yield from (f"- {graph.link(key)} {graph.offering[key]}" for key in keys)


# What pages are made of


def _cards(keys: Iterable[Key], graph: Graph, up: str = "../") -> Lines:
    for kind, name in keys:
        card = graph.cards[kind, name]
        yield f"- {WORDS['kinds'][kind]} [{card.title}]({up}{RECORDS[kind]}/{name}.md) {card.text}"


def _card_section(title: str, keys: Iterable[Key], graph: Graph, note: str = "") -> Lines:
    if keys:
        yield f"\n## {title}\n"
        yield f"{note}\n" if note else ""
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
    yield from _sites(data["sites"], graph)


def _way_in(way: Any) -> str:
    return f"{WORDS['by'][way['by']]} **{WORDS['how'][way['how']]}** {way.get('detail', '')}"


def _contacts(contacts: Any) -> Lines:
    for contact in contacts:
        words = [contact["purpose"], WORDS["audience"][contact["audience"]]] if "purpose" in contact else []
        if "phone" in contact:
            number = contact["phone"].replace(" ", "").removeprefix("0")
            words.append(f"[Téléphone {contact['phone']}](tel:+33{number})")
        if "email" in contact:
            words.append(f"[E-mail {contact['email']}](mailto:{contact['email']})")
        if "website" in contact:
            shown = contact["website"].removeprefix("https://").removesuffix("/")
            words.append(f"[Site web {shown}]({contact['website']})")
        yield f"- {' '.join(words)}"


def _sites(sites: Any, graph: Graph) -> Lines:
    for site in sites:
        address = site["address"]
        place = f"{address['street']}, {address['postcode']} {address['locality']}"
        municipality = graph.term("municipalities", address["municipality"])
        yield f"- {site['name']} {place} Commune : {municipality} Comment venir : {site['access']} {_position(site)}"
        yield f"  Horaires : {', '.join(HOURS[site['opening_hours']])}"


def _position(site: Any) -> str:
    if "latitude" not in site:
        return ""
    latitude, longitude = f"{site['latitude']:.5f}", f"{site['longitude']:.5f}"
    shown = f"?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
    return (
        f"Position donnée par le partenaire Ouvrir dans [une application de cartes](geo:{latitude},{longitude}), "
        f"[OpenStreetMap](https://www.openstreetmap.org/{shown})"
    )


def _head(kind: str, data: Any) -> Lines:
    yield f"[{WORDS['kinds'][kind]}](index.md)\n\n{data['summary']}\n"


def _foot(kind: str, name: str, data: Any) -> Lines:
    verified = data["verified"]
    yield "\n## D’où viennent ces informations\n"
    yield f"**Vérifié : {date(verified['on'])}** {verified['by']} — {verified['how']}\n"
    for source in data["sources"]:
        yield f"- [{source['title']}]({source['url']}) {source['publisher']}, {date(source['date'])}"
    yield f"\nAdresse de cette page : https://reseau.example/{RECORDS[kind]}/{name}/"
