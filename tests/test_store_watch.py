"""The watch over the store: what cannot be stored is told without the store, once, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions import messages
from bot.clinic import Clinic
from bot.clock import Clock
from bot.screens.screen import Screen
from bot.storage import soundness
from bot.storage.enduring import enduring
from bot.storage.outbox import Priority
from bot.storage.trouble import Trouble
from bot.store_watch import CALM_LOOKS, StoreWatch
from tests.broken_ground import COLOURS, Pager, no_writing, with_operator
from tests.in_process import PATIENCE, Parts, opened

CANNOT, CAN_AGAIN = "I cannot store anything since", "I can store again. From"
ONCE = Screen("the only time")


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, with_operator(clinic)) as parts:
        yield parts


@pytest.fixture
def pager() -> Pager:
    return Pager()


@pytest.fixture
def watch(parts: Parts, pager: Pager) -> StoreWatch:
    return StoreWatch(
        parts.database, parts.clinic, parts.api, parts.clock, notify=pager, sleep=parts.waits
    )


def told(parts: Parts, words: str) -> int:
    """Return how many messages with these words stand in the clinic's chat."""
    return sum(words in message.words for message in parts.group.messages)


async def to_operator(parts: Parts) -> list[str]:
    """Return what waits for the operator as rows."""
    rows = await parts.rows("SELECT params FROM outbox WHERE route IS NOT NULL ORDER BY id")
    return [row[0] for row in rows]


async def meet_trouble(parts: Parts, watch: StoreWatch) -> None:
    """Let some part of the bot fail to write, and the watch look."""
    with pytest.raises(Exception, match="readonly"):
        await parts.database.write(soundness.prove_writing)
    await watch.look_once()


async def test_f42_that_nothing_can_be_stored_is_told_once_and_without_a_row(
    parts: Parts, watch: StoreWatch, pager: Pager
) -> None:
    await watch.look_once()
    with no_writing(parts.database):
        for _ in range(3):
            await meet_trouble(parts, watch)
        message = await parts.sees(parts.group, CANNOT)
        await parts.happens(lambda: pager.got)
        assert "(nothing may be written to the disk)" in message.words
        assert "two and a half minutes" in message.words
        assert not any(colour in message.words for colour in COLOURS)
    assert (told(parts, CANNOT), len(pager.got)) == (1, 1)
    assert pager.got[0] == message.words
    assert await parts.rows("SELECT count(*) FROM outbox") == [(0,)]


async def test_f42_that_it_is_over_is_told_once_after_a_time_of_calm_and_is_recorded(
    parts: Parts, watch: StoreWatch
) -> None:
    """One write that goes through proves little on a disk that is nearly full."""
    await watch.look_once()
    with no_writing(parts.database):
        await meet_trouble(parts, watch)
    parts.pass_time(minutes=7)
    for _ in range(CALM_LOOKS - 1):
        await watch.look_once()
        assert watch.trouble is Trouble.READ_ONLY
        assert await to_operator(parts) == []
    for _ in range(3):
        await watch.look_once()
        assert watch.trouble is None
    parts.start("sender")
    message = await parts.sees(parts.group, CAN_AGAIN)
    assert "10:00 AM to Mon, Nov 23, 10:07 AM" in message.words
    assert len(await to_operator(parts)) == 1
    [(actor, action, detail)] = await parts.rows("SELECT actor, action, detail FROM audit")
    assert (actor, action) == ("bot", "could not store")
    assert detail == "read-only, since 2026-11-23T15:00:00Z"
    assert told(parts, CAN_AGAIN) == 1


async def test_f42_an_error_anywhere_begins_the_time_of_calm_anew(
    parts: Parts, watch: StoreWatch
) -> None:
    await watch.look_once()
    with no_writing(parts.database):
        await meet_trouble(parts, watch)
    for _ in range(CALM_LOOKS - 1):
        await watch.look_once()
    with no_writing(parts.database), pytest.raises(Exception, match="readonly"):
        await parts.database.write(soundness.prove_writing)
    for _ in range(CALM_LOOKS - 1):
        await watch.look_once()
        assert watch.trouble is not None
    await watch.look_once()
    assert watch.trouble is None


async def test_f42_an_error_that_is_no_fault_of_the_ground_is_not_told(
    parts: Parts, watch: StoreWatch
) -> None:
    await watch.look_once()
    with pytest.raises(Exception, match="no such table"):
        await parts.change("DELETE FROM elsewhere")
    await watch.look_once()
    assert watch.trouble is None


