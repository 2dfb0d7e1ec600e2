"""When an alert sounds, its steps, and whether any route has taken it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.model import Alert, Level
from bot.storage.database import Transaction
from bot.storage.times import maybe_text, to_text

# What was made longer ago is not on its way at this moment: it waits for a chat that is held.
LONGEST_SEND = timedelta(minutes=1)


def sound(
    tx: Transaction,
    known: Alert,
    *,
    level: Level,
    next_step_at: datetime | None,
    now: datetime,
) -> bool:
    """Make an alert open at a level that is not below its own, its steps counted from now.

    False when it is not as it was known.
    """
    return tx.changes_one(
        "UPDATE alerts SET state = 'open', level = ?, since_at = ?, steps_done = 0,"
        " next_step_at = ?, accepted_at = NULL, rerouted_at = NULL, warned_at = NULL,"
        " warning_call = NULL,"
        " acknowledged_at = NULL, acknowledged_by = NULL, acknowledged_name = NULL,"
        " membership_confirmed = NULL, outcome = NULL, outcome_note = NULL, resolved_at = NULL,"
        " resolved_by = NULL, resolved_name = NULL"
        " WHERE number = ? AND state = ? AND level = ?",
        (
            max(level, known.level).name,
            to_text(now),
            maybe_text(next_step_at),
            known.number,
            known.state,
            known.level.name,
        ),
    )


def due_steps(tx: Transaction, *, now: datetime, limit: int = 500) -> list[int]:
    """Return the alerts whose next step is due, the most overdue first."""
    rows = tx.all(
        "SELECT number FROM alerts WHERE next_step_at <= ? AND state <> 'resolved'"
        " ORDER BY next_step_at LIMIT ?",
        (to_text(now), limit),
    )
    return [row[0] for row in rows]


def note_step(tx: Transaction, number: int, *, done: int, next_step_at: datetime | None) -> None:
    """Record how many steps an open alert has had, and when the next one is due."""
    tx.execute(
        "UPDATE alerts SET steps_done = ?, next_step_at = ? WHERE number = ? AND state = 'open'",
        (done, maybe_text(next_step_at), number),
    )


def note_accepted(tx: Transaction, number: int, *, call_id: int, now: datetime) -> None:
    """Record that a route has taken an alert as it is now; an older post does not count.

    What was about to tell the patient that nobody could be told is given up.
    """
    accepted = tx.changes_one(
        "UPDATE alerts SET accepted_at = ? WHERE number = ? AND accepted_at IS NULL"
        " AND since_at <= (SELECT made_at FROM outbox WHERE id = ?)",
        (to_text(now), number, call_id),
    )
    if accepted:
        tx.execute(
            "UPDATE outbox SET state = 'failed', error = 'over', params = '{}' WHERE state ="
            " 'waiting' AND id = (SELECT warning_call FROM alerts WHERE number = ?)",
            (number,),
        )


def to_reroute(tx: Transaction, *, since: datetime, limit: int = 500) -> list[int]:
    """Return open RED and AMBER alerts that no route has taken since before a moment."""
    return _not_accepted(tx, "rerouted_at", since=since, limit=limit)


def to_warn(tx: Transaction, *, since: datetime, limit: int = 500) -> list[int]:
    """Return those whose patient was not told that nobody could be told."""
    return _not_accepted(tx, "warned_at", since=since, limit=limit)


def _not_accepted(tx: Transaction, column: str, *, since: datetime, limit: int) -> list[int]:
    rows = tx.all(
        "SELECT number FROM alerts WHERE accepted_at IS NULL AND state = 'open'"  # noqa: S608
        f" AND level <> 'YELLOW' AND since_at <= ? AND {column} IS NULL ORDER BY since_at LIMIT ?",
        (to_text(since), limit),
    )
    return [row[0] for row in rows]


def note_rerouted(tx: Transaction, number: int, *, now: datetime) -> bool:
    """Record that an alert goes over every other route; False when it does already."""
    return tx.changes_one(
        "UPDATE alerts SET rerouted_at = ? WHERE number = ? AND rerouted_at IS NULL",
        (to_text(now), number),
    )


def note_warned(tx: Transaction, number: int, *, call_id: int | None, now: datetime) -> None:
    """Record that the patient is told, by which call, that nobody could be told."""
    tx.execute(
        "UPDATE alerts SET warned_at = ?, warning_call = ? WHERE number = ?",
        (to_text(now), call_id, number),
    )


def drop_route_calls(tx: Transaction, number: int, *, now: datetime) -> None:
    """Give up what waits for routes beside Telegram: somebody has taken the alert."""
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'taken', params = '{}', sent_at = ?"
        " WHERE alert = ? AND route IS NOT NULL AND state = 'waiting'",
        (to_text(now), number),
    )


def drop_unsent_post(tx: Transaction, number: int, chat_id: int, *, now: datetime) -> bool:
    """Give up posts of an alert that a chat never got, for a newer one; whether there were any.

    After an outage an hour long nobody needs each repetition.
    """
    cursor = tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'newer', params = '{}', sent_at = ?"
        " WHERE alert = ? AND chat_id = ? AND state = 'waiting' AND method = 'sendMessage'"
        " AND route IS NULL AND (attempts > 0 OR made_at < ?)",
        (to_text(now), number, chat_id, to_text(now - LONGEST_SEND)),
    )
    return bool(cursor.rowcount)
