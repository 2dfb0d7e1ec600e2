"""The word not to drive after a session: taken back when that session is."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.sessions.around_sessions import told_on
from bot.actions.sessions.session_days import day_of, is_night_for
from bot.clinic import Clinic
from bot.domain.model import Patient, PatientState
from bot.domain.schedule import local_date, zone_named
from bot.domain.sessions.sessions import Session, SessionState
from bot.screens import around_sessions as screens
from bot.storage import sessions
from bot.storage.database import Transaction
from bot.storage.outbox import Priority


def is_told_today_for_this_alone(
    tx: Transaction, clinic: Clinic, patient: Patient, session: Session | None, *, now: datetime
) -> bool:
    """Return whether a patient was told today not to drive, for this session and no other one."""
    if session is None or session.state is not SessionState.DONE:
        return False
    today = local_date(now, zone_named(patient.zone))
    others = (one for one in sessions.of_patient(tx, patient.id) if one.id != session.id)
    is_alone = not any(
        one.state is SessionState.DONE and day_of(clinic, patient, one) == today for one in others
    )
    return is_alone and told_on(tx, clinic, patient, session) == today


def take_back(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    """Say that it was for what the clinic has taken back; it never says that driving is safe.

    In a message of its own: what was sent is not kept, so an edit might change another message.
    Not to one who paused or left: they asked for no more messages.
    """
    if patient.state is PatientState.ACTIVE and patient.reachable_chat is not None:
        screen = screens.driving_taken_back(clinic, patient, silent=is_night_for(patient, now))
        messages.tell(tx, patient.reachable_chat, screen, now=now, priority=Priority.NOTICE)
