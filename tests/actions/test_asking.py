"""The daily check-in as the clock sees it: due, late, reminded, closed, missed."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from bot.actions.check_ins import asking
from bot.actions.patients import life
from bot.domain.model import CheckInState
from bot.storage import check_ins, patients
from tests.actions.playing import Play, new_york, prompts, start_check_in
from tests.conftest import PAT, QUINN


def test_a_patient_is_asked_at_their_own_time_and_not_before(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "08:55"))
    assert prompts(play) == []
    play.until(new_york("2026-11-24", "09:00"))

    assert prompts(play) == ["11-24 09:00"]
    assert play.last().labels == ["Start", "Later (1 h)", "Not today"]


def test_f63_the_prompt_is_neutral_because_a_lock_screen_may_show_it(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))

    assert play.last().text == "Time for your check-in."


def test_two_patients_are_each_asked_at_their_own_time(play: Play) -> None:
    play.enrol()
    play.enrol(who=QUINN)
    play.do(life.change_setting, telegram_id=QUINN, at=time(18, 30), message_id=None)
    play.until(new_york("2026-11-25", "12:00"))

    assert prompts(play)[0] == "11-24 09:00"
    assert prompts(play, QUINN)[0] == "11-23 18:30"


def test_one_check_in_per_local_day_however_often_the_clock_ticks(play: Play) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-24", "09:00")
    for _ in range(3):
        play.store.do(asking.ask_due, play.patient().id)
        play.tick()

    assert prompts(play) == ["11-24 09:00"]
    assert play.states() == ["11-24 asked"]


def test_day_after_day_a_new_check_in_comes(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-27", "09:00"))

    assert play.states() == ["11-24 missed", "11-25 missed", "11-26 missed", "11-27 asked"]


def test_f34_in_the_night_that_loses_an_hour_a_skipped_time_is_asked_once_after_the_gap(
    play: Play,
) -> None:
    play.store.now = new_york("2027-03-13", "10:00")
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(2, 30), message_id=None)
    play.until(new_york("2027-03-15", "03:00"))

    # The second one is the reminder after six hours: the first, after two, falls into the night.
    assert prompts(play) == ["03-14 03:00", "03-14 09:00", "03-15 02:30"]
    assert [f"{one.local_date:%m-%d}" for one in play.check_ins()] == ["03-14", "03-15"]


def test_f35_in_the_night_that_repeats_an_hour_a_repeated_time_is_asked_once(play: Play) -> None:
    play.store.now = new_york("2027-11-06", "10:00")
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(1, 30), message_id=None)
    play.until(new_york("2027-11-08", "01:30"))

    night = [one for one in play.check_ins() if f"{one.local_date:%m-%d}" == "11-07"]
    assert len(night) == 1
    assert night[0].due_at.isoformat() == "2027-11-07T05:30:00+00:00"  # the first 01:30, EDT
    assert [p for p in prompts(play) if p.startswith("11-07 01:30")] == ["11-07 01:30"]


@pytest.mark.parametrize("night", ["2027-03-14", "2027-11-07"])
def test_the_morning_after_a_clock_change_is_asked_at_nine_by_the_new_clock(
    play: Play, night: str
) -> None:
    play.store.now = new_york(night, "10:00") - timedelta(days=1)
    play.enrol()
    play.until(new_york(night, "10:00"))

    assert prompts(play) == [f"{night[5:]} 09:00"]


def test_after_an_outage_of_hours_the_check_in_is_asked_late(play: Play) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-24", "16:00")
    play.tick()

    assert prompts(play) == ["11-24 16:00"]
    assert play.states() == ["11-24 asked"]


def test_a_late_check_in_is_not_followed_by_the_reminders_that_have_passed(play: Play) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-24", "14:00")  # reminders would be at 11:00 and 15:00
    play.tick()
    play.until(new_york("2026-11-24", "20:00"))

    assert prompts(play) == ["11-24 14:00", "11-24 15:00"]


@pytest.mark.parametrize(
    ("back_at", "state"),
    [("21:55", "asked"), ("22:00", "missed")],  # night begins at 22:00; it closes at 23:00
)
def test_too_late_to_be_sensible_it_is_recorded_as_missed(
    play: Play, back_at: str, state: str
) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-24", back_at)
    play.tick()

    assert play.states() == [f"11-24 {state}"]
    assert len(prompts(play)) == (state == "asked")


def test_the_days_of_an_outage_are_recorded_as_missed_and_today_is_asked(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    play.store.now = new_york("2026-11-27", "10:00")
    play.tick()

    assert play.states() == ["11-24 missed", "11-25 missed", "11-26 missed", "11-27 asked"]
    assert prompts(play) == ["11-24 09:00", "11-27 10:00"]


def test_the_first_day_after_joining_is_missed_too_when_the_bot_was_down(play: Play) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-26", "10:00")
    play.tick()

    assert play.states() == ["11-24 missed", "11-25 missed", "11-26 asked"]


def test_the_days_of_a_pause_are_not_recorded_as_missed(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.until(new_york("2026-12-01", "12:00"), every=timedelta(hours=1))
    play.do(life.resume_by_patient, telegram_id=PAT)
    play.until(new_york("2026-12-02", "09:00"))

    assert play.states() == ["11-24 declined", "12-02 asked"]


def test_after_a_pause_one_silent_day_does_not_sound_like_many(play: Play) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.until(new_york("2026-12-01", "12:00"), every=timedelta(hours=1))
    play.do(life.resume_by_patient, telegram_id=PAT)
    play.until(new_york("2026-12-03", "00:00"))

    assert play.states() == ["12-02 missed"]
    assert play.alerts() == []


def test_a_check_in_that_the_patient_began_before_its_time_is_that_days(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "07:00"))
    start_check_in(play)
    play.until(new_york("2026-11-24", "12:00"))

    assert len(play.check_ins()) == 1
    assert prompts(play) == ["11-24 09:00"]  # the reminder, two hours after it was begun


def test_a_check_in_that_is_there_already_is_not_made_twice(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    patient = play.patient()
    play.store.see(patients.plan_next, patient.id, on=patient.last_check_in_on, at=play.store.now)
    play.tick()

    assert prompts(play) == ["11-24 09:00"]
    assert play.patient().next_due_on == new_york("2026-11-25", "09:00").date()


def test_a_day_that_has_a_check_in_is_not_recorded_as_missed(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    patient = play.patient()
    play.store.see(patients.plan_next, patient.id, on=patient.last_check_in_on, at=play.store.now)
    play.store.now = new_york("2026-11-25", "10:00")
    play.store.do(asking.ask_due, patient.id)

    assert play.states() == ["11-24 asked", "11-25 asked"]


@pytest.mark.parametrize("leave", [life.pause_by_patient, life.lose])
def test_who_paused_or_cannot_be_reached_is_not_asked(play: Play, leave: object) -> None:
    play.enrol()
    name = "chat_id" if leave is life.lose else "telegram_id"
    play.do(leave, **{name: PAT})  # type: ignore[arg-type]
    play.store.do(asking.ask_due, play.patient().id)
    play.until(new_york("2026-11-25", "12:00"))

    assert prompts(play) == []
    assert play.check_ins() == []


def test_who_is_not_asked_any_more_is_not_looked_at_again_at_every_tick(play: Play) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    patient = play.patient()
    play.store.see(
        patients.plan_next, patient.id, on=date(2026, 11, 23), at=play.store.now
    )  # as a race with the pause could leave it
    play.tick()

    assert play.store.see(patients.due, now=play.store.now) == []
    assert play.check_ins() == []


def test_a_patient_whose_chat_is_gone_is_not_written_to(play: Play) -> None:
    play.enrol(start_now=True)
    patient = play.patient()
    [check_in] = play.check_ins()
    play.store.see(patients.leave_chat, patient.id)
    left = play.store.see(patients.by_id, patient.id)
    before = play.count("outbox")
    play.store.do(asking.send_prompt, left, check_in)
    play.store.pass_time(hours=2)
    play.store.do(asking.remind, check_in.id)
    play.store.pass_time(hours=20)
    play.store.do(asking.expire, check_in.id)

    assert play.count("outbox") == before
    closed = play.store.see(check_ins.by_id, check_in.id)
    assert closed.state is CheckInState.MISSED


def test_a_day_that_has_its_check_in_gets_no_second_one_when_the_time_is_moved(
    play: Play,
) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    play.do(life.change_setting, telegram_id=PAT, at=time(21, 30), message_id=None)
    play.until(new_york("2026-11-24", "21:25"))
    patient = play.patient()
    play.store.see(
        patients.plan_next, patient.id, on=patient.last_check_in_on, at=play.store.now
    )  # as a race between two ticks could leave it
    play.until(new_york("2026-11-24", "21:30"))

    assert prompts(play) == ["11-24 09:00", "11-24 11:00", "11-24 15:00"]
    assert len(play.check_ins()) == 1
    assert play.patient().next_due_on == date(2026, 11, 25)


def test_a_day_that_has_its_check_in_is_not_missed_when_the_time_is_moved(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer("Not at all", "Somewhat")
    play.do(life.change_setting, telegram_id=PAT, at=time(21, 30), message_id=None)
    patient = play.patient()
    play.store.see(patients.plan_next, patient.id, on=patient.last_check_in_on, at=play.store.now)
    play.store.now = new_york("2026-11-25", "21:30")
    play.tick()

    assert play.states() == ["11-23 complete", "11-24 missed", "11-25 asked"]


def test_a_reminder_waits_while_the_patient_is_answering(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "10:45"))
    play.press("Start")
    play.press("3")
    question = play.last()
    play.until(new_york("2026-11-24", "11:00"))
    assert play.last().id == question.id
    play.until(new_york("2026-11-24", "11:30"))

    assert prompts(play) == ["11-24 09:00", "11-24 11:30"]


def test_a_reminder_of_a_prompt_that_is_still_on_its_way_takes_nothing_away(play: Play) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-24", "09:00")
    play.store.do(asking.ask_due, play.patient().id)  # Telegram takes nothing for two hours
    play.store.now = new_york("2026-11-24", "11:00")
    play.tick()

    assert prompts(play) == ["11-24 09:00", "11-24 11:00"]
    methods = play.store.connection.execute("SELECT DISTINCT method FROM outbox").fetchall()
    assert ("deleteMessage",) not in [tuple(row) for row in methods]
