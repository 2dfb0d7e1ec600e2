"""Joining, on the patient's side: consent, three choices, and the first check-in."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, time

from bot.actions import messages
from bot.actions.check_ins import beginning
from bot.actions.check_ins.closing import close_open
from bot.actions.check_ins.pressing import Refused
from bot.actions.check_ins.questionnaires import languages_for
from bot.actions.sessions import around_sessions, first_session
from bot.clinic import Clinic
from bot.domain.model import EnrolmentStep, Patient, PatientState
from bot.domain.schedule import known_zones, local_date, zone_named
from bot.screens import discharge as discharge_screens
from bot.screens import enrolment as screens
from bot.screens import patient as patient_screens
from bot.screens import people
from bot.screens.screen import Screen, paragraphs
from bot.storage import alerts, audit, check_ins, patients
from bot.storage.database import Transaction


def _part_from_old_chats(
    tx: Transaction, clinic: Clinic, patient_id: int, *, telegram_id: int, now: datetime
) -> None:
    """End what was open, say so on the patient's other phone, and free a chat that left a code."""
    patient = patients.by_id(tx, patient_id)
    close_open(tx, clinic, patient, now=now)
    if patient.chat_id is not None and patient.chat_id != telegram_id:
        screen = patient_screens.access_revoked(clinic, patient)
        messages.tell(tx, patient.chat_id, screen, now=now)
    earlier = patients.owner_of(tx, telegram_id)
    if earlier is not None and earlier.id != patient_id:
        patients.leave_chat(tx, earlier.id)


def show_where_they_are(
    tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime
) -> None:
    """Answer a patient who comes again: the open step, or that they joined, stopped or are done."""
    if patient.state is PatientState.ENROLLING:
        show_step(tx, clinic, patient, now=now)
    elif patient.chat_id is not None and patient.discharged_at is not None:
        screen = discharge_screens.after_care(clinic, patient)
        messages.tell(tx, patient.chat_id, screen, now=now)
    elif patient.chat_id is not None:
        key = "stopped" if patient.state is PatientState.STOPPED else "already-enrolled"
        messages.tell(tx, patient.chat_id, patient_screens.plain(clinic, patient, key), now=now)


def show_step(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    message_id: int | None = None,
    before: str = "",
    now: datetime,
) -> None:
    """Show the open question of the enrolment, in the pressed message or in a new one.

    `before` is markup that stands above it.
    """
    screen = _step_screen(clinic, patient, now=now)
    screen = replace(screen, text=paragraphs(before, screen.text))
    if patient.chat_id is None:
        return
    if message_id is None:
        messages.tell(tx, patient.chat_id, screen, now=now)
    else:
        messages.edit(tx, patient.chat_id, message_id, screen, now=now)


def _step_screen(clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    step = patient.enrolment_step
    if step is EnrolmentStep.CONSENT:
        return screens.consent(clinic, patient)
    if step is EnrolmentStep.LANGUAGE:
        return screens.ask_language(clinic, patient, where="enrol")
    if step is EnrolmentStep.TIME:
        return screens.ask_time(clinic, patient, where="enrol")
    if step is EnrolmentStep.ZONE:
        return screens.ask_zone(clinic, patient, now=now, where="enrol")
    return screens.ask_first(clinic, patient)


def enrolling(tx: Transaction, clinic: Clinic, telegram_id: int, step: EnrolmentStep) -> Patient:
    """Return who is at a step of the enrolment in a chat; refuses anybody else."""
    patient = patients.by_chat(tx, telegram_id)
    if patient is None:
        raise Refused(clinic.say_to_clinic("toast-unknown"))
    if patient.state is not PatientState.ENROLLING or patient.enrolment_step is not step:
        raise Refused(clinic.say(patient.language, "toast-step-over"))
    return patient


def _go_on(
    tx: Transaction,
    clinic: Clinic,
    telegram_id: int,
    to: EnrolmentStep,
    *,
    step: EnrolmentStep,
    message_id: int | None,
    now: datetime,
) -> None:
    patient = enrolling(tx, clinic, telegram_id, step)
    patients.move_step(tx, patient.id, step=step, to=to)
    patient = enrolling(tx, clinic, telegram_id, to)
    show_step(tx, clinic, patient, message_id=message_id, now=now)


def agree(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, message_id: int, now: datetime
) -> None:
    """Keep the consent with the version of its text and the time, and go on."""
    patient = enrolling(tx, clinic, telegram_id, EnrolmentStep.CONSENT)
    text = screens.consent(clinic, patient).text
    version = f"{patient.language}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    patients.keep_consent(tx, patient.id, version=version, now=now)
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor="patient",
        action="consented",
        patient_id=patient.id,
        detail=version,
    )
    has_choice = len(languages_for(clinic, patient.plan)) > 1
    to = EnrolmentStep.LANGUAGE if has_choice else EnrolmentStep.TIME
    _go_on(tx, clinic, telegram_id, to, step=EnrolmentStep.CONSENT, message_id=message_id, now=now)


