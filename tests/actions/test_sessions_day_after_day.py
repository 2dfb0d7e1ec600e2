"""Sessions on consecutive days, two a day, entered late: what each left is asked the next day."""

from __future__ import annotations

from datetime import time

import pytest

from bot.actions.patients import life
from bot.domain.model import CheckInKind, CheckInState
from bot.domain.sessions.sessions import Session, SessionState
from bot.storage import sessions
from tests.actions.courses import all_check_ins, answer_all, asked_each_day, correct, live, record
from tests.actions.playing import Play, new_york, start_check_in
from tests.conftest import PAT

MARKS = {"kse_any": 1, "m_chest_pain": 1, "m_dissociation": 1}
DAYS = ("2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27")


def next_day_items(play: Play, place: int = -1) -> list[str]:
    """Return what a check-in asks of the day before, the last one."""
    return [item for name, item in all_check_ins(play)[place].items if name == "ksenext"]


def answer_side_effects(play: Play, **marks: int) -> None:
    """Answer the list about a session that is open."""
    answer_all(play, {"kse_any": 1, **marks})


def treated_daily(play: Play, *, is_planned: bool) -> None:
    """Four days running a session from 10:00 to 10:40, each with chest pain after it."""
    play.enrol(start_now=True)
    answer_all(play)
    planned = [
        record(play, day, "10:00", minutes=40, state=SessionState.PLANNED)
        for day in (DAYS if is_planned else ())
    ]
    for number, day in enumerate(DAYS):
        play.until(new_york(day, "11:00"))
        if is_planned:
            correct(play, planned[number], state=SessionState.DONE)
        else:
            record(play, day, "10:00", minutes=40)
        play.until(new_york(day, "14:45"))
        answer_all(play, MARKS)
        play.until(new_york(day, "21:00"))
        answer_all(play, MARKS)
    live(play, days=2)


def entered_the_next_day(play: Play) -> None:
    """A session of Monday 14:00 to 15:00 is recorded on Tuesday, after that day's check-in."""
    play.enrol(start_now=True)
    answer_all(play)
    play.until(new_york("2026-11-24", "09:00"))
    answer_all(play)
    play.store.now = new_york("2026-11-24", "09:05")
    record(play, "2026-11-23", "14:00", minutes=60)


def sessions_of(play: Play) -> list[Session]:
    return list(play.store.see(sessions.of_patient, play.patient().id))


@pytest.mark.parametrize("is_planned", [True, False])
def test_on_consecutive_days_the_marks_of_each_session_are_asked_about_the_next_day(
    play: Play, *, is_planned: bool
) -> None:
    treated_daily(play, is_planned=is_planned)

    asked = {one.split()[0]: one for one in asked_each_day(play) if "(" not in one}
    assert [day for day, one in asked.items() if "ksenext" in one] == [
        "11-25",
        "11-26",
        "11-27",
        "11-28",
    ]
    about = [
        one.session_id
        for one in all_check_ins(play)
        if "ksenext" in [pinned.questionnaire for pinned in one.pinned]
    ]
    assert about == [one.id for one in sessions_of(play)]


@pytest.mark.parametrize("is_planned", [True, False])
def test_on_consecutive_days_the_relief_of_each_session_is_asked(
    play: Play, *, is_planned: bool
) -> None:
    treated_daily(play, is_planned=is_planned)

    assert sum("relief" in one for one in asked_each_day(play)) == len(DAYS)


def test_what_was_marked_after_either_session_of_a_day_is_asked_about_the_next(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "08:00", minutes=30)
    play.until(new_york("2026-11-23", "12:30"))
    answer_side_effects(play, m_chest_pain=1)
    record(play, "2026-11-23", "13:00", minutes=30)
    play.until(new_york("2026-11-23", "17:30"))
    answer_side_effects(play, m_nausea=1)
    play.until(new_york("2026-11-24", "09:00"))

    assert next_day_items(play) == ["next_chest_pain", "next_nausea"]


