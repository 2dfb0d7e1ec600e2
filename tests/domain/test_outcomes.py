"""Whether a treatment helped, by published definitions, on both sides of each of their edges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from bot.domain.outcomes import (
    Fading,
    Reliably,
    Scored,
    baseline,
    change,
    days_since,
    first_response,
    is_improved,
    is_recent,
    is_remission,
    is_response,
    is_worsened,
    judged,
    last_before,
    number_judged,
    percent_change,
    reliable_change,
    running,
    time_to_fading,
)

FIRST = date(2026, 10, 5)  # the day of the first session


def on(day: int) -> date:
    """Return a day by its distance from the first session."""
    return FIRST + timedelta(days=day)


def scores(values: Iterable[float], *, start: int, every: int = 1) -> list[Scored]:
    return [Scored(on(start + every * n), value) for n, value in enumerate(values)]


def time_to_response(
    points: list[Scored],
    base: Scored,
    first_session_on: date | None,
    percent: float | None = 50,
    *,
    asked_every_days: int = 1,
) -> int | None:
    """Return after how many days there first was a response."""
    found = first_response(
        points, base, first_session_on, percent, asked_every_days=asked_every_days
    )
    return None if found is None else (found.on - (first_session_on or base.on)).days


# Baseline


def test_the_baseline_is_the_last_score_before_the_first_session() -> None:
    points = scores([22, 20, 18], start=-3)

    assert baseline(points, FIRST) == Scored(on(-1), 18)


def test_a_score_of_the_morning_of_the_first_session_is_the_baseline() -> None:
    assert baseline([Scored(on(-1), 18), Scored(on(0), 17)], FIRST) == Scored(on(0), 17)


def test_a_score_of_the_evening_after_the_first_session_is_no_baseline() -> None:
    points = [Scored(on(-1), 18), Scored(on(0), 9, after_session=True)]

    assert baseline(points, FIRST) == Scored(on(-1), 18)


def test_a_score_within_4_hours_of_a_session_is_no_baseline() -> None:
    points = [Scored(on(-2), 18), Scored(on(-1), 5, under_session=True)]

    assert baseline(points, FIRST) == Scored(on(-2), 18)


def test_with_scores_after_the_first_session_alone_there_is_no_baseline() -> None:
    assert baseline(scores([9, 8], start=1), FIRST) is None
    assert baseline([], FIRST) is None


@pytest.mark.parametrize(("day", "recent"), [(-14, True), (-15, False), (0, True)])
def test_a_baseline_of_more_than_14_days_before_is_taken_and_is_marked_as_old(
    day: int, recent: bool
) -> None:
    points = [Scored(on(day), 20)]

    assert baseline(points, FIRST) == points[0]
    assert is_recent(points[0], FIRST) is recent


def test_without_a_session_the_first_score_is_the_baseline() -> None:
    points = scores([20, 10], start=0)

    assert baseline(points, None) == points[0]
    assert baseline([], None) is None
    assert is_recent(points[0], None)


# Change: McInnes 2022 and HEDIS DRR-E (response, remission), Farrar 2001, Loewe 2004


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (20, 10, True),  # 10 of 20 is 50 %
        (20, 11, False),  # 9 of 20 is 45 %
        (19, 9, True),  # 10 of 19 is 52.6 %
        (19, 10, False),  # 9 of 19 is 47.4 %
        (20, 25, False),
        (0, 0, None),  # nothing can be lower than 0
    ],
)
def test_a_response_is_a_score_at_least_50_percent_lower(
    before: float, after: float, expected: bool | None
) -> None:
    assert is_response(before, after) is expected


def test_a_questionnaire_without_a_response_never_has_one() -> None:
    assert is_response(12, 1, None) is None


@pytest.mark.parametrize(("after", "expected"), [(4, True), (4.5, True), (5, False), (0, True)])
def test_a_remission_is_a_phq9_below_5(after: float, expected: bool) -> None:
    assert is_remission(after) is expected
    assert is_remission(after, None) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (7, 5, True),  # 2 points, though 28.6 % only
        (6, 5, False),  # 1 point, 16.7 %
        (3, 2, True),  # 1 point, 33.3 %
        (10, 7.5, True),  # 2.5 points
        (4, 3, False),  # 25 %
        (10, 7, True),  # exactly 30 %
        (5, 6, False),
    ],
)
def test_pain_is_improved_by_2_points_or_30_percent(
    before: float, after: float, expected: bool
) -> None:
    assert is_improved(before, after, points=2, percent=30) is expected


@pytest.mark.parametrize(("after", "expected"), [(15, True), (16, False)])
def test_5_points_of_the_phq9_matter(after: float, expected: bool) -> None:
    assert is_improved(20, after, points=5, percent=None) is expected


def test_30_percent_alone_counts_where_no_points_are_known() -> None:
    assert is_improved(10, 7, points=None, percent=30)
    assert not is_improved(10, 7.1, points=None, percent=30)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (14, Reliably.IMPROVED),
        (15, Reliably.UNCHANGED),
        (25, Reliably.UNCHANGED),
        (26, Reliably.WORSE),
    ],
)
def test_a_phq9_changed_reliably_by_6_points(after: float, expected: Reliably) -> None:
    assert reliable_change(20, after) is expected


def test_gad7_changes_reliably_by_4_points_and_pain_by_no_known_number() -> None:
    assert reliable_change(10, 6, 4) is Reliably.IMPROVED
    assert reliable_change(10, 7, 4) is Reliably.UNCHANGED
    assert reliable_change(10, 0, None) is None


def test_change_is_later_minus_earlier_and_0_has_no_percent() -> None:
    assert change(20, 14) == -6
    assert percent_change(20, 14) == -30
    assert percent_change(0, 3) is None


# What is judged of a day


def test_what_is_asked_daily_is_judged_by_the_median_of_7_days() -> None:
    values = running(scores([1, 2, 3, 4, 5, 6, 7, 20], start=0))

    # the 7th day: median of 1..7; the 8th: of 2, 3, 4, 5, 6, 7, 20
    assert [point.value for point in values[-2:]] == [4, 5]


def test_what_is_asked_weekly_is_judged_by_each_score() -> None:
    points = scores([20, 4, 18], start=0, every=7)

    assert running(points, asked_every_days=7) == tuple(points)
    assert [one.value for one in running(points)] == [20, 4, 18]  # one score within 7 days each


def test_after_a_session_only_the_scores_since_are_in_the_median() -> None:
    points = scores([14, 14, 14, 14, 6, 8], start=0)
    values = running(points, sessions_on=[on(3)])

    # on the session's own day the days before count; the next day 6; then the median of 6 and 8
    assert [one.value for one in values[-3:]] == [14, 6, 7]


def test_scores_within_4_hours_of_a_session_are_never_judged() -> None:
    points = [Scored(on(0), 10), Scored(on(1), 0, under_session=True)]

    assert judged(points) == (points[0],)
    assert running(points) == (Scored(on(0), 10),)
    assert running(points, asked_every_days=7) == (points[0],)


def test_it_is_known_on_how_many_scores_a_median_rests() -> None:
    points = scores([5] * 9, start=0)

    assert number_judged(points) == 7
    assert number_judged(points, sessions_on=[on(5)]) == 3
    assert number_judged(points, asked_every_days=7) == 1
    assert number_judged([]) == number_judged([], asked_every_days=7) == 0


# Time to response


def test_the_time_to_a_response_counts_from_the_first_session() -> None:
    weekly = [*scores([20], start=-1), *scores([14, 10, 8], start=7, every=7)]

    assert time_to_response(weekly, weekly[0], FIRST, asked_every_days=7) == 14
    assert first_response(weekly, weekly[0], FIRST, asked_every_days=7) == Scored(on(14), 10)


def test_a_phq9_of_the_first_6_days_is_no_response() -> None:
    points = [Scored(on(-1), 20), Scored(on(6), 2)]
    assert time_to_response(points, points[0], FIRST) is None

    assert time_to_response([*points, Scored(on(7), 2)], points[0], FIRST) == 7


def test_one_good_day_among_bad_ones_is_no_response() -> None:
    points = [Scored(on(-1), 20), *scores([18] * 8 + [2] + [18] * 5, start=1)]

    assert time_to_response(points, points[0], FIRST) is None


def test_without_a_session_the_time_counts_from_the_baseline() -> None:
    points = scores([20, 10], start=0, every=10)

    assert time_to_response(points, points[0], None) == 10


def test_where_there_is_no_response_there_is_no_time_to_one() -> None:
    points = [Scored(on(-1), 20), *scores([2] * 20, start=1)]

    assert time_to_response(points, points[0], FIRST, None) is None


# Fading


def weekly(*values: float) -> list[Scored]:
    """Return a baseline of 20 and then a score each week from the 7th day on."""
    return [Scored(on(-1), 20), *scores(values, start=7, every=7)]


def fades(points: list[Scored], **changes: object) -> Fading | None:
    return time_to_fading(points, points[0], on(7), asked_every_days=7, **changes)  # type: ignore[arg-type]


def test_an_effect_fades_on_the_first_day_below_50_percent_that_stays_so() -> None:
    found = fades(weekly(8, 9, 11, 12), sessions_on=[FIRST, on(11)])

    # 11 of 20 is 45 % lower, on day 21: 14 days after the response, 10 after the last session
    assert found == Fading(on(21), 11, days=14, days_since_session=10)


def test_an_effect_that_comes_back_on_the_next_score_has_not_faded() -> None:
    assert fades(weekly(8, 11, 9, 8)) is None


def test_an_effect_at_exactly_50_percent_lasts() -> None:
    assert fades(weekly(8, 10, 10)) is None


def test_the_latest_score_alone_may_show_the_fading() -> None:
    found = fades(weekly(8, 9, 12))

    assert found == Fading(on(21), 12, days=14, days_since_session=None)


def test_one_bad_day_among_good_ones_is_no_fading() -> None:
    points = [Scored(on(-1), 20), *scores([8] * 20 + [18] + [8] * 5, start=1)]

    assert time_to_fading(points, points[0], on(7)) is None


def test_days_since_the_last_session() -> None:
    assert last_before([on(0), on(3)], on(3)) == on(0)
    assert last_before([on(0)], on(0)) is None
    assert days_since(on(0), on(9)) == 9
    assert days_since(None, on(9)) is None


# Worse


@pytest.mark.parametrize(
    ("points", "percent", "after", "expected"),
    [(2, 30, 5, True), (2, 30, 4, False), (None, 30, 3.9, True), (None, 30, 3.8, False)],
)
def test_a_score_is_worse_by_so_many_points_or_where_there_are_none_by_percent(
    points: float | None, percent: float, after: float, expected: bool
) -> None:
    assert is_worsened(3, after, points=points, percent=percent) is expected


def test_from_0_no_percent_tells_that_it_is_worse() -> None:
    assert not is_worsened(0, 9, points=None, percent=30)
    assert not is_worsened(3, 9, points=None, percent=None)
