"""A patient's course as a chart shows it: plain values, every word in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.domain.progress import Point

UNEVEN_FROM_DAYS = 10


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
