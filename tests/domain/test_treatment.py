"""What is judged of one patient on a day: response, fading, scores around sessions, what is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.outcomes import Reliably, Scored
from bot.domain.questionnaires.questionnaire_parts import Change, Source
from bot.domain.sessions.series import series_of
from bot.domain.sessions.session_due import is_session_due, usual_gap
from bot.domain.sessions.session_scores import Around, around
from bot.domain.sessions.sessions import Session, SessionState
from bot.domain.treatment import (
    FadingNow,
    Judged,
    Scale,
    Treatment,
    asked_every_days,
    begun_on,
    judge,
    series_begun_on,
)

FIRST = date(2026, 10, 5)
SOURCE = (Source(title="t", address="a"),)
PHQ9 = Change(
    minimal_important=5, reliable=6, response_percent=50, remission_below=5, source=SOURCE
)
PAIN = Change(minimal_important=2, minimal_important_percent=30, response_percent=50, source=SOURCE)


def on(day: int) -> date:
    """Return a day by its distance from the first session."""
    return FIRST + timedelta(days=day)


def days(values: Iterable[float], *, start: int) -> list[Scored]:
    return [Scored(on(start + n), value) for n, value in enumerate(values)]


def judged(
    points: list[Scored],
    *,
    sessions: Iterable[int] = (0,),
    today: int | None = None,
    change: Change | None = PHQ9,
) -> Judged:
    sessions_on = [on(day) for day in sessions]
    found = judge(
        points,
        Scale("phq9", change, asked_every_days(points)),
        first_session_on=sessions_on[0] if sessions_on else None,
        sessions_on=sessions_on,
        today=points[-1].on if today is None else on(today),
    )
    assert found is not None
    return found


def done(number: int, day: int) -> Session:
    at = datetime.combine(on(day), time(15), tzinfo=UTC)
    return Session(number, 1, SessionState.DONE, at, has_time=True)


def treatment(*session_days: int, today: int = 60, planned: Iterable[int] = ()) -> Treatment:
    sessions = [done(number, day) for number, day in enumerate(session_days)]
    to_come = [
        Session(99, 1, SessionState.PLANNED, done(99, day).starts_at, True) for day in planned
    ]
    return Treatment(
        on=on(today),
        sessions=tuple((on(day), one) for day, one in zip(session_days, sessions, strict=True)),
        planned=tuple((on(day), one) for day, one in zip(planned, to_come, strict=True)),
        series=tuple(series_of(sessions)),
    )


# What is judged


def test_a_patient_who_responds_is_judged_by_the_median_of_the_week() -> None:
    found = judged([*days([20, 22], start=-2), *days([8, 8, 8, 4, 4, 4, 4], start=1)])

    assert found.baseline == Scored(on(-1), 22)
    assert (found.now.value, found.scores) == (4, 7)
    assert (found.change, round(found.percent or 0)) == (-18, -82)
    assert (found.is_response, found.is_remission, found.is_improved) == (True, True, True)
    assert found.reliably is Reliably.IMPROVED
    assert found.days_to_response == 7


@pytest.mark.parametrize(
    ("days_before", "before"),
    [([], None), ([2], 2), ([2, 6], 6), ([2, 6, 13], 13), ([2, 6, 13, 20], 20)],
)
def test_the_score_before_a_first_response_is_known_by_its_day(
    days_before: list[int], before: int | None
) -> None:
    # Weekly forms: 18 of 20 is no response, 8 on day 21 is one.
    points = [Scored(on(-1), 20), *(Scored(on(day), 18) for day in days_before), Scored(on(21), 8)]
    found = judge(
        points, Scale("phq9", PHQ9, 7), first_session_on=FIRST, sessions_on=[FIRST], today=on(21)
    )

    assert found is not None
    assert (found.days_to_response, found.day_before_response) == (21, before)


def test_a_form_of_the_day_before_that_came_after_the_session_is_of_its_first_day() -> None:
    late = Scored(on(-1), 19, at=done(0, 0).starts_at + timedelta(hours=8))
    points = [Scored(on(-2), 20), late, Scored(on(21), 8)]
    found = judge(
        points,
        Scale("phq9", PHQ9, 7),
        first_session_on=FIRST,
        began_at=done(0, 0).starts_at,
        sessions_on=[FIRST],
        today=on(21),
    )

    assert found is not None
    assert (found.baseline, found.day_before_response) == (points[0], 0)


def test_without_a_score_since_the_baseline_nothing_is_judged() -> None:
    found = judged(days([20], start=-1))

    assert found.baseline == found.now
    assert (found.change, found.is_response, found.reliably) == (None, None, None)
    assert (found.is_remission, found.is_improved, found.is_worsened) == (None, None, None)
    assert found.too_early is None


def test_without_a_baseline_nothing_is_compared() -> None:
    found = judged(days([9, 4], start=1))

    assert found.baseline is None
    assert (found.change, found.is_response) == (None, None)


def test_a_24_hour_score_has_a_change_and_is_never_called_a_response() -> None:
    points = [*days([10], start=-1), *days([1] * 9, start=1)]
    found = judged(points, change=None)

    assert found.change == -9
    assert (found.is_response, found.is_remission, found.is_improved) == (None, None, None)
    assert (found.reliably, found.days_to_response, found.fading) == (None, None, None)


def test_without_a_score_that_may_be_judged_there_is_nothing() -> None:
    scale = Scale("phq9", PHQ9)
    under = [Scored(on(0), 3, under_session=True)]
    for points in ([], under):
        assert (
            judge(points, scale, first_session_on=FIRST, sessions_on=[FIRST], today=on(1)) is None
        )


# Too early to say


@pytest.mark.parametrize(("day", "too_early"), [(1, 1), (6, 6), (7, None)])
def test_before_the_7th_day_after_the_first_session_nothing_is_called_a_response(
    day: int, too_early: int | None
) -> None:
    # 20 to 4 is 80 % lower and below 5: from day 7 on both a response and a remission
    found = judged([Scored(on(-1), 20), Scored(on(day), 4)])

    assert found.too_early == too_early
    expected = None if too_early else True
    assert (found.is_response, found.is_remission) == (expected, expected)
    assert (found.change, found.reliably) == (-16, Reliably.IMPROVED)


@pytest.mark.parametrize(("day", "too_early"), [(46, 6), (47, None)])
def test_the_days_count_from_the_first_session_of_the_series_that_runs(
    day: int, too_early: int | None
) -> None:
    found = judge(
        [*days([20], start=-1), *days([4] * 20, start=1), Scored(on(day), 4)],
        Scale("phq9", PHQ9),
        first_session_on=FIRST,
        series_on=on(40),
        sessions_on=[FIRST, on(40)],
        today=on(day),
    )

    assert found is not None
    assert (found.too_early, found.is_response) == (too_early, None if too_early else True)
    assert found.days_to_response == 7  # of the course, and it was one


def test_a_score_of_before_the_series_is_too_early_as_well() -> None:
    points = [Scored(on(-1), 20), Scored(on(3), 4)]
    found = judge(
        points,
        Scale("phq9", PHQ9),
        first_session_on=FIRST,
        series_on=on(5),
        sessions_on=[FIRST, on(5)],
        today=on(20),
    )

    assert found is not None
    assert (found.too_early, found.is_response) == (-2, None)


def test_a_24_hour_score_is_never_too_early_for_it_is_never_called_a_response() -> None:
    found = judged([Scored(on(-1), 10), Scored(on(1), 1)], change=None)

    assert (found.too_early, found.is_response, found.change) == (None, None, -9)


def test_the_running_series_begins_with_its_own_first_session() -> None:
    found = treatment(0, 3, 7, 40, 60)

    assert series_begun_on(found.series, found.sessions) == on(40)
    assert series_begun_on((), ()) is None


@pytest.mark.parametrize(
    ("after", "improved", "worsened"), [(22, False, True), (15, False, True), (14, False, False)]
)
def test_who_is_worse_by_what_matters_is_said_to_be(
    after: float, improved: bool, worsened: bool
) -> None:
    found = judged([Scored(on(-1), 10), Scored(on(8), after)])  # 5 points matter

    assert (found.is_improved, found.is_worsened) == (improved, worsened)


# Fading


RESPONDED = [*days([20], start=-1), *days([8] * 14, start=1)]


def test_an_effect_fades_when_the_improvement_is_below_50_percent_again() -> None:
    found = judged([*RESPONDED, *days([11] * 4, start=15)])

    assert found.fading == FadingNow(best=Scored(on(7), 8), now=Scored(on(18), 11))


def test_an_effect_that_is_still_50_percent_does_not_fade() -> None:
    assert judged([*RESPONDED, *days([10] * 7, start=15)]).fading is None


@pytest.mark.parametrize(("now", "fades"), [(9, True), (8, False)])
def test_an_effect_fades_when_it_rises_by_5_points_above_its_best(now: float, fades: bool) -> None:
    points = [*days([24], start=-1), *days([4] * 14, start=1), *days([now] * 7, start=15)]

    # 9 and 8 of 24 are both still a response; 4 was the best since the session
    assert (judged(points).fading is not None) is fades


def test_the_best_before_the_last_session_does_not_count() -> None:
    points = [*days([24], start=-1), *days([4] * 14, start=1), *days([9] * 7, start=16)]

    assert judged(points, sessions=[0, 15]).fading is None


def test_a_session_ends_a_fading_until_there_are_three_scores_after_it() -> None:
    points = [*RESPONDED, *days([12] * 6, start=15)]

    assert judged(points, sessions=[0]).fading is not None
    assert judged(points, sessions=[0, 20]).fading is None
    assert judged([*points, Scored(on(21), 6)], sessions=[0, 20]).fading is None
    for scores, fades in ((1, False), (2, False), (3, True)):
        after = days([12] * scores, start=21)
        assert (judged([*points, *after], sessions=[0, 20]).fading is not None) is fades


def test_the_day_after_a_session_alone_is_no_best_to_fade_from() -> None:
    # 4 on the day after, then 10: of 24 both are a response; asked daily it was the session itself.
    first, second = [*days([24], start=-1), *days([10] * 10, start=1)], [4, 10, 10]
    points = [*first, *days(second, start=12)]

    assert judged(points, sessions=[0, 11]).fading is None


def test_the_first_two_scores_after_an_earlier_session_are_no_best_either() -> None:
    # 9 for 19 days, 2 the day after the session of day 20, then 11: of 20 that is no response.
    before = [*days([20], start=-1), *days([9] * 19, start=1)]
    found = judged([*before, *days([2] + [11] * 9, start=21)], sessions=[0, 20])

    assert found.fading is not None
    assert (found.fading.best.value, found.fading.now.value) == (9, 11)
    third = judged([*before, *days([2] * 3 + [11] * 9, start=21)], sessions=[0, 20])
    assert third.fading is not None
    assert third.fading.best == Scored(on(23), 2)


def test_a_best_of_one_day_makes_no_effect_that_could_fade() -> None:
    # 3 to 1.5 of pain is 50 % and no effect that matters; the 0 of the day after makes it none.
    points = [*days([3], start=-1), *days([1.5] * 10, start=1), *days([0] + [3] * 9, start=12)]

    assert judged(points, sessions=[0, 11], change=PAIN).fading is None


def test_who_never_responded_does_not_fade() -> None:
    assert judged([*days([20], start=-1), *days([15] * 20, start=1)]).fading is None


@pytest.mark.parametrize(("today", "fades"), [(32, True), (33, False)])
def test_scores_of_more_than_14_days_ago_say_nothing_of_now(today: int, fades: bool) -> None:
    points = [*RESPONDED, *days([12] * 4, start=15)]  # the last is of day 18

    assert (judged(points, today=today).fading is not None) is fades


def test_an_effect_smaller_than_what_matters_cannot_fade() -> None:
    # 2 to 1 is 50 % of pain, but 1 point; 4 to 2 is 2 points
    slight = [*days([2], start=-1), *days([1] * 8, start=1), *days([2] * 5, start=9)]
    enough = [*days([4], start=-1), *days([2] * 8, start=1), *days([4] * 5, start=9)]

    assert judged(slight, change=PAIN).fading is None
    assert judged(enough, change=PAIN).fading is not None


def test_without_a_session_no_effect_of_one_can_fade() -> None:
    points = [*RESPONDED, *days([12] * 5, start=15)]

    found = judged(points, sessions=[])
    assert found.days_to_response is not None
    assert found.fading is None


# The course, and the scores around a session


def test_a_course_begins_with_its_last_induction() -> None:
    assert begun_on((), ()) is None
    once = treatment(0, 3, 7)
    assert begun_on(once.series, once.sessions) == on(0)
    again = treatment(0, 3, 7, 140, 143, 147)
    assert begun_on(again.series, again.sessions) == on(140)


def test_a_questionnaire_is_asked_as_often_as_it_is_answered() -> None:
    assert asked_every_days([]) == asked_every_days(days([1], start=0)) == 1
    assert asked_every_days(days([1, 2, 3], start=0)) == 1
    assert asked_every_days([Scored(on(n), 1) for n in (0, 7, 14, 22)]) == 7


def with_points(one: Treatment, points: list[Scored]) -> Treatment:
    return Treatment(one.on, one.sessions, one.planned, one.series, {"phq9": tuple(points)})


def test_around_a_session_stand_the_scores_before_the_day_after_and_a_week_after() -> None:
    points = [Scored(on(day), 10 + day) for day in range(-2, 12)]

    assert around(with_points(treatment(0), points), "phq9", 0) == Around(10, 11, 17)


def test_the_week_after_is_the_score_nearest_to_day_7_from_day_5_to_9() -> None:
    def week_after(*score_days: int) -> float | None:
        points = [Scored(on(day), day) for day in score_days]
        return around(with_points(treatment(0), points), "phq9", 0).week_after

    assert week_after(4, 10) is None
    assert week_after(5) == 5
    assert week_after(9) == 9
    assert week_after(5, 8) == 8


def test_a_score_after_the_next_session_says_nothing_of_the_one_before() -> None:
    points = [Scored(on(day), day) for day in range(-1, 12)]
    shown = with_points(treatment(0, 5), points)

    assert around(shown, "phq9", 0) == Around(0, 1, 5)  # of the morning before the next session
    assert around(shown, "phq9", 1) == Around(5, 6, 11)  # day 11 is the sixth after it


def test_scores_within_4_hours_and_old_ones_do_not_stand_around_a_session() -> None:
    points = [
        Scored(on(-15), 20),
        Scored(on(0), 3, under_session=True, after_session=True),
        Scored(on(1), 2, under_session=True),
    ]

    assert around(with_points(treatment(0), points), "phq9", 0) == Around(None, None, None)
    evening = [Scored(on(0), 9, after_session=True), Scored(on(-14), 19)]
    assert around(
        with_points(treatment(0), sorted(evening, key=lambda one: one.on)), "phq9", 0
    ) == (Around(19, None, None))
    assert around(treatment(0), "gad7", 0).values == (None, None, None)


@pytest.mark.parametrize(("day", "stands"), [(3, False), (4, True), (10, True), (11, False)])
def test_of_a_weekly_score_the_one_of_that_week_stands_a_week_after(day: int, stands: bool) -> None:
    weekly = [Scored(on(day + 7 * week), week) for week in (-2, -1, 0, 1)]
    if not stands:  # the week's own one stands there, which is another
        weekly = [one for one in weekly if one.on in (on(day - 14), on(day - 7), on(day))]
    found = around(with_points(treatment(0), weekly), "phq9", 0).week_after

    assert (found == 0) is stands


# When a session is due


@pytest.mark.parametrize(("day", "due"), [(63, True), (64, False), (60, True)])
def test_a_session_planned_within_3_days_is_due(day: int, due: bool) -> None:
    assert is_session_due(treatment(0, planned=[day])) is due


@pytest.mark.parametrize(("today", "due"), [(131, True), (130, False)])
def test_maintenance_is_overdue_after_one_and_a_half_times_its_usual_gap(
    today: int, due: bool
) -> None:
    # induction on days 0, 3, 7; maintenance on 40, 60 and 90 and 100: gaps 20, 30, 10, median 20
    found = treatment(0, 3, 7, 40, 60, 90, 100, today=today)

    assert usual_gap(found) == 20
    assert is_session_due(found) is due
    assert not is_session_due(treatment(0, 3, 7, 40, 60, 90, 100, today=today, planned=[200]))


def test_without_a_usual_gap_nothing_is_overdue() -> None:
    assert usual_gap(treatment()) is None
    assert usual_gap(treatment(0, 3, 7)) is None  # an induction has an end of its own
    assert usual_gap(treatment(0, 3, 7, 40, 60)) is None  # one gap is not usual yet
    assert not is_session_due(treatment(0, today=300))


def test_a_treatment_knows_its_last_session_and_latest_scores() -> None:
    found = with_points(treatment(0, 3, today=10), days([5, 6], start=0))

    assert (found.last_session_on, found.days_since_session) == (on(3), 7)
    assert found.latest == {"phq9": 6}
    assert treatment().days_since_session is None
