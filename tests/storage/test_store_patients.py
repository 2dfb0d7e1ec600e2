"""Patients: where each stands, when they are asked, and who is behind a code."""

from __future__ import annotations

from datetime import date, time, timedelta, timezone

import pytest
from store_cast import MONDAY, NORA, OMAR, PAT_CHAT, QUINN_CHAT, add_check_in, add_patient

from bot.domain.model import Contact, EnrolmentStep, Patient, PatientState
from bot.storage import check_ins, contacts, notes, patients
from bot.storage.database import IntegrityError, Transaction

TUESDAY = MONDAY + timedelta(days=1)


def see(tx: Transaction, patient_id: int) -> Patient:
    return patients.by_id(tx, patient_id)


def enrol(tx: Transaction, patient_id: int, chat: int = PAT_CHAT) -> bool:
    """Bring a patient through the enrolment; return whether it ended."""
    patients.open_enrolment(tx, patient_id, chat_id=chat)
    patients.move_step(tx, patient_id, step=EnrolmentStep.CONSENT, to=EnrolmentStep.FIRST)
    return patients.finish_enrolment(tx, patient_id)


@pytest.fixture
def active(tx: Transaction, pat: int) -> int:
    """The id of a patient who is asked every day."""
    enrol(tx, pat)
    patients.plan_next(tx, pat, on=date(2026, 11, 24), at=TUESDAY)
    return pat


def test_an_invited_patient_is_kept_as_the_clinic_said(tx: Transaction, pat: int) -> None:
    assert see(tx, pat) == Patient(
        id=pat,
        code="P-PAT2",
        chat_id=None,
        language="en",
        country="US",
        zone="America/New_York",
        check_in_time=time(9),
        plan="daily",
        state=PatientState.INVITED,
        enrolment_step=None,
        consent_at=None,
        confirmed_at=None,
        unreachable_since=None,
        last_check_in_on=None,
        last_due_at=None,
        next_due_on=None,
        next_due_at=None,
    )


def test_a_code_belongs_to_one_patient(tx: Transaction, pat: int) -> None:
    with pytest.raises(IntegrityError, match="code"):
        add_patient(tx, "P-PAT2")


def test_a_chat_belongs_to_one_patient(tx: Transaction, active: int, quinn: int) -> None:
    with pytest.raises(IntegrityError, match="chat_id"):
        enrol(tx, quinn, PAT_CHAT)


def test_from_a_chat_only_one_patient_joins_at_a_time(
    tx: Transaction, pat: int, quinn: int
) -> None:
    patients.open_enrolment(tx, pat, chat_id=PAT_CHAT)
    with pytest.raises(IntegrityError, match="joining_chat_id"):
        patients.open_enrolment(tx, quinn, chat_id=PAT_CHAT)


def test_a_patient_is_found_by_id_code_and_chat(tx: Transaction, pat: int, quinn: int) -> None:
    enrol(tx, pat)
    found = see(tx, pat)
    assert patients.by_code(tx, "P-PAT2") == patients.by_chat(tx, PAT_CHAT) == found
    assert patients.owner_of(tx, PAT_CHAT) == found
    assert patients.by_code(tx, "P-NONE") is None
    assert patients.by_chat(tx, QUINN_CHAT) is None
    with pytest.raises(LookupError, match="no patient 99"):
        patients.by_id(tx, 99)


def test_everyone_is_listed_by_code(tx: Transaction) -> None:
    for code in ("P-CCC2", "P-AAA2", "P-BBB2"):
        add_patient(tx, code)
    assert [one.code for one in patients.everyone(tx)] == ["P-AAA2", "P-BBB2", "P-CCC2"]


def test_the_one_due_longest_comes_first_and_nobody_before_their_time(
    tx: Transaction, pat: int, quinn: int
) -> None:
    patients.plan_next(tx, pat, on=date(2026, 11, 24), at=TUESDAY)
    patients.plan_next(tx, quinn, on=date(2026, 11, 23), at=MONDAY)
    add_patient(tx, "P-NEVR")
    moment = timedelta(microseconds=1)
    assert patients.due(tx, now=MONDAY - moment) == []
    assert patients.due(tx, now=TUESDAY - moment) == [quinn]
    assert patients.due(tx, now=TUESDAY) == [quinn, pat]
    assert patients.due(tx, now=TUESDAY, limit=1) == [quinn]


def test_a_time_in_another_zone_is_due_at_the_same_moment(tx: Transaction, pat: int) -> None:
    in_tokyo = TUESDAY.astimezone(timezone(timedelta(hours=9)))
    patients.plan_next(tx, pat, on=date(2026, 11, 24), at=in_tokyo)
    assert see(tx, pat).next_due_at == TUESDAY
    assert patients.due(tx, now=TUESDAY - timedelta(microseconds=1)) == []
    assert patients.due(tx, now=TUESDAY) == [pat]


