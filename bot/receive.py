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

from bot.domain.reach import Reach, is_gap
from bot.hearing import WEDGED_AFTER, Hearing
from bot.request import CONNECT_SECONDS, NotConnected, TelegramApi, pause_of
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
MOST_IN_MEMORY = 2000
WHOLE_AT_ONCE = 500
NUMBERS_AT_ONCE = 5000

Handler = Callable[[Arrived], Awaitable[None]]
Sleep = Callable[[float], Awaitable[object]]


class PollingEnded(Exception):
    """Telegram will not talk to us any more; the reason is in the message."""


class TokenRefused(PollingEnded):
    """Whoever starts the bot again must bring another token."""


async def _tell_nobody() -> None:
    """Do nothing."""


@dataclass(slots=True)
class Poller:
    """Fetches updates; the offset moves only after they are stored.

    `wall` is the machine's own clock, which a rehearsal does not move. A silence is measured by it:
    a machine that slept has lost what came meanwhile. `on_webhook` is called when somebody has set
    a webhook, and `expect` with the seconds after which the poller will have come a step further.
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
    expect: Callable[[float], object] = lambda _seconds: None
    hearing: Hearing = field(init=False)

    def __post_init__(self) -> None:
        """Count the silence from here on."""
        self.hearing = Hearing(self.wall or self.now)

    async def run(self) -> None:
        """Fetch and store, for as long as the bot runs.

        Raises TokenRefused for a dead token, PollingEnded when only a fresh process may get
        through.
        """
        await self._remember()
        while True:
            try:
                await self.fetch_once()
                self.failures = 0
            except InvalidToken as error:
                self.hearing.note_refused()
                raise TokenRefused("Telegram refuses the token (401)") from error
            except (TelegramError, StoreError) as error:
                self._end_if_wedged(error)
                # Nothing is confirmed that is not stored: a full disk only makes Telegram wait.
                await self._wait_after(error)

    async def _remember(self) -> None:
        """Take over when an earlier run heard Telegram last."""
        heard_at = await self.database.read(settings.last_poll)
        if heard_at is not None:
            self.hearing.remember(self.now() - heard_at)

    async def fetch_once(self) -> None:
        """Fetch what there is, store it in one transaction, and only then move the offset.

        At the start and after a long silence Telegram is asked for what it has, not to wait for
        more: so it is known at once that it answers.
        """
        hearing = self.hearing
        is_brief = not hearing.heard.is_set() or is_gap(hearing.silence())
        seconds = 0 if is_brief else POLL_SECONDS
        params = {"timeout": seconds, "allowed_updates": ALLOWED_UPDATES}
        if self.offset is not None:
            params["offset"] = self.offset
        self.expect(CONNECT_SECONDS + seconds + self.patience)
        updates = await self.api.call("getUpdates", params, read_timeout=seconds + self.patience)
        silence = hearing.silence()
        if updates or is_gap(silence):
            await self.database.write(_keep, updates, silence, now=self.now())
        hearing.note_heard()
        if updates:
            self.offset = max(int(update["update_id"]) for update in updates) + 1
            self.on_stored()

    def reach(self) -> Reach:
        """Return how the bot stands with Telegram now."""
        return self.hearing.reach()

    def _end_if_wedged(self, error: Exception) -> None:
        """Count the polls that Telegram took and did not answer, one after another."""
        if not isinstance(error, TimedOut) or isinstance(error, NotConnected):
            self.hearing.note_failed()
            return
        self.hearing.note_unanswered()
        if self.hearing.is_wedged():
            minutes = WEDGED_AFTER // timedelta(minutes=1)
            raise PollingEnded(f"Telegram takes every poll and answers none for {minutes} minutes")

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
        wait *= random.uniform(0.8, 1.2)  # noqa: S311 - jitter
        self.expect(wait)
        await self.sleep(wait)

    async def _settle_conflict(self, error: Conflict) -> None:
        """Say who else is there; a webhook that somebody set would keep updates away for ever."""
        if "webhook" not in str(error).lower():
            log.error("another program fetches this bot's updates (409)")
            self.hearing.note_conflict()
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
    """Hands stored updates to the handler: one at a time in a chat, many chats at once.

    The chats take turns, so that whoever writes now does not stand behind all that an earlier run
    left. Of so many updates only the first are in memory; of the others it is their number.
    """

    database: Database
    handle: Handler
    set_aside: Handler
    sleep: Sleep = asyncio.sleep
    _last_seq: int = 0
    _in_memory: int = 0
    _queues: dict[int, deque[Arrived | int]] = field(default_factory=dict)
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
                try:
                    await self._hand_out(group)
                except StoreError as error:  # what was not read waits, as all that comes does
                    log.error("the inbox cannot be read: %s", type(error).__name__)
                    await self.sleep(LONGEST_WAIT)
                    self.wake()

    async def _hand_out(self, group: asyncio.TaskGroup) -> None:
        while waiting := await self._next():
            for chat, one in waiting:
                if chat in self._queues:
                    self._queues[chat].append(one)
                else:
                    self._queues[chat] = deque([one])
                    group.create_task(self._serve(chat))

    async def _next(self) -> list[tuple[int, Arrived | int]]:
        """Return the chat of each of the next updates, with the update or its number."""
        if room := min(MOST_IN_MEMORY - self._in_memory, WHOLE_AT_ONCE):
            arrived = await self.database.read(inbox.new_after, self._last_seq, limit=room)
            self._in_memory += len(arrived)
            self._last_seq = arrived[-1].seq if arrived else self._last_seq
            return [(one.chat, one) for one in arrived]
        numbers = await self.database.read(
            inbox.numbers_after, self._last_seq, limit=NUMBERS_AT_ONCE
        )
        self._last_seq = numbers[-1][0] if numbers else self._last_seq
        return [(chat, seq) for seq, chat in numbers]

    async def _serve(self, chat: int) -> None:
        queue = self._queues[chat]
        while queue:
            one = queue.popleft()
            if isinstance(one, Arrived):
                await self._handle(one)
                self._in_memory -= 1
            else:
                await self._handle_number(one)
        del self._queues[chat]

    async def _handle_number(self, seq: int) -> None:
        """Handle an update that is read only now; the later ones of its chat wait for that."""
        while True:
            try:
                async with self._room:
                    one = await self.database.read(inbox.new_one, seq)
            except StoreError as error:
                log.error("update %d cannot be read: %s", seq, type(error).__name__)
                await self.sleep(LONGEST_WAIT)
            else:
                return await self._handle(one) if one is not None else None

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
        """Take a step when it is this chat's turn; the waits between attempts take none."""
        try:
            async with self._room:
                await step(one)
        except Exception as error:  # noqa: BLE001 - one bad update must not stop the others
            log.error("update %d failed: %s", one.seq, type(error).__name__)
            return False
        return True

    async def _count(self, one: Arrived) -> None:
        await self.database.write(inbox.count_attempt, one.seq)
