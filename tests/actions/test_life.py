"""The rest of a patient's life with the bot: help, notes, pauses, leaving, silence of Telegram."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.actions.alerts import writing
from bot.actions.patients import life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Level
from bot.storage.outbox import Priority
from tests.actions.playing import Play, change_clinic, new_york, prompts
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


def test_a_note_in_a_check_in_says_that_the_check_in_is_still_open(play: Play) -> None:
    play.enrol(start_now=True)
    play.do(writing.take_text, patient=play.patient(), text="hm")
    assert "Your check-in is still open" in play.last().text
    play.press("Not now")
    stopped(play)
    play.do(writing.take_text, patient=play.patient(), text="hm")

    assert "Your check-in is still open" not in play.last().text


def test_a_note_of_a_patient_whose_chat_is_gone_is_kept_all_the_same(play: Play) -> None:
    play.enrol()
    before = len(play.messages(PAT))
    play.do(writing.take_text, patient=replace(play.patient(), chat_id=None), text="hm")

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


# Blocked and back


def test_a_patient_who_blocks_the_bot_is_reported_once_and_asked_nothing(play: Play) -> None:
    code = play.enrol()
    play.do(life.lose, chat_id=PAT)
    play.do(life.lose, chat_id=PAT)
    play.until(new_york("2026-11-25", "12:00"))

    [alert] = play.alerts()
    assert (alert.level, [one.rule for one in alert.evidence]) == (Level.YELLOW, ["unreachable"])
    [post] = [text for text in play.clinic_posts() if "cannot be reached" in text]
    assert post.startswith(f"<b>YELLOW · alert 1 · {code}</b>")
    assert prompts(play) == []
    assert play.audited("unreachable") == [("bot", "")]


def test_f25_what_waits_for_a_patient_who_blocked_the_bot_is_given_up_but_no_alert(
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
