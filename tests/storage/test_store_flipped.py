"""One turned byte, anywhere: it is found, or nothing is different. Never a silent difference."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections import Counter
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from store_cast import KEY, MONDAY, NORA, add_check_in, add_patient, keep

from bot.storage import audit, inbox
from bot.storage.connecting import connect
from bot.storage.database import Database, Error, Transaction
from bot.storage.place import log_of, mark_of
from bot.storage.start_faults import faults_of_store
from bot.storage.trouble import Trouble, trouble_of

SEED = 20261122
FLIPS = 500  # in each of the two files
Rows = dict[str, list[tuple[Any, ...]]]


def a_day(tx: Transaction, number: int) -> None:
    """Leave something in many tables."""
    now = MONDAY + timedelta(minutes=number)
    patient = add_patient(tx, f"P-PT{number:02}")
    add_check_in(tx, patient)
    raw = {"update_id": number, "message": {"text": "I feel " + "low " * 50}}
    inbox.store_updates(tx, [raw], now=now)
    audit.record(tx, bytes(32), now=now, actor="bot", action="test", detail="x" * 200)
    audit.record_view(tx, now=now, clinician=NORA, patient_id=patient, what="summary")
    keep(tx, f"fact {number}", "y" * 300)


async def killed_store(folder: Path, empty_store: Path) -> Path:
    """Leave a store as a kill does: half of the days in the database, half in the log beside it."""
    path = Path(shutil.copyfile(empty_store, folder / "running.db"))
    database = Database(path, KEY)
    await database.open()
    writer = asyncio.create_task(database.run_writer())
    for number in range(30):
        if number == 15:
            await database.checkpoint()
        await database.write(a_day, number)
    left = folder / "left"
    left.mkdir()
    for file in (path, log_of(path), mark_of(path)):
        shutil.copyfile(file, left / file.name)
    writer.cancel()
    await database.close()
    return left / path.name


def everything(path: Path) -> Rows:
    """Open the store as the bot does and read every row of every table."""
    connection = connect(path, KEY)
    try:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: [tuple(row) for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608
            for (name,) in names
        }
    finally:
        connection.close()


def copied(left: Path, folder: Path) -> Path:
    """Put a copy of what a kill left into an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(left.parent, folder)
    return folder / left.name


def turned(file: Path, at: int, mask: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(at)
        [byte] = opened.read(1)
        opened.seek(at)
        opened.write(bytes([byte ^ mask]))


def what_happens(path: Path, expected: Rows, key_file: Path) -> str:
    """Start on a store and read it: return "refused", "damaged" or "same", else what is wrong."""
    if faults_of_store(path, key_file):
        return "refused"
    try:
        rows = everything(path)
    except Error as error:
        return str(trouble_of(error))
    return "same" if rows == expected else "a silent difference"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    """The key, apart from the data."""
    key_file = tmp_path / "secrets" / "key"
    key_file.parent.mkdir(mode=0o700)
    key_file.write_text(KEY, encoding="ascii")
    key_file.chmod(0o600)
    return key_file


@pytest.mark.parametrize("file_of", [partial(Path), log_of], ids=["database", "log"])
async def test_f43_a_turned_byte_at_a_thousand_places_is_never_silent(
    tmp_path: Path, empty_store: Path, key_file: Path, file_of: Any
) -> None:
    """Half of the places lie in the database, half in the log of what came last."""
    left = await killed_store(tmp_path, empty_store)
    expected = everything(copied(left, tmp_path / "tried"))
    assert len(expected["patients"]) == 30
    chance, seen = random.Random(SEED), Counter[str]()  # noqa: S311 - places, not secrets
    for _ in range(FLIPS):
        path = copied(left, tmp_path / "tried")
        file = file_of(path)
        turned(file, chance.randrange(file.stat().st_size), chance.randrange(1, 256))
        seen[what_happens(path, expected, key_file)] += 1
    assert set(seen) <= {"refused", Trouble.DAMAGED, "same"}
    assert seen["refused"] + seen[Trouble.DAMAGED] > FLIPS / 4  # the rest lay in no row
