"""A patient who answers, but never what asks about self-harm, is told of as a silent one is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.actions.patients import life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level, PatientState
from tests.actions.courses import answer_all, put_on
from tests.actions.playing import Play, new_york
from tests.actions.setting import say
from tests.actions.test_discharging import discharge
from tests.conftest import PAT

RULE = "self_harm_unanswered"
QUARTER = timedelta(minutes=15)


def told(play: Play) -> list[tuple[str, int | None]]:
    """Return each time that the clinic was told: the clinic's day, and after how many days."""
    return [
        (f"{one.at - timedelta(hours=5):%m-%d}", one.value)
        for alert in play.alerts()
        for one in alert.evidence
        if one.rule == RULE
    ]


def pain_alone(play: Play, *days: str) -> None:
    """Answer the pain score of some days and leave; each ends with its closing at 23:00."""
    for day in days:
        play.until(new_york(f"2026-{day}", "09:00"), every=QUARTER)
        play.press("Start")
        play.answer("3")
        play.until(new_york(f"2026-{day}", "23:00"), every=QUARTER)


def test_three_days_without_an_answer_to_item_9_are_told_with_the_first_day(play: Play) -> None:
    play.enrol()
    pain_alone(play, "11-24", "11-25")
    assert play.alerts() == []
    pain_alone(play, "11-26")

    [alert] = play.alerts()
    assert (alert.level, alert.evidence[0].rule) == (Level.YELLOW, RULE)
    assert (
        "Since Nov 24 answers, but not the questions about thoughts of death or self-harm"
        in play.clinic_posts()[-1]
    )
    assert play.last(CLINIC_CHAT).is_silent


def test_it_is_told_again_each_week_with_its_true_length(play: Play) -> None:
    play.enrol()
    pain_alone(play, *(f"11-{day}" for day in range(24, 31)), "12-01", "12-02")
    assert told(play) == [("11-26", 3)]
    pain_alone(play, "12-03")

    assert told(play) == [("11-26", 3), ("12-03", 10)]


def pause_until(play: Play, code: str, month_day: str) -> None:
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.until(new_york(f"2026-{month_day}", "23:00"), every=timedelta(hours=6))
    play.do(life.resume_by_patient, telegram_id=PAT)


def stop_until(play: Play, code: str, month_day: str) -> None:
    play.do(life.settle_stop, telegram_id=PAT, stop=True, message_id=play.last().id)
    come_back(play, code, month_day)


def end_care_until(play: Play, code: str, month_day: str) -> None:
    discharge(play, code)
    come_back(play, code, month_day)


def come_back(play: Play, code: str, month_day: str) -> None:
    play.until(new_york(f"2026-{month_day}", "23:00"), every=timedelta(hours=6))
    play.open_link(play.invite(code=code).link)
    while play.last().labels and play.patient().state is PatientState.ENROLLING:
        play.press_place(0)
    play.deliver()


@pytest.mark.parametrize(
    ("away_until", "first"), [(pause_until, 21), (stop_until, 20), (end_care_until, 20)]
)
def test_days_before_a_break_do_not_count_after_it(
    play: Play, away_until: Callable[[Play, str, str], None], first: int
) -> None:
    """Who comes back by a link is asked that day."""
    code = play.enrol()
    pain_alone(play, "11-24", "11-25")
    away_until(play, code, "12-20")
    pain_alone(play, *(f"12-{day}" for day in range(21, first + 2)))
    assert told(play) == []
    pain_alone(play, f"12-{first + 2}")

    assert told(play) == [(f"12-{first + 2}", 3)]
    assert f"Since Dec {first} answers" in play.clinic_posts()[-1]


