"""The tick: what is due is in the database, never in a job."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.actions.alerts import escalating, following_up
from bot.actions.check_ins import asking
from bot.actions.service import digest, gaps, reaching
from bot.actions.service.clock_steps import note_step
from bot.actions.sessions import around_sessions, session_asking
from bot.clinic import Clinic
from bot.domain.reach import Reach
from bot.storage import alert_steps, check_ins, inbox, known, outbox, patients, sessions
from bot.storage import gaps as kept_gaps
from bot.storage.database import Database, Transaction
from bot.storage.trouble import passes

log = logging.getLogger(__name__)

KEEP_SENT = timedelta(days=7)
BATCH = 500
BAD_ROW_WAITS = timedelta(hours=1)
MOST_DRIFT = timedelta(seconds=60)

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
    ("ask whether a session was", sessions.asking_due, session_asking.ask_whether),
    ("after a session", sessions.side_effects_due, around_sessions.ask),
    ("ask again", kept_gaps.to_ask_again, gaps.ask_again),
    ("tell of a gap", gaps.to_tell, gaps.tell),
)
# Once in a local day of the clinic: the routes first, so that the digest can say what arrived.
DAILY: tuple[tuple[str, Find, Act], ...] = (
    ("test routes", digest.routes_due, digest.test_routes_of_day),
    ("digest", digest.due, digest.send),
)


@dataclass(slots=True)
class Clock:
    """Looks for due work at every tick; `wake` sends what other commands left in the outbox.

    `reach` says how the bot stands with Telegram; None when nobody asks it for updates. `wall` is
    the machine's own clock, which a rehearsal does not move; `steady` only ever goes on, in
    seconds, whatever is done to that clock.
    """

    database: Database
    clinic: Clinic
    now: Callable[[], datetime]
    wake: Callable[[], None]
    reach: Callable[[], Reach | None] = lambda: None
    wall: Callable[[], datetime] | None = None
    steady: Callable[[], float] | None = None
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    _looked_at: tuple[datetime, float] | None = None
    _untold: timedelta | None = None
    _set_aside: dict[tuple[str, int], datetime] = field(default_factory=dict)

    async def run(self) -> None:
        """Tick for as long as the bot runs; raises what a tick could not go on from.

        It sleeps on the loop's own time. APScheduler reckons the next run from the wall clock: set
        back by an hour, that clock stopped its jobs for an hour (measured, 3.11.3).
        """
        while True:
            await self._tick_or_wait()
            await self.sleep(self.clinic.config.clock.tick.total_seconds())

    async def _tick_or_wait(self) -> None:
        """Tick; a trouble of the store that passes leaves everything due for the next tick."""
        self._look_at_the_clock()
        try:
            await self._tell_of_step()
            await self.tick()
        except Exception as error:
            if not passes(error):
                raise
            log.error("the tick is put off: %s", type(error).__name__)

    def _look_at_the_clock(self) -> None:
        """Compare the wall clock with time that only goes on; a step is kept until it is told."""
        wall = (self.wall or self.now)()
        steady = (self.steady or asyncio.get_running_loop().time)()
        before, self._looked_at = self._looked_at, (wall, steady)
        if before is None:
            return
        step = wall - before[0] - timedelta(seconds=steady - before[1])
        if abs(step) > MOST_DRIFT:
            log.error("the clock was set, or the machine slept: %+d s", step.total_seconds())
            self._untold = step + (self._untold or timedelta())

    async def _tell_of_step(self) -> None:
        if self._untold is not None:
            await self.database.write(note_step, self.clinic, self._untold, now=self.now())
            self._untold = None

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
            *(self._do(act, one, now=now) for one in todo),
            return_exceptions=True,
        )
        for one, outcome in zip(todo, outcomes, strict=True):
            if isinstance(outcome, BaseException) and passes(outcome):
                raise outcome  # nothing is wrong with the row: it is due at the next tick
            if isinstance(outcome, BaseException):
                log.error("%s %d failed: %s", name, one, type(outcome).__name__)
                self._set_aside[name, one] = now + BAD_ROW_WAITS

    async def _do(self, act: Act, one: int, *, now: datetime) -> None:
        more: dict[str, Any] = {}
        if act is digest.send:
            # Read a few patients at a time: an answer must not wait for all of them.
            everyone = await self.database.read(patients.everyone)
            looking = self.database.read_in_parts
            more["looked"] = await looking(digest.look_at, self.clinic, each=everyone, now=now)
        await self.database.write(act, self.clinic, one, now=now, **more)


def _clean(tx: Transaction, clinic: Clinic, *, now: datetime) -> None:
    inbox.remove_older_than(tx, clinic.config.retention.raw_updates, now=now)
    outbox.remove_older_than(tx, KEEP_SENT, now=now)
