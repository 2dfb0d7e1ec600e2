"""What a plan asks on a day, by its cadence: both sides of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.cadence import (
    Last,
    Occasion,
    due_on,
    due_since,
    is_due,
    next_on,
    sessions_to_look_back_on,
)
from bot.domain.plan_parts import (
    AfterSession,
    Ask,
    BeforeSession,
    Daily,
    DayAfterSession,
    Every,
    Once,
    Phase,
    Phases,
    Weekly,
    WithinAfterSession,
)
from bot.domain.plans import Plan
from bot.domain.schedule import zone_named
from bot.domain.sessions.sessions import Session, SessionState

NEW_YORK = zone_named("America/New_York")
MONDAY = date(2026, 11, 23)
USUAL = timedelta(hours=2)


def at(day: date, hour: int = 9) -> datetime:
    local = datetime(day.year, day.month, day.day, hour, tzinfo=NEW_YORK)
    return local.astimezone(UTC)


def on(
    day: date,
    *,
    last: date | None = None,
    sessions: Sequence[Session] = (),
    plan_since: date | None = MONDAY,
    hour: int = 9,
    next_hours: int = 24,
    asked_at: datetime | None = None,
) -> Occasion:
    """The check-in of a day at 09:00 in New York; `last` is when "x" was completed."""
    history = {"x": Last(last, asked_at or at(last))} if last else {}
    return Occasion(
        on=day,
        due_at=at(day, hour),
        next_due_at=at(day, hour) + timedelta(hours=next_hours),
        zone=NEW_YORK,
        clinic_zone=NEW_YORK,
        plan_since=plan_since,
        usual_length=USUAL,
        sessions=sessions,
        history=history,
    )


def day(number: int) -> date:
    """Day 0 is Monday, November 23."""
    return MONDAY + timedelta(days=number)


def session(
    number: int, hour: int = 10, *, state: SessionState = SessionState.DONE, minutes: int = 60
) -> Session:
    return Session(number + 1, 1, state, at(day(number), hour), has_time=True, minutes=minutes)


DAILY = Daily(questionnaire="x", cadence="daily")
WEEKLY = Weekly(questionnaire="x", cadence="weekly", on="Mon")
FORTNIGHTLY = Every(questionnaire="x", cadence="every", days=14)
ONCE = Once(questionnaire="x", cadence="once")
PHASES = Phases(
    questionnaire="x",
    cadence="phases",
    phases=(Phase(every_days=7, for_days=28), Phase(every_days=14)),
)


@pytest.mark.parametrize("ask", [DAILY, WEEKLY, FORTNIGHTLY, ONCE, PHASES])
def test_what_was_never_completed_is_due_at_once(ask: Ask) -> None:
    assert is_due(ask, on(day(3)))


def test_once_is_once() -> None:
    assert not is_due(ONCE, on(day(300), last=day(0)))


@pytest.mark.parametrize(
    ("today", "last", "expected"),
    [
        (6, 0, False),  # Sunday
        (7, 0, True),  # Monday
        (8, 0, True),  # missed on Monday: still due
        (13, 0, True),
        (8, 7, False),
        (13, 8, False),  # answered on Tuesday: next Monday again
        (14, 8, True),
        (7, 3, True),  # Thursday's answer is 4 days old on Monday
        (7, 4, False),  # Friday's is not, and is so on Tuesday
        (8, 4, True),
        (9, 6, False),  # Sunday's is so on Thursday
        (10, 6, True),
    ],
)
def test_weekly_is_due_from_its_day_on_until_it_is_answered(
    today: int, last: int, *, expected: bool
) -> None:
    assert is_due(WEEKLY, on(day(today), last=day(last))) is expected


@pytest.mark.parametrize("begun", range(7))
def test_weekly_finds_back_to_its_day_from_any_other_never_more_than_a_week_later(
    begun: int,
) -> None:
    asked = [begun]
    while asked[-1] < 40:
        last = day(asked[-1])
        asked.append(next(n for n in range(begun, 60) if is_due(WEEKLY, on(day(n), last=last))))

    apart = [later - one for one, later in pairwise(asked)]
    assert set(apart) <= {4, 5, 6, 7}
    # At the latest the third one is on a Monday, and each one after it.
    assert {one % 7 for one in asked[2:]} == {0}


@pytest.mark.parametrize(("today", "expected"), [(13, False), (14, True), (20, True)])
def test_the_distance_is_kept_also_when_the_weekday_comes_sooner(
    today: int, *, expected: bool
) -> None:
    """Answered on Wednesday, day 2, and Monday, day 7, is too soon with 12 days between."""
    ask = WEEKLY.model_copy(update={"least_days_between": 12})

    assert is_due(ask, on(day(today), last=day(2))) is expected


def test_the_distance_holds_for_a_daily_one_too() -> None:
    ask = DAILY.model_copy(update={"least_days_between": 2})

    assert [is_due(ask, on(day(n), last=day(0))) for n in (1, 2)] == [False, True]


@pytest.mark.parametrize(("today", "expected"), [(13, False), (14, True), (15, True)])
def test_every_14_days_counts_from_the_last_answer(today: int, *, expected: bool) -> None:
    assert is_due(FORTNIGHTLY, on(day(today), last=day(0))) is expected


def test_every_so_many_days_from_the_last_session_is_anchored_anew_by_each() -> None:
    ask = FORTNIGHTLY.model_copy(update={"anchor": "session"})
    first = [session(0)]
    both = [session(0), session(10)]

    def due(sessions: Sequence[Session], last: int) -> list[int]:
        return [n for n in range(31) if is_due(ask, on(day(n), last=day(last), sessions=sessions))]

    assert due(first, last=0)[0] == 14
    assert due(first, last=13)[0] == 14  # its own date, whenever it was answered before
    assert due(first, last=14)[0] == 28
    # The session of day 10 moves the date of day 14 to day 24; before day 10 nobody knows of it.
    assert due(both, last=0)[0] == 24
    assert due([], last=0)[0] == 14  # without a session, from the last answer


def test_a_session_that_is_only_planned_anchors_nothing() -> None:
    ask = FORTNIGHTLY.model_copy(update={"anchor": "session"})
    planned = [session(0), session(10, state=SessionState.PLANNED)]

    assert is_due(ask, on(day(14), last=day(0), sessions=planned))


def dates_of(ask: Ask, sessions: Sequence[Session] = (), *, days: int = 60) -> list[int]:
    """The days on which it is asked in the evening, answered each time at once."""
    asked: list[int] = []
    for number in range(days):
        last = day(asked[-1]) if asked else None
        if is_due(ask, on(day(number), last=last, sessions=sessions, hour=18)):
            asked.append(number)
    return asked


def test_phases_are_weekly_for_four_weeks_and_then_fortnightly() -> None:
    assert dates_of(PHASES) == [0, 7, 14, 21, 28, 42, 56]


def test_phases_from_a_series_begin_with_its_first_session() -> None:
    ask = PHASES.model_copy(update={"anchor": "session"})
    sessions = [session(10), session(13), session(17)]

    # Without a session it counts from the plan: 0 and 7. From day 10, the first session, on anew.
    assert dates_of(ask, sessions) == [0, 7, 10, 17, 24, 31, 38, 52]


def test_phases_from_a_series_begin_on_the_day_that_was_said_also_far_from_the_clinic() -> None:
    """Noon in New York is the next day in Tokyo; of a session without a time the day counts."""
    ask = PHASES.model_copy(update={"anchor": "session"})
    first = replace(session(0, 12), has_time=False)
    next_day = on(day(1), last=day(-1), sessions=[first], plan_since=day(-9))
    assert due_since(ask, next_day) == day(0)
    assert due_since(ask, replace(next_day, zone=zone_named("Asia/Tokyo"))) == day(0)


def test_phases_that_begin_later_are_not_due_before() -> None:
    later = on(day(3), last=day(1), plan_since=day(5))

    assert not is_due(PHASES, later)
    assert is_due(PHASES, on(day(5), last=day(1), plan_since=day(5)))


def test_phases_of_a_patient_whose_plan_has_no_beginning_go_on_as_at_the_end() -> None:
    assert not is_due(PHASES, on(day(13), last=day(0), plan_since=None))
    assert is_due(PHASES, on(day(14), last=day(0), plan_since=None))


@pytest.mark.parametrize(
    ("today", "hour", "last", "expected"),
    [
        (7, 9, None, False),  # three days before
        (8, 9, None, True),
        (9, 9, None, True),
        (9, 9, 8, False),  # asked for it already
        (10, 9, None, True),  # its morning, before it begins
        (10, 17, None, False),  # its evening: the score would be one of after it
        (11, 9, None, False),
    ],
)
def test_before_a_session_is_so_many_days_before_a_planned_one(
    today: int, hour: int, last: int | None, *, expected: bool
) -> None:
    ask = BeforeSession(questionnaire="x", cadence="before_session", days=2)
    planned = [session(10, state=SessionState.PLANNED)]
    earlier = None if last is None else day(last)

    assert is_due(ask, on(day(today), hour=hour, last=earlier, sessions=planned)) is expected


def test_before_a_session_it_is_not_asked_again_within_a_week() -> None:
    """A planned session is on day 11, a Friday; on day 10 it would be asked for it."""
    ask = FORTNIGHTLY.model_copy(update={"before_session_days": 1})
    planned = [session(11, state=SessionState.PLANNED)]

    assert is_due(ask, on(day(10), last=day(3), sessions=planned))
    assert not is_due(ask, on(day(10), last=day(4), sessions=planned))
    longer = ask.model_copy(update={"least_days_between": 8})
    assert not is_due(longer, on(day(10), last=day(3), sessions=planned))


def test_what_is_due_is_not_put_off_by_the_week_before_a_session() -> None:
    """Answered on Wednesday, due on Monday, 5 days later; a session is planned on Tuesday."""
    ask = WEEKLY.model_copy(update={"before_session_days": 1})
    planned = [session(8, state=SessionState.PLANNED)]

    assert is_due(ask, on(day(7), last=day(2), sessions=planned))


def test_after_a_session_is_never_part_of_a_daily_check_in() -> None:
    ask = AfterSession(questionnaire="x", cadence="after_session")

    assert not is_due(ask, on(day(0), hour=20, sessions=[session(0)]))


def test_the_day_after_a_session_is_the_next_one_and_no_other() -> None:
    ask = DayAfterSession(questionnaire="x", cadence="day_after_session")
    sessions = [session(0)]

    assert [is_due(ask, on(day(n), hour=18, sessions=sessions)) for n in (0, 1, 2)] == [
        False,
        True,
        False,
    ]


def test_one_whose_list_was_answered_a_day_later_is_looked_back_on_then_too() -> None:
    later = {session(0).id: day(1)}
    found = [
        sessions_to_look_back_on(
            replace(on(day(n), hour=18, sessions=[session(0)]), listed_on=later)
        )
        for n in (0, 1, 2, 3)
    ]

    assert [len(one) for one in found] == [0, 1, 1, 0]


def test_the_relief_of_a_later_session_is_not_asked_by_an_answer_that_came_after_it() -> None:
    """Asked at 09:00 about the day before, answered when the session of the day was over."""
    ask = WithinAfterSession(questionnaire="x", cadence="within_after_session")
    both = [session(0), session(1)]
    asked = on(day(2), sessions=both, last=day(1), asked_at=at(day(1), 9))

    assert is_due(ask, asked)


@pytest.mark.parametrize(
    ("today", "hour", "next_hours", "expected"),
    [
        (0, 14, 19, False),  # 3 h after the end at 11:00
        (0, 15, 17, False),  # 4 h after; but 08:00 of the next day is within 24 h
        (0, 15, 20, False),  # the next one at 11:00 is just within
        (0, 15, 21, True),
        (1, 11, 24, True),
        (1, 12, 24, False),  # 25 h after
    ],
)
def test_relief_is_asked_in_the_last_check_in_within_a_day_of_the_end(
    today: int, hour: int, next_hours: int, *, expected: bool
) -> None:
    ask = WithinAfterSession(questionnaire="x", cadence="within_after_session")
    asked = on(day(today), hour=hour, next_hours=next_hours, sessions=[session(0)])

    assert is_due(ask, asked) is expected


def test_relief_of_each_session_is_asked_also_on_days_in_a_row() -> None:
    ask = WithinAfterSession(questionnaire="x", cadence="within_after_session")
    both = [session(0, 16), session(1, 8)]
    first = on(day(1), hour=6, last=day(1), asked_at=at(day(1), 6), sessions=both)

    evening = on(day(1), hour=17, next_hours=16, last=day(1), asked_at=at(day(1), 6), sessions=both)
    assert not is_due(ask, first)
    assert not is_due(ask, evening)  # the next one is at 09:00, exactly 24 h after its end
    late = on(day(1), hour=17, next_hours=17, last=day(1), asked_at=at(day(1), 6), sessions=both)
    assert is_due(ask, late)


def test_without_a_next_check_in_relief_is_asked_now() -> None:
    ask = WithinAfterSession(questionnaire="x", cadence="within_after_session")
    asked = Occasion(
        day(0), at(day(0), 15), None, NEW_YORK, NEW_YORK, None, USUAL, [session(0)], {}
    )

    assert is_due(ask, asked)


def test_a_session_without_a_time_belongs_to_the_day_that_was_said() -> None:
    """Noon in New York is the next day in Auckland, where the patient is."""
    ask = DayAfterSession(questionnaire="x", cadence="day_after_session")
    auckland = zone_named("Pacific/Auckland")
    vague = Session(1, 1, SessionState.DONE, at(day(0), 12), has_time=False)

    def asked(number: int) -> bool:
        local = datetime(2026, 11, 23 + number, 9, tzinfo=auckland).astimezone(UTC)
        return is_due(
            ask, Occasion(day(number), local, None, auckland, NEW_YORK, None, USUAL, [vague], {})
        )

    # On day 1 in Auckland at 09:00 it is day 0, 15:00 in New York: after its end.
    assert [asked(n) for n in (0, 1, 2)] == [False, True, False]


# Portions


def plan_of(*asks: Ask) -> Plan:
    return Plan(id="p", title="P", ask=asks)


def weekly(name: str, **changes: object) -> Weekly:
    return Weekly.model_validate(
        {"questionnaire": name, "cadence": "weekly", "on": "Mon", **changes}
    )


def test_a_check_in_has_at_most_16_questions() -> None:
    plan = plan_of(Daily(questionnaire="d", cadence="daily"), weekly("a"), weekly("b"))

    assert due_on(plan, on(day(0)), steps={"d": 1, "a": 7, "b": 8}) == ("d", "a", "b")
    assert due_on(plan, on(day(0)), steps={"d": 1, "a": 7, "b": 9}) == ("d", "a")


def test_a_shorter_one_that_fits_comes_before_a_longer_one_that_does_not() -> None:
    plan = plan_of(Daily(questionnaire="d", cadence="daily"), weekly("long"), weekly("short"))

    assert due_on(plan, on(day(0)), steps={"d": 1, "long": 20, "short": 5}) == ("d", "short")


def test_one_of_20_questions_comes_alone_beside_the_daily_ones() -> None:
    plan = plan_of(Daily(questionnaire="d", cadence="daily"), weekly("a"), weekly("b"))

    assert due_on(plan, on(day(0)), steps={"d": 4, "a": 20, "b": 20}) == ("d", "a")


def test_the_one_that_is_due_for_longest_comes_first() -> None:
    tuesday = weekly("tue").model_copy(update={"on": "Tue"})
    plan = plan_of(Daily(questionnaire="d", cadence="daily"), tuesday, weekly("mon"))
    asked = Occasion(
        day(8),
        at(day(8)),
        None,
        NEW_YORK,
        NEW_YORK,
        MONDAY,
        USUAL,
        (),
        {"tue": Last(day(1), at(day(1))), "mon": Last(day(0), at(day(0)))},
    )

    assert due_on(plan, asked, steps={"d": 1, "tue": 9, "mon": 9}) == ("d", "mon")


def test_what_stands_in_for_another_counts_without_it_and_comes_first() -> None:
    whole = weekly("whole", instead_of=["short"])
    plan = plan_of(weekly("a"), Daily(questionnaire="short", cadence="daily"), whole)

    assert due_on(plan, on(day(0)), steps={"short": 3, "a": 6, "whole": 10}) == ("a", "whole")
    assert due_on(plan, on(day(0)), steps={"short": 3, "a": 7, "whole": 10}) == ("whole",)


def test_what_has_no_questions_is_left_out() -> None:
    plan = plan_of(Daily(questionnaire="d", cadence="daily"), weekly("a"))

    assert due_on(plan, on(day(0)), steps={"d": 1, "a": 0}) == ("d",)


def test_what_is_about_a_session_comes_however_much_there_is() -> None:
    after = DayAfterSession(questionnaire="after", cadence="day_after_session")
    before = weekly("w", before_session_days=1)
    plan = plan_of(Daily(questionnaire="d", cadence="daily"), after, before, weekly("b"))
    sessions = [session(0), session(2, state=SessionState.PLANNED)]

    asked = due_on(
        plan, on(day(1), sessions=sessions), steps={"d": 1, "after": 19, "w": 10, "b": 20}
    )

    assert asked == ("d", "after", "w")


# When it comes next


def test_the_next_day_of_each_cadence_is_known() -> None:
    later = on(day(1), last=day(0))

    assert next_on(WEEKLY, later) == day(7)
    assert next_on(FORTNIGHTLY, later) == day(14)
    assert next_on(PHASES, later) == day(7)
    assert next_on(ONCE, later) is None
    planned = [session(5, state=SessionState.PLANNED)]
    ask = BeforeSession(questionnaire="x", cadence="before_session", days=2)
    assert next_on(ask, on(day(1), sessions=planned)) == day(3)
