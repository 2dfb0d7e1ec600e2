"""What a refusal of Telegram means: wait, follow, send it another way, or report the patient."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.actions import messages
from bot.actions.check_ins import answering, beginning
from bot.clinic import Clinic
from bot.demo.standin import Contact, Message
from bot.screens.screen import Screen
from bot.storage import check_ins, patients
from bot.storage.database import Transaction
from bot.storage.outbox import Priority
from tests.conftest import PAT, QUINN
from tests.in_process import Parts, opened
from tests.pictures import PNG
from tests.send_play import alert, leave, looked_at, refused

NOTICE, PROMPT, REPLY = Priority.NOTICE, Priority.PROMPT, Priority.REPLY


@pytest_asyncio.fixture
async def parts(tmp_path: Path, empty_store: Path, clinic: Clinic) -> AsyncIterator[Parts]:
    async with opened(tmp_path, empty_store, clinic) as parts:
        for person in (parts.pat, parts.quinn):
            person.contact = Contact.STARTED
        yield parts


async def test_f12_a_pause_of_telegram_holds_its_chat_half_a_second_longer_and_no_other(
    parts: Parts,
) -> None:
    parts.telegram.faults.answer(429, retry_after=3, method="sendMessage")
    first = await leave(parts, PAT, "first")
    await leave(parts, PAT, "second")
    parts.start("sender")
    await parts.until("SELECT attempts = 1 FROM outbox WHERE id = ?", first)
    for passed in (0, 3.4):
        parts.pass_time(seconds=passed)
        await looked_at(parts)
        assert parts.pat.chat.messages == []
    parts.pass_time(seconds=0.1)
    await parts.sees(parts.pat, "second")
    assert [m.words for m in parts.pat.chat.messages] == ["first", "second"]


async def test_f12_after_a_pause_alerts_go_before_prompts(parts: Parts) -> None:
    code = await parts.join(parts.pat)
    fault = parts.telegram.faults.answer(429, retry_after=3, method="sendMessage")
    await leave(parts, parts.group.id, "prompt", PROMPT)
    parts.start("sender")
    await parts.happens(lambda: fault.hits == 1 and not parts.sender.under_way)
    await alert(parts, code)
    await looked_at(parts)
    assert parts.group.messages == []
    parts.pass_time(seconds=3.5)
    await parts.sees(parts.group, "prompt")
    assert "RED" in parts.group.messages[0].words


async def test_when_telegram_pauses_every_chat_all_wait_and_the_alert_goes_first(
    parts: Parts,
) -> None:
    code = await parts.join(parts.pat)
    fault = parts.telegram.faults.answer(429, retry_after=7, method="sendMessage", times=3)
    await leave(parts, PAT, "prompt", PROMPT)
    await leave(parts, QUINN, "prompt", PROMPT)
    await alert(parts, code)
    parts.start("sender")
    await parts.happens(lambda: fault.hits == 3 and not parts.sender.under_way)
    parts.pass_time(seconds=7.4)
    await parts.rows("SELECT 1")
    assert parts.telegram.calls_of("sendMessage") == []
    parts.pass_time(seconds=0.1)
    for place in (parts.group, parts.pat, parts.quinn):
        await parts.telegram.wait_for(lambda p=place: (p.chat if p is not parts.group else p).last)
    assert len(parts.telegram.calls_of("sendMessage")) == 3


async def test_a_shorter_wait_does_not_end_a_longer_pause_of_the_same_chat(parts: Parts) -> None:
    """Two calls to one chat fail together: Telegram asks one to wait a minute, the other breaks."""
    code = await parts.join(parts.pat)
    broken = parts.telegram.faults.hang(method="sendMessage")
    await leave(parts, parts.group.id, "notice", NOTICE)
    parts.start("sender")
    await parts.happens(lambda: broken.hits == 1)
    parts.telegram.faults.answer(429, retry_after=60, method="sendMessage")
    await alert(parts, code)
    await parts.until("SELECT attempts = 1 FROM outbox WHERE alert = 1")
    broken.release()
    await parts.happens(lambda: not parts.sender.under_way)
    parts.pass_time(seconds=60)
    await looked_at(parts)
    assert parts.group.messages == []
    parts.pass_time(seconds=0.5)
    await parts.sees(parts.group, "notice")


async def test_markup_that_telegram_refuses_is_sent_as_plain_text(parts: Parts) -> None:
    """An alert that is not sent because of a broken tag would be the worst of both."""
    await parts.put(messages.tell, PAT, Screen("<b>1 &lt; 2 <oops>"), alert=7)
    parts.start("sender")
    shown = await parts.sees(parts.pat, "1 < 2")
    assert shown.entities == ()
    assert len(parts.telegram.refusals) == 1


async def test_a_caption_that_telegram_refuses_is_sent_as_plain_text(parts: Parts) -> None:
    await parts.put(messages.send_picture, PAT, PNG, Screen("<b>course"))
    parts.start("sender")
    shown = await parts.sees(parts.pat, "course")
    assert shown.photo == PNG


async def test_an_edit_that_changes_nothing_is_done(parts: Parts) -> None:
    await leave(parts, PAT, "same")
    parts.start("sender")
    message = await parts.sees(parts.pat, "same")
    await parts.put(messages.edit, PAT, message.message_id, Screen("same"))
    await refused(parts, 1)
    await parts.until("SELECT count(*) = 2 FROM outbox WHERE state = 'sent'")
    assert len(parts.pat.chat.messages) == 1


async def test_removing_a_message_that_is_gone_is_done(parts: Parts) -> None:
    await parts.put(messages.remove, PAT, 4711)
    parts.start("sender")
    await parts.until("SELECT state = 'sent' FROM outbox")


async def test_an_edit_of_a_deleted_message_is_sent_anew_and_the_check_in_goes_on_there(
    parts: Parts,
) -> None:
    await parts.join(parts.pat)
    check_in, first = await _begun(parts)
    await parts.pat.chat.delete(first)
    await _answer(parts, check_in, ("pain", "pain"), 4)
    second = await parts.sees(parts.pat, "2 of")
    assert second is not first
    await parts.until("SELECT message_id = ? FROM check_ins", second.message_id)
    await _answer(parts, check_in, ("phq9", "phq9_1"), 0)
    await parts.telegram.wait_for(lambda: second.words.startswith("3 of"))
    assert parts.pat.chat.last is second


async def _begun(parts: Parts) -> tuple[int, Message]:
    def begin(tx: Transaction, clinic: Clinic, *, now: datetime) -> int:
        patient = patients.by_chat(tx, PAT)
        assert patient is not None
        beginning.start_by_command(tx, clinic, patient, now=now)
        check_in = check_ins.open_of(tx, patient.id)
        assert check_in is not None
        return check_in.id

    check_in = await parts.do(begin)
    parts.start("sender")
    message = await parts.sees(parts.pat, "1 of")
    await parts.until("SELECT message_id IS NOT NULL FROM check_ins")
    return check_in, message


async def _answer(parts: Parts, check_in: int, key: tuple[str, str], value: int) -> None:
    await parts.do(
        answering.answer,
        telegram_id=PAT,
        check_in_id=check_in,
        key=key,
        value=value,
        message_id=None,
    )


async def test_a_patient_who_blocks_the_bot_is_reported_once_and_not_retried(
    parts: Parts,
) -> None:
    await parts.join(parts.pat)
    for number in range(3):
        await leave(parts, PAT, f"prompt {number}", PROMPT)
    parts.pat.contact = Contact.BLOCKED
    parts.start("sender")
    await parts.sees(parts.group, "They cannot be reached on Telegram any more")
    for _ in range(3):
        parts.pass_time(minutes=10)
        await looked_at(parts)
    assert len(parts.telegram.refusals) == 1
    assert len(parts.group.messages) == 1
    assert {state for (state,) in await parts.rows("SELECT state FROM outbox")} == {
        "failed",
        "sent",
    }


@pytest.mark.parametrize("contact", [Contact.GONE, Contact.NEVER_STARTED])
async def test_f25_a_patient_whose_account_is_gone_is_reported(
    parts: Parts, contact: Contact
) -> None:
    await parts.join(parts.pat)
    parts.pat.contact = contact
    await leave(parts, PAT, "prompt", PROMPT)
    parts.start("sender")
    await parts.sees(parts.group, "They cannot be reached on Telegram any more")


async def test_a_patient_whose_chat_telegram_does_not_know_is_reported(parts: Parts) -> None:
    await parts.join(parts.pat)
    del parts.telegram.chats[PAT]
    await leave(parts, PAT, "prompt", PROMPT)
    parts.start("sender")
    await parts.sees(parts.group, "They cannot be reached on Telegram any more")


async def test_a_message_that_is_refused_for_good_is_given_up_and_logged_by_number(
    parts: Parts, caplog: pytest.LogCaptureFixture
) -> None:
    call = await leave(parts, PAT, "canary" * 1000)
    parts.start("sender")
    await parts.until("SELECT state = 'failed' FROM outbox WHERE id = ?", call)
    assert f"call {call} (sendMessage) was refused for good" in caplog.text
    assert "canary" not in caplog.text
