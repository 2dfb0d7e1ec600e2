"""A patient's own notes on the chart: put there, listed, taken off again."""

from __future__ import annotations

from datetime import date, datetime

from bot.actions import messages
from bot.actions.alerts import writing
from bot.actions.check_ins.pressing import patient_of
from bot.actions.patients.beside import seen_since
from bot.clinic import Clinic
from bot.domain.model import Patient
from bot.domain.schedule import local_date, zone_named
from bot.screens.screen import Screen
from bot.screens.summary_words import notes_on_chart
from bot.storage import notes, settings
from bot.storage.database import Transaction


def put_on_chart(
    tx: Transaction,
    clinic: Clinic,
    patient: Patient,
    *,
    text: str,
    message_id: int,
    now: datetime,
) -> None:
    """Keep a note like any text, looked at and answered as such, and put it on today's date.

    A message that was changed changes its note: the new words stand where the earlier ones stood.
    These leave the chart and stay with the clinic, as everything that was written.
    """
    message = f"chart note {patient.chat_id}/{message_id}"
    on = _taken_off(tx, patient, message) or local_date(now, zone_named(patient.zone))
    writing.take_text(tx, clinic, patient, text=text, on_chart=on, now=now)
    settings.keep(tx, message, str(notes.newest_of(tx, patient.id)))


def _taken_off(tx: Transaction, patient: Patient, message: str) -> date | None:
    """Take the note of a message off the chart; return the day on which it stood there."""
    earlier = settings.get(tx, message)
    if earlier is None:
        return None
    stands = {one.id: one.on for one in notes.on_chart_of(tx, patient.id)}
    notes.take_off_chart(tx, patient.id, int(earlier))
    return stands.get(int(earlier))


def explain_notes(tx: Transaction, clinic: Clinic, *, telegram_id: int, now: datetime) -> None:
    """Tell how a note comes onto the chart, and list those that stand there."""
    patient = patient_of(tx, clinic, telegram_id=telegram_id, what="chart notes", now=now)
    messages.tell(tx, telegram_id, _listed(tx, clinic, patient, now=now), now=now)


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
    messages.edit(tx, telegram_id, message_id, _listed(tx, clinic, patient, now=now), now=now)
    return clinic.say(patient.language, "toast-note-off")


def _listed(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Screen:
    there = notes.on_chart_of(tx, patient.id, since=seen_since(patient))
    today = local_date(now, zone_named(patient.zone))
    return notes_on_chart(clinic, patient, there, today=today)
