"""A break, an end, and staying: what is asked, and what the clinic hears."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.actions.check_ins import asking
from bot.actions.patients import life
from bot.domain.model import PatientState
from tests.actions.playing import Play, new_york, prompts, start_check_in
from tests.conftest import NORA, PAT


def stopped(play: Play) -> None:
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")


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
    assert play.clinic_posts()[-1].startswith(f"<b>YELLOW · alert 1 · {code}</b>")
    assert "They have stopped for good" in play.clinic_posts()[-1]
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
