"""At which hour the daily check-in comes, and when nobody is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise

from tests.around import calendars
from tests.around.calendars import ONE_DAY
from tests.around.journal import Journal, Known, Row, Standing
from tests.around.sittings import TO_ANSWER, WORN_OFF, due, ends, rows_of, worn_off

LATE_AT_MIDNIGHT = timedelta(hours=1)
LATE = timedelta(minutes=15)
BEFORE_THE_NEXT = timedelta(hours=3)  # an hour to answer, and two until the next one comes
LONG_PAST = timedelta(hours=11)  # of the 14 hours that a check-in is open


def not_under_the_medicine(journal: Journal, patient: int) -> Iterator[tuple[datetime, str]]:
    """R1: no prompt, no reminder between the start of a known session and 4 hours after its end."""
    rows = {one.id: one for one in rows_of(journal, patient, "daily", "extra")}
    for told in journal.told:
        row = rows.get(told.check_in)
        if not told.is_prompt or row is None:
            continue
        for one in journal.sessions_at(patient, told.at).values():
            is_under = one.starts_at <= told.at < ends(journal, one) + WORN_OFF
            if one.has_time and is_under:
                yield told.at, f"prompted for {row.id} in or after session {one.session}"


def one_a_day_at_its_hour(journal: Journal, patient: int) -> Iterator[tuple[datetime, str]]:
    """R3: each day has its check-in, made when it is due as the sessions are known by then."""
    rows = rows_of(journal, patient, "daily")
    for row in rows:
        if sum(other.on == row.on for other in rows) > 1:
            yield row.made_at, f"two daily check-ins on {row.on}"
        life = journal.standing_at(patient, row.made_at)
        if life.state != "active":
            yield row.made_at, f"a daily check-in for one who is {life.state}"
    joined = next(one for one in journal.standing if one.patient == patient)
    day = calendars.day_of(joined.at, joined.zone) + ONE_DAY
    last = calendars.day_of(journal.ended, joined.zone) - ONE_DAY
    by_day = {row.on: row for row in rows}
    while day < last:
        yield from _day_is_right(journal, patient, day, by_day.get(day))
        day += ONE_DAY


def _day_is_right(
    journal: Journal, patient: int, on: date, row: Row | None
) -> Iterator[tuple[datetime, str]]:
    noon = datetime.combine(on, datetime.min.time(), tzinfo=journal.began.tzinfo)
    life = journal.standing_at(patient, noon)
    if life.state != "active":
        return
    begins = calendars.moment(on, datetime.min.time(), life.zone)
    over = calendars.moment(on + ONE_DAY, datetime.min.time(), life.zone) + LATE_AT_MIDNIGHT
    if journal.changed_between(patient, begins - timedelta(hours=24), over):
        return
    expected, due_at, may_be_left_out = _expected(journal, patient, on, begins, over)
    if row is None:
        if not may_be_left_out:
            yield expected or begins, f"no check-in on {on}"
    elif not row.by_tick:
        if expected is not None and row.made_at > expected:
            yield row.made_at, f"that of {on} was not asked at {expected:%m-%d %H:%M}"
    elif row.made_at != expected:
        at = f"{expected:%m-%d %H:%M}" if expected else "any"
        yield row.made_at, f"that of {on} came at another time than {at}"
    else:
        yield from _is_said(journal, row, life, due_at)


def _is_said(
    journal: Journal, row: Row, life: Standing, due_at: datetime
) -> Iterator[tuple[datetime, str]]:
    """A check-in of the clock is told at once, and missed only when it is too late to answer."""
    if row.state != "missed":
        if not any(one.check_in == row.id and one.at == row.made_at for one in journal.told):
            yield row.made_at, f"nothing was said of the check-in of {row.on}"
        return
    is_late = row.made_at - due_at > LATE
    is_over = row.made_at - due_at >= LONG_PAST or calendars.is_night(row.made_at, life.zone)
    sessions = journal.sessions_at(row.patient, row.made_at).values()
    following = due(journal, sessions, row.on + ONE_DAY, life.zone, life.own_time)
    has_room = following is None or following - row.made_at > BEFORE_THE_NEXT
    if not (is_late and is_over) and has_room:
        yield row.made_at, f"that of {row.on} was not asked, but missed at once"


def _expected(
    journal: Journal, patient: int, on: date, begins: datetime, over: datetime
) -> tuple[datetime | None, datetime, bool]:
    """Return the tick at which a day's check-in comes, as sessions were known at each moment.

    And whether the day may be left out: its time came, or had passed, while a session was near.
    """
    changes = [one.at for one in journal.known if one.patient == patient]
    edges = [begins, *(at for at in changes if begins < at < over), over]
    due_at, may_be_left_out = begins, False
    for since, until in pairwise(edges):
        life = journal.standing_at(patient, until)
        sessions = journal.sessions_at(patient, until).values()
        comes = due(journal, sessions, on, life.zone, life.own_time)
        due_at = comes or due_at
        # A time that had passed when it became known: the day is asked at once, or left out.
        is_late = since > due_at and since > begins
        if comes is None or (is_late and any(_is_near(journal, one, since) for one in sessions)):
            may_be_left_out = True
            continue
        tick = journal.first_tick(max(since, due_at))
        if tick < until:
            return tick, due_at, may_be_left_out
    return None, due_at, may_be_left_out


def _is_near(journal: Journal, session: Known, at: datetime) -> bool:
    """Return whether a session is about to begin, or has not worn off."""
    return session.starts_at - TO_ANSWER < at < worn_off(journal, session)
