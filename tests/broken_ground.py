"""Breaking the ground under a store in this process, and mending it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from bot.clinic import Clinic
from bot.config.routes import Route, Routes, route_of
from bot.storage.database import Database

OPERATOR = route_of("json://localhost/operator")
COLOURS = ("RED", "AMBER", "YELLOW")  # the levels of alerts: no notice may look like one


@dataclass(slots=True)
class Pager:
    """The operator's route; it takes a message unless it is down."""

    is_down: bool = False
    tried: int = 0
    got: list[str] = field(default_factory=list)

    def __call__(self, _route: Route, _title: str, body: str) -> bool:
        self.tried += 1
        if not self.is_down:
            self.got.append(body)
        return not self.is_down


def with_operator(clinic: Clinic) -> Clinic:
    """Return the clinic with a route that hears of technical faults."""
    return replace(clinic, routes=Routes({}, {OPERATOR.id: OPERATOR}))


def connection_of(database: Database) -> Any:
    """Return the connection inside a running store."""
    inner: Any = database._connection
    return inner._conn


@contextmanager
def no_writing(database: Database) -> Iterator[None]:
    """A disk that takes nothing for as long as the block runs, though it can be read."""
    raw = connection_of(database)
    raw.execute("PRAGMA query_only = ON")
    try:
        yield
    finally:
        raw.execute("PRAGMA query_only = OFF")
