"""What a plan asks on a day: what is due, in portions that nobody is worn out by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import accumulate, chain, repeat, takewhile
from math import ceil
from zoneinfo import ZoneInfo

from bot.domain.plan_parts import (
    WEEKDAYS,
    AfterSession,
    Ask,
    BeforeSession,
    Daily,
    DayAfterSession,
    Every,
    Once,
    Phases,
    Weekly,
    WithinAfterSession,
)
from bot.domain.plans import Plan
from bot.domain.schedule import ONE_DAY
from bot.domain.sessions.series import series_of
from bot.domain.sessions.session_times import ended_at
from bot.domain.sessions.sessions import STILL_UNDER_FOR, Session, SessionState

MOST_ITEMS = 16  # questions of one check-in; what is due beyond them comes on the next days
NEVER = date.min
# Before a session a questionnaire is asked ahead of its date only so many days after the last one
# (CLINICAL.md 2).
BEFORE_SESSION_APART = 7
LOOK_AHEAD_DAYS = 400  # the longest distance of a plan, and a month


@dataclass(frozen=True, slots=True)
class Last:
    """When a questionnaire was completed last: the local date, and when that was asked."""

    on: date
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Occasion:
    """A check-in that is about to be made, and what the answer to "what is due" rests on.

    `sessions` are those of the patient, planned ones too. `next_due_at` is when the check-in after
    this one comes; None when none is planned. `history` has what was completed, by questionnaire.
    `listed_on` is the day on which the list of a session's side effects was answered last, by the
    session's id.
    """

    on: date
    due_at: datetime
    next_due_at: datetime | None
    zone: ZoneInfo
    clinic_zone: ZoneInfo
    plan_since: date | None
    usual_length: timedelta
    sessions: Sequence[Session]
    history: Mapping[str, Last]
    listed_on: Mapping[int, date] = field(default_factory=dict)

    def last_on(self, ask: Ask) -> date | None:
        """Return the local date on which a questionnaire was completed last."""
        last = self.history.get(ask.questionnaire)
        return None if last is None else last.on

    def done(self) -> list[Session]:
        """Return the sessions that have taken place by now, oldest first."""
        return [
            one
            for one in self.sessions
            if one.state is SessionState.DONE and one.starts_at <= self.due_at
        ]

    def day_of(self, session: Session) -> date:
        """Return a session's day for the patient; of one without a time, the day that was said."""
        return session.on(self.zone if session.has_time else self.clinic_zone)

    def ends(self, session: Session) -> datetime:
        """Return when a session ended."""
        return ended_at(session, usual=self.usual_length, clinic_zone=self.clinic_zone)


def due_on(plan: Plan, occasion: Occasion, *, steps: Mapping[str, int]) -> tuple[str, ...]:
    """Return the questionnaires of a check-in in the order of asking.

    `steps` is how many questions each may ask; one without any is left out. Daily ones and those
    about a session come always. The others come while there is room, those that are due for
    longest first; one of them at least, however long it is, so that each comes in the end.
    """
    due = [one for one in plan.ask if steps.get(one.questionnaire) and is_due(one, occasion)]
    chosen = [one for one in due if _cannot_wait(one, occasion)]
    waiting = sorted(
        (one for one in due if one not in chosen),
        # Of what is due for as long, first what stands in for others: the whole questionnaire.
        key=lambda one: (due_since(one, occasion), not one.instead_of),
    )
    fitting = list(chosen)
    for one in waiting:
        if _length([*fitting, one], steps) <= MOST_ITEMS:
            fitting.append(one)
    # What is about a session holds nothing up: with sessions every other day it comes each day.
    if all(isinstance(one, Daily | DayAfterSession | WithinAfterSession) for one in fitting):
        fitting += waiting[:1]
    in_order = [one for one in plan.ask if one in fitting]
    return tuple(one.questionnaire for one in _in_place_of(in_order))


def _in_place_of(asked: Sequence[Ask]) -> list[Ask]:
    """Return what is left when some stand in for others."""
    left_out = {name for one in asked for name in one.instead_of}
    return [one for one in asked if one.questionnaire not in left_out]


def _length(asked: Sequence[Ask], steps: Mapping[str, int]) -> int:
    return sum(steps[one.questionnaire] for one in _in_place_of(asked))


def _cannot_wait(ask: Ask, occasion: Occasion) -> bool:
    """Return whether tomorrow is too late: it is daily, or about a session."""
    if isinstance(ask, Daily | BeforeSession | DayAfterSession | WithinAfterSession):
        return True
    return _comes_before_session(ask, occasion)


def is_due(ask: Ask, occasion: Occasion) -> bool:
    """Return whether a questionnaire is due in a check-in, its distance kept."""
    if not _keeps_distance(ask, occasion):
        return False
    return _comes_before_session(ask, occasion) or _comes(ask, occasion)


def _comes_before_session(ask: Ask, occasion: Occasion) -> bool:
    """Return whether a planned session alone is a reason to ask."""
    last = occasion.last_on(ask)
    is_apart = last is None or (occasion.on - last).days >= BEFORE_SESSION_APART
    return is_apart and _is_before_session(ask, ask.before_session_days, occasion)


