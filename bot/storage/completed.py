"""What a patient has completed, and what was asked about a treatment session."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date, datetime

from bot.domain.model import CheckIn
from bot.storage import check_ins
from bot.storage.database import Transaction
from bot.storage.times import from_text, maybe_from_text


def last_completed(
    tx: Transaction, patient_id: int, questionnaire: str
) -> tuple[date, datetime] | None:
    """Return when a patient completed a questionnaire last: the local date, and when it was asked.

    One without a score counts in a complete check-in.
    """
    row = tx.one(
        "SELECT c.local_date, coalesce(c.asked_at, c.due_at) FROM check_ins c"
        " WHERE c.patient_id = ? AND c.is_revoked = 0 AND EXISTS (SELECT 1 FROM answers a"
        " WHERE a.check_in_id = c.id AND a.questionnaire = ?)"
        " AND (c.state = 'complete' OR EXISTS (SELECT 1 FROM scores s"
        " WHERE s.check_in_id = c.id AND s.questionnaire = ?))"
        " ORDER BY c.id DESC LIMIT 1",
        (patient_id, questionnaire, questionnaire),
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
    """Return what was answered last to an item of a questionnaire about a session.

    Only the last check-in that asked it counts: who had marked something in one that was left, and
    says in the next that there is nothing, has no mark.
    """
    row = tx.one(
        "SELECT value FROM answers WHERE questionnaire = ? AND item = ? AND check_in_id ="
        " (SELECT c.id FROM answers a JOIN check_ins c ON c.id = a.check_in_id"
        " WHERE c.session_id = ? AND c.is_revoked = 0 AND a.questionnaire = ?"
        " ORDER BY a.id DESC LIMIT 1) ORDER BY id DESC LIMIT 1",
        (*key, session_id, key[0]),
    )
    return None if row is None else int(row[0])


def was_taken_back(tx: Transaction, check_in_id: int) -> bool:
    """Return whether a check-in was closed unanswered because its session had not taken place.

    It was closed at the moment of that change. One that the patient ended is not meant.
    """
    row = tx.one(
        "SELECT 1 FROM check_ins c JOIN session_changes s"
        " ON s.session_id = c.session_id AND s.at = c.closed_at"
        " WHERE c.id = ? AND c.state = 'declined' AND json_extract(s.after, '$.state') <> 'done'"
        " AND NOT EXISTS (SELECT 1 FROM answers a WHERE a.check_in_id = c.id)",
        (check_in_id,),
    )
    return row is not None


def last_break(tx: Transaction, patient_id: int) -> datetime | None:
    """Return when a patient paused, stopped or was discharged last; None if they never did."""
    row = tx.one(
        "SELECT max(at) FROM audit"
        " WHERE patient_id = ? AND action IN ('paused', 'stopped', 'discharged')",
        (patient_id,),
    )
    return maybe_from_text(row[0])


def answered_last(
    tx: Transaction, check_in_ids: Collection[int], questionnaires: Collection[str]
) -> datetime | None:
    """Return when one of these questionnaires was answered last in one of these check-ins."""
    row = tx.one(
        "SELECT max(answered_at) FROM answers"
        " WHERE check_in_id IN (SELECT value FROM json_each(?))"
        " AND questionnaire IN (SELECT value FROM json_each(?))",
        (json.dumps(list(check_in_ids)), json.dumps(list(questionnaires))),
    )
    return maybe_from_text(row[0])


def was_asked_of_mark(
    tx: Transaction, session_id: int, mark: tuple[str, str], item: tuple[str, str], *, after: date
) -> bool:
    """Return whether an item was answered since a mark was set, on a day after the session's.

    The day counts too: an answer on the session's own day is about a session of the day before.
    """
    row = tx.one(
        "SELECT 1 FROM answers a JOIN check_ins c ON c.id = a.check_in_id"
        " WHERE c.patient_id = (SELECT patient_id FROM sessions WHERE id = ?)"
        " AND c.local_date > ? AND c.is_revoked = 0 AND a.questionnaire = ? AND a.item = ?"
        " AND a.id > (SELECT max(m.id) FROM answers m JOIN check_ins l ON l.id = m.check_in_id"
        " WHERE l.session_id = ? AND l.is_revoked = 0 AND m.questionnaire = ? AND m.item = ?)",
        (session_id, after.isoformat(), *item, session_id, *mark),
    )
    return row is not None
