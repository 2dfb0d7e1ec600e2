"""The posts of alerts in the outbox: which wait for a chat, and which became a line of a list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.database import Transaction
from bot.storage.outbox import Priority
from bot.storage.times import from_text, to_text


@dataclass(frozen=True, slots=True)
class WaitingPost:
    """A post of an alert that a chat has not got yet."""

    id: int
    alert: int
    is_silent: bool


def waiting_posts(
    tx: Transaction, chat_id: int, *, under_way: Collection[int]
) -> list[WaitingPost]:
    """Return the alerts that wait for a chat, without those that are being sent, oldest first."""
    rows = tx.all(
        "SELECT id, alert, coalesce(json_extract(params, '$.disable_notification'), 0)"
        " FROM outbox WHERE state = 'waiting' AND priority = ? AND chat_id = ?"
        " AND alert IS NOT NULL AND route IS NULL AND method = 'sendMessage' ORDER BY id",
        (int(Priority.ALERT), chat_id),
    )
    return [WaitingPost(row[0], row[1], bool(row[2])) for row in rows if row[0] not in under_way]


def mark_listed(tx: Transaction, call_id: int, *, listed_in: int, now: datetime) -> None:
    """Record that a post does not go out by itself: its alert's number stands in another call.

    Where the post may have arrived before, the other one says that it may be a repeat.
    """
    tx.execute(
        "UPDATE outbox SET attempts = max(attempts, (SELECT attempts FROM outbox WHERE id = ?))"
        " WHERE id = ?",
        (call_id, listed_in),
    )
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'listed', listed_in = ?, sent_at = ?,"
        " params = '{}' WHERE id = ? AND state = 'waiting'",
        (listed_in, to_text(now), call_id),
    )


def numbers_in(tx: Transaction, call_id: int) -> list[int]:
    """Return the alerts whose numbers stand in a list; none for any other call."""
    rows = tx.all(
        "SELECT DISTINCT alert FROM outbox WHERE listed_in = ? ORDER BY alert", (call_id,)
    )
    return [row[0] for row in rows]


def numbers_posted_in(tx: Transaction, chat_id: int) -> set[int]:
    """Return the alerts that were ever left for a chat, whether it took them or not."""
    rows = tx.all(
        "SELECT DISTINCT alert FROM outbox WHERE alert IS NOT NULL AND chat_id = ?", (chat_id,)
    )
    return {row[0] for row in rows}


def adopt(tx: Transaction, number: int, *, chat_id: int, message_id: int, now: datetime) -> bool:
    """Take a message of an alert for one of ours; False when it is known already.

    Telegram may have taken a post just before the bot was killed: nobody recorded which message it
    became, and nothing would change it any more.
    """
    return tx.changes_one(
        "INSERT INTO outbox (chat_id, method, params, priority, alert, not_before, state,"
        " message_id, made_at, sent_at)"
        " SELECT ?1, 'sendMessage', '{}', 0, ?2, ?4, 'sent', ?3, ?4, ?4"
        " WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE chat_id = ?1 AND message_id = ?3)"
        " AND EXISTS (SELECT 1 FROM alerts WHERE number = ?2)",
        (chat_id, number, message_id, to_text(now)),
    )


def has_untried_post(tx: Transaction, number: int, chat_id: int) -> bool:
    """Return whether an alert waits for a chat and goes out by itself next."""
    row = tx.one(
        "SELECT 1 FROM outbox WHERE alert = ? AND chat_id = ? AND state = 'waiting'"
        " AND route IS NULL AND method = 'sendMessage' AND attempts = 0 LIMIT 1",
        (number, chat_id),
    )
    return row is not None


def leave_behind(tx: Transaction, number: int, chat_id: int) -> None:
    """Change an alert's posts in a chat no more: they stand in a group that is no longer used."""
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'moved'"
        " WHERE alert = ? AND chat_id = ? AND state = 'sent' AND route IS NULL",
        (number, chat_id),
    )


def is_older_than(tx: Transaction, call_id: int, age: timedelta, *, now: datetime) -> bool:
    """Return whether a call was left longer ago than that."""
    row = tx.one("SELECT 1 FROM outbox WHERE id = ? AND made_at < ?", (call_id, to_text(now - age)))
    return row is not None


def sent_lately(tx: Transaction, *, since: datetime) -> list[tuple[int, datetime]]:
    """Return (chat, when) of every new message that a group took since a moment, in order."""
    rows = tx.all(
        "SELECT chat_id, sent_at FROM outbox WHERE state = 'sent' AND chat_id < 0"
        " AND method LIKE 'send%' AND sent_at > ? ORDER BY sent_at",
        (to_text(since),),
    )
    return [(row[0], from_text(row[1])) for row in rows]
