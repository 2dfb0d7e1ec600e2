"""A month of each shipped plan: every day on which each questionnaire is asked, by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.model import CheckInState
from tests.actions.courses import all_check_ins, answer_all, asked_each_day, asked_on, live, put_on
from tests.actions.playing import Play, start_check_in

# Monday 2026-11-23 is the first day; Mondays: 11-30, 12-07, 12-14, 12-21; Thursdays: 11-26, 12-03.
NOVEMBER = [f"11-{day}" for day in range(23, 31)]
DECEMBER = [f"12-{day:02}" for day in range(1, 22)]
EVERY_DAY = NOVEMBER + DECEMBER


def month_of(play: Play, plan: str) -> None:
    play.enrol()
    put_on(play, plan, since="2026-11-23")
    start_check_in(play)
    play.deliver()
    answer_all(play)
    live(play, days=28)


def test_the_daily_plan_asks_the_same_each_day(play: Play) -> None:
    month_of(play, "daily")

    assert asked_each_day(play) == [f"{day} pain phq9" for day in EVERY_DAY]


def test_the_weekly_plan_asks_the_phq9_on_mondays_in_place_of_the_short_questions(
    play: Play,
) -> None:
    month_of(play, "weekly")

    assert asked_on(play, "phq9") == ["11-23", "11-30", "12-07", "12-14", "12-21"]
    assert asked_on(play, "pain") == EVERY_DAY
    assert asked_on(play, "daily") == [
        day for day in EVERY_DAY if day not in asked_on(play, "phq9")
    ]


def test_the_pain_plan_begins_in_portions_and_then_keeps_to_its_days(play: Play) -> None:
    month_of(play, "pain")

    # Day 1: pain 1, opioids 2, PEG 3 and PHQ-9 10 are 16 questions, and fit.
    assert asked_on(play, "pain") == EVERY_DAY
    assert asked_on(play, "phq9") == ["11-23", "11-30", "12-07", "12-14", "12-21"]
    # Thursday 11-26 is 3 days after the first: it comes on Friday, and then on Thursdays.
    assert asked_on(play, "peg") == ["11-23", "11-27", "12-03", "12-10", "12-17"]
    assert asked_on(play, "opioid") == ["11-23", "12-07", "12-21"]


def test_the_anxiety_plan_asks_two_weekly_ones_on_days_of_their_own(play: Play) -> None:
    month_of(play, "anxiety")

    assert asked_on(play, "phq9") == ["11-23", "11-30", "12-07", "12-14", "12-21"]
    # PHQ-9 and GAD-7 are 10 and 7 questions with pain 18: too many for one day.
    # Thursday 11-26 is 2 days after the first, Saturday 4.
    assert asked_on(play, "gad7") == ["11-24", "11-28", "12-03", "12-10", "12-17"]


def test_the_ptsd_plan_spreads_its_beginning_over_four_days(play: Play) -> None:
    month_of(play, "ptsd")

    assert asked_each_day(play)[:6] == [
        "11-23 pain phq9",
        "11-24 pain pcptsd5 daily",
        "11-25 pain gad7 daily",
        "11-26 pain pcl5 daily",
        "11-27 pain daily",
        "11-28 pain daily",
    ]
    assert asked_on(play, "pcptsd5") == ["11-24"]
    assert asked_on(play, "pcl5") == ["11-26"]  # 28 days later is 12-24
    # Thursday 11-26 is a day after the first, Sunday 4.
    assert asked_on(play, "gad7") == ["11-25", "11-29", "12-03", "12-10", "12-17"]
    assert asked_on(play, "phq9") == ["11-23", "11-30", "12-07", "12-14", "12-21"]


def test_what_was_missed_on_its_day_is_asked_on_the_next_until_it_is_answered(play: Play) -> None:
    play.enrol()
    put_on(play, "weekly", since="2026-11-23")
    start_check_in(play)
    play.deliver()
    answer_all(play)
    live(play, days=14, skip=frozenset({"11-30", "12-01"}))

    # Missed on Monday and Tuesday, answered on Wednesday: the next one is on Monday, 5 days later.
    assert asked_on(play, "phq9") == ["11-23", "12-02", "12-07"]
    asked = [one for one in asked_each_day(play) if "phq9" in one]
    assert asked == [f"{day} pain phq9" for day in ("11-23", "11-30", "12-01", "12-02", "12-07")]


@pytest.mark.parametrize(
    ("begun", "phq9", "peg"),
    [
        # Monday 11-30 is 5 days after Wednesday; Thursday 11-26 is 1 day after it, Sunday 4.
        (
            2,
            ["11-25", "11-30", "12-07", "12-14", "12-21"],
            ["11-25", "11-29", "12-03", "12-10", "12-17"],
        ),
        # Both begin on Thursday: 4 days later it is Monday, 7 days later Thursday.
        (3, ["11-26", "11-30", "12-07", "12-14", "12-21"], ["11-26", "12-03", "12-10", "12-17"]),
        # Monday is 3 days after Friday, Tuesday 4; Thursday is 6 days after it.
        (
            4,
            ["11-27", "12-01", "12-07", "12-14", "12-21"],
            ["11-27", "12-03", "12-10", "12-17", "12-24"],
        ),
        # Monday is a day after Sunday, Thursday 4: once more they share a day, and then no more.
        (
            6,
            ["11-29", "12-03", "12-07", "12-14", "12-21"],
            ["11-29", "12-03", "12-10", "12-17", "12-24"],
        ),
    ],
)
def test_a_plan_that_begins_on_another_day_finds_back_to_days_of_their_own(
    play: Play, begun: int, phq9: list[str], peg: list[str]
) -> None:
    play.store.now += timedelta(days=begun)
    month_of(play, "pain")

    assert asked_on(play, "phq9")[:5] == phq9
    assert asked_on(play, "peg")[: len(peg)] == peg


def test_the_days_of_silence_count_in_every_plan(play: Play) -> None:
    play.enrol()
    put_on(play, "weekly", since="2026-11-23")
    live(play, days=5, skip=frozenset({"11-24", "11-25", "11-26", "11-27"}))

    assert [one.state for one in all_check_ins(play)][:3] == [CheckInState.MISSED] * 3
    assert [alert.evidence[0].rule for alert in play.alerts()] == ["missed_days"]
