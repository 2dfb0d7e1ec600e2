"""What is shown before a session is recorded: when it was, when the next one is, is it sure."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.access import record_view
from bot.actions.sessions.sessions import book_of, card_of, card_screen
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Patient
from bot.domain.sessions.session_faults import NotUnderstood
from bot.domain.sessions.sessions import SessionState
from bot.screens import session_card
from bot.screens import sessions as screens
from bot.screens.screen import Screen
from bot.storage import patients, sessions
from bot.storage.database import Transaction


def show_menu(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    chat_id: int,
    clinician: Clinician,
    now: datetime,
) -> None:
    """Show the sessions of a patient, and ask when another one was."""
    patient = patients.by_code(tx, code)
    if patient is None:
        unknown = Screen(clinic.say_to_clinic("no-such-code", code=code))
        messages.tell(tx, chat_id, unknown, now=now)
        return
    book = book_of(tx, clinic, patient.id, now=now)
    screen = screens.menu(clinic, patient, book.sessions, today=book.clinic_day)
    messages.tell(tx, chat_id, screen, now=now)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="sessions", now=now)


def show_days(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    chat_id: int,
    message_id: int,
    clinician: Clinician,  # noqa: ARG001 - only a listed clinician comes here
    now: datetime,
) -> str | None:
    """Show the days of the last week in the pressed message."""
    patient = patients.by_code(tx, code)
    if patient is None:
        return clinic.say_to_clinic("no-such-code", code=code)
    today = book_of(tx, clinic, patient.id, now=now).clinic_day
    messages.edit(tx, chat_id, message_id, screens.days(clinic, patient, today=today), now=now)
    return None


def show_days_ahead(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    chat_id: int,
    message_id: int,
    clinician: Clinician,  # noqa: ARG001 - only a listed clinician comes here
    now: datetime,
) -> str | None:
    """Show the days on which the next session may be, in the pressed message."""
    patient = patients.by_code(tx, code)
    if patient is None:
        return clinic.say_to_clinic("no-such-code", code=code)
    screen = _days_ahead(tx, clinic, patient, now=now)
    messages.edit(tx, chat_id, message_id, screen, now=now)
    return None


def _days_ahead(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    """Return days ahead, at the time of day of the last session that has one."""
    book = book_of(tx, clinic, patient.id, now=now)
    done = [one for one in book.sessions if one.state is SessionState.DONE and one.has_time]
    at = done[-1].starts_at if done else None
    return screens.days_ahead(clinic, patient, today=book.clinic_day, at=at)


def show_card(
    tx: Transaction,
    clinic: Clinic,
    *,
    session_id: int,
    chat_id: int,
    message_id: int,
    clinician: Clinician,
    now: datetime,
) -> str | None:
    """Show a session as it stands in the pressed message."""
    session = sessions.by_id(tx, session_id)
    if session is None:
        return clinic.say_to_clinic("toast-unknown")
    messages.edit(tx, chat_id, message_id, card_screen(tx, clinic, session_id, now=now), now=now)
    patient = patients.by_id(tx, session.patient_id)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="session", now=now)
    return None


def ask_before_removing(
    tx: Transaction,
    clinic: Clinic,
    *,
    session_id: int,
    chat_id: int,
    message_id: int,
    clinician: Clinician,  # noqa: ARG001 - only a listed clinician comes here
    now: datetime,
) -> str | None:
    """Ask in the pressed message whether a session is to be removed."""
    session = sessions.by_id(tx, session_id)
    if session is None:
        return clinic.say_to_clinic("toast-unknown")
    if session.state is SessionState.REMOVED:
        return clinic.say_to_clinic("toast-session-settled")
    today = book_of(tx, clinic, session.patient_id, now=now).clinic_day
    screen = session_card.remove_sure(clinic, card_of(tx, clinic, session), today=today)
    messages.edit(tx, chat_id, message_id, screen, now=now)
    return None


def refuse_words(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    fault: NotUnderstood | None,
    found: str,
    chat_id: int,
    now: datetime,
) -> None:
    """Say what could not be understood of a command; without a fault it named no day."""
    screen = (
        screens.no_day(clinic, code, found)
        if fault is None
        else screens.not_understood(clinic, code, fault)
    )
    messages.tell(tx, chat_id, screen, now=now)
