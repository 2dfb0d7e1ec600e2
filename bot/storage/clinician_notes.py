"""What clinicians note about a patient, for each other."""

from __future__ import annotations

from datetime import datetime

from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text


def add_note(
    tx: Transaction, patient_id: int, *, by: int, name: str, text: str, now: datetime
) -> None:
    """Keep what a clinician wrote; `by` is the Telegram id."""
    tx.execute(
        "INSERT INTO clinician_notes (patient_id, at, by, name, text) VALUES (?, ?, ?, ?, ?)",
        (patient_id, to_text(now), by, name, text),
    )


def notes_of(tx: Transaction, patient_id: int, *, limit: int) -> list[tuple[datetime, str, str]]:
    """Return (when, who, what) of the last notes about a patient, newest first."""
    rows = tx.all(
        "SELECT at, name, text FROM clinician_notes WHERE patient_id = ? ORDER BY id DESC LIMIT ?",
        (patient_id, limit),
    )
    return [(from_text(row[0]), row[1], row[2]) for row in rows]
