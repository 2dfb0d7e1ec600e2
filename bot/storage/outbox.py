"""What leaves: Bot API calls, stored before they are made and marked after.

A call with a route goes to a service beside Telegram: see `route_calls`.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from bot.storage.database import Transaction
from bot.storage.times import maybe_from_text, to_text

COLUMNS = (
    "id, chat_id, method, params, blob, priority, refers_to, alert, check_in_id, attempts, route"
)


class Priority(IntEnum):
    """Who goes first: an alert, the reply to a press, a prompt, a notice."""

    ALERT = 0
    REPLY = 1
    PROMPT = 2
    NOTICE = 3


@dataclass(frozen=True, slots=True)
class Call:
    """A Bot API method with its parameters, as it will be sent.

    `refers_to` is an earlier call whose message this one edits or deletes. `blob` is a PNG or PDF.
    `route` is the id of a route beside Telegram; its `chat_id` is 0.
    """

    chat_id: int
    method: str
    params: Mapping[str, Any]
    priority: Priority
    blob: bytes | None = None
    refers_to: int | None = None
    alert: int | None = None
    check_in_id: int | None = None
    route: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A call that is to be made now."""

    id: int
    chat_id: int
    method: str
    params: dict[str, Any]
    blob: bytes | None
    priority: Priority
    refers_to: int | None
    alert: int | None
    check_in_id: int | None
    attempts: int
    route: str | None = None

    @property
    def must_arrive(self) -> bool:
        """Whether it carries an alert, or the list of many: such a call is not given up."""
        return self.alert is not None or self.priority is Priority.ALERT

    @property
    def is_alert_post(self) -> bool:
        """Whether it is an alert by itself, which may become a line of a list of many."""
        is_alert = self.alert is not None and self.priority is Priority.ALERT
        return is_alert and self.method == "sendMessage"

    @property
    def is_new_message(self) -> bool:
        """Whether it makes a message, which Telegram counts; a change of one it does not."""
        return self.method.startswith("send")


def put(tx: Transaction, call: Call, *, now: datetime, not_before: datetime | None = None) -> int:
    """Store a call to be made; return its id."""
    cursor = tx.execute(
        "INSERT INTO outbox (chat_id, method, params, blob, priority, refers_to, alert,"
        " check_in_id, route, not_before, made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            call.chat_id,
            call.method,
            json.dumps(call.params, ensure_ascii=False, separators=(",", ":")),
            call.blob,
            int(call.priority),
            call.refers_to,
            call.alert,
            call.check_in_id,
            call.route,
            to_text(not_before or now),
            to_text(now),
        ),
    )
    tx.sends = True
    return cursor.lastrowid


@dataclass(frozen=True, slots=True)
class Holds:
    """What must wait: calls under way, and what goes to certain chats.

    `paused` by Telegram; `full`: another message would be refused; `in_use` by a call under way;
    `in_pace`: a prompt or notice would come too soon.
    """

    under_way: Collection[int] = ()
    paused: Collection[int] = ()
    full: Collection[int] = ()
    in_use: Collection[int] = ()
    in_pace: Collection[int] = ()


def due(tx: Transaction, *, now: datetime, holds: Holds, limit: int) -> list[Waiting]:
    """Return the calls to Telegram to make next, alerts first.

    An alert goes past a chat that is in use; only prompts and notices keep the pace. A chat that
    is full gets no new message: a group none at all, a person no alert.
    """
    rows = tx.all(
        f"SELECT {COLUMNS} FROM outbox WHERE state = 'waiting' AND not_before <= ?"  # noqa: S608
        " AND route IS NULL"
        " AND id NOT IN (SELECT value FROM json_each(?))"
        " AND chat_id NOT IN (SELECT value FROM json_each(?))"
        " AND (method NOT LIKE 'send%' OR (chat_id > 0 AND priority > 0)"
        " OR chat_id NOT IN (SELECT value FROM json_each(?)))"
        " AND (priority < 1 OR chat_id NOT IN (SELECT value FROM json_each(?)))"
        " AND (priority < 2 OR chat_id NOT IN (SELECT value FROM json_each(?)))"
        " ORDER BY priority, id LIMIT ?",
        (
            to_text(now),
            json.dumps(list(holds.under_way)),
            json.dumps(list(holds.paused)),
            json.dumps(list(holds.full)),
            json.dumps(list(holds.in_use)),
            json.dumps(list(holds.in_pace)),
            limit,
        ),
    )
    return [waiting_of(row) for row in rows]


def waiting_of(row: Any) -> Waiting:
    """Return a call from its row, which has `COLUMNS`."""
    return Waiting(
        id=row[0],
        chat_id=row[1],
        method=row[2],
        params=json.loads(row[3]),
        blob=row[4],
        priority=Priority(row[5]),
        refers_to=row[6],
        alert=row[7],
        check_in_id=row[8],
        attempts=row[9],
        route=row[10],
    )


