"""Builds: whole or not at all, the same twice, and only what has changed the second time."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.building import command, published, write

PARTNER = "partners/maison-claire.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small network of one's own, built once."""
    write(tmp_path)
    assert command("build", "--root", tmp_path, "--out", tmp_path / "site").returncode == 0
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    """Replace words in a file; they must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (PARTNER, "Maison Claire", "Maison Nouvelle"),  # shown on cards of its actions, in lists, in projects
        (PARTNER, "086 00 00 01", "086 00 00 02"),  # shown on its actions
        ("content/actions/suivi.yml", "title: Suivi", "title: Suivi long"),  # shown where it leads from
        ("content/vocabularies/needs.yml", "Payer son loyer", "Garder son toit"),
        ("content/vocabularies/glossary.yml", "centre public fictif", "centre populaire fictif"),
        ("content/index.md", "imaginaire", "inventé"),
        ("mkdocs.yml", "Réseau fictif", "Réseau inventé"),
        ("mkdocs.yml", "https://reseau.example/", "https://autre.example/"),
    ],
)
def test_a_second_build_is_what_a_fresh_one_would_be(root: Path, tmp_path: Path, file: str, old: str, new: str) -> None:
    edit(root / file, old, new)
    again = command("build", "--root", root, "--out", root / "site")
    assert again.returncode == 0, again.stderr
    env = {"XDG_CACHE_HOME": str(tmp_path / "no-memory")}
    fresh = command("build", "--root", root, "--out", tmp_path / "fresh", env=env)
    assert fresh.returncode == 0, fresh.stderr
    assert published(root / "site") == published(tmp_path / "fresh")
    assert new.rsplit(maxsplit=1)[-1].encode() in b"".join(published(root / "site").values())


def test_a_link_in_a_text_is_watched_like_a_reference(root: Path, tmp_path: Path) -> None:
    edit(root / "content/methods/ecoute.yml", "title: Écoute", "title: Écoute\ndescription: Née [ici](partner:refuge).")
    assert command("build", "--root", root, "--out", root / "site").returncode == 0
    page = root / "site/methodes/ecoute/index.html"
    assert 'href="../../partenaires/refuge/"' in page.read_text(encoding="utf-8")
    assert "Écoute" not in (root / "site/partenaires/refuge/index.html").read_text(encoding="utf-8")
    (root / "partners/refuge.yml").rename(root / "partners/abri.yml")
    edit(root / "partners/abri.yml", "name:", "former_ids: [refuge]\nname:")
    done = command("build", "--root", root, "--out", root / "site")
    assert done.returncode == 1
    assert "abri" in done.stderr
    edit(root / "content/methods/ecoute.yml", "partner:refuge", "partner:abri")
    assert command("build", "--root", root, "--out", root / "site").returncode == 0
    assert 'href="../../partenaires/abri/"' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("out", [".", "content", "..", "{root}/plein"])
def test_a_folder_that_is_no_site_of_ours_is_left_alone(root: Path, out: str) -> None:
    (root / "plein").mkdir()
    (root / "plein/these.odt").touch()
    before = published(root)
    done = command("build", "--root", root, "--out", root / out.format(root=root))
    assert done.returncode == 2
    assert "contient autre chose" in done.stderr
    assert done.stderr.count("\n") == 1
    assert published(root) == before


def test_the_site_may_be_behind_a_link_and_stays_there(root: Path) -> None:
    (root / "www").symlink_to(root / "site")
    edit(root / PARTNER, "imaginaire", "rêvé")
    assert command("build", "--root", root, "--out", root / "www").returncode == 0
    assert (root / "www").is_symlink()
    assert "rêvé" in (root / "site/partenaires/maison-claire/index.html").read_text(encoding="utf-8")


def test_what_lies_among_the_records_is_not_published(root: Path) -> None:
    (root / "content/actions/suivi.yml.orig").write_text("secret-de-fiche", encoding="utf-8")
    (root / "content/actions/photo.png").write_text("secret-de-fiche", encoding="utf-8")
    (root / "content/methods/ecoute.YAML.txt").write_text("secret-de-fiche", encoding="utf-8")
    done = command("build", "--root", root, "--out", root / "site")
    assert done.returncode == 0, done.stderr
    assert "avertissements" in done.stderr
    assert (
        "content/actions/suivi.yml.orig:1:1: avertissement[wrong-extension]" in command("check", "--root", root).stdout
    )
    assert b"secret-de" not in b"".join(published(root / "site").values())


def test_a_network_without_a_home_page_text_has_a_home_page(root: Path) -> None:
    (root / "content/index.md").unlink()
    done = command("build", "--root", root, "--out", root / "site")
    assert done.returncode == 0, done.stderr
    assert "Logement" in (root / "site/index.html").read_text(encoding="utf-8")
    (root / "content/README.md").write_text("# Lisez-moi", encoding="utf-8")
    done = command("build", "--root", root, "--out", root / "site")
    assert done.returncode == 0, done.stderr
    home = (root / "site/index.html").read_text(encoding="utf-8")
    assert "Lisez-moi" in home
    assert "Logement" in home


def test_the_plugins_may_be_a_mapping(root: Path) -> None:
    edit(root / "mkdocs.yml", "  - quifaitquoi:\n", "  quifaitquoi:\n")
    edit(root / "mkdocs.yml", "quifaitquoi:\n", "quifaitquoi:\n      countries: [FR]\n")
    assert "invalid-phone" in command("check", "--root", root).stdout
    assert command("build", "--root", root, "--out", root / "site").returncode == 1


def test_a_memory_that_others_could_write_into_is_not_used(root: Path, tmp_path: Path) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert command("build", "--root", root, "--out", root / "site", env=env).returncode == 0
    (folder,) = (tmp_path / "cache/quifaitquoi").iterdir()
    assert (folder / "memory").exists()
    (folder / "memory").unlink()
    folder.chmod(0o777)
    done = command("build", "--root", root, "--out", root / "site", env=env)
    assert done.returncode == 0, done.stderr
    assert not (folder / "memory").exists()
    assert (root / "site/pagefind/pagefind-entry.json").is_file()


def test_templates_stay_compiled_from_one_build_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root, site = write(tmp_path / "network"), tmp_path / "site"
    assert command("build", "--root", root, "--out", site, "--no-index").returncode == 0
    (memory,) = (tmp_path / "cache").rglob("memory")
    memory.write_bytes(memory.read_bytes().replace(b'class="md-main__inner', b'class="xy-main__inner'))

    assert command("build", "--root", root, "--out", site, "--no-index").returncode == 0

    assert "xy-main__inner" in (site / "404.html").read_text(encoding="utf-8")


def test_templates_are_compiled_anew_where_somebody_else_has_a_say_in_it(root: Path) -> None:
    edit(
        root / "mkdocs.yml",
        "theme: {name: material,",
        "hooks: [hook.py]\ntheme: {name: material, custom_dir: overrides,",
    )
    folder = root / "overrides"
    folder.mkdir()
    (folder / "404.html").write_text("<p>{{ 'perdu' | said }}</p>", encoding="utf-8")
    for word in ("perdu", "égaré"):
        hook = f"def on_env(env, config, files):\n    env.filters['said'] = lambda _: {word!r}\n    return env\n"
        (root / "hook.py").write_text(hook, encoding="utf-8")
        assert command("build", "--root", root, "--out", root / "site").returncode == 0
        assert f"<p>{word}</p>" in (root / "site/404.html").read_text(encoding="utf-8")


def test_records_that_a_hook_writes_before_the_build_are_read(root: Path) -> None:
    hook = """import time
