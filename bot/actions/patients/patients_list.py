"""The list of patients for clinicians: everyone by need, or those on one list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions import messages
from bot.actions.access import record_view
from bot.actions.patients.treatment import read_treatment
from bot.actions.patients.unread import is_listed, read_each, tell_of_unread
from bot.actions.service import digest
from bot.actions.service.digest import IN_CARE
from bot.clinic import Clinic
from bot.config import Clinician
from bot.domain.model import Patient
from bot.domain.sessions.session_due import is_session_due
from bot.domain.treatment import Treatment
from bot.screens import patients_list as screens
from bot.screens.digest import ToLookAt
from bot.screens.patients_list import Line, Need
from bot.screens.screen import Screen
from bot.storage import alerts, check_ins, contacts, patients
from bot.storage.database import Transaction


def find_lines(
    tx: Transaction, clinic: Clinic, some: Sequence[Patient], *, now: datetime
) -> list[Line]:
    """Return what the list says of each of some patients who belong on it."""
    lines, unread = read_each(lambda them: _lines(tx, clinic, them, now=now), some)
    lines += [_line_of_unread(tx, clinic, one, now=now) for one in unread]
    return [line for line in lines if is_listed(line.patient, line.alerts)]


def _lines(
    tx: Transaction, clinic: Clinic, some: Sequence[Patient], *, now: datetime
) -> list[Line]:
    to_look_at = {one.code: one for one in digest.to_look_at(tx, clinic, some, now=now)}
    return [
        _line(tx, one, to_look_at.get(one.code), read_treatment(tx, clinic, one, now=now))
        for one in some
    ]


def _line_of_unread(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Line:
    """Return what is known of somebody whose course cannot be read; they stand on every list.

    Nobody may take it for silence, or for an effect that lasts.
    """
    look, _ = read_each(lambda them: digest.to_look_at(tx, clinic, them, now=now), [patient])
    return Line(
        patient=patient,
        last_check_in=check_ins.last_answered_day(tx, patient.id),
        latest={},
        alerts=alerts.unresolved(tx, patient.id),
        has_contact=contacts.contact_of(tx, patient.id) is not None,
        needs=frozenset(Need),
        look=look[0] if look else None,
        is_unread=True,
    )


def line_of(tx: Transaction, clinic: Clinic, patient: Patient, *, now: datetime) -> Line:
    """Return what the list says of one patient."""
    found = digest.to_look_at(tx, clinic, [patient], now=now)
    treatment = read_treatment(tx, clinic, patient, now=now)
    return _line(tx, patient, found[0] if found else None, treatment)


def _line(
    tx: Transaction,
    patient: Patient,
    look: ToLookAt | None,
    treatment: Treatment,
) -> Line:
    unresolved = alerts.unresolved(tx, patient.id)
    return Line(
        patient=patient,
        last_check_in=check_ins.last_answered_day(tx, patient.id),
        latest=treatment.latest,
        alerts=unresolved,
        has_contact=contacts.contact_of(tx, patient.id) is not None,
        days_since_session=treatment.days_since_session,
        needs=_needs(patient, treatment, look, has_alert=bool(unresolved)),
        look=look,
    )


def _needs(
    patient: Patient, treatment: Treatment, look: ToLookAt | None, *, has_alert: bool
) -> frozenset[Need]:
    is_in_care = patient.state in IN_CARE
    is_silent = look is not None and (look.silent_days or look.unreachable_since is not None)
    found = {
        Need.ATTENTION: has_alert or look is not None,
        Need.FADING: is_in_care and treatment.fading,
        Need.SILENT: is_silent,
        Need.DUE: is_in_care and is_session_due(treatment),
    }
    return frozenset(need for need, holds in found.items() if holds)


def list_patients(
    tx: Transaction,
    clinic: Clinic,
    *,
    chat_id: int,
    clinician: Clinician,
    need: Need = Need.ALL,
    lines: Sequence[Line] | None = None,
    now: datetime,
) -> None:
    """Show everyone or those on one list, those who need someone first.

    `lines` are those of `find_lines` where they were read before, a few patients at a time.
    """
    if lines is None:
        lines = find_lines(tx, clinic, patients.everyone(tx), now=now)
    tell_of_unread(tx, clinic, [line for line in lines if line.is_unread], now=now)
    for screen in screens.patients_list(clinic, lines, clinic.questionnaires, need=need):
        messages.tell(tx, chat_id, screen, now=now)
    record_view(tx, clinic, clinician=clinician, patient=None, what="patients", now=now)


def no_such_list(
    tx: Transaction, clinic: Clinic, *, chat_id: int, found: str, now: datetime
) -> None:
    """Say which lists there are."""
    known = ", ".join(one for one in Need if one is not Need.ALL)
    text = clinic.say_to_clinic("course-filter-unknown", found=found, known=known)
    messages.tell(tx, chat_id, Screen(text), now=now)
