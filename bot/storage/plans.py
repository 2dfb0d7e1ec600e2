"""Which plan a patient is on, and since when."""

from __future__ import annotations

from datetime import date

from bot.storage.database import Transaction


def set_plan(tx: Transaction, patient_id: int, *, plan: str, since: date, before: str) -> bool:
    """Put a patient on another plan, from a local date on; False if it was not `before`."""
    return tx.changes_one(
        "UPDATE patients SET plan = ?, plan_since = ? WHERE id = ? AND plan = ?",
        (plan, since.isoformat(), patient_id, before),
    )


def begin_plan(tx: Transaction, patient_id: int, *, on: date) -> None:
    """Keep from which local date on the plan counts, unless that is known."""
    tx.execute(
        "UPDATE patients SET plan_since = ? WHERE id = ? AND plan_since IS NULL",
        (on.isoformat(), patient_id),
    )
