"""A check-in that the patient begins: the open one, today's, or an extra one."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.actions.check_ins import asking, planning
from bot.actions.check_ins.questionnaires import form_of, found
from bot.actions.check_ins.questions import show_next
from bot.actions.check_ins.showing import leave_above
from bot.clinic import Clinic
from bot.domain.model import (
    CheckIn,
    CheckInKind,
    Patient,
)
from bot.domain.schedule import local_date, zone_named
from bot.storage import check_ins, patients
from bot.storage.database import Transaction

LEAST_TIME = timedelta(hours=1)  # what is begun can be answered, also just before the next one


def start_by_command(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> None:
    """Open a check-in below: the one that is open, today's, or an extra one."""
    check_in = check_ins.open_of(tx, patient.id)
    if check_in is None or now >= check_in.expires_at:
        check_in = _new(tx, clinic, patient, now=now)
    else:
        leave_above(tx, clinic, patient, check_in, now=now)
    check_ins.keep_message(tx, check_in.id, None)
    check_ins.keep_showing(tx, check_in.id, "new message")
    check_ins.start(tx, check_in.id, now=now)
    check_in = found(tx, check_in.id)
    show_next(tx, clinic, patient, check_in, form_of(tx, clinic, check_in), now=now)


def _new(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> CheckIn:
    today = local_date(now, zone_named(patient.zone))
    is_first = check_ins.daily_of(tx, patient.id, today) is None
    if is_first:
        expires = planning.expires_for(tx, clinic, patient, on=today, due=now, now=now)
    else:
        expires = planning.expires_for_extra(clinic, patient, now=now)
    check_in = asking.create(
        tx,
        clinic,
        patient,
        kind=CheckInKind.DAILY if is_first else CheckInKind.EXTRA,
        on=today,
        due=now,
        expires=max(expires, now + LEAST_TIME),
        now=now,
    )
    if is_first and patient.next_due_at is not None:
        planning.plan_next(tx, clinic, patients.by_id(tx, patient.id), now=now)
    return check_in
