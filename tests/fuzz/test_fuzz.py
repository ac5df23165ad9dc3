"""The fuzzer: what it tries does no harm, and it would have told."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import Markup

from quifaitquoi.diagnostics import Diagnostic, Place
from tests.fuzz import run
from tests.fuzz.chain import Chain
from tests.fuzz.judge import LEAN, TEMPLATES, judge_file, judge_html
from tests.fuzz.mutate import REPOSITORY, Input, make_input, seeds
from tests.fuzz.run import MEMORY, Tried, tried


def fuzz(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz", *arguments],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
        text=True,
    )


@pytest.mark.slow
def test_broken_files_do_no_harm() -> None:
    done = fuzz("--runs", "2000", "--seed", "2026")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "2000 inputs" in done.stdout


def test_nothing_tried_is_a_failure() -> None:
    assert fuzz("--runs", "0").returncode == 1


def test_the_same_number_is_the_same_input() -> None:
    known = seeds()

    made = [make_input(known, 1, number) for number in range(200)]

    assert made == [make_input(known, 1, number) for number in range(200)]
    assert len(set(made)) > 190


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<p onclick="x">a</p>',
        '<a href="javascript:x">a</a>',
        '<a href="&#106;ava&#9;script:x">a</a>',
        '<a href="data:text/html,x">a</a>',
        '<img src="x">',
        "<iframe></iframe>",
        '<meta http-equiv="refresh" content="0; url=javascript:x">',
        "<p>a</p><!-- b -->",
        "<p>a < b</p>",
        "<p>a</p></div>",
        "<p>a",
        "<p class=a>b</p>",
        "<p/class>b</p>",
        "<![CDATA[a]]>",
        "<?php a ?>",
        "<p",
    ],
)
def test_what_is_active_or_broken_in_a_page_is_told(html: str) -> None:
    assert judge_html(html, TEMPLATES)


def test_an_ordinary_page_is_not_complained_of() -> None:
    page = '<!doctype html><p class="q-lead">1 &lt; 2 &amp; <a href="../a/">b</a> <a href="tel:+32">c</a><br></p>'

    assert judge_html(page, TEMPLATES) == []
    assert judge_html(page, LEAN)


@pytest.mark.parametrize(("path", "content"), [("a.json", b'{"a": 1,}'), ("a.xml", b"<a>\x0b</a>"), ("a.html", b"<b>")])
def test_an_export_that_programs_cannot_read_is_told(path: str, content: bytes) -> None:
    assert list(judge_file(path, content))


@pytest.fixture
def chain(tmp_path: Path) -> Chain:
    return Chain(tmp_path, "fr")


def test_what_comes_of_an_input_is_judged_and_forgotten(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    def active(text: str, link: object) -> Markup:
        return Markup("<script>{}</script>").format(text)

    made = Input("partners/maison-claire.yml", b"name: Maison\ndescription: alert(1)\n")
    assert list(chain.judge(made)) == []
    with monkeypatch.context() as patch:
        patch.setattr("quifaitquoi.pages.edition.markdown", active)
        assert any("active" in complaint for complaint in chain.judge(made))
    assert list(chain.judge(made)) == []


def test_a_diagnostic_outside_its_file_is_told(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(root: str, file: str) -> Diagnostic:
        return Diagnostic(Place(file, 3, 1), "empty-file")

    monkeypatch.setattr("quifaitquoi.network.read", read)

    assert any("not in partners/a.yml" in complaint for complaint in chain.judge(Input("partners/a.yml", b"name: a\n")))


def test_who_dies_hangs_or_grows_fails_alone(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "SECONDS", 0.2)
    monkeypatch.setattr(run, "PATIENCE", 1.0)

    def attempt(number: int) -> Iterator[str]:
        match number:
            case 1:
                raise ValueError("x")
            case 2:
                os.abort()
            case 3:
                while True:
                    pass
            case 4:
                time.sleep(30)
            case 5:
                yield f"{len(bytearray(2 * MEMORY))}"
            case 6:
                yield "complaint"

    outcomes = dict(sorted(tried(attempt, range(8), jobs=2)))

    assert list(outcomes) == list(range(8))
    assert outcomes[0] == outcomes[7] == ()
    told = ("ValueError: x", "the process died", "took more than", "did not end", "MemoryError", "complaint")
    for number, start in enumerate(told, start=1):
        (complaint,) = outcomes[number]
        assert complaint.startswith(start)


def test_only_those_asked_for_are_tried() -> None:
    assert list(tried(lambda _: (), [3])) == [Tried(3, ())]
