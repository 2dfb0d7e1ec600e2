"""An update to one action: which kind it is, who it is from, and where it goes."""

from __future__ import annotations

import json
import logging
from datetime import datetime
from typing import Any

from telegram import (
    Chat,
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Message,
    Update,
)
from telegram.constants import ChatID
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.actions import access, messages
from bot.actions.patients import life, progress
from bot.actions.service import chat_rights, clinic_chat, sending
from bot.actions.service.routes import notify_operator
from bot.clinic import Clinic
from bot.handlers import authority, clinician, patient, summary_presses
from bot.handlers.desk import Desk, Press, Said, nothing
from bot.handlers.routes import route
from bot.storage import inbox, patients
from bot.storage.database import Transaction
from bot.storage.inbox import Arrived

log = logging.getLogger(__name__)


async def handle(desk: Desk, arrived: Arrived) -> None:
    """Give an update its one effect; raises when it could not have it."""
    raw = json.loads(arrived.body)
    if "callback_query" in raw:
        # Read as it came: the library's objects would hold the whole keyboard, at twice the cost.
        await _press(desk, arrived.seq, raw["callback_query"])
        return
    update = Update.de_json(raw, None)
    if update.edited_message is not None:
        await _message(desk, arrived.seq, update.edited_message, edited=True)
    elif (message := update.message or update.channel_post) is not None:
        await _message(desk, arrived.seq, message)
    elif update.my_chat_member is not None:
        await _own_membership(desk, arrived.seq, update.my_chat_member)
    else:
        if update.chat_member is not None:
            authority.forget(desk, update.chat_member.new_chat_member.user.id)
        await desk.do(arrived.seq, nothing)


async def set_aside(desk: Desk, arrived: Arrived) -> None:
    """Put an update out of the way of the others, and tell the clinic that there is one."""
    await desk.database.write(_set_aside, desk.clinic, arrived, now=desk.now())


def _set_aside(tx: Transaction, clinic: Clinic, arrived: Arrived, *, now: datetime) -> None:
    """Put an update away; if it is a patient's, they get the lines and the clinic hears whose."""
    seq = arrived.seq
    inbox.set_aside(tx, seq)
    patient = patients.by_chat(tx, arrived.chat)
    if patient is not None:
        life.show_crisis(tx, clinic, telegram_id=arrived.chat, now=now)
        messages.notice(tx, clinic, "set-aside-of", code=patient.code, seq=str(seq), now=now)
    else:
        messages.notice(tx, clinic, "set-aside", seq=str(seq), now=now)
    text = clinic.say_to_clinic("set-aside", seq=str(seq))
    notify_operator(tx, clinic, text=text, now=now)


async def _press(desk: Desk, seq: int, query: dict[str, Any]) -> None:
    person = int(query["from"]["id"])
    message = query.get("message") or {}
    press = Press(
        seq=seq,
        callback_id=str(query["id"]),
        person=person,
        chat=int(message["chat"]["id"]) if message else person,
        message=int(message["message_id"]) if message else 0,
        data=str(query.get("data") or ""),
        beside=tuple(
            str(button.get("callback_data"))
            for row in (message.get("reply_markup") or {}).get("inline_keyboard", ())
            for button in row
        ),
    )
    try:
        toast = await _effect_of(desk, press)
    except Exception:
        desk.loosely(_answer(desk, press, desk.clinic.say_to_clinic("toast-not-saved")))
        raise
    desk.loosely(_answer(desk, press, toast))


async def _effect_of(desk: Desk, press: Press) -> str | None:
    found = route(press)
    if found is None:
        return await desk.do(
            press.seq,
            access.refuse,
            telegram_id=press.person,
            what="unknown button",
            key="toast-unknown",
        )
    if found.is_clinicians:
        return await clinician.press(desk, press, found)
    if found.action is progress.course_for_patient:
        return await summary_presses.show_picture(desk, press, found.values["period"])
    return await desk.do(press.seq, found.action, **found.values)


async def _answer(desk: Desk, press: Press, toast: str | None) -> None:
    """Stop the button's progress ring; it is worth nothing later, so it is no row."""
    params: dict[str, Any] = {"callback_query_id": press.callback_id}
    if toast:
        params |= {"text": toast[:200], "show_alert": len(toast) > patient.SHORT_TOAST}
    try:
        async with desk.rings:
            await desk.api.call("answerCallbackQuery", params)
    except TelegramError as error:
        log.info("update %d: the press was not answered, %s", press.seq, type(error).__name__)


async def _message(desk: Desk, seq: int, message: Message, *, edited: bool = False) -> None:
    if message.migrate_to_chat_id is not None:
        await desk.do(seq, sending.move_chat, old=message.chat.id, new=message.migrate_to_chat_id)
        return
    if message.migrate_from_chat_id is not None:  # the new chat may speak before the old one
        await desk.do(seq, sending.move_chat, old=message.migrate_from_chat_id, new=message.chat.id)
        return
    if message.chat.type == Chat.PRIVATE:
        await _private(desk, seq, message, edited=edited)
        return
    if not await _is_ours(desk, message.chat.id):
        said_at = message.edit_date or message.date
        await desk.do(seq, clinic_chat.leave, chat_id=message.chat.id, said_at=said_at)
    else:
        await _in_clinic_chat(desk, seq, message, edited=edited)


