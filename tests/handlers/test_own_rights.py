"""What is done to the bot in the clinic's chats: removed, silenced, let in again, moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.actions import messages
from bot.actions.service import chat_rights
from bot.clinic import Clinic
from bot.demo.standin import Chat, Standing
from bot.demo.standin.members import member_json
from bot.storage.database import Transaction
from tests.handlers.acting import audited, red_alert
from tests.in_process import Parts

BACKUP, BACKUP_MOVED = -1005550001111, -1005550002222
POSTED_AGAIN = "· posted again"
FAULTS = "SELECT detail FROM faults WHERE name = 'chat-refuses'"
REROUTED = "SELECT count(*) FROM alerts WHERE rerouted_at IS NOT NULL"


def with_backup(parts: Parts) -> Chat:
    """Let the clinic have a backup chat, a group that is no supergroup yet."""
    of_clinic = parts.clinic.config.clinic.model_copy(update={"backup_chat_id": BACKUP})
    config = parts.clinic.config.model_copy(update={"clinic": of_clinic})
    clinic = replace(parts.clinic, config=config)
    parts.clinic = parts.desk.clinic = parts.sender.clinic = clinic
    return parts.telegram.group(BACKUP, "Backup", members=[parts.omar], kind="group")


async def test_removed_from_the_clinics_chat_open_alerts_go_on_at_once_and_come_back_with_it(
    parts: Parts,
) -> None:
    await red_alert(parts)
    backup = with_backup(parts)
    await parts.group.kick_bot(by=parts.nora)
    await parts.sees(backup, "RED · alert 1")
    assert await parts.rows(FAULTS) == [(f"{parts.group.id} kicked",)]
    await parts.group.add_bot(by=parts.nora)
    shown = await parts.sees(parts.group, POSTED_AGAIN)
    assert [button.text for button in shown.buttons[0]] == ["Acknowledge", "Who is this?"]
    assert await parts.rows(FAULTS) == []


@pytest.mark.parametrize("parts", ["group", "supergroup"], indirect=True)
async def test_who_may_not_write_in_the_clinics_chat_has_lost_it(parts: Parts) -> None:
    await red_alert(parts)
    await parts.group.add_bot(by=parts.nora, standing=Standing.RESTRICTED)
    await parts.until(REROUTED)
    assert await parts.rows(FAULTS) == [(f"{parts.group.id} restricted",)]
    await parts.group.add_bot(by=parts.nora, standing=Standing.MEMBER)
    await parts.sees(parts.group, POSTED_AGAIN)
    assert await parts.rows(FAULTS) == []


@pytest.mark.parametrize("parts", ["channel"], indirect=True)
async def test_in_a_channel_an_administrator_may_be_without_the_right_to_post(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    await red_alert(parts)
    await parts.group.add_bot(by=parts.nora, standing=Standing.LEFT)
    await parts.until(REROUTED)
    await parts.group.add_bot(by=parts.nora)
    await parts.sees(parts.group, POSTED_AGAIN)
    monkeypatch.setattr(
        "bot.demo.standin.world.member_json",
        lambda *about: member_json(*about) | {"can_post_messages": False},
    )
    parts.group.members[parts.telegram.bot_id] = Standing.MEMBER
    await parts.group.add_bot(by=parts.nora)
    await parts.until("SELECT count(*) FROM faults WHERE detail LIKE '%administrator'")


async def test_a_restricted_member_who_may_write_has_lost_nothing(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    await red_alert(parts)
    monkeypatch.setattr(
        "bot.demo.standin.world.member_json",
        lambda *about: member_json(*about) | {"can_send_messages": True},
    )
    await parts.group.add_bot(by=parts.nora, standing=Standing.RESTRICTED)
    await parts.settled()
    assert await parts.rows(FAULTS) == []


async def test_removed_from_the_backup_chat_what_was_left_there_goes_on(parts: Parts) -> None:
    backup = with_backup(parts)
    await red_alert(parts)
    await backup.kick_bot(by=parts.omar)
    await parts.until("SELECT count(*) FROM faults")
    assert await parts.rows(REROUTED) == [(0,)]
    assert parts.telegram.calls_of("leaveChat") == []


@pytest.mark.parametrize("order", ["old first", "new first", "only new", "only old"])
async def test_the_backup_group_that_became_a_supergroup_is_followed_and_never_left(
    parts: Parts, order: str
) -> None:
    backup = with_backup(parts)
    await parts.stop("poller")
    new = await backup.migrate(BACKUP_MOVED)
    waiting = parts.telegram.updates._waiting
    if order == "new first":
        waiting.reverse()
    elif order != "old first":
        del waiting[0 if order == "only new" else 1]
    await parts.omar.write("/alerts", chat=new)
    parts.start("poller")
    await parts.sees(new, "No alert is open.")
    assert new.bot_standing is Standing.ADMINISTRATOR
    assert parts.telegram.calls_of("leaveChat") == []
    assert await audited(parts, "clinic chat moved") == [("bot", f"{BACKUP} {BACKUP_MOVED}")]
    chats = await parts.database.read(chat_rights.chats_of_clinic, parts.clinic)
    assert chats == [parts.group.id, BACKUP_MOVED]


async def test_the_new_backup_supergroup_may_speak_before_anybody_says_that_it_moved(
    parts: Parts,
) -> None:
    backup = with_backup(parts)
    await parts.stop("poller")
    new = await backup.migrate(BACKUP_MOVED)
    parts.telegram.updates.clear()
    await parts.omar.write("/alerts", chat=new)
    parts.start("poller")
    await parts.sees(new, "No alert is open.")
    assert parts.telegram.calls_of("leaveChat") == []


@pytest.mark.parametrize("parts", ["group"], indirect=True)
@pytest.mark.parametrize("order", ["told first", "refused first"])
async def test_f22_after_a_move_an_open_alert_stands_once_in_the_new_chat_whoever_tells_of_it_first(
    parts: Parts, order: str
) -> None:
    """Both chats tell of the move, the new one says that the bot is in it, and a call fails."""
    await red_alert(parts)
    await parts.stop("poller" if order == "refused first" else "sender")
    new = await parts.group.migrate(-100777)
    new.members[parts.telegram.bot_id] = Standing.LEFT
    await new.add_bot(by=parts.nora)
    await parts.nora.write("/alerts", chat=new)
    if order == "refused first":
        await parts.do(_notice)
        await parts.sees(new, "No alert is open.")
    parts.start("poller" if order == "refused first" else "sender")
    await parts.settled()
    posts = [message for message in new.visible if "RED · alert 1" in message.words]
    assert [POSTED_AGAIN in post.words for post in posts] == [True]
    await parts.nora.press("Acknowledge", message=posts[0])
    await parts.telegram.wait_for(lambda: "Acknowledged by Nora Nurse" in posts[0].words)
    await parts.settled()
    assert sum("alert 1 ·" in message.words for message in new.visible) == 1


def _notice(tx: Transaction, clinic: Clinic, *, now: datetime) -> None:
    messages.notice(tx, clinic, "alerts-none", now=now)
