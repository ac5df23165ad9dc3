"""What the authors of a fictional network wrote: one record at a time, the same whenever it is asked for.

Needs, audiences, places and what an action leads to are left to chance, which is harder than a real network. The alternatives of
an action are not: they do the same work in municipalities nearby, since nobody names another kind of door far away.
"""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from benchmarks import wording
from benchmarks.emit import Data, Plain
from benchmarks.names import ACTIONS_PER_PARTNER, MUNICIPALITIES_PER_ZONE, Name, Names
from quifaitquoi.text import slug

METHODS = ("Porte ouverte", "Bilan en commun", "Pair-aidance", "Pas à pas", "Carte des ressources")
PROJECTS = ("La Passerelle des songes", "Les Quatre Saisons", "Un toit pour demain", "Le Bus qui écoute")

FOLDERS = {
    "partners": "partners",
    "actions": "content/actions",
    "methods": "content/methods",
    "projects": "content/projects",
    "vocabularies": "content/vocabularies",
}

_FEES: tuple[Data, ...] = ({"free": True}, {"free": True}, {"free": False, "detail": "3 euros par séance"})
_NEEDS = tuple(wording.NEEDS)
_HOURS = tuple(wording.HOURS)


class Record(NamedTuple):
    """One record or vocabulary: its kind, its id (the name of its file) and what its author wrote."""

    kind: str
    id: str
    data: Data

    @property
    def file(self) -> str:
        """The path of the file below the root of the network."""
        return f"{FOLDERS[self.kind]}/{self.id}.yml"


