"""The outbox to Telegram: who goes first, how fast, and what is recorded."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.actions import messages
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.clinic import Clinic
from bot.demo.standin import Contact, Person
from bot.domain.model import Level
from bot.pace import BOT_LIMIT
from bot.retries import wait_before_attempt
from bot.screens.screen import Screen
from bot.send import KEPT_FOR_ALERTS, MOST_AT_ONCE, MOST_REPLIES_AT_ONCE
from bot.storage import outbox, patients
from bot.storage.database import Database, Transaction
from bot.storage.outbox import Call, Priority
from tests.conftest import PAT, QUINN
from tests.in_process import PATIENCE, Parts, opened
from tests.pictures import PNG

PROMPT, NOTICE, REPLY = Priority.PROMPT, Priority.NOTICE, Priority.REPLY


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic, limits=True) as parts:
        for person in (parts.pat, parts.quinn):
            person.contact = Contact.STARTED
        yield parts


def many(parts: Parts, count: int) -> list[Person]:
    people = [parts.telegram.person(20_000 + n, f"P{n}") for n in range(count)]
    for person in people:
        person.contact = Contact.STARTED
    return people


async def leave(parts: Parts, chat: int, text: str, priority: Priority = PROMPT) -> int:
    call: int = await parts.put(messages.tell, chat, Screen(text), priority=priority)
    return call


async def alert(parts: Parts, code: str) -> None:
    await parts.do(_alert, code)


def _alert(tx: Transaction, clinic: Clinic, code: str, *, now: object) -> None:
    patient = patients.by_code(tx, code)
    assert patient is not None
    evidence = own_evidence("tell_clinic", Level.RED, now=now)  # type: ignore[arg-type]
    raise_alert(tx, clinic, patient, evidence, now=now)  # type: ignore[arg-type]


async def all_looked_at(parts: Parts) -> None:
    """Wait until the sender has looked once more: a reply to Quinn goes out at once."""
    count = len(parts.quinn.chat.messages)
    await leave(parts, QUINN, "marker", REPLY)
    await parts.telegram.wait_for(lambda: len(parts.quinn.chat.messages) > count)
    await parts.happens(lambda: not parts.sender.under_way)


@pytest.mark.parametrize("is_running", [False, True], ids=["at a start", "while prompts go out"])
async def test_with_ten_thousand_prompts_waiting_an_alert_is_sent_next(
    parts: Parts, monkeypatch: pytest.MonkeyPatch, is_running: bool
) -> None:
    code = await parts.join(parts.pat)
    begun = _record_calls(parts, monkeypatch)
    await parts.database.write(_ten_thousand_prompts, now=parts.clock())
    if is_running:  # as many as the bot sends in a second are out, and the rest waits
        parts.start("sender")
        await parts.happens(lambda: len(begun) == BOT_LIMIT.most and not parts.sender.under_way)
    await alert(parts, code)
    if not is_running:
        parts.start("sender")
    shown = await parts.sees(parts.group, "RED")
    assert begun.index(parts.group.id) == (BOT_LIMIT.most if is_running else 0)
    assert shown.date == parts.clock()
    waiting = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND priority = 2"
    assert (await parts.rows(waiting))[0][0] >= 10_000 - BOT_LIMIT.most


def _record_calls(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the chat of each call, in the order in which they are begun."""
    call, chats = parts.api.call, []

    async def recorded(method: str, params: Any, **values: Any) -> Any:
        chats.append(params["chat_id"])
        return await call(method, params, **values)

    monkeypatch.setattr(parts.api, "call", recorded)
    return chats


def _ten_thousand_prompts(tx: Transaction, *, now: datetime) -> None:
    for number in range(10_000):
        messages.tell(tx, 20_000 + number, Screen("prompt"), priority=PROMPT, now=now)