async def _is_ours(desk: Desk, chat_id: int) -> bool:
    """Return whether a group is the clinic's, also when it has become a supergroup just now.

    The new chat may speak before the old one says that it moved; to leave it would silence alerts.
    """
    if await desk.database.read(clinic_chat.is_ours, desk.clinic, chat_id):
        return True
    # As they stand in the config: where they are now may have changed since the line above.
    config = desk.clinic.config.clinic
    for old in filter(None, (config.chat_id, config.backup_chat_id)):
        if await _has_moved(desk, old, to=chat_id):
            await desk.database.write(
                sending.move_chat, desk.clinic, old=old, new=chat_id, now=desk.now()
            )
            return True
    return False


async def _has_moved(desk: Desk, chat_id: int, *, to: int) -> bool:
    try:
        await desk.api.call("sendChatAction", {"chat_id": chat_id, "action": "typing"})
    except ChatMigrated as moved:
        return moved.new_chat_id == to
    except (Forbidden, BadRequest) as refusal:
        log.info("the clinic's chat: %s", type(refusal).__name__)
    return False


async def _private(desk: Desk, seq: int, message: Message, *, edited: bool) -> None:
    said = _said(desk, seq, message)
    if said is None:
        await patient.media(desk, seq, message.chat.id, message.caption or "")
    elif edited:
        if not await clinician.edited(desk, said, sent_at=message.date):
            await patient.edited(desk, said)
    elif not await clinician.own_chat(desk, said):
        await patient.said(desk, said)


async def _in_clinic_chat(desk: Desk, seq: int, message: Message, *, edited: bool) -> None:
    said = _said(desk, seq, message)
    if said is None or said.command is None:
        await desk.do(seq, nothing)
    elif edited:
        if not await clinician.edited(desk, said, sent_at=message.date):
            await desk.do(seq, nothing)
    elif message.chat.type == Chat.CHANNEL:
        await desk.do(seq, clinic_chat.explain, chat_id=said.chat, key="channel-command")
    elif message.sender_chat is not None or said.person == ChatID.ANONYMOUS_ADMIN:
        await desk.do(seq, clinic_chat.explain, chat_id=said.chat, key="anonymous-command")
    else:
        await clinician.clinic_chat(desk, said)


def _said(desk: Desk, seq: int, message: Message) -> Said | None:
    text = message.text
    if text is None:
        return None
    command, argument = _command(desk, text)
    spoken = (message.from_user.language_code if message.from_user else None) or ""
    language = spoken.split("-")[0].lower()  # "es-MX" speaks Spanish
    languages = desk.clinic.config.clinic.languages
    return Said(
        seq=seq,
        person=message.from_user.id if message.from_user else 0,
        chat=message.chat.id,
        message=message.message_id,
        is_private=message.chat.type == Chat.PRIVATE,
        text=text,
        language=language if language in languages else languages[0],
        command=command,
        argument=argument,
    )


def _command(desk: Desk, text: str) -> tuple[str | None, str]:
    head, *rest = text.split(maxsplit=1) or [""]
    if not head.startswith("/"):
        return None, ""
    name, _, addressee = head[1:].partition("@")
    if addressee and addressee.lower() != desk.clinic.bot_username.lower():
        return None, ""
    return name.lower(), "".join(rest).strip()


async def _own_membership(desk: Desk, seq: int, change: ChatMemberUpdated) -> None:
    """Follow what was done to the bot itself: blocked, unblocked, added to a group."""
    status = change.new_chat_member.status
    if change.chat.type == Chat.PRIVATE:
        action = life.lose if status == "kicked" else life.regain
        await desk.do(seq, action, chat_id=change.chat.id)
        return
    is_gone = status in ("left", "kicked")
    if is_gone:  # it cannot be asked any more whether it is the clinic's chat that has moved
        is_ours = await desk.database.read(clinic_chat.is_ours, desk.clinic, change.chat.id)
    else:
        is_ours = await _is_ours(desk, change.chat.id)
    if is_ours:
        await _in_our_chat(desk, seq, change)
    elif is_gone:
        await desk.do(seq, nothing)
    else:
        await desk.do(seq, clinic_chat.leave, chat_id=change.chat.id)


async def _in_our_chat(desk: Desk, seq: int, change: ChatMemberUpdated) -> None:
    chat_id, status = change.chat.id, change.new_chat_member.status
    if _may_write(change.new_chat_member):
        await desk.do(seq, chat_rights.regain, chat_id=chat_id)
    else:
        await desk.do(seq, chat_rights.lose, chat_id=chat_id, status=status)


def _may_write(member: ChatMember) -> bool:
    """Return whether the bot may write where it is this; in a channel that is a right of its own.

    What a group lets no member do is not said here: the first message finds it out.
    """
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    if isinstance(member, ChatMemberAdministrator):
        return member.can_post_messages is not False
    return member.status in (ChatMember.OWNER, ChatMember.MEMBER)
