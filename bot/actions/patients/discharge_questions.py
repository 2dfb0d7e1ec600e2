"""What is asked before care ends, or before the reason why it ended is corrected."""

from __future__ import annotations

from datetime import datetime

from bot.actions import messages
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import DischargeReason, Patient
from bot.screens import discharge as screens
from bot.screens.screen import Screen
from bot.storage import alerts, patients
from bot.storage.database import Transaction


def ask_first(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    reason: DischargeReason | None,
    chat_id: int,
    clinician: Clinician,  # noqa: ARG001 - only a listed clinician comes here
    now: datetime,
) -> None:
    """Ask why care ends, or whether it is sure, in a new message; or to correct why it ended."""
    messages.tell(tx, chat_id, question(tx, clinic, code, reason, now=now), now=now)


def ask_in_place(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    reason: DischargeReason | None,
    chat_id: int,
    message_id: int,
    clinician: Clinician,  # noqa: ARG001 - only a listed clinician comes here
    now: datetime,
) -> None:
    """Ask whether it is sure, in the pressed message."""
    messages.edit(tx, chat_id, message_id, question(tx, clinic, code, reason, now=now), now=now)


def question(
    tx: Transaction, clinic: Clinic, code: str, reason: DischargeReason | None, *, now: datetime
) -> Screen:
    """Return what is asked next: why care ends, whether it is sure, or about a correction."""
    patient = patients.by_code(tx, code)
    if patient is None:
        return Screen(clinic.say_to_clinic("no-such-code", code=code))
    if patient.discharged_at is not None:
        return _correction(clinic, patient, reason)
    if reason is None:
        return screens.which_reason(clinic, patient)
    count = len(alerts.unresolved(tx, patient.id))
    return screens.sure(clinic, patient, reason, alerts=count, now=now)


def _correction(clinic: Clinic, patient: Patient, reason: DischargeReason | None) -> Screen:
    """Return the question about another reason; the same one ends nothing a second time."""
    if reason is None:
        return screens.which_correction(clinic, patient)
    if reason is patient.discharge_reason:
        return Screen(screens.ended_before(clinic, patient))
    return screens.correction_sure(clinic, patient, reason)


def leave_it(
    tx: Transaction,
    clinic: Clinic,
    *,
    code: str,
    chat_id: int,
    message_id: int,
    clinician: Clinician,  # noqa: ARG001 - only a listed clinician comes here
    now: datetime,
) -> None:
    """Change nothing after all; where somebody else has ended it, that is said."""
    patient = patients.by_code(tx, code)
    text = clinic.say_to_clinic("discharge-kept", code=code)
    if patient is not None and patient.discharged_at is not None:
        text = screens.ended_before(clinic, patient)
    messages.edit(tx, chat_id, message_id, Screen(text), now=now)
