"""Pieces that pages share: made once, pasted as they are, and seen where pages must explain their words."""

import pytest
from markupsafe import Markup

from quifaitquoi.pieces import Ahead, Pasteup, Pieces
from quifaitquoi.prose import Abbreviation, Abbreviations


class Maker:
    """A macro that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, value: str, *_: str) -> Markup:
        self.asked.append(value)
        return Markup("<b>{}</b>").format(value)


@pytest.fixture
def pasteup() -> Pasteup:
    return Pasteup()


def test_a_piece_is_made_once_and_stands_on_each_page(pasteup: Pasteup) -> None:
    once, macro = Pieces(pasteup, 10), Maker()

    pages = [pasteup.finished(f"<p>{once(macro, 'été')}, {once(macro, word)}</p>") for word in ("été", "mai", "mai")]

    assert [page.decode() for page in pages] == [
        "<p><b>été</b>, <b>été</b></p>",
        "<p><b>été</b>, <b>mai</b></p>",
        "<p><b>été</b>, <b>mai</b></p>",
    ]
    assert macro.asked == ["été", "mai"]


def test_a_piece_in_a_piece_stands_on_other_pages_too(pasteup: Pasteup) -> None:
    once, macro = Pieces(pasteup, 10), Maker()

    def around(value: str) -> Markup:
        return Markup("<i>{}</i>").format(once(macro, value))

    first = pasteup.finished(once(macro, "avant") + once(around, "été"))
    second = pasteup.finished(once(around, "été"))

    assert (first.decode(), second.decode()) == ("<b>avant</b><i><b>été</b></i>", "<i><b>été</b></i>")


def test_what_nobody_asks_for_is_forgotten_yet_stands_where_it_was_put(pasteup: Pasteup) -> None:
    once, macro = Pieces(pasteup, 2), Maker()
    words = [str(number) for number in range(9)]

    page = pasteup.finished(Markup(" ").join(once(macro, word) for word in words))

    assert page.decode() == " ".join(f"<b>{word}</b>" for word in words)
    once(macro, "0")
    assert macro.asked == [*words, "0"]


def test_a_piece_with_a_word_to_explain_is_seen_as_text(pasteup: Pasteup) -> None:
    pasteup.words = ("CPAS",)
    once, macro, ahead = Pieces(pasteup, 10), Maker(), Ahead(pasteup, 10)
    ahead.keep(macro, {"au CPAS": Markup("<i>au CPAS</i>"), "ici": b"<i>ici</i>"})

    def around(value: str) -> Markup:
        return Markup("<u>CPAS {}</u>").format(once(macro, value))

    assert once(macro, "le CPAS") == once(macro, "le CPAS") == "<b>le CPAS</b>"
    assert once(around, "été") == once(around, "été") == "<u>CPAS <b>été</b></u>"
    assert ahead(macro, "au CPAS") == "<i>au CPAS</i>"
    assert "ici" not in ahead(macro, "ici")
    assert macro.asked == ["le CPAS", "été"]


def test_what_was_made_ahead_is_not_made_again(pasteup: Pasteup) -> None:
    macro, shown = Maker(), Ahead(pasteup, 10)
    shown.keep(macro, {"été": "<i>été</i>".encode(), "": b"", "hiver": b"<i>hiver</i>"})

    asked = [("hiver",), ("",), ("été",), ("mai",), ("mai",), ("hiver", "froid")]
    assert [pasteup.finished(shown(macro, *values)).decode() for values in asked] == [
        "<i>hiver</i>",
        "",
        "<i>été</i>",
        "<b>mai</b>",
        "<b>mai</b>",
        "<b>hiver</b>",
    ]
    assert macro.asked == ["mai", "hiver"]

    shown.clear()

    assert pasteup.finished(shown(macro, "hiver")) == b"<b>hiver</b>"
    assert isinstance(shown(macro, "hiver"), Markup)


def test_no_word_is_found_in_what_stands_for_a_piece(pasteup: Pasteup) -> None:
    once = Pieces(pasteup, 10)
    page = once(Maker(), "été") + Markup("<p>L’étage 0.</p>")

    html, found = Abbreviations([Abbreviation("0", "Rez-de-chaussée", "")]).explain(page)

    assert [each.word for each in found] == ["0"]
    assert pasteup.finished(html).decode() == '<b>été</b><p>L’étage <abbr title="Rez-de-chaussée">0</abbr>.</p>'