def test_a_patient_who_is_not_asked_any_more_is_not_due(tx: Transaction, active: int) -> None:
    patients.plan_next(tx, active, on=None, at=None)
    assert patients.due(tx, now=TUESDAY + timedelta(days=9)) == []
    assert (see(tx, active).next_due_on, see(tx, active).next_due_at) == (None, None)


def test_the_last_day_with_a_check_in_is_kept(tx: Transaction, pat: int) -> None:
    patients.note_check_in(tx, pat, on=date(2026, 11, 23), due_at=MONDAY)
    assert (see(tx, pat).last_check_in_on, see(tx, pat).last_due_at) == (
        date(2026, 11, 23), MONDAY,
    )  # fmt: skip


def test_the_enrolment_goes_from_step_to_step_and_a_second_press_changes_nothing(
    tx: Transaction, pat: int
) -> None:
    step, to = EnrolmentStep.CONSENT, EnrolmentStep.TIME
    assert not patients.move_step(tx, pat, step=step, to=to), "the link is not opened yet"
    patients.open_enrolment(tx, pat, chat_id=PAT_CHAT)
    assert (see(tx, pat).state, see(tx, pat).enrolment_step) == (PatientState.ENROLLING, step)
    assert patients.move_step(tx, pat, step=step, to=to)
    assert not patients.move_step(tx, pat, step=step, to=EnrolmentStep.LANGUAGE)
    assert see(tx, pat).enrolment_step is to


def test_an_enrolment_ends_once_and_only_after_its_last_question(tx: Transaction, pat: int) -> None:
    patients.open_enrolment(tx, pat, chat_id=PAT_CHAT)
    assert not patients.finish_enrolment(tx, pat)
    assert enrol(tx, pat)
    assert not patients.finish_enrolment(tx, pat)
    found = see(tx, pat)
    assert (found.state, found.enrolment_step) == (PatientState.ACTIVE, None)
    assert found.chat_id == PAT_CHAT


def test_who_is_joining_is_found_by_their_chat_but_does_not_own_it_yet(
    tx: Transaction, pat: int
) -> None:
    patients.open_enrolment(tx, pat, chat_id=PAT_CHAT)
    found = patients.by_chat(tx, PAT_CHAT)
    assert found is not None
    assert (found.id, found.chat_id, found.state) == (pat, PAT_CHAT, PatientState.ENROLLING)
    assert patients.owner_of(tx, PAT_CHAT) is None
    enrol(tx, pat)
    assert patients.owner_of(tx, PAT_CHAT) == patients.by_chat(tx, PAT_CHAT) == see(tx, pat)


def test_a_chat_that_joins_anew_is_shown_as_joining_though_it_owns_another_code(
    tx: Transaction, active: int, quinn: int
) -> None:
    patients.open_enrolment(tx, quinn, chat_id=PAT_CHAT)
    joining, owner = patients.by_chat(tx, PAT_CHAT), patients.owner_of(tx, PAT_CHAT)
    assert joining is not None
    assert owner is not None
    assert (joining.id, owner.id) == (quinn, active)


def test_until_a_new_phone_has_joined_the_old_one_stays_the_patients(
    tx: Transaction, active: int
) -> None:
    patients.confirm(tx, active, clinician=NORA, now=MONDAY)
    before = see(tx, active)
    patients.open_enrolment(tx, active, chat_id=QUINN_CHAT)
    meanwhile = see(tx, active)
    assert (meanwhile.chat_id, meanwhile.state) == (PAT_CHAT, PatientState.ACTIVE)
    assert (meanwhile.confirmed_at, meanwhile.next_due_at) == (MONDAY, TUESDAY)
    joining = patients.by_chat(tx, QUINN_CHAT)
    assert joining is not None
    assert (joining.chat_id, joining.state) == (QUINN_CHAT, PatientState.ENROLLING)
    patients.abandon_enrolment(tx, active)
    assert see(tx, active) == before
    assert patients.by_chat(tx, QUINN_CHAT) is None


def test_a_new_phone_that_has_joined_must_be_confirmed_again(tx: Transaction, active: int) -> None:
    patients.confirm(tx, active, clinician=NORA, now=MONDAY)
    patients.mark_unreachable(tx, active, now=MONDAY)
    assert enrol(tx, active, QUINN_CHAT)
    found = see(tx, active)
    assert (found.chat_id, found.state) == (QUINN_CHAT, PatientState.ACTIVE)
    assert (found.confirmed_at, found.unreachable_since) == (None, None)
    assert patients.confirmed_by(tx, active) is None
    assert patients.by_chat(tx, PAT_CHAT) is None


def test_an_invited_patient_who_does_not_want_to_join_is_invited_as_before(
    tx: Transaction, pat: int
) -> None:
    before = see(tx, pat)
    patients.open_enrolment(tx, pat, chat_id=PAT_CHAT)
    patients.abandon_enrolment(tx, pat)
    assert see(tx, pat) == before
    assert patients.by_chat(tx, PAT_CHAT) is None


