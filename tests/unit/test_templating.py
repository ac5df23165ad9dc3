"""Two-stage rendering: a frame cut at its markers, and safe HTML from what authors wrote."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, UndefinedError

from quifaitquoi.i18n import messages
from quifaitquoi.prose import Abbreviation, Abbreviations, markdown
from quifaitquoi.templating import SLOTS, Compiled, Frame, environment, marker

TAGS = {"a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul"}
TABLE = {"table", "tbody", "td", "th", "thead", "tr"}
ALLOWED_SCHEMES = ("http://", "https://", "mailto:", "tel:")


def test_a_frame_is_filled_at_every_marker() -> None:
    frame = Frame(f"<title>{marker('title')}</title><a href='/{marker('path')}'>{marker('title')}</a>{marker('body')}!")

    page = frame.fill(title="A & B", description="", path="actions/a/", body="<p>été</p>".encode())

    assert page.decode() == "<title>A &amp; B</title><a href='/actions/a'>A &amp; B</a><p>été</p>!"


def test_a_frame_without_markers_is_itself() -> None:
    assert Frame("<p></p>").fill(title="a", description="b", path="c", body=b"d") == b"<p></p>"


def test_what_a_record_says_is_not_filled_again() -> None:
    frame = Frame(" ".join(map(marker, SLOTS)))

    page = frame.fill(
        title=marker("body"), description="{{ 7 * 7 }}", path=marker("title"), body=marker("path").encode()
    )

    assert page.decode() == f"{marker('body')} {{{{ 7 * 7 }}}} {marker('title')} {marker('path')}"


def test_text_cannot_leave_an_attribute() -> None:
    page = Frame(f'<meta content="{marker("description")}">').fill(
        title="", description='"><script>', path="", body=b""
    )

    assert page.decode() == '<meta content="&#34;&gt;&lt;script&gt;">'


def test_a_network_replaces_a_template_and_values_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/home.html.j2").write_text("{{ t('words.kinds.partner') }} {{ name }}")
    templates = environment((str(tmp_path),), messages("fr"))

    assert (
        templates.get_template("pages/home.html.j2").render(name="<b>{{ 7 * 7 }}") == "Partenaire &lt;b&gt;{{ 7 * 7 }}"
    )
    with pytest.raises(UndefinedError):
        templates.get_template("pages/home.html.j2").render()


def test_what_a_template_was_compiled_to_is_kept_until_the_template_changes(tmp_path: Path) -> None:
    def shown(compiled: Compiled) -> str:
        templates = Environment(autoescape=True, loader=FileSystemLoader(tmp_path), bytecode_cache=compiled)
        return templates.get_template("word.html").render(word="mot")

    (tmp_path / "word.html").write_text("un {{ word }}")
    first, again = Compiled({}), Compiled({})
    assert shown(first) == shown(first) == "un mot"
    (name,) = first.used
    doctored = Compiled({name: first.used[name].replace(b"un ", b"le "), "other": b"no longer asked for"})

    assert shown(doctored) == "le mot"
    assert doctored.used.keys() == {name}
    (tmp_path / "word.html").write_text("ce {{ word }}")
    assert shown(doctored) == shown(again) == "ce mot"
    assert doctored.used == again.used != first.used


def link(target: str) -> str | None:
    return "../partenaires/maison-claire/" if target == "partner:maison-claire" else None


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("Une ligne.\nLa même.\n\n  Une autre.", "<p>Une ligne.\nLa même.</p>\n<p>Une autre.</p>"),
        ("L’« œuvre » : 5 % !", "<p>L’« œuvre » : 5 % !</p>"),
        ("Ouvert -\nun jour sur 2. Même l’été.", "<p>Ouvert -\nun jour sur 2. Même l’été.</p>"),
        ("Un.\n 1) deux", "<p>Un.</p>\n<ol>\n<li>deux</li>\n</ol>\n"),
        ("Un\n---", "<h2>Un</h2>\n"),
        ("    code", "<pre><code>code</code></pre>\n"),
        ("Un  \ndeux", "<p>Un<br>\ndeux</p>\n"),
        ("**fort** et *doux*", "<p><strong>fort</strong> et <em>doux</em></p>\n"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n"),
        ("## Titre", "<h2>Titre</h2>\n"),
        ("[la maison](partner:maison-claire)", '<p><a href="../partenaires/maison-claire/">la maison</a></p>\n'),
        ("[ici](https://exemple.be/?a=1&b=2)", '<p><a href="https://exemple.be/?a=1&amp;b=2">ici</a></p>\n'),
        ("[perdu](partner:inconnu)", "<p><a>perdu</a></p>\n"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>\n"),
        ("é <b>gras</b> `<i>`", "<p>é &lt;b&gt;gras&lt;/b&gt; <code>&lt;i&gt;</code></p>\n"),
        ("<div>\né\n</div>\n\nfin", "<p>&lt;div&gt;\né\n&lt;/div&gt;</p>\n<p>fin</p>\n"),
        ("avant <!-- caché --> après", "<p>avant  après</p>\n"),
        ("<!-- caché --> <b>", "<p>&lt;!-- caché --&gt; &lt;b&gt;</p>\n"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_markdown_becomes_a_small_list_of_tags(written: str, html: str) -> None:
    assert markdown(written, link) == html


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://exemple.be/pixel.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x][y]\n\n[y]: vbscript:msgbox",
        "<javascript:alert(1)>",
        "[x](https://exemple.be){onclick=alert(1)}",
        "<!-- secret -->",
        "</div></main><style>*{display:none}</style>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "| a |\n|:-:|\n| <b onclick=x> |",
        "# Un\n\n###### Six",
    ],
)
def test_nothing_active_passes(written: str) -> None:
    assert_inert(markdown(written, link))


@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "[", "](", ")", "javascript:", "a", '"', "'", "&#x", ";", "\n", "`", "!", "| ", "*", " "]
        )
    )
)
def test_nothing_active_passes_whatever_is_written(pieces: list[str]) -> None:
    assert_inert(markdown("".join(pieces), link))


@pytest.mark.parametrize("piece", ["[", "![", "[a](b", "[a]:", "*a ", "_a", "> ", "- ", "&", "<a:", "`", "|a"])
def test_text_made_to_take_long_is_rendered_or_left_as_text(piece: str) -> None:
    html = markdown(piece * (20_000 // len(piece)), link)

    assert_inert(html)


class Inert(HTMLParser):
    """Fails on a tag, an attribute or an address that we do not let through."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS | TABLE
        for name, value in attrs:
            assert (tag, name) == ("a", "href")
            assert ":" not in (value or "").split("/")[0] or (value or "").startswith(ALLOWED_SCHEMES)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


