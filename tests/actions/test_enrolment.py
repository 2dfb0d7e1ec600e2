"""Joining: consent first, the first button is the usual choice, the clinic confirms."""

from __future__ import annotations

import re
from datetime import time

import pytest

from bot.actions import enrolment, invitations, joining, life
from bot.demo.process import CLINIC_CHAT
from bot.domain.model import Contact, PatientState
from bot.storage import contacts, patients
from tests.actions.playing import Play, change_clinic, new_york, prompts
from tests.conftest import NORA, OMAR, PAT, QUINN

TOO_LATE = "Someone was first: it is already settled."
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
        "SELECT consent_version, consent_at FROM patients"
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


def test_the_clinic_is_told_who_joined_with_confirm_and_revoke(play: Play) -> None:
    code = play.enrol()

    assert play.last(CLINIC_CHAT).text == f"{code} joined. Is it the right person?"
    assert play.last(CLINIC_CHAT).labels == ["Confirm", "Revoke"]


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


def test_a_patient_who_stopped_may_join_under_another_code(play: Play) -> None:
    old = play.enrol(start_now=True)
    play.do(life.ask_to_stop, telegram_id=PAT)
    play.press("Stop for good")
    new = play.enrol()

    assert play.patient().code == new
    assert play.store.see(patients.by_code, old).chat_id is None


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
