"""Every page that is published begins with its policy, and needs nothing that it refuses."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

KINDS = [
    "index.html",
    "404.html",
    "a-propos/",
    "partenaires/",
    "partenaires/maison-claire/",
    "partenaires/maison-clair/",
]


class Reader(HTMLParser):
    """Notes the element that follows the start of the head, and whatever a policy refuses."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    @property
    def refused(self) -> list[tuple[str, dict[str, str | None]]]:
        return [(tag, attributes) for tag, attributes in self.tags if is_refused(tag, attributes)]


def is_refused(tag: str, attributes: dict[str, str | None]) -> bool:
    script = tag == "script" and "src" not in attributes and attributes.get("type") != "application/ld+json"
    return script or tag == "style" or "style" in attributes or any(name.startswith("on") for name in attributes)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Every page by its address."""
    files = {str(file.relative_to(site)): file.read_text("utf-8") for file in site.rglob("*.html")}
    return {path.removesuffix("index.html") or path: page for path, page in files.items()}


def test_every_kind_of_page_is_looked_at(pages: dict[str, str]) -> None:
    assert set(KINDS) <= set(pages)


def test_every_page_begins_with_its_policy(pages: dict[str, str]) -> None:
    policies = {}
    for path, page in pages.items():
        tags = Reader(page).tags
        (tag, attributes) = tags[[name for name, _ in tags].index("head") + 1]
        policies[path] = (tag, attributes.get("http-equiv")), attributes.get("content")

    assert {first for first, _ in policies.values()} == {("meta", "Content-Security-Policy")}
    (policy,) = {policy for _, policy in policies.values()}
    assert "'unsafe-inline'" not in (policy or "")


def test_no_page_needs_what_its_policy_refuses(pages: dict[str, str]) -> None:
    assert {path: refused for path, page in pages.items() if (refused := Reader(page).refused)} == {}


def test_browsers_still_find_the_encoding_in_time(pages: dict[str, str]) -> None:
    assert [path for path, page in pages.items() if b"charset=" not in page.encode()[:1024]] == []
