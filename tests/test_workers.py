"""The inbox to the handlers: in order in a chat, many chats at once, nothing stops the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.clinic import Clinic
from bot.demo.standin import Contact
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
