"""More alerts than Telegram takes: every number reaches the channel in time, and none is refused.

The stand-in counts as Telegram does: 20 messages a minute in a group, five within five seconds.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.actions import messages
from bot.actions.alerts import listing
from bot.clinic import Clinic
from bot.demo.standin import Chat, Contact, Message
from bot.domain.model import Level
from bot.screens.screen import Screen
from bot.storage import outbox
from bot.storage.database import Error
from bot.storage.outbox import Priority
from tests.conftest import NORA, QUINN
from tests.in_process import Parts, opened
from tests.many_alerts import raise_alerts

NOTICE, PROMPT, REPLY = Priority.NOTICE, Priority.PROMPT, Priority.REPLY
RED, YELLOW = Level.RED, Level.YELLOW
ALONE = re.compile(r"^(?:RED|AMBER|YELLOW) · alert (\d+) ·")
LINE = re.compile(r"^(\d+) · P-\d+ · (?:highest|middle|lowest) level · since ", re.MULTILINE)
MANY = "Many alerts at once"
MINUTE = timedelta(minutes=1)


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic, limits=True) as parts:
        parts.nora.contact = parts.quinn.contact = Contact.STARTED
        await parts.rows("PRAGMA synchronous = OFF")  # no test here cuts the power
        yield parts


async def idle(parts: Parts) -> None:
    """Wait until the sender has done all that it can do at this moment, and waits."""
    awake = parts.sender._awake

    def waits() -> bool:
        return not parts.sender.under_way and any(not one.done() for one in awake._waiters)

    await parts.happens(waits)


async def pass_time(parts: Parts, **by: float) -> None:
    parts.pass_time(**by)
    await idle(parts)


async def raise_some(parts: Parts, *levels: Level) -> list[int]:
    numbers: list[int] = await parts.do(raise_alerts, *levels)
    return numbers


def numbers_in(message: Message) -> set[int]:
    alone = ALONE.match(message.words)
    found = [alone[1]] if alone else LINE.findall(message.words)
    return {int(number) for number in found}


def told(chat: Chat) -> set[int]:
    """The numbers of every alert that stands in a chat."""
    return {number for message in chat.messages for number in numbers_in(message)}


def lists(chat: Chat) -> list[Message]:
    return [message for message in chat.messages if message.words.startswith(MANY)]


def most_in_a_minute(times: Iterable[datetime]) -> int:
    ordered = sorted(times)
    return max(sum(at <= one < at + MINUTE for one in ordered) for at in ordered)


async def last_was_told_at(parts: Parts, everyone: set[int], seconds: float) -> datetime:
    """Let the time pass, at most so long, until every number stands in the clinic's chat."""
    end = parts.clock() + timedelta(seconds=seconds)
    while told(parts.group) != everyone and parts.clock() < end:
        await pass_time(parts, seconds=1)
    assert told(parts.group) == everyone
    return parts.clock()


@pytest.mark.parametrize("beginning", [0, 55], ids=["in a quiet minute", "after 18 notices"])
async def test_f32_of_two_hundred_alerts_in_a_minute_every_number_is_told_within_a_minute(
    parts: Parts, beginning: int
) -> None:
    """One alert every 0.3 s. No call is refused, so that no minute has more than 20 messages."""
    parts.start("sender")
    if beginning:
        for number in range(18):
            await parts.put(messages.tell, parts.group.id, Screen(f"{number}"), priority=NOTICE)
        for _ in range(beginning):
            await pass_time(parts, seconds=1)
    everyone: set[int] = set()
    raised_at: dict[int, datetime] = {}
    for _ in range(200):
        [number] = await raise_some(parts, RED)
        everyone.add(number)
        raised_at[number] = parts.clock()
        await pass_time(parts, seconds=0.3)
    last = max(raised_at.values())
    assert await last_was_told_at(parts, everyone, 60) - last <= MINUTE
    assert parts.telegram.refusals == []
    assert most_in_a_minute(message.date for message in parts.group.messages) <= 20
    assert all(len(message.words) <= 4096 for message in parts.group.messages)
    for message in parts.group.messages:
        for number in numbers_in(message):
            assert message.date - raised_at[number] <= MINUTE
    assert await parts.rows("SELECT count(*) FROM alerts WHERE accepted_at IS NULL") == [(0,)]


