"""When a session ends and what it moves, reckoned for the rules from what the bot knew of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from tests.around import calendars
from tests.around.journal import Journal, Known, Row

USUAL = timedelta(hours=2)
WORN_OFF = timedelta(hours=4)
TO_ANSWER = timedelta(hours=1)
ONE_DAY = timedelta(hours=24)
EVENING = time(18)
LATEST = time(21, 30)
MORNING = time(8)
# A quarter of an hour late at most, an hour to answer, two hours until the next one comes.
ROOM = timedelta(hours=3, minutes=15)


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
) -> datetime | None:
    """Return when the check-in of a day comes; None: it cannot come without lying in a session.

    It comes at the patient's own time, or when all sessions of the day have worn off and it is
    evening. Where that would be later than half past nine it comes before that session, an hour
    at the latest, but not before eight in the morning.
    """
    usual = calendars.moment(on, own, zone)
    before = on - calendars.ONE_DAY
    at = usual
    until = _night_before(journal, sessions, before, zone, own)
    if until is not None and usual < until:
        at = calendars.by_day(until, zone)  # too early in the night after
    eight, latest = calendars.moment(on, MORNING, zone), calendars.moment(on, LATEST, zone)
    theirs = [one for one in sessions if day(journal, one, zone) == on]
    evenings = [(worn_off(journal, one), _evening(journal, one, latest), one) for one in theirs]
    at = max([at, *(max(off, evening) for off, evening, _ in evenings if off <= latest)])
    late = [(off, one) for off, _, one in evenings if off > latest]
    if all(at >= off for off, _ in late):
        return at
    before = min(one.starts_at for _, one in late) - TO_ANSWER
    if at <= before:
        return at
    soonest = [max(off, evening) for off, evening, _ in evenings if off <= latest]
    return None if any(before < one for one in [eight, *soonest]) else before


def worn_off(journal: Journal, session: Known) -> datetime:
    """Return when the medicine of a session does not act any more."""
    return ends(journal, session) + WORN_OFF


def _night_before(
    journal: Journal, sessions: Collection[Known], before: date, zone: str, own: time
) -> datetime | None:
    """Return until when the night after a day of sessions is left alone."""
    theirs = [one for one in sessions if day(journal, one, zone) == before]
    if not theirs:
        return None
    ends_ = [worn_off(journal, one) for one in theirs if one.has_time]
    asked = due_in_evening(journal, theirs, before, zone, own)
    return max([asked + ROOM, *ends_])


def due_in_evening(
    journal: Journal, theirs: Collection[Known], on: date, zone: str, own: time
) -> datetime:
    """Return when a day of sessions was asked: in the evening, or before one was known."""
    patient = next(iter(theirs)).patient
    asked = due(journal, theirs, on, zone, own) or calendars.moment(on, own, zone)
    rows = [one.made_at for one in rows_of(journal, patient, "daily") if one.on == on]
    return min([asked, *rows])


def _evening(journal: Journal, session: Known, latest: datetime) -> datetime:
    on = calendars.day_of(session.starts_at, journal.clinic_zone)
    evening = calendars.moment(on, EVENING, journal.clinic_zone)
    for days, _, closes in journal.hours:
        if on.weekday() in days:
            closing = calendars.moment(on, closes, journal.clinic_zone)
            evening = min(evening, closing - timedelta(hours=1))
    return min(evening, latest)


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