def disagree(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, message_id: int, now: datetime
) -> None:
    """Take "No, thank you": erase the invitation and, if it is all there is, the patient."""
    patient = enrolling(tx, clinic, telegram_id, EnrolmentStep.CONSENT)
    messages.edit(tx, telegram_id, message_id, screens.declined(clinic, patient.language), now=now)
    messages.notice(tx, clinic, "patient-declined", code=patient.code, now=now)
    audit.record(tx, clinic.audit_key, now=now, actor="patient", action="declined to join")
    abandon(tx, patient.id)


def abandon(tx: Transaction, patient_id: int) -> None:
    """Erase an invitation that nobody wants, and the patient if it is all there is of them."""
    patients.abandon_enrolment(tx, patient_id)
    is_new = patients.by_id(tx, patient_id).state is PatientState.INVITED
    has_left_nothing = not check_ins.last_of(tx, patient_id, limit=1)
    if is_new and has_left_nothing and not alerts.everything(tx, patient_id):
        patients.erase(tx, patient_id)


def choose_language(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    language: str,
    message_id: int,
    now: datetime,
) -> None:
    """Keep the language and go on in it."""
    patient = enrolling(tx, clinic, telegram_id, EnrolmentStep.LANGUAGE)
    if language not in languages_for(clinic, patient.plan):
        raise Refused(clinic.say(patient.language, "toast-unknown"))
    patients.choose(tx, patient.id, language=language)
    _go_on(
        tx,
        clinic,
        telegram_id,
        EnrolmentStep.TIME,
        step=EnrolmentStep.LANGUAGE,
        message_id=message_id,
        now=now,
    )


def choose_time(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    at: time,
    message_id: int | None,
    now: datetime,
) -> None:
    """Keep the time of the check-in and go on."""
    patient = enrolling(tx, clinic, telegram_id, EnrolmentStep.TIME)
    patients.choose(tx, patient.id, at=at)
    _go_on(
        tx,
        clinic,
        telegram_id,
        EnrolmentStep.ZONE,
        step=EnrolmentStep.TIME,
        message_id=message_id,
        now=now,
    )


def show_zones(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    page: int,
    message_id: int,
    now: datetime,
) -> None:
    """Show other zones of the country."""
    patient = enrolling(tx, clinic, telegram_id, EnrolmentStep.ZONE)
    screen = screens.ask_other_zone(clinic, patient, page=page, now=now, where="enrol")
    messages.edit(tx, telegram_id, message_id, screen, now=now)


def choose_zone(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    zone: str,
    message_id: int | None,
    now: datetime,
) -> None:
    """Keep the zone and go on."""
    patient = enrolling(tx, clinic, telegram_id, EnrolmentStep.ZONE)
    if zone not in known_zones():
        raise Refused(clinic.say(patient.language, "toast-unknown"))
    patients.choose(tx, patient.id, zone=zone)
    _go_on(
        tx,
        clinic,
        telegram_id,
        EnrolmentStep.FIRST,
        step=EnrolmentStep.ZONE,
        message_id=message_id,
        now=now,
    )


def finish(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    start_now: bool,
    message_id: int,
    now: datetime,
) -> None:
    """End the enrolment: the first check-in starts now, or comes tomorrow; the clinic is told."""
    patient = enrolling(tx, clinic, telegram_id, EnrolmentStep.FIRST)
    _part_from_old_chats(tx, clinic, patient.id, telegram_id=telegram_id, now=now)
    is_same_account = patients.by_id(tx, patient.id).chat_id == telegram_id
    patients.finish_enrolment(tx, patient.id)
    tomorrow = screens.tomorrow_at(patient, now)
    day = local_date(tomorrow, zone_named(patient.zone))
    # Who joins on the day of the first treatment is asked about its side effects.
    around_sessions.follow(tx, clinic, patients.by_id(tx, patient.id), now=now)
    patients.plan_next(tx, patient.id, on=day, at=tomorrow)
    patient = patients.by_id(tx, patient.id)
    screen = screens.enrolled(clinic, patient, start_now=start_now)
    messages.edit(tx, telegram_id, message_id, screen, now=now)
    had_before = bool(check_ins.last_of(tx, patient.id, limit=1))
    if start_now:
        beginning.start_by_command(tx, clinic, patient, now=now)
    again = "patient-joined-back" if is_same_account else "patient-joined-again"
    joined = people.joined(clinic, patient, key=again if had_before else "patient-joined")
    beside = first_session.words_for_clinic(tx, clinic, patients.by_id(tx, patient.id), now=now)
    joined = replace(joined, text=paragraphs(joined.text, beside))
    messages.tell_clinic(tx, clinic, joined, now=now)
    audit.record(
        tx, clinic.audit_key, now=now, actor="patient", action="joined", patient_id=patient.id
    )
