"""The days and hours of people, reckoned apart from the bot: plain datetime and zoneinfo."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
ONE_MINUTE = timedelta(minutes=1)
NIGHT_FROM, NIGHT_UNTIL = time(22), time(8)


@cache
def zone(name: str) -> ZoneInfo:
    """Return a zone by its name."""
    return ZoneInfo(name)


def moment(day: date, at: time, where: str) -> datetime:
    """Return when a clock in a zone shows a time; when it jumps over it, right after the jump."""
    wall = datetime.combine(day, at)
    while True:
        there = wall.replace(tzinfo=zone(where)).astimezone(UTC)
        if there.astimezone(zone(where)).replace(tzinfo=None) == wall:
            return there
        wall += ONE_MINUTE


def day_of(moment_: datetime, where: str) -> date:
    """Return the calendar day in a zone."""
    return moment_.astimezone(zone(where)).date()


def is_night(moment_: datetime, where: str) -> bool:
    """Return whether nobody is to be woken: 22:00 to before 08:00."""
    at = moment_.astimezone(zone(where)).time()
    return at >= NIGHT_FROM or at < NIGHT_UNTIL


def by_day(moment_: datetime, where: str) -> datetime:
    """Return a moment, or the next 08:00 if it lies in the night."""
    if not is_night(moment_, where):
        return moment_
    local = moment_.astimezone(zone(where))
    day = local.date() + (ONE_DAY if local.time() >= NIGHT_FROM else timedelta())
    return moment(day, NIGHT_UNTIL, where)
