"""From what was said to a session: when it was, planned or done, and what it may not be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.schedule import at_local, local_date, out_of_quiet
from bot.domain.sessions.session_given import way_and_note, with_way
from bot.domain.sessions.session_said_done import begins_so
from bot.domain.sessions.session_words import Facts
from bot.domain.sessions.sessions import STILL_UNDER_FOR, Session, SessionRoute, SessionState

NOON = time(12)
FARTHEST = timedelta(days=366)


class Refusal(StrEnum):
    """Why a session cannot be as it was said."""

    TOO_FAR_AHEAD = "too-far-ahead"
    TOO_LONG_AGO = "too-long-ago"
    PLANNED_IN_THE_PAST = "planned-in-the-past"
    DONE_AHEAD = "done-ahead"
    THERE_IS_ONE = "there-is-one"
    PLANNED_AHEAD = "planned-ahead"
    NOT_READ = "not-read"


class CannotBe(ValueError):
    """A session that cannot be as it was said; `other` is the one in its way."""

    def __init__(self, refusal: Refusal, session: Session, other: Session | None = None) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.session = session
        self.other = other


@dataclass(frozen=True, slots=True)
class Book:
    """What a patient's sessions are judged by: the others, the time, the clinic's zone.

    `usual` is the length of a session that has none.
    """

    sessions: Sequence[Session]
    now: datetime
    zone: ZoneInfo
    usual: timedelta

    @property
    def clinic_day(self) -> date:
        """The clinic's day."""
        return local_date(self.now, self.zone)


def new_session(book: Book, patient_id: int, facts: Facts) -> Session:
    """Return the session that was said; without a day it is today's.

    A done one on the day of a planned one is that one, with its id: it took place. A new one has
    the id 0. Raises CannotBe.
    """
    on = facts.on or book.clinic_day
    is_planned = facts.is_planned is True or _is_ahead(book, on, facts)
    planned = None if is_planned else _planned_on(book, on)
    before = planned or Session(0, patient_id, SessionState.PLANNED, book.now, has_time=False)
    if planned is not None and _is_still_ahead(book, planned, facts):
        raise CannotBe(Refusal.PLANNED_AHEAD, planned, planned)
    starts_at, has_time = _starts(book, on, facts.at, before)
    state = SessionState.PLANNED if is_planned else SessionState.DONE
    if not is_planned and not has_time and on == book.clinic_day:
        starts_at, has_time = _just_ended(book, facts), True
    session = _with(before, facts, state=state, starts_at=starts_at, has_time=has_time)
    _refuse_impossible(book, session, by_day=facts.at is None)
    return session


def corrected(
    book: Book, before: Session, facts: Facts, *, done_since: datetime | None = None
) -> Session:
    """Return a session with what was said of it now; what was not said stays.

    A planned one that is moved into the past took place, as one of which that was said; moved to
    today without a time it stays planned, since it may still come. `done_since` is when it was
    said to have taken place: where it began was only counted back from then, as having just ended,
    another length moves its start and its end stays. Raises CannotBe.
    """
    session = _with(before, facts)
    if facts.minutes is not None and done_since and _has_just_ended(book, before, done_since):
        starts_at = _just_ended(replace(book, now=done_since), facts)
        session = replace(session, starts_at=starts_at)
    if facts.has_when:
        session = _moved(book, before, session, facts)
    elif facts.is_planned is False and before.state is SessionState.PLANNED:
        session = took_place(book, session)
    if facts.has_when or facts.minutes is not None:
        by_day = not session.has_time
        _refuse_impossible(book, session, by_day=by_day, was_at=before.starts_at)
    _refuse_unread(book, before, session, facts)
    return session


def _refuse_unread(book: Book, before: Session, session: Session, facts: Facts) -> None:
    """Raise CannotBe for "done: paperwork" of a planned one whose time has come: was it held?"""
    is_planned = before.state is SessionState.PLANNED and facts.is_planned is None
    if is_planned and begins_so(facts.note or "") and not _lies_ahead(book, session):
        raise CannotBe(Refusal.NOT_READ, before)


def _moved(book: Book, before: Session, session: Session, facts: Facts) -> Session:
    """Return a session at the day and the time that were said; the time of day stays otherwise.

    That of a planned one says nothing of today any more, once it has passed.
    """
    on = facts.on or before.on(book.zone)
    at = facts.at or (_clock(before, book.zone) if before.has_time else None)
    moved = replace(session, starts_at=at_local(on, at or NOON, book.zone), has_time=at is not None)
    was_planned = before.state is SessionState.PLANNED
    if was_planned and facts.is_planned is False:
        return _said_done(book, before, moved, facts)
    if not was_planned or facts.is_planned is not None or _lies_ahead(book, moved):
        return moved
    if facts.at is not None or on < book.clinic_day:
        return took_place(book, moved)
    if on == before.on(book.zone):
        return session
    return replace(moved, starts_at=at_local(on, NOON, book.zone), has_time=False)


def _said_done(book: Book, before: Session, moved: Session, facts: Facts) -> Session:
    """Return a planned session that took place when it was said, also where that lies ahead."""
    on = moved.on(book.zone)
    if facts.at is not None and _lies_ahead(book, moved):
        return _done(moved)  # refused
    if facts.at is None and on == book.clinic_day != before.on(book.zone):
        moved = replace(moved, starts_at=at_local(on, NOON, book.zone), has_time=False)
    return took_place(book, moved)


