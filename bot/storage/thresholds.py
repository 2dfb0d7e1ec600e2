"""What the clinic set for one patient instead of a rule's own number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class PatientThreshold:
    """A rule of one patient: its number, or None for the rule's own; off, or on; who set it."""

    at_least: float | None
    is_on: bool
    set_by: str
    set_at: datetime


def of_patient(tx: Transaction, patient_id: int) -> dict[str, PatientThreshold]:
    """Return what was set for a patient, by rule."""
    rows = tx.all(
        "SELECT rule, at_least, is_on, set_by, set_at FROM patient_thresholds"
        " WHERE patient_id = ? ORDER BY rule",
        (patient_id,),
    )
    return {
        row[0]: PatientThreshold(row[1], bool(row[2]), row[3], from_text(row[4])) for row in rows
    }


def keep(
    tx: Transaction,
    patient_id: int,
    rule: str,
    *,
    at_least: float | None,
    is_on: bool,
    set_by: str,
    now: datetime,
) -> None:
    """Set a rule for a patient, in place of what was set before."""
    tx.execute(
        "INSERT OR REPLACE INTO patient_thresholds (patient_id, rule, at_least, is_on, set_by,"
        " set_at) VALUES (?, ?, ?, ?, ?, ?)",
        (patient_id, rule, at_least, int(is_on), set_by, to_text(now)),
    )


def remove(tx: Transaction, patient_id: int, rule: str) -> bool:
    """Let the rule's own number hold again; False when nothing was set."""
    return tx.changes_one(
        "DELETE FROM patient_thresholds WHERE patient_id = ? AND rule = ?", (patient_id, rule)
    )
