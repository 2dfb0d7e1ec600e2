"""How fast messages go out: Telegram's limits for a chat, a group and the bot as a whole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from bot.actions import messages
from bot.actions.alerts.alerts import own_evidence, raise_alert
from bot.clinic import Clinic
from bot.demo.standin import Contact, Person
from bot.domain.model import Level
from bot.screens.screen import Screen
from bot.storage import patients
from bot.storage.database import Transaction
from bot.storage.outbox import Priority
from tests.conftest import PAT, QUINN
from tests.in_process import Parts, opened

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


def sent_texts(parts: Parts) -> list[str]:
    return [call.params["text"] for call in parts.telegram.calls_of("sendMessage")]


async def all_looked_at(parts: Parts) -> None:
    """Wait until the sender has looked once more: a reply to Quinn goes out at once."""
    count = len(parts.quinn.chat.messages)
    await leave(parts, QUINN, "marker", REPLY)
    await parts.telegram.wait_for(lambda: len(parts.quinn.chat.messages) > count)
    await parts.happens(lambda: not parts.sender.under_way)


async def idle(parts: Parts) -> None:
    """Wait until the sender has done all that it can do at this moment, and waits."""
    awake = parts.sender._awake

    def waits() -> bool:
        return not parts.sender.under_way and any(not one.done() for one in awake._waiters)

    await parts.happens(waits)


async def pass_time(parts: Parts, **by: float) -> None:
    parts.pass_time(**by)
    await idle(parts)


async def test_a_chat_gets_one_prompt_a_second(parts: Parts) -> None:
    for number in range(3):
        await leave(parts, PAT, f"prompt {number}")
    parts.start("sender")
    for passed in (1, 2, 3):
        await all_looked_at(parts)
        assert len(parts.pat.chat.messages) == passed
        parts.pass_time(seconds=1)
    assert parts.telegram.refusals == []


async def test_replies_and_edits_to_a_press_are_not_paced(parts: Parts) -> None:
    for number in range(4):
        await leave(parts, PAT, f"reply {number}", REPLY)
    parts.start("sender")
    await parts.sees(parts.pat, "reply 3")
    message = parts.pat.chat.messages[0]
    for number in range(9):
        await parts.put(messages.edit, PAT, message.message_id, Screen(f"edit {number}"))
    await parts.telegram.wait_for(lambda: message.words == "edit 8")


async def test_a_group_gets_four_notices_in_five_seconds_and_eighteen_a_minute(
    parts: Parts,
) -> None:
    for number in range(20):
        await leave(parts, parts.group.id, f"notice {number}", NOTICE)
    parts.start("sender")
    for sent in (4, 8, 12, 16, 18):
        await parts.sees(parts.group, f"notice {sent - 1}")
        await all_looked_at(parts)
        assert len(parts.group.messages) == sent
        parts.pass_time(seconds=5)
    parts.pass_time(seconds=34.9)
    await all_looked_at(parts)
    assert len(parts.group.messages) == 18
    parts.pass_time(seconds=0.1)
    await parts.sees(parts.group, "notice 19")
    assert parts.telegram.refusals == []


async def test_the_bot_sends_twenty_five_prompts_a_second_and_an_alert_besides(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    for person in many(parts, 60):
        await leave(parts, person.id, "prompt")
    parts.start("sender")
    await parts.telegram.wait_for(lambda: len(parts.telegram.calls) == 25)
    await alert(parts, code)
    await parts.sees(parts.group, "RED")
    await all_looked_at(parts)
    assert sent_texts(parts).count("prompt") == 25
    for expected in (50, 60):
        parts.pass_time(seconds=1)
        await parts.telegram.wait_for(lambda n=expected: sent_texts(parts).count("prompt") == n)
    assert parts.telegram.refusals == []


async def test_replies_in_the_clinics_chat_wait_for_room_rather_than_being_refused(
    parts: Parts,
) -> None:
    """A refusal would hold up the alerts too."""
    for number in range(7):
        await parts.put(messages.tell, parts.group.id, Screen(f"page {number}"))
    parts.start("sender")
    await parts.sees(parts.group, "page 4")
    await idle(parts)
    assert len(parts.group.messages) == 5
    await pass_time(parts, seconds=5)
    await parts.sees(parts.group, "page 6")
    assert parts.telegram.refusals == []


async def test_a_change_of_a_message_goes_out_however_full_its_chat_is(parts: Parts) -> None:
    for number in range(5):
        await parts.put(messages.tell, parts.group.id, Screen(f"page {number}"))
    parts.start("sender")
    shown = await parts.sees(parts.group, "page 4")
    await idle(parts)
    await parts.put(messages.edit, parts.group.id, shown.message_id, Screen("changed"))
    await parts.telegram.wait_for(lambda: shown.words == "changed")


async def test_after_a_restart_what_groups_got_before_still_counts(parts: Parts) -> None:
    parts.start("sender")
    for number in range(19):
        await parts.put(messages.tell, parts.group.id, Screen(f"{number}"))
        await idle(parts)
        await pass_time(parts, seconds=1)
    await parts.stop()
    await leave(parts, parts.group.id, "the twentieth", REPLY)
    parts.sender.pace.sent.clear()
    parts.start("sender")
    await idle(parts)
    assert parts.group.last_with("the twentieth") is None
    await pass_time(parts, seconds=40.9)
    assert parts.group.last_with("the twentieth") is None
    await pass_time(parts, seconds=0.1)
    assert parts.group.last_with("the twentieth") is not None
    assert parts.telegram.refusals == []
