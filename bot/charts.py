"""A patient's course as a picture for a phone, drawn in a process of its own.

matplotlib is loaded in the drawing process only: in a thread it would hold up the bot for up to
70 ms at a time, and for most of its life the bot has no use for it.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import TypeVar

from bot.chart_course import ChartCourse

Value = TypeVar("Value")


def draw_course(course: ChartCourse) -> bytes:
    """Return the course as a PNG, 1000 pixels wide; the same course gives the same bytes."""
    from bot.chart_drawing import draw  # loads matplotlib

    return draw(course)


class ChartRoom:
    """Draws charts in one process of its own, which the first of them starts."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def draw(self, course: ChartCourse) -> bytes:
        """Return the course as a PNG; raises as `make` does."""
        return await self.make(draw_course, course)

    async def make(self, made: Callable[[Value], bytes], value: Value) -> bytes:
        """Return what a function of a module makes of a value, called in the drawing process.

        If that process dies, a new one tries once more; BrokenProcessPool if it dies too.
        """
        pool = self._open_pool()
        try:
            return await _make_in(pool, made, value)
        except BrokenProcessPool:
            self._leave(pool)
            return await _make_in(self._open_pool(), made, value)

    def close(self) -> None:
        """End the drawing process; a chart that it has begun is finished, others are not drawn."""
        if self._pool is not None:
            self._leave(self._pool)

    def _open_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=1, mp_context=get_context("spawn"), initializer=_live_with_the_bot
            )
        return self._pool

    def _leave(self, pool: ProcessPoolExecutor) -> None:
        pool.shutdown(wait=False, cancel_futures=True)
        if self._pool is pool:  # another chart may have opened a new one already
            self._pool = None


async def _make_in(
    pool: ProcessPoolExecutor, made: Callable[[Value], bytes], value: Value
) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(pool, made, value)


def _live_with_the_bot() -> None:
    """Leave Ctrl-C to the bot, and end when the bot is killed.

    The drawing process holds both ends of its queue: it would wait for a killed bot for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_bot, daemon=True).start()


def _end_with_the_bot() -> None:
    bot = parent_process()
    if bot is not None:
        bot.join()
        os._exit(1)