async def test_replies_go_before_prompts_and_prompts_before_notices(parts: Parts) -> None:
    for number, priority in enumerate((NOTICE, PROMPT, REPLY, Priority.ALERT)):
        await leave(parts, PAT, f"{number}", priority)
    parts.start("sender")
    for _ in range(4):
        await all_looked_at(parts)
        parts.pass_time(seconds=1)
    assert [m.words[0] for m in parts.pat.chat.messages] == ["3", "2", "1", "0"]


async def test_an_alert_does_not_wait_for_sends_that_hang(parts: Parts) -> None:
    """Telegram hangs on as many prompts as are sent at once; the alert still goes out."""
    code = await parts.join(parts.pat)
    hung = parts.telegram.faults.hang(method="sendMessage", times=MOST_AT_ONCE)
    for person in many(parts, MOST_AT_ONCE + 5):
        await leave(parts, person.id, "prompt")
    parts.start("sender")
    await parts.happens(lambda: hung.hits == MOST_AT_ONCE)
    await alert(parts, code)
    await parts.sees(parts.group, "RED")
    assert len(parts.telegram.calls_of("sendMessage")) == 1


async def test_an_alert_that_is_left_while_the_sender_looks_is_seen_at_once(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sender has read the outbox just before the alert came, and does not sleep over it."""
    monkeypatch.setattr("bot.send.LOOK_AGAIN_SECONDS", 1000)
    code = await parts.join(parts.pat)
    read, looks = Database.read, []

    async def read_and_then(self: Database, query: Any, *args: Any, **values: Any) -> Any:
        found = await read(self, query, *args, **values)
        if query is outbox.due and not looks:
            looks.append(found)
            await alert(parts, code)
        return found

    monkeypatch.setattr(Database, "read", read_and_then)
    parts.start("sender")
    await parts.sees(parts.group, "RED")


async def test_an_alert_goes_past_a_message_under_way_in_its_own_chat(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    late = parts.telegram.faults.hang(method="sendMessage")
    await leave(parts, parts.group.id, "notice", NOTICE)
    parts.start("sender")
    await parts.happens(lambda: late.hits == 1)
    await alert(parts, code)
    await parts.sees(parts.group, "RED")


async def test_a_chat_gets_its_messages_one_after_the_other(parts: Parts) -> None:
    late = parts.telegram.faults.deliver_then_wait(method="sendMessage")
    await leave(parts, PAT, "first", REPLY)
    await leave(parts, PAT, "second", REPLY)
    parts.start("sender")
    await parts.sees(parts.pat, "first")
    await leave(parts, QUINN, "marker", REPLY)
    await parts.sees(parts.quinn, "marker")
    await parts.happens(lambda: len(parts.sender.under_way) == 1)
    assert parts.pat.chat.last_with("second") is None
    late.release()
    await parts.sees(parts.pat, "second")


async def test_what_was_sent_is_recorded_with_its_message_and_its_words_are_not_kept(
    parts: Parts,
) -> None:
    call = await leave(parts, PAT, "secret words", REPLY)
    parts.start("sender")
    message = await parts.sees(parts.pat, "secret words")
    await parts.until("SELECT state = 'sent' FROM outbox WHERE id = ?", call)
    assert await parts.rows("SELECT message_id, params, attempts FROM outbox") == [
        (message.message_id, "{}", 1)
    ]


async def test_what_is_not_due_yet_is_not_sent(parts: Parts) -> None:
    call = Call(PAT, "sendMessage", {"chat_id": PAT, "text": "later"}, NOTICE)
    due = parts.clock() + timedelta(minutes=10)
    await parts.put(outbox.put, call, not_before=due)
    parts.start("sender")
    parts.pass_time(minutes=9, seconds=59)
    await all_looked_at(parts)
    assert parts.pat.chat.messages == []
    parts.pass_time(seconds=1)
    await parts.sees(parts.pat, "later")


async def test_the_sender_looks_by_itself_at_what_another_command_left(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`checkin invite` beside the bot leaves rows and wakes nobody."""
    monkeypatch.setattr("bot.send.LOOK_AGAIN_SECONDS", 0.01)
    parts.start("sender")
    parts.database.on_sends = lambda: None
    await leave(parts, PAT, "from elsewhere", NOTICE)
    await parts.sees(parts.pat, "from elsewhere")


async def test_a_picture_goes_out_with_its_caption(parts: Parts) -> None:
    await parts.put(messages.send_picture, PAT, PNG, Screen("Your <b>course</b>"))
    parts.start("sender")
    shown = await parts.sees(parts.pat, "Your course")
    assert shown.photo == PNG
    await parts.until("SELECT state = 'sent' AND blob IS NULL FROM outbox")


async def test_a_long_text_follows_its_picture(parts: Parts) -> None:
    long = "words " * 300
    await parts.put(messages.send_picture, PAT, PNG, Screen(long))
    parts.start("sender")
    await parts.sees(parts.pat, long.strip())
    picture, text = parts.pat.chat.messages
    assert (picture.photo, picture.caption, text.photo) == (PNG, "", None)


def test_waits_double_from_one_second_to_half_a_minute() -> None:
    waits = [wait_before_attempt(n).total_seconds() for n in (0, 1, 2, 3, 4, 5, 6, 50)]
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]


