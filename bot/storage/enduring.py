"""The store of a part that must not give up: it waits until a trouble is over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.storage.database import Database, Error
from bot.storage.trouble import passes

T = TypeVar("T")
LOOK_AGAIN_SECONDS = 1.0


@dataclass(slots=True)
class EnduringDatabase(Database):
    """Another's store; a write that meets a full or broken disk is tried until it is kept.

    The sender has sent a message by then: to give up would mean to send it again, as if for the
    first time. A handler has an update that Telegram will not give again: to give up would use up
    its attempts.
    """

    inner: Database = field(kw_only=True)
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep

    async def write(self, action: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run an action in a transaction; return once it is committed, however long it takes."""
        while True:
            try:
                return await self.inner.write(action, *args, **kwargs)
            except Error as error:
                if not passes(error):
                    raise
            await self.sleep(LOOK_AGAIN_SECONDS)

    async def read(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """Run a function that only reads."""
        return await self.inner.read(query, *args, **kwargs)


def enduring(database: Database) -> EnduringDatabase:
    """Return the store as one whose writes wait until a trouble is over."""
    return EnduringDatabase(database.path, database.key, inner=database)
