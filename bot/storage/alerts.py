"""Alerts, what raised them, and who took them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.domain.model import Acknowledgement, Alert, AlertState, Evidence, Level
from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text


def _alert(tx: Transaction, row: Any) -> Alert:
    taken = None
    if row["acknowledged_at"] is not None:
        taken = Acknowledgement(
            clinician_id=row["acknowledged_by"],
            name=row["acknowledged_name"],
            at=from_text(row["acknowledged_at"]),
            membership_confirmed=bool(row["membership_confirmed"]),
        )
    return Alert(
        number=row["number"],
        patient_id=row["patient_id"],
        level=Level[row["level"]],
        state=AlertState(row["state"]),
        opened_at=from_text(row["opened_at"]),
        acknowledgement=taken,
        evidence=_evidence_of(tx, row["number"]),
    )


def _evidence_of(tx: Transaction, number: int) -> tuple[Evidence, ...]:
    rows = tx.all(
        "SELECT rule, rule_version, level, at, questionnaire, item, value, check_in_id"
        " FROM alert_evidence WHERE alert = ? ORDER BY id",
        (number,),
    )
    return tuple(
        Evidence(row[0], row[1], Level[row[2]], from_text(row[3]), *row[4:]) for row in rows
    )


def by_number(tx: Transaction, number: int) -> Alert | None:
    """Return an alert; None when there is none with this number."""
    row = tx.one("SELECT * FROM alerts WHERE number = ?", (number,))
    return None if row is None else _alert(tx, row)


def open_of(tx: Transaction, patient_id: int) -> Alert | None:
    """Return the newest alert of a patient that nobody has acknowledged."""
    row = tx.one(
        "SELECT * FROM alerts WHERE patient_id = ? AND state = 'open' ORDER BY number DESC LIMIT 1",
        (patient_id,),
    )
    return None if row is None else _alert(tx, row)


def unresolved(tx: Transaction, patient_id: int | None = None) -> list[Alert]:
    """Return alerts that are open or acknowledged, of one patient or of all, oldest first."""
    rows = tx.all(
        "SELECT * FROM alerts WHERE state <> 'resolved' AND (? IS NULL OR patient_id = ?)"
        " ORDER BY number",
        (patient_id, patient_id),
    )
    return [_alert(tx, row) for row in rows]


def everything(tx: Transaction, patient_id: int | None = None) -> list[Alert]:
    """Return every alert, of one patient or of all, oldest first."""
    rows = tx.all(
        "SELECT * FROM alerts WHERE (? IS NULL OR patient_id = ?) ORDER BY number",
        (patient_id, patient_id),
    )
    return [_alert(tx, row) for row in rows]


def add(tx: Transaction, *, patient_id: int, level: Level, policy: str, now: datetime) -> int:
    """Open an alert and return its number; `policy` is the escalation as it is now, as JSON."""
    return tx.execute(
        "INSERT INTO alerts (patient_id, level, state, opened_at, policy)"
        " VALUES (?, ?, 'open', ?, ?)",
        (patient_id, level.name, to_text(now), policy),
    ).lastrowid


def add_evidence(tx: Transaction, number: int, evidence: Evidence) -> None:
    """Add what was seen to an alert; nothing is taken away from one."""
    tx.execute(
        "INSERT INTO alert_evidence (alert, rule, rule_version, level, at, questionnaire, item,"
        " value, check_in_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            evidence.rule,
            evidence.rule_version,
            evidence.level.name,
            to_text(evidence.at),
            evidence.questionnaire,
            evidence.item,
            evidence.value,
            evidence.check_in_id,
        ),
    )


def raise_level(tx: Transaction, number: int, *, level: Level, expected: Level) -> bool:
    """Raise an alert's level from the expected one."""
    return tx.changes_one(
        "UPDATE alerts SET level = ? WHERE number = ? AND level = ?",
        (level.name, number, expected.name),
    )


def acknowledge(tx: Transaction, number: int, taken: Acknowledgement) -> bool:
    """Record who took an alert; False when someone was first."""
    return tx.changes_one(
        "UPDATE alerts SET state = 'acknowledged', acknowledged_at = ?, acknowledged_by = ?,"
        " acknowledged_name = ?, membership_confirmed = ? WHERE number = ? AND state = 'open'",
        (
            to_text(taken.at),
            taken.clinician_id,
            taken.name,
            int(taken.membership_confirmed),
            number,
        ),
    )