async def test_two_hundred_alerts_at_one_instant_are_told_within_seconds(parts: Parts) -> None:
    parts.start("sender")
    await idle(parts)
    everyone = set(await raise_some(parts, *[RED, YELLOW] * 100))
    began = parts.clock()
    assert await last_was_told_at(parts, everyone, 60) - began <= timedelta(seconds=5)
    assert parts.telegram.refusals == []
    assert parts.group.messages == lists(parts.group)


async def test_eight_alerts_a_minute_go_out_one_by_one(parts: Parts) -> None:
    """Five at once: Telegram takes no more within five seconds."""
    parts.start("sender")
    await idle(parts)
    everyone = set(await raise_some(parts, *[RED] * 8))
    await idle(parts)
    assert len(parts.group.messages) == 5
    await last_was_told_at(parts, everyone, 5)
    assert lists(parts.group) == []
    assert len(parts.group.messages) == 8
    assert parts.telegram.refusals == []


async def test_a_ninth_alert_in_a_minute_waits_for_no_list_and_more_wait_six_seconds_for_one(
    parts: Parts,
) -> None:
    parts.start("sender")
    await last_was_told_at(parts, set(await raise_some(parts, *[RED] * 8)), 10)
    await pass_time(parts, seconds=10)
    await raise_some(parts, RED)
    await parts.sees(parts.group, "RED · alert 9")
    await raise_some(parts, RED, RED)
    await idle(parts)
    await pass_time(parts, seconds=5.9)
    assert told(parts.group) == set(range(1, 10))
    await pass_time(parts, seconds=0.1)
    shown = await parts.sees(parts.group, MANY)
    assert numbers_in(shown) == {10, 11}
    await raise_some(parts, RED)
    await pass_time(parts, seconds=5.9)
    assert told(parts.group) == set(range(1, 12))
    await pass_time(parts, seconds=0.1)
    await parts.sees(parts.group, "RED · alert 12")
    assert parts.telegram.refusals == []


async def test_a_red_alert_after_a_flood_comes_by_itself_at_once(parts: Parts) -> None:
    parts.start("sender")
    await idle(parts)
    await raise_some(parts, *[YELLOW] * 40)
    await parts.sees(parts.group, MANY)
    await raise_some(parts, RED)
    await parts.sees(parts.group, "RED · alert 41")
    assert parts.telegram.refusals == []


async def test_a_clinicians_own_chat_gets_lists_too(parts: Parts) -> None:
    """Each step of many alerts goes to it at the same moment."""
    parts.start("sender")
    await idle(parts)
    await raise_some(parts, *[RED] * 30)
    await parts.database.write(_tell_all, NORA, 30, now=parts.clock())
    await idle(parts)
    await pass_time(parts, seconds=5)
    assert told(parts.nora.chat) == set(range(1, 31))
    assert len(parts.nora.chat.messages) == 1
    assert parts.telegram.refusals == []


def _tell_all(tx: Any, chat: int, count: int, *, now: datetime) -> None:
    for number in range(1, count + 1):
        messages.tell(tx, chat, Screen("x"), priority=Priority.ALERT, alert=number, now=now)


async def test_after_telegram_had_too_much_what_waits_becomes_one_list(parts: Parts) -> None:
    parts.telegram.faults.answer(429, retry_after=3, method="sendMessage")
    parts.start("sender")
    await idle(parts)
    await raise_some(parts, RED)
    await parts.until("SELECT attempts = 1 FROM outbox WHERE alert = 1")
    await raise_some(parts, RED, RED)
    await idle(parts)
    assert parts.group.messages == []
    await pass_time(parts, seconds=3.5)
    [shown] = parts.group.messages
    assert numbers_in(shown) == {1, 2, 3}
    await raise_some(parts, RED)
    await parts.sees(parts.group, "RED · alert 4")


