"""The tick: what is due is in the database, never in a job."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.actions import asking, digest, escalating, following_up, gaps, reaching
from bot.clinic import Clinic
from bot.domain.reach import Reach
from bot.storage import alert_steps, check_ins, files, inbox, known, outbox, patients
from bot.storage import gaps as kept_gaps
from bot.storage.database import Database, Transaction

log = logging.getLogger(__name__)

KEEP_SENT = timedelta(days=7)
BATCH = 500
BAD_ROW_WAITS = timedelta(hours=1)

Find = Callable[..., list[int]]
Act = Callable[..., None]

# In this order: alerts first, then what is over is closed before the next one is asked.
DUE: tuple[tuple[str, Find, Act], ...] = (
    ("escalate", alert_steps.due_steps, escalating.escalate),
    ("reroute", escalating.to_reroute, escalating.reroute),
    ("warn", escalating.to_warn, escalating.warn),
    ("known", known.over, escalating.end_known),
    ("unanswered", check_ins.to_alarm, following_up.alarm),
    ("expire", check_ins.to_expire, asking.expire),
    ("remind", check_ins.to_remind, asking.remind),
    ("ask", patients.due, asking.ask_due),
    ("ask again", kept_gaps.to_ask_again, gaps.ask_again),
    ("tell of a gap", gaps.to_tell, gaps.tell),
)
# Once in a local day of the clinic: the routes first, so that the digest can say what arrived.
DAILY: tuple[tuple[str, Find, Act], ...] = (
    ("test routes", digest.routes_due, digest.test_routes_of_day),
    ("digest", digest.due, digest.send),
)


class StoreReplaced(Exception):
    """The database file was deleted or replaced: what is written goes nowhere."""


@dataclass(slots=True)
class Clock:
    """Looks for due work at every tick; `wake` sends what other commands left in the outbox.

    `reach` says how the bot stands with Telegram; None when nobody asks it for updates.
    """

    database: Database
    clinic: Clinic
    now: Callable[[], datetime]
    wake: Callable[[], None]
    reach: Callable[[], Reach | None] = lambda: None
    failed: asyncio.Event = field(default_factory=asyncio.Event)
    error: BaseException | None = None
    _set_aside: dict[tuple[str, int], datetime] = field(default_factory=dict)

    async def run(self) -> None:
        """Tick for as long as the bot runs; raises what a tick could not go on from."""
        identity = files.identity(self.database.path)
        scheduler = AsyncIOScheduler(timezone="UTC")  # apscheduler 1103: other zones sleep too long
        scheduler.add_job(
            self._tick_or_fail,
            "interval",
            [identity],
            seconds=self.clinic.config.clock.tick.total_seconds(),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        scheduler.start()
        try:
            await self._tick_or_fail(identity)
            await self.failed.wait()
            raise self.error or RuntimeError("the clock stopped")
        finally:
            scheduler.shutdown(wait=False)

    async def _tick_or_fail(self, identity: tuple[int, int]) -> None:
        try:
            self._check_store(identity)
            await self.tick()
        except Exception as error:  # noqa: BLE001 - handed to run, which ends the process
            self.error = error
            self.failed.set()

    def _check_store(self, identity: tuple[int, int]) -> None:
        try:
            current = files.identity(self.database.path)
        except FileNotFoundError:
            raise StoreReplaced(f"{self.database.path} was deleted") from None
        if current != identity:
            raise StoreReplaced(f"{self.database.path} was replaced")

    async def tick(self) -> None:
        """Do once what is due now."""
        now = self.now()
        await self.database.write(reaching.note_reach, self.clinic, self.reach(), now=now)
        for name, find, act in DUE:
            ids = await self.database.read(find, now=now, limit=BATCH)
            await self._act_on(name, act, ids, now=now)
        for name, find, act in DAILY:
            days = await self.database.read(find, self.clinic, now=now)
            await self._act_on(name, act, days, now=now)
        await self.database.write(_clean, self.clinic, now=now)
        self.wake()

    async def _act_on(self, name: str, act: Act, ids: Sequence[int], *, now: datetime) -> None:
        """Act on each in a savepoint of its own and one commit; a bad one stops no other."""
        todo = [one for one in ids if self._set_aside.get((name, one), now) <= now]
        outcomes = await asyncio.gather(
            *(self.database.write(act, self.clinic, one, now=now) for one in todo),
            return_exceptions=True,
        )
        for one, outcome in zip(todo, outcomes, strict=True):
            if isinstance(outcome, BaseException):
                log.error("%s %d failed: %s", name, one, type(outcome).__name__)
                self._set_aside[name, one] = now + BAD_ROW_WAITS


def _clean(tx: Transaction, clinic: Clinic, *, now: datetime) -> None:
    inbox.remove_older_than(tx, clinic.config.retention.raw_updates, now=now)
    outbox.remove_older_than(tx, KEEP_SENT, now=now)
