"""Joining: links that work once, consent, three choices, and the clinic that confirms."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.actions import answering, messages
from bot.actions.alerts import refuse
from bot.actions.closing import close_open
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Contact, EnrolmentStep, Patient, PatientState
from bot.domain.schedule import known_zones, local_date, zone_named
from bot.screens import alerts as clinic_screens
from bot.screens import enrolment as screens
from bot.screens import patient as patient_screens
from bot.screens.screen import Screen
from bot.storage import alerts, audit, check_ins, contacts, invites, patients
from bot.storage.database import IntegrityError, Transaction

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that look alike: no 0 O, 1 I L
CODE_LETTERS = 4
TOKEN_BYTES = 16  # 128 random bits
LINK_LIVES = timedelta(hours=72)
WRONG_LINKS_EACH = 5
WRONG_LINKS_ALL = 50
LOCKED_FOR = timedelta(hours=1)


class UnknownPatient(LookupError):
    """There is no patient with this code."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is given to a patient; the token stands nowhere else."""

    code: str
    link: str
    expires_at: datetime


def hash_of(token: str) -> bytes:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


def new_code() -> str:
    """Return a code such as P-7KQ4, without look-alike characters."""
    return "P-" + "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))


def invite(
    tx: Transaction,
    clinic: Clinic,
    *,
    actor: str,
    plan: str | None = None,
    language: str | None = None,
    country: str | None = None,
    code: str | None = None,
    now: datetime,
) -> Invitation:
    """Make a patient, or a new link for the one behind `code`; raises UnknownPatient."""
    if code is None:
        patient_id, code = _add_patient(
            tx, clinic, plan=plan, language=language, country=country, now=now
        )
    else:
        known = patients.by_code(tx, code)
        if known is None:
            raise UnknownPatient(code)
        patient_id = known.id
    token, expires_at = secrets.token_urlsafe(TOKEN_BYTES), now + LINK_LIVES
    invites.add_invite(
        tx, token_hash=hash_of(token), patient_id=patient_id, expires_at=expires_at, now=now
    )
    audit.record(
        tx, clinic.audit_key, now=now, actor=actor, action="invited", patient_id=patient_id
    )
    return Invitation(code, f"https://t.me/{clinic.bot_username}?start={token}", expires_at)


def _add_patient(
    tx: Transaction,
    clinic: Clinic,
    *,
    plan: str | None,
    language: str | None,
    country: str | None,
    now: datetime,
) -> tuple[int, str]:
    config = clinic.config
    while True:
        code = new_code()
        try:
            patient_id = patients.add(
                tx,
                code=code,
                language=language or clinic.language,
                country=country or config.clinic.country,
                zone=config.clinic.time_zone,
                check_in_time=config.check_ins.time,
                plan=plan or config.check_ins.plan,
                now=now,
            )
        except IntegrityError:
            continue  # the code is taken
        return patient_id, code


def open_link(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    token: str,
    language: str,
    now: datetime,
) -> None:
    """Let in the one who opens a link first; everyone else gets the same kind, useless answer."""
    known = patients.by_chat(tx, telegram_id)
    if known is not None and known.state is not PatientState.STOPPED:
        show_where_they_are(tx, clinic, known, now=now)
        return
    if is_locked(tx, telegram_id, now=now):
        _useless(tx, clinic, telegram_id, language, now=now)
        return
    found = invites.invite_of(tx, hash_of(token))
    if found is None or not invites.use_invite(
        tx, hash_of(token), telegram_id=telegram_id, now=now
    ):
        _count_wrong(tx, clinic, telegram_id, now=now)
        _useless(tx, clinic, telegram_id, language, now=now)
        return
    patients.open_enrolment(tx, found.patient_id, chat_id=telegram_id)
    invited = patients.by_id(tx, found.patient_id)
    if invited.chat_id is None and invited.language == clinic.language:
        patients.set_language(tx, invited.id, language)  # the phone's, if we speak it
    _show_step_in(tx, clinic, telegram_id, now=now)


def _show_step_in(
    tx: Transaction,
    clinic: Clinic,
    telegram_id: int,
    *,
    message_id: int | None = None,
    now: datetime,
) -> None:
    patient = patients.by_chat(tx, telegram_id)
    if patient is not None:
        show_step(tx, clinic, patient, message_id=message_id, now=now)


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


