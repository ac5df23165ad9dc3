"""Publishing: whatever happens to a build, the site is the old one or the new one, whole; and a commit makes one site only."""

import errno
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

import pytest

import quifaitquoi.mkdocs  # noqa: F401 (what is loaded here need not be in each child)
from quifaitquoi import cli, parallel, publish
from quifaitquoi.day import day_of_site
from quifaitquoi.diagnostics import SiteError
from quifaitquoi.publish import staging
from quifaitquoi.seal import sealed, whole
from tests.site.building import command, published, write

KILLS = 100
HOOK = """from pathlib import Path

def on_post_build(config):
    page = Path(config.site_dir, "partenaires/maison-claire/index.html")
    said = page.read_text(encoding="utf-8")
    if {always} or not said.endswith("<!-- après -->"):
        page.with_suffix(".new").write_text(said.removesuffix("<!-- après -->") + "<!-- après -->", encoding="utf-8")
        page.with_suffix(".new").replace(page)
"""
SENTENCES = ("Impossible d’écrire", "Le système refuse", "L’index de recherche")


def start(root: Path, before: Callable[[], object] = lambda: None, *options: str) -> int:
    """Start to build the site of a network, in a child of this process, which does something before; return its id."""
    child = os.fork()
    if child:
        return child
    code: object = 99
    try:
        sys.stdout = sys.stderr = (root.parent / "told").open("w", encoding="utf-8")
        sys.argv = ["quifaitquoi", "build", "--root", str(root), "--out", str(root.parent / "site"), *options]
        before()
        cli.main()
    except SystemExit as stop:
        code = stop.code or 0
    except BaseException:  # noqa: BLE001 (a child must not go on as a test)
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 98)


def ended(child: int) -> int:
    """Wait for a child; return its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def leftovers(folder: Path) -> list[str]:
    """Name what builds have left beside the site."""
    return [name for name in os.listdir(folder) if name.startswith(".site.")]


def say(root: Path, word: str) -> None:
    """Have a partner's summary say something."""
    partner = root / "partners/refuge.yml"
    lines = partner.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("summary:")]
    partner.write_text("\n".join([*kept, f"summary: Un refuge {word}."]), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small network whose site, beside it, has been built; with a memory of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return built(tmp_path / "network")


def built(root: Path) -> Path:
    """Write a small network, and build its site beside it."""
    write(root)
    assert ended(start(root, lambda: None, "--no-index")) == 0
    return root


@pytest.fixture
def roots(root: Path) -> tuple[Path, Path]:
    """That network, and another that says the same: what takes long is tried on both at once."""
    return root, built(root.parent / "beside/network")


def test_a_site_tells_whether_it_is_whole(root: Path) -> None:
    site = root.parent / "site"
    (site / "à côté\n").touch()
    (site / "404.html").write_text("autre chose", encoding="utf-8")
    (site / "sitemap.xml").unlink()

    assert whole(str(site)) == ["404.html", "sitemap.xml", "à côté\\n"]
    assert whole(str(root)) == [".quifaitquoi"]


def test_a_page_changed_in_the_published_site_is_found_out_after_the_next_build_too(root: Path) -> None:
    site = root.parent / "site"
    page = site / "partenaires/maison-claire/index.html"
    with page.open("a", encoding="utf-8") as file:
        file.write("<p>Ajout fictif</p>")

    assert ended(start(root, lambda: None, "--no-index")) == 0

    assert "Ajout fictif" in page.read_text(encoding="utf-8")
    assert whole(str(site)) == ["partenaires/maison-claire/index.html"]


@pytest.mark.parametrize("always", [True, False], ids=["each time", "once"])
def test_what_a_hook_writes_after_the_pages_is_sealed_too(root: Path, *, always: bool) -> None:
    configuration, site = root / "mkdocs.yml", root.parent / "site"
    configuration.write_text(configuration.read_text(encoding="utf-8") + "hooks: [hook.py]\n", encoding="utf-8")
    (root / "hook.py").write_text(HOOK.format(always=always), encoding="utf-8")
    shutil.rmtree(site)

    for _ in range(3):
        assert ended(start(root, lambda: None, "--no-index")) == 0
        page = (site / "partenaires/maison-claire/index.html").read_text(encoding="utf-8")
        assert page.count("<!-- après -->") == 1
        assert whole(str(site)) == []


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum")
def test_anyone_can_tell_whether_a_site_is_whole(root: Path) -> None:
    line = ["sha256sum", "--check", "--strict", "--quiet", ".quifaitquoi"]
    site = root.parent / "site"
    assert subprocess.run(line, cwd=site, check=False).returncode == 0
    (site / "404.html").write_text("autre chose", encoding="utf-8")
    assert subprocess.run(line, cwd=site, check=False, capture_output=True).returncode == 1


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    roots: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "WORTH_SHARING", 2)
    monkeypatch.setattr(parallel, "BLOCK", 2)
    chance = random.Random(7)
    sites = {root: str(root.parent / "site") for root in roots}
    words = ["rouge", "vert"]
    seals: list[str] = []
    longest = 0.0
    for word in words:
        since = time.monotonic()
        for root in roots:
            say(root, word)
        for child in [start(root) for root in roots]:
            assert ended(child) == 0
        longest = max(longest, time.monotonic() - since)
        seals += {sealed(site) for site in sites.values()}
    assert len(seals) == len(words)
    killed = exchanged = attempts = 0
    while attempts < KILLS or (not exchanged and attempts < 4 * KILLS):
        before = {root: sealed(site) for root, site in sites.items()}
        for root in roots:
            say(root, words[1 - seals.index(before[root])])
        children = {root: start(root) for root in roots}
        since = time.monotonic()
        for moment, root in sorted((chance.uniform(0, longest), root) for root in roots):
            time.sleep(max(0.0, since + moment - time.monotonic()))
            os.kill(children[root], signal.SIGKILL)
        for root, site in sites.items():
            attempts += 1
            in_time = ended(children[root]) == -signal.SIGKILL
            longest *= 1.05 if in_time else 0.9  # a machine is not as fast all the time
            killed += in_time
            exchanged += sealed(site) != before[root]
            assert sealed(site) in seals
            assert whole(site) == []
    assert killed > attempts / 2
    assert exchanged
    for root in roots:
        assert ended(start(root)) == 0
        assert leftovers(root.parent) == []


