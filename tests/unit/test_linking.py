"""What a record names is found from both sides."""

from time import process_time

import pytest

from quifaitquoi.catalogue import Entry
from quifaitquoi.network import Network
from tests.conftest import ReadText

EXAMPLE = """
-- partners/maison-claire.yml --
name: Maison Claire
needs: [loyer]
methods: [ecoute]
members: [atelier-bleu]
networks: []
works_with:
  - {partner: atelier-bleu, purpose: Les outils, since: 2019}
-- partners/atelier-bleu.yml --
name: Atelier bleu
area: [val-fictif]
-- content/actions/accueil.yml --
title: Accueil
providers: [maison-claire, atelier-bleu]
needs: [Payer son loyer]
zone: [val-fictif]
methods: [ecoute]
leads_to: [suivi]
-- content/actions/suivi.yml --
title: Suivi
providers: [maison-claire]
alternatives: [accueil]
projects: [toit]
zone: [bourg]
-- content/methods/ecoute.yml --
title: Écoute
related: [parole]
-- content/methods/parole.yml --
title: Parole
-- content/projects/toit.yml --
title: Un toit
partners:
  - {partner: maison-claire, role: {fr: Porteur}}
  - {partner: atelier-bleu}
methods: [ecoute]
actions: [accueil]
continued_by: [deuxieme-toit]
-- content/projects/deuxieme-toit.yml --
title: Deuxième toit
-- content/vocabularies/needs.yml --
title: Besoins
terms:
  logement: {label: Logement, basic_function: yes}
  loyer: {label: Payer son loyer, parent: logement}
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  village: {label: Village, country: LU}
  bourg: {label: Bourg, country: BE}
-- content/vocabularies/zones.yml --
title: Zones
terms:
  pays: {label: Tout le pays, country: BE}
  val-fictif: {label: Val fictif, municipalities: [bourg, village]}
"""


@pytest.fixture
def example(network: ReadText) -> Network:
    read = network(EXAMPLE)
    assert read.diagnostics == ()
    return read


def naming(network: Network, key: str, kind: str | None, *fields: str) -> list[str]:
    return keys(network.catalogue.naming(network.catalogue.entries[key], kind, *fields))


def named(network: Network, key: str, field: str) -> list[str]:
    return keys(network.catalogue.named(network.catalogue.entries[key], field))


def keys(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.key for entry in entries]


def test_an_action_and_its_partners_know_each_other(example: Network) -> None:
    assert named(example, "action/accueil", "providers") == ["partner/maison-claire", "partner/atelier-bleu"]
    assert naming(example, "partner/atelier-bleu", "action", "providers") == ["action/accueil"]


def test_a_need_named_in_words_knows_who_answers_it(example: Network) -> None:
    assert named(example, "action/accueil", "needs") == ["needs/loyer"]
    assert naming(example, "needs/loyer", None, "needs") == ["partner/maison-claire", "action/accueil"]
    assert naming(example, "needs/loyer", "action", "needs") == ["action/accueil"]
    assert naming(example, "needs/logement", "term", "parent") == ["needs/loyer"]


def test_a_method_knows_who_uses_it(example: Network) -> None:
    assert naming(example, "method/ecoute", None, "methods", "related") == [
        "partner/maison-claire",
        "action/accueil",
        "project/toit",
    ]
    assert naming(example, "method/parole", None, "methods", "related") == ["method/ecoute"]


def test_actions_and_projects_know_each_other_from_either_side(example: Network) -> None:
    assert naming(example, "action/accueil", "project", "actions") == ["project/toit"]
    assert naming(example, "project/toit", "action", "projects") == ["action/suivi"]
    assert naming(example, "project/deuxieme-toit", None, "continued_by") == ["project/toit"]


def test_actions_know_what_comes_before_and_instead(example: Network) -> None:
    assert naming(example, "action/suivi", "action", "leads_to") == ["action/accueil"]
    assert naming(example, "action/accueil", "action", "alternatives") == ["action/suivi"]


def test_a_cooperation_is_known_on_both_sides_with_its_purpose(example: Network) -> None:
    catalogue = example.catalogue
    claire, bleu = (catalogue.entries[f"partner/{name}"] for name in ("maison-claire", "atelier-bleu"))

    assert [(entry.key, note) for entry, note in catalogue.named_with_notes(claire, "works_with")] == [
        ("partner/atelier-bleu", "Les outils")
    ]
    assert [(entry.key, note) for entry, note in catalogue.naming_with_notes(bleu, "partner", "works_with")] == [
        ("partner/maison-claire", "Les outils")
    ]
    assert naming(example, "partner/atelier-bleu", "partner", "members") == ["partner/maison-claire"]


def test_a_role_is_told_with_its_partner(example: Network) -> None:
    catalogue = example.catalogue
    roles = catalogue.named_with_notes(catalogue.entries["project/toit"], "partners")

    assert [(entry.key, note is None) for entry, note in roles] == [
        ("partner/maison-claire", False),
        ("partner/atelier-bleu", True),
    ]


def test_zones_and_municipalities_know_each_other(example: Network) -> None:
    catalogue = example.catalogue

    assert {key: keys(zones) for key, zones in catalogue.zones_of.items()} == {
        "municipalities/village": ["zones/val-fictif"],
        "municipalities/bourg": ["zones/val-fictif", "zones/pays"],
    }
    assert keys(catalogue.municipalities_of(catalogue.entries["zones/pays"])) == ["municipalities/bourg"]
    assert keys(catalogue.municipalities_of(catalogue.entries["municipalities/bourg"])) == ["municipalities/bourg"]


