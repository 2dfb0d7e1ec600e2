"""What clinicians accepted as known of a patient."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.model import Known
from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text

COLUMNS = "id, patient_id, alert, accepted, until, reason, name, made_at"


def _known(row: Any) -> Known:
    return Known(
        id=row[0],
        patient_id=row[1],
        alert=row[2],
        accepted=json.loads(row[3]),
        until=from_text(row[4]),
        reason=row[5],
        name=row[6],
        made_at=from_text(row[7]),
    )


def add(
    tx: Transaction,
    *,
    patient_id: int,
    alert: int,
    accepted: Mapping[str, int],
    until: datetime,
    reason: str,
    by: int,
    name: str,
    now: datetime,
) -> None:
    """Keep what is accepted until a moment, beside what was before and holds until its own."""
    tx.execute(
        "INSERT INTO known (patient_id, alert, accepted, until, reason, by, name, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            patient_id,
            alert,
            json.dumps(accepted),
            to_text(until),
            reason,
            by,
            name,
            to_text(now),
        ),
    )


def of_patient(tx: Transaction, patient_id: int, *, now: datetime) -> list[Known]:
    """Return what is accepted of a patient at this moment, what lasts longest first."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM known"  # noqa: S608 - all of it is ours
        " WHERE patient_id = ? AND ended_at IS NULL AND until > ? ORDER BY until DESC",
        (patient_id, to_text(now)),
    )
    return [_known(row) for row in rows]


def in_force(tx: Transaction, *, now: datetime) -> list[Known]:
    """Return everything that is accepted at this moment, what ends first on top."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM known"  # noqa: S608 - all of it is ours
        " WHERE ended_at IS NULL AND until > ? ORDER BY until",
        (to_text(now),),
    )
    return [_known(row) for row in rows]


def over(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the ids of what was accepted until now."""
    rows = tx.all(
        "SELECT id FROM known WHERE ended_at IS NULL AND until <= ? ORDER BY until LIMIT ?",
        (to_text(now), limit),
    )
    return [row[0] for row in rows]


def by_id(tx: Transaction, known_id: int) -> Known:
    """Return what was accepted once."""
    return _known(tx.one(f"SELECT {COLUMNS} FROM known WHERE id = ?", (known_id,)))  # noqa: S608


def end(tx: Transaction, known_id: int, *, now: datetime) -> bool:
    """End what was accepted; False when it had ended before."""
    return tx.changes_one(
        "UPDATE known SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
        (to_text(now), known_id),
    )


def end_of(tx: Transaction, alert: int, *, now: datetime) -> None:
    """End what was accepted with an alert, if anything was."""
    tx.execute(
        "UPDATE known SET ended_at = ? WHERE alert = ? AND ended_at IS NULL",
        (to_text(now), alert),
    )
