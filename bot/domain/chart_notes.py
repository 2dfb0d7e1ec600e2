"""What a course is shown with: how often its scores come, sessions, a patient's own notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from statistics import median
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.domain.plans import Plan, asks_about_self_harm
from bot.domain.progress import Course, Point
from bot.domain.questionnaires.questionnaire import Questionnaire
from bot.domain.sessions.sessions import Session

WEEK = 7
# Sessions lie about so far apart at most, and with them what is asked before each.
BETWEEN_SESSIONS = 28
DAYS = {"daily": 1, "weekly": WEEK, "before_session": BETWEEN_SESSIONS}
NOTHING_UNDER: Mapping[str, frozenset[date]] = MappingProxyType({})
NOTHING_BEFORE: Mapping[str, float] = MappingProxyType({})


class Period(StrEnum):
    """How much of a course is shown; the value stands in a button's data."""

    FORTNIGHT = "14"
    QUARTER = "90"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ChartRemark:
    """A patient's note for the chart: `on` is the local day that it stands at."""

    id: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the scores of a course.

    `sessions` are done and planned ones, oldest first, as are the notes. `under`
    are by questionnaire the dates whose score was given within 4 hours of a session; `before` is
    by questionnaire the score from before the first session, where there is one; of those
    `none_since` it is the latest there is. `asked_on`
    are by questionnaire the days on which it was asked, or a whole check-in was missed; None
    where that is not known: every day counts then.
    """

    sessions: tuple[Session, ...] = ()
    notes: tuple[ChartRemark, ...] = ()
    under: Mapping[str, frozenset[date]] = field(default_factory=lambda: NOTHING_UNDER)
    before: Mapping[str, float] = field(default_factory=lambda: NOTHING_BEFORE)
    none_since: frozenset[str] = frozenset()
    asked_on: Mapping[str, frozenset[date]] | None = None


NOTHING_BESIDE = Beside()


def asked_every_days(plan: Plan | None, questionnaire: str) -> int | None:
    """Return how many days lie between two scores of a questionnaire, at most, by its plan.

    None for what is asked only once or after a session: that is no course. What the plan does
    not know is taken as asked daily.
    """
    asked = [one for one in plan.ask if one.questionnaire == questionnaire] if plan else []
    if not asked:
        return 1
    one = asked[0]
    if one.cadence == "every":
        return one.days
    if one.cadence == "phases":
        return max(phase.every_days for phase in one.phases)
    return DAYS.get(one.cadence)


def most_telling(questionnaires: Sequence[Questionnaire], most: int) -> list[Questionnaire]:
    """Return those to show where there is no room for all, in their order, which is the plan's.

    First what asks about self-harm and has a change that means something, as the PHQ-9; then what
    has such a change, as the PCL-5; then the rest, as the 24-hour score.
    """

    def rank(one: Questionnaire) -> tuple[bool, bool]:
        return one.change is None, not asks_about_self_harm(one)

    chosen = {one.id for one in sorted(questionnaires, key=rank)[:most]}
    return [one for one in questionnaires if one.id in chosen]


def asked_daily_from(points: Sequence[Point], plan_since: date | None) -> date | None:
    """Return the first day on which a daily questionnaire was asked; None: from the beginning.

    Under an earlier plan it may have been asked each week or not at all: days without an answer
    were no missing ones then.
    """
    earlier = [point.on for point in points if plan_since and point.on < plan_since]
    gaps = [(later - before).days for before, later in pairwise(earlier)]
    is_daily = bool(earlier) and (not gaps or median(gaps) < WEEK / 2)
    return None if is_daily else plan_since


def day_of(session: Session, *, zone: ZoneInfo, clinic_zone: ZoneInfo) -> date:
    """Return a session's day for a patient; of one without a time, the day that was said."""
    return session.on(zone if session.has_time else clinic_zone)


def shown(course: Course, period: Period) -> Course:
    """Return the last days of a course."""
    if period is Period.ALL:
        return course
    first_on = max(course.first_on, course.last_on - timedelta(days=int(period) - 1))
    series = {
        name: tuple(point for point in points if point.on >= first_on)
        for name, points in course.series.items()
    }
    return Course(first_on, course.last_on, series)


def judged(course: Course, under: Mapping[str, frozenset[date]]) -> Course:
    """Return a course without the scores of the hours after a session."""
    series = {
        name: tuple(point for point in points if point.on not in under.get(name, frozenset()))
        for name, points in course.series.items()
    }
    return Course(course.first_on, course.last_on, series)
