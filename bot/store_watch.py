"""Watches the ground under the store: says so when nothing can be stored, and ends a lost store.

Everything that leaves is a row before it is sent. There is one exception, and it is here: that no
row can be written cannot be told by a row. So these few messages go straight to the clinic's chat
and to the operator's routes; they say nothing of any patient.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from html import unescape
from typing import Any

from telegram.error import ChatMigrated, TelegramError

from bot import send_routes
from bot.actions import messages
from bot.actions.service import store_troubles
from bot.clinic import Clinic
from bot.config.routes import Route
from bot.request import TelegramApi
from bot.screens.screen import Screen
from bot.send_routes import Notify
from bot.storage import ballast, soundness
from bot.storage.database import Database, Error
from bot.storage.trouble import StoreLost, Trouble, trouble_of

log = logging.getLogger(__name__)

# One write that succeeds proves little on a disk that is nearly full.
CALM_LOOKS = 5
CHECKPOINT_EVERY = 6  # looks: a minute
TOLD_WITHIN_SECONDS = 10.0
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0

Way = Callable[[], Awaitable[bool]]
Ping = Callable[[str], Awaitable[None]]


@dataclass(slots=True)
class StoreWatch:
    """A part of the running bot; it ends, and the bot with it, when the store is lost."""

    database: Database
    clinic: Clinic
    api: TelegramApi
    now: Callable[[], datetime]
    notify: Notify = send_routes.notify
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    trouble: Trouble | None = None
    since: datetime | None = None
    chat_id: int = 0
    _calm: int = 0
    _is_told: bool = False
    _is_damaged: bool = False
    _is_low: bool | None = None
    _looks: int = 0
    _telling: set[asyncio.Task[None]] = field(default_factory=set)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Hear of every error of the store, and have the reserve at hand when the disk is full."""
        self.chat_id = self.clinic.config.clinic.chat_id
        self.database.on_error = self.hear
        self.database.on_full = lambda: ballast.release(self.database.path)

    def hear(self, error: BaseException) -> None:
        """Take note of an error of the store, wherever it came up."""
        trouble = trouble_of(error)
        self._calm = 0
        self._is_damaged |= trouble is Trouble.DAMAGED
        if self.database.lost is not None:
            self._awake.set()
        elif trouble is not None and self.trouble is None:
            log.error("the store cannot be used: %s", getattr(error, "sqlite_errorname", trouble))
            self.trouble, self.since = trouble, self.now()
            self._awake.set()

    def unless_in_trouble(self, ping: Ping) -> Ping:
        """Return a call that is made only while the store works, whatever an audit has found."""

        async def ping_if_well(url: str) -> None:
            if self.trouble is None and self.database.lost is None:
                await ping(url)

        return ping_if_well

    async def run(self) -> None:
        """Look at every tick, and at once when a trouble begins; raises StoreLost."""
        tick = self.clinic.config.clock.tick.total_seconds()
        soundness.forget_damage(self.database.path)  # the start has read all of it
        while True:
            await self.look_once()
            with suppress(TimeoutError):
                async with asyncio.timeout(tick):
                    await self._awake.wait()
            self._awake.clear()

    async def look_once(self) -> None:
        """See whether the files are in their place, and how a trouble goes on; raises StoreLost."""
        with suppress(Error):  # it was heard
            await self.database.check_place()
        if self.database.lost is not None:
            await self._end(self.database.lost)
        with suppress(Error):
            if self.trouble is not None:
                await self._see_through(self.trouble)
            else:
                await self._look_after_the_ground()

    async def _look_after_the_ground(self) -> None:
        """Keep at hand what will be needed when nothing can be read or written."""
        self.chat_id = await self.database.read(messages.clinic_chat, self.clinic)
        self._looks += 1
        if self._looks % CHECKPOINT_EVERY == 0:
            await self.database.checkpoint()
        ballast.make(self.database.path)
        is_low = ballast.is_low(self.database.path)
        if is_low in (None, self._is_low):
            return
        await self.database.write(
            store_troubles.note_room, self.clinic, is_low=is_low, now=self.now()
        )
        self._is_low = is_low

    async def _see_through(self, trouble: Trouble) -> None:
        """Tell of a trouble once, try whether it is over, and tell that once too."""
        since = self.since or self.now()
        if not self._is_told:
            self._is_told = True
            self._tell(store_troubles.words_of_trouble(self.clinic, trouble, since=since))
        self._calm += 1  # an error sets it back, also one that another part meets meanwhile
        await self.database.write(soundness.prove_writing)
        if self._calm < CALM_LOOKS:
            return
        self._stop_telling()
        await self.database.write(
            store_troubles.note_over, self.clinic, trouble, since=since, now=self.now()
        )
        log.info("the store can be used again")
        self.trouble = self.since = None
        self._is_told = False

    async def _end(self, reason: str) -> None:
        """Tell everybody that the bot ends, as far as that goes quickly, and end it."""
        if self._is_damaged:
            soundness.note_damage(self.database.path)
        trouble = Trouble.DAMAGED if self._is_damaged else Trouble.REPLACED
        self._stop_telling()
        self._tell(store_troubles.words_of_loss(self.clinic, trouble, since=self.now()))
        await asyncio.wait(self._telling, timeout=TOLD_WITHIN_SECONDS)
        self._stop_telling()
        raise StoreLost(reason)

    def _tell(self, text: str) -> None:
        """Begin to say a sentence to the clinic's chat and the operator's routes, by no row."""
        name = self.clinic.config.clinic.name
        title = unescape(self.clinic.say_to_clinic("route-operator-title", clinic=name))
        ways: list[Way] = [partial(self._post, Screen(text).as_params())]
        routes = self.clinic.routes.operator.values()
        ways.extend(partial(self._send, route, title, unescape(text)) for route in routes)
        self._telling |= {asyncio.create_task(self._try_on(way)) for way in ways}

    def _stop_telling(self) -> None:
        for task in self._telling:
            task.cancel()
        self._telling = set()

    async def _try_on(self, way: Way) -> None:
        """Say it on one way; as long as it is true, it is tried again."""
        wait = FIRST_WAIT
        while not await way():
            await self.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def _post(self, params: Mapping[str, Any]) -> bool:
        try:
            await self.api.call("sendMessage", {"chat_id": self.chat_id, **params})
        except ChatMigrated as moved:
            self.chat_id = moved.new_chat_id
            return False
        except TelegramError as error:
            log.warning("the clinic could not be told of the store: %s", type(error).__name__)
            return False
        return True

    async def _send(self, route: Route, title: str, body: str) -> bool:
        error = await send_routes.begin(self.notify, route, title, body)
        if error is not None:
            log.warning("route %s, of the store: %s", route.id, error)
        return error is None