MANY = re.compile("/assets/|/contribu|/schemas?/")


def full_disk(n: int) -> None:
    """Have the system refuse, from the n-th time on, to open a file for writing, to make a folder, to link or to rename.

    What comes from the theme and from our manual is written by the same few lines as the rest, and counts for nothing.
    """
    writes = 0

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal writes
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if (opened or event in ("os.mkdir", "os.link", "os.rename")) and not MANY.search(str(arguments)):
            writes += 1
            if writes >= n:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), arguments[0])

    sys.addaudithook(refuse)


def told(root: Path) -> list[str]:
    """Return what the last build said, but for what it said of the network."""
    lines = (root.parent / "told").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if "no record behind" not in line and "quifaitquoi check" not in line]


def refused(root: Path, code: int) -> bool:
    """Check that a build was refused in one sentence, and has changed nothing."""
    (sentence,) = told(root)
    return code == 2 and sentence.startswith(SENTENCES) and not leftovers(root.parent)


@pytest.mark.slow
@pytest.mark.parametrize("options", [["--no-index"], []], ids=["pages", "index"])
def test_whichever_write_fails_the_old_site_stays(roots: tuple[Path, Path], options: list[str]) -> None:
    cache, kept = roots[0].parent / "cache", roots[0].parent / "kept"
    shutil.copytree(cache, kept)
    (old,) = {sealed(str(root.parent / "site")) for root in roots}
    for root in roots:
        say(root, "rouge")
    n = 1 if options else 130  # the pages are written alike: what follows is the index
    ready = ""
    while not ready:
        children = [(root, start(root, partial(full_disk, n + later), *options)) for later, root in enumerate(roots)]
        for root, code in [(root, ended(child)) for root, child in children]:
            site = str(root.parent / "site")
            assert whole(site) == []
            if code == 0:
                ready = site
                break
            assert refused(root, code), (n, told(root))
            assert sealed(site) == old
            n += 1
        shutil.rmtree(cache)
        shutil.copytree(kept, cache)
    assert n > 80
    assert sealed(ready) != old


@pytest.mark.slow
@pytest.mark.parametrize("size", [1_000, 5_000, 12_000, 30_000, 100_000])
def test_a_disk_that_takes_no_more_leaves_the_old_site(root: Path, size: int) -> None:
    site = root.parent / "site"
    old = sealed(str(site))
    say(root, "rouge")
    limits = (size, size)
    code = ended(start(root, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits)))
    assert refused(root, code), told(root)
    assert "Le système refuse" not in told(root)[0]
    assert sealed(str(site)) == old
    assert whole(str(site)) == []


def test_a_second_build_waits_for_nobody(root: Path) -> None:
    with suppress(KeyboardInterrupt), staging(str(root.parent / "site")):
        assert ended(start(root)) == 2
        raise KeyboardInterrupt
    (sentence,) = told(root)
    assert sentence.startswith("Une autre construction")
    assert whole(str(root.parent / "site")) == []


