"""Time that jumps: from one thing that happens to the next, with nothing in between.

A `Timeline` holds what will happen in the world by itself. A `JumpingLoop` is an asyncio loop whose
clock is the timeline: where a real loop would wait, it goes on at once, a moment later.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

Happening = Callable[[], None]


class PowerCut(SystemExit):
    """The process is gone. asyncio lets this one exception through, as it does at an exit."""


class NothingHappens(Exception):
    """Everybody waits for something that nobody does."""


class Timeline:
    """The true time, in seconds since the world began, and what is still to come."""

    def __init__(self, begins: datetime) -> None:
        self.begins = begins
        self.seconds = 0.0
        self._coming: list[tuple[float, int, Happening]] = []
        self._count = 0

    def now(self) -> datetime:
        """Return the true time."""
        return self.begins + timedelta(seconds=self.seconds)

    def after(self, seconds: float, happening: Happening) -> None:
        """Let something happen so many seconds from now."""
        self._count += 1
        heapq.heappush(self._coming, (self.seconds + max(seconds, 0.0), self._count, happening))

    def at(self, moment: datetime, happening: Happening) -> None:
        """Let something happen at a moment."""
        self.after((moment - self.now()).total_seconds(), happening)

    def jump(self, until: float | None) -> None:
        """Go to the next happening and let it happen, or to `until` if that comes first."""
        if self._coming and (until is None or self._coming[0][0] <= until):
            self.seconds, _, happening = heapq.heappop(self._coming)
            happening()
        elif until is None:
            raise NothingHappens
        else:
            self.seconds = until

    def pass_time(self, seconds: float) -> None:
        """Let so much time pass, with all that happens in it."""
        until = self.seconds + seconds
        while self.seconds < until:
            self.jump(until)


class JumpingLoop(asyncio.BaseEventLoop):
    """An event loop that never waits."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self._selector = self
        self.set_exception_handler(lambda *_: None)  # what a killed process leaves is no news
        # Two timers less than this apart are due together; a real clock has such a grain too.
        self._clock_resolution = 1e-6

    def time(self) -> float:
        """Return the true time in seconds."""
        return self._timeline.seconds

    def select(self, timeout: float | None) -> list[Any]:
        """Jump instead of waiting; there are no files to look at."""
        if timeout is None or timeout > 0:
            self._timeline.jump(None if timeout is None else self.time() + timeout)
        return []

    def _process_events(self, event_list: list[Any]) -> None:
        """Do nothing: no file is ever ready."""

    def _write_to_self(self) -> None:
        """Do nothing: no other thread wakes this loop."""

    def abandon(self) -> None:
        """Leave everything as it stands, as a killed process does: nothing is finished."""
        for task in asyncio.all_tasks(self):
            task._log_destroy_pending = False  # type: ignore[attr-defined]
            _forget(task.get_coro())
        self.close()


def _forget(coroutine: Any) -> None:
    """Close a coroutine; what it would still like to do does not happen any more."""
    for _ in range(10):
        try:
            coroutine.close()
        except BaseException:  # noqa: BLE001, S112 - it waits in a finally: once more
            continue
        return
