"""A patient's own notes on the chart: put there, listed, taken off again."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages, writing
from bot.actions.pressing import patient_of
from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.schedule import local_date, zone_named
from bot.screens.screen import Screen
from bot.screens.summary_words import notes_on_chart
from bot.storage import notes
from bot.storage.database import Transaction


def put_on_chart(
    tx: Transaction, clinic: Clinic, patient: Patient, *, text: str, now: datetime
) -> None:
    """Keep a note like any text, looked at and answered as such, and put it on today's date."""
    on = local_date(now, zone_named(patient.zone))
    writing.take_text(tx, clinic, patient, text=text, on_chart=on, now=now)


def explain_notes(tx: Transaction, clinic: Clinic, *, telegram_id: int, now: datetime) -> None:
    """Tell how a note comes onto the chart, and list those that stand there."""
    patient = patient_of(tx, clinic, telegram_id=telegram_id, what="chart notes", now=now)
    messages.tell(tx, telegram_id, _listed(tx, clinic, patient), now=now)


def take_off(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    message_id: int,
    note_id: int,
    now: datetime,
) -> str:
    """Take a note off the chart; the note itself stays. A second press changes nothing."""
    patient = patient_of(tx, clinic, telegram_id=telegram_id, what="chart notes", now=now)
    notes.take_off_chart(tx, patient.id, note_id)
    messages.edit(tx, telegram_id, message_id, _listed(tx, clinic, patient), now=now)
    return clinic.say(patient.language, "toast-note-off")


def _listed(tx: Transaction, clinic: Clinic, patient: Patient) -> Screen:
    since = None if patient.confirmed_at else patient.consent_at
    return notes_on_chart(clinic, patient, notes.on_chart_of(tx, patient.id, since=since))
