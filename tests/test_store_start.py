"""A start on broken ground: refused with a reason within seconds, or taken after a second look."""

from __future__ import annotations

import asyncio
import resource
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import time
from pathlib import Path

import pytest

from bot.config import load_config
from bot.start import CannotStart, check_patients, open_store, prepare, read_materials
from bot.storage import ballast, patients, soundness
from bot.storage.connecting import connect
from bot.storage.database import Transaction
from bot.storage.files import lock, read_key
from bot.storage.start_faults import faults_of_store
from tests.conftest import MONDAY
from tests.starting import GENEROUS_SECONDS, checkin, clinic_in, in_store, tree


def store_of(config: Path) -> tuple[Path, Path]:
    """Return the database and its key."""
    return config.with_name("data") / "checkin.db", config.with_name("secrets") / "database.key"


@contextmanager
def broken_disk() -> Iterator[None]:
    """A disk that takes no byte."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def spoil(file: Path, *, but_for: int) -> None:
    """Turn a byte in every page but the first ones."""
    content = bytearray(file.read_bytes())
    for at in range(but_for * 4096 + 100, len(content), 4096):
        content[at] ^= 1
    file.write_bytes(content)


async def test_f42_a_disk_that_takes_no_write_refuses_the_start_with_the_reason(
    tmp_path: Path,
) -> None:
    """Its permissions say that it could be written; only a write finds out."""
    config = clinic_in(tmp_path)
    run = shlex.join([sys.executable, "-m", "bot", "run", "--config", str(config)])
    process = await asyncio.create_subprocess_exec(
        "sh",
        "-c",
        f"ulimit -f 0; exec {run}",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await asyncio.wait_for(process.communicate(), GENEROUS_SECONDS)
    assert process.returncode == 2, printed
    path, _ = store_of(config)
    assert f"{path}: cannot be " in printed.decode()
    assert "disk I/O error" in printed.decode()
    assert "Traceback" not in printed.decode()


def test_f42_the_start_proves_that_the_store_takes_a_write_and_leaves_nothing_of_it(
    tmp_path: Path,
) -> None:
    config = clinic_in(tmp_path)
    path, key_file = store_of(config)
    with broken_disk(), pytest.raises(CannotStart, match=r"checkin.db: cannot be"):
        open_store(load_config(config))
    key = open_store(load_config(config))
    connection = connect(path, key)
    assert connection.execute("SELECT count(*) FROM settings").fetchone()[0] == 0
    connection.close()
    assert faults_of_store(path, key_file) == []


def test_f42_the_proof_says_what_is_wrong_with_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = clinic_in(tmp_path)

    def forbidden(*args: str) -> object:
        connection = connect(*args)  # type: ignore[arg-type]
        connection.execute("PRAGMA query_only = ON")
        return connection

    monkeypatch.setattr("bot.storage.files.connect", forbidden)
    with pytest.raises(CannotStart, match=r"cannot be written \(read-only: attempt to write"):
        open_store(load_config(config))


def test_f41_a_start_on_a_full_disk_takes_the_room_that_was_kept_for_alerts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = clinic_in(tmp_path)
    path, _ = store_of(config)
    assert ballast.make(path)
    monkeypatch.setattr(ballast, "LOW", 2**62)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    release = ballast.release

    def make_room(given: Path) -> bool:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        return release(given)

    monkeypatch.setattr(ballast, "release", make_room)
    with broken_disk():
        assert open_store(load_config(config)) == read_key(store_of(config)[1])
    assert not ballast.is_there(path)
    monkeypatch.setattr(ballast, "release", release)
    with broken_disk(), pytest.raises(CannotStart, match="cannot be"):
        open_store(load_config(config))


def test_f42_a_broken_disk_with_room_costs_the_reserve_nothing(tmp_path: Path) -> None:
    config = clinic_in(tmp_path)
    path, _ = store_of(config)
    assert ballast.make(path)
    with broken_disk(), pytest.raises(CannotStart, match="cannot be"):
        open_store(load_config(config))
    assert ballast.is_there(path)


def test_f42_a_store_that_another_program_holds_is_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.connecting.BUSY_MILLISECONDS", 0)
    config = clinic_in(tmp_path)
    path, key_file = store_of(config)
    materials = read_materials(config, [])
    assert materials is not None
    other = connect(path, read_key(key_file))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CannotStart, match=r"cannot be read \(database is locked\); expected a"):
        check_patients(path, read_key(key_file), materials)
    other.close()


def test_f43_a_page_that_the_start_reads_and_cannot_refuses_it(tmp_path: Path) -> None:
    config = clinic_in(tmp_path)
    path, key_file = store_of(config)
    spoil(path, but_for=1)
    before = tree(tmp_path)
    with pytest.raises(CannotStart) as refused:
        prepare(config, {})
    assert f"{path}: cannot be read (database disk image is malformed)" in str(refused.value)
    assert "checkin restore FILE" in str(refused.value)
    assert tree(tmp_path) == before
    with pytest.raises(Exception, match="malformed"):
        connect(path, read_key(key_file))


def test_f43_a_page_with_patients_that_cannot_be_read_refuses_the_start(tmp_path: Path) -> None:
    """The schema is whole; it is the page of a table that is not."""
    config = clinic_in(tmp_path)
    in_store(config, add_somebody)
    path, key_file = store_of(config)
    key = read_key(key_file)
    connection = connect(path, key)
    sql = "SELECT rootpage FROM sqlite_master WHERE name = 'patients'"
    [page] = connection.execute(sql).fetchone()
    connection.close()
    turn_a_byte_of_page(path, page)
    materials = read_materials(config, [])
    assert materials is not None
    with pytest.raises(CannotStart, match=r"cannot be read \(.*malformed\); stop everything"):
        check_patients(path, key, materials)


def add_somebody(tx: Transaction) -> None:
    patients.add(
        tx,
        code="P-AAAA",
        language="en",
        country="US",
        zone="America/New_York",
        check_in_time=time(9),
        plan="daily",
        now=MONDAY,
    )


def turn_a_byte_of_page(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 100] ^= 1
    path.write_bytes(content)


def root_page_of_audit(path: Path, key: str) -> int:
    connection = connect(path, key)
    sql = "SELECT rootpage FROM sqlite_master WHERE name = 'audit'"
    page: int = connection.execute(sql).fetchone()[0]
    connection.close()
    return page


async def test_f43_a_page_that_the_start_would_not_meet_is_found_all_the_same(
    tmp_path: Path,
) -> None:
    config = clinic_in(tmp_path)
    path, key_file = store_of(config)
    turn_a_byte_of_page(path, root_page_of_audit(path, read_key(key_file)))
    before = tree(tmp_path)
    for command in ("run", "check"):
        code, printed = await checkin(command, config=config)
        assert code == 2
        assert f"{path}: a page is damaged" in printed
        assert "stop everything that uses it and put a copy back" in printed
    assert tree(tmp_path) == before


def test_f43_after_damage_was_met_the_next_start_reads_all_of_a_large_file_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot would start on the rest, meet the page again, tell everybody again, and end again."""
    path, key_file = store_of(clinic_in(tmp_path))
    turn_a_byte_of_page(path, root_page_of_audit(path, read_key(key_file)))
    monkeypatch.setattr("bot.storage.start_faults.READ_WHOLE_UP_TO", 0)
    assert faults_of_store(path, key_file) == [], "nothing that the start reads"
    soundness.note_damage(path)
    [fault] = faults_of_store(path, key_file)
    assert fault.startswith(f"{path}: is damaged; stop everything that uses it and put a copy back")


