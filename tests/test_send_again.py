"""What is sent again, in which order, and what a failure leaves alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.actions import access, messages
from bot.actions.alerts import alert_life
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.actions.check_ins import asking
from bot.actions.patients import joining
from bot.clinic import Clinic
from bot.demo.standin import Contact
from bot.domain.model import Contact as Known
from bot.domain.model import Level
from bot.screens.screen import Screen
from bot.storage import outbox, patients
from bot.storage.database import Transaction
from bot.storage.outbox import Priority
from tests.conftest import NORA, PAT, QUINN
from tests.in_process import Parts, opened

REPEATED = "(Sent again; it may be a repeat.)"


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        for person in (parts.pat, parts.quinn):
            person.contact = Contact.STARTED
        yield parts


async def leave(parts: Parts, chat: int, text: str, priority: Priority = Priority.REPLY) -> int:
    call: int = await parts.put(messages.tell, chat, Screen(text), priority=priority)
    return call


async def alert(parts: Parts, code: str) -> None:
    await parts.do(_alert, code)


def _alert(tx: Transaction, clinic: Clinic, code: str, *, now: datetime) -> None:
    patient = patients.by_code(tx, code)
    assert patient is not None
    raise_alert(tx, clinic, patient, own_evidence("x", Level.RED, now=now), now=now)


async def looked_at(parts: Parts) -> None:
    """Wait until the sender has looked once more: a reply to Quinn goes out at once."""
    count = len(parts.quinn.chat.messages)
    await leave(parts, QUINN, "marker")
    await parts.telegram.wait_for(lambda: len(parts.quinn.chat.messages) > count)
    await parts.happens(lambda: not parts.sender.under_way)


async def tried(parts: Parts, call: int, attempts: int) -> None:
    await parts.until("SELECT attempts = ? FROM outbox WHERE id = ?", attempts, call)
    await parts.happens(lambda: not parts.sender.under_way)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda faults, **which: faults.drop(**which),
        lambda faults, **which: faults.answer(500, **which),
        lambda faults, **which: faults.answer(502, html=True, **which),
        lambda faults, **which: faults.answer(200, html=True, **which),
        lambda faults, **which: faults.answer(401, **which),
    ],
    ids=["broken off", "5xx", "HTML", "HTML that says 200", "the token is refused"],
)
async def test_what_could_not_be_sent_is_tried_again_later_each_time_and_nothing_overtakes(
    parts: Parts, spoil: Any
) -> None:
    spoil(parts.telegram.faults, method="sendMessage", times=1)
    first = await leave(parts, PAT, "first")
    await leave(parts, PAT, "second")
    parts.start("sender")
    for attempts, wait in ((1, 1), (2, 2), (3, 4)):
        await tried(parts, first, attempts)
        parts.pass_time(seconds=wait - 0.01)
        await looked_at(parts)
        assert parts.pat.chat.messages == []
        if attempts < 3:
            spoil(parts.telegram.faults, method="sendMessage", times=1)
        parts.pass_time(seconds=0.01)
    await parts.sees(parts.pat, "second")
    assert [m.words for m in parts.pat.chat.messages] == ["first", "second"]


async def test_f13_an_alert_that_may_have_arrived_is_sent_again_with_its_number_and_says_so(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    parts.start("sender")
    await looked_at(parts)
    parts.telegram.faults.deliver_then_drop(method="sendMessage")
    await alert(parts, code)
    once = await parts.sees(parts.group, "RED · alert 1 ·")
    await parts.until("SELECT attempts = 1 FROM outbox WHERE alert = 1")
    parts.pass_time(seconds=1)
    again = await parts.sees(parts.group, REPEATED)
    assert again is not once and REPEATED not in once.words
    assert "RED · alert 1 ·" in again.words
    assert [b.callback_data for b in again.buttons[0]] == ["ack:1", "who:1"]
    await parts.until("SELECT message_id = ? FROM outbox WHERE alert = 1", again.message_id)


async def test_f13_a_prompt_that_may_have_arrived_is_sent_again_and_either_button_works(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    parts.start()
    parts.telegram.faults.deliver_then_drop(method="sendMessage")
    parts.pass_time(days=1)
    [(patient,)] = await parts.rows("SELECT id FROM patients WHERE code = ?", code)
    await parts.do(asking.ask_due, patient)
    await parts.sees(parts.pat, "Time for your check-in")
    await parts.until("SELECT attempts = 1 FROM outbox WHERE check_in_id IS NOT NULL")
    parts.pass_time(seconds=1)
    await parts.telegram.wait_for(lambda: len(parts.pat.chat.messages) == 2)
    one, other = parts.pat.chat.messages
    await parts.pat.press("Start", message=one)
    await parts.telegram.wait_for(lambda: one.words.startswith("1 of"))
    await parts.pat.press("Start", message=other)
    await parts.telegram.wait_for(lambda: other.words.startswith("1 of"))


async def test_f04_an_alert_that_waits_at_a_restart_says_that_it_may_be_a_repeat(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    await alert(parts, code)
    await leave(parts, PAT, "a reply says nothing of it")
    parts.start("sender")
    shown = await parts.sees(parts.group, "RED · alert 1")
    assert shown.words.endswith(REPEATED)
    assert REPEATED not in (await parts.sees(parts.pat, "a reply")).words


async def test_an_alert_that_arrived_at_once_says_nothing_of_a_repeat(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    parts.start("sender")
    await looked_at(parts)
    await alert(parts, code)
    assert REPEATED not in (await parts.sees(parts.group, "RED")).words


async def test_f04_a_kill_before_the_sending_was_recorded_sends_it_again(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    late = parts.telegram.faults.deliver_then_wait(method="sendMessage")
    await alert(parts, code)
    parts.start("sender")
    await parts.sees(parts.group, "RED")
    await parts.stop()
    late.release()
    parts.sender.under_way.clear()
    parts.start("sender")
    await parts.telegram.wait_for(lambda: len(parts.group.messages) == 2)
    assert all("alert 1" in message.words for message in parts.group.messages)


async def test_an_edit_waits_for_the_message_that_it_changes(parts: Parts) -> None:
    call = outbox.Call(PAT, "sendMessage", {"chat_id": PAT, "text": "open"}, Priority.REPLY)
    post = await parts.put(outbox.put, call, not_before=parts.clock() + timedelta(seconds=2))
    await parts.put(messages.edit_post, PAT, post, Screen("taken"))
    parts.start("sender")
    for attempts in (1, 2):
        await tried(parts, post + 1, attempts)
        assert parts.pat.chat.messages == []
        parts.pass_time(seconds=1)
    message = await parts.sees(parts.pat, "open")
    parts.pass_time(seconds=1)
    await parts.telegram.wait_for(lambda: message.words == "taken")
    assert parts.telegram.refusals == []


async def test_an_alert_that_is_taken_before_it_was_sent_is_shown_as_taken(parts: Parts) -> None:
    """It was acknowledged at the other chat; its post waits for the network."""
    code = await parts.join(parts.pat)
    parts.telegram.faults.answer(500, method="sendMessage")
    await alert(parts, code)
    parts.start("sender")
    await parts.until("SELECT attempts = 2 FROM outbox WHERE alert = 1")
    nora = parts.clinic.config.clinician(NORA)
    await parts.do(alert_life.acknowledge, number=1, clinician=nora, membership_confirmed=True)
    for _ in range(4):
        parts.pass_time(seconds=2)
        await looked_at(parts)
    assert "Acknowledged by Nora Nurse" in parts.group.messages[0].words


async def test_an_edit_is_given_up_with_the_message_that_it_would_change(parts: Parts) -> None:
    post = await leave(parts, PAT, "x" * 5000)
    await parts.put(messages.edit_post, PAT, post, Screen("taken"))
    parts.start("sender")
    await parts.until("SELECT count(*) = 2 FROM outbox WHERE state = 'failed'")
    assert await parts.rows("SELECT error FROM outbox ORDER BY id") == [
        ("BadRequest",),
        ("no message",),
    ]


async def test_who_is_behind_a_code_is_removed_after_ten_minutes(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    parts.nora.contact = Contact.STARTED
    known = Known(phone="555 0100")
    await parts.do(joining.keep_contact, code=code, contact=known, actor="test")
    await parts.do(_shown, code)
    parts.start("sender")
    message = await parts.sees(parts.nora, "555 0100")
    assert message.protect_content
    parts.pass_time(minutes=9, seconds=59)
    await looked_at(parts)
    assert not message.deleted
    parts.pass_time(seconds=1)
    await parts.telegram.wait_for(lambda: message.deleted)


def _shown(tx: Transaction, clinic: Clinic, code: str, *, now: datetime) -> None:
    access.tell_for_ten_minutes(tx, NORA, Screen("Phone: 555 0100", secret=True), now=now)


async def test_a_row_that_raises_stops_no_other_not_even_in_its_own_chat(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    bad = await leave(parts, PAT, "canary")
    await parts.change("UPDATE outbox SET params = '5' WHERE id = ?", bad)
    parts.start("sender")
    await leave(parts, PAT, "good")
    await parts.sees(parts.pat, "good")
    assert f"call {bad}: TypeError" in caplog.text
    assert await parts.rows("SELECT state FROM outbox WHERE id = ?", bad) == [("waiting",)]


async def test_a_row_that_raises_is_looked_at_again_after_half_a_minute(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    bad = await leave(parts, PAT, "mended")
    await parts.change("UPDATE outbox SET params = '5' WHERE id = ?", bad)
    parts.start("sender")
    await parts.happens(lambda: f"call {bad}: TypeError" in caplog.text)
    params = f'{{"chat_id": {PAT}, "text": "mended"}}'
    await parts.change("UPDATE outbox SET params = ? WHERE id = ?", params, bad)
    parts.pass_time(seconds=29.9)
    await looked_at(parts)
    assert parts.pat.chat.messages == []
    parts.pass_time(seconds=0.1)
    await parts.sees(parts.pat, "mended")


async def test_while_the_store_cannot_record_a_sending_its_chat_waits_and_others_go_on(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    """A full disk: what was sent is sent again when it can be recorded, and nothing is lost."""
    first = await leave(parts, PAT, "first")
    await leave(parts, PAT, "second")
    await parts.change(
        f"CREATE TEMP TRIGGER full BEFORE UPDATE ON outbox WHEN old.id = {first}"
        " BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    parts.start("sender")
    await parts.happens(lambda: f"call {first}: " in caplog.text)
    await looked_at(parts)
    assert [m.words for m in parts.pat.chat.messages] == ["first"]
    await parts.change("DROP TRIGGER full")
    parts.pass_time(seconds=30)
    await parts.sees(parts.pat, "second")
    assert [m.words for m in parts.pat.chat.messages] == ["first", "first", "second"]


async def test_a_call_that_is_due_in_the_future_is_not_brought_forward_by_a_restart(
    parts: Parts,
) -> None:
    call = outbox.Call(PAT, "sendMessage", {"chat_id": PAT, "text": "x"}, Priority.NOTICE)
    await parts.put(outbox.put, call, not_before=parts.clock() + timedelta(hours=1))
    parts.start("sender")
    await looked_at(parts)
    assert parts.pat.chat.messages == []
