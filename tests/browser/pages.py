"""The kinds of pages that the site has, each with one address, and how a test opens one."""

from playwright.sync_api import Page

MISSING = "nulle-part/"

PAGES = {
    "home": "",
    "partner": "partenaires/integra-plus/",
    "action": "actions/trouver-et-garder-un-logement/",
    "method": "methodes/coproduction/",
    "project": "projets/la-marguerite/",
    "partners": "partenaires/",
    "actions": "actions/",
    "needs": "besoins/",
    "need": "besoins/logement/",
    "municipalities": "communes/",
    "municipality": "communes/la-roche-en-ardenne/",
    "map": "carte/",
    "orientation": "orienter/",
    "answers": "orienter/logement/",
    "zone": "zones/territoire-integra-plus/",
    "audience": "publics/jeunes/",
    "methods": "methodes/",
    "projects": "projets/",
    "glossary": "glossaire/",
    "results": "recherche/?q=logement",
    "list": "liste/",
    "offline": "hors-ligne/",
    "editorial": "accessibilite/",
    "rules": "contribuer/regles/",
    "rule": "contribuer/regles/unknown-reference/",
    "rule in words": "contribuer/regles/too-big/",
    "kinds of fields": "contribuer/champs/",
    "fields": "contribuer/champs/partenaire/",
    "missing": MISSING,
}


def open_page(page: Page, site: str, kind: str) -> None:
    """Open the page of a kind, and wait until its elements have done their work."""
    page.goto(f"{site}{PAGES[kind]}")
    page.wait_for_function("() => customElements.get('site-menu') !== undefined")
    if kind == "results":
        page.locator(".qfq-hit").first.wait_for()
