"""What patients wrote in words of their own."""

from __future__ import annotations

from datetime import date, datetime

from bot.domain.chart_notes import ChartRemark
from bot.storage.database import Transaction
from bot.storage.times import from_text, maybe_text, to_text


def add_note(
    tx: Transaction, patient_id: int, text: str, *, on_chart: date | None = None, now: datetime
) -> None:
    """Keep what a patient wrote; with a local day it stands on their chart, too."""
    tx.execute(
        "INSERT INTO notes (patient_id, text, at, on_chart) VALUES (?, ?, ?, ?)",
        (patient_id, text, to_text(now), on_chart.isoformat() if on_chart else None),
    )


def newest_of(tx: Transaction, patient_id: int) -> int:
    """Return the id of what a patient wrote last; there must be something."""
    return int(tx.one("SELECT max(id) FROM notes WHERE patient_id = ?", (patient_id,))[0])


def last_note_at(tx: Transaction, patient_id: int) -> datetime | None:
    """Return when a patient wrote last, or None."""
    row = tx.one("SELECT max(at) FROM notes WHERE patient_id = ?", (patient_id,))
    return None if row[0] is None else from_text(row[0])


def notes_of(tx: Transaction, patient_id: int, *, limit: int) -> list[tuple[datetime, str]]:
    """Return what a patient wrote last, newest first."""
    rows = tx.all(
        "SELECT at, text FROM notes WHERE patient_id = ? ORDER BY id DESC LIMIT ?",
        (patient_id, limit),
    )
    return [(from_text(row[0]), row[1]) for row in rows]


def written_to(
    tx: Transaction, patient_id: int, *, questionnaire: str, item: str
) -> list[tuple[date, str]]:
    """Return what a patient wrote to a mark in words of their own, with the day, newest first.

    The mark and the words were kept at one moment. What they took back since then is left out.
    """
    rows = tx.all(
        "SELECT DISTINCT c.local_date, n.text, n.id FROM notes n"
        " JOIN check_ins c ON c.patient_id = n.patient_id AND c.is_revoked = 0"
        " JOIN answers a ON a.check_in_id = c.id AND a.answered_at = n.at"
        " WHERE n.patient_id = ?1 AND a.questionnaire = ?2 AND a.item = ?3 AND 1 ="
        " (SELECT l.value FROM answers l WHERE l.check_in_id = c.id AND l.questionnaire = ?2"
        " AND l.item = ?3 ORDER BY l.id DESC LIMIT 1) ORDER BY n.id DESC",
        (patient_id, questionnaire, item),
    )
    return [(date.fromisoformat(row[0]), row[1]) for row in rows]


def on_chart_of(
    tx: Transaction, patient_id: int, *, since: datetime | None = None
) -> list[ChartRemark]:
    """Return the notes that stand on a patient's chart, oldest first."""
    rows = tx.all(
        "SELECT id, on_chart, text FROM notes WHERE patient_id = ? AND on_chart IS NOT NULL"
        " AND (? IS NULL OR at >= ?) ORDER BY on_chart, id",
        (patient_id, maybe_text(since), maybe_text(since)),
    )
    return [ChartRemark(row[0], date.fromisoformat(row[1]), row[2]) for row in rows]


def take_off_chart(tx: Transaction, patient_id: int, note_id: int) -> bool:
    """Take a patient's note off the chart and keep it otherwise; False if it was not on it."""
    return tx.changes_one(
        "UPDATE notes SET on_chart = NULL WHERE id = ? AND patient_id = ? AND on_chart IS NOT NULL",
        (note_id, patient_id),
    )


def take_off_chart_since(tx: Transaction, patient_id: int, since: datetime) -> None:
    """Take off the chart what was written since a moment: it is another person's."""
    tx.execute(
        "UPDATE notes SET on_chart = NULL WHERE patient_id = ? AND at >= ?",
        (patient_id, to_text(since)),
    )
