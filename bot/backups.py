"""Copies the store by the clock, into a folder, and keeps the newest ones."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

from bot.actions.service import backing_up
from bot.clinic import Clinic
from bot.storage import backups
from bot.storage.backups import Copy
from bot.storage.database import Database
from bot.storage.database import Error as StoreError
from bot.storage.files import StorageFault

log = logging.getLogger(__name__)

TRY_AGAIN_AFTER = timedelta(minutes=10)

Make = Callable[..., Copy]


def make(path: Path, key: str, folder: Path, *, keep: int, now: datetime) -> Copy:
    """Make a copy in a folder and remove the oldest ones; blocks. Raises StorageFault.

    Only the last part of the folder's path is made: a disk that is not mounted is not written to.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        made = backups.make_copy(path, key, folder / backups.name_at(now), now=now)
        backups.remove_old(folder, keep=keep, but=made.path)
    except OSError as error:
        raise StorageFault(f"{folder}: cannot be written ({error.strerror})") from error
    return made


def in_thread(work: Callable[[], Copy]) -> asyncio.Future[Copy | str]:
    """Copy in a thread of its own; the result is the copy, or why there is none.

    The thread is a daemon and no pool's: a disk that hangs holds up neither the bot nor its exit.
    """
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[Copy | str] = loop.create_future()

    def settle(result: Copy | str) -> None:
        if not ended.done():
            ended.set_result(result)

    def run() -> None:
        result: Copy | str
        try:
            result = work()
        except StorageFault as fault:
            result = str(fault)
        except Exception as error:  # noqa: BLE001 - told to the operator, whatever it is
            result = type(error).__name__
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(settle, result)

    Thread(target=run, name="backup", daemon=True).start()
    return ended


@dataclass(slots=True)
class Backups:
    """A part of the running bot; when it ends by itself, the bot ends."""

    database: Database
    clinic: Clinic
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    make: Make = make
    tried_at: datetime | None = None
    has_begun: bool = False

    async def run(self) -> None:
        """Look at each tick whether a copy is due, for as long as the bot runs.

        Not in the first seconds: what waits at Telegram and in the inbox comes before a copy.
        """
        while True:
            await self.sleep(self.clinic.config.clock.tick.total_seconds())
            await self.look_once()

    async def look_once(self) -> None:
        """Copy if it is time; whatever goes wrong, the bot goes on."""
        folder = self.clinic.config.storage.backups
        if folder is None:
            return
        try:
            if await self._is_due():
                await self._copy(folder)
        except StoreError as error:  # such as a full disk: the copy is tried again later
            log.error("backup: the store cannot be used, %s", type(error).__name__)

    async def _is_due(self) -> bool:
        """Return whether it is time; a clock that was set does not put a copy off for long."""
        now, every = self.now(), self.clinic.config.storage.every
        if not self.has_begun:
            await self.database.write(backing_up.begin, now=now)
            self.has_begun = True
        if self.tried_at is not None and abs(now - self.tried_at) < TRY_AGAIN_AFTER:
            return False
        last = await self.database.read(backing_up.made_at)
        return last is None or abs(now - last) >= every

    async def _copy(self, folder: Path) -> None:
        storage, now = self.clinic.config.storage, self.now()
        self.tried_at = now
        path, key = self.database.path, self.database.key
        ended = await in_thread(lambda: self.make(path, key, folder, keep=storage.keep, now=now))
        if isinstance(ended, str):
            log.error("backup failed: %s", ended)
            await self.database.write(
                backing_up.note_failed, self.clinic, reason=ended, now=self.now()
            )
            return
        self.tried_at = None
        log.info("backup made: %s", ended.path.name)
        name, broken = ended.path.name, ended.broken_link
        await self.database.write(
            backing_up.note_made, self.clinic, name=name, broken_link=broken, now=now
        )
