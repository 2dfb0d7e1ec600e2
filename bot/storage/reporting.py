"""What the outcome report reads: who was treated, every score, and side effects; no names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.storage.database import Transaction
from bot.storage.times import from_text


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A complete score, with the highest answer to given items of the same form.

    `at` is when its check-in was completed, or last began to be.
    """

    patient_id: int
    questionnaire: str
    on: date
    at: datetime
    total: float
    item_value: int | None


def scores(
    tx: Transaction, questionnaires: Sequence[str], items: Sequence[str]
) -> Iterator[ScoreRow]:
    """Yield the scores of some questionnaires by patient and day, of a day the daily one last.

    What was answered before an account was cut off is another person's and left out. An answer
    that was changed counts as it stands.
    """
    rows = tx.execute(
        "SELECT c.patient_id, s.questionnaire, c.local_date,"
        " coalesce(c.completed_at, c.started_at, c.asked_at, c.due_at) AS at, s.total,"
        " (SELECT max(a.value) FROM answers a WHERE a.check_in_id = c.id"
        "   AND a.questionnaire = s.questionnaire AND a.item IN (SELECT value FROM json_each(?))"
        "   AND a.id = (SELECT max(l.id) FROM answers l WHERE l.check_in_id = a.check_in_id"
        "     AND l.questionnaire = a.questionnaire AND l.item = a.item)) AS item_value"
        " FROM check_ins c JOIN scores s ON s.check_in_id = c.id"
        " WHERE c.is_revoked = 0 AND s.questionnaire IN (SELECT value FROM json_each(?))"
        " ORDER BY c.patient_id, c.local_date, c.kind = 'daily', c.id",
        (json.dumps(items), json.dumps(questionnaires)),
    )
    for row in iter(rows.fetchone, None):
        yield ScoreRow(
            patient_id=row["patient_id"],
            questionnaire=row["questionnaire"],
            on=date.fromisoformat(row["local_date"]),
            at=from_text(row["at"]),
            total=row["total"],
            item_value=row["item_value"],
        )


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A check-in that asked something about the hours after a session."""

    session_id: int
    check_in_id: int


def asked_after_sessions(tx: Transaction, questionnaire: str) -> Iterator[AskedRow]:
    """Yield the check-ins that asked a questionnaire about a session, oldest first."""
    rows = tx.execute(
        "SELECT DISTINCT c.session_id, c.id"
        " FROM check_ins c, json_each(c.items) i"
        " WHERE c.session_id IS NOT NULL AND c.is_revoked = 0"
        " AND json_extract(i.value, '$[0]') = ? ORDER BY c.id",
        (questionnaire,),
    )
    return (AskedRow(*row) for row in iter(rows.fetchone, None))


def values_of(tx: Transaction, check_in_id: int, questionnaire: str) -> dict[str, int]:
    """Return the answer that counts for each item of a questionnaire in a check-in."""
    rows = tx.all(
        "SELECT item, value FROM answers WHERE check_in_id = ? AND questionnaire = ? ORDER BY id",
        (check_in_id, questionnaire),
    )
    return {row["item"]: row["value"] for row in rows}


def who_left(tx: Transaction) -> set[int]:
    """Return the patients whose care ended, or who stopped, whatever the reason."""
    rows = tx.all("SELECT id FROM patients WHERE discharged_at IS NOT NULL OR state = 'stopped'")
    return {row[0] for row in rows}


def zones(tx: Transaction) -> dict[int, str]:
    """Return the name of each patient's time zone."""
    return {row["id"]: row["zone"] for row in tx.all("SELECT id, zone FROM patients")}
