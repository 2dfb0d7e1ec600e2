"""Technical faults that last: each is told once, and once more when it is over."""

from __future__ import annotations

from datetime import datetime

from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text


def begin(tx: Transaction, name: str, detail: str, *, now: datetime) -> bool:
    """Record a fault; False when it is known already."""
    return tx.changes_one(
        "INSERT OR IGNORE INTO faults (name, began_at, detail) VALUES (?, ?, ?)",
        (name, to_text(now), detail),
    )


def end(tx: Transaction, name: str) -> bool:
    """Record that a fault is over; False when there was none."""
    return tx.changes_one("DELETE FROM faults WHERE name = ?", (name,))


def lasting(tx: Transaction) -> list[tuple[str, datetime, str]]:
    """Return (name, since when, detail) of every fault, the oldest first."""
    rows = tx.all("SELECT name, began_at, detail FROM faults ORDER BY began_at, name")
    return [(row[0], from_text(row[1]), row[2]) for row in rows]