def test_who_serves_a_zone_is_known(example: Network) -> None:
    assert naming(example, "zones/val-fictif", None, "area", "zone") == ["partner/atelier-bleu", "action/accueil"]
    assert naming(example, "municipalities/bourg", "action", "area", "zone") == ["action/suivi"]


def test_records_are_in_the_order_of_lists(example: Network) -> None:
    catalogue = example.catalogue

    assert keys(catalogue.all("partner")) == ["partner/atelier-bleu", "partner/maison-claire"]
    assert keys(catalogue.all("project")) == ["project/deuxieme-toit", "project/toit"]
    assert keys(catalogue.all("municipalities")) == ["municipalities/village", "municipalities/bourg"]
    assert catalogue.all("nothing") == ()


def test_a_record_is_read_again_as_its_author_wrote_it(example: Network) -> None:
    catalogue = example.catalogue

    assert catalogue.record(catalogue.entries["partner/maison-claire"]).called == "Maison Claire"
    assert catalogue.record(catalogue.entries["needs/loyer"]).called == "Payer son loyer"


def test_who_names_itself_or_goes_in_circles_is_linked_all_the_same(network: ReadText) -> None:
    read = network("""
-- partners/a.yml --
name: A
members: [a, b]
-- partners/b.yml --
name: B
members: [a]
-- content/vocabularies/needs.yml --
title: Besoins
terms:
  x: {label: X, basic_function: yes, parent: y}
  y: {label: Y, basic_function: yes, parent: x}
""")

    assert read.diagnostics == ()
    assert naming(read, "partner/a", None, "members") == ["partner/a", "partner/b"]
    assert naming(read, "needs/x", None, "parent") == ["needs/y"]


def test_a_name_given_twice_in_a_field_counts_once(network: ReadText) -> None:
    read = network("""
-- partners/a.yml --
name: A
works_with:
  - {partner: b, purpose: Les outils}
  - {partner: b}
  - {partner: b, purpose: La paie}
-- partners/b.yml --
name: B
-- content/actions/accueil.yml --
title: Accueil
providers: [a, b, a]
""")

    assert named(read, "action/accueil", "providers") == ["partner/a", "partner/b"]
    assert naming(read, "partner/a", None, "providers") == ["action/accueil"]
    works_with = read.catalogue.named_with_notes(read.catalogue.entries["partner/a"], "works_with")
    assert [note for _, note in works_with] == ["Les outils", "La paie"]


def test_a_link_in_a_text_ties_two_records_but_says_nothing_of_the_other(network: ReadText) -> None:
    read = network("""
-- partners/a.yml --
name: A
description: Avec [B](partner:b), [B](partner:b "encore"), [le loyer](needs:loyer) et [le site](https://example.org).
-- partners/b.yml --
name: B
-- content/vocabularies/needs.yml --
title: Besoins
terms:
  loyer: {label: Payer son loyer}
""")
    catalogue = read.catalogue

    assert read.diagnostics == ()
    assert naming(read, "partner/b", None, "members", "member_of", "works_with", "providers", "description") == []
    assert catalogue.neighbours(catalogue.entries["partner/a"]) == ("partner/b", "needs/loyer")
    assert catalogue.neighbours(catalogue.entries["partner/b"]) == ("partner/a",)


def test_what_a_confidential_site_names_is_tied_to_nothing(network: ReadText) -> None:
    read = network("""
-- partners/refuge.yml --
name: Refuge
sites:
  - {confidential: yes, address: {municipality: bourg}}
-- content/vocabularies/municipalities.yml --
title: Communes
terms:
  bourg: {label: Bourg, country: BE}
""")

    assert read.diagnostics == ()
    assert naming(read, "municipalities/bourg", None, "sites", "area", "zone") == []


def test_an_unknown_name_is_left_out(network: ReadText) -> None:
    read = network("""
-- partners/a.yml --
name: A
members: [b, zzzzzz]
-- partners/b.yml --
name: B
""")

    assert [diagnostic.code for diagnostic in read.diagnostics] == ["unknown-reference"]
    assert named(read, "partner/a", "members") == ["partner/b"]


def test_who_names_a_record_comes_in_one_order_whoever_else_is_there(network: ReadText) -> None:
    text = "-- content/methods/dire.yml --\ntitle: Dire\ndescription: Avec [la maison](partner:maison-claire).\n"
    other = "-- partners/aide.yml --\nname: Aide\ndescription: Avec [l’atelier](partner:atelier-bleu).\n"
    orders = []
    for drawn in (EXAMPLE + text, EXAMPLE + text + other):
        catalogue = network(drawn).catalogue
        orders.append(catalogue.neighbours(catalogue.entries["partner/maison-claire"]))

    assert "method/dire" in orders[0]
    assert orders[0] == orders[1]


def test_an_empty_folder_is_an_empty_network(network: ReadText) -> None:
    read = network("")

    assert read.diagnostics == ()
    assert set(read.counts.values()) == {0}


@pytest.mark.slow
def test_a_file_of_unknown_names_takes_no_longer_than_its_size(network: ReadText) -> None:
    start = process_time()
    read = network(f"-- partners/a.yml --\nname: A\nmembers: [{', '.join(['inconnu'] * 500)}]\n")

    assert [diagnostic.code for diagnostic in read.diagnostics[20:]] == ["more-problems"]
    assert process_time() - start < 1


def test_links_of_all_records_stand_under_one_text_of_each_field(example: Network) -> None:
    catalogue = example.catalogue

    names = [name for fields in catalogue.targets.values() for name in fields]

    assert len(names) > len(set(names))
    assert len({id(name) for name in names}) == len(set(names))
