"""The course of the scores: one point per day, and nothing made up for a missing one."""

from datetime import date, timedelta

import pytest

from bot.domain.progress import (
    Answered,
    Course,
    DayScore,
    Point,
    course_of,
    days_without_answer,
    summarise,
)

START = date(2025, 6, 1)


def day(number: int) -> date:
    """Return the patient's first day as day 1, and so on."""
    return START + timedelta(days=number - 1)


def course(scores: dict[int, float], last: int) -> Course:
    days = [DayScore(day(number), "phq9", value) for number, value in scores.items()]
    return course_of(days, first_on=START, last_on=day(last))


def test_each_questionnaire_has_its_own_series_oldest_first() -> None:
    scores = [
        DayScore(day(2), "phq9", 12),
        DayScore(day(2), "pain", 4),
        DayScore(day(1), "phq9", 15),
    ]
    made = course_of(scores, first_on=day(1), last_on=day(3))
    assert made.points("phq9") == (Point(day(1), 15), Point(day(2), 12))
    assert made.points("pain") == (Point(day(2), 4),)
    assert made.points("gad7") == ()
    assert (made.first_on, made.last_on) == (day(1), day(3))


@pytest.mark.parametrize("extra_first", [True, False])
def test_an_extra_does_not_replace_the_daily_check_in(extra_first: bool) -> None:
    scores = [DayScore(day(1), "phq9", 15), DayScore(day(1), "phq9", 3, is_extra=True)]
    made = course_of(reversed(scores) if extra_first else scores, first_on=day(1), last_on=day(1))
    assert made.points("phq9") == (Point(day(1), 15),)


def test_the_first_extra_stands_for_a_day_without_a_daily_score() -> None:
    scores = [DayScore(day(1), "phq9", each, is_extra=True) for each in (8, 9)]
    assert course_of(scores, first_on=day(1), last_on=day(1)).points("phq9") == (Point(day(1), 8),)


def test_a_score_outside_the_days_asked_is_kept() -> None:
    scores = [DayScore(day(0), "pain", 2), DayScore(day(9), "pain", 3)]
    made = course_of(scores, first_on=day(1), last_on=day(8))
    assert (made.first_on, made.last_on) == (day(0), day(9))


def test_days_without_an_answer_are_named() -> None:
    points = [Point(day(1), 5), Point(day(3), 6)]
    assert days_without_answer(points, day(1), day(4)) == (day(2), day(4))


def test_without_a_score_nothing_is_said_and_nothing_is_0() -> None:
    summary = summarise(course({}, last=10), "phq9")
    assert summary.first is None
    assert summary.latest is None
    assert summary.median_last_7_days is None
    assert summary.median_7_days_before is None
    assert summary.change_from_first is None
    assert summary.change_from_week_before is None
    assert summary.answered_since_start == Answered(0, of=10)


def test_a_single_score_is_the_first_and_the_latest_and_no_change() -> None:
    summary = summarise(course({1: 14}, last=1), "phq9")
    assert summary.first == summary.latest == Point(day(1), 14)
    assert summary.median_last_7_days == 14
    assert summary.change_from_first is None
    assert summary.change_from_week_before is None


def test_a_score_of_0_is_a_score() -> None:
    summary = summarise(course({1: 6, 2: 0}, last=2), "phq9")
    assert summary.latest == Point(day(2), 0)
    assert summary.change_from_first == -6
    assert summary.median_last_7_days == 3


def test_the_latest_may_be_older_than_today() -> None:
    summary = summarise(course({1: 14, 2: 12}, last=30), "phq9")
    assert summary.latest == Point(day(2), 12)
    assert summary.median_last_7_days is None


def test_the_week_is_the_median_of_its_answered_days() -> None:
    # Of 20 days the last 7 are 14 to 20 and the 7 before are 7 to 13.
    # Before: 16, 20, 18 -> 18. This week: 9, 10, 14, 11 -> (10 + 11) / 2 = 10.5.
    scores = {1: 21, 6: 2, 7: 16, 10: 20, 13: 18, 14: 9, 16: 10, 17: 14, 20: 11}
    summary = summarise(course(scores, last=20), "phq9")
    assert summary.median_7_days_before == 18
    assert summary.median_last_7_days == 10.5
    assert summary.change_from_week_before == -7.5
    assert summary.change_from_first == -10


def test_a_week_without_an_answer_has_no_change() -> None:
    assert summarise(course({14: 9}, last=20), "phq9").change_from_week_before is None
    assert summarise(course({13: 9}, last=20), "phq9").change_from_week_before is None


def test_days_answered_are_counted_over_7_and_14_days_and_since_the_start() -> None:
    # The last 7 days are 14 to 20, the last 14 are 7 to 20.
    summary = summarise(course({1: 5, 6: 5, 7: 5, 13: 5, 14: 5, 20: 5}, last=20), "phq9")
    assert summary.answered_last_7_days == Answered(2, of=7)
    assert summary.answered_last_14_days == Answered(4, of=14)
    assert summary.answered_since_start == Answered(6, of=20)


def test_a_new_patient_is_not_counted_against_days_before_the_start() -> None:
    summary = summarise(course({1: 5, 3: 5}, last=3), "phq9")
    assert summary.answered_last_7_days == Answered(2, of=3)
    assert summary.answered_last_14_days == Answered(2, of=3)
