"""A fictional network over real municipalities, such as a worker of the field would recognise: orientation is measured in it.

What there is stands in `partners.yml` and `services.yml`, made by hand; chance, the same each time, only decides what is not
known of it. Its vocabularies are the repository's own.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.emit import Plain, emit
from quifaitquoi.text import slug

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
VOCABULARIES = ("action-types", "audiences", "legal-forms", "municipalities", "needs", "zones")
"""Those that lead to no record of the real network, as the glossary does."""

FICTION = "# Fictif : ce fichier sert à mesurer l’orientation, rien de ce qu’il dit n’existe.\n"
SOURCE = {"title": "Réseau fictif, inventé pour mesurer l’orientation"}

Data = dict[str, Any]


def write_network(folder: Path) -> None:
    """Write the whole network into a folder that is empty or does not exist yet; the same files each time."""
    vocabularies = folder / "content/vocabularies"
    vocabularies.mkdir(parents=True)
    for name in VOCABULARIES:
        shutil.copyfile(REPOSITORY / f"content/vocabularies/{name}.yml", vocabularies / f"{name}.yml")
    (folder / "mkdocs.yml").write_text(_CONFIGURATION, encoding="utf-8")
    (folder / "README.md").write_text(_README, encoding="utf-8")
    (folder / "content/index.md").write_text(_README, encoding="utf-8")
    landscape = _Landscape()
    for number, partner in enumerate(landscape.partners):
        _write(folder / f"partners/{partner.id}.yml", landscape.partner_record(partner, number))
    for offer in landscape.offers:
        _write(folder / f"content/actions/{offer.id}.yml", landscape.action_record(offer))


@dataclass(frozen=True)
class _Partner:
    id: str
    name: str
    at: str
    does: Mapping[str, Sequence[str]]
    """The services that it has, by the municipality where it has them."""
    serves: Sequence[str]
    form: str | None = None
    locality: str | None = None
    postcode: str | None = None
    hidden: bool = False
    closed: str | None = None


@dataclass(frozen=True)
class _Offer:
    """A service of a partner in a municipality: what becomes an action."""

    id: str
    service: str
    partner: _Partner
    at: str


class _Landscape:
    """Who does what, where, as it is written by hand."""

    def __init__(self) -> None:
        written = _read(HERE / "partners.yml")
        self.services: Mapping[str, Data] = _read(HERE / "services.yml")
        self.areas: Mapping[str, Sequence[str]] = written["areas"]
        self.known: Mapping[str, Data] = written["known"]
        self.municipalities = _terms("municipalities")
        self.zones = _terms("zones")
        self.partners = [*self._centres(written["cpas"]), *map(self._partner, written["partners"])]
        self.offers = list(_offers(self.partners))
        unused = self.known.keys() - {offer.id for offer in self.offers}
        assert not unused, f"known of no action: {sorted(unused)}"

    def _centres(self, services: Mapping[str, Sequence[str]]) -> Iterator[_Partner]:
        """Give a public centre of social welfare for each Belgian municipality of the areas."""
        for municipality in dict.fromkeys(chain(*self.areas.values())):
            does = [name for name, where in services.items() if {municipality, "everywhere"} & {*where}]
            name = f"CPAS {_of(self._label(municipality))} (fictif)"
            yield _Partner(
                f"cpas-{municipality}", name, municipality, {municipality: does}, [municipality], form="cpas"
            )

    def _partner(self, written: Data) -> _Partner:
        rest = {key: value for key, value in written.items() if key not in {"does", "also_at", "serves"}}
        serves = [place for name in written.get("serves", [written["at"]]) for place in self.areas.get(name, [name])]
        does = {written["at"]: written["does"], **written.get("also_at", {})}
        return _Partner(slug(written["name"].replace("(fictif)", "")), does=does, serves=serves, **rest)

    def partner_record(self, partner: _Partner, number: int) -> Data:
        """Return what is written of a partner."""
        chance = _Chance(partner.id)
        own = [offer for offer in self.offers if offer.partner is partner]
        services = [self.services[offer.service] for offer in own]
        what = dict.fromkeys(self._title(offer) for offer in own)
        record: Data = {
            "name": partner.name,
            "summary": _short(f"Organisme inventé pour des tests. On y trouve : {' ; '.join(what)}.", 260),
            "legal_form": partner.form,
            "founded": str(1975 + int(chance.number("founded") * 45)),
            "closed": partner.closed,
            "needs": _union(service.get("needs", ()) for service in services),
            "audiences": _union(service.get("audiences", ()) for service in services),
            "area": partner.serves,
            "sites": [self._site(partner, at) for at in partner.does],
            "contacts": self._contacts(partner, number),
            "languages": ["fr"],
            "works_with": self._colleagues(partner),
            "sources": [SOURCE],
            "verified": _verified(chance),
        }
        return chance.forgetting(record, keep={"closed", "contacts", "sites"})

    def _site(self, partner: _Partner, at: str) -> Data:
        if partner.hidden:
            return {"name": "Adresse confidentielle", "confidential": True}
        chance = _Chance(f"{partner.id} {at}")
        postcode, locality = _main_locality(self.municipalities[at], self._label(at))
        if partner.locality and at == partner.at:
            postcode, locality = partner.postcode or postcode, partner.locality
        address: Data = {
            "street": f"{chance.choice(_STREETS, 'street')} {1 + int(chance.number('number') * 90)}",
            "postcode": postcode,
            "locality": locality,
            "municipality": at,
            "country": self.municipalities[at]["country"],
        }
        site: Data = {"address": _said(address)}
        if chance.number("hours") < 0.3:
            site["opening_hours"] = chance.choice(("Mo-Fr 09:00-12:00", "Mo-Fr 08:30-12:00,13:00-16:30"), "office")
        return site

    def _contacts(self, partner: _Partner, number: int) -> list[Data]:
        """Give the ways to reach a partner: no number is kept for fiction in Luxembourg, so that there is only an address."""
        email = f"accueil@{partner.id}.example.org"
        if self.municipalities[partner.at]["country"] == "LU":
            return [{"purpose": "Accueil", "audience": "public", "email": email}]
        public: Data = {"purpose": "Accueil", "audience": "public", "phone": _phone(2 * number), "email": email}
        professional: Data = {"purpose": "Entre services", "audience": "professional", "phone": _phone(2 * number + 1)}
        return [public, professional] if _Chance(partner.id).number("channel") < 0.4 else [public]

    def _colleagues(self, partner: _Partner) -> list[Data]:
        centre = f"cpas-{partner.at}"
        if partner.form != "asbl" or not any(other.id == centre for other in self.partners):
            return []
        return [{"partner": centre, "purpose": "Personnes envoyées de l’un à l’autre"}]

    def action_record(self, offer: _Offer) -> Data:
        """Return what is written of an action: of its kind, without what is not known, and with what is known for certain."""
        chance = _Chance(offer.id)
        service = self.services[offer.service]
        place = self._label(offer.at)
        record: Data = {
            "title": self._title(offer),
            "summary": chance.choice(service["summaries"], "summary").format(de=_of(place), a=f"à {place}"),
            "providers": [offer.partner.id],
            "type": service["type"],
            "needs": service.get("needs"),
            "audiences": service["audiences"],
            "eligibility": service.get("eligibility"),
            "zone": offer.partner.serves,
            "sites": [self._site(offer.partner, offer.at)] if offer.at != offer.partner.at else None,
            "reception": service["reception"],
            "access": service["access"],
            "fee": service["fee"],
            "languages": chance.choice(service["languages"], "languages"),
            "opening_hours": chance.choice(service["hours"], "hours") if "hours" in service else None,
            "capacity": _room(chance),
            "duration": service.get("duration"),
            "stage": service.get("stage"),
            "leads_to": self._others(offer, service.get("leads_to", ())),
            "alternatives": self._others(offer, service.get("alternatives", ())),
            "sources": [SOURCE],
            "verified": _verified(chance),
        }
        known = self.known.get(offer.id, {})
        return chance.forgetting({**record, **known}, keep={*service.get("certain", ()), *known, "needs", "sites"})

    def _title(self, offer: _Offer) -> str:
        title: str = _Chance(offer.id).choice(self.services[offer.service]["titles"], "title")
        place = self._label(offer.at)
        return title.format(de=_of(place), a=f"à {place}")

    def _others(self, offer: _Offer, services: Iterable[str]) -> list[str]:
        """Name the action of each service that is nearest: of the same partner, in the same place, or at least for it."""
        return [found.id for service in services if (found := self._nearest(offer, service))]

    def _nearest(self, offer: _Offer, service: str) -> _Offer | None:
        found = [
            (other.partner is not offer.partner, other.at != offer.at, other.id, other)
            for other in self.offers
            if other.service == service and not other.partner.closed and offer.at in self._served(other.partner)
        ]
        return min(found)[-1] if found else None

    def _served(self, partner: _Partner) -> Iterator[str]:
        for place in partner.serves:
            zone = self.zones.get(place)
            yield from zone.get("municipalities", ()) if zone else (place,)

    def _label(self, municipality: str) -> str:
        return _french(self.municipalities[municipality]["label"])


@dataclass(frozen=True)
class _Chance:
    """What chance decides of one record: the same whenever it is asked, whatever else has been asked."""

    of: str

    def number(self, what: str) -> float:
        """Return a number from 0 up to 1."""
        return Random(f"{self.of} {what}").random()

    def choice(self, among: Sequence[Any], what: str) -> Any:
        """Return one of several."""
        return among[int(self.number(what) * len(among))]

    def forgetting(self, record: Data, keep: set[str]) -> Data:
        """Leave out what is empty and, but for what is kept, what nobody knows of this record."""
        return _said(
            {
                key: value
                for key, value in record.items()
                if key in keep or self.number(f"forgets {key}") >= _FORGOTTEN.get(key, 0)
            }
        )


_FORGOTTEN = {
    "access": 0.3,
    "alternatives": 0.4,
    "area": 0.3,
    "audiences": 0.15,
    "duration": 0.4,
    "eligibility": 0.2,
    "fee": 0.35,
    "founded": 0.7,
    "languages": 0.6,
    "leads_to": 0.4,
    "legal_form": 0.1,
    "opening_hours": 0.3,
    "reception": 0.2,
    "stage": 0.4,
    "type": 0.05,
    "verified": 0.1,
    "works_with": 0.5,
    "zone": 0.05,
}
"""How often a field is not known."""

_STREETS = (
    "rue des Faux-Semblants", "rue de l’Imaginaire", "place du Conte", "chemin des Licornes",
    "avenue de Nulle-Part", "quai des Songes",
)  # fmt: skip


def _offers(partners: Iterable[_Partner]) -> Iterator[_Offer]:
    """Give the services of all partners; the first of its kind in a place is named by the place.

    Others are named by their partner, and so is what is at a confidential address.
    """
    taken = set()
    for partner in partners:
        for at, services in partner.does.items():
            for service in services:
                identifier = f"{service}-{at}"
                if identifier in taken or partner.hidden:
                    identifier = f"{service}-{partner.id}"
                assert identifier not in taken, identifier
                taken.add(identifier)
                yield _Offer(identifier, service, partner, at)


def _main_locality(municipality: Data, label: str) -> tuple[str | None, str]:
    """Return the locality that bears the name of its municipality with its postcode, or else the first postcode."""
    postcodes = municipality.get("postcodes") or {}
    named = next((code for code, localities in postcodes.items() if label in (localities or ())), None)
    return named or next(iter(postcodes), None), label


def _room(chance: _Chance) -> Data | None:
    state = ("open", "open", "limited", None, None, None, None, None)[int(chance.number("room") * 8)]
    return {"state": state, "as_of": f"2026-0{1 + int(chance.number('as of') * 5)}"} if state else None


def _verified(chance: _Chance) -> Data:
    month = 1 + int(chance.number("month") * 41)  # from January 2023 to May 2026
    return {"on": f"{2023 + (month - 1) // 12}-{(month - 1) % 12 + 1:02}", "by": "coordination"}


def _phone(number: int) -> str:
    """Return a number that nobody has: none is given out after these two zeros."""
    return f"{('084', '086', '061', '063')[number % 4]} 00 {number // 100:02} {number % 100:02}"


def _of(place: str) -> str:
    return f"d’{place}" if place[0] in "AEIOUÉ" else f"de {place}"


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 2].rsplit(' ; ', 1)[0]}…"


def _union(lists: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(name for names in lists for name in names))


def _said(record: Data) -> Data:
    return {key: value for key, value in record.items() if value is not None and value != []}


def _french(label: str | Mapping[str, str]) -> str:
    return label if isinstance(label, str) else label["fr"]


def _terms(vocabulary: str) -> Mapping[str, Data]:
    terms: Mapping[str, Data] = _read(REPOSITORY / f"content/vocabularies/{vocabulary}.yml")["terms"]
    return terms


def _read(path: Path) -> Data:
    data: Data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def _write(path: Path, record: Mapping[str, Plain]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FICTION + emit(record), encoding="utf-8")


_README = """# Réseau fictif

Tout est inventé, sauf les noms des communes et des localités : ce réseau sert à mesurer l’orientation. Aucun organisme, aucune
adresse et aucun numéro n’existe.
"""
_CONFIGURATION = f"""{FICTION}site_name: Réseau fictif
site_url: https://reseau.example/
docs_dir: content
theme:
  name: material
  language: fr
  font: false
plugins:
  - quifaitquoi:
      language: fr
      countries: [BE, LU]
      emergency: [{{needs: [violences, sante-soins], phone: '112'}}]
"""
