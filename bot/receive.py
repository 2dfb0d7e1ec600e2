"""Telegram to the inbox, then to the handlers: stored before it is confirmed, in order per chat."""

from __future__ import annotations

import asyncio
import logging
import random
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.domain.reach import CONFLICTS_WITHIN, Reach, is_gap
from bot.request import TelegramApi, pause_of
from bot.storage import gaps, inbox, settings
from bot.storage.database import Database, Transaction
from bot.storage.database import Error as StoreError
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
Sleep = Callable[[float], Awaitable[object]]


class PollingEnded(Exception):
    """Telegram will not talk to us any more; the reason is in the message."""


async def _tell_nobody() -> None:
    """Do nothing."""


@dataclass(slots=True)
class Poller:
    """Fetches updates; the offset moves only after they are stored.

    `wall` is the machine's own clock, which a rehearsal does not move. A silence is measured by it:
    a machine that slept has lost what came meanwhile. `on_webhook` is called when somebody has set
    a webhook.
    """

    api: TelegramApi
    database: Database
    now: Callable[[], datetime]
    on_stored: Callable[[], None]
    sleep: Sleep = asyncio.sleep
    patience: float = POLL_PATIENCE
    offset: int | None = None
    failures: int = 0
    wall: Callable[[], datetime] | None = None
    on_webhook: Callable[[], Awaitable[object]] = _tell_nobody
    _has_heard: bool = False
    _began_at: datetime = field(init=False)
    _heard_at: datetime | None = None
    _conflicts: list[datetime] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Count the silence from here on, if nothing is known of an earlier run."""
        self._began_at = self._clock()

    async def run(self) -> None:
        """Fetch and store, for as long as the bot runs; raises PollingEnded for a dead token."""
        await self._remember()
        while True:
            try:
                await self.fetch_once()
                self.failures = 0
            except InvalidToken as error:
                raise PollingEnded("Telegram refuses the token (401)") from error
            except (TelegramError, StoreError) as error:
                # Nothing is confirmed that is not stored: a full disk only makes Telegram wait.
                await self._wait_after(error)

    async def _remember(self) -> None:
        """Take over when an earlier run heard Telegram last."""
        heard_at = await self.database.read(settings.last_poll)
        if heard_at is not None:
            self._heard_at = self._clock() - max(self.now() - heard_at, timedelta())

    async def fetch_once(self) -> None:
        """Fetch what there is, store it in one transaction, and only then move the offset.

        After a long silence Telegram is asked for what it has, not to wait for more.
        """
        seconds = 0 if is_gap(self._silence()) else POLL_SECONDS
        params = {"timeout": seconds, "allowed_updates": ALLOWED_UPDATES}
        if self.offset is not None:
            params["offset"] = self.offset
        updates = await self.api.call("getUpdates", params, read_timeout=seconds + self.patience)
        silence = self._silence()
        if updates or is_gap(silence):
            await self.database.write(_keep, updates, silence, now=self.now())
        self._heard_at, self._has_heard = self._clock(), True
        if updates:
            self.offset = max(int(update["update_id"]) for update in updates) + 1
            self.on_stored()

    def reach(self) -> Reach:
        """Return how the bot stands with Telegram now."""
        now = self._clock()
        self._conflicts = [at for at in self._conflicts if now - at < CONFLICTS_WITHIN]
        return Reach(
            silent_for=now - max(self._began_at, self._heard_at or self._began_at),
            has_heard=self._has_heard,
            conflicts=len(self._conflicts),
            watched_for=now - self._began_at,
        )

    def _clock(self) -> datetime:
        return (self.wall or self.now)()

    def _silence(self) -> timedelta:
        """Return how long nothing was heard; none before the first time ever."""
        return timedelta() if self._heard_at is None else self._clock() - self._heard_at

    async def _wait_after(self, error: Exception) -> None:
        if isinstance(error, Conflict):
            await self._settle_conflict(error)
        else:
            log.warning("fetching updates failed: %s", type(error).__name__)
        if isinstance(error, TimedOut):  # Telegram answers every poll: the connections are dead
            await self.api.renew()
        wait = min(FIRST_WAIT * 2**self.failures, LONGEST_WAIT)
        if isinstance(error, RetryAfter):
            wait = max(wait, pause_of(error).total_seconds())
        self.failures = min(self.failures + 1, 10)
        await self.sleep(wait * random.uniform(0.8, 1.2))  # noqa: S311 - jitter

    async def _settle_conflict(self, error: Conflict) -> None:
        """Say who else is there; a webhook that somebody set would keep updates away for ever."""
        if "webhook" not in str(error).lower():
            log.error("another program fetches this bot's updates (409)")
            self._conflicts.append(self._clock())
            return
        log.error("somebody set a webhook on this bot (409); it is removed")
        with suppress(StoreError):
            await self.on_webhook()
        with suppress(TelegramError):  # then the next fetch is refused as this one was
            await self.api.call("deleteWebhook", {"drop_pending_updates": False})


def _keep(
    tx: Transaction, updates: list[dict[str, Any]], silence: timedelta, *, now: datetime
) -> None:
    """Store what came, and the silence before it if presses may have been lost in it."""
    if is_gap(silence):
        gaps.begin(tx, since=now - silence, until=now)
    settings.note_poll(tx, now=now)
    inbox.store_updates(tx, updates, now=now)


@dataclass(slots=True)
class Workers:
    """Hands stored updates to the handler: one at a time in a chat, many chats at once."""

    database: Database
    handle: Handler
    set_aside: Handler
    sleep: Sleep = asyncio.sleep
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
            if attempt > one.attempts:
                await self.sleep(FIRST_WAIT * 2 ** (attempt - 1))
            if await self._succeeds(self.handle, one):
                return
            await self._succeeds(self._count, one)
        log.error("update %d is set aside after %d attempts", one.seq, MOST_ATTEMPTS)
        await self._succeeds(self.set_aside, one)

    async def _succeeds(self, step: Handler, one: Arrived) -> bool:
        try:
            await step(one)
        except Exception as error:  # noqa: BLE001 - one bad update must not stop the others
            log.error("update %d failed: %s", one.seq, type(error).__name__)
            return False
        return True

    async def _count(self, one: Arrived) -> None:
        await self.database.write(inbox.count_attempt, one.seq)
