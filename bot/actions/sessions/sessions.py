"""Treatment sessions: recording, correcting, removing, each with its trace and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.actions import messages
from bot.actions.check_ins.pressing import Refused
from bot.actions.sessions import around_sessions, driving, first_session
from bot.actions.sessions.session_days import question_at
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Patient
from bot.domain.schedule import local_date
from bot.domain.sessions.recording import (
    Book,
    CannotBe,
    corrected,
    new_session,
)
from bot.domain.sessions.session_words import Facts
from bot.domain.sessions.sessions import Session, SessionState
from bot.screens import session_card
from bot.screens import sessions as screens
from bot.screens.screen import Screen
from bot.screens.session_card import Card
from bot.storage import audit, patients, sessions
from bot.storage.database import Transaction

PATIENT = "patient"
DID_NOT = "did not"


def book_of(tx: Transaction, clinic: Clinic, patient_id: int, *, now: datetime) -> Book:
    """Return what a session of a patient is judged by."""
    return Book(sessions.of_patient(tx, patient_id), now, clinic.zone, clinic.config.sessions.lasts)


def card_of(tx: Transaction, clinic: Clinic, session: Session) -> Card:
    """Return a session with who changed it last."""
    changes = sessions.changes_of(tx, session.id)
    by = changes[-1].by
    return Card(
        patient=patients.by_id(tx, session.patient_id),
        session=session,
        sessions=sessions.of_patient(tx, session.patient_id),
        version=len(changes),
        last_by=clinic.say_to_clinic("session-by-patient") if by == PATIENT else by,
        last_at=changes[-1].at,
    )


def card_screen(
    tx: Transaction, clinic: Clinic, session_id: int, *, before: str = "", now: datetime
) -> Screen:
    """Return a session as it stands, below a sentence."""
    session = _kept(tx, session_id)
    today = local_date(now, clinic.zone)
    shown = card_of(tx, clinic, session)
    beside = first_session.words_beside(tx, clinic, session, now=now)
    shown = replace(shown, beside=beside, is_ahead=session.has_time and session.starts_at > now)
    return session_card.card(clinic, shown, today=today, before=before)


def _kept(tx: Transaction, session_id: int) -> Session:
    session = sessions.by_id(tx, session_id)
    if session is None:
        raise LookupError(f"no session {session_id}")
    return session


def record_said(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    facts: Facts,
    chat_id: int,
    clinician: Clinician,
    now: datetime,
) -> None:
    """Record what a command says of a session, or correct the one that it names; show its card."""
    patient = patients.by_code(tx, code)
    if patient is None:
        unknown = Screen(clinic.say_to_clinic("no-such-code", code=code))
        messages.tell(tx, chat_id, unknown, now=now)
        return
    before = None if facts.number is None else _of(tx, patient, facts.number)
    if facts.number is not None and before is None:
        text = clinic.say_to_clinic("session-unknown", code=code, number=str(facts.number))
        messages.tell(tx, chat_id, Screen(text), now=now)
        return
    try:
        kept = record(tx, clinic, patient, facts, before, clinician=clinician, now=now)
        screen = card_screen(tx, clinic, kept.id, now=now)
    except CannotBe as refused:
        screen = Screen(screens.cannot_be(clinic, refused, today=local_date(now, clinic.zone)))
    messages.tell(tx, chat_id, screen, now=now)


def _of(tx: Transaction, patient: Patient, number: int) -> Session | None:
    return next((one for one in sessions.of_patient(tx, patient.id) if one.id == number), None)


def recorded_by(
    tx: Transaction, code: str, clinician: Clinician, *, since: datetime, until: datetime
) -> int | None:
    """Return the one session of a patient that a clinician recorded or changed in a while."""
    patient = patients.by_code(tx, code)
    found = {
        session.id
        for session in (sessions.of_patient(tx, patient.id) if patient else ())
        for change in sessions.changes_of(tx, session.id)
        if change.by == clinician.name and since <= change.at < until
    }
    return found.pop() if len(found) == 1 else None


def record(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    facts: Facts,
    before: Session | None,
    *,
    clinician: Clinician,
    now: datetime,
) -> Session:
    """Keep a session as it was said: a new one, or `before` corrected. Raises CannotBe."""
    book = book_of(tx, clinic, patient.id, now=now)
    if before is not None:
        after = corrected(book, before, facts, done_since=sessions.done_since(tx, before.id))
    else:
        after = new_session(book, patient.id, facts)
        before = sessions.by_id(tx, after.id) if after.id else None
    return keep(tx, clinic, patient, before, after, by=clinician, now=now)


def keep(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    before: Session | None,
    after: Session,
    *,
    by: Clinician | None,
    now: datetime,
) -> Session:
    """Keep a new session, or one as it is now, and do what follows from it.

    `by` is None for the patient. What changes nothing leaves no trace. Raises Refused when somebody
    else was first.
    """
    name = PATIENT if by is None else by.name
    ask_at = question_at(clinic, patient, after, now=now)
    said = None if ask_at else after.patient_said  # moved ahead, it will be asked anew
    after = replace(after, ask_patient_at=ask_at, patient_said=said)
    was_told = driving.is_told_today_for_this_alone(tx, clinic, patient, before, now=now)
    if before is None:
        kept, what = sessions.add(tx, after, by=name, now=now), "recorded"
    else:
        if not differs(before, after):
            return before
        if not sessions.correct(tx, before, after, by=name, now=now):
            raise Refused(clinic.say_to_clinic("toast-too-late"))
        kept = after
        what = "removed" if after.state is SessionState.REMOVED else "corrected"
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=PATIENT if by is None else str(by.telegram_id),
        action=f"session {what}",
        patient_id=patient.id,
        detail=f"#{kept.id} {kept.state}",
    )
    if was_told and kept.state is not SessionState.DONE:
        driving.take_back(tx, clinic, patient, now=now)
    around_sessions.follow(tx, clinic, patients.by_id(tx, patient.id), now=now)
    if before is None and by is not None:
        patient = patients.by_id(tx, patient.id)
        first_session.tell_patient(tx, clinic, patient, kept, now=now)
    return kept


def differs(before: Session, after: Session) -> bool:
    """Return whether anything that was said differs; when the patient is asked follows from it."""
    return replace(before, ask_patient_at=None) != replace(after, ask_patient_at=None)
