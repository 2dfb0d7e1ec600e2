"""Who may see and do what: refusing, who is behind a code, clinicians' own chats, what was read."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions import messages
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Patient
from bot.screens import people as screens
from bot.screens.screen import Screen
from bot.storage import alerts, audit, contacts, patients, settings
from bot.storage.database import Transaction

CONTACT_SHOWN_FOR = timedelta(minutes=10)
CLINICIAN_CHAT = "clinician_chat:{}"


def refuse(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, what: str, key: str, now: datetime
) -> str:
    """Refuse somebody who may not do this, and record it. Returns the answer, in their language."""
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(telegram_id),
        action="refused",
        detail=what,
    )
    patient = patients.by_chat(tx, telegram_id)
    return clinic.say(patient.language if patient else clinic.language, key)


def show_who(
    tx: Transaction, clinic: Clinic, *, number: int, clinician: Clinician, now: datetime
) -> str:
    """Answer "Who is this?" in the presser's own chat, for ten minutes. Returns the answer."""
    found = alerts.by_number(tx, number)
    if found is None:
        return clinic.say_to_clinic("toast-no-alert")
    if not knows_chat_of(tx, clinician.telegram_id):
        return clinic.say_to_clinic("toast-open-chat-first", bot=clinic.bot_username)
    patient = patients.by_id(tx, found.patient_id)
    contact = contacts.contact_of(tx, patient.id)
    screen = screens.who(clinic, patient, number, contact)
    tell_for_ten_minutes(tx, clinician.telegram_id, screen, now=now)
    record_view(tx, clinic, clinician=clinician, patient=patient, what="contact", now=now)
    return clinic.say_to_clinic("toast-see-own-chat")


def tell_for_ten_minutes(tx: Transaction, chat_id: int, screen: Screen, *, now: datetime) -> None:
    """Leave a message that is removed after ten minutes."""
    call_id = messages.tell(tx, chat_id, screen, now=now)
    messages.remove_post(tx, chat_id, call_id, at=now + CONTACT_SHOWN_FOR, now=now)


def record_view(
    tx: Transaction,
    clinic: Clinic,
    *,
    clinician: Clinician,
    patient: Patient | None,
    what: str,
    now: datetime,
) -> None:
    """Record that a clinician looked, in the list of views and in the audit."""
    patient_id = None if patient is None else patient.id
    audit.record_view(
        tx, now=now, clinician=clinician.telegram_id, patient_id=patient_id, what=what
    )
    audit.record(
        tx,
        clinic.audit_key,
        now=now,
        actor=str(clinician.telegram_id),
        action=f"looked at {what}",
        patient_id=patient_id,
    )


def knows_chat_of(tx: Transaction, clinician: int) -> bool:
    """Return whether a clinician has opened a chat with the bot, so that it may write there."""
    return settings.get(tx, CLINICIAN_CHAT.format(clinician)) is not None


def note_chat_of(tx: Transaction, clinician: int) -> None:
    """Remember that a clinician has opened a chat with the bot."""
    if not knows_chat_of(tx, clinician):
        settings.keep(tx, CLINICIAN_CHAT.format(clinician), "open")
