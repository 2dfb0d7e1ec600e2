"""When a patient's check-in is due, reminded and closed, through every clock change.

A due time is computed once, from the patient's zone, the local date and the local time, and kept
in UTC. Cron rules in local time skip a day in spring and fire twice in autumn.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import takewhile
from zoneinfo import ZoneInfo, available_timezones

QUIET_FROM = time(22)
QUIET_UNTIL = time(8)
LEAST_BETWEEN_CHECK_INS = timedelta(hours=12)
LEAST_BEFORE_THE_NEXT = timedelta(hours=2)
LEAST_TIME_TO_ANSWER = timedelta(hours=1)
ON_TIME_WITHIN = timedelta(minutes=15)
LATE_AT_NIGHT = timedelta(hours=1)
ONE_DAY = timedelta(days=1)
# When the check-in of a day comes that does not come at its own time; None where it is left out.
Moved = Mapping[date, datetime | None]
NOTHING_MOVED: Moved = {}


class UnknownZone(ValueError):
    """The name is no zone of the time zone database."""


@cache
def zone_named(name: str) -> ZoneInfo:
    """Return the zone with this name of the time zone database, such as "Europe/Berlin".

    Raises UnknownZone.
    """
    if name not in known_zones():
        raise UnknownZone(f'"{name}" is no time zone; expected a name such as "Europe/Berlin"')
    return ZoneInfo(name)


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all zones in which a patient may live."""
    # Both of these are files in the database's folder, but no place where a patient lives.
    return frozenset(available_timezones() - {"Factory", "localtime"})


