"""A group that became a supergroup is followed, and its new numbers are not mistaken."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.actions import messages
from bot.actions.alerts import alert_life
from bot.clinic import Clinic
from bot.demo.standin import Chat, Contact
from bot.domain.model import Outcome
from bot.screens.screen import Button, Screen
from bot.storage.outbox import Priority
from tests.conftest import NORA
from tests.in_process import Parts, opened
from tests.send_play import alert, leave, looked_at

NOTICE, PROMPT, REPLY = Priority.NOTICE, Priority.PROMPT, Priority.REPLY


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        for person in (parts.pat, parts.quinn):
            person.contact = Contact.STARTED
        yield parts


async def _moved(parts: Parts) -> Chat:
    code = await parts.join(parts.pat)
    await alert(parts, code)
    parts.start("sender")
    await parts.until("SELECT state = 'sent' FROM outbox WHERE alert = 1")
    await parts.stop()
    return await parts.group.migrate(-100777)


async def test_a_group_that_became_a_supergroup_is_followed_for_all_that_comes(
    parts: Parts,
) -> None:
    new = await _moved(parts)
    code = await parts.join(parts.quinn)
    await leave(parts, parts.group.id, "waited", NOTICE)
    parts.start("sender")
    await parts.sees(new, "waited")
    await alert(parts, code)
    await parts.sees(new, "alert 2")
    assert len(parts.telegram.refusals) == 1
    assert parts.group.last_with("alert 2") is None


async def test_after_a_move_no_other_message_is_overwritten_by_an_old_number(
    parts: Parts,
) -> None:
    """A supergroup numbers its messages anew: the same number is another message there."""
    new = await _moved(parts)
    [(old_message,)] = await parts.rows("SELECT message_id FROM outbox WHERE alert = 1")
    parts.start("sender")
    for number in range(old_message + 2):
        await leave(parts, parts.group.id, f"notice {number}")
    await parts.sees(new, f"notice {old_message + 1}")
    bystander = new.message(old_message)
    before = bystander.words
    nora = parts.clinic.config.clinician(NORA)
    await parts.do(alert_life.acknowledge, number=1, clinician=nora, membership_confirmed=True)
    shown = await parts.sees(new, "Acknowledged by Nora Nurse")
    assert bystander.words == before and shown is not bystander


async def test_f22_what_somebody_had_taken_is_not_posted_again_for_each_old_message(
    parts: Parts,
) -> None:
    """Its old messages cannot be changed any more: each change would have come as a new one."""
    code = await parts.join(parts.pat)
    nora = parts.clinic.config.clinician(NORA)
    for _ in range(3):
        await alert(parts, code)
    await parts.do(alert_life.acknowledge, number=1, clinician=nora, membership_confirmed=True)
    parts.start("sender")
    for _ in range(3):
        parts.pass_time(seconds=6)
        await looked_at(parts)
    await parts.until("SELECT count(*) = 0 FROM outbox WHERE state = 'waiting'")
    new = await parts.group.migrate(-100777)
    await leave(parts, parts.group.id, "moves")
    await parts.sees(new, "moves")
    await parts.do(alert_life.resolve, number=1, outcome=Outcome.SAFE, clinician=nora)
    for _ in range(3):
        parts.pass_time(seconds=6)
        await looked_at(parts)
    assert [m for m in new.visible if "alert 1" in m.words] == []


async def test_an_edit_that_waits_while_the_group_moves_does_not_overwrite_another_message(
    parts: Parts,
) -> None:
    new = await _moved(parts)
    for number in range(9):
        await leave(parts, new.id, f"new {number}")
    for number in range(1, 9):
        await parts.put(messages.edit, parts.group.id, number, Screen(f"edit {number}"))
        await parts.put(messages.remove, parts.group.id, number)
    parts.start("sender")
    for _ in range(12):  # a group takes five messages in five seconds and nineteen a minute
        parts.pass_time(seconds=6)
        await looked_at(parts)
    await parts.sees(new, "edit 8")
    for _ in range(12):
        parts.pass_time(minutes=1)
        await looked_at(parts)
    assert [m.words for m in new.visible if m.words.startswith("new")] == [
        f"new {number}" for number in range(9)
    ]


async def test_an_edit_that_waits_for_its_message_goes_with_it_to_the_new_chat(
    parts: Parts,
) -> None:
    call = await leave(parts, parts.group.id, "before")
    buttons = ((Button("Go", "go"),),)
    await parts.put(messages.edit_post, parts.group.id, call, Screen("after", buttons))
    new = await parts.group.migrate(-100777)
    parts.start("sender")
    await parts.happens(lambda: not parts.sender.under_way and new.last_with("before"))
    parts.pass_time(seconds=1)
    shown = await parts.sees(new, "after")
    assert shown.button("Go") is not None
    assert new.last_with("before") is None