async def test_more_alerts_than_can_be_under_way_together_all_go_out(parts: Parts) -> None:
    """Each in a chat of its own; those that Telegram answers make room for the next."""
    parts.telegram.limits = False
    late = parts.telegram.faults.deliver_then_wait(method="sendMessage", times=None)
    most = MOST_AT_ONCE + MOST_REPLIES_AT_ONCE + KEPT_FOR_ALERTS
    for number, person in enumerate(many(parts, most + 20)):
        await parts.put(
            messages.tell, person.id, Screen("x"), priority=Priority.ALERT, alert=number
        )
    parts.start("sender")
    await parts.happens(lambda: late.hits == most)
    assert len(parts.sender.under_way) == most
    late.release()
    await parts.telegram.wait_for(lambda: len(parts.telegram.calls) == most + 20)


async def test_who_leaves_begins_nothing_new_and_records_what_is_under_way(parts: Parts) -> None:
    """What is cut off in the middle would be sent again at the next start."""
    parts.telegram.limits = False
    late = parts.telegram.faults.deliver_then_wait(method="sendMessage", times=None)
    most = MOST_AT_ONCE + MOST_REPLIES_AT_ONCE
    for person in many(parts, most + 30):
        await leave(parts, person.id, "reply", REPLY)
    parts.start("sender")
    await parts.happens(lambda: late.hits == most)
    parts.sender.leave()
    late.release()
    async with asyncio.timeout(PATIENCE):
        await parts.tasks["sender"]
    states = await parts.rows("SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state")
    assert states == [("sent", most), ("waiting", 30)]


async def test_who_leaves_while_looking_begins_nothing(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Database.read

    async def read_and_leave(self: Database, query: Any, *args: Any, **values: Any) -> Any:
        found = await read(self, query, *args, **values)
        if query is outbox.due:
            parts.sender.leave()
        return found

    for person in many(parts, 4 * (MOST_AT_ONCE + MOST_REPLIES_AT_ONCE)):
        await leave(parts, person.id, "reply", REPLY)
    monkeypatch.setattr(Database, "read", read_and_leave)
    await parts.sender.run()
    assert len(parts.telegram.calls_of("sendMessage")) <= MOST_AT_ONCE + MOST_REPLIES_AT_ONCE


async def test_the_sender_can_be_stopped_at_the_very_moment_that_it_is_woken(parts: Parts) -> None:
    for moment in range(20):
        parts.start("sender")
        for _ in range(moment):
            await parts.rows("SELECT 1")
        parts.sender.wake()
        await parts.stop()