def is_locked(tx: Transaction, telegram_id: int, *, now: datetime) -> bool:
    """Return whether this person, or everybody, tried too many wrong links within an hour.

    The lock lasts an hour from the last of them.
    """
    limits = ((telegram_id, WRONG_LINKS_EACH), (None, WRONG_LINKS_ALL))
    return any(_is_over(tx, who, limit, now=now) for who, limit in limits)


def _is_over(tx: Transaction, telegram_id: int | None, limit: int, *, now: datetime) -> bool:
    last = invites.last_wrong_link(tx, telegram_id)
    if last is None or now - last >= LOCKED_FOR:
        return False
    return invites.wrong_links_since(tx, last - LOCKED_FOR, telegram_id=telegram_id) >= limit


def _count_wrong(tx: Transaction, clinic: Clinic, telegram_id: int, *, now: datetime) -> None:
    invites.note_wrong_link(tx, telegram_id, now=now)
    refuse(tx, clinic, telegram_id=telegram_id, what="wrong link", key="toast-unknown", now=now)
    if invites.wrong_links_since(tx, now - LOCKED_FOR) == WRONG_LINKS_ALL:
        messages.notice(tx, clinic, "links-guessed", now=now)


def _useless(
    tx: Transaction, clinic: Clinic, telegram_id: int, language: str, *, now: datetime
) -> None:
    screen = patient_screens.link_useless(clinic, language=language)
    messages.tell(tx, telegram_id, screen, now=now)


def show_where_they_are(
    tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime
) -> None:
    """Answer a patient who opens a link again: the open step, or that they joined or stopped."""
    if patient.state is PatientState.ENROLLING:
        show_step(tx, clinic, patient, now=now)
    elif patient.chat_id is not None:
        key = "stopped" if patient.state is PatientState.STOPPED else "already-enrolled"
        messages.tell(tx, patient.chat_id, patient_screens.plain(clinic, patient, key), now=now)


def show_step(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    message_id: int | None = None,
    now: datetime,
) -> None:
    """Show the open question of the enrolment, in the pressed message or in a new one."""
    screen = _step_screen(clinic, patient, now=now)
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


def _enrolling(tx: Transaction, clinic: Clinic, telegram_id: int, step: EnrolmentStep) -> Patient:
    patient = patients.by_chat(tx, telegram_id)
    if patient is None:
        raise answering.Refused(clinic.say_to_clinic("toast-unknown"))
    if patient.state is not PatientState.ENROLLING or patient.enrolment_step is not step:
        raise answering.Refused(clinic.say(patient.language, "toast-step-over"))
    return patient


def _go_on(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    to: EnrolmentStep,
    *,
    message_id: int | None,
    now: datetime,
) -> None:
    if patient.enrolment_step is not None and patient.chat_id is not None:
        patients.move_step(tx, patient.id, step=patient.enrolment_step, to=to)
        _show_step_in(tx, clinic, patient.chat_id, message_id=message_id, now=now)


def agree(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, message_id: int, now: datetime
) -> None:
    """Keep the consent with the version of its text and the time, and go on."""
    patient = _enrolling(tx, clinic, telegram_id, EnrolmentStep.CONSENT)
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
    has_choice = len(clinic.config.clinic.languages) > 1
    to = EnrolmentStep.LANGUAGE if has_choice else EnrolmentStep.TIME
    _go_on(tx, clinic, patient, to, message_id=message_id, now=now)


