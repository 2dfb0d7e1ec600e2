"""What would be wrong: alerts that nobody will be told of again, and what lies undelivered."""

from __future__ import annotations

from datetime import datetime

from bot.storage.database import Transaction
from bot.storage.times import to_text


def _numbers(tx: Transaction, sql: str, *values: str) -> list[int]:
    return [row[0] for row in tx.all(sql, values)]


def without_next_step(tx: Transaction) -> list[int]:
    """Return the open RED and AMBER alerts that have no next step."""
    return _numbers(
        tx,
        "SELECT number FROM alerts WHERE state = 'open' AND level <> 'YELLOW'"
        " AND next_step_at IS NULL ORDER BY number",
    )


def overdue(tx: Transaction, *, since: datetime) -> list[int]:
    """Return the alerts whose next step, or whose return, was due before a moment."""
    return _numbers(
        tx,
        "SELECT number FROM alerts WHERE next_step_at < ? AND state <> 'resolved' ORDER BY number",
        to_text(since),
    )


def without_return(tx: Transaction) -> list[int]:
    """Return the alerts that somebody took and that would never come back."""
    return _numbers(
        tx,
        "SELECT number FROM alerts WHERE state = 'acknowledged' AND next_step_at IS NULL"
        " ORDER BY number",
    )


def undelivered(tx: Transaction, *, since: datetime) -> list[int]:
    """Return the open alerts that no route has taken and that wait to be sent since a moment.

    One may wait by itself, or in a list of many.
    """
    return _numbers(
        tx,
        "SELECT number FROM alerts WHERE state = 'open' AND accepted_at IS NULL AND number IN"
        " (SELECT alert FROM outbox WHERE alert IS NOT NULL AND state = 'waiting' AND made_at < ?1"
        " UNION SELECT one.alert FROM outbox one JOIN outbox list ON list.id = one.listed_in"
        " WHERE one.listed_in IS NOT NULL AND list.state = 'waiting' AND one.made_at < ?1)"
        " ORDER BY number",
        to_text(since),
    )


def waiting_updates(tx: Transaction, *, since: datetime) -> int:
    """Return how many updates that came before a moment were not handled."""
    row = tx.one(
        "SELECT count(*) FROM inbox WHERE state = 'new' AND received_at < ?", (to_text(since),)
    )
    return int(row[0])


def is_any_unheard(tx: Transaction) -> bool:
    """Return whether an open alert still waits for a route though its patient was told so."""
    row = tx.one(
        "SELECT 1 FROM alerts WHERE state = 'open' AND accepted_at IS NULL"
        " AND warned_at IS NOT NULL LIMIT 1"
    )
    return row is not None


def is_any_unresolved(tx: Transaction) -> bool:
    """Return whether there is an alert that has not ended."""
    return tx.one("SELECT 1 FROM alerts WHERE state <> 'resolved' LIMIT 1") is not None
