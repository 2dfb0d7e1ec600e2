"""One life of the bot: from a start to a kill, with every part of it but the network and the clock.

The tick and the audit are the bot's own; when they come is decided here. A real bot ticks every few
seconds, nearly always for nothing. Here a tick comes at the next of those moments at which the
store has something due. `every_tick` leaves none out: the history must be the same.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from bot.auditor import Auditor
from bot.clinic import Clinic
from bot.clock import Clock
from bot.domain.schedule import zone_named
from bot.handlers import updates
from bot.handlers.desk import Desk
from bot.receive import Poller, PollingEnded, Workers
from bot.request import TelegramApi
from bot.send import Sender
from bot.send_routes import RouteSender
from bot.storage.database import Transaction
from bot.storage.enduring import enduring
from bot.storage.outbox import Waiting
from tests.worlds.network import SENDING, Network
from tests.worlds.store import Disk, WorldDatabase
from tests.worlds.timeline import JumpingLoop, Timeline

TOKEN = "42:WORLD"
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00\x00\x00\x02\x00\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89"
)
TICK_SECONDS = 10.0
# The real audit comes every minute; between two of these nothing is done by it but a ping.
AUDIT_SECONDS = 1800.0
AUDIT_IN_TROUBLE = 60.0
RouteTaken = Callable[[str, str], bool]

DUE_AT = (
    "SELECT min(next_step_at) FROM alerts WHERE next_step_at IS NOT NULL",
    "SELECT min(expires_at) FROM check_ins WHERE state IN ('asked', 'started')",
    "SELECT min(remind_at) FROM check_ins WHERE remind_at IS NOT NULL"
    " AND state IN ('asked', 'started')",
    "SELECT min(alarm_at) FROM check_ins WHERE alarm_at IS NOT NULL",
    "SELECT min(next_due_at) FROM patients WHERE next_due_at IS NOT NULL",
    "SELECT min(until) FROM known WHERE ended_at IS NULL",
    "SELECT min(side_effects_at) FROM sessions WHERE side_effects_at IS NOT NULL",
    "SELECT min(ask_patient_at) FROM sessions WHERE ask_patient_at IS NOT NULL",
)
# From when an alert that nobody took goes another way, and from when its patient is told.
NOT_TAKEN = (
    (
        "SELECT min(since_at) FROM alerts WHERE state = 'open' AND accepted_at IS NULL"
        " AND rerouted_at IS NULL",
        timedelta(seconds=90),
    ),
    (
        "SELECT min(since_at) FROM alerts WHERE state = 'open' AND accepted_at IS NULL"
        " AND warned_at IS NULL AND level <> 'YELLOW'",
        timedelta(minutes=5),
    ),
)
UNTOLD = "SELECT 1 FROM gaps WHERE told_at IS NULL LIMIT 1"


def _standing(clock: Clock) -> tuple[bool, ...]:
    """Return how the bot stands with Telegram: a change of it is something to tick for."""
    reach = clock.reach()
    assert reach is not None
    return reach.is_down, reach.has_heard, reach.has_rival, reach.is_alone


class Charts:
    """A room in which every chart looks the same."""

    async def draw(self, _course: Any) -> bytes:
        """Return a picture."""
        return PNG

    def close(self) -> None:
        """Do nothing."""


class TracedSender(Sender):
    """The bot's sender; the network learns which call of the outbox it carries."""

    __slots__ = ()

    async def _try(self, call: Waiting) -> None:
        SENDING.set(call)
        await super()._try(call)


class TracedRoutes(RouteSender):
    """The bot's sender to other routes, without its threads."""

    __slots__ = ("take",)

    def __init__(self, *args: Any, take: RouteTaken, **values: Any) -> None:
        super().__init__(*args, **values)
        self.take = take

    def _begin(self, route: Any, call: Waiting) -> asyncio.Future[str | None]:
        loop = asyncio.get_running_loop()
        ended: asyncio.Future[str | None] = loop.create_future()
        body = self._body(call)

        def take() -> None:
            ended.set_result(None if self.take(route.id, body) else "NotTaken")

        loop.call_later(0.5, take)
        return ended


@dataclass(slots=True)
class Ground:
    """What stays when the bot is killed, and what it is made of."""

    timeline: Timeline
    disk: Disk
    network: Network
    clinic: Clinic
    clock_error: timedelta
    take_route: RouteTaken
    on_ping: Callable[[], None]
    chance: Random
    every_tick: bool = False
    is_fair: Callable[[], bool] = lambda: True

    def now(self) -> datetime:
        """Return what the machine's clock shows."""
        return self.timeline.now() + self.clock_error


