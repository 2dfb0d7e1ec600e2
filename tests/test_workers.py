"""The inbox to the handlers: in order in a chat, many chats at once, nothing stops the rest."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import receive
from bot.clinic import Clinic
from bot.demo.standin import Contact
from bot.storage import inbox
from bot.storage.database import Error, Transaction
from bot.storage.inbox import Arrived
from tests.conftest import PAT, QUINN, STRANGER
from tests.in_process import PATIENCE, Parts, opened

ALL_DONE = "SELECT count(*) = ? FROM inbox WHERE state = 'done'"


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        yield parts


async def test_what_an_earlier_run_left_is_handled_first(parts: Parts) -> None:
    await parts.join(parts.pat)
    for text in ("first", "second"):
        await parts.pat.write(text)
    await parts.poller.fetch_once()  # stored, then killed
    await parts.pat.write("third")
    parts.start("workers")
    await parts.until(ALL_DONE, 2)
    parts.start("poller")
    await parts.until(ALL_DONE, 3)
    assert await parts.rows("SELECT text FROM notes ORDER BY id") == [
        ("first",),
        ("second",),
        ("third",),
    ]


async def test_an_update_that_had_its_effect_before_a_restart_has_no_other(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("once")
    parts.start()
    await parts.sees(parts.pat, "I have kept")
    await parts.settled()
    await parts.stop()
    parts.workers._last_seq = 0
    await parts.pat.write("twice")
    parts.start()
    await parts.settled()
    assert await parts.rows("SELECT text FROM notes ORDER BY id") == [("once",), ("twice",)]


async def test_an_update_that_nobody_can_read_is_set_aside_and_the_others_flow(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    """It is tried five times, longer apart each time, and the clinic is told of it."""
    await parts.join(parts.pat)
    parts.telegram.updates.inject({"message": {"chat": {"id": "canary"}, "text": 5}})
    await parts.pat.write("hello")
    parts.start()
    await parts.sees(parts.pat, "I have kept this")
    await parts.sees(parts.group, "could not be handled and was set aside (number 1)")
    assert await parts.rows("SELECT state, attempts FROM inbox ORDER BY seq") == [
        ("set aside", 5),
        ("done", 0),
    ]
    assert parts.waits.seconds == [1, 2, 4, 8]
    assert "update 1 is set aside after 5 attempts" in caplog.text
    assert "canary" not in caplog.text


async def test_failures_before_a_restart_count(parts: Parts) -> None:
    parts.telegram.updates.inject({"message": {"chat": {"id": "x"}}})
    await parts.poller.fetch_once()
    await parts.change("UPDATE inbox SET attempts = 4")
    parts.start("workers")
    await parts.until("SELECT state = 'set aside' FROM inbox")
    assert parts.waits.seconds == []


async def test_later_updates_of_a_chat_wait_for_a_failing_one_and_keep_their_order(
    parts: Parts,
) -> None:
    await parts.join(parts.pat)
    await parts.join(parts.quinn)
    await parts.change(
        "CREATE TEMP TRIGGER poison BEFORE INSERT ON notes WHEN new.text = 'poison'"
        " BEGIN SELECT RAISE(ABORT, 'poison'); END"
    )
    for text in ("poison", "b", "c"):
        await parts.pat.write(text)
    await parts.quinn.write("quinn")
    parts.start()
    await parts.until("SELECT count(*) = 3 FROM notes")
    await parts.settled()
    in_order = [text for (text,) in await parts.rows("SELECT text FROM notes ORDER BY id")]
    assert in_order == ["quinn", "b", "c"]
    assert await parts.rows("SELECT state FROM inbox WHERE seq = 1") == [("set aside",)]


async def test_an_update_that_fails_for_a_while_has_its_effect_in_the_end(parts: Parts) -> None:
    await parts.join(parts.pat)
    await parts.change(
        "CREATE TEMP TRIGGER busy BEFORE INSERT ON notes"
        " WHEN (SELECT attempts FROM inbox) < 3 BEGIN SELECT RAISE(ABORT, 'busy'); END"
    )
    await parts.pat.write("patience")
    parts.start()
    await parts.until("SELECT count(*) = 1 FROM notes")
    assert parts.waits.seconds == [1, 2, 4]


async def test_while_the_store_refuses_everything_an_update_stays_new(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    await parts.join(parts.pat)
    await parts.pat.write("keep me")
    await parts.poller.fetch_once()
    await parts.change(
        "CREATE TEMP TRIGGER full BEFORE UPDATE ON inbox BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    parts.start("workers")
    async with asyncio.timeout(PATIENCE):
        while "is set aside" not in caplog.text or caplog.text.count("failed") < 11:
            await parts.rows("SELECT 1")
    await parts.change("DROP TRIGGER full")
    assert await parts.rows("SELECT state FROM inbox") == [("new",)]
    await parts.stop()
    parts.workers._last_seq = 0
    parts.start("workers")
    await parts.until(ALL_DONE, 1)


async def test_many_chats_at_once_each_keep_their_own_order(parts: Parts) -> None:
    people = [parts.telegram.person(20_000 + n, f"P{n}") for n in range(80)]
    for person in people:
        person.contact = Contact.STARTED
    seen: dict[int, list[str]] = {}

    async def note(one: Any) -> None:
        await asyncio.sleep(0)
        seen.setdefault(one.chat, []).append(one.body[one.body.rindex("turn") :][:6])
        await parts.database.write(
            lambda tx: (
                tx.execute("UPDATE inbox SET state = 'done' WHERE seq = ?", (one.seq,)) and None
            )
        )

    parts.workers.handle = note
    for turn in range(5):
        for person in people:
            await person.write(f"turn {turn}")
    parts.start("poller", "workers")
    await parts.until(ALL_DONE, 400)
    expected = [f"turn {turn}" for turn in range(5)]
    assert list(seen.values()) == [expected] * 80


async def test_a_slow_chat_does_not_hold_up_another(parts: Parts) -> None:
    await parts.join(parts.quinn)
    release = asyncio.Event()
    handle = parts.workers.handle

    async def slow_for_pat(one: Any) -> None:
        if one.chat == parts.pat.id:
            await release.wait()
        await handle(one)

    parts.workers.handle = slow_for_pat
    await parts.pat.write("slow")
    await parts.quinn.write("quick")
    parts.start()
    await parts.sees(parts.quinn, "I have kept")
    release.set()
    await parts.sees(parts.pat, "I know you only by number")


# What an earlier run left


async def leave(parts: Parts, *texts: tuple[int, str]) -> None:
    """Store messages of chats as an earlier run did, and handle none."""
    updates = [
        {"update_id": number, "message": {"chat": {"id": chat}, "text": text}}
        for number, (chat, text) in enumerate(texts)
    ]
    await parts.database.write(inbox.store_updates, updates, now=parts.clock())


def recording(parts: Parts) -> tuple[list[str], list[int]]:
    """Let the workers only record what they are given, and how much was in memory then."""
    seen: list[str] = []
    in_memory: list[int] = []

    async def note(one: Arrived) -> None:
        in_memory.append(parts.workers._in_memory)
        seen.append(json.loads(one.body)["message"]["text"])
        await parts.database.write(inbox.mark_done, one.seq)

    parts.workers.handle = note
    return seen, in_memory


@pytest.fixture
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three updates fill it; of the others two numbers are read at a time."""
    monkeypatch.setattr(receive, "MOST_IN_MEMORY", 3)
    monkeypatch.setattr(receive, "NUMBERS_AT_ONCE", 2)


