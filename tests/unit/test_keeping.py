"""What is put aside during a build, and what is kept from one build to the next."""

import pickle
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


def learn(journal: Journal, fresh: dict[str, Known]) -> None:
    """Have a journal keep what is learnt of some files, and know of no others than it had."""
    now = {**journal.known, **fresh}
    assert journal.add(pickle.dumps(fresh)) == fresh
    journal.settle(now)


def test_a_journal_keeps_the_last_word_on_each_file(tmp_path: Path) -> None:
    path = str(tmp_path / "journal")
    first = {"a.yml": known(1), "b.yml": known(2)}
    assert not Journal(path, b"me").kept
    learn(Journal(path, b"me"), first)
    size = (tmp_path / "journal").stat().st_size
    again = Journal(path, b"me")
    assert again.kept
    assert again.known == first

    learn(again, {"b.yml": known(3)})

    assert Journal(path, b"me").known == {"a.yml": known(1), "b.yml": known(3)}
    assert size < (tmp_path / "journal").stat().st_size < 2 * size


def test_a_journal_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = str(tmp_path / "journal")
    sizes = []
    for number in range(250):
        learn(Journal(path, b"me"), {"a.yml": known(number)})
        sizes.append((tmp_path / "journal").stat().st_size)

    assert Journal(path, b"me").known == {"a.yml": known(249)}
    assert sizes[-1] < max(sizes)


def test_what_is_no_more_leaves_the_journal_in_time(tmp_path: Path) -> None:
    path = str(tmp_path / "journal")
    many = {f"{number}.yml": known(1) for number in range(102)}
    learn(Journal(path, b"me"), many)

    journal = Journal(path, b"me")
    journal.settle({file: item for file, item in journal.known.items() if file != "0.yml"})
    assert Journal(path, b"me").known == many
    journal.settle({"1.yml": many["1.yml"]})

    assert Journal(path, b"me").known == {"1.yml": many["1.yml"]}


def test_another_maker_s_journal_is_not_read(tmp_path: Path) -> None:
    path = str(tmp_path / "journal")
    learn(Journal(path, b"me"), {"a.yml": known(1)})

    other = Journal(path, b"you")
    assert other.known == {}
    learn(other, {"c.yml": known(3)})

    assert Journal(path, b"you").known == {"c.yml": known(3)}


@pytest.mark.parametrize("lost", [1, 5, 20])
def test_what_was_whole_before_a_kill_is_kept(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "journal"
    learn(Journal(str(path), b"me"), {"a.yml": known(1)})
    learn(Journal(str(path), b"me"), {"b.yml": known(2)})
    path.write_bytes(path.read_bytes()[:-lost])

    journal = Journal(str(path), b"me")
    assert journal.known == {"a.yml": known(1)}
    learn(journal, {"c.yml": known(3)})

    assert Journal(str(path), b"me").known == {"a.yml": known(1), "c.yml": known(3)}


def test_a_journal_without_a_file_lasts_as_long_as_the_process() -> None:
    journal = Journal()

    learn(journal, {"a.yml": known(1)})
    learn(journal, {"b.yml": known(2)})

    assert journal.known == {"a.yml": known(1), "b.yml": known(2)}
    assert not journal.kept


def test_a_journal_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    journal = Journal(str(tmp_path / "nowhere/journal"), b"me")

    learn(journal, {"a.yml": known(1)})

    assert Journal(str(tmp_path / "nowhere/journal"), b"me").known == {}
