"""A store that is deleted or replaced takes nothing; a log that lost what was kept is refused."""

from __future__ import annotations

import asyncio
import os
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from store_cast import KEY, connection_of, files_no_larger_than, keep, kept

from bot.storage.connecting import connect
from bot.storage.database import Database, Error, write_once
from bot.storage.place import Place, fault_of_log, log_of, mark_of
from bot.storage.trouble import StoreLost

LONG = "x" * 3000


def move(file: Path, name: str) -> None:
    """Move a file within its folder."""
    file.rename(file.with_name(name))


async def test_f44_what_is_written_after_the_file_was_deleted_is_confirmed_to_nobody(
    database: Database, path: Path
) -> None:
    """SQLite itself would go on writing into a file that nobody can ever open again."""
    await database.write(keep, "before")
    move(path, "elsewhere")
    with pytest.raises(StoreLost, match=r"checkin.db was deleted; .* checkin restore FILE"):
        await database.write(keep, "after")


async def test_f44_what_is_written_after_the_file_was_replaced_is_confirmed_to_nobody(
    database: Database, path: Path, empty_store: Path
) -> None:
    await database.write(keep, "before")
    shutil.copyfile(empty_store, path.with_name("new"))
    path.with_name("new").replace(path)
    with pytest.raises(StoreLost, match=r"checkin.db was replaced"):
        await database.write(keep, "after")


async def test_f44_a_log_that_was_deleted_is_noticed_and_what_stood_in_it_is_saved_at_the_end(
    database: Database, path: Path
) -> None:
    """The newest rows stand there; closing brings them into the database all the same."""
    await database.write(keep, "before")
    log_of(path).unlink()
    with pytest.raises(StoreLost, match=r"checkin.db-wal was deleted"):
        await database.write(keep, "after")
    await database.close()
    assert "before" in write_once(path, KEY, kept)


async def test_f44_a_lost_store_stays_lost_and_still_can_be_read(
    database: Database, path: Path
) -> None:
    heard: list[BaseException] = []
    database.on_error = heard.append
    await database.write(keep, "before")
    move(path, "elsewhere")
    with pytest.raises(StoreLost):
        await database.check_place()
    path.with_name("elsewhere").rename(path)
    with pytest.raises(StoreLost, match="was deleted"):
        await database.write(keep, "after")
    assert await database.read(kept) == ["before"]
    assert [type(one) for one in heard] == [StoreLost]


async def test_f44_commands_beside_a_running_bot_replace_nothing(
    database: Database, path: Path
) -> None:
    for number in range(3):
        await database.write(keep, f"bot {number}")
        write_once(path, KEY, keep, f"command {number}")
        await database.check_place()
    await database.checkpoint()
    await database.write(keep, "last")
    assert len(await database.read(kept)) == 7


async def test_f43_a_page_that_cannot_be_read_ends_all_writing(
    database: Database, path: Path
) -> None:
    await database.write(keep, "before", LONG)
    await database.checkpoint()
    connection_of(database).execute("PRAGMA shrink_memory")
    with path.open("r+b") as file:
        content = file.read()
        file.seek(2 * 4096)
        file.write(bytes(byte ^ 1 for byte in content[2 * 4096 :]))
    # another connection's commit makes ours forget the pages that it has in memory
    with pytest.raises(Error, match="malformed"):
        write_once(path, KEY, keep, "name")
    connection_of(database).execute("PRAGMA cache_size = 0")
    with pytest.raises(Error, match="malformed"):
        await database.write(keep, "after")
    assert database.lost is not None
    assert "checkin.db is damaged; stop everything" in database.lost
    with pytest.raises(StoreLost):
        await database.write(lambda _: None)


# The mark


async def left_by_a_kill(path: Path, writes: int = 5) -> Path:
    """Write as a bot does and return a copy of what a kill leaves."""
    database = Database(path, KEY)
    await database.open()
    writer = asyncio.create_task(database.run_writer())
    for number in range(writes):
        await database.write(keep, f"fact {number}", LONG)
    left = path.with_name("left")
    left.mkdir()
    for file in (path, log_of(path), mark_of(path)):
        shutil.copyfile(file, left / file.name)
    writer.cancel()
    await database.close()
    return left / path.name


