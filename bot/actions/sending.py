"""What a sent or refused call means for the rest of the store."""

from __future__ import annotations

from datetime import datetime

from bot.actions import life
from bot.actions.messages import MOVED
from bot.clinic import Clinic
from bot.storage import audit, check_ins, outbox, settings
from bot.storage.database import Transaction
from bot.storage.outbox import Waiting


def sent(
    tx: Transaction, _clinic: Clinic, call: Waiting, *, message_id: int | None, now: datetime
) -> None:
    """Record that Telegram took a call, and which message shows a check-in from now on."""
    outbox.mark_sent(tx, call.id, message_id=message_id, now=now)
    if call.check_in_id is not None and call.method == "sendMessage":
        check_ins.take_message(tx, call.check_in_id, message_id)


def send_anew(tx: Transaction, _clinic: Clinic, call: Waiting) -> None:
    """Turn the change of a message that is gone into a new message; its check-in goes on there."""
    params = {name: value for name, value in call.params.items() if name != "message_id"}
    outbox.replace(tx, call.id, method="sendMessage", params=params)
    if call.check_in_id is not None:
        check_ins.lose_message(tx, call.check_in_id, call.params["message_id"])


def unreachable(tx: Transaction, clinic: Clinic, call: Waiting, *, now: datetime) -> None:
    """Give up a call to a chat that refuses us; if it is a patient's, report the patient."""
    outbox.mark_failed(tx, call.id, error="Forbidden", now=now)
    life.lose(tx, clinic, chat_id=call.chat_id, now=now)


def move_chat(tx: Transaction, clinic: Clinic, *, old: int, new: int, now: datetime) -> None:
    """Follow a group that became a supergroup: what waits goes there, and all that comes."""
    outbox.move_chat(tx, old, new)
    if old == clinic.config.clinic.chat_id and settings.get(tx, MOVED.format(old)) != str(new):
        settings.keep(tx, MOVED.format(old), str(new))
        audit.record(
            tx,
            clinic.audit_key,
            now=now,
            actor="bot",
            action="clinic chat moved",
            detail=f"{old} {new}",
        )
