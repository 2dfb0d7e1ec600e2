"""What the store of a bot that runs knows by now: more than what Telegram has already shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from bot.storage.connecting import connect
from bot.storage.database import Transaction
from bot.storage.files import read_key
from bot.storage.settings import last_beat
from bot.storage.times import to_text
from tests.play import PATIENCE, Lakeside

UNHANDLED = "SELECT count(*) FROM inbox WHERE state = 'new'"
UNSENT = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND not_before <= ?"


async def eventually(clinic: Lakeside, found: Callable[[], object]) -> None:
    """Wait for what another server than the stand-in sees, or the store."""
    patience = timedelta(seconds=PATIENCE)
    began = clinic.clock.now()
    while not found():
        if clinic.clock.now() - began > patience:
            raise TimeoutError(clinic.telegram.dump())
        await clinic.telegram.changes.wait(0.02)


async def ticks(clinic: Lakeside) -> None:
    """Wait until the bot has done all that is due at this moment, sent or not."""
    with store_of(clinic) as tx:
        for _ in range(2):  # a beat stands at the beginning of a tick
            now = clinic.clock.now()
            await eventually(clinic, lambda now=now: (last_beat(tx) or now) > now)


async def rests(clinic: Lakeside) -> None:
    """Wait until all that arrived is handled, and all that is sent is recorded.

    Telegram has a message a moment before the store knows so: only from then on may the power be
    cut, or somebody go, without any call being made again.
    """
    telegram = clinic.telegram
    with store_of(clinic) as tx:
        await eventually(
            clinic,
            lambda: (
                not len(telegram.updates)
                and not tx.one(UNHANDLED)[0]
                and not tx.one(UNSENT, (to_text(clinic.clock.now()),))[0]
            ),
        )


def rows(clinic: Lakeside, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """Return what a query finds in the bot's store, while it runs or not."""
    with store_of(clinic) as tx:
        return [tuple(row) for row in tx.all(sql, values)]


@contextmanager
def store_of(clinic: Lakeside) -> Iterator[Transaction]:
    """Open the bot's store to look into it, while it runs or not."""
    key = read_key(clinic.config.with_name("secrets") / "database.key")
    connection = connect(clinic.config.with_name("data") / "checkin.db", key)
    try:
        yield Transaction(connection)
    finally:
        connection.close()
