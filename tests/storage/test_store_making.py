"""The database and its key are made together, and one bot at a time holds them."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from store_cast import KEY, at_once, disk, files_no_larger_than, keep

from bot.storage.database import write_once
from bot.storage.files import (
    StorageFault,
    lock,
    make_database,
    make_store,
    read_key,
)
from bot.storage.start_faults import faults_of_store


def test_the_key_and_the_database_are_made_together_for_nobody_else_to_read(
    tmp_path: Path,
) -> None:
    path, key_file = tmp_path / "data/checkin.db", tmp_path / "secrets/database.key"
    make_store(path, key_file)
    assert re.fullmatch(r"[0-9a-f]{64}\n", key_file.read_text(encoding="ascii"))
    assert faults_of_store(path, key_file) == []
    modes = {
        each: stat.S_IMODE(each.stat().st_mode)
        for each in (path, key_file, path.parent, key_file.parent)
    }
    assert modes == {path: 0o600, key_file: 0o600, path.parent: 0o700, key_file.parent: 0o700}


def test_two_stores_have_two_keys(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_store(tmp_path / f"{name}.db", tmp_path / name)
    assert read_key(tmp_path / "one") != read_key(tmp_path / "two")


@pytest.mark.parametrize("there", ["checkin.db", "database.key"])
def test_a_store_is_not_made_where_either_file_is(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("precious", encoding="ascii")
    before = disk(tmp_path)
    with pytest.raises(StorageFault, match=f"{there}: exists already; nothing was changed"):
        make_store(tmp_path / "checkin.db", tmp_path / "database.key")
    assert disk(tmp_path) == before


def test_a_database_is_not_made_where_a_file_is(path: Path, key_file: Path) -> None:
    before = disk(path.parent)
    with pytest.raises(StorageFault, match=r"checkin.db: cannot be made \(File exists\)"):
        make_database(path, key_file)
    assert disk(path.parent) == before


def test_two_who_make_the_store_at_once_make_one(tmp_path: Path) -> None:
    for number in range(20):
        folder = tmp_path / str(number)
        path, key_file = folder / "checkin.db", folder / "key"
        results = at_once(
            lambda path=path, key_file=key_file: make_store(path, key_file),
            lambda path=path, key_file=key_file: make_store(path, key_file),
        )
        [lost] = [one for one in results if one is not None]
        assert isinstance(lost, StorageFault)
        assert faults_of_store(path, key_file) == []


@pytest.mark.parametrize("room", [10, 5000], ids=["for no key", "for no database"])
def test_a_store_that_cannot_be_made_leaves_nothing_behind(tmp_path: Path, room: int) -> None:
    with files_no_larger_than(room), pytest.raises(StorageFault):
        make_store(tmp_path / "checkin.db", tmp_path / "key")
    assert list(tmp_path.iterdir()) == []
    make_store(tmp_path / "checkin.db", tmp_path / "key")


def test_a_second_bot_is_refused_and_changes_nothing(path: Path) -> None:
    held = lock(path)
    before = disk(path.parent)
    with pytest.raises(StorageFault) as refused:
        lock(path)
    assert str(refused.value) == f"{path}: another bot is running on it; stop that one first"
    assert disk(path.parent) == before
    held.close()


def test_a_bot_that_left_makes_room_for_the_next(path: Path) -> None:
    lock(path).close()
    lock(path).close()


def test_a_lock_that_cannot_be_written_is_a_fault(path: Path) -> None:
    path.with_suffix(".lock").mkdir()
    with pytest.raises(StorageFault, match=r"checkin.lock: cannot be written \(IsADirectory"):
        lock(path)


def test_other_commands_work_beside_a_running_bot(path: Path) -> None:
    held = lock(path)
    assert write_once(path, KEY, keep, "name") == "name"
    held.close()
