"""Statbel's table of postal codes and NIS codes, as people save it, and what it adds to a vocabulary.

The codes and postal codes are real; the vocabulary around them is made up where it says so.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from quifaitquoi.cli import app
from quifaitquoi.places.municipalities import FILE, Merged, Unfit, merge
from quifaitquoi.places.spreadsheet import MAX_SHEET_BYTES
from quifaitquoi.places.statbel import Municipality, prefixes, read_statbel
from quifaitquoi.source import Document, read

Cells = Sequence[str]

HEADERS = ["Postal code", "Refnis code", "Gemeentenaam", "Nom commune"]
ROWS = [
    ["6940", "83012", "Durbuy", "Durbuy"],
    ["6941", "83012", "Durbuy", "Durbuy"],
    ["6600", "82039", "Bastenaken", "Bastogne"],
    ["6990", "83028", "Hotton", "Hotton"],
    ["5590", "91030", "Ciney", "Ciney"],
]

DURBUY = Municipality("83012", {"nl": "Durbuy", "fr": "Durbuy"}, ("6940", "6941"))
HOTTON = Municipality("83028", {"nl": "Hotton", "fr": "Hotton"}, ("6990",))
BASTOGNE = Municipality("82039", {"nl": "Bastenaken", "fr": "Bastogne"}, ("6600",))
CINEY = Municipality("91030", {"nl": "Ciney", "fr": "Ciney"}, ("5590",))


def text(rows: Sequence[Cells], *, delimiter: str = ";", end: str = "\r\n") -> str:
    return "".join(delimiter.join(row) + end for row in rows)


def workbook(rows: Sequence[Cells], **others: bytes) -> bytes:
    """A workbook as Excel writes it: texts apart from the cells, numbers in them, and no empty cells."""
    strings = sorted({cell for row in rows for cell in row if not cell.isdigit()})
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [
            f'<c r="{chr(65 + column)}{number}"><v>{cell}</v></c>'
            if cell.isdigit()
            else f'<c r="{chr(65 + column)}{number}" t="s"><v>{strings.index(cell)}</v></c>'
            for column, cell in enumerate(row)
            if cell
        ]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    told = "".join(f"<si><t>{escape(string)}</t></si>" for string in strings)
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/sharedStrings.xml": f"<sst {main}>{told}</sst>".encode(),
            "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{''.join(lines)}</sheetData></worksheet>".encode(),
        }
        | others
    )


def zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


# Reading the table


@pytest.mark.parametrize(
    "content",
    [
        text([HEADERS, *ROWS]).encode(),
        text([HEADERS, *ROWS]).encode("utf-8-sig"),
        text([HEADERS, *ROWS], delimiter=",").encode("cp1252"),
        text([HEADERS, *ROWS], delimiter="\t", end="\n").encode(),
        text([HEADERS, *ROWS], delimiter="\t").encode("utf-16"),
        workbook([HEADERS, *ROWS]),
    ],
    ids=["semicolons", "byte-order-mark", "commas", "tabs", "unicode-text", "workbook"],
)
def test_the_table_is_read_however_it_was_saved(content: bytes) -> None:
    assert read_statbel(content) == ((BASTOGNE, DURBUY, HOTTON, CINEY), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_accents_survive_every_encoding(encoding: str) -> None:
    table = text([HEADERS, ["6997", "83013", "Erezée", "Erezée"]]).encode(encoding)

    assert read_statbel(table).municipalities[0].names["fr"] == "Erezée"


@pytest.mark.parametrize(
    ("headers", "names"),
    [
        (["Code INS", "Code postal", "Commune"], {"fr": "Bastogne"}),
        (["NIS-code", "Postcode", "Gemeente"], {"nl": "Bastogne"}),
        (["NIS", "ZIP code", "Municipality name"], {"": "Bastogne"}),
        (["Code NIS commune", "Code postal", "Nom (fr)"], {"fr": "Bastogne"}),
        (["CD_REFNIS", "CD_POSTAL", "TX_REFNIS_FR"], {"fr": "Bastogne"}),
        (["NIS-Code", "Postleitzahl", "Gemeindename"], {"de": "Bastogne"}),
    ],
)
def test_columns_are_known_by_their_headers_in_any_order(headers: list[str], names: dict[str, str]) -> None:
    table = text([headers, ["82039", "6600", "Bastogne"]])

    assert read_statbel(table.encode()).municipalities == (Municipality("82039", names, ("6600",)),)


def test_a_title_above_and_blank_lines_are_no_matter() -> None:
    rows = [["Statbel, 1 janvier 2025"], [], HEADERS, ["", "", "", ""], *ROWS[:1]]

    assert read_statbel(text(rows).encode()).municipalities == (DURBUY._replace(postcodes=("6940",)),)
    assert read_statbel(workbook(rows)).municipalities == (DURBUY._replace(postcodes=("6940",)),)


def test_a_postal_code_may_be_of_two_municipalities() -> None:
    rows = [["1040", "21004", "Brussel", "Bruxelles"], ["1040", "21005", "Etterbeek", "Etterbeek"]]

    found = read_statbel(text([HEADERS, *rows]).encode()).municipalities

    assert [(place.nis, place.postcodes) for place in found] == [("21004", ("1040",)), ("21005", ("1040",))]


@pytest.mark.parametrize(("beginning", "kept"), [("83", ["83012", "83028"]), ("82", ["82039"]), ("9", ["91030"])])
def test_only_what_is_asked_for_is_taken(beginning: str, kept: list[str]) -> None:
    found = read_statbel(text([HEADERS, *ROWS, ["bad", "21004", "", ""]]).encode(), (beginning,))

    assert [place.nis for place in found.municipalities] == kept
    assert found.problems == ()


@pytest.mark.parametrize(
    ("province", "beginnings"),
    [("Luxembourg", ("8",)), ("namen", ("9",)), ("Vlaams Brabant", ("23", "24")), ("Bavière", ())],
)
def test_a_province_is_the_beginning_of_its_codes(province: str, beginnings: tuple[str, ...]) -> None:
    assert prefixes(province) == beginnings


# What is wrong is told, all at once


def test_every_bad_line_is_told_with_its_number() -> None:
    rows = [
        HEADERS,
        ["6940", "83012", "Durbuy", "Durbuy"],
        ["694", "83012", "Durbuy", "Durbuy"],
        ["6941", "8301", "Durbuy", "Durbuy"],
        ["6990", "83028", "", ""],
        ["6900", "83034", "\u202eMarche", "Marche"],
        ["6987", "83044", "Rendeux", "6987"],
        ["6941", "83012", "Durbuy", "Derbu"],
    ]

    found = read_statbel(text(rows).encode())

    assert [(problem.line, problem.what) for problem in found.problems] == [
        (3, "postcode"),
        (4, "nis"),
        (5, "name"),
        (6, "strange-name"),
        (7, "strange-name"),
        (8, "two-names"),
    ]
    assert found.problems[0].said == "694"


def test_a_line_is_counted_as_the_file_shows_it() -> None:
    table = 'Postal code;Refnis code;Nom commune\n6940;83012;"Durbuy\n"\n694;83012;Durbuy\n'

    assert [problem.line for problem in read_statbel(table.encode()).problems] == [4]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "columns"),
        (b"Durbuy;6940", "columns"),
        (b"Postal code;Nom commune\n6940;Durbuy", "columns"),
        (b"Postal code;Refnis code;Nom commune\n", "nothing"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook", "old-excel"),
        (b"PK\x03\x04 no archive", "format"),
        (b"\x89PNG\r\n\x1a\n\0\0", "format"),
        (b"Postal code\x81;", "encoding"),
        (zipped({"word/document.xml": b"<w/>"}), "columns"),
        (workbook([HEADERS], **{"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"}), "format"),
        (workbook([HEADERS], **{"xl/worksheets/sheet1.xml": b'<c r="ZZZ1"><v>1</v></c>'}), "columns"),
    ],
)
def test_what_is_no_such_table_is_told_to_be(content: bytes, what: str) -> None:
    assert [problem.what for problem in read_statbel(content).problems] == [what]


def test_a_workbook_cannot_declare_entities() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <sst><si><t>&b;</t></si></sst>"""

    hidden = bomb.decode().replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")

    for part in (bomb, hidden):
        assert read_statbel(workbook([HEADERS], **{"xl/sharedStrings.xml": part})).problems[0].what == "format"


