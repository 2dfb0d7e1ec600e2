"""Series of sessions, recognised or set; the days are counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.sessions.series import SeriesOf, series_of
from bot.domain.sessions.sessions import Series, Session, SessionState

FIRST = datetime(2026, 11, 2, 15, tzinfo=UTC)
IND, MAIN = Series.INDUCTION, Series.MAINTENANCE


def on_days(*days: int) -> list[Session]:
    """Return done sessions so many days after the first of November 2."""
    return [
        Session(
            number,
            1,
            SessionState.DONE,
            FIRST + timedelta(days=day),
            has_time=True,
        )
        for number, day in enumerate(days, start=1)
    ]


def shape(found: list[SeriesOf]) -> list[tuple[Series, int]]:
    return [(one.kind, len(one.sessions)) for one in found]


def test_nobody_without_a_session_has_a_series() -> None:
    assert series_of([]) == []


def test_six_sessions_in_three_weeks_are_one_whole_induction() -> None:
    [found] = series_of(on_days(0, 3, 7, 10, 14, 17))
    assert (found.kind, found.is_whole_induction) == (IND, True)
    assert (found.first_on, found.last_on) == (date(2026, 11, 2), date(2026, 11, 19))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((0, 10), [(IND, 2)]),  # ten days after the one before
        ((0, 11), [(IND, 1), (MAIN, 1)]),
        ((0, 10, 20, 28), [(IND, 4)]),  # 28 days after the first
        ((0, 10, 20, 29), [(IND, 3), (MAIN, 1)]),
        ((0, 3, 6, 9, 12, 15, 18, 21), [(IND, 8)]),  # eight at most
        ((0, 3, 6, 9, 12, 15, 18, 21, 24), [(IND, 8), (MAIN, 1)]),
        ((0, 11, 12), [(IND, 1), (MAIN, 2)]),  # close together again is still maintenance
        ((0, 90), [(IND, 1), (MAIN, 1)]),  # ninety days are the same course
        ((0, 91), [(IND, 1), (IND, 1)]),  # ninety-one begin a new one
        ((0, 30, 121, 124), [(IND, 1), (MAIN, 1), (IND, 2)]),
    ],
)
def test_an_induction_ends_and_a_new_course_begins_after_so_many_days(
    days: tuple[int, ...], expected: list[tuple[Series, int]]
) -> None:
    assert shape(series_of(on_days(*days))) == expected


@pytest.mark.parametrize(
    ("days", "is_whole"),
    [
        ((0, 2, 4, 7), True),  # four in 7 days
        ((0, 2, 4, 6), False),  # four in 6 days
        ((0, 3, 7), False),  # three
        ((0, 9, 18, 28), True),  # four in 28 days
    ],
)
def test_a_whole_induction_has_four_sessions_in_seven_to_twenty_eight_days(
    days: tuple[int, ...], is_whole: bool
) -> None:
    [found] = series_of(on_days(*days))
    assert found.is_whole_induction is is_whole


def test_maintenance_is_never_a_whole_induction() -> None:
    first, *rest = on_days(0, 3, 7, 10)
    found = series_of([replace(first, series=MAIN), *rest])
    assert shape(found) == [(MAIN, 4)]
    assert not found[0].is_whole_induction


def test_what_a_clinician_set_holds_from_that_session_on() -> None:
    sessions = on_days(0, 3, 7, 10)
    sessions[2] = replace(sessions[2], series=MAIN)
    assert shape(series_of(sessions)) == [(IND, 2), (MAIN, 2)]


def test_an_induction_that_was_set_begins_a_new_one_that_ends_by_the_rule() -> None:
    sessions = on_days(0, 30, 60, 64, 80)
    sessions[2] = replace(sessions[2], series=IND)
    assert shape(series_of(sessions)) == [(IND, 1), (MAIN, 1), (IND, 2), (MAIN, 1)]


def test_planned_and_removed_sessions_do_not_count_and_the_order_given_does_not_matter() -> None:
    sessions = on_days(0, 3, 7)
    sessions[1] = replace(sessions[1], state=SessionState.PLANNED)
    sessions[2] = replace(sessions[2], state=SessionState.REMOVED)
    assert shape(series_of(sessions)) == [(IND, 1)]
    assert shape(series_of(reversed(on_days(0, 3, 20)))) == [(IND, 2), (MAIN, 1)]


def test_days_are_those_of_the_zone_that_is_given() -> None:
    late = replace(on_days(0)[0], starts_at=datetime(2026, 11, 3, 4, 0, tzinfo=UTC))  # 23:00
    [found] = series_of([late], ZoneInfo("America/New_York"))
    assert found.first_on == date(2026, 11, 2)
