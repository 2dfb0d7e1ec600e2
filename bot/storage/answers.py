"""What patients answered: one row for every change, and the latest counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.model import Answer
from bot.storage.database import Transaction
from bot.storage.times import from_text, to_text


def add_answer(tx: Transaction, check_in_id: int, answer: Answer) -> None:
    """Keep an answer; a changed one is a new row and the old one stays."""
    tx.execute(
        "INSERT INTO answers (check_in_id, questionnaire, item, value, answered_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            check_in_id,
            answer.questionnaire,
            answer.item,
            answer.value,
            to_text(answer.answered_at),
        ),
    )


def answers_of(tx: Transaction, check_in_id: int) -> dict[tuple[str, str], Answer]:
    """Return the latest answer to each item of a check-in."""
    rows = tx.all(
        "SELECT questionnaire, item, value, answered_at FROM answers"
        " WHERE check_in_id = ? ORDER BY id",
        (check_in_id,),
    )
    return {(row[0], row[1]): Answer(row[0], row[1], row[2], from_text(row[3])) for row in rows}


def latest_value(tx: Transaction, patient_id: int, key: tuple[str, str]) -> int | None:
    """Return what a patient answered last to an item of a questionnaire, in any check-in."""
    row = tx.one(
        "SELECT a.value FROM answers a JOIN check_ins c ON c.id = a.check_in_id"
        " WHERE c.patient_id = ? AND a.questionnaire = ? AND a.item = ? AND c.is_revoked = 0"
        " ORDER BY a.id DESC LIMIT 1",
        (patient_id, *key),
    )
    return None if row is None else int(row[0])


def last_answered_on(
    tx: Transaction, patient_id: int, *, questionnaire: str, item: str
) -> date | None:
    """Return the last local day on which a patient answered an item."""
    row = tx.one(
        "SELECT max(c.local_date) FROM answers a JOIN check_ins c ON c.id = a.check_in_id"
        " WHERE c.patient_id = ? AND a.questionnaire = ? AND a.item = ?"
        " AND c.is_revoked = 0",
        (patient_id, questionnaire, item),
    )
    return None if row[0] is None else date.fromisoformat(row[0])


def history_of_item(
    tx: Transaction, patient_id: int, *, questionnaire: str, item: str, since: date
) -> list[tuple[date, int]]:
    """Return (local date, value) of every answer to an item, oldest first."""
    rows = tx.all(
        "SELECT c.local_date, a.value FROM answers a JOIN check_ins c ON c.id = a.check_in_id"
        " WHERE c.patient_id = ? AND a.questionnaire = ? AND a.item = ? AND c.local_date >= ?"
        " AND c.is_revoked = 0 ORDER BY a.id",
        (patient_id, questionnaire, item, since.isoformat()),
    )
    return [(date.fromisoformat(row[0]), row[1]) for row in rows]


@dataclass(frozen=True, slots=True)
class AskedAnswer:
    """An answer with when it was asked.

    `after_session` is the session of a check-in of its own after one; None in all others.
    """

    asked_at: datetime
    item: str
    value: int
    after_session: int | None


def by_asking(tx: Transaction, patient_id: int, questionnaire: str) -> list[AskedAnswer]:
    """Return every answer of a patient to a questionnaire, oldest first."""
    rows = tx.all(
        "SELECT coalesce(c.asked_at, c.due_at), a.item, a.value,"
        " CASE c.kind WHEN 'after-session' THEN c.session_id END FROM answers a"
        " JOIN check_ins c ON c.id = a.check_in_id"
        " WHERE c.patient_id = ? AND a.questionnaire = ? AND c.is_revoked = 0 ORDER BY a.id",
        (patient_id, questionnaire),
    )
    return [AskedAnswer(from_text(row[0]), row[1], row[2], row[3]) for row in rows]
