"""What arrived: raw updates, stored before Telegram is told that we have them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.storage.database import Transaction
from bot.storage.times import to_text


@dataclass(frozen=True, slots=True)
class Arrived:
    """One stored update; `chat` is what its order is kept by."""

    seq: int
    chat: int
    body: str
    attempts: int


def store_updates(tx: Transaction, updates: Iterable[Mapping[str, Any]], *, now: datetime) -> None:
    """Keep every update; one that came before, word for word, is kept once."""
    for update in updates:
        # in ASCII: half a surrogate pair in one text must not keep the whole batch from the store
        body = json.dumps(update, separators=(",", ":"))
        tx.execute(
            "INSERT OR IGNORE INTO inbox (update_id, digest, chat, body, received_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                int(update["update_id"]),
                hashlib.blake2b(body.encode(), digest_size=16).digest(),
                chat_of(update),
                body,
                to_text(now),
            ),
        )


def chat_of(update: Mapping[str, Any]) -> int:
    """Return the chat that an update belongs to, 0 where it names none."""
    for value in update.values():
        if not isinstance(value, Mapping):
            continue
        holder = value.get("message", value)
        chat = holder.get("chat") if isinstance(holder, Mapping) else None
        place = chat if isinstance(chat, Mapping) else value.get("from")
        if isinstance(place, Mapping) and isinstance(place.get("id"), int):
            return int(place["id"])
    return 0


def new_after(tx: Transaction, seq: int, *, limit: int = 500) -> list[Arrived]:
    """Return updates that nobody has handled, in the order in which they came."""
    rows = tx.all(
        "SELECT seq, chat, body, attempts FROM inbox"
        " WHERE state = 'new' AND seq > ? ORDER BY seq LIMIT ?",
        (seq, limit),
    )
    return [Arrived(*row) for row in rows]


def numbers_after(tx: Transaction, seq: int, *, limit: int) -> list[tuple[int, int]]:
    """Return the number and the chat of updates that nobody has handled, in order."""
    rows = tx.all(
        "SELECT seq, chat FROM inbox WHERE state = 'new' AND seq > ? ORDER BY seq LIMIT ?",
        (seq, limit),
    )
    return [(row[0], row[1]) for row in rows]


def new_one(tx: Transaction, seq: int) -> Arrived | None:
    """Return an update that nobody has handled, by its number."""
    row = tx.one(
        "SELECT seq, chat, body, attempts FROM inbox WHERE state = 'new' AND seq = ?", (seq,)
    )
    return None if row is None else Arrived(*row)


def mark_done(tx: Transaction, seq: int) -> None:
    """Record that an update had its effect; its text is not kept any longer."""
    tx.execute("UPDATE inbox SET state = 'done', body = '' WHERE seq = ?", (seq,))


def count_attempt(tx: Transaction, seq: int) -> None:
    """Record that handling an update failed once more."""
    tx.execute("UPDATE inbox SET attempts = attempts + 1 WHERE seq = ?", (seq,))


def set_aside(tx: Transaction, seq: int) -> None:
    """Keep an update that cannot be handled, out of the way of the others."""
    tx.execute("UPDATE inbox SET state = 'set aside' WHERE seq = ?", (seq,))


def count_set_aside(tx: Transaction) -> int:
    """Return how many updates could not be handled."""
    return int(tx.one("SELECT count(*) FROM inbox WHERE state = 'set aside'")[0])


def remove_older_than(tx: Transaction, age: timedelta, *, now: datetime) -> None:
    """Remove handled updates after some days; those set aside stay for the operator."""
    tx.execute("DELETE FROM inbox WHERE state = 'done' AND received_at < ?", (to_text(now - age),))
