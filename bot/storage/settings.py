"""Small facts that the bot must not forget: its own name, where the clinic's chat moved."""

from __future__ import annotations

from datetime import datetime

from bot.storage.database import Transaction
from bot.storage.times import from_text, maybe_from_text, maybe_text, to_text


def get(tx: Transaction, name: str) -> str | None:
    """Return a fact, or None."""
    row = tx.one("SELECT value FROM settings WHERE name = ?", (name,))
    return None if row is None else str(row[0])


def keep(tx: Transaction, name: str, value: str) -> None:
    """Keep a fact, in place of the one before."""
    tx.execute(
        "INSERT INTO settings (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def drop(tx: Transaction, name: str) -> None:
    """Forget a value."""
    tx.execute("DELETE FROM settings WHERE name = ?", (name,))


def beat(tx: Transaction, *, now: datetime, polled_at: datetime | None = None) -> None:
    """Record that the bot was alive at this moment, and when Telegram last gave it updates."""
    tx.execute(
        "INSERT INTO heartbeat (id, at, polled_at) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " at = excluded.at, polled_at = coalesce(excluded.polled_at, polled_at)",
        (to_text(now), maybe_text(polled_at)),
    )


def note_poll(tx: Transaction, *, now: datetime) -> None:
    """Record that Telegram gave us what it had at this moment."""
    tx.execute(
        "INSERT INTO heartbeat (id, at, polled_at) VALUES (1, ?1, ?1)"
        " ON CONFLICT (id) DO UPDATE SET polled_at = excluded.polled_at",
        (to_text(now),),
    )


def last_beat(tx: Transaction) -> datetime | None:
    """Return when the bot was last alive, or None before its first start."""
    row = tx.one("SELECT at FROM heartbeat WHERE id = 1")
    return None if row is None else from_text(row[0])


def last_poll(tx: Transaction) -> datetime | None:
    """Return when Telegram last gave us updates, or None before it ever did."""
    row = tx.one("SELECT polled_at FROM heartbeat WHERE id = 1")
    return None if row is None else maybe_from_text(row[0])
