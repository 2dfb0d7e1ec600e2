"""A patient's course as a picture for a phone, drawn in a process of its own.

matplotlib is loaded in the drawing process only: in a thread it would hold up the bot for up to
70 ms at a time, and for most of its life the bot has no use for it.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from multiprocessing import get_context, parent_process
from typing import TypeVar

from bot.domain.progress import Point

UNEVEN_FROM_DAYS = 10
Value = TypeVar("Value")


@dataclass(frozen=True)
class ChartBand:
    """A band of scores, `low` and `high` included; `label` names it with its range."""

    low: float
    high: float
    label: str


@dataclass(frozen=True)
class ChartPanel:
    """One questionnaire's part of the picture.

    `title` says what is measured; `top` is the highest possible value, the lowest is 0. `bands`
    ascend and cover all values. `points` are oldest first. `latest` is the last of them as the
    reader writes it, two or three letters. `unanswered` are the dates to mark as without an
    answer. The line breaks where two points lie more than `asked_every_days` apart. `hollow` are
    the dates whose points are drawn hollow. `share` is of its usual height.
    """

    title: str
    top: float
    bands: tuple[ChartBand, ...]
    points: tuple[Point, ...]
    latest: str
    unanswered: tuple[date, ...] = ()
    asked_every_days: int = 1
    hollow: frozenset[date] = frozenset()
    share: float = 1.0


@dataclass(frozen=True)
class ChartSession:
    """A session's line through all panels, lighter if it is planned; `label` stands above it."""

    on: date
    label: str = ""
    is_planned: bool = False


@dataclass(frozen=True)
class ChartNote:
    """A flag above the panels with its `label`, a number, and the line that explains it below."""

    on: date
    label: str
    text: str


@dataclass(frozen=True)
class ChartTick:
    """A date below the picture, as the reader writes it: at most 8 letters."""

    on: date
    label: str


@dataclass(frozen=True)
class ChartCourse:
    """A course with every word already in the reader's language.

    The panels, at least one, stand one below the other and share the days from `first_on` to
    `last_on`. `ticks` are the dates of `tick_dates`. `no_answer` explains the mark of a day
    without an answer. `subtitle` may be empty. `session`, `planned` and `hollow` explain the marks
    of a session, of a planned one, and of a hollow point.
    """

    title: str
    subtitle: str
    first_on: date
    last_on: date
    panels: tuple[ChartPanel, ...]
    ticks: tuple[ChartTick, ...]
    no_answer: str
    sessions: tuple[ChartSession, ...] = ()
    notes: tuple[ChartNote, ...] = ()
    session: str = ""
    planned: str = ""
    hollow: str = ""


def tick_dates(first_on: date, last_on: date) -> tuple[date, ...]:
    """Return at most 4 dates to write below the picture, the first and the last included.

    In a short course, where it shows, they lie equally far apart.
    """
    days = (last_on - first_on).days
    if days == 0:
        return (first_on,)
    gaps = next(each for each in (3, 2, 1) if days % each == 0 or days >= UNEVEN_FROM_DAYS)
    return tuple(first_on + timedelta(days=round(n * days / gaps)) for n in range(gaps + 1))


def segments(points: Sequence[Point], asked_every_days: int = 1) -> list[list[Point]]:
    """Return the points in runs without a missing day: a line is drawn inside a run only."""
    runs = [list(points[:1])] if points else []
    for before, point in pairwise(points):
        if (point.on - before.on).days > asked_every_days:
            runs.append([])
        runs[-1].append(point)
    return runs


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