def test_a_file_that_a_bot_writes_to_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    path, key_file = store_of(clinic_in(tmp_path))
    turn_a_byte_of_page(path, root_page_of_audit(path, read_key(key_file)))
    with lock(path):
        assert faults_of_store(path, key_file) == []
    assert len(faults_of_store(path, key_file)) == 1


def test_f43_a_copy_that_was_put_back_is_taken_though_damage_was_noted(tmp_path: Path) -> None:
    path, key_file = store_of(clinic_in(tmp_path))
    soundness.note_damage(path)
    assert faults_of_store(path, key_file) == []


@pytest.mark.parametrize("which", [0, 1], ids=["database", "key"])
async def test_f46_a_store_without_its_key_and_a_key_without_its_store_are_refused(
    tmp_path: Path, which: int
) -> None:
    """Neither is made anew: a new key would shut the old data away for ever."""
    config = clinic_in(tmp_path)
    files = store_of(config)
    files[which].unlink()
    code, printed = await checkin("run", config=config)
    assert code == 2
    assert f"{files[which]}: is missing, but {files[1 - which]} is there" in printed
    assert not files[which].exists()


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_f01_a_kill_in_the_middle_of_a_checkpoint_does_not_keep_the_bot_from_starting(
    tmp_path: Path, share: float
) -> None:
    """The file alone is then half old and half new, or torn; the log has all of it."""
    path, key_file = store_of(clinic_in(tmp_path))
    log, page = path.with_name("checkin.db-wal"), 4096
    old = path.read_bytes()
    connection = connect(path, read_key(key_file))
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    for number in range(3000):
        connection.execute("INSERT INTO settings VALUES (?, ?)", (f"name {number}", "x" * 200))
    kept = log.read_bytes()
    connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()
    new = path.read_bytes()
    connection.close()
    half = bytearray(new[: int(len(new) * share) // page * page])
    half += old[len(half) :]
    half[-100] ^= 1  # the last page was being written
    path.write_bytes(bytes(half))
    log.write_bytes(kept)
    assert faults_of_store(path, key_file) == []
    found = connect(path, read_key(key_file))
    assert found.execute("SELECT count(*) FROM settings WHERE value <> ''").fetchone()[0] >= 3000
    found.close()