def partner(names: Names, number: int) -> Record:
    """Give the partner with this number."""
    random = names.random("partner", number)
    name = names.partners[number]
    place = number % len(names.municipalities)
    data: dict[str, Plain] = {
        "name": name.label,
        "legal_form": random.choice(tuple(wording.LEGAL_FORMS)),
        "founded": f"{random.randint(1962, 2022)}",
        "summary": f"{wording.sentence(random)} Pour {names.municipalities[place].label} et les environs.",
        "description": wording.description(random, link=f"https://{name.id}.example/annee"),
        "needs": random.sample(_NEEDS, random.randint(2, 4)),
        "audiences": random.sample(tuple(wording.AUDIENCES), random.randint(1, 3)),
        "area": _area(names, random, place),
        "sites": [_site(names, random, place) for _ in range(random.choice((1, 1, 1, 2)))],
        "contacts": _contacts(random, name),
        "languages": random.choice((["fr"], ["fr", "nl"], ["fr", "en", "ar"], ["fr", "pt"])),
        "works_with": [
            {
                "partner": names.partners[other].id,
                "purpose": wording.sentence(random),
                "since": f"{random.randint(2005, 2025)}",
            }
            for other in _others(random, number, len(names.partners))
        ],
    }
    if random.random() < 1 / 3:
        data["acronym"] = "".join(word[0].upper() for word in name.id.split("-") if len(word) > 2)
    if random.random() < 1 / 5 and number > 0:
        data["member_of"] = [names.partners[number // 20].id]
    if random.random() < 1 / 2:
        data["networks"] = [random.choice(tuple(wording.NETWORKS))]
    if random.random() < 1 / 3:
        data["methods"] = [slug(random.choice(METHODS))]
    return Record("partners", name.id, data | _provenance(random, name))


def action(names: Names, number: int) -> Record:
    """Give the action with this number."""
    random = names.random("action", number)
    name = names.actions[number]
    provider = number // ACTIONS_PER_PARTNER
    place = provider % len(names.municipalities)
    providers = [provider, *(_others(random, provider, len(names.partners))[:1] if random.random() < 1 / 5 else ())]
    data: dict[str, Plain] = {
        "title": name.label,
        "providers": [names.partners[each].id for each in providers],
        "type": random.choice(tuple(wording.ACTION_TYPES)),
        "summary": wording.sentence(random),
        "description": wording.description(random, link=f"https://{names.partners[provider].id}.example/actions"),
        "needs": random.sample(_NEEDS, random.randint(1, 3)),
        "audiences": random.sample(tuple(wording.AUDIENCES), random.randint(1, 2)),
        "zone": _area(names, random, place),
        "reception": random.sample(("on-site", "remote", "at-home"), random.randint(1, 2)),
        "access": [
            {"by": "person", "how": random.choice(("walk-in", "phone"))},
            {"by": "professional", "how": random.choice(("phone", "email")), "detail": wording.sentence(random)},
        ],
        "fee": random.choice(_FEES),
        "languages": random.choice((["fr"], ["fr", "en"])),
        "opening_hours": random.choice(_HOURS),
        "duration": f"{random.randint(2, 18)} mois",
        "stage": random.choice(("welcome", "assessment", "collective", "follow-up")),
        "leads_to": [names.actions[other].id for other in _others(random, number, len(names.actions))],
        "alternatives": [names.actions[other].id for other in _same_nearby(names, random, number)],
    }
    if random.random() < 1 / 2:
        data["eligibility"] = _eligibility(random)
    if random.random() < 1 / 2:
        data["capacity"] = {
            "state": random.choice(("open", "limited", "full")),
            "as_of": f"2026-{random.randint(1, 10):02}",
        }
    if random.random() < 1 / 4:
        data["sites"] = [_site(names, random, place)]
    if random.random() < 1 / 3:
        data["contacts"] = _contacts(random, names.partners[provider])[:1]
    if random.random() < 1 / 4:
        data["methods"] = [slug(random.choice(METHODS))]
    if random.random() < 1 / 8:
        data["projects"] = [slug(random.choice(PROJECTS))]
    return Record("actions", name.id, data | _provenance(random, name))


def method(names: Names, number: int) -> Record:
    """Give the method with this number."""
    random = names.random("method", number)
    title = METHODS[number]
    data: dict[str, Plain] = {
        "title": title,
        "summary": wording.sentence(random),
        "description": wording.description(random, link="https://methodes.example/"),
        "principles": [wording.sentence(random) for _ in range(4)],
        "steps": [{"title": f"Étape {step}", "text": wording.sentence(random)} for step in range(1, 6)],
        "fits": wording.sentence(random),
        "limits": wording.sentence(random),
        "origins": wording.sentence(random),
        "related": [slug(METHODS[number - 1])],
    }
    return Record("methods", slug(title), data | _provenance(random, Name(slug(title), title)))


def project(names: Names, number: int) -> Record:
    """Give the project with this number."""
    random = names.random("project", number)
    title = PROJECTS[number]
    start = random.randint(1998, 2015)
    data: dict[str, Plain] = {
        "title": title,
        "summary": wording.sentence(random),
        "description": wording.description(random, link="https://projets.example/"),
        "period": {"start": f"{start}", "end": f"{start + 4}"},
        "area": [names.zones[0].id],
        "partners": [
            {"partner": names.partners[other].id, "role": random.choice(("Porteur", "Appui"))}
            for other in _others(random, -1, len(names.partners))
        ],
        "funding": [{"source": "Fonds des Songes", "detail": "La moitié du budget"}],
        "problem": wording.sentence(random),
        "methods": [slug(random.choice(METHODS))],
        "actions": [names.actions[other].id for other in _others(random, -1, len(names.actions))],
        "milestones": [{"date": f"{start + year}", "text": wording.sentence(random)} for year in range(3)],
        "results": [
            {
                "indicator": "Personnes accompagnées",
                "unit": "personnes",
                "values": [{"date": f"{start + year}", "value": random.randint(20, 400)} for year in range(3)],
            }
        ],
        "lessons": [wording.sentence(random) for _ in range(3)],
        "still_running": wording.sentence(random),
    }
    return Record("projects", slug(title), data | _provenance(random, Name(slug(title), title)))


def postcode(place: int) -> str:
    """Return the postcode of the municipality with this number: none begins so."""
    return f"00{100 + place % 900}"


def _area(names: Names, random: Random, place: int) -> list[str]:
    if random.random() < 1 / 4:
        return [names.zones[place // MUNICIPALITIES_PER_ZONE].id]
    return sorted(
        {names.municipalities[each].id for each in (place, (place + random.randint(0, 1)) % len(names.municipalities))}
    )


def _site(names: Names, random: Random, place: int) -> Data:
    municipality = names.municipalities[place]
    site: dict[str, Plain] = {
        "name": random.choice(("Accueil", "Bureau", "Atelier", "Local du premier étage")),
        "address": {
            "street": wording.street(random),
            "postcode": postcode(place),
            "locality": municipality.label,
            "municipality": municipality.id,
            "country": "FR",
        },
        "access": random.choice(
            ("Accès de plain-pied.", "Sonner au rez-de-chaussée.", "Arrêt de bus devant la porte.")
        ),
        "opening_hours": random.choice(_HOURS),
    }
    if random.random() < 1 / 2:  # at sea, where nobody lives
        site |= {"latitude": round(45.2 + random.random(), 5), "longitude": round(-4.5 + random.random(), 5)}
    return site


def _others(random: Random, number: int, among: int) -> list[int]:
    near = {(number + random.randint(1, 400)) % among for _ in range(random.randint(2, 4))}
    return sorted(near - {number})


def _same_nearby(names: Names, random: Random, number: int) -> list[int]:
    """Return one or two actions that do the same work at most three municipalities away; none in a very small network."""
    places = len(names.municipalities)

    def work(action: int) -> tuple[int, int]:
        return action // ACTIONS_PER_PARTNER // places, action % ACTIONS_PER_PARTNER

    steps = (number + ACTIONS_PER_PARTNER * step for step in (-3, -2, -1, 1, 2, 3))
    found = [other for other in steps if 0 <= other < len(names.actions) and work(other) == work(number)]
    return sorted(random.sample(found, min(len(found), random.randint(1, 2))))


def _contacts(random: Random, name: Name) -> list[Data]:
    return [
        {
            "purpose": "Premier contact",
            "audience": "public",
            "phone": wording.phone(random),
            "email": f"accueil@{name.id}.example",
        },
        {"purpose": "Entre professionnels", "audience": "professional", "phone": wording.phone(random)},
        {"website": f"https://{name.id}.example/"},
    ]


def _eligibility(random: Random) -> Data:
    return {
        "minimum_age": random.choice((0, 16, 18)),
        "maximum_age": random.choice((25, 65, 120)),
        "conditions": [wording.sentence(random)],
        "bring": random.sample(("Une pièce d’identité", "La dernière facture", "Une composition de ménage"), 2),
    }


def _provenance(random: Random, name: Name) -> dict[str, Plain]:
    day = f"2026-{random.randint(1, 10):02}-{random.randint(1, 28):02}"
    return {
        "sources": [
            {
                "title": f"Rapport annuel {random.randint(2019, 2025)}",
                "publisher": name.label,
                "date": "2025",
                "url": "https://rapports.example/",
            }
        ],
        "verified": {"on": day, "by": "coordination", "how": random.choice(("par téléphone", "lors d’une visite"))},
    }
