"""The outbox to routes beside Telegram: one message at a time per route, none blocks another."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from threading import Thread

from bot import services
from bot.actions.service import sending
from bot.clinic import Clinic
from bot.config.routes import Route
from bot.retries import LONGEST_WAIT, wait_before_attempt
from bot.send import LOOK_AGAIN_SECONDS
from bot.storage import outbox, route_calls
from bot.storage.database import Database
from bot.storage.outbox import Waiting

log = logging.getLogger(__name__)

LONGEST_CALL_SECONDS = 30.0
MOST_ATTEMPTS = 10  # of a test or a notice; an alert is never given up
# A thread cannot be ended: a service that never answers may keep so many, then it waits for one.
MOST_THREADS = 4

Notify = Callable[[Route, str, str], bool]


def notify(route: Route, title: str, body: str) -> bool:
    """Send a message over a route and return whether the service took it; blocks."""
    return services.send(route.url, title, body)


def begin(notify: Notify, route: Route, title: str, body: str) -> asyncio.Future[str | None]:
    """Send in a thread of its own; the result is None when the service took it, else an error.

    Of an error only its class is told. The thread is a daemon and no pool's: one that hangs holds
    up no other message and no exit.
    """
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[str | None] = loop.create_future()

    def work() -> None:
        try:
            error = None if notify(route, title, body) else "NotTaken"
        except Exception as raised:  # noqa: BLE001 - a service may raise anything
            error = type(raised).__name__
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(ended.set_result, error)

    Thread(target=work, name=route.id, daemon=True).start()
    return ended


async def in_time(ended: asyncio.Future[str | None], *, seconds: float) -> str | None:
    """Return how a sending that was begun has ended, or that it has not; it goes on then."""
    done, _ = await asyncio.wait({ended}, timeout=seconds)
    return ended.result() if done else "TimeoutError"


@dataclass(slots=True)
class RouteSender:
    """Sends what the outbox holds for routes; `wake` when a commit has left something.

    `found_up_to` is the newest call that was there at the start; None takes all that wait then.
    """

    database: Database
    clinic: Clinic
    now: Callable[[], datetime]
    notify: Notify = notify
    found_up_to: int | None = None
    under_way: dict[str, Waiting] = field(default_factory=dict)
    held_until: dict[str, datetime] = field(default_factory=dict)
    is_leaving: bool = False
    _threads: Counter[str] = field(default_factory=Counter)
    _awake: asyncio.Event = field(default_factory=asyncio.Event)

    def wake(self) -> None:
        """Look at the outbox now."""
        self._awake.set()

    def leave(self) -> None:
        """Begin no message any more; `run` returns when those under way are recorded."""
        self.is_leaving = True
        self.wake()

    async def run(self) -> None:
        """Send what is due, until it is told to leave."""
        await self.database.write(outbox.mark_maybe_repeated, by_route=True, up_to=self.found_up_to)
        async with asyncio.TaskGroup() as group:
            while not self.is_leaving:
                self._awake.clear()  # before looking: what comes while we look is looked at next
                await self._send_due(group)
                # not wait_for: in Python 3.11 it loses a cancellation that comes with the waking
                with suppress(TimeoutError):
                    async with asyncio.timeout(await self._rest_seconds()):
                        await self._awake.wait()

    async def _rest_seconds(self) -> float | None:
        """Return how soon to look again; with nothing to send, only a waking brings work."""
        if not self.under_way and not await self.database.read(route_calls.is_any_waiting):
            return None
        return LOOK_AGAIN_SECONDS

    async def _send_due(self, group: asyncio.TaskGroup) -> None:
        """Begin the first message of every route that is free."""
        while True:
            calls = await self.database.read(
                route_calls.due_routes, now=self.now(), busy=self._busy(), limit=1
            )
            if not calls or self.is_leaving:
                return
            route = calls[0].route or ""
            self.under_way[route] = calls[0]
            group.create_task(self._send(calls[0], route))

    def _busy(self) -> set[str]:
        now = self.now()
        self.held_until = {route: until for route, until in self.held_until.items() if until > now}
        full = {route for route, count in self._threads.items() if count >= MOST_THREADS}
        return {*self.under_way, *self.held_until, *full}

    async def _send(self, call: Waiting, route_id: str) -> None:
        try:
            await self._try(call, route_id)
        except Exception as error:  # noqa: BLE001 - such as a full disk; other routes go on
            log.error("route %s, call %d: %s", route_id, call.id, type(error).__name__)
            self.held_until[route_id] = self.now() + LONGEST_WAIT
        finally:
            del self.under_way[route_id]
            self.wake()

    async def _try(self, call: Waiting, route_id: str) -> None:
        route = self.clinic.routes.find(route_id)
        if route is None:
            log.error("route %s is gone from the config: call %d is given up", route_id, call.id)
            await self._give_up(call, "no such route")
            return
        error = await in_time(self._begin(route, call), seconds=LONGEST_CALL_SECONDS)
        if error is None:
            await self.database.write(sending.sent_by_route, self.clinic, call, now=self.now())
        else:
            await self._put_off(call, error)

    def _begin(self, route: Route, call: Waiting) -> asyncio.Future[str | None]:
        ended = begin(self.notify, route, str(call.params.get("title", "")), self._body(call))
        self._threads[route.id] += 1
        ended.add_done_callback(lambda _: self._threads.subtract([route.id]))
        return ended

    def _body(self, call: Waiting) -> str:
        """Return what a message says; an alert that may have arrived before says so."""
        body = str(call.params.get("body", ""))
        if call.alert is not None and call.attempts:
            body += "\n" + unescape(self.clinic.say_to_clinic("alert-repeat"))
        return body

    async def _put_off(self, call: Waiting, error: str) -> None:
        log.warning("route %s, call %d: %s", call.route, call.id, error)
        if not call.must_arrive and call.attempts + 1 >= MOST_ATTEMPTS:
            await self._give_up(call, error)
            return
        until: datetime = self.now() + wait_before_attempt(call.attempts)
        await self.database.write(outbox.put_off, call.id, until=until, error=error)

    async def _give_up(self, call: Waiting, error: str) -> None:
        await self.database.write(
            sending.given_up_by_route, self.clinic, call, error=error, now=self.now()
        )
