"""The scores of complete questionnaires; an unfinished one has none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.storage.database import Transaction
from bot.storage.times import maybe_from_text, maybe_text


def keep_score(tx: Transaction, check_in_id: int, questionnaire: str, total: float) -> None:
    """Keep the score of a complete questionnaire."""
    tx.execute(
        "INSERT INTO scores (check_in_id, questionnaire, total) VALUES (?, ?, ?)"
        " ON CONFLICT (check_in_id, questionnaire) DO UPDATE SET total = excluded.total",
        (check_in_id, questionnaire, total),
    )


def drop_score(tx: Transaction, check_in_id: int, questionnaire: str) -> None:
    """Take back the score of a questionnaire that a changed answer made unfinished again."""
    tx.execute(
        "DELETE FROM scores WHERE check_in_id = ? AND questionnaire = ?",
        (check_in_id, questionnaire),
    )


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one questionnaire on one local day; an extra one came on top of the daily.

    `at` is when its check-in was completed, or last began to be.
    """

    on: date
    questionnaire: str
    total: float
    is_extra: bool
    at: datetime | None = field(default=None, compare=False)


def scores_of(tx: Transaction, patient_id: int, *, since: datetime | None = None) -> list[Score]:
    """Return the scores of a patient's check-ins, in the order of their days, the daily one last.

    With `since` only those of check-ins that were asked from that moment on.

    What was answered before an account was cut off is another person's and left out.
    """
    rows = tx.all(
        "SELECT c.local_date, s.questionnaire, s.total, c.kind = 'extra',"
        " coalesce(c.completed_at, c.started_at, c.asked_at) FROM scores s"
        " JOIN check_ins c ON c.id = s.check_in_id"
        " WHERE c.patient_id = ? AND c.is_revoked = 0 AND (? IS NULL OR c.asked_at >= ?)"
        " ORDER BY c.local_date, c.kind = 'daily', c.id",
        (patient_id, maybe_text(since), maybe_text(since)),
    )
    return [
        Score(date.fromisoformat(row[0]), row[1], row[2], bool(row[3]), maybe_from_text(row[4]))
        for row in rows
    ]
