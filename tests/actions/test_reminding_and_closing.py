"""Reminders that come by day and stop, and the end of a check-in that nobody finished."""

from __future__ import annotations

from datetime import time

from bot.actions.check_ins import asking
from bot.actions.patients import life
from tests.actions.playing import Play, new_york, prompts
from tests.conftest import PAT

SOME = "Several days"


def test_reminders_come_as_configured_while_nothing_is_answered(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "20:00"))

    assert prompts(play) == ["11-24 09:00", "11-24 11:00", "11-24 15:00"]


def test_a_reminder_takes_the_place_of_the_earlier_prompt(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "11:00"))

    shown = [m.text for m in play.messages(PAT) if "check-in" in m.text and m.buttons]
    assert shown == ["Your check-in is still open."]
    assert play.last().labels == ["Start", "Later (1 h)", "Not today"]


def test_a_reminder_says_where_the_patient_left_off(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    play.answer("Start", "3", SOME)
    play.until(new_york("2026-11-24", "11:00"))

    assert "(2 of 11)" in play.last().text
    play.press("Continue")
    assert play.last().text.startswith("3 of 11")


def test_reminders_stop_when_the_check_in_is_answered(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    play.press("Start")
    play.fill_in()
    play.answer("Not at all", "Somewhat")
    play.until(new_york("2026-11-24", "23:55"))

    assert prompts(play) == ["11-24 09:00"]


def test_nobody_is_reminded_between_ten_at_night_and_eight_in_the_morning(play: Play) -> None:
    play.enrol()
    play.do(life.change_setting, telegram_id=PAT, at=time(20), message_id=None)
    play.until(new_york("2026-11-24", "12:00"))  # reminders would be at 22:00 and 02:00

    assert prompts(play) == ["11-23 20:00"]


def test_a_reminder_that_an_outage_moved_into_the_night_is_left_out(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "14:00"))
    play.store.now = new_york("2026-11-24", "22:30")
    play.tick()

    assert prompts(play) == ["11-24 09:00", "11-24 11:00"]


def test_a_reminder_that_comes_after_the_end_is_left_out(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    [check_in] = play.check_ins()
    play.store.now = check_in.expires_at
    play.store.do(asking.remind, check_in.id)

    assert prompts(play) == ["11-24 09:00"]


def test_a_check_in_that_nobody_answered_closes_and_says_so(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "22:55"))
    assert play.states() == ["11-24 asked"]
    play.until(new_york("2026-11-24", "23:00"))

    assert play.states() == ["11-24 missed"]
    assert play.last().text.startswith("This check-in closed at 11:00 PM")
    assert "tomorrow at 9:00 AM" in play.last().text
    assert play.last().buttons == []


def test_a_prompt_that_could_not_be_sent_in_time_is_not_sent_after_the_end(play: Play) -> None:
    play.enrol()
    play.store.now = new_york("2026-11-24", "09:00")
    play.store.do(asking.ask_due, play.patient().id)  # Telegram takes nothing all day
    play.store.now = new_york("2026-11-24", "23:00")
    play.tick()

    assert [m.text for m in play.messages(PAT) if "check-in." in m.text] == []
    assert play.states() == ["11-24 missed"]


def test_closing_twice_reports_once(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.wait(hours=14)
    play.store.do(asking.expire, 1)

    assert len(play.alerts()) == 1


def test_after_an_outage_the_closing_does_not_promise_a_time_that_has_passed(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    prompt = play.last()
    play.store.now = new_york("2026-11-26", "10:00")
    play.tick()

    closed = next(m for m in play.messages(PAT) if m.id == prompt.id)
    assert closed.text.startswith("This check-in closed at 11:00 PM")
    assert "next check-in" not in closed.text


def test_a_form_that_is_whole_at_the_end_counts_though_its_last_question_is_open(
    play: Play,
) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer("Not at all")  # item 10, which has no score, is left open
    play.until(new_york("2026-11-24", "00:00"))

    assert play.states() == ["11-23 complete"]
