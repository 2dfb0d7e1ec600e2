"""When the questions around a treatment session come, in the day of a patient."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import at_local, local_date, out_of_quiet
from bot.domain.sessions import STILL_UNDER_FOR, Session, SessionState

LATEST_EVENING = time(21, 30)
BEFORE_CLOSING = timedelta(hours=1)
ASKED_UNTIL = timedelta(hours=24)
NO_DRIVING_TOLD_UNTIL = timedelta(hours=12)


def ended_at(session: Session, *, usual: timedelta, clinic_zone: ZoneInfo) -> datetime:
    """Return when a session ended or will end; one of unknown length takes the `usual` time.

    One that was recorded on its own day without a time was over when it was recorded; one that
    the patient confirms was over long before.
    """
    made = None if session.patient_said else session.made_at
    is_vague = session.state is SessionState.DONE and not session.has_time
    if is_vague and made and local_date(made, clinic_zone) == session.on(clinic_zone):
        return made
    return session.ends_at(usual)


def evening_of(
    day: date, *, ends_at: datetime, evening: datetime, closes_at: datetime | None, zone: ZoneInfo
) -> datetime:
    """Return when the check-in of a session's day comes, unless the patient's own time is later.

    Nobody is asked before the medicine has worn off. Then at `evening`, but an hour before the
    clinic closes, so that somebody still reads a worrying answer; never late at night.
    """
    wished = evening if closes_at is None else min(evening, closes_at - BEFORE_CLOSING)
    latest = at_local(day, LATEST_EVENING, zone)
    return min(max(ends_at + STILL_UNDER_FOR, wished), latest)


def too_early(own: datetime, *, ends_at: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when a check-in comes whose own time is too soon after an earlier day's session.

    That is a time shortly after midnight. None when it is late enough; nobody is woken for it.
    """
    until = ends_at + STILL_UNDER_FOR
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