def test_the_first_day_has_its_year_where_it_is_another(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-12-30", "09:00"), every=timedelta(hours=12))
    answer_all(play)
    pain_alone(play, "12-31")
    for day in ("01-01", "01-02"):
        play.until(new_york(f"2027-{day}", "09:00"), every=QUARTER)
        play.press("Start")
        play.answer("3")
        play.until(new_york(f"2027-{day}", "23:00"), every=QUARTER)

    assert "Since Dec 31, 2026 answers" in play.clinic_posts()[-1]


def test_an_answer_to_item_9_in_between_ends_it(play: Play) -> None:
    play.enrol()
    pain_alone(play, "11-24", "11-25")
    play.until(new_york("2026-11-26", "09:00"))
    answer_all(play)
    pain_alone(play, "11-27", "11-28")
    assert play.alerts() == []
    pain_alone(play, "11-29")

    assert told(play) == [("11-29", 3)]


def test_days_of_silence_between_answers_count_too(play: Play) -> None:
    play.enrol()
    pain_alone(play, "11-24")
    play.until(new_york("2026-11-25", "23:00"), every=QUARTER)
    pain_alone(play, "11-26")

    assert told(play) == [("11-26", 3)]


def test_who_answers_nothing_at_all_is_silent_and_no_more(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-12-04", "23:00"), every=QUARTER)

    assert [one.rule for one in play.alerts()[0].evidence] == ["missed_days", "missed_days"]


def test_who_falls_silent_afterwards_is_told_of_as_silent_alone(play: Play) -> None:
    play.enrol()
    pain_alone(play, "11-24")
    play.until(new_york("2026-12-11", "23:00"), every=QUARTER)

    rules = [(one.rule, one.value) for one in play.alerts()[0].evidence]
    assert rules == [(RULE, 3), ("missed_days", 3), ("missed_days", 10), ("missed_days", 17)]


def test_not_today_alone_is_no_such_silence(play: Play) -> None:
    play.enrol()
    for day in (24, 25, 26, 27):
        play.until(new_york(f"2026-11-{day}", "09:00"), every=QUARTER)
        play.press("Not today")
    play.until(new_york("2026-11-28", "23:00"), every=QUARTER)

    assert play.alerts() == []


def test_a_weekly_phq_9_counts_from_the_day_on_which_it_was_due(play: Play) -> None:
    play.enrol()
    put_on(play, "pain", since="2026-11-23")
    play.until(new_york("2026-11-24", "09:00"))
    answer_all(play)  # a Tuesday: the PHQ-9 is due again on Monday the 30th
    pain_alone(play, "11-25", "11-26", "11-27", "11-28", "11-29", "11-30", "12-01")
    assert told(play) == []
    pain_alone(play, "12-02")

    assert told(play) == [("12-02", 3)]
    assert "Since Nov 30 answers" in play.clinic_posts()[-1]


def test_who_is_kept_at_a_dose_that_they_do_not_know_is_told_of(play: Play) -> None:
    play.enrol()
    put_on(play, "pain", since="2026-11-23")
    for day in (24, 25, 26):
        play.until(new_york(f"2026-11-{day}", "09:00"), every=QUARTER)
        play.press("Start")
        play.answer("3", "☐ Oxycodone" if day == 24 else "Not now")
        play.until(new_york(f"2026-11-{day}", "23:00"), every=QUARTER)

    assert told(play) == [("11-26", 3)]


@pytest.mark.parametrize("plan", ["daily", "weekly", "pain", "anxiety", "ptsd"])
def test_who_answers_everything_is_never_told_of(play: Play, plan: str) -> None:
    play.enrol()
    put_on(play, plan, since="2026-11-23")
    for day in range(24 + 1, 24 + 22):
        play.until(new_york("2026-11-24", "09:00") + timedelta(days=day - 25), every=QUARTER)
        answer_all(play)

    assert told(play) == []


def test_at_high_risk_one_day_is_told_and_at_most_once_a_week(play: Play) -> None:
    code = play.enrol()
    say(play, code, "high_risk", "on")
    pain_alone(play, "11-24")
    assert told(play) == [("11-24", 1)]
    pain_alone(play, "11-25")

    assert told(play) == [("11-24", 1)]


def test_who_left_at_item_9_just_now_is_told_of_once(play: Play) -> None:
    code = play.enrol()
    say(play, code, "high_risk", "on")
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    play.fill_in(eight="Not at all")
    play.until(new_york("2026-11-24", "23:00"), every=QUARTER)

    assert [one.rule for one in play.alerts()[0].evidence] == ["left_open"]


def test_the_answer_to_a_follow_up_about_self_harm_counts(play: Play) -> None:
    play.enrol()
    pain_alone(play, "11-24", "11-25")
    play.store.connection.execute(
        "INSERT INTO answers (check_in_id, questionnaire, item, value, answered_at)"
        " SELECT id, 'asq', 'asq_1', 0, due_at FROM check_ins WHERE local_date = '2026-11-25'"
    )
    pain_alone(play, "11-26")

    assert told(play) == []
    assert play.last(PAT).text