def test_what_was_asked_is_not_asked_again_by_another_check_in_of_that_day(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "14:00"))
    answer_all(play, MARKS)
    play.until(new_york("2026-11-24", "09:00"))
    assert next_day_items(play) == ["next_chest_pain", "next_dissociation"]
    answer_all(play)
    live(play, days=2)

    assert [one for one in asked_each_day(play) if "ksenext" in one] == [
        "11-24 pain ksenext relief phq9"
    ]


def test_the_marks_of_a_session_that_was_entered_the_next_day_are_asked_about_a_day_later(
    play: Play,
) -> None:
    entered_the_next_day(play)
    play.until(new_york("2026-11-24", "09:10"))
    assert all_check_ins(play)[-1].kind is CheckInKind.AFTER_SESSION
    answer_all(play, MARKS)
    play.until(new_york("2026-11-25", "09:00"))

    assert next_day_items(play) == ["next_chest_pain", "next_dissociation"]
    answer_all(play)
    live(play, days=1)
    assert "ksenext" not in asked_each_day(play)[-1]


def begun_in_the_evening(play: Play) -> int:
    """A session until 17:50; at 21:50 the list is opened, and left. Return its message."""
    play.enrol(start_now=True)
    answer_all(play)
    play.store.now = new_york("2026-11-23", "18:00")
    record(play, "2026-11-23", "16:30", minutes=80)
    play.until(new_york("2026-11-23", "21:50"))
    play.press("Start")
    play.press("Something")
    return play.last().id


def test_side_effects_that_were_begun_in_the_evening_and_left_are_asked_in_the_morning(
    play: Play,
) -> None:
    message = begun_in_the_evening(play)
    play.until(new_york("2026-11-24", "09:00"))

    assert asked_each_day(play)[-1] == "11-24 pain kse relief phq9"
    above = play.chats[PAT][message]
    assert (above.text, above.buttons) == ("Asked again below.", [])


def test_the_marks_of_a_list_that_was_left_until_the_morning_are_asked_about_a_day_later(
    play: Play,
) -> None:
    begun_in_the_evening(play)
    play.until(new_york("2026-11-24", "09:00"))
    answer_all(play, MARKS)
    play.until(new_york("2026-11-25", "09:00"))

    assert next_day_items(play) == ["next_chest_pain", "next_dissociation"]
    answer_all(play)
    live(play, days=1)
    assert "ksenext" not in asked_each_day(play)[-1]


def test_a_list_that_is_left_in_the_morning_too_does_not_come_every_morning(play: Play) -> None:
    begun_in_the_evening(play)
    play.until(new_york("2026-11-24", "09:00"))
    for label in ("Start", "7", "Something"):
        play.press(label)
    play.until(new_york("2026-11-25", "09:00"))

    assert [one for one in asked_each_day(play) if " kse" in one] == [
        "11-23 (after-session) kse",
        "11-24 pain kse relief phq9",
    ]


def begun_just_before_the_check_in(play: Play, *marks: str) -> None:
    """A session until 19:00; at 8:05 the list is begun, and left. The own time is 8:30."""
    play.enrol(start_now=True)
    answer_all(play)
    play.do(life.change_setting, telegram_id=PAT, at=time(8, 30), message_id=None)
    play.store.now = new_york("2026-11-23", "19:30")
    record(play, "2026-11-23", "18:00", minutes=60)
    play.until(new_york("2026-11-24", "08:05"))
    for label in ("Start", "Something", *marks):
        play.press(label)
    play.until(new_york("2026-11-24", "08:35"))
    assert asked_each_day(play)[-1] == "11-24 pain relief phq9"


@pytest.mark.parametrize("marks", [(), ("☐ Nausea",)])
def test_a_list_begun_just_before_the_check_in_and_left_is_asked_whole_a_day_later(
    play: Play, marks: tuple[str, ...]
) -> None:
    begun_just_before_the_check_in(play, *marks)
    play.until(new_york("2026-11-25", "08:30"))
    assert asked_each_day(play)[-1] == "11-25 pain kse phq9"
    asked = {item for name, item in all_check_ins(play)[-1].items if name == "kse"}
    assert {"kse_any", "m_chest_pain", "m_nausea"} <= asked
    answer_all(play)
    live(play, days=2)

    assert not any("kse" in one for one in asked_each_day(play)[-2:])