class Life:
    """The running bot."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.loop = JumpingLoop(ground.timeline)
        self.database = WorldDatabase(ground.disk)
        self._stirred = asyncio.Event()

    def live(self) -> None:
        """Run until something ends it; leaves the way it ended as an exception."""
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_until_complete(self._live())
        finally:
            self.database.is_gone = True
            self.ground.disk.restart()
            self.loop.abandon()
            asyncio.set_event_loop(None)

    def stir(self) -> None:
        """Look anew what is due: a commit has changed something."""
        self._stirred.set()

    async def _live(self) -> None:
        ground, database = self.ground, self.database
        api = TelegramApi(TOKEN, "http://telegram.invalid", ground.network)
        await database.open()
        parts = [asyncio.create_task(database.run_writer(), name="writer")]
        parts += self._parts(api)
        done, _ = await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
        for part in done:
            part.result()
        raise PollingEnded("a part ended without a reason")

    def _parts(self, api: TelegramApi) -> list[asyncio.Task[None]]:
        ground, database = self.ground, self.database
        clinic, now = ground.clinic, ground.now
        charts: Any = Charts()
        patient = enduring(database)  # as in bot.run: what was begun waits for the disk
        desk = Desk(database=patient, clinic=clinic, api=api, now=now, charts=charts)
        sender = TracedSender(patient, clinic, api, now)
        routes = TracedRoutes(patient, clinic, now, take=ground.take_route)

        def wake() -> None:
            sender.wake()
            routes.wake()

        database.on_sends = wake
        workers = Workers(
            database, partial(updates.handle, desk), set_aside=partial(updates.set_aside, desk)
        )
        poller = Poller(api, database, now, on_stored=workers.wake)
        sender.holds_routine = poller.hearing.is_disputed
        clock = Clock(database, clinic, now, wake=wake, reach=poller.reach)
        auditor = Auditor(database, clinic, now, ping=self._ping)
        every = {
            "poller": poller.run(),
            "workers": workers.run(),
            "sender": sender.run(),
            "routes": routes.run(),
            "clock": self._drive(clock, auditor),
        }
        return [self.loop.create_task(one, name=name) for name, one in every.items()]

    async def _ping(self, _url: str) -> None:
        self.ground.on_ping()

    async def _drive(self, clock: Clock, auditor: Auditor) -> None:
        """Tick on a grid of ten seconds, but only where the bot has something to do."""
        begun = self.loop.time()
        audit_at = begun + AUDIT_SECONDS
        while True:
            reach = _standing(clock)
            await clock._tick_or_wait()
            if self.loop.time() >= audit_at:
                await auditor.look_once()
                is_fair = self.ground.is_fair()
                audit_at = self.loop.time() + (AUDIT_SECONDS if is_fair else AUDIT_IN_TROUBLE)
            await self._rest(begun, audit_at, lambda r=reach: _standing(clock) != r)

    async def _rest(self, begun: float, audit_at: float, has_changed: Callable[[], bool]) -> None:
        """Wait for the next moment of the grid at which something is due."""
        while True:
            if not self.ground.is_fair():
                audit_at = min(audit_at, self.loop.time() + AUDIT_IN_TROUBLE)
            self._stirred.clear()
            at, is_due = self._next_tick(begun, audit_at)
            try:
                async with asyncio.timeout_at(at):
                    await self._stirred.wait()
            except TimeoutError:
                if is_due or has_changed() or self.loop.time() >= audit_at:
                    return

    def _next_tick(self, begun: float, audit_at: float) -> tuple[float, bool]:
        """Return when to look next, and whether something is due then in any case.

        While the way to Telegram is not as it should be, every moment of the grid is looked at.
        """
        now = self.loop.time()
        due = 0.0 if self.ground.every_tick else self._due_in(audit_at - now)
        grid = math.floor((now - begun) / TICK_SECONDS + 1e-6) + 1
        wanted = math.ceil((now + due - begun) / TICK_SECONDS - 1e-6)
        if wanted > grid and not self.ground.is_fair():
            return begun + grid * TICK_SECONDS, False
        return begun + max(grid, wanted) * TICK_SECONDS, True

    def _due_in(self, audit_in: float) -> float:
        tx, now = Transaction(self.ground.disk), self.ground.now()
        if tx.one(UNTOLD) is not None:
            return 0.0
        due_at = [(tx.one(sql)[0], timedelta()) for sql in DUE_AT]
        due_at += [(tx.one(sql)[0], later) for sql, later in NOT_TAKEN]
        waits = [
            (datetime.fromisoformat(at) + later - now).total_seconds()
            for at, later in due_at
            if at is not None
        ]
        return max(min([audit_in, self._until_daily(now), *waits]), 0.0)

    def _until_daily(self, now: datetime) -> float:
        """Return the seconds to the next full ten minutes of the clinic's day in which it may act.

        The overview and the tests of the routes come once a day, on such a minute.
        """
        config = self.ground.clinic.config
        local = now.astimezone(zone_named(config.clinic.time_zone))
        at = config.digest.time
        today = local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0, fold=0)
        waits = []
        for early in (timedelta(minutes=10), timedelta()):
            for day in (timedelta(), timedelta(days=1)):
                seconds = (today - early + day - local).total_seconds()
                waits += [seconds] if seconds > 0 else []
        return min(waits)
