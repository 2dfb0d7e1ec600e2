"""Looks once a minute whether all is well, and only then tells a service outside.

A bot on a dead machine cannot report itself: that service notices when it is not told any more.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

import aiohttp

from bot.actions.service import auditing
from bot.clinic import Clinic
from bot.storage.database import Database
from bot.storage.database import Error as StoreError

log = logging.getLogger(__name__)

EVERY = timedelta(seconds=60)
TICKS_AFTER_JUMP = 3
PATIENCE = aiohttp.ClientTimeout(total=10)


async def call_heartbeat(url: str) -> None:
    """Call the address; it holds a secret, so of a failure only the class is told."""
    try:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session, session.get(url) as said:
            if said.status >= HTTPStatus.BAD_REQUEST:
                log.warning("the heartbeat was refused: %d", said.status)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        log.warning("the heartbeat was not taken: %s", type(error).__name__)


@dataclass(slots=True)
class Auditor:
    """A part of the running bot; when it ends by itself, the bot ends."""

    database: Database
    clinic: Clinic
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    ping: Callable[[str], Awaitable[None]] = call_heartbeat
    was_well: bool | None = None

    async def run(self) -> None:
        """Look every minute of the bot's own clock, for as long as the bot runs.

        A machine that slept, or a clock that was set, is looked at soon after.
        """
        tick = min(EVERY, self.clinic.config.clock.tick)
        looked_at, rests = self.now(), 0
        while True:
            before = self.now()
            await self.sleep(tick.total_seconds())
            now = self.now()
            # After a jump the clock's own tick comes first: what is due at once is not overdue.
            # It goes beside this one, and has much to do then: so it gets the time of a few.
            has_jumped = abs(now - before) > EVERY + tick
            rests = TICKS_AFTER_JUMP if has_jumped else max(rests - 1, 0)
            if not rests and abs(now - looked_at) >= EVERY:
                looked_at = now
                await self.look_once()

    async def look_once(self) -> None:
        """Look at everything; ping only when nothing is wrong."""
        url = self.clinic.config.health.heartbeat_url
        if await self._is_well() and url is not None:
            await self.ping(url)

    async def _is_well(self) -> bool:
        try:
            found = await self.database.write(auditing.audit, self.clinic, now=self.now())
        except StoreError as error:  # such as a full disk: nobody outside hears that all is well
            log.error("audit: the store cannot be used, %s", type(error).__name__)
            self.was_well = False
            return False
        if found:
            log.error("audit: %s", "; ".join(map(str, found)))
        elif not self.was_well:
            log.info("audit: all is well")
        self.was_well = not found
        return not found
