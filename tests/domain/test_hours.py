"""Opening hours: when somebody reads, in the clinic's own zone."""

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.hours import OpenHours, closes_at, is_open, next_open
from bot.domain.schedule import zone_named

NEW_YORK = zone_named("America/New_York")
WEEKDAYS = OpenHours(frozenset({0, 1, 2, 3, 4}), time(8), time(18))
SATURDAY = OpenHours(frozenset({5}), time(9), time(12))
HOURS = (WEEKDAYS, SATURDAY)
CHRISTMAS = frozenset({date(2025, 12, 25)})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# Monday 2025-12-01 in New York is UTC-5: 08:00 is 13:00Z and 18:00 is 23:00Z.
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-12-01 12:59:59", False),
        ("2025-12-01 13:00", True),
        ("2025-12-01 22:59:59", True),
        ("2025-12-01 23:00", False),
        ("2025-12-06 14:00", True),
        ("2025-12-06 17:00", False),
        ("2025-12-07 15:00", False),
    ],
)
def test_the_clinic_is_open_from_the_first_minute_to_before_the_last(
    now: str, expected: bool
) -> None:
    assert is_open(HOURS, CHRISTMAS, NEW_YORK, at(now)) is expected


def test_the_weekday_is_the_clinics_not_utcs() -> None:
    auckland = zone_named("Pacific/Auckland")  # UTC+13 in December
    sunday_in_utc = at("2025-11-30 20:00")  # Monday 09:00 in Auckland
    assert is_open((WEEKDAYS,), frozenset(), auckland, sunday_in_utc)


def test_a_closed_day_has_no_hours() -> None:
    christmas_noon = at("2025-12-25 17:00")  # a Thursday
    assert not is_open(HOURS, CHRISTMAS, NEW_YORK, christmas_noon)
    assert is_open(HOURS, frozenset(), NEW_YORK, christmas_noon)


def test_a_clinic_without_hours_is_never_open() -> None:
    now = at("2025-12-01 15:00")
    assert not is_open((), frozenset(), NEW_YORK, now)
    assert next_open((), frozenset(), NEW_YORK, now) is None
    assert closes_at((), frozenset(), NEW_YORK, now) is None


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2025-12-01 10:00", "2025-12-01 13:00"),  # Monday before opening
        ("2025-12-01 13:00", "2025-12-02 13:00"),  # open: the opening after this one
        ("2025-12-05 23:30", "2025-12-06 14:00"),  # Friday night to Saturday 09:00
        ("2025-12-06 18:00", "2025-12-08 13:00"),  # Saturday afternoon to Monday
        ("2025-12-24 23:00", "2025-12-26 13:00"),  # over the closed Christmas Day
    ],
)
def test_the_next_opening_skips_nights_weekends_and_closed_days(now: str, expected: str) -> None:
    assert next_open(HOURS, CHRISTMAS, NEW_YORK, at(now)) == at(expected)


def test_a_clinic_closed_for_more_than_60_days_has_no_next_opening() -> None:
    monday = OpenHours(frozenset({0}), time(8), time(9))
    # The Mondays from 2025-12-01 to 2026-01-26 are closed; day 63 is beyond the 60 days.
    mondays = [date(2025, 12, day) for day in (1, 8, 15, 22, 29)]
    mondays += [date(2026, 1, day) for day in (5, 12, 19, 26)]
    assert next_open((monday,), mondays, NEW_YORK, at("2025-12-01 09:00")) is None
    last_given = next_open((monday,), mondays[:-1], NEW_YORK, at("2025-12-01 09:00"))
    assert last_given == at("2026-01-26 13:00")


def test_hours_that_touch_or_overlap_are_one_opening() -> None:
    days = frozenset({0})
    morning, noon = OpenHours(days, time(8), time(12)), OpenHours(days, time(12), time(18))
    inside = OpenHours(days, time(9), time(10))
    now = at("2025-12-01 14:30")  # 09:30
    assert closes_at((noon, inside, morning), frozenset(), NEW_YORK, now) == at("2025-12-01 23:00")
    monday_after = at("2025-12-08 13:00")
    assert next_open((noon, inside, morning), frozenset(), NEW_YORK, now) == monday_after


def test_a_lunch_break_is_closed() -> None:
    days = frozenset({0})
    hours = (OpenHours(days, time(8), time(12)), OpenHours(days, time(13), time(18)))
    lunch = at("2025-12-01 17:30")
    assert closes_at(hours, frozenset(), NEW_YORK, lunch) is None
    assert next_open(hours, frozenset(), NEW_YORK, lunch) == at("2025-12-01 18:00")
    assert closes_at(hours, frozenset(), NEW_YORK, at("2025-12-01 15:00")) == at("2025-12-01 17:00")


def test_opening_follows_the_clock_change() -> None:
    # New York is UTC-5 until 2025-03-09 and UTC-4 after: Monday 08:00 is 12:00Z, no longer 13:00Z.
    friday_night = at("2025-03-08 04:00")
    assert next_open((WEEKDAYS,), frozenset(), NEW_YORK, friday_night) == at("2025-03-10 12:00")


def test_hours_that_a_clock_change_swallows_are_no_opening() -> None:
    # 02:15-02:45 does not occur on 2025-03-09, a Sunday; the next one is a week later, UTC-4.
    night = OpenHours(frozenset({6}), time(2, 15), time(2, 45))
    assert not is_open((night,), frozenset(), NEW_YORK, at("2025-03-09 07:00"))
    saturday = at("2025-03-08 12:00")
    assert next_open((night,), frozenset(), NEW_YORK, saturday) == at("2025-03-16 06:15")