def _comes(ask: Ask, occasion: Occasion) -> bool:
    match ask:
        case Daily():
            comes = True
        case AfterSession():
            comes = False  # in a check-in of its own
        case BeforeSession():
            comes = _is_before_session(ask, ask.days, occasion)
        case DayAfterSession():
            comes = bool(sessions_to_look_back_on(occasion))
        case WithinAfterSession():
            comes = session_within(ask, occasion) is not None
        case _:
            comes = _is_on_its_date(ask, occasion)
    return comes


def _is_on_its_date(ask: Ask, occasion: Occasion) -> bool:
    last = occasion.last_on(ask)
    return last is None or last < due_since(ask, occasion) <= occasion.on


def _keeps_distance(ask: Ask, occasion: Occasion) -> bool:
    last = occasion.last_on(ask)
    if last is None or ask.least_days_between is None:
        return True
    return (occasion.on - last).days >= ask.least_days_between


def due_since(ask: Ask, occasion: Occasion) -> date:
    """Return from which date on a questionnaire is due that comes on dates of its own.

    What was never completed is due from the first day on. A date after that of the occasion: it
    is not due yet.
    """
    last = occasion.last_on(ask)
    if last is None:
        return NEVER
    if isinstance(ask, Weekly):
        return _next_weekday(WEEKDAYS.index(ask.on), last)
    if isinstance(ask, Every):
        return _due_every(ask, last, occasion)
    if isinstance(ask, Phases):
        return _due_in_phases(ask, last, occasion)
    return date.max if isinstance(ask, Once) else occasion.on


def _next_weekday(weekday: int, after: date) -> date:
    past = (after.weekday() - weekday) % len(WEEKDAYS)
    return after + timedelta(days=len(WEEKDAYS) - past)


def _due_every(ask: Every, last: date, occasion: Occasion) -> date:
    sessions = occasion.done() if ask.anchor == "session" else []
    if not sessions:
        return last + timedelta(days=ask.days)
    first = occasion.day_of(sessions[-1]) + timedelta(days=ask.days)
    return _latest_of(first, repeat(ask.days), occasion.on)


def _due_in_phases(ask: Phases, last: date, occasion: Occasion) -> date:
    anchor = occasion.plan_since
    if ask.anchor == "session":
        # Which sessions are a series goes by the clinic's days, as everywhere; its day by theirs.
        series = series_of(occasion.done(), occasion.clinic_zone)
        anchor = occasion.day_of(series[-1].sessions[0]) if series else anchor
    if anchor is None:
        return last + timedelta(days=ask.phases[-1].every_days)
    return _latest_of(anchor, _distances(ask), occasion.on)


def _distances(ask: Phases) -> Iterator[int]:
    """Return the days from each date of asking to the next, without end."""
    return chain.from_iterable(
        repeat(one.every_days)
        if one.for_days is None
        else repeat(one.every_days, ceil(one.for_days / one.every_days))
        for one in ask.phases
    )


def _latest_of(first: date, distances: Iterator[int], on: date) -> date:
    """Return the latest date of asking up to a day; the first one while it is to come."""
    until = (on - first).days
    days = takewhile(lambda one: one <= until, accumulate(distances, initial=0))
    return first + timedelta(days=max(days, default=0))


def _is_before_session(ask: Ask, days: int | None, occasion: Occasion) -> bool:
    """Return whether a planned session is near, and this was not asked for it yet."""
    last = occasion.last_on(ask)
    return days is not None and any(
        0 <= (day - occasion.on).days <= days
        and (last is None or last < day - timedelta(days=days))
        for day in _days_of_planned(occasion)
    )


def _days_of_planned(occasion: Occasion) -> Iterator[date]:
    for session in occasion.sessions:
        if session.state is SessionState.PLANNED and session.starts_at > occasion.due_at:
            yield occasion.day_of(session)


def sessions_to_look_back_on(occasion: Occasion) -> list[Session]:
    """Return the sessions of the day before, or whose list was answered then, oldest first.

    What of it was asked since is for each mark to say: the check-in of a day of treatment may be
    about the session of the day before.
    """
    yesterday = occasion.on - ONE_DAY
    return [
        one
        for one in occasion.done()
        if yesterday in (occasion.day_of(one), occasion.listed_on.get(one.id))
    ]


def session_within(ask: WithinAfterSession, occasion: Occasion) -> Session | None:
    """Return the session whose time to ask would be over before the next check-in.

    It was asked about by what was asked when its medicine had worn off; when that was answered
    says nothing: by then a later session may have come.
    """
    sessions = [one for one in occasion.done() if _is_last_within(ask, one, occasion)]
    last = occasion.history.get(ask.questionnaire)
    if not sessions or (last and last.asked_at >= occasion.ends(sessions[-1]) + STILL_UNDER_FOR):
        return None
    return sessions[-1]


def _is_last_within(ask: WithinAfterSession, session: Session, occasion: Occasion) -> bool:
    ended = occasion.ends(session)
    until = ended + timedelta(hours=ask.hours)
    comes_again = occasion.next_due_at is not None and occasion.next_due_at <= until
    return ended + STILL_UNDER_FOR <= occasion.due_at <= until and not comes_again


def next_on(ask: Ask, occasion: Occasion) -> date | None:
    """Return the next day on which a questionnaire is due, as far as that is known today."""
    for days in range(LOOK_AHEAD_DAYS):
        later = replace(
            occasion,
            on=occasion.on + timedelta(days=days),
            due_at=occasion.due_at + timedelta(days=days),
        )
        if is_due(ask, later):
            return later.on
    return None
