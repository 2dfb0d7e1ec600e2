"""Leaving messages: a screen becomes a row of the outbox, in the transaction of its reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.clinic import Clinic
from bot.screens.screen import Screen
from bot.storage import outbox, settings
from bot.storage.check_ins import UNKNOWN_MESSAGE
from bot.storage.database import Transaction
from bot.storage.outbox import Call, Priority

MOVED = "moved_chat:{}"
MOST_CAPTION = 1024


def clinic_chat(tx: Transaction, clinic: Clinic) -> int:
    """Return the clinic's chat, also after the group became a supergroup with another id."""
    return moved_chat(tx, clinic.config.clinic.chat_id)


def moved_chat(tx: Transaction, chat_id: int) -> int:
    """Return the id that a chat has now."""
    moved = settings.get(tx, MOVED.format(chat_id))
    return int(moved) if moved else chat_id


def tell(
    tx: Transaction,
    chat_id: int,
    screen: Screen,
    *,
    now: datetime,
    priority: Priority = Priority.REPLY,
    alert: int | None = None,
    check_in_id: int | None = None,
) -> int:
    """Leave a new message; return its call, by which it can be edited or removed later."""
    params = {
        "chat_id": chat_id,
        **screen.as_params(),
        **({"disable_notification": True} if screen.silent else {}),
        **({"protect_content": True} if screen.secret else {}),
    }
    call = Call(chat_id, "sendMessage", params, priority, alert=alert, check_in_id=check_in_id)
    return outbox.put(tx, call, now=now)


def tell_clinic(
    tx: Transaction,
    clinic: Clinic,
    screen: Screen,
    *,
    now: datetime,
    priority: Priority = Priority.NOTICE,
    alert: int | None = None,
) -> int:
    """Leave a message in the clinic's chat."""
    chat_id = clinic_chat(tx, clinic)
    return tell(tx, chat_id, screen, now=now, priority=priority, alert=alert)


def notice(tx: Transaction, clinic: Clinic, key: str, *, now: datetime, **values: str) -> None:
    """Tell the clinic a single sentence."""
    tell_clinic(tx, clinic, Screen(clinic.say_to_clinic(key, **values)), now=now)


def edit(
    tx: Transaction,
    chat_id: int,
    message_id: int,
    screen: Screen,
    *,
    now: datetime,
    check_in_id: int | None = None,
) -> None:
    """Change a message in place, if it is known."""
    if message_id == UNKNOWN_MESSAGE:
        return
    params = {"chat_id": chat_id, "message_id": message_id, **screen.as_params()}
    call = Call(chat_id, "editMessageText", params, Priority.REPLY, check_in_id=check_in_id)
    outbox.put(tx, call, now=now)


def edit_post(
    tx: Transaction, chat_id: int, call_id: int, screen: Screen, *, now: datetime
) -> None:
    """Change the message that an earlier call became, or will become."""
    params = {"chat_id": chat_id, **screen.as_params()}
    call = Call(chat_id, "editMessageText", params, Priority.REPLY, refers_to=call_id)
    outbox.put(tx, call, now=now)


def remove(
    tx: Transaction,
    chat_id: int,
    message_id: int,
    *,
    at: datetime | None = None,
    now: datetime,
) -> None:
    """Delete a message, now or at a later time."""
    params = {"chat_id": chat_id, "message_id": message_id}
    call = Call(chat_id, "deleteMessage", params, Priority.NOTICE)
    outbox.put(tx, call, now=now, not_before=at)


def remove_post(
    tx: Transaction, chat_id: int, call_id: int, *, at: datetime, now: datetime
) -> None:
    """Delete, at a later time, the message that an earlier call becomes."""
    call = Call(chat_id, "deleteMessage", {"chat_id": chat_id}, Priority.NOTICE, refers_to=call_id)
    outbox.put(tx, call, now=now, not_before=at)


def send_document(
    tx: Transaction, chat_id: int, content: bytes, screen: Screen, *, name: str, now: datetime
) -> None:
    """Leave a file under a name, with a caption that Telegram takes."""
    values = screen.as_params()
    params: dict[str, Any] = {
        "chat_id": chat_id,
        "file_name": name,
        "caption": screen.text,
        "parse_mode": values["parse_mode"],
        "reply_markup": values["reply_markup"],
        **({"protect_content": True} if screen.secret else {}),
    }
    outbox.put(tx, Call(chat_id, "sendDocument", params, Priority.REPLY, blob=content), now=now)


def send_picture(
    tx: Transaction, chat_id: int, png: bytes, screen: Screen, *, now: datetime
) -> None:
    """Leave a picture with its text.

    Where that is too long for a caption, its first line is the caption and the whole follows.
    """
    fits = len(screen.text) <= MOST_CAPTION
    values = screen.as_params()
    params: dict[str, Any] = {"chat_id": chat_id, "parse_mode": values["parse_mode"]}
    caption = screen.text if fits else screen.text.partition("\n")[0]
    if len(caption) <= MOST_CAPTION:
        params["caption"] = caption
    if fits:
        params["reply_markup"] = values["reply_markup"]
    if screen.secret:
        params["protect_content"] = True
    outbox.put(tx, Call(chat_id, "sendPhoto", params, Priority.REPLY, blob=png), now=now)
    if not fits:
        tell(tx, chat_id, screen, now=now)
