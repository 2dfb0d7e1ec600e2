"""Copies of the store: whole or not at all, checked, encrypted; the newest are kept."""

from __future__ import annotations

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from store_cast import (
    KEY,
    MONDAY,
    NORA,
    OTHER_KEY,
    add_patient,
    disk,
    files_no_larger_than,
    keep,
    kept,
)
from test_store_at_rest import plain_words_in, write_the_canary

from bot.storage import audit, backups, files, settings
from bot.storage.audit import chain_key
from bot.storage.backups import check, copies_in, make_copy, remove_old
from bot.storage.connecting import connect
from bot.storage.database import Database, Error, Transaction, write_once
from bot.storage.files import StorageFault

CHAIN = chain_key(KEY)


def copied(path: Path, name: str = "copy.db", now: datetime = MONDAY) -> Path:
    return make_copy(path, KEY, path.parent / name, now=now).path


def in_folder(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def write_much(tx: Transaction) -> None:
    """Fill some hundred pages."""
    for number in range(200):
        settings.keep(tx, f"much-{number}", "x" * 2000)


def note(tx: Transaction, at: datetime = MONDAY) -> None:
    """Add a line to the audit."""
    audit.record(tx, CHAIN, now=at, actor=str(NORA), action="looked")


def spoil(file: Path, sql: str, *values: Any) -> None:
    write_once(file, KEY, Transaction.execute, sql, values)


def turn_a_byte(file: Path, offset: int) -> None:
    content = bytearray(file.read_bytes())
    content[offset] ^= 1
    file.write_bytes(content)


# What a copy is


def test_a_copy_holds_what_was_committed_and_is_one_file_of_its_owner(path: Path) -> None:
    left_open = connect(path, KEY)  # what a running bot has committed stands in the log
    keep(Transaction(left_open), "name")
    copy = copied(path)
    assert in_folder(path) == ["checkin.db", "checkin.db-shm", "checkin.db-wal", "copy.db"]
    assert copy.stat().st_mode & 0o777 == 0o600
    assert "name" in write_once(copy, KEY, kept)
    left_open.close()


def test_a_copy_says_up_to_when_it_reaches(path: Path) -> None:
    """Everything that was committed before the copy was begun is in it."""
    later = MONDAY + timedelta(hours=1)
    write_once(path, KEY, settings.beat, now=MONDAY)
    made = make_copy(path, KEY, path.with_name("copy.db"), now=later)
    assert (made.reaches, made.broken_link) == (later, None)
    assert made.size == made.path.stat().st_size > 100_000


def test_a_store_that_was_copied_as_a_file_reaches_until_its_last_row(path: Path) -> None:
    assert check(path, KEY).reaches is None
    write_once(path, KEY, settings.beat, now=MONDAY)
    audited = MONDAY + timedelta(minutes=2)
    write_once(path, KEY, note, audited)
    assert check(path, KEY).reaches == audited


def test_a_copy_holds_no_plain_words(path: Path, tmp_path: Path) -> None:
    write_once(path, KEY, write_the_canary)
    assert "canary" in " ".join(write_once(copied(path), KEY, kept))
    assert plain_words_in(tmp_path) == []


def test_a_copy_opens_with_the_same_key_only(path: Path) -> None:
    copy = copied(path)
    with pytest.raises(StorageFault, match="cannot be opened; expected a whole copy that"):
        check(copy, OTHER_KEY)


# What cannot be made leaves nothing


def test_an_existing_file_is_never_overwritten(path: Path) -> None:
    there = path.with_name("copy.db")
    there.write_text("precious", encoding="ascii")
    before = disk(path.parent)
    with pytest.raises(StorageFault, match=r"copy\.db: exists already; expected the name of a new"):
        copied(path)
    assert disk(path.parent) == before


def test_a_file_that_comes_to_be_meanwhile_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check_slowly(file: Path, key: str) -> backups.Copy:
        path.with_name("copy.db").write_text("precious", encoding="ascii")
        return check(file, key)

    monkeypatch.setattr(backups, "check", check_slowly)
    with pytest.raises(StorageFault, match="exists already"):
        copied(path)
    assert in_folder(path) == ["checkin.db", "copy.db"]
    assert path.with_name("copy.db").read_text(encoding="ascii") == "precious"


def test_a_full_disk_leaves_nothing_of_a_copy_and_the_store_as_it_was(path: Path) -> None:
    write_once(path, KEY, write_much)
    size = path.stat().st_size
    reason = r"copy\.db: cannot be made \(.+\); nothing is left"
    with files_no_larger_than(size // 2), pytest.raises(StorageFault, match=reason):
        copied(path)
    assert in_folder(path) == ["checkin.db"]
    assert check(copied(path), KEY).size >= size // 2


@pytest.mark.parametrize("step", ["_fill", "check", "sync"])
def test_whatever_fails_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise Error("canary")

    monkeypatch.setattr(backups, step, fail)
    with pytest.raises(StorageFault, match=r"cannot be made \(canary\)"):
        copied(path)
    assert in_folder(path) == ["checkin.db"]


def test_a_folder_that_is_not_there_is_named(path: Path) -> None:
    with pytest.raises(StorageFault, match=r"no/copy\.db: cannot be made \(No such file"):
        copied(path, "no/copy.db")


def test_a_damaged_store_gives_no_copy(path: Path) -> None:
    write_once(path, KEY, write_much)
    turn_a_byte(path, path.stat().st_size // 2)
    with pytest.raises(StorageFault):
        copied(path)
    assert in_folder(path) == ["checkin.db"]


# Checking one


def test_a_byte_that_was_turned_is_found_wherever_it_stands(path: Path) -> None:
    """Also in a page that is free: the disk that turned it turns others."""
    write_once(path, KEY, write_much)
    spoil(path, "DELETE FROM settings WHERE name > 'much-2'")
    copy = copied(path)
    size = copy.stat().st_size
    for offset in range(0, size, size // 40):
        turn_a_byte(copy, offset)
        with pytest.raises(StorageFault):
            check(copy, KEY)
        turn_a_byte(copy, offset)
    check(copy, KEY)


def test_a_copy_that_was_cut_off_is_found(path: Path) -> None:
    write_once(path, KEY, write_much)
    copy = copied(path)
    content = copy.read_bytes()
    copy.write_bytes(content[: len(content) // 2])
    with pytest.raises(StorageFault, match="expected a whole copy"):
        check(copy, KEY)


def test_a_database_of_somebody_else_is_no_copy(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.touch()
    write_once(other, KEY, Transaction.execute, "CREATE TABLE songs (name TEXT)")
    with pytest.raises(StorageFault, match="holds no clinic's data"):
        check(other, KEY)
    (tmp_path / "words.txt").write_text("words " * 2000, encoding="ascii")
    with pytest.raises(StorageFault, match="cannot be opened; expected a whole copy"):
        check(tmp_path / "words.txt", KEY)


def test_a_copy_of_a_newer_program_is_refused(path: Path) -> None:
    newest = len(files.migration_files(files.MIGRATIONS))
    spoil(path, f"PRAGMA user_version = {newest + 1}")
    with pytest.raises(StorageFault, match=f"has schema {newest + 1}; this program knows {newest}"):
        check(path, KEY)


def test_an_audit_that_was_changed_is_said_and_the_copy_is_made_all_the_same(path: Path) -> None:
    """A copy of a store that somebody changed is worth more than none."""
    for _ in range(3):
        write_once(path, KEY, note)
    spoil(path, "DROP TRIGGER audit_is_never_changed")
    spoil(path, "UPDATE audit SET actor = 'nobody' WHERE id = 2")
    assert make_copy(path, KEY, path.with_name("copy.db"), now=MONDAY).broken_link == 2


# Beside writers


async def test_writers_are_not_held_up_and_a_copy_holds_a_prefix_of_what_they_wrote(
    database: Database, path: Path
) -> None:
    await database.write(write_much)
    done: list[int] = []

    async def write(writer: int) -> None:
        while len(done) < 400 or not copies:
            await database.write(_next_patient)
            done.append(writer)

    async def copy(number: int) -> None:
        before = len(done)
        made = await asyncio.to_thread(copied, path, f"copy-{number}.db")
        copies.append((before, made))

    copies: list[tuple[int, Path]] = []
    async with asyncio.TaskGroup() as group:
        for writer in range(8):
            group.create_task(write(writer))
        for number in range(3):
            group.create_task(copy(number))
    assert len(copies) == 3
    for before, made in copies:
        numbers = write_once(made, KEY, _numbers)
        assert numbers == list(range(1, len(numbers) + 1))
        assert before <= len(numbers) <= len(done)


def _next_patient(tx: Transaction) -> None:
    add_patient(tx, f"P-{len(_numbers(tx)) + 1:05}")


def _numbers(tx: Transaction) -> list[int]:
    return [row[0] for row in tx.all("SELECT id FROM patients ORDER BY id")]


# Keeping the newest


def made_at(folder: Path, *moments: timedelta) -> list[Path]:
    made = [folder / backups.name_at(MONDAY + moment) for moment in moments]
    for one in made:
        one.write_text("copy", encoding="ascii")
    return made


def test_a_copy_is_named_by_its_time_in_utc() -> None:
    assert backups.name_at(MONDAY) == "checkin-20261123T150000Z.db"


def test_the_oldest_go_and_nothing_that_is_not_ours(tmp_path: Path) -> None:
    first, *rest = made_at(tmp_path, *(timedelta(days=day) for day in range(4)))
    for name in (
        "checkin.db",
        "checkin-20200101T000000Z.db.age",
        "my checkin-20200101T000000Z.db",
        "checkin-before-the-move.db",
    ):
        (tmp_path / name).touch()
    (tmp_path / "checkin-20200101T000000Z.db").mkdir()
    (tmp_path / "checkin-20200102T000000Z.db").symlink_to(rest[0])
    before = set(tmp_path.iterdir())
    assert remove_old(tmp_path, keep=3, but=rest[-1]) == [first]
    assert set(tmp_path.iterdir()) == before - {first}
    assert copies_in(tmp_path) == rest


def test_fewer_than_are_kept_all_stay(tmp_path: Path) -> None:
    made = made_at(tmp_path, timedelta(), timedelta(days=1))
    assert remove_old(tmp_path, keep=2, but=made[-1]) == []
    assert remove_old(tmp_path, keep=35, but=made[-1]) == []
    assert copies_in(tmp_path) == made


def test_the_copy_that_was_just_made_stays_though_the_clock_was_set_back(tmp_path: Path) -> None:
    new, middle, last = made_at(tmp_path, timedelta(), timedelta(days=1), timedelta(days=2))
    assert remove_old(tmp_path, keep=1, but=new) == [middle]
    assert copies_in(tmp_path) == [new, last]


def test_what_a_kill_left_of_a_copy_goes_with_the_next_one(tmp_path: Path) -> None:
    [made] = made_at(tmp_path, timedelta())
    for ending in ("", "-journal", "-wal", "-shm"):
        (tmp_path / f".{made.name}.0123abcd.part{ending}").touch()
    (tmp_path / ".checkin.part").touch()
    remove_old(tmp_path, keep=1, but=made)
    assert sorted(one.name for one in tmp_path.iterdir()) == [".checkin.part", made.name]


def test_a_copy_of_a_copy_is_a_copy(path: Path) -> None:
    write_once(path, KEY, keep, "name")
    again = Path(shutil.copy(copied(path), path.with_name("again.db")))
    assert check(copied(again, "third.db", MONDAY + timedelta(days=1)), KEY).reaches == (
        MONDAY + timedelta(days=1)
    )