def test_a_workbook_cannot_grow_without_end() -> None:
    huge = workbook([HEADERS], **{"xl/worksheets/sheet1.xml": b" " * (MAX_SHEET_BYTES + 1)})
    wide = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(100))
    sheet = f"<worksheet><sheetData>{wide}</sheetData></worksheet>".encode()

    assert len(huge) < 100_000
    assert read_statbel(huge).problems[0].what == "too-big"
    assert read_statbel(workbook([HEADERS], **{"xl/worksheets/sheet1.xml": sheet})).problems[0].what == "too-big"


@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    for start in (b"", b"Postal code;Refnis code;Nom commune\n", b"PK\x03\x04"):
        found = read_statbel(start + content)

        assert found.municipalities or found.problems


# Adding to a vocabulary

VOCABULARY = """\
# Our municipalities.
title: Communes
terms:
  durbuy: # where we work
    label: Durbuy
    synonyms: [Barvaux, Bomal]
    country: BE
    codes:
      nis: "83012"
    postcodes:
      "6940": [Barvaux-sur-Ourthe, Durbuy]   # and more

  hotton:
    label: Hotton
    country: BE
    codes: {nis: "83028"}
  clervaux:
    label: Clervaux
    country: LU
    postcodes:
      "9710":
      - Clervaux
description: >-
  Written after the terms.
"""