def test_without_an_exchange_the_old_site_is_put_back(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = root.parent / "site"
    old = sealed(str(site))
    monkeypatch.setattr(publish, "_exchange", lambda first, second: False)
    killed = start(root, lambda: sys.addaudithook(end_at_the_second_rename()), "--no-index")
    assert ended(killed) == 3
    assert not site.exists()
    assert ended(start(root, lambda: full_disk(10), "--no-index")) == 2
    assert sealed(str(site)) == old
    assert whole(str(site)) == []
    say(root, "rouge")
    assert ended(start(root, lambda: None, "--no-index")) == 0
    assert sealed(str(site)) != old
    assert leftovers(root.parent) == []


@pytest.mark.parametrize("pages", [3, parallel.WORTH_SHARING + 1])
def test_what_a_build_left_is_removed_whole(tmp_path: Path, pages: int) -> None:
    for number in range(pages):
        page = tmp_path / f".site.new-fictif/partenaires/{number}/index.html"
        page.parent.mkdir(parents=True)
        page.touch()

    with staging(str(tmp_path / "site")):
        assert not (tmp_path / ".site.new-fictif").exists()


def test_what_a_link_beside_the_site_leads_to_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "home/documents/lettres/une.txt"
    letter.parent.mkdir(parents=True)
    letter.touch()
    (tmp_path / ".site.new-fictif").symlink_to(tmp_path / "home")

    with staging(str(tmp_path / "site")):
        assert letter.exists()


def end_at_the_second_rename() -> Callable[[str, tuple[object, ...]], None]:
    """End the process at once when a folder is renamed to a site whose old one has just been put aside."""

    def end(event: str, arguments: tuple[object, ...]) -> None:
        if event == "os.rename" and str(arguments[1]).endswith("/site"):
            os._exit(3)

    return end


def test_a_build_needs_no_memory(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert ended(start(root, lambda: None, "--no-index")) == 0
    assert whole(str(root.parent / "site")) == []


def test_a_build_without_a_temporary_folder_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    monkeypatch.setattr("tempfile.tempdir", "/proc/nowhere")
    assert refused(root, ended(start(root, lambda: None, "--no-index")))
    assert whole(str(root.parent / "site")) == []


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody fictional."""
    somebody = ["-c", "user.name=Maison", "-c", "user.email=maison@maison-claire.example", "-c", "commit.gpgSign=false"]
    env = {**os.environ, "GIT_AUTHOR_DATE": COMMITTED, "GIT_COMMITTER_DATE": COMMITTED}
    subprocess.run(["git", *somebody, "-C", str(folder), *arguments], check=True, capture_output=True, env=env)


COMMITTED = "2026-02-03T23:30:00-05:00"
ANOTHER_DAY = """\
import os, time
real = time.time
time.time = lambda: real() + 400 * 86_400
os.umask(0o077)
"""


@pytest.mark.slow
def test_a_commit_makes_the_same_site_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    here, there = write(tmp_path / "here"), tmp_path / "a" / "là"
    git(here, "init", "--quiet")
    git(here, "add", ".")
    git(here, "commit", "--quiet", "--message", "Un réseau fictif")
    there.mkdir(parents=True)
    git(there, "clone", "--quiet", str(here), ".")
    (tmp_path / "sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    alike = {"XDG_CACHE_HOME": str(tmp_path / "1"), "PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
    other = {
        "XDG_CACHE_HOME": str(tmp_path / "2"),
        "PYTHONHASHSEED": "2",
        "TZ": "Pacific/Niue",
        "LC_ALL": "fr_BE.UTF-8",
    }
    for root, env in ((here, alike), (there, {**other, "PYTHONPATH": path})):
        done = command("build", "--root", root, "--out", root / "site", env=env)
        assert done.returncode == 0, done.stderr
    assert published(here / "site") == published(there / "site")
    assert modes(here / "site") == modes(there / "site")
    assert day_of_site(str(there), {}).isoformat() == "2026-02-04"


def modes(site: Path) -> dict[str, int]:
    """Return who may do what with each file and folder of a site."""
    return {str(path.relative_to(site)): path.stat().st_mode for path in [site, *site.rglob("*")]}


def test_the_day_is_the_one_asked_for_then_the_commit_s_then_today(tmp_path: Path) -> None:
    def today() -> date:
        return date(2031, 1, 1)

    assert day_of_site(str(tmp_path), os.environ, today) == date(2026, 9, 21)
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    assert day_of_site(str(tmp_path), env, today) == today()
    git(tmp_path, "init", "--quiet")
    assert day_of_site(str(tmp_path), env, today) == today()
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "Un réseau fictif")
    assert day_of_site(str(tmp_path), env, today) == date(2026, 2, 4)
    assert day_of_site(str(tmp_path), {**env, "GIT_DIR": "/nowhere"}, today) == date(2026, 2, 4)


def test_a_repository_among_the_data_is_not_asked(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "Un réseau fictif")
    shutil.copytree(tmp_path / ".git", tmp_path / "hidden")
    git(tmp_path / "hidden", "config", "core.bare", "true")
    assert day_of_site(str(tmp_path / "hidden"), {"PATH": os.environ["PATH"]}, lambda: date.max) == date.max


@pytest.mark.parametrize("epoch", ["hier", "²", "9" * 30, "-" + "9" * 17])
def test_a_day_that_is_none_is_told(epoch: str) -> None:
    with pytest.raises(SiteError, match="invalid-epoch"):
        day_of_site("/", {"SOURCE_DATE_EPOCH": epoch})
