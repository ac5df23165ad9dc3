"""While a site is served, a mistake leaves the last good pages, and no request waits for its correction."""

from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from quifaitquoi.config import PLUGIN
from quifaitquoi.mkdocs import QuiFaitQuoiPlugin
from tests.site.building import published, write
from tests.site.test_building import PARTNER, edit

INDEX = "content/index.md"


class Served:
    """A site as `mkdocs serve` builds it, without the server's threads."""

    def __init__(self, root: Path) -> None:
        self.root, self.out = root, root / "served"
        self.config = load_config(str(root / "mkdocs.yml"), site_dir=str(self.out))
        plugin = self.config.plugins[PLUGIN]
        assert isinstance(plugin, QuiFaitQuoiPlugin)
        self.build()
        server = LiveReloadServer(self.build, "127.0.0.1", 0, str(self.out))
        plugin.on_serve(server, config=self.config, builder=self.build)
        self.changed = server.builder

    def build(self) -> None:
        mkdocs_build.build(self.config, serve_url="http://127.0.0.1/")

    def page(self, path: str) -> str:
        return (self.out / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Served:
    return Served(write(tmp_path))


def test_the_pages_of_a_record_follow_its_file(served: Served) -> None:
    edit(served.root / PARTNER, "imaginaire", "rêvé")
    served.changed()
    assert "rêvé" in served.page("partenaires/maison-claire")
    (served.root / "partners/refuge.yml").unlink()
    served.changed()
    assert not (served.out / "partenaires/refuge").joinpath("index.html").exists()


@pytest.mark.parametrize("also", [PARTNER, INDEX])
def test_a_mistake_leaves_every_page_and_is_forgotten_once_mended(
    served: Served, also: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = published(served.out)
    edit(served.root / "partners/atelier-bleu.yml", "name:", "nam:")
    edit(served.root / also, "imaginaire", "rêvé")
    served.changed()
    assert "partners/atelier-bleu.yml:1:1" in capsys.readouterr().err
    assert published(served.out) == before

    edit(served.root / "partners/atelier-bleu.yml", "nam:", "name:")
    served.changed()
    assert "rêvé" in served.page("" if also == INDEX else "partenaires/maison-claire")


def test_a_page_that_was_half_renewed_is_renewed_again(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    good = published(served.out)
    edit(served.root / PARTNER, "imaginaire", "rêvé")
    edit(served.root / "content/methods/ecoute.yml", "Écoute", "Écoute active")
    (served.out / "methodes/ecoute/index.html").unlink()
    (served.out / "methodes/ecoute/index.html").mkdir()  # nothing can be written there
    served.changed()
    assert "rêvé" in served.page("partenaires/maison-claire")

    (served.out / "methodes/ecoute/index.html").rmdir()
    edit(served.root / PARTNER, "rêvé", "imaginaire")
    edit(served.root / "content/methods/ecoute.yml", "Écoute active", "Écoute")
    served.changed()
    assert published(served.out) == good
