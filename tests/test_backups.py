"""The part that copies the store by the clock: whatever goes wrong, the bot goes on."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import backups as part
from bot.actions.check_ins import answering, beginning
from bot.backups import Backups
from bot.clinic import Clinic
from bot.storage import check_ins, faults, patients
from bot.storage.backups import Copy, check
from bot.storage.database import Transaction, write_once
from bot.storage.files import StorageFault
from tests.conftest import KEY, MONDAY
from tests.in_process import PATIENCE, Parts, opened

FIRST, SECOND = "checkin-20261123T150000Z.db", "checkin-20261124T150000Z.db"


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        yield parts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def backups_of(parts: Parts, folder: Path | None, **changes: Any) -> Backups:
    storage = parts.clinic.config.storage.model_copy(update={"backups": folder, **changes})
    config = parts.clinic.config.model_copy(update={"storage": storage})
    parts.clinic = replace(parts.clinic, config=config)
    return Backups(parts.database, parts.clinic, parts.clock, sleep=parts.waits)


def names(folder: Path) -> list[str]:
    """Return what is in a folder; nothing when there is none."""
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def mode_of(folder: Path) -> int:
    return folder.stat().st_mode & 0o777


def put_a_file_in_the_place_of(folder: Path) -> None:
    folder.write_text("a file in its place", encoding="ascii")


async def lasting(parts: Parts) -> list[str]:
    return [name for name, _, _ in await parts.database.read(faults.lasting)]


async def test_a_copy_is_made_at_once_and_the_next_when_it_is_due(
    parts: Parts, folder: Path
) -> None:
    backups = backups_of(parts, folder)
    await backups.look_once()
    assert names(folder) == [FIRST]
    assert mode_of(folder) == 0o700
    assert check(folder / FIRST, KEY).reaches == MONDAY
    parts.pass_time(hours=23, minutes=59)
    await backups.look_once()
    assert names(folder) == [FIRST]
    parts.pass_time(minutes=1)
    await backups.look_once()
    assert names(folder) == [FIRST, SECOND]


async def test_after_a_start_the_next_one_is_due_as_before(parts: Parts, folder: Path) -> None:
    await backups_of(parts, folder).look_once()
    parts.pass_time(hours=1)
    await backups_of(parts, folder).look_once()
    assert names(folder) == [FIRST]


async def test_a_clock_that_was_set_back_puts_no_copy_off_for_long(
    parts: Parts, folder: Path
) -> None:
    backups = backups_of(parts, folder)
    await backups.look_once()
    parts.pass_time(days=-2)
    await backups.look_once()
    assert names(folder) == ["checkin-20261121T150000Z.db", FIRST]


async def test_the_newest_are_kept(parts: Parts, folder: Path) -> None:
    backups = backups_of(parts, folder, keep=2)
    for _ in range(4):
        await backups.look_once()
        parts.pass_time(days=1)
    assert names(folder) == ["checkin-20261125T150000Z.db", "checkin-20261126T150000Z.db"]


async def test_copies_may_come_every_few_minutes(parts: Parts, folder: Path) -> None:
    backups = backups_of(parts, folder, every=timedelta(minutes=1))
    for _ in range(3):
        await backups.look_once()
        parts.pass_time(minutes=1)
    assert len(names(folder)) == 3


async def test_without_a_folder_nothing_is_copied(parts: Parts, tmp_path: Path) -> None:
    before = names(tmp_path)
    await backups_of(parts, None).look_once()
    assert names(tmp_path) == before


async def test_a_copy_that_fails_is_told_and_tried_again_after_ten_minutes(
    parts: Parts, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put_a_file_in_the_place_of(folder)
    backups = backups_of(parts, folder)
    await backups.look_once()
    assert await lasting(parts) == ["backup-failed"]
    assert any("backups: cannot be written (File exists)" in one for one in caplog.messages)
    await asyncio.to_thread(folder.unlink)
    parts.pass_time(minutes=9, seconds=59)
    await backups.look_once()
    assert names(folder) == []
    parts.pass_time(seconds=1)
    await backups.look_once()
    assert len(names(folder)) == 1
    assert await lasting(parts) == []


async def test_a_disk_that_is_not_mounted_is_not_written_to(parts: Parts, tmp_path: Path) -> None:
    await backups_of(parts, tmp_path / "mnt" / "backups").look_once()
    assert "mnt" not in names(tmp_path)
    assert await lasting(parts) == ["backup-failed"]


@pytest.mark.parametrize("error", [StorageFault("no room"), MemoryError("canary"), OSError(5)])
async def test_whatever_is_raised_ends_nothing(
    parts: Parts, folder: Path, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> Copy:
        raise error

    backups = backups_of(parts, folder)
    backups.make = fail
    await backups.look_once()
    assert await lasting(parts) == ["backup-failed"]
    assert "canary" not in caplog.text


async def test_a_store_that_takes_no_writing_ends_nothing(
    parts: Parts, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await parts.change(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    backups = backups_of(parts, folder)
    await backups.look_once()
    assert "backup: the store cannot be used, IntegrityError" in caplog.messages
    await parts.change("DROP TRIGGER full")
    parts.pass_time(minutes=10)
    await backups.look_once()
    assert len(names(folder)) == 2


async def test_a_disk_that_hangs_holds_nothing_up(parts: Parts, folder: Path) -> None:
    """Neither a writer nor the end of the bot waits for it."""
    goes_on, began = threading.Event(), threading.Event()
    others = set(threading.enumerate())  # one of another test may be about to end

    def hang(*args: Any, **values: Any) -> Copy:
        began.set()
        goes_on.wait(PATIENCE)
        return part.make(*args, **values)

    backups = backups_of(parts, folder)
    backups.make = hang
    looking = asyncio.create_task(backups.look_once())
    await parts.happens(began.is_set)
    await parts.join(parts.pat)
    ours = [one for one in threading.enumerate() if one not in others and one.name == "backup"]
    assert [one.daemon for one in ours] == [True]
    looking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await looking
    goes_on.set()
    await parts.happens(lambda: names(folder) == [FIRST])
    assert await parts.rows("SELECT 1 FROM audit WHERE action = 'backed up'") == []


async def test_it_looks_at_every_tick_for_as_long_as_the_bot_runs(
    parts: Parts, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []

    async def look(_: Backups) -> None:
        looked.append(1)

    monkeypatch.setattr(Backups, "look_once", look)
    running = asyncio.create_task(backups_of(parts, folder).run())
    await parts.happens(lambda: len(looked) >= 5)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert set(parts.waits.seconds) == {parts.clinic.config.clock.tick.total_seconds()}


async def test_what_is_done_is_logged_by_name_only(
    parts: Parts, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await backups_of(parts, folder).look_once()
    assert f"backup made: {FIRST}" in caplog.messages


# While patients tap

MANY = 40


async def test_a_copy_made_while_patients_tap_has_no_hole_and_every_answer_its_alert(
    parts: Parts, tmp_path: Path
) -> None:
    """What is in it is a prefix of what was acknowledged to patients."""
    people = [parts.telegram.person(2000 + number, f"P{number}") for number in range(MANY)]
    for person in people:
        await parts.join(person)
    saved: list[int] = []
    ended: list[tuple[int, Copy]] = []
    last_one_began = asyncio.Event()  # until then nobody gives their last answer

    async def copy(number: int) -> None:
        before = len(saved)
        at = tmp_path / f"copy-{number}.db"
        made = await asyncio.to_thread(
            part.backups.make_copy, parts.database.path, KEY, at, now=MONDAY
        )
        ended.append((before, made))

    async def copies() -> None:
        for number in range(8):
            await parts.happens(lambda n=number: len(saved) >= n)
            if number == 7:
                last_one_began.set()
            await copy(number)

    async with asyncio.TaskGroup() as group:
        copying = group.create_task(copies())
        for person in people:
            group.create_task(_tap_all(parts, person.id, saved, last_one_began))
    assert copying.done() and len(saved) == MANY * 10
    assert any(0 < before < len(saved) for before, _ in ended)
    for before, made in ended:
        answers, item_9, alerts = write_once(made.path, KEY, _what_is_in)
        assert answers == list(range(1, len(answers) + 1))
        assert before <= len(answers) <= len(saved)
        assert item_9 == alerts


async def _tap_all(
    parts: Parts, chat: int, saved: list[int], before_the_last: asyncio.Event
) -> None:
    """Answer a whole check-in, item 9 above 0."""
    patient = await parts.database.read(patients.by_chat, chat)
    assert patient is not None
    await parts.do(beginning.start_by_command, patient=patient)
    check_in = await parts.database.read(check_ins.open_of, patient.id)
    assert check_in is not None
    for number, key in enumerate(check_in.items[:10], start=1):
        if number == 10:
            await before_the_last.wait()
        await parts.do(
            answering.answer,
            telegram_id=chat,
            check_in_id=check_in.id,
            message_id=1,
            key=key,
            value=1,
        )
        saved.append(chat)


def _what_is_in(tx: Transaction) -> tuple[list[int], set[int], set[int]]:
    answers = [row[0] for row in tx.all("SELECT id FROM answers ORDER BY id")]
    item_9 = "SELECT check_in_id FROM answers WHERE item = '9' AND value > 0"
    told = "SELECT check_in_id FROM alert_evidence WHERE item = '9'"
    return answers, {row[0] for row in tx.all(item_9)}, {row[0] for row in tx.all(told)}
