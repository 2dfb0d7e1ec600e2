"""How much is asked after a worrying answer: all of it, the last question, or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.follow_up import UNANSWERED_AFTER, Asked, FollowUp, follow_up_for

MONDAY = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
A_MOMENT = timedelta(seconds=1)
DAY = timedelta(days=1)


def full(before: timedelta) -> Asked:
    return Asked(MONDAY - before, is_full=True)


def last(before: timedelta) -> Asked:
    return Asked(MONDAY - before, is_full=False)


def now(*earlier: Asked, has_risen: bool = False) -> FollowUp:
    return follow_up_for(earlier, has_risen=has_risen, now=MONDAY)


@pytest.mark.parametrize("has_risen", [True, False])
def test_the_first_time_everything_is_asked(has_risen: bool) -> None:
    assert now(has_risen=has_risen) is FollowUp.FULL
    assert now(last(2 * DAY), has_risen=has_risen) is FollowUp.FULL, "never asked in full"


def test_after_a_rise_everything_is_asked_also_within_the_same_minute() -> None:
    assert now(full(A_MOMENT), has_risen=True) is FollowUp.FULL


@pytest.mark.parametrize(
    ("before", "what"),
    [
        (A_MOMENT, FollowUp.NONE),
        (DAY - A_MOMENT, FollowUp.NONE),
        (DAY, FollowUp.LAST_QUESTION),
        (7 * DAY - A_MOMENT, FollowUp.LAST_QUESTION),
        (7 * DAY, FollowUp.FULL),
        (30 * DAY, FollowUp.FULL),
    ],
)
def test_else_in_full_every_seven_days_and_never_twice_in_24_hours(
    before: timedelta, what: FollowUp
) -> None:
    assert now(full(before)) is what


def test_the_24_hours_count_from_whatever_was_asked_last() -> None:
    assert now(full(3 * DAY), last(DAY - A_MOMENT)) is FollowUp.NONE
    assert now(full(3 * DAY), last(DAY)) is FollowUp.LAST_QUESTION
    assert now(last(DAY), full(3 * DAY)) is FollowUp.LAST_QUESTION, "in whatever order"


def test_the_seven_days_count_from_the_last_full_one_not_from_the_last_question() -> None:
    assert now(full(7 * DAY), last(DAY)) is FollowUp.FULL
    assert now(full(20 * DAY), full(6 * DAY), last(DAY)) is FollowUp.LAST_QUESTION


def test_silence_counts_after_15_minutes() -> None:
    assert timedelta(minutes=15) == UNANSWERED_AFTER
