"""The policy of a page: where it stands, which scripts it lets run, and that our own scripts keep to it."""

import re
from pathlib import Path

import pytest

import quifaitquoi
from quifaitquoi.policy import protected

POLICY = re.compile(
    r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"><meta name="referrer" content="strict-origin">'
)
MAKES_MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|parseFromString|createContextualFragment|srcdoc"
    r"|document\.write|\beval\(|\bFunction\("
)


def scripts_allowed(page: str) -> list[str]:
    """What the directive for scripts of a protected page says beyond what every page's says."""
    found = POLICY.search(page)
    assert found
    directives = dict(part.split(" ", 1) for part in found[1].split("; "))
    return [word for word in directives["script-src"].split() if word not in ("'self'", "'wasm-unsafe-eval'")]


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html>\n<html lang=fr>\n<head>|\n<meta charset=utf-8>",
        "<!-- <head> -->\n<html data-a='<head>' data-b=\">\">\n<head class='a>b'>|<title>é</title>",
        "<!doctype html><html lang=fr>|<title>No head</title>",
        "<!doctype html>\n\n|<title>No html</title><p><head>",
        "|Text",
    ],
)
def test_the_policy_is_the_first_element_of_the_head(page: str) -> None:
    before, after = page.split("|")

    made = protected(before + after)

    assert made.startswith(f'{before}<meta http-equiv="Content-Security-Policy" ')
    assert POLICY.sub("", made) == before + after


def test_a_script_in_a_page_is_known_by_its_hash() -> None:
    page = "<head></head><script type='module'>go()</script><script>a &amp; '</p>é'</script><script>go()</script>"

    assert scripts_allowed(protected(page)) == [
        "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='",
        "'sha256-aikVwgZ/TIbkIYYTFKb7PU9zEDsEL/ZNuMNmxkBW12E='",
    ]


def test_scripts_from_files_and_data_need_no_hash() -> None:
    page = "<script src='a.js'></script><script type='application/ld+json'>{}</script><script type='application/json'>{}</script>"

    assert scripts_allowed(protected(page)) == []


@pytest.mark.parametrize(
    "authored", ["<script>go()</script>", "<script>go()", "</article><script>go()</script><article>"]
)
def test_what_authors_wrote_may_not_run(authored: str) -> None:
    page = f"<head></head><article>{authored}</article><script>ours()</script>"
    without = scripts_allowed(protected("<script>ours()</script>"))

    assert len(without) == 1
    assert scripts_allowed(protected(page, authored=authored)) == without
    assert scripts_allowed(protected(page, authored="not as it was written")) == []


def test_only_a_page_served_to_its_author_may_be_given_scripts() -> None:
    page = "<head></head><script>go()</script>"

    assert "'unsafe-inline'" not in protected(page)
    assert scripts_allowed(protected(page, live=True)) == ["'unsafe-inline'"]


def test_our_scripts_never_make_markup_of_text() -> None:
    folder = Path(quifaitquoi.__file__).parents[1] / "javascript"
    scripts = [path for path in folder.rglob("*") if path.suffix in (".js", ".mjs")]

    assert len(scripts) > 10
    assert {path.name: found for path in scripts if (found := MAKES_MARKUP.findall(path.read_text("utf-8")))} == {}
