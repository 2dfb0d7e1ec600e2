"""When the questions around a treatment session come, in the day of a patient."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import (
    LEAST_BEFORE_THE_NEXT,
    LEAST_TIME_TO_ANSWER,
    ON_TIME_WITHIN,
    at_local,
    local_date,
    out_of_quiet,
)
from bot.domain.sessions.sessions import STILL_UNDER_FOR, Session, SessionState

MORNING = time(8)
LATEST_EVENING = time(21, 30)
BEFORE_CLOSING = timedelta(hours=1)
ASKED_UNTIL = timedelta(hours=24)
NO_DRIVING_TOLD_UNTIL = timedelta(hours=12)
# A check-in closes before the next one, and is not asked without time to answer it. One that is
# asked a little late still counts as on time.
ROOM_FOR_AN_EVENING = LEAST_BEFORE_THE_NEXT + LEAST_TIME_TO_ANSWER + ON_TIME_WITHIN


def ended_at(session: Session, *, usual: timedelta, clinic_zone: ZoneInfo) -> datetime:
    """Return when a session ended or will end; one of unknown length takes the `usual` time.

    One without a time that was said on its own day to have taken place was over by then, however
    early it was planned; one that the patient confirms was over long before.
    """
    said = None if session.patient_said else session.done_since
    is_vague = session.state is SessionState.DONE and not session.has_time
    if is_vague and said and local_date(said, clinic_zone) == session.on(clinic_zone):
        return said
    return session.ends_at(usual)


def last_worn_off(
    sessions: Collection[Session],
    at: datetime,
    *,
    within: timedelta,
    usual: timedelta,
    clinic_zone: ZoneInfo,
) -> Session | None:
    """Return the last session whose medicine had worn off at a moment, `within` so long of its end.

    None without any.
    """
    ends = {one.id: ended_at(one, usual=usual, clinic_zone=clinic_zone) for one in sessions}
    worn_off = [
        one for one in sessions if ends[one.id] + STILL_UNDER_FOR <= at <= ends[one.id] + within
    ]
    return max(worn_off, key=lambda one: ends[one.id], default=None)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session as a patient's day sees it; the check-in comes in the `evening` after it.

    That may be later than anybody is asked.
    """

    starts_at: datetime
    evening: datetime


def evening_of(
    day: date, *, ends_at: datetime, evening: datetime, closes_at: datetime | None, zone: ZoneInfo
) -> datetime:
    """Return when the check-in of a session's day may come, unless the patient's own time is later.

    Nobody is asked before the medicine has worn off. Then at `evening`, but an hour before the
    clinic closes, so that somebody still reads a worrying answer; never late at night.
    """
    wished = evening if closes_at is None else min(evening, closes_at - BEFORE_CLOSING)
    return max(ends_at + STILL_UNDER_FOR, min(wished, at_local(day, LATEST_EVENING, zone)))


def asked_on_day(
    day: date, *, own: datetime, sittings: Collection[Sitting], zone: ZoneInfo
) -> datetime | None:
    """Return when the check-in of a day with sessions comes; None: it is not asked by the clock.

    In the evening, when all of them have worn off. After a late one that would be night: then
    before it, at the patient's own time or sooner, with an hour left to answer.
    """
    latest = at_local(day, LATEST_EVENING, zone)
    late = [one for one in sittings if one.evening > latest]
    evenings = [one.evening for one in sittings if one.evening <= latest]
    at = max([own, *evenings])
    if not late or at >= max(one.evening for one in late):
        return at
    before = min(one.starts_at for one in late) - LEAST_TIME_TO_ANSWER
    is_possible = before >= max([at_local(day, MORNING, zone), *evenings])
    return min(at, before) if at <= before or is_possible else None


def too_early(
    own: datetime, *, ends_at: datetime | None, asked_at: datetime, zone: ZoneInfo
) -> datetime | None:
    """Return when a check-in comes whose own time is too soon after an earlier day's session.

    That is a time shortly after midnight: the medicine still acts, where the session's end is
    known, or that of the session's evening, asked at `asked_at`, would have to close before it
    could be answered. None when it is late enough; nobody is woken for it.
    """
    until = asked_at + ROOM_FOR_AN_EVENING
    if ends_at is not None:
        until = max(until, ends_at + STILL_UNDER_FOR)
    return out_of_quiet(until, zone) if own < until else None


def side_effects_at(
    *,
    ends_at: datetime,
    after: timedelta,
    planned: datetime | None,
    zone: ZoneInfo,
    now: datetime,
) -> datetime | None:
    """Return when the side effects of a session are asked about; None if it is too late for that.

    `planned` is what was to be until now. At night it waits for 08:00. A session that is entered
    late is asked about at once, as long as its end is at most 24 hours ago by then.
    """
    wished = ends_at + after
    if wished > now:
        at = out_of_quiet(wished, zone)
    else:
        at = out_of_quiet(now, zone)
        if planned is not None:
            at = min(planned, at)  # what is due stays due
    return at if at <= ends_at + ASKED_UNTIL else None
