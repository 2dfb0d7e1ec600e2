"""Joining: consent first, the first button is the usual choice, the clinic confirms."""

from __future__ import annotations

import re
from datetime import time

import pytest

from bot.actions.patients import enrolment, invitations, joining
from bot.domain.model import Contact, PatientState
from bot.storage import contacts, patients
from tests.actions.playing import Play, change_clinic, new_york, prompts
from tests.conftest import PAT, QUINN

STEP_OVER = "That is already answered."
UNKNOWN = "This button does not work any more. /help shows what I can do."


def opened(play: Play) -> str:
    """A patient who has opened the link and reads what they agree to."""
    made = play.invite()
    play.open_link(made.link)
    return made.code


def test_a_code_has_four_characters_and_none_that_look_alike() -> None:
    codes = {invitations.new_code() for _ in range(500)}

    assert all(re.fullmatch(r"P-[2-9A-HJKMNP-Z]{4}", code) for code in codes)
    assert len(codes) > 450


def test_a_code_that_is_taken_is_never_given_twice(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = iter(["P-2222", "P-2222", "P-3333"])
    monkeypatch.setattr(invitations, "new_code", lambda: next(codes))

    assert [play.invite().code, play.invite().code] == ["P-2222", "P-3333"]


def test_pressing_the_first_button_each_time_starts_the_first_check_in_now(play: Play) -> None:
    opened(play)
    for _ in range(5):
        play.press_place(0)

    patient = play.patient()
    assert patient.state is PatientState.ACTIVE
    assert (patient.language, patient.zone) == ("en", "America/New_York")
    assert patient.check_in_time == time(9)
    assert play.last().text.startswith("1 of 10")
    assert play.states() == ["11-23 started"]


def test_the_first_check_in_counts_as_that_days_and_the_next_comes_tomorrow(play: Play) -> None:
    play.store.now = new_york("2026-11-23", "07:00")
    play.enrol(start_now=True)
    play.fill_in(eight="Not at all")
    play.press("Not at all")
    play.until(new_york("2026-11-24", "09:00"))

    assert play.states() == ["11-23 complete", "11-24 asked"]


def test_who_chooses_tomorrow_is_first_asked_tomorrow(play: Play) -> None:
    play.store.now = new_york("2026-11-23", "07:00")
    play.enrol()
    assert "comes tomorrow at 9:00 AM" in play.last().text
    play.until(new_york("2026-11-24", "09:00"))

    assert prompts(play) == ["11-24 09:00"]


def test_a_clinic_with_one_language_does_not_ask_for_it(play: Play) -> None:
    change_clinic(play, languages=("en",))
    opened(play)
    play.press("I agree")

    assert "When shall I ask you each day?" in play.last().text


def test_the_chosen_language_is_spoken_from_then_on(play: Play) -> None:
    opened(play)
    play.press("I agree")
    play.press("Español")

    assert play.patient().language == "es"
    assert "?" in play.last().text
    assert "When shall I" not in play.last().text


def test_who_opens_the_link_on_a_spanish_phone_reads_the_consent_in_spanish(play: Play) -> None:
    play.open_link(play.invite().link, language="es")

    assert play.patient().language == "es"


def test_an_invitation_in_a_chosen_language_keeps_it(play: Play) -> None:
    play.open_link(play.invite(language="es").link, language="en")

    assert play.patient().language == "es"


def test_the_clinics_time_is_first_and_others_can_be_chosen(play: Play) -> None:
    opened(play)
    play.press("I agree")
    play.press("English")
    assert play.last().labels[0] == "9:00 AM"
    play.press("6:00 PM")

    assert play.patient().check_in_time == time(18)


def test_another_zone_of_the_country_can_be_chosen_page_by_page(play: Play) -> None:
    opened(play)
    for label in ("I agree", "English", "9:00"):
        play.press(label)
    assert play.last().labels[0].startswith("New York (now 10:00")
    play.press("Another time zone")
    first_page = play.last().labels
    play.press("More")
    assert play.last().labels[:1] != first_page[:1]
    play.send("enrol:zones:0", message=play.last().id)
    play.press("Denver")

    assert play.patient().zone == "America/Denver"


def test_in_denver_nine_is_nine_in_denver(play: Play) -> None:
    opened(play)
    for label in ("I agree", "English", "9:00"):
        play.press(label)
    play.send("enrol:zone:America/Denver", message=play.last().id)
    play.press("Tomorrow")
    play.until(new_york("2026-11-24", "11:00"))

    assert prompts(play) == ["11-24 11:00"]


def test_a_forged_zone_or_language_is_refused(play: Play) -> None:
    opened(play)
    play.press("I agree")
    assert play.send("enrol:language:de", message=play.last().id) == UNKNOWN
    play.press("English")
    play.press("9:00")
    assert play.send("enrol:zone:America/Atlantis", message=play.last().id) == UNKNOWN

    assert play.patient().zone == "America/New_York"
    assert "Which time zone" in play.last().text


@pytest.mark.parametrize(
    "data", ["enrol:yes", "enrol:no", "enrol:language:es", "enrol:time:0800", "enrol:zones:1"]
)
def test_a_step_that_is_over_cannot_be_answered_again(play: Play, data: str) -> None:
    play.enrol()

    assert play.send(data, message=101) == STEP_OVER
    assert play.patient().state is PatientState.ACTIVE
    assert play.patient().language == "en"


def test_a_double_tap_on_i_agree_goes_on_once(play: Play) -> None:
    opened(play)
    play.press("I agree")

    assert play.send("enrol:yes", message=101) == STEP_OVER
    assert len(play.audited("consented")) == 1


def test_a_stranger_cannot_press_a_step(play: Play) -> None:
    opened(play)

    assert play.send("enrol:yes", who=QUINN, message=101) == UNKNOWN


def test_a_typed_time_or_zone_is_answered_below(play: Play) -> None:
    opened(play)
    play.press("I agree")
    play.press("English")
    play.do(enrolment.choose_time, telegram_id=PAT, at=time(19, 30), message_id=None)
    play.do(enrolment.choose_zone, telegram_id=PAT, zone="America/Chicago", message_id=None)

    assert (play.patient().check_in_time, play.patient().zone) == (time(19, 30), "America/Chicago")
    assert "Shall we do your first check-in now?" in play.last().text


def test_who_is_behind_a_code_is_kept_part_by_part(play: Play) -> None:
    code = play.invite().code
    play.do(joining.keep_contact, code=code, contact=Contact(phone="555"), actor="501")
    play.do(joining.keep_contact, code=code, contact=Contact(reference="4711"), actor="501")
    patient = play.store.see(patients.by_code, code)

    assert play.store.see(contacts.contact_of, patient.id) == Contact("4711", "555", None)
    assert play.audited("contact kept") == [("501", ""), ("501", "")]


def test_an_unknown_code_is_named_when_inviting_or_keeping_a_contact(play: Play) -> None:
    with pytest.raises(invitations.UnknownPatient, match="P-9999"):
        play.invite(code="P-9999")
    with pytest.raises(invitations.UnknownPatient, match="P-9999"):
        play.do(joining.keep_contact, code="P-9999", contact=Contact(), actor="501")


def test_the_step_of_a_patient_without_a_chat_is_shown_to_nobody(play: Play) -> None:
    code = opened(play)
    patient = play.patient()
    play.store.see(patients.leave_chat, patient.id)
    left = play.store.see(patients.by_code, code)
    before = play.count("outbox")
    play.do(enrolment.show_step, patient=left)
    play.do(enrolment.show_where_they_are, patient=left)

    assert play.count("outbox") == before
