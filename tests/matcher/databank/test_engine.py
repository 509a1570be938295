from __future__ import annotations

import os
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import text

from matcher.databank import Databank, get_meta, set_meta
from profiles.errors import UserError


def pragma(databank: Databank, name: str) -> object:
    with databank.read() as conn:
        return conn.execute(text(f"PRAGMA {name}")).scalar_one()


def test_a_databank_is_made_with_its_folders_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder 100%" / "bank.db"
    with Databank.open(str(path)) as databank, databank.begin() as conn:
        set_meta(conn, "region", "drenthe")
    with Databank.open(f"sqlite:///{path}", create=False) as databank, databank.read() as conn:
        assert get_meta(conn, "region") == "drenthe"


def test_the_home_folder_may_be_written_as_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    Databank.open("~/bank.db").close()
    assert (tmp_path / "bank.db").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_only_the_owner_may_read_the_file(databank: Databank, path: Path) -> None:
    files = list(path.parent.glob("bank.db*"))
    assert path in files
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_connections_are_durable_and_guard_their_references(databank: Databank) -> None:
    assert pragma(databank, "journal_mode") == "wal"
    assert pragma(databank, "foreign_keys") == 1
    assert pragma(databank, "busy_timeout") == 5000
    assert pragma(databank, "synchronous") == 2


def test_no_databank_yet_tells_how_to_start(path: Path) -> None:
    with pytest.raises(UserError, match=r"bank\.db: there is no databank here yet.*workprofiler demo.*--save"):
        Databank.open(str(path), create=False)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"id,title\n1,Kok\n", b"SQLite format 3\x00" + b"\x01" * 4096])
def test_a_file_that_is_no_databank_is_refused_and_kept(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UserError, match=r"bank\.db: this file is no databank\."):
        Databank.open(str(path))
    assert path.read_bytes() == content


def test_a_damaged_databank_is_told(path: Path) -> None:
    Databank.open(str(path)).close()
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)
    with pytest.raises(UserError, match=r"this databank is damaged.*backup"):
        Databank.open(str(path))


def test_damage_found_while_reading_is_told(path: Path) -> None:
    with Databank.open(str(path)) as databank, databank.begin() as conn:
        for number in range(2000):
            set_meta(conn, f"key {number}", "value " * 20)
    data = bytearray(path.read_bytes())
    data[len(data) // 2 :] = b"\xff" * (len(data) - len(data) // 2)
    path.write_bytes(data)
    with (
        Databank.open(str(path)) as databank,
        pytest.raises(UserError, match="this databank is damaged"),
        databank.read() as conn,
    ):
        conn.execute(text("SELECT sum(length(value)) FROM meta")).scalar()


def test_a_database_of_another_program_is_refused_and_left_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE moz_places (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="another program"):
        Databank.open(str(path))
    assert path.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="this is a folder"):
        Databank.open(str(tmp_path))


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError, match=r"cannot be opened.*rights"):
        Databank.open(str(tmp_path / "file" / "bank.db"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_without_rights_is_refused(path: Path, exists: bool) -> None:
    if exists:
        Databank.open(str(path)).close()
    path.parent.chmod(0o500)
    try:
        with (
            pytest.raises(UserError, match=r"cannot be (opened|written to).*rights"),
            Databank.open(str(path)) as databank,
            databank.begin() as conn,
        ):
            set_meta(conn, "a", "1")
    finally:
        path.parent.chmod(0o700)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://coach:secret@host/bank",
        "mysql://host/bank",
        "sqlite+aiosqlite:///bank.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite:///file:bank.db?mode=ro&uri=true",
        "://",
        "http://[bank",
        "",
        "  ",
    ],
)
def test_other_addresses_are_refused_with_a_remedy(url: str) -> None:
    with pytest.raises(UserError, match="Name a file") as told:
        Databank.open(url)
    assert "secret" not in str(told.value)


def test_a_failing_transaction_leaves_nothing(databank: Databank) -> None:
    with pytest.raises(KeyError), databank.begin() as conn:  # noqa: PT012 - the block is what is tested
        set_meta(conn, "a", "1")
        raise KeyError("halfway")
    with databank.read() as conn:
        assert get_meta(conn, "a") is None


def test_tables_too_are_made_wholly_or_not(databank: Databank) -> None:
    with pytest.raises(KeyError), databank.begin() as conn:  # noqa: PT012 - the block is what is tested
        conn.execute(text("CREATE TABLE half (id)"))
        raise KeyError("halfway")
    with databank.read() as conn, pytest.raises(Exception, match="no such table"):
        conn.execute(text("SELECT * FROM half"))


def test_reading_cannot_write_and_writing_goes_on_after_it(databank: Databank) -> None:
    with pytest.raises(UserError, match="cannot be written to"), databank.read() as conn:
        set_meta(conn, "a", "1")
    with databank.begin() as conn:
        set_meta(conn, "a", "2")
    with databank.read() as conn:
        assert get_meta(conn, "a") == "2"


def test_a_reader_sees_one_state_while_another_writes(databank: Databank) -> None:
    with databank.read() as reader:
        assert get_meta(reader, "a") is None
        with databank.begin() as writer:
            set_meta(writer, "a", "1")
        assert get_meta(reader, "a") is None
    with databank.read() as reader:
        assert get_meta(reader, "a") == "1"


def test_a_databank_locked_by_another_program_is_told_and_usable_afterwards(path: Path) -> None:
    with Databank.open(str(path), wait=0.05) as databank:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="another program is writing"), databank.begin():
            pytest.fail("the lock was not respected")
        with databank.read() as conn:
            assert get_meta(conn, "a") is None
        other.execute("ROLLBACK")
        other.close()
        with databank.begin() as conn:
            set_meta(conn, "a", "1")


def test_a_broken_reference_is_told(databank: Databank) -> None:
    with pytest.raises(UserError, match="does not fit what the databank holds"), databank.begin() as conn:
        conn.execute(
            text("INSERT INTO portfolio_version VALUES ('K-1', 1, '{}', '{}', 'default', '1', '2026-01-01 00:00:00')")
        )


def test_a_character_that_cannot_be_stored_is_told(databank: Databank) -> None:
    with pytest.raises(UserError, match="character that cannot be stored"), databank.begin() as conn:
        set_meta(conn, "a", "\ud800")


def count_up(databank: Databank, times: int) -> None:
    for _ in range(times):
        with databank.begin() as conn:
            set_meta(conn, "count", str(int(get_meta(conn, "count") or 0) + 1))


def test_writers_wait_for_each_other_and_none_is_lost(databank: Databank, path: Path) -> None:
    with Databank.open(str(path)) as second, ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(count_up, bank, 10) for bank in (databank, second) * 4]:
            done.result()
    with databank.read() as conn:
        assert get_meta(conn, "count") == "80"


def test_a_new_databank_opened_by_many_at_once_is_made_once(path: Path) -> None:
    ready = threading.Barrier(8)

    def start() -> None:
        ready.wait()
        with Databank.open(str(path)) as databank:
            count_up(databank, 1)

    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(start) for _ in range(8)]:
            done.result()
    with Databank.open(str(path)) as databank, databank.read() as conn:
        assert get_meta(conn, "count") == "8"
