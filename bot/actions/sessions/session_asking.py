"""Asking a patient whether a planned session took place, where nobody at the clinic recorded it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.actions import messages
from bot.actions.check_ins.pressing import Refused
from bot.actions.sessions.session_days import day_of
from bot.actions.sessions.sessions import DID_NOT, PATIENT, book_of, card_screen, keep
from bot.clinic import Clinic
from bot.domain.model import Patient, PatientState
from bot.domain.schedule import out_of_quiet, zone_named
from bot.domain.sessions.recording import Book, took_place
from bot.domain.sessions.sessions import Session, SessionState
from bot.screens import sessions as screens
from bot.screens.patient import plain
from bot.screens.screen import Screen
from bot.screens.words import locale_of, say_date
from bot.storage import patients, sessions
from bot.storage.database import Transaction
from bot.storage.outbox import Priority
from bot.storage.times import from_text

TOOK_PLACE = "took place"
SAID = {
    "yes": "appointment-took-place",
    "no": "appointment-did-not",
    "other": "appointment-on-other-day",
}
# After an outage nobody is asked about an appointment that they have long forgotten.
ASKED_WITHIN = timedelta(hours=24)
TAKEN_BACK_WITHIN = timedelta(hours=1)


def ask_whether(tx: Transaction, clinic: Clinic, session_id: int, *, now: datetime) -> None:
    """Ask a patient whether a planned session took place.

    Once, not at night, not long after, and never one who is not asked anything. In a clinic that
    does not ask this any more nobody is asked.
    """
    session = sessions.by_id(tx, session_id)
    if session is None or session.ask_patient_at is None:
        return
    patient = patients.by_id(tx, session.patient_id)
    morning = out_of_quiet(now, zone_named(patient.zone))
    if morning > now:
        sessions.plan_asking(tx, session_id, morning)
        return
    sessions.plan_asking(tx, session_id, None)
    is_late = now - session.ask_patient_at > ASKED_WITHIN
    is_asked = patient.state is PatientState.ACTIVE and session.state is SessionState.PLANNED
    is_asked = is_asked and clinic.config.sessions.ask_patient
    if is_asked and not is_late and patient.reachable_chat is not None:
        screen = _question(clinic, patient, session)
        chat = patient.reachable_chat
        messages.tell(tx, chat, screen, priority=Priority.PROMPT, now=now)


def take_answer(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    session_id: int,
    said: str,
    message_id: int,
    now: datetime,
) -> None:
    """Take what a patient says of an appointment: yes, no, or on another day; the clinic hears."""
    patient, session = _own(tx, clinic, telegram_id, session_id)
    is_open = _is_to_be_answered(book_of(tx, clinic, patient.id, now=now), session)
    if is_open:
        _keep_said(tx, clinic, patient, session, said, now=now)
        _tell_clinic(tx, clinic, patient, session_id, SAID[said], now=now)
    is_theirs = is_open or _patient_was_last(tx, session)
    thanks = screens.appointment_thanks(clinic, patient, session)
    screen = thanks if is_theirs else plain(clinic, patient, "appointment-over")
    messages.edit(tx, telegram_id, message_id, screen, now=now)


def take_back(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    session_id: int,
    message_id: int,
    now: datetime,
) -> None:
    """Take back what a patient said by a slip, and ask them again; the clinic hears.

    Within the hour, and until the clinic has done something with it.
    """
    patient, session = _own(tx, clinic, telegram_id, session_id)
    changes = sessions.changes_of(tx, session_id)
    if _is_to_be_answered(book_of(tx, clinic, patient.id, now=now), session):
        screen = _question(clinic, patient, session)
    elif not _patient_was_last(tx, session):
        screen = plain(clinic, patient, "appointment-over")
    elif now - changes[-1].at > TAKEN_BACK_WITHIN:
        screen = plain(clinic, patient, "appointment-too-late")
    else:
        asked = _as_before(session, changes[-1].before or {})
        keep(tx, clinic, patient, session, asked, by=None, now=now)
        _tell_clinic(tx, clinic, patient, session_id, "appointment-taken-back", now=now)
        screen = _question(clinic, patient, asked)
    messages.edit(tx, telegram_id, message_id, screen, now=now)


def _own(
    tx: Transaction, clinic: Clinic, telegram_id: int, session_id: int
) -> tuple[Patient, Session]:
    patient = patients.owner_of(tx, telegram_id)
    session = sessions.by_id(tx, session_id)
    if patient is None or session is None or session.patient_id != patient.id:
        raise Refused(clinic.say_to_clinic("toast-unknown"))
    return patient, session


def _tell_clinic(
    tx: Transaction, clinic: Clinic, patient: Patient, session_id: int, key: str, *, now: datetime
) -> None:
    text = clinic.say_to_clinic(key, code=patient.code)
    screen = card_screen(tx, clinic, session_id, before=text, now=now)
    messages.tell_clinic(tx, clinic, replace(screen, silent=True), now=now)


def _patient_was_last(tx: Transaction, session: Session) -> bool:
    """Return whether what a patient said still stands as they said it."""
    return (
        session.patient_said is not None and sessions.changes_of(tx, session.id)[-1].by == PATIENT
    )


def _as_before(session: Session, before: Mapping[str, Any]) -> Session:
    """Return a session as it was planned, before the patient said anything of it."""
    return replace(
        session,
        state=SessionState.PLANNED,
        starts_at=from_text(before["starts_at"]),
        has_time=before["has_time"],
        patient_said=None,
        side_effects_at=None,
    )


def _question(clinic: Clinic, patient: Patient, session: Session) -> Screen:
    on = day_of(clinic, patient, session)
    said = say_date(on, locale_of(patient.language, patient.country))
    return screens.appointment_question(clinic, patient, session, on=said)


def _is_to_be_answered(book: Book, session: Session) -> bool:
    """Return whether a planned session is one of today or before, and not still to begin."""
    is_planned = session.state is SessionState.PLANNED and session.patient_said is None
    is_to_begin = session.has_time and session.starts_at > book.now
    return is_planned and not is_to_begin and session.on(book.zone) <= book.clinic_day


def _keep_said(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    session: Session,
    said: str,
    *,
    now: datetime,
) -> None:
    if said == "yes":
        after = took_place(book_of(tx, clinic, patient.id, now=now), session)
        after = replace(after, patient_said=TOOK_PLACE)
        if not session.has_time:  # they are asked hours after it: it has not just ended
            after = replace(after, starts_at=session.starts_at, has_time=False)
    else:
        after = replace(session, patient_said=DID_NOT, ask_patient_at=None)
    keep(tx, clinic, patient, session, after, by=None, now=now)