def test_it_is_not_asked_a_third_time(play: Play) -> None:
    begun_just_before_the_check_in(play)
    play.until(new_york("2026-11-27", "08:30"))

    assert [one for one in asked_each_day(play) if " kse" in one] == [
        "11-24 (after-session) kse",
        "11-25 pain kse phq9",
    ]


def test_begun_just_before_the_check_in_and_answered_it_is_not_asked_again(play: Play) -> None:
    begun_just_before_the_check_in(play)
    answer_all(play)
    play.until(new_york("2026-11-25", "08:30"))

    assert asked_each_day(play)[-1] == "11-25 pain phq9"


def test_marks_that_were_set_before_it_was_left_stay_and_have_alerted(play: Play) -> None:
    begun_in_the_evening(play)
    play.press("☐ Chest pain")
    play.until(new_york("2026-11-24", "09:00"))

    rows = play.store.connection.execute("SELECT value FROM answers WHERE item = 'm_chest_pain'")
    assert [row[0] for row in rows] == [1]
    assert any("kse_chest_pain" in one for one in play.clinic_posts())


# Relief, where no check-in of a day lies between 4 and 24 hours after the end


def test_relief_is_asked_with_the_side_effects_where_the_next_check_in_is_too_late(
    play: Play,
) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.until(new_york("2026-11-24", "09:00"))
    answer_all(play)
    record(play, "2026-11-24", "08:00", minutes=40)  # 09:00 of the next day is 24 h 20 min after
    live(play, days=2)

    assert asked_each_day(play)[2:] == [
        "11-24 (after-session) kse relief",
        "11-25 pain phq9",
        "11-26 pain phq9",
    ]


def test_relief_of_a_session_that_was_entered_the_next_day_is_asked_while_there_is_time(
    play: Play,
) -> None:
    entered_the_next_day(play)
    live(play, days=1)

    assert asked_each_day(play)[2:] == ["11-24 (after-session) kse relief", "11-25 pain phq9"]


def test_a_list_with_relief_gives_way_to_the_same_list_also_when_relief_is_too_late(
    play: Play,
) -> None:
    entered_the_next_day(play)
    play.until(new_york("2026-11-24", "15:30"))
    start_check_in(play)

    assert asked_each_day(play)[2:] == [
        "11-24 (after-session) kse relief",
        "11-24 (extra) pain kse phq9",
    ]
    assert all_check_ins(play)[2].state is CheckInState.MISSED


def test_what_an_open_check_in_asks_is_not_asked_beside_it(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.do(life.change_setting, telegram_id=PAT, at=time(14), message_id=None)
    record(play, "2026-11-24", "08:00", minutes=120, state=SessionState.PLANNED)
    play.until(new_york("2026-11-24", "13:00"))
    correct(play, sessions_of(play)[0], state=SessionState.DONE)
    play.until(new_york("2026-11-25", "14:00"))

    assert sum("relief" in one for one in asked_each_day(play)) == 1


# What the screens of the list say


def test_the_list_says_how_long_it_is_only_when_that_is_known(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    record(play, "2026-11-23", "09:00", minutes=60)
    play.until(new_york("2026-11-23", "14:00"))
    said = []
    for label in ("Start", "Something", "☐ Nausea", "☐ Headache", "Done"):
        play.press(label)
        said.append(play.last().text.splitlines()[0])

    assert said == ["Question 1", "Question 2", "Question 2", "Question 2", "3 of 4"]


def test_a_list_that_closes_beside_an_open_check_in_says_nothing_of_tomorrow(play: Play) -> None:
    play.enrol(start_now=True)
    answer_all(play)
    play.store.now = new_york("2026-11-23", "18:00")
    record(play, "2026-11-23", "16:30", minutes=80)
    play.until(new_york("2026-11-24", "08:45"))
    play.press("Start")
    play.press("Something")
    message = play.last().id
    play.until(new_york("2026-11-24", "09:55"))

    assert play.chats[PAT][message].text.startswith("This check-in closed at")
    assert "next check-in" not in play.chats[PAT][message].text