def took_place(book: Book, planned: Session) -> Session:
    """Return a planned session as done.

    One that was to come some time today has just ended, as a new one of today has. Raises CannotBe
    before its time: who treated earlier says at what time.
    """
    session = _done(planned)
    on = planned.on(book.zone)
    if on > book.clinic_day:
        raise CannotBe(Refusal.DONE_AHEAD, session)
    if _lies_ahead(book, planned):
        raise CannotBe(Refusal.PLANNED_AHEAD, planned, planned)
    if on == book.clinic_day and not planned.has_time:
        just_ended = _just_ended(book, Facts(minutes=planned.minutes))
        session = replace(session, starts_at=just_ended, has_time=True)
    return session


def _done(planned: Session) -> Session:
    return replace(planned, state=SessionState.DONE, ask_patient_at=None)


def put_back(book: Book, removed: Session, was: Mapping[str, Any]) -> Session:
    """Return a removed session as it was before, with the state that the trace keeps.

    One that is not removed any more stays as it is. Raises CannotBe where another one took its
    time.
    """
    if removed.state is not SessionState.REMOVED:
        return removed
    session = replace(removed, state=SessionState(was["state"]))
    by_day = not session.has_time
    _refuse_impossible(book, session, by_day=by_day, was_at=removed.starts_at)
    return session


def ask_whether_at(session: Session, *, usual: timedelta, zone: ZoneInfo) -> datetime:
    """Return when a patient is asked whether a planned session took place, in their zone.

    Four hours after its end, or at 08:00 after a night.
    """
    at = session.ends_at(usual) + STILL_UNDER_FOR
    return out_of_quiet(at, zone)


def _is_ahead(book: Book, on: date, facts: Facts) -> bool:
    if facts.at is not None:
        return at_local(on, facts.at, book.zone) > book.now
    return on > book.clinic_day


def _lies_ahead(book: Book, session: Session) -> bool:
    if session.has_time:
        return session.starts_at > book.now
    return session.on(book.zone) > book.clinic_day


def _is_still_ahead(book: Book, planned: Session, facts: Facts) -> bool:
    """ "today" at 8:00, with one planned for 10:00: who treated it earlier says at what time."""
    return planned.has_time and planned.starts_at > book.now and facts.at is None


def _planned_on(book: Book, on: date) -> Session | None:
    planned = (one for one in book.sessions if one.state is SessionState.PLANNED)
    return next((one for one in planned if one.on(book.zone) == on), None)


def _starts(book: Book, on: date, at: time | None, planned: Session) -> tuple[datetime, bool]:
    """Return when a session began: as it was said, else as it was planned, else some time."""
    if at is not None:
        return at_local(on, at, book.zone), True
    if planned.has_time and planned.starts_at <= book.now:
        return planned.starts_at, True
    return at_local(on, NOON, book.zone), False


def _just_ended(book: Book, facts: Facts) -> datetime:
    """Return when a session of today began that has ended by now, but not before today."""
    length = book.usual if facts.minutes is None else timedelta(minutes=facts.minutes)
    began = (book.now - length).replace(second=0, microsecond=0)
    return max(began, at_local(book.clinic_day, time.min, book.zone))


def _has_just_ended(book: Book, session: Session, done_since: datetime) -> bool:
    """Return whether a session began when one would that had just ended as it was recorded.

    Nothing else is kept of it: a start that was said, and is the same to the minute, is taken for
    a counted one.
    """
    counted = _just_ended(replace(book, now=done_since), Facts(minutes=session.minutes))
    return session.has_time and session.starts_at == counted


def _with(before: Session, facts: Facts, **changes: object) -> Session:
    said = {
        "minutes": facts.minutes,
        "route": facts.route,
        "dose": facts.dose,
        "note": _note(before, facts),
        "series": facts.series,
    }
    given = {name: value for name, value in said.items() if value is not None}
    return replace(before, **(given | changes))  # type: ignore[arg-type]


def _note(before: Session, facts: Facts) -> str | None:
    """Return the note, after the word for another route; what was not said of either stays.

    That word, such as IM, stands nowhere else. It goes when another route is said.
    """
    is_other = before.route is SessionRoute.OTHER
    way, note = way_and_note(before.note) if is_other else (None, before.note)
    if facts.route is not None:
        way = facts.way
    return with_way(way, facts.note or note)


def _clock(session: Session, zone: ZoneInfo) -> time:
    return session.starts_at.astimezone(zone).time()


def _refuse_impossible(
    book: Book, session: Session, *, by_day: bool, was_at: datetime | None = None
) -> None:
    """Raise CannotBe; one that stays where it was is not planned into the past."""
    on, ahead = session.on(book.zone), _lies_ahead(book, session)
    if on > book.clinic_day + FARTHEST:
        raise CannotBe(Refusal.TOO_FAR_AHEAD, session)
    if on < book.clinic_day - FARTHEST:
        raise CannotBe(Refusal.TOO_LONG_AGO, session)
    if session.state is SessionState.DONE and ahead:
        raise CannotBe(Refusal.DONE_AHEAD, session)
    is_today = on == book.clinic_day and not session.has_time
    is_set_now = session.starts_at != was_at
    if session.state is SessionState.PLANNED and is_set_now and not ahead and not is_today:
        raise CannotBe(Refusal.PLANNED_IN_THE_PAST, session)
    other = in_the_way(book, session, by_day=by_day)
    if other is not None:
        raise CannotBe(Refusal.THERE_IS_ONE, session, other)


def in_the_way(book: Book, session: Session, *, by_day: bool) -> Session | None:
    """Return another session at the same time; on the same day where a time is not known."""
    others: Iterable[Session] = (one for one in book.sessions if one.id != session.id)
    for other in others:
        if by_day or not session.has_time or not other.has_time:
            if other.on(book.zone) == session.on(book.zone):
                return other
        elif session.starts_at < other.ends_at(book.usual) and other.starts_at < session.ends_at(
            book.usual
        ):
            return other
    return None