def turn(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def turn_the_first_frame(path: Path) -> None:
    turn(log_of(path), 200)


def turn_the_last_frame(path: Path) -> None:
    turn(log_of(path), log_of(path).stat().st_size - 9)


def turn_a_salt_of_the_header(path: Path) -> None:
    turn(log_of(path), 17)


def turn_the_magic_of_the_header(path: Path) -> None:
    turn(log_of(path), 0)


def turn_the_salt_of_the_last_frame(path: Path) -> None:
    turn(log_of(path), log_of(path).stat().st_size - 4096 - 24 + 9)


def cut_the_log(path: Path) -> None:
    os.truncate(log_of(path), log_of(path).stat().st_size - 4096)


def cut_the_header(path: Path) -> None:
    os.truncate(log_of(path), 20)


DAMAGES: list[Callable[[Path], None]] = [
    turn_the_first_frame,
    turn_the_last_frame,
    turn_a_salt_of_the_header,
    turn_the_magic_of_the_header,
    turn_the_salt_of_the_last_frame,
    cut_the_log,
    cut_the_header,
]


@pytest.mark.parametrize("spoil", DAMAGES, ids=lambda spoil: spoil.__name__)
async def test_f43_a_log_that_lost_what_was_kept_is_refused_though_sqlite_would_take_it(
    path: Path, spoil: Callable[[Path], None]
) -> None:
    left = await left_by_a_kill(path)
    assert fault_of_log(left) is None
    spoil(left)
    assert fault_of_log(left) == (
        f"{log_of(left)}: is damaged, and the newest entries stand in it;"
        " stop everything that uses it and put a copy back: checkin restore FILE"
    )
    assert len(write_once(left, KEY, kept)) < 5, "SQLite says nothing"


def lose_what_was_never_kept(path: Path) -> None:
    """A power cut tears the end of the log."""
    with log_of(path).open("ab") as log:
        log.write(log_of(path).read_bytes()[-4120:-2000])


def know_only_of_older_commits(path: Path) -> None:
    """A power cut forgets the newest mark, which is not synced, and tears what comes after it."""
    first, second, frames, _ = struct.unpack(">IIII", mark_of(path).read_bytes())
    older = struct.pack(">III", first, second, frames - 1)
    mark_of(path).write_bytes(older + struct.pack(">I", zlib.crc32(older)))
    turn_the_last_frame(path)


def begin_the_log_anew(path: Path) -> None:
    """A command brings the log into the database after the kill."""
    write_once(path, KEY, keep, "command")
    assert not log_of(path).exists()
    other = connect(path, KEY)
    other.execute("INSERT INTO settings VALUES ('more', 'x')")
    log = log_of(path).read_bytes()
    other.close()
    log_of(path).write_bytes(log)


def have_no_mark(path: Path) -> None:
    mark_of(path).unlink()
    turn_the_last_frame(path)


def have_a_mark_that_is_nonsense(path: Path) -> None:
    mark_of(path).write_bytes(b"nonsense")
    turn_the_last_frame(path)


def have_a_mark_with_a_turned_byte(path: Path) -> None:
    turn(mark_of(path), 11)


def have_an_empty_log(path: Path) -> None:
    os.truncate(log_of(path), 0)


INNOCENT: list[Callable[[Path], None]] = [
    lose_what_was_never_kept,
    know_only_of_older_commits,
    begin_the_log_anew,
    have_no_mark,
    have_a_mark_that_is_nonsense,
    have_a_mark_with_a_turned_byte,
    have_an_empty_log,
]


@pytest.mark.parametrize("change", INNOCENT, ids=lambda change: change.__name__)
async def test_f43_a_log_is_never_accused_of_what_it_may_not_have_held(
    path: Path, change: Callable[[Path], None]
) -> None:
    """To refuse a start that could be is to leave the patients alone."""
    left = await left_by_a_kill(path, writes=4)
    change(left)
    assert fault_of_log(left) is None


async def test_f43_the_mark_knows_every_commit_and_says_nothing_of_what_is_in_it(
    path: Path,
) -> None:
    left = await left_by_a_kill(path, writes=1)
    turn_the_last_frame(left)
    assert fault_of_log(left) is not None
    assert mark_of(left).stat().st_size == 16
    assert mark_of(path).stat().st_mode & 0o777 == 0o600


async def test_a_mark_that_cannot_be_written_keeps_no_commit_from_being_kept(
    database: Database, path: Path
) -> None:
    """It is begun anew as soon as that goes."""
    await database.write(keep, "before")
    mark_of(path).unlink()
    database._place.close()
    mark_of(path).mkdir()
    assert await database.write(keep, "after") == "after"
    mark_of(path).rmdir()
    assert await database.write(keep, "later") == "later"
    assert mark_of(path).stat().st_size == 16


async def test_a_disk_that_is_full_takes_no_mark_and_loses_nothing(
    database: Database, path: Path
) -> None:
    await database.write(keep, "before")
    with files_no_larger_than(0), pytest.raises(Error):
        await database.write(keep, "during")
    assert await database.write(keep, "after") == "after"


def test_a_place_that_was_never_open_has_nothing_to_let_go(path: Path) -> None:
    place = Place(path)
    place.close()
    place.check()
