"""What leaves over a route beside Telegram, and the last test of each route."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.storage import outbox
from bot.storage.database import Transaction
from bot.storage.outbox import COLUMNS, Call, Priority, Waiting
from bot.storage.times import from_text, maybe_from_text, to_text

NO_CHAT = 0
NOTIFY = "notify"
TEST = "test"


@dataclass(frozen=True, slots=True)
class RouteTest:
    """The last test of a route: when it was sent, when one last arrived, why this one did not."""

    route: str
    tried_at: datetime
    arrived_at: datetime | None
    error: str | None

    @property
    def has_arrived(self) -> bool:
        """Whether the last test arrived; one that is under way has not."""
        return self.arrived_at is not None and self.arrived_at >= self.tried_at


def put(
    tx: Transaction,
    route: str,
    *,
    title: str,
    body: str,
    priority: Priority,
    alert: int | None = None,
    is_test: bool = False,
    now: datetime,
) -> int:
    """Store a message for a route; return its id."""
    method = TEST if is_test else NOTIFY
    params = {"title": title, "body": body}
    return outbox.put(
        tx, Call(NO_CHAT, method, params, priority, alert=alert, route=route), now=now
    )


def is_any_waiting(tx: Transaction) -> bool:
    """Return whether a message waits for a route, now or for later."""
    sql = "SELECT 1 FROM outbox WHERE state = 'waiting' AND route IS NOT NULL LIMIT 1"
    return tx.one(sql) is not None


def due_routes(
    tx: Transaction, *, now: datetime, busy: Collection[str], limit: int
) -> list[Waiting]:
    """Return the messages to send next over routes that are not busy, alerts first.

    An alert waits once for each route: of several, from several steps, the newest says it all.
    """
    rows = tx.all(
        # The planner would walk over every prompt that waits.
        f"SELECT {COLUMNS} FROM outbox AS one INDEXED BY outbox_routes"  # noqa: S608 - ours
        " WHERE route IS NOT NULL AND state = 'waiting' AND not_before <= ?"
        " AND route NOT IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM outbox AS newer WHERE newer.route = one.route"
        " AND newer.state = 'waiting' AND newer.alert = one.alert AND newer.id > one.id)"
        " ORDER BY priority, id LIMIT ?",
        (to_text(now), json.dumps(list(busy)), limit),
    )
    return [outbox.waiting_of(row) for row in rows]


def drop_older(tx: Transaction, arrived: Waiting, *, now: datetime) -> None:
    """Give up what an alert left earlier for the route over which a newer message arrived."""
    tx.execute(
        "UPDATE outbox SET state = 'failed', error = 'a newer one arrived', sent_at = ?,"
        " params = '{}' WHERE alert = ? AND route = ? AND state = 'waiting' AND id < ?",
        (to_text(now), arrived.alert, arrived.route, arrived.id),
    )


def note_test_tried(tx: Transaction, route: str, *, now: datetime) -> None:
    """Record that a test was sent; when one last arrived is kept."""
    tx.execute(
        "INSERT INTO route_tests (route, tried_at) VALUES (?, ?)"
        " ON CONFLICT (route) DO UPDATE SET tried_at = excluded.tried_at, error = NULL",
        (route, to_text(now)),
    )


def note_test_arrived(tx: Transaction, route: str, *, now: datetime) -> None:
    """Record that the service took a test."""
    tx.execute(
        "INSERT INTO route_tests (route, tried_at, arrived_at) VALUES (?1, ?2, ?2)"
        " ON CONFLICT (route) DO UPDATE SET arrived_at = excluded.arrived_at, error = NULL",
        (route, to_text(now)),
    )


def note_test_failed(tx: Transaction, route: str, *, error: str, now: datetime) -> None:
    """Record that a test did not arrive; `error` is a class of errors, never an address."""
    tx.execute(
        "INSERT INTO route_tests (route, tried_at, error) VALUES (?, ?, ?)"
        " ON CONFLICT (route) DO UPDATE SET error = excluded.error",
        (route, to_text(now), error),
    )


def tests_of(tx: Transaction) -> list[RouteTest]:
    """Return the last test of every route that was ever tested."""
    rows = tx.all("SELECT route, tried_at, arrived_at, error FROM route_tests ORDER BY route")
    return [RouteTest(row[0], from_text(row[1]), maybe_from_text(row[2]), row[3]) for row in rows]
