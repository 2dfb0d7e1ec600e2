"""Telegram to the inbox: nothing is confirmed before it is stored, and nothing stops the rest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from telegram.error import InvalidToken, NetworkError

from bot import receive
from bot.clinic import Clinic
from bot.demo.standin import doubled, shuffled
from bot.receive import Poller, PollingEnded
from bot.storage import gaps, settings
from bot.storage.database import Error
from bot.storage.gaps import Gap
from tests.in_process import PATIENCE, Parts, opened


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        yield parts


async def stored(parts: Parts, count: int) -> None:
    await parts.until("SELECT count(*) = ? FROM inbox", count)


async def test_f01_an_update_is_stored_before_it_is_confirmed(parts: Parts) -> None:
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


async def test_f01_an_update_that_telegram_sends_again_after_a_kill_is_kept_once(
    parts: Parts,
) -> None:
    await parts.pat.write("hello")
    await parts.poller.fetch_once()
    parts.poller.offset = None  # killed before the offset could be told, and started again
    await parts.poller.fetch_once()
    assert await parts.rows("SELECT count(*) FROM inbox") == [(1,)]


async def test_f14_an_update_that_comes_twice_in_a_batch_has_one_effect(parts: Parts) -> None:
    await parts.join(parts.pat)
    parts.telegram.faults.change_next_batch(doubled)
    await parts.pat.write("I cannot sleep")
    parts.start()
    await parts.sees(parts.pat, "I have kept your message")
    await parts.settled()
    assert await parts.rows("SELECT count(*) FROM notes") == [(1,)]


async def test_f15_updates_in_any_order_are_all_stored_and_all_confirmed(parts: Parts) -> None:
    for number in range(10):
        await parts.pat.write(f"note {number}")
    parts.telegram.faults.change_next_batch(shuffled(7))
    parts.start("poller")
    await stored(parts, 10)
    await parts.telegram.wait_for(lambda: len(parts.telegram.updates) == 0)


async def test_f18_ids_that_start_again_lower_are_followed(parts: Parts) -> None:
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


async def test_f18_an_id_that_was_used_before_does_not_hide_another_update(parts: Parts) -> None:
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
async def test_f11_when_telegram_fails_the_poller_waits_longer_each_time_and_loses_nothing(
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


async def test_f11_the_poller_waits_at_most_half_a_minute(parts: Parts) -> None:
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
    hung = parts.telegram.faults.hang(method="getUpdates", times=2)
    given_up: list[int] = []

    async def sleep(_: float) -> None:
        given_up.append(hung.hits)
        parts.poller.patience = 0.1 if hung.hits < 2 else PATIENCE

    parts.poller.patience, parts.poller.sleep = 0.1, sleep
    await parts.pat.write("hello")
    parts.start("poller")
    await stored(parts, 1)
    assert given_up == [1, 2]


async def test_when_a_poll_is_not_answered_every_connection_is_opened_anew(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What hangs on the same dead network fails at once and can be tried again."""
    monkeypatch.setattr(receive, "POLL_SECONDS", 0)
    parts.poller.patience = 0.1
    taken = parts.telegram.faults.hang(method="getMe")
    parts.telegram.faults.hang(method="getUpdates")
    hanging = asyncio.create_task(parts.api.call("getMe", {}, read_timeout=PATIENCE * 10))
    await parts.happens(lambda: taken.hits)
    await parts.pat.write("hello")
    parts.start("poller")
    with pytest.raises(NetworkError):
        await asyncio.wait_for(hanging, PATIENCE)
    parts.poller.patience = PATIENCE
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


