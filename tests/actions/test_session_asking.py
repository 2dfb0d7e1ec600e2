"""A patient is asked whether a planned session took place, where nobody at the clinic said so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.actions.patients import life
from bot.actions.sessions.session_asking import ask_whether
from bot.demo.process import CLINIC_CHAT
from bot.domain.sessions.sessions import SessionState
from bot.storage import patients
from tests.actions.playing import Play, new_york
from tests.actions.treating import menu, only, say, tap, trace
from tests.conftest import PAT, QUINN

QUESTION = "You had an appointment planned for Tue, Nov 24. Did it take place?"
ASKED_AT = new_york("2026-11-24", "16:00")  # 10:00, two hours, four hours


@pytest.fixture
def code(play: Play) -> str:
    """A patient with a session planned for Tuesday, 10:00."""
    code = play.enrol()
    say(play, "tomorrow 10:00")
    return code


def questions(play: Play) -> int:
    return sum("Did it take place?" in one.text for one in play.messages(PAT))


def settings(play: Play, **changes: object) -> None:
    clinic = play.store.clinic
    changed = clinic.config.sessions.model_copy(update=changes)
    config = clinic.config.model_copy(update={"sessions": changed})
    play.store.clinic = replace(clinic, config=config)


def test_four_hours_after_its_end_the_patient_is_asked_once_in_neutral_words(
    play: Play, code: str
) -> None:
    play.until(new_york("2026-11-24", "15:55"))
    assert questions(play) == 0
    play.until(ASKED_AT)
    assert play.last().text == QUESTION
    assert play.last().labels == ["Yes", "No", "Another day"]
    play.until(new_york("2026-11-26", "12:00"))
    assert questions(play) == 1


def test_yes_makes_it_done_and_the_clinic_gets_the_card_without_a_sound(
    play: Play, code: str
) -> None:
    play.until(ASKED_AT)
    play.press("Yes")
    found = only(play)
    assert (found.state, found.patient_said) == (SessionState.DONE, "took place")
    assert found.starts_at == new_york("2026-11-24", "10:00")
    assert trace(play)[-1] == ("patient", "corrected")
    assert play.audited("session corrected") == [("patient", "#1 done")]
    card = play.last(CLINIC_CHAT)
    assert card.text.startswith(f"{code} says that the planned session took place.")
    assert "Last changed by the patient" in card.text
    assert card.is_silent and "IV ketamine" in card.labels
    assert any(one.text == "Thank you. Your clinic knows." for one in play.messages(PAT))


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("No", "says that the planned session did not take place."),
        ("Another day", "says that the planned session is on another day."),
    ],
)
def test_no_and_another_day_leave_it_planned_and_the_clinic_hears(
    play: Play, code: str, label: str, words: str
) -> None:
    play.until(ASKED_AT)
    play.press(label)
    found = only(play)
    assert (found.state, found.patient_said) == (SessionState.PLANNED, "did not")
    card = play.last(CLINIC_CHAT)
    assert card.text.startswith(f"{code} {words}")
    assert card.labels[:2] == ["It took place", "It did not"]
    assert "Nobody has said yet" not in card.text
    play.until(new_york("2026-11-26", "12:00"))
    assert questions(play) == 0  # the answer took its place, and nothing more is asked


def test_pressed_again_it_changes_nothing(play: Play, code: str) -> None:
    play.until(ASKED_AT)
    question = play.last()
    data = [one["callback_data"] for one in question.buttons]
    play.press("No")
    posts = len(play.clinic_posts())
    play.send(data[0], message=question.id)
    assert only(play).state is SessionState.PLANNED
    assert len(play.clinic_posts()) == posts
    play.deliver()
    assert play.chats[PAT][question.id].text == "Thank you. Your clinic knows."


def test_a_slip_is_taken_back_within_the_hour_and_the_question_comes_back(
    play: Play, code: str
) -> None:
    play.until(ASKED_AT)
    question = play.last().id
    play.press("Yes")
    play.wait(minutes=60)
    play.press("I pressed the wrong one")
    found = only(play)
    assert (found.state, found.patient_said) == (SessionState.PLANNED, None)
    assert found.side_effects_at is None
    assert trace(play)[-1] == ("patient", "corrected")
    card = play.last(CLINIC_CHAT)
    assert card.text.startswith(f"{code} takes back what they said of the session")
    assert card.is_silent
    play.press("No", under=play.chats[PAT][question])
    assert only(play).patient_said == "did not"
    assert "did not take place" in play.last(CLINIC_CHAT).text


def test_no_can_be_a_slip_too(play: Play, code: str) -> None:
    play.until(ASKED_AT)
    play.press("No")
    play.press("I pressed the wrong one")
    play.press("Yes")
    assert only(play).state is SessionState.DONE


def test_a_slip_is_taken_back_once(play: Play, code: str) -> None:
    play.until(ASKED_AT)
    question = play.last().id
    play.press("No")
    play.press("I pressed the wrong one")
    posts = len(play.clinic_posts())
    play.send("appointment:wrong:1", message=question)
    assert len(play.clinic_posts()) == posts
    assert play.chats[PAT][question].labels == ["Yes", "No", "Another day"]


def test_after_an_hour_the_clinic_is_told_by_word_of_mouth(play: Play, code: str) -> None:
    play.until(ASKED_AT)
    question = play.last().id
    play.press("Yes")
    play.wait(minutes=61)
    play.send("appointment:wrong:1", message=question)
    play.deliver()
    assert only(play).state is SessionState.DONE
    assert play.chats[PAT][question].text == (
        "Your clinic has your answer. If it was wrong, please tell them."
    )


def test_what_the_clinic_has_acted_on_is_not_taken_back(play: Play, code: str) -> None:
    play.until(ASKED_AT)
    question = play.last().id
    play.press("Yes")
    tap(play, "40", play.last(CLINIC_CHAT))
    play.send("appointment:wrong:1", message=question)
    play.deliver()
    assert only(play).state is SessionState.DONE
    assert "settled this already" in play.chats[PAT][question].text


def test_nobody_else_takes_back_what_a_patient_said(play: Play, code: str) -> None:
    play.until(ASKED_AT)
    play.press("Yes")
    play.enrol(who=QUINN)
    assert play.send("appointment:wrong:1", who=QUINN) == (
        "This button does not work any more. /help shows what I can do."
    )
    assert only(play).state is SessionState.DONE


def test_nobody_else_can_answer_for_a_patient(play: Play, code: str) -> None:
    play.until(ASKED_AT)
    data = play.last().buttons[0]["callback_data"]
    play.enrol(who=QUINN)
    assert play.send(data, who=QUINN) == (
        "This button does not work any more. /help shows what I can do."
    )
    assert only(play).state is SessionState.PLANNED


def test_nobody_is_asked_about_what_the_clinic_has_settled(play: Play, code: str) -> None:
    play.until(new_york("2026-11-24", "13:00"))
    tap(play, "#1", menu(play))
    tap(play, "It took place", play.last(CLINIC_CHAT))
    assert only(play).ask_patient_at is None
    play.until(new_york("2026-11-25", "12:00"))
    assert questions(play) == 0


def test_what_the_clinic_settles_after_the_question_stays_so(play: Play, code: str) -> None:
    play.until(ASKED_AT)
    question = play.last()
    tap(play, "#1", menu(play))
    tap(play, "It did not", play.last(CLINIC_CHAT))
    play.press("Yes", under=question)
    play.deliver()
    assert only(play).state is SessionState.REMOVED
    assert "settled this already" in play.chats[PAT][question.id].text


def test_planned_anew_for_a_later_day_the_patient_is_asked_again(play: Play, code: str) -> None:
    play.until(ASKED_AT)
    question = play.last()
    play.press("Another day")
    say(play, "#1 2026-11-26 10:00")
    assert (only(play).state, only(play).patient_said) == (SessionState.PLANNED, None)
    play.send("appointment:yes:1", message=question.id)  # too early for the new day
    assert only(play).state is SessionState.PLANNED
    play.until(new_york("2026-11-26", "16:00"))
    assert questions(play) == 1
    assert "Thu, Nov 26" in play.last().text


def test_at_night_the_question_waits_for_the_morning(play: Play, code: str) -> None:
    say(play, "#1 2026-11-24 17:00")
    play.until(new_york("2026-11-25", "07:55"))
    assert questions(play) == 0
    play.until(new_york("2026-11-25", "08:00"))
    assert questions(play) == 1


def test_the_night_is_the_patients_own_also_after_a_move(play: Play, code: str) -> None:
    play.do(
        life.change_setting, telegram_id=PAT, zone="Europe/Madrid", message_id=None
    )  # 16:00 in New York is 22:00 there
    play.until(new_york("2026-11-25", "01:55"))
    assert questions(play) == 0
    play.until(new_york("2026-11-25", "02:00"))
    assert questions(play) == 1


def test_a_clinic_may_leave_the_question_out(play: Play) -> None:
    settings(play, ask_patient=False)
    play.enrol()
    say(play, "tomorrow 10:00")
    assert only(play).ask_patient_at is None


def test_one_who_pauses_or_stops_is_not_asked(play: Play, code: str) -> None:
    play.do(life.pause_by_patient, telegram_id=PAT)
    play.until(new_york("2026-11-25", "12:00"))
    assert (questions(play), only(play).ask_patient_at) == (0, None)


def test_one_who_cannot_be_reached_is_not_asked(play: Play, code: str) -> None:
    play.store.do(lambda tx, _, now: patients.mark_unreachable(tx, 1, now=now))
    play.until(new_york("2026-11-25", "12:00"))
    assert questions(play) == 0


@pytest.mark.parametrize(("hours", "asked"), [(24, 1), (24.01, 0)])
def test_after_an_outage_of_more_than_a_day_nobody_is_asked(
    play: Play, code: str, hours: float, asked: int
) -> None:
    play.store.now = ASKED_AT
    play.store.pass_time(hours=hours)
    play.tick()
    assert (questions(play), only(play).ask_patient_at) == (asked, None)


def test_a_question_that_was_taken_back_meanwhile_is_not_asked(play: Play, code: str) -> None:
    play.store.now = ASKED_AT
    play.do(ask_whether, session_id=99)
    play.do(ask_whether, session_id=1)
    play.do(ask_whether, session_id=1)
    assert questions(play) == 1
