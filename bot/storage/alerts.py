"""Alerts, what raised them, and who took them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.model import (
    Acknowledgement,
    Alert,
    AlertState,
    Evidence,
    Level,
    Outcome,
    Resolution,
)
from bot.storage.database import Transaction
from bot.storage.times import from_text, maybe_from_text, maybe_text, to_text

EVIDENCE = (
    "SELECT e.rule, e.rule_version, e.level, e.at, e.questionnaire, e.item, e.value,"
    " e.check_in_id, e.text FROM alert_evidence e"
)


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """Something that happened to an alert; `by` and `name` are the clinician's, if one did it."""

    at: datetime
    what: str
    by: int | None
    name: str | None
    detail: str | None


def _alert(tx: Transaction, row: Any) -> Alert:
    return Alert(
        number=row["number"],
        patient_id=row["patient_id"],
        level=Level[row["level"]],
        state=AlertState(row["state"]),
        opened_at=from_text(row["opened_at"]),
        since_at=from_text(row["since_at"] or row["opened_at"]),
        policy=row["policy"],
        steps_done=row["steps_done"],
        next_step_at=maybe_from_text(row["next_step_at"]),
        accepted_at=maybe_from_text(row["accepted_at"]),
        acknowledgement=_acknowledgement(row),
        resolution=_resolution(row),
        evidence=_evidence_of(tx, row["number"]),
    )


def _acknowledgement(row: Any) -> Acknowledgement | None:
    if row["acknowledged_at"] is None:
        return None
    return Acknowledgement(
        clinician_id=row["acknowledged_by"],
        name=row["acknowledged_name"],
        at=from_text(row["acknowledged_at"]),
        membership_confirmed=bool(row["membership_confirmed"]),
    )


def _resolution(row: Any) -> Resolution | None:
    if row["resolved_at"] is None:
        return None
    return Resolution(
        clinician_id=row["resolved_by"],
        name=row["resolved_name"],
        at=from_text(row["resolved_at"]),
        outcome=Outcome(row["outcome"]),
        note=row["outcome_note"],
    )


def _evidence_of(tx: Transaction, number: int) -> tuple[Evidence, ...]:
    rows = tx.all(f"{EVIDENCE} WHERE e.alert = ? ORDER BY e.id", (number,))
    return tuple(map(_evidence, rows))


def _evidence(row: Any) -> Evidence:
    return Evidence(row[0], row[1], Level[row[2]], from_text(row[3]), *row[4:])


def evidence_since(tx: Transaction, patient_id: int, moment: datetime) -> list[Evidence]:
    """Return what was seen of a patient after a moment, in whichever alert, oldest first."""
    rows = tx.all(
        f"{EVIDENCE} JOIN alerts a ON a.number = e.alert"
        " WHERE a.patient_id = ? AND e.at > ? ORDER BY e.id",
        (patient_id, to_text(moment)),
    )
    return list(map(_evidence, rows))


def by_number(tx: Transaction, number: int) -> Alert | None:
    """Return an alert; None when there is none with this number."""
    row = tx.one("SELECT * FROM alerts WHERE number = ?", (number,))
    return None if row is None else _alert(tx, row)


def found(tx: Transaction, number: int) -> Alert:
    """Return an alert that is known to exist."""
    alert = by_number(tx, number)
    if alert is None:
        raise LookupError(f"no alert {number}")
    return alert


