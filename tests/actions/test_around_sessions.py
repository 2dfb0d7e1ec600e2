"""What a recorded session changes: the evening, the side effects, the next morning, a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.actions.patients import life
from bot.actions.sessions import around_sessions
from bot.domain.model import CheckInKind, CheckInState
from bot.domain.sessions.sessions import SessionState
from bot.storage import sessions
from tests.actions.courses import (
    NEW_YORK,
    all_check_ins,
    answer_all,
    asked_each_day,
    correct,
    due_times,
    live,
    record,
)
from tests.actions.playing import Play, change_clinic, new_york, prompts, start_check_in
from tests.conftest import PAT

NO_DRIVING = "Please do not drive or use machines until tomorrow, after a night’s sleep."
NOW_QUESTION = "A short question about how you feel now."


def texts(play: Play) -> list[str]:
    return [message.text for message in play.messages(PAT)]


def test_the_check_in_of_a_planned_sessions_day_moves_to_the_evening(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-24", "10:00", state=SessionState.PLANNED)
    play.until(new_york("2026-11-25", "09:00"))

    # The clinic closes at 18:00; an hour before, somebody still reads. The morning after is kept.
    assert due_times(play) == ["11-24 17:00", "11-25 09:00"]


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("11:00", "17:00"),  # ends 13:00; 4 h later it is just 17:00
        ("11:01", "17:01"),
        ("15:25", "21:25"),
        ("15:30", "21:30"),
        ("15:31", "09:00"),  # never later: then before it
        ("19:00", "09:00"),
    ],
)
def test_nobody_is_asked_before_four_hours_after_the_end_nor_late_at_night(
    play: Play, start: str, due: str
) -> None:
    play.enrol()
    record(play, "2026-11-24", start, state=SessionState.PLANNED)
    play.until(new_york("2026-11-24", "22:00"), every=timedelta(minutes=1))

    assert due_times(play) == [f"11-24 {due}"]


def test_without_hours_the_evening_is_the_one_of_the_config(play: Play) -> None:
    change_clinic(play, hours=())
    play.enrol()
    record(play, "2026-11-24", "10:00", state=SessionState.PLANNED)
    play.until(new_york("2026-11-24", "19:00"))

    assert due_times(play) == ["11-24 18:00"]


def test_a_patient_whose_own_time_is_later_keeps_it(play: Play) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(20), message_id=None)
    record(play, "2026-11-24", "10:00", state=SessionState.PLANNED)
    play.until(new_york("2026-11-24", "21:00"))

    assert due_times(play)[-1] == "11-24 20:00"


def test_an_evenings_check_in_does_not_cost_an_early_morning(play: Play) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(6, 30), message_id=None)
    record(play, "2026-11-24", "15:30", state=SessionState.PLANNED)
    play.until(new_york("2026-11-25", "07:00"))

    assert due_times(play)[-2:] == ["11-24 21:30", "11-25 06:30"]
    assert play.states()[-2:] == ["11-24 missed", "11-25 asked"]


@pytest.mark.parametrize("own", [time(0), time(0, 15), time(0, 30), time(0, 44)])
def test_an_evenings_check_in_is_not_lost_to_the_next_that_comes_just_after_midnight(
    play: Play, own: time
) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=own, message_id=None)
    record(play, "2026-11-25", "15:30", state=SessionState.PLANNED)
    play.until(new_york("2026-11-25", "21:35"))
    assert play.states()[-1] == "11-25 asked"
    answer_all(play)
    play.until(new_york("2026-11-27", "01:00"))

    assert due_times(play)[1:] == ["11-25 21:30", "11-26 08:00", f"11-27 {own:%H:%M}"]
    assert play.states()[1:] == ["11-25 complete", "11-26 missed", "11-27 asked"]


def test_who_was_asked_before_the_session_was_recorded_keeps_their_time_after_midnight(
    play: Play,
) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(0, 15), message_id=None)
    play.until(new_york("2026-11-25", "19:00"))
    record(play, "2026-11-25", "15:35")
    play.until(new_york("2026-11-26", "01:00"))

    assert due_times(play)[-2:] == ["11-25 00:15", "11-26 00:15"]
    assert play.states()[-1] == "11-26 asked"


def test_who_wants_to_be_asked_while_a_late_session_goes_on_is_asked_an_hour_before_it(
    play: Play,
) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(20), message_id=None)
    record(play, "2026-11-25", "19:00", state=SessionState.PLANNED)
    play.until(new_york("2026-11-27", "09:00"))

    assert due_times(play) == ["11-23 20:00", "11-24 20:00", "11-25 18:00", "11-26 20:00"]


def test_late_sessions_on_consecutive_days_cost_no_check_in(play: Play) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(20), message_id=None)
    for day in ("2026-11-24", "2026-11-25", "2026-11-26"):
        record(play, day, "18:00", state=SessionState.PLANNED)
    play.until(new_york("2026-11-27", "21:00"))

    asked = [f"11-{day} 17:00" for day in (24, 25, 26)]
    assert due_times(play) == ["11-23 20:00", *asked, "11-27 20:00"]


def test_a_late_session_that_becomes_known_after_that_hour_leaves_the_day_to_the_patient(
    play: Play,
) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(20), message_id=None)
    play.until(new_york("2026-11-25", "18:30"))
    record(play, "2026-11-25", "19:00", state=SessionState.PLANNED)
    play.until(new_york("2026-11-27", "09:00"))

    assert due_times(play) == ["11-23 20:00", "11-24 20:00", "11-26 20:00"]
    assert play.states()[1:] == ["11-24 missed", "11-26 asked"]  # the 25th counts for nothing


def test_by_command_that_day_has_its_check_in_all_the_same(play: Play) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(20), message_id=None)
    record(play, "2026-11-24", "19:00", state=SessionState.PLANNED)
    play.until(new_york("2026-11-24", "12:00"))
    start_check_in(play)

    assert asked_each_day(play)[-1] == "11-24 pain phq9"


def test_one_recorded_in_its_hours_does_not_bring_the_check_in_that_waited_for_an_evening(
    play: Play,
) -> None:
    play.enrol()
    planned = record(play, "2026-11-24", "13:00", state=SessionState.PLANNED)  # evening: 19:00
    play.until(new_york("2026-11-24", "18:35"))
    correct(play, planned, starts_at=new_york("2026-11-24", "16:30"), state=SessionState.DONE)
    play.until(new_york("2026-11-25", "09:00"))

    assert due_times(play) == ["11-25 09:00"]
    assert play.alerts() == []


def test_after_an_outage_nobody_is_asked_in_the_middle_of_a_late_session(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-24", "19:00", state=SessionState.PLANNED)
    play.store.now = new_york("2026-11-24", "20:00")
    play.until(new_york("2026-11-25", "09:00"))

    assert play.states() == ["11-25 asked"]


def test_a_check_in_that_was_asked_stays_and_its_reminder_waits_for_the_end(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "10:45"))
    record(play, "2026-11-24", "10:30", minutes=60)
    play.until(new_york("2026-11-24", "20:00"))

    # Its reminders at 11:00 and 15:00 fall between the start and 15:30, four hours after the end.
    kept = [one for one in prompts(play) if one != "11-24 15:30"]
    assert kept == ["11-24 09:00"]
    assert prompts(play).count("11-24 15:30") == 2  # the reminder, and the question how it is now
    assert due_times(play) == ["11-24 09:00"]


def test_a_reminder_that_would_have_to_wait_into_the_night_is_dropped(play: Play) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(17), message_id=None)
    play.until(new_york("2026-11-24", "17:30"))
    record(play, "2026-11-24", "17:15", minutes=60)
    before = prompts(play)
    play.until(new_york("2026-11-25", "07:00"))

    assert prompts(play) == before


def test_removing_a_planned_session_gives_the_day_its_time_back(play: Play) -> None:
    play.enrol()
    planned = record(play, "2026-11-24", "10:00", state=SessionState.PLANNED)
    correct(play, planned, state=SessionState.REMOVED)
    play.until(new_york("2026-11-24", "10:00"))

    assert due_times(play) == ["11-24 09:00"]


def test_removed_after_the_own_time_has_passed_the_day_is_asked_at_once(play: Play) -> None:
    play.enrol()
    planned = record(play, "2026-11-24", "10:00", state=SessionState.PLANNED)
    play.until(new_york("2026-11-24", "13:00"))
    assert play.check_ins() == []
    correct(play, planned, state=SessionState.REMOVED)
    play.until(new_york("2026-11-25", "09:00"))

    assert prompts(play)[0] == "11-24 13:05"
    assert play.states() == ["11-24 missed", "11-25 asked"]


def test_an_outage_over_a_sessions_evening_records_that_day_as_missed(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-24", "10:00", state=SessionState.PLANNED)
    play.store.now = new_york("2026-11-25", "10:00")
    play.tick()

    assert play.states() == ["11-24 missed", "11-25 asked"]


def test_follow_called_twice_changes_nothing(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-23", "08:00", minutes=60)
    record(play, "2026-11-25", "10:00", state=SessionState.PLANNED)

    def rows() -> list[tuple[object, ...]]:
        tables = ("patients", "sessions", "check_ins", "outbox")
        return [
            tuple(row)
            for table in tables
            for row in play.store.connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
        ]

    before = rows()
    play.store.do(around_sessions.follow, play.patient())

    assert rows() == before


def test_side_effects_are_asked_once_four_hours_after_the_end_with_one_neutral_line(
    play: Play,
) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "13:55"))
    assert NOW_QUESTION not in texts(play)
    play.until(new_york("2026-11-23", "14:00"))

    assert play.last().text == NOW_QUESTION
    assert play.last().labels == ["Start"]
    (asked,) = [one for one in all_check_ins(play) if one.kind is CheckInKind.AFTER_SESSION]
    assert asked.session_id == session.id
    assert [one.questionnaire for one in asked.pinned] == ["kse"]
    assert asked.remind_at is None
    play.press("Start")
    play.press("Nothing")
    play.until(new_york("2026-11-24", "08:00"))
    assert texts(play).count(NOW_QUESTION) == 0  # the one message became the questions
    kinds = [one.kind for one in all_check_ins(play)]
    assert kinds.count(CheckInKind.AFTER_SESSION) == 1


def test_a_plans_own_hours_come_before_those_of_the_config(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    put_hours(play, 6)
    record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "16:00"))

    assert [one.due_at for one in all_check_ins(play)][-1] == new_york("2026-11-23", "16:00")


def put_hours(play: Play, hours: int) -> None:
    loaded = play.store.clinic.questionnaires
    plan = loaded.plans["daily"]
    ask = tuple(
        one.model_copy(update={"hours": hours}) if one.cadence == "after_session" else one
        for one in plan.ask
    )
    plans = {**loaded.plans, "daily": plan.model_copy(update={"ask": ask})}
    play.store.clinic = replace(play.store.clinic, questionnaires=replace(loaded, plans=plans))


@pytest.mark.parametrize(
    ("start", "asked"),
    [
        ("17:59", "11-24 21:59"),
        ("18:00", "11-25 08:00"),  # 22:00 is night
        ("20:00", "11-25 08:00"),
    ],
)
def test_at_night_the_side_effects_wait_for_the_morning(play: Play, start: str, asked: str) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.store.now = new_york("2026-11-24", "12:00")
    play.tick()
    answer_all(play)
    play.store.now = new_york("2026-11-24", "20:30")
    record(play, "2026-11-24", start, minutes=0)
    play.until(new_york("2026-11-25", "08:30"), every=timedelta(minutes=1))

    (one,) = [one for one in all_check_ins(play) if one.kind is CheckInKind.AFTER_SESSION]
    assert f"{one.due_at.astimezone(NEW_YORK):%m-%d %H:%M}" == asked


@pytest.mark.parametrize(("hours", "is_asked"), [(5, True), (24, True), (24.1, False)])
def test_a_session_entered_late_is_asked_about_at_once_within_a_day_of_its_end(
    play: Play, hours: float, *, is_asked: bool
) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.until(new_york("2026-11-24", "12:00"))
    answer_all(play)
    ended = play.store.now - timedelta(hours=hours)
    local = (ended - timedelta(hours=1)).astimezone(NEW_YORK)
    record(play, f"{local:%Y-%m-%d}", f"{local:%H:%M:%S}", minutes=60)
    play.tick()

    kinds = [one.kind for one in all_check_ins(play)]
    assert (CheckInKind.AFTER_SESSION in kinds) is is_asked


def test_silence_after_a_session_is_no_missed_day(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-24", "08:59"))

    (one,) = [one for one in all_check_ins(play) if one.kind is CheckInKind.AFTER_SESSION]
    assert one.state is CheckInState.MISSED
    assert one.expires_at == new_york("2026-11-24", "02:00")  # after 12 h
    assert play.alerts() == []


def test_it_stays_open_beside_the_next_check_in(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "20:00", minutes=60)
    play.store.now = new_york("2026-11-23", "21:30")
    play.until(new_york("2026-11-24", "08:00"))

    one = all_check_ins(play)[-1]
    assert (one.kind, one.due_at) == (CheckInKind.AFTER_SESSION, new_york("2026-11-24", "08:00"))
    assert one.expires_at == new_york("2026-11-24", "20:00")


def test_removing_a_session_takes_back_what_was_not_asked_yet(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "09:00", minutes=60)
    correct(play, session, state=SessionState.REMOVED)
    play.until(new_york("2026-11-23", "20:00"))

    assert [one.kind for one in all_check_ins(play)] == [CheckInKind.DAILY]


def test_removing_a_session_closes_the_open_question_about_it(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "14:00"))
    correct(play, session, state=SessionState.REMOVED)

    assert all_check_ins(play)[-1].state is CheckInState.DECLINED
    assert play.last().text == "This check-in is closed."
    assert play.last().buttons == []


def test_a_session_that_was_only_planned_after_all_is_not_asked_about(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "09:00", minutes=60)
    correct(play, session, state=SessionState.PLANNED)

    assert play.store.see(sessions.by_id, session.id).side_effects_at is None


def test_a_corrected_time_moves_the_question(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "09:00", minutes=60)
    correct(play, session, minutes=180)
    play.until(new_york("2026-11-23", "20:00"))

    (one,) = [one for one in all_check_ins(play) if one.kind is CheckInKind.AFTER_SESSION]
    assert one.due_at == new_york("2026-11-23", "16:00")


def test_the_patient_is_told_once_not_to_drive(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "09:00", minutes=60)
    correct(play, session, minutes=90)
    play.until(new_york("2026-11-23", "19:00"))
    correct(play, session, minutes=80, dose="40 mg")

    assert texts(play).count(NO_DRIVING) == 1


@pytest.mark.parametrize(("hours", "is_told"), [(12, True), (12.1, False)])
def test_twelve_hours_after_the_end_that_is_not_said_any_more(
    play: Play, hours: float, *, is_told: bool
) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-24", "20:00")
    local = (play.store.now - timedelta(hours=hours + 1)).astimezone(NEW_YORK)
    record(play, f"{local:%Y-%m-%d}", f"{local:%H:%M:%S}", minutes=60)

    assert (NO_DRIVING in texts(play)) is is_told


def test_who_cannot_be_asked_now_is_looked_at_again_and_told_once(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "09:00", minutes=60)
    play.store.do(life.pause, play.patient(), actor="patient")
    play.until(new_york("2026-11-23", "15:30"))
    assert [one.kind for one in all_check_ins(play)] == [CheckInKind.DAILY]
    play.store.do(life.resume, play.patient(), actor="patient")
    correct(play, session, dose="40 mg")
    play.until(new_york("2026-11-23", "17:00"))

    assert all_check_ins(play)[-1].kind is CheckInKind.AFTER_SESSION
    assert texts(play).count(NO_DRIVING) == 1


def test_a_patient_who_is_not_asked_anything_is_left_alone(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.store.do(life.pause, play.patient(), actor="patient")
    record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-24", "12:00"))

    assert NO_DRIVING not in texts(play)
    assert [one.kind for one in all_check_ins(play)] == [CheckInKind.DAILY]


def test_a_session_without_a_time_of_today_was_over_when_it_was_recorded(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "12:00", has_time=False, minutes=None)
    play.until(new_york("2026-11-23", "14:00"))

    assert all_check_ins(play)[-1].due_at == new_york("2026-11-23", "14:00")  # recorded at 10:00


def test_the_next_morning_asks_only_what_was_marked(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "14:00"))
    answer_all(play, {"kse_any": 1, "m_nausea": 1, "m_headache": 1})
    play.until(new_york("2026-11-24", "09:00"))

    morning = all_check_ins(play)[-1]
    assert [one.questionnaire for one in morning.pinned] == ["pain", "ksenext", "relief", "phq9"]
    asked = [item for of, item in morning.items if of == "ksenext"]
    assert len(asked) == 2
    assert all("nausea" in item or "headache" in item for item in asked)


def test_the_next_morning_asks_nothing_of_who_marked_nothing(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "14:00"))
    answer_all(play)
    play.until(new_york("2026-11-24", "09:00"))

    assert asked_each_day(play)[-1] == "11-24 pain relief phq9"


@pytest.mark.parametrize("taps", [0, 1])
def test_who_did_not_answer_to_the_end_is_asked_everything_the_next_morning(
    play: Play, taps: int
) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "14:00"))
    if taps:
        play.press("Start")
        play.press("It is bad")
    play.until(new_york("2026-11-24", "09:00"))

    assert asked_each_day(play)[-1] == "11-24 pain kse relief phq9"


def test_the_day_after_that_nothing_of_a_session_is_asked(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "09:00", minutes=60)
    live(play, days=3)

    assert asked_each_day(play) == [
        "11-23 pain phq9",
        "11-23 (after-session) kse",
        "11-24 pain relief phq9",
        "11-25 pain phq9",
        "11-26 pain phq9",
    ]


def test_relief_is_asked_in_the_evening_when_the_next_morning_would_be_too_late(
    play: Play,
) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(14), message_id=None)
    play.until(new_york("2026-11-23", "14:00"))
    answer_all(play)
    record(play, "2026-11-24", "08:00", minutes=120, state=SessionState.PLANNED)
    play.until(new_york("2026-11-24", "10:00"))
    planned = play.store.see(sessions.of_patient, play.patient().id)[0]
    correct(play, planned, state=SessionState.DONE)
    live(play, days=2)

    # It ended at 10:00: 14:00 of the next day is 28 h later.
    assert asked_each_day(play)[-3:] == [
        "11-24 (after-session) kse",
        "11-24 pain relief phq9",
        "11-25 pain phq9",
    ]


def test_a_session_is_asked_about_in_the_patients_own_zone(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.do(life.change_setting, telegram_id=PAT, zone="America/Los_Angeles", message_id=None)
    record(play, "2026-11-23", "18:30", minutes=60)
    play.store.now = new_york("2026-11-23", "19:30")
    play.until(new_york("2026-11-24", "01:30"))

    # 23:30 in New York is 20:30 in Los Angeles: no night there.
    assert all_check_ins(play)[-1].due_at == new_york("2026-11-23", "23:30")


def test_in_the_night_that_loses_an_hour_the_four_hours_are_still_four(play: Play) -> None:
    play.store.now = new_york("2027-03-13", "20:00")
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2027-03-14", "01:00", minutes=30, state=SessionState.PLANNED)
    play.until(new_york("2027-03-14", "18:00"))
    planned = play.store.see(sessions.of_patient, play.patient().id)[0]
    correct(play, planned, state=SessionState.DONE)

    # 01:30 EST and four hours are 06:30 EDT, which is night: 08:00, and that is past by now.
    assert play.store.see(sessions.by_id, planned.id).side_effects_at == play.store.now


def test_check_in_by_command_is_never_refused_under_a_session(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "11:00"))
    answer_all(play)
    record(play, "2026-11-24", "10:30", minutes=60)
    start_check_in(play)

    assert asked_each_day(play)[-1] == "11-24 (extra) pain phq9"


def test_a_stopped_patient_is_not_planned_anew(play: Play) -> None:
    play.enrol()
    play.store.do(life.pause, play.patient(), actor="patient")
    play.store.do(around_sessions.follow, play.patient())

    assert play.patient().next_due_at is None


def test_an_unknown_session_is_asked_about_no_more(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.store.do(around_sessions.ask, 99)

    assert len(all_check_ins(play)) == 1


def test_after_an_outage_into_the_night_side_effects_wait_for_the_morning(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "15:00", minutes=60)  # to be asked at 20:00
    play.store.now = new_york("2026-11-23", "23:00")
    play.tick()
    assert play.store.see(sessions.by_id, session.id).side_effects_at == new_york(
        "2026-11-24", "08:00"
    )
    play.until(new_york("2026-11-24", "08:00"))

    assert all_check_ins(play)[-1].kind is CheckInKind.AFTER_SESSION


def test_after_an_outage_of_more_than_a_day_nothing_is_asked_about_it(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "15:00", minutes=60)
    play.store.now = new_york("2026-11-24", "16:01")
    play.tick()

    assert CheckInKind.AFTER_SESSION not in [one.kind for one in all_check_ins(play)]
    assert play.store.see(sessions.by_id, session.id).side_effects_at is None


def test_a_plan_that_asks_nothing_after_a_session_tells_not_to_drive_all_the_same(
    play: Play,
) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    without_after_session(play)
    session = record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "16:00"))
    correct(play, session, dose="40 mg")

    assert texts(play).count(NO_DRIVING) == 1
    assert [one.kind for one in all_check_ins(play)] == [CheckInKind.DAILY]


def without_after_session(play: Play) -> None:
    loaded = play.store.clinic.questionnaires
    plan = loaded.plans["daily"]
    ask = tuple(one for one in plan.ask if one.cadence != "after_session")
    plans = {**loaded.plans, "daily": plan.model_copy(update={"ask": ask})}
    play.store.clinic = replace(play.store.clinic, questionnaires=replace(loaded, plans=plans))


def test_what_was_answered_about_a_removed_session_stays(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    session = record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "14:00"))
    answer_all(play)
    correct(play, session, state=SessionState.REMOVED)

    assert all_check_ins(play)[-1].state is CheckInState.COMPLETE


def test_two_sessions_of_a_day_move_the_check_in_behind_the_later(play: Play) -> None:
    play.enrol()
    record(play, "2026-11-24", "08:00", state=SessionState.PLANNED)
    record(play, "2026-11-24", "13:00", state=SessionState.PLANNED)  # until 15:00
    play.until(new_york("2026-11-24", "20:00"))

    assert due_times(play) == ["11-24 19:00"]