def merged(vocabulary: str, *municipalities: Municipality, language: str = "fr") -> Merged:
    done = merge(vocabulary, municipalities, language)
    assert isinstance(done, Merged), done
    return done


def test_what_an_author_wrote_stays_and_what_is_missing_is_added() -> None:
    done = merged(VOCABULARY, BASTOGNE, DURBUY, HOTTON)

    assert (done.added, done.completed, done.unchanged) == (1, 2, 0)
    assert done.text == VOCABULARY.replace("# and more\n", '# and more\n      "6941":\n').replace(
        '    codes: {nis: "83028"}\n', '    codes: {nis: "83028"}\n    postcodes:\n      "6990":\n'
    ).replace(
        "      - Clervaux\n",
        """\
      - Clervaux
  bastogne:
    label:
      fr: Bastogne
      nl: Bastenaken
    country: BE
    codes:
      nis: "82039"
    postcodes:
      "6600":
""",
    )


def test_a_second_time_adds_nothing() -> None:
    once = merged(VOCABULARY, BASTOGNE, DURBUY, HOTTON)
    twice = merged(once.text, BASTOGNE, DURBUY, HOTTON)

    assert (twice.text, twice.added, twice.completed, twice.unchanged) == (once.text, 0, 0, 3)


def test_terms_with_another_code_are_never_touched() -> None:
    other = VOCABULARY.replace("83012", "99999")

    done = merged(other, DURBUY)

    assert done.added == 1
    assert "  durbuy-83012:\n    label: Durbuy\n" in done.text
    assert done.text.startswith(other[: other.index("description")])


def test_an_empty_vocabulary_is_filled() -> None:
    done = merged("title: Communes\nterms:\n", DURBUY, language="nl")

    assert done.text == dedent("""\
        title: Communes
        terms:
          durbuy:
            label: Durbuy
            country: BE
            codes:
              nis: "83012"
            postcodes:
              "6940":
              "6941":
        """)


@pytest.mark.parametrize(
    ("names", "language", "label"),
    [
        ({"fr": "Bastogne", "nl": "Bastenaken"}, "nl", "nl: Bastenaken\n      fr: Bastogne"),
        ({"nl": "Bastenaken"}, "fr", "label: Bastenaken"),
        ({"fr": "Braine-le-Comte", "nl": "'s-Gravenbrakel"}, "fr", 'nl: "\'s-Gravenbrakel"'),
        ({"": "On"}, "fr", 'label: "On"'),
    ],
)
def test_a_label_is_written_so_that_every_reader_takes_it_for_text(
    names: dict[str, str], language: str, label: str
) -> None:
    assert label in merged("title: Communes\nterms:\n", Municipality("82039", names, ("6600",)), language=language).text


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_line_ends_stay_as_they_are(ending: str, last: str) -> None:
    vocabulary = VOCABULARY[: VOCABULARY.index("description")].rstrip("\n") + last

    done = merged(vocabulary.replace("\n", ending), BASTOGNE)

    assert done.text.startswith(vocabulary.replace("\n", ending).rstrip())
    assert done.text.count("\n") == done.text.count(ending)
    assert done.text.endswith(f'"6600":{ending}')


@pytest.mark.parametrize(
    ("vocabulary", "line"),
    [
        ("title: Communes\nterms: {}\n", 2),
        ("title: Communes\nterms: {durbuy: {label: Durbuy, codes: {nis: '83012'}}}\n", 2),
        ("title: Communes\nterms:\n  durbuy: {label: Durbuy, codes: {nis: '83012'}}\n", 3),
        ("title: Communes\nterms:\n  durbuy:\n    codes: {nis: '83012'}\n    postcodes: {'6940': }\n", 5),
        ("title: Communes\nterms:\n  durbuy:\n    codes: {nis: '83012'}\n    postcodes: ['6940']\n", 5),
        ("title: Communes\nterms: [durbuy]\n", 2),
        ("title: Communes\n", 1),
    ],
)
def test_a_vocabulary_that_cannot_be_added_to_is_left_alone(vocabulary: str, line: int) -> None:
    done = merge(vocabulary, [DURBUY], "fr")

    assert isinstance(done, Unfit)
    assert done.place.line == line