def test_the_consent_is_kept_with_its_version_and_time(tx: Transaction, pat: int) -> None:
    patients.open_enrolment(tx, pat, chat_id=PAT_CHAT)
    patients.move_step(tx, pat, step=EnrolmentStep.CONSENT, to=EnrolmentStep.FIRST)
    patients.choose(tx, pat, language="es", at=time(7, 30), zone="Europe/Madrid")
    patients.keep_consent(tx, pat, version="en-0123", now=MONDAY)
    before = see(tx, pat)
    assert before.consent_at is None, "not before the enrolment is finished"
    assert (before.language, before.check_in_time) == ("en", time(9))
    patients.finish_enrolment(tx, pat)
    after = see(tx, pat)
    assert (after.language, after.check_in_time, after.zone) == ("es", time(7, 30), "Europe/Madrid")
    assert see(tx, pat).consent_at == MONDAY
    assert tx.one("SELECT consent_version FROM patients")[0] == "en-0123"


def test_a_state_changes_only_from_one_that_was_expected(tx: Transaction, active: int) -> None:
    paused, stopped = PatientState.PAUSED, PatientState.STOPPED
    assert not patients.change_state(tx, active, expected=(paused,), to=stopped)
    assert patients.change_state(tx, active, expected=(PatientState.ACTIVE, paused), to=paused)
    assert see(tx, active).state is paused
    assert not patients.change_state(tx, 99, expected=(paused,), to=stopped)


def test_language_time_and_zone_can_be_changed(tx: Transaction, pat: int, quinn: int) -> None:
    patients.set_language(tx, pat, "es")
    patients.set_time(tx, pat, time(7, 5))
    patients.set_zone(tx, pat, "Asia/Kolkata")
    found = see(tx, pat)
    assert (found.language, found.check_in_time, found.zone) == ("es", time(7, 5), "Asia/Kolkata")
    assert see(tx, quinn).language == "en"


def test_a_patient_is_confirmed_once_by_a_named_clinician(tx: Transaction, pat: int) -> None:
    assert not patients.confirm(tx, pat, clinician=NORA, now=MONDAY), "nobody has joined"
    patients.open_enrolment(tx, pat, chat_id=PAT_CHAT)
    assert not patients.confirm(tx, pat, clinician=NORA, now=MONDAY), "they are only joining"
    enrol(tx, pat)
    assert patients.confirm(tx, pat, clinician=NORA, now=MONDAY)
    assert not patients.confirm(tx, pat, clinician=OMAR, now=TUESDAY)
    assert (see(tx, pat).confirmed_at, patients.confirmed_by(tx, pat)) == (MONDAY, NORA)
    assert patients.confirmed_by(tx, 99) is None


def test_only_an_unconfirmed_chat_can_be_revoked_and_only_once(
    tx: Transaction, active: int
) -> None:
    assert patients.revoke(tx, active)
    assert not patients.revoke(tx, active)
    found = see(tx, active)
    assert (found.chat_id, found.state, found.next_due_at) == (None, PatientState.INVITED, None)
    enrol(tx, active)
    patients.confirm(tx, active, clinician=NORA, now=MONDAY)
    assert not patients.revoke(tx, active)
    assert see(tx, active).chat_id == PAT_CHAT


def test_a_patient_who_leaves_the_chat_keeps_the_answers(tx: Transaction, active: int) -> None:
    check_in = add_check_in(tx, active)
    patients.leave_chat(tx, active)
    found = see(tx, active)
    assert (found.chat_id, found.state, found.next_due_at) == (None, PatientState.STOPPED, None)
    assert check_ins.by_id(tx, check_in) is not None


def test_a_patient_who_is_erased_takes_everything_along_and_nobody_else(
    tx: Transaction, pat: int, quinn: int
) -> None:
    for who in (pat, quinn):
        add_check_in(tx, who)
        notes.add_note(tx, who, "a note", now=MONDAY)
        contacts.keep_contact(tx, who, Contact(phone="+1"), now=MONDAY)
    patients.erase(tx, pat)
    for table in ("patients", "check_ins", "notes", "contacts"):
        assert len(tx.all(f"SELECT * FROM {table}")) == 1, table  # noqa: S608
    assert patients.by_code(tx, "P-QNN3") is not None


def test_a_patient_is_found_unreachable_once_and_reachable_once(
    tx: Transaction, active: int
) -> None:
    assert not patients.mark_reachable(tx, active)
    assert patients.mark_unreachable(tx, active, now=MONDAY)
    assert not patients.mark_unreachable(tx, active, now=TUESDAY)
    found = see(tx, active)
    assert (found.unreachable_since, found.next_due_at) == (MONDAY, None)
    assert patients.mark_reachable(tx, active)
    assert not patients.mark_reachable(tx, active)
    assert see(tx, active).unreachable_since is None
