"""What the clinic does about somebody who joined: confirm, revoke, keep who it is."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.actions.patients.invitations import UnknownPatient
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Contact, Patient
from bot.screens import patient as patient_screens
from bot.screens import people
from bot.storage import audit, check_ins, contacts, notes, patients
from bot.storage.database import Transaction


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
        or people.mark_of(clinic, patient) != joined_as
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
        or people.mark_of(clinic, patient) != joined_as
        or not patients.revoke(tx, patient.id)
    ):
        return clinic.say_to_clinic("toast-too-late")
    check_ins.close_all(tx, patient.id, now=now)
    # What was answered since this account consented is another person's.
    check_ins.revoke_since(tx, patient.id, patient.consent_at or now)
    notes.take_off_chart_since(tx, patient.id, patient.consent_at or now)
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
    screen = people.settled(clinic, patient, key=key, name=clinician.name, now=now)
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
