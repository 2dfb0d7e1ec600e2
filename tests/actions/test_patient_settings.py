"""The time, the zone and the language are the patient's to change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from bot.actions.patients import life
from bot.screens import patient as screens
from bot.screens.enrolment import settings as settings_screen
from tests.actions.playing import Play, change_clinic, new_york, prompts
from tests.conftest import PAT


def test_settings_show_time_and_zone_and_what_can_be_changed(play: Play) -> None:
    play.enrol()
    play.do(life.say, telegram_id=PAT, screen=settings_screen)

    assert "9:00 AM (New York)" in play.last().text
    assert play.last().labels == [
        "Change the time",
        "Change the time zone",
        "Change the language",
    ]


def test_a_clinic_with_one_language_offers_no_other(play: Play) -> None:
    change_clinic(play, languages=("en",))
    play.enrol()
    play.do(life.say, telegram_id=PAT, screen=settings_screen)

    assert play.last().labels == ["Change the time", "Change the time zone"]


def test_each_setting_can_be_changed_by_buttons_in_the_same_message(play: Play) -> None:
    play.enrol()
    play.do(life.say, telegram_id=PAT, screen=settings_screen)
    message = play.last()
    for change, choice in (
        ("settings:time", "8:00 AM"),
        ("settings:zone", "Another"),
        ("settings:zones:1", "Anchorage"),
        ("settings:language", "Español"),
    ):
        play.send(change, message=message.id)
        labels = play.last().labels
        found = next((label for label in labels if label.startswith(choice)), labels[0])
        play.press(found)

    patient = play.patient()
    assert play.last().id == message.id
    assert patient.check_in_time == time(8)
    assert patient.language == "es"
    assert patient.zone.startswith("America/")


def test_a_time_that_is_still_to_come_is_asked_today(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "08:00"))
    play.do(life.change_setting, telegram_id=PAT, at=time(19, 30), message_id=None)
    assert "today at 7:30 PM" in play.last().text
    play.until(new_york("2026-11-25", "20:00"))

    assert [p for p in prompts(play) if p.endswith("19:30")] == ["11-24 19:30", "11-25 19:30"]


def test_a_time_that_has_passed_does_not_cost_the_patient_todays_check_in(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "08:30"))
    play.do(life.change_setting, telegram_id=PAT, at=time(8), message_id=None)
    play.until(new_york("2026-11-25", "08:00"))

    assert [f"{one.local_date:%m-%d}" for one in play.check_ins()] == ["11-24", "11-25"]
    assert prompts(play)[0] == "11-24 08:35"


def test_a_change_after_todays_check_in_does_not_ask_twice(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    play.do(life.change_setting, telegram_id=PAT, at=time(20), message_id=None)
    play.until(new_york("2026-11-24", "21:00"))

    assert len(play.check_ins()) == 1
    assert play.patient().next_due_on == date(2026, 11, 25)


def test_a_patient_who_travels_is_asked_at_nine_where_they_are(play: Play) -> None:
    play.enrol()
    play.until(new_york("2026-11-24", "09:00"))
    play.do(life.change_setting, telegram_id=PAT, zone="America/Los_Angeles", message_id=None)
    play.until(new_york("2026-11-25", "12:00"))

    assert prompts(play)[0] == "11-24 09:00"
    assert prompts(play)[-1] == "11-25 12:00"
    assert len(play.check_ins()) == 2


def test_a_zone_or_language_that_is_not_offered_is_not_taken(play: Play) -> None:
    play.enrol()
    play.send("settings:zone:America/Atlantis", message=play.last().id)
    play.send("settings:language:de", message=play.last().id)

    assert (play.patient().zone, play.patient().language) == ("America/New_York", "en")


def test_a_change_during_a_pause_plans_nothing_and_promises_nothing(play: Play) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.do(life.change_setting, telegram_id=PAT, at=time(8), message_id=None)

    assert play.last().text == "No check-in is planned at the moment."
    assert play.patient().next_due_at is None
    assert play.patient().check_in_time == time(8)


@pytest.mark.parametrize("screen", [screens.help_text, screens.stop_sure])
def test_a_screen_that_changes_nothing_is_shown(play: Play, screen: Callable[..., Any]) -> None:
    play.enrol()
    play.do(life.say, telegram_id=PAT, screen=screen)

    assert play.last().text
