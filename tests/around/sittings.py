"""When a session ends and what it moves, reckoned for the rules from what the bot knew of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from tests.around import calendars
from tests.around.journal import Journal, Known, Row

USUAL = timedelta(hours=2)
WORN_OFF = timedelta(hours=4)
ONE_DAY = timedelta(hours=24)
EVENING = time(18)
LATEST = time(21, 30)


def ends(journal: Journal, session: Known) -> datetime:
    """Return when a session ended: as said, else after two hours; today's without a time: now.

    A patient who says that it was has been asked long after it.
    """
    said_on = session.recorded_at and calendars.day_of(session.recorded_at, journal.clinic_zone)
    on = calendars.day_of(session.starts_at, journal.clinic_zone)
    is_vague = session.is_done and not session.has_time and not session.by_patient
    if is_vague and said_on == on:
        assert session.recorded_at is not None
        return session.recorded_at
    return session.starts_at + (timedelta(minutes=session.minutes) if session.minutes else USUAL)


def day(journal: Journal, session: Known, zone: str) -> date:
    """Return the day of a session for somebody who lives in a zone."""
    return calendars.day_of(session.starts_at, zone if session.has_time else journal.clinic_zone)


def due(
    journal: Journal, sessions: Collection[Known], on: date, zone: str, own: time
) -> tuple[datetime, bool]:
    """Return when the check-in of a day comes, and whether half past nine made it come early."""
    at, is_forced = calendars.moment(on, own, zone), False
    latest = calendars.moment(on, LATEST, zone)
    for session in sessions:
        if day(journal, session, zone) == on:
            evening = max(ends(journal, session) + WORN_OFF, _evening(journal, session))
            is_forced = is_forced or min(evening, latest) < evening
            at = max(at, min(evening, latest))
    for session in sessions:
        until = ends(journal, session) + WORN_OFF
        is_before = day(journal, session, zone) == on - calendars.ONE_DAY
        if session.has_time and is_before and calendars.moment(on, own, zone) < until:
            at = max(at, calendars.by_day(until, zone))  # too early in the night after
    return at, is_forced


def _evening(journal: Journal, session: Known) -> datetime:
    on = calendars.day_of(session.starts_at, journal.clinic_zone)
    evening = calendars.moment(on, EVENING, journal.clinic_zone)
    for days, _, closes in journal.hours:
        if on.weekday() in days:
            closing = calendars.moment(on, closes, journal.clinic_zone)
            evening = min(evening, closing - timedelta(hours=1))
    return evening


def versions(journal: Journal, number: int) -> list[Known]:
    """Return what the bot knew of a session, one after the other."""
    return [one for one in journal.known if one.session == number]


def was_known(journal: Journal, number: int, at: datetime) -> Known | None:
    """Return a session as it was known right before a moment."""
    found = [one for one in versions(journal, number) if one.at < at]
    return found[-1] if found else None


def rows_of(journal: Journal, patient: int, *kinds: str) -> list[Row]:
    """Return a patient's check-ins of some kinds, in the order in which they were made."""
    return [one for one in journal.rows if one.patient == patient and one.kind in kinds]