async def test_f02_the_chats_take_turns_so_that_nobody_stands_behind_all_that_waits(
    parts: Parts,
) -> None:
    await leave(parts, *((PAT, f"old {n}") for n in range(20)), (QUINN, "new"))
    seen, _ = recording(parts)
    parts.workers._room = asyncio.Semaphore(1)
    parts.start("workers")
    await parts.until(ALL_DONE, 21)
    assert seen.index("new") <= 2
    assert [text for text in seen if text != "new"] == [f"old {n}" for n in range(20)]


async def test_f02_of_very_many_that_wait_only_the_first_are_in_memory_and_all_are_handled(
    parts: Parts, little_memory: None
) -> None:
    await leave(parts, *((chat, f"{chat} {n}") for n in range(20) for chat in (PAT, QUINN)))
    seen, in_memory = recording(parts)
    parts.start("workers")
    await parts.until(ALL_DONE, 40)
    for chat in (PAT, QUINN):
        mine = [text for text in seen if text.startswith(str(chat))]
        assert mine == [f"{chat} {n}" for n in range(20)]
    assert max(in_memory) == 3
    await leave(parts, (STRANGER, "later"))
    parts.workers.wake()
    await parts.until(ALL_DONE, 41)
    assert (seen[-1], in_memory[-1]) == ("later", 1)