def local_date(now: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day at `now` in the zone."""
    return now.astimezone(zone).date()


def at_local(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the instant of a local time on a local date, in UTC.

    A time that a clock change skips is the end of the gap; a time that occurs twice is the first.
    On a date that the zone skips (see `date_exists`) this is the start of the next date.
    """
    wall = datetime.combine(day, at)
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return instant
    return _end_of_gap(wall.replace(tzinfo=zone, fold=1).astimezone(UTC), instant, zone)


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first second with the new offset, between an instant before and one after it."""
    new_offset = after.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(zone).utcoffset() == new_offset:
            after = middle
        else:
            before = middle
    return after


def date_exists(day: date, zone: ZoneInfo) -> bool:
    """Return whether the zone's calendar has this date.

    A place that moves across the date line skips one, such as Pacific/Apia 2011-12-30.
    """
    return local_date(at_local(day, time.min, zone), zone) == day


def next_due(
    *,
    zone: ZoneInfo,
    at: time,
    after_date: date | None,
    now: datetime,
    last_due: datetime | None,
    moved: Moved = NOTHING_MOVED,
) -> tuple[date, datetime]:
    """Return the local date and the instant (UTC) of the patient's next daily check-in.

    `after_date` is the last local date that has a daily check-in and `last_due` is when that was
    due; both None for a patient who never had one. The date is later than `after_date`, exists in
    the zone and is due at least 12 hours after `last_due`. It is today's or later, but
    yesterday's while that is at most an hour late, so that a restart over midnight loses none.
    The instant may have passed: ask `is_sensible_late`.

    `moved` are the days on which it comes at another time than `at`, or not at all. The 12 hours
    count from `at` also then: an evening's check-in must not cost the next morning's.
    """
    today = local_date(now, zone)
    start = today if after_date is None else max(after_date + ONE_DAY, today - ONE_DAY)
    return next(
        (day, due)
        for day, due in _due_from(start, zone=zone, at=at, last_due=last_due, moved=moved)
        if day >= today or now - due <= LATE_AT_NIGHT
    )


def dates_missed(
    *,
    zone: ZoneInfo,
    at: time,
    after_date: date | None,
    now: datetime,
    last_due: datetime | None,
    moved: Moved = NOTHING_MOVED,
) -> list[date]:
    """Return the local dates whose time passed without a check-in, the oldest first.

    They lie between `after_date` and the date that `next_due` gives for the same values, and are
    the days of an outage. None is missed by a patient who never had a check-in. Do not ask for
    days on which the patient was paused.
    """
    if after_date is None:
        return []
    until, _ = next_due(
        zone=zone, at=at, after_date=after_date, now=now, last_due=last_due, moved=moved
    )
    dues = _due_from(after_date + ONE_DAY, zone=zone, at=at, last_due=last_due, moved=moved)
    return [day for day, _ in takewhile(lambda due: due[0] < until, dues)]


def _due_from(
    day: date,
    *,
    zone: ZoneInfo,
    at: time,
    last_due: datetime | None,
    moved: Moved,
) -> Iterator[tuple[date, datetime]]:
    """Yield the dates from `day` on that may have a check-in, with the instants they are due."""
    while True:
        due = at_local(day, at, zone)
        far_enough = last_due is None or due - last_due >= LEAST_BETWEEN_CHECK_INS
        comes = moved.get(day, due)
        if comes is not None and far_enough and date_exists(day, zone):
            yield day, comes
        day += ONE_DAY


def expires_at(due: datetime, expires_after: timedelta, next_due_at: datetime) -> datetime:
    """Return when a check-in closes: at the latest 2 hours before the next one."""
    return min(due + expires_after, next_due_at - LEAST_BEFORE_THE_NEXT)


def is_quiet(now: datetime, zone: ZoneInfo) -> bool:
    """Return whether it is night in the zone, from 22:00 to before 08:00."""
    return _is_quiet_time(now.astimezone(zone).time())


def _is_quiet_time(at: time) -> bool:
    return at >= QUIET_FROM or at < QUIET_UNTIL


def out_of_quiet(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return a moment of the day as it is, and one of the night as the next 08:00 in the zone."""
    if not is_quiet(moment, zone):
        return moment
    local = moment.astimezone(zone)
    day = local.date() if local.time() < QUIET_UNTIL else local.date() + ONE_DAY
    return at_local(day, QUIET_UNTIL, zone)


def next_reminder(
    *,
    due: datetime,
    reminders: Sequence[timedelta],
    sent: int,
    zone: ZoneInfo,
    expires_at: datetime,
) -> datetime | None:
    """Return when the next reminder is due, in UTC; None when there is none left.

    `reminders` are counted from `due`, ascending. One that falls in the quiet hours, or at or
    after `expires_at`, is never sent and does not count. `sent` is how many are done with:
    after an outage this is `reminders_passed`, so that two do not come at once.
    """
    times = _reminder_times(due, reminders, zone, expires_at)
    return times[sent] if sent < len(times) else None


def reminders_passed(
    *,
    due: datetime,
    reminders: Sequence[timedelta],
    now: datetime,
    zone: ZoneInfo,
    expires_at: datetime,
) -> int:
    """Return how many of the reminders that `next_reminder` gives were due by `now`."""
    return sum(each <= now for each in _reminder_times(due, reminders, zone, expires_at))


def _reminder_times(
    due: datetime, reminders: Sequence[timedelta], zone: ZoneInfo, expires_at: datetime
) -> list[datetime]:
    times = (due + after for after in reminders)
    return [each for each in times if each < expires_at and not is_quiet(each, zone)]


def is_sensible_late(
    *, due: datetime, now: datetime, zone: ZoneInfo, at: time, expires_at: datetime
) -> bool:
    """Return whether a prompt that was due at `due` should still be sent at `now`.

    There must be more than an hour left to answer. In the quiet hours only a prompt that the
    patient wants at night, at most an hour late, or one that is at most 15 minutes late, as a
    slow tick or a restart makes it, is sent.
    """
    if now >= expires_at - LEAST_TIME_TO_ANSWER:
        return False
    if not is_quiet(now, zone):
        return True
    return now - due <= (LATE_AT_NIGHT if _is_quiet_time(at) else ON_TIME_WITHIN)
