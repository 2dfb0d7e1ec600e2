"""The clinic's chat itself: which one it is, and leaving those that are not."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.access import refuse
from bot.actions.service.chat_rights import chats_of_clinic
from bot.clinic import Clinic
from bot.screens.screen import Screen
from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import Call, Priority


def is_ours(tx: Transaction, clinic: Clinic, chat_id: int) -> bool:
    """Return whether a group or channel is one of the clinic's, also where it was before a move."""
    config = clinic.config.clinic
    known = (config.chat_id, config.backup_chat_id, *chats_of_clinic(tx, clinic))
    return chat_id in known


def leave(
    tx: Transaction,
    clinic: Clinic,
    *,
    chat_id: int,
    said_at: datetime | None = None,
    now: datetime,
) -> None:
    """Leave a group that is not the clinic's.

    What was `said_at` a time before the bot left is no reason to leave again.
    """
    refuse(tx, clinic, telegram_id=chat_id, what="added to a chat", key="toast-unknown", now=now)
    if said_at is not None and outbox.leaves(tx, chat_id, since=said_at):
        return
    call = Call(chat_id, "leaveChat", {"chat_id": chat_id}, Priority.NOTICE)
    outbox.put(tx, call, now=now)


def explain(
    tx: Transaction, clinic: Clinic, *, chat_id: int, key: str, now: datetime, **values: str
) -> None:
    """Say a sentence that changes nothing."""
    messages.tell(tx, chat_id, Screen(clinic.say_to_clinic(key, **values)), now=now)


def turn_away(
    tx: Transaction, clinic: Clinic, *, chat_id: int, telegram_id: int, now: datetime
) -> None:
    """Refuse a command of somebody whom the config does not list, and record it."""
    refuse(tx, clinic, telegram_id=telegram_id, what="command", key="toast-not-clinician", now=now)
    explain(tx, clinic, chat_id=chat_id, key="not-for-you", id=str(telegram_id), now=now)
