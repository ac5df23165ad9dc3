"""Pages that authors wrote in Markdown: what they may show, and that nothing else reaches a reader."""

from time import perf_counter

import pytest

from quifaitquoi.prose import sheet
from tests.fuzz.judge import judge_html, vocabulary

KNOWN = vocabulary(
    """<h1 id="x"><h2 id="x"><h3 id="x"><p><b><i><em><strong><kbd><sub><sup><code class="x"><pre><br><hr><blockquote><ul>
    <a href="x" title="x"><abbr title="x"><ol start="2"><li><details><summary><img src="x" alt="x" title="x" width="1">
    <table><thead><tbody><tr><th align="x"><td align="x">"""
)
FILES = {"contribuer.md": "../contribuer/", "photo.jpg": "../photo.jpg"}


def shown(text: str) -> str:
    """Render a page of a site that has one other page, one picture and one record."""
    return str(sheet(text, {"partner:maison-claire": "../partenaires/maison-claire/"}.get, FILES.get).html).strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## L’idée du *réseau*", '<h2 id="lidee-du-reseau">L’idée du <em>réseau</em></h2>'),
        ("# A\n\n# A\n\n# ?", '<h1 id="a">A</h1>\n<h1 id="a_1">A</h1>\n<h1 id="_1">?</h1>'),
        ("[ici](contribuer.md)", '<p><a href="../contribuer/">ici</a></p>'),
        ("[ici](partner:maison-claire)", '<p><a href="../partenaires/maison-claire/">ici</a></p>'),
        ("![Nous](photo.jpg)", '<p><img src="../photo.jpg" alt="Nous"></p>'),
        ("![Eux](https://evil.example/p.png)", '<p><img alt="Eux"></p>'),
        ("![Eux](//evil.example/p.png)", '<p><img alt="Eux"></p>'),
        ("<abbr title='x' onclick='y'>CPF</abbr>", '<p><abbr title="x">CPF</abbr></p>'),
        ("<details open><summary>Plus</summary>a</details>", "<details><summary>Plus</summary>a</details>"),
        ('<p id="__config" class="md-search" style="top:0">a', "<p>a</p>"),
        ('# Titre {: onclick="x" }', '<h1 id="titre-onclickx">Titre {: onclick="x" }</h1>'),
        ("```yaml\na: <b>\n```", '<pre><code class="language-yaml">a: &lt;b&gt;\n</code></pre>'),
        ('<code class="md-search">a</code>', "<p><code>a</code></p>"),
        ("a&#x202e;b&shy;c&ZeroWidthSpace;d&#x1b;e", "<p>abcde</p>"),
    ],
)
def test_a_page_shows(text: str, html: str) -> None:
    assert shown(text) == html


def test_columns_keep_their_sides() -> None:
    assert '<th align="right">a</th>' in shown("|a|\n|-:|\n|b|")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1)) [y](JaVa&#10;Script:alert(1)) [z]\n\n[z]: data:text/html,x",
        '<a href="&#106;avascript:alert(1)">x</a> <a href="vbscript:x">y</a>',
        "<iframe srcdoc='x'></iframe><form action='https://evil.example'><input name=x><button>ok</button></form>",
        "<base href='https://evil.example'><meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<img src=photo.jpg onerror=alert(1)><svg/onload=alert(1)>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<style>@import url(https://evil.example)</style><link rel=stylesheet href=https://evil.example>",
        "<!--><script>alert(1)</script>-->",
        "# <img src=x onerror=alert(1)> {#a onclick=x}",
        '<p markdown="1" onclick="x">**a**</p>',
        '--8<-- "/etc/passwd"',
        "{{ config.secret }} {% include '/etc/passwd' %}",
    ],
)
def test_a_hostile_page_is_inert(text: str) -> None:
    assert judge_html(shown(text), KNOWN) == []


@pytest.mark.parametrize(
    "text",
    [">" * 50_000, "- " * 50_000, "*a **b " * 20_000, "`" * 100_000, "# a\n" * 30_000, "[a](b" * 20_000, "&" * 100_000],
)
def test_a_page_made_to_be_slow_is_not(text: str) -> None:
    start = perf_counter()
    shown(text)
    assert perf_counter() - start < 5
