"""Consent: what is read before anything is asked, kept with its version, and No is as good."""

from __future__ import annotations

import re

import pytest

from bot.actions.patients import life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import PatientState
from bot.storage import patients
from tests.actions.playing import Play, change_clinic
from tests.conftest import NORA, PAT, QUINN


def opened(play: Play) -> str:
    """A patient who has opened the link and reads what they agree to."""
    made = play.invite()
    play.open_link(made.link)
    return made.code


@pytest.mark.parametrize(
    "said",
    [
        "Lakeside Infusion Clinic",
        "Mon–Fri 8:00 AM–6:00 PM",
        "not an emergency service",
        "911",
        "read by me first",
        "If you stop answering, the clinic is told",
        "someone close to you, or emergency services",
        "not end-to-end encrypted",
        "Technology fails",
        "18 or older",
        "/stop",
    ],
)
def test_before_anything_else_a_patient_reads_what_they_agree_to(play: Play, said: str) -> None:
    opened(play)

    assert said in play.last().text


def test_yes_and_no_stand_side_by_side(play: Play) -> None:
    opened(play)
    [call] = play.waiting()
    [row] = call["reply_markup"]["inline_keyboard"]

    assert [button["text"] for button in row] == ["I agree", "No, thank you"]


def test_a_clinic_without_hours_says_so_before_the_consent(play: Play) -> None:
    change_clinic(play, hours=())
    opened(play)

    assert "They read at no fixed hours." in play.last().text


def test_consent_is_kept_with_the_version_of_its_text_and_the_time(play: Play) -> None:
    opened(play)
    play.press("I agree")

    row = play.store.connection.execute(
        "SELECT joining_consent_version, joining_consent_at FROM patients"
    ).fetchone()
    assert re.fullmatch(r"en-[0-9a-f]{12}", row[0])
    assert row[1].startswith("2026-11-23T15:00:00")
    assert play.audited("consented") == [("patient", row[0])]


def test_another_text_is_another_version_of_the_consent(play: Play) -> None:
    opened(play)
    play.press("I agree")
    change_clinic(play, hours=())
    play.open_link(play.invite().link, who=QUINN)
    play.press("I agree", who=QUINN)

    first, second = play.audited("consented")
    assert first != second


def test_no_thank_you_erases_the_invitation_and_the_patient(play: Play) -> None:
    code = opened(play)
    link = play.invite(code=code).link
    play.press("No, thank you")

    assert "nothing is kept" in play.last().text
    for table in ("patients", "invites"):
        assert play.count(table) == 0
    assert f"{code} said “No, thank you”" in play.clinic_posts()[-1]
    assert play.audited("declined to join") == [("patient", "")]
    play.open_link(link)
    assert "does not work any more" in play.last().text


def test_no_thank_you_on_another_phone_leaves_the_patient_as_they_were(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.answer("3")
    play.open_link(play.invite(code=code).link, who=QUINN)
    play.press("No, thank you", who=QUINN)

    patient = play.store.see(patients.by_code, code)
    assert (patient.chat_id, patient.state) == (PAT, PatientState.ACTIVE)
    assert play.values() == {"pain": 3}
    play.answer("Not at all")
    assert play.store.see(patients.by_chat, QUINN) is None


def test_a_new_phone_that_is_not_through_the_enrolment_changes_nothing(play: Play) -> None:
    code = play.enrol(start_now=True)
    play.press("Confirm", who=NORA, chat=CLINIC_CHAT)
    play.open_link(play.invite(code=code).link, who=QUINN)
    play.press("I agree", who=QUINN)

    patient = play.store.see(patients.by_code, code)
    assert (patient.chat_id, patient.state) == (PAT, PatientState.ACTIVE)
    assert patient.confirmed_at is not None
    assert patient.next_due_at is not None
    play.answer("3")
    assert play.values() == {"pain": 3}


def test_no_thank_you_after_asking_for_help_keeps_the_alert(play: Play) -> None:
    code = opened(play)
    play.do(life.tell_my_clinic, telegram_id=PAT)
    play.press("No, thank you")

    [alert] = play.alerts()
    patient = play.store.see(patients.by_code, code)
    assert alert.patient_id == patient.id
    assert patient.chat_id is None
