"""Check-ins: one per patient and local day, and extra ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from bot.domain.model import CheckIn, CheckInKind, CheckInState, PinnedVersion
from bot.storage.database import Transaction
from bot.storage.times import from_text, maybe_from_text, maybe_text, to_text

COLUMNS = (
    "id, patient_id, kind, local_date, state, due_at, expires_at, message_id, showing, remind_at,"
    " reminders_sent, pinned, items, completed_at, about, alarm_at, session_id"
)

ABOVE = "check_ins_above"  # a fact that a restore keeps


# Of a check-in that was shown in a message which must not be changed any more.
UNKNOWN_MESSAGE = 0


def _check_in(row: Any) -> CheckIn:
    return CheckIn(
        id=row["id"],
        patient_id=row["patient_id"],
        kind=CheckInKind(row["kind"]),
        local_date=date.fromisoformat(row["local_date"]),
        state=CheckInState(row["state"]),
        due_at=from_text(row["due_at"]),
        expires_at=from_text(row["expires_at"]),
        message_id=row["message_id"],
        showing=row["showing"],
        remind_at=maybe_from_text(row["remind_at"]),
        reminders_sent=row["reminders_sent"],
        pinned=tuple(PinnedVersion(*one) for one in json.loads(row["pinned"])),
        items=tuple((q, item) for q, item in json.loads(row["items"])),
        completed_at=maybe_from_text(row["completed_at"]),
        about=row["about"],
        alarm_at=maybe_from_text(row["alarm_at"]),
        session_id=row["session_id"],
    )


def by_id(tx: Transaction, check_in_id: int) -> CheckIn | None:
    """Return a check-in; None when there is none with this id."""
    row = tx.one(f"SELECT {COLUMNS} FROM check_ins WHERE id = ?", (check_in_id,))  # noqa: S608
    return None if row is None else _check_in(row)


def open_of(tx: Transaction, patient_id: int) -> CheckIn | None:
    """Return the newest daily or extra check-in of a patient that can still be answered."""
    row = tx.one(
        f"SELECT {COLUMNS} FROM check_ins WHERE patient_id = ?"  # noqa: S608
        " AND kind IN ('daily', 'extra')"
        " AND state IN ('asked', 'started') ORDER BY id DESC LIMIT 1",
        (patient_id,),
    )
    return None if row is None else _check_in(row)


def all_open_of(tx: Transaction, patient_id: int) -> list[CheckIn]:
    """Return everything that a patient can still answer: follow-ups first, then the newest."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM check_ins WHERE patient_id = ?"  # noqa: S608
        " AND state IN ('asked', 'started') ORDER BY kind <> 'follow-up', id DESC",
        (patient_id,),
    )
    return [_check_in(row) for row in rows]


def open_follow_up_of(tx: Transaction, patient_id: int) -> CheckIn | None:
    """Return the follow-up of a patient that can still be answered."""
    row = tx.one(
        f"SELECT {COLUMNS} FROM check_ins WHERE patient_id = ? AND kind = 'follow-up'"  # noqa: S608
        " AND state IN ('asked', 'started') ORDER BY id DESC LIMIT 1",
        (patient_id,),
    )
    return None if row is None else _check_in(row)


def follow_ups_of(tx: Transaction, patient_id: int, *, since: datetime) -> list[CheckIn]:
    """Return the follow-ups that a patient was asked from a moment on, oldest first."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM check_ins WHERE patient_id = ? AND kind = 'follow-up'"  # noqa: S608
        " AND is_revoked = 0 AND due_at >= ? ORDER BY id",
        (patient_id, to_text(since)),
    )
    return [_check_in(row) for row in rows]


def shows_follow_up(tx: Transaction, patient_id: int, message_id: int) -> bool:
    """Return whether a message of a patient's chat is that of a follow-up, open or over."""
    row = tx.one(
        "SELECT 1 FROM check_ins WHERE patient_id = ? AND message_id = ? AND kind = 'follow-up'",
        (patient_id, message_id),
    )
    return row is not None