def test_the_vocabulary_of_this_network_can_be_added_to(tmp_path: Path) -> None:
    ours = Path(__file__).resolve().parents[2] / FILE
    new = Municipality("99999", {"fr": "Imaginaire"}, ("9999",))  # fictional

    done = merged(ours.read_text("utf-8"), DURBUY._replace(postcodes=("6940", "6942")), new)

    assert (done.added, done.completed) == (1, 1)
    assert len(done.text.splitlines()) == len(ours.read_text("utf-8").splitlines()) + 8
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(done.text, "utf-8")
    again = read(str(tmp_path), FILE)
    assert isinstance(again, Document)
    assert again.data["terms"]["durbuy"]["postcodes"]["6942"] is None
    assert again.data["terms"]["imaginaire"]["codes"] == {"nis": "99999"}


# The command


def run(root: Path, content: bytes, *options: str, name: str = "statbel.csv") -> tuple[int, str]:
    table = root / name
    table.write_bytes(content)
    done = CliRunner().invoke(app, ["places", "import", str(table), "--root", str(root), "--lang", "fr", *options])
    return done.exit_code, done.output.replace("\u00a0", " ").replace("\u202f", " ").replace(str(root), "")


def test_a_network_without_a_vocabulary_gets_one(tmp_path: Path) -> None:
    code, told = run(tmp_path, workbook([HEADERS, *ROWS]), "--province", "Luxembourg", name="statbel.xlsx")

    assert (code, told) == (
        0,
        f"/{FILE} : 3 communes ajoutées ; aucune commune complétée ; aucune déjà complète.\n",
    )
    assert '  durbuy:\n    label: Durbuy\n    country: BE\n    codes:\n      nis: "83012"\n' in (
        tmp_path / FILE
    ).read_text("utf-8")
    assert [path.name for path in (tmp_path / FILE).parent.iterdir()] == ["municipalities.yml"]


def test_the_command_completes_what_is_there(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(VOCABULARY, "utf-8")

    code, told = run(tmp_path, text([HEADERS, *ROWS]).encode(), "--nis-prefix", "83, 91")

    assert code == 0
    assert "1 commune ajoutée ; 2 communes complétées ; aucune déjà complète" in told
    assert "Bastogne" not in (tmp_path / FILE).read_text("utf-8")


def test_a_rehearsal_tells_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    code, told = run(tmp_path, text([HEADERS, *ROWS]).encode(), "--dry-run", "--nis-prefix", "83028")

    assert code == 0
    assert "+  hotton:\n+    label: Hotton\n" in told
    assert "Rien n’a été écrit." in told
    assert not (tmp_path / FILE).exists()


def test_with_one_bad_line_nothing_is_written(tmp_path: Path) -> None:
    code, told = run(tmp_path, text([HEADERS, *ROWS, ["694", "83012", "Durbuy", "Durbuy"], ["", "8", "", ""]]).encode())

    assert code == 1
    assert told.splitlines()[0] == "/statbel.csv:7: erreur « 694 » n’est pas un code postal belge"
    assert (
        told.splitlines()[1] == "       aide : Un code postal belge a quatre chiffres, comme 6940. Corrigez la ligne."
    )
    assert "/statbel.csv:8: erreur « 8 » n’est pas un code NIS" in told
    assert told.splitlines()[-1].endswith("problèmes : rien n’a été écrit.")
    assert not (tmp_path / FILE).exists()


def test_a_broken_vocabulary_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text("title: [\n", "utf-8")

    code, told = run(tmp_path, text([HEADERS, *ROWS]).encode())

    assert code == 1
    assert told.startswith(f"{FILE}:")
    assert (tmp_path / FILE).read_text("utf-8") == "title: [\n"


def test_thousands_of_bad_lines_are_told_in_part(tmp_path: Path) -> None:
    code, told = run(tmp_path, text([HEADERS, *[["x", "83012", "Durbuy", "Durbuy"]] * 5000]).encode())

    assert code == 1
    assert len(told.splitlines()) == 402
    assert "Et encore 4800 problèmes" in told


def test_a_table_that_is_not_there_and_an_unknown_province_are_told_in_a_sentence(tmp_path: Path) -> None:
    missing = ["places", "import", str(tmp_path / "none.csv"), "--root", str(tmp_path)]

    assert getattr(CliRunner().invoke(app, missing).exception, "trouble", "") == "unreadable-table"
    assert getattr(CliRunner().invoke(app, [*missing, "--province", "Bavière"]).exception, "trouble", "") == (
        "unknown-province"
    )
