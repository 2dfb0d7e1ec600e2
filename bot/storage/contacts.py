"""Who is behind a code, for an emergency; the clinic says it, the bot never asks."""

from __future__ import annotations

from datetime import datetime

from bot.domain.model import Contact
from bot.storage.database import Transaction
from bot.storage.times import to_text


def contact_of(tx: Transaction, patient_id: int) -> Contact | None:
    """Return who is behind a code, if the clinic said so."""
    row = tx.one("SELECT reference, phone, other FROM contacts WHERE patient_id = ?", (patient_id,))
    return None if row is None else Contact(*row)


def keep_contact(tx: Transaction, patient_id: int, contact: Contact, *, now: datetime) -> None:
    """Keep who is behind a code; a part that is None leaves what was there."""
    tx.execute(
        "INSERT INTO contacts (patient_id, reference, phone, other, changed_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (patient_id) DO UPDATE SET"
        " reference = coalesce(excluded.reference, reference),"
        " phone = coalesce(excluded.phone, phone), other = coalesce(excluded.other, other),"
        " changed_at = excluded.changed_at",
        (patient_id, contact.reference, contact.phone, contact.other, to_text(now)),
    )


def codes_without_contact(tx: Transaction) -> list[str]:
    """Return the codes that nobody could call in an emergency."""
    rows = tx.all(
        "SELECT code FROM patients WHERE state IN ('active', 'paused', 'enrolling')"
        " AND id NOT IN (SELECT patient_id FROM contacts) ORDER BY code"
    )
    return [row[0] for row in rows]
