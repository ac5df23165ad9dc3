"""How diagnostics are told: to people, to programs, to forges, to the volunteer who proposed a change."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyromark import Markdown, Options
from typer.testing import CliRunner

from quifaitquoi.cli import app
from quifaitquoi.diagnostics import Diagnostic, Place, Severity, diagnose
from quifaitquoi.i18n import messages
from quifaitquoi.network import Network
from quifaitquoi.reporting import REPORTERS
from quifaitquoi.reporting.proposal import MAX_COMMENT
from tests.conftest import ReadText
from tests.network import read_text

FR = messages("fr")
CODES = sorted({key.split(".")[1] for key in FR if key.startswith("diagnostics.")})
TRICKS = (
    "::error::x",
    "##[error]x",
    "%0A::error::x",
    "\n::error::x",
    "\x1b[31m",
    "`",
    "```",
    "@coordination",
    "#1",
    "[x](https://example.org)",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "www.example.org",
    "<img src=x>",
    "<!--",
    "&lt;",
    "|",
    "**",
    "\\",
    "\0",
    "\u202e",
)
HOSTILE = st.lists(st.sampled_from(TRICKS), max_size=3).map("".join) | st.text(max_size=50) | st.text("`", min_size=1)
FILES = HOSTILE.map(lambda text: "partners/" + text.replace("\0", ""))
BROKEN = """
-- partners/maison-claire.yml --
name: Maison Claire
sumary: Un partenaire fictif.
-- content/actions/permanence.yml --
title: Permanence
providers: [maison-clair]
"""


def arguments_of(code: str) -> set[str]:
    """The placeholders of all that is said about a code."""
    said = [key for key in FR if key.startswith(f"diagnostics.{code}.") and not key.endswith((".about", ".title"))]
    return {name for key in said for name in re.findall(r"\{(\w+)\}", FR(key))}


@st.composite
def diagnostics(draw: st.DrawFn) -> Diagnostic:
    """A defect of any kind, in a file of any name, about any words."""
    code = draw(st.sampled_from(CODES))
    place = Place(draw(FILES), draw(st.integers(1, 9999)), draw(st.integers(1, 9999)))
    said = {name: draw(HOSTILE) for name in arguments_of(code)}
    return diagnose(place, code, **said)._replace(severity=draw(st.sampled_from(Severity)))


def told(form: str, found: Iterable[Diagnostic], root: str = "/nowhere") -> str:
    return REPORTERS[form](found, {"partner": 1}, FR, root)


@given(diagnostics())
@example(diagnose(Place("partners/##[error]x.yml"), "tag", tag="##[error]x"))
def test_no_line_of_a_log_is_a_command_of_somebody_else(diagnostic: Diagnostic) -> None:
    assert all(is_harmless(line) for line in told("text", [diagnostic]).split("\n"))

    (annotation, end) = told("github", [diagnostic]).split("\n")
    assert is_printable(annotation)
    assert re.fullmatch(
        r"::(?:error|warning) file=(?:[^:,%]|%[0-9A-F]{2})+,line=\d+,col=\d+,title=[a-z0-9-]+::(?:[^%]|%25)*",
        annotation,
    )
    assert end == ""


@given(key=HOSTILE, value=HOSTILE, quoted=st.booleans())
@settings(max_examples=50)
@example(key="name", value='!a%0A::error::x "y"', quoted=False)
def test_no_line_about_a_file_is_a_command(
    key: str, value: str, quoted: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("network")
    line = f"{json.dumps(key)}: {json.dumps(value)}" if quoted else f"{key}: {value}"
    (root / "partners").mkdir()
    (root / "partners/a.yml").write_bytes(f"{line}\n".encode(errors="surrogatepass"))

    found = read_text("", root).diagnostics

    assert all(is_harmless(line) for line in told("text", found, str(root)).split("\n"))
    assert all(is_printable(line) and line.startswith("::") for line in told("github", found).splitlines())


@given(st.lists(diagnostics(), min_size=1, max_size=3))
def test_an_authors_words_stay_words_in_a_comment(found: list[Diagnostic]) -> None:
    names = {item.place.file: f"partners/{number}.yml" for number, item in enumerate(found)}
    dull = [
        item._replace(place=item.place._replace(file=names[item.place.file]), arguments=dulled(item)) for item in found
    ]

    comment, expected = Rendered(told("markdown", found)), Rendered(told("markdown", dull))

    assert comment.tags <= {"p", "strong", "ul", "li", "code", "br"}
    assert comment.attributes == []
    # What stands outside of code is ours, and does not depend on theirs.
    assert "".join(comment.ours.split()) == "".join(expected.ours.split())


def dulled(diagnostic: Diagnostic) -> tuple[tuple[str, str], ...]:
    return tuple((name, "x" if value else "") for name, value in diagnostic.arguments)


def test_a_comment_tells_what_helps(network: ReadText) -> None:
    assert spaced(told("markdown", serious(network(BROKEN)))) == (
        "Merci pour votre proposition ! Quelques points sont à revoir : 2 erreurs, 0 avertissement.\n"
        "\n"
        "**`content/actions/permanence.yml`**\n"
        "\n"
        "- **Ligne 2** : aucune fiche ne s’appelle « `maison-clair` »\n"
        "  Vouliez-vous dire « `maison-claire` » ?\n"
        "\n"
        "**`partners/maison-claire.yml`**\n"
        "\n"
        "- **Ligne 2** : aucun champ ne s’appelle « `sumary` » à cet endroit\n"
        "  Vouliez-vous dire « `summary` » ?\n"
        "\n"
        "Quand vous changez le fichier, tout est vérifié de nouveau. Si quelque chose n’est pas clair, demandez-le ici :"
        " chacun a commencé un jour.\n"
    )


def test_a_comment_rejoices_when_all_is_well() -> None:
    assert spaced(told("markdown", [])) == "Merci pour votre proposition ! Tout est en ordre : 1 partenaire.\n"


def test_a_comment_is_no_longer_than_a_forge_takes() -> None:
    found = [diagnose(Place(f"partners/{n // 20}.yml"), "tag", tag="x" * 80) for n in range(2000)]

    comment = told("markdown", found)

    items = comment.count("\n- ")
    assert len(comment) <= MAX_COMMENT
    assert f"Et encore {2000 - items} points" in comment
    assert items > 200


def test_a_comment_tells_errors_before_advice() -> None:
    advice = [diagnose(Place(f"partners/{n}.yml"), "wrong-extension") for n in range(2000)]

    comment = told("markdown", [*advice, diagnose(Place("partners/wrong.yml"), "tag", tag="x")])

    assert comment.index("partners/wrong.yml") < comment.index("partners/0.yml")


def test_sarif_has_what_the_standard_requires(network: ReadText) -> None:
    found = serious(network(BROKEN))

    log = json.loads(told("sarif", found))

    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert (log["version"], run["tool"]["driver"]["name"]) == ("2.1.0", "quifaitquoi")
    assert re.fullmatch(r"\d+\.\d+\.\d+", run["tool"]["driver"]["semanticVersion"])
    assert [rule["id"] for rule in rules] == ["unknown-field", "unknown-reference"]
    for rule in rules:
        assert rule["shortDescription"]["text"] == FR(f"diagnostics.{rule['id']}.title")
        assert rule["help"]["text"] == FR(f"diagnostics.{rule['id']}.about")
        assert rule["help"]["text"].split()[:5] == rule["fullDescription"]["text"].split()[:5]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["unknown-reference", "unknown-field"]
    assert [result["ruleId"] for result in run["results"]] == ["unknown-reference", "unknown-field"]
    assert {result["level"] for result in run["results"]} == {"error"}
    assert [result["locations"][0]["physicalLocation"] for result in run["results"]] == [
        {
            "artifactLocation": {"uri": "content/actions/permanence.yml", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 2, "startColumn": 13},
        },
        {
            "artifactLocation": {"uri": "partners/maison-claire.yml", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 2, "startColumn": 1},
        },
    ]


@given(diagnostics())
@example(diagnose(Place("partners/\udce9 [x](y)#?%.yml"), "tag", tag="[x](https://example.org)"))
def test_sarif_quotes_what_a_file_says(diagnostic: Diagnostic) -> None:
    text = told("sarif", [diagnostic])
    (result,) = json.loads(text)["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert text.isascii()
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
    assert unquote(uri, errors="surrogateescape") == diagnostic.place.file
    assert "](" not in result["message"]["text"]
    assert is_printable(result["message"]["text"])


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_a_defect_keeps_its_fingerprint_when_lines_move(form: str, tmp_path: Path) -> None:
    partner = "name: Maison Claire\nsumary: Un partenaire fictif.\nemails:\n  - x\n  - x\n"

    before = fingerprints(form, read_text(f"-- partners/a.yml --\n{partner}", tmp_path))
    after = fingerprints(form, read_text(f"-- partners/a.yml --\n# un\n# deux\n{partner}", tmp_path))

    assert before == after
    assert len(set(before)) == len(before) >= 2


def fingerprints(form: str, network: Network) -> list[str]:
    made = json.loads(told(form, serious(network)))
    if form == "gitlab":
        return [item["fingerprint"] for item in made]
    return [fingerprint for item in made["runs"][0]["results"] for fingerprint in item["partialFingerprints"].values()]


def test_gitlab_is_told_what_its_reports_need(network: ReadText) -> None:
    reference, field = json.loads(told("gitlab", serious(network(BROKEN))))

    assert reference["check_name"] == "unknown-reference"
    assert reference["location"] == {"path": "content/actions/permanence.yml", "lines": {"begin": 2}}
    assert "maison-claire" in reference["description"]
    assert {reference["severity"], field["severity"]} == {"major"}


def test_only_who_is_strict_stops_at_a_warning(tmp_path: Path) -> None:
    read_text("-- partners/a.yml.txt --\nname: Maison Claire\n", tmp_path)
    check = ["check", "--root", str(tmp_path), "--lang", "en", "--format", "json"]

    kind, strict = CliRunner().invoke(app, check), CliRunner().invoke(app, [*check, "--strict"])

    assert (kind.exit_code, strict.exit_code) == (0, 1)
    assert [severities(kind.output), severities(strict.output)] == [["warning"], ["error"]]


@pytest.mark.parametrize("form", REPORTERS)
def test_every_report_can_be_asked_for(form: str, tmp_path: Path) -> None:
    asked = CliRunner().invoke(app, ["check", "--root", str(tmp_path), "--format", form])

    assert asked.exit_code == 0


def severities(report: str) -> list[str]:
    return [diagnostic["severity"] for diagnostic in json.loads(report)["diagnostics"]]


def serious(network: Network) -> list[Diagnostic]:
    """What is wrong for certain: how much else is said about a small network is not the matter here."""
    return [diagnostic for diagnostic in network.diagnostics if diagnostic.severity is Severity.ERROR]


def is_harmless(line: str) -> bool:
    return is_printable(line) and not line.lstrip().startswith("::") and "##[" not in line


def is_printable(line: str) -> bool:
    return len(line) <= 300 and spaced(line).isprintable()


def spaced(text: str) -> str:
    """The text with plain blanks for the unbreakable ones."""
    return re.sub("[\u00a0\u202f]", " ", text)


class Rendered(HTMLParser):
    """A comment as a forge shows it: its tags and attributes, and what stands outside of code."""

    OPTIONS = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_MATH
        | Options.ENABLE_GFM
    )

    def __init__(self, comment: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.ours = ""
        self._depth = 0
        self.feed(Markdown(options=self.OPTIONS).html(comment))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self._depth += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self._depth:
            self.ours += data


@pytest.mark.parametrize("closed", [1, 2])
def test_a_command_ends_well_where_nobody_listens(closed: int) -> None:
    line = [sys.executable, "-m", "quifaitquoi", "explain", "yaml-syntax"]
    code = f"import os; os.close({closed}); os.execv({line[0]!r}, {line!r})"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
