"""The writer of a running bot: cancelled, stopped, closed, and asked from many sides."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from store_cast import KEY, MONDAY, OTHER_KEY, connection_of, keep, keep_and_fail, kept

from bot.storage import outbox
from bot.storage.connecting import connect
from bot.storage.database import Database, Error, Transaction
from bot.storage.outbox import Call, Priority

PATIENCE = 60.0  # seconds of real time; nothing waits this long unless it failed
A_CALL = Call(1001, "sendMessage", {"chat_id": 1001, "text": "Hello"}, Priority.PROMPT)


class PowerCut(BaseException):
    """Something that no `except Exception` catches."""


class Gate:
    """An action that stays in the writer's thread until the test opens it."""

    def __init__(self) -> None:
        self.entered = threading.Event()
        self.opened = threading.Event()

    def action(self, tx: Transaction, name: str) -> str:
        keep(tx, name)
        self.entered.set()
        self.opened.wait(PATIENCE)
        return name


@pytest.fixture
async def idle(path: Path) -> AsyncIterator[Database]:
    """An open store whose writer has not begun."""
    database = Database(path, KEY)
    await database.open()
    yield database
    await database.close()


async def a_turn() -> None:
    """Let every task that can go on do so once."""
    await asyncio.sleep(0)


def facts_on_disk(path: Path) -> list[str]:
    connection = connect(path, KEY)
    try:
        return kept(Transaction(connection))
    finally:
        connection.close()


async def test_one_who_stops_waiting_before_the_commit_leaves_the_others_alone(
    idle: Database, path: Path
) -> None:
    asked = [asyncio.create_task(idle.write(keep, name)) for name in ("one", "two", "three")]
    await a_turn()
    asked[1].cancel()
    await a_turn()
    await idle.close()
    assert asked[1].cancelled()
    assert [asked[0].result(), asked[2].result()] == ["one", "three"]
    assert facts_on_disk(path) == ["one", "three", "two"], "what was asked for is done"


async def test_one_who_stops_waiting_during_the_commit_leaves_the_connection_clean(
    database: Database,
) -> None:
    gate = Gate()
    asked = asyncio.create_task(database.write(gate.action, "asked"))
    await asyncio.to_thread(gate.entered.wait)
    asked.cancel()
    await a_turn()
    other = asyncio.create_task(database.write(keep, "other"))
    gate.opened.set()
    assert await other == "other"
    assert not connection_of(database).in_transaction
    assert await database.read(kept) == ["asked", "other"]


async def test_a_writer_that_is_stopped_in_a_commit_still_tells_who_waits(
    idle: Database, path: Path
) -> None:
    writer = asyncio.create_task(idle.run_writer())
    gate = Gate()
    asked = asyncio.create_task(idle.write(gate.action, "asked"))
    await asyncio.to_thread(gate.entered.wait)
    late = asyncio.create_task(idle.write(keep, "late"))
    await a_turn()
    writer.cancel()
    await asyncio.wait({writer})
    assert not asked.done()
    gate.opened.set()
    await idle.close()
    assert (asked.result(), late.result()) == ("asked", "late")
    assert facts_on_disk(path) == ["asked", "late"]


async def test_a_commit_that_was_just_handed_over_is_made_before_the_store_closes(
    idle: Database, path: Path
) -> None:
    writer = asyncio.create_task(idle.run_writer())
    await a_turn()
    asked = asyncio.create_task(idle.write(keep, "asked"))
    await a_turn()  # it waits
    await a_turn()  # the writer has taken it
    writer.cancel()
    await idle.close()
    assert asked.result() == "asked"
    assert facts_on_disk(path) == ["asked"]


async def test_an_action_that_breaks_off_ends_the_writer_and_everyone_is_told(
    idle: Database,
) -> None:
    def keep_and_break_off(tx: Transaction) -> None:
        keep(tx, "half")
        raise PowerCut

    writer = asyncio.create_task(idle.run_writer())
    asked = [
        asyncio.create_task(idle.write(keep, "other")),
        asyncio.create_task(idle.write(keep_and_break_off)),
    ]
    await asyncio.wait(asked)
    assert [type(task.exception()) for task in asked] == [PowerCut, PowerCut]
    with pytest.raises(PowerCut):
        await writer
    assert not connection_of(idle).in_transaction
    assert await idle.read(kept) == []


