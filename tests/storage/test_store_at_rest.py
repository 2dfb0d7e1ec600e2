"""What stands on the disk: encrypted, synced, strict, and never in plain words."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from store_cast import (
    KEY,
    MONDAY,
    add_check_in,
    add_patient,
    at_once,
    connection_of,
    keep,
    keep_and_fail,
    kept,
)

from bot.domain.model import Contact
from bot.storage import connecting, contacts, files, inbox, notes, outbox, patients, settings
from bot.storage.connecting import connect
from bot.storage.database import Database, Error, IntegrityError, Transaction, write_once
from bot.storage.outbox import Call, Priority

CANARY = "canary-7f3a-hopeless"
PATIENT_MILLISECONDS = 60_000  # who writes in turn with four others on a slow disk waits for long


def write_the_canary(tx: Transaction) -> None:
    """Leave the canary in every kind of row that can hold words."""
    patient_id = add_patient(tx, CANARY)
    add_check_in(tx, patient_id, items=((CANARY, "1"),))
    contacts.keep_contact(tx, patient_id, Contact(CANARY, CANARY, CANARY), now=MONDAY)
    notes.add_note(tx, patient_id, CANARY * 300, now=MONDAY)
    settings.keep(tx, CANARY, CANARY)
    update = {"update_id": 1, "message": {"chat": {"id": 1001}, "text": CANARY}}
    inbox.store_updates(tx, [update], now=MONDAY)
    call = Call(1001, "sendPhoto", {"text": CANARY}, Priority.REPLY, blob=CANARY.encode())
    outbox.put(tx, call, now=MONDAY)


def plain_words_in(folder: Path) -> list[str]:
    """Return the files that hold the canary, a word of the schema or SQLite's own mark."""
    marks = (CANARY.encode(), CANARY.encode("utf-16-le"), b"CREATE TABLE", b"SQLite format 3")
    everything = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    return [each.name for each, content in everything.items() if any(m in content for m in marks)]


async def test_the_files_hold_no_plain_words_while_the_bot_runs_and_after(
    database: Database, path: Path
) -> None:
    await database.write(write_the_canary)
    wal = path.with_name("checkin.db-wal")
    assert wal.stat().st_size > 20 * len(CANARY)
    assert plain_words_in(path.parent) == []
    await database.close()
    assert not wal.exists()
    assert plain_words_in(path.parent) == []
    assert write_once(path, KEY, patients.by_code, CANARY) is not None


def test_the_copy_before_a_migration_holds_no_plain_words(path: Path, tmp_path: Path) -> None:
    write_once(path, KEY, write_the_canary)
    folder = tmp_path / "steps"
    folder.mkdir()
    for number in range(1, len(files.migration_files(files.MIGRATIONS)) + 2):
        (folder / f"{number:04}_step.sql").write_text("SELECT 1;", encoding="ascii")
    files.migrate(path, KEY, folder)
    [copy] = path.parent.glob("checkin.db.before-*")
    assert write_once(copy, KEY, patients.by_code, CANARY) is not None
    assert plain_words_in(path.parent) == []


def test_what_sqlite_sorts_and_undoes_stays_out_of_temporary_files(connection: Any) -> None:
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_a_connection_is_durable_and_strict(connection: Any, setting: str, value: Any) -> None:
    assert connection.execute(f"PRAGMA {setting}").fetchone()[0] == value


def test_every_table_is_strict(tx: Transaction) -> None:
    tables = tx.all("PRAGMA table_list")
    loose = [row["name"] for row in tables if not row["strict"]]
    assert [name for name in loose if not name.startswith("sqlite_")] == []
    assert len(tables) > 15


def test_a_text_is_no_number_and_a_row_needs_its_patient(tx: Transaction, pat: int) -> None:
    with pytest.raises(IntegrityError, match="cannot store TEXT"):
        tx.execute("UPDATE patients SET chat_id = 'mine' WHERE id = ?", (pat,))
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        notes.add_note(tx, 999, "from nobody", now=MONDAY)


def test_a_command_beside_the_bot_gets_what_its_action_gave(path: Path) -> None:
    assert write_once(path, KEY, keep, "name", value="value") == "name"
    assert write_once(path, KEY, settings.get, "name") == "value"


def test_a_command_beside_the_bot_gets_what_its_action_raised_and_keeps_nothing(
    path: Path,
) -> None:
    with pytest.raises(LookupError):
        write_once(path, KEY, keep_and_fail, "name")
    assert write_once(path, KEY, kept) == []
    assert not path.with_name("checkin.db-wal").exists(), "the connection is closed"


def write_many(path: str, writer: int, many: int) -> None:
    connecting.BUSY_MILLISECONDS = PATIENT_MILLISECONDS
    for number in range(many):
        write_once(Path(path), KEY, keep, f"{writer}-{number}")


async def test_the_running_bot_waits_at_least_five_seconds_for_another_writer(
    database: Database,
) -> None:
    """A command beside it may take so long on a slow disk; below, more wait than one."""
    [milliseconds] = connection_of(database).execute("PRAGMA busy_timeout").fetchone()
    assert milliseconds >= 5000


async def test_four_commands_and_the_bot_write_at_once_and_none_fails(
    database: Database, path: Path
) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [
        spawn.Process(target=write_many, args=(str(path), writer, 50)) for writer in range(4)
    ]
    for process in processes:
        process.start()
    connection_of(database).execute(f"PRAGMA busy_timeout = {PATIENT_MILLISECONDS}")
    number = 0
    while any(process.is_alive() for process in processes):
        await database.write(keep, f"bot-{number}")
        await asyncio.to_thread(processes[0].join, 0.01)  # a bot leaves room between its commits
        number += 1
    assert [process.exitcode for process in processes] == [0, 0, 0, 0]
    assert len(await database.read(kept)) == 4 * 50 + number


def test_a_writer_who_cannot_wait_any_longer_is_told_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.connecting.BUSY_MILLISECONDS", 1)
    other = connect(path, KEY)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Error, match="database is locked"):
        write_once(path, KEY, keep, "name")
    other.close()


def write_and_be_killed(path: str) -> None:
    def killed(tx: Transaction) -> None:
        add_patient(tx, "P-HALF")
        keep(tx, "half")
        os.kill(os.getpid(), signal.SIGKILL)

    write_once(Path(path), KEY, keep, "committed")
    write_once(Path(path), KEY, killed)


def test_f03_a_kill_in_an_action_leaves_all_that_was_committed_and_nothing_of_it(
    path: Path,
) -> None:
    process = multiprocessing.get_context("spawn").Process(
        target=write_and_be_killed, args=(str(path),)
    )
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    assert write_once(path, KEY, kept) == ["committed"]
    assert write_once(path, KEY, patients.everyone) == []


def test_one_day_has_one_daily_check_in_however_many_ask_at_once(path: Path) -> None:
    patient_id = write_once(path, KEY, add_patient, "P-PAT2")
    for day in range(1, 6):
        results = at_once(
            *[
                lambda day=day: write_once(
                    path, KEY, add_check_in, patient_id, local_date=date(2026, 12, day)
                )
            ]
            * 3
        )
        assert sorted(type(one).__name__ for one in results) == ["IntegrityError"] * 2 + ["int"]
