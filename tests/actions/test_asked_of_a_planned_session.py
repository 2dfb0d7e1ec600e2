"""Whoever could not be asked about a planned session at first is asked where there is time."""

from __future__ import annotations

import pytest

from bot.actions.patients import life
from bot.actions.sessions.session_asking import ask_whether
from bot.domain.sessions.sessions import SessionState
from tests.actions.playing import Play, new_york
from tests.actions.test_session_asking import ASKED_AT, questions, settings
from tests.actions.treating import only, say
from tests.conftest import PAT


@pytest.fixture
def code(play: Play) -> str:
    """A patient with a session planned for Tuesday, 10:00."""
    code = play.enrol()
    say(play, "tomorrow 10:00")
    return code


def test_a_session_that_was_planned_before_the_patient_joined_is_asked_about(play: Play) -> None:
    made = play.invite()
    say(play, "tomorrow 10:00", code=made.code)
    assert only(play).ask_patient_at is None
    play.open_link(made.link)
    while "Tomorrow" not in "".join(play.last().labels):
        play.press_place(0)
    play.press("Tomorrow")
    play.until(new_york("2026-11-24", "15:55"))
    assert questions(play) == 0
    play.until(new_york("2026-11-26", "12:00"))
    assert questions(play) == 1


def test_a_session_that_was_planned_during_a_pause_is_asked_about_after_it(play: Play) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    say(play, "tomorrow 10:00")
    play.do(life.resume_by_patient, telegram_id=PAT)
    play.until(ASKED_AT)
    assert questions(play) == 1


def test_who_was_asked_is_not_asked_again_after_a_pause_or_a_move(play: Play, code: str) -> None:
    say(play, "#1 2026-11-24 17:00")
    play.do(life.change_setting, telegram_id=PAT, zone="America/Los_Angeles", message_id=None)
    play.until(new_york("2026-11-24", "23:00"))
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.do(life.resume_by_patient, telegram_id=PAT)
    play.do(life.change_setting, telegram_id=PAT, zone="America/New_York", message_id=None)
    play.until(new_york("2026-11-26", "12:00"))
    assert questions(play) == 1  # though 23:00 is night again, and 08:00 still to come


def test_the_question_comes_in_the_evening_where_it_is_no_night_yet(play: Play, code: str) -> None:
    say(play, "#1 2026-11-24 17:00")  # 23:00 in New York is night, and 20:00 in Los Angeles
    play.do(life.change_setting, telegram_id=PAT, zone="America/Los_Angeles", message_id=None)
    play.until(new_york("2026-11-24", "22:55"))
    assert questions(play) == 0
    play.until(new_york("2026-11-24", "23:00"))
    assert questions(play) == 1


def test_a_question_that_waits_for_the_night_to_end_comes_at_once_where_it_is_day(
    play: Play, code: str
) -> None:
    say(play, "#1 2026-11-24 17:00")
    play.until(new_york("2026-11-24", "23:30"))
    assert questions(play) == 0
    play.do(life.change_setting, telegram_id=PAT, zone="America/Los_Angeles", message_id=None)
    play.until(new_york("2026-11-24", "23:35"))
    assert questions(play) == 1


@pytest.mark.parametrize("label", ["Yes", "No", "Another day"])
def test_of_a_session_that_was_moved_to_later_today_nothing_can_be_said_yet(
    play: Play, code: str, label: str
) -> None:
    play.until(ASKED_AT)
    question = play.last().id
    say(play, "#1 18:00")
    posts = len(play.clinic_posts())
    play.press(label, under=play.chats[PAT][question])
    play.deliver()
    assert (only(play).state, only(play).patient_said) == (SessionState.PLANNED, None)
    assert "settled this already" in play.chats[PAT][question].text
    assert len(play.clinic_posts()) == posts


def test_a_clinic_that_leaves_the_question_out_from_now_on_asks_nobody_any_more(
    play: Play, code: str
) -> None:
    settings(play, ask_patient=False)
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.do(life.resume_by_patient, telegram_id=PAT)
    assert only(play).ask_patient_at is None
    play.tick()
    assert questions(play) == 0


def test_a_question_that_was_planned_is_not_asked_where_the_clinic_leaves_it_out(
    play: Play, code: str
) -> None:
    settings(play, ask_patient=False)
    play.store.now = ASKED_AT
    play.do(ask_whether, session_id=1)
    assert (questions(play), only(play).ask_patient_at) == (0, None)