def plan_alarm(tx: Transaction, check_in_id: int, at: datetime | None) -> None:
    """Keep when the silence of a follow-up is an alert; None when it is no more."""
    tx.execute("UPDATE check_ins SET alarm_at = ? WHERE id = ?", (maybe_text(at), check_in_id))


def to_alarm(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the follow-ups that were not answered in time."""
    rows = tx.all(
        "SELECT id FROM check_ins WHERE alarm_at <= ? ORDER BY alarm_at LIMIT ?",
        (to_text(now), limit),
    )
    return [row[0] for row in rows]


def daily_of(tx: Transaction, patient_id: int, on: date) -> CheckIn | None:
    """Return the daily check-in of a local day."""
    row = tx.one(
        f"SELECT {COLUMNS} FROM check_ins WHERE patient_id = ?"  # noqa: S608
        " AND local_date = ? AND kind = 'daily' AND is_revoked = 0",
        (patient_id, on.isoformat()),
    )
    return None if row is None else _check_in(row)


def last_of(tx: Transaction, patient_id: int, *, limit: int) -> list[CheckIn]:
    """Return the newest daily check-ins of a patient, newest first."""
    rows = tx.all(
        f"SELECT {COLUMNS} FROM check_ins WHERE patient_id = ?"  # noqa: S608
        " AND kind = 'daily' AND is_revoked = 0 ORDER BY local_date DESC LIMIT ?",
        (patient_id, limit),
    )
    return [_check_in(row) for row in rows]


def add(
    tx: Transaction,
    *,
    patient_id: int,
    kind: CheckInKind,
    local_date: date,
    state: CheckInState,
    due_at: datetime,
    expires_at: datetime,
    remind_at: datetime | None,
    pinned: Sequence[PinnedVersion],
    items: Sequence[tuple[str, str]],
    about: int | None = None,
    alarm_at: datetime | None = None,
    session_id: int | None = None,
    now: datetime,
) -> int:
    """Add a check-in; raises IntegrityError for a second daily one on a local day.

    After a restore its id is above every one that stands on a button in somebody's chat.
    """
    return tx.execute(
        "INSERT INTO check_ins (id, patient_id, kind, local_date, state, due_at, expires_at,"
        " remind_at, pinned, items, asked_at, closed_at, about, alarm_at, session_id)"
        " VALUES ((SELECT max(coalesce(max(id), 0), coalesce((SELECT CAST(value AS INTEGER)"
        " FROM settings WHERE name = ?), 0)) + 1 FROM check_ins),"
        " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            ABOVE,
            patient_id,
            kind,
            local_date.isoformat(),
            state,
            to_text(due_at),
            to_text(expires_at),
            maybe_text(remind_at),
            json.dumps([[p.questionnaire, p.version, p.digest] for p in pinned]),
            json.dumps([list(pair) for pair in items]),
            None if state is CheckInState.MISSED else to_text(now),
            to_text(now) if state is CheckInState.MISSED else None,
            about,
            maybe_text(alarm_at),
            session_id,
        ),
    ).lastrowid


def start(tx: Transaction, check_in_id: int, *, now: datetime) -> bool:
    """Record that a patient began; False when it was begun or closed before."""
    return tx.changes_one(
        "UPDATE check_ins SET state = 'started', started_at = ? WHERE id = ? AND state = 'asked'",
        (to_text(now), check_in_id),
    )


def close(tx: Transaction, check_in_id: int, *, state: CheckInState, now: datetime) -> bool:
    """End an open check-in; False when it was closed before."""
    return tx.changes_one(
        "UPDATE check_ins SET state = ?, closed_at = ?, remind_at = NULL, alarm_at = NULL,"
        " completed_at ="
        " CASE WHEN ? = 'complete' THEN ? ELSE NULL END"
        " WHERE id = ? AND state IN ('asked', 'started')",
        (state, to_text(now), state, to_text(now), check_in_id),
    )


def close_all(tx: Transaction, patient_id: int, *, now: datetime) -> None:
    """End whatever is open of a patient who left."""
    tx.execute(
        "UPDATE check_ins SET state = 'declined', closed_at = ?, remind_at = NULL, alarm_at = NULL"
        " WHERE patient_id = ? AND state IN ('asked', 'started')",
        (to_text(now), patient_id),
    )


def revoke_since(tx: Transaction, patient_id: int, since: datetime) -> None:
    """Keep the check-ins of an account that was cut off apart from the patient's own."""
    tx.execute(
        "UPDATE check_ins SET is_revoked = 1 WHERE patient_id = ? AND asked_at >= ?",
        (patient_id, to_text(since)),
    )


def last_answered_day(
    tx: Transaction, patient_id: int, *, items: Iterable[tuple[str, str]] | None = None
) -> date | None:
    """Return the last local day on which a patient answered anything, or one of some items."""
    row = tx.one(
        "SELECT max(c.local_date) FROM check_ins c WHERE c.patient_id = ?1 AND c.is_revoked = 0"
        " AND EXISTS (SELECT 1 FROM answers a WHERE a.check_in_id = c.id AND (?2 IS NULL"
        " OR json_array(a.questionnaire, a.item) IN (SELECT value FROM json_each(?2))))",
        (patient_id, None if items is None else json.dumps([list(one) for one in items])),
    )
    return None if row[0] is None else date.fromisoformat(row[0])


def keep_message(tx: Transaction, check_in_id: int, message_id: int | None) -> None:
    """Remember which message shows a check-in; None while a new one is on its way."""
    tx.execute("UPDATE check_ins SET message_id = ? WHERE id = ?", (message_id, check_in_id))


def lose_messages(tx: Transaction) -> None:
    """After a restore: nobody knows what the messages of open check-ins have become since then."""
    tx.execute(
        "UPDATE check_ins SET message_id = ? WHERE message_id IS NOT NULL"
        " AND state IN ('asked', 'started')",
        (UNKNOWN_MESSAGE,),
    )


def keep_showing(tx: Transaction, check_in_id: int, showing: str) -> bool:
    """Remember what the message shows; False when it showed that before."""
    return tx.changes_one(
        "UPDATE check_ins SET showing = ? WHERE id = ? AND showing <> ?",
        (showing, check_in_id, showing),
    )


def plan_reminder(tx: Transaction, check_in_id: int, *, at: datetime | None, sent: int) -> None:
    """Keep when a check-in is asked again and how often it has been."""
    tx.execute(
        "UPDATE check_ins SET remind_at = ?, reminders_sent = ?"
        " WHERE id = ? AND state IN ('asked', 'started')",
        (maybe_text(at), sent, check_in_id),
    )


def to_remind(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the open check-ins whose reminder is due."""
    rows = tx.all(
        "SELECT id FROM check_ins WHERE remind_at <= ? AND state IN ('asked', 'started')"
        " ORDER BY remind_at LIMIT ?",
        (to_text(now), limit),
    )
    return [row[0] for row in rows]


def to_expire(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the open check-ins whose time is over."""
    rows = tx.all(
        "SELECT id FROM check_ins WHERE expires_at <= ? AND state IN ('asked', 'started')"
        " ORDER BY expires_at LIMIT ?",
        (to_text(now), limit),
    )
    return [row[0] for row in rows]


def lose_message(tx: Transaction, check_in_id: int, message_id: int) -> None:
    """Forget a message that is gone; a check-in that has another one keeps it."""
    tx.execute(
        "UPDATE check_ins SET message_id = NULL WHERE id = ? AND message_id = ?",
        (check_in_id, message_id),
    )


def take_message(tx: Transaction, check_in_id: int, message_id: int | None) -> None:
    """Remember the message that a check-in's new post became, unless one is known already."""
    tx.execute(
        "UPDATE check_ins SET message_id = ? WHERE id = ? AND message_id IS NULL",
        (message_id, check_in_id),
    )
