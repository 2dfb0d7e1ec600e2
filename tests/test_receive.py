"""Telegram to the inbox: nothing is confirmed before it is stored, and nothing stops the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from telegram.error import InvalidToken, NetworkError

from bot import receive
from bot.clinic import Clinic
from bot.demo.standin import Contact, doubled, shuffled
from bot.receive import PollingEnded
from bot.storage.database import Error
from tests.in_process import PATIENCE, Parts, opened

ALL_DONE = "SELECT count(*) = ? FROM inbox WHERE state = 'done'"


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        yield parts


async def stored(parts: Parts, count: int) -> None:
    await parts.until("SELECT count(*) = ? FROM inbox", count)


async def test_an_update_is_stored_before_it_is_confirmed(parts: Parts) -> None:
    """While the store refuses, Telegram is told nothing, and the update comes again."""
    await parts.pat.write("hello")
    await parts.change(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(Error, match="full"):
        await parts.poller.fetch_once()
    assert parts.poller.offset is None and len(parts.telegram.updates) == 1
    await parts.change("DROP TRIGGER full")
    await parts.poller.fetch_once()
    assert await parts.rows("SELECT state FROM inbox") == [("new",)]
    assert len(parts.telegram.updates) == 1  # the next request confirms it
    parts.start("poller")
    await parts.telegram.wait_for(lambda: len(parts.telegram.updates) == 0)


async def test_a_full_disk_makes_telegram_wait_and_ends_nothing(parts: Parts) -> None:
    await parts.pat.write("hello")
    await parts.change(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    parts.start("poller")
    await parts.happens(lambda: len(parts.waits.seconds) >= 2)
    await parts.change("DROP TRIGGER full")
    await stored(parts, 1)


async def test_an_update_that_telegram_sends_again_after_a_kill_is_kept_once(parts: Parts) -> None:
    await parts.pat.write("hello")
    await parts.poller.fetch_once()
    parts.poller.offset = None  # killed before the offset could be told, and started again
    await parts.poller.fetch_once()
    assert await parts.rows("SELECT count(*) FROM inbox") == [(1,)]


async def test_an_update_that_comes_twice_in_a_batch_has_one_effect(parts: Parts) -> None:
    await parts.join(parts.pat)
    parts.telegram.faults.change_next_batch(doubled)
    await parts.pat.write("I cannot sleep")
    parts.start()
    await parts.sees(parts.pat, "I have kept your message")
    await parts.settled()
    assert await parts.rows("SELECT count(*) FROM notes") == [(1,)]


async def test_updates_in_any_order_are_all_stored_and_all_confirmed(parts: Parts) -> None:
    for number in range(10):
        await parts.pat.write(f"note {number}")
    parts.telegram.faults.change_next_batch(shuffled(7))
    parts.start("poller")
    await stored(parts, 10)
    await parts.telegram.wait_for(lambda: len(parts.telegram.updates) == 0)


async def test_ids_that_start_again_lower_are_followed(parts: Parts) -> None:
    """Telegram numbers updates anew, at random, after a week without any."""
    parts.start("poller")
    await parts.pat.write("before")
    await parts.telegram.wait_for(lambda: len(parts.telegram.updates) == 0)
    parts.telegram.updates.restart_ids(500)
    for text in ("after", "and after"):
        await parts.pat.write(text)
        await parts.telegram.wait_for(lambda: len(parts.telegram.updates) == 0)
    await stored(parts, 3)
    assert parts.poller.offset == 502


async def test_an_id_that_was_used_before_does_not_hide_another_update(parts: Parts) -> None:
    parts.start("poller")
    parts.telegram.updates.restart_ids(500)
    await parts.pat.write("before")
    await parts.telegram.wait_for(lambda: len(parts.telegram.updates) == 0)
    parts.telegram.updates.restart_ids(500)
    await parts.pat.write("after")
    await stored(parts, 2)


async def test_an_update_with_half_a_letter_is_stored_like_any_other(parts: Parts) -> None:
    chat = {"id": 1001, "type": "private"}
    parts.telegram.updates.inject({"message": {"chat": chat, "text": "\ud83d"}})
    await parts.poller.fetch_once()
    await stored(parts, 1)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda faults: faults.answer(500, times=3, method="getUpdates"),
        lambda faults: faults.answer(502, times=3, method="getUpdates", html=True),
        lambda faults: faults.answer(200, times=3, method="getUpdates", html=True),
        lambda faults: faults.drop(times=3, method="getUpdates"),
        lambda faults: faults.deliver_then_drop(times=3, method="getUpdates"),
    ],
    ids=["5xx", "a page of HTML", "HTML that says 200", "broken off", "broken off afterwards"],
)
async def test_when_telegram_fails_the_poller_waits_longer_each_time_and_loses_nothing(
    parts: Parts, spoil: Any
) -> None:
    spoil(parts.telegram.faults)
    await parts.pat.write("hello")
    parts.start("poller")
    await stored(parts, 1)
    expected = [1, 2, 4]
    assert len(parts.waits.seconds) == len(expected)
    for waited, meant in zip(parts.waits.seconds, expected, strict=True):
        assert 0.8 * meant <= waited <= 1.2 * meant
    await parts.telegram.wait_for(lambda: len(parts.telegram.updates) == 0)
    assert parts.poller.failures == 0


async def test_the_poller_waits_at_most_half_a_minute(parts: Parts) -> None:
    parts.telegram.faults.answer(500, times=12, method="getUpdates")
    await parts.pat.write("hello")
    parts.start("poller")
    await stored(parts, 1)
    assert all(24 <= waited <= 36 for waited in parts.waits.seconds[5:])
    assert len(parts.waits.seconds) == 12


async def test_a_connection_that_never_answers_is_given_up(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receive, "POLL_SECONDS", 0)
    parts.poller.patience = 0.1
    parts.telegram.faults.hang(method="getUpdates", times=2)
    await parts.pat.write("hello")
    parts.start("poller")
    await stored(parts, 1)
    assert len(parts.waits.seconds) == 2


async def test_when_a_poll_is_not_answered_every_connection_is_opened_anew(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What hangs on the same dead network fails at once and can be tried again."""
    monkeypatch.setattr(receive, "POLL_SECONDS", 0)
    parts.poller.patience = 0.1
    parts.telegram.faults.hang(times=2)
    hanging = asyncio.create_task(parts.api.call("getMe", {}, read_timeout=PATIENCE * 10))
    await parts.telegram.wait_for(lambda: True)
    await parts.pat.write("hello")
    parts.start("poller")
    with pytest.raises(NetworkError):
        await asyncio.wait_for(hanging, PATIENCE)
    await stored(parts, 1)