def case_of(tx: Transaction, patient_id: int) -> Alert | None:
    """Return the alert of a patient that new evidence belongs to: open, or taken and not ended."""
    row = tx.one(
        "SELECT * FROM alerts WHERE patient_id = ? AND state <> 'resolved'"
        " ORDER BY state = 'open' DESC, number DESC LIMIT 1",
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


def ended(tx: Transaction, patient_id: int, *, since: datetime) -> list[Alert]:
    """Return the alerts of a patient that ended from a moment on, the last one first."""
    rows = tx.all(
        "SELECT * FROM alerts WHERE patient_id = ? AND state = 'resolved' AND resolved_at >= ?"
        " ORDER BY resolved_at DESC, number DESC",
        (patient_id, to_text(since)),
    )
    return [_alert(tx, row) for row in rows]


def has_met(tx: Transaction, patient_id: int, rule: str, *, since: datetime | None = None) -> bool:
    """Return whether a patient has met a rule before, ever or from a moment on."""
    row = tx.one(
        "SELECT 1 FROM alert_evidence e JOIN alerts a ON a.number = e.alert"
        " WHERE a.patient_id = ? AND e.rule = ? AND (? IS NULL OR e.at >= ?) LIMIT 1",
        (patient_id, rule, maybe_text(since), maybe_text(since)),
    )
    return row is not None


def last_worry(
    tx: Transaction, patient_id: int, *, since: datetime, besides: Sequence[str] = ()
) -> tuple[datetime, int] | None:
    """Return when a worrying answer or text came last, and the number of the alert that holds it.

    Totals, missed days and calls for a call back are not meant, nor are answers to the questions
    `besides`, each as "questionnaire/item": they are not about self-harm.
    """
    row = tx.one(
        "SELECT e.at, e.alert FROM alert_evidence e JOIN alerts a ON a.number = e.alert"
        " WHERE a.patient_id = ? AND e.at >= ? AND e.rule <> 'answer_changed' AND"
        " ((e.item IS NOT NULL AND e.value > 0"
        " AND e.questionnaire || '/' || e.item NOT IN (SELECT value FROM json_each(?)))"
        " OR (e.text IS NOT NULL AND e.rule NOT LIKE 'text_body%')"
        " OR e.rule IN ('tell_clinic', 'follow_up_declined', 'follow_up_unanswered',"
        " 'follow_up_closed_by_pause', 'follow_up_closed_by_end'))"
        " ORDER BY e.at DESC, e.id DESC LIMIT 1",
        (patient_id, to_text(since), json.dumps(list(besides))),
    )
    return None if row is None else (from_text(row[0]), row[1])


def rules_met_by(tx: Transaction, patient_id: int) -> frozenset[str]:
    """Return the ids of every rule that a patient has ever met."""
    rows = tx.all(
        "SELECT DISTINCT e.rule FROM alert_evidence e JOIN alerts a ON a.number = e.alert"
        " WHERE a.patient_id = ?",
        (patient_id,),
    )
    return frozenset(row[0] for row in rows)


def add(
    tx: Transaction,
    *,
    patient_id: int,
    level: Level,
    policy: str,
    next_step_at: datetime | None,
    now: datetime,
) -> int:
    """Open an alert and return its number; `policy` is the escalation as it is now, as JSON."""
    return tx.execute(
        "INSERT INTO alerts (patient_id, level, state, opened_at, policy, since_at, next_step_at)"
        " VALUES (?, ?, 'open', ?, ?, ?, ?)",
        (
            patient_id,
            level.name,
            to_text(now),
            policy,
            to_text(now),
            maybe_text(next_step_at),
        ),
    ).lastrowid


def add_evidence(tx: Transaction, number: int, evidence: Evidence) -> None:
    """Add what was seen to an alert; nothing is taken away from one."""
    tx.execute(
        "INSERT INTO alert_evidence (alert, rule, rule_version, level, at, questionnaire, item,"
        " value, check_in_id, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            evidence.text,
        ),
    )


def acknowledge(
    tx: Transaction, number: int, taken: Acknowledgement, *, returns_at: datetime
) -> bool:
    """Record who took an alert, and when it comes back; False when someone was first."""
    return tx.changes_one(
        "UPDATE alerts SET state = 'acknowledged', acknowledged_at = ?, acknowledged_by = ?,"
        " acknowledged_name = ?, membership_confirmed = ?, next_step_at = ?"
        " WHERE number = ? AND state = 'open'",
        (
            to_text(taken.at),
            taken.clinician_id,
            taken.name,
            int(taken.membership_confirmed),
            to_text(returns_at),
            number,
        ),
    )


def resolve(tx: Transaction, number: int, ended: Resolution) -> bool:
    """Record how an alert that somebody took has ended; False when nobody has taken it."""
    return tx.changes_one(
        "UPDATE alerts SET state = 'resolved', resolved_at = ?, resolved_by = ?,"
        " resolved_name = ?, outcome = ?, outcome_note = ?, next_step_at = NULL"
        " WHERE number = ? AND state = 'acknowledged'",
        (
            to_text(ended.at),
            ended.clinician_id,
            ended.name,
            ended.outcome,
            ended.note,
            number,
        ),
    )


def add_event(
    tx: Transaction,
    number: int,
    what: str,
    *,
    by: int | None = None,
    name: str | None = None,
    detail: str | None = None,
    now: datetime,
) -> None:
    """Record what happened to an alert; nothing is ever taken out of this list."""
    tx.execute(
        "INSERT INTO alert_events (alert, at, what, by, name, detail) VALUES (?, ?, ?, ?, ?, ?)",
        (number, to_text(now), what, by, name, detail),
    )


def events_of(tx: Transaction, number: int) -> list[AlertEvent]:
    """Return what happened to an alert, in order."""
    rows = tx.all(
        "SELECT at, what, by, name, detail FROM alert_events WHERE alert = ? ORDER BY id",
        (number,),
    )
    return [AlertEvent(from_text(row[0]), *row[1:]) for row in rows]