def disagree(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, message_id: int, now: datetime
) -> None:
    """Take "No, thank you": erase the invitation and, if it is all there is, the patient."""
    patient = _enrolling(tx, clinic, telegram_id, EnrolmentStep.CONSENT)
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
    patient = _enrolling(tx, clinic, telegram_id, EnrolmentStep.LANGUAGE)
    if language not in clinic.config.clinic.languages:
        raise answering.Refused(clinic.say(patient.language, "toast-unknown"))
    patients.set_language(tx, patient.id, language)
    _go_on(tx, clinic, patient, EnrolmentStep.TIME, message_id=message_id, now=now)


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
    patient = _enrolling(tx, clinic, telegram_id, EnrolmentStep.TIME)
    patients.set_time(tx, patient.id, at)
    _go_on(tx, clinic, patient, EnrolmentStep.ZONE, message_id=message_id, now=now)


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
    patient = _enrolling(tx, clinic, telegram_id, EnrolmentStep.ZONE)
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
    patient = _enrolling(tx, clinic, telegram_id, EnrolmentStep.ZONE)
    if zone not in known_zones():
        raise answering.Refused(clinic.say(patient.language, "toast-unknown"))
    patients.set_zone(tx, patient.id, zone)
    _go_on(tx, clinic, patient, EnrolmentStep.FIRST, message_id=message_id, now=now)


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
    patient = _enrolling(tx, clinic, telegram_id, EnrolmentStep.FIRST)
    _part_from_old_chats(tx, clinic, patient.id, telegram_id=telegram_id, now=now)
    patients.finish_enrolment(tx, patient.id)
    tomorrow = screens.tomorrow_at(patient, now)
    day = local_date(tomorrow, zone_named(patient.zone))
    patients.plan_next(tx, patient.id, on=day, at=tomorrow)
    patient = patients.by_id(tx, patient.id)
    screen = screens.enrolled(clinic, patient, start_now=start_now)
    messages.edit(tx, telegram_id, message_id, screen, now=now)
    had_before = bool(check_ins.last_of(tx, patient.id, limit=1))
    if start_now:
        answering.start_by_command(tx, clinic, patient, now=now)
    messages.tell_clinic(
        tx, clinic, clinic_screens.joined(clinic, patient, again=had_before), now=now
    )
    audit.record(
        tx, clinic.audit_key, now=now, actor="patient", action="joined", patient_id=patient.id
    )


def confirm(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    joined_as: int,
    clinician: Clinician,
    message_id: int,
    now: datetime,
) -> str:
    """Record that a clinician knows who joined; `joined_as` stands for the account that did.

    Returns the press's answer.
    """
    patient = patients.by_code(tx, code)
    if (
        patient is None
        or clinic_screens.mark_of(clinic, patient) != joined_as
        or not patients.confirm(tx, patient.id, clinician=clinician.telegram_id, now=now)
    ):
        return clinic.say_to_clinic("toast-too-late")
    _settle(tx, clinic, patient, clinician, "patient-confirmed", message_id=message_id, now=now)
    return clinic.say_to_clinic("toast-confirmed", code=code)


def revoke(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    joined_as: int,
    clinician: Clinician,
    message_id: int,
    now: datetime,
) -> str:
    """Cut off an account that is not the right person's; `joined_as` stands for the account.

    Returns the press's answer.
    """
    patient = patients.by_code(tx, code)
    if (
        patient is None
        or patient.chat_id is None
        or clinic_screens.mark_of(clinic, patient) != joined_as
        or not patients.revoke(tx, patient.id)
    ):
        return clinic.say_to_clinic("toast-too-late")
    check_ins.close_all(tx, patient.id, now=now)
    if patient.consent_at is not None:
        check_ins.revoke_since(tx, patient.id, patient.consent_at)  # another person's answers
    screen = patient_screens.access_revoked(clinic, patient)
    messages.tell(tx, patient.chat_id, screen, now=now)
    _settle(tx, clinic, patient, clinician, "patient-revoked", message_id=message_id, now=now)
    return clinic.say_to_clinic("toast-revoked", code=code)


def _settle(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    clinician: Clinician,
    key: str,
    *,
    message_id: int,
    now: datetime,
) -> None:
    screen = clinic_screens.settled(clinic, patient, key=key, name=clinician.name, now=now)
    messages.edit(tx, messages.clinic_chat(tx, clinic), message_id, screen, now=now)
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(clinician.telegram_id),
        action=key,
        patient_id=patient.id,
    )


def keep_contact(
    tx: Transaction, clinic: Clinic, *, code: str, contact: Contact, actor: str, now: datetime
) -> None:
    """Keep who is behind a code; raises UnknownPatient."""
    patient = patients.by_code(tx, code)
    if patient is None:
        raise UnknownPatient(code)
    contacts.keep_contact(tx, patient.id, contact, now=now)
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=actor,
        action="contact kept",
        patient_id=patient.id,
    )