async def test_f42_what_telegram_and_the_route_do_not_take_is_tried_again(
    parts: Parts, watch: StoreWatch, pager: Pager
) -> None:
    await watch.look_once()
    pager.is_down = True
    refused = parts.telegram.faults.answer(500, method="sendMessage", times=3)
    with no_writing(parts.database):
        await meet_trouble(parts, watch)
        await parts.happens(lambda: pager.tried >= 2)
        pager.is_down = False
        await parts.sees(parts.group, CANNOT)
        await parts.happens(lambda: pager.got)
    assert refused.hits == 3
    assert told(parts, CANNOT) == 1


async def test_f42_what_nobody_took_while_it_lasted_is_not_told_when_it_is_over(
    parts: Parts, watch: StoreWatch, pager: Pager
) -> None:
    """The message about its end says from when to when."""
    await watch.look_once()
    parts.telegram.faults.offline = True
    watch.sleep = asyncio.sleep
    pager.is_down = True
    with no_writing(parts.database):
        await meet_trouble(parts, watch)
        await parts.happens(lambda: pager.tried)
    for _ in range(CALM_LOOKS):
        await watch.look_once()
    parts.telegram.faults.clear()
    parts.telegram.faults.offline = False
    parts.start("sender")
    await parts.sees(parts.group, CAN_AGAIN)
    assert told(parts, CANNOT) == 0
    assert not watch._telling


async def test_f42_a_group_that_has_moved_is_told_in_its_new_place(
    parts: Parts, watch: StoreWatch
) -> None:
    await watch.look_once()
    new = await parts.group.migrate(-1009999999999)
    with no_writing(parts.database):
        await meet_trouble(parts, watch)
        await parts.sees(new, CANNOT)


async def test_f41_nobody_outside_hears_that_all_is_well_while_nothing_can_be_stored(
    parts: Parts, watch: StoreWatch
) -> None:
    """An audit that changes nothing needs no room on the disk, and would find nothing."""
    pinged: list[str] = []

    async def ping(url: str) -> None:
        pinged.append(url)

    call = watch.unless_in_trouble(ping)
    await call("first")
    with no_writing(parts.database):
        await meet_trouble(parts, watch)
        await call("during")
    for _ in range(CALM_LOOKS):
        await watch.look_once()
    await call("after")
    parts.database.lost = "checkin.db was deleted"
    await call("lost")
    assert pinged == ["first", "after"]


async def test_f41_the_sender_sends_once_what_it_cannot_record_and_records_it_later(
    parts: Parts, watch: StoreWatch
) -> None:
    """Without that it would be sent every half minute, each time as if for the first."""
    await watch.look_once()
    parts.sender.database = patient = enduring(parts.database)
    patient.sleep = parts.waits
    parts.start("sender")
    late = parts.telegram.faults.deliver_then_wait(method="sendMessage")
    await parts.put(messages.tell, parts.group.id, ONCE, priority=Priority.ALERT)
    await parts.happens(lambda: late.hits)
    with no_writing(parts.database):
        late.release()
        for _ in range(3):
            tries = len(parts.waits.seconds)
            parts.pass_time(minutes=10)
            await parts.happens(lambda n=tries: len(parts.waits.seconds) > n)
    await parts.until("SELECT count(*) = 0 FROM outbox WHERE state = 'waiting'")
    assert told(parts, ONCE.text) == 1


async def test_f41_a_press_that_telegram_forgot_meanwhile_is_asked_for_again(
    parts: Parts, watch: StoreWatch
) -> None:
    """A press lives two and a half minutes at Telegram; nothing could be stored for ten."""
    clock = Clock(parts.database, parts.clinic, parts.clock, wake=parts.sender.wake)
    await parts.join(parts.pat)
    parts.pass_time(hours=23)
    await clock.tick()
    parts.start()
    prompt = await parts.sees(parts.pat, "Time for your check-in.")
    await parts.until("SELECT message_id IS NOT NULL FROM check_ins")
    with no_writing(parts.database):
        await parts.pat.press("Start", message=prompt)
        await parts.happens(lambda: watch.trouble)
        parts.pass_time(minutes=10)
        await parts.happens(lambda: not len(parts.telegram.updates))
    await parts.until("SELECT count(*) FROM gaps")
    parts.pass_time(seconds=6)
    await clock.tick()
    again = await parts.telegram.wait_for(
        lambda: next((m for m in parts.pat.chat.visible if m.message_id > prompt.message_id), None),
        timeout=PATIENCE,
    )
    assert "Time for your check-in." in again.words
    await clock.tick()
    await parts.sees(parts.group, "I did not hear Telegram")
