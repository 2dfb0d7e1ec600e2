"""Leaving a check-in: not now, later, not today, and what one more tap says."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.actions.patients import life
from bot.domain.model import Level
from tests.actions.playing import Play, new_york, prompts
from tests.conftest import PAT

NOT, SOME, MORE = "Not at all", "Several days", "More than half the days"


def asked(play: Play) -> None:
    """A patient whose first prompt has just come, on Tuesday at 9:00."""
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))


UNKNOWN = "This button does not work any more. /help shows what I can do."


def test_not_now_keeps_the_answers_and_continue_goes_on_where_it_was(play: Play) -> None:
    asked(play)
    play.press("Start")
    play.answer("7", SOME)
    play.press("Not now")
    assert play.last().text.startswith("Paused after 2 of 11")
    assert "until 11:00 PM" in play.last().text
    play.press("Continue")

    assert play.last().text.startswith("3 of 11")


def test_a_double_tap_on_not_now_pauses_once(play: Play) -> None:
    asked(play)
    play.press("Start")
    question = play.last()
    play.press("Not now")
    play.deliver()
    play.send("notnow:1", message=question.id)

    assert play.waiting() == []


def test_later_asks_again_in_an_hour_in_place_of_the_reminder(play: Play) -> None:
    asked(play)
    play.wait(minutes=30)
    play.press("Later")
    assert play.last().text == "All right. I will ask again at 10:30 AM."
    play.until(new_york("2026-11-24", "12:00"))

    assert prompts(play) == ["11-24 09:00", "11-24 10:30", "11-24 11:00"]


def test_a_double_tap_on_later_asks_again_once(play: Play) -> None:
    asked(play)
    prompt = play.last()
    play.press("Later")
    play.store.pass_time(minutes=5)
    play.send("later:1", message=prompt.id)
    play.until(new_york("2026-11-24", "10:30"))

    assert prompts(play) == ["11-24 09:00", "11-24 10:00"]


@pytest.mark.parametrize("at", ["21:00", "22:30"])
def test_later_promises_nothing_for_the_night_or_after_the_end(play: Play, at: str) -> None:
    asked(play)
    play.store.now = new_york("2026-11-24", at)
    play.press("Later")

    assert "You can start until 11:00 PM" in play.last().text
    play.until(new_york("2026-11-24", "23:30"))
    assert prompts(play) == ["11-24 09:00"]


def test_later_that_cannot_be_kept_takes_no_reminder_away(play: Play) -> None:
    play.enrol()
    clinic = play.store.clinic
    play.do(life.change_setting, telegram_id=PAT, at=time(21, 30), message_id=None)
    asks = clinic.config.check_ins.model_copy(update={"reminders": (timedelta(hours=11),)})
    play.store.clinic = replace(clinic, config=clinic.config.model_copy(update={"check_ins": asks}))
    play.until(new_york("2026-11-23", "21:30"))
    play.press("Later")
    assert "There is no time left today to ask again later" in play.last().text
    play.until(new_york("2026-11-24", "09:00"))

    assert prompts(play) == ["11-23 21:30", "11-24 08:30"]


def test_not_today_declines_and_asks_whether_anything_is_needed(play: Play) -> None:
    asked(play)
    play.press("Not today")

    assert play.states() == ["11-24 declined"]
    assert play.last().labels == ["I’m all right", "Please call me", "Crisis lines"]
    assert play.alerts() == []


def test_i_am_all_right_says_when_the_next_one_comes(play: Play) -> None:
    asked(play)
    play.press("Not today")
    play.press("I’m all right")

    assert play.last().text == "Noted. The next check-in comes tomorrow at 9:00 AM."
    assert play.alerts() == []


def test_please_call_me_alerts_yellow_and_promises_no_time(play: Play) -> None:
    asked(play)
    play.press("Not today")
    play.press("Please call me")

    [alert] = play.alerts()
    assert alert.level is Level.YELLOW
    assert "please call me" in play.clinic_posts()[-1]
    assert "They read messages Mon–Fri" in play.last().text
    assert "911" in play.last().text


def test_a_double_tap_on_please_call_me_is_one_wish(play: Play) -> None:
    asked(play)
    play.press("Not today")
    message = play.last()
    play.press("Please call me")
    toast = play.send("callme:1", message=message.id)

    assert toast == "Already saved"
    assert len(play.alerts()[0].evidence) == 1


def test_who_asked_for_a_call_cannot_undo_it_by_a_second_tap(play: Play) -> None:
    asked(play)
    play.press("Not today")
    message = play.last()
    play.press("Please call me")
    toast = play.send("allright:1", message=message.id)

    assert toast == "Already saved"
    assert "please call" in play.last().text


def test_who_said_all_right_can_still_ask_for_a_call(play: Play) -> None:
    asked(play)
    play.press("Not today")
    message = play.last()
    play.press("I’m all right")
    play.send("callme:1", message=message.id)

    assert len(play.alerts()) == 1


@pytest.mark.parametrize("data", ["allright:1", "callme:1"])
def test_the_tap_after_not_today_works_only_after_not_today(play: Play, data: str) -> None:
    asked(play)

    assert play.send(data, message=999) == UNKNOWN
    assert play.check_ins()[0].message_id == play.last().id
    assert play.alerts() == []
