"""What patients wrote in words of their own."""

from __future__ import annotations

from datetime import datetime

from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text


def add_note(tx: Transaction, patient_id: int, text: str, *, now: datetime) -> None:
    """Keep what a patient wrote."""
    tx.execute(
        "INSERT INTO notes (patient_id, text, at) VALUES (?, ?, ?)",
        (patient_id, text, to_text(now)),
    )


def last_note_at(tx: Transaction, patient_id: int) -> datetime | None:
    """Return when a patient wrote last, or None."""
    row = tx.one("SELECT max(at) FROM notes WHERE patient_id = ?", (patient_id,))
    return None if row[0] is None else from_text(row[0])


def notes_of(tx: Transaction, patient_id: int, *, limit: int) -> list[tuple[datetime, str]]:
    """Return what a patient wrote last, newest first."""
    rows = tx.all(
        "SELECT at, text FROM notes WHERE patient_id = ? ORDER BY id DESC LIMIT ?",
        (patient_id, limit),
    )
    return [(from_text(row[0]), row[1]) for row in rows]
