"""Telegram to the inbox, then to the handlers: stored before it is confirmed, in order per chat."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.request import TelegramApi, pause_of
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import Arrived

log = logging.getLogger(__name__)

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "my_chat_member",
    "chat_member",
]
POLL_SECONDS = 30
POLL_PATIENCE = 5.0
FIRST_WAIT = 1.0
LONGEST_WAIT = 30.0
MOST_ATTEMPTS = 5
MOST_AT_ONCE = 64

Handler = Callable[[Arrived], Awaitable[None]]


class PollingEnded(Exception):
    """Telegram will not talk to us any more; the reason is in the message."""


@dataclass(slots=True)
class Poller:
    """Fetches updates; the offset moves only after they are stored."""

    api: TelegramApi
    database: Database
    now: Callable[[], datetime]
    on_stored: Callable[[], None]
    offset: int | None = None
    failures: int = 0

    async def run(self) -> None:
        """Fetch and store, for as long as the bot runs; raises PollingEnded for a dead token."""
        while True:
            try:
                await self.fetch_once()
                self.failures = 0
            except InvalidToken as error:
                raise PollingEnded("Telegram refuses the token (401)") from error
            except TelegramError as error:
                await self._wait_after(error)

    async def fetch_once(self) -> None:
        """Fetch what there is, store it in one transaction, and only then move the offset."""
        params = {"timeout": POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        if self.offset is not None:
            params["offset"] = self.offset
        updates = await self.api.call(
            "getUpdates", params, read_timeout=POLL_SECONDS + POLL_PATIENCE
        )
        if updates:
            await self.database.write(inbox.store_updates, updates, now=self.now())
            self.offset = max(int(update["update_id"]) for update in updates) + 1
            self.on_stored()

    async def _wait_after(self, error: TelegramError) -> None:
        if isinstance(error, Conflict):
            log.error("another program fetches this bot's updates (409)")
        else:
            log.warning("fetching updates failed: %s", type(error).__name__)
        wait = min(FIRST_WAIT * 2**self.failures, LONGEST_WAIT)
        if isinstance(error, RetryAfter):
            wait = max(wait, pause_of(error).total_seconds())
        self.failures = min(self.failures + 1, 10)
        await asyncio.sleep(wait * random.uniform(0.8, 1.2))  # noqa: S311 - jitter


@dataclass(slots=True)
class Workers:
    """Hands stored updates to the handler: one at a time in a chat, many chats at once."""

    database: Database
    handle: Handler
    retry_wait: float = FIRST_WAIT
    _last_seq: int = 0
    _queues: dict[int, deque[Arrived]] = field(default_factory=dict)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_AT_ONCE))

    def wake(self) -> None:
        """Look at the inbox now."""
        self._awake.set()

    async def run(self) -> None:
        """Hand out what is new, first of all what an earlier run left."""
        self.wake()
        async with asyncio.TaskGroup() as group:
            while True:
                await self._awake.wait()
                self._awake.clear()
                await self._hand_out(group)

    async def _hand_out(self, group: asyncio.TaskGroup) -> None:
        while arrived := await self.database.read(inbox.new_after, self._last_seq):
            self._last_seq = arrived[-1].seq
            for one in arrived:
                if one.chat in self._queues:
                    self._queues[one.chat].append(one)
                else:
                    self._queues[one.chat] = deque([one])
                    group.create_task(self._serve(one.chat))

    async def _serve(self, chat: int) -> None:
        queue = self._queues[chat]
        async with self._room:
            while queue:
                await self._handle(queue.popleft())
        del self._queues[chat]

    async def _handle(self, one: Arrived) -> None:
        """Handle an update until it has its effect, or set it aside after some failures."""
        for attempt in range(one.attempts, MOST_ATTEMPTS):
            try:
                await self.handle(one)
            except Exception as error:  # noqa: BLE001 - one bad update must not stop the others
                log.error("update %d failed: %s", one.seq, type(error).__name__)
                await self._count(one)
                await asyncio.sleep(self.retry_wait * 2**attempt)
            else:
                return
        log.error("update %d is set aside after %d attempts", one.seq, MOST_ATTEMPTS)
        await self._set_aside(one)

    async def _count(self, one: Arrived) -> None:
        try:
            await self.database.write(inbox.count_attempt, one.seq)
        except Exception as error:  # noqa: BLE001 - the store itself may be what fails
            log.error("update %d: %s", one.seq, type(error).__name__)

    async def _set_aside(self, one: Arrived) -> None:
        try:
            await self.database.write(inbox.set_aside, one.seq)
        except Exception as error:  # noqa: BLE001 - it stays new and comes again at the next start
            log.error("update %d: %s", one.seq, type(error).__name__)