async def test_f20_a_webhook_that_somebody_set_is_removed_and_nothing_is_dropped(
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


async def test_a_poll_without_any_update_changes_nothing(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receive, "POLL_SECONDS", 0)
    await parts.poller.fetch_once()
    assert parts.poller.offset is None
    assert await parts.rows("SELECT count(*) FROM inbox") == [(0,)]


# Silence


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram is not asked to wait for what comes later."""
    monkeypatch.setattr(receive, "POLL_SECONDS", 0)


def restarted(parts: Parts) -> Poller:
    """Return the poller of the next run, on the same store."""
    return Poller(parts.api, parts.database, parts.clock, parts.workers.wake, sleep=parts.waits)


async def gap_of(parts: Parts) -> tuple[datetime, datetime] | None:
    gap: Gap | None = await parts.database.read(gaps.untold)
    return None if gap is None else (gap.since, gap.until)


@pytest.mark.parametrize(("seconds", "lost"), [(100, False), (101, True)])
async def test_more_than_100_seconds_of_silence_are_recorded_as_a_gap(
    parts: Parts, brief: None, seconds: int, lost: bool
) -> None:
    await parts.poller.fetch_once()
    since = parts.clock()
    parts.pass_time(seconds=seconds)
    await parts.poller.fetch_once()
    assert await gap_of(parts) == ((since, parts.clock()) if lost else None)
    await parts.poller.fetch_once()
    assert await parts.rows("SELECT count(*) FROM gaps") == [(int(lost),)]


@pytest.mark.parametrize(("minutes", "lost"), [(1, False), (10, True)])
async def test_a_restart_knows_when_telegram_was_heard_last(
    parts: Parts, minutes: int, lost: bool
) -> None:
    """By the beat of the clock, or by the last update that was stored."""
    await parts.pat.write("hello")
    await parts.poller.fetch_once()
    since = parts.clock()
    parts.pass_time(minutes=minutes)
    await parts.pat.write("are you there?")
    running = asyncio.create_task(restarted(parts).run())
    await stored(parts, 2)
    running.cancel()
    await asyncio.wait({running})
    assert await gap_of(parts) == ((since, parts.clock()) if lost else None)


async def test_the_first_start_of_all_has_lost_nothing(parts: Parts, brief: None) -> None:
    """Also when Telegram could not be reached for a while."""
    parts.pass_time(minutes=10)
    await parts.poller.fetch_once()
    assert await gap_of(parts) is None


async def test_after_a_long_silence_telegram_is_not_asked_to_wait(parts: Parts) -> None:
    """What came meanwhile is to be handled at once, and open questions asked again soon."""
    await parts.put(settings.note_poll)
    parts.pass_time(minutes=10)
    parts.start("poller")
    await parts.happens(lambda: parts.telegram.calls_of("getUpdates"))
    await parts.pat.write("hello")  # the second one waits for that
    await parts.happens(lambda: len(parts.telegram.calls_of("getUpdates")) > 1)
    first, second = parts.telegram.calls_of("getUpdates")[:2]
    assert (first.params["timeout"], second.params["timeout"]) == (0, 30)


async def test_the_gap_and_what_came_after_it_are_one_commit(parts: Parts, brief: None) -> None:
    """A kill between them would lose the gap: the next start finds Telegram heard just now."""
    await parts.poller.fetch_once()
    parts.pass_time(minutes=10)
    await parts.pat.write("hello")
    await parts.change(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON gaps BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(Error, match="full"):
        await parts.poller.fetch_once()
    assert await parts.rows("SELECT count(*) FROM inbox") == [(0,)]
    await parts.change("DROP TRIGGER full")
    await parts.poller.fetch_once()
    assert await parts.rows("SELECT count(*) FROM inbox") == [(1,)]
    assert await gap_of(parts) is not None


async def test_a_clock_that_a_rehearsal_moves_makes_no_gap(parts: Parts, brief: None) -> None:
    """The machine's own clock says how long Telegram was not heard."""
    parts.poller.wall = lambda: datetime(2026, 1, 1)  # noqa: DTZ001 - it only has to stand still
    parts.poller.__post_init__()
    await parts.poller.fetch_once()
    parts.pass_time(days=5)
    await parts.poller.fetch_once()
    assert await gap_of(parts) is None
    assert parts.poller.reach().silent_for == timedelta()


async def test_the_poller_says_how_long_it_has_not_heard_telegram(
    parts: Parts, brief: None
) -> None:
    parts.pass_time(seconds=50)
    reach = parts.poller.reach()
    assert (reach.silent_for, reach.has_heard) == (timedelta(seconds=50), False)
    await parts.poller.fetch_once()
    parts.pass_time(seconds=20)
    reach = parts.poller.reach()
    assert (reach.silent_for, reach.has_heard) == (timedelta(seconds=20), True)
    assert reach.watched_for == timedelta(seconds=70)


async def test_a_restart_does_not_call_the_time_before_it_a_silence_of_telegram(
    parts: Parts,
) -> None:
    await parts.put(settings.note_poll)
    parts.pass_time(hours=1)
    poller = restarted(parts)
    parts.telegram.faults.offline = True
    running = asyncio.create_task(poller.run())
    await parts.happens(lambda: parts.waits.seconds)
    running.cancel()
    await asyncio.wait({running})
    assert poller.reach().silent_for == timedelta()
    parts.telegram.faults.offline = False


async def test_conflicts_are_counted_for_two_minutes(parts: Parts) -> None:
    parts.telegram.faults.answer(409, times=2, method="getUpdates")
    await parts.pat.write("hello")
    parts.start("poller")
    await stored(parts, 1)
    assert parts.poller.reach().conflicts == 2
    parts.pass_time(seconds=119)
    assert parts.poller.reach().has_rival
    parts.pass_time(seconds=1)
    assert parts.poller.reach().is_alone


@pytest.mark.parametrize("is_store_full", [False, True])
async def test_f20_a_webhook_is_told_of_and_removed_also_while_the_store_is_full(
    parts: Parts, is_store_full: bool
) -> None:
    told: list[str] = []

    async def tell() -> None:
        told.append("told")
        if is_store_full:
            raise Error("full")

    parts.poller.on_webhook = tell
    await parts.telegram.call("setWebhook", {"url": "https://elsewhere.example"})
    await parts.pat.write("hello")
    parts.start("poller")
    await stored(parts, 1)
    assert told == ["told"]
    assert parts.telegram.webhook_url == ""
