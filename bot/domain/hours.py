"""When somebody at the clinic reads what the bot reports."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import at_local, local_date

LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True)
class OpenHours:
    """Opening hours that are the same on several weekdays.

    `days` are weekdays, Monday is 0. `closes` is later than `opens`, on the same day.
    Both are the clinic's local times.
    """

    days: frozenset[int]
    opens: time
    closes: time


def is_open(
    hours: Sequence[OpenHours], closed: Collection[date], zone: ZoneInfo, now: datetime
) -> bool:
    """Return whether the clinic reads messages at `now`.

    The minute of closing is closed. `closed` are whole days of the clinic's calendar.
    """
    return closes_at(hours, closed, zone, now) is not None


def closes_at(
    hours: Sequence[OpenHours], closed: Collection[date], zone: ZoneInfo, now: datetime
) -> datetime | None:
    """Return when the present opening ends, in UTC; None while the clinic is closed.

    Hours that touch or overlap count as one opening.
    """
    for opens, closes in _openings(hours, closed, zone, local_date(now, zone)):
        if opens <= now < closes:
            return closes
    return None


def last_closing(
    hours: Sequence[OpenHours], closed: Collection[date], zone: ZoneInfo, day: date
) -> datetime | None:
    """Return when the clinic closes for the rest of a local day, in UTC; None if it is closed."""
    openings = _openings(hours, closed, zone, day)
    return openings[-1][1] if openings else None


def next_open(
    hours: Sequence[OpenHours], closed: Collection[date], zone: ZoneInfo, now: datetime
) -> datetime | None:
    """Return when the clinic opens next after `now`, in UTC.

    While the clinic is open this is the opening after the present one.
    None without hours, and when it stays closed for the next 60 days.
    """
    today = local_date(now, zone)
    for days in range(LOOK_AHEAD_DAYS + 1):
        for opens, _ in _openings(hours, closed, zone, today + timedelta(days=days)):
            if opens > now:
                return opens
    return None


def _openings(
    hours: Sequence[OpenHours], closed: Collection[date], zone: ZoneInfo, day: date
) -> list[tuple[datetime, datetime]]:
    """Return the openings of one local day in UTC, in order, joined where they touch."""
    if day in closed:
        return []
    openings: list[tuple[datetime, datetime]] = []
    for opens, closes in sorted(
        (at_local(day, each.opens, zone), at_local(day, each.closes, zone))
        for each in hours
        if day.weekday() in each.days
    ):
        if openings and opens <= openings[-1][1]:
            openings[-1] = (openings[-1][0], max(closes, openings[-1][1]))
        elif opens < closes:  # hours that a clock change swallows whole are no opening
            openings.append((opens, closes))
    return openings