async def test_the_poller_waits_as_long_as_telegram_asks(parts: Parts) -> None:
    parts.telegram.faults.answer(429, retry_after=20, method="getUpdates")
    await parts.pat.write("hello")
    parts.start("poller")
    await stored(parts, 1)
    assert 16 <= parts.waits.seconds[0] <= 24


async def test_a_second_poller_is_named_in_the_log_and_waited_for(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    parts.telegram.faults.answer(409, times=2, method="getUpdates")
    await parts.pat.write("hello")
    parts.start("poller")
    await stored(parts, 1)
    assert len(parts.waits.seconds) == 2
    assert caplog.text.count("another program fetches this bot's updates (409)") == 2


async def test_a_webhook_that_somebody_set_is_removed_and_nothing_is_dropped(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    await parts.telegram.call("setWebhook", {"url": "https://elsewhere.example"})
    parts.telegram.faults.answer(500, method="deleteWebhook")
    await parts.pat.write("hello")
    parts.start("poller")
    await stored(parts, 1)
    assert parts.telegram.webhook_url == ""
    assert "somebody set a webhook" in caplog.text
    [call] = parts.telegram.calls_of("deleteWebhook")
    assert not call.params["drop_pending_updates"]


async def test_a_refused_token_ends_the_poller_with_a_reason(parts: Parts) -> None:
    parts.telegram.faults.answer(401, method="getUpdates")
    with pytest.raises(PollingEnded, match="refuses the token") as ended:
        await parts.poller.run()
    assert isinstance(ended.value.__cause__, InvalidToken)


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
    await parts.sees(parts.pat, "I have kept your message")
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
    await parts.sees(parts.pat, "I have kept your message")
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
    await parts.sees(parts.quinn, "I have kept your message")
    release.set()
    await parts.sees(parts.pat, "I know you only by number")