def assert_inert(html: str) -> None:
    parser = Inert()
    parser.feed(html)
    parser.close()


CPAS = Abbreviation("CPAS", "Centre public d’action sociale", "glossaire/#cpas")
ASBL = Abbreviation("ASBL", 'Association "sans but lucratif"', "glossaire/#asbl")


def test_an_abbreviation_is_explained_once_where_it_first_stands() -> None:
    html, found = Abbreviations([ASBL, CPAS]).explain("<p>Le CPAS, une ASBL. Le CPAS.</p>")

    assert html == (
        '<p>Le <abbr title="Centre public d’action sociale">CPAS</abbr>, '
        'une <abbr title="Association &#34;sans but lucratif&#34;">ASBL</abbr>. Le CPAS.</p>'
    )
    assert found == (CPAS, ASBL)


@pytest.mark.parametrize(
    "html",
    [
        '<h2>Le CPAS</h2><a href="CPAS">CPAS</a>',
        "<a>le <em>CPAS</em></a>",
        "<button>CPAS</button>",
        '<abbr title="x">CPAS</abbr>',
    ],
)
def test_links_and_headings_are_left_alone_but_count(html: str) -> None:
    assert Abbreviations([CPAS]).explain(html) == (html, (CPAS,))


@pytest.mark.parametrize("html", ["<p>le CPASX, le e-CPAS, CPAS-2</p>", '<p title="CPAS">x</p>', "", "<p>cpas</p>"])
def test_only_the_whole_word_in_text_is_the_abbreviation(html: str) -> None:
    assert Abbreviations([CPAS]).explain(html) == (html, ())


def test_the_longest_abbreviation_wins() -> None:
    longer = Abbreviation("CPAS de Durbuy", "x", "")

    assert Abbreviations([CPAS, longer]).explain("CPAS de Durbuy")[1] == (longer,)


def test_without_abbreviations_nothing_changes() -> None:
    assert Abbreviations([]).explain("<p>CPAS</p>") == ("<p>CPAS</p>", ())


def test_an_abbreviation_may_hold_an_ampersand() -> None:
    known = Abbreviation("R&D", "Recherche et développement", "")

    assert Abbreviations([known]).explain("<p>R&amp;D</p>")[1] == (known,)


def test_an_entity_is_no_word() -> None:
    html = "<p>A &amp; B</p>"

    assert Abbreviations([Abbreviation("amp", "Aide médicale", "")]).explain(html) == (html, ())
