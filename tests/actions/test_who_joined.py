"""The clinic settles who joined: confirmed, cut off, or on a new phone."""

from __future__ import annotations

import pytest

from bot.actions.patients import chart_notes, life, progress
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import PatientState
from bot.storage import patients
from tests.actions.playing import Play, new_york, prompts
from tests.conftest import NORA, OMAR, PAT, QUINN

TOO_LATE = "Someone was first: it is already settled."


def test_f61_the_clinic_is_told_who_joined_with_confirm_and_revoke(play: Play) -> None:
    code = play.enrol()

    assert play.last(CLINIC_CHAT).text == f"{code} joined. Is it the right person?"
    assert play.last(CLINIC_CHAT).labels == ["Confirm", "Revoke"]
    assert play.audited("joined") == [("patient", "")]


def test_a_confirmed_patient_is_not_shown_as_unconfirmed_any_more(play: Play) -> None:
    code = play.enrol()
    toast = play.press("Confirm", who=NORA, chat=CLINIC_CHAT)

    assert toast == f"{code} is confirmed."
    assert play.patient().confirmed_at is not None
    assert play.store.see(patients.confirmed_by, play.patient().id) == NORA
    assert "Confirmed by Nora Nurse" in play.last(CLINIC_CHAT).text
    assert play.last(CLINIC_CHAT).buttons == []
    assert play.audited("patient-confirmed") == [(str(NORA), "")]