async def test_f50_two_actions_never_mix_whatever_is_cancelled(database: Database) -> None:
    def come_and_go(tx: Transaction, number: int) -> None:
        tx.execute("INSERT INTO wrong_links VALUES (?, 'comes')", (number,))
        if number % 7 == 0:
            raise LookupError(number)
        tx.execute("INSERT INTO wrong_links VALUES (?, 'goes')", (number,))

    chance = random.Random(9)  # noqa: S311 - the same cancellations in every run
    asked = []
    for number in range(300):
        asked.append(asyncio.create_task(database.write(come_and_go, number)))
        if chance.random() < 0.3:
            chance.choice(asked).cancel()
        if chance.random() < 0.3:
            await a_turn()
    await asyncio.gather(*asked, return_exceptions=True)
    await database.write(keep, "last")
    rows = await database.read(Transaction.all, "SELECT * FROM wrong_links ORDER BY rowid")
    pairs = list(zip(rows[::2], rows[1::2], strict=True))
    assert pairs
    for first, second in pairs:
        assert (first[0], first[1], second[1]) == (second[0], "comes", "goes")
    assert not {row[0] for row in rows} & set(range(0, 300, 7))


async def test_closing_finishes_what_was_asked(idle: Database, path: Path) -> None:
    names = [f"fact {number:03}" for number in range(450)]
    asked = [asyncio.create_task(idle.write(keep, name)) for name in names]
    await a_turn()
    await idle.close()
    assert [task.result() for task in asked] == names
    assert facts_on_disk(path) == names


async def test_closing_twice_is_no_fault(idle: Database) -> None:
    await idle.close()
    await idle.close()


async def test_a_closed_store_refuses_instead_of_keeping_people_waiting(idle: Database) -> None:
    await idle.close()
    with pytest.raises(RuntimeError, match="the database is not open"):
        await idle.write(keep, "late")
    with pytest.raises(RuntimeError, match="the database is not open"):
        await idle.read(kept)


async def test_closing_ends_the_thread_even_when_the_last_commit_fails(path: Path) -> None:
    def cannot_wake() -> None:
        raise LookupError("no sender")

    before = set(threading.enumerate())
    database = Database(path, KEY, on_sends=cannot_wake)
    await database.open()
    asked = asyncio.create_task(database.write(outbox.put, A_CALL, now=MONDAY))
    await a_turn()
    with pytest.raises(LookupError, match="no sender"):
        await database.close()
    assert asked.result() == 1
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE)
        assert not thread.is_alive()


async def test_a_store_that_cannot_be_opened_leaves_no_thread(path: Path) -> None:
    before = set(threading.enumerate())
    database = Database(path, OTHER_KEY)
    with pytest.raises(Error):
        await database.open()
    for thread in set(threading.enumerate()) - before:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    await database.close()


async def test_a_read_stands_outside_every_transaction(database: Database) -> None:
    def is_in_transaction(tx: Transaction) -> Any:
        tx.all("SELECT * FROM settings")
        return tx._connection.in_transaction

    assert await database.write(is_in_transaction) is True
    assert await database.read(is_in_transaction) is False
    assert not connection_of(database).in_transaction


async def test_a_read_sees_only_what_is_committed(database: Database) -> None:
    gate = Gate()
    writing = asyncio.create_task(database.write(gate.action, "written"))
    await asyncio.to_thread(gate.entered.wait)
    beside = connect(database.path, KEY)
    assert kept(Transaction(beside)) == []
    reading = asyncio.create_task(database.read(kept))
    gate.opened.set()
    assert await reading == ["written"]
    beside.close()
    await writing


async def test_a_read_that_fails_fails_alone(database: Database) -> None:
    with pytest.raises(Error):
        await database.read(Transaction.one, "SELECT * FROM no_such_table")
    assert await database.write(keep, "after") == "after"


async def test_the_sender_is_woken_after_the_commit_that_left_a_message(
    database: Database,
) -> None:
    seen: list[list[Any]] = []

    def look() -> None:
        beside = connect(database.path, KEY)
        seen.append(beside.execute("SELECT state FROM outbox").fetchall())
        beside.close()

    database.on_sends = look
    await asyncio.gather(
        database.write(keep, "quiet"), database.write(outbox.put, A_CALL, now=MONDAY)
    )
    assert [[tuple(row) for row in rows] for rows in seen] == [[("waiting",)]]


async def test_the_sender_is_not_woken_for_nothing(database: Database) -> None:
    def put_and_fail(tx: Transaction) -> None:
        outbox.put(tx, A_CALL, now=MONDAY)
        keep_and_fail(tx, "name")

    woken: list[str] = []
    database.on_sends = lambda: woken.append("woken")
    await database.write(keep, "quiet")
    with pytest.raises(LookupError):
        await database.write(put_and_fail)
    assert woken == []


def test_a_store_that_is_printed_does_not_show_its_key(path: Path) -> None:
    assert KEY not in repr(Database(path, KEY))
