"""How often the scores of a course come, which days are drawn, and which scores are judged."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.chart_notes import (
    Period,
    asked_daily_from,
    asked_every_days,
    day_of,
    judged,
    shown,
)
from bot.domain.plans import Plan
from bot.domain.progress import Course, Point
from bot.domain.sessions.sessions import Session, SessionState

FIRST = date(2026, 11, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def points(*days: int) -> tuple[Point, ...]:
    return tuple(Point(day(number), float(number)) for number in days)


def plan(**how: Any) -> Plan:
    ask = [
        {"questionnaire": "pain", "cadence": "daily"},
        {"questionnaire": "other", **how},
    ]
    return Plan.model_validate({"id": "own", "title": "Own", "ask": ask})


@pytest.mark.parametrize(
    ("how", "days"),
    [
        ({"cadence": "daily"}, 1),
        ({"cadence": "weekly", "on": "Mon"}, 7),
        ({"cadence": "every", "days": 14}, 14),
        (
            {
                "cadence": "phases",
                "phases": [{"every_days": 7, "for_days": 28}, {"every_days": 14}],
            },
            14,
        ),
        ({"cadence": "before_session", "days": 1}, 28),
        ({"cadence": "once"}, None),
        ({"cadence": "after_session", "hours": 4}, None),
        ({"cadence": "day_after_session"}, None),
        ({"cadence": "within_after_session"}, None),
    ],
)
def test_the_plan_says_how_many_days_lie_between_two_scores(
    how: dict[str, Any], days: int | None
) -> None:
    assert asked_every_days(plan(**how), "other") == days


def test_what_no_plan_knows_is_taken_as_asked_daily() -> None:
    assert asked_every_days(plan(cadence="daily"), "unknown") == 1
    assert asked_every_days(None, "pain") == 1


@pytest.mark.parametrize(
    ("earlier", "since", "expected"),
    [
        ((), None, None),  # one plan from the beginning
        ((), 5, 5),  # not asked before this plan
        ((1, 2, 4), 8, None),  # daily before: days without an answer were missing ones
        ((1, 8), 15, 15),  # each week before: the days between were none
        ((1,), 3, None),
    ],
)
def test_days_are_missing_ones_only_where_the_questionnaire_was_asked_daily(
    earlier: tuple[int, ...], since: int | None, expected: int | None
) -> None:
    found = asked_daily_from(points(*earlier, 20), day(since) if since else None)

    assert found == (day(expected) if expected else None)


def test_a_period_ends_with_the_last_day_and_holds_so_many_days() -> None:
    course = Course(day(1), day(100), {"pain": points(1, 10, 11, 86, 87, 100)})

    assert shown(course, Period.ALL) == course
    quarter, fortnight = shown(course, Period.QUARTER), shown(course, Period.FORTNIGHT)
    assert (quarter.first_on, quarter.last_on) == (day(11), day(100))
    assert quarter.points("pain") == points(11, 86, 87, 100)
    assert (fortnight.first_on, fortnight.points("pain")) == (day(87), points(87, 100))


def test_a_course_that_is_shorter_is_shown_whole() -> None:
    course = Course(day(1), day(5), {"pain": points(1, 5)})

    assert shown(course, Period.QUARTER) == course


def test_scores_of_the_hours_after_a_session_are_not_judged() -> None:
    course = Course(day(1), day(3), {"pain": points(1, 2, 3), "phq9": points(1, 2)})

    found = judged(course, {"pain": frozenset({day(2)})})

    assert found.points("pain") == points(1, 3)
    assert found.points("phq9") == points(1, 2)
    assert (found.first_on, found.last_on) == (day(1), day(3))


def test_a_session_is_on_the_patients_day_or_on_the_day_that_was_said() -> None:
    there, clinic = ZoneInfo("Pacific/Kiritimati"), ZoneInfo("America/New_York")
    noon = datetime(2026, 11, 24, 17, tzinfo=UTC)  # noon in New York, 7:00 on the 25th there

    def on(*, has_time: bool) -> date:
        session = Session(1, 1, SessionState.DONE, noon, has_time=has_time)
        return day_of(session, zone=there, clinic_zone=clinic)

    assert on(has_time=True) == date(2026, 11, 25)
    assert on(has_time=False) == date(2026, 11, 24)
