"""Room kept for the day on which the disk is full, and a store that waits until it works again."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from store_cast import connection_of, files_no_larger_than, keep, kept

from bot.storage import ballast, soundness
from bot.storage.ballast import ENOUGH, LEAST_FREE, LOW, SIZE, ballast_of
from bot.storage.database import Database, Error, IntegrityError, Transaction
from bot.storage.enduring import enduring
from bot.storage.trouble import StoreLost


def free(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Say how much of the disk is free."""
    monkeypatch.setattr(ballast.shutil, "disk_usage", lambda _: SimpleNamespace(free=size))


def fill(connection: Any) -> None:
    """Leave no page for the database to grow by."""
    used = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {used}")


def test_f41_the_reserve_really_takes_the_room(path: Path) -> None:
    assert ballast.make(path)
    status = ballast_of(path).stat()
    assert status.st_size == SIZE == 16 * 2**20
    assert status.st_blocks * 512 >= SIZE, "a file that only has a length takes no room"
    assert status.st_mode & 0o777 == 0o600


def test_f41_where_there_is_no_fallocate_it_is_written_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "posix_fallocate")
    assert ballast.make(path)
    assert ballast_of(path).stat().st_blocks * 512 >= SIZE


@pytest.mark.parametrize(("size", "made"), [(LEAST_FREE, True), (LEAST_FREE - 1, False)])
def test_f41_the_reserve_is_made_only_where_ten_times_as_much_is_free(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: int, made: bool
) -> None:
    free(monkeypatch, size)
    assert ballast.make(path) is made
    assert ballast.is_there(path) is made


def test_f41_a_reserve_that_is_there_stays_however_full_the_disk_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ballast.make(path)
    free(monkeypatch, 0)
    assert ballast.make(path)


@pytest.mark.parametrize(
    ("size", "low"),
    [(LOW - 1, True), (LOW, None), (ENOUGH - 1, None), (ENOUGH, False)],
)
def test_f41_a_disk_is_low_below_one_bound_and_well_again_above_another(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: int, low: bool | None
) -> None:
    ballast.make(path)
    free(monkeypatch, size)
    assert ballast.is_low(path) is low
    ballast.release(path)
    assert ballast.is_low(path) is True


def test_f41_a_disk_that_cannot_be_asked_counts_as_low(path: Path) -> None:
    assert ballast.is_low(path.parent / "gone" / "checkin.db") is True


def test_f41_half_a_reserve_is_none_and_is_made_anew(path: Path) -> None:
    ballast_of(path).write_bytes(b"x")
    assert not ballast.is_there(path)
    assert ballast.make(path)


def test_f41_a_reserve_that_cannot_be_made_leaves_nothing(path: Path) -> None:
    with files_no_larger_than(4096):
        assert not ballast.make(path)
    assert not ballast_of(path).exists()


def test_f41_room_is_given_back_once(path: Path) -> None:
    ballast.make(path)
    assert ballast.release(path)
    assert not ballast.release(path)


async def test_f41_what_meets_a_full_disk_gets_in_by_the_reserve(
    database: Database, path: Path
) -> None:
    """The same actions are tried once more, and each is done once."""
    ballast.make(path)
    raw = connection_of(database)
    fill(raw)

    def make_room() -> bool:
        raw.execute("PRAGMA max_page_count = 100000")
        return ballast.release(path)

    database.on_full = make_room
    big = partial(keep, name="alert", value="x" * 400_000)
    assert await asyncio.gather(database.write(big), database.write(keep, "other")) == [
        "alert",
        "other",
    ]
    assert await database.read(kept) == ["alert", "other"]
    assert not ballast.is_there(path)


async def test_f41_without_a_reserve_a_full_disk_fails_at_once(database: Database) -> None:
    asked: list[bool] = []
    database.on_full = lambda: bool(asked.append(True))
    fill(connection_of(database))
    with pytest.raises(Error, match="full"):
        await database.write(keep, "alert", "x" * 400_000)
    assert asked == [True]


async def test_f41_the_reserve_is_not_touched_for_any_other_trouble(
    database: Database, path: Path
) -> None:
    ballast.make(path)
    database.on_full = lambda: ballast.release(path)
    with files_no_larger_than(0), pytest.raises(Error, match="disk I/O error"):
        await database.write(keep, "name")
    assert ballast.is_there(path)


# A store that waits


class Mended:
    """A sleep after which the disk is in order, from a given time on."""

    def __init__(self, raw: Any, *, after: int) -> None:
        self.raw, self.left = raw, after

    async def __call__(self, _seconds: float) -> None:
        self.left -= 1
        if not self.left:
            self.raw.execute("PRAGMA query_only = OFF")


async def test_f42_what_must_be_recorded_waits_until_it_can_be_and_is_recorded_once(
    database: Database,
) -> None:
    raw = connection_of(database)
    raw.execute("PRAGMA query_only = ON")
    patient = enduring(database)
    patient.sleep = mended = Mended(raw, after=3)
    assert await patient.write(keep, "sent") == "sent"
    assert mended.left == 0
    assert await patient.read(kept) == ["sent"]


async def test_an_action_that_fails_by_itself_is_not_tried_again(database: Database) -> None:
    tried: list[str] = []

    def fails(_tx: Transaction) -> None:
        tried.append("once")
        raise IntegrityError("refused")

    with pytest.raises(IntegrityError):
        await enduring(database).write(fails)
    assert tried == ["once"]


async def test_f44_a_store_that_is_lost_is_not_waited_for(database: Database) -> None:
    database.lost = "checkin.db was deleted"
    with pytest.raises(StoreLost):
        await enduring(database).write(keep, "name")


async def test_f42_the_proof_of_writing_reaches_the_disk_and_leaves_nothing(
    database: Database,
) -> None:
    await database.write(keep, "before")
    for _ in range(2):
        frames = connection_of(database).execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1]
        await database.write(soundness.prove_writing)
        now = connection_of(database).execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1]
        assert now > frames
    assert await database.read(kept) == ["before"]
    with files_no_larger_than(0), pytest.raises(Error):
        await database.write(soundness.prove_writing)
