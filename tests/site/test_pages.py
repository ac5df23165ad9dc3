"""What the pages of a small network say."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.site.building import html_of, text_of


def test_the_partner_page_tells_who_what_where_and_with_whom(site: Path) -> None:
    page = text_of(site, "partenaires/maison-claire")
    for words in (
        "Maison Claire <b>&</b> fils",
        "Permanence loyer",
        "Rue Imaginaire 1",
        "0600 Bourg-Fictif",
        "lundi à vendredi",
        "086 00 00 01",
        "Atelier bleu",
        "Les outils en commun",
        "Un toit",
        "3 mars 2026",
    ):
        assert words in page


def test_the_action_page_answers_what_a_worker_asks(site: Path) -> None:
    page = text_of(site, "actions/permanence-loyer")
    for words in (
        "à partir de 18 ans",
        "Val Fictif",
        "Gratuit",
        "À apporter rien de particulier",
        "Langues non renseigné",
        "Maison Claire",
        "086 00 00 01",
        "Suivi",
        "Écoute",
    ):
        assert words in page


def test_back_references_are_shown_on_the_other_side(site: Path) -> None:
    assert "Maison Claire" in text_of(site, "partenaires/atelier-bleu")
    assert "Permanence loyer" in text_of(site, "methodes/ecoute")
    assert "Permanence loyer" in text_of(site, "actions/suivi")
    assert "Porteur" in text_of(site, "projets/toit")


def test_a_municipality_shows_what_serves_it_through_a_zone(site: Path) -> None:
    page = text_of(site, "communes/bourg-fictif")
    assert "0600 Bourg-Fictif" in page
    assert page.index("Val Fictif") < page.index("Permanence loyer")
    assert "Aucune action connue ne dessert cet endroit" in text_of(site, "communes/val-perdu")


def test_what_is_old_closed_or_over_says_so(site: Path) -> None:
    partner = text_of(site, "partenaires/atelier-bleu")
    assert "Ce partenaire a fermé (2019)." in partner
    assert "vérifiée pour la dernière fois à cette date : 2010" in partner
    assert "Ce projet est terminé (juin 2012)." in text_of(site, "projets/toit")
    assert "Fiche ancienne" not in text_of(site, "partenaires/maison-claire")
    assert "Personne n’a encore vérifié cette fiche" in text_of(site, "actions/suivi")


def test_a_confidential_site_is_said_to_be_one_and_nothing_more(site: Path) -> None:
    page = text_of(site, "partenaires/refuge")
    assert "L’adresse de ce lieu n’est pas publiée" in page
    assert "Bourg-Fictif" not in page


def test_a_confidential_site_is_found_from_no_municipality(site: Path) -> None:
    for path in ("communes/bourg-fictif", "zones/val-fictif"):
        assert "Refuge imaginaire" not in text_of(site, path)
    lean = (site.parent / "lean/partenaires/refuge/index.html").read_text(encoding="utf-8")
    assert "Refuge imaginaire" in lean
    assert "Bourg-Fictif" not in lean
    assert "Bourg-Fictif" in (site.parent / "lean/partenaires/maison-claire/index.html").read_text(encoding="utf-8")


def test_zones_have_their_own_words_and_count_what_serves_their_municipalities(site: Path) -> None:
    zones = text_of(site, "zones")
    assert "Zones desservies" in zones
    assert "Communes" not in zones.replace("ensembles de communes", "")
    assert "Communes desservies" in text_of(site, "communes")


def test_data_is_text_and_markdown_is_cleaned(site: Path) -> None:
    partner, action = html_of(site, "partenaires/maison-claire"), html_of(site, "actions/permanence-loyer")
    assert "<title>Maison Claire &lt;b&gt;&amp;&lt;/b&gt; fils" in partner
    assert "<strong>permanence</strong>" in action
    assert '<a href="../../partenaires/atelier-bleu/">' in action
    assert "alert(1)</script>" not in action
    assert "javascript:" not in action


def test_results_are_a_table_with_bars(site: Path) -> None:
    page = html_of(site, "projets/toit")
    assert "Personnes reçues" in page
    assert re.search(r"<svg.*?25(\.0)?%", page, re.DOTALL)


def test_a_change_can_be_proposed_on_the_very_file_and_by_email(site: Path) -> None:
    page = html_of(site, "partenaires/maison-claire")
    assert 'href="https://forge.example/edit/partners/maison-claire.yml"' in page
    assert "mailto:reseau@maison-claire.example?subject=" in page
    assert "partners/maison-claire.yml" in unescape(page)
    assert quote("https://reseau.example/partenaires/maison-claire/") in page


def test_abbreviations_explain_themselves(site: Path) -> None:
    page = html_of(site, "partenaires/maison-claire")
    assert '<abbr title="centre public fictif">CPF</abbr>' in page
    assert 'href="../../glossaire/#cpf"' in page


def test_links_to_records_work_in_editorial_pages(site: Path) -> None:
    assert 'href="partenaires/maison-claire/"' in (site / "index.html").read_text(encoding="utf-8")
    assert 'href="../besoins/loyer/"' in html_of(site, "a-propos")


def test_the_manual_shows_each_rule_with_what_to_avoid_and_what_is_good(site: Path) -> None:
    listed, page = text_of(site, "contribuer/regles"), text_of(site, "contribuer/regles/unknown-reference")
    assert "Fiche introuvable unknown-reference" in listed
    assert page.index("À éviter") < page.index("providers: [Maison Claire asbl]") < page.index("Bien")
    assert page.index("Bien") < page.index("providers: [maison-claire]")
    for words in ("L’outil dit", "Erreur", "Pourquoi cette règle", "Tout est inventé"):
        assert words in page
    assert "Avertissement" in text_of(site, "contribuer/regles/stale")


def test_the_manual_explains_each_field_below_its_group(site: Path) -> None:
    page = html_of(site, "contribuer/champs/partenaire")
    anchors = re.findall(r'<li id="([^"]+)">', page)
    assert anchors[:3] == ["name", "summary", "description"]
    assert anchors.index("sites") < anchors.index("sites.address") < anchors.index("sites.address.street")
    assert {"label", "term.label", "needs.parent"} & set(
        re.findall(r'<li id="([^"]+)">', html_of(site, "contribuer/champs/vocabulaire"))
    ) == {"term.label", "needs.parent"}


def test_the_manual_is_not_among_what_is_searched(site: Path) -> None:
    assert not (site.parent / "lean/contribuer").exists()


@pytest.mark.parametrize("kind", ["partner", "action", "method", "project", "term"])
def test_the_schema_of_each_kind_is_published(site: Path, kind: str) -> None:
    schema = json.loads((site / f"schemas/{kind}.json").read_text(encoding="utf-8"))
    assert schema["additionalProperties"] is False
    assert all(field["description"] for field in schema["properties"].values())


def test_former_addresses_lead_to_the_present_one(site: Path) -> None:
    page = html_of(site, "partenaires/maison-clair")
    assert 'content="0; url=../maison-claire/"' in page


def test_the_sitemap_lists_every_page_once(site: Path) -> None:
    listed = re.findall(
        r"<loc>https://reseau\.example/([^<]*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8")
    )
    pages = {str(file.parent.relative_to(site)).removeprefix(".") for file in site.rglob("index.html")}
    expected = {f"{page}/" if page else "" for page in pages} - {"recherche/", "partenaires/maison-clair/"}
    assert sorted(listed) == sorted(expected)


@pytest.mark.parametrize("leftover", ["qfq-slot", "qfq-frame", "{{", "{%"])
def test_nothing_of_the_machinery_is_published(site: Path, leftover: str) -> None:
    assert not [file for file in site.rglob("*.html") if leftover in file.read_text(encoding="utf-8")]


def test_records_themselves_are_not_published(site: Path) -> None:
    assert not [*site.rglob("*.yml")]


def test_no_page_names_another_host_than_the_records_do(site: Path) -> None:
    allowed = ("https://reseau.example", "https://forge.example", "http://www.w3.org", "https://schema.org")
    for file in site.rglob("*.html"):
        for address in re.findall(r'(?:src|href|action)="(https?://[^"]*)"', file.read_text(encoding="utf-8")):
            assert address.startswith(allowed), (file, address)


def test_every_internal_link_leads_somewhere(site: Path) -> None:
    missing = set()
    for file in site.rglob("*.html"):
        if file.name == "404.html":
            continue
        html = file.read_text(encoding="utf-8")
        for address in re.findall(r'(?:src|href)="([^"#?]+)[^"]*"', html):
            if re.match(r"[a-z]+:", address):
                continue
            target = (file.parent / unescape(address)).resolve()
            if not (target.is_file() or (target / "index.html").is_file()):
                missing.add((str(file.relative_to(site)), address))
    assert not missing
