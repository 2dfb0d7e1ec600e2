"""What the daily overview tells: check-ins that ended, who was not reached, who pauses for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.model import CheckInState
from bot.storage.database import Transaction
from bot.storage.times import from_text, maybe_from_text, to_text


@dataclass(frozen=True, slots=True)
class Ended:
    """A daily check-in that is over: whose, how it ended, when it was due and complete."""

    code: str
    state: CheckInState
    due_at: datetime
    completed_at: datetime | None


def ended_since(tx: Transaction, since: datetime) -> list[Ended]:
    """Return the daily check-ins that ended after a moment, by code."""
    rows = tx.all(
        "SELECT p.code, c.state, c.due_at, c.completed_at FROM check_ins c"
        " JOIN patients p ON p.id = c.patient_id WHERE c.kind = 'daily' AND c.is_revoked = 0"
        " AND c.closed_at > ? ORDER BY p.code, c.id",
        (to_text(since),),
    )
    return [
        Ended(row[0], CheckInState(row[1]), from_text(row[2]), maybe_from_text(row[3]))
        for row in rows
    ]


def not_reached_since(tx: Transaction, since: datetime) -> frozenset[int]:
    """Return the patients with an alert that ended so: they were not reached."""
    rows = tx.all(
        "SELECT DISTINCT patient_id FROM alerts WHERE outcome = 'not_reached' AND resolved_at >= ?",
        (to_text(since),),
    )
    return frozenset(row[0] for row in rows)


def paused_since(tx: Transaction) -> dict[int, datetime]:
    """Return when each patient who is paused began to be."""
    rows = tx.all(
        "SELECT p.id, max(a.at) FROM patients p JOIN audit a ON a.patient_id = p.id"
        " WHERE p.state = 'paused' AND a.action = 'paused' GROUP BY p.id"
    )
    return {row[0]: from_text(row[1]) for row in rows}


def answers_since(tx: Transaction, alert: int, since: datetime) -> int:
    """Return how much evidence joined an alert after a moment."""
    row = tx.one(
        "SELECT count(*) FROM alert_evidence WHERE alert = ? AND at > ?", (alert, to_text(since))
    )
    return int(row[0])


def silent_days(tx: Transaction, patient_id: int) -> int:
    """Return how many daily check-ins a patient has missed since the last sign of them.

    A sign is an answer in any check-in, or that one was declined. The one of today, as long as it
    is open, is neither.
    """
    row = tx.one(
        "SELECT count(*) FROM check_ins WHERE patient_id = ?1 AND kind = 'daily'"
        " AND is_revoked = 0 AND state = 'missed' AND local_date > coalesce("
        " (SELECT max(s.local_date) FROM check_ins s WHERE s.patient_id = ?1 AND s.is_revoked = 0"
        " AND ((s.kind = 'daily' AND s.state IN ('complete', 'declined'))"
        " OR EXISTS (SELECT 1 FROM answers a WHERE a.check_in_id = s.id))), '')",
        (patient_id,),
    )
    return int(row[0])


def answered_since(tx: Transaction, patient_id: int, since: date) -> tuple[int, int]:
    """Return how many daily check-ins were asked after a local day, and how many are complete.

    The one that is still open counts as neither.
    """
    row = tx.one(
        "SELECT count(*), coalesce(sum(state = 'complete'), 0) FROM check_ins"
        " WHERE patient_id = ? AND kind = 'daily' AND is_revoked = 0 AND local_date > ?"
        " AND state IN ('complete', 'declined', 'missed')",
        (patient_id, since.isoformat()),
    )
    return int(row[0]), int(row[1])


@dataclass(frozen=True, slots=True)
class Reported:
    """An answer with its local day and the session that it was asked about, if it was about one."""

    value: int
    on: date
    session_id: int | None


def worst_answers(tx: Transaction, patient_id: int, questionnaire: str) -> dict[str, Reported]:
    """Return for each item of a questionnaire the highest answer that counts, of all check-ins.

    Of several the last.
    """
    rows = tx.all(
        "SELECT a.item, a.value, c.local_date, c.session_id, max(a.id) AS answer FROM answers a"
        " JOIN check_ins c ON c.id = a.check_in_id"
        " WHERE c.patient_id = ? AND c.is_revoked = 0 AND a.questionnaire = ?"
        " GROUP BY a.check_in_id, a.item"  # of an item in a check-in the last answer counts
        " ORDER BY a.value, c.local_date, answer",
        (patient_id, questionnaire),
    )
    return {row[0]: Reported(int(row[1]), date.fromisoformat(row[2]), row[3]) for row in rows}