async def test_an_update_that_cannot_be_read_now_is_read_later_in_its_order(
    parts: Parts, little_memory: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await leave(parts, *((PAT, f"{n}") for n in range(6)))
    seen, _ = recording(parts)
    read, failures = inbox.new_one, iter([Error("disk I/O error")] * 2)

    def unreadable(tx: Transaction, seq: int) -> Arrived | None:
        if (error := next(failures, None)) is not None:
            raise error
        return read(tx, seq)

    monkeypatch.setattr(inbox, "new_one", unreadable)
    parts.start("workers")
    await parts.until(ALL_DONE, 6)
    assert seen == [f"{n}" for n in range(6)]
    assert parts.waits.seconds == [30, 30]


async def test_an_update_that_was_handled_meanwhile_is_not_handled_again(
    parts: Parts, little_memory: None
) -> None:
    await leave(parts, *((PAT, f"{n}") for n in range(6)))
    seen, _ = recording(parts)
    note = parts.workers.handle

    async def set_aside_the_fifth(one: Arrived) -> None:
        await parts.database.write(inbox.set_aside, 5)
        await note(one)

    parts.workers.handle = set_aside_the_fifth
    parts.start("workers")
    await parts.until(ALL_DONE, 5)
    assert seen == ["0", "1", "2", "3", "5"]


async def test_an_inbox_that_cannot_be_read_is_looked_at_again_and_ends_nothing(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await leave(parts, (PAT, "hello"))
    seen, _ = recording(parts)
    read, failures = inbox.new_after, iter([Error("disk I/O error")])

    def unreadable(tx: Transaction, seq: int, *, limit: int) -> list[Arrived]:
        if (error := next(failures, None)) is not None:
            raise error
        return read(tx, seq, limit=limit)

    monkeypatch.setattr(inbox, "new_after", unreadable)
    parts.start("workers")
    await parts.until(ALL_DONE, 1)
    assert seen == ["hello"] and parts.waits.seconds == [30]
    assert "the inbox cannot be read: Error" in caplog.text


async def test_f09_an_update_that_waits_for_another_attempt_takes_nobodys_turn(
    parts: Parts,
) -> None:
    """A fault that many updates run into must not stop those of everybody else."""
    await leave(parts, (PAT, "fails"), (QUINN, "goes on"))
    seen, _ = recording(parts)
    note = parts.workers.handle
    parts.workers._room = asyncio.Semaphore(1)
    release = asyncio.Event()

    async def fails_for_pat(one: Arrived) -> None:
        if one.chat == PAT and not release.is_set():
            raise LookupError
        await note(one)

    async def waits(_: float) -> None:
        await release.wait()

    parts.workers.handle, parts.workers.sleep = fails_for_pat, waits
    parts.start("workers")
    await parts.until(ALL_DONE, 1)
    assert seen == ["goes on"]
    release.set()
    await parts.until(ALL_DONE, 2)