async def test_a_single_alert_that_was_too_much_comes_by_itself(parts: Parts) -> None:
    parts.telegram.faults.answer(429, retry_after=3, method="sendMessage")
    parts.start("sender")
    await idle(parts)
    await raise_some(parts, RED)
    await parts.until("SELECT attempts = 1 FROM outbox WHERE alert = 1")
    await idle(parts)
    await pass_time(parts, seconds=3.5)
    await parts.sees(parts.group, "RED · alert 1")


async def test_a_list_that_is_refused_or_may_have_arrived_is_sent_again_and_says_so(
    parts: Parts,
) -> None:
    parts.start("sender")
    await idle(parts)
    parts.telegram.faults.answer(400, method="sendMessage")
    parts.telegram.faults.answer(403, method="sendMessage")
    parts.telegram.faults.deliver_then_drop(method="sendMessage")
    await raise_some(parts, *[RED] * 9)
    for _ in range(4):
        await idle(parts)
        await pass_time(parts, seconds=30)
    once, again = parts.group.messages
    assert numbers_in(once) == numbers_in(again) == set(range(1, 10))
    assert again.words.endswith("(Sent again; it may be a repeat.)")
    assert await parts.rows("SELECT count(*) FROM alerts WHERE accepted_at IS NULL") == [(0,)]


async def test_a_kill_while_a_list_is_sent_loses_no_number(parts: Parts) -> None:
    parts.start("sender")
    await idle(parts)
    late = parts.telegram.faults.hang(method="sendMessage")
    everyone = set(await raise_some(parts, *[RED] * 20))
    await parts.happens(lambda: late.hits)
    await parts.stop()
    late.release()
    parts.sender.under_way.clear()
    parts.start("sender")
    await last_was_told_at(parts, everyone, 10)
    assert len(parts.group.messages) == 1


@pytest.mark.parametrize("error", [Error("full"), LookupError("no such patient")])
async def test_alerts_that_cannot_be_listed_go_out_one_by_one(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Any
) -> None:
    """Whatever is wrong with a list, it keeps no alert back; half a minute later it is tried."""

    def broken(*_: Any, **__: Any) -> int:
        raise error

    parts.start("sender")
    await idle(parts)
    with monkeypatch.context() as patched:
        patched.setattr(listing, "list_waiting", broken)
        everyone = set(await raise_some(parts, *[RED] * 12))
        await last_was_told_at(parts, everyone, 15)
    assert f"were not listed: {type(error).__name__}" in caplog.text
    assert lists(parts.group) == []
    assert parts.telegram.refusals == []
    await pass_time(parts, seconds=61)
    await raise_some(parts, *[RED] * 9)
    await parts.sees(parts.group, MANY)


async def test_alerts_that_were_sent_while_we_looked_need_no_list(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts.start("sender")
    await idle(parts)
    with monkeypatch.context() as patched:
        patched.setattr(listing, "list_waiting", lambda *_, **__: 0)
        await raise_some(parts, *[RED] * 9)
        await idle(parts)
    assert parts.group.messages == []
    await pass_time(parts, seconds=6)
    await parts.sees(parts.group, MANY)


async def test_others_are_served_while_a_flood_waits_for_room(parts: Parts) -> None:
    parts.start("sender")
    for number in range(5):
        await parts.put(messages.tell, parts.group.id, Screen(f"page {number}"))
    await idle(parts)
    await raise_some(parts, *[RED] * 300)
    await parts.put(messages.tell, QUINN, Screen("a reply"))
    await parts.sees(parts.quinn, "a reply")
    assert told(parts.group) == set()
    assert len(await parts.database.read(_waiting, parts.clock())) == 300
    await pass_time(parts, seconds=5)
    assert told(parts.group)


def _waiting(tx: Any, now: datetime) -> list[Any]:
    due = outbox.due(tx, now=now, holds=outbox.Holds(), limit=1000)
    return [call for call in due if call.is_alert_post]
