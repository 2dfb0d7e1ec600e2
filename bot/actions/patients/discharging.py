"""The end of care: what is open is closed, what was planned is taken back, nothing is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import messages
from bot.actions.check_ins.closing import CLOSED_BY_END, close_open
from bot.actions.patients import progress
from bot.actions.patients.discharge_questions import question
from bot.actions.patients.progress import Found
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import CheckInKind, DischargeReason, Patient, PatientState
from bot.domain.sessions.sessions import SessionState
from bot.screens import discharge as screens
from bot.screens.screen import Screen
from bot.storage import alerts, audit, check_ins, discharges, patients, sessions
from bot.storage.database import Transaction
from bot.storage.outbox import Priority

ANSWER_WITHIN = timedelta(minutes=15)
ASKED = (PatientState.ACTIVE, PatientState.PAUSED)


def farewell_course(
    tx: Transaction, clinic: Clinic, *, code: str, reason: DischargeReason, now: datetime
) -> Found | None:
    """Return the last summary of a patient; None for one who is told nothing any more.

    Who has died is told nothing, nor who stopped, blocked the bot or never joined.
    """
    patient = patients.by_code(tx, code)
    if patient is None or patient.chat_id is None or not _hears_farewell(patient, reason):
        return None
    owner = patients.by_chat(tx, patient.chat_id)
    is_theirs = owner is not None and owner.id == patient.id
    return progress.farewell_course(tx, clinic, patient, now=now) if is_theirs else None


def _hears_farewell(patient: Patient, reason: DischargeReason) -> bool:
    is_there = patient.reachable_chat is not None and patient.state in ASKED
    return is_there and reason is not DischargeReason.DIED


def discharge(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    reason: DischargeReason,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    asked_at: datetime | None = None,
    course: Found | None = None,
    png: bytes | None = None,
    now: datetime,
) -> str:
    """End the care of a patient. Returns the answer to the press.

    An answer to a question of long ago is no answer: the patient may have come back since. It is
    asked again then.

    1. Nothing is asked from now on, and a link that nobody used is worth nothing.
    2. What is open is closed, with all that its answers mean; open alerts stay open.
    3. Planned sessions are removed, with their trace; side effects are not asked about.
    4. What waits to be sent to the patient is dropped, but for replies; their questions too.
    5. The patient gets a last summary and the crisis lines, but for one who has died.
    6. The clinic is told.

    Where somebody was first, that they died is taken as a correction, and anything else is not.
    """
    patient = patients.by_code(tx, code)
    if patient is None:
        return clinic.say_to_clinic("no-such-code", code=code)
    place = (chat_id, message_id)
    if asked_at is not None and not timedelta() <= now - asked_at <= ANSWER_WITHIN:
        messages.edit(tx, *place, question(tx, clinic, code, reason, now=now), now=now)
        return clinic.say_to_clinic("toast-discharge-again")
    if not discharges.discharge(tx, patient.id, reason=reason, now=now):
        return _ended_before(tx, clinic, patient, reason, clinician, place=place, now=now)
    _drop_questions(tx, patient, reason, now=now)
    close_open(tx, clinic, patients.by_id(tx, patient.id), rule=CLOSED_BY_END, now=now)
    _take_back_sessions(tx, patient, clinician, now=now)
    _drop_waiting(tx, patient, reason, now=now)
    if _hears_farewell(patient, reason):
        _say_farewell(tx, clinic, patient, course, png, now=now)
    _record(tx, clinic, patient, clinician, "discharged", detail=reason, now=now)
    _tell_of_end(tx, clinic, patient, reason, clinician, place=place, now=now)
    return clinic.say_to_clinic("toast-discharged", code=code)


def _ended_before(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    reason: DischargeReason,
    clinician: Clinician,
    *,
    place: tuple[int, int],
    now: datetime,
) -> str:
    if reason is DischargeReason.DIED:
        return _correct(tx, clinic, patient, reason, clinician, place=place, now=now)
    return _show_ended(tx, clinic, patient, place=place, now=now)


def _show_ended(
    tx: Transaction, clinic: Clinic, patient: Patient, *, place: tuple[int, int], now: datetime
) -> str:
    """Show what is true in the pressed message; its buttons would do nothing any more."""
    text = screens.ended_before(clinic, patient)
    messages.edit(tx, *place, Screen(text), now=now)
    return text


def correct(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    reason: DischargeReason,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    now: datetime,
) -> str:
    """Correct why care ended; the patient is told nothing. Returns the answer to the press."""
    patient = patients.by_code(tx, code)
    if patient is None:
        return clinic.say_to_clinic("no-such-code", code=code)
    place = (chat_id, message_id)
    if patient.discharged_at is None:  # they came back meanwhile
        text = clinic.say_to_clinic("discharge-kept", code=code)
        messages.edit(tx, *place, Screen(text), now=now)
        return text
    return _correct(tx, clinic, patient, reason, clinician, place=place, now=now)


def _correct(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    reason: DischargeReason,
    clinician: Clinician,
    *,
    place: tuple[int, int],
    now: datetime,
) -> str:
    before = patient.discharge_reason
    if before is None or before is reason:
        return _show_ended(tx, clinic, patient, place=place, now=now)
    discharges.correct_reason(tx, patient.id, before=before, reason=reason)
    _drop_waiting(tx, patient, reason, now=now)
    what, detail = "discharge reason corrected", f"{before} -> {reason}"
    _record(tx, clinic, patient, clinician, what, detail=detail, now=now)
    screen = screens.corrected(clinic, patient, before, reason, name=clinician.name)
    _show_in_clinic(tx, clinic, screen, place=place, now=now)
    return clinic.say_to_clinic("toast-session-changed")


def _record(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    clinician: Clinician,
    action: str,
    *,
    detail: str,
    now: datetime,
) -> None:
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(clinician.telegram_id),
        action=action,
        patient_id=patient.id,
        detail=detail,
    )


def _take_back_sessions(
    tx: Transaction, patient: Patient, clinician: Clinician, *, now: datetime
) -> None:
    for session in sessions.of_patient(tx, patient.id):
        if session.state is SessionState.PLANNED:
            removed = replace(
                session, state=SessionState.REMOVED, ask_patient_at=None, side_effects_at=None
            )
            sessions.correct(tx, session, removed, by=clinician.name, now=now)
        elif session.side_effects_at is not None:
            sessions.plan_side_effects(tx, session.id, None)


def _drop_questions(
    tx: Transaction, patient: Patient, reason: DischargeReason, *, now: datetime
) -> None:
    """Drop the questions that were never sent, which would come after the last words.

    "Are you safe right now?" stands in one message with help: that stays where no farewell gives
    the crisis lines, and its buttons do nothing any more.
    """
    for check_in in check_ins.all_open_of(tx, patient.id):
        carries_help = check_in.kind is CheckInKind.FOLLOW_UP and check_in.about is None
        if not carries_help or _hears_farewell(patient, reason):
            discharges.drop_questions(tx, check_in.id, now=now)


def _drop_waiting(
    tx: Transaction, patient: Patient, reason: DischargeReason, *, now: datetime
) -> None:
    """Drop prompts and notices; of one who has died replies too, but never an alert."""
    if patient.chat_id is not None:
        above = Priority.ALERT if reason is DischargeReason.DIED else Priority.REPLY
        discharges.drop_waiting(tx, patient.chat_id, above=above, now=now)


def _say_farewell(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    course: Found | None,
    png: bytes | None,
    *,
    now: datetime,
) -> None:
    """Leave the course without buttons, then the last words: they stand below it."""
    if patient.chat_id is None:
        return
    if course is not None and course.chart is not None:
        progress.send(tx, clinic, chat_id=patient.chat_id, screen=course.screen, png=png, now=now)
    messages.tell(tx, patient.chat_id, screens.farewell(clinic, patient), now=now)


def _tell_of_end(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    reason: DischargeReason,
    clinician: Clinician,
    *,
    place: tuple[int, int],
    now: datetime,
) -> None:
    count = len(alerts.unresolved(tx, patient.id))
    screen = screens.done(clinic, patient, reason, name=clinician.name, alerts=count)
    _show_in_clinic(tx, clinic, screen, place=place, now=now)


def _show_in_clinic(
    tx: Transaction, clinic: Clinic, screen: Screen, *, place: tuple[int, int], now: datetime
) -> None:
    """Show it where it was pressed, and in the clinic's chat too when that is elsewhere."""
    messages.edit(tx, *place, screen, now=now)
    if place[0] != messages.clinic_chat(tx, clinic):
        messages.tell_clinic(tx, clinic, screen, now=now)
