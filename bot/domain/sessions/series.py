"""Series of sessions: an induction, and the maintenance that comes after it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.sessions.sessions import Series, Session, SessionState

# Published inductions are 6 infusions in 14 to 21 days (thresholds.json, ketamine) and 4 to 8 in
# 7 to 28 days (McInnes 2022, J Affect Disord 301:486). That one may come 10 days late, and
# that 90 days without a session begin a new course, is our proposal: no publication says it.
MOST_DAYS_BETWEEN = 10
MOST_DAYS = 28
LEAST_DAYS = 7
MOST_SESSIONS = 8
LEAST_SESSIONS = 4
NEW_COURSE_AFTER_DAYS = 90
UTC = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class SeriesOf:
    """The done sessions of one series of a patient, oldest first; never empty.

    `first_on` and `last_on` are calendar days in the zone that was given.
    """

    kind: Series
    sessions: tuple[Session, ...]
    first_on: date
    last_on: date

    @property
    def is_whole_induction(self) -> bool:
        """Whether it is an induction of at least 4 sessions within 7 to 28 days."""
        days = (self.last_on - self.first_on).days
        return (
            self.kind is Series.INDUCTION
            and len(self.sessions) >= LEAST_SESSIONS
            and LEAST_DAYS <= days <= MOST_DAYS
        )


def series_of(sessions: Iterable[Session], zone: ZoneInfo = UTC) -> list[SeriesOf]:
    """Return the series of a patient's done sessions, oldest first; planned ones do not count.

    A course begins with the first session, or after more than 90 days without. It begins with an
    induction: sessions at most 10 days apart, at most 28 days after its first, at most 8. All that
    come later are maintenance. What a clinician set on a session holds from that session on.
    """
    done = (one for one in sessions if one.state is SessionState.DONE)
    found: list[SeriesOf] = []
    for session in sorted(done, key=lambda one: (one.starts_at, one.id)):
        on = session.on(zone)
        running = found[-1] if found else None
        kind = _kind_of(session, on, running)
        if running is None or kind is not running.kind or _is_new_course(on, running):
            found.append(SeriesOf(kind, (session,), on, on))
        else:
            found[-1] = SeriesOf(kind, (*running.sessions, session), running.first_on, on)
    return found


def _kind_of(session: Session, on: date, running: SeriesOf | None) -> Series:
    if session.series is not None:
        return session.series
    if running is None or _is_new_course(on, running):
        return Series.INDUCTION
    if running.kind is Series.INDUCTION and _is_next_of_induction(on, running):
        return Series.INDUCTION
    return Series.MAINTENANCE


def _is_new_course(on: date, running: SeriesOf) -> bool:
    return (on - running.last_on).days > NEW_COURSE_AFTER_DAYS


def _is_next_of_induction(on: date, running: SeriesOf) -> bool:
    return (
        (on - running.last_on).days <= MOST_DAYS_BETWEEN
        and (on - running.first_on).days <= MOST_DAYS
        and len(running.sessions) < MOST_SESSIONS
    )
