"""The end of care of a patient: nothing is asked from then on, and everything is kept."""

from __future__ import annotations

from datetime import datetime

from bot.domain.model import DischargeReason
from bot.storage.database import Transaction
from bot.storage.outbox import Priority
from bot.storage.times import to_text


def discharge(tx: Transaction, patient_id: int, *, reason: DischargeReason, now: datetime) -> bool:
    """End the care of a patient; False when that was done before.

    A link that nobody used is worth nothing any more, and who was about to join is not.
    """
    changed = tx.changes_one(
        "UPDATE patients SET state = 'stopped', discharged_at = ?, discharge_reason = ?,"
        " next_due_on = NULL, next_due_at = NULL, joining_chat_id = NULL, enrolment_step = NULL"
        " WHERE id = ? AND discharged_at IS NULL",
        (to_text(now), reason, patient_id),
    )
    if changed:
        tx.execute("DELETE FROM invites WHERE patient_id = ? AND used_at IS NULL", (patient_id,))
    return changed


def correct_reason(
    tx: Transaction, patient_id: int, *, before: DischargeReason, reason: DischargeReason
) -> bool:
    """Change why care ended, when it did stays; False when the reason is not `before` any more."""
    return tx.changes_one(
        "UPDATE patients SET discharge_reason = ?"
        " WHERE id = ? AND discharged_at IS NOT NULL AND discharge_reason = ?",
        (reason, patient_id, before),
    )


def drop_waiting(tx: Transaction, chat_id: int, *, above: Priority, now: datetime) -> None:
    """Give up what waits for a patient's chat, below the named priority.

    What takes a message away still goes: it may show somebody's contact.
    """
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'discharged', sent_at = ?, params = '{}',"
        " blob = NULL"
        " WHERE chat_id = ? AND state = 'waiting' AND priority > ? AND method <> 'deleteMessage'",
        (to_text(now), chat_id, int(above)),
    )


def drop_questions(tx: Transaction, check_in_id: int, *, now: datetime) -> None:
    """Give up the messages of a check-in that were never sent."""
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'discharged', sent_at = ?, params = '{}',"
        " blob = NULL"
        " WHERE check_in_id = ? AND state = 'waiting' AND method = 'sendMessage'",
        (to_text(now), check_in_id),
    )
