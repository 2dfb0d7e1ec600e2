"""When the clinic's chat takes nothing: alerts go on at once, the rest waits until it does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions import messages
from bot.clinic import Clinic
from bot.demo.standin import Contact, Standing
from bot.screens.screen import Screen
from bot.storage.outbox import Priority
from bot.storage.times import to_text
from tests.conftest import NORA
from tests.in_process import Parts, opened
from tests.send_play import alert, leave, looked_at, refused

NOTICE, PROMPT, REPLY = Priority.NOTICE, Priority.PROMPT, Priority.REPLY


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        for person in (parts.pat, parts.quinn):
            person.contact = Contact.STARTED
        yield parts


async def test_an_alert_that_the_clinics_chat_refuses_is_tried_for_ever(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    await parts.group.kick_bot(by=parts.nora)
    parts.start("sender")
    await looked_at(parts)
    await alert(parts, code)
    for times in range(1, 8):
        await refused(parts, times)
        await parts.until("SELECT attempts = ? FROM outbox WHERE alert = 1", times)
        parts.pass_time(seconds=30)
    await parts.group.add_bot(by=parts.nora)
    parts.pass_time(seconds=30)
    await parts.sees(parts.group, "RED · alert 1")


async def test_a_new_alert_is_tried_at_once_in_a_chat_that_refuses_and_takes_the_next_routes(
    parts: Parts,
) -> None:
    """It does not wait for the next attempt of an earlier one, half a minute away."""
    code, other = await parts.join(parts.pat), await parts.join(parts.quinn)
    await parts.group.kick_bot(by=parts.nora)
    parts.start("sender")
    await alert(parts, code)
    for times in range(1, 7):
        await parts.until("SELECT attempts >= ? FROM outbox WHERE alert = 1", times)
        parts.pass_time(seconds=30)
    await parts.happens(lambda: not parts.sender.under_way)
    await alert(parts, other)
    await parts.until("SELECT rerouted_at = ? FROM alerts WHERE number = 2", to_text(parts.clock()))


async def test_what_is_no_alert_waits_while_the_clinics_chat_refuses_and_comes_when_it_is_back(
    parts: Parts,
) -> None:
    """One of them at a time tries whether it is; a change of a message waits with the others."""
    await leave(parts, parts.group.id, "shown")
    parts.start("sender")
    shown = await parts.sees(parts.group, "shown")
    await parts.group.kick_bot(by=parts.nora)
    await parts.put(messages.edit, parts.group.id, shown.message_id, Screen("changed"))
    for number in range(4):
        await leave(parts, parts.group.id, f"notice {number}", NOTICE)
    for times in range(1, 9):
        await refused(parts, times)
        await looked_at(parts)
        assert len(parts.telegram.refusals) == times
        parts.pass_time(seconds=30)
    await parts.group.add_bot(by=parts.nora)
    for _ in range(3):
        parts.pass_time(seconds=30)
        await looked_at(parts)
    await parts.sees(parts.group, "notice 3")
    assert shown.words == "changed"


@pytest.mark.parametrize("standing", [Standing.RESTRICTED, Standing.LEFT, Standing.KICKED])
async def test_f23_whatever_keeps_the_bot_from_writing_an_alert_takes_the_next_routes_at_once(
    parts: Parts, standing: Standing
) -> None:
    code = await parts.join(parts.pat)
    parts.group.members[parts.telegram.bot_id] = standing
    parts.start("sender")
    await looked_at(parts)
    await alert(parts, code)
    await parts.until("SELECT rerouted_at IS NOT NULL FROM alerts")
    [(fault,)] = await parts.rows("SELECT detail FROM faults")
    assert fault.startswith(f"{parts.group.id} ")
    parts.group.members[parts.telegram.bot_id] = Standing.ADMINISTRATOR
    parts.pass_time(seconds=30)
    await parts.sees(parts.group, "RED · alert 1")
    await parts.until("SELECT count(*) = 0 FROM faults")


async def test_f23_a_clinic_chat_that_is_gone_is_a_refusal_too(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    del parts.telegram.chats[parts.group.id]
    parts.start("sender")
    await alert(parts, code)
    await parts.until("SELECT rerouted_at IS NOT NULL FROM alerts")
    await parts.until("SELECT detail LIKE '% BadRequest' FROM faults")


async def test_a_clinician_who_blocks_the_bot_gets_an_alert_ten_times(parts: Parts) -> None:
    parts.nora.contact = Contact.BLOCKED
    await parts.put(messages.tell, NORA, Screen("RED"), priority=Priority.ALERT, alert=7)
    parts.start("sender")
    for times in range(1, 11):  # a start counts as the first: it may have been sent before
        await parts.until(
            "SELECT attempts >= ? OR state = 'failed' FROM outbox WHERE alert = 7", times
        )
        parts.pass_time(seconds=30)
    await parts.until("SELECT state = 'failed' AND error = 'Forbidden' FROM outbox WHERE alert = 7")
    assert await parts.rows("SELECT count(*) FROM faults") == [(0,)]


async def test_a_refused_message_leaves_room_for_the_others(parts: Parts) -> None:
    """What Telegram refuses it does not count, so that nobody waits for it."""
    parts.start("sender")
    await looked_at(parts)
    for _ in range(6):
        await leave(parts, parts.group.id, "x" * 5000)
    await refused(parts, 6)
    await leave(parts, parts.group.id, "short")
    await parts.sees(parts.group, "short")


async def test_an_alert_that_is_refused_by_itself_holds_up_no_other_alert(parts: Parts) -> None:
    parts.start("sender")
    await looked_at(parts)
    await parts.put(messages.tell, parts.group.id, Screen("x" * 5000), alert=7)
    await refused(parts, 1)
    await parts.until("SELECT attempts = 1 FROM outbox WHERE alert = 7")
    code = await parts.join(parts.pat)
    await alert(parts, code)
    await parts.sees(parts.group, "RED")
