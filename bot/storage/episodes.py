"""Episodes of a rule: each sounds once, and ends after days without its condition."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text

ENDS_AFTER = timedelta(days=7)  # thresholds.json: "an episode ends after 7 days without"


def note_met(tx: Transaction, patient_id: int, rule: str, *, now: datetime) -> bool:
    """Record that a condition holds; return whether a new episode begins with it."""
    row = tx.one(
        "SELECT last_met_at FROM episodes WHERE patient_id = ? AND rule = ?", (patient_id, rule)
    )
    is_new = row is None or now - from_text(row[0]) >= ENDS_AFTER
    tx.execute(
        "INSERT INTO episodes (patient_id, rule, began_at, last_met_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (patient_id, rule) DO UPDATE SET last_met_at = excluded.last_met_at,"
        " began_at = iif(?, excluded.began_at, began_at)",
        (patient_id, rule, to_text(now), to_text(now), is_new),
    )
    return is_new