from mkdocs.plugins import event_priority

@event_priority(100)
def on_config(config):
    time.sleep(0.5)
    open("{root}/partners/genere.yml", "w").write("name: Imaginaire {number}\\n")
    return config
"""
    edit(root / "mkdocs.yml", "theme:", "hooks: [hook.py]\ntheme:")
    for number in (1, 2):
        (root / "hook.py").write_text(hook.format(root=root, number=number), encoding="utf-8")
        assert command("build", "--root", root, "--out", root / "site", "--no-index").returncode == 0
        assert f"Imaginaire {number}" in (root / "site/partenaires/genere/index.html").read_text(encoding="utf-8")


def test_a_removed_record_leaves_the_site(root: Path) -> None:
    (root / "partners/refuge.yml").unlink()
    assert command("build", "--root", root, "--out", root / "site").returncode == 0
    assert not (root / "site/partenaires/refuge").exists()
    assert "Refuge imaginaire" not in (root / "site/partenaires/index.html").read_text(encoding="utf-8")


def test_two_builds_are_alike_to_the_byte(root: Path, tmp_path: Path) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path / "other"), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(root, elsewhere, ignore=shutil.ignore_patterns("site", "other"))
    done = command("build", "--root", elsewhere, "--out", elsewhere / "site", env=env)
    assert done.returncode == 0, done.stderr
    assert published(root / "site") == published(elsewhere / "site")


def test_an_error_leaves_the_site_as_it_was(root: Path) -> None:
    before = published(root / "site")
    edit(root / PARTNER, "name:", "nam:")
    done = command("build", "--root", root, "--out", root / "site")
    assert done.returncode == 1
    assert f"{PARTNER}:1:1: erreur[unknown-field]" in done.stderr
    assert published(root / "site") == before
    assert [entry.name for entry in root.iterdir() if entry.name.startswith(".site")] == []


def test_the_index_is_kept_when_the_words_are_the_same(root: Path) -> None:
    index = root / "site/pagefind/pagefind-entry.json"
    before = index.stat().st_ino
    edit(root / PARTNER, "verified: {on: 2026-03-03", "verified: {on: 2026-03-04")
    assert command("build", "--root", root, "--out", root / "site").returncode == 0
    assert "4 mars 2026" in (root / "site/partenaires/maison-claire/index.html").read_text(encoding="utf-8")
    assert index.stat().st_ino == before
    edit(root / PARTNER, "imaginaire", "rêvé")
    assert command("build", "--root", root, "--out", root / "site").returncode == 0
    assert index.stat().st_ino != before


def test_a_build_without_search_is_searched_by_the_next(root: Path, tmp_path: Path) -> None:
    edit(root / PARTNER, "imaginaire", "rêvé")
    assert command("build", "--root", root, "--out", root / "site", "--no-index").returncode == 0
    assert not (root / "site/pagefind").exists()
    assert command("build", "--root", root, "--out", root / "site").returncode == 0
    env = {"XDG_CACHE_HOME": str(tmp_path / "no-memory")}
    assert command("build", "--root", root, "--out", tmp_path / "fresh", env=env).returncode == 0
    assert published(root / "site") == published(tmp_path / "fresh")


def test_mkdocs_itself_builds_the_same_pages(root: Path, tmp_path: Path) -> None:
    line = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "mkdocs.yml")]
    done = subprocess.run([*line, "--site-dir", str(tmp_path / "plain")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ours = {path: content for path, content in published(root / "site").items() if path.endswith(".html")}
    assert ours == {path: content for path, content in published(tmp_path / "plain").items() if path.endswith(".html")}


def test_mkdocs_stops_with_the_same_messages(root: Path) -> None:
    edit(root / PARTNER, "name:", "nam:")
    line = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(root / "mkdocs.yml")]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert command("check", "--root", root).stdout in done.stderr


def test_check_gives_json_for_programs(root: Path) -> None:
    edit(root / "content/actions/suivi.yml", "maison-claire", "maison-clare")
    done = command("check", "--root", root, "--format", "json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["records"] == {"partner": 3, "action": 2, "method": 1, "project": 1, "term": 6}
    (diagnostic,) = [found for found in told["diagnostics"] if found["severity"] == "error"]
    assert diagnostic.pop("message").startswith("aucune fiche ne s’appelle")
    assert "maison-claire" in diagnostic.pop("help")
    assert diagnostic == {
        "code": "unknown-reference",
        "severity": "error",
        "file": "content/actions/suivi.yml",
        "line": 2,
        "column": 13,
    }


@pytest.mark.parametrize("command_name", ["build", "serve"])
@pytest.mark.parametrize("file", ["mkdocs.yml", "base.yml"])
def test_settings_that_name_a_python_object_are_refused(root: Path, command_name: str, file: str) -> None:
    settings = root / "mkdocs.yml"
    trap = f"copyright: !!python/object/apply:os.mkdir [{root / 'trapped'}]\n"
    if file == "base.yml":
        (root / file).write_text(trap, encoding="utf-8")
        trap = "INHERIT: base.yml\n"
    settings.write_text(settings.read_text(encoding="utf-8") + trap, encoding="utf-8")

    done = command(command_name, "--root", root)

    assert done.returncode == 2
    assert "!!python/object/apply:os.mkdir" in done.stderr
    assert not (root / "trapped").exists()


def test_check_annotates_on_github(root: Path) -> None:
    edit(root / PARTNER, "Maison Claire", "[x")
    done = command("check", "--root", root, "--format", "github")
    assert f"::error file={PARTNER},line=1,col=7,title=yaml-syntax::" in done.stdout
    assert done.stdout.count("::error ") == 1
    assert all(line.startswith(("::error file=", "::warning file=")) for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--root", "{root}/nowhere"], "Il n’y a pas de dossier"),
        (["build", "--root", "{root}/partners"], "Il n’y a pas de fichier mkdocs.yml"),
        (["build", "--root", "{root}", "--out", "/dev/null/site"], "Impossible d’écrire"),
        (["check", "--root", "{root}", "--lang", "xx"], "Aucune traduction"),
        (["new", "partner", "!!!", "--root", "{root}"], "ne peut pas donner de nom"),
        (["new", "partner", "Index", "--root", "{root}"], "gardent pour autre chose"),
    ],
)
def test_trouble_is_one_sentence_and_code_2(root: Path, arguments: list[str], says: str) -> None:
    done = command(*(argument.format(root=root) for argument in arguments))
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["check", "build"])
def test_a_language_that_is_not_spoken_is_told(root: Path, name: str) -> None:
    edit(root / "mkdocs.yml", "  - quifaitquoi:\n", "  - quifaitquoi:\n      language: de\n")
    done = command(name, "--root", root)
    assert done.returncode == 2
    assert "Aucune traduction pour « de »" in re.sub("[\u00a0\u202f]", " ", done.stderr)


def test_trouble_in_the_middle_of_a_build_is_told_too(root: Path) -> None:
    done = command("build", "--root", root, "--out", root / "site", env={"SOURCE_DATE_EPOCH": "hier"})
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


@pytest.mark.parametrize("kind", ["partner", "action", "method", "project"])
def test_a_new_record_is_explained_and_never_overwritten(root: Path, kind: str) -> None:
    done = command("new", kind, "L’Étape du cœur", "--root", root)
    assert done.returncode == 0, done.stderr
    (file,) = root.rglob("l-etape-du-coeur.yml")
    made = file.read_text(encoding="utf-8")
    assert "L’Étape du cœur" in made
    assert made.startswith(f"# yaml-language-server: $schema=https://reseau.example/schemas/{kind}.json\n")
    found = command("check", "--root", root).stdout
    assert ("providers" in found) == (kind == "action")
    assert found.count("erreur[") == (kind == "action")
    assert command("new", kind, "L’Étape du cœur", "--root", root).returncode == 1


@pytest.mark.parametrize("kind", ["partner", "action", "method", "project", "term"])
def test_schemas_describe_every_field(kind: str) -> None:
    schema = json.loads(command("schema", kind).stdout)
    for part in [schema, *schema.get("$defs", {}).values()]:
        for name, field in part.get("properties", {}).items():
            assert field.get("description"), name


def test_explain_tells_the_rule_or_the_nearest_one() -> None:
    told = command("explain", "unknown-reference").stdout
    assert "[unknown-reference] — erreur" in told
    assert told.index("providers: [Maison Claire asbl]") < told.index("providers: [maison-claire]")
    wrong = command("explain", "unknown-referense")
    assert wrong.returncode == 1
    assert "unknown-reference" in wrong.stderr
