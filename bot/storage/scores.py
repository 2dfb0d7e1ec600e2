"""The scores of complete questionnaires; an unfinished one has none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.storage.database import Transaction


def keep_score(tx: Transaction, check_in_id: int, questionnaire: str, total: float) -> None:
    """Keep the score of a complete questionnaire."""
    tx.execute(
        "INSERT INTO scores (check_in_id, questionnaire, total) VALUES (?, ?, ?)"
        " ON CONFLICT (check_in_id, questionnaire) DO UPDATE SET total = excluded.total",
        (check_in_id, questionnaire, total),
    )


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one questionnaire on one local day."""

    on: date
    questionnaire: str
    total: float


def scores_of(tx: Transaction, patient_id: int) -> list[Score]:
    """Return the scores of a patient's daily check-ins, oldest first."""
    rows = tx.all(
        "SELECT c.local_date, s.questionnaire, s.total FROM scores s"
        " JOIN check_ins c ON c.id = s.check_in_id"
        " WHERE c.patient_id = ? AND c.kind = 'daily' ORDER BY c.local_date",
        (patient_id,),
    )
    return [Score(date.fromisoformat(row[0]), row[1], row[2]) for row in rows]