def test_a_revoked_account_is_cut_off_and_told_so(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.answer("3")
    toast = play.press("Revoke", who=NORA, chat=CLINIC_CHAT)

    patient = play.store.see(patients.by_code, code)
    assert toast == f"{code} is cut off."
    assert (patient.chat_id, patient.state) == (None, PatientState.INVITED)
    assert "ended by your clinic" in play.last().text
    assert "911" in play.last().text
    assert play.send("answer:1:phq9/phq9_1:1") == "This button is not yours. Nothing was changed."
    play.until(new_york("2026-11-25", "12:00"))
    assert prompts(play) == []


def test_the_first_to_settle_a_newcomer_wins_and_the_second_is_told(play: Play) -> None:
    play.enrol()
    news = play.last(CLINIC_CHAT)
    confirm, revoke = (button["callback_data"] for button in news.buttons)
    play.press("Confirm", who=NORA, chat=CLINIC_CHAT)

    assert play.send(revoke, who=OMAR, message=news.id) == TOO_LATE
    assert play.send(confirm, who=OMAR, message=news.id) == TOO_LATE
    assert play.patient().state is PatientState.ACTIVE


def test_a_revoked_newcomer_cannot_be_confirmed_or_revoked_again(play: Play) -> None:
    play.enrol()
    news = play.last(CLINIC_CHAT)
    confirm, revoke = (button["callback_data"] for button in news.buttons)
    play.press("Revoke", who=NORA, chat=CLINIC_CHAT)

    assert play.send(confirm, who=OMAR, message=news.id) == TOO_LATE
    assert play.send(revoke, who=OMAR, message=news.id) == TOO_LATE


@pytest.mark.parametrize("verb", ["confirm", "revoke"])
def test_a_button_about_one_account_does_not_settle_the_next_one(play: Play, verb: str) -> None:
    code = play.enrol()
    news = play.last(CLINIC_CHAT)
    old = next(b["callback_data"] for b in news.buttons if b["callback_data"].startswith(verb))
    play.enrol(who=QUINN, code=code)

    assert play.send(old, who=NORA, message=news.id) == TOO_LATE
    assert play.patient(QUINN).confirmed_at is None
    assert play.send(f"{verb}:P-9999:1", who=NORA, message=news.id) == TOO_LATE


def test_a_new_phone_takes_the_code_over_and_the_clinic_is_asked_again(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.answer("3")
    play.press("Confirm", who=NORA, chat=CLINIC_CHAT)
    play.enrol(who=QUINN, code=code)

    patient = play.store.see(patients.by_code, code)
    assert (patient.chat_id, patient.confirmed_at) == (QUINN, None)
    assert "joined again, from another Telegram account" in play.clinic_posts()[-1]


def test_the_old_phone_is_told_and_its_open_check_in_is_closed_there(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.answer("3")
    question = play.last()
    play.enrol(who=QUINN, code=code)

    old_chat = play.messages(PAT)
    assert next(m for m in old_chat if m.id == question.id).text == "This check-in is closed."
    assert "ended by your clinic" in old_chat[-1].text
    assert [m.text for m in play.messages(QUINN) if "check-in is closed" in m.text] == []


def test_nothing_of_the_old_check_in_reaches_the_new_phone(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.answer("3")
    play.open_link(play.invite(code=code).link, who=QUINN)
    play.until(new_york("2026-11-24", "12:00"))

    assert len(play.messages(QUINN)) == 1


def test_the_same_phone_may_join_again_after_stopping(play: Play) -> None:
    code = play.enrol()
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")
    play.enrol(code=code)

    assert play.patient().state is PatientState.ACTIVE
    assert not any("ended by your clinic" in m.text for m in play.messages(PAT))


@pytest.mark.parametrize("is_confirmed", [True, False])
def test_who_comes_back_on_the_same_phone_is_not_called_another_account(
    play: Play, *, is_confirmed: bool
) -> None:
    made = play.invite()
    play.open_link(made.link)
    while play.patient().state is not PatientState.ACTIVE:
        play.press_place(0)  # and starts at once
    if is_confirmed:
        play.press("Confirm", who=NORA, chat=CLINIC_CHAT)
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")
    play.open_link(play.invite(code=made.code).link)
    while play.patient().state is not PatientState.ACTIVE:
        play.press_place(0)
    news = play.last(CLINIC_CHAT)

    if is_confirmed:
        known = f"{made.code} joined again, from the Telegram account that was confirmed before."
        assert (news.text, news.buttons) == (known, [])
        assert play.store.see(patients.confirmed_by, play.patient().id) == NORA
    else:
        asked = "joined again, from the same Telegram account. Is it the right person?"
        assert news.text == f"{made.code} {asked}"
        assert news.labels == ["Confirm", "Revoke"]
    assert (play.patient().confirmed_at is not None) is is_confirmed


def test_a_patient_who_stopped_may_join_under_another_code(play: Play) -> None:
    old = play.enrol(start_now=True)
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")
    new = play.enrol()

    assert play.patient().code == new
    assert play.store.see(patients.by_code, old).chat_id is None


def test_an_account_that_nobody_confirmed_sees_nothing_from_before_it_joined(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.fill_in()
    play.wait(minutes=1)
    play.enrol(who=QUINN, code=code)
    found = play.store.see(progress.course_for_patient, play.store.clinic, QUINN)
    assert found.chart is None

    play.press("Confirm", who=NORA, chat=CLINIC_CHAT)
    found = play.store.see(progress.course_for_patient, play.store.clinic, QUINN)
    assert found.chart is not None


@pytest.mark.parametrize("steps", [0, 1, 2], ids=["link", "consent", "time"])
@pytest.mark.parametrize("is_confirmed", [True, False])
def test_who_has_only_opened_a_link_sees_nothing_of_the_patient_it_was_for(
    play: Play, *, is_confirmed: bool, steps: int
) -> None:
    """The confirmation is of the account that had joined, and of no other one."""
    code = play.enrol(start_now=True)
    play.fill_in()
    note = {"text": "moved house", "message_id": 1}
    play.do(chart_notes.put_on_chart, patient=play.patient(), **note)
    if is_confirmed:
        news = next(m for m in play.messages(CLINIC_CHAT) if "Confirm" in m.labels)
        play.press("Confirm", who=NORA, chat=CLINIC_CHAT, under=news)
    play.wait(minutes=1)
    play.open_link(play.invite(code=code).link, who=QUINN)
    for _ in range(steps):
        play.press_place(0, who=QUINN)
    found = play.store.see(progress.course_for_patient, play.store.clinic, QUINN)

    assert found.chart is None
    play.do(chart_notes.explain_notes, telegram_id=QUINN)
    assert "moved house" not in play.last(QUINN).text + "".join(play.last(QUINN).labels)
    assert play.store.see(progress.course_for_patient, play.store.clinic, PAT).chart is not None


def test_a_code_that_was_moved_to_another_account_and_back_is_confirmed_anew(play: Play) -> None:
    code = play.enrol()
    for who in (QUINN, PAT):
        play.press("Confirm", who=NORA, chat=CLINIC_CHAT)
        play.enrol(who=who, code=code)
        assert play.patient(who).confirmed_at is None
        assert play.last(CLINIC_CHAT).labels == ["Confirm", "Revoke"]


def test_an_account_that_comes_back_from_another_code_is_confirmed_anew(play: Play) -> None:
    code = play.enrol()
    for choices in ({}, {"code": code}):
        play.press("Confirm", who=NORA, chat=CLINIC_CHAT)
        play.do(life.ask_to_stop, telegram_id=PAT)
        play.press("Stop for good")
        play.enrol(**choices)
        assert play.patient().confirmed_at is None
        assert play.last(CLINIC_CHAT).labels == ["Confirm", "Revoke"]


def test_a_revoked_account_that_is_invited_again_is_confirmed_anew(play: Play) -> None:
    code = play.enrol()
    play.press("Confirm", who=NORA, chat=CLINIC_CHAT)
    play.enrol(who=QUINN, code=code)
    for _ in range(2):
        play.press("Revoke", who=NORA, chat=CLINIC_CHAT)
        play.enrol(who=QUINN, code=code)
        assert play.patient(QUINN).confirmed_at is None
        assert play.last(CLINIC_CHAT).labels == ["Confirm", "Revoke"]


def test_eight_presses_on_tell_my_clinic_make_one_alert_message(play: Play) -> None:
    play.enrol()
    before = len(play.clinic_posts())
    answers = [play.do(life.tell_my_clinic, telegram_id=PAT) for _ in range(8)]
    assert len(play.clinic_posts()) == before + 1
    assert answers[0] is None
    assert "911" in answers[-1]

    play.wait(minutes=2)
    play.do(life.tell_my_clinic, telegram_id=PAT)
    assert len(play.clinic_posts()) == before + 2
