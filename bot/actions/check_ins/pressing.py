"""Whose check-in a press means, and when a press has no effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.actions.access import refuse
from bot.clinic import Clinic
from bot.domain.model import OPEN_CHECK_IN, CheckIn, Patient
from bot.storage import check_ins, patients
from bot.storage.database import Transaction


class Refused(Exception):
    """A press that has no effect; `toast` is the word of explanation.

    It is raised before any answer is changed, and the transaction is kept: a refusal is recorded.
    """

    def __init__(self, toast: str) -> None:
        super().__init__("refused")
        self.toast = toast


def patient_of(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, what: str, now: datetime
) -> Patient:
    """Return the patient who pressed; raises Refused, on record, for anybody else."""
    patient = patients.by_chat(tx, telegram_id)
    if patient is None:
        key = "toast-not-yours"
        raise Refused(refuse(tx, clinic, telegram_id=telegram_id, what=what, key=key, now=now))
    return patient


def open_for(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    if_gone: Callable[[], None] = lambda: None,
    if_closed: Callable[[Patient, CheckIn], None] = lambda _patient, _check_in: None,
    now: datetime,
) -> tuple[Patient, CheckIn]:
    """Return the check-in of a press if it is the presser's own and can still be answered.

    `if_gone` is called first where the store holds no such check-in; it may refuse in its own way.
    `if_closed` is called before the press is refused because the check-in is closed or expired.
    """
    patient, check_in = own_check_in(
        tx, clinic, telegram_id=telegram_id, check_in_id=check_in_id, if_gone=if_gone, now=now
    )
    if check_in.state not in OPEN_CHECK_IN or now >= check_in.expires_at:
        if_closed(patient, check_in)
        has_ended = patient.discharged_at is not None
        key = "toast-care-has-ended" if has_ended else "toast-closed"
        raise Refused(clinic.say(patient.language, key))
    return patient, check_in


def own_check_in(
    tx: Transaction,
    clinic: Clinic,
    *,
    telegram_id: int,
    check_in_id: int,
    if_gone: Callable[[], None] = lambda: None,
    now: datetime,
) -> tuple[Patient, CheckIn]:
    """Return the check-in of a press, open or over, if it is the presser's own."""
    check_in = check_ins.by_id(tx, check_in_id)
    if check_in is not None:
        patient = patients.by_id(tx, check_in.patient_id)
        if patient.chat_id == telegram_id:
            return patient, check_in
    else:
        if_gone()
    raise Refused(
        refuse(
            tx,
            clinic,
            telegram_id=telegram_id,
            what=f"check-in {check_in_id}",
            key="toast-not-yours",
            now=now,
        )
    )


def unknown_press(
    tx: Transaction, clinic: Clinic, *, telegram_id: int, what: str, now: datetime
) -> Refused:
    """Record a press that no button of ours sends, and return its refusal."""
    return Refused(
        refuse(tx, clinic, telegram_id=telegram_id, what=what, key="toast-unknown", now=now)
    )
