"""What a patient has completed, and what was asked about a treatment session."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.model import CheckIn
from bot.storage import check_ins
from bot.storage.database import Transaction
from bot.storage.times import from_text


def last_completed(
    tx: Transaction, patient_id: int, questionnaire: str
) -> tuple[date, datetime] | None:
    """Return when a patient completed a questionnaire last: the local date, and the moment.

    One without a score counts in a complete check-in.
    """
    row = tx.one(
        "SELECT c.local_date, (SELECT max(a.answered_at) FROM answers a"
        " WHERE a.check_in_id = c.id AND a.questionnaire = ?) AS at FROM check_ins c"
        " WHERE c.patient_id = ? AND c.is_revoked = 0 AND at IS NOT NULL"
        " AND (c.state = 'complete' OR EXISTS (SELECT 1 FROM scores s"
        " WHERE s.check_in_id = c.id AND s.questionnaire = ?))"
        " ORDER BY c.id DESC LIMIT 1",
        (questionnaire, patient_id, questionnaire),
    )
    return None if row is None else (date.fromisoformat(row[0]), from_text(row[1]))


def of_session(tx: Transaction, session_id: int) -> list[CheckIn]:
    """Return the check-ins that asked about a session, oldest first."""
    rows = tx.all(
        "SELECT id FROM check_ins WHERE session_id = ? AND is_revoked = 0 ORDER BY id",
        (session_id,),
    )
    found = (check_ins.by_id(tx, row[0]) for row in rows)
    return [one for one in found if one is not None]


def last_value_about(tx: Transaction, session_id: int, key: tuple[str, str]) -> int | None:
    """Return what was answered last to an item of a questionnaire about a session."""
    row = tx.one(
        "SELECT a.value FROM answers a JOIN check_ins c ON c.id = a.check_in_id"
        " WHERE c.session_id = ? AND c.is_revoked = 0 AND a.questionnaire = ? AND a.item = ?"
        " ORDER BY a.id DESC LIMIT 1",
        (session_id, *key),
    )
    return None if row is None else int(row[0])
