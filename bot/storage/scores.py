"""The scores of complete questionnaires; an unfinished one has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.storage.database import Transaction
from bot.storage.times import maybe_text


def keep_score(tx: Transaction, check_in_id: int, questionnaire: str, total: float) -> None:
    """Keep the score of a complete questionnaire."""
    tx.execute(
        "INSERT INTO scores (check_in_id, questionnaire, total) VALUES (?, ?, ?)"
        " ON CONFLICT (check_in_id, questionnaire) DO UPDATE SET total = excluded.total",
        (check_in_id, questionnaire, total),
    )


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one questionnaire on one local day; an extra one came on top of the daily."""

    on: date
    questionnaire: str
    total: float
    is_extra: bool


def scores_of(tx: Transaction, patient_id: int, *, since: datetime | None = None) -> list[Score]:
    """Return the scores of a patient's check-ins, in the order of their days, the daily one last.

    With `since` only those of check-ins that were asked from that moment on.

    What was answered before an account was cut off is another person's and left out.
    """
    rows = tx.all(
        "SELECT c.local_date, s.questionnaire, s.total, c.kind = 'extra' FROM scores s"
        " JOIN check_ins c ON c.id = s.check_in_id"
        " WHERE c.patient_id = ? AND c.is_revoked = 0 AND (? IS NULL OR c.asked_at >= ?)"
        " ORDER BY c.local_date, c.kind = 'daily', c.id",
        (patient_id, maybe_text(since), maybe_text(since)),
    )
    return [Score(date.fromisoformat(row[0]), row[1], row[2], bool(row[3])) for row in rows]