def next_due_at(tx: Transaction) -> datetime | None:
    """Return when the next waiting call to Telegram may be made, or None."""
    sql = "SELECT min(not_before) FROM outbox WHERE state = 'waiting' AND route IS NULL"
    return maybe_from_text(tx.one(sql)[0])


def mark_sent(tx: Transaction, call_id: int, *, message_id: int | None, now: datetime) -> None:
    """Record that Telegram took a call; what it said is not kept any longer."""
    tx.execute(
        "UPDATE outbox SET state = 'sent', message_id = ?, sent_at = ?, params = '{}',"
        " blob = NULL, attempts = attempts + 1 WHERE id = ? AND state = 'waiting'",
        (message_id, to_text(now), call_id),
    )


def mark_failed(tx: Transaction, call_id: int, *, error: str, now: datetime) -> None:
    """Record that Telegram will never take a call, and why."""
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = ?, sent_at = ?, attempts = attempts + 1,"
        " params = '{}', blob = NULL"
        " WHERE id = ? AND state = 'waiting'",
        (error, to_text(now), call_id),
    )


def put_off(tx: Transaction, call_id: int, *, until: datetime, error: str) -> None:
    """Record that a call failed for now and may be made again later."""
    tx.execute(
        "UPDATE outbox SET attempts = attempts + 1, not_before = ?, error = ?"
        " WHERE id = ? AND state = 'waiting'",
        (to_text(until), error, call_id),
    )


def replace(tx: Transaction, call_id: int, *, method: str, params: Mapping[str, Any]) -> None:
    """Change a waiting call into one that Telegram can take."""
    tx.execute(
        "UPDATE outbox SET method = ?, params = ?, refers_to = NULL, attempts = attempts + 1"
        " WHERE id = ? AND state = 'waiting'",
        (method, json.dumps(params, ensure_ascii=False, separators=(",", ":")), call_id),
    )


def message_of(tx: Transaction, call_id: int) -> tuple[str, int | None]:
    """Return the state of a call and the message that it became, if it was sent."""
    row = tx.one("SELECT state, message_id FROM outbox WHERE id = ?", (call_id,))
    return ("failed", None) if row is None else (row[0], row[1])


def posts_of_alert(tx: Transaction, number: int) -> list[tuple[int, int]]:
    """Return (call, chat) of every message that carried an alert."""
    rows = tx.all(
        "SELECT id, chat_id FROM outbox WHERE alert = ? AND method = 'sendMessage'"
        " AND state <> 'failed' ORDER BY id",
        (number,),
    )
    return [(row[0], row[1]) for row in rows]


def leaves(tx: Transaction, chat_id: int, *, since: datetime) -> bool:
    """Return whether the bot is about to leave a chat, or has left it since a time."""
    row = tx.execute(
        "SELECT 1 FROM outbox WHERE chat_id = ? AND method = 'leaveChat'"
        " AND (state = 'waiting' OR (state = 'sent' AND sent_at >= ?))",
        (chat_id, to_text(since)),
    ).fetchone()
    return row is not None


def drop_waiting(tx: Transaction, chat_id: int, *, above: Priority, now: datetime) -> None:
    """Give up what waits for a chat that will not have it, below the named priority."""
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'dropped', sent_at = ?, params = '{}',"
        " blob = NULL"
        " WHERE chat_id = ? AND state = 'waiting' AND priority > ?",
        (to_text(now), chat_id, int(above)),
    )


def drop_prompts_of(tx: Transaction, check_in_id: int, *, now: datetime) -> None:
    """Give up prompts that were never sent for a check-in that is over."""
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'over', sent_at = ?, params = '{}',"
        " blob = NULL"
        " WHERE check_in_id = ? AND state = 'waiting' AND priority = ?",
        (to_text(now), check_in_id, int(Priority.PROMPT)),
    )


def newest_id(tx: Transaction) -> int:
    """Return the id of the newest call; 0 when there was none yet."""
    row = tx.one("SELECT max(id) FROM outbox")
    return int(row[0] or 0)


def mark_maybe_repeated(tx: Transaction, *, by_route: bool, up_to: int | None = None) -> None:
    """Before the first is sent: a waiting alert may have arrived just before the bot was stopped.

    What came after the call `up_to`, the newest at the start, was not. Each sender marks its own,
    Telegram's or those that go by another route: neither waits for the other.
    """
    tx.execute(
        "UPDATE outbox SET attempts = max(attempts, 1)"
        " WHERE state = 'waiting' AND (alert IS NOT NULL OR priority = ?)"
        " AND (route IS NOT NULL) = ? AND id <= coalesce(?, id)",
        (int(Priority.ALERT), by_route, up_to),
    )


def remove_older_than(tx: Transaction, age: timedelta, *, now: datetime) -> None:
    """Remove what was sent or given up after some days; posts of alerts stay."""
    tx.execute(
        "DELETE FROM outbox WHERE state <> 'waiting' AND alert IS NULL AND made_at < ?",
        (to_text(now - age),),
    )
