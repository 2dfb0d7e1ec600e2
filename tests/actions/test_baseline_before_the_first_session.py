"""A first session that comes before the baseline is whole: patient and clinic are told in time."""

from __future__ import annotations

from datetime import time

from bot.actions.patients import enrolment, life, plan_changes
from bot.demo.process import CLINIC_CHAT
from tests.actions.courses import answer_all, live, put_on
from tests.actions.playing import Play, new_york, start_check_in
from tests.actions.treating import say
from tests.conftest import NORA, PAT

MISSING = "Baseline still missing before the first session: "
TOO_LATE = "By itself too late for it: "
MORE = "There are up to 33 more questions before your appointment."


def on_ptsd(play: Play) -> None:
    """On Monday at 10:00 the first portion, the pain score and the PHQ-9, is answered."""
    play.enrol()
    put_on(play, "ptsd", since="2026-11-23")
    start_check_in(play)
    answer_all(play)


def line_of(text: str, start: str) -> str:
    return next((one for one in text.splitlines() if one.startswith(start)), "")


def told(play: Play) -> list[str]:
    return [one.text for one in play.messages(PAT)]


def test_the_card_of_the_first_planned_session_names_what_is_missing(play: Play) -> None:
    on_ptsd(play)
    card = say(play, "tomorrow 10:00")

    line = line_of(card.text, MISSING)
    assert "PCL-5" in line
    assert "GAD-7" in line
    assert "PHQ-9" not in line
    assert TOO_LATE in line


def test_the_patient_is_told_how_many_questions_are_left(play: Play) -> None:
    on_ptsd(play)
    say(play, "tomorrow 10:00")
    assert MORE in told(play)[-1]
    assert "/checkin" in told(play)[-1]


def test_after_an_answered_portion_the_rest_is_said_again_and_at_last_no_more(play: Play) -> None:
    on_ptsd(play)
    say(play, "tomorrow 10:00")
    left = []
    for _ in range(4):
        start_check_in(play)
        answer_all(play)
        left.append("before your appointment" in play.last().text)

    assert left == [True, True, False, False]
    assert MISSING not in say(play, "#1 10:15").text


def test_a_first_session_that_is_far_enough_away_needs_no_word(play: Play) -> None:
    on_ptsd(play)
    before = len(told(play))
    card = say(play, "12/10 10:00")

    assert line_of(card.text, MISSING)
    assert TOO_LATE not in card.text
    assert len(told(play)) == before
    live(play, days=7)
    assert MISSING not in say(play, "#1 10:15").text


def test_at_the_second_session_nothing_is_said_of_a_baseline(play: Play) -> None:
    on_ptsd(play)
    say(play, "today 8:00")
    assert MISSING not in say(play, "tomorrow 10:00").text


def test_where_a_patient_joins_before_a_first_session_the_clinic_is_told(play: Play) -> None:
    made = play.invite(plan="ptsd")
    say(play, "tomorrow 10:00", code=made.code)
    play.open_link(made.link)
    step = {"telegram_id": PAT, "message_id": play.last().id}
    play.do(enrolment.agree, **step)
    play.do(enrolment.choose_time, at=time(9), **step)
    play.do(enrolment.choose_zone, zone="America/New_York", **step)
    play.do(enrolment.finish, start_now=True, **step)

    [post] = [one for one in play.clinic_posts() if "joined" in one]
    assert MISSING in post
    assert "PCL-5" in post


def test_the_plan_says_on_which_day_each_portion_comes(play: Play) -> None:
    on_ptsd(play)
    play.do(
        plan_changes.show_plan,
        code=play.patient().code,
        chat_id=CLINIC_CHAT,
        clinician=play.store.clinic.config.clinician(NORA),
    )
    lines = play.last(CLINIC_CHAT).text.splitlines()
    said = {
        name: line for line in lines for name in ("PC-PTSD-5", "PCL-5", "GAD-7") if name in line
    }
    live(play, days=4)

    due = [name for name, line in said.items() if "due with the next check-in" in line]
    assert len(due) == 1 or set(due) == {"PC-PTSD-5", "GAD-7"}
    assert "next on" in said["PCL-5"]


def test_the_card_of_a_late_session_says_that_nothing_is_asked_that_day(play: Play) -> None:
    """Where the hour before it has passed when it becomes known."""
    play.enrol()
    set_time(play, 20)
    play.until(new_york("2026-11-24", "18:30"))
    assert "No check-in is asked on this day" not in say(play, "11/25 19:00").text
    assert "No check-in is asked on this day" in say(play, "today 19:00").text


def test_only_the_plan_of_the_first_session_tells_the_patient_what_is_left(play: Play) -> None:
    on_ptsd(play)
    for day in ("11/25 10:00", "11/27 10:00", "11/30 10:00"):
        say(play, day)

    told = [one for one in play.messages(PAT) if "before your appointment" in one.text]
    assert len(told) == 1


def set_time(play: Play, hour: int) -> None:
    play.do(life.change_setting, telegram_id=PAT, at=time(hour), message_id=None)
