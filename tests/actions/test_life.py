"""The rest of a patient's life with the bot: help, notes, pauses, leaving, silence of Telegram."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from bot.actions import asking, life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level, PatientState
from bot.screens import patient as screens
from bot.screens.enrolment import settings as settings_screen
from bot.storage.outbox import Priority
from tests.actions.playing import Play, change_clinic, new_york, prompts, start_check_in
from tests.conftest import NORA, PAT, QUINN, STRANGER

UNKNOWN = "This button does not work any more. /help shows what I can do."


def stopped(play: Play) -> None:
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")


# Help


def test_the_crisis_lines_begin_with_the_emergency_number(play: Play) -> None:
    play.enrol()
    play.do(life.show_crisis, telegram_id=PAT)

    shown = play.last()
    assert shown.text.index("911") < shown.text.index("988")
    assert shown.labels[0] == "Tell my clinic now"


@pytest.mark.parametrize("state", ["enrolling", "active", "paused", "stopped"])
def test_tell_my_clinic_now_alerts_red_in_every_state_of_a_patient(play: Play, state: str) -> None:
    if state == "enrolling":
        play.open_link(play.invite().link)
    else:
        play.enrol()
    if state == "paused":
        play.do(life.pause_by_patient, telegram_id=PAT)
    if state == "stopped":
        stopped(play)
    play.do(life.show_crisis, telegram_id=PAT)
    play.press("Tell my clinic now")

    [alert] = play.alerts()
    assert alert.level is Level.RED
    assert "The patient pressed “Tell my clinic now”." in play.clinic_posts()[-1]
    assert not play.last(CLINIC_CHAT).is_silent


@pytest.mark.parametrize(
    ("at", "said"),
    [("10:00", "They read messages Mon–Fri"), ("23:00", "Nobody there is reading now")],
)
def test_tell_my_clinic_now_first_says_that_it_sends_no_help(
    play: Play, at: str, said: str
) -> None:
    play.store.now = new_york("2026-11-23", at)
    play.enrol()
    play.do(life.tell_my_clinic, telegram_id=PAT)

    assert play.last().text.startswith("I cannot send help. Call <b>911</b> or <b>988")
    assert said in play.last().text


def test_tell_my_clinic_now_promises_no_time_where_there_are_no_hours(play: Play) -> None:
    change_clinic(play, hours=())
    play.enrol()
    play.do(life.tell_my_clinic, telegram_id=PAT)

    assert "They do not read at fixed hours" in play.last().text


@pytest.mark.parametrize(
    "action",
    [
        life.show_crisis,
        life.tell_my_clinic,
        life.pause_by_patient,
        life.resume_by_patient,
        life.ask_to_stop,
    ],
)
def test_who_is_no_patient_gets_nothing_of_a_patient(
    play: Play, action: Callable[..., Any]
) -> None:
    assert play.do(action, telegram_id=STRANGER) == UNKNOWN
    assert play.messages(STRANGER) == []
    assert play.alerts() == []


# Notes and what cannot be read


def test_a_note_is_kept_answered_with_help_and_told_to_the_clinic_without_its_words(
    play: Play,
) -> None:
    code = play.enrol()
    play.do(life.keep_note, patient=play.patient(), text="the pills make me dizzy")

    assert "cannot answer this" in play.last().text
    assert "911" in play.last().text
    assert play.last().labels[0] == "Tell my clinic now"
    assert play.clinic_posts()[-1].startswith(f"{code} wrote a message.")
    assert "dizzy" not in " ".join(play.clinic_posts())
    [row] = play.store.connection.execute("SELECT text FROM notes").fetchall()
    assert row[0] == "the pills make me dizzy"


def test_a_note_in_a_check_in_says_that_the_check_in_is_still_open(play: Play) -> None:
    play.enrol(start_now=True)
    play.do(life.keep_note, patient=play.patient(), text="hm")
    assert "Your check-in is still open" in play.last().text
    play.press("Not now")
    stopped(play)
    play.do(life.keep_note, patient=play.patient(), text="hm")

    assert "Your check-in is still open" not in play.last().text


def test_a_note_of_a_patient_whose_chat_is_gone_is_kept_all_the_same(play: Play) -> None:
    play.enrol()
    before = len(play.messages(PAT))
    play.do(life.keep_note, patient=replace(play.patient(), chat_id=None), text="hm")

    assert play.count("notes") == 1
    assert len(play.messages(PAT)) == before


def test_a_photo_a_voice_or_a_sticker_gets_a_kind_answer_and_is_not_kept(play: Play) -> None:
    play.enrol()
    play.do(life.refuse_media, telegram_id=PAT)

    assert "I can only read buttons and text" in play.last().text
    assert "911" in play.last().text
    assert play.count("notes") == 0


def test_a_photo_of_an_unknown_person_gets_the_one_polite_answer(play: Play) -> None:
    play.do(life.refuse_media, telegram_id=STRANGER)
    play.do(life.refuse_media, telegram_id=STRANGER)

    [answer] = play.messages(STRANGER)
    assert str(STRANGER) in answer.text


def test_an_unknown_person_gets_one_polite_answer_a_day_with_their_own_number(play: Play) -> None:
    for _ in range(3):
        play.do(life.greet_stranger, telegram_id=STRANGER, language="en")
        play.store.pass_time(hours=7)
    assert len(play.messages(STRANGER)) == 1
    play.store.pass_time(hours=4)
    play.do(life.greet_stranger, telegram_id=STRANGER, language="en")

    assert len(play.messages(STRANGER)) == 2
    assert f"<code>{STRANGER}</code>" in play.last(STRANGER).text


# Pause and resume


def test_who_pauses_is_not_asked_until_they_resume_and_the_clinic_knows(play: Play) -> None:
    code = play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    assert play.clinic_posts()[-1].startswith(f"{code} has paused.")
    play.until(new_york("2026-11-25", "12:00"))
    assert prompts(play) == []
    play.do(life.resume_by_patient, telegram_id=PAT)
    assert "tomorrow at 9:00 AM" in play.last().text
    assert play.clinic_posts()[-1] == f"{code} has resumed."
    play.until(new_york("2026-11-26", "09:00"))

    assert prompts(play) == ["11-26 09:00"]
    assert play.audited("paused") == [("patient", "")]
    assert play.audited("resumed") == [("patient", "")]


def test_who_resumes_before_todays_time_is_asked_today(play: Play) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.until(new_york("2026-11-24", "08:00"))
    play.do(life.resume_by_patient, telegram_id=PAT)

    assert "today at 9:00 AM" in play.last().text


def test_a_pause_closes_the_open_check_in_and_takes_its_buttons_away(play: Play) -> None:
    play.enrol(start_now=True)
    question = play.last()
    play.do(life.pause_by_patient, telegram_id=PAT)

    closed = next(m for m in play.messages(PAT) if m.id == question.id)
    assert (closed.text, closed.buttons) == ("This check-in is closed.", [])
    assert play.states() == ["11-23 declined"]


def test_a_pause_keeps_a_form_that_is_whole_as_complete(play: Play) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.answer("Not at all")
    play.do(life.pause_by_patient, telegram_id=PAT)

    assert play.states() == ["11-23 complete"]


def test_a_pause_stops_a_prompt_that_is_still_on_its_way(play: Play) -> None:
    play.enrol()
    start_check_in(play)
    before = len(play.messages(PAT))
    play.store.now = new_york("2026-11-24", "09:00")
    play.store.do(asking.ask_due, play.patient().id)
    play.do(life.pause_by_patient, telegram_id=PAT)

    texts = [m.text for m in play.messages(PAT)[before:]]
    assert texts == [
        "Paused. I will not ask you until you send /resume. For help at any time: /crisis"
    ]


def test_pausing_twice_and_resuming_without_a_pause_change_nothing(play: Play) -> None:
    play.enrol()
    play.do(life.resume_by_patient, telegram_id=PAT)
    assert play.last().text.startswith("You are not paused.")
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.do(life.pause_by_patient, telegram_id=PAT)

    assert play.last().text == "You are paused already. /resume goes on."
    assert len([text for text in play.clinic_posts() if "has paused" in text]) == 1


def test_a_clinician_pauses_and_resumes_a_patient_under_their_own_name(play: Play) -> None:
    play.enrol()
    patient = play.patient()
    assert play.store.do(life.pause, patient, actor=str(NORA)) is True
    assert play.store.do(life.pause, patient, actor=str(NORA)) is False
    assert play.store.do(life.resume, patient, actor=str(NORA)) is True
    assert play.store.do(life.resume, patient, actor=str(NORA)) is False

    assert play.audited("paused") == play.audited("resumed") == [(str(NORA), "")]


@pytest.mark.parametrize("action", [life.pause_by_patient, life.resume_by_patient])
def test_who_has_stopped_is_not_told_that_they_are_paused(
    play: Play, action: Callable[..., Any]
) -> None:
    play.enrol()
    stopped(play)
    play.do(action, telegram_id=PAT)

    assert play.last().text.startswith("You have stopped.")


@pytest.mark.parametrize("action", [life.pause_by_patient, life.resume_by_patient])
def test_in_the_enrolment_a_pause_shows_the_open_step(
    play: Play, action: Callable[..., Any]
) -> None:
    play.open_link(play.invite().link)
    play.do(action, telegram_id=PAT)

    assert "Do you agree?" in play.last().text
    assert play.patient().state is PatientState.ENROLLING


# Stop


def test_stop_asks_once_and_staying_is_the_first_button(play: Play) -> None:
    play.enrol()
    play.do(life.ask_to_stop, telegram_id=PAT)

    assert play.last().labels == ["Keep going", "Stop for good"]
    assert play.patient().state is PatientState.ACTIVE


def test_who_stops_is_never_asked_again_and_the_clinic_is_told(play: Play) -> None:
    code = play.enrol()
    stopped(play)
    play.until(new_york("2026-11-26", "12:00"))

    assert prompts(play) == []
    assert play.last().text.startswith("You have stopped.")
    assert play.clinic_posts()[-1].startswith(f"{code} has stopped for good")
    assert play.audited("stopped") == [("patient", "")]


def test_open_alerts_stay_open_when_a_patient_stops(play: Play) -> None:
    play.enrol()
    play.do(life.tell_my_clinic, telegram_id=PAT)
    stopped(play)

    assert play.alerts()[0].acknowledgement is None


def test_keep_going_changes_nothing(play: Play) -> None:
    play.enrol()
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Keep going")

    assert play.last().text == "All right, we go on as before."
    assert play.patient().next_due_at is not None


@pytest.mark.parametrize("data", ["leave:no", "leave:yes"])
def test_a_second_tap_after_the_end_does_not_claim_that_it_goes_on(play: Play, data: str) -> None:
    play.enrol()
    play.do(life.ask_to_stop, telegram_id=PAT)
    message = play.last()
    play.press("Stop for good")
    toast = play.send(data, message=message.id)

    assert toast == "That is already answered."
    assert play.last().text.startswith("You have stopped.")
    assert len(play.audited("stopped")) == 1


def test_who_has_stopped_and_stops_again_is_told_so(play: Play) -> None:
    play.enrol()
    stopped(play)
    play.do(life.ask_to_stop, telegram_id=PAT)

    assert play.last().text.startswith("You have stopped.")


def test_stop_works_in_the_middle_of_the_enrolment_too(play: Play) -> None:
    play.open_link(play.invite().link)
    play.press("I agree")
    stopped(play)

    assert play.last().text.startswith("You have stopped.")
    assert play.count("patients") == 0
    assert "The invitation is erased" in play.clinic_posts()[-1]


# Settings


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


# Blocked and back


def test_a_patient_who_blocks_the_bot_is_reported_once_and_asked_nothing(play: Play) -> None:
    code = play.enrol()
    play.do(life.lose, chat_id=PAT)
    play.do(life.lose, chat_id=PAT)
    play.until(new_york("2026-11-25", "12:00"))

    posts = [text for text in play.clinic_posts() if "cannot be reached" in text]
    assert len(posts) == 1
    assert posts[0].startswith(code)
    assert prompts(play) == []
    assert play.audited("unreachable") == [("bot", "")]


def test_what_waits_for_a_patient_who_blocked_the_bot_is_given_up_but_no_alert(
    play: Play,
) -> None:
    play.enrol(start_now=True)
    play.fill_in()
    play.press("Nearly every day")
    play.do(life.lose, chat_id=PAT)
    rows = play.store.connection.execute(
        "SELECT chat_id, priority FROM outbox WHERE state = 'waiting' ORDER BY id"
    ).fetchall()

    assert {row[0] for row in rows} == {CLINIC_CHAT}
    assert rows[0][1] == Priority.ALERT


def test_a_patient_who_is_back_is_reported_and_asked_again(play: Play) -> None:
    code = play.enrol()
    play.do(life.lose, chat_id=PAT)
    play.until(new_york("2026-11-25", "12:00"))
    play.do(life.regain, chat_id=PAT)
    play.do(life.regain, chat_id=PAT)
    play.until(new_york("2026-11-26", "09:00"))

    assert play.clinic_posts()[-1] == f"{code} can be reached on Telegram again."
    assert prompts(play) == ["11-26 09:00"]
    assert play.states() == ["11-26 asked"]


def test_who_paused_and_is_back_stays_paused(play: Play) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.do(life.lose, chat_id=PAT)
    play.do(life.regain, chat_id=PAT)

    assert play.patient().next_due_at is None


def test_who_resumes_while_unreachable_is_not_asked_before_they_are_back(play: Play) -> None:
    play.enrol()
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.do(life.lose, chat_id=PAT)
    play.store.do(life.resume, play.patient(), actor=str(NORA))

    assert play.patient().next_due_at is None


@pytest.mark.parametrize("action", [life.lose, life.regain])
def test_a_stranger_who_blocks_or_unblocks_the_bot_concerns_nobody(
    play: Play, action: Callable[..., Any]
) -> None:
    play.do(action, chat_id=STRANGER)

    assert play.messages(CLINIC_CHAT) == []
    assert play.count("audit") == 0


def test_one_patients_pause_leaves_the_others_alone(play: Play) -> None:
    play.enrol()
    play.enrol(who=QUINN)
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.until(new_york("2026-11-24", "09:00"))

    assert prompts(play) == []
    assert prompts(play, QUINN) == ["11-24 09:00"]
