"""What is put aside during a build, and what is kept from one build to the next."""

from pathlib import Path

import pytest

from quifaitquoi.diagnostics import SiteError
from quifaitquoi.journal import Journal
from quifaitquoi.network import Known
from quifaitquoi.spool import Spool


def known(size: int) -> Known:
    return Known(bytes([size]), (), (), readable=True)


def test_a_spool_gives_back_what_was_put_aside() -> None:
    spool = Spool()
    spool.put({"a": b"un", "b": b""})
    spool.put({"c": "trois é".encode()})

    assert [spool.get(name) for name in "abcd"] == [b"un", b"", "trois é".encode(), None]


def test_a_spool_without_a_place_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")

    with pytest.raises(SiteError):
        Spool()


def test_a_journal_keeps_the_last_word_on_each_file(tmp_path: Path) -> None:
    path = str(tmp_path / "journal")
    first = {"a.yml": known(1), "b.yml": known(2)}
    Journal(path, b"me").learn(first)
    size = (tmp_path / "journal").stat().st_size
    again = Journal(path, b"me")
    assert again.known == first

    again.learn({**again.known, "b.yml": known(3)})

    assert Journal(path, b"me").known == {"a.yml": known(1), "b.yml": known(3)}
    assert size < (tmp_path / "journal").stat().st_size < 2 * size


def test_a_journal_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = str(tmp_path / "journal")
    sizes = []
    for number in range(250):
        journal = Journal(path, b"me")
        journal.learn({**journal.known, "a.yml": known(number)})
        sizes.append((tmp_path / "journal").stat().st_size)

    assert Journal(path, b"me").known == {"a.yml": known(249)}
    assert sizes[-1] < max(sizes)


def test_another_maker_s_journal_is_not_read(tmp_path: Path) -> None:
    path = str(tmp_path / "journal")
    Journal(path, b"me").learn({"a.yml": known(1)})

    other = Journal(path, b"you")
    assert other.known == {}
    other.learn({"c.yml": known(3)})

    assert Journal(path, b"you").known == {"c.yml": known(3)}


@pytest.mark.parametrize("lost", [1, 5, 20])
def test_what_was_whole_before_a_kill_is_kept(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "journal"
    Journal(str(path), b"me").learn({"a.yml": known(1)})
    journal = Journal(str(path), b"me")
    journal.learn({**journal.known, "b.yml": known(2)})
    path.write_bytes(path.read_bytes()[:-lost])

    journal = Journal(str(path), b"me")
    assert journal.known == {"a.yml": known(1)}
    journal.learn({**journal.known, "c.yml": known(3)})

    assert Journal(str(path), b"me").known == {"a.yml": known(1), "c.yml": known(3)}
